//! Round after round: what must stay the same, and what must not pile up.

use std::time::Duration;

use super::meeting::{accept, accept_timed, answer, expect_announcement, listens, two_machines};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Outcome, Stop};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    listening_is_said_once,
    never_listens_while_it_calls,
    sockets_do_not_pile_up,
);

/// How long a program that called waits for the greeting.
const GREETING: Duration = Duration::from_secs(2);

fn listening_is_said_once(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start().hurried(10))?;
    for _ in 0..5 {
        let host = accept(bench, program, two.other)?;
        bench.close(host);
    }
    answer(bench, program, &two)?;
    let said = bench.arena().program(program).output.text();
    let count = said.matches("listening on ").count();
    if count != 1 {
        let observed = Message::new("p2p-saw-announcements").number("count", count);
        return Err(bench.fail(Message::new("p2p-want-one-announcement"), observed));
    }
    Ok(())
}

fn never_listens_while_it_calls(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start())?;
    // It has listened: there was a listener to let go of.
    expect_announcement(bench, program, two.local)?;
    bench.listen_now(two.other)?;
    let expected = Message::new("p2p-want-not-both").text("addr", two.local);
    for _ in 0..5 {
        let (host, before) = accept_timed(bench, program, two.other)?;
        if !listens(bench, two.local)? {
            bench.step(expected);
            return Ok(());
        }
        // Where it can't have given our greeting up yet, it does both at once.
        if before.elapsed() < GREETING {
            return Err(bench.fail(expected, Message::new("p2p-saw-both")));
        }
        bench.close(host);
    }
    Err(Stop::Inconclusive(Message::new("ours-starved")))
}

fn sockets_do_not_pile_up(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start().hurried(10))?;
    for _ in 0..12 {
        let host = accept(bench, program, two.other)?;
        bench.close(host);
    }
    answer(bench, program, &two)?;
    // The conversation's, with room for copies of it; a dozen rounds would have left a dozen.
    let count = bench.sockets_held(program)?;
    if count > 6 {
        let observed = Message::new("p2p-saw-sockets").number("count", count);
        return Err(bench.fail(Message::new("p2p-want-few-sockets"), observed));
    }
    Ok(())
}
