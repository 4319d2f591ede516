//! What this process may do, tried in a child that is thrown away.

use std::ffi::CStr;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::process::{Pid, WaitOptions};
use rustix::thread::{LinkNameSpaceType, UnshareFlags};

use super::Support;
use super::system::{bind_mount, raise_loopback, unshare, unshare_mounts};
use crate::lack::{Advice, Lack};

pub fn prepare() -> Support {
    let direct = Trial::of(None);
    if direct.successes() == 2 {
        return direct.support();
    }
    let mapped = Trial::of(Some(&Maps::own()));
    if mapped.successes() > direct.successes() {
        return match mapped.join() {
            Ok(()) => mapped.support(),
            Err(lack) => Support {
                network: Err(lack.clone()),
                mounts: Err(lack),
            },
        };
    }
    // A user namespace would bring nothing more; its reasons are the ones that can be mended.
    if direct.successes() > 0 {
        direct.support()
    } else {
        mapped.support()
    }
}

pub fn support_as_is() -> Support {
    let trial = Trial::of(None);
    let late = |failure: Failure| failure.lack().with(Advice::PrepareFirst);
    Support {
        network: trial.network.map_err(late),
        mounts: trial.mounts.map_err(late),
    }
}

/// The texts that map the own user and group to themselves, made before the fork.
struct Maps {
    user: String,
    group: String,
}

impl Maps {
    fn own() -> Maps {
        let user = rustix::process::geteuid().as_raw();
        let group = rustix::process::getegid().as_raw();
        Maps {
            user: format!("{user} {user} 1"),
            group: format!("{group} {group} 1"),
        }
    }

    /// Moves the calling process into a new user namespace. Makes system calls only.
    fn enter(&self) -> Result<(), Failure> {
        unshare(UnshareFlags::NEWUSER).map_err(Call::UnshareUser.failed())?;
        // Without it the kernel takes no map of groups from an unprivileged process: user_namespaces(7).
        // A kernel before 3.19 has no such file, and needs none.
        match write_file(c"/proc/self/setgroups", b"deny") {
            Ok(()) | Err(Errno::NOENT) => {}
            Err(errno) => return Err(Call::DenySetgroups.failed()(errno)),
        }
        write_file(c"/proc/self/uid_map", self.user.as_bytes()).map_err(Call::MapUser.failed())?;
        write_file(c"/proc/self/gid_map", self.group.as_bytes()).map_err(Call::MapGroup.failed())
    }
}

fn write_file(path: &CStr, text: &[u8]) -> Result<(), Errno> {
    let file = rustix::fs::open(path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty())?;
    rustix::io::write(&file, text).map(drop)
}

/// A forked child that tried it all, and stays, with its namespaces, until this is dropped.
struct Trial {
    child: Option<Pid>,
    line: Option<UnixStream>,
    network: Result<(), Failure>,
    mounts: Result<(), Failure>,
}

impl Trial {
    /// Tries what the process can do as it is, or in a user namespace with these maps.
    fn of(maps: Option<&Maps>) -> Trial {
        Trial::start(maps).unwrap_or_else(|error| {
            let errno = Errno::from_io_error(&error).unwrap_or(Errno::IO);
            let failure = Call::Fork.failed()(errno);
            Trial {
                child: None,
                line: None,
                network: Err(failure),
                mounts: Err(failure),
            }
        })
    }

    fn start(maps: Option<&Maps>) -> io::Result<Trial> {
        let (mut line, mut childs_end) = UnixStream::pair()?;
        // SAFETY: the child makes system calls only, on memory made before, and ends in _exit: nothing of what
        // another thread may have held at the fork is touched.
        let child = unsafe { libc::fork() };
        if child == 0 {
            drop(line);
            let _ = childs_end.write(&report(maps));
            // Until the parent lets go of its end.
            let _ = childs_end.read(&mut [0]);
            // SAFETY: _exit ends the process and runs nothing of the parent's.
            unsafe { libc::_exit(0) }
        }
        drop(childs_end);
        let Some(child) = Pid::from_raw(child.max(0)) else {
            return Err(io::Error::last_os_error());
        };
        let mut trial = Trial {
            child: Some(child),
            line: None,
            network: Ok(()),
            mounts: Ok(()),
        };
        let mut said = [0; 4];
        let read = line.read_exact(&mut said);
        trial.line = Some(line);
        read?;
        trial.network = Failure::decode([said[0], said[1]]);
        trial.mounts = Failure::decode([said[2], said[3]]);
        Ok(trial)
    }

    fn successes(&self) -> usize {
        usize::from(self.network.is_ok()) + usize::from(self.mounts.is_ok())
    }

    fn support(&self) -> Support {
        Support {
            network: self.network.map_err(Failure::lack),
            mounts: self.mounts.map_err(Failure::lack),
        }
    }

