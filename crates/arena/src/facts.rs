//! What this machine can and can't do, each thing really tried.

use std::io;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::{Command, Stdio};

use crate::lack::{Advice, Lack};
use crate::namespace;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub name: FactName,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactName {
    /// A TCP connection over 127.0.0.1.
    Loopback,
    /// A TCP connection over ::1.
    Ipv6,
    /// Enough sockets open at once.
    OpenFiles,
    Python3,
    /// A private network for each check.
    NetworkNamespaces,
    /// A private hosts file for a program.
    MountNamespaces,
    /// A program under watch can't start processes.
    Seccomp,
    /// Which system call a program is in.
    ProcSyscall,
    /// A copy of a program's descriptor.
    PidfdGetfd,
    /// The kernel's own account of a TCP socket.
    SockDiag,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Yes,
    No(Lack),
}

/// Sockets that the largest checks, side by side, have open at once.
const SOCKETS_NEEDED: usize = 512;

/// Tries everything, in about a tenth of a second, most of it Python's.
pub fn gather() -> Vec<Fact> {
    let spaces = namespace::support();
    [
        (
            FactName::Loopback,
            connect("127.0.0.1:0").map_err(|lack| lack.with(Advice::RaiseLoopback)),
        ),
        (
            FactName::Ipv6,
            connect("[::1]:0").map_err(|lack| lack.with(Advice::EnableIpv6)),
        ),
        (FactName::OpenFiles, open_sockets()),
        (FactName::Python3, run_python()),
        (FactName::NetworkNamespaces, spaces.network.clone()),
        (FactName::MountNamespaces, spaces.mounts.clone()),
        (FactName::Seccomp, system::refuse_fork()),
        (FactName::ProcSyscall, system::read_syscall()),
        (FactName::PidfdGetfd, system::copy_descriptor()),
        (FactName::SockDiag, system::ask_sock_diag()),
    ]
    .map(|(name, tried)| Fact {
        name,
        state: tried.map_or_else(State::No, |()| State::Yes),
    })
    .into()
}

fn connect(address: &str) -> Result<(), Lack> {
    let connected = TcpListener::bind(address).and_then(|listener| {
        let _client = TcpStream::connect(listener.local_addr()?)?;
        listener.accept()
    });
    connected
        .map(drop)
        .map_err(|error| Lack::of(format!("connect({address})"), &error))
}

fn open_sockets() -> Result<(), Lack> {
    let mut open = Vec::new();
    while open.len() < SOCKETS_NEEDED {
        match UdpSocket::bind("127.0.0.1:0") {
            Ok(socket) => open.push(socket),
            Err(error) => {
                let advice = Advice::RaiseOpenFiles {
                    open: open.len(),
                    needed: SOCKETS_NEEDED,
                };
                return Err(Lack::of("bind(127.0.0.1:0)", &error).with(advice));
            }
        }
    }
    Ok(())
}

