//! Where `framed-recv` listens, whom it announces, and what it takes for arguments.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use arena::listener::Sharing;

use crate::bench::{Bench, any_port};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};
use crate::message::Message;
use crate::stages::framed::tools::{expect_folder, folder, receiver};

pub(crate) const CHECKS: &[Check] = checks!(Framed:
    receiver_announces_its_client,
    receiver_takes_every_kind_of_address,
    receiver_that_can_not_listen_fails,
    arguments_are_counted,
);

fn receiver_announces_its_client(bench: &mut Bench) -> Outcome {
    let receiver = receiver(bench, &[])?;
    bench
        .expect_idle(receiver.program)
        .meaning("framed-mean-busy-accepting")?;
    let from = any_port(Ipv4Addr::new(127, 0, 0, 9).into());
    let client = bench.connect_from(receiver.addr, from)?;
    let local = bench.arena().peer(client).local;
    bench.expect_line(receiver.program, &format!("client {local}"))?;
    bench.send_frame(client, b"payload");
    bench.half_close(client);
    bench.expect_exit(receiver.program, 0)?;

    // This one has gone before it is taken. It may be given up, or another waited for.
    let receiver = self::receiver(bench, &[])?;
    bench.settle();
    bench.suspend(receiver.program)?;
    let client = bench.connect(receiver.addr)?;
    bench.break_off(receiver.program, client);
    bench.resume(receiver.program);
    let program = receiver.program;
    match bench.arena().wait(|arena| arena.program(program).exit) {
        Ok(_) => bench
            .expect_failure(program)
            .meaning_if("framed-mean-client-gone", saw("saw-panic")),
        Err(_) => Ok(()),
    }
}

fn receiver_takes_every_kind_of_address(bench: &mut Bench) -> Outcome {
    let has_ipv6 = bench.has_ipv6();
    for host in ["127.0.0.7", "[::1]", "localhost", "0.0.0.0"] {
        if host == "[::1]" && !has_ipv6 {
            continue;
        }
        let inbox = folder(bench, "inbox")?;
        let program = bench.start(
            "framed-recv",
            &[format!("{host}:0").as_str(), &*inbox.to_string_lossy()],
        )?;
        let addr = bench.expect_listening(program)?;
        if let Ok(ip) = host.trim_matches(['[', ']']).parse::<IpAddr>()
            && addr.ip() != ip
        {
            let expected = Message::new("framed-want-ip").text("ip", ip);
            return Err(bench.fail(
                expected,
                Message::new("framed-saw-ip").text("ip", addr.ip()),
            ));
        }
        let client = bench.connect(addr)?;
        let payload = bench.random_bytes(20);
        bench.send_frame(client, &payload);
        bench.half_close(client);
        bench.expect_exit(program, 0)?;
        expect_folder(bench, &inbox, &[("1.bin", &payload)])?;
    }
    // The port that was asked for, where one was.
    let free = bench.reserve(
        any_port(IpAddr::from(Ipv4Addr::LOCALHOST)),
        Sharing::ProgramMayBind,
    )?;
    let addr = bench.addr(free);
    let inbox = folder(bench, "inbox")?;
    let program = bench.start(
        "framed-recv",
        &[addr.to_string().as_str(), &*inbox.to_string_lossy()],
    )?;
    bench.expect_line(program, &format!("listening on {addr}"))
}

fn receiver_that_can_not_listen_fails(bench: &mut Bench) -> Outcome {
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let taken = bench.reserve(any, Sharing::InUse)?;
    bench.listen_now(taken)?;
    let inbox = folder(bench, "inbox")?;
    for addr in [
        bench.addr(taken).to_string(),
        "127.0.0.1".into(),
        "127.0.0.1:65536".into(),
    ] {
        let program = bench.start("framed-recv", &[addr.as_str(), &*inbox.to_string_lossy()])?;
        bench.expect_failure(program)?;
    }
    Ok(())
}

fn arguments_are_counted(bench: &mut Bench) -> Outcome {
    for args in [&[][..], &["127.0.0.1:0"], &["127.0.0.1:0", ".", "more"]] {
        let program = bench.start("framed-recv", args)?;
        bench.expect_usage(program)?;
    }
    for args in [&[][..], &["127.0.0.1:63000"]] {
        let program = bench.start("framed-send", args)?;
        bench.expect_usage(program)?;
    }
    Ok(())
}
