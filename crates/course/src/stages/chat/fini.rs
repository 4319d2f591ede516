//! How a conversation is ended on purpose.

use arena::Ended;
use arena::program::Exit;

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome};

use super::talk::{
    client, exchange, expect_heard, expect_message, expect_served, leave, new_word, server, visitor,
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
    // The server keeps its own end open: the client has no business with it any more.
    bench
        .expect_exit(client, 0)
        .meaning_if("chat-mean-client-waits-for-their-close", |finding| {
            finding.saw("saw-still-running") && finding.waits_in("call-receive")
        })
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
    // In this order, the first word that ends a conversation shows the comparison: its case is ignored, or `fini` is
    // looked for anywhere, at the end, at the start, as a word, or between blanks.
    let words = [
        "Fini",
        "FINI",
        "définir",
        "infini",
        "finir",
        "c'est fini ?",
        " fini",
        "fini ",
        "fin",
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
    let served = expect_served(bench, server, addr);
    let has_ended =
        served.is_err() && matches!(bench.arena().program(server).exit, Some(Exit::Code(0)));
    let with_its_client = has_ended.then(|| ends_with_its_client(bench)).flatten();
    served
        .meaning_if("chat-mean-server-ends-with-its-client", |_| {
            with_its_client == Some(true)
        })
        .meaning_if("chat-mean-server-ends-with-its-user", |_| {
            with_its_client == Some(false)
        })
}

/// Whether another server, of the same program, ends once its client has said `fini`: asked to explain a failure, and
/// part of no verdict. `None` where it can't be told.
fn ends_with_its_client(bench: &mut Bench) -> Option<bool> {
    let (server, addr) = server(bench).ok()?;
    let visitor = bench.connect(addr).ok()?;
    bench.send_frame(visitor, b"fini");
    leave(bench, visitor);
    match bench.arena().wait(|arena| arena.program(server).exit) {
        Ok(Exit::Code(0)) => Some(true),
        Err(Ended::Quiet) => Some(false),
        _ => None,
    }
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
