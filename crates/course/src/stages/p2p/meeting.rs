//! Two machines on one: the program on the first, the check in the place of the other peer on the second.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use arena::listener::Sharing;
use arena::look::Wait;
use arena::socket::State;
use arena::{Arena, ListenerId, PeerId, ProgramId};

use super::bounded::{expect_success_soon, reads, within, within_rounds};
use super::caller::Caller;
use crate::bench::{Bench, Network, Start, ours};
use crate::finding::{Finding, Meaning, Outcome, Stop, saw};
use crate::message::{Message, Value};

pub(super) const BONJOUR: &[u8] = b"bonjour";

/// Half of the two seconds that a program waits for `bonjour`, at the fastest clock it is given here.
const HURRIED_GREETING: Duration = Duration::from_millis(100);

/// Where the program listens, where it calls, and our place there: bound, and not listening yet.
pub(super) struct Two {
    pub local: SocketAddr,
    pub peer: SocketAddr,
    pub other: ListenerId,
}

impl Two {
    /// The program between these two, under a tap that counts its calls.
    pub fn start(&self) -> Start {
        p2p(self.local, self.peer)
    }
}

/// The program between any two addresses, under a tap that counts its calls.
pub(super) fn p2p(local: impl ToString, peer: impl ToString) -> Start {
    Start::new("p2p")
        .arg(local.to_string())
        .arg(peer.to_string())
        .hurried(1)
}

/// Two addresses of loopback with one port. The other peer's is held: a call to it is refused.
pub(super) fn two_machines(bench: &mut Bench) -> Result<Two, Stop> {
    let [local, peer] = addresses(bench);
    let other = bench.reserve(peer, Sharing::ProgramMayBind)?;
    Ok(Two { local, peer, other })
}

/// Two addresses of loopback with one port, which nobody holds.
pub(super) fn addresses(bench: &mut Bench) -> [SocketAddr; 2] {
    // No port for callers: a call to oneself can't come by chance.
    let port = bench.random_port();
    let mut random = |low, high| bench.random_number(low, high);
    let (second, third) = (random(1, 250) as u8, random(0, 255) as u8);
    // In a network of our own every address is free; in the shared one a random one is, as good as surely.
    let ip = |last| match bench.network() {
        Network::Private => Ipv4Addr::new(127, 0, 0, last),
        Network::Shared => Ipv4Addr::new(127, second, third, last),
    };
    [2, 3].map(|last| SocketAddr::new(IpAddr::V4(ip(last)), port))
}

/// Another program has `addr`, and nobody else can bind it.
pub(super) fn hold(bench: &mut Bench, addr: SocketAddr) -> Result<ListenerId, Stop> {
    bench.step(Message::new("p2p-step-hold").text("addr", addr));
    bench.reserve(addr, Sharing::InUse)
}

// The program listens.

/// It has listened: its line says where.
pub(super) fn expect_announcement(
    bench: &mut Bench,
    program: ProgramId,
    local: SocketAddr,
) -> Outcome {
    let line = format!("listening on {local}");
    expect_line_soon(bench, program, &line)
}

/// The next line is this one; of a program that may go round and round without it.
pub(super) fn expect_line_soon(bench: &mut Bench, program: ProgramId, line: &str) -> Outcome {
    let expected = Message::new("want-line")
        .text("program", bench.name(program))
        .text("line", format!("\"{line}\""));
    let observed = Message::new("p2p-saw-no-line").text("program", bench.name(program));
    // It is due in the first round that can have it.
    within_rounds(bench, program, 20, &expected, &observed, |arena| {
        fresh(arena, program).contains(&b'\n').then_some(())
    })?;
    bench.expect_line(program, line)
}

/// Whether the finding is of a line that is not the wanted one, and begins so.
pub(super) fn printed(finding: &Finding, beginning: &str) -> bool {
    let observed = &finding.observed;
    let line = observed.args.iter().find_map(|(name, value)| match value {
        Value::Text(text) if name == "bytes" => text.strip_prefix('"'),
        _ => None,
    });
    observed.id == "saw-other-output" && line.is_some_and(|line| line.starts_with(beginning))
}

/// What it printed and no expectation has taken.
pub(super) fn fresh(arena: &Arena, program: ProgramId) -> &[u8] {
    let output = &arena.program(program).output;
    &output.bytes[output.taken..]
}

/// Calls the program until it takes the call, and has its greeting: the frame `bonjour`, and its line.
pub(super) fn call(
    bench: &mut Bench,
    program: ProgramId,
    local: SocketAddr,
) -> Result<PeerId, Stop> {
    let peer = call_without_line(bench, program, local)?;
    let from = bench.arena().peer(peer).local;
    take_line(bench, program, &format!("client {from}"))?;
    Ok(peer)
}

