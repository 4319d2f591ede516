//! Waiting: moving every byte that can move, until what is wanted is there or can't come.

use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};

use super::{Arena, Ended, PeerId, ProgramId};
use crate::event::{Act, Stream, Who, head};
use crate::look::{self, Wait};
use crate::peer::End;
use crate::program::Program;

impl Arena {
    /// Waits until `done` gives something.
    ///
    /// # Errors
    /// `Ended` says why it can't, or won't.
    pub fn wait<T>(&mut self, done: impl FnMut(&mut Arena) -> Option<T>) -> Result<T, Ended> {
        self.begin_watch();
        let result = self.wait_watched(done);
        self.guard.set_idle(false);
        result
    }

    fn wait_watched<T>(
        &mut self,
        mut done: impl FnMut(&mut Arena) -> Option<T>,
    ) -> Result<T, Ended> {
        let mut patience = Patience::default();
        loop {
            let moved = self.move_all();
            if let Some(found) = done(self) {
                return Ok(found);
            }
            match moved {
                Moved::Nothing => {}
                Moved::Prints => self.guard.printed(&self.programs, self.given),
                Moved::More => self.guard.step(&self.programs),
            }
            if moved != Moved::Nothing {
                self.guard.set_idle(false);
                patience = Patience::default();
            }
            if self.guard.is_due() {
                self.watch()?;
            }
            if !self.poll(patience.next()) {
                if patience.is_long() {
                    let asleep = self.all_asleep();
                    self.guard.set_idle(asleep);
                }
                // Nothing came: is there anything left that could?
                let ended = self.verdict();
                if let Some(ended) = ended
                    && !self.pump()
                {
                    return match done(self) {
                        Some(found) => Ok(found),
                        None => Err(ended),
                    };
                }
            }
        }
    }

    fn all_asleep(&self) -> bool {
        let asleep = |program: &Program| {
            look::look(program.pid(), program.pidfd().as_fd()).is_ok_and(|look| look.all_asleep())
        };
        self.programs
            .iter()
            .filter(|program| program.is_alive())
            .all(asleep)
    }

    /// Waits until the programs have taken what there was and wait for more: best effort, no verdict rests on it.
    /// A program that looks every few milliseconds, or pauses, counts as waiting once nothing has moved for a while.
    pub fn settle(&mut self) {
        if self.restless.is_some_and(|id| self.program(id).is_alive()) {
            return;
        }
        let mut asleep_since: Option<(Instant, u32)> = None;
        let settled = self.wait(|arena| {
            let all_asleep = arena
                .programs
                .iter()
                .filter(|p| p.is_alive())
                .all(|program| {
                    look::look(program.pid(), program.pidfd().as_fd()).is_ok_and(|look| {
                        look.all_asleep()
                            && look
                                .waits()
                                .all(|wait| arena.has_nothing_for(program, wait))
                    })
                });
            let timed = arena
                .programs
                .iter()
                .filter(|p| p.is_alive())
                .any(|program| {
                    look::look(program.pid(), program.pidfd().as_fd())
                        .is_ok_and(|look| !look.all_wait())
                });
            if !all_asleep {
                asleep_since = None;
                return None;
            }
            if !timed {
                // Left to the proof: it knows what is on its way.
                return None;
            }
            let (since, looks) = asleep_since.get_or_insert((Instant::now(), 0));
            *looks += 1;
            (*looks > 4 && since.elapsed() > Duration::from_millis(30)).then_some(())
        });
        if let Err(
            Ended::Spinning(id, _)
            | Ended::Busy(id)
            | Ended::Flood(id)
            | Ended::Memory(id, _)
            | Ended::Crowd(id, _),
        ) = settled
        {
            self.restless = Some(id);
        }
    }

    fn has_nothing_for(&self, program: &Program, wait: Wait) -> bool {
        match wait {
            Wait::Receive(fd) => look::held_at(program.pidfd().as_fd(), fd)
                .is_none_or(|held| held.snapshot.unread == 0),
            _ => true,
        }
    }

    /// Waits until `program` has taken every byte this peer has sent and sleeps again, so that the next byte
    /// comes in a read of its own. `false` where the connection or the program has ended.
    pub fn lock_step(&mut self, program: ProgramId, peer: PeerId) -> bool {
        let mut seen: Option<i32> = None;
        let result = self.wait(|arena| {
            let one = arena.program(program);
            let end = arena.peer(peer).end;
            if !one.is_alive() || end == Some(End::Reset) {
                return Some(false);
            }
            let held = match seen.and_then(|fd| look::held_at(one.pidfd().as_fd(), fd)) {
                Some(held) if held.remote == Some(arena.peer(peer).local) => held,
                // After its orderly end it may still read, as long as it holds the socket.
                _ => match arena.far_end(program, peer) {
                    Some(held) => held,
                    None => return end.is_some().then_some(false),
                },
            };
            seen = Some(held.fd);
            if held.snapshot.unread > 0 || !arena.peer(peer).all_sent() {
                return None;
            }
            // Its queue is empty; once it sleeps, the read that emptied it has returned.
            arena
                .look(program)
                .is_ok_and(|look| look.all_asleep())
                .then_some(true)
        });
        // Quiet: taken or never to be taken; either way the next byte can't join it.
        matches!(result, Ok(true) | Err(Ended::Quiet))
    }

