//! System calls without libc: its `syscall` is one of the symbols that we replace.

use core::arch::asm;
use libc::{c_int, c_long, timespec};

/// A system call's result: a negative errno where it failed.
///
/// # Safety
/// As that system call demands.
pub unsafe fn call<const N: usize>(number: c_long, given: [usize; N]) -> isize {
    let mut args = [0; 6];
    args[..N].copy_from_slice(&given);
    let result: isize;
    // SAFETY: the kernel's calling convention; the registers that it overwrites are declared.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") number as isize => result,
            in("rdi") args[0],
            in("rsi") args[1],
            in("rdx") args[2],
            in("r10") args[3],
            in("r8") args[4],
            in("r9") args[5],
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    // SAFETY: as above.
    #[cfg(target_arch = "aarch64")]
    unsafe {
        asm!(
            "svc 0",
            in("x8") number,
            inlateout("x0") args[0] as isize => result,
            in("x1") args[1],
            in("x2") args[2],
            in("x3") args[3],
            in("x4") args[4],
            in("x5") args[5],
            options(nostack),
        );
    }
    result
}

/// A system call with the program's own arguments, or copies of them; signs are extended as in C.
macro_rules! system {
    ($number:ident $(, $argument:expr)* $(,)?) => {
        // SAFETY: the caller's duty: the program vouches for its arguments, as it would to libc.
        unsafe { crate::kernel::call(libc::$number, [$($argument as usize),*]) }
    };
}

/// libc's convention for a result: -1 and errno where the call failed; errno is left alone otherwise.
pub fn finish(result: isize) -> isize {
    if result >= 0 {
        return result;
    }
    // SAFETY: libc's errno of this thread.
    unsafe { *libc::__errno_location() = -result as c_int };
    -1
}

pub fn thread() -> i32 {
    system!(SYS_gettid) as i32
}

/// The real time of a clock, in nanoseconds; `None` where there is no such clock.
pub fn now(clock: libc::clockid_t) -> Option<i128> {
    let mut time = timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    let result = system!(SYS_clock_gettime, clock, &raw mut time);
    (result == 0).then(|| i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec))
}
