//! What `echo-client` makes of an answer, of half an answer, and of none.

use arena::ProgramId;
use arena::tap::Call;

use super::begin::{
    PRESENT, answer, calling, calling_as, calls_can_fail, failing, hurried, keep_waiting, said,
};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::errno::ECONNRESET;
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
        // A client that has given up its receiving side would still read what came before that.
        bench.settle();
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
    let after_one = stopped_after(bench, client, one.len());
    let after_two = stopped_after(bench, client, one.len() + two.len());
    outcome
        .meaning_if("echo-mean-first-piece", |_| after_one)
        .meaning_if("echo-mean-short-piece", |_| after_two)
}

/// It has shown so many bytes of its answer: with the newline behind them, or without.
fn stopped_after(bench: &mut Bench, client: ProgramId, count: usize) -> bool {
    let shown = bench.arena().program(client).output.bytes.len();
    shown == count || shown == count + 1
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
        .meaning_if("echo-mean-nothing-shown", saw("saw-no-output"))?;

    // Nor does it end with the word that ends an echo-server's answer.
    let rest = bench.random_word(10);
    bench.send_parts(client, server, &[PRESENT.as_bytes(), rest.as_bytes()]);
    bench.half_close(server);
    let outcome = bench.expect_output(client, format!("{PRESENT}{rest}").as_bytes());
    let at_once = stopped_after(bench, client, words.len());
    let at_the_word = stopped_after(bench, client, words.len() + PRESENT.len());
    outcome
        .meaning_if("echo-mean-first-piece", |_| at_once)
        .meaning_if("echo-mean-word-is-no-end", |_| at_the_word)
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
    bench.expect_failure(client)?;
    if !calls_can_fail() {
        return Ok(());
    }
    // Once more, before the question has left.
    let broken = failing(Call::Send, 1, 1000, ECONNRESET);
    let (client, server) = calling_as(bench, |start| start.tap(broken))?;
    bench.need_tap(client)?;
    bench.reset(server);
    bench
        .expect_failure(client)
        .meaning("echo-mean-question-cannot-be-sent")
}

fn client_waits_for_a_slow_server(bench: &mut Bench) -> Outcome {
    let parts: [&[u8]; 2] = [b"enfin, ", b"me voici"];
    let (client, server) = calling(bench)?;
    let mut patient = true;
    // Before the answer begins, and in the middle of it.
    for part in parts {
        bench.settle();
        bench.expect_idle(client)?;
        patient &= bench.waits_without_limit(client);
        bench.send(server, part);
    }
    bench.half_close(server);
    if patient {
        return bench.expect_output(client, &parts.concat());
    }
    // It wakes by itself: to look again, or to give up?
    let (client, server) = calling_as(bench, hurried)?;
    for part in parts {
        keep_waiting(bench, client, Some(server));
        bench.send(server, part);
    }
    bench.half_close(server);
    bench.expect_output(client, &parts.concat())
}