    /// Moves every byte that can move without waiting.
    pub fn pump(&mut self) -> bool {
        self.move_all() != Moved::Nothing
    }

    fn move_all(&mut self) -> Moved {
        let mut fresh = Vec::new();
        let mut moved = Moved::Nothing;
        for (index, program) in self.programs.iter_mut().enumerate() {
            let pumped = program.pump();
            let index = Some(index);
            let who = || Who::Program(program.name.clone());
            for (stream, bytes) in [
                (Stream::Output, pumped.output),
                (Stream::Error, pumped.error),
            ] {
                if bytes.is_empty() {
                    continue;
                }
                moved = moved.max(Moved::Prints);
                if self.events.len() < EVENTS_MAX {
                    let bytes = bytes[..bytes.len().min(4096)].to_vec();
                    fresh.push((index, who(), Act::Printed { stream, bytes }));
                }
            }
            if let Some(exit) = pumped.exit {
                moved = Moved::More;
                fresh.push((index, who(), Act::Exited(exit)));
            }
            if pumped.typed > 0 {
                self.given += pumped.typed as u64;
                self.guard.touch();
            }
        }
        for (number, peer) in self.peers.iter_mut().enumerate() {
            let sending = head(peer.outbox());
            let pumped = peer.pump();
            if pumped.moved() {
                moved = Moved::More;
            }
            self.given += pumped.sent as u64;
            let who = || Who::Peer(number);
            if pumped.connected {
                let (from, to) = (peer.local, peer.remote);
                fresh.push((None, who(), Act::Connected { from, to }));
            }
            if let Some(kind) = pumped.failed {
                let (to, error) = (peer.remote, kind.to_string());
                fresh.push((None, who(), Act::Refused { to, error }));
            }
            if pumped.sent > 0 && self.events.len() < EVENTS_MAX {
                let len = pumped.sent;
                let head = sending[..sending.len().min(len)].to_vec();
                fresh.push((None, who(), Act::Sent { len, head }));
            }
            if pumped.received > 0 && self.events.len() < EVENTS_MAX {
                let (len, head) = (pumped.received, pumped.head);
                fresh.push((None, who(), Act::Received { len, head }));
            }
            match pumped.end {
                Some(End::Fin) => fresh.push((None, who(), Act::FinReceived)),
                Some(End::Reset) => fresh.push((None, who(), Act::ResetReceived)),
                None => {}
            }
        }
        for (program, who, act) in fresh {
            self.log_of(program, who, act);
        }
        moved
    }

    /// Sleeps until something is ready or `limit` has passed; `true` where something is ready.
    fn poll(&self, limit: Duration) -> bool {
        let mut fds = Vec::new();
        for program in &self.programs {
            for (fd, flags) in program.interests() {
                fds.push(PollFd::from_borrowed_fd(fd, flags));
            }
        }
        for peer in &self.peers {
            if let Some((stream, flags)) = peer.interest() {
                fds.push(PollFd::new(stream, flags));
            }
        }
        if let Some(id) = self.accepting {
            fds.push(PollFd::new(self.listener(id).socket(), PollFlags::IN));
        }
        let limit = Timespec {
            tv_sec: 0,
            tv_nsec: limit.as_nanos() as i64,
        };
        matches!(rustix::event::poll(&mut fds, Some(&limit)), Ok(n) if n > 0)
    }
}

/// What one pump moved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Moved {
    Nothing,
    /// Only what programs print.
    Prints,
    More,
}

/// Events kept of one arena; a flood of them would tell nothing more.
const EVENTS_MAX: usize = 4000;

/// How long to sleep before the next look: short at first, so that a dead program is named at once.
struct Patience {
    next: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            next: Duration::from_micros(150),
        }
    }
}

impl Patience {
    /// Worth a look at whether the programs sleep: until now they may just have been about to.
    fn is_long(&self) -> bool {
        self.next > Duration::from_millis(1)
    }

    fn next(&mut self) -> Duration {
        let now = self.next;
        self.next = (now * 2).min(Duration::from_millis(8));
        now
    }
}
