//! The four functions alone, on readers and writers whose every call is scripted.

use crate::bench::{Bench, Start, frame};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, Stop};
use crate::message::Message;
use crate::show;
use crate::stages::framed::tools::MAX_FRAME;

pub(crate) const CHECKS: &[Check] = checks!(Framed:
    send_all_goes_on_after_a_short_write,
    send_all_goes_on_after_an_interruption,
    send_all_gives_up_where_nothing_more_goes,
    recv_exact_reads_until_the_buffer_is_full,
    recv_exact_goes_on_after_an_interruption,
    recv_exact_notices_an_early_end,
    write_frame_is_length_then_payload,
    write_frame_refuses_what_is_too_long,
    read_frame_takes_its_own_bytes_only,
    read_frame_reads_a_header_in_pieces,
    read_frame_tells_two_ends_apart,
    read_frame_makes_no_room_for_a_lie,
);

fn send_all_goes_on_after_a_short_write(bench: &mut Bench) -> Outcome {
    for script in ["7 1 12 1", "1", "all"] {
        let bytes = bench.random_bytes(60);
        let answer = call(bench, "send_all", &[&hex(&bytes), script])?;
        answer.expect_result(bench, "Ok")?;
        answer.expect_bytes(bench, &bytes)?;
    }
    call(bench, "send_all", &["", "all"])?
        .expect_result(bench, "Ok")
        .meaning("framed-mean-nothing-to-move")
}

fn send_all_goes_on_after_an_interruption(bench: &mut Bench) -> Outcome {
    let bytes = bench.random_bytes(40);
    let answer = call(
        bench,
        "send_all",
        &[&hex(&bytes), "interrupted 9 interrupted interrupted 5 all"],
    )?;
    answer.expect_result(bench, "Ok")?;
    answer.expect_bytes(bench, &bytes)?;
    let answer = call(bench, "send_all", &[&hex(&bytes), &interrupted_often()])?;
    answer
        .expect_result(bench, "Ok")
        .meaning_if("framed-mean-interruptions-counted", |_| {
            answer.result == "Interrupted"
        })?;
    answer.expect_bytes(bench, &bytes)
}

fn send_all_gives_up_where_nothing_more_goes(bench: &mut Bench) -> Outcome {
    let bytes = bench.random_bytes(40);
    let answer = call(bench, "send_all", &[&hex(&bytes), "9 nothing"])?;
    answer.expect_result(bench, "WriteZero")?;
    // Nine at most: who writes less at a time has fewer taken.
    answer.expect_bytes(bench, &bytes[..answer.count.min(9)])?;
    expect_passed_on(bench, "send_all", &[&hex(&bytes)], "9")
}

fn recv_exact_reads_until_the_buffer_is_full(bench: &mut Bench) -> Outcome {
    for script in ["3 1 20 1", "1", "all"] {
        let bytes = bench.random_bytes(50);
        let more = bench.random_bytes(10);
        let source = hex(&[&bytes[..], &more].concat());
        let answer = call(bench, "recv_exact", &["50", &source, script])?;
        answer.expect_result(bench, "Ok")?;
        answer.expect_bytes(bench, &bytes)?;
        answer.expect_left(bench, more.len())?;
    }
    let source = hex(&bench.random_bytes(10));
    let answer = call(bench, "recv_exact", &["0", &source, "all"])?;
    answer
        .expect_result(bench, "Ok")
        .meaning("framed-mean-nothing-to-move")?;
    answer.expect_left(bench, 10)
}

fn recv_exact_goes_on_after_an_interruption(bench: &mut Bench) -> Outcome {
    let bytes = bench.random_bytes(40);
    let script = "interrupted 2 interrupted 3 interrupted interrupted 8 all";
    let answer = call(bench, "recv_exact", &["40", &hex(&bytes), script])?;
    answer.expect_result(bench, "Ok")?;
    answer.expect_bytes(bench, &bytes)?;
    let answer = call(bench, "read_frame", &[&hex(&frame(&bytes)), script])?;
    answer
        .expect_result(bench, "Some")
        .meaning_if("framed-mean-own-read", |_| answer.result == "Interrupted")?;
    answer.expect_bytes(bench, &bytes)?;
    let whole = hex(&frame(&bytes));
    let answer = call(bench, "read_frame", &[&whole, &interrupted_often()])?;
    answer
        .expect_result(bench, "Some")
        .meaning_if("framed-mean-interruptions-counted", |_| {
            answer.result == "Interrupted"
        })?;
    let answer = call(bench, "recv_exact", &["40", &whole, &interrupted_often()])?;
    answer
        .expect_result(bench, "Ok")
        .meaning_if("framed-mean-interruptions-counted", |_| {
            answer.result == "Interrupted"
        })
}

fn recv_exact_notices_an_early_end(bench: &mut Bench) -> Outcome {
    for came in [0, 1, 39] {
        let bytes = bench.random_bytes(came);
        let answer = call(bench, "recv_exact", &["40", &hex(&bytes), "all"])?;
        answer.expect_result(bench, "UnexpectedEof")?;
    }
    let bytes = bench.random_bytes(40);
    expect_passed_on(bench, "recv_exact", &["40", &hex(&bytes)], "9")
}

