//! The filters of a program under watch: seccomp(2).

use std::collections::BTreeMap;
use std::io;
use std::sync::OnceLock;

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule,
};

/// Compiled once, before any fork.
pub fn filters() -> io::Result<&'static [BpfProgram]> {
    static FILTERS: OnceLock<Result<[BpfProgram; 2], String>> = OnceLock::new();
    match FILTERS.get_or_init(|| compile().map_err(|error| error.to_string())) {
        Ok(filters) => Ok(filters),
        Err(error) => Err(io::Error::other(format!(
            "compile the seccomp filters: {error}"
        ))),
    }
}

fn compile() -> Result<[BpfProgram; 2], BackendError> {
    let refused = BTreeMap::from([
        // A clone without CLONE_THREAD is a process.
        (
            libc::SYS_clone,
            vec![first_argument(libc::CLONE_THREAD as u64, 0)?],
        ),
        // kill(-1) is every process of the user, and what comes of a failed fork whose result nobody looked at.
        (libc::SYS_kill, vec![first_argument(SIGN, SIGN)?]),
        // Leave the process group, or reach into another process.
        (libc::SYS_setsid, vec![]),
        (libc::SYS_setpgid, vec![]),
        (libc::SYS_ptrace, vec![]),
        (libc::SYS_process_vm_readv, vec![]),
        (libc::SYS_process_vm_writev, vec![]),
        (libc::SYS_pidfd_getfd, vec![]),
        // Other machines fork by clone alone.
        #[cfg(target_arch = "x86_64")]
        (libc::SYS_fork, vec![]),
        #[cfg(target_arch = "x86_64")]
        (libc::SYS_vfork, vec![]),
    ]);
    // clone3 has its flags in memory, where no filter sees them. Told that there is none, libc falls back to clone.
    let unknown = BTreeMap::from([(libc::SYS_clone3, vec![])]);
    Ok([
        filter(refused, libc::EPERM)?,
        filter(unknown, libc::ENOSYS)?,
    ])
}

/// The sign bit of an int.
const SIGN: u64 = 1 << 31;

/// Matches calls whose first argument, an int or flags, has `value` in the bits of `mask`.
fn first_argument(mask: u64, value: u64) -> Result<SeccompRule, BackendError> {
    let equal = SeccompCmpOp::MaskedEq(mask);
    let condition = SeccompCondition::new(0, SeccompCmpArgLen::Dword, equal, value)?;
    SeccompRule::new(vec![condition])
}

/// Answers each of these calls, or those of them that a rule matches, with `errno`.
fn filter(calls: BTreeMap<i64, Vec<SeccompRule>>, errno: i32) -> Result<BpfProgram, BackendError> {
    let answer = SeccompAction::Errno(errno as u32);
    let arch = std::env::consts::ARCH.try_into()?;
    SeccompFilter::new(calls, SeccompAction::Allow, answer, arch)?.try_into()
}
