//! How long somebody who could have run was kept from it.

use std::fs;
use std::path::Path;
use std::time::Duration;

/// How long threads that were ready to run had no processor (`/proc/PID/schedstat`, its second field).
#[derive(Clone, Copy, Debug, Default)]
pub struct Starved {
    /// The calling thread: it shows what the programs' threads that have ended meanwhile don't show any more.
    own: Duration,
    /// Of each program the thread that waited most, and of those the worst.
    programs: Duration,
}

impl Starved {
    pub fn now(pids: impl Iterator<Item = i32>) -> Starved {
        let of_threads = |pid: i32| {
            let tasks = fs::read_dir(format!("/proc/{pid}/task"))
                .into_iter()
                .flatten();
            tasks
                .filter_map(|task| run_delay(&task.ok()?.path().join("schedstat")))
                .max()
        };
        Starved {
            own: run_delay(Path::new("/proc/thread-self/schedstat")).unwrap_or_default(),
            programs: pids.filter_map(of_threads).max().unwrap_or_default(),
        }
    }

    /// How much more it is than it was.
    pub fn since(self, before: Starved) -> Duration {
        let own = self.own.saturating_sub(before.own);
        own.max(self.programs_since(before))
    }

    /// As `since`, of the programs alone.
    pub fn programs_since(self, before: Starved) -> Duration {
        self.programs.saturating_sub(before.programs)
    }
}

fn run_delay(schedstat: &Path) -> Option<Duration> {
    let text = fs::read_to_string(schedstat).ok()?;
    let nanos = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}
