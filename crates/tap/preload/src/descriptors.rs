//! Which descriptors are TCP sockets that the program made, accepted or duplicated, and how long each has got nowhere.

use core::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::*};

use crate::record::{Call, HASTE_NS, IdleRun};

/// Sockets with a higher number are not seen. The table takes memory only where it is used.
const LIMIT: usize = 1 << 16;

struct Descriptor {
    ours: AtomicBool,
    /// By direction: receive or accept, send.
    runs: [Run; 2],
}

/// The current run of results without progress.
struct Run {
    times: AtomicU32,
    errno: AtomicU32,
    last_ns: AtomicU64,
}

static DESCRIPTORS: [Descriptor; LIMIT] = [const {
    Descriptor {
        ours: AtomicBool::new(false),
        runs: [const { Run::new() }; 2],
    }
}; LIMIT];

fn get(fd: i32) -> Option<&'static Descriptor> {
    DESCRIPTORS.get(usize::try_from(fd).ok()?)
}

pub fn ours(fd: i32) -> bool {
    get(fd).is_some_and(|descriptor| descriptor.ours.load(Acquire))
}

pub fn watch(fd: i32) {
    if let Some(descriptor) = get(fd) {
        for run in &descriptor.runs {
            run.times.store(0, Relaxed);
        }
        descriptor.ours.store(true, Release);
    }
}

pub fn forget(fd: i32) {
    if let Some(descriptor) = get(fd) {
        descriptor.ours.store(false, Release);
    }
}

/// Counts a result that came at `now_ns`, and gives the run that it extends or begins.
pub fn count_idle(fd: i32, call: Call, result: isize, now_ns: u64) -> Option<IdleRun> {
    let run = &get(fd)?.runs[usize::from(call == Call::Send)];
    let errno = match (call, result) {
        (Call::Recv | Call::Peek, 0) => 0,
        // Neither progress nor its absence: a sendfile at its file's end, a peek at bytes.
        (Call::Send, 0) | (Call::Peek, 1..) => return None,
        (_, 0..) => {
            run.times.store(0, Relaxed);
            return None;
        }
        (_, error) => -error as i32,
    };
    if errno == libc::EINTR {
        return None;
    }
    Some(IdleRun {
        fd,
        call,
        errno,
        times: run.extend(errno, now_ns),
    })
}

impl Run {
    const fn new() -> Run {
        Run {
            times: AtomicU32::new(0),
            errno: AtomicU32::new(0),
            last_ns: AtomicU64::new(0),
        }
    }

    fn extend(&self, errno: i32, now_ns: u64) -> u32 {
        let same = self.errno.swap(errno as u32, Relaxed) == errno as u32;
        let pause = now_ns.saturating_sub(self.last_ns.swap(now_ns, Relaxed));
        let times = if same && (errno == 0 || pause < HASTE_NS) {
            self.times.load(Relaxed).saturating_add(1)
        } else {
            1
        };
        self.times.store(times, Relaxed);
        times
    }
}
