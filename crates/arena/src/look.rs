//! What a program is doing at this instant, from `/proc` and from copies of its descriptors.
//!
//! proc_pid_syscall(5) gives each thread's system call, proc_pid_status(5) its state and how often it was
//! switched: two equal looks at threads that all wait without a limit prove that none ran in between.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::time::Duration;

use rustix::process::PidfdGetfdFlags;

use crate::forking;
use crate::socket::{self, Snapshot, State};

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// In `read`, `recv` or a kin of them, on this descriptor of the program, a TCP socket.
    Receive(i32),
    Send(i32),
    Accept(i32),
    Connect(i32),
    /// In `read` on standard input.
    Input,
    /// For another thread: a lock, a channel, a join.
    Lock,
    /// In `poll` and its kin.
    Several,
    Other(i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Running,
    /// Asleep until something outside happens, however long that takes.
    Waiting(Wait),
    /// Asleep, and sure to wake by itself: a sleep, or a wait with a limit.
    Timed(Wait),
    Stopped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thread {
    pub tid: i32,
    pub doing: Doing,
    /// Voluntary and involuntary switches so far.
    pub switches: u64,
}

/// All threads of a program at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub threads: Vec<Thread>,
}

impl Look {
    pub fn all_wait(&self) -> bool {
        !self.threads.is_empty()
            && self
                .threads
                .iter()
                .all(|t| matches!(t.doing, Doing::Waiting(_)))
    }

    pub fn all_asleep(&self) -> bool {
        !self.threads.is_empty()
            && self
                .threads
                .iter()
                .all(|t| matches!(t.doing, Doing::Waiting(_) | Doing::Timed(_)))
    }

    pub fn waits(&self) -> impl Iterator<Item = Wait> + '_ {
        self.threads.iter().filter_map(|t| match t.doing {
            Doing::Waiting(wait) | Doing::Timed(wait) => Some(wait),
            _ => None,
        })
    }
}

/// Looks at every thread of the process `pid`, whose pidfd is `pidfd`.
///
/// # Errors
/// The process is gone, or this system tells nothing of its system calls.
pub fn look(pid: i32, pidfd: BorrowedFd) -> io::Result<Look> {
    let mut threads = Vec::new();
    for entry in fs::read_dir(format!("/proc/{pid}/task"))? {
        let name = entry?.file_name();
        let Some(tid) = name.to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        threads.push(look_at(pid, tid, pidfd)?);
    }
    threads.sort_by_key(|thread| thread.tid);
    Ok(Look { threads })
}

fn look_at(pid: i32, tid: i32, pidfd: BorrowedFd) -> io::Result<Thread> {
    let call = fs::read_to_string(format!("/proc/{pid}/task/{tid}/syscall"))?;
    let status = fs::read_to_string(format!("/proc/{pid}/task/{tid}/status"))?;
    let mut state = '?';
    let mut switches = 0;
    for line in status.lines() {
        if let Some(rest) = line.strip_prefix("State:\t") {
            state = rest.chars().next().unwrap_or('?');
        } else if line.contains("ctxt_switches:") {
            switches += line
                .split_whitespace()
                .nth(1)
                .and_then(|n| n.parse::<u64>().ok())
                .unwrap_or(0);
        }
    }
    let doing = match state {
        'S' => SystemCall::parse(&call).map_or(Doing::Running, |call| call.doing(pidfd)),
        'T' | 't' => Doing::Stopped,
        _ => Doing::Running,
    };
    Ok(Thread {
        tid,
        doing,
        switches,
    })
}

/// A system call a thread is in, as `/proc/PID/syscall` shows it.
pub(crate) struct SystemCall {
    pub number: i64,
    args: [u64; 6],
}

impl SystemCall {
    /// `None` for "running", and where the thread was interrupted outside any call (number -1).
    pub(crate) fn parse(line: &str) -> Option<SystemCall> {
        let mut words = line.split_whitespace();
        let number: i64 = words.next()?.parse().ok()?;
        if number < 0 {
            return None;
        }
        let mut args = [0; 6];
        for arg in &mut args {
            let word = words.next()?;
            *arg = u64::from_str_radix(word.strip_prefix("0x")?, 16).ok()?;
        }
        Some(SystemCall { number, args })
    }

    fn fd(&self) -> i32 {
        self.args[0] as i32
    }

