//! Why this machine can't do something, as data: the words for people are the course's.

use std::fmt;
use std::io;

/// What was tried, what came of it, and what may help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// A call, a file or a command, as one would write it.
    pub tried: String,
    /// The system's own words, or the program's.
    pub came: String,
    pub advice: Option<Advice>,
}

/// What is the matter, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// `lo` may be down.
    RaiseLoopback,
    /// IPv6 may be off.
    EnableIpv6,
    /// So many of the sockets that are needed could be opened.
    RaiseOpenFiles {
        open: usize,
        needed: usize,
    },
    /// There is no such command.
    Install(&'static str),
    ReinstallPython,
    /// A confined shell started a process.
    UseSeccomp,
    /// The file says something else of a program in read(0).
    ExpectRead,
    /// kernel.yama.ptrace_scope forbids it: ptrace(2).
    AllowTracing,
    /// Something else forbids it.
    AllowPtrace,
    /// The kernel may be too old.
    UseLinux56,
    AllowNetlink,
    LoadSockDiag,
    /// This setting allows no more namespaces of a kind: namespaces(7).
    RaiseLimit(&'static str),
    /// This setting keeps namespaces for root; this value allows them.
    AllowNamespaces {
        setting: &'static str,
        value: &'static str,
    },
    /// A security policy forbids namespaces.
    UsePrivilege,
    /// The kernel has no such namespaces.
    UseOtherKernel,
    CreateHosts,
    RunAsRoot,
    /// `namespace::prepare` was not called.
    PrepareFirst,
    /// The tap's library is not there.
    BuildTap,
    UseLinux,
    /// There is no tap for this platform.
    UseTapsLinux,
}

impl Lack {
    pub fn of(tried: impl Into<String>, error: &io::Error) -> Lack {
        Lack {
            tried: tried.into(),
            came: error.to_string(),
            advice: None,
        }
    }

    #[must_use]
    pub fn with(mut self, advice: Advice) -> Lack {
        self.advice = Some(advice);
        self
    }

    /// Of a platform for which it was never written.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn of_platform() -> Lack {
        let error = io::Error::from(io::ErrorKind::Unsupported);
        Lack::of(std::env::consts::OS, &error).with(Advice::UseLinux)
    }
}

/// Without the advice.
impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.tried, self.came)
    }
}