fn run_python() -> Result<(), Lack> {
    let status = Command::new("python3")
        .args(["-c", "import socket"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Lack {
            tried: "python3 -c 'import socket'".to_string(),
            came: status.to_string(),
            advice: Some(Advice::ReinstallPython),
        }),
        Err(error) => Err(Lack::of("python3", &error).with(match error.kind() {
            io::ErrorKind::NotFound => Advice::Install("python3"),
            _ => Advice::ReinstallPython,
        })),
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::io;
    use std::net::{Ipv4Addr, TcpListener};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use rustix::io::Errno;
    use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, netlink};
    use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags};

    use crate::confine::{self, Limits};
    use crate::lack::{Advice, Lack};

    /// A program of this machine's, confined as every program under watch, blocked in read(0).
    struct Reader(Child);

    impl Reader {
        fn start() -> Result<Reader, Lack> {
            let mut command = Command::new("cat");
            command
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            start("cat", command).map(Reader)
        }

        fn pid(&self) -> Pid {
            Pid::from_child(&self.0)
        }
    }

    impl Drop for Reader {
        fn drop(&mut self) {
            let _ = confine::kill_tree(self.pid().as_raw_pid());
            let _ = self.0.wait();
        }
    }

    fn start(name: &'static str, mut command: Command) -> Result<Child, Lack> {
        confine::arm(&mut command, &Limits::default())
            .and_then(|()| command.spawn())
            .map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => Lack::of(name, &error).with(Advice::Install(name)),
                _ => Lack::of(name, &error),
            })
    }

    pub fn refuse_fork() -> Result<(), Lack> {
        let script = "true & echo started";
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let output = start("sh", command)?
            .wait_with_output()
            .map_err(|error| Lack::of("sh", &error))?;
        if output.stdout.is_empty() {
            return Ok(());
        }
        Err(Lack {
            tried: format!("sh -c '{script}'"),
            came: String::from_utf8_lossy(output.stdout.trim_ascii()).into_owned(),
            advice: Some(Advice::UseSeccomp),
        })
    }

    pub fn read_syscall() -> Result<(), Lack> {
        let reader = Reader::start()?;
        let path = format!("/proc/{}/syscall", reader.pid());
        let in_read = format!("{} 0x0 ", libc::SYS_read);
        let deadline = Instant::now() + Duration::from_secs(2);
        loop {
            match fs::read_to_string(&path) {
                Ok(call) if call.starts_with(&in_read) => return Ok(()),
                // Not there yet.
                Ok(_) if Instant::now() < deadline => pause(),
                Ok(call) => {
                    return Err(Lack {
                        tried: path,
                        came: format!("{:?}", call.trim()),
                        advice: Some(Advice::ExpectRead),
                    });
                }
                Err(error) => return Err(Lack::of(path, &error).with(advice(&error))),
            }
        }
    }

    fn pause() {
        std::thread::sleep(Duration::from_millis(1));
    }

    pub fn copy_descriptor() -> Result<(), Lack> {
        let reader = Reader::start()?;
        let pidfd = rustix::process::pidfd_open(reader.pid(), PidfdFlags::empty())
            .map_err(|errno| refused("pidfd_open", errno))?;
        rustix::process::pidfd_getfd(&pidfd, 0, PidfdGetfdFlags::empty())
            .map(drop)
            .map_err(|errno| refused("pidfd_getfd", errno))
    }

    fn refused(call: &str, errno: Errno) -> Lack {
        let error = io::Error::from(errno);
        Lack::of(call, &error).with(advice(&error))
    }

    /// What stands between us and our own child: ptrace(2), "Ptrace access mode checking".
    fn advice(error: &io::Error) -> Advice {
        let scope = fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope").unwrap_or_default();
        match error.kind() {
            io::ErrorKind::PermissionDenied if matches!(scope.trim(), "2" | "3") => {
                Advice::AllowTracing
            }
            io::ErrorKind::PermissionDenied => Advice::AllowPtrace,
            _ => Advice::UseLinux56,
        }
    }

    /// The type of a request and of its answer: linux/sock_diag.h.
    const SOCK_DIAG_BY_FAMILY: u16 = 20;

    /// Asks for a listener of our own: sock_diag(7).
    pub fn ask_sock_diag() -> Result<(), Lack> {
        let no_loopback = |error| Lack::of("bind(127.0.0.1:0)", &error).with(Advice::RaiseLoopback);
        let listener = TcpListener::bind("127.0.0.1:0").map_err(no_loopback)?;
        let address = listener.local_addr().map_err(no_loopback)?;
        let answer = exchange(&request(address.port()))
            .map_err(|errno| Lack::of("sock_diag", &errno.into()).with(Advice::AllowNetlink))?;
        let (kind, code) = (&answer[4..6], &answer[16..20]);
        if kind == SOCK_DIAG_BY_FAMILY.to_ne_bytes() {
            return Ok(());
        }
        let errno = i32::from_ne_bytes([code[0], code[1], code[2], code[3]]);
        let error = io::Error::from_raw_os_error(errno.saturating_neg());
        Err(Lack::of("sock_diag", &error).with(Advice::LoadSockDiag))
    }

    /// A netlink header, then an inet_diag_req_v2 for the listener on 127.0.0.1 at `port`.
    fn request(port: u16) -> [u8; 72] {
        let mut request = [0; 72];
        let mut put = |offset: usize, bytes: &[u8]| {
            request[offset..offset + bytes.len()].copy_from_slice(bytes);
        };
        put(0, &72u32.to_ne_bytes());
        put(4, &SOCK_DIAG_BY_FAMILY.to_ne_bytes());
        put(6, &(libc::NLM_F_REQUEST as u16).to_ne_bytes());
        put(16, &[libc::AF_INET as u8, libc::IPPROTO_TCP as u8]);
        // In any state.
        put(20, &u32::MAX.to_ne_bytes());
        put(24, &port.to_be_bytes());
        put(28, &Ipv4Addr::LOCALHOST.octets());
        // No cookie: whichever socket it is.
        put(64, &[0xff; 8]);
        request
    }

    fn exchange(request: &[u8]) -> Result<[u8; 512], Errno> {
        let socket = rustix::net::socket_with(
            AddressFamily::NETLINK,
            SocketType::RAW,
            SocketFlags::CLOEXEC,
            Some(netlink::SOCK_DIAG),
        )?;
        rustix::net::send(&socket, request, SendFlags::empty())?;
        let mut answer = [0; 512];
        // The kernel has answered by the time that send returns.
        rustix::net::recv(&socket, &mut answer, RecvFlags::DONTWAIT)?;
        Ok(answer)
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use crate::lack::Lack;

    pub fn refuse_fork() -> Result<(), Lack> {
        Err(Lack::of_platform())
    }

    pub fn read_syscall() -> Result<(), Lack> {
        Err(Lack::of_platform())
    }

    pub fn copy_descriptor() -> Result<(), Lack> {
        Err(Lack::of_platform())
    }

    pub fn ask_sock_diag() -> Result<(), Lack> {
        Err(Lack::of_platform())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn state_of(facts: &[Fact], name: FactName) -> &State {
        &facts.iter().find(|fact| fact.name == name).unwrap().state
    }

    #[test]
    fn each_fact_is_there_once_and_a_no_says_why() {
        let facts = gather();
        let names: HashSet<FactName> = facts.iter().map(|fact| fact.name).collect();
        assert_eq!(names.len(), facts.len());
        for fact in &facts {
            if let State::No(lack) = &fact.state {
                assert!(!lack.tried.is_empty() && !lack.came.is_empty(), "{fact:?}");
            }
        }
        assert_eq!(state_of(&facts, FactName::Loopback), &State::Yes);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_childs_system_call_is_read_where_a_parent_may_trace() {
        let scope = std::fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope");
        let may_trace = scope.map_or(true, |scope| matches!(scope.trim(), "0" | "1"));
        if may_trace && std::fs::exists("/proc/self/syscall").unwrap() {
            assert_eq!(system::read_syscall(), Ok(()));
        } else {
            assert!(system::read_syscall().is_err());
        }
    }

    #[test]
    fn a_family_that_is_not_there_is_a_reason() {
        let lack = connect("192.0.2.1:0").unwrap_err();
        assert_eq!(lack.tried, "connect(192.0.2.1:0)");
        assert!(lack.came.contains("os error"), "{lack}");
    }
}
