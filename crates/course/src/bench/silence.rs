//! Silence: whether a program is as patient as it has to be.

use std::time::{Duration, Instant};

use arena::{Arena, Ended, ProgramId};

use super::Bench;
use crate::message::Message;

/// A silence is cut into waits of this length, so that many looks now and then don't add up to a program that is busy.
const PART: Duration = Duration::from_millis(200);

impl Bench {
    /// Every thread waits without a limit: it will be as patient as it has to be.
    pub fn waits_without_limit(&mut self, program: ProgramId) -> bool {
        self.arena.settle();
        let look = self.arena.look(program);
        look.is_ok_and(|look| look.all_wait())
    }

    /// Says nothing for so many seconds of these programs, whose clock runs `clock` times faster, or until one ends or
    /// they are `lost`: one has hung up, say. Programs that wait without a limit are not kept waiting.
    ///
    /// No verdict rests on this time: a program that is patient stays so, however long it is.
    pub fn keep_silent(
        &mut self,
        programs: &[ProgramId],
        seconds: u32,
        clock: u32,
        lost: impl Fn(&Arena) -> bool,
    ) {
        if programs.iter().all(|one| self.waits_without_limit(*one)) {
            return;
        }
        self.step(Message::new("step-silence").number("seconds", seconds));
        let (since, silence) = (Instant::now(), Duration::from_secs(seconds.into()) / clock);
        let ended = |arena: &Arena| programs.iter().any(|one| !arena.program(*one).is_alive());
        let over = |arena: &Arena| since.elapsed() > silence || ended(arena) || lost(arena);
        while !over(&self.arena) {
            let part = Instant::now();
            let result = self
                .arena
                .wait(|arena| (over(arena) || part.elapsed() > PART).then_some(()));
            if !matches!(result, Ok(()) | Err(Ended::Spinning(..) | Ended::Busy(_))) {
                break;
            }
        }
    }
}
