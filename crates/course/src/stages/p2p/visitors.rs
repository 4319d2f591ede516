//! Visitors, who are not the peer: they connect, and leave or talk nonsense before any first message.

use arena::look::Held;
use arena::socket::State;
use arena::tap::{Call, Fault, Plan};

use super::meeting::{Two, call, call_without_line, expect_announcement, hear, two_machines};
use crate::bench::{Bench, Start, frame, ours};
use crate::check::{Check, checks};
use crate::errno::ECONNABORTED;
use crate::finding::{Outcome, Stop};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    visitor_who_leaves_is_nobody,
    visitor_without_a_message_is_nobody,
    silent_caller_is_waited_for,
    visitor_who_is_gone_before_accept,
    aborted_accept_is_a_visitor,
);

fn visitor_who_leaves_is_nobody(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start())?;
    expect_announcement(bench, program, two.local)?;
    let visitor = call(bench, program, two.local)?;
    bench.close(visitor);
    let visitor = call(bench, program, two.local)?;
    bench.half_close(visitor);
    bench.expect_gone(visitor)?;
    bench.close(visitor);
    let visitor = call(bench, program, two.local)?;
    bench.reset(visitor);
    call(bench, program, two.local)?;
    Ok(())
}

fn visitor_without_a_message_is_nobody(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start())?;
    expect_announcement(bench, program, two.local)?;
    let cut = frame(b"salut")[..7].to_vec();
    for bytes in [
        frame(b"caf\xe9"),
        cut,
        vec![0, 0],
        b"GET / HTTP/1.1\r\n\r\n".to_vec(),
    ] {
        let visitor = call(bench, program, two.local)?;
        bench.send(visitor, &bytes);
        bench.half_close(visitor);
        bench.expect_gone(visitor)?;
        bench.close(visitor);
    }
    call(bench, program, two.local)?;
    Ok(())
}

fn silent_caller_is_waited_for(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start().hurried(20))?;
    expect_announcement(bench, program, two.local)?;
    let caller = call(bench, program, two.local)?;
    bench.keep_silent(&[program], 40, 20, |arena| arena.peer(caller).end.is_some());
    let expected = Message::new("p2p-want-patient");
    if bench.arena().peer(caller).end.is_some() {
        return Err(bench.fail(expected, Message::new("p2p-saw-cut-off")));
    }
    bench.step(expected);
    let word = bench.random_word(8);
    hear(bench, program, caller, &word)
}

fn visitor_who_is_gone_before_accept(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start())?;
    expect_announcement(bench, program, two.local)?;
    let mut gone = 0;
    // Bounded: a program that is hardly ever listening is no fault of this check's.
    for _ in 0..200 {
        // Stopped, it can't accept: where it listens just now, the visitor waits in the queue, and is gone again.
        if gone == 3 || bench.arena().stop(program).is_err() {
            break;
        }
        gone += u32::from(knock(bench, &two)?);
        bench.resume(program);
        let _ = bench.arena().wait(|arena| {
            let waits =
                |held: &Held| held.snapshot.state == State::Listen && held.snapshot.unread > 0;
            let held = arena.sockets(program).unwrap_or_default();
            (!held.iter().any(waits)).then_some(())
        });
    }
    // Whether the visitors were shown is left open.
    call_without_line(bench, program, two.local)?;
    Ok(())
}

/// Connects, and resets the connection; `false` where nobody listens.
fn knock(bench: &mut Bench, two: &Two) -> Result<bool, Stop> {
    let visitor = bench.arena().connect(two.local, None).map_err(ours)?;
    let connected = bench.arena().wait(|arena| {
        let visitor = arena.peer(visitor);
        (visitor.is_connected() || visitor.failure().is_some()).then(|| visitor.is_connected())
    });
    bench.step(Message::new("p2p-step-knock").text("addr", two.local));
    bench.arena().reset(visitor);
    Ok(connected.unwrap_or(false))
}

fn aborted_accept_is_a_visitor(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let mut plan = Plan::default();
    plan.faults.push(Fault {
        call: Call::Accept,
        nth: 1,
        errno: ECONNABORTED,
        times: 2,
    });
    let start = Start::new("p2p").args([two.local.to_string(), two.peer.to_string()]);
    let program = bench.run(start.tap(plan))?;
    expect_announcement(bench, program, two.local)?;
    call(bench, program, two.local)?;
    bench.need_tap(program)
}
