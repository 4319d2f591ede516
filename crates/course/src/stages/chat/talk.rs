//! What the scripts of this stage share. Each of these looks at one thing: what another check is about (a prompt, a
//! greeting, a line's end on the wire) it passes over, so that one wrong belief fails few checks.

use std::net::SocketAddr;

use arena::{PeerId, ProgramId};

use crate::bench::{Bench, frame};
use crate::finding::{Outcome, Stop};
use crate::message::Message;
use crate::show;

const PROMPT: &[u8] = b"> ";
const THEIR_FINI: &str = "< fini";

/// The submission's server, and where it listens.
pub fn server(bench: &mut Bench) -> Result<(ProgramId, SocketAddr), Stop> {
    bench.server("chat-server", "127.0.0.1:0")
}

/// The submission's client, connected to us.
pub fn client(bench: &mut Bench) -> Result<(ProgramId, PeerId), Stop> {
    let (listener, addr) = bench.listen()?;
    let client = bench.start("chat-client", &[addr.to_string()])?;
    let server = bench.accept(listener)?;
    Ok((client, server))
}

/// A visitor of the server, whose first message has been shown.
pub fn visitor(bench: &mut Bench, server: ProgramId, addr: SocketAddr) -> Result<PeerId, Stop> {
    let visitor = bench.connect(addr)?;
    let word = new_word(bench);
    bench.send_frame(visitor, word.as_bytes());
    expect_heard(bench, server, &word)?;
    Ok(visitor)
}

/// A word that only this run knows, of letters that are one byte each.
pub fn new_word(bench: &mut Bench) -> String {
    let mut word = bench.random_word(30);
    word.retain(|letter| letter.is_ascii());
    word.truncate(8);
    word
}

/// The server takes one more client and shows what it says.
pub fn expect_served(bench: &mut Bench, server: ProgramId, addr: SocketAddr) -> Outcome {
    visitor(bench, server, addr).map(drop)
}

/// The program prints `< TEXT` next; prompts, greetings, another's `fini` and `waiting` before it are passed over.
pub fn expect_heard(bench: &mut Bench, program: ProgramId, text: &str) -> Outcome {
    let passed_over = ["connected to ", "client ", "waiting", THEIR_FINI];
    expect_said(bench, program, &format!("< {text}"), &passed_over)
}

/// The program has printed nothing more, prompts aside, once it waits.
pub fn expect_nothing_heard(bench: &mut Bench, program: ProgramId) -> Outcome {
    bench.settle();
    let output = &bench.arena().program(program).output;
    let more = output.bytes[output.taken..].to_vec();
    if more
        .split(|byte| *byte == b'\n')
        .all(|line| without_prompts(line).1.is_empty())
    {
        return Ok(());
    }
    let observed = Message::new("saw-output")
        .text("program", bench.name(program))
        .text("bytes", show::bytes(&more));
    let expected = Message::new("want-no-output").text("program", bench.name(program));
    Err(bench.fail(expected, observed))
}

/// The server prints `client IP:PORT` of this peer next.
pub fn expect_greeting(bench: &mut Bench, server: ProgramId, peer: PeerId) -> Outcome {
    let from = bench.arena().peer(peer).local;
    expect_said(
        bench,
        server,
        &format!("client {from}"),
        &["waiting", THEIR_FINI],
    )
}

/// The server prints `waiting` next.
pub fn expect_waiting(bench: &mut Bench, server: ProgramId) -> Outcome {
    expect_said(bench, server, "waiting", &["client ", THEIR_FINI])
}

/// The server says `error: …`, and that it waits.
pub fn expect_complaint(bench: &mut Bench, server: ProgramId) -> Outcome {
    bench.expect_error_line(server)?;
    expect_waiting(bench, server)
}

