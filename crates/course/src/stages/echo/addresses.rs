//! The addresses of both programs, and their arguments.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use arena::ProgramId;
use arena::listener::Sharing;
use arena::tap::Call;

use super::begin::{
    calls_can_fail, expect_an_answer, expect_listener, failing, no_ipv6, reserve_ipv6, was_refused,
};
use super::naming::expect_named;
use crate::bench::{Bench, Start, any_port};
use crate::check::{Check, checks};
use crate::errno::EHOSTUNREACH;
use crate::finding::{Meaning, Outcome, Stop, saw};

pub(crate) const CHECKS: &[Check] = checks!(Echo:
    server_default_address,
    server_takes_names_and_ipv6,
    server_cannot_have_the_address,
    client_defaults,
    client_calls_ipv6,
    every_address_of_a_name_is_tried,
    client_cannot_connect,
    arguments_are_counted,
);

/// The port of the defaults.
const PORT: u16 = 63000;

/// Addresses that are none: no port, a port too large, nothing at all.
const NO_ADDRESSES: [&str; 3] = ["127.0.0.1", "127.0.0.1:99999", ""];

fn server_default_address(bench: &mut Bench) -> Outcome {
    bench.need_private_network()?;
    let server = bench.start::<&str>("echo-server", &[])?;
    bench.expect_line(server, "listening on 0.0.0.0:63000")?;
    // Every address of this machine leads to it, not 127.0.0.1 alone.
    bench.connect(SocketAddr::new(Ipv4Addr::new(127, 0, 0, 2).into(), PORT))?;
    bench.expect_alive(server)
}

fn server_takes_names_and_ipv6(bench: &mut Bench) -> Outcome {
    let reserved = bench.reserve(
        any_port(Ipv4Addr::LOCALHOST.into()),
        Sharing::ProgramMayBind,
    )?;
    let port = bench.addr(reserved).port();
    answers_at(bench, &format!("localhost:{port}"), port)?;
    let reserved = reserve_ipv6(bench, 0)?;
    let addr = bench.addr(reserved);
    answers_at(bench, &addr.to_string(), addr.port())
}

/// The server, told this address, can be reached, and says where and by whom.
fn answers_at(bench: &mut Bench, addr: &str, port: u16) -> Outcome {
    let server = bench.start("echo-server", &[addr])?;
    let addr = expect_listener(bench, server, addr, port)?;
    let client = bench.connect(addr)?;
    bench.send(client, b"salut");
    expect_an_answer(bench, client)?;
    bench
        .expect_listening(server)
        .meaning("echo-mean-ip-and-port")?;
    expect_named(bench, server, client).meaning("echo-mean-ip-and-port")
}

fn server_cannot_have_the_address(bench: &mut Bench) -> Outcome {
    let taken = bench.reserve(any_port(Ipv4Addr::LOCALHOST.into()), Sharing::InUse)?;
    bench.listen_now(taken)?;
    let taken = bench.addr(taken).to_string();
    for addr in [taken.as_str()].iter().chain(&NO_ADDRESSES) {
        let server = bench.start("echo-server", &[addr])?;
        bench.expect_failure(server)?;
        bench.expect_no_more_output(server)?;
    }
    let Some(server) = with_unknown_name(bench, "echo-server")? else {
        return Ok(());
    };
    bench.expect_failure(server)?;
    bench.expect_no_more_output(server)
}

/// Started with a name that nobody knows; `None` where a real resolver would be asked.
fn with_unknown_name(bench: &mut Bench, name: &str) -> Result<Option<ProgramId>, Stop> {
    if bench.need_private_hosts().is_err() {
        return Ok(None);
    }
    let start = Start::new(name).arg("nulle.part.invalid:63000");
    bench.run(start.host("127.0.0.2", "ici")).map(Some)
}

fn client_defaults(bench: &mut Bench) -> Outcome {
    bench.need_private_network()?;
    let addr = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), PORT);
    let listener = bench.reserve(addr, Sharing::ProgramMayBind)?;
    bench.listen_now(listener)?;
    let mut start = Start::new("echo-client");
    if bench.need_private_hosts().is_ok() {
        // On some machines, localhost is ::1 alone.
        start = start.host("127.0.0.1", "localhost");
    }
    bench.run(start)?;
    let server = bench.accept(listener)?;
    bench.expect_bytes(server, "Serveur es-tu là ?".as_bytes())
}

fn client_calls_ipv6(bench: &mut Bench) -> Outcome {
    let listener = reserve_ipv6(bench, 0)?;
    bench.listen_now(listener)?;
    let addr = bench.addr(listener).to_string();
    bench.start("echo-client", &[addr])?;
    bench
        .accept(listener)
        .meaning_if("echo-mean-called-elsewhere", was_refused)
        .map(drop)
}

