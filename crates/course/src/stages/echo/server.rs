//! What `echo-server` does with a client that behaves.

use std::net::Ipv4Addr;

use arena::tap::Plan;

use super::begin::{
    PRESENT, closed_in_silence, expect_an_answer, reads_in_silence, serving, serving_as,
};
use super::naming::expect_named;
use crate::bench::{Bench, any_port};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(Echo:
    server_announces_its_true_address,
    reply_is_message_plus_present,
    bytes_come_back_unchanged,
    message_may_fill_the_buffer,
    server_closes_after_its_answer,
    server_serves_one_client_and_ends,
    server_names_its_client,
    short_writes_lose_nothing,
);

fn server_announces_its_true_address(bench: &mut Bench) -> Outcome {
    let host = Ipv4Addr::new(127, 0, 0, 3);
    let (server, addr) = bench
        .server("echo-server", &format!("{host}:0"))
        .meaning_if("echo-mean-nothing-announced", |finding| {
            finding.saw("saw-no-output") && finding.waits_in("call-accept")
        })?;
    if addr.ip() != host {
        let wanted = Message::new("echo-want-listener").text("addr", host);
        let observed = Message::new("echo-saw-listener").text("addr", addr);
        return Err(bench.fail(wanted, observed)).meaning("echo-mean-elsewhere");
    }
    bench.connect(addr)?;
    bench.expect_alive(server)
}

fn reply_is_message_plus_present(bench: &mut Bench) -> Outcome {
    let (_, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    let word = bench.random_word(12);
    bench.send(client, word.as_bytes());
    bench
        .expect_bytes(client, format!("{word}{PRESENT}").as_bytes())
        .meaning_if("echo-mean-reads-on", reads_in_silence)
        .meaning_if("echo-mean-closed-in-silence", closed_in_silence)?;
    bench.half_close(client);
    bench.expect_fin(client)
}

fn bytes_come_back_unchanged(bench: &mut Bench) -> Outcome {
    let mut message = b"  \xff\xc3\0\r\n".to_vec();
    message.extend(bench.random_bytes(40));
    message.extend(b"\xe9 \t\r\n");
    expect_reply(bench, &message)?;
    // Somebody presses the space bar, and Enter.
    expect_reply(bench, b" \n").meaning("echo-mean-blanks-are-bytes")
}

fn message_may_fill_the_buffer(bench: &mut Bench) -> Outcome {
    let message: Vec<u8> = (0..1024)
        .map(|_| bench.random_number(97, 122) as u8)
        .collect();
    expect_reply(bench, &message)
}

/// A server takes this message and answers it to the last byte.
fn expect_reply(bench: &mut Bench, message: &[u8]) -> Outcome {
    let (_, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.send(client, message);
    let outcome = bench.expect_bytes(client, &[message, PRESENT.as_bytes()].concat());
    let came_back = bench.arena().peer(client).untaken().starts_with(message);
    outcome.meaning_if("echo-mean-present-behind-it", |_| came_back)
}

fn server_closes_after_its_answer(bench: &mut Bench) -> Outcome {
    let (_, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.send(client, b"salut");
    bench.read_to_end(client)?;
    bench.expect_no_reset(client)
}

fn server_serves_one_client_and_ends(bench: &mut Bench) -> Outcome {
    let (server, addr) = serving(bench)?;
    // Stopped, so that both are in the queue before it takes one.
    bench.suspend(server)?;
    let first = bench.connect(addr)?;
    let second = bench.connect(addr)?;
    bench.resume(server);
    // No text: what the server does after its answer must bear that as well.
    bench.send(first, b"un\xff");
    expect_an_answer(bench, first)?;
    bench.half_close(first);
    bench.send(second, b"deux");
    bench
        .expect_exit(server, 0)
        .meaning_if("echo-mean-fails-after-its-answer", |finding| {
            finding.saw("saw-panic") || finding.saw("saw-exit")
        })?;
    bench
        .expect_gone(second)
        .meaning_if("echo-mean-second-client", saw("saw-extra"))
}

fn server_names_its_client(bench: &mut Bench) -> Outcome {
    let (server, addr) = serving(bench)?;
    let from = any_port(Ipv4Addr::new(127, 0, 0, 5).into());
    let client = bench.connect_from(addr, from)?;
    bench.send(client, b"salut");
    expect_an_answer(bench, client)?;
    expect_named(bench, server, client)?;

    // Who leaves without a word was a client too.
    let (server, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.half_close(client);
    expect_named(bench, server, client).meaning("echo-mean-names-who-speaks")
}

fn short_writes_lose_nothing(bench: &mut Bench) -> Outcome {
    let word = bench.random_word(12);
    let (_, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.send(client, word.as_bytes());
    expect_an_answer(bench, client)?;
    bench.half_close(client);
    let whole = bench.read_to_end(client)?;

    // The same again, where the system takes three bytes at a time.
    let (server, addr) = serving_as(bench, |start| {
        start.tap(Plan {
            send_max: 3,
            ..Plan::default()
        })
    })?;
    bench.need_tap(server)?;
    let client = bench.connect(addr)?;
    bench.send(client, word.as_bytes());
    bench.expect_bytes(client, &whole)
}
