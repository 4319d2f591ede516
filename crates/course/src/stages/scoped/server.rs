//! What the calculator answers, and what it does not.

use std::net::{Ipv4Addr, SocketAddr};

use arena::ProgramId;
use arena::socket::State;
use arena::tap::{Call, Plan};

use super::dialogue::{Question, ask, expect_service, expect_visit, forget_errors};
use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::finding::Outcome;
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(Scoped:
    quotient_comes_back,
    quotient_is_that_of_i64,
    no_request_has_no_answer,
    quotient_too_large_is_an_error,
    division_by_zero_costs_one_client,
    answer_is_one_write,
    client_line_tells_who_called,
    half_closed_client_is_answered,
);

fn quotient_comes_back(bench: &mut Bench) -> Outcome {
    let (_, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    for _ in 0..3 {
        let question = Question::random(bench);
        let client = ask(bench, addr, question.text.as_bytes())?;
        bench.expect_bytes(client, question.answer.as_bytes())?;
        bench.expect_fin(client)?;
        bench.close(client);
    }
    Ok(())
}

fn quotient_is_that_of_i64(bench: &mut Bench) -> Outcome {
    const KNOWN: [(&str, &str); 16] = [
        ("7/2", "3"),
        ("-7 / 2", "-3"),
        ("7 / -2", "-3"),
        ("-7 / -2", "3"),
        ("+7 / 2", "3"),
        (" -0007/ 2 ", "-3"),
        ("1 / 2", "0"),
        ("-1 / 2", "0"),
        ("0 / -5", "0"),
        ("84 / 2\r\n", "42"),
        ("\t84\n/\n2", "42"),
        ("84\u{a0}/\u{2003}2", "42"),
        ("9007199254740993 / 1", "9007199254740993"),
        ("9223372036854775807 / -1", "-9223372036854775807"),
        ("-9223372036854775808 / 1", "-9223372036854775808"),
        ("-9223372036854775808 / -9223372036854775808", "1"),
    ];
    let (_, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    for (text, answer) in KNOWN {
        let question = Question {
            text: text.to_string(),
            answer: answer.to_string(),
        };
        let client = ask(bench, addr, question.text.as_bytes())?;
        expect_visit(bench, client, &question)?;
    }
    let (a, b) = (bench.random_number(1, i64::MAX), bench.random_number(2, 9));
    let question = Question::of(-a, b);
    let client = ask(bench, addr, question.text.as_bytes())?;
    expect_visit(bench, client, &question)
}

fn no_request_has_no_answer(bench: &mut Bench) -> Outcome {
    const OTHER: [&[u8]; 20] = [
        b"84",
        b"84 2",
        b"84 : 2",
        b"/",
        b"84 /",
        b"/ 2",
        b" ",
        b"84 / 2 / 1",
        b"84 // 2",
        b"84 / 2 0",
        b"84 / two",
        b"7.5 / 2",
        b"84 / 2.0",
        b"8e1 / 2",
        b"0x54 / 2",
        b"8_4 / 2",
        b"--84 / 2",
        b"9223372036854775808 / 2",
        b"84 / 2\xff",
        b"\xc3 / 2",
    ];
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    for text in OTHER {
        let client = ask(bench, addr, text)?;
        bench.expect_fin(client)?;
        bench.close(client);
        bench.expect_error_line(server)?;
    }
    // Whoever leaves without a word has made no request either.
    let silent = bench.connect(addr)?;
    bench.half_close(silent);
    bench.expect_fin(silent)?;
    bench.close(silent);
    bench.expect_error_line(server)?;
    expect_service(bench, addr)
}

fn quotient_too_large_is_an_error(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let client = ask(bench, addr, b"-9223372036854775808 / -1")?;
    bench.expect_fin(client)?;
    bench.close(client);
    bench.expect_error_line(server)?;
    expect_service(bench, addr)
}

fn division_by_zero_costs_one_client(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let a = bench.random_number(1, 1_000_000);
    for text in [format!("{a} / 0"), "0 / 0".to_string(), format!("-{a}/-0")] {
        let client = ask(bench, addr, text.as_bytes())?;
        bench.expect_fin(client)?;
        bench.close(client);
        expect_service(bench, addr)?;
    }
    // What standard error showed so far is left open; from here on an error is a line again.
    forget_errors(bench, server);
    let client = ask(bench, addr, b"no request")?;
    bench.expect_fin(client)?;
    bench.close(client);
    bench.expect_error_line(server)?;
    Ok(())
}

fn answer_is_one_write(bench: &mut Bench) -> Outcome {
    let start = Start::new("scoped-server").arg("127.0.0.1:0");
    let server = bench.run(start.tap(Plan::default()))?;
    let addr = bench.expect_listening(server)?;
    bench.need_tap(server)?;
    let positive = Question::random(bench);
    let negative = Question::of(-7 * bench.random_number(1_000, 1_000_000), 7);
    for question in [positive, negative] {
        let before = writes(bench, server);
        let client = ask(bench, addr, question.text.as_bytes())?;
        expect_visit(bench, client, &question)?;
        let count = writes(bench, server) - before;
        if count != 1 {
            let expected = Message::new("scoped-want-one-write").text("answer", &question.answer);
            let observed = Message::new("scoped-saw-writes").number("count", count);
            return Err(bench.fail(expected, observed));
        }
    }
    Ok(())
}

/// Writes to sockets so far.
fn writes(bench: &mut Bench, server: ProgramId) -> u64 {
    let tap = bench.arena().program(server).tap.as_ref();
    tap.map_or(0, |tap| tap.calls(Call::Send))
}

fn client_line_tells_who_called(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    for _ in 0..2 {
        let last = bench.random_number(2, 200) as u8;
        let from = SocketAddr::new(Ipv4Addr::new(127, 0, 0, last).into(), 0);
        let client = bench.connect_from(addr, from)?;
        let from = bench.arena().peer(client).local;
        let question = Question::random(bench);
        bench.send(client, question.text.as_bytes());
        expect_visit(bench, client, &question)?;
        bench.expect_line(server, &format!("client {from}"))?;
    }
    Ok(())
}

fn half_closed_client_is_answered(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let question = Question::random(bench);
    let client = bench.connect(addr)?;
    bench.arena().lock_step(server, client);
    // Request and end are both there when the server wakes.
    bench.suspend(server)?;
    bench.send(client, question.text.as_bytes());
    bench.half_close(client);
    let _ = bench.arena().wait(|arena| {
        let held = arena.far_end(server, client);
        held.is_none_or(|held| held.snapshot.state != State::Established)
            .then_some(())
    });
    bench.resume(server);
    expect_visit(bench, client, &question)?;
    expect_service(bench, addr)
}