    fn doing(&self, pidfd: BorrowedFd) -> Doing {
        match self.number {
            libc::SYS_read
            | libc::SYS_readv
            | libc::SYS_recvfrom
            | libc::SYS_recvmsg
            | libc::SYS_recvmmsg
            | libc::SYS_splice => self.receiving(pidfd),
            libc::SYS_write
            | libc::SYS_writev
            | libc::SYS_sendto
            | libc::SYS_sendmsg
            | libc::SYS_sendmmsg
            | libc::SYS_sendfile => self.limited_by(pidfd, Wait::Send(self.fd())),
            libc::SYS_accept | libc::SYS_accept4 => self.limited_by(pidfd, Wait::Accept(self.fd())),
            libc::SYS_connect => self.limited_by(pidfd, Wait::Connect(self.fd())),
            // futex(2): the fourth argument is the limit, absent in a wait for ever.
            libc::SYS_futex => timed_if(self.args[3] != 0, Wait::Lock),
            libc::SYS_ppoll => timed_if(self.args[2] != 0, Wait::Several),
            libc::SYS_pselect6 => timed_if(self.args[4] != 0, Wait::Several),
            libc::SYS_epoll_pwait => timed_if(self.args[3] as i32 >= 0, Wait::Several),
            libc::SYS_nanosleep | libc::SYS_clock_nanosleep => {
                Doing::Timed(Wait::Other(self.number))
            }
            number => self.doing_older(number),
        }
    }

    /// Calls that only the older architectures have.
    #[cfg(target_arch = "x86_64")]
    fn doing_older(&self, number: i64) -> Doing {
        match number {
            libc::SYS_poll => timed_if(self.args[2] as i32 >= 0, Wait::Several),
            libc::SYS_select => timed_if(self.args[4] != 0, Wait::Several),
            libc::SYS_epoll_wait => timed_if(self.args[3] as i32 >= 0, Wait::Several),
            _ => Doing::Timed(Wait::Other(number)),
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn doing_older(&self, number: i64) -> Doing {
        Doing::Timed(Wait::Other(number))
    }

    fn receiving(&self, pidfd: BorrowedFd) -> Doing {
        match borrowed(pidfd, self.fd(), |socket| socket::snapshot(socket)) {
            Ok(_) => self.limited_by(pidfd, Wait::Receive(self.fd())),
            _ if self.fd() == 0 => Doing::Waiting(Wait::Input),
            _ => Doing::Timed(Wait::Other(self.number)),
        }
    }

    /// A socket call waits for ever unless the socket itself has a limit.
    fn limited_by(&self, pidfd: BorrowedFd, wait: Wait) -> Doing {
        let limit = borrowed(pidfd, self.fd(), |socket| match wait {
            Wait::Send(_) | Wait::Connect(_) => socket::send_limit(socket),
            _ => socket::receive_limit(socket),
        });
        timed_if(!matches!(limit, Ok(None)), wait)
    }

    /// It writes to one of its outputs: where it waits, it waits for us.
    pub(crate) fn prints(&self) -> bool {
        matches!(self.number, libc::SYS_write | libc::SYS_writev) && OUTPUTS.contains(&self.fd())
    }

    /// Whether this call asks a socket, standard input or a poll for something, or prints, for which a loop may be spinning.
    pub(crate) fn asks(&self, pidfd: BorrowedFd) -> Option<Wait> {
        match self.doing(pidfd) {
            Doing::Waiting(wait) | Doing::Timed(wait)
                if !matches!(wait, Wait::Other(_) | Wait::Lock) =>
            {
                Some(wait)
            }
            _ => None,
        }
    }
}

fn timed_if(timed: bool, wait: Wait) -> Doing {
    if timed {
        Doing::Timed(wait)
    } else {
        Doing::Waiting(wait)
    }
}

/// Looks at a copy of the program's descriptor `fd`, for as short a time as can be: as long as the copy lives the
/// program's own `close` sends nothing (pidfd_getfd(2)).
fn borrowed<T>(
    pidfd: BorrowedFd,
    fd: i32,
    look: impl FnOnce(&OwnedFd) -> io::Result<T>,
) -> io::Result<T> {
    forking::borrowing(|| {
        let copy = rustix::process::pidfd_getfd(pidfd, fd, PidfdGetfdFlags::empty())?;
        look(&copy)
    })
}

/// One TCP socket of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub fd: i32,
    pub local: SocketAddr,
    pub remote: Option<SocketAddr>,
    pub snapshot: Snapshot,
}

/// Standard output and standard error: sockets of ours.
const OUTPUTS: [i32; 2] = [1, 2];

/// Every TCP socket the program holds; a copied descriptor counts again.
pub fn sockets(pid: i32, pidfd: BorrowedFd) -> io::Result<Vec<Held>> {
    let numbers = socket_numbers(pid)?;
    let held = numbers.into_iter().filter_map(|fd| held_at(pidfd, fd));
    Ok(held.collect())
}

/// The program's socket at descriptor `fd`, if it is a TCP socket.
pub fn held_at(pidfd: BorrowedFd, fd: i32) -> Option<Held> {
    let look = |socket: &OwnedFd| {
        let snapshot = socket::snapshot(socket)?;
        let (local, remote) = socket::addresses(socket)?;
        Ok(Held {
            fd,
            local,
            remote,
            snapshot,
        })
    };
    borrowed(pidfd, fd, look).ok()
}

/// The read/write time limits of the program's socket at `fd`: (receive, send).
pub fn time_limits(pidfd: BorrowedFd, fd: i32) -> io::Result<(Option<Duration>, Option<Duration>)> {
    borrowed(pidfd, fd, |socket| {
        Ok((socket::receive_limit(socket)?, socket::send_limit(socket)?))
    })
}

/// How many sockets of any kind the program holds, its outputs aside.
pub fn socket_count(pid: i32) -> io::Result<usize> {
    Ok(socket_numbers(pid)?.len())
}

/// The descriptors that are sockets, those of its outputs and copies of them aside.
fn socket_numbers(pid: i32) -> io::Result<Vec<i32>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(format!("/proc/{pid}/fd"))? {
        let entry = entry?;
        let name = entry.file_name();
        let number: Option<i32> = name.to_str().and_then(|name| name.parse().ok());
        if let (Some(fd), Ok(target)) = (number, fs::read_link(entry.path()))
            && target
                .as_os_str()
                .as_encoded_bytes()
                .starts_with(b"socket:")
        {
            all.insert(fd, target);
        }
    }
    let is_output = |target| OUTPUTS.iter().any(|fd| all.get(fd) == Some(target));
    let others = all.iter().filter(|(_, target)| !is_output(target));
    Ok(others.map(|(fd, _)| *fd).collect())
}

