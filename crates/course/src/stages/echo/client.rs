//! What `echo-client` sends, and how it bears what a server does.

use arena::tap::Plan;

use super::begin::{answer, calling, calling_as, hurried, keep_waiting, waits_without_limit};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::Outcome;

pub(crate) const CHECKS: &[Check] = checks!(Echo:
    message_is_sent_and_nothing_else,
    client_short_writes_lose_nothing,
    server_closes_without_a_word,
    server_resets,
    client_waits_for_a_slow_server,
);

fn message_is_sent_and_nothing_else(bench: &mut Bench) -> Outcome {
    let message = format!(" {} ?\n ", bench.random_word(12));
    let (_, server) = calling_as(bench, |start| start.arg(&message))?;
    bench.expect_bytes(server, message.as_bytes())?;
    answer(bench, server, "Présent !".as_bytes());
    bench.expect_gone(server)
}

fn client_short_writes_lose_nothing(bench: &mut Bench) -> Outcome {
    let word = bench.random_word(12);
    let (client, server) = calling_as(bench, |start| {
        start.arg(&word).tap(Plan {
            send_max: 3,
            ..Plan::default()
        })
    })?;
    bench.need_tap(client)?;
    bench.expect_bytes(server, word.as_bytes())
}

fn server_closes_without_a_word(bench: &mut Bench) -> Outcome {
    let (client, server) = calling(bench)?;
    bench.half_close(server);
    bench.expect_failure(client)
}

fn server_resets(bench: &mut Bench) -> Outcome {
    let (client, server) = calling(bench)?;
    bench.send(server, "Prés".as_bytes());
    bench.reset(server);
    bench.expect_failure(client)
}

fn client_waits_for_a_slow_server(bench: &mut Bench) -> Outcome {
    let (client, server) = calling(bench)?;
    bench.settle();
    bench.expect_idle(client)?;
    if waits_without_limit(bench, client) {
        answer(bench, server, b"enfin");
        return bench.expect_output(client, b"enfin");
    }
    // It wakes by itself: to look again, or to give up?
    let (client, server) = calling_as(bench, hurried)?;
    keep_waiting(bench, client, server);
    answer(bench, server, b"enfin");
    bench.expect_output(client, b"enfin")
}
