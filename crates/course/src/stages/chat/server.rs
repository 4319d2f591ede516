//! One client after another, for ever.

use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use arena::socket::State;
use arena::tap::{Call, Fault, Plan};
use arena::{Arena, Ended, PeerId, ProgramId, look};

use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::errno::{ECONNABORTED, EMFILE};
use crate::finding::{Finding, Meaning, Outcome, Stop};
use crate::message::Message;
use crate::show;

use super::talk::{
    exchange, expect_heard, expect_message, expect_served, expect_waiting, leave, new_word,
    say_fini, server, visitor,
};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    server_says_that_it_waits,
    connection_is_closed_after_fini,
    second_client_waits_its_turn,
    lines_typed_ahead_are_kept,
    visitor_gone_from_the_queue_ends_nothing,
    failed_accept_ends_nothing,
    clients_leave_nothing_behind,
);

fn server_says_that_it_waits(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    for _ in 0..3 {
        let visitor = bench.connect(addr)?;
        bench.send_frame(visitor, b"fini");
        leave(bench, visitor);
        expect_waiting(bench, server)?;
    }
    expect_no_trouble(bench, server)
}

/// Nothing went wrong so far, and nothing is said to have.
fn expect_no_trouble(bench: &mut Bench, server: ProgramId) -> Outcome {
    bench.settle();
    let said = bench.arena().program(server).error.text();
    match said.lines().find(|line| line.starts_with("error: ")) {
        None => Ok(()),
        Some(line) => {
            let expected = Message::new("chat-want-no-trouble").text("program", bench.name(server));
            let observed =
                Message::new("saw-other-error").text("bytes", show::bytes(line.as_bytes()));
            Err(bench.fail(expected, observed)).meaning("chat-mean-fini-is-no-error")
        }
    }
}

fn connection_is_closed_after_fini(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let first = visitor(bench, server, addr)?;
    bench.type_line(server, "?");
    expect_message(bench, first, "?")?;
    bench.send_frame(first, b"fini");
    // At once, and not when the next client comes.
    let closed = bench.expect_fin(first);
    let left_open = matches!(&closed, Err(Stop::Fail(finding)) if is_left_open(finding));
    let later = left_open
        .then(|| is_closed_by_the_next(bench, server, addr, first))
        .flatten();
    closed
        .meaning_if("chat-mean-closed-by-the-next", |_| later == Some(true))
        .meaning_if("chat-mean-never-closed", |_| later == Some(false))?;
    // The first one keeps its own end open meanwhile: it has said that it is done.
    let next = bench.connect(addr)?;
    let word = new_word(bench);
    bench.send_frame(next, word.as_bytes());
    let served = expect_heard(bench, server, &word);
    let not_yet = matches!(&served, Err(Stop::Fail(finding)) if finding.is_final());
    let waits_for_the_first = not_yet && is_served_once_gone(bench, server, first, &word);
    served.meaning_if("chat-mean-waits-for-their-close", |_| waits_for_the_first)
}

/// Whether what the next client said is shown once the first one has closed as well: asked to explain a failure, and
/// part of no verdict.
fn is_served_once_gone(bench: &mut Bench, server: ProgramId, first: PeerId, word: &str) -> bool {
    bench.close(first);
    expect_heard(bench, server, word).is_ok()
}

/// Still open, and proven to stay so as long as nobody comes.
fn is_left_open(finding: &Finding) -> bool {
    finding.saw("saw-still-open") && finding.is_final()
}

/// Whether a connection that was left open is closed once the next client has come and gone: asked to explain a
/// failure, and part of no verdict. `None` where it can't be told.
fn is_closed_by_the_next(
    bench: &mut Bench,
    server: ProgramId,
    addr: SocketAddr,
    left_open: PeerId,
) -> Option<bool> {
    let next = visitor(bench, server, addr).ok()?;
    say_fini(bench, server, next).ok()?;
    let end = bench.arena().wait(|arena| arena.peer(left_open).end);
    // The end of the whole program closes it as well, and tells nothing.
    let goes_on = bench.arena().program(server).exit.is_none();
    match end {
        Ok(_) if goes_on => Some(true),
        Err(Ended::Quiet) if goes_on => Some(false),
        _ => None,
    }
}

