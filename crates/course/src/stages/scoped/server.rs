//! What the calculator answers, and what it does not.

use std::net::{Ipv4Addr, SocketAddr};

use arena::tap::{Call, Plan};
use arena::{PeerId, ProgramId};

use super::dialogue::{
    A_WHILE, Question, UNHURRIED, ask, ended_with_a_client, expect_error_line, expect_service,
    expect_visit, forget_errors, is_number,
};
use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(Scoped:
    quotient_comes_back,
    quotient_is_that_of_i64,
    request_is_one_read_of_1024_bytes,
    no_request_has_no_answer,
    quotient_too_large_is_an_error,
    division_by_zero_costs_one_client,
    answer_is_one_write,
    client_line_tells_who_called,
    half_closed_client_is_answered,
    one_client_after_another,
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
        expect_quotient(bench, addr, &question)?;
    }
    let (a, b) = (bench.random_number(1, i64::MAX), bench.random_number(2, 9));
    expect_quotient(bench, addr, &Question::of(-a, b))
}

/// A client asks and gets its answer; where it does not, either the request was not taken or the division is another.
fn expect_quotient(bench: &mut Bench, addr: SocketAddr, question: &Question) -> Outcome {
    let client = ask(bench, addr, question.text.as_bytes())?;
    expect_visit(bench, client, question)
        .meaning_if("scoped-mean-request-not-taken", saw("saw-fin-at-once"))
        .meaning_if("scoped-mean-other-quotient", |finding| {
            let others = ["saw-different", "saw-extra"];
            others.contains(&finding.observed.id.as_str()) && is_number(finding)
        })
}

/// What one read takes, and no byte more.
const READ: usize = 1024;

