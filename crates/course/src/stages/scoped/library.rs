//! The library by itself, through the course's own program: what a closure's end means while the process lives on.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use arena::{ListenerId, PeerId, ProgramId, look};

use super::close::{expect_end_first, is_watched};
use super::dialogue::{
    CLOCKS, Drip, HURRY, TOO_LONG, TRIES, drip_until, expect_no_reset_with_all_sent, hurry,
};
use crate::bench::{Bench, Network, Start};
use crate::check::{Check, checks};
use crate::finding::{Finding, Meaning, Outcome, Stop, saw};
use crate::message::Message;
use crate::show;

pub(crate) const CHECKS: &[Check] = checks!(Scoped:
    result_of_the_closure_comes_back,
    open_while_the_closure_runs,
    closed_on_every_way_out,
    listener_closed_on_every_way_out,
    connection_drains_for_a_second,
    drain_begins_after_the_closure,
);

const WAYS_OUT: [&str; 3] = ["ok", "err", "panic"];

/// A probe whose closure runs, and the other end of its connection.
struct Scene {
    probe: ProgramId,
    peer: PeerId,
}

/// Starts `scoped-probe FUNCTION WAY`, for `connection` or `client`, up to the closure's first word.
fn enter(bench: &mut Bench, function: &str, way: &str, clock: u32) -> Result<Scene, Stop> {
    let (probe, peer) = if function == "connection" {
        let (listener, addr) = bench.listen()?;
        connection(bench, listener, addr, way, clock)?
    } else {
        let start = Start::new("scoped-probe").args([function, way, "127.0.0.1:0"]);
        let probe = bench.run(paced(start, clock))?;
        let addr = bench.expect_listening(probe)?;
        (probe, bench.connect(addr)?)
    };
    expect_inside(bench, probe)?;
    Ok(Scene { probe, peer })
}

fn connection(
    bench: &mut Bench,
    listener: ListenerId,
    addr: SocketAddr,
    way: &str,
    clock: u32,
) -> Result<(ProgramId, PeerId), Stop> {
    let addr = addr.to_string();
    let start = Start::new("scoped-probe").args(["connection", way, &addr]);
    let probe = bench.run(paced(start, clock))?;
    Ok((probe, bench.accept(listener)?))
}

/// Under the tap only where the clock is not the real one.
fn paced(start: Start, clock: u32) -> Start {
    if clock > 1 {
        start.hurried(clock)
    } else {
        start
    }
}

/// The closure has begun.
fn expect_inside(bench: &mut Bench, probe: ProgramId) -> Outcome {
    let expected = Message::new("scoped-want-inside");
    let line = bench.next_line(probe, &expected)?;
    if line == b"inside" {
        return Ok(());
    }
    let observed = Message::new("saw-output")
        .text("program", bench.name(probe))
        .text("bytes", show::bytes(&line));
    Err(bench.fail(expected, observed))
}

/// Lets the closure go on to its end: it answers our four bytes and then returns, fails or panics.
fn let_out(bench: &mut Bench, scene: &Scene, word: &str) -> Outcome {
    bench.type_line(scene.probe, word);
    bench.expect_bytes(scene.peer, b"DCBA")
}

fn result_of_the_closure_comes_back(bench: &mut Bench) -> Outcome {
    for function in ["connection", "client"] {
        for way in ["ok", "err"] {
            let scene = enter(bench, function, way, 1)?;
            let word = bench.random_word(10);
            bench.send(scene.peer, b"ABCD");
            let_out(bench, &scene, &word)?;
            bench.expect_fin(scene.peer)?;
            bench.close(scene.peer);
            expect_result(bench, scene.probe, way, &word)?;
        }
    }
    for way in ["ok", "err"] {
        let start = Start::new("scoped-probe").args(["listener", way, "127.0.0.1:0"]);
        let probe = bench.run(start)?;
        let addr = bench.expect_listening(probe)?;
        let visitor = bench.connect(addr)?;
        let word = bench.random_word(10);
        bench.type_line(probe, &word);
        bench.expect_bytes(visitor, b"hello")?;
        expect_result(bench, probe, way, &word)?;
    }
    Ok(())
}

/// The caller got the closure's value, or its error: the kind, and the word in its text.
fn expect_result(bench: &mut Bench, probe: ProgramId, way: &str, word: &str) -> Outcome {
    let lead = if way == "ok" {
        "ok "
    } else {
        "error AddrNotAvailable "
    };
    let expected = Message::new("scoped-want-result").text("result", format!("{lead}{word}"));
    let line = bench.next_line(probe, &expected)?;
    let text = String::from_utf8_lossy(&line);
    let fits = if way == "ok" {
        text == format!("ok {word}")
    } else {
        // A library may say more around the closure's own words.
        text.starts_with(lead) && text.contains(word)
    };
    if fits {
        bench.step(expected);
        return Ok(());
    }
    let observed = Message::new("scoped-saw-result").text("result", show::bytes(&line));
    Err(bench.fail(expected, observed))
}

