//! What `Meeting::connect` gives, seen by a program of ours that calls the library.

use arena::{PeerId, ProgramId};

use super::meeting::{
    BONJOUR, Two, accept, call_without_line, expect_announcement, expect_line_soon, two_machines,
};
use crate::bench::{Bench, Start, ours};
use crate::check::{Check, checks};
use crate::finding::Outcome;
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    connect_gives_turn_and_address,
    stream_blocks_without_limit,
);

fn connect_gives_turn_and_address(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let probe = bench.run(probe(&two))?;
    expect_announcement(bench, probe, two.local)?;
    let caller = call_without_line(bench, probe, two.local)?;
    let from = bench.arena().peer(caller).local;
    bench.expect_line(probe, &format!("turn Theirs with {from}"))?;
    bench.send(caller, b"x");
    // Limits, and what it read: another check's.
    for _ in 0..2 {
        bench.next_line(probe, &Message::new("p2p-want-told"))?;
    }
    // The same meeting once more, the other way round.
    bench.listen_now(two.other)?;
    let host = accept(bench, probe, two.other)?;
    bench.send_frame(host, BONJOUR);
    expect_line_soon(bench, probe, &format!("turn Mine with {}", two.peer))
}

fn stream_blocks_without_limit(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let probe = bench.run(probe(&two))?;
    let host = accept(bench, probe, two.other)?;
    bench.send_frame(host, BONJOUR);
    expect_line_soon(bench, probe, &format!("turn Mine with {}", two.peer))?;
    silent_then_speaks(bench, probe, host)?;
    bench.arena().drop_listener(two.other).map_err(ours)?;
    expect_announcement(bench, probe, two.local)?;
    let caller = call_without_line(bench, probe, two.local)?;
    let from = bench.arena().peer(caller).local;
    expect_line_soon(bench, probe, &format!("turn Theirs with {from}"))?;
    silent_then_speaks(bench, probe, caller)?;
    bench.expect_exit(probe, 0)
}

/// No limit is left on the stream, and a read of it waits for what is not there yet.
fn silent_then_speaks(bench: &mut Bench, probe: ProgramId, peer: PeerId) -> Outcome {
    bench.expect_line(probe, "limits (None, None)")?;
    bench.settle();
    bench.send(peer, b"x");
    bench.expect_line(probe, "read Ok(1)")
}

fn probe(two: &Two) -> Start {
    Start::new("p2p-probe")
        .args([two.local.to_string(), two.peer.to_string()])
        .hurried(10)
}
