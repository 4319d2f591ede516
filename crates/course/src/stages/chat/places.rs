//! Addresses and arguments.

use std::net::{Ipv4Addr, Ipv6Addr};

use arena::ProgramId;
use arena::listener::Sharing;

use crate::bench::{Bench, Start, any_port};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, Stop};
use crate::message::Message;

use super::talk::{expect_greeting, expect_heard, expect_message, new_word};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    default_addresses_meet,
    ipv6_works_too,
    every_address_of_a_name_is_tried,
    useless_address_is_an_error,
    arguments_too_many,
);

fn default_addresses_meet(bench: &mut Bench) -> Outcome {
    bench.need_private_network()?;
    let server = bench.run(Start::new("chat-server"))?;
    bench.expect_line(server, "listening on 0.0.0.0:63000")?;
    let client = bench.run(Start::new("chat-client"))?;
    let word = new_word(bench);
    bench.type_line(client, &word);
    expect_heard(bench, server, &word)
}

fn ipv6_works_too(bench: &mut Bench) -> Outcome {
    let has_ipv6 = bench.has_ipv6();
    if has_ipv6 {
        ipv6_server_works(bench)?;
        ipv6_client_works(bench)?;
    }
    // A name is an address as well, also for a server.
    bench
        .server("chat-server", "localhost:0")
        .meaning_if("chat-mean-server-takes-no-name", |finding| {
            finding.notes.iter().any(|note| note.id == "note-exit-code")
        })?;
    if has_ipv6 {
        Ok(())
    } else {
        Err(Stop::Skipped(Message::new("chat-skip-no-ipv6")))
    }
}

fn ipv6_server_works(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("chat-server", "[::1]:0")?;
    let visitor = bench.connect(addr)?;
    expect_greeting(bench, server, visitor)
        .meaning_if("chat-mean-no-brackets", |_| prints_bare(bench, server))?;
    let word = new_word(bench);
    bench.send_frame(visitor, word.as_bytes());
    expect_heard(bench, server, &word)
}

fn ipv6_client_works(bench: &mut Bench) -> Outcome {
    let listener = bench.reserve(
        any_port(Ipv6Addr::LOCALHOST.into()),
        Sharing::ProgramMayBind,
    )?;
    bench.listen_now(listener)?;
    let addr = bench.addr(listener).to_string();
    let client = bench.start("chat-client", &[&addr])?;
    let peer = bench.accept(listener)?;
    bench
        .expect_line(client, &format!("connected to {addr}"))
        .meaning_if("chat-mean-no-brackets", |_| prints_bare(bench, client))?;
    let word = new_word(bench);
    bench.type_line(client, &word);
    expect_message(bench, peer, &word)
}

/// Whether it printed the address with nothing around it: `::1:63000`.
fn prints_bare(bench: &mut Bench, program: ProgramId) -> bool {
    let output = &bench.arena().program(program).output;
    output.text().contains(" ::1:")
}

fn every_address_of_a_name_is_tried(bench: &mut Bench) -> Outcome {
    bench.need_private_hosts()?;
    // Whichever comes first of the two, one of these clients finds nobody there.
    for host in [2, 3] {
        let addr = any_port(Ipv4Addr::new(127, 0, 0, host).into());
        let listener = bench.reserve(addr, Sharing::ProgramMayBind)?;
        bench.listen_now(listener)?;
        let addr = bench.addr(listener);
        let client = bench.run(
            Start::new("chat-client")
                .arg(format!("duo.test:{}", addr.port()))
                .host("127.0.0.2", "duo.test")
                .host("127.0.0.3", "duo.test"),
        )?;
        let peer = bench.accept(listener)?;
        bench.type_line(client, "?");
        expect_message(bench, peer, "?")?;
    }
    other_family_is_tried(bench)
}

/// A name with an address of each family, and somebody at the IPv6 one only.
fn other_family_is_tried(bench: &mut Bench) -> Outcome {
    if !bench.has_ipv6() {
        return Ok(());
    }
    // At the other one nobody listens.
    let [listener, _] = bench.reserve_pair([
        (Ipv6Addr::LOCALHOST.into(), Sharing::ProgramMayBind),
        (Ipv4Addr::new(127, 0, 0, 2).into(), Sharing::InUse),
    ])?;
    bench.listen_now(listener)?;
    let port = bench.addr(listener).port();
    let client = bench.run(
        Start::new("chat-client")
            .arg(format!("duo.test:{port}"))
            .host("127.0.0.2", "duo.test")
            .host("::1", "duo.test"),
    )?;
    let peer = bench.accept(listener).meaning("chat-mean-one-family")?;
    bench.type_line(client, "?");
    expect_message(bench, peer, "?")
}

fn useless_address_is_an_error(bench: &mut Bench) -> Outcome {
    // Bound, and nobody listens: refused to a client, in use to a server.
    let taken = bench.reserve(any_port(Ipv4Addr::LOCALHOST.into()), Sharing::InUse)?;
    let taken = bench.addr(taken).to_string();
    for program in ["chat-client", "chat-server"] {
        for addr in [taken.as_str(), "127.0.0.1", "localhost:port"] {
            let program = bench.start(program, &[addr])?;
            bench.expect_failure(program)?;
        }
    }
    Ok(())
}

fn arguments_too_many(bench: &mut Bench) -> Outcome {
    for program in ["chat-client", "chat-server"] {
        let program = bench.start(program, &["127.0.0.1:0", "127.0.0.1:0"])?;
        bench.expect_usage(program)?;
    }
    Ok(())
}