/// Whether the program's waiting threads could be woken by what its sockets hold now.
pub(crate) fn could_wake(look: &Look, sockets: &[Held], input_waits: bool) -> bool {
    let ready = |held: &Held| match held.snapshot.state {
        State::Listen => held.snapshot.unread > 0,
        State::Established | State::FinWait1 | State::FinWait2 => held.snapshot.unread > 0,
        _ => true,
    };
    look.waits().any(|wait| match wait {
        Wait::Receive(fd) | Wait::Accept(fd) => {
            sockets.iter().find(|held| held.fd == fd).is_none_or(ready)
        }
        Wait::Send(fd) => sockets
            .iter()
            .find(|held| held.fd == fd)
            .is_none_or(|held| held.snapshot.unsent == 0),
        Wait::Input => input_waits,
        Wait::Several => input_waits || sockets.iter().any(ready),
        Wait::Lock => false,
        Wait::Connect(_) | Wait::Other(_) => true,
    })
}

/// CPU time of a process in all its threads (clock_getcpuclockid(3)).
pub fn cpu_time(pid: i32) -> Option<Duration> {
    // SAFETY: both calls write only to the locals whose addresses they get.
    unsafe {
        let mut clock: libc::clockid_t = 0;
        if libc::clock_getcpuclockid(pid, &mut clock) != 0 {
            return None;
        }
        let mut time: libc::timespec = std::mem::zeroed();
        if libc::clock_gettime(clock, &mut time) != 0 {
            return None;
        }
        Some(Duration::new(time.tv_sec as u64, time.tv_nsec as u32))
    }
}

/// Memory of a process, in bytes (proc_pid_status(5)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Resident now.
    pub resident: u64,
    /// The most it ever had mapped.
    pub peak_mapped: u64,
    /// The most it ever had resident.
    pub peak_resident: u64,
    pub threads: usize,
}

pub fn memory(pid: i32) -> Option<Memory> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let field = |name: &str| {
        let rest = status.lines().find_map(|line| line.strip_prefix(name))?;
        rest.split_whitespace().next()?.parse::<u64>().ok()
    };
    Some(Memory {
        resident: field("VmRSS:")? << 10,
        peak_mapped: field("VmPeak:")? << 10,
        peak_resident: field("VmHWM:")? << 10,
        threads: field("Threads:")? as usize,
    })
}
