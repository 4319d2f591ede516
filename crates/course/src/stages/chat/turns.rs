//! Who speaks when, and what is on the screen meanwhile.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use arena::{PeerId, ProgramId};

use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, Stop, saw};
use crate::message::Message;

use super::talk::{
    client, exchange, expect_greeting, expect_heard, expect_message, expect_nothing_heard, leave,
    new_word, server, visitor,
};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    client_says_where_it_is_connected,
    client_speaks_first,
    server_says_who_came,
    server_listens_first,
    prompt_shows_before_the_line_is_typed,
    prompt_shows_in_my_turn_only,
    one_line_a_turn,
    second_frame_waits_for_its_turn,
    waiting_uses_no_processor,
);

fn client_says_where_it_is_connected(bench: &mut Bench) -> Outcome {
    let (listener, addr) = bench.listen()?;
    let client = bench.start("chat-client", &[format!("localhost:{}", addr.port())])?;
    bench.accept(listener)?;
    // The address that answered, and not the name that was looked up.
    bench.expect_line(client, &format!("connected to {addr}"))
}

fn client_speaks_first(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    bench.expect_silence(server)?;
    let word = format!("é{}", new_word(bench));
    bench.type_line(client, &word);
    expect_message(bench, server, &word)
}

fn server_says_who_came(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let first = visitor_from_afar(bench, addr)?;
    expect_greeting(bench, server, first)?;
    bench.send_frame(first, b"fini");
    leave(bench, first);
    let second = visitor_from_afar(bench, addr)?;
    expect_greeting(bench, server, second)
        .meaning_if("chat-mean-greets-the-first-only", saw("saw-no-output"))
}

/// One that calls from an address of its own.
fn visitor_from_afar(bench: &mut Bench, addr: SocketAddr) -> Result<PeerId, Stop> {
    let host = bench.random_number(2, 250) as u8;
    let from = SocketAddr::new(Ipv4Addr::new(127, 0, 0, host).into(), 0);
    bench.connect_from(addr, from)
}

fn server_listens_first(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let visitor = bench.connect(addr)?;
    let (mine, theirs) = (new_word(bench), new_word(bench));
    bench.type_line(server, &mine);
    bench.expect_silence(visitor)?;
    bench.send_frame(visitor, theirs.as_bytes());
    expect_heard(bench, server, &theirs)?;
    expect_message(bench, visitor, &mine)
}

fn prompt_shows_before_the_line_is_typed(bench: &mut Bench) -> Outcome {
    let (listener, addr) = bench.listen()?;
    let client = bench.start("chat-client", &[addr.to_string()])?;
    let peer = bench.accept(listener)?;
    bench.expect_output(client, format!("connected to {addr}\n> ").as_bytes())?;
    let (mine, theirs) = (new_word(bench), new_word(bench));
    bench.type_line(client, &mine);
    expect_message(bench, peer, &mine)?;
    bench.send_frame(peer, theirs.as_bytes());
    bench.expect_output(client, format!("< {theirs}\n> ").as_bytes())
}

fn prompt_shows_in_my_turn_only(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let visitor = bench.connect(addr)?;
    let expected = Message::new("chat-want-greeting").text("program", bench.name(server));
    bench.next_line(server, &expected)?;
    bench.expect_no_more_output(server)?;
    let word = new_word(bench);
    bench.send_frame(visitor, word.as_bytes());
    bench.expect_output(server, format!("< {word}\n> ").as_bytes())?;
    bench.type_line(server, &word);
    expect_message(bench, visitor, &word)?;
    bench.expect_no_more_output(server)?;
    bench.send_frame(visitor, b"fini");
    bench.expect_output(server, b"< fini\n")
}

fn one_line_a_turn(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let lines: Vec<String> = (0..3).map(|_| new_word(bench)).collect();
    bench.type_bytes(client, format!("{}\n", lines.join("\n")).as_bytes());
    for line in &lines {
        expect_message(bench, server, line)?;
        bench.expect_silence(server)?;
        let answer = new_word(bench);
        bench.send_frame(server, answer.as_bytes());
        expect_heard(bench, client, &answer)?;
    }
    Ok(())
}

fn second_frame_waits_for_its_turn(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let visitor = bench.connect(addr)?;
    let [first, second, mine] = [(); 3].map(|()| new_word(bench));
    let both = [first.as_bytes(), second.as_bytes()].map(frame).concat();
    bench.send(visitor, &both);
    expect_heard(bench, server, &first)?;
    expect_nothing_heard(bench, server)?;
    bench.type_line(server, &mine);
    expect_message(bench, visitor, &mine)?;
    expect_heard(bench, server, &second)?;
    expect_flood_waits(bench, server, visitor)
}

/// Sent out of turn, in frames of 1 KiB; and what a program may hold of it before it must let the rest lie.
const FLOOD: usize = 64 << 20;
const HELD_MAX: usize = 32 << 20;
const LET_LIE: Duration = Duration::from_secs(3);

/// What is sent while it is the program's turn stays in the socket, all but a bounded part.
fn expect_flood_waits(bench: &mut Bench, program: ProgramId, peer: PeerId) -> Outcome {
    bench.step(Message::new("chat-step-flood").number("mib", FLOOD >> 20));
    let piece = frame(&[b'.'; 1020]).repeat(1024);
    let mut sent = 0;
    let mut is_taken = true;
    while is_taken && sent < FLOOD {
        bench.arena().send(peer, &piece);
        sent += piece.len();
        let since = Instant::now();
        // A program that polls can't be proven to let it lie: after this long, it is believed to.
        let _ = bench.arena().wait(|arena| {
            let over = arena.peer(peer).all_sent() || since.elapsed() > LET_LIE;
            over.then_some(())
        });
        is_taken = bench.arena().peer(peer).all_sent();
    }
    bench.settle();
    let held = sent.saturating_sub(still_on_its_way(bench, program, peer).unwrap_or(sent));
    if is_taken && held > HELD_MAX {
        let expected = Message::new("chat-want-bounded").text("program", bench.name(program));
        let observed = Message::new("chat-saw-taken").number("mib", held >> 20);
        return Err(bench.fail(expected, observed)).meaning("chat-mean-holds-without-bound");
    }
    Ok(())
}

/// Bytes that neither program nor peer holds: in the queues of the two sockets.
fn still_on_its_way(bench: &mut Bench, program: ProgramId, peer: PeerId) -> Option<usize> {
    let arena = bench.arena();
    let unread = arena.far_end(program, peer)?.snapshot.unread;
    let unsent = arena.peer(peer).snapshot()?.unsent;
    Some(unread as usize + unsent as usize)
}

fn waiting_uses_no_processor(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    bench.expect_idle(server)?;
    let peer = visitor(bench, server, addr)?;
    bench.type_line(server, "?");
    expect_message(bench, peer, "?")?;
    // Its input has ended, and it is not its turn: there is nothing to be done about that yet.
    bench.close_input(server);
    bench.expect_idle(server)?;
    let (client, peer) = client(bench)?;
    exchange(bench, client, peer, "?", "!")?;
    bench.expect_idle(client)
}
