//! A server that lives on: through resets, failed accepts, panics, and any number of clients.

use arena::program::Exit;
use arena::tap::{Call, Fault, Plan};
use arena::{ProgramId, look};

use super::dialogue::{
    Question, ask, ended_with_a_client, expect_end, expect_service, expect_visit,
};
use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::errno::{ECONNABORTED, EHOSTUNREACH, EMFILE};
use crate::finding::{Meaning, Outcome, Stop};
use crate::message::Message;
use crate::waits;

/// Failures of `accept` in a row: more than anybody who counts them up to a limit has patience for.
const MANY: u32 = 12;
/// How many times faster the clock of a server runs that pauses after each.
const MANY_HURRY: u32 = 50;

pub(crate) const CHECKS: &[Check] = checks!(Scoped:
    sockets_do_not_pile_up,
    failed_accept_ends_nothing,
    reset_client_ends_nothing,
    reset_in_a_panic_ends_nothing,
    waiting_clients_lose_nothing,
);

/// Rounds of five clients, each of another kind; a good one comes last.
const ROUNDS: usize = 4;

fn sockets_do_not_pile_up(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let start = bench.sockets_held(server)?;
    for _ in 0..ROUNDS {
        expect_service(bench, addr)?;
        for text in ["no request", "1 / 0"] {
            let client = ask(bench, addr, text.as_bytes())?;
            bench.expect_fin(client)?;
            bench.close(client);
        }
        let silent = bench.connect(addr)?;
        bench.close(silent);
        let rude = ask(bench, addr, b"12 / 4")?;
        bench.arena().reset(rude);
    }
    expect_service(bench, addr)?;
    let pid = bench.arena().program(server).pid();
    let mut held = start;
    let result = bench.arena().wait(|_| {
        held = look::socket_count(pid).unwrap_or(start);
        (held == start).then_some(())
    });
    let expected = Message::new("scoped-want-sockets").number("count", start);
    match result {
        Ok(()) => {
            bench.step(expected);
            Ok(())
        }
        Err(ended) => {
            let observed = Message::new("scoped-saw-pile")
                .number("count", held)
                .number("clients", ROUNDS * 5 + 1);
            Err(bench.ended(expected, observed, ended))
        }
    }
}

fn failed_accept_ends_nothing(bench: &mut Bench) -> Outcome {
    let fault = |nth, errno, times| Fault {
        call: Call::Accept,
        nth,
        errno,
        times,
    };
    let plan = Plan {
        faults: vec![
            fault(1, ECONNABORTED, 1),
            fault(3, EHOSTUNREACH, 1),
            fault(5, EMFILE, MANY),
        ],
        ..Plan::default()
    };
    let start = Start::new("scoped-server").arg("127.0.0.1:0").tap(plan);
    let server = bench.run(start.hurried(MANY_HURRY))?;
    let addr = bench.expect_listening(server)?;
    bench.need_tap(server)?;
    bench.step(Message::new("scoped-step-accept-fails").number("many", MANY));
    for _ in 0..4 {
        expect_service(bench, addr)?;
    }
    Ok(())
}

fn reset_client_ends_nothing(bench: &mut Bench) -> Outcome {
    let (_, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    // While the server reads, and before it has even taken the client.
    let reading = bench.connect(addr)?;
    let queued = bench.connect(addr)?;
    bench.reset(queued);
    bench.reset(reading);
    expect_service(bench, addr)?;
    // While it waits for the client's end.
    let question = Question::random(bench);
    let draining = ask(bench, addr, question.text.as_bytes())?;
    bench.expect_bytes(draining, question.answer.as_bytes())?;
    expect_end(bench, draining)?;
    bench.reset(draining);
    expect_service(bench, addr)
}

fn reset_in_a_panic_ends_nothing(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    for text in ["5 / 0", "5 / 2"] {
        let client = bench.connect(addr)?;
        bench.arena().lock_step(server, client);
        // The request and the reset are both there when the server wakes: it reads the one and meets the other.
        bench.suspend(server)?;
        bench.send(client, text.as_bytes());
        let _ = bench.arena().wait(|arena| {
            let held = arena.far_end(server, client);
            held.is_none_or(|held| held.snapshot.unread > 0)
                .then_some(())
        });
        bench.step(Message::new("step-reset"));
        bench.arena().reset(client);
        // On a busy machine the reset too takes its time: a socket that has met it has no far end any more.
        let _ = bench
            .arena()
            .wait(|arena| arena.far_end(server, client).is_none().then_some(()));
        bench.resume(server);
        expect_service(bench, addr).map_err(|stop| with_second_panic(bench, server, stop))?;
    }
    Ok(())
}

/// Adds where the panic came from that aborted the process: the first one is the division's own.
fn with_second_panic(bench: &mut Bench, server: ProgramId, stop: Stop) -> Stop {
    let program = bench.arena().program(server);
    let aborted = matches!(program.exit, Some(Exit::Signal(_)));
    let said = program.error.text();
    let second = said
        .match_indices("panicked at ")
        .nth(1)
        .and_then(|(at, _)| waits::panic(&said[at..]));
    match (stop, second) {
        (Stop::Fail(mut finding), Some(panic)) if aborted => {
            let note = Message::new("scoped-note-second-panic")
                .text("place", panic.place)
                .text("words", panic.words);
            finding.notes.push(note);
            Stop::Fail(finding)
        }
        (stop, _) => stop,
    }
}

fn waiting_clients_lose_nothing(bench: &mut Bench) -> Outcome {
    let (_, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let first = bench.connect(addr)?;
    bench.settle();
    let mut waiting = Vec::new();
    for _ in 0..3 {
        let question = Question::random(bench);
        let client = ask(bench, addr, question.text.as_bytes())?;
        waiting.push((client, question));
    }
    let question = Question::random(bench);
    bench.send(first, question.text.as_bytes());
    expect_visit(bench, first, &question)?;
    for (turn, (client, question)) in waiting.into_iter().enumerate() {
        expect_visit(bench, client, &question).meaning_if(
            "scoped-mean-queue-emptied",
            |finding| {
                let hung_up = ["saw-reset", "saw-fin-at-once"];
                turn > 0
                    && hung_up.contains(&finding.observed.id.as_str())
                    && !ended_with_a_client(finding)
            },
        )?;
    }
    Ok(())
}
