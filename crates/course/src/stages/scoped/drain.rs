//! What the server takes from a client after the end: for a second, without keeping it, without haste.

use std::time::Instant;

use arena::tap::Plan;
use arena::{PeerId, ProgramId, look};

use super::dialogue::{
    CLOCKS, Drip, Question, TRIES, ask, drip_until, expect_end, expect_service, expect_visit,
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
    for clock in CLOCKS {
        let start = Start::new("scoped-server").arg("127.0.0.1:0");
        let server = bench.run(start.hurried(clock))?;
        let addr = bench.expect_listening(server)?;
        let (first, second) = (Question::random(bench), Question::random(bench));
        let slow = ask(bench, addr, first.text.as_bytes())?;
        bench.expect_bytes(slow, first.answer.as_bytes())?;
        expect_end(bench, slow)?;
        let next = ask(bench, addr, second.text.as_bytes())?;
        let expected = Message::new("scoped-want-next").text("answer", &second.answer);
        let drip = drip_until(bench, server, slow, clock, expected, |arena| {
            arena.peer(next).end.is_some()
        })?;
        bench.close(slow);
        expect_visit(bench, next, &second)?;
        if drip == Drip::Steady {
            return Ok(());
        }
    }
    Err(Stop::HeldUp)
}

/// Bytes sent after the answer, and what may be kept of them with all the rest of the program.
const FLOOD: usize = 64 << 20;
const KEPT_MAX: u64 = 40 << 20;

fn flood_is_thrown_away(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    for _ in 0..TRIES {
        let question = Question::random(bench);
        let client = ask(bench, addr, question.text.as_bytes())?;
        bench.expect_bytes(client, question.answer.as_bytes())?;
        let taken = flood(bench, server, client);
        bench.close(client);
        expect_service(bench, addr)?;
        let pid = bench.arena().program(server).pid();
        let kept = look::memory(pid).map_or(0, |memory| memory.peak_resident);
        if kept > KEPT_MAX {
            let observed = Message::new("scoped-saw-memory").number("mib", kept >> 20);
            return Err(bench.fail(Message::new("scoped-want-memory"), observed));
        }
        // On a busy machine the second may be over before much of it was taken.
        if taken >= FLOOD {
            break;
        }
    }
    Ok(())
}

/// Sends the flood, a piece when the one before was taken; returns how much was.
fn flood(bench: &mut Bench, server: ProgramId, client: PeerId) -> usize {
    bench.step(Message::new("scoped-step-flood").number("mib", FLOOD >> 20));
    let since = Instant::now();
    let chunk = vec![b'.'; FLOOD / 8];
    let (mut sent, mut taken) = (0, 0);
    let _ = bench.arena().wait(|arena| {
        let Some(held) = arena.far_end(server, client) else {
            return Some(());
        };
        if arena.peer(client).all_sent() {
            taken = if held.snapshot.unread == 0 {
                sent
            } else {
                taken
            };
            if sent < FLOOD {
                sent += chunk.len();
                arena.send(client, &chunk);
            }
        }
        (taken >= FLOOD || since.elapsed().as_secs() > 5).then_some(())
    });
    taken
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
