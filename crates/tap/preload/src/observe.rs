//! One call on one of the program's sockets: recorded as it is entered, maybe failed, recorded as it returns.

use core::sync::atomic::{AtomicPtr, Ordering::*};
use libc::{CLOCK_MONOTONIC, c_int};

use crate::record::{Call, Head, Phase, Record};
use crate::shared::Shared;
use crate::{descriptors, kernel};

static SHARED: AtomicPtr<Shared> = AtomicPtr::new(core::ptr::null_mut());

pub fn begin(shared: &'static Shared) {
    SHARED.store(core::ptr::from_ref(shared).cast_mut(), Release);
    shared.loaded.store(1, Release);
}

/// The shared memory, where somebody watches.
pub fn shared() -> Option<&'static Shared> {
    // SAFETY: null, or the mapping of `begin`, which is never unmapped.
    unsafe { SHARED.load(Acquire).as_ref() }
}

fn shared_for(fd: c_int) -> Option<&'static Shared> {
    descriptors::ours(fd).then(shared).flatten()
}

/// A call that moves up to `requested` bytes; `system` makes it, with the length that the plan allows; `head` gives the
/// first of so many bytes that it moved.
pub fn transfer(
    call: Call,
    fd: c_int,
    requested: usize,
    system: impl FnOnce(usize) -> isize,
    head: impl FnOnce(usize) -> Head,
) -> isize {
    let Some(shared) = shared_for(fd) else {
        return kernel::finish(system(requested));
    };
    let allowed = shared.plan.allowed(call, requested);
    let system = || system(allowed);
    watched(shared, call, fd, requested as u64, 0, system, head)
}

/// A call that moves no bytes. `detail` is what its record gives as requested.
pub fn control(
    call: Call,
    fd: c_int,
    detail: u64,
    port: u16,
    system: impl FnOnce() -> isize,
) -> isize {
    addressed(call, fd, detail, port, system, || Head::EMPTY)
}

/// As `control`; `address` gives the sockaddr that it named or was told.
pub fn addressed(
    call: Call,
    fd: c_int,
    detail: u64,
    port: u16,
    system: impl FnOnce() -> isize,
    address: impl FnOnce() -> Head,
) -> isize {
    match shared_for(fd) {
        Some(shared) => watched(shared, call, fd, detail, port, system, |_| address()),
        None => kernel::finish(system()),
    }
}

/// `socket` for TCP, which has no descriptor yet.
pub fn creation(system: impl FnOnce() -> isize) -> isize {
    match shared() {
        Some(shared) => watched(shared, Call::Socket, -1, 0, 0, system, |_| Head::EMPTY),
        None => kernel::finish(system()),
    }
}

fn watched(
    shared: &Shared,
    call: Call,
    fd: c_int,
    requested: u64,
    port: u16,
    system: impl FnOnce() -> isize,
    head: impl FnOnce(usize) -> Head,
) -> isize {
    let empty = call.moves_bytes() && requested == 0;
    let fault = if empty {
        shared.empty.fetch_add(1, Relaxed);
        None
    } else {
        let count = shared.calls[call as usize].fetch_add(1, Relaxed) + 1;
        shared.plan.fault(call, count)
    };
    let mut record = Record {
        at_ns: now_ns(),
        tid: kernel::thread(),
        fd,
        call,
        phase: Phase::Entered,
        requested,
        result: 0,
        errno: 0,
        port,
        head: Head::EMPTY,
    };
    shared.push(&record);

    let result = match fault {
        Some(errno) => {
            shared.fault_hits.fetch_add(1, Relaxed);
            -(errno as isize)
        }
        None => system(),
    };

    record.phase = Phase::Returned;
    record.at_ns = now_ns();
    // Before the record: who sees the record of a result sees its counters too.
    let may_idle = call.moves_bytes() || call == Call::Accept;
    if may_idle
        && !empty
        && fault.is_none()
        && let Some(run) = descriptors::count_idle(fd, call, result, record.at_ns)
    {
        shared.idle.fetch_max(run.pack(), Relaxed);
    }
    if call.moves_bytes() && result > 0 {
        shared.moved[call as usize].fetch_add(1, Relaxed);
    }
    record.result = result.max(-1) as i64;
    record.errno = result.min(0).unsigned_abs() as i32;
    // Only now are the program's pointers known to be good: the kernel has gone through them.
    let named = matches!(call, Call::Connect | Call::Bind)
        && !matches!(record.errno, libc::EFAULT | libc::EINVAL);
    if shared.plan.heads != 0 && fault.is_none() && (result >= 0 || named) {
        record.head = head(result.max(0) as usize);
    }
    shared.push(&record);
    kernel::finish(result)
}

fn now_ns() -> u64 {
    kernel::now(CLOCK_MONOTONIC).unwrap_or(0) as u64
}

/// Marks a socket that was made or accepted, where the call succeeded.
pub fn adopt(result: isize) {
    if let (Some(shared), Ok(fd)) = (shared(), c_int::try_from(result))
        && fd >= 0
    {
        shared.sockets.fetch_add(1, Relaxed);
        descriptors::watch(fd);
    }
}
