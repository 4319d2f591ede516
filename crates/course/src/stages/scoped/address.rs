//! Addresses and arguments, good and bad.

use std::net::SocketAddr;

use arena::ProgramId;
use arena::listener::Sharing;

use super::dialogue::{Question, ask, ended_well, expect_visit, proven_in};
use crate::bench::{Bench, Network, any_port};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};

pub(crate) const CHECKS: &[Check] = checks!(Scoped:
    names_and_both_families_work,
    default_address_is_every_interface,
    unusable_address_is_a_failure,
    arguments_too_few_or_too_many,
);

fn names_and_both_families_work(bench: &mut Bench) -> Outcome {
    let mut addrs = vec!["127.0.0.1:0", "localhost:0"];
    if bench.has_ipv6() {
        addrs.push("[::1]:0");
    }
    let mut elsewhere = false;
    for text in addrs {
        let (server, addr) = bench
            .server("scoped-server", text)
            .meaning_if("scoped-mean-listens-elsewhere", |_| elsewhere)?;
        elsewhere |= !addr.ip().is_loopback();
        expect_service_and_line(bench, server, addr)?;
        // And the other way round: the program's own client calls the program's own server.
        let host = text.trim_end_matches(":0");
        let question = Question::random(bench);
        let args = [format!("{host}:{}", addr.port()), question.text];
        let client = bench.start("scoped-client", &args)?;
        bench.expect_exit(client, 0)?;
    }
    Ok(())
}

/// A client gets its answer; over IPv6 the line that names it is one that can be read again.
fn expect_service_and_line(bench: &mut Bench, server: ProgramId, addr: SocketAddr) -> Outcome {
    let question = Question::random(bench);
    let client = ask(bench, addr, question.text.as_bytes())?;
    let from = bench.arena().peer(client).local;
    expect_visit(bench, client, &question)?;
    if from.is_ipv4() {
        return Ok(());
    }
    bench
        .expect_line(server, &format!("client {from}"))
        .meaning_if("scoped-mean-no-brackets", saw("saw-other-output"))
}

fn default_address_is_every_interface(bench: &mut Bench) -> Outcome {
    bench.need_private_network()?;
    let server = bench.start::<&str>("scoped-server", &[])?;
    bench.expect_line(server, "listening on 0.0.0.0:63000")?;
    let host = bench.random_number(1, 200) as u8;
    let question = Question::random(bench);
    let addr = SocketAddr::from(([127, 0, 0, host], 63_000));
    let client = ask(bench, addr, question.text.as_bytes())?;
    expect_visit(bench, client, &question)
}

fn unusable_address_is_a_failure(bench: &mut Bench) -> Outcome {
    let here = any_port(std::net::Ipv4Addr::LOCALHOST.into());
    let taken = bench.reserve(here, Sharing::InUse)?;
    let taken = bench.addr(taken).to_string();
    let server = bench.start("scoped-server", &[taken.as_str()])?;
    expect_failure(bench, server)?;
    let mut texts = vec!["127.0.0.1", "127.0.0.1:99999", "no port"];
    if bench.network() == Network::Private {
        // Elsewhere the question would go out to real name servers.
        texts.push("nobody.invalid:63000");
    }
    for text in texts {
        let server = bench.start("scoped-server", &[text])?;
        let client = bench.start("scoped-client", &[text, "84 / 2"])?;
        expect_failure(bench, server)?;
        expect_failure(bench, client)?;
        bench.expect_no_more_output(server)?;
    }
    Ok(())
}

/// It fails as the contract wants it, and neither listens at an address of its own nor ends as if all were well.
fn expect_failure(bench: &mut Bench, program: ProgramId) -> Outcome {
    bench
        .expect_failure(program)
        .meaning_if("scoped-mean-listens-elsewhere", |finding| {
            finding.saw("saw-still-running") && proven_in(finding, "call-accept")
        })
        .meaning_if("scoped-mean-success-in-spite", ended_well)
}

fn arguments_too_few_or_too_many(bench: &mut Bench) -> Outcome {
    // First as it should be: a program that is not written yet has not read its arguments either.
    let (_, addr) = bench.server("scoped-server", "127.0.0.1:0")?;
    let addr = addr.to_string();
    let client = bench.start("scoped-client", &[addr.as_str(), "84 / 2"])?;
    bench.expect_exit(client, 0)?;
    let server = bench.start("scoped-server", &["127.0.0.1:0", "127.0.0.1:0"])?;
    bench.expect_usage(server)?;
    for args in [
        &[][..],
        &[addr.as_str()],
        &[addr.as_str(), ""],
        &[addr.as_str(), "84 / 2", ""],
    ] {
        let client = bench.start("scoped-client", args)?;
        bench.expect_usage(client)?;
        bench.expect_no_more_output(client)?;
    }
    Ok(())
}
