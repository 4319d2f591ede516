//! What `echo-server` does with clients that leave, break off, or take their time.

use std::time::{Duration, Instant};

use arena::{PeerId, ProgramId, namespace};

use super::begin::{
    expect_an_answer, hurried, keep_waiting, serving, serving_as, waits_without_limit,
};
use crate::bench::{Bench, Network};
use crate::check::{Check, checks};
use crate::finding::Outcome;
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(Echo:
    silent_client_leaves,
    half_closed_client_is_answered,
    client_resets,
    reply_that_cannot_be_sent,
    server_waits_for_a_slow_client,
);

fn silent_client_leaves(bench: &mut Bench) -> Outcome {
    let (server, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.half_close(client);
    bench.expect_fin(client)?;
    bench.close(client);
    bench.expect_failure(server)
}

fn half_closed_client_is_answered(bench: &mut Bench) -> Outcome {
    let (_, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.send_last(client, b"salut");
    expect_an_answer(bench, client)
}

fn client_resets(bench: &mut Bench) -> Outcome {
    let (server, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.reset(client);
    bench.expect_failure(server)?;

    // Once more, before it has even been accepted.
    let (server, addr) = serving(bench)?;
    bench.suspend(server)?;
    let client = bench.connect(addr)?;
    break_off(bench, server, client);
    bench.resume(server);
    bench.expect_failure(server)
}

fn reply_that_cannot_be_sent(bench: &mut Bench) -> Outcome {
    let (server, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.settle();
    // Stopped, so that the message is there to be read, and the connection broken, when it wakes.
    bench.suspend(server)?;
    bench.send(client, b"salut");
    break_off(bench, server, client);
    bench.resume(server);
    bench.expect_failure(server)
}

fn server_waits_for_a_slow_client(bench: &mut Bench) -> Outcome {
    let (server, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.settle();
    bench.expect_idle(server)?;
    if waits_without_limit(bench, server) {
        bench.send(client, b"enfin");
        return expect_an_answer(bench, client);
    }
    // It wakes by itself: to look again, or to give up?
    let (server, addr) = serving_as(bench, hurried)?;
    let client = bench.connect(addr)?;
    keep_waiting(bench, server, client);
    bench.send(client, b"enfin");
    expect_an_answer(bench, client)
}

/// Resets the connection to a stopped program, and waits until the program's end of it is broken too: on a busy
/// machine the reset may take a while.
fn break_off(bench: &mut Bench, server: ProgramId, client: PeerId) {
    // Both ends count: each leaves ESTABLISHED without an orderly end (RFC 4022: `tcpEstabResets`). Of an end that is
    // not accepted yet nothing else tells.
    let private = bench.network() == Network::Private;
    let resets = || namespace::counter("snmp", "EstabResets").unwrap_or(0);
    let before = resets();
    bench.step(Message::new("step-reset"));
    bench.arena().reset(client);
    let since = Instant::now();
    let _ = bench.arena().wait(|arena| {
        let counted = !private || resets() >= before + 2;
        let broken = counted && arena.far_end(server, client).is_none();
        (broken || since.elapsed() > Duration::from_secs(1)).then_some(())
    });
}
