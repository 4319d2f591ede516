//! What `framed-send` does with its receiver: the receipt, or none, and where it finds one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use arena::listener::Sharing;

use crate::bench::{Bench, Network, Start, any_port, frame};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};
use crate::stages::framed::tools::{many_bytes, narrow_listener, sender, sender_to};

pub(crate) const CHECKS: &[Check] = checks!(Framed:
    receipt_is_printed_however_it_comes,
    no_whole_receipt_is_an_error,
    reset_of_the_sender_is_an_error,
    sender_takes_every_kind_of_address,
    sender_tries_all_addresses_of_a_name,
    sender_without_a_receiver_fails,
);

fn receipt_is_printed_however_it_comes(bench: &mut Bench) -> Outcome {
    let payload = bench.random_bytes(50);
    let (program, peer) = sender(bench, &[&payload])?;
    bench.expect_frame(peer, &payload)?;
    let receipt = format!("é{}", bench.random_word(6));
    bench.dribble(program, peer, &frame(receipt.as_bytes()));
    bench
        .expect_line(program, &receipt)
        .meaning_if("framed-mean-no-newline", saw("saw-output"))
        .meaning_if("framed-mean-receipt-in-pieces", saw("saw-no-output"))?;
    bench.expect_exit(program, 0)?;
    bench.expect_no_more_output(program)?;

    // Longer than any buffer of a careless reader, with a space at each end, and an empty one: an empty frame is a frame.
    for receipt in [format!(" {} ", bench.random_word(3000)), String::new()] {
        let (program, peer) = sender(bench, &[&payload])?;
        bench.expect_frame(peer, &payload)?;
        bench.send_frame(peer, receipt.as_bytes());
        let outcome = bench.expect_line(program, &receipt);
        let printed = bench.arena().program(program).output.text();
        outcome
            .meaning_if("framed-mean-empty-receipt", |_| receipt.is_empty())
            .meaning_if("framed-mean-receipt-trimmed", |_| {
                printed.trim() == receipt.trim() && !printed.contains(&receipt)
            })?;
        bench.expect_exit(program, 0)?;
    }

    // Bytes that are no text may be printed or refused; a panic is no answer.
    let (program, peer) = sender(bench, &[&payload])?;
    bench.expect_frame(peer, &payload)?;
    bench.send_frame(peer, b"\xff\xfe\x80");
    bench
        .expect_exit_either(program)
        .meaning_if("framed-mean-receipt-no-text", saw("saw-panic"))
}

fn no_whole_receipt_is_an_error(bench: &mut Bench) -> Outcome {
    let whole = frame(bench.random_word(20).as_bytes());
    let parts = [0, 2, 4, whole.len() - 1].map(|came| &whole[..came]);
    // The last one announces 4 GiB, and holds nothing.
    for part in parts.into_iter().chain([&[0xff; 4][..]]) {
        let payload = bench.random_bytes(50);
        let (program, peer) = sender(bench, &[&payload])?;
        bench.expect_frame(peer, &payload)?;
        // Who does not wait for a receipt has ended by now.
        bench.settle();
        let waits = bench.arena().program(program).is_alive();
        if !part.is_empty() {
            bench.send(peer, part);
        }
        bench.half_close(peer);
        bench
            .expect_failure(program)
            .meaning_if("framed-mean-not-awaited", |_| !waits)?;
    }
    Ok(())
}

fn reset_of_the_sender_is_an_error(bench: &mut Bench) -> Outcome {
    // While it waits for the receipt, and while it is blocked in a write.
    let payload = bench.random_bytes(50);
    let (program, peer) = sender(bench, &[&payload])?;
    bench.expect_frame(peer, &payload)?;
    bench.reset(peer);
    bench.expect_failure(program)?;

    let (listener, addr, much) = narrow_listener(bench)?;
    let payload = many_bytes(bench, much);
    let program = sender_to(bench, &addr.to_string(), &[&payload])?;
    let peer = bench.accept(listener)?;
    bench.pause_reading(peer);
    bench.reset(peer);
    bench.expect_failure(program)
}

fn sender_takes_every_kind_of_address(bench: &mut Bench) -> Outcome {
    let kinds = [
        (IpAddr::from(Ipv4Addr::new(127, 0, 0, 7)), "127.0.0.7"),
        (IpAddr::from(Ipv6Addr::LOCALHOST), "[::1]"),
        (IpAddr::from(Ipv4Addr::LOCALHOST), "localhost"),
    ];
    for (ip, host) in kinds {
        let listener = match bench.reserve(any_port(ip), Sharing::ProgramMayBind) {
            Ok(listener) => listener,
            // A machine without IPv6.
            Err(_) if ip.is_ipv6() => continue,
            Err(stop) => return Err(stop),
        };
        bench.listen_now(listener)?;
        let payload = bench.random_bytes(20);
        let addr = format!("{host}:{}", bench.addr(listener).port());
        let program = sender_to(bench, &addr, &[&payload])?;
        let peer = bench.accept(listener)?;
        bench.expect_frame(peer, &payload)?;
        bench.send_frame(peer, b"1 frames, 20 bytes");
        bench.expect_exit(program, 0)?;
    }
    Ok(())
}

fn sender_tries_all_addresses_of_a_name(bench: &mut Bench) -> Outcome {
    bench.need_private_hosts()?;
    let pair = ["127.0.0.2", "127.0.0.3"];
    for alive in pair {
        let ip: IpAddr = alive.parse().unwrap_or(Ipv4Addr::LOCALHOST.into());
        let listener = bench.reserve(any_port(ip), Sharing::ProgramMayBind)?;
        bench.listen_now(listener)?;
        let payload = bench.random_bytes(20);
        let file = bench.file("file", &payload)?;
        let mut start =
            Start::new("framed-send").arg(format!("duo:{}", bench.addr(listener).port()));
        for addr in pair {
            start = start.host(addr, "duo");
        }
        let program = bench.run(start.arg(file))?;
        let peer = bench.accept(listener)?;
        bench.expect_frame(peer, &payload)?;
        bench.send_frame(peer, b"1 frames, 20 bytes");
        bench.expect_exit(program, 0)?;
    }
    Ok(())
}

fn sender_without_a_receiver_fails(bench: &mut Bench) -> Outcome {
    // Bound, so that nobody else has it, and not listening, so that it refuses.
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let refusing = bench.reserve(any, Sharing::InUse)?;
    let mut addrs = vec![
        bench.addr(refusing).to_string(),
        "127.0.0.1".into(),
        "127.0.0.1:65536".into(),
    ];
    // Where nobody answers for names, looking one up fails at once.
    if bench.network() == Network::Private {
        addrs.push("nowhere.invalid:63000".into());
    }
    for addr in addrs {
        let program = sender_to(bench, &addr, &[b"payload"])?;
        bench.expect_failure(program)?;
    }
    Ok(())
}
