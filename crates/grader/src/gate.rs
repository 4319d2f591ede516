//! How many checks run at once: many while they wait, few while their programs compute. It only paces; no verdict
//! depends on it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arena::docket::Docket;

/// Between two starts of more checks than the processors can feed.
const PACE: Duration = Duration::from_millis(25);

#[derive(Default)]
pub(crate) struct Gate {
    /// One at a time asks whether there is room; the others wait behind it without asking.
    door: Mutex<()>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    running: usize,
    started: Option<Instant>,
}

/// A check's place; given back when it is dropped.
pub(crate) struct Turn<'a>(&'a Gate);

impl Gate {
    /// Waits for a place.
    pub(crate) fn enter(&self, docket: &Docket) -> Turn<'_> {
        let fed = std::thread::available_parallelism().map_or(3, |cores| cores.get() + 1);
        let _door = self.door.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let rested = state.started.is_none_or(|started| started.elapsed() > PACE);
            // Checks whose programs are all asleep cost nothing.
            let awake = state.running.saturating_sub(docket.idle());
            if awake < fed || (docket.computing() == 0 && rested) {
                state.running += 1;
                state.started = Some(Instant::now());
                return Turn(self);
            }
            state = match self.changed.wait_timeout(state, Duration::from_millis(1)) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.running -= 1;
        self.0.changed.notify_one();
    }
}
