//! Names in place of numbers: with several addresses, with a new one, with none; and what is printed of them.

use std::net::{IpAddr, SocketAddr};
use std::os::unix::fs::FileExt;

use arena::listener::Sharing;
use arena::{Arena, ListenerId, ProgramId};

use super::bounded::{calls_without_limit, expect_failure_soon, within_rounds};
use super::meeting::{
    BONJOUR, Two, addresses, answer, answer_without_line, call, expect_announcement, p2p, printed,
    skip_announcements, two_machines,
};
use crate::bench::{Bench, Start, ours};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, Stop, saw};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    every_address_of_a_name_is_tried,
    name_is_looked_up_again,
    names_are_shown_as_addresses,
    wrong_name_is_an_error,
);

fn every_address_of_a_name_is_tried(bench: &mut Bench) -> Outcome {
    bench.need_private_hosts()?;
    beside_one_that_refuses(bench)?;
    // In each order: whichever the system names first, once it is the wrong one.
    for [here, wrong] in [[3, 4], [4, 3]] {
        let duo = Duo::new(bench, here, wrong)?;
        bench.black_hole(duo.wrong)?;
        let program = bench.run(duo.start())?;
        duo.expect_call(bench, program, |_| {})
            .meaning("p2p-mean-silent-address")?;
    }
    for [here, wrong] in [[3, 4], [4, 3]] {
        let duo = Duo::new(bench, here, wrong)?;
        let rude = bench.reserve(duo.wrong, Sharing::ProgramMayBind)?;
        bench.listen_now(rude)?;
        let program = bench.run(duo.start())?;
        duo.expect_call(bench, program, |arena| hang_up(arena, rude))
            .meaning("p2p-mean-rude-address")?;
    }
    Ok(())
}

fn beside_one_that_refuses(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let mut fourth = two.peer;
    fourth.set_ip(last_byte(two.peer, 4));
    let fourth = Two {
        local: two.local,
        peer: fourth,
        other: bench.reserve(fourth, Sharing::ProgramMayBind)?,
    };
    // In each order: whichever the system names first, once it is the wrong one.
    for (here, gone) in [(&two, &fourth), (&fourth, &two)] {
        let here = Two { ..*here };
        bench.listen_now(here.other)?;
        let start = p2p(two.local, format!("duo:{}", two.peer.port())).hurried(10);
        let start = start
            .host(&gone.peer.ip().to_string(), "duo")
            .host(&here.peer.ip().to_string(), "duo");
        let program = bench.run(start)?;
        answer(bench, program, &here)?;
        bench.arena().drop_listener(here.other).map_err(ours)?;
    }
    Ok(())
}

/// The name `duo` has two addresses: we listen on one of them, and the other one is the wrong one.
struct Duo {
    local: SocketAddr,
    here: SocketAddr,
    wrong: SocketAddr,
    other: ListenerId,
}

impl Duo {
    /// With these last bytes.
    fn new(bench: &mut Bench, here: u8, wrong: u8) -> Result<Duo, Stop> {
        let [local, peer] = addresses(bench);
        let with = |last| SocketAddr::new(last_byte(peer, last), peer.port());
        let (here, wrong) = (with(here), with(wrong));
        let other = bench.reserve(here, Sharing::ProgramMayBind)?;
        bench.listen_now(other)?;
        Ok(Duo {
            local,
            here,
            wrong,
            other,
        })
    }

    fn start(&self) -> Start {
        let [here, wrong] = [self.here, self.wrong].map(|addr| addr.ip().to_string());
        p2p(self.local, format!("duo:{}", self.here.port()))
            .hurried(20)
            .host(&wrong, "duo")
            .host(&here, "duo")
    }

    /// A call comes where we listen: in the first round, so that a few must do.
    fn expect_call(
        &self,
        bench: &mut Bench,
        program: ProgramId,
        mut meanwhile: impl FnMut(&mut Arena),
    ) -> Outcome {
        let expected = Message::new("want-call").text("addr", self.here);
        let observed = Message::new("saw-no-call");
        let called = within_rounds(bench, program, 12, &expected, &observed, |arena| {
            meanwhile(arena);
            let caller = arena.try_accept(self.other).ok().flatten().map(Some);
            caller.or_else(|| is_lost(arena, program).then_some(None))
        })?;
        let Some(caller) = called else {
            return Err(bench.fail(expected, observed));
        };
        bench.step(expected);
        // So that it calls no more.
        bench.send_frame(caller, BONJOUR);
        Ok(())
    }
}

