//! What `echo-server` does with clients that leave, break off, or take their time.

use std::net::Ipv4Addr;

use arena::ProgramId;
use arena::listener::Sharing;
use arena::tap::{Call, Plan};

use super::begin::{
    calls_can_fail, expect_an_answer, failing, hurried, keep_waiting, serving, serving_as,
};
use crate::bench::{Bench, Start, any_port};
use crate::check::{Check, checks};
use crate::errno::{ECONNABORTED, ECONNRESET};
use crate::finding::{Meaning, Outcome, Stop};

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
    bench.break_off(server, client);
    bench.resume(server);
    bench.expect_failure(server)?;
    if calls_can_fail() {
        client_is_gone_at_accept(bench)?;
    }
    Ok(())
}

/// On other systems, and for other reasons on Linux, it is `accept` that says so (accept(2), ECONNABORTED).
fn client_is_gone_at_accept(bench: &mut Bench) -> Outcome {
    let any = any_port(Ipv4Addr::LOCALHOST.into());
    let reserved = bench.reserve(any, Sharing::ProgramMayBind)?;
    let addr = bench.addr(reserved);
    let start = Start::new("echo-server").arg(addr.to_string());
    let server = bench.run(start.tap(failing(Call::Accept, 1, 1, ECONNABORTED)))?;
    let ended = bench.arena().wait(|arena| arena.program(server).exit);
    bench.need_tap(server)?;
    if ended.is_ok() {
        return bench
            .expect_failure(server)
            .meaning("echo-mean-accept-fails");
    }
    // It is back in `accept`: that client is gone, and the next one is welcome.
    let client = bench.connect(addr)?;
    bench.send(client, b"salut");
    expect_an_answer(bench, client)
}

fn reply_that_cannot_be_sent(bench: &mut Bench) -> Outcome {
    let (server, addr) = serving(bench)?;
    let client = bench.connect(addr)?;
    bench.settle();
    // Stopped, so that the message is there to be read, and the connection broken, when it wakes.
    bench.suspend(server)?;
    bench.send(client, b"salut");
    bench.break_off(server, client);
    bench.resume(server);
    bench.expect_failure(server)?;
    if calls_can_fail() {
        reply_breaks_in_the_middle(bench)?;
    }
    Ok(())
}

/// Three bytes of the answer are taken, the whole message, before the connection breaks.
fn reply_breaks_in_the_middle(bench: &mut Bench) -> Outcome {
    let plan = Plan {
        send_max: 3,
        ..failing(Call::Send, 2, 1000, ECONNRESET)
    };
    let (server, addr) = serving_as(bench, |start| start.tap(plan))?;
    bench.need_tap(server)?;
    let client = bench.connect(addr)?;
    bench.send(client, b"oui");
    bench
        .expect_failure(server)
        .meaning("echo-mean-second-write")
}

fn server_waits_for_a_slow_client(bench: &mut Bench) -> Outcome {
    let (server, addr) = serving(bench)?;
    let waits_for_a_call = waits_patiently(bench, server)?;
    let client = bench.connect(addr)?;
    let waits_for_a_word = waits_patiently(bench, server)?;
    bench.send(client, b"enfin");
    if waits_for_a_call && waits_for_a_word {
        return expect_an_answer(bench, client);
    }
    // It wakes by itself: to look again, or to give up?
    let (server, addr) = serving_as(bench, hurried)?;
    if !waits_for_a_call {
        keep_waiting(bench, server, None);
        bench
            .expect_alive(server)
            .meaning("echo-mean-nobody-called-yet")?;
    }
    let client = bench.connect(addr)?;
    if !waits_for_a_word {
        keep_waiting(bench, server, Some(client));
    }
    bench.send(client, b"enfin");
    expect_an_answer(bench, client)
}

/// It takes no processor while there is nothing to do; `true` where it waits without a limit too.
fn waits_patiently(bench: &mut Bench, server: ProgramId) -> Result<bool, Stop> {
    bench.settle();
    bench.expect_idle(server)?;
    Ok(bench.waits_without_limit(server))
}
