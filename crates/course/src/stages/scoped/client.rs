//! `scoped-client`: one expression after another, each over a connection of its own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use arena::listener::Sharing;
use arena::tap::{Call, Fault, Plan};
use arena::{ListenerId, PeerId, ProgramId};

use super::dialogue::{
    A_WHILE, Question, UNHURRIED, came, ended_well, expect_error_line, has_ended,
};
use crate::bench::{Bench, Start, any_port};
use crate::check::{Check, checks};
use crate::errno::ECONNRESET;
use crate::finding::{Meaning, Outcome, Stop};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(Scoped:
    each_expression_has_its_connection,
    one_connection_at_a_time,
    expression_without_answer_is_an_error,
    failed_write_costs_one_expression,
    late_answer_is_waited_for,
    nobody_listens_is_a_failure,
    every_address_of_a_name_is_tried,
);

/// Takes the client's next connection and the expression it sends.
fn expect_expression(bench: &mut Bench, listener: ListenerId, text: &str) -> Result<PeerId, Stop> {
    let peer = bench.accept(listener)?;
    bench.expect_bytes(peer, text.as_bytes())?;
    Ok(peer)
}

/// Answers as a server does: the answer, a FIN, and a close once the client has ended too.
fn answer(bench: &mut Bench, peer: PeerId, text: &str) -> Outcome {
    bench.send(peer, text.as_bytes());
    bench.half_close(peer);
    bench.expect_fin(peer)?;
    bench.close(peer);
    Ok(())
}

fn each_expression_has_its_connection(bench: &mut Bench) -> Outcome {
    let (listener, addr) = bench.listen()?;
    let questions = [(); 3].map(|()| Question::random(bench));
    let mut args = vec![addr.to_string()];
    args.extend(questions.iter().map(|question| question.text.clone()));
    let client = bench.start("scoped-client", &args)?;
    for question in &questions {
        let peer = expect_expression(bench, listener, &question.text)?;
        answer(bench, peer, &question.answer)?;
    }
    for question in &questions {
        expect_answer_line(bench, client, question).meaning("scoped-mean-answer-line")?;
    }
    bench.expect_exit(client, 0)?;
    bench.expect_no_more_output(client)
}

fn one_connection_at_a_time(bench: &mut Bench) -> Outcome {
    let (listener, addr) = bench.listen()?;
    let args = [
        addr.to_string(),
        "1 / 3".into(),
        "2 / 3".into(),
        "3 / 3".into(),
    ];
    let client = bench.start("scoped-client", &args)?;
    for text in ["1 / 3", "2 / 3", "3 / 3"] {
        let peer = expect_expression(bench, listener, text)?;
        expect_only_connection(bench, client, listener, peer)?;
        answer(bench, peer, "7")?;
    }
    bench.expect_exit(client, 0)
}

/// The client waits for our answer, and has no other connection: none left from before, none opened ahead. Two handles
/// on this one are still one connection.
fn expect_only_connection(
    bench: &mut Bench,
    client: ProgramId,
    listener: ListenerId,
    peer: PeerId,
) -> Outcome {
    bench.settle();
    let ahead = bench.arena().try_accept(listener).ok().flatten();
    let here = bench.arena().peer(peer).local;
    let held = bench.arena().sockets(client).unwrap_or_default();
    let left = held.iter().any(|held| held.remote != Some(here));
    let id = match (ahead, left) {
        (None, false) => return Ok(()),
        (Some(_), _) => "scoped-saw-connection-ahead",
        (None, true) => "scoped-saw-connection-left",
    };
    Err(bench.fail(Message::new("scoped-want-one-connection"), Message::new(id)))
}

fn expression_without_answer_is_an_error(bench: &mut Bench) -> Outcome {
    let (listener, addr) = bench.listen()?;
    let question = Question::random(bench);
    let a = bench.random_number(1, 1_000_000);
    let (silent, reset) = (format!("{a} / 0"), format!("{a} : 2"));
    let args = [
        addr.to_string(),
        silent.clone(),
        reset.clone(),
        question.text.clone(),
    ];
    let client = bench.start("scoped-client", &args)?;
    let peer = expect_expression(bench, listener, &silent)?;
    answer(bench, peer, "")?;
    let peer = expect_next_expression(bench, client, listener, &reset)?;
    bench.reset(peer);
    let peer = expect_next_expression(bench, client, listener, &question.text)?;
    answer(bench, peer, &question.answer)?;
    bench
        .expect_exit(client, 1)
        .meaning_if("scoped-mean-exit-code-of-the-last", ended_well)?;
    expect_error_about(bench, client, &silent)
        .meaning_if("scoped-mean-zero-is-no-answer", |finding| {
            came(finding).contains(&reset)
        })
        .meaning_if("scoped-mean-nameless-error", |finding| {
            finding.expected.id == "scoped-want-error-about" && !came(finding).contains(&silent)
        })?;
    expect_error_about(bench, client, &reset)?;
    expect_answer_line(bench, client, &question).meaning_if(
        "scoped-mean-printed-before-the-answer",
        |finding| {
            [&silent, &reset]
                .iter()
                .any(|text| came(finding).contains(text.as_str()))
        },
    )?;
    bench.expect_no_more_output(client)
}