/// It has ended, or waits in a `connect` that has no limit.
fn is_lost(arena: &Arena, program: ProgramId) -> bool {
    !arena.program(program).is_alive()
        || arena
            .look(program)
            .is_ok_and(|look| calls_without_limit(&look))
}

/// Takes a call, if there is one, and closes it at once.
fn hang_up(arena: &mut Arena, listener: ListenerId) {
    if let Ok(Some(caller)) = arena.try_accept(listener) {
        arena.close(caller);
    }
}

fn last_byte(addr: SocketAddr, last: u8) -> IpAddr {
    match addr.ip() {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            IpAddr::from([a, b, c, last])
        }
        ip => ip,
    }
}

fn name_is_looked_up_again(bench: &mut Bench) -> Outcome {
    bench.need_private_hosts()?;
    let two = two_machines(bench)?;
    let mut moved = two.peer;
    moved.set_ip(last_byte(two.peer, 4));
    let other = bench.reserve(moved, Sharing::ProgramMayBind)?;
    let name = format!("duo:{}", two.peer.port());
    let start = p2p(two.local, name).hurried(10);
    let program = bench.run(start.host(&two.peer.ip().to_string(), "duo"))?;
    expect_announcement(bench, program, two.local)?;
    bench.listen_now(other)?;
    let moved = Two {
        local: two.local,
        peer: moved,
        other,
    };
    if let Err(error) = move_name(bench, program, two.peer, moved.peer) {
        bench.arena().pump();
        // Of a program that has ended, the next step tells.
        if bench.arena().program(program).is_alive() {
            return Err(ours(error));
        }
    }
    bench.step(
        Message::new("p2p-step-moved")
            .text("from", two.peer.ip())
            .text("to", moved.peer.ip()),
    );
    answer(bench, program, &moved)?;
    Ok(())
}

/// Changes the last digit of an address in the program's hosts file: one byte, so that no look finds half of it.
fn move_name(
    bench: &mut Bench,
    program: ProgramId,
    from: SocketAddr,
    to: SocketAddr,
) -> std::io::Result<()> {
    let path = format!(
        "/proc/{}/root/etc/hosts",
        bench.arena().program(program).pid()
    );
    let table = std::fs::read_to_string(&path)?;
    let [from, to] = [from, to].map(|addr| format!("{} duo", addr.ip()));
    let Some(at) = table.find(&from) else {
        return Err(std::io::Error::other(format!("no `{from}` in {path}")));
    };
    let digit = to.len() - " duo".len() - 1;
    let file = std::fs::OpenOptions::new().write(true).open(&path)?;
    file.write_all_at(&to.as_bytes()[digit..=digit], (at + digit) as u64)
}

fn names_are_shown_as_addresses(bench: &mut Bench) -> Outcome {
    bench.need_private_hosts()?;
    let two = two_machines(bench)?;
    let start = || {
        let port = two.local.port();
        p2p(format!("ici:{port}"), format!("duo:{port}"))
            .host(&two.local.ip().to_string(), "ici")
            .host(&two.peer.ip().to_string(), "duo")
    };
    let program = bench.run(start())?;
    expect_announcement(bench, program, two.local)
        .meaning_if("p2p-mean-announced-name", |finding| {
            printed(finding, "listening on ")
        })
        .meaning_if("p2p-mean-local-name", saw("p2p-saw-no-line"))?;
    call(bench, program, two.local)?;
    bench.listen_now(two.other)?;
    let program = bench.run(start())?;
    answer_without_line(bench, program, &two)?;
    expect_met_line(bench, program, &format!("connected to {}", two.peer))
        .meaning_if("p2p-mean-connected-name", |finding| {
            printed(finding, "connected to ")
        })
}

/// The next line that is no announcement is this one.
pub(super) fn expect_met_line(bench: &mut Bench, program: ProgramId, line: &str) -> Outcome {
    skip_announcements(bench, program);
    bench.expect_line(program, line)
}

fn wrong_name_is_an_error(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let local = two.local.to_string();
    let mut starts = vec![
        p2p(&local, "127.0.0.3"),
        p2p(&local, "127.0.0.3:port"),
        p2p(&local, "127.0.0.3:70000"),
        p2p("127.0.0.2:port", two.peer),
    ];
    if bench.need_private_hosts().is_ok() {
        let known = |start: Start| start.host("127.0.0.1", "solo");
        starts.push(known(p2p(&local, "nulle.part.invalid:63000")));
        starts.push(known(p2p("nulle.part.invalid:63000", two.peer)));
    }
    for start in starts {
        let program = bench.run(start)?;
        expect_failure_soon(bench, program)?;
    }
    Ok(())
}
