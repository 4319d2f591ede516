//! What the checks of this stage share: questions with their answers, a polite client, and looks at an ended connection.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use arena::peer::End;
use arena::{Arena, PeerId, ProgramId};

use crate::bench::Bench;
use crate::finding::{Finding, Meaning, Outcome, Stop, saw};
use crate::message::{Message, Value};
use crate::waits;

/// How many times faster the clock of a program runs whose own limit a check waits for.
pub(super) const HURRY: u32 = 5;
/// Of the contract's second, what a peer may use before its verdict could be the machine's fault.
const PROMPT: Duration = Duration::from_millis(600);
/// Pauses of ours from here on, by the program's clock, may have met a limit on a single read.
const PAUSE: Duration = Duration::from_millis(500);
/// How often a check that was held up itself is tried again.
pub(super) const TRIES: usize = 5;
/// The clocks of those tries, where the program's own second is waited for: on a busy machine the real one.
pub(super) const CLOCKS: [u32; TRIES] = [HURRY, HURRY, 2, 1, 1];
/// How many times faster the clock of a program runs that waits for a slow peer, and how many of its seconds: more than the
/// limits that people set.
pub(super) const UNHURRIED: u32 = 20;
pub(super) const A_WHILE: u32 = 32;
/// What "about one second" is never taken for, by the program's clock.
pub(super) const TOO_LONG: Duration = Duration::from_secs(3);
/// Bytes that a program may still take after that. One that looks at its clock takes at most one.
const LATE_BYTES: usize = 10;

/// What a client asks, and what it is to be told.
pub(super) struct Question {
    pub(super) text: String,
    pub(super) answer: String,
}

impl Question {
    pub(super) fn random(bench: &mut Bench) -> Question {
        let b = bench.random_number(2, 999);
        Question::of(bench.random_number(1_000, 1_000_000_000), b)
    }

    /// `A / B`; B is not 0.
    pub(super) fn of(a: i64, b: i64) -> Question {
        Question {
            text: format!("{a} / {b}"),
            answer: (a / b).to_string(),
        }
    }
}

/// A client that asks and does not wait for the answer.
pub(super) fn ask(bench: &mut Bench, addr: SocketAddr, text: &[u8]) -> Result<PeerId, Stop> {
    let client = bench.connect(addr)?;
    bench.send(client, text);
    Ok(client)
}

/// The client gets its answer and an orderly end, and closes too.
pub(super) fn expect_visit(bench: &mut Bench, client: PeerId, question: &Question) -> Outcome {
    bench.expect_bytes(client, question.answer.as_bytes())?;
    expect_end(bench, client)?;
    bench.close(client);
    Ok(())
}

/// A FIN comes. Whether a newline does before is for the checks of the quotient to say.
pub(super) fn expect_end(bench: &mut Bench, client: PeerId) -> Outcome {
    let _ = bench.arena().wait(|arena| {
        let peer = arena.peer_mut(client);
        let blanks = peer
            .untaken()
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        peer.take(blanks);
        (peer.end.is_some() || !peer.untaken().is_empty()).then_some(())
    });
    bench.expect_fin(client)
}

/// The server still serves: a new client gets its answer.
pub(super) fn expect_service(bench: &mut Bench, addr: SocketAddr) -> Outcome {
    let question = Question::random(bench);
    let client = ask(bench, addr, question.text.as_bytes())?;
    expect_visit(bench, client, &question)
}

/// What the programs have said on standard error so far is not looked at any more.
pub(super) fn forget_errors(bench: &mut Bench, program: ProgramId) {
    bench.arena().pump();
    let error = &mut bench.arena().program_mut(program).error;
    error.taken = error.bytes.len();
}

/// One more line that begins `error: ` on standard error, of a program that goes on. Where such a line came on standard
/// output, or a panic's message in its place, that is what was seen.
pub(super) fn expect_error_line(bench: &mut Bench, program: ProgramId) -> Result<String, Stop> {
    let taken = bench.arena().program(program).error.taken;
    let outcome = bench.expect_error_line(program);
    let one = bench.arena().program(program);
    let fresh = String::from_utf8_lossy(&one.error.bytes[taken..]);
    let panicked = waits::panic(&fresh).is_some();
    let printed = one.output.text();
    let elsewhere = printed.lines().any(|line| line.starts_with("error: "));
    outcome
        .map_err(|stop| match stop {
            Stop::Fail(mut finding) => {
                if finding.saw("saw-other-error") && panicked {
                    finding.observed = Message::new("scoped-saw-panic-for-line");
                } else if finding.saw("saw-no-error-line") && elsewhere {
                    finding.observed = Message::new("scoped-saw-error-on-output");
                }
                Stop::Fail(finding)
            }
            other => other,
        })
        .meaning_if(
            "scoped-mean-error-on-output",
            saw("scoped-saw-error-on-output"),
        )
}

