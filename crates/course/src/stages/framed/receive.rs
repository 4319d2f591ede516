//! What `framed-recv` makes of frames, however they come.

use std::fs;

use arena::tap::{Call, Fault, Plan};

use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::errno::EINTR;
use crate::finding::{Meaning, Outcome, saw};
use crate::message::Message;
use crate::stages::framed::tools::{
    HURRY, expect_folder, expect_kept, expect_printed, receiver, receiver_as,
};

pub(crate) const CHECKS: &[Check] = checks!(Framed:
    each_frame_becomes_a_file,
    frame_comes_byte_by_byte,
    many_frames_come_at_once,
    empty_frame_is_a_frame,
    receipt_has_one_form,
    frame_is_kept_while_the_sender_stays,
    receiver_outlives_short_and_interrupted_calls,
    silence_inside_a_frame_is_no_end,
    old_files_are_overwritten_others_left,
);

fn each_frame_becomes_a_file(bench: &mut Bench) -> Outcome {
    let receiver = receiver(bench, &[])?;
    let client = bench.connect(receiver.addr)?;
    let lengths = [3, 1, 255, 256, 65_535, 65_536, 70_000];
    let payloads = lengths.map(|length| bench.random_bytes(length));
    for payload in &payloads {
        bench.send_frame(client, payload);
    }
    bench.half_close(client);
    bench
        .expect_frame(client, b"7 frames, 201586 bytes")
        .meaning_if("framed-mean-no-receipt", saw("saw-fin-at-once"))
        .meaning_if("framed-mean-other-receipt", saw("saw-different"))?;
    bench.expect_exit(receiver.program, 0)?;

    let names: Vec<String> = (1..=payloads.len()).map(|k| format!("{k}.bin")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(String::as_str)
        .zip(payloads.iter().map(Vec::as_slice))
        .collect();
    expect_folder(bench, &receiver.inbox, &files)?;

    let mut want = String::new();
    for (number, length) in lengths.iter().enumerate() {
        want.push_str(&format!("frame {}: {length} bytes\n", number + 1));
    }
    want.push_str("done: 7 frames, 201586 bytes\n");
    expect_printed(bench, receiver.program, &want)
}

fn frame_comes_byte_by_byte(bench: &mut Bench) -> Outcome {
    let receiver = receiver(bench, &[])?;
    let client = bench.connect(receiver.addr)?;
    let (first, second) = (bench.random_bytes(3), bench.random_bytes(2));
    bench.dribble(
        receiver.program,
        client,
        &[frame(&first), frame(&second)].concat(),
    );
    bench.half_close(client);
    bench.expect_exit(receiver.program, 0)?;
    expect_folder(
        bench,
        &receiver.inbox,
        &[("1.bin", &first), ("2.bin", &second)],
    )
}

fn many_frames_come_at_once(bench: &mut Bench) -> Outcome {
    let receiver = receiver(bench, &[])?;
    let client = bench.connect(receiver.addr)?;
    let payloads = [5, 4, 200, 1].map(|length| bench.random_bytes(length));
    let all: Vec<u8> = payloads.iter().flat_map(|payload| frame(payload)).collect();
    // Stopped meanwhile, it finds all of them in its queue.
    bench.settle();
    bench.suspend(receiver.program)?;
    bench.send(client, &all);
    bench.resume(receiver.program);
    bench.half_close(client);
    bench.expect_exit(receiver.program, 0)?;
    let [a, b, c, d] = &payloads;
    expect_folder(
        bench,
        &receiver.inbox,
        &[("1.bin", a), ("2.bin", b), ("3.bin", c), ("4.bin", d)],
    )
}

fn empty_frame_is_a_frame(bench: &mut Bench) -> Outcome {
    let receiver = receiver(bench, &[])?;
    let client = bench.connect(receiver.addr)?;
    // First, alone: nothing follows that could wake a read of no bytes.
    bench.send_frame(client, b"");
    expect_kept(bench, &receiver.inbox, "1.bin", b"")
        .meaning_if("framed-mean-empty-frame-lost", saw("framed-saw-no-file"))?;
    let payload = bench.random_bytes(20);
    bench.send_frame(client, &payload);
    bench.send_frame(client, b"");
    bench.half_close(client);
    bench.expect_frame(client, b"3 frames, 20 bytes")?;
    bench.expect_exit(receiver.program, 0)?;
    expect_folder(
        bench,
        &receiver.inbox,
        &[("1.bin", b""), ("2.bin", &payload), ("3.bin", b"")],
    )
}

fn receipt_has_one_form(bench: &mut Bench) -> Outcome {
    let old = bench.random_bytes(20);
    let receiver = receiver(bench, &[("1.bin", &old)])?;
    let client = bench.connect(receiver.addr)?;
    bench.half_close(client);
    bench
        .expect_frame(client, b"0 frames, 0 bytes")
        .meaning_if("framed-mean-no-receipt-for-nothing", saw("saw-fin-at-once"))?;
    bench.expect_fin(client)?;
    bench.expect_exit(receiver.program, 0)?;
    expect_folder(bench, &receiver.inbox, &[("1.bin", &old)])?;

    let one = self::receiver(bench, &[])?;
    let client = bench.connect(one.addr)?;
    bench.send_frame(client, b"x");
    bench.half_close(client);
    bench
        .expect_frame(client, b"1 frames, 1 bytes")
        .meaning_if("framed-mean-grammar", saw("saw-different"))?;
    bench.expect_exit(one.program, 0)
}

fn frame_is_kept_while_the_sender_stays(bench: &mut Bench) -> Outcome {
    let receiver = receiver(bench, &[])?;
    let client = bench.connect(receiver.addr)?;
    let payloads = [bench.random_bytes(30), bench.random_bytes(1024)];
    for (payload, name) in payloads.iter().zip(["1.bin", "2.bin"]) {
        bench.send_frame(client, payload);
        let path = receiver.inbox.join(name);
        expect_kept(bench, &receiver.inbox, name, payload)
            .meaning_if("framed-mean-piece-dropped", |_| {
                fs::metadata(&path).is_ok_and(|meta| meta.len() < payload.len() as u64)
            })
            .meaning_if("framed-mean-full-buffer", |finding| {
                name == "2.bin" && finding.saw("framed-saw-no-file")
            })?;
        bench
            .expect_idle(receiver.program)
            .meaning("framed-mean-busy")?;
        bench
            .expect_silence(client)
            .meaning_if("framed-mean-answered-early", saw("saw-extra"))?;
    }
    bench.half_close(client);
    bench.expect_exit(receiver.program, 0)
}

fn receiver_outlives_short_and_interrupted_calls(bench: &mut Bench) -> Outcome {
    let interrupted = |call, nth, times| Fault {
        call,
        nth,
        errno: EINTR,
        times,
    };
    let plan = Plan {
        recv_max: 3,
        send_max: 5,
        faults: vec![
            interrupted(Call::Recv, 2, 1),
            interrupted(Call::Recv, 5, 2),
            interrupted(Call::Send, 2, 1),
        ],
        ..Plan::default()
    };
    let receiver = receiver_as(bench, &[], |start| start.tap(plan))?;
    let client = bench.connect(receiver.addr)?;
    let (first, second) = (bench.random_bytes(20), bench.random_bytes(10));
    bench.send_frame(client, &first);
    bench.send_frame(client, &second);
    bench.half_close(client);
    bench.expect_frame(client, b"2 frames, 30 bytes")?;
    bench.expect_exit(receiver.program, 0)?;
    expect_folder(
        bench,
        &receiver.inbox,
        &[("1.bin", &first), ("2.bin", &second)],
    )?;
    bench.need_tap(receiver.program)
}

fn silence_inside_a_frame_is_no_end(bench: &mut Bench) -> Outcome {
    let receiver = receiver_as(bench, &[], |start| start.hurried(HURRY))?;
    let client = bench.connect(receiver.addr)?;
    let payload = bench.random_bytes(40);
    let whole = frame(&payload);
    // The usual limits are 5, 10 and 30 seconds.
    let parts = [(5, &whole[..2]), (36, &whole[2..10]), (5, &whole[10..])];
    for (seconds, part) in parts {
        bench.keep_silent(&[receiver.program], seconds, HURRY, |_| false);
        bench.send(client, part);
    }
    bench.half_close(client);
    bench.expect_exit(receiver.program, 0)?;
    expect_folder(bench, &receiver.inbox, &[("1.bin", &payload)])
}

fn old_files_are_overwritten_others_left(bench: &mut Bench) -> Outcome {
    let old = bench.random_bytes(500);
    let note = bench.random_bytes(30);
    let files: [(&str, &[u8]); 4] = [
        ("1.bin", &old),
        ("3.bin", &old),
        ("note.txt", &note),
        ("0.bin", &note),
    ];
    let receiver = receiver(bench, &files)?;
    let client = bench.connect(receiver.addr)?;
    let (first, second) = (bench.random_bytes(60), bench.random_bytes(70));
    bench.send_frame(client, &first);
    bench.send_frame(client, &second);
    bench.half_close(client);
    bench
        .expect_exit(receiver.program, 0)
        .meaning_if("framed-mean-old-file-refused", |finding| {
            finding.observed == Message::new("saw-exit").number("code", 1)
        })?;
    let want: [(&str, &[u8]); 5] = [
        ("1.bin", &first),
        ("2.bin", &second),
        ("3.bin", &old),
        ("note.txt", &note),
        ("0.bin", &note),
    ];
    let outcome = expect_folder(bench, &receiver.inbox, &want);
    outcome.meaning_if("framed-mean-folder-cleaned", |finding| {
        ["3.bin", "note.txt", "0.bin"]
            .iter()
            .any(|name| finding.observed == Message::new("framed-saw-no-file").text("file", name))
    })
}
