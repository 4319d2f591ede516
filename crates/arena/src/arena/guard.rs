//! The guard: growth, floods, loops without end, and the wall behind everything.

use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Arena, Ended, LIFE, MEMORY_MAX, Pace, ProgramId, THREADS_MAX, WALL};
use crate::docket::Docket;
use crate::look::{self, Held, Wait};
use crate::program::Program;
use crate::socket::State;
use crate::spin;
use crate::starved::Starved;

/// How often the guard looks.
const ROUND: Duration = Duration::from_millis(10);
/// CPU time without any visible step after which a program is asked whether it spins; each time after twice as much.
const ASK_AFTER: Duration = Duration::from_millis(200);
/// CPU time without any visible step after which no further programs should be started beside it.
const COMPUTES_AFTER: Duration = Duration::from_millis(25);
/// So many prints in a row, with nothing said to the program in between, are a step each, and so are those of what it
/// was given, escaped or told of in a line; then it talks to itself, and what it uses of the processor counts.
const PRINTS: u32 = 64;
/// Bytes that may be printed of one byte that was given: a line about each.
const PRINTED_OF_ONE: u64 = 128;
/// So many returns of nothing in a row on one socket are no coincidence.
const IDLE_RUN: u32 = 1000;

/// What the guard saw last.
pub(super) struct Guard {
    docket: Arc<Docket>,
    computing: bool,
    idle: bool,
    looked: Instant,
    progress: Instant,
    sockets: Vec<Vec<Held>>,
    /// What each program has not read yet of what was typed.
    unread: Vec<u64>,
    marks: Vec<Mark>,
    prints: u32,
    /// When the wait began, and then: CPU time of all programs, and time without a processor.
    began: Instant,
    used: Duration,
    starved: Starved,
}

/// A program's CPU time at its last visible step, and how much more it may use before it is asked.
#[derive(Clone, Copy)]
struct Mark {
    cpu: Duration,
    ask_after: Duration,
    /// The most of its threads that could run at once since then: some may have done their part, and ended.
    threads: u32,
}

impl Guard {
    pub(super) fn new(docket: Arc<Docket>, now: Instant) -> Guard {
        Guard {
            docket,
            computing: false,
            idle: false,
            looked: now,
            progress: now,
            sockets: Vec::new(),
            unread: Vec::new(),
            marks: Vec::new(),
            prints: 0,
            began: now,
            used: Duration::ZERO,
            starved: Starved::default(),
        }
    }

    pub(super) fn is_due(&self) -> bool {
        self.looked.elapsed() > ROUND
    }

    /// It printed, and nothing else happened; `given` is what all programs were given so far, in bytes.
    pub(super) fn printed(&mut self, programs: &[Program], given: u64) {
        self.prints += 1;
        let printed: u64 = programs
            .iter()
            .map(|program| program.output.total + program.error.total)
            .sum();
        if self.prints <= PRINTS || printed <= given * PRINTED_OF_ONE {
            self.mark(programs);
        }
    }

    /// Something happened.
    pub(super) fn step(&mut self, programs: &[Program]) {
        self.prints = 0;
        self.mark(programs);
    }

    fn mark(&mut self, programs: &[Program]) {
        self.progress = Instant::now();
        self.marks = programs
            .iter()
            .map(|program| Mark {
                cpu: program.cpu_time(),
                ask_after: ASK_AFTER,
                threads: 1,
            })
            .collect();
    }

    /// Something happened that does not change what the programs may use.
    pub(super) fn touch(&mut self) {
        self.progress = Instant::now();
    }

    fn begin(&mut self, programs: &[Program]) {
        self.began = Instant::now();
        self.looked = self.began;
        self.sockets.clear();
        self.unread.clear();
        self.step(programs);
        self.used = self.marks.iter().map(|mark| mark.cpu).sum();
        self.starved = starved(programs);
        self.set_computing(false);
    }

    fn set_computing(&mut self, computing: bool) {
        if computing != self.computing {
            self.computing = computing;
            self.docket.set_computing(computing);
        }
    }

    pub(super) fn set_idle(&mut self, idle: bool) {
        if idle != self.idle {
            self.idle = idle;
            self.docket.set_idle(idle);
        }
    }

    /// The arena ends, or waits no more.
    pub(super) fn stands_down(&mut self) {
        self.set_computing(false);
        self.set_idle(false);
    }
}

impl Arena {
    pub(super) fn begin_watch(&mut self) {
        self.guard.begin(&self.programs);
    }

