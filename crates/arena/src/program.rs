//! A real process: how it is launched, what it prints, how it ends.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::time::Instant;

use rustix::event::PollFlags;
use rustix::process::{Signal, WaitStatus};

use crate::confine::{self, Limits};
use crate::forking;
use crate::hosts::Hosts;
use crate::spawn::{Child, Spawn, Streams};
use crate::tap::{self, Tap};

/// What is kept of a program's output; what comes after is counted and thrown away.
pub const OUTPUT_KEPT: usize = 1 << 20;
/// More than this is output without end.
pub const OUTPUT_MAX: u64 = 64 << 20;

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Code(i32),
    Signal(i32),
}

impl From<ExitStatus> for Exit {
    fn from(status: ExitStatus) -> Exit {
        match (status.code(), status.signal()) {
            (Some(code), _) => Exit::Code(code),
            (None, signal) => Exit::Signal(signal.unwrap_or(0)),
        }
    }
}

impl From<WaitStatus> for Exit {
    fn from(status: WaitStatus) -> Exit {
        ExitStatus::from_raw(status.as_raw()).into()
    }
}

impl Exit {
    /// A signal that a program of std alone can't send to itself, and that the arena sends to none whose end matters:
    /// it came from somebody at this machine, or from the system for want of memory (signal(7)).
    pub fn is_from_outside(self) -> bool {
        matches!(
            self,
            Exit::Signal(
                libc::SIGTERM | libc::SIGKILL | libc::SIGINT | libc::SIGHUP | libc::SIGQUIT
            )
        )
    }
}

/// What to start, and around what.
pub struct Launch {
    pub path: PathBuf,
    pub args: Vec<OsString>,
    /// The folder it starts in, and its folder for temporary files.
    pub dir: PathBuf,
    pub limits: Limits,
    pub tap: Option<tap::Plan>,
    /// A private `/etc/hosts`.
    pub hosts: Option<Vec<(String, String)>>,
}

impl Launch {
    pub fn new(path: impl Into<PathBuf>, dir: impl Into<PathBuf>) -> Launch {
        Launch {
            path: path.into(),
            args: Vec::new(),
            dir: dir.into(),
            limits: Limits::default(),
            tap: None,
            hosts: None,
        }
    }
}

/// One of a program's two outputs, drained into a capped buffer.
pub struct Output {
    end: Option<OwnedFd>,
    /// Drained, and not yet told of by a pump.
    fresh: Vec<u8>,
    pub bytes: Vec<u8>,
    /// All that was printed, kept or not.
    pub total: u64,
    /// How much a script has looked at.
    pub taken: usize,
}

impl Output {
    fn new(end: OwnedFd) -> io::Result<Output> {
        rustix::io::ioctl_fionbio(&end, true)?;
        Ok(Output {
            end: Some(end),
            fresh: Vec::new(),
            bytes: Vec::new(),
            total: 0,
            taken: 0,
        })
    }

