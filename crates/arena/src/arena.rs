//! One check's world: its programs, listeners and peers. Every wait goes through it, so every output is
//! drained while anything is waited for, and every wait ends: by what was waited for, or by a proof that it can't come.

mod guard;
mod programs;
mod quiet;
mod wait;
mod wire;

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::docket::Docket;
use crate::event::{Act, Event, Who};
use crate::listener::Listener;
use crate::look::Wait;
use crate::peer::Peer;
use crate::program::Program;
use crate::trace::{Birth, Trace};
use guard::Guard;

/// Behind everything: with nothing at all happening for so long, while nobody computes or wants to, a wait is given up.
pub const WALL: Duration = Duration::from_secs(10);
/// A whole arena never lives longer than this, however slowly things go on happening.
pub const LIFE: Duration = Duration::from_secs(180);
/// More memory than this is growth without bound: the largest frame is 16 MiB.
pub const MEMORY_MAX: u64 = 256 << 20;
/// More threads than this are growth without bound.
pub const THREADS_MAX: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgramId(pub usize);
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PeerId(pub usize);
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListenerId(pub usize);

/// Why a wait ended without what was waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Proven: every thread waits without a limit, nothing is on its way, so nothing will ever happen.
    Quiet,
    /// Every program has ended, and nothing of theirs is on its way any more.
    Gone,
    /// A program asks the same question over and over.
    Spinning(ProgramId, Wait),
    /// A program prints, or sends, without end.
    Flood(ProgramId),
    /// A program took more than `MEMORY_MAX`.
    Memory(ProgramId, u64),
    /// A program started more than `THREADS_MAX` threads.
    Crowd(ProgramId, usize),
    /// A program computes without end, and without any step that can be seen.
    Busy(ProgramId),
    /// Nothing happened for `WALL`, although everybody had the processor; it can't be proven that nothing will.
    Wall,
    /// The arena is older than `LIFE`, and something still happens now and then.
    Life(Pace),
}

/// Whether the programs had the processor when a wait was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// They ran when they wanted to: it is their own doing.
    Fair,
    /// They were kept waiting for a processor: the machine can't tell.
    Starved,
}

pub struct Arena {
    born: Instant,
    birth: Birth,
    programs: Vec<Program>,
    peers: Vec<Peer>,
    listeners: Vec<Listener>,
    events: Vec<Event>,
    /// Bytes that programs were given so far, typed or sent.
    given: u64,
    /// Output or bytes over this are a flood.
    pub flood: u64,
    guard: Guard,
    /// A program that goes on without end: nothing settles while it is there.
    restless: Option<ProgramId>,
    /// The listener whose next connection is waited for.
    accepting: Option<ListenerId>,
}

impl Default for Arena {
    fn default() -> Arena {
        Arena::new(Arc::default())
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        self.guard.stands_down();
    }
}

impl Arena {
    /// An arena that shares what it learns of its programs with others of the same run.
    pub fn new(docket: Arc<Docket>) -> Arena {
        let now = Instant::now();
        Arena {
            born: now,
            birth: Birth::now(),
            programs: Vec::new(),
            peers: Vec::new(),
            listeners: Vec::new(),
            events: Vec::new(),
            given: 0,
            flood: 8 << 20,
            restless: None,
            guard: Guard::new(docket, now),
            accepting: None,
        }
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn log(&mut self, who: Who, act: Act) {
        self.log_of(None, who, act);
    }

    fn log_of(&mut self, program: Option<usize>, who: Who, act: Act) {
        self.events.push(Event {
            at: self.born.elapsed(),
            who,
            program,
            act,
        });
    }

    /// What happened so far, and the socket calls of the programs under a tap.
    pub fn trace(&self) -> Trace {
        let mut trace = Trace::of(&self.events);
        for (index, program) in self.programs.iter().enumerate() {
            let tap = program.tap.as_ref();
            trace.add(&program.name, index, tap, self.birth);
        }
        trace
    }
}