/// As `call`; what it prints is left to be looked at.
pub(super) fn call_without_line(
    bench: &mut Bench,
    program: ProgramId,
    local: SocketAddr,
) -> Result<PeerId, Stop> {
    bench.step(Message::new("p2p-step-call").text("addr", local));
    let expected = Message::new("p2p-want-taken").text("addr", local);
    let observed = Message::new("p2p-saw-not-taken").text("addr", local);
    let mut caller = Caller::new(local);
    let peer = within(bench, program, &expected, &observed, |arena| {
        let found = caller.try_once(arena).map(Ok);
        found.or_else(|| listens_elsewhere(arena, program, local).map(Err))
    })
    .map_err(|stop| unanswered(bench, program, caller.current(), stop))
    .meaning_if("p2p-mean-ungreeted", saw("p2p-saw-ungreeted"))
    .meaning_if("p2p-mean-reads-first", saw("p2p-saw-reads-first"))?;
    let peer = peer.map_err(|addr| {
        let observed = Message::new("p2p-saw-listens-elsewhere").text("addr", addr);
        bench.fail(expected, observed)
    })?;
    bench.expect_frame(peer, BONJOUR)?;
    Ok(peer)
}

/// Says more of a call without an answer, where the program has taken it all the same.
fn unanswered(
    bench: &mut Bench,
    program: ProgramId,
    caller: Option<PeerId>,
    mut stop: Stop,
) -> Stop {
    if let (Stop::Fail(finding), Some(caller)) = (&mut stop, caller) {
        let arena: &Arena = bench.arena();
        let client = format!("client {}", arena.peer(caller).local);
        let said = String::from_utf8_lossy(fresh(arena, program));
        let its_end = arena.far_end(program, caller);
        let read = its_end.map(|held| Wait::Receive(held.fd));
        let look = arena.look(program);
        if said.lines().any(|line| line == client) {
            finding.observed = Message::new("p2p-saw-ungreeted");
        } else if look.is_ok_and(|look| look.waits().any(|wait| Some(wait) == read)) {
            finding.observed = Message::new("p2p-saw-reads-first");
        }
    }
    stop
}

/// Where the program listens and rests, if that is not `local`: a listener opened only to see whether it can be is
/// closed before anything can be waited for.
fn listens_elsewhere(arena: &Arena, program: ProgramId, local: SocketAddr) -> Option<SocketAddr> {
    let listens = || {
        let held = arena.sockets(program).ok()?;
        let listener = held
            .iter()
            .find(|held| held.snapshot.state == State::Listen)?;
        (listener.local != local).then_some(listener.local)
    };
    let before = listens()?;
    let rests = arena.look(program).is_ok_and(|look| look.all_asleep());
    (rests && listens() == Some(before)).then_some(before)
}

/// Whether somebody listens at `addr` now.
pub(super) fn listens(bench: &mut Bench, addr: SocketAddr) -> Result<bool, Stop> {
    let peer = bench.arena().connect(addr, None).map_err(ours)?;
    let result = bench.arena().wait(|arena| {
        let peer = arena.peer(peer);
        (peer.is_connected() || peer.failure().is_some()).then(|| peer.is_connected())
    });
    bench.arena().close(peer);
    Ok(result.unwrap_or(false))
}

// The program calls.

/// Waits for the program's call, and takes it; nothing is said yet.
pub(super) fn accept(
    bench: &mut Bench,
    program: ProgramId,
    listener: ListenerId,
) -> Result<PeerId, Stop> {
    Ok(accept_timed(bench, program, listener)?.0)
}

/// As `accept`; the time is one at which there was no call yet.
pub(super) fn accept_timed(
    bench: &mut Bench,
    program: ProgramId,
    listener: ListenerId,
) -> Result<(PeerId, Instant), Stop> {
    let addr = bench.addr(listener);
    bench.step(Message::new("step-accept").text("addr", addr));
    let expected = Message::new("want-call").text("addr", addr);
    let observed = Message::new("saw-no-call");
    // Before the first look it may have called at any time since its start.
    let mut before = None;
    let started = bench.arena().program(program).started;
    within(bench, program, &expected, &observed, |arena| {
        let now = Instant::now();
        let peer = arena.try_accept(listener).ok().flatten();
        let since = before.unwrap_or(started);
        before = Some(now);
        peer.map(|peer| (peer, since))
    })
}

