//! From a line that is typed to a message, and back.

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};

use super::talk::{client, exchange, expect_heard, expect_message, new_word, server, visitor};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    newline_is_not_sent,
    crlf_ends_a_line_too,
    only_the_line_end_is_cut,
    empty_line_is_an_empty_frame,
    line_may_come_in_pieces,
    lines_do_not_pile_up,
    last_line_needs_no_newline,
);

fn newline_is_not_sent(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let word = new_word(bench);
    bench.type_bytes(client, format!("{word}\n").as_bytes());
    bench.expect_frame(server, word.as_bytes())
}

fn crlf_ends_a_line_too(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let (word, answer) = (new_word(bench), new_word(bench));
    // A carriage return inside a line is a character like any other.
    bench.type_bytes(client, format!("{word}\r{word}\r\n").as_bytes());
    bench.expect_frame(server, format!("{word}\r{word}").as_bytes())?;
    bench.send_frame(server, answer.as_bytes());
    expect_heard(bench, client, &answer)?;

    // Its end is two characters, and they may come apart.
    bench.type_bytes(client, format!("{word}\r").as_bytes());
    bench.settle();
    bench.type_bytes(client, b"\n");
    bench
        .expect_frame(server, word.as_bytes())
        .meaning_if("chat-mean-crlf-in-pieces", saw("saw-different"))?;
    bench.send_frame(server, answer.as_bytes());
    expect_heard(bench, client, &answer)?;

    // One end, and not all that look like one.
    bench.type_bytes(client, format!("{word}\r\r\n").as_bytes());
    bench
        .expect_frame(server, format!("{word}\r").as_bytes())
        .meaning_if("chat-mean-one-line-end", saw("saw-different"))?;
    bench.send_frame(server, answer.as_bytes());
    expect_heard(bench, client, &answer)?;
    bench.type_bytes(client, b"fini\r\n");
    bench.expect_frame(server, b"fini")?;
    bench.expect_fin(server)
}

fn only_the_line_end_is_cut(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let word = new_word(bench);
    for line in [
        format!("  {word}"),
        format!("\t{word} \t"),
        "   ".to_string(),
    ] {
        exchange(bench, client, server, &line, "?")?;
    }
    Ok(())
}

fn empty_line_is_an_empty_frame(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let word = new_word(bench);
    bench.type_line(client, "");
    expect_message(bench, server, "")?;
    bench.send_frame(server, b"");
    expect_heard(bench, client, "")?;
    exchange(bench, client, server, &word, &word)?;
    empty_first_message_is_a_message(bench, &word)
}

fn empty_first_message_is_a_message(bench: &mut Bench, answer: &str) -> Outcome {
    let (server, addr) = server(bench)?;
    let visitor = bench.connect(addr)?;
    bench.send_frame(visitor, b"");
    let heard = expect_heard(bench, server, "");
    let was_ended =
        bench.arena().peer(visitor).end.is_some() && bench.arena().program(server).is_alive();
    heard.meaning_if("chat-mean-empty-is-nobody", |_| was_ended)?;
    bench.type_line(server, answer);
    expect_message(bench, visitor, answer)
}

fn line_may_come_in_pieces(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let (start, end) = (new_word(bench), new_word(bench));
    bench.type_bytes(client, start.as_bytes());
    bench.expect_silence(server)?;
    bench.type_bytes(client, format!("{end}\n").as_bytes());
    expect_message(bench, server, &format!("{start}{end}"))
}

fn lines_do_not_pile_up(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let peer = visitor(bench, server, addr)?;
    for _ in 0..3 {
        let (mine, theirs) = (new_word(bench), new_word(bench));
        exchange(bench, server, peer, &mine, &theirs)?;
    }
    Ok(())
}

fn last_line_needs_no_newline(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let (last, answer) = (new_word(bench), new_word(bench));
    bench.type_bytes(client, last.as_bytes());
    bench.close_input(client);
    expect_message(bench, server, &last)?;
    bench.send_frame(server, answer.as_bytes());
    expect_heard(bench, client, &answer)?;
    last_fini_needs_no_newline(bench)
}

fn last_fini_needs_no_newline(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    bench.type_bytes(client, b"fini");
    bench.close_input(client);
    expect_message(bench, server, "fini")?;
    bench
        .expect_fin(server)
        .meaning_if("chat-mean-fini-without-newline", saw("saw-still-open"))
}