fn every_address_of_a_name_is_tried(bench: &mut Bench) -> Outcome {
    bench.need_private_hosts()?;
    if !bench.has_ipv6() {
        return Err(no_ipv6());
    }
    // Whichever of the two the system names first, once it is the other one that answers.
    for answering in [0, 1] {
        let both: [IpAddr; 2] = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        let both = bench.reserve_pair(both.map(|ip| (ip, Sharing::ProgramMayBind)))?;
        let listener = both[answering];
        bench.listen_now(listener)?;
        let port = bench.addr(listener).port();
        let start = Start::new("echo-client").arg(format!("duo:{port}"));
        let client = bench.run(start.host("::1", "duo").host("127.0.0.1", "duo"))?;
        let peer = bench.accept(listener)?;
        bench.half_close(peer);
        bench.done_with(client);
    }
    if bench.need_private_network().is_ok() {
        default_is_a_name(bench)?;
    }
    if calls_can_fail() {
        first_address_is_out_of_reach(bench)?;
    }
    Ok(())
}

/// Without ADDR too: here `localhost` is ::1 and 127.0.0.1, and a server listens at the first alone.
fn default_is_a_name(bench: &mut Bench) -> Outcome {
    let listener = reserve_ipv6(bench, PORT)?;
    bench.listen_now(listener)?;
    let start = Start::new("echo-client").host("::1", "localhost");
    let client = bench.run(start.host("127.0.0.1", "localhost"))?;
    let peer = bench
        .accept(listener)
        .meaning("echo-mean-default-is-a-name")?;
    bench.half_close(peer);
    bench.done_with(client);
    Ok(())
}

/// Somebody listens at both addresses, but no way leads to the one that is tried first.
fn first_address_is_out_of_reach(bench: &mut Bench) -> Outcome {
    let everywhere = any_port(Ipv4Addr::UNSPECIFIED.into());
    let listener = bench.reserve(everywhere, Sharing::ProgramMayBind)?;
    bench.listen_now(listener)?;
    let port = bench.addr(listener).port();
    let start = Start::new("echo-client").arg(format!("duo:{port}"));
    let start = start.host("127.0.0.2", "duo").host("127.0.0.3", "duo");
    let client = bench.run(start.tap(failing(Call::Connect, 1, 1, EHOSTUNREACH)))?;
    bench
        .accept(listener)
        .meaning("echo-mean-any-failure-goes-on")?;
    bench.need_tap(client)
}

fn client_cannot_connect(bench: &mut Bench) -> Outcome {
    // Bound, but nobody listens: refused, for certain.
    let silent = bench.reserve(
        any_port(Ipv4Addr::LOCALHOST.into()),
        Sharing::ProgramMayBind,
    )?;
    let refused = bench.addr(silent);
    for addr in [refused.to_string().as_str(), "127.255.255.255:63000"] {
        let client = bench.start("echo-client", &[addr])?;
        bench.expect_failure(client)?;
    }
    if bench.need_private_network().is_ok() {
        // Whoever makes an address of none may even find a server.
        let addr = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), PORT);
        let listener = bench.reserve(addr, Sharing::ProgramMayBind)?;
        bench.listen_now(listener)?;
    }
    for addr in NO_ADDRESSES {
        let client = bench.start("echo-client", &[addr])?;
        bench
            .expect_failure(client)
            .meaning_if("echo-mean-no-port-is-no-address", |finding| {
                finding.saw("saw-still-running") && finding.waits_in("call-receive")
            })?;
    }
    let Some(client) = with_unknown_name(bench, "echo-client")? else {
        return Ok(());
    };
    bench.expect_failure(client)?;
    all_addresses_refuse(bench)
}

/// Two attempts that fail are one failure of the program.
fn all_addresses_refuse(bench: &mut Bench) -> Outcome {
    let ips = [1, 2].map(|last| IpAddr::from([127, 0, 0, last]));
    let [silent, _] = bench.reserve_pair(ips.map(|ip| (ip, Sharing::ProgramMayBind)))?;
    let port = bench.addr(silent).port();
    let start = Start::new("echo-client").arg(format!("duo:{port}"));
    let client = bench.run(start.host("127.0.0.1", "duo").host("127.0.0.2", "duo"))?;
    bench
        .expect_failure(client)
        .meaning_if("echo-mean-one-failure-one-line", saw("saw-error-lines"))
}

fn arguments_are_counted(bench: &mut Bench) -> Outcome {
    let server = bench.start("echo-server", &["127.0.0.1:0", "127.0.0.1:0"])?;
    bench
        .expect_usage(server)
        .meaning_if("echo-mean-usage-is-no-result", saw("saw-usage-on-output"))?;
    let client = bench.start("echo-client", &["127.0.0.1:63000", "un", "deux"])?;
    bench.expect_usage(client)?;
    let client = bench.start("echo-client", &["127.0.0.1:63000", ""])?;
    bench.expect_usage(client)
}
