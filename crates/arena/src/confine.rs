//! What keeps a program of unknown quality harmless: limits, a process group of its own, no processes of its own, and
//! an end that reaches all of it.

#[cfg(not(target_os = "linux"))]
#[path = "confine/elsewhere.rs"]
mod system;
#[cfg(target_os = "linux")]
#[path = "confine/linux.rs"]
mod system;
#[cfg(target_os = "linux")]
mod tree;

#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
mod seccomp;
#[cfg(all(
    target_os = "linux",
    not(any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    ))
))]
#[path = "confine/unfiltered.rs"]
mod seccomp;

#[cfg(all(test, target_os = "linux"))]
mod tests;

use std::io;
use std::process::Command;

/// The most a program may take: setrlimit(2). Where the machine's own limits are lower, they stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Descriptors open at once.
    pub files: u64,
    /// Bytes of address space, mapped or reserved. Below 1.5 GiB, threads no longer start: each has an arena of malloc(3).
    pub address_space: u64,
    /// CPU time of all threads together, in seconds.
    pub cpu_seconds: u64,
    /// Bytes of a file it writes.
    pub file_size: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            files: 256,
            address_space: 4 << 30,
            cpu_seconds: 60,
            file_size: 256 << 20,
        }
    }
}

/// Confines the program that `command` starts. To be called last: what runs later between fork and exec is confined too.
///
/// The program gets a session of its own and these limits, never dumps core and gains no privileges. It can start
/// threads but no processes (EPERM), nor leave its group, trace others or signal whole groups; all that where seccomp(2)
/// is available, and the rest anywhere on Linux.
///
/// It dies with the *thread* that starts it, not with the process: that is how the kernel understands PR_SET_PDEATHSIG
/// (prctl(2)), and here it is wanted, since a check and its programs live and end together. Start a program from the
/// thread that sees it through.
///
/// # Errors
/// The filter can't be made. The start itself fails with the system's error where a limit can't be set.
pub fn arm(command: &mut Command, limits: &Limits) -> io::Result<()> {
    system::arm(command, limits)
}

/// The same as a step between fork and exec: system calls only.
pub(crate) fn step(limits: &Limits) -> io::Result<impl Fn() -> io::Result<()> + use<>> {
    system::step(limits)
}

/// Kills the program `pid`, its process group and all its descendants, and returns when none of them is left.
///
/// `pid` is a child of this process, or was one. It is stopped before it is killed, with all that belongs to it, so
/// that no fork can outrun the killer. What was re-parented to us ([`become_subreaper`]) is found by the mark that
/// [`arm`] leaves, and reaped; `pid` itself is left for its owner to wait for.
///
/// # Errors
/// Something was still there after two seconds (TimedOut), or the platform is not Linux (Unsupported).
pub fn kill_tree(pid: i32) -> io::Result<()> {
    system::kill_tree(pid)
}

/// Has orphaned descendants re-parented to this process and not to init, so that [`kill_tree`] finds them; it reaps them
/// too, even where nothing is left to be killed.
///
/// # Errors
/// prctl(2) is refused, or the platform is not Linux (Unsupported).
pub fn become_subreaper() -> io::Result<()> {
    system::become_subreaper()
}

/// Has this process killed when the thread that started it ends, however that comes. To be called after
/// [`crate::namespace::prepare`]: new credentials clear the wish (prctl(2), PR_SET_PDEATHSIG).
///
/// # Errors
/// prctl(2) is refused, or the platform is not Linux (Unsupported).
pub fn die_with_parent() -> io::Result<()> {
    system::die_with_parent()
}

/// Reaps every child that has ended. For a process that has no child of its own to wait for: it would take its exit
/// status from under it.
pub fn reap_orphans() {
    system::reap_orphans();
}
