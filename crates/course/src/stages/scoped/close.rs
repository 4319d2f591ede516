//! How the server's side of a connection ends: with a FIN, and with no reset after it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use arena::look::{Doing, Wait};
use arena::socket::State;
use arena::{Arena, PeerId, ProgramId};

use super::dialogue::{
    Question, TRIES, ask, expect_end, expect_no_reset_with_all_sent, expect_service,
};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, Stop, saw};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(Scoped:
    unread_bytes_bring_no_reset,
    unread_bytes_on_every_way_out,
    late_bytes_bring_no_reset,
    interruption_does_not_end_the_drain,
    fin_comes_before_the_drain,
);

fn unread_bytes_bring_no_reset(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let little = bench.random_number(2_000, 5_000);
    expect_drained(
        bench,
        server,
        addr,
        little as usize,
        "scoped-mean-shut-not-drained",
    )?;
    expect_much_drained(bench, server, addr)?;
    expect_service(bench, addr)
}

/// More than any one read takes. On a busy machine a few bytes at a time may take longer than the server's second: then
/// half as much is tried.
fn expect_much_drained(bench: &mut Bench, server: ProgramId, addr: SocketAddr) -> Outcome {
    let mut spaces = 300_000;
    let mut outcome = Ok(());
    for _ in 0..TRIES {
        outcome = expect_drained(bench, server, addr, spaces, "scoped-mean-drain-too-short");
        if !matches!(outcome, Err(Stop::HeldUp)) {
            break;
        }
        spaces /= 2;
    }
    outcome
}

fn expect_drained(
    bench: &mut Bench,
    server: ProgramId,
    addr: SocketAddr,
    spaces: usize,
    means: &'static str,
) -> Outcome {
    let question = Question::random(bench);
    let since = Instant::now();
    let client = ask(bench, addr, &with_spaces(&question.text, spaces))?;
    bench.expect_bytes(client, question.answer.as_bytes())?;
    expect_end(bench, client).meaning_if("scoped-mean-closed-unread", saw("saw-reset-for-fin"))?;
    let outcome = expect_no_reset_with_all_sent(bench, server, client, since).meaning(means);
    bench.close(client);
    outcome
}

/// A request with more behind it than one read takes.
fn with_spaces(text: &str, spaces: usize) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.resize(bytes.len() + spaces, b' ');
    bytes
}

fn unread_bytes_on_every_way_out(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let a = bench.random_number(1, 1_000_000);
    for text in [format!("{a} : 3"), format!("{a} / 0")] {
        let since = Instant::now();
        let client = ask(bench, addr, &with_spaces(&text, 5_000))?;
        bench.expect_fin(client)?;
        expect_no_reset_with_all_sent(bench, server, client, since)?;
        bench.close(client);
        expect_service(bench, addr)?;
    }
    Ok(())
}

fn late_bytes_bring_no_reset(bench: &mut Bench) -> Outcome {
    late_bytes(bench, |_, _| Ok(()))
}

fn interruption_does_not_end_the_drain(bench: &mut Bench) -> Outcome {
    late_bytes(bench, |bench, server| {
        // The interruption meets the call that waits. One with a time limit returns EINTR (signal(7)).
        bench.suspend(server)?;
        bench.resume(server);
        Ok(())
    })
}

/// A client that sends some more once the server has ended its side and waits, and `meanwhile` has happened.
fn late_bytes(bench: &mut Bench, meanwhile: impl Fn(&mut Bench, ProgramId) -> Outcome) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    for tries_left in (0..TRIES).rev() {
        let question = Question::random(bench);
        let client = bench.connect(addr)?;
        // Until the server holds the connection: from then on it can be seen from its side.
        bench.arena().lock_step(server, client);
        bench.pause_reading(client);
        bench.send(client, question.text.as_bytes());
        let since = expect_half_closed(bench, server, client)?;
        if tries_left > 0 && !falls_asleep(bench, server, since) {
            // It had no processor: a drain that takes only what is there would find our bytes there.
            bench.close(client);
            continue;
        }
        meanwhile(bench, server)?;
        bench.send(client, b" and the rest of what we had to say");
        if since.elapsed().as_millis() > 100 {
            // We were held up: our bytes may have come too late for any patience.
            bench.close(client);
            continue;
        }
        bench.resume_reading(client);
        bench.expect_bytes(client, question.answer.as_bytes())?;
        expect_end(bench, client)?;
        expect_no_reset_with_all_sent(bench, server, client, since)?;
        bench.close(client);
        return expect_service(bench, addr);
    }
    Err(Stop::HeldUp)
}

/// Waits until every thread of the server sleeps, or it has ended; not for long.
fn falls_asleep(bench: &mut Bench, server: ProgramId, since: Instant) -> bool {
    let result = bench.arena().wait(|arena| {
        let is_asleep = arena.look(server).is_ok_and(|look| look.all_asleep());
        let is_still = is_asleep || !arena.program(server).is_alive();
        (is_still || since.elapsed().as_millis() > 60).then_some(is_still)
    });
    result != Ok(false)
}

