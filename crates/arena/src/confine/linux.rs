//! The confinement of a program, set between fork and exec.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use rustix::io::Errno;
use rustix::process::{Resource, Rlimit, Signal, WaitOptions};

use super::tree::MARK;
use super::{Limits, seccomp};

pub use super::tree::kill_tree;

pub fn arm(command: &mut Command, limits: &Limits) -> io::Result<()> {
    let confine = step(limits)?;
    // SAFETY: between fork and exec it makes system calls only, on memory that was there before.
    unsafe { command.pre_exec(confine) };
    Ok(())
}

/// What the child does before exec: system calls only.
pub fn step(limits: &Limits) -> io::Result<impl Fn() -> io::Result<()> + use<>> {
    let filters = seccomp::filters()?;
    let limits = *limits;
    let parent = rustix::process::getpid();
    Ok(move || {
        rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
        // The parent may have ended before that call: then no signal will come.
        if rustix::process::getppid() != Some(parent) {
            return Err(io::Error::from_raw_os_error(libc::ESRCH));
        }
        // A session, and with it a group: the kernel shares the processor out by sessions first (sched(7),
        // autogroup), so that a program of a thousand threads weighs no more than one of a single thread.
        match rustix::process::setsid() {
            // It leads a group already: one of its own.
            Ok(_) | Err(Errno::PERM) => {}
            Err(error) => return Err(error.into()),
        }
        limits.apply()?;
        mark();
        rustix::thread::set_no_new_privs(true)?;
        for filter in filters {
            // A kernel without seccomp, or a container that forbids it: the rest has to do.
            let _ = seccompiler::apply_filter(filter);
        }
        Ok(())
    })
}

impl Limits {
    fn apply(&self) -> io::Result<()> {
        limit(Resource::Nofile, self.files, self.files)?;
        limit(Resource::As, self.address_space, self.address_space)?;
        limit(Resource::Fsize, self.file_size, self.file_size)?;
        // A second apart: the soft limit sends SIGXCPU, which tells why, and the hard one SIGKILL.
        limit(
            Resource::Cpu,
            self.cpu_seconds,
            self.cpu_seconds.saturating_add(1),
        )?;
        // Not 0: a core_pattern that is a pipe takes 0 for no limit, and 1 for no dump (fs/coredump.c).
        limit(Resource::Core, 1, 1)
    }
}

/// Lowers the soft and the hard limit; never raises one.
fn limit(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
    let now = rustix::process::getrlimit(resource);
    let limits = Rlimit {
        current: Some(now.current.unwrap_or(soft).min(soft)),
        maximum: Some(now.maximum.unwrap_or(hard).min(hard)),
    };
    Ok(rustix::process::setrlimit(resource, limits)?)
}

/// Marks the calling process, and all its descendants, as the tree of its pid.
///
/// A limit is inherited by every fork and kept by exec, setsid and re-parenting, and any process of the same user
/// can read it. This one is for real-time scheduling alone, and 12 days at least.
pub(super) fn mark() {
    let value = Some(MARK | u64::from(std::process::id()));
    let both = Rlimit {
        current: value,
        maximum: value,
    };
    // Where it can't be set, descendants are still found by their parents.
    let _ = rustix::process::setrlimit(Resource::Rttime, both);
}

pub fn die_with_parent() -> io::Result<()> {
    Ok(rustix::process::set_parent_process_death_signal(Some(
        Signal::KILL,
    ))?)
}

pub fn reap_orphans() {
    while let Ok(Some(_)) = rustix::process::wait(WaitOptions::NOHANG) {}
}

pub fn become_subreaper() -> io::Result<()> {
    Ok(rustix::process::set_child_subreaper(Some(
        rustix::process::getpid(),
    ))?)
}