fn expect_answer_line(bench: &mut Bench, client: ProgramId, question: &Question) -> Outcome {
    let Question { text, answer } = question;
    bench.expect_line(client, &format!("{text} = {answer}"))
}

fn failed_write_costs_one_expression(bench: &mut Bench) -> Outcome {
    let plan = Plan {
        faults: vec![Fault {
            call: Call::Send,
            nth: 1,
            errno: ECONNRESET,
            times: 1,
        }],
        ..Plan::default()
    };
    let (listener, addr) = bench.listen()?;
    let (lost, question) = (Question::random(bench), Question::random(bench));
    let args = [addr.to_string(), lost.text.clone(), question.text.clone()];
    let client = bench.run(Start::new("scoped-client").args(args).tap(plan))?;
    let peer = bench.accept(listener)?;
    bench.need_tap(client)?;
    bench.step(Message::new("scoped-step-write-fails"));
    bench.half_close(peer);
    bench.expect_gone(peer)?;
    bench.close(peer);
    let peer = expect_next_expression(bench, client, listener, &question.text)?;
    answer(bench, peer, &question.answer)?;
    bench.expect_exit(client, 1)?;
    expect_error_about(bench, client, &lost.text)?;
    expect_answer_line(bench, client, &question)
}

fn late_answer_is_waited_for(bench: &mut Bench) -> Outcome {
    let (listener, addr) = bench.listen()?;
    let question = Question::random(bench);
    let start = Start::new("scoped-client").args([addr.to_string(), question.text.clone()]);
    let client = bench.run(start.hurried(UNHURRIED))?;
    let peer = expect_expression(bench, listener, &question.text)?;
    bench.keep_silent(&[client], A_WHILE, UNHURRIED, |_| false);
    bench.expect_alive(client)?;
    answer(bench, peer, &question.answer)?;
    expect_answer_line(bench, client, &question)?;
    bench.expect_exit(client, 0)
}

/// As `expect_expression`, of a client that had no answer to the one before: it may have ended with that one.
fn expect_next_expression(
    bench: &mut Bench,
    client: ProgramId,
    listener: ListenerId,
    text: &str,
) -> Result<PeerId, Stop> {
    let outcome = expect_expression(bench, listener, text);
    let named = bench.arena().program(client).error.text().contains(text);
    outcome.meaning_if("scoped-mean-ended-with-one-expression", |finding| {
        finding.saw("saw-no-call") && has_ended(finding) && !named
    })
}

/// The next line on standard error is `error: EXPRESSION: …`.
fn expect_error_about(bench: &mut Bench, client: ProgramId, text: &str) -> Outcome {
    let line = expect_error_line(bench, client)?;
    if line.starts_with(&format!("error: {text}: ")) {
        return Ok(());
    }
    let expected = Message::new("scoped-want-error-about").text("expression", text);
    let observed = Message::new("saw-other-error").text("bytes", format!("\"{line}\""));
    Err(bench.fail(expected, observed))
}

fn nobody_listens_is_a_failure(bench: &mut Bench) -> Outcome {
    let here = any_port(Ipv4Addr::LOCALHOST.into());
    let nobody = bench.reserve(here, Sharing::ProgramMayBind)?;
    let addr = bench.addr(nobody).to_string();
    let client = bench.start("scoped-client", &[addr.as_str(), "84 / 2"])?;
    bench
        .expect_failure(client)
        .meaning_if("scoped-mean-success-in-spite", ended_well)?;
    bench.expect_no_more_output(client)
}

fn every_address_of_a_name_is_tried(bench: &mut Bench) -> Outcome {
    bench.need_private_hosts()?;
    let (one, other) = (Ipv4Addr::new(127, 0, 0, 2), Ipv4Addr::new(127, 0, 0, 3));
    expect_both_tried(bench, one.into(), other.into())?;
    let six = IpAddr::from(Ipv6Addr::LOCALHOST);
    if bench.has_ipv6() {
        for (deaf, live) in [(one.into(), six), (six, one.into())] {
            expect_both_tried(bench, deaf, live).meaning("scoped-mean-one-family")?;
        }
    }
    Ok(())
}

/// A name has two addresses; at one of them somebody listens.
fn expect_both_tried(bench: &mut Bench, deaf: IpAddr, live: IpAddr) -> Outcome {
    // The deaf one is bound and not listening: connecting there is refused.
    let [listener, _] =
        bench.reserve_pair([(live, Sharing::ProgramMayBind), (deaf, Sharing::InUse)])?;
    bench.listen_now(listener)?;
    let port = bench.addr(listener).port();
    // In both orders: the resolver may have its own.
    for order in [[deaf, live], [live, deaf]] {
        let question = Question::random(bench);
        let mut start = Start::new("scoped-client");
        for addr in order {
            start = start.host(&addr.to_string(), "calculator");
        }
        let client =
            bench.run(start.args([format!("calculator:{port}"), question.text.clone()]))?;
        let peer = expect_expression(bench, listener, &question.text)?;
        answer(bench, peer, &question.answer)?;
        bench.expect_exit(client, 0)?;
    }
    Ok(())
}
