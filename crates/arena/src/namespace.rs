//! Private networks: a thread, and the programs it starts, with loopback, ports, counters and settings of its own.
//!
//! Root may unshare a network or a mount namespace as it is. Anyone else needs a user namespace to be root of
//! (user_namespaces(7)), and a process can enter one only while it has a single thread: hence [`prepare`].

use std::fs;
use std::io;
use std::sync::OnceLock;

use crate::lack::Lack;

/// Which private namespaces this process can have; where it can't, why, and what to do about it.
#[derive(Clone, Debug)]
pub struct Support {
    pub network: Result<(), Lack>,
    pub mounts: Result<(), Lack>,
}

static SUPPORT: OnceLock<Support> = OnceLock::new();

/// Makes private namespaces available to every later thread. To be called once, at the start of `main`, before any
/// other thread exists.
///
/// Without the privilege to unshare them, the process moves into a user namespace in which its own user and group are
/// the only ones mapped. A forked child makes that namespace and tries everything in it, and the process joins it only
/// if that worked: otherwise nothing about the process has changed.
pub fn prepare() -> Support {
    SUPPORT.get_or_init(system::prepare).clone()
}

/// What [`prepare`] found; where it was never called, what this process can do as it is.
pub fn support() -> &'static Support {
    SUPPORT.get_or_init(system::support_as_is)
}

/// Moves the calling thread into a fresh network namespace, with `lo` up, 127.0.0.0/8 and ::1.
///
/// Threads and programs that it starts from then on are in there too. There is no way back: give the work a thread of
/// its own. The namespace goes with its last thread, program and socket.
///
/// # Errors
/// The namespace can't be had ([`support`] has the reason), or `lo` can't be brought up: the thread then has no
/// network at all and should end.
pub fn enter() -> io::Result<()> {
    system::enter()
}

/// Sets a setting of the calling thread's network namespace, such as `net/ipv4/ip_local_port_range`.
///
/// `/proc/sys/net` shows each thread its own namespace (network_namespaces(7)), unlike `/proc/net`.
///
/// # Errors
/// There is no such setting, or it does not take this value; the text names the file.
pub fn set_sysctl(name: &str, value: &str) -> io::Result<()> {
    let path = format!("/proc/sys/{name}");
    fs::write(&path, value).map_err(|error| named(&format!("write({path}, {value:?})"), error))
}

/// Sets the largest packet of `lo`, in bytes, in the calling thread's namespace. Below 1280 `lo` loses IPv6.
///
/// # Errors
/// SIOCSIFMTU (netdevice(7)) is refused: outside of [`enter`], for want of privilege.
pub fn set_loopback_mtu(mtu: u32) -> io::Result<()> {
    system::set_loopback_mtu(mtu)
}

/// A counter of the calling thread's namespace: `file` is `snmp` or `netstat`, `name` a column in it, such as
/// `ActiveOpens` or `TCPAbortOnClose`.
///
/// # Errors
/// The file can't be read, or has no such counter.
pub fn counter(file: &str, name: &str) -> io::Result<u64> {
    let path = format!("/proc/thread-self/net/{file}");
    let table = fs::read_to_string(&path).map_err(|error| named(&format!("read {path}"), error))?;
    find_counter(&table, name).ok_or_else(|| {
        let text = format!("{path} has no counter named {name}");
        io::Error::new(io::ErrorKind::InvalidData, text)
    })
}

/// The tables come as pairs of lines that begin alike: first the names, then the values.
fn find_counter(table: &str, name: &str) -> Option<u64> {
    let lines: Vec<&str> = table.lines().collect();
    lines.chunks_exact(2).find_map(|pair| {
        let mut columns = pair[0].split_whitespace().zip(pair[1].split_whitespace());
        let (_, value) = columns.find(|(column, _)| *column == name)?;
        value.parse().ok()
    })
}

/// Puts the name of the call before the system's words.
fn named(call: &str, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{call}: {error}"))
}

#[cfg(target_os = "linux")]
pub(crate) use system::{bind_mount, unshare_mounts};

#[cfg(target_os = "linux")]
mod system {
    use std::ffi::CStr;
    use std::fs::{self, File};
    use std::io::{self, Read, Write};
    use std::os::fd::{AsFd, AsRawFd};
    use std::os::unix::net::UnixStream;
    use std::ptr;

    use rustix::fs::{Mode, OFlags};
    use rustix::io::Errno;
    use rustix::net::{AddressFamily, SocketFlags, SocketType};
    use rustix::process::{Pid, WaitOptions};
    use rustix::thread::{LinkNameSpaceType, UnshareFlags};