fn open_while_the_closure_runs(bench: &mut Bench) -> Outcome {
    for function in ["connection", "client"] {
        let scene = enter(bench, function, "ok", HURRY)?;
        // The closure waits for our bytes for ever: that is seen at once. For a while: then that has to be over.
        bench.type_line(scene.probe, "on");
        let since = Instant::now();
        let _ = bench.arena().wait(|arena| {
            let ended = arena.peer(scene.peer).end.is_some();
            (ended || since.elapsed() > TOO_LONG / HURRY).then_some(())
        });
        let silence = bench.expect_silence(scene.peer);
        if silence.is_err() {
            return with_result(bench, &scene, silence);
        }
        bench.send(scene.peer, b"ABCD");
        bench.expect_bytes(scene.peer, b"DCBA")?;
        bench.expect_fin(scene.peer)?;
        bench.close(scene.peer);
    }
    Ok(())
}

/// The connection ended around a closure that reads. What its read gave, as the caller gets it, tells by what.
fn with_result(bench: &mut Bench, scene: &Scene, mut outcome: Outcome) -> Outcome {
    let Ok(line) = bench.next_line(scene.probe, &Message::new("scoped-want-outside")) else {
        return outcome;
    };
    if let Err(Stop::Fail(finding)) = &mut outcome {
        let note = Message::new("scoped-note-result").text("result", show::bytes(&line));
        finding.notes.push(note);
    }
    // Which of the two a time limit gives depends on the system.
    let timed_out = [&b"error WouldBlock "[..], b"error TimedOut "];
    outcome
        .meaning_if("scoped-mean-limit-in-the-closure", |_| {
            timed_out.iter().any(|start| line.starts_with(start))
        })
        .meaning_if("scoped-mean-shut-in-the-closure", |_| {
            line.starts_with(b"error UnexpectedEof ")
        })
}

fn closed_on_every_way_out(bench: &mut Bench) -> Outcome {
    for function in ["connection", "client"] {
        for way in WAYS_OUT {
            let scene = enter(bench, function, way, 1)?;
            bench.send(scene.peer, b"ABCD");
            let_out(bench, &scene, "on")?;
            bench
                .expect_fin(scene.peer)
                .meaning_if("scoped-mean-left-by-the-panic", |finding| {
                    way == "panic" && finding.saw("saw-still-open")
                })?;
            bench.close(scene.peer);
            expect_no_socket(bench, scene.probe)?;
        }
    }
    Ok(())
}

/// The probe is out of the library's hands, lives, and holds no socket.
fn expect_no_socket(bench: &mut Bench, probe: ProgramId) -> Outcome {
    bench.next_line(probe, &Message::new("scoped-want-outside"))?;
    let pid = bench.arena().program(probe).pid();
    let mut held = 0;
    let result = bench.arena().wait(|arena| {
        held = look::socket_count(pid).unwrap_or(0);
        (held == 0 || !arena.program(probe).is_alive()).then_some(())
    });
    let expected = Message::new("scoped-want-sockets").number("count", 0);
    if let Err(ended) = result {
        let observed = Message::new("scoped-saw-sockets").number("count", held);
        return Err(bench.ended(expected, observed, ended));
    }
    bench.expect_alive(probe)
}

fn listener_closed_on_every_way_out(bench: &mut Bench) -> Outcome {
    for way in WAYS_OUT {
        let start = Start::new("scoped-probe").args(["listener", way, "127.0.0.1:0"]);
        let probe = bench.run(start)?;
        let addr = bench.expect_listening(probe)?;
        let visitor = bench.connect(addr)?;
        bench.type_line(probe, "on");
        bench.expect_bytes(visitor, b"hello")?;
        bench.close(visitor);
        let is_left = |finding: &Finding| finding.saw("scoped-saw-sockets");
        expect_no_socket(bench, probe)
            .meaning_if("scoped-mean-listener-never-closed", |finding| {
                way == "ok" && is_left(finding)
            })
            .meaning_if("scoped-mean-left-by-the-panic", |finding| {
                way == "panic" && is_left(finding)
            })?;
        // Elsewhere another program may have drawn the port by now.
        if bench.network() == Network::Private {
            expect_refusal(bench, addr)?;
        }
    }
    Ok(())
}

/// Nobody listens there any more.
fn expect_refusal(bench: &mut Bench, addr: SocketAddr) -> Outcome {
    let expected = Message::new("scoped-want-refusal").text("addr", addr);
    let peer = bench
        .arena()
        .connect(addr, None)
        .map_err(crate::bench::ours)?;
    bench.expect_that(expected, Message::new("scoped-saw-listener"), |arena| {
        arena.peer(peer).failure().is_some()
    })
}