    /// Takes what is there.
    fn drain(&mut self) {
        let before = self.fresh.len();
        let mut chunk = [0; 16 << 10];
        // A bounded number of turns, so that a flood can't hold the arena here.
        for _ in 0..16 {
            let Some(end) = &self.end else { break };
            match rustix::io::read(end, &mut chunk) {
                Ok(0) => self.end = None,
                Ok(n) => self.fresh.extend_from_slice(&chunk[..n]),
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::AGAIN) => break,
                Err(_) => self.end = None,
            }
        }
        let fresh = &self.fresh[before..];
        self.total += fresh.len() as u64;
        let room = OUTPUT_KEPT.saturating_sub(self.bytes.len());
        self.bytes
            .extend_from_slice(&fresh[..fresh.len().min(room)]);
    }

    /// The new bytes, since the last time.
    fn news(&mut self) -> Vec<u8> {
        self.drain();
        std::mem::take(&mut self.fresh)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

pub struct Program {
    pub name: String,
    /// A moment before its first instruction.
    pub started: Instant,
    child: Child,
    stdin: Option<File>,
    typed: Vec<u8>,
    close_when_typed: bool,
    pub output: Output,
    pub error: Output,
    pub exit: Option<Exit>,
    pub tap: Option<Tap>,
    // Held for the program's whole life: the file it has mounted.
    _hosts: Option<Hosts>,
}

impl Program {
    /// Starts it in a process group of its own, confined, its three streams connected to us.
    ///
    /// # Errors
    /// The program can't be executed, or a limit can't be set.
    pub fn start(name: &str, launch: &Launch) -> io::Result<Program> {
        let mut spawn = Spawn::new(&launch.path, &launch.args, &launch.dir)?;
        spawn.set("RUST_BACKTRACE", "0");
        // A temporary file is seen, and goes with the folder.
        spawn.set("TMPDIR", &launch.dir);
        spawn.unset("LD_PRELOAD");
        let hosts = match &launch.hosts {
            Some(lines) => {
                let lines: Vec<(&str, &str)> = lines
                    .iter()
                    .map(|(a, n)| (a.as_str(), n.as_str()))
                    .collect();
                let hosts = Hosts::new(&lines)?;
                // SAFETY: it makes system calls only; so do the other steps.
                unsafe { spawn.before_exec(hosts.step()) };
                Some(hosts)
            }
            None => None,
        };
        let tap = match &launch.tap {
            Some(plan) => {
                let tap = Tap::new(plan)?;
                for (name, value) in tap.variables(None) {
                    spawn.set(name, value);
                }
                // SAFETY: as above.
                unsafe { spawn.before_exec(tap.step()) };
                Some(tap)
            }
            None => None,
        };
        // Last: what it refuses (a mount, say) must not hit what was armed before it.
        let confine = confine::step(&launch.limits)?;
        // SAFETY: as above.
        unsafe { spawn.before_exec(confine) };
        let started = Instant::now();
        let (child, streams) = spawn.spawn()?;
        let Streams {
            stdin,
            stdout,
            stderr,
        } = streams;
        rustix::io::ioctl_fionbio(&stdin, true)?;
        Ok(Program {
            name: name.to_string(),
            started,
            child,
            stdin: Some(stdin.into()),
            typed: Vec::new(),
            close_when_typed: false,
            output: Output::new(stdout)?,
            error: Output::new(stderr)?,
            exit: None,
            tap,
            _hosts: hosts,
        })
    }

    pub fn pid(&self) -> i32 {
        self.child.pid.as_raw_pid()
    }

    pub fn pidfd(&self) -> &OwnedFd {
        &self.child.pidfd
    }

    pub fn is_alive(&self) -> bool {
        self.exit.is_none()
    }

    /// Puts bytes on its standard input, as it makes room for them.
    pub(crate) fn type_bytes(&mut self, bytes: &[u8]) {
        self.typed.extend_from_slice(bytes);
    }

    pub(crate) fn close_stdin(&mut self) {
        self.close_when_typed = true;
    }

    /// Bytes typed that the program has not read yet: here, or in the pipe.
    pub fn unread_input(&self) -> u64 {
        let piped = self
            .stdin
            .as_ref()
            .and_then(|pipe| rustix::io::ioctl_fionread(pipe).ok())
            .unwrap_or(0);
        piped + self.typed.len() as u64
    }

    pub fn stdin_is_open(&self) -> bool {
        self.stdin.is_some()
    }

    /// Takes what it has printed, for the next pump to tell of.
    pub(crate) fn drain(&mut self) {
        self.output.drain();
        self.error.drain();
    }

    /// Moves bytes both ways without waiting, and notices the end.
    pub(crate) fn pump(&mut self) -> Pumped {
        let mut typed = 0;
        if let Some(pipe) = &mut self.stdin {
            while !self.typed.is_empty() {
                match pipe.write(&self.typed) {
                    Ok(n) => {
                        self.typed.drain(..n);
                        typed += n;
                    }
                    Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                    // It no longer reads: what it does not want to know is no fault by itself.
                    Err(_) => self.typed.clear(),
                }
            }
            if self.typed.is_empty() && self.close_when_typed {
                forking::none_meanwhile(|| self.stdin = None);
            }
        }
        // Seen before the last drain: what it printed before it ended is then all there.
        let exit = match self.exit {
            None => self.child.try_wait().map(Exit::from),
            Some(_) => None,
        };
        self.exit = self.exit.or(exit);
        Pumped {
            typed,
            output: self.output.news(),
            error: self.error.news(),
            exit,
        }
    }

    /// What to poll for: readable ends, and its own end.
    pub(crate) fn interests(&self) -> Vec<(BorrowedFd<'_>, PollFlags)> {
        let mut all = Vec::new();
        for end in [&self.output.end, &self.error.end].into_iter().flatten() {
            all.push((end.as_fd(), PollFlags::IN));
        }
        if self.exit.is_none() {
            all.push((self.pidfd().as_fd(), PollFlags::IN));
        }
        if let Some(pipe) = &self.stdin
            && !self.typed.is_empty()
        {
            all.push((pipe.as_fd(), PollFlags::OUT));
        }
        all
    }

    pub(crate) fn signal(&self, signal: Signal) -> io::Result<()> {
        if self.exit.is_none() {
            self.child.signal(signal)?;
        }
        Ok(())
    }

    /// CPU time it has used in all its threads.
    pub fn cpu_time(&self) -> std::time::Duration {
        crate::look::cpu_time(self.pid()).unwrap_or_default()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let pid = self.pid();
        // Always: where processes can't be refused, a daemon may have left its group and outlived it.
        let _ = confine::kill_tree(pid);
        let _ = self.child.signal(Signal::KILL);
        self.child.wait();
    }
}

/// What one pump of a program brought.
pub(crate) struct Pumped {
    pub typed: usize,
    pub output: Vec<u8>,
    pub error: Vec<u8>,
    pub exit: Option<Exit>,
}