    use super::{Support, named};
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

    pub fn enter() -> io::Result<()> {
        unshare(UnshareFlags::NEWNET)
            .map_err(|errno| named("unshare(CLONE_NEWNET)", errno.into()))?;
        // A machine booted with IPv6 off on its interfaces can still have ::1 here; one without IPv6 has no such file.
        let _ = super::set_sysctl("net/ipv6/conf/lo/disable_ipv6", "0");
        raise_loopback().map_err(|errno| named("ioctl(lo, SIOCSIFFLAGS)", errno.into()))
    }

    pub fn set_loopback_mtu(mtu: u32) -> io::Result<()> {
        let value = i32::try_from(mtu).unwrap_or(i32::MAX);
        change_loopback(
            libc::SIOCSIFMTU as _,
            libc::__c_anonymous_ifr_ifru { ifru_mtu: value },
        )
        .map_err(|errno| named(&format!("ioctl(lo, SIOCSIFMTU, {mtu})"), errno.into()))
    }

    fn raise_loopback() -> Result<(), Errno> {
        let flags = (libc::IFF_UP | libc::IFF_RUNNING) as i16;
        change_loopback(
            libc::SIOCSIFFLAGS as _,
            libc::__c_anonymous_ifr_ifru { ifru_flags: flags },
        )
    }

    fn change_loopback(
        request: libc::Ioctl,
        value: libc::__c_anonymous_ifr_ifru,
    ) -> Result<(), Errno> {
        let socket = rustix::net::socket_with(
            AddressFamily::INET,
            SocketType::DGRAM,
            SocketFlags::CLOEXEC,
            None,
        )?;
        let mut interface = libc::ifreq {
            ifr_name: [0; libc::IFNAMSIZ],
            ifr_ifru: value,
        };
        interface.ifr_name[0] = b'l' as libc::c_char;
        interface.ifr_name[1] = b'o' as libc::c_char;
        // SAFETY: both requests read one ifreq and keep nothing of it.
        match unsafe { libc::ioctl(socket.as_raw_fd(), request, &raw const interface) } {
            0 => Ok(()),
            _ => Err(last_errno()),
        }
    }

    /// Gives the calling thread mounts of its own, of which nothing gets back to the machine's. Makes system calls only.
    pub(crate) fn unshare_mounts() -> Result<(), Errno> {
        unshare(UnshareFlags::NEWNS)?;
        mount(None, c"/", libc::MS_PRIVATE | libc::MS_REC)
    }

    /// Puts the file or folder `ours` in the place of `theirs`. Makes a system call only.
    pub(crate) fn bind_mount(ours: &CStr, theirs: &CStr) -> Result<(), Errno> {
        mount(Some(ours), theirs, libc::MS_BIND)
    }

    fn mount(source: Option<&CStr>, target: &CStr, flags: libc::c_ulong) -> Result<(), Errno> {
        let source = source.map_or(ptr::null(), CStr::as_ptr);
        // SAFETY: both strings outlive the call; it takes no type and no data with these flags (mount(2)).
        match unsafe { libc::mount(source, target.as_ptr(), ptr::null(), flags, ptr::null()) } {
            0 => Ok(()),
            _ => Err(last_errno()),
        }
    }

    fn unshare(flags: UnshareFlags) -> Result<(), Errno> {
        // SAFETY: unsafe for the sake of CLONE_FILES alone, which nobody here passes.
        unsafe { rustix::thread::unshare_unsafe(flags) }
    }

