//! How messages travel: in pieces, and in length.

use arena::tap::Plan;

use crate::bench::{Bench, Start, frame};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome};

use super::ends::{conversation, expect_end};
use super::talk::{client, exchange, expect_heard, expect_message, server, visitor};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    frames_come_in_any_pieces,
    short_transfers_lose_nothing,
    long_messages_pass_whole,
);

fn frames_come_in_any_pieces(bench: &mut Bench) -> Outcome {
    // Letters of two and four bytes, each split.
    let text = format!("é{}😀", bench.random_word(6));
    let (client, peer) = client(bench)?;
    bench.type_line(client, "?");
    expect_message(bench, peer, "?")?;
    bench.dribble(client, peer, &frame(text.as_bytes()));
    expect_heard(bench, client, &text)?;

    let (server, addr) = server(bench)?;
    let visitor = bench.connect(addr)?;
    bench.dribble(server, visitor, &frame(text.as_bytes()));
    expect_heard(bench, server, &text)
}

fn short_transfers_lose_nothing(bench: &mut Bench) -> Outcome {
    let plan = Plan {
        recv_max: 3,
        send_max: 3,
        ..Plan::default()
    };
    let server = bench.run(Start::new("chat-server").arg("127.0.0.1:0").tap(plan))?;
    let addr = bench.expect_listening(server)?;
    let peer = visitor(bench, server, addr)?;
    bench.need_tap(server)?;
    let (mine, theirs) = (bench.random_word(40), bench.random_word(40));
    exchange(bench, server, peer, &mine, &theirs)
}

fn long_messages_pass_whole(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    // Longer than a pipe, a socket's buffer at its start, and any array on the stack.
    let mine = bench.random_word(40).repeat(5_000);
    let theirs = long_text(bench, 10_000);
    exchange(bench, client, server, &mine, &theirs)?;

    // More than a megabyte, to a caller who does not look at it.
    let (probe, peer) = conversation(bench, "theirs")?;
    let text = long_text(bench, 44_000);
    bench.send_frame(peer, text.as_bytes());
    bench.type_line(probe, "?");
    expect_message(bench, peer, "?").meaning_if("chat-mean-megabyte", |_| {
        bench.arena().peer(peer).end.is_some()
    })?;
    bench.send_frame(peer, b"fini");
    expect_end(bench, probe, "Ok(Theirs)")
}

/// Many bytes in few letters: 24 and a word.
fn long_text(bench: &mut Bench, times: usize) -> String {
    format!("{}😀😀😀😀😀😀", bench.random_word(2)).repeat(times)
}
