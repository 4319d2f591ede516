//! Peers that vanish, or whose bytes are no message.

use std::net::SocketAddr;

use arena::{PeerId, ProgramId};

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, Stop};

use super::talk::{
    client, exchange, expect_complaint, expect_message, expect_served, leave, new_word, server,
    visitor,
};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    client_tells_that_the_server_vanished,
    client_notices_at_its_next_line,
    visitor_without_a_word_ends_nothing,
    client_that_vanishes_ends_nothing,
    client_gone_while_the_server_types,
    broken_frame_is_no_message,
    broken_text_is_no_message,
);

/// Bytes that are no frame, each followed by an end.
fn cut_frames() -> [Vec<u8>; 3] {
    [vec![0, 0], vec![0, 0, 0, 5], b"\0\0\0\x05fin".to_vec()]
}

/// Lengths over the maximum, 16 MiB: one by one byte, one by far, and one that is negative as an `i32`.
const TOO_LONG: [u32; 3] = [(16 << 20) + 1, 1 << 30, u32::MAX];

/// No UTF-8: a byte that never is, half a letter, and a letter of Latin-1.
const BROKEN_TEXTS: [&[u8]; 3] = [b"\xff\xfe", b"caf\xc3", b"caf\xe9 fini"];

/// A client that has spoken and waits for our answer.
fn client_that_listens(bench: &mut Bench) -> Result<(ProgramId, PeerId), Stop> {
    let (client, server) = client(bench)?;
    bench.type_line(client, "?");
    expect_message(bench, server, "?")?;
    Ok((client, server))
}

fn client_tells_that_the_server_vanished(bench: &mut Bench) -> Outcome {
    for vanish in [Bench::half_close, Bench::reset] {
        let (client, server) = client_that_listens(bench)?;
        vanish(bench, server);
        bench.expect_failure(client)?;
    }
    Ok(())
}

fn client_notices_at_its_next_line(bench: &mut Bench) -> Outcome {
    for vanish in [Bench::half_close, Bench::close, Bench::reset] {
        let (client, server) = client(bench)?;
        exchange(bench, client, server, "?", "!")?;
        bench.settle();
        vanish(bench, server);
        // The first write may well succeed: only the next call tells.
        bench.type_line(client, "?");
        bench.expect_failure(client)?;
    }
    Ok(())
}

fn visitor_without_a_word_ends_nothing(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    for vanish in [Bench::half_close, Bench::reset] {
        let visitor = bench.connect(addr)?;
        vanish(bench, visitor);
        expect_complaint(bench, server)?;
    }
    expect_served(bench, server, addr)?;
    expect_said_once(bench, server)
}

/// As many `error: ` lines as there were visitors to complain of.
fn expect_said_once(bench: &mut Bench, server: ProgramId) -> Outcome {
    bench
        .expect_no_more_errors(server)
        .meaning("chat-mean-error-said-twice")
}

fn client_that_vanishes_ends_nothing(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let [first, second, third] = [(); 3].map(|()| new_word(bench));
    bench.type_bytes(server, format!("{first}\n{second}\n{third}\n").as_bytes());

    let peer = visitor(bench, server, addr)?;
    expect_message(bench, peer, &first)?;
    bench.half_close(peer);
    expect_complaint(bench, server)?;

    let peer = visitor(bench, server, addr)?;
    expect_kept_line(bench, server, peer, &second)?;
    bench.reset(peer);
    expect_complaint(bench, server)?;

    let peer = visitor(bench, server, addr)?;
    expect_kept_line(bench, server, peer, &third)?;
    expect_said_once(bench, server)
}

/// The server's next line, typed before: who vanished has taken none along.
fn expect_kept_line(bench: &mut Bench, server: ProgramId, peer: PeerId, line: &str) -> Outcome {
    let said = expect_message(bench, peer, line);
    let goes_on = bench.arena().program(server).is_alive();
    said.meaning_if("chat-mean-lines-went-along", |finding| {
        goes_on && finding.saw("saw-nothing")
    })
}

fn client_gone_while_the_server_types(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    for vanish in [Bench::half_close, Bench::close, Bench::reset] {
        let peer = visitor(bench, server, addr)?;
        bench.settle();
        vanish(bench, peer);
        bench.type_line(server, "?");
        expect_complaint(bench, server)?;
    }
    expect_served(bench, server, addr)
}

fn broken_frame_is_no_message(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    for bytes in cut_frames() {
        let visitor = bench.connect(addr)?;
        bench.send(visitor, &bytes);
        bench.half_close(visitor);
        leave(bench, visitor);
        expect_complaint(bench, server)?;
    }
    for length in TOO_LONG {
        // Announced and never sent: it is refused at once, before any memory is taken for it.
        let visitor = bench.connect(addr)?;
        bench.send(visitor, &length.to_be_bytes());
        leave(bench, visitor);
        expect_complaint(bench, server)?;
    }
    expect_served(bench, server, addr)?;

    let (client, peer) = client_that_listens(bench)?;
    let [_, _, cut] = cut_frames();
    bench.send(peer, &cut);
    bench.half_close(peer);
    bench.expect_failure(client)?;
    let (client, peer) = client_that_listens(bench)?;
    bench.send(peer, &TOO_LONG[0].to_be_bytes());
    bench.expect_failure(client)
}

fn broken_text_is_no_message(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    for bytes in BROKEN_TEXTS {
        let visitor = bench.connect(addr)?;
        bench.send_frame(visitor, bytes);
        leave(bench, visitor);
        expect_complaint(bench, server)?;
    }
    let peer = visitor(bench, server, addr)?;
    bench.type_line(server, "?");
    expect_message(bench, peer, "?")?;
    bench.send_frame(peer, BROKEN_TEXTS[0]);
    leave(bench, peer);
    expect_complaint(bench, server)?;
    forged_error_is_not_printed(bench, server, addr)?;
    expect_served(bench, server, addr)?;

    let (client, peer) = client_that_listens(bench)?;
    bench.send_frame(peer, BROKEN_TEXTS[1]);
    bench.expect_failure(client)
}

/// What is quoted of a broken text must not make lines of its own.
fn forged_error_is_not_printed(bench: &mut Bench, server: ProgramId, addr: SocketAddr) -> Outcome {
    let forged = format!("error: {}", new_word(bench));
    let peer = visitor(bench, server, addr)?;
    bench.type_line(server, "?");
    expect_message(bench, peer, "?")?;
    bench.send_frame(peer, &[b"\xff\n", forged.as_bytes(), b"\n"].concat());
    leave(bench, peer);
    expect_complaint(bench, server)?;
    let said = bench.expect_no_more_errors(server);
    let errors = bench.arena().program(server).error.text();
    said.meaning_if("chat-mean-error-quotes", |_| {
        errors.lines().any(|line| line == forged)
    })
    .meaning("chat-mean-error-said-twice")
}