    fn last_errno() -> Errno {
        Errno::from_io_error(&io::Error::last_os_error()).unwrap_or(Errno::IO)
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
            write_file(c"/proc/self/uid_map", self.user.as_bytes())
                .map_err(Call::MapUser.failed())?;
            write_file(c"/proc/self/gid_map", self.group.as_bytes())
                .map_err(Call::MapGroup.failed())
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
            let link = File::open(&path)
                .map_err(|error| Lack::of(path, &error).with(Advice::RunAsRoot))?;
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
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::io;

    use super::Support;
    use crate::lack::Lack;

    pub fn prepare() -> Support {
        support_as_is()
    }

    pub fn support_as_is() -> Support {
        Support {
            network: Err(Lack::of_platform()),
            mounts: Err(Lack::of_platform()),
        }
    }

    pub fn enter() -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn set_loopback_mtu(_mtu: u32) -> io::Result<()> {
        enter()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::net::{TcpListener, TcpStream};
    use std::process::Command;
    use std::thread;

    use super::*;

    /// Runs before the test program's `main`, the only time at which it has one thread.
    #[used]
    #[unsafe(link_section = ".init_array")]
    static PREPARE_EARLY: extern "C" fn() = {
        extern "C" fn prepare_early() {
            prepare();
        }
        prepare_early
    };

    /// Runs `body` in a fresh namespace; where there is none to be had, checks that `enter` says so.
    fn inside<T: Send>(body: impl FnOnce() -> T + Send) -> Option<T> {
        thread::scope(|scope| {
            let thread = scope.spawn(|| match &support().network {
                Ok(()) => {
                    enter().unwrap();
                    Some(body())
                }
                Err(lack) => {
                    assert!(lack.advice.is_some(), "{lack} says too little");
                    assert!(enter().is_err(), "there is a namespace, despite {lack}");
                    None
                }
            });
            thread.join().unwrap()
        })
    }

    #[test]
    fn each_namespace_has_every_port_on_both_families() {
        for _ in 0..3 {
            inside(|| {
                let v4 = TcpListener::bind("127.0.0.1:63000").unwrap();
                let v6 = TcpListener::bind("[::1]:63000").unwrap();
                for listener in [v4, v6] {
                    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
                    let (_server, peer) = listener.accept().unwrap();
                    assert_eq!(peer, client.local_addr().unwrap());
                }
            });
        }
    }

    #[test]
    fn a_program_started_inside_is_inside() {
        let link = |path| fs::read_link(path).unwrap();
        let outside = link("/proc/thread-self/ns/net");
        inside(|| {
            let output = Command::new("readlink")
                .arg("/proc/self/ns/net")
                .output()
                .unwrap();
            let seen = String::from_utf8(output.stdout).unwrap();
            assert_eq!(
                seen.trim_end(),
                link("/proc/thread-self/ns/net").to_str().unwrap()
            );
            assert_ne!(seen.trim_end(), outside.to_str().unwrap());
        });
        assert_eq!(link("/proc/thread-self/ns/net"), outside);
    }

    #[test]
    fn one_port_range_connects_a_socket_to_itself() {
        inside(|| {
            set_sysctl("net/ipv4/ip_local_port_range", "40000 40000").unwrap();
            let stream = TcpStream::connect("127.0.0.1:40000").unwrap();
            assert_eq!(stream.local_addr().unwrap(), stream.peer_addr().unwrap());
        });
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let error = set_sysctl("net/ipv4/no_such_setting", "1").unwrap_err();
        assert!(
            error
                .to_string()
                .contains("/proc/sys/net/ipv4/no_such_setting"),
            "{error}"
        );
    }

    #[test]
    fn the_mtu_holds_inside_alone() {
        let mtu = || {
            let table = fs::read_to_string("/proc/sys/net/ipv6/conf/lo/mtu").unwrap();
            table.trim().parse::<u32>().unwrap()
        };
        let outside = mtu();
        inside(|| {
            set_loopback_mtu(1500).unwrap();
            assert_eq!(mtu(), 1500);
        });
        assert_eq!(mtu(), outside);
    }

    #[test]
    fn counters_count_the_own_namespace_from_zero() {
        inside(|| {
            assert_eq!(counter("snmp", "ActiveOpens").unwrap(), 0);
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            let (server, _) = listener.accept().unwrap();
            assert_eq!(counter("snmp", "ActiveOpens").unwrap(), 1);
            io::Write::write_all(&mut client, b"never read").unwrap();
            assert_eq!(server.peek(&mut [0; 16]).unwrap(), 10);
            drop(server);
            assert_eq!(counter("netstat", "TCPAbortOnClose").unwrap(), 1);
        });
    }

    #[test]
    fn an_unknown_counter_is_an_error() {
        let error = counter("snmp", "NoSuchCounter").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn counters_are_found_by_column() {
        let table = "Ip: Forwarding InReceives\nIp: 1 20\nTcp: MaxConn ActiveOpens\nTcp: -1 7\n";
        assert_eq!(find_counter(table, "InReceives"), Some(20));
        assert_eq!(find_counter(table, "ActiveOpens"), Some(7));
        assert_eq!(find_counter(table, "PassiveOpens"), None);
    }

    #[test]
    fn a_process_in_its_namespaces_needs_no_further_preparation() {
        let (prepared, as_it_is) = (support(), system::support_as_is());
        assert_eq!(prepared.network.is_ok(), as_it_is.network.is_ok());
        assert_eq!(prepared.mounts.is_ok(), as_it_is.mounts.is_ok());
    }
}
