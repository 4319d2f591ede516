//! What the server takes from a client after the end: for a second, without keeping it, without haste.

use std::time::Instant;

use arena::look;
use arena::tap::Plan;

use super::dialogue::{
    Drip, HURRY, Question, TRIES, ask, drip_until, expect_end, expect_service, expect_visit,
};
use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::finding::{Outcome, Stop};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(Scoped:
    dripping_client_has_a_second,
    flood_is_thrown_away,
    draining_is_no_spinning,
);

fn dripping_client_has_a_second(bench: &mut Bench) -> Outcome {
    let start = Start::new("scoped-server").arg("127.0.0.1:0");
    let server = bench.run(start.hurried(HURRY))?;
    let addr = bench.expect_listening(server)?;
    for _ in 0..TRIES {
        let (first, second) = (Question::random(bench), Question::random(bench));
        let slow = ask(bench, addr, first.text.as_bytes())?;
        bench.expect_bytes(slow, first.answer.as_bytes())?;
        expect_end(bench, slow)?;
        let next = ask(bench, addr, second.text.as_bytes())?;
        let expected = Message::new("scoped-want-next").text("answer", &second.answer);
        let drip = drip_until(bench, server, slow, expected, |arena| {
            arena.peer(next).end.is_some()
        })?;
        bench.close(slow);
        expect_visit(bench, next, &second)?;
        if drip == Drip::Steady {
            return Ok(());
        }
    }
    Err(Stop::Inconclusive(Message::new("ours-starved")))
}

/// Bytes sent after the answer, and what may be kept of them with all the rest of the program.
const FLOOD: usize = 32 << 20;
const KEPT_MAX: u64 = 16 << 20;

fn flood_is_thrown_away(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let question = Question::random(bench);
    let client = ask(bench, addr, question.text.as_bytes())?;
    bench.expect_bytes(client, question.answer.as_bytes())?;
    bench.step(Message::new("scoped-step-flood").number("mib", FLOOD >> 20));
    let since = Instant::now();
    let mut sent = 0;
    let chunk = vec![b'.'; 1 << 20];
    // The second may be over before all is sent, on a slow machine: no verdict rests on that.
    let _ = bench.arena().wait(|arena| {
        if sent < FLOOD && arena.peer(client).all_sent() {
            sent += chunk.len();
            arena.send(client, &chunk);
        }
        let gone = arena.far_end(server, client).is_none() && arena.peer(client).end.is_some();
        (gone || sent >= FLOOD && arena.peer(client).all_sent() || since.elapsed().as_secs() > 5)
            .then_some(())
    });
    bench.close(client);
    expect_service(bench, addr)?;
    let pid = bench.arena().program(server).pid();
    let kept = look::memory(pid).map_or(0, |memory| memory.peak_resident);
    if kept > KEPT_MAX {
        let observed = Message::new("scoped-saw-memory").number("mib", kept >> 20);
        return Err(bench.fail(Message::new("scoped-want-memory"), observed));
    }
    Ok(())
}

fn draining_is_no_spinning(bench: &mut Bench) -> Outcome {
    let start = Start::new("scoped-server").arg("127.0.0.1:0");
    let server = bench.run(start.tap(Plan::default()))?;
    let addr = bench.expect_listening(server)?;
    let question = Question::random(bench);
    let client = ask(bench, addr, question.text.as_bytes())?;
    bench.expect_bytes(client, question.answer.as_bytes())?;
    expect_end(bench, client)?;
    bench.expect_idle(server)?;
    bench.close(client);
    expect_service(bench, addr)
}
