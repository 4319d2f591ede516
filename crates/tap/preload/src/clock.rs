//! The program's time: the real one up to the constructor, and `factor` times faster from there on. CPU clocks stay real.
//!
//! SAFETY, for the whole module: pointers come from the program, which vouches for them as it would to libc.

use core::ptr::null;
use core::sync::atomic::{AtomicI64, AtomicU32, Ordering::*};
use libc::{
    CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_MONOTONIC_COARSE, CLOCK_REALTIME, CLOCK_REALTIME_COARSE,
    c_int, c_long, clockid_t, time_t, timespec, timeval,
};

use crate::{kernel, scale};

static FACTOR: AtomicU32 = AtomicU32::new(1);
/// When the fast time began, by each clock, in nanoseconds.
static MONOTONIC: AtomicI64 = AtomicI64::new(0);
static REALTIME: AtomicI64 = AtomicI64::new(0);
static BOOTTIME: AtomicI64 = AtomicI64::new(0);

pub fn begin(factor: u32) {
    for (clock, base) in [
        (CLOCK_MONOTONIC, &MONOTONIC),
        (CLOCK_REALTIME, &REALTIME),
        (CLOCK_BOOTTIME, &BOOTTIME),
    ] {
        base.store(kernel::now(clock).unwrap_or(0) as i64, Relaxed);
    }
    FACTOR.store(factor.max(1), Release);
}

/// How much faster the program's time runs; `None` where it is the real one.
pub fn factor() -> Option<u32> {
    Some(FACTOR.load(Acquire)).filter(|&factor| factor > 1)
}

/// When fast time began on a clock; `None` for the clocks that stay real.
pub fn base(clock: clockid_t) -> Option<i128> {
    let base = match clock {
        CLOCK_MONOTONIC | CLOCK_MONOTONIC_COARSE => &MONOTONIC,
        CLOCK_REALTIME | CLOCK_REALTIME_COARSE => &REALTIME,
        CLOCK_BOOTTIME => &BOOTTIME,
        _ => return None,
    };
    Some(base.load(Relaxed).into())
}

/// What the program is told a clock says.
pub fn program_now(clock: clockid_t) -> Option<i128> {
    let now = kernel::now(clock)?;
    Some(match (factor(), base(clock)) {
        (Some(factor), Some(base)) => scale::program_time(base, now, factor),
        _ => now,
    })
}

/// The nanoseconds of a time, `None` for one that the kernel is to refuse.
pub fn nanoseconds(time: &timespec) -> Option<i128> {
    let valid = (0..1_000_000_000).contains(&time.tv_nsec) && time.tv_sec >= 0;
    valid.then(|| i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec))
}

pub fn microseconds(time: &timeval) -> Option<i128> {
    let valid = (0..1_000_000).contains(&time.tv_usec) && time.tv_sec >= 0;
    valid.then(|| i128::from(time.tv_sec) * 1_000_000 + i128::from(time.tv_usec))
}

pub fn to_timespec(nanoseconds: i128) -> timespec {
    let nanoseconds = nanoseconds.max(0);
    timespec {
        tv_sec: (nanoseconds / 1_000_000_000).min(i64::MAX.into()) as time_t,
        tv_nsec: (nanoseconds % 1_000_000_000) as c_long,
    }
}

pub fn to_timeval(microseconds: i128) -> timeval {
    timeval {
        tv_sec: (microseconds / 1_000_000).min(i64::MAX.into()) as time_t,
        tv_usec: (microseconds % 1_000_000) as c_long,
    }
}

/// What to give to the kernel in place of the program's wait. The kernel may write the rest of it there.
pub enum Wait {
    Real(timespec),
    /// Null (for ever), or invalid.
    AsGiven(*const timespec),
}

impl Wait {
    unsafe fn new(wait: *const timespec, convert: impl FnOnce(i128) -> i128) -> Wait {
        match unsafe { wait.as_ref() }.and_then(nanoseconds) {
            Some(time) => Wait::Real(to_timespec(convert(time))),
            None => Wait::AsGiven(wait),
        }
    }

    pub unsafe fn relative(wait: *const timespec) -> Wait {
        unsafe { Wait::new(wait, |time| scale::shrink(time, factor().unwrap_or(1))) }
    }

    pub unsafe fn absolute(wait: *const timespec, clock: clockid_t) -> Wait {
        let convert = |time| match (factor(), base(clock)) {
            (Some(factor), Some(base)) => scale::real_time(base, time, factor),
            _ => time,
        };
        unsafe { Wait::new(wait, convert) }
    }

    pub fn milliseconds(timeout: c_int) -> Wait {
        if timeout < 0 {
            return Wait::AsGiven(null());
        }
        let time = i128::from(timeout) * 1_000_000;
        Wait::Real(to_timespec(scale::shrink(time, factor().unwrap_or(1))))
    }

    pub fn pointer(&mut self) -> *mut timespec {
        match self {
            Wait::Real(time) => time,
            Wait::AsGiven(wait) => wait.cast_mut(),
        }
    }
}

/// The program's length of a real time.
pub fn stretched(time: &timespec) -> timespec {
    let time = nanoseconds(time).unwrap_or(0);
    to_timespec(scale::stretch(time, factor().unwrap_or(1)))
}
