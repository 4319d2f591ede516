//! What `converse` tells its caller, and what it keeps to: shown by a program of the course's own.

use arena::{PeerId, ProgramId};

use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::finding::{Finding, Meaning, Outcome, Stop, saw};
use crate::message::Message;
use crate::show;

use super::talk::{expect_message, new_word};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    end_says_who_ended,
    nobody_left_before_a_word,
    leaving_later_is_an_error,
    converse_reads_one_line_a_turn,
    converse_writes_where_it_is_told,
);

/// One conversation in the probe, with us; `first` is `mine` or `theirs`.
pub fn conversation(bench: &mut Bench, first: &str) -> Result<(ProgramId, PeerId), Stop> {
    let (listener, addr) = bench.listen()?;
    let probe = bench.start("chat-probe", &["end", first, &addr.to_string()])?;
    let peer = bench.accept(listener)?;
    Ok((probe, peer))
}

/// What the probe printed of `converse`'s result.
pub fn expect_end(bench: &mut Bench, probe: ProgramId, end: &str) -> Outcome {
    let expected = Message::new("chat-want-end").text("end", end);
    let line = bench
        .next_line(probe, &expected)
        .meaning_if("chat-mean-never-returned", ended_in_the_call)?;
    let came = String::from_utf8_lossy(&line).into_owned();
    if came != end {
        return Err(bench.fail(expected, Message::new("chat-saw-end").text("end", came)));
    }
    bench.step(expected);
    Ok(())
}

/// The probe prints a line whenever `converse` returns: without it, and without a word of why, it was ended from inside.
fn ended_in_the_call(finding: &Finding) -> bool {
    finding.saw("saw-no-output")
        && !finding.notes.is_empty()
        && finding.notes.iter().all(|note| note.id == "note-exit-code")
}

fn end_says_who_ended(bench: &mut Bench) -> Outcome {
    let (probe, peer) = conversation(bench, "mine")?;
    bench.type_line(probe, "fini");
    expect_message(bench, peer, "fini")?;
    expect_end(bench, probe, "Ok(Mine)")?;

    let (probe, peer) = conversation(bench, "mine")?;
    bench.close_input(probe);
    expect_message(bench, peer, "fini")?;
    expect_end(bench, probe, "Ok(Input)")?;

    let (probe, peer) = conversation(bench, "mine")?;
    bench.type_line(probe, "?");
    expect_message(bench, peer, "?")?;
    bench.send_frame(peer, b"fini");
    expect_end(bench, probe, "Ok(Theirs)")?;

    let (probe, peer) = conversation(bench, "theirs")?;
    bench.send_frame(peer, b"fini");
    expect_end(bench, probe, "Ok(Theirs)")
}

fn nobody_left_before_a_word(bench: &mut Bench) -> Outcome {
    let (probe, peer) = conversation(bench, "theirs")?;
    bench.half_close(peer);
    expect_end(bench, probe, "Ok(Nobody)")?;

    let (probe, peer) = conversation(bench, "theirs")?;
    bench.reset(peer);
    expect_end(bench, probe, "Ok(Nobody)")?;

    for bytes in [frame(b"\xff\xfe"), vec![0xff; 4]] {
        let (probe, peer) = conversation(bench, "theirs")?;
        bench.send(peer, &bytes);
        expect_end(bench, probe, "Ok(Nobody)")?;
    }
    let (probe, peer) = conversation(bench, "theirs")?;
    bench.send(peer, b"\0\0");
    bench.half_close(peer);
    expect_end(bench, probe, "Ok(Nobody)")
}