/// Waits until the server, which had the connection, has ended its side; returns a moment when it had not yet.
fn expect_half_closed(
    bench: &mut Bench,
    server: ProgramId,
    client: PeerId,
) -> Result<Instant, Stop> {
    let mut open = Instant::now();
    let result = bench.arena().wait(|arena| {
        let looked = Instant::now();
        // Gone altogether counts too: what a byte meets there is to be seen.
        let is_open = arena
            .far_end(server, client)
            .is_some_and(|held| held.snapshot.state == State::Established);
        if is_open {
            open = looked;
        }
        (!is_open).then_some(())
    });
    match result {
        Ok(()) => Ok(open),
        Err(ended) => {
            let expected = Message::new("want-fin");
            Err(bench.ended(expected, Message::new("saw-still-open"), ended))
        }
    }
}

fn fin_comes_before_the_drain(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let good = Question::random(bench);
    let a = bench.random_number(1, 1_000_000);
    for (text, answer) in [
        (good.text, good.answer),
        (format!("{a} : 3"), String::new()),
        (format!("{a} / 0"), String::new()),
    ] {
        expect_prompt_end(bench, server, addr, &text, &answer)
            .meaning_if("scoped-mean-late-end-without-answer", |finding| {
                answer.is_empty() && finding.saw("scoped-saw-drain-first")
            })?;
    }
    expect_service(bench, addr)
}

fn expect_prompt_end(
    bench: &mut Bench,
    server: ProgramId,
    addr: SocketAddr,
    text: &str,
    answer: &str,
) -> Outcome {
    for tries_left in (0..TRIES).rev() {
        let client = ask(bench, addr, text.as_bytes())?;
        let unwatched = expect_end_first(bench, server, client, answer.as_bytes())?;
        bench.close(client);
        if is_watched(unwatched, tries_left) {
            return Ok(());
        }
    }
    Err(Stop::HeldUp)
}

/// The program answers and says its end, and does not wait for ours first: it was never unwatched for longer than what
/// is returned.
pub(super) fn expect_end_first(
    bench: &mut Bench,
    program: ProgramId,
    peer: PeerId,
    answer: &[u8],
) -> Result<Duration, Stop> {
    let (mut looked, mut unwatched) = (Instant::now(), Duration::ZERO);
    let mut waits = false;
    let _ = bench.arena().wait(|arena| {
        unwatched = unwatched.max(looked.elapsed());
        looked = Instant::now();
        let ended = arena.peer(peer).end.is_some();
        let answered = arena.peer(peer).untaken().len() >= answer.len();
        waits = answered && !ended && all_arrived(arena, peer) && only_reads(arena, program, peer);
        (waits || ended).then_some(())
    });
    bench.expect_bytes(peer, answer)?;
    if waits {
        let expected = Message::new("want-fin");
        return Err(bench.fail(expected, Message::new("scoped-saw-drain-first")));
    }
    expect_end(bench, peer)?;
    Ok(unwatched)
}

/// Whoever drains first is patient for about a second. If we were kept from looking for as long as this, we may have
/// missed it.
const UNWATCHED: Duration = Duration::from_millis(300);

/// Even one that is patient for a moment only is seen, as long as there is another try.
const CLOSELY: Duration = Duration::from_millis(10);

/// Whether it could not have waited unseen.
pub(super) fn is_watched(unwatched: Duration, tries_left: usize) -> bool {
    unwatched < if tries_left > 0 { CLOSELY } else { UNWATCHED }
}

/// All that we sent lies in the program's queue, or was read.
fn all_arrived(arena: &Arena, peer: PeerId) -> bool {
    let peer = arena.peer(peer);
    let unsent = peer.snapshot().map_or(0, |snapshot| snapshot.unsent);
    peer.all_sent() && unsent == 0
}

/// The program has its answer behind it and now does nothing but wait for more on this connection, still open both
/// ways. A thread that is about to end it would be running, or asleep in another call.
fn only_reads(arena: &Arena, program: ProgramId, peer: PeerId) -> bool {
    let Some(held) = arena.far_end(program, peer) else {
        return false;
    };
    let Ok(look) = arena.look(program) else {
        return false;
    };
    let reads = Wait::Receive(held.fd);
    let idle = look.threads.iter().all(|thread| match thread.doing {
        Doing::Waiting(wait) => wait == reads || wait == Wait::Lock,
        Doing::Timed(wait) => wait == reads,
        Doing::Running | Doing::Stopped => false,
    });
    let still_open = held.snapshot.state == State::Established && held.snapshot.unread == 0;
    // A second look: the first one takes some time, and the connection may have ended meanwhile.
    idle && still_open
        && look.waits().any(|wait| wait == reads)
        && arena.look(program).is_ok_and(|again| again == look)
        && arena
            .far_end(program, peer)
            .is_some_and(|held| held.snapshot.state == State::Established)
}
