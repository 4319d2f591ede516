//! What the arenas of one run know together: which programs compute without end, and how many compute now.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// CPU time without any visible step that an honest computation may take.
const PATIENCE: Duration = Duration::from_millis(3600);
/// The same for a program that has used up the other once, or was seen to ask the same thing over and over: it will
/// not get better.
const SHORT_PATIENCE: Duration = Duration::from_millis(500);

#[derive(Debug, Default)]
pub struct Docket {
    convicted: Mutex<BTreeSet<String>>,
    computing: AtomicUsize,
    idle: AtomicUsize,
}

impl Docket {
    /// How many arenas have a program that computes at this moment.
    pub fn computing(&self) -> usize {
        self.computing.load(Ordering::Relaxed)
    }

    /// How many arenas only wait: their programs are all asleep.
    pub fn idle(&self) -> usize {
        self.idle.load(Ordering::Relaxed)
    }

    pub(crate) fn set_idle(&self, idle: bool) {
        if idle {
            self.idle.fetch_add(1, Ordering::Relaxed);
        } else {
            self.idle.fetch_sub(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn set_computing(&self, computing: bool) {
        if computing {
            self.computing.fetch_add(1, Ordering::Relaxed);
        } else {
            self.computing.fetch_sub(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn patience(&self, program: &str) -> Duration {
        let convicted = self
            .convicted
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if convicted.contains(program) {
            SHORT_PATIENCE
        } else {
            PATIENCE
        }
    }

    pub(crate) fn convict(&self, program: &str) {
        let mut convicted = self
            .convicted
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        convicted.insert(program.to_string());
    }
}
