//! What `echo-client` makes of an answer, of half an answer, and of none.

use super::begin::{answer, calling, calling_as, hurried, keep_waiting, said, waits_without_limit};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(Echo:
    answer_is_printed_then_a_newline,
    answer_comes_in_pieces,
    answer_shows_as_it_comes,
    answer_is_bytes,
    answer_outgrows_the_buffer,
    server_closes_without_a_word,
    server_resets,
    client_waits_for_a_slow_server,
);

fn answer_is_printed_then_a_newline(bench: &mut Bench) -> Outcome {
    let word = bench.random_word(12);
    for answered in [format!("{word}\nPrésent !"), format!("{word} \n\n")] {
        let (client, server) = calling(bench)?;
        answer(bench, server, answered.as_bytes());
        bench
            .expect_output(client, format!("{answered}\n").as_bytes())
            .meaning_if("echo-mean-asks-for-a-length", |finding| {
                said(finding, "failed to fill whole buffer")
            })
            .meaning_if("echo-mean-answer-unseen", saw("saw-no-output"))?;
        bench.expect_exit(client, 0)?;
        bench.expect_no_more_output(client)?;
    }
    Ok(())
}

fn answer_comes_in_pieces(bench: &mut Bench) -> Outcome {
    // The first one fills a buffer of 1024 bytes, the second one does not.
    let [one, two, three] = [1024, 9, 5].map(|count| letters(bench, count));
    let (client, server) = calling(bench)?;
    let parts: [&[u8]; 3] = [&one, &two, &three];
    bench.send_parts(client, server, &parts);
    bench.half_close(server);
    let outcome = bench.expect_output(client, &parts.concat());
    let shown = bench.arena().program(client).output.bytes.len();
    // With the newline behind the answer, or without.
    let stopped_after = |count| shown == count || shown == count + 1;
    outcome
        .meaning_if("echo-mean-first-piece", |_| stopped_after(one.len()))
        .meaning_if("echo-mean-short-piece", |_| {
            stopped_after(one.len() + two.len())
        })
}

fn letters(bench: &mut Bench, count: usize) -> Vec<u8> {
    (0..count)
        .map(|_| bench.random_number(97, 122) as u8)
        .collect()
}

fn answer_shows_as_it_comes(bench: &mut Bench) -> Outcome {
    let words = [10, 10].map(|count| bench.random_word(count)).join("\n");
    let (client, server) = calling(bench)?;
    bench.send(server, words.as_bytes());
    // The server says no more for now, and yet:
    bench
        .expect_output(client, words.as_bytes())
        .meaning_if("echo-mean-line-alone", saw("saw-output"))
        .meaning_if("echo-mean-nothing-shown", saw("saw-no-output"))
}

fn answer_is_bytes(bench: &mut Bench) -> Outcome {
    let (client, server) = calling(bench)?;
    let text = format!("{}é là", bench.random_word(3));
    bench.dribble(client, server, text.as_bytes());
    answer(bench, server, b"\xff\xfe\xe9");
    bench.expect_output(client, &[text.as_bytes(), b"\xff\xfe\xe9"].concat())
}

fn answer_outgrows_the_buffer(bench: &mut Bench) -> Outcome {
    let (client, server) = calling(bench)?;
    let said = letters(bench, 5000);
    answer(bench, server, &said);
    bench.expect_output(client, &said)
}

fn server_closes_without_a_word(bench: &mut Bench) -> Outcome {
    let (client, server) = calling(bench)?;
    bench
        .expect_alive(client)
        .meaning_if("echo-mean-left-at-once", |finding| {
            finding.observed == Message::new("saw-exit").number("code", 0)
        })
        .meaning("echo-mean-answer-unseen")?;
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
