//! Round after round: what must stay the same, and what must not pile up.

use std::time::{Duration, Instant};

use arena::ProgramId;

use super::bounded::calls;
use super::meeting::{
    accept, accept_timed, answer, call, expect_announcement, hold, listens, two_machines,
};
use crate::bench::{Bench, ours};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, Stop, saw};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    listening_is_said_once,
    never_listens_while_it_calls,
    goes_on_as_long_as_it_takes,
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
    // Nobody is there any more: it is found while it listens.
    bench.arena().drop_listener(two.other).map_err(ours)?;
    let visitor = call(bench, program, two.local)?;
    announced_once(bench, program)?;
    // And a visitor is no new beginning.
    bench.close(visitor);
    call(bench, program, two.local)?;
    announced_once(bench, program).meaning("p2p-mean-forgets")
}

fn announced_once(bench: &mut Bench, program: ProgramId) -> Outcome {
    let said = bench.arena().program(program).output.text();
    let count = said.matches("listening on ").count();
    if count != 1 {
        let observed = Message::new("p2p-saw-announcements").number("count", count);
        return Err(bench.fail(Message::new("p2p-want-one-announcement"), observed));
    }
    Ok(())
}

fn goes_on_as_long_as_it_takes(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let held = hold(bench, two.local)?;
    let program = bench.run(two.start().hurried(40))?;
    let since = Instant::now();
    // So many that nobody stops just behind them by chance; how many it really were changes nothing.
    let _ = bench.arena().wait(|arena| {
        let over = calls(arena, program) > 51 || since.elapsed() > Duration::from_secs(3);
        (over || !arena.program(program).is_alive()).then_some(())
    });
    bench.step(Message::new("p2p-step-rounds"));
    if !bench.arena().program(program).is_alive() {
        return bench.expect_alive(program).meaning("p2p-mean-gives-up");
    }
    bench.arena().drop_listener(held).map_err(ours)?;
    bench.step(Message::new("p2p-step-free").text("addr", two.local));
    expect_announcement(bench, program, two.local)
        .meaning_if("p2p-mean-free-again", saw("p2p-saw-no-line"))?;
    call(bench, program, two.local)?;
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
    Err(Stop::HeldUp)
}

fn sockets_do_not_pile_up(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start().hurried(10))?;
    let visitor = call(bench, program, two.local)?;
    let few = bench.sockets_held(program)?;
    bench.close(visitor);
    for _ in 0..8 {
        let visitor = call(bench, program, two.local)?;
        bench.close(visitor);
    }
    let visitor = call(bench, program, two.local)?;
    holds_few_sockets(bench, program, few).meaning("p2p-mean-visitors-kept")?;
    bench.listen_now(two.other)?;
    bench.close(visitor);
    for _ in 0..12 {
        let host = accept(bench, program, two.other)?;
        bench.close(host);
    }
    answer(bench, program, &two)?;
    holds_few_sockets(bench, program, few)
}

/// As many as in its first conversation, with room for copies; a dozen rounds would have left a dozen.
fn holds_few_sockets(bench: &mut Bench, program: ProgramId, few: usize) -> Outcome {
    let count = bench.sockets_held(program)?;
    if count > few + 5 {
        let observed = Message::new("p2p-saw-sockets").number("count", count);
        return Err(bench.fail(Message::new("p2p-want-few-sockets"), observed));
    }
    Ok(())
}
