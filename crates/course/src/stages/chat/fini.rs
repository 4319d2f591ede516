//! How a conversation is ended on purpose.

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::Outcome;

use super::talk::{
    client, exchange, expect_heard, expect_message, expect_served, new_word, server, visitor,
};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    my_fini_is_sent_and_ends_it,
    their_fini_is_shown_and_ends_it,
    end_of_input_says_fini,
    words_like_fini_go_on,
    server_says_fini_and_takes_the_next,
    server_without_input_says_fini_and_ends,
);

fn my_fini_is_sent_and_ends_it(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    bench.type_line(client, "fini");
    expect_message(bench, server, "fini")?;
    bench.expect_fin(server)?;
    bench.close(server);
    bench.expect_exit(client, 0)
}

fn their_fini_is_shown_and_ends_it(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let (word, answer) = (new_word(bench), new_word(bench));
    exchange(bench, client, server, &word, &answer)?;
    exchange(bench, client, server, &answer, "fini")?;
    bench.expect_fin(server)?;
    bench.close(server);
    bench.expect_exit(client, 0)?;
    bench.expect_no_more_output(client)
}

fn end_of_input_says_fini(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let (word, answer) = (new_word(bench), new_word(bench));
    exchange(bench, client, server, &word, &answer)?;
    bench.close_input(client);
    expect_message(bench, server, "fini")?;
    bench.expect_fin(server)?;
    bench.close(server);
    bench.expect_exit(client, 0)
}

fn words_like_fini_go_on(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let words = [
        "Fini",
        "FINI",
        " fini",
        "fini ",
        "infini",
        "finir",
        "fin",
        "c'est fini ?",
    ];
    for word in words {
        exchange(bench, client, server, word, "?")?;
    }
    for word in words {
        exchange(bench, client, server, "?", word)?;
    }
    // Nor is it `fini` with a line's end, which a message does not have.
    bench.type_line(client, "?");
    expect_message(bench, server, "?")?;
    bench.send_frame(server, b"fini\n");
    bench.type_line(client, "!");
    expect_message(bench, server, "!")
}

fn server_says_fini_and_takes_the_next(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let peer = visitor(bench, server, addr)?;
    bench.type_line(server, "fini");
    expect_message(bench, peer, "fini")?;
    bench.expect_fin(peer)?;
    bench.close(peer);
    expect_served(bench, server, addr)
}

fn server_without_input_says_fini_and_ends(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let peer = visitor(bench, server, addr)?;
    let (last, answer) = (new_word(bench), new_word(bench));
    bench.type_line(server, &last);
    expect_message(bench, peer, &last)?;
    bench.close_input(server);
    // Its input has ended, but it is not its turn yet.
    bench.expect_silence(peer)?;
    bench.send_frame(peer, answer.as_bytes());
    expect_heard(bench, server, &answer)?;
    expect_message(bench, peer, "fini")?;
    bench.expect_fin(peer)?;
    bench.close(peer);
    bench.expect_exit(server, 0)
}
