//! A greeting in pieces.

use std::time::{Duration, Instant};

use arena::tap::Call;
use arena::{Arena, Ended, PeerId, ProgramId};

use crate::bench::Bench;
use crate::message::Message;
use crate::show;

/// A byte that lies there so long, while the program sleeps over it, is left there on purpose: it looks first, and takes
/// the greeting when it is whole.
const LEFT: Duration = Duration::from_millis(20);

/// Sends one byte at a time, each when the program has taken the one before, or has seen it and left it where it is.
pub(super) fn dribble(bench: &mut Bench, program: ProgramId, peer: PeerId, bytes: &[u8]) {
    bench.step(
        Message::new("step-dribble")
            .number("count", bytes.len())
            .text("bytes", show::bytes(bytes)),
    );
    for byte in bytes {
        bench.arena().send(peer, &[*byte]);
        if !seen(bench.arena(), program, peer) {
            return;
        }
    }
}

/// Whether the program has taken what was sent, or looks at it without taking it; `false` where it has hung up.
fn seen(arena: &mut Arena, program: ProgramId, peer: PeerId) -> bool {
    let before = looks(arena, program);
    let mut asleep_since = None;
    let result = arena.wait(|arena| {
        if !arena.program(program).is_alive() || arena.peer(peer).end.is_some() {
            return Some(false);
        }
        let held = arena.far_end(program, peer)?;
        // One that is woken by the byte is not asleep, however long it has no processor.
        if !arena.peer(peer).all_sent() || !arena.look(program).is_ok_and(|look| look.all_asleep())
        {
            asleep_since = None;
            return None;
        }
        if held.snapshot.unread == 0 {
            return Some(true);
        }
        // The first of two looks may have begun before the byte came.
        let looked = looks(arena, program) >= before + 2;
        let since = *asleep_since.get_or_insert_with(Instant::now);
        (looked || since.elapsed() > LEFT).then_some(true)
    });
    matches!(result, Ok(true) | Err(Ended::Quiet))
}

/// How often the program has looked at what came without taking it.
fn looks(arena: &Arena, program: ProgramId) -> u64 {
    let tap = arena.program(program).tap.as_ref();
    tap.map_or(0, |tap| tap.calls(Call::Peek))
}