fn request_is_one_read_of_1024_bytes(bench: &mut Bench) -> Outcome {
    let (_, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let (a, b) = (
        bench.random_number(1_000_000, 1_000_000_000),
        bench.random_number(2, 9),
    );
    let question = Question::of(a, b);
    let whole = format!("{a} /{b:>width$}", width = READ - format!("{a} /").len());
    let client = ask(bench, addr, whole.as_bytes())?;
    bench
        .expect_bytes(client, question.answer.as_bytes())
        .meaning_if("scoped-mean-read-too-small", saw("saw-fin-at-once"))?;
    bench.close(client);
    // One digit more, in the same segment: whoever reads it divides by another number.
    let longer = format!("{whole}{}", bench.random_number(0, 9));
    let client = ask(bench, addr, longer.as_bytes())?;
    bench
        .expect_bytes(client, question.answer.as_bytes())
        .meaning("scoped-mean-read-too-large")?;
    // How this one ends, with a byte unread, is for the checks of the close to say.
    bench.close(client);
    Ok(())
}

fn no_request_has_no_answer(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    expect_no_answers(bench, server, addr)
        .meaning_if("scoped-mean-ended-with-one-client", ended_with_a_client)?;
    expect_service(bench, addr)
}

/// Some twenty clients whose words are no request, and one without a word.
fn expect_no_answers(bench: &mut Bench, server: ProgramId, addr: SocketAddr) -> Outcome {
    const OTHER: [&[u8]; 22] = [
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
        b"84 / 2\xc3",
        b"84 / 2\0",
        b"\xc3 / 2",
    ];
    for text in OTHER {
        let client = ask(bench, addr, text)?;
        expect_no_answer(bench, server, client)?;
    }
    // Whoever leaves without a word has made no request either.
    let silent = bench.connect(addr)?;
    bench.half_close(silent);
    expect_no_answer(bench, server, silent)
        .meaning_if("scoped-mean-end-is-no-message", saw("saw-still-open"))
        .meaning_if("scoped-mean-silence-is-no-request", |finding| {
            finding.saw("saw-no-error-line") && !ended_with_a_client(finding)
        })?;
    bench
        .expect_no_more_errors(server)
        .meaning("scoped-mean-error-told-twice")
}

/// An orderly end without a byte before it, and a line of error.
fn expect_no_answer(bench: &mut Bench, server: ProgramId, client: PeerId) -> Outcome {
    bench
        .expect_fin(client)
        .meaning_if("scoped-mean-part-of-a-request", |finding| {
            finding.saw("saw-extra") && is_number(finding)
        })
        .meaning_if("scoped-mean-explained-to-the-client", saw("saw-extra"))?;
    bench.close(client);
    expect_error_line(bench, server).meaning_if(
        "scoped-mean-panic-on-a-request",
        saw("scoped-saw-panic-for-line"),
    )?;
    Ok(())
}

fn quotient_too_large_is_an_error(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let client = ask(bench, addr, b"-9223372036854775808 / -1")?;
    bench
        .expect_fin(client)
        .meaning_if("scoped-mean-wrong-quotient", saw("saw-extra"))?;
    bench.close(client);
    expect_error_line(bench, server)?;
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
    expect_error_line(bench, server)?;
    Ok(())
}

fn answer_is_one_write(bench: &mut Bench) -> Outcome {
    let start = Start::new("scoped-server").arg("127.0.0.1:0");
    let server = bench.run(start.tap(Plan::default()))?;
    let addr = bench.expect_listening(server)?;
    bench.need_tap(server)?;
    let positive = Question::random(bench);
    let negative = Question::of(-7 * bench.random_number(1_000, 1_000_000), 7);
    for (clients, question) in (0..).zip([positive, negative].iter()) {
        let client = ask(bench, addr, question.text.as_bytes())?;
        expect_visit(bench, client, question)?;
        let tap = bench.arena().program(server).tap.as_ref();
        let writes = tap.map_or(0, |tap| tap.moved(Call::Send));
        if writes != clients + 1 {
            let expected = Message::new("scoped-want-one-write").text("answer", &question.answer);
            let observed =
                Message::new("scoped-saw-writes").number("count", writes.saturating_sub(clients));
            return Err(bench.fail(expected, observed));
        }
    }
    Ok(())
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
    expect_line_for_the_dead(bench, server, addr)
}

/// A client that hangs up with a reset while it waits in the queue is taken all the same, where `accept` hands it over as
/// Linux does.
fn expect_line_for_the_dead(bench: &mut Bench, server: ProgramId, addr: SocketAddr) -> Outcome {
    // Stopped meanwhile, so that it can't take the one that hangs up before that.
    bench.settle();
    bench.suspend(server)?;
    let first = bench.connect(addr)?;
    let dead = bench.connect(addr)?;
    let (from, dead_from) = (
        bench.arena().peer(first).local,
        bench.arena().peer(dead).local,
    );
    bench.step(Message::new("step-reset"));
    bench.arena().reset(dead);
    bench.resume(server);
    bench.settle();
    let question = Question::random(bench);
    bench.send(first, question.text.as_bytes());
    expect_visit(bench, first, &question)?;
    bench.expect_line(server, &format!("client {from}"))?;
    if cfg!(target_os = "linux") {
        bench
            .expect_line(server, &format!("client {dead_from}"))
            .meaning("scoped-mean-line-for-the-dead")?;
    }
    Ok(())
}

fn half_closed_client_is_answered(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let question = Question::random(bench);
    // Stopped meanwhile, so that it meets the question and the end at once.
    bench.settle();
    bench.suspend(server)?;
    let client = ask(bench, addr, question.text.as_bytes())?;
    bench.half_close(client);
    bench.resume(server);
    expect_visit(bench, client, &question)?;
    expect_service(bench, addr)
}

fn one_client_after_another(bench: &mut Bench) -> Outcome {
    let start = Start::new("scoped-server").arg("127.0.0.1:0");
    let server = bench.run(start.hurried(UNHURRIED))?;
    let addr = bench.expect_listening(server)?;
    let (first, second) = (Question::random(bench), Question::random(bench));
    let typist = bench.connect(addr)?;
    bench.settle();
    let next = ask(bench, addr, second.text.as_bytes())?;
    bench.keep_silent(&[server], A_WHILE, UNHURRIED, |arena| {
        let next = arena.peer(next);
        arena.peer(typist).end.is_some() || next.end.is_some() || !next.untaken().is_empty()
    });
    bench
        .expect_silence(typist)
        .meaning_if("scoped-mean-typist-sent-away", |finding| {
            !finding.saw("saw-extra")
        })?;
    bench
        .expect_silence(next)
        .meaning_if("scoped-mean-served-at-once", saw("saw-extra"))?;
    bench.send(typist, first.text.as_bytes());
    expect_visit(bench, typist, &first)?;
    expect_visit(bench, next, &second)
}
