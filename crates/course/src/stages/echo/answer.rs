//! What `echo-client` makes of an answer, of half an answer, and of none.

use super::begin::{
    answer, calling, calling_as, hurried, keep_waiting, said, saw, waits_without_limit,
};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome};

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
    let [one, two, three] = [7, 9, 5].map(|count| bench.random_word(count));
    let (client, server) = calling(bench)?;
    let parts = [one.as_bytes(), two.as_bytes(), three.as_bytes()];
    bench.send_parts(client, server, &parts);
    bench.half_close(server);
    bench.expect_output(client, &parts.concat())
}

fn answer_shows_as_it_comes(bench: &mut Bench) -> Outcome {
    let word = bench.random_word(10);
    let (client, server) = calling(bench)?;
    bench.send(server, word.as_bytes());
    // The server says no more for now, and yet:
    bench.expect_output(client, word.as_bytes())
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
    let said: Vec<u8> = (0..5000)
        .map(|_| bench.random_number(97, 122) as u8)
        .collect();
    answer(bench, server, &said);
    bench.expect_output(client, &said)
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