fn leaving_later_is_an_error(bench: &mut Bench) -> Outcome {
    // They had a message before.
    let (probe, peer) = conversation(bench, "theirs")?;
    bench.send_frame(peer, b"?");
    bench.type_line(probe, "?");
    expect_message(bench, peer, "?")?;
    bench.half_close(peer);
    expect_end(bench, probe, "Err")?;

    // They were not to speak first.
    for vanish in [Bench::half_close, Bench::reset] {
        let (probe, peer) = conversation(bench, "mine")?;
        bench.type_line(probe, "?");
        expect_message(bench, peer, "?")?;
        vanish(bench, peer);
        expect_end(bench, probe, "Err")?;
    }

    // Nor does it matter how they break it off.
    for (first, bytes) in [("mine", frame(b"\xff\xfe")), ("theirs", vec![0xff; 4])] {
        let (probe, peer) = conversation(bench, first)?;
        if first == "theirs" {
            bench.send_frame(peer, b"?");
        }
        bench.type_line(probe, "?");
        expect_message(bench, peer, "?")?;
        bench.send(peer, &bytes);
        expect_end(bench, probe, "Err")?;
    }
    Ok(())
}

/// Two conversations in the probe, one after the other, which share one input of these lines.
fn two_conversations(bench: &mut Bench, lines: &[&str]) -> Result<(ProgramId, Vec<PeerId>), Stop> {
    let (listener, addr) = bench.listen()?;
    let addr = addr.to_string();
    let args = [&["lines", &addr], lines].concat();
    let probe = bench.start("chat-probe", &args)?;
    let first = bench.accept(listener)?;
    let second = bench.accept(listener)?;
    Ok((probe, vec![first, second]))
}

fn converse_reads_one_line_a_turn(bench: &mut Bench) -> Outcome {
    let [one, two, answer] = [(); 3].map(|()| new_word(bench));
    let (_, peers) = two_conversations(bench, &[&one, "fini", &two, "fini"])?;
    for (peer, line) in peers.into_iter().zip([&one, &two]) {
        expect_message(bench, peer, line)?;
        bench.send_frame(peer, answer.as_bytes());
        expect_message(bench, peer, "fini")?;
    }
    Ok(())
}

fn converse_writes_where_it_is_told(bench: &mut Bench) -> Outcome {
    let (probe, peers) = two_conversations(bench, &["?", "fini", "?", "fini"])?;
    expect_on_its_screen(bench, probe, peers[0])?;
    // The second one's output takes a few bytes a call, as `Write` allows.
    expect_on_its_screen(bench, probe, peers[1])
        .meaning_if("chat-mean-short-write", saw("chat-saw-in-output"))
}

/// A short conversation with the probe, which then tells what was written to its output.
fn expect_on_its_screen(bench: &mut Bench, probe: ProgramId, peer: PeerId) -> Outcome {
    let answer = new_word(bench);
    expect_message(bench, peer, "?")?;
    bench.send_frame(peer, answer.as_bytes());
    expect_message(bench, peer, "fini")?;
    let screen = show::bytes(format!("> < {answer}\n> ").as_bytes());
    let expected = Message::new("chat-want-in-output").text("text", &screen);
    let line = bench
        .next_line(probe, &expected)
        .meaning_if("chat-mean-never-returned", ended_in_the_call)?;
    let line = String::from_utf8_lossy(&line).into_owned();
    if line != format!("flushed {screen}") {
        return Err(bench.fail(expected, saw_instead(&line, &screen)));
    }
    bench.step(expected);
    Ok(())
}

/// The probe's line is `flushed "TEXT"` or `not flushed "TEXT"`; what stands before that, `converse` has printed itself.
fn saw_instead(line: &str, screen: &str) -> Message {
    let reports = ["not flushed \"", "flushed \""];
    let start = reports.iter().find_map(|report| line.find(report));
    let (printed, report) = line.split_at(start.unwrap_or(line.len()));
    if !printed.is_empty() {
        return Message::new("chat-saw-on-standard-output")
            .text("text", show::bytes(printed.as_bytes()));
    }
    let written = report
        .trim_start_matches("not ")
        .trim_start_matches("flushed ");
    if written == screen {
        return Message::new("chat-saw-not-flushed");
    }
    Message::new("chat-saw-in-output").text("text", written)
}
