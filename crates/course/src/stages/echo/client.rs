//! What `echo-client` sends.

use arena::tap::Plan;

use super::begin::{answer, calling_as, reads_in_silence};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome};

pub(crate) const CHECKS: &[Check] = checks!(Echo:
    message_is_sent_and_nothing_else,
    client_short_writes_lose_nothing,
);

fn message_is_sent_and_nothing_else(bench: &mut Bench) -> Outcome {
    let message = format!(" {} ?\n ", bench.random_word(12));
    let (_, server) = calling_as(bench, |start| start.arg(&message))?;
    bench
        .expect_bytes(server, message.as_bytes())
        .meaning_if("echo-mean-message-kept", reads_in_silence)?;
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
