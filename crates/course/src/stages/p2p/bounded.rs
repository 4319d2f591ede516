//! Waits that end although the program goes round and round: they count its rounds.

use std::time::Instant;

use arena::arena::WALL;
use arena::look::{Doing, Look, Wait};
use arena::starved::Starved;
use arena::tap::Call;
use arena::{Arena, ProgramId};

use crate::bench::Bench;
use crate::finding::{Outcome, Stop};
use crate::message::Message;

/// A program that has gone round so often in vain would go on so for ever.
const ROUNDS: u64 = 60;

/// Waits for `done`, of a program that goes round and round: no longer than `ROUNDS` more rounds, nor than the
/// wall that stands behind every wait.
pub(super) fn within<T>(
    bench: &mut Bench,
    program: ProgramId,
    expected: &Message,
    observed: &Message,
    done: impl FnMut(&mut Arena) -> Option<T>,
) -> Result<T, Stop> {
    within_rounds(bench, program, ROUNDS, expected, observed, done)
}

/// As `within`, for no more rounds than these.
pub(super) fn within_rounds<T>(
    bench: &mut Bench,
    program: ProgramId,
    rounds: u64,
    expected: &Message,
    observed: &Message,
    mut done: impl FnMut(&mut Arena) -> Option<T>,
) -> Result<T, Stop> {
    let began = Instant::now();
    let before = starved(bench.arena(), program);
    // Only rounds that were looked at count: what went on while we ourselves had no processor proves nothing.
    let (mut seen, mut last) = (0, self::rounds(bench.arena(), program));
    let result = bench.arena().wait(|arena| {
        let now = self::rounds(arena, program);
        seen += u64::from(now != last);
        last = now;
        // Time without a processor does not count.
        let is_late =
            |waited| waited > WALL && waited > WALL + starved(arena, program).since(before);
        let tired = seen > rounds || is_late(began.elapsed());
        done(arena).map(Some).or_else(|| tired.then_some(None))
    });
    match result {
        Ok(Some(found)) => Ok(found),
        Ok(None) => {
            let round = Message::new("p2p-note-rounds").text("program", bench.name(program));
            let notes = if seen > rounds { vec![round] } else { vec![] };
            Err(bench.fail_pointing(expected.clone(), observed.clone(), notes, vec![]))
        }
        Err(ended) => Err(bench.ended(expected.clone(), observed.clone(), ended)),
    }
}

/// How often the program has called its peer, where the tap can count it.
pub(super) fn calls(arena: &Arena, program: ProgramId) -> u64 {
    let tap = arena.program(program).tap.as_ref();
    tap.map_or(0, |tap| tap.calls(Call::Connect))
}

/// It waits in a `connect` without a limit, and for nothing else that could come: only the system would end that, in minutes.
pub(super) fn calls_without_limit(look: &Look) -> bool {
    let connects = |doing| matches!(doing, Doing::Waiting(Wait::Connect(_)));
    look.all_wait() && look.threads.iter().any(|thread| connects(thread.doing))
}

/// How often the program has begun to read from a connection; `None` where no tap counts it.
pub(super) fn reads(arena: &Arena, program: ProgramId) -> Option<u64> {
    let tap = arena.program(program).tap.as_ref()?;
    let counts = tap.loaded() && tap.sockets() > 0;
    counts.then(|| tap.calls(Call::Recv) + tap.calls(Call::Peek))
}

/// How often it has gone round: each time it calls, or listens, or both.
fn rounds(arena: &Arena, program: ProgramId) -> u64 {
    let tap = arena.program(program).tap.as_ref();
    let listens = tap.map_or(0, |tap| tap.calls(Call::Bind));
    calls(arena, program).max(listens)
}

/// How long the program, or we, had no processor so far.
pub(super) fn starved(arena: &Arena, program: ProgramId) -> Starved {
    Starved::now([arena.program(program).pid()].into_iter())
}

/// Ends as it should, and does not go round instead.
pub(super) fn expect_success_soon(bench: &mut Bench, program: ProgramId) -> Outcome {
    let expected = Message::new("want-exit")
        .text("program", bench.name(program))
        .number("code", 0);
    expect_end_soon(bench, program, &expected)?;
    bench.expect_exit(program, 0)
}

/// Shows its usage, and does not go round instead.
pub(super) fn expect_usage_soon(bench: &mut Bench, program: ProgramId) -> Outcome {
    let expected = Message::new("want-usage").text("program", bench.name(program));
    expect_end_soon(bench, program, &expected)?;
    bench.expect_usage(program)
}

/// Fails as the contract wants it, and does not go round instead.
pub(super) fn expect_failure_soon(bench: &mut Bench, program: ProgramId) -> Outcome {
    let expected = Message::new("want-failure").text("program", bench.name(program));
    expect_end_soon(bench, program, &expected)?;
    bench.expect_failure(program)
}

/// It ends, in whatever way. A program that goes round a few times more does not.
fn expect_end_soon(bench: &mut Bench, program: ProgramId, expected: &Message) -> Outcome {
    let observed = Message::new("saw-still-running").text("program", bench.name(program));
    within_rounds(bench, program, 4, expected, &observed, |arena| {
        arena.program(program).exit
    })?;
    Ok(())
}
