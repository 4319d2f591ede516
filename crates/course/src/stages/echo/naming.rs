//! How a server names its client.

use arena::{Arena, PeerId, ProgramId};

use crate::bench::Bench;
use crate::finding::{Outcome, Stop};
use crate::message::Message;
use crate::show;

/// One of the lines that the server prints is `client IP:PORT` of this peer. Lines of its own may stand around it.
pub fn expect_named(bench: &mut Bench, server: ProgramId, client: PeerId) -> Outcome {
    let client = bench.arena().peer(client).local;
    let want = format!("client {client}");
    let expected = Message::new("want-line")
        .text("program", bench.name(server))
        .text("line", show::bytes(want.as_bytes()));
    let observed = Message::new("saw-no-output").text("program", bench.name(server));
    let outcome = bench.expect_that(expected, observed, |arena| {
        lines(arena, server).any(|(_, line)| line == want.as_bytes())
    });
    let Err(Stop::Fail(_)) = outcome else {
        return outcome;
    };
    // It never came. The line that was meant to be it is shown beside it.
    let start = nearest(bench.arena(), server, client.port());
    bench.arena().program_mut(server).output.taken += start;
    bench.expect_line(server, &want)
}

/// Where the line begins that holds the client's port, or else the word, or else is no announcement; or what comes next.
fn nearest(arena: &Arena, server: ProgramId, port: u16) -> usize {
    let port = port.to_string();
    let holds_port = |line: &str| {
        line.split(|c: char| !c.is_ascii_digit())
            .any(|number| number == port)
    };
    let holds_word = |line: &str| line.to_lowercase().starts_with("client");
    let find = |such: &dyn Fn(&str) -> bool| {
        lines(arena, server)
            .find(|(_, line)| such(&String::from_utf8_lossy(line)))
            .map(|(start, _)| start)
    };
    find(&holds_port)
        .or_else(|| find(&holds_word))
        .or_else(|| find(&|line| !line.starts_with("listening on ")))
        .unwrap_or_else(|| lines(arena, server).map(|(_, line)| line.len() + 1).sum())
}

/// The whole lines that were not looked at yet, and where each begins.
fn lines(arena: &Arena, program: ProgramId) -> impl Iterator<Item = (usize, &[u8])> {
    let output = &arena.program(program).output;
    let mut start = 0;
    output.bytes[output.taken..]
        .split_inclusive(|byte| *byte == b'\n')
        .filter_map(move |line| {
            let at = start;
            start += line.len();
            Some((at, line.strip_suffix(b"\n")?))
        })
}
