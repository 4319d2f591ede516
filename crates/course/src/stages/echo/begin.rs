//! How the scripts of this stage begin, and what they share.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use arena::listener::Sharing;
use arena::socket::State;
use arena::tap::{self, Call, Fault, Plan};
use arena::{Arena, ListenerId, PeerId, ProgramId};

use crate::bench::{Bench, Start, any_port};
use crate::finding::{Finding, Meaning, Outcome, Stop};
use crate::message::{Message, Value};

/// What comes behind the message in an answer.
pub const PRESENT: &str = "\nPrésent !";

/// How many times faster a program's clock runs where it might lose patience.
const HURRY: u32 = 20;
/// How many of its own seconds it is kept waiting: many give up after 30.
const SILENCE: u32 = 48;

/// Starts the server on an address of its own and waits until it listens there, whatever it prints.
pub fn serving(bench: &mut Bench) -> Result<(ProgramId, SocketAddr), Stop> {
    serving_as(bench, |start| start)
}

/// The same, in a manner of its own: under the tap, or hurried.
pub fn serving_as(
    bench: &mut Bench,
    manner: impl FnOnce(Start) -> Start,
) -> Result<(ProgramId, SocketAddr), Stop> {
    let reserved = bench.reserve(
        any_port(Ipv4Addr::LOCALHOST.into()),
        Sharing::ProgramMayBind,
    )?;
    let addr = bench.addr(reserved);
    let start = Start::new("echo-server").arg(addr.to_string());
    let server = bench.run(manner(start))?;
    let addr = expect_listener(bench, server, &addr.to_string(), addr.port())?;
    Ok((server, addr))
}

/// The program holds a listener on this port; where, exactly. What it was told is `wanted`.
pub fn expect_listener(
    bench: &mut Bench,
    program: ProgramId,
    wanted: &str,
    port: u16,
) -> Result<SocketAddr, Stop> {
    let mut found = None;
    bench.expect_that(
        Message::new("echo-want-listener").text("addr", wanted),
        Message::new("echo-saw-no-listener").text("addr", wanted),
        |arena| {
            found = listener(arena, program, port);
            found.is_some()
        },
    )?;
    Ok(found.unwrap_or(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port)))
}

fn listener(arena: &Arena, program: ProgramId, port: u16) -> Option<SocketAddr> {
    if cfg!(not(target_os = "linux")) {
        // Its sockets can't be seen here: that it says something must do.
        let said = !arena.program(program).output.bytes.is_empty();
        return said.then_some(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port));
    }
    let held = arena.sockets(program).ok()?;
    held.into_iter()
        .find(|held| held.snapshot.state == State::Listen && held.local.port() == port)
        .map(|held| held.local)
}

/// A reserved address of IPv6's loopback.
///
/// # Errors
/// `Skipped` where this machine has none.
pub fn reserve_ipv6(bench: &mut Bench, port: u16) -> Result<ListenerId, Stop> {
    if !bench.has_ipv6() {
        return Err(no_ipv6());
    }
    let addr = SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), port);
    bench.reserve(addr, Sharing::ProgramMayBind)
}

pub fn no_ipv6() -> Stop {
    Stop::Skipped(Message::new("echo-skip-no-ipv6"))
}

/// Starts the client on a server of ours and takes its call.
pub fn calling(bench: &mut Bench) -> Result<(ProgramId, PeerId), Stop> {
    calling_as(bench, |start| start)
}

/// The same, in a manner of its own.
pub fn calling_as(
    bench: &mut Bench,
    manner: impl FnOnce(Start) -> Start,
) -> Result<(ProgramId, PeerId), Stop> {
    let (listener, addr) = bench.listen()?;
    let client = bench.run(manner(Start::new("echo-client").arg(addr.to_string())))?;
    let peer = bench
        .accept(listener)
        .meaning_if("echo-mean-called-elsewhere", was_refused)?;
    Ok((client, peer))
}

/// Our answer as a server, and its end.
pub fn answer(bench: &mut Bench, peer: PeerId, bytes: &[u8]) {
    bench.send(peer, bytes);
    bench.half_close(peer);
}

/// An answer begins to come, whatever it is: for checks that are about something else.
pub fn expect_an_answer(bench: &mut Bench, peer: PeerId) -> Outcome {
    bench.expect_that(
        Message::new("echo-want-answer"),
        Message::new("echo-saw-no-answer"),
        |arena| !arena.peer(peer).untaken().is_empty(),
    )
}

pub fn hurried(start: Start) -> Start {
    start.hurried(HURRY)
}

/// Says nothing for most of a minute of a hurried program's time, or until it gives up. `peer` is who is silent; nobody may
/// have called yet.
pub fn keep_waiting(bench: &mut Bench, program: ProgramId, peer: Option<PeerId>) {
    let hung_up = |arena: &Arena| peer.is_some_and(|peer| arena.peer(peer).end.is_some());
    bench.keep_silent(&[program], SILENCE, HURRY, hung_up);
}

/// Calls can be made to fail here. What needs that comes last in its check, so that the rest is seen without it.
pub fn calls_can_fail() -> bool {
    tap::library().is_ok()
}

/// A plan in which call `nth` of a family fails, and all that follow it up to `times`.
pub fn failing(call: Call, nth: u32, times: u32, errno: i32) -> Plan {
    let fault = Fault {
        call,
        nth,
        errno,
        times,
    };
    Plan {
        faults: vec![fault],
        ..Plan::default()
    }
}

// What a finding shows, for its meaning.

/// Nothing came, and the program waits in `read` for more: it sees no end to what it has, or has kept its own words.
pub fn reads_in_silence(finding: &Finding) -> bool {
    finding.saw("saw-nothing") && finding.waits_in("call-receive")
}

/// The connection ended before a single byte came. Whether by a FIN or a reset can depend on the moment.
pub fn closed_in_silence(finding: &Finding) -> bool {
    let none = ("count".into(), Value::Number(0));
    let id = finding.observed.id.as_str();
    matches!(id, "saw-fin-at-once" | "saw-reset") && finding.observed.args.contains(&none)
}

/// Its `connect` was refused; where somebody listens at the right address, it called another.
pub fn was_refused(finding: &Finding) -> bool {
    said(finding, "Connection refused (os error")
}

/// A program said these words of std's on standard error, in an error or in a panic.
pub fn said(finding: &Finding, words: &str) -> bool {
    let error = |note: &&Message| note.id == "note-said" || note.id == "note-panic";
    let errors = finding.notes.iter().filter(error);
    errors
        .flat_map(|note| &note.args)
        .any(|(_, value)| matches!(value, Value::Text(text) if text.contains(words)))
}
