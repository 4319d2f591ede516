//! Frames that break off or lie, and frames that can't be kept: an error, and no trace of them.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use arena::{Arena, PeerId, look};

use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::finding::{Finding, Meaning, Outcome, saw};
use crate::message::Message;
use crate::stages::framed::tools::{
    MAX_FRAME, Receiver, contents, expect_folder, expect_kept, expect_printed, folder,
    hollow_bytes, receiver, saw_more,
};

pub(crate) const CHECKS: &[Check] = checks!(Framed:
    end_inside_a_header_is_an_error,
    cut_frame_leaves_no_trace,
    reset_inside_a_frame_leaves_no_trace,
    frame_over_the_maximum_leaves_no_trace,
    huge_length_takes_no_memory,
    receipt_that_can_not_be_sent_is_an_error,
    frame_that_can_not_be_kept_is_an_error,
);

fn end_inside_a_header_is_an_error(bench: &mut Bench) -> Outcome {
    for count in 1..=3 {
        let old = bench.random_bytes(20);
        let receiver = receiver(bench, &[("2.bin", &old)])?;
        let client = bench.connect(receiver.addr)?;
        let payload = bench.random_bytes(30);
        bench.send(client, &[frame(&payload), vec![0; count]].concat());
        bench.half_close(client);
        explained(bench.expect_failure(receiver.program))?;
        expect_no_receipt(bench, &receiver, client, "frame 1: 30 bytes\n")?;
        expect_folder(
            bench,
            &receiver.inbox,
            &[("1.bin", &payload), ("2.bin", &old)],
        )?;
    }
    Ok(())
}

fn cut_frame_leaves_no_trace(bench: &mut Bench) -> Outcome {
    let (old, note) = (bench.random_bytes(20), bench.random_bytes(20));
    let files: [(&str, &[u8]); 2] = [("1.bin", &old), ("note.txt", &note)];
    let broken = frame(&bench.random_bytes(500));
    for came in [4, 100, broken.len() - 1] {
        let receiver = receiver(bench, &files)?;
        let client = bench.connect(receiver.addr)?;
        bench.send(client, &broken[..came]);
        // Already now, while the rest may still come.
        bench.settle();
        expect_folder(bench, &receiver.inbox, &files)?;
        expect_nothing_beside(bench)?;
        bench.half_close(client);
        explained(bench.expect_failure(receiver.program))?;
        expect_no_receipt(bench, &receiver, client, "")?;
        expect_folder(bench, &receiver.inbox, &files)?;
        expect_nothing_beside(bench)?;
    }
    Ok(())
}

fn reset_inside_a_frame_leaves_no_trace(bench: &mut Bench) -> Outcome {
    let old = bench.random_bytes(20);
    let receiver = receiver(bench, &[("2.bin", &old)])?;
    let client = bench.connect(receiver.addr)?;
    let payload = bench.random_bytes(30);
    bench.send_frame(client, &payload);
    expect_kept(bench, &receiver.inbox, "1.bin", &payload)?;
    let broken = frame(&bench.random_bytes(500));
    bench.send(client, &broken[..100]);
    bench.reset(client);
    explained(bench.expect_failure(receiver.program))?;
    expect_folder(
        bench,
        &receiver.inbox,
        &[("1.bin", &payload), ("2.bin", &old)],
    )
}

fn frame_over_the_maximum_leaves_no_trace(bench: &mut Bench) -> Outcome {
    let old = bench.random_bytes(20);
    let receiver = receiver(bench, &[("2.bin", &old)])?;
    let client = bench.connect(receiver.addr)?;
    let payload = bench.random_bytes(30);
    bench.send_frame(client, &payload);
    expect_kept(bench, &receiver.inbox, "1.bin", &payload)?;
    // All of it comes: only the length is wrong.
    let too_long = hollow_bytes(bench, MAX_FRAME + 1);
    bench.send_frame(client, &too_long);
    bench.half_close(client);
    let path = receiver.inbox.join("2.bin");
    let outcome = bench
        .expect_failure(receiver.program)
        .meaning_if("framed-mean-too-long-kept", |_| {
            fs::metadata(&path).is_ok_and(|meta| meta.len() > MAX_FRAME as u64)
        });
    explained(outcome)?;
    expect_no_receipt(bench, &receiver, client, "frame 1: 30 bytes\n")?;
    expect_folder(
        bench,
        &receiver.inbox,
        &[("1.bin", &payload), ("2.bin", &old)],
    )
}

fn huge_length_takes_no_memory(bench: &mut Bench) -> Outcome {
    for announced in [0x8000_0000_u32, 0xffff_fff0] {
        let receiver = receiver(bench, &[])?;
        let client = bench.connect(receiver.addr)?;
        bench.send(client, &announced.to_be_bytes());
        bench.settle();
        let one = bench.arena().program(receiver.program);
        let memory = look::memory(one.pid()).filter(|_| one.is_alive());
        let peak = memory.map_or(0, |memory| memory.peak_mapped);
        if peak >= u64::from(announced) {
            let expected = Message::new("framed-want-no-memory").number("count", announced);
            let observed = Message::new("framed-saw-memory").number("mib", peak >> 20);
            return Err(bench.fail(expected, observed));
        }
        bench.half_close(client);
        bench
            .expect_failure(receiver.program)
            .meaning_if("framed-mean-broken-and-done", is_success)?;
        expect_folder(bench, &receiver.inbox, &[])?;
    }
    Ok(())
}