    /// Looks for growth, floods, loops without end, and the wall.
    pub(super) fn watch(&mut self) -> Result<(), Ended> {
        self.guard.looked = Instant::now();
        self.watch_growth()?;
        let sockets: Vec<Vec<Held>> = self.programs.iter().map(conversations).collect();
        let unread: Vec<u64> = self.programs.iter().map(Program::unread_input).collect();
        if (&sockets, &unread) != (&self.guard.sockets, &self.guard.unread) {
            // Bytes moved inside the program's sockets, or out of its input: that is a step too.
            self.guard.sockets = sockets;
            self.guard.unread = unread;
            self.guard.step(&self.programs);
        }
        self.watch_loops()?;
        let waited = self.guard.progress.elapsed();
        if waited > WALL && self.idled(waited) > WALL {
            return Err(Ended::Wall);
        }
        if self.born.elapsed() > LIFE {
            return Err(Ended::Life(self.pace()));
        }
        Ok(())
    }

    /// How much of `waited` the programs neither computed nor wanted to, and we could have served them: who computes is
    /// given its share of the processor, however long that takes on a busy machine; who only looks now and then is not.
    fn idled(&self, waited: Duration) -> Duration {
        let used = |(program, mark): (&Program, &Mark)| program.cpu_time().saturating_sub(mark.cpu);
        let used: Duration = self.programs.iter().zip(&self.guard.marks).map(used).sum();
        let starved = starved(&self.programs).since(self.guard.starved);
        waited.saturating_sub(used + starved)
    }

    fn watch_growth(&self) -> Result<(), Ended> {
        for (id, program) in self.programs() {
            if program.output.total.max(program.error.total) > self.flood {
                return Err(Ended::Flood(id));
            }
            if !program.is_alive() {
                continue;
            }
            if let Some(memory) = look::memory(program.pid()) {
                if memory.resident > MEMORY_MAX {
                    return Err(Ended::Memory(id, memory.resident));
                }
                if memory.threads > THREADS_MAX {
                    return Err(Ended::Crowd(id, memory.threads));
                }
            }
        }
        let flooded = |received: u64| received > self.flood.max(64 << 20);
        match self.programs().next() {
            Some((id, _)) if self.peers.iter().any(|peer| flooded(peer.received)) => {
                Err(Ended::Flood(id))
            }
            _ => Ok(()),
        }
    }

    fn watch_loops(&mut self) -> Result<(), Ended> {
        let mut computing = false;
        for index in 0..self.programs.len() {
            let (id, program) = (ProgramId(index), &mut self.programs[index]);
            if let Some(idle) = program.tap.as_ref().and_then(|tap| tap.idle_run())
                && idle.times >= IDLE_RUN
            {
                return Err(Ended::Spinning(id, asked(program, idle.fd)));
            }
            let Some(mark) = self
                .guard
                .marks
                .get_mut(index)
                .filter(|_| program.is_alive())
            else {
                continue;
            };
            let used = program.cpu_time().saturating_sub(mark.cpu);
            computing |= used > COMPUTES_AFTER;
            if used > mark.ask_after {
                if let Some(wait) = spin::sample(program) {
                    self.guard.docket.convict(&program.name);
                    return Err(Ended::Spinning(id, wait));
                }
                // It computes. Ask again later: asking slows it down.
                mark.ask_after = used * 2;
            }
            mark.threads = mark.threads.max(side_by_side(program));
            if used > self.guard.docket.patience(&program.name) * mark.threads {
                self.guard.docket.convict(&program.name);
                return Err(Ended::Busy(id));
            }
        }
        self.guard.set_computing(computing);
        Ok(())
    }

    /// Whether the programs ran when they wanted to, since the wait began.
    fn pace(&self) -> Pace {
        let waited = self.guard.began.elapsed();
        let starved = starved(&self.programs).since(self.guard.starved);
        let used: Duration = self.programs.iter().map(Program::cpu_time).sum();
        let used = used.saturating_sub(self.guard.used);
        if starved > waited / 4 && used < waited / 4 {
            Pace::Starved
        } else {
            Pace::Fair
        }
    }
}

/// How many of its threads can run at once.
fn side_by_side(program: &Program) -> u32 {
    let threads = look::memory(program.pid()).map_or(1, |memory| memory.threads);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    threads.min(cores) as u32
}

/// What a call on this descriptor waits for.
fn asked(program: &Program, fd: i32) -> Wait {
    match look::held_at(program.pidfd().as_fd(), fd) {
        Some(held) if held.snapshot.state == State::Listen => Wait::Accept(fd),
        _ => Wait::Receive(fd),
    }
}

/// The program's connections: a listener that comes and goes, or a call that is not answered, is no step forward.
fn conversations(program: &Program) -> Vec<Held> {
    let sockets = look::sockets(program.pid(), program.pidfd().as_fd()).unwrap_or_default();
    let connected = |held: &Held| {
        !matches!(
            held.snapshot.state,
            State::Listen | State::SynSent | State::Closed
        )
    };
    sockets.into_iter().filter(connected).collect()
}

fn starved(programs: &[Program]) -> Starved {
    let alive = programs.iter().filter(|program| program.is_alive());
    Starved::now(alive.map(Program::pid))
}
