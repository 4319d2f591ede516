//! What this machine can and can't do, each thing really tried.

use std::io;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::{Command, Stdio};

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
    /// Why not, and what to do about it.
    No(String),
}

/// Sockets that the largest checks, side by side, have open at once.
const SOCKETS_NEEDED: usize = 512;

/// Tries everything, in about a tenth of a second, most of it Python's.
pub fn gather() -> Vec<Fact> {
    let spaces = namespace::support();
    [
        (
            FactName::Loopback,
            connect("127.0.0.1:0", "check that `lo` is up: `ip address show lo`"),
        ),
        (
            FactName::Ipv6,
            connect("[::1]:0", "enable IPv6 on `lo`, or do without it"),
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

fn connect(address: &str, advice: &str) -> Result<(), String> {
    let connected = TcpListener::bind(address).and_then(|listener| {
        let _client = TcpStream::connect(listener.local_addr()?)?;
        listener.accept()
    });
    connected
        .map(drop)
        .map_err(|error| format!("connect over {address}: {error}; {advice}"))
}

fn open_sockets() -> Result<(), String> {
    let mut open = Vec::new();
    while open.len() < SOCKETS_NEEDED {
        match UdpSocket::bind("127.0.0.1:0") {
            Ok(socket) => open.push(socket),
            Err(error) => {
                return Err(format!(
                    "{} sockets are open, and the next of {SOCKETS_NEEDED} fails: {error}; raise the limit: `ulimit -n 4096`",
                    open.len()
                ));
            }
        }
    }
    Ok(())
}

fn run_python() -> Result<(), String> {
    let status = Command::new("python3")
        .args(["-c", "import socket"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!(
            "`python3 -c 'import socket'` ends with {status}; reinstall python3"
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err("there is no python3 in PATH; install it".to_string())
        }
        Err(error) => Err(format!("start python3: {error}")),
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

    /// A program of this machine's, confined as every program under watch, blocked in read(0).
    struct Reader(Child);

    impl Reader {
        fn start() -> Result<Reader, String> {
            let mut command = Command::new("cat");
            command
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            start(command).map(Reader)
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

    fn start(mut command: Command) -> Result<Child, String> {
        confine::arm(&mut command, &Limits::default())
            .and_then(|()| command.spawn())
            .map_err(|error| format!("start {:?}: {error}", command.get_program()))
    }

    pub fn refuse_fork() -> Result<(), String> {
        let mut command = Command::new("sh");
        command
            .args(["-c", "true & echo started"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let output = start(command)?
            .wait_with_output()
            .map_err(|error| format!("wait for sh: {error}"))?;
        if output.stdout.is_empty() {
            return Ok(());
        }
        let text = "a confined shell started a process: this kernel or architecture has no seccomp \
                    filters; programs are still killed with all they started";
        Err(text.to_string())
    }

    pub fn read_syscall() -> Result<(), String> {
        let reader = Reader::start()?;
        let path = format!("/proc/{}/syscall", reader.pid());
        let in_read = format!("{} 0x0 ", libc::SYS_read);
        let deadline = Instant::now() + Duration::from_secs(2);
        loop {
            match fs::read_to_string(&path) {
                Ok(call) if call.starts_with(&in_read) => return Ok(()),
                // Not there yet.
                Ok(_) if Instant::now() < deadline => pause(),
                Ok(call) => return Err(format!("{path} says {call:?} of a program in read(0)")),
                Err(error) => return Err(format!("read {path}: {error}; {}", advice(&error))),
            }
        }
    }

    fn pause() {
        std::thread::sleep(Duration::from_millis(1));
    }

    pub fn copy_descriptor() -> Result<(), String> {
        let reader = Reader::start()?;
        let pidfd = rustix::process::pidfd_open(reader.pid(), PidfdFlags::empty())
            .map_err(|errno| explain("pidfd_open", errno))?;
        rustix::process::pidfd_getfd(&pidfd, 0, PidfdGetfdFlags::empty())
            .map(drop)
            .map_err(|errno| explain("pidfd_getfd", errno))
    }

    fn explain(call: &str, errno: Errno) -> String {
        let error = io::Error::from(errno);
        format!("{call}: {error}; {}", advice(&error))
    }

    /// What stands between us and our own child: ptrace(2), "Ptrace access mode checking".
    fn advice(error: &io::Error) -> &'static str {
        let scope = fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope").unwrap_or_default();
        match error.kind() {
            io::ErrorKind::PermissionDenied if matches!(scope.trim(), "2" | "3") => {
                "allow a parent to trace its children: `sudo sysctl kernel.yama.ptrace_scope=1` (from 3, after a reboot)"
            }
            io::ErrorKind::PermissionDenied => {
                "a security policy forbids it; in a container, `--cap-add SYS_PTRACE` allows it"
            }
            _ => "this takes Linux 5.6 or later, built with tracing",
        }
    }

    /// The type of a request and of its answer: linux/sock_diag.h.
    const SOCK_DIAG_BY_FAMILY: u16 = 20;

    /// Asks for a listener of our own: sock_diag(7).
    pub fn ask_sock_diag() -> Result<(), String> {
        let listener = TcpListener::bind("127.0.0.1:0");
        let address = listener
            .as_ref()
            .ok()
            .and_then(|listener| listener.local_addr().ok())
            .ok_or("there is no loopback to listen on")?;
        let answer = exchange(&request(address.port())).map_err(|errno| {
            let error = io::Error::from(errno);
            format!("ask sock_diag: {error}; allow AF_NETLINK sockets")
        })?;
        let (kind, code) = (&answer[4..6], &answer[16..20]);
        if kind == SOCK_DIAG_BY_FAMILY.to_ne_bytes() {
            return Ok(());
        }
        let errno = i32::from_ne_bytes([code[0], code[1], code[2], code[3]]);
        let error = io::Error::from_raw_os_error(errno.saturating_neg());
        Err(format!(
            "sock_diag answers {error}; load its modules: `sudo modprobe -a inet_diag tcp_diag`"
        ))
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
    fn needs_linux() -> Result<(), String> {
        Err("this needs Linux".to_string())
    }

    pub fn refuse_fork() -> Result<(), String> {
        needs_linux()
    }

    pub fn read_syscall() -> Result<(), String> {
        needs_linux()
    }

    pub fn copy_descriptor() -> Result<(), String> {
        needs_linux()
    }

    pub fn ask_sock_diag() -> Result<(), String> {
        needs_linux()
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
            if let State::No(reason) = &fact.state {
                assert!(reason.len() > 10, "{fact:?}");
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
        let reason = connect("192.0.2.1:0", "advice").unwrap_err();
        assert!(
            reason.contains("192.0.2.1:0") && reason.ends_with("; advice"),
            "{reason}"
        );
    }
}