fn second_client_waits_its_turn(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let first = visitor(bench, server, addr)?;
    let second = bench.connect(addr)?;
    let [early, mine, theirs] = [(); 3].map(|()| new_word(bench));
    bench.send_frame(second, early.as_bytes());
    bench.expect_silence(second)?;
    let third = bench.connect(addr)?;
    let late = new_word(bench);
    bench.send_frame(third, late.as_bytes());
    exchange(bench, server, first, &mine, &theirs)?;
    bench.expect_silence(second)?;
    say_fini(bench, server, first)?;
    let heard = expect_heard(bench, server, &early);
    let third_came_first = bench.arena().program(server).output.text().contains(&late);
    let was_ended =
        bench.arena().peer(second).end.is_some() && bench.arena().program(server).exit.is_none();
    heard
        .meaning_if("chat-mean-last-come-first", |_| third_came_first)
        .meaning_if("chat-mean-ended-in-the-queue", |_| was_ended)?;
    bench.type_line(server, &mine);
    expect_message(bench, second, &mine)?;
    bench.send_frame(second, b"fini");
    leave(bench, second);
    expect_heard(bench, server, &late)
}

fn lines_typed_ahead_are_kept(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let [one, two, three] = [(); 3].map(|()| new_word(bench));
    bench.type_bytes(
        server,
        format!("{one}\nfini\n{two}\nfini\n{three}\n").as_bytes(),
    );
    for line in [&one, &two] {
        let visitor = bench.connect(addr)?;
        bench.send_frame(visitor, b"?");
        expect_message(bench, visitor, line)?;
        bench.send_frame(visitor, b"!");
        expect_message(bench, visitor, "fini")?;
        leave(bench, visitor);
    }
    let last = bench.connect(addr)?;
    bench.send_frame(last, b"?");
    expect_message(bench, last, &three)
}

fn visitor_gone_from_the_queue_ends_nothing(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let first = visitor(bench, server, addr)?;
    let second = bench.connect(addr)?;
    // The system completes the connection, then sees the reset; no verdict rests on either.
    let _ = bench
        .arena()
        .wait(|arena| queue_is_filled(arena, server).then_some(()));
    let resets = resets_seen();
    bench.reset(second);
    for _ in 0..200 {
        // Both ends of the connection count.
        if resets.is_none() || resets_seen() >= resets.map(|count| count + 2) {
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    say_fini(bench, server, first)?;
    expect_served(bench, server, addr)
}

/// Whether a connection waits for the server's `accept`.
fn queue_is_filled(arena: &Arena, server: ProgramId) -> bool {
    arena.sockets(server).is_ok_and(|held| {
        held.iter()
            .any(|held| held.snapshot.state == State::Listen && held.snapshot.unread > 0)
    })
}

/// How many connections of this network were reset so far (RFC 4022: `tcpEstabResets`).
fn resets_seen() -> Option<u64> {
    arena::namespace::counter("snmp", "EstabResets").ok()
}

fn failed_accept_ends_nothing(bench: &mut Bench) -> Outcome {
    let fault = |nth, errno, times| Fault {
        call: Call::Accept,
        nth,
        errno,
        times,
    };
    let plan = Plan {
        faults: vec![fault(1, ECONNABORTED, 1), fault(2, EMFILE, 2)],
        ..Plan::default()
    };
    // A pause after each is a good answer.
    let server = bench.run(
        Start::new("chat-server")
            .arg("127.0.0.1:0")
            .tap(plan)
            .hurried(20),
    )?;
    let addr = bench.expect_listening(server)?;
    let peer = visitor(bench, server, addr)?;
    bench.need_tap(server)?;
    say_fini(bench, server, peer)?;
    expect_served(bench, server, addr)
}

fn clients_leave_nothing_behind(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let before = bench.sockets_held(server)?;
    let mut all_saw_an_end = true;
    for _ in 0..8 {
        let peer = visitor(bench, server, addr)?;
        say_fini(bench, server, peer)?;
        all_saw_an_end &= bench.arena().peer(peer).end.is_some();
    }
    let pid = bench.arena().program(server).pid();
    let expected = Message::new("chat-want-sockets")
        .text("program", bench.name(server))
        .number("count", before);
    bench.settle();
    let held = look::socket_count(pid).unwrap_or(0);
    let observed = Message::new("chat-saw-sockets").number("count", held);
    // The last connection, copies and all, may be let go of when the next one comes.
    bench
        .expect_that(expected, observed, |_| {
            look::socket_count(pid).is_ok_and(|held| held <= before + 4)
        })
        .meaning_if("chat-mean-held-open", |_| !all_saw_an_end)
}