fn receipt_that_can_not_be_sent_is_an_error(bench: &mut Bench) -> Outcome {
    let receiver = receiver(bench, &[])?;
    let client = bench.connect(receiver.addr)?;
    let payload = bench.random_bytes(30);
    bench.send_frame(client, &payload);
    expect_kept(bench, &receiver.inbox, "1.bin", &payload)?;
    // Stopped, it meets both at once: an orderly end, and nobody there to take a receipt.
    bench.suspend(receiver.program)?;
    bench.half_close(client);
    bench.step(Message::new("step-reset"));
    bench.arena().reset(client);
    let program = receiver.program;
    let arrived = |arena: &mut Arena| arena.far_end(program, client).is_none().then_some(());
    let _ = bench.arena().wait(arrived);
    bench.resume(program);
    bench.expect_failure(receiver.program)?;
    expect_folder(bench, &receiver.inbox, &[("1.bin", &payload)])
}

fn frame_that_can_not_be_kept_is_an_error(bench: &mut Bench) -> Outcome {
    // A folder has the name of its second file.
    let one = receiver(bench, &[])?;
    fs::create_dir(one.inbox.join("2.bin")).map_err(crate::bench::ours)?;
    let client = bench.connect(one.addr)?;
    let payload = bench.random_bytes(30);
    bench.send_frame(client, &payload);
    bench.send_frame(client, &payload);
    bench.half_close(client);
    bench.expect_failure(one.program)?;
    expect_folder(bench, &one.inbox, &[("1.bin", &payload), ("2.bin/", b"")])?;

    // Its first file opens, and each write to it fails: the disk is full (full(4)).
    let full = Path::new("/dev/full");
    if full.exists() {
        let one = receiver(bench, &[])?;
        let path = one.inbox.join("1.bin");
        symlink(full, &path).map_err(crate::bench::ours)?;
        let client = bench.connect(one.addr)?;
        bench.send_frame(client, &payload);
        bench.half_close(client);
        bench.expect_exit_either(one.program)?;
        // Who puts a new file in its place has kept the frame.
        let is_kept = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file())
            && fs::read(&path).is_ok_and(|came| came == payload);
        if !is_kept {
            bench
                .expect_failure(one.program)
                .meaning_if("framed-mean-lost-on-a-full-disk", is_success)?;
        }
    }

    // There is no folder: it may say so before it listens, or when the first frame comes.
    let nowhere = folder(bench, "inbox")?.join("nowhere");
    let program = bench.start("framed-recv", &["127.0.0.1:0", &*nowhere.to_string_lossy()])?;
    let said = bench.arena().wait(|arena| {
        let program = arena.program(program);
        (!program.is_alive() || program.output.bytes.contains(&b'\n'))
            .then(|| program.output.text())
    });
    let addr = |said: String| {
        said.lines()
            .find_map(|line| line.strip_prefix("listening on ")?.parse().ok())
    };
    if let Some(addr) = said.ok().and_then(addr) {
        let client = bench
            .arena()
            .connect(addr, None)
            .map_err(crate::bench::ours)?;
        bench.send_frame(client, &payload);
        bench.half_close(client);
    }
    bench
        .expect_failure(program)
        .meaning_if("framed-mean-folder-made", |_| nowhere.is_dir())
}

/// The check's own folder, where its programs start and keep temporary files, holds the receiver's folder alone.
fn expect_nothing_beside(bench: &mut Bench) -> Outcome {
    let found = contents(&bench.dir()?)?;
    let Some((name, bytes)) = found.iter().find(|(name, _)| *name != "inbox/") else {
        return Ok(());
    };
    let observed = saw_more(name, bytes);
    let stop = bench.fail(Message::new("framed-want-nothing-beside"), observed);
    Err(stop).meaning("framed-mean-temporary-elsewhere")
}

/// It has failed and answers nothing: no receipt, no `done: …`, and these lines for the frames before the broken one.
fn expect_no_receipt(
    bench: &mut Bench,
    receiver: &Receiver,
    client: PeerId,
    lines: &str,
) -> Outcome {
    bench
        .expect_gone(client)
        .meaning_if("framed-mean-receipt-for-broken", saw("saw-extra"))?;
    let printed = bench.arena().program(receiver.program).output.text();
    expect_printed(bench, receiver.program, lines)
        .meaning_if("framed-mean-done-for-broken", |_| {
            printed.contains("\ndone: ")
        })
        .meaning_if("framed-mean-line-owed", |_| !printed.contains("\nframe "))
}

/// What it means where a receiver does not fail as it should after a frame that broke off or was refused.
fn explained(outcome: Outcome) -> Outcome {
    outcome
        .meaning_if("framed-mean-broken-and-done", is_success)
        .meaning_if("framed-mean-broken-and-panicked", saw("saw-panic"))
}

fn is_success(finding: &Finding) -> bool {
    finding.observed == Message::new("saw-exit").number("code", 0)
}
