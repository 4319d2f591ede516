//! The interposed calls that read the time or wait for some: with a factor of 1 each is the bare system call.
//!
//! SAFETY, for the whole module: pointers come from the program, which vouches for them as it would to libc; what we put
//! in their place lives until the call returns.

use core::ptr::null;
use libc::{
    CLOCK_MONOTONIC, CLOCK_REALTIME, SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET, TIMER_ABSTIME, c_int,
    c_long, c_void, clockid_t, epoll_event, fd_set, nfds_t, pollfd, sigset_t, socklen_t, time_t,
    timespec, timeval,
};

use crate::clock::{
    Wait, base, factor, microseconds, nanoseconds, program_now, stretched, to_timespec, to_timeval,
};
use crate::{kernel, scale};

/// Bytes in the kernel's set of signals.
const SIGNALS: usize = 8;

#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: clockid_t, time: *mut timespec) -> c_int {
    if factor().is_none() || base(clock).is_none() {
        return kernel::finish(system!(SYS_clock_gettime, clock, time)) as c_int;
    }
    unsafe { time.write(to_timespec(program_now(clock).unwrap_or(0))) };
    0
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn gettimeofday(time: *mut timeval, zone: *mut c_void) -> c_int {
    let result = system!(SYS_gettimeofday, time, zone);
    if result == 0 && factor().is_some() && !time.is_null() {
        let now = program_now(CLOCK_REALTIME).unwrap_or(0);
        unsafe { time.write(to_timeval(now / 1000)) };
    }
    kernel::finish(result) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn time(time: *mut time_t) -> time_t {
    let now = (program_now(CLOCK_REALTIME).unwrap_or(0) / 1_000_000_000) as time_t;
    if !time.is_null() {
        unsafe { time.write(now) };
    }
    now
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanosleep(wait: *const timespec, rest: *mut timespec) -> c_int {
    let mut real = unsafe { Wait::relative(wait) };
    let result = system!(SYS_nanosleep, real.pointer(), rest);
    unsafe { stretch_rest(result, rest) };
    kernel::finish(result) as c_int
}

/// Returns its errno in place of setting it, as the man page has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_nanosleep(
    clock: clockid_t,
    flags: c_int,
    wait: *const timespec,
    rest: *mut timespec,
) -> c_int {
    let absolute = flags & TIMER_ABSTIME != 0;
    let mut real = match base(clock) {
        None => Wait::AsGiven(wait),
        Some(_) if absolute => unsafe { Wait::absolute(wait, clock) },
        Some(_) => unsafe { Wait::relative(wait) },
    };
    let result = system!(SYS_clock_nanosleep, clock, flags, real.pointer(), rest);
    if !absolute && base(clock).is_some() {
        unsafe { stretch_rest(result, rest) };
    }
    -result as c_int
}

/// The kernel tells an interrupted sleeper how long it has left.
unsafe fn stretch_rest(result: isize, rest: *mut timespec) {
    if result == -(libc::EINTR as isize)
        && let Some(rest) = unsafe { rest.as_mut() }
    {
        *rest = stretched(rest);
    }
}

/// By way of ppoll, which counts in nanoseconds: a tenth of a few milliseconds is still a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn poll(descriptors: *mut pollfd, count: nfds_t, timeout: c_int) -> c_int {
    let mut real = Wait::milliseconds(timeout);
    let no_mask = null::<sigset_t>();
    kernel::finish(system!(
        SYS_ppoll,
        descriptors,
        count,
        real.pointer(),
        no_mask,
        SIGNALS
    )) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ppoll(
    descriptors: *mut pollfd,
    count: nfds_t,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    let mut real = unsafe { Wait::relative(timeout) };
    kernel::finish(system!(
        SYS_ppoll,
        descriptors,
        count,
        real.pointer(),
        mask,
        SIGNALS
    )) as c_int
}

/// Linux's select leaves the rest of the time in `timeout`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn select(
    count: c_int,
    readable: *mut fd_set,
    writable: *mut fd_set,
    exceptional: *mut fd_set,
    timeout: *mut timeval,
) -> c_int {
    let given = unsafe { timeout.as_ref() }.map(|time| timespec {
        tv_sec: time.tv_sec.saturating_add(time.tv_usec / 1_000_000),
        tv_nsec: time.tv_usec % 1_000_000 * 1000,
    });
    let given = given.as_ref().map_or(null(), core::ptr::from_ref);
    let mut real = unsafe { Wait::relative(given) };
    let sets = [readable, writable, exceptional];
    let result = pselect6(count, sets, &mut real, null());
    if let (Wait::Real(rest), false) = (&real, timeout.is_null()) {
        let rest = nanoseconds(&stretched(rest)).unwrap_or(0);
        unsafe { timeout.write(to_timeval(rest / 1000)) };
    }
    kernel::finish(result) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pselect(
    count: c_int,
    readable: *mut fd_set,
    writable: *mut fd_set,
    exceptional: *mut fd_set,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    let mut real = unsafe { Wait::relative(timeout) };
    let sets = [readable, writable, exceptional];
    kernel::finish(pselect6(count, sets, &mut real, mask)) as c_int
}

/// The call that both are: `sets` to read, to write, and for what is exceptional.
fn pselect6(count: c_int, sets: [*mut fd_set; 3], wait: &mut Wait, mask: *const sigset_t) -> isize {
    let [readable, writable, exceptional] = sets;
    let mask = Mask::new(mask);
    system!(
        SYS_pselect6,
        count,
        readable,
        writable,
        exceptional,
        wait.pointer(),
        &raw const mask
    )
}

/// pselect6 takes its set of signals and that set's length behind one pointer.
#[repr(C)]
struct Mask {
    set: *const sigset_t,
    length: usize,
}

impl Mask {
    fn new(set: *const sigset_t) -> Mask {
        Mask {
            set,
            length: SIGNALS,
        }
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_wait(
    epoll: c_int,
    events: *mut epoll_event,
    count: c_int,
    timeout: c_int,
) -> c_int {
    unsafe { epoll_pwait(epoll, events, count, timeout, null()) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_pwait(
    epoll: c_int,
    events: *mut epoll_event,
    count: c_int,
    timeout: c_int,
    mask: *const sigset_t,
) -> c_int {
    let real = match factor() {
        Some(factor) if timeout > 0 => scale::shrink(timeout.into(), factor) as c_int,
        _ => timeout,
    };
    kernel::finish(system!(
        SYS_epoll_pwait,
        epoll,
        events,
        count,
        real,
        mask,
        SIGNALS
    )) as c_int
}

/// Whether an option holds a time limit, as a `timeval`.
fn is_timeout(level: c_int, option: c_int, length: socklen_t) -> bool {
    // The variants with 64-bit seconds, which are the same where long has 64 bits.
    const SO_RCVTIMEO_NEW: c_int = 66;
    const SO_SNDTIMEO_NEW: c_int = 67;
    level == SOL_SOCKET
        && matches!(
            option,
            SO_RCVTIMEO | SO_SNDTIMEO | SO_RCVTIMEO_NEW | SO_SNDTIMEO_NEW
        )
        && length as usize == size_of::<timeval>()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn setsockopt(
    fd: c_int,
    level: c_int,
    option: c_int,
    value: *const c_void,
    length: socklen_t,
) -> c_int {
    let real;
    let mut value = value;
    if let Some(factor) = factor()
        && is_timeout(level, option, length)
        && let Some(time) = unsafe { value.cast::<timeval>().as_ref() }.and_then(microseconds)
    {
        real = to_timeval(scale::shrink(time, factor));
        value = (&raw const real).cast();
    }
    kernel::finish(system!(SYS_setsockopt, fd, level, option, value, length)) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsockopt(
    fd: c_int,
    level: c_int,
    option: c_int,
    value: *mut c_void,
    length: *mut socklen_t,
) -> c_int {
    let result = system!(SYS_getsockopt, fd, level, option, value, length);
    if result == 0
        && let Some(factor) = factor()
        && is_timeout(level, option, unsafe { *length })
        && let Some(time) = unsafe { value.cast::<timeval>().as_mut() }
    {
        *time = to_timeval(scale::stretch(microseconds(time).unwrap_or(0), factor));
    }
    kernel::finish(result) as c_int
}

/// std waits for its locks, channels and parked threads through this symbol: futex(2). Variadic in C, with up to six
/// arguments, which arrive where fixed ones would; those that the caller left out are noise that no call reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn syscall(
    number: c_long,
    first: usize,
    second: usize,
    third: usize,
    fourth: usize,
    fifth: usize,
    sixth: usize,
) -> c_long {
    let mut args = [first, second, third, fourth, fifth, sixth];
    let mut real = match factor() {
        Some(_) if number == libc::SYS_futex => unsafe { futex_wait(second, fourth) },
        _ => None,
    };
    if let Some(real) = &mut real {
        args[3] = real.pointer() as usize;
    }
    kernel::finish(unsafe { kernel::call(number, args) }) as c_long
}

/// The wait of a futex operation; `None` where its fourth argument is none.
unsafe fn futex_wait(operation: usize, fourth: usize) -> Option<Wait> {
    let operation = operation as c_int;
    let wait = fourth as *const timespec;
    let clock = if operation & libc::FUTEX_CLOCK_REALTIME == 0 {
        CLOCK_MONOTONIC
    } else {
        CLOCK_REALTIME
    };
    match operation & libc::FUTEX_CMD_MASK {
        // The only one that is relative, whatever the clock.
        libc::FUTEX_WAIT => Some(unsafe { Wait::relative(wait) }),
        libc::FUTEX_WAIT_BITSET | libc::FUTEX_WAIT_REQUEUE_PI | libc::FUTEX_LOCK_PI2 => {
            Some(unsafe { Wait::absolute(wait, clock) })
        }
        libc::FUTEX_LOCK_PI => Some(unsafe { Wait::absolute(wait, CLOCK_REALTIME) }),
        _ => None,
    }
}
