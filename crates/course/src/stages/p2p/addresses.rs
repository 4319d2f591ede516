//! Addresses of every kind: unreachable, in use, not to be used, one's own, and of IPv6.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use arena::listener::Sharing;
use arena::tap::{Call, Fault, Plan, Tap, library};

use super::bounded::{calls, expect_failure_soon, within};
use super::meeting::{
    Two, accept, addresses, answer, answer_without_line, call, call_without_line,
    expect_announcement, hold, p2p, two_machines,
};
use super::names::expect_met_line;
use crate::bench::{Bench, Start, ours};
use crate::check::{Check, checks};
use crate::errno::{EACCES, EADDRNOTAVAIL, EPERM, ETIMEDOUT};
use crate::finding::{Meaning, Outcome, Stop};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    unreachable_is_as_good_as_refused,
    local_in_use_goes_on_calling,
    local_that_cannot_be_used_is_an_error,
    local_port_0_is_an_error,
    call_to_oneself_is_none,
    ipv6_is_an_address,
);

fn unreachable_is_as_good_as_refused(bench: &mut Bench) -> Outcome {
    let [local, mut peer] = addresses(bench);
    peer.set_ip(IpAddr::V4(Ipv4Addr::new(127, 255, 255, 255)));
    let program = bench.run(p2p(local, peer))?;
    expect_announcement(bench, program, local)?;
    call(bench, program, local)?;
    if library().is_ok() {
        whatever_the_reason(bench)?;
    }
    Ok(())
}

/// Its first calls fail for reasons that are not in everybody's list.
fn whatever_the_reason(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let reasons = [EACCES, EADDRNOTAVAIL, EPERM, ETIMEDOUT];
    let mut plan = Plan::default();
    for (nth, errno) in (1..).zip(reasons) {
        plan.faults.push(Fault {
            call: Call::Connect,
            nth,
            errno,
            times: 1,
        });
    }
    let start = Start::new("p2p").args([two.local.to_string(), two.peer.to_string()]);
    bench.step(Message::new("p2p-step-reasons"));
    let program = bench.run(start.tap(plan).hurried(10))?;
    let _ = bench.arena().wait(|arena| {
        let over = calls(arena, program) > reasons.len() as u64;
        (over || !arena.program(program).is_alive()).then_some(())
    });
    if !bench.arena().program(program).is_alive() {
        return bench.expect_alive(program);
    }
    call(bench, program, two.local)?;
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
    const NOBODYS: &str = "192.0.2.1:63000";
    let program = bench.run(p2p(NOBODYS, two.peer))?;
    expect_failure_soon(bench, program)?;
    if library().is_ok() {
        without_permission(bench)?;
    }
    calls_first(bench, NOBODYS)
}

/// LOCAL may not be bound.
fn without_permission(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
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
    expect_failure_soon(bench, program)?;
    calls_first(bench, local)
}

/// Where its peer is there, it does not have to listen, and LOCAL does not matter yet: it calls.
fn calls_first(bench: &mut Bench, local: impl ToString) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(p2p(local, two.peer))?;
    accept(bench, program, two.other).meaning("p2p-mean-local-too-early")?;
    Ok(())
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
    let caller = call_without_line(bench, program, local)?;
    let from = bench.arena().peer(caller).local;
    expect_met_line(bench, program, &format!("client {from}"))?;
    bench.listen_now(other)?;
    let program = bench.run(two.start())?;
    answer_without_line(bench, program, &two)?;
    expect_met_line(bench, program, &format!("connected to {peer}"))
}
