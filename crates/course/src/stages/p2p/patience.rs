//! Time: how long a call may take, how long a greeting, and what waiting costs.

use std::time::{Duration, Instant};

use arena::look::{Doing, Wait};
use arena::tap;

use super::meeting::{
    BONJOUR, accept, addresses, answer, call, expect_announcement, hear_fini, p2p, say,
    two_machines, within,
};
use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::finding::Outcome;
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    black_hole_costs_one_second,
    dripping_bonjour_is_given_up,
    trying_leaves_the_processor_alone,
);

/// How much faster the programs' time runs here.
const FAST: u32 = 20;

/// So much of the program's own time, in ours.
fn own(time: Duration) -> Duration {
    if tap::library().is_ok() {
        time / FAST
    } else {
        time
    }
}

fn black_hole_costs_one_second(bench: &mut Bench) -> Outcome {
    let [local, peer] = addresses(bench);
    bench.black_hole(peer)?;
    let program = bench.run(p2p(local, peer).hurried(FAST))?;
    let expected = Message::new("p2p-want-bounded-call").text("addr", peer);
    let observed = Message::new("p2p-saw-unbounded-call").text("addr", peer);
    // All of it in a `connect` without a limit: only the system would end that, in minutes.
    let stuck = within(bench, program, &expected, &observed, |arena| {
        if !arena.program(program).output.bytes.is_empty() {
            return Some(false);
        }
        let look = arena.look(program).ok()?;
        let connects = |doing| matches!(doing, Doing::Waiting(Wait::Connect(_)));
        let stuck = look.all_wait() && look.threads.iter().any(|thread| connects(thread.doing));
        stuck.then_some(true)
    })?;
    if stuck {
        return Err(bench.fail(expected, observed));
    }
    expect_announcement(bench, program, local)?;
    let peer = call(bench, program, local)?;
    hear_fini(bench, program, peer)
}

fn dripping_bonjour_is_given_up(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start().hurried(FAST))?;
    let host = accept(bench, program, two.other)?;
    // Nine bytes in 6 of the program's seconds, never a whole one apart. The last never comes.
    let bytes = frame(BONJOUR);
    let since = Instant::now();
    for (number, byte) in bytes[..9].iter().enumerate() {
        let due = own(Duration::from_millis(750)) * number as u32;
        let _ = bench.arena().wait(|arena| {
            let over = since.elapsed() >= due || arena.peer(host).end.is_some();
            over.then_some(())
        });
        bench.arena().send(host, &[*byte]);
    }
    // Where it takes this one, and one more, and waits on, it does not look at its deadline.
    let waits = bench.arena().lock_step(program, host);
    let late = since.elapsed() > own(Duration::from_secs(5));
    if waits && late && bench.arena().peer(host).end.is_none() {
        bench.arena().send(host, &bytes[9..10]);
        if bench.arena().lock_step(program, host) && bench.arena().peer(host).end.is_none() {
            let expected = Message::new("p2p-want-two-seconds");
            return Err(bench.fail(expected, Message::new("p2p-saw-still-greeted")));
        }
    }
    bench.expect_gone(host)?;
    bench.close(host);
    expect_announcement(bench, program, two.local)?;
    let peer = answer(bench, program, &two)?;
    let word = bench.random_word(8);
    say(bench, program, peer, &word)?;
    hear_fini(bench, program, peer)
}

/// How long the programs are watched.
const WATCHED: Duration = Duration::from_millis(200);

fn trying_leaves_the_processor_alone(bench: &mut Bench) -> Outcome {
    // One listens; one can't, since its address is in use; one waits to be greeted.
    let two = two_machines(bench)?;
    let listening = bench.run(two.start())?;
    expect_announcement(bench, listening, two.local)?;
    let two = two_machines(bench)?;
    bench.reserve(two.local, arena::listener::Sharing::InUse)?;
    let calling = bench.run(two.start())?;
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let ungreeted = bench.run(two.start())?;
    accept(bench, ungreeted, two.other)?;
    let programs = [listening, calling, ungreeted];
    let before = programs.map(|program| bench.arena().program(program).cpu_time());
    let since = Instant::now();
    let result = bench.arena().wait(|arena| {
        let dead = programs.iter().any(|one| !arena.program(*one).is_alive());
        (dead || since.elapsed() > WATCHED).then_some(())
    });
    let after = programs.map(|program| bench.arena().program(program).cpu_time());
    // A tenth is allowed, and as much again for a slow machine.
    let allowed = since.elapsed() / 5;
    let expected = Message::new("want-idle").text("program", "p2p");
    if let Err(ended) = result {
        return Err(bench.ended(expected, Message::new("saw-busy"), ended));
    }
    for (index, program) in programs.into_iter().enumerate() {
        bench.expect_alive(program)?;
        if after[index].saturating_sub(before[index]) > allowed {
            return Err(bench.fail(expected, Message::new("saw-busy")));
        }
    }
    Ok(())
}
