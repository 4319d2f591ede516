//! What `framed-send` puts on the wire.

use std::fs;
use std::path::Path;

use arena::tap::{Call, Fault, Plan};
use arena::{PeerId, ProgramId};

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::errno::EINTR;
use crate::finding::{Meaning, Outcome, Stop, saw};
use crate::stages::framed::tools::{
    HURRY, MAX_FRAME, hollow_bytes, many_bytes, narrow_listener, sender, sender_as, sender_to,
};

pub(crate) const CHECKS: &[Check] = checks!(Framed:
    each_file_goes_as_one_frame,
    file_limit_is_16_mib,
    unreadable_file_ends_in_order,
    suspended_sender_loses_nothing,
    sender_outlives_short_and_interrupted_calls,
    sender_stops_writing_before_it_waits,
);

fn each_file_goes_as_one_frame(bench: &mut Bench) -> Outcome {
    let lengths = [10, 0, 1, 255, 256, 65_535, 65_536, 70_000];
    let files = lengths.map(|length| bench.random_bytes(length));
    let (program, peer) = sender(bench, &files.each_ref().map(Vec::as_slice))?;
    for payload in &files {
        expect_file(bench, program, peer, payload)?;
    }
    bench.send_frame(peer, b"8 frames");
    bench.expect_exit(program, 0)?;

    // A file that holds more than its metadata tell: none at all (proc(5)).
    let version = Path::new("/proc/version");
    let Ok(payload) = fs::read(version) else {
        return Ok(());
    };
    let (listener, addr) = bench.listen()?;
    let start = crate::Start::new("framed-send").arg(addr.to_string());
    let program = bench.run(start.arg(version))?;
    let peer = bench.accept(listener)?;
    bench
        .expect_frame(peer, &payload)
        .meaning_if("framed-mean-length-of-metadata", saw("saw-different"))?;
    bench.send_frame(peer, b"1 frames");
    bench.expect_exit(program, 0)
}

/// A frame with this payload is next. A sender that ends before it waits for its receipt: without one, it says why.
fn expect_file(bench: &mut Bench, program: ProgramId, peer: PeerId, payload: &[u8]) -> Outcome {
    match bench.expect_frame(peer, payload) {
        Err(Stop::Fail(finding)) if finding.saw("saw-fin-at-once") => {
            let finding = *finding;
            bench.arena().half_close(peer);
            let _ = bench.arena().wait(|arena| arena.program(program).exit);
            let stop: Outcome = Err(bench.fail(finding.expected, finding.observed));
            stop.meaning("framed-mean-nothing-written")
        }
        outcome => outcome,
    }
}

fn file_limit_is_16_mib(bench: &mut Bench) -> Outcome {
    let longest = hollow_bytes(bench, MAX_FRAME);
    let too_long = hollow_bytes(bench, MAX_FRAME + 1);
    let (listener, addr) = bench.listen()?;
    let files = [
        bench.hollow_file("longest", &longest)?,
        bench.hollow_file("too-long", &too_long)?,
    ];
    let start = crate::Start::new("framed-send").arg(addr.to_string());
    let program = bench.run(start.args(files))?;
    let peer = bench.accept(listener)?;
    bench.expect_frame(peer, &longest)?;
    bench
        .expect_fin(peer)
        .meaning_if("framed-mean-too-long-sent", saw("saw-extra"))?;
    bench.send_frame(peer, b"1 frames, 16777216 bytes");
    bench.half_close(peer);
    bench.expect_failure(program)
}

fn unreadable_file_ends_in_order(bench: &mut Bench) -> Outcome {
    let dir = bench.dir()?;
    let payloads = [bench.random_bytes(40), bench.random_bytes(50)];
    let (first, last) = (
        bench.file("first", &payloads[0])?,
        bench.file("last", &payloads[1])?,
    );
    let nowhere = dir.join("nowhere");
    // One that is not there, and one that is a folder: it opens, and can't be read. Then the very first is bad.
    for files in [
        vec![&first, &nowhere, &last],
        vec![&first, &dir, &last],
        vec![&nowhere, &first],
    ] {
        let (listener, addr) = bench.listen()?;
        let has_first = files[0] == &first;
        let start = crate::Start::new("framed-send").arg(addr.to_string());
        let program = bench.run(start.args(files))?;
        let peer = bench
            .accept(listener)
            .meaning_if("framed-mean-never-called-for-the-first", |_| !has_first)
            .meaning("framed-mean-never-called")?;
        if has_first {
            bench.expect_frame(peer, &payloads[0])?;
        }
        bench
            .expect_fin(peer)
            .meaning_if("framed-mean-went-on", saw("saw-extra"))?;
        bench.expect_no_reset(peer)?;
        bench.send_frame(
            peer,
            if has_first {
                b"1 frames, 40 bytes"
            } else {
                b"0 frames, 0 bytes"
            },
        );
        bench.half_close(peer);
        bench
            .expect_failure(program)
            .meaning_if("framed-mean-file-unwrapped", saw("saw-panic"))?;
    }
    Ok(())
}