fn expect_said(bench: &mut Bench, program: ProgramId, want: &str, passed_over: &[&str]) -> Outcome {
    let expected = Message::new("want-line")
        .text("program", bench.name(program))
        .text("line", show::bytes(want.as_bytes()));
    loop {
        let line = bench.next_line(program, &expected)?;
        let (prompts, said) = without_prompts(&line);
        let nothing_but_prompts = prompts > 0 && said.is_empty();
        let is_passed_over = |start: &&str| match *start {
            THEIR_FINI => said == THEIR_FINI.as_bytes() && want != THEIR_FINI,
            start => said.starts_with(start.as_bytes()),
        };
        if nothing_but_prompts || passed_over.iter().any(is_passed_over) {
            continue;
        }
        return compare(bench, expected, want, said);
    }
}

/// A prompt has no newline: what is printed next stands on its line.
fn without_prompts(line: &[u8]) -> (usize, &[u8]) {
    let mut rest = line;
    let mut count = 0;
    while let Some(after) = rest.strip_prefix(PROMPT) {
        rest = after;
        count += 1;
    }
    (count, rest)
}

fn compare(bench: &mut Bench, expected: Message, want: &str, came: &[u8]) -> Outcome {
    let Some(found) = show::difference(want.as_bytes(), came) else {
        bench.step(expected);
        return Ok(());
    };
    if let Some(code) = raw_control(want, came, found.at) {
        // Shown escaped here as well, both would look alike.
        let observed = Message::new("chat-saw-raw-control").text("code", code);
        return Err(bench.fail(expected, observed));
    }
    let observed = Message::new("saw-other-output")
        .number("at", found.at)
        .text("bytes", show::bytes(came));
    Err(bench.fail_pointing(expected, observed, Vec::new(), found.pointer))
}

/// The control character that was printed itself where its escape was wanted, as `U+001B`.
fn raw_control(want: &str, came: &[u8], at: usize) -> Option<String> {
    let escape_wanted = want.as_bytes().get(at) == Some(&b'\\');
    if escape_wanted && came.len() == at && want[at..].starts_with("\\n") {
        return Some("U+000A".to_string());
    }
    let letter = came
        .get(at..)?
        .utf8_chunks()
        .next()?
        .valid()
        .chars()
        .next()?;
    (escape_wanted && letter.is_control()).then(|| format!("U+{:04X}", u32::from(letter)))
}

/// A message with exactly this text is next, whether or not its line's end came with it.
pub fn expect_message(bench: &mut Bench, peer: PeerId, text: &str) -> Outcome {
    let _ = bench.arena().wait(|arena| {
        let peer = arena.peer(peer);
        (peer.end.is_some() || holds_a_frame(peer.untaken())).then_some(())
    });
    let with_its_end = ["\n", "\r\n"].map(|end| format!("{text}{end}"));
    let came = bench.arena().peer(peer).untaken();
    let seen = with_its_end
        .iter()
        .find(|text| came.starts_with(&frame(text.as_bytes())));
    bench.expect_frame(peer, seen.map_or(text, |text| text).as_bytes())
}

fn holds_a_frame(bytes: &[u8]) -> bool {
    bytes
        .split_first_chunk()
        .is_some_and(|(header, rest)| rest.len() >= u32::from_be_bytes(*header) as usize)
}

/// The visitor ends the conversation, in the server's turn, and leaves as one does who is polite.
pub fn say_fini(bench: &mut Bench, server: ProgramId, visitor: PeerId) -> Outcome {
    bench.type_line(server, "?");
    expect_message(bench, visitor, "?")?;
    bench.send_frame(visitor, b"fini");
    leave(bench, visitor);
    Ok(())
}

/// Closes once the other side has, or never will.
pub fn leave(bench: &mut Bench, peer: PeerId) {
    let _ = bench.arena().wait(|arena| arena.peer(peer).end);
    bench.close(peer);
}

/// The program's line, and their answer, which it shows.
pub fn exchange(
    bench: &mut Bench,
    program: ProgramId,
    peer: PeerId,
    mine: &str,
    theirs: &str,
) -> Outcome {
    bench.type_line(program, mine);
    expect_message(bench, peer, mine)?;
    bench.send_frame(peer, theirs.as_bytes());
    expect_heard(bench, program, theirs)
}