fn write_frame_is_length_then_payload(bench: &mut Bench) -> Outcome {
    let golden = b"\x00\x00\x00\x0c\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80 \xc3\xa0";
    let answer = call(bench, "write_frame", &[&hex("é€😀 à".as_bytes()), "all"])?;
    answer.expect_result(bench, "Ok")?;
    answer
        .expect_bytes(bench, golden)
        .meaning_if("framed-mean-header-alone", |_| {
            answer.count == 4 && golden.starts_with(&answer.head)
        })?;
    let answer = call(bench, "write_frame", &["", "all"])?;
    answer.expect_result(bench, "Ok")?;
    answer
        .expect_bytes(bench, &[0, 0, 0, 0])
        .meaning_if("framed-mean-nothing-sent", |_| answer.count == 0)?;
    // Its very first write is interrupted, and one inside its header.
    let bytes = bench.random_bytes(40);
    let script = "interrupted 2 interrupted all";
    let answer = call(bench, "write_frame", &[&hex(&bytes), script])?;
    let is_own = answer.result == "Interrupted"
        && call(bench, "send_all", &[&hex(&bytes), script])?.result == "Ok";
    answer
        .expect_result(bench, "Ok")
        .meaning_if("framed-mean-own-write", |_| is_own)?;
    answer.expect_bytes(bench, &frame(&bytes))
}

fn write_frame_refuses_what_is_too_long(bench: &mut Bench) -> Outcome {
    let answer = call(bench, "write_frame", &[&format!("x{MAX_FRAME}"), "all"])?;
    answer.expect_result(bench, "Ok")?;
    answer.expect_count(bench, 4 + MAX_FRAME)?;
    let answer = call(
        bench,
        "write_frame",
        &[&format!("x{}", MAX_FRAME + 1), "all"],
    )?;
    answer.expect_result(bench, "InvalidInput")?;
    answer.expect_count(bench, 0)
}

fn read_frame_takes_its_own_bytes_only(bench: &mut Bench) -> Outcome {
    let payload = bench.random_bytes(30);
    let next = frame(&bench.random_bytes(20));
    let both = [frame(&payload), next.clone()].concat();
    let answer = call(bench, "read_frame", &[&hex(&both), "all"])?;
    answer.expect_result(bench, "Some")?;
    answer.expect_bytes(bench, &payload)?;
    answer
        .expect_left(bench, next.len())
        .meaning_if("framed-mean-read-to-the-end", |_| answer.past > 0)
        .meaning_if("framed-mean-read-ahead", |_| answer.left < next.len())?;
    for payload in [&payload[..], b""] {
        let answer = call(bench, "read_frame", &[&hex(&frame(payload)), "all"])?;
        answer.expect_result(bench, "Some")?;
        answer.expect_bytes(bench, payload)?;
        answer.expect_no_read_past(bench)?;
    }
    Ok(())
}

fn read_frame_reads_a_header_in_pieces(bench: &mut Bench) -> Outcome {
    for script in ["1 all", "2 all", "3 all", "1"] {
        let payload = bench.random_bytes(30);
        let answer = call(bench, "read_frame", &[&hex(&frame(&payload)), script])?;
        answer.expect_result(bench, "Some")?;
        answer.expect_bytes(bench, &payload)?;
    }
    Ok(())
}

fn read_frame_tells_two_ends_apart(bench: &mut Bench) -> Outcome {
    let whole = frame(&bench.random_bytes(10));
    let answer = call(bench, "read_frame", &["", "all"])?;
    answer.expect_result(bench, "None")?;
    for came in [1, 3, 4, 5, 13] {
        let answer = call(bench, "read_frame", &[&hex(&whole[..came]), "all"])?;
        answer.expect_result(bench, "UnexpectedEof")?;
    }
    // A connection that breaks before the first byte has no end at all.
    let answer = call(bench, "read_frame", &[&hex(&whole), "broken"])?;
    answer
        .expect_result(bench, "ConnectionReset")
        .meaning_if("framed-mean-reset-is-no-end", |_| answer.result == "None")
        .meaning("framed-mean-error-is-final")?;
    // And one inside its header, and inside its payload.
    for before in ["2", "2 2 2"] {
        expect_passed_on(bench, "read_frame", &[&hex(&whole)], before)?;
    }
    Ok(())
}

fn read_frame_makes_no_room_for_a_lie(bench: &mut Bench) -> Outcome {
    let longest = MAX_FRAME as u32;
    let answer = call(
        bench,
        "read_frame",
        &[&format!("{longest:08x}+x{longest}"), "all"],
    )?;
    answer.expect_result(bench, "Some")?;
    answer.expect_count(bench, MAX_FRAME)?;
    for announced in [longest + 1, 3 * longest, 0x8000_0000, 0xffff_fff0] {
        let answer = call(
            bench,
            "read_frame",
            &[&format!("{announced:08x}+x100"), "all"],
        )
        .meaning_if("framed-mean-signed", |_| announced == 0x8000_0000)?;
        answer
            .expect_result(bench, "InvalidData")
            .meaning_if("framed-mean-not-compared", |_| {
                answer.result == "UnexpectedEof" && answer.left == 0
            })?;
        // A buffer for the longest frame, header included, may be there for good.
        if announced > 2 * longest {
            answer.expect_room_below(bench, announced)?;
        }
    }
    Ok(())
}