fn suspended_sender_loses_nothing(bench: &mut Bench) -> Outcome {
    let (listener, addr, much) = narrow_listener(bench)?;
    let payloads = [many_bytes(bench, much), bench.random_bytes(20)];
    let program = sender_to(bench, &addr.to_string(), &[&payloads[0], &payloads[1]])?;
    let peer = bench.accept(listener)?;
    bench.pause_reading(peer);
    // Blocked in a write that a stop interrupts: the system returns with what it has taken so far.
    bench.settle();
    bench
        .expect_idle(program)
        .meaning("framed-mean-busy-writing")?;
    bench.suspend(program)?;
    bench.resume(program);
    bench.settle();
    bench.resume_reading(peer);
    bench.expect_frame(peer, &payloads[0])?;
    bench.expect_frame(peer, &payloads[1])?;
    bench.send_frame(peer, b"2 frames");
    bench.expect_exit(program, 0)
}

fn sender_outlives_short_and_interrupted_calls(bench: &mut Bench) -> Outcome {
    let interrupted = |call, nth, times| Fault {
        call,
        nth,
        errno: EINTR,
        times,
    };
    let plan = Plan {
        recv_max: 2,
        send_max: 7,
        faults: vec![
            interrupted(Call::Send, 2, 1),
            interrupted(Call::Send, 5, 2),
            interrupted(Call::Recv, 2, 1),
        ],
        ..Plan::default()
    };
    let payloads = [bench.random_bytes(40), bench.random_bytes(30)];
    let (listener, addr) = bench.listen()?;
    let contents = payloads.each_ref().map(Vec::as_slice);
    let program = sender_as(bench, &addr.to_string(), &contents, |start| start.tap(plan))?;
    let peer = bench.accept(listener)?;
    bench.expect_frame(peer, &payloads[0])?;
    bench.expect_frame(peer, &payloads[1])?;
    let receipt = bench.random_word(20);
    bench.send_frame(peer, receipt.as_bytes());
    bench.expect_line(program, &receipt)?;
    bench.expect_exit(program, 0)?;
    bench.need_tap(program)
}

fn sender_stops_writing_before_it_waits(bench: &mut Bench) -> Outcome {
    let payload = bench.random_bytes(50);
    let (program, peer) = sender(bench, &[&payload])?;
    bench.expect_frame(peer, &payload)?;
    bench.expect_fin(peer)?;
    bench.expect_idle(program).meaning("framed-mean-busy")?;
    let alive = bench.arena().program(program).is_alive();
    if alive && !bench.waits_without_limit(program) {
        // It wakes by itself: to look again, or to give up?
        expect_patience(bench)?;
    }
    let receipt = bench.random_word(20);
    bench.send_frame(peer, receipt.as_bytes());
    bench
        .expect_line(program, &receipt)
        .meaning_if("framed-mean-no-newline", saw("saw-output"))
        .meaning_if("framed-mean-reading-closed", saw("saw-no-output"))?;
    bench.expect_exit(program, 0)
}

/// A receipt that takes its time is printed all the same.
fn expect_patience(bench: &mut Bench) -> Outcome {
    let payload = bench.random_bytes(50);
    let (listener, addr) = bench.listen()?;
    let program = sender_as(bench, &addr.to_string(), &[&payload], |start| {
        start.hurried(HURRY)
    })?;
    let peer = bench.accept(listener)?;
    bench.expect_frame(peer, &payload)?;
    bench.keep_silent(&[program], 36, HURRY, |_| false);
    let receipt = bench.random_word(20);
    bench.send_frame(peer, receipt.as_bytes());
    bench
        .expect_line(program, &receipt)
        .meaning("framed-mean-impatient")?;
    bench.expect_exit(program, 0)
}
