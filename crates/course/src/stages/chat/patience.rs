//! Who says nothing for a while has not left.

use std::time::{Duration, Instant};

use arena::{Arena, PeerId, ProgramId};

use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::finding::{Outcome, Stop};
use crate::message::Message;

use super::talk::{expect_heard, expect_message, leave, new_word};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    slow_peer_is_waited_for,
);

/// How much faster than ours the clock of an impatient program runs, and how long we then say nothing: 40 seconds.
/// Not faster: who looks once a millisecond must still be told from one that spins.
const HURRY: u32 = 10;
const SILENCE: Duration = Duration::from_secs(4);
/// The silence in parts, so that many looks now and then don't add up to a program that is busy.
const PART: Duration = Duration::from_millis(200);

/// How a program is started.
type How = fn(Start) -> Start;

fn slow_peer_is_waited_for(bench: &mut Bench) -> Outcome {
    let mut limited = Vec::new();
    for begin in [server_that_listens, client_that_listens] {
        let (program, peer) = begin(bench, |start| start)?;
        bench.settle();
        if waits_without_limit(bench, program) {
            expect_patience(bench, program, peer)?;
            continue;
        }
        // It wakes by itself: to look again, or to give up? Another of its kind shall tell.
        bench.send_frame(peer, b"fini");
        leave(bench, peer);
        limited.push(begin(bench, |start| start.hurried(HURRY))?);
    }
    if !limited.is_empty() {
        keep_silent(bench, &limited);
    }
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

/// Every thread waits without a limit: it will be as patient as it has to be.
fn waits_without_limit(bench: &mut Bench, program: ProgramId) -> bool {
    bench
        .arena()
        .look(program)
        .is_ok_and(|look| look.all_wait())
}

/// Says nothing for long by the clock of hurried programs, or until one gives up.
fn keep_silent(bench: &mut Bench, listening: &[(ProgramId, PeerId)]) {
    let seconds = (SILENCE * HURRY).as_secs();
    bench.step(Message::new("chat-step-silence").number("seconds", seconds));
    let since = Instant::now();
    // No verdict rests on this time: a program that is patient stays so, however long it is.
    while since.elapsed() < SILENCE && !one_has_left(bench.arena(), listening) {
        let part = Instant::now();
        let _ = bench.arena().wait(|arena| {
            let over = part.elapsed() > PART || one_has_left(arena, listening);
            over.then_some(())
        });
    }
}

fn one_has_left(arena: &Arena, listening: &[(ProgramId, PeerId)]) -> bool {
    listening.iter().any(|(program, peer)| {
        arena.peer(*peer).end.is_some() || !arena.program(*program).is_alive()
    })
}

/// What we say at last is shown.
fn expect_patience(bench: &mut Bench, program: ProgramId, peer: PeerId) -> Outcome {
    let word = new_word(bench);
    bench.send_frame(peer, word.as_bytes());
    expect_heard(bench, program, &word)
}