    /// Moves this process into the child's user namespace, with all that was proved there.
    fn join(&self) -> Result<(), Lack> {
        let Some(child) = self.child else {
            return Ok(());
        };
        let path = format!("/proc/{}/ns/user", child.as_raw_pid());
        let link =
            File::open(&path).map_err(|error| Lack::of(path, &error).with(Advice::RunAsRoot))?;
        rustix::thread::move_into_link_name_space(link.as_fd(), Some(LinkNameSpaceType::User))
            .map_err(|errno| {
                let advice = match errno {
                    // There is more than one thread.
                    Errno::INVAL => Advice::PrepareFirst,
                    _ => Advice::RunAsRoot,
                };
                Lack::of("setns(CLONE_NEWUSER)", &errno.into()).with(advice)
            })
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        self.line = None;
        if let Some(child) = self.child {
            let _ = rustix::process::waitpid(Some(child), WaitOptions::empty());
        }
    }
}

/// What the child does: four bytes, two for the network and two for the mounts.
fn report(maps: Option<&Maps>) -> [u8; 4] {
    let entered = maps.map_or(Ok(()), Maps::enter);
    let [a, b] = Failure::encode(entered.and_then(|()| try_network()));
    let [c, d] = Failure::encode(entered.and_then(|()| try_mounts()));
    [a, b, c, d]
}

fn try_network() -> Result<(), Failure> {
    unshare(UnshareFlags::NEWNET).map_err(Call::UnshareNetwork.failed())?;
    raise_loopback().map_err(Call::RaiseLoopback.failed())
}

fn try_mounts() -> Result<(), Failure> {
    unshare_mounts().map_err(Call::UnshareMounts.failed())?;
    bind_mount(c"/etc/hosts", c"/etc/hosts").map_err(Call::BindMount.failed())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Fork,
    UnshareUser,
    DenySetgroups,
    MapUser,
    MapGroup,
    UnshareNetwork,
    RaiseLoopback,
    UnshareMounts,
    BindMount,
}

impl Call {
    const ALL: [Call; 9] = [
        Call::Fork,
        Call::UnshareUser,
        Call::DenySetgroups,
        Call::MapUser,
        Call::MapGroup,
        Call::UnshareNetwork,
        Call::RaiseLoopback,
        Call::UnshareMounts,
        Call::BindMount,
    ];

    fn failed(self) -> impl Fn(Errno) -> Failure {
        move |errno| Failure { call: self, errno }
    }

    fn name(self) -> &'static str {
        match self {
            Call::Fork => "fork",
            Call::UnshareUser => "unshare(CLONE_NEWUSER)",
            Call::DenySetgroups => "write(/proc/self/setgroups)",
            Call::MapUser => "write(/proc/self/uid_map)",
            Call::MapGroup => "write(/proc/self/gid_map)",
            Call::UnshareNetwork => "unshare(CLONE_NEWNET)",
            Call::RaiseLoopback => "ioctl(lo, SIOCSIFFLAGS)",
            Call::UnshareMounts => "unshare(CLONE_NEWNS)",
            Call::BindMount => "mount(/etc/hosts, MS_BIND)",
        }
    }

    /// The setting that limits how many namespaces of this kind a user may have: namespaces(7).
    fn count_limit(self) -> Option<&'static str> {
        match self {
            Call::UnshareUser => Some("user.max_user_namespaces"),
            Call::UnshareNetwork => Some("user.max_net_namespaces"),
            Call::UnshareMounts => Some("user.max_mnt_namespaces"),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Failure {
    call: Call,
    errno: Errno,
}

impl Failure {
    /// Two bytes: 0 for success or 1 and the call's place, then the error number.
    fn encode(outcome: Result<(), Failure>) -> [u8; 2] {
        match outcome {
            Ok(()) => [0, 0],
            Err(failure) => [1 + failure.call as u8, failure.errno.raw_os_error() as u8],
        }
    }

    fn decode([place, errno]: [u8; 2]) -> Result<(), Failure> {
        match place {
            0 => Ok(()),
            _ => Err(Failure {
                call: Call::ALL[usize::from(place) - 1],
                errno: Errno::from_raw_os_error(errno.into()),
            }),
        }
    }

    fn lack(self) -> Lack {
        Lack::of(self.call.name(), &self.errno.into()).with(self.advice())
    }

    fn advice(self) -> Advice {
        if self.errno == Errno::NOSPC
            && let Some(limit) = self.call.count_limit()
        {
            return Advice::RaiseLimit(limit);
        }
        for (setting, forbidding, value) in [
            ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
            ("kernel.unprivileged_userns_clone", "0", "1"),
        ] {
            if sysctl(setting).as_deref() == Some(forbidding) {
                return Advice::AllowNamespaces { setting, value };
            }
        }
        match self.errno {
            Errno::PERM | Errno::ACCESS => Advice::UsePrivilege,
            Errno::INVAL | Errno::NOSYS => Advice::UseOtherKernel,
            Errno::NOENT => Advice::CreateHosts,
            _ => Advice::RunAsRoot,
        }
    }
}

fn sysctl(name: &str) -> Option<String> {
    let text = fs::read_to_string(format!("/proc/sys/{}", name.replace('.', "/"))).ok()?;
    Some(text.trim().to_string())
}
