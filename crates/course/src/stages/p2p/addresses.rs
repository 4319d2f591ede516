//! Addresses of every kind: unreachable, wrong, with several addresses, in use, one's own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::unix::fs::FileExt;

use arena::ProgramId;
use arena::listener::Sharing;
use arena::tap::{Call, Fault, Plan, Tap, library};

use super::bounded::{calls, expect_failure_soon, within};
use super::meeting::{Two, addresses, answer, call, expect_announcement, hold, p2p, two_machines};
use crate::bench::{Bench, Start, ours};
use crate::check::{Check, checks};
use crate::finding::{Outcome, Stop};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    unreachable_is_as_good_as_refused,
    every_address_of_a_name_is_tried,
    name_is_looked_up_again,
    wrong_name_is_an_error,
    local_in_use_goes_on_calling,
    local_that_cannot_be_used_is_an_error,
    local_port_0_is_an_error,
    call_to_oneself_is_none,
    ipv6_is_an_address,
);

/// errno(3) of Linux, the only system with a tap.
const EACCES: i32 = 13;

fn unreachable_is_as_good_as_refused(bench: &mut Bench) -> Outcome {
    let [local, mut peer] = addresses(bench);
    peer.set_ip(IpAddr::V4(Ipv4Addr::new(127, 255, 255, 255)));
    let program = bench.run(p2p(local, peer))?;
    expect_announcement(bench, program, local)?;
    call(bench, program, local)?;
    Ok(())
}

fn every_address_of_a_name_is_tried(bench: &mut Bench) -> Outcome {
    bench.need_private_hosts()?;
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

fn local_in_use_goes_on_calling(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    hold(bench, two.local)?;
    meets_although_in_use(bench, &two)?;
    // One address for both: the other peer has bound it, and in a moment it listens.
    let [mut local, _] = addresses(bench);
    local.set_ip(Ipv4Addr::LOCALHOST.into());
    let other = hold(bench, local)?;
    let two = Two {
        local,
        peer: local,
        other,
    };
    meets_although_in_use(bench, &two)
}

/// The program has called in vain, and found its address in use; then the other peer listens.
fn meets_although_in_use(bench: &mut Bench, two: &Two) -> Outcome {
    let program = bench.run(two.start().hurried(10))?;
    if library().is_ok() {
        let expected = Message::new("want-call").text("addr", two.peer);
        let observed = Message::new("saw-no-call");
        within(bench, program, &expected, &observed, |arena| {
            (calls(arena, program) > 1).then_some(())
        })?;
    }
    if !bench.arena().program(program).output.bytes.is_empty() {
        let expected = Message::new("want-no-output").text("program", "p2p");
        return Err(bench.fail(expected, Message::new("p2p-saw-listens-in-use")));
    }
    bench.listen_now(two.other)?;
    answer(bench, program, two)?;
    Ok(())
}

fn local_that_cannot_be_used_is_an_error(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    // TEST-NET-1, which no machine has (RFC 5737).
    let program = bench.run(p2p("192.0.2.1:63000", two.peer))?;
    expect_failure_soon(bench, program)?;
    if library().is_err() {
        return Ok(());
    }
    // No permission.
    let mut plan = Plan::default();
    plan.faults.push(Fault {
        call: Call::Bind,
        nth: 1,
        errno: EACCES,
        times: u32::MAX,
    });
    let start = Start::new("p2p").args([two.local.to_string(), two.peer.to_string()]);
    let program = bench.run(start.tap(plan))?;
    let expected = Message::new("want-failure").text("program", "p2p");
    let observed = Message::new("saw-still-running").text("program", "p2p");
    within(bench, program, &expected, &observed, |arena| {
        let hit = |tap: &Tap| tap.fault_hits() > 0;
        let one = arena.program(program);
        (!one.is_alive() || one.tap.as_ref().is_some_and(hit) || !one.output.bytes.is_empty())
            .then_some(())
    })?;
    if bench.arena().program(program).is_alive() {
        bench.need_tap(program)?;
    }
    expect_failure_soon(bench, program)
}

fn local_port_0_is_an_error(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let mut local = two.local;
    local.set_port(0);
    let program = bench.run(p2p(local, two.peer))?;
    expect_failure_soon(bench, program)
}

fn call_to_oneself_is_none(bench: &mut Bench) -> Outcome {
    bench.need_private_network()?;
    let [local, peer] = addresses(bench);
    // The system has one port to give to callers: the one that is called.
    let one = peer.port();
    let peer = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), one);
    let local = SocketAddr::new(local.ip(), one + 1);
    let range = format!("{one} {one}");
    arena::namespace::set_sysctl("net/ipv4/ip_local_port_range", &range).map_err(ours)?;
    let program = bench.run(p2p(local, peer).hurried(10))?;
    expect_announcement(bench, program, local)?;
    arena::namespace::set_sysctl("net/ipv4/ip_local_port_range", "32768 60999").map_err(ours)?;
    call(bench, program, local)?;
    Ok(())
}

fn ipv6_is_an_address(bench: &mut Bench) -> Outcome {
    let [mut local, mut peer] = addresses(bench);
    local.set_ip(Ipv6Addr::LOCALHOST.into());
    peer.set_ip(Ipv6Addr::LOCALHOST.into());
    peer.set_port(local.port() + 1);
    let other = match bench.reserve(peer, Sharing::ProgramMayBind) {
        Ok(other) => other,
        Err(_) => return Err(Stop::Skipped(Message::new("p2p-skip-no-ipv6"))),
    };
    let two = Two { local, peer, other };
    let program = bench.run(two.start())?;
    expect_announcement(bench, program, local)?;
    call(bench, program, local)?;
    bench.listen_now(other)?;
    let program = bench.run(two.start())?;
    answer(bench, program, &two)?;
    Ok(())
}