/// After its FIN the program reads what we sent, or had read it, and no reset comes: to be called once the FIN has come.
/// `since` is a moment before that FIN: a peer that the machine has held up for too long has no claim any more.
pub(super) fn expect_no_reset_with_all_sent(
    bench: &mut Bench,
    program: ProgramId,
    peer: PeerId,
    since: Instant,
) -> Outcome {
    let _ = bench.arena().wait(|arena| {
        let read = arena
            .far_end(program, peer)
            .is_none_or(|held| held.snapshot.unread == 0);
        (read && arena.peer(peer).all_sent()).then_some(())
    });
    let expected = Message::new("want-no-reset");
    if !bench.arena().sees_reset(peer) {
        bench.step(expected);
        return Ok(());
    }
    let hurry = hurry(bench, program);
    if since.elapsed() * hurry > PROMPT {
        return Err(Stop::HeldUp);
    }
    let id = match bench.arena().peer(peer).end {
        Some(End::Reset) => "saw-reset-for-fin",
        _ => "saw-late-reset",
    };
    Err(bench.fail(expected, Message::new(id)))
}

/// How fast the program's clock may run: here whoever runs under the tap may be hurried.
pub(super) fn hurry(bench: &Bench, program: ProgramId) -> u32 {
    bench.need_tap(program).map_or(1, |()| HURRY)
}

/// Whether a drip was one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Drip {
    Steady,
    /// The machine held us up, just when the program let go: it may have been our pause.
    Broken,
}

/// Sends a byte, and another whenever the last was taken, to a program that may run with a fast clock, until it has
/// let go of the connection and is `done` with what it does next.
///
/// It has failed where it still takes byte after byte when three times its second is over, by its own clock: whoever
/// looks at a clock at all takes no more than one of them, however seldom it is given the processor.
pub(super) fn drip_until(
    bench: &mut Bench,
    program: ProgramId,
    peer: PeerId,
    clock: u32,
    expected: Message,
    mut done: impl FnMut(&Arena) -> bool,
) -> Result<Drip, Stop> {
    bench.step(Message::new("scoped-step-drip"));
    let hurry = clock.min(hurry(bench, program));
    let limit = TOO_LONG / hurry;
    let since = Instant::now();
    // When there was last something to take, as far as we know: from then on a limit on a read may run.
    let (mut full, mut late) = (since, 0);
    // Ours, before the last byte, and in all where the program let go.
    let (mut pause, mut broken) = (Duration::ZERO, None);
    let mut moved_on = false;
    let result = bench.arena().wait(|arena| {
        let looked = Instant::now();
        let Some(held) = arena.far_end(program, peer) else {
            broken.get_or_insert_with(|| pause.max(full.elapsed()) * hurry > PAUSE);
            return done(arena).then_some(true);
        };
        // What is done had come before the look that found the connection held.
        moved_on |= done(arena);
        if held.snapshot.unread > 0 {
            full = looked;
        } else if arena.peer(peer).all_sent() && full.elapsed() > Duration::from_millis(2) {
            late += usize::from(since.elapsed() > limit);
            if late > LATE_BYTES {
                return Some(false);
            }
            pause = full.elapsed();
            full = Instant::now();
            arena.send(peer, b".");
        }
        None
    });
    let observed = Message::new("scoped-saw-draining").number("seconds", TOO_LONG.as_secs());
    match result {
        Ok(true) if moved_on => Err(bench.fail(expected, Message::new("scoped-saw-moved-on")))
            .meaning("scoped-mean-drained-elsewhere"),
        Ok(true) if broken == Some(false) => {
            bench.step(expected);
            Ok(Drip::Steady)
        }
        Ok(true) => Ok(Drip::Broken),
        Ok(false) => Err(bench.fail(expected, observed)),
        Err(ended) => Err(bench.ended(expected, Message::new("scoped-saw-held"), ended))
            .meaning_if("scoped-mean-drain-without-limit", |finding| {
                proven_in(finding, "call-receive")
            })
            .meaning_if("scoped-mean-handle-left", nobody_reads),
    }
}

/// Every thread waits without a limit, and none of them on a connection.
fn nobody_reads(finding: &Finding) -> bool {
    let rests = ["call-accept", "call-input"];
    let on_a_connection = ["call-receive", "call-send", "call-several"];
    rests.iter().any(|call| proven_in(finding, call))
        && !on_a_connection.iter().any(|call| proven_in(finding, call))
}

// The signs of a finding that tell one belief from another.

/// The bytes or the line that came instead, as they are shown.
pub(super) fn came(finding: &Finding) -> &str {
    let mut args = finding.observed.args.iter();
    args.find_map(|(name, value)| match value {
        Value::Text(text) if name == "bytes" => Some(text.as_str()),
        _ => None,
    })
    .unwrap_or_default()
}

/// Whether what came reads as a number.
pub(super) fn is_number(finding: &Finding) -> bool {
    came(finding).trim_matches('"').parse::<f64>().is_ok()
}

/// Whether a program has ended that was not to end.
pub(super) fn has_ended(finding: &Finding) -> bool {
    let ends = ["note-exit-code", "note-exit-signal"];
    finding
        .notes
        .iter()
        .any(|note| ends.contains(&note.id.as_str()))
}

/// Whether the server has ended, or takes nobody any more, with a client that had sent it something.
pub(super) fn ended_with_a_client(finding: &Finding) -> bool {
    let gone = finding.saw("saw-refused") || has_ended(finding);
    gone && finding.steps.iter().any(|step| step.id == "step-send")
}

/// Whether it ended as if all had gone well.
pub(super) fn ended_well(finding: &Finding) -> bool {
    finding.observed == Message::new("saw-exit").number("code", 0)
}

/// Whether a thread waits in this call, where it is proven that no wait will ever end.
pub(super) fn proven_in(finding: &Finding, call: &str) -> bool {
    finding.is_final() && finding.waits_in(call)
}