/// What a call of the library came to.
struct Answer {
    function: &'static str,
    /// `Ok`, `Some`, `None`, the kind of the error, or `endless`.
    result: String,
    /// How many bytes were written, read into the buffer, or given as the payload, and the first of them.
    count: usize,
    head: Vec<u8>,
    /// Bytes of the source not read, and reads after its last byte.
    left: usize,
    past: usize,
    /// The largest piece of memory asked for, in bytes.
    largest: u64,
}

/// Calls a function of the library by way of the course's probe.
fn call(bench: &mut Bench, function: &'static str, args: &[&str]) -> Result<Answer, Stop> {
    let probe = bench.run(
        Start::new("framed-probe")
            .arg(function)
            .args(args.iter().copied()),
    )?;
    let expected = Message::new("framed-want-answer").text("function", function);
    // A library that prints for its author's sake is no fault.
    let line = loop {
        let line = bench.next_line(probe, &expected)?;
        if let Some(rest) = line.strip_prefix(b"probe: ") {
            break String::from_utf8_lossy(rest).into_owned();
        }
    };
    let words: Vec<&str> = line.split(' ').collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u64>().ok());
    match (number(1), number(3), number(4), number(5)) {
        (Some(count), Some(left), Some(past), Some(largest)) => {
            bench.done_with(probe);
            Ok(Answer {
                function,
                result: words[0].to_string(),
                count: count as usize,
                head: unhex(words[2]),
                left: left as usize,
                past: past as usize,
                largest,
            })
        }
        _ => Err(Stop::Inconclusive(
            Message::new("ours-error").text("error", line),
        )),
    }
}

/// Interrupted far more often in a row than anybody would count, then let go.
fn interrupted_often() -> String {
    "interrupted ".repeat(200) + "2 all"
}

/// An error that is no interruption comes out as it went in, at once, whichever it is.
fn expect_passed_on(
    bench: &mut Bench,
    function: &'static str,
    args: &[&str],
    before: &str,
) -> Outcome {
    for (word, kind) in [("broken", "ConnectionReset"), ("blocked", "WouldBlock")] {
        let script = format!("{before} {word}");
        let answer = call(bench, function, &[args, &[&script]].concat())?;
        answer
            .expect_result(bench, kind)
            .meaning_if("framed-mean-other-kind", |_| {
                !["Ok", "Some", "None", "endless"].contains(&answer.result.as_str())
            })
            .meaning_if("framed-mean-waits-by-asking", |_| word == "blocked")
            .meaning("framed-mean-error-is-final")?;
    }
    Ok(())
}

impl Answer {
    fn expect_result(&self, bench: &mut Bench, want: &str) -> Outcome {
        let expected = Message::new("framed-want-result")
            .text("function", self.function)
            .text("result", want);
        let observed = match self.result.as_str() {
            result if result == want => return Ok(()),
            "endless" => Message::new("framed-saw-endless"),
            result => Message::new("framed-saw-result").text("result", result),
        };
        Err(bench.fail(expected, observed))
    }

    fn expect_bytes(&self, bench: &mut Bench, want: &[u8]) -> Outcome {
        match show::difference(want, &self.head) {
            None => Ok(()),
            Some(found) => {
                let expected = Message::new("framed-want-moved")
                    .text("function", self.function)
                    .number("count", want.len())
                    .text("bytes", show::bytes(want));
                let observed = Message::new("framed-saw-moved")
                    .number("at", found.at)
                    .number("count", self.count)
                    .text("bytes", show::bytes(&self.head));
                Err(bench.fail_pointing(expected, observed, Vec::new(), found.pointer))
            }
        }
    }

    fn expect_count(&self, bench: &mut Bench, want: usize) -> Outcome {
        self.expect(bench, self.count == want, "count", want, self.count as u64)
    }

    fn expect_left(&self, bench: &mut Bench, want: usize) -> Outcome {
        self.expect(bench, self.left == want, "left", want, self.left as u64)
    }

    fn expect_no_read_past(&self, bench: &mut Bench) -> Outcome {
        self.expect(bench, self.past == 0, "past", 0, self.past as u64)
    }

    fn expect_room_below(&self, bench: &mut Bench, announced: u32) -> Outcome {
        let holds = self.largest < u64::from(announced);
        self.expect(bench, holds, "room", announced as usize, self.largest)
    }

    fn expect(&self, bench: &mut Bench, holds: bool, what: &str, want: usize, saw: u64) -> Outcome {
        if holds {
            return Ok(());
        }
        let expected = Message::new(format!("framed-want-{what}"))
            .text("function", self.function)
            .number("count", want);
        Err(bench.fail(
            expected,
            Message::new(format!("framed-saw-{what}")).number("count", saw),
        ))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .filter_map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}