/// Takes the program's call and greets it; returns once the program says that it is connected.
pub(super) fn answer(bench: &mut Bench, program: ProgramId, two: &Two) -> Result<PeerId, Stop> {
    let peer = answer_without_line(bench, program, two)?;
    take_line(bench, program, &format!("connected to {}", two.peer))?;
    Ok(peer)
}

/// As `answer`; what it prints is left to be looked at.
pub(super) fn answer_without_line(
    bench: &mut Bench,
    program: ProgramId,
    two: &Two,
) -> Result<PeerId, Stop> {
    answer_by(bench, program, two, |bench, peer| {
        bench.send_frame(peer, BONJOUR);
        Ok(())
    })
}

/// Takes the program's call and greets it in its own manner. A call that the program has given up by then, since the
/// machine was slow, is no fault: it calls again.
pub(super) fn answer_by(
    bench: &mut Bench,
    program: ProgramId,
    two: &Two,
    mut greet: impl FnMut(&mut Bench, PeerId) -> Outcome,
) -> Result<PeerId, Stop> {
    let line = format!("connected to {}", two.peer);
    let expected = Message::new("want-line")
        .text("program", bench.name(program))
        .text("line", format!("\"{line}\""));
    let observed = Message::new("p2p-saw-no-line").text("program", bench.name(program));
    let before = reads(bench.arena(), program).unwrap_or(0);
    let mut greeted = 0;
    for _ in 0..200 {
        let (peer, since) = accept_timed(bench, program, two.other)?;
        bench.arena().pump();
        if bench.arena().peer(peer).end.is_some() && since.elapsed() > HURRIED_GREETING {
            // It lay in the queue until the program gave it up: nobody was late but we.
            bench.close(peer);
            continue;
        }
        greet(bench, peer)?;
        greeted += 1;
        let gone = within(bench, program, &expected, &observed, |arena| {
            let said = has_line(fresh(arena, program));
            (said || arena.peer(peer).end.is_some()).then_some(!said)
        })?;
        if !gone {
            return Ok(peer);
        }
        bench.close(peer);
        if greeted == 10 {
            break;
        }
    }
    let observed = match reads(bench.arena(), program) {
        Some(now) if now == before => "p2p-saw-unread",
        _ => "p2p-saw-given-up",
    };
    Err(bench.fail(expected, Message::new(observed)))
        .meaning_if("p2p-mean-unread", |_| observed == "p2p-saw-unread")
}

/// Whether there is a line that is no announcement.
fn has_line(fresh: &[u8]) -> bool {
    let lines = fresh.split_inclusive(|byte| *byte == b'\n');
    lines
        .filter(|line| line.ends_with(b"\n"))
        .any(|line| !line.starts_with(b"listening on "))
}

/// It may have listened meanwhile, and have said so; once is another check's.
pub(super) fn skip_announcements(bench: &mut Bench, program: ProgramId) {
    while fresh(bench.arena(), program).starts_with(b"listening on ") {
        let fresh = fresh(bench.arena(), program);
        let Some(end) = fresh.iter().position(|byte| *byte == b'\n') else {
            return;
        };
        bench.arena().program_mut(program).output.taken += end + 1;
    }
}

/// The next line that is no announcement says with whom it is connected. In which words is two checks' own.
pub(super) fn take_line(bench: &mut Bench, program: ProgramId, line: &str) -> Outcome {
    skip_announcements(bench, program);
    let expected = Message::new("want-line")
        .text("program", bench.name(program))
        .text("line", format!("\"{line}\""));
    bench.next_line(program, &expected)?;
    Ok(())
}

// The conversation.

/// The user types a line at the prompt, and the other peer gets it.
pub(super) fn say(bench: &mut Bench, program: ProgramId, peer: PeerId, text: &str) -> Outcome {
    bench.expect_output(program, b"> ")?;
    bench.type_line(program, text);
    bench.expect_frame(peer, text.as_bytes())
}

/// The other peer speaks, and the user sees it.
pub(super) fn hear(bench: &mut Bench, program: ProgramId, peer: PeerId, text: &str) -> Outcome {
    bench.send_frame(peer, text.as_bytes());
    bench.expect_line(program, &format!("< {text}"))
}

/// The other peer says `fini`, and the program ends as it should.
pub(super) fn hear_fini(bench: &mut Bench, program: ProgramId, peer: PeerId) -> Outcome {
    hear(bench, program, peer, "fini")?;
    bench.expect_gone(peer)?;
    bench.close(peer);
    expect_success_soon(bench, program)
}
