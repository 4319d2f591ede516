//! Two copies of the program, started at the same moment: they find each other, and once.

use std::net::{Ipv4Addr, SocketAddr};

use arena::ProgramId;

use super::bounded::within;
use super::meeting::{addresses, p2p};
use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::Outcome;
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    two_copies_find_each_other,
);

fn two_copies_find_each_other(bench: &mut Bench) -> Outcome {
    for _ in 0..3 {
        let [one, other] = addresses(bench);
        meet(bench, one, other)?;
        meet(bench, other, one)?;
        let [mut both, _] = addresses(bench);
        both.set_ip(Ipv4Addr::LOCALHOST.into());
        meet(bench, both, both)?;
    }
    Ok(())
}

/// What a copy is once it has met the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Caller,
    Called,
}

/// Starts two copies; once they have met, the one that called says a word, and the other one `fini`.
fn meet(bench: &mut Bench, one: SocketAddr, other: SocketAddr) -> Outcome {
    let first = bench.run(p2p(one, other))?;
    let second = bench.run(p2p(other, one))?;
    let expected = Message::new("p2p-want-meeting");
    let observed = Message::new("p2p-saw-no-meeting");
    let roles = within(bench, first, &expected, &observed, |arena| {
        let role = |program| role(&arena.program(program).output.text());
        Some((role(first)?, role(second)?))
    })?;
    let (caller, called) = match roles {
        (Role::Caller, Role::Called) => (first, second),
        (Role::Called, Role::Caller) => (second, first),
        _ => return Err(bench.fail(expected, Message::new("p2p-saw-one-role"))),
    };
    let word = bench.random_word(8);
    bench.type_line(caller, &word);
    expect_last(bench, called, &format!("< {word}\n> "))?;
    bench.type_line(called, "fini");
    expect_last(bench, caller, "< fini\n")?;
    bench.expect_exit(caller, 0)?;
    bench.expect_exit(called, 0)
}

/// From the line that says how it has met the other.
fn role(said: &str) -> Option<Role> {
    said.split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
        .find_map(|line| match line.split(' ').next() {
            Some("connected") => Some(Role::Caller),
            Some("client") => Some(Role::Called),
            _ => None,
        })
}

/// What it has printed ends so.
fn expect_last(bench: &mut Bench, program: ProgramId, text: &str) -> Outcome {
    let expected = Message::new("want-output")
        .text("program", "p2p")
        .text("bytes", format!("{text:?}"));
    bench.expect_that(expected, Message::new("p2p-saw-other-end"), |arena| {
        arena.program(program).output.text().ends_with(text)
    })
}
