//! What `echo-client` sends.

use arena::tap::Plan;

use super::begin::{answer, calling_as, reads_in_silence};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Finding, Meaning, Outcome};
use crate::message::Value;

pub(crate) const CHECKS: &[Check] = checks!(Echo:
    message_is_sent_and_nothing_else,
    client_short_writes_lose_nothing,
);

fn message_is_sent_and_nothing_else(bench: &mut Bench) -> Outcome {
    let word = bench.random_word(12);
    // A blank is a message too.
    for message in [format!(" {word} ?\n "), " ".to_string()] {
        let (_, server) = calling_as(bench, |start| start.arg(&message))
            .meaning_if("echo-mean-blank-message", is_usage)?;
        bench
            .expect_bytes(server, message.as_bytes())
            .meaning_if("echo-mean-message-kept", reads_in_silence)?;
        answer(bench, server, "Présent !".as_bytes());
        bench.expect_gone(server)?;
    }
    Ok(())
}

/// A program said that it was called wrongly.
fn is_usage(finding: &Finding) -> bool {
    let code = ("code".into(), Value::Number(2));
    let mut notes = finding.notes.iter();
    notes.any(|note| note.id == "note-exit-code" && note.args.contains(&code))
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