fn connection_drains_for_a_second(bench: &mut Bench) -> Outcome {
    for way in ["err", "panic"] {
        expect_polite_end(bench, way)?;
    }
    for clock in CLOCKS {
        let scene = enter(bench, "connection", "ok", clock)?;
        let word = bench.random_word(10);
        if !is_watched(expect_end_over_unread(bench, &scene, &word)?, 0) {
            continue;
        }
        let expected = Message::new("scoped-want-outside");
        let probe = scene.probe;
        let drip = drip_until(bench, probe, scene.peer, clock, expected, |arena| {
            let output = &arena.program(probe).output;
            output.bytes[output.taken..].contains(&b'\n')
        })?;
        expect_result(bench, probe, "ok", &word).meaning("scoped-mean-value-lost-in-the-drain")?;
        if drip == Drip::Steady {
            return Ok(());
        }
    }
    Err(Stop::HeldUp)
}

fn expect_polite_end(bench: &mut Bench, way: &str) -> Outcome {
    for tries_left in (0..TRIES).rev() {
        let scene = enter(bench, "connection", way, 1)?;
        let unwatched = expect_end_over_unread(bench, &scene, "on")
            .meaning_if(
                "scoped-mean-connection-drained-first",
                saw("scoped-saw-drain-first"),
            )
            .meaning_if("scoped-mean-undrained-by-the-panic", |finding| {
                let resets = ["saw-late-reset", "saw-reset-for-fin"];
                way == "panic" && resets.contains(&finding.observed.id.as_str())
            })?;
        bench.close(scene.peer);
        if is_watched(unwatched, tries_left) {
            return Ok(());
        }
    }
    Err(Stop::HeldUp)
}

/// The closure reads four of three thousand bytes: its end is said first, and no reset follows. How long it was unwatched
/// at most, without end where the machine kept us from seeing the reset.
fn expect_end_over_unread(bench: &mut Bench, scene: &Scene, word: &str) -> Result<Duration, Stop> {
    let mut words = b"ABCD".to_vec();
    words.resize(3_000, b'.');
    bench.send(scene.peer, &words);
    let since = Instant::now();
    bench.type_line(scene.probe, word);
    let unwatched = expect_end_first(bench, scene.probe, scene.peer, b"DCBA")?;
    match expect_no_reset_with_all_sent(bench, scene.probe, scene.peer, since) {
        Err(Stop::HeldUp) => Ok(Duration::MAX),
        outcome => outcome.map(|()| unwatched),
    }
}

fn drain_begins_after_the_closure(bench: &mut Bench) -> Outcome {
    for function in ["connection", "client"] {
        // First a closure that leaves nothing behind and takes no time: what fails after that is due to the difference.
        expect_late_words_drained(bench, function, "ok")?;
        expect_late_words_drained(bench, function, "unblocked")
            .meaning("scoped-mean-mode-left-behind")?;
    }
    for clock in [HURRY, 2, 1, 1] {
        let mut scenes = Vec::new();
        for function in ["connection", "client"] {
            scenes.push(enter(bench, function, "ok", clock)?);
        }
        // Only the program's clock counts, and it has to be later than any drain's second.
        thread::sleep(SECOND_AND_MORE / clock.min(hurry(bench, scenes[0].probe)));
        let mut watched = true;
        for scene in scenes {
            watched &= expect_drain(bench, &scene, &[b'.'; 3_000], b"")
                .meaning("scoped-mean-second-of-the-closure")?;
        }
        if watched {
            return Ok(());
        }
    }
    Err(Stop::HeldUp)
}

/// More than the second of a drain.
const SECOND_AND_MORE: Duration = Duration::from_millis(1_050);

/// A peer whose last words come after the program's end.
fn expect_late_words_drained(bench: &mut Bench, function: &str, way: &str) -> Outcome {
    for _ in 0..TRIES {
        let scene = enter(bench, function, way, 1)?;
        if expect_drain(bench, &scene, b"", b" and the rest of what we had to say")? {
            return Ok(());
        }
    }
    Err(Stop::HeldUp)
}

/// Waits for the end; returns a moment when it had not come yet.
fn expect_any_end(bench: &mut Bench, peer: PeerId) -> Result<Instant, Stop> {
    let (mut before, mut looked) = (Instant::now(), Instant::now());
    let _ = bench.arena().wait(|arena| {
        if arena.peer(peer).end.is_some() {
            return Some(());
        }
        (before, looked) = (looked, Instant::now());
        None
    });
    bench.expect_gone(peer).map(|()| before)
}

/// The closure reads `ABCD` and no more; what is `unread` then, and what comes `late`, brings no reset. `false` where the
/// machine may have kept us too long.
fn expect_drain(
    bench: &mut Bench,
    scene: &Scene,
    unread: &[u8],
    late: &[u8],
) -> Result<bool, Stop> {
    let (probe, peer) = (scene.probe, scene.peer);
    bench.send(peer, &[b"ABCD", unread].concat());
    let_out(bench, scene, "on")?;
    let since = expect_any_end(bench, peer)?;
    if !late.is_empty() {
        bench.send(peer, late);
    }
    let outcome = expect_no_reset_with_all_sent(bench, probe, peer, since);
    bench.close(peer);
    match outcome {
        Err(Stop::HeldUp) => Ok(false),
        outcome => outcome.map(|()| true),
    }
}
