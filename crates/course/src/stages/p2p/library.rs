//! What `Meeting::connect` gives, seen by a program of ours that calls the library.

use arena::{PeerId, ProgramId};

use super::meeting::{answer_without_line, call_without_line, skip_announcements, two_machines};
use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::finding::{Outcome, Stop};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    connect_gives_turn_and_address,
    stream_blocks_without_limit,
);

fn connect_gives_turn_and_address(bench: &mut Bench) -> Outcome {
    let told = meet_twice(bench)?;
    for (number, turn) in [(0, &told.turns[0]), (3, &told.turns[1])] {
        compare(bench, &told.lines[number], turn)?;
    }
    Ok(())
}

fn stream_blocks_without_limit(bench: &mut Bench) -> Outcome {
    let told = meet_twice(bench)?;
    for meeting in [1, 4] {
        compare(bench, &told.lines[meeting], "limits (None, None)")?;
        compare(bench, &told.lines[meeting + 1], "read Ok(1)")?;
    }
    Ok(())
}

/// What the probe has told, three lines a meeting: whose turn it is, the limits, and what came of a read.
struct Told {
    lines: Vec<String>,
    /// What the first lines are to be.
    turns: [String; 2],
}

/// The probe is called, and after that calls, with one and the same meeting.
fn meet_twice(bench: &mut Bench) -> Result<Told, Stop> {
    let two = two_machines(bench)?;
    let start = Start::new("p2p-probe").args([two.local.to_string(), two.peer.to_string()]);
    let probe = bench.run(start.hurried(10))?;
    let mut lines = Vec::new();
    let caller = call_without_line(bench, probe, two.local)?;
    let from = bench.arena().peer(caller).local;
    speak_late(bench, probe, caller, &mut lines)?;
    bench.listen_now(two.other)?;
    let host = answer_without_line(bench, probe, &two)?;
    speak_late(bench, probe, host, &mut lines)?;
    let turns = [
        format!("turn Theirs with {from}"),
        format!("turn Mine with {}", two.peer),
    ];
    Ok(Told { lines, turns })
}

/// A byte, once the probe waits for it.
fn speak_late(
    bench: &mut Bench,
    probe: ProgramId,
    peer: PeerId,
    lines: &mut Vec<String>,
) -> Outcome {
    bench.settle();
    bench.send(peer, b"x");
    for _ in 0..3 {
        skip_announcements(bench, probe);
        let line = bench.next_line(probe, &Message::new("p2p-want-told"))?;
        lines.push(String::from_utf8_lossy(&line).into_owned());
    }
    Ok(())
}

fn compare(bench: &mut Bench, told: &str, line: &str) -> Outcome {
    if told == line {
        return Ok(());
    }
    let expected = Message::new("p2p-want-given").text("line", line);
    let observed = Message::new("p2p-saw-given").text("line", told);
    Err(bench.fail(expected, observed))
}
