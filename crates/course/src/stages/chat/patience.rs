//! Who says nothing for a while has not left.

use arena::{PeerId, ProgramId};

use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::finding::{Outcome, Stop};

use super::talk::{expect_heard, expect_message, leave, new_word};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    slow_peer_is_waited_for,
);

/// How much faster than ours the clock of an impatient program runs. Not faster: who looks once a millisecond must still be
/// told from one that spins.
const HURRY: u32 = 10;
/// How many of its own seconds we then say nothing.
const SILENCE: u32 = 40;

/// How a program is started.
type How = fn(Start) -> Start;

fn slow_peer_is_waited_for(bench: &mut Bench) -> Outcome {
    let mut limited = Vec::new();
    for begin in [server_that_listens, client_that_listens] {
        let (program, peer) = begin(bench, |start| start)?;
        if bench.waits_without_limit(program) {
            expect_patience(bench, program, peer)?;
            continue;
        }
        // It wakes by itself: to look again, or to give up? Another of its kind shall tell.
        bench.send_frame(peer, b"fini");
        leave(bench, peer);
        limited.push(begin(bench, |start| start.hurried(HURRY))?);
    }
    let programs: Vec<ProgramId> = limited.iter().map(|(program, _)| *program).collect();
    bench.keep_silent(&programs, SILENCE, HURRY, |arena| {
        limited
            .iter()
            .any(|(_, peer)| arena.peer(*peer).end.is_some())
    });
    for (program, peer) in limited {
        expect_patience(bench, program, peer)?;
    }
    Ok(())
}

/// A server whose first client has said a word, and has the answer.
fn server_that_listens(bench: &mut Bench, how: How) -> Result<(ProgramId, PeerId), Stop> {
    let server = bench.run(how(Start::new("chat-server").arg("127.0.0.1:0")))?;
    let addr = bench.expect_listening(server)?;
    let visitor = bench.connect(addr)?;
    bench.send_frame(visitor, b"?");
    bench.type_line(server, "?");
    expect_message(bench, visitor, "?")?;
    expect_heard(bench, server, "?")?;
    Ok((server, visitor))
}

/// A client that has said a word to us.
fn client_that_listens(bench: &mut Bench, how: How) -> Result<(ProgramId, PeerId), Stop> {
    let (listener, addr) = bench.listen()?;
    let client = bench.run(how(Start::new("chat-client").arg(addr.to_string())))?;
    let server = bench.accept(listener)?;
    bench.type_line(client, "?");
    expect_message(bench, server, "?")?;
    Ok((client, server))
}

/// What we say at last is shown.
fn expect_patience(bench: &mut Bench, program: ProgramId, peer: PeerId) -> Outcome {
    let word = new_word(bench);
    bench.send_frame(peer, word.as_bytes());
    expect_heard(bench, program, &word)
}
