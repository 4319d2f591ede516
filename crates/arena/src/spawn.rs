//! Starts a program without a copy of our memory: the child borrows it until exec, and only the thread that starts it
//! stands still meanwhile, as with posix_spawn(3). That knows no mounts, limits and filters; here steps of ours come
//! between. A fork copies our page tables, and each page that any thread writes to next.

mod birth;

use std::collections::BTreeMap;
use std::ffi::{CString, NulError, OsStr, OsString};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use rustix::pipe::PipeFlags;
use rustix::process::{Pid, Signal, WaitOptions, WaitStatus};

use crate::forking;
use birth::Birth;

/// What the child does before exec.
type Step = Box<dyn Fn() -> io::Result<()>>;

/// What to start, and how.
pub(crate) struct Spawn {
    path: CString,
    args: Vec<CString>,
    dir: CString,
    env: BTreeMap<OsString, OsString>,
    steps: Vec<Step>,
}

/// A process of ours, to be waited for.
pub(crate) struct Child {
    pub pid: Pid,
    pub pidfd: OwnedFd,
    ended: Option<WaitStatus>,
}

/// Our ends of its three streams.
pub(crate) struct Streams {
    pub stdin: OwnedFd,
    pub stdout: OwnedFd,
    pub stderr: OwnedFd,
}

impl Spawn {
    /// The program at `path`, with our own environment.
    ///
    /// # Errors
    /// InvalidInput: a zero byte in what the system takes for a C string; so in the others.
    pub fn new(path: &Path, args: &[OsString], dir: &Path) -> io::Result<Spawn> {
        let args = args.iter().map(OsString::as_os_str);
        Ok(Spawn {
            path: text(path.as_os_str())?,
            args: [path.as_os_str()]
                .into_iter()
                .chain(args)
                .map(text)
                .collect::<io::Result<_>>()?,
            dir: text(dir.as_os_str())?,
            env: std::env::vars_os().collect(),
            steps: Vec::new(),
        })
    }

    pub fn set(&mut self, name: &str, value: impl Into<OsString>) {
        self.env.insert(name.into(), value.into());
    }

    pub fn unset(&mut self, name: &str) {
        self.env.remove(OsStr::new(name));
    }

    /// What the child does before exec, in the order given.
    ///
    /// # Safety
    /// The step makes system calls only, on memory that was there before: it runs in our memory, beside our threads.
    pub unsafe fn before_exec(&mut self, step: impl Fn() -> io::Result<()> + 'static) {
        self.steps.push(Box::new(step));
    }

    /// Returns once the program is executed, in the folder asked for, its three streams connected to us.
    ///
    /// # Errors
    /// The system's, of the first step that failed, or of execve(2).
    pub fn spawn(self) -> io::Result<(Child, Streams)> {
        let env: Vec<CString> = self.env.iter().map(variable).collect::<Result<_, _>>()?;
        let stdin = rustix::pipe::pipe_with(PipeFlags::CLOEXEC)?;
        let (stdout, stderr) = (output_pair()?, output_pair()?);
        let birth = Birth::new(
            &self,
            &env,
            [&stdin.0, &stdout.1, &stderr.1].map(AsRawFd::as_raw_fd),
        );
        let (pid, pidfd) = forking::during(|nothing_borrowed| birth.give(nothing_borrowed))?;
        let mut child = Child {
            pid,
            pidfd,
            ended: None,
        };
        if let Some(error) = birth.failure() {
            child.wait();
            return Err(error);
        }
        let streams = Streams {
            stdin: stdin.1,
            stdout: stdout.0,
            stderr: stderr.0,
        };
        child.await_exec(&streams.stdout);
        Ok((child, streams))
    }
}

/// Our end and the child's of an output. No pipe: `io::copy` from a socket to a pipe is splice(2), which holds the
/// pipe's lock while it waits for the socket, and with it whoever reads the pipe, beyond any signal.
fn output_pair() -> Result<(OwnedFd, OwnedFd), Errno> {
    let (family, kind) = (AddressFamily::UNIX, SocketType::STREAM);
    rustix::net::socketpair(family, kind, SocketFlags::CLOEXEC, None)
}

fn text(text: &OsStr) -> io::Result<CString> {
    Ok(CString::new(text.as_bytes())?)
}

fn variable((name, value): (&OsString, &OsString)) -> Result<CString, NulError> {
    let mut line = name.clone();
    line.push("=");
    line.push(value);
    CString::new(line.into_vec())
}

impl Child {
    /// How it ended, once it has.
    pub fn try_wait(&mut self) -> Option<WaitStatus> {
        self.look(WaitOptions::NOHANG)
    }

    /// Waits for its end, and reaps it.
    pub fn wait(&mut self) {
        self.look(WaitOptions::empty());
    }

    fn look(&mut self, options: WaitOptions) -> Option<WaitStatus> {
        while self.ended.is_none() {
            match rustix::process::waitpid(Some(self.pid), options) {
                Ok(status) => {
                    self.ended = status.map(|(_, status)| status);
                    break;
                }
                Err(Errno::INTR) => {}
                Err(_) => break,
            }
        }
        self.ended
    }

    /// execve(2) wakes us while it still has our memory and our descriptors: who looked now would take them for the
    /// program's own. It closes the descriptors last, and `ours` among them.
    fn await_exec(&self, ours: &OwnedFd) {
        let number = ours.as_raw_fd();
        let link = |who: &str| std::fs::read_link(format!("/proc/{who}/fd/{number}"));
        let own = link("self").ok();
        let pid = self.pid.to_string();
        while own.is_some() && link(&pid).ok() == own {
            std::thread::yield_now();
        }
    }

    pub fn signal(&self, signal: Signal) -> io::Result<()> {
        Ok(rustix::process::pidfd_send_signal(&self.pidfd, signal)?)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Read;
    use std::process::Command;

    use super::*;

    fn shell(script: &str) -> Spawn {
        let args = ["-c".into(), script.into()];
        Spawn::new(Path::new("/bin/sh"), &args, Path::new("/")).unwrap()
    }

    /// What it prints until its end, and its exit code.
    fn run(spawn: Spawn) -> (String, Option<i32>) {
        let (mut child, streams) = spawn.spawn().unwrap();
        let mut text = String::new();
        File::from(streams.stdout)
            .read_to_string(&mut text)
            .unwrap();
        child.wait();
        (text, child.try_wait().and_then(|end| end.exit_status()))
    }

    fn error_of(spawn: Spawn) -> io::Error {
        spawn.spawn().map(|_| ()).unwrap_err()
    }

    #[test]
    fn it_has_its_folder_its_variables_and_its_exit_code() {
        let mut spawn = shell("pwd; echo \"$PRISE_A-$PRISE_B-\"; exit 7");
        spawn.set("PRISE_A", "one");
        spawn.set("PRISE_B", "two");
        spawn.unset("PRISE_B");
        assert_eq!(run(spawn), ("/\none--\n".to_string(), Some(7)));
    }

    #[test]
    fn its_signals_and_descriptors_are_as_std_leaves_them() {
        // Of ignored signals the standard ones: what the C library does with its own two is its affair.
        let script = "grep SigBlk /proc/self/status; ls /proc/$$/fd; \
            grep SigIgn /proc/self/status | tail -c 9 | tr 89abcdef 01234567";
        let std = Command::new("/bin/sh").args(["-c", script]).output();
        let (text, _) = run(shell(script));
        assert!(text.starts_with("SigBlk:\t0000000000000000\n"), "{text}");
        assert_eq!(text, String::from_utf8_lossy(&std.unwrap().stdout));
    }

    #[test]
    fn a_start_that_fails_says_why() {
        let nothing = Path::new("/nothing/here");
        let missing = Spawn::new(nothing, &[], Path::new("/")).unwrap();
        assert_eq!(error_of(missing).kind(), io::ErrorKind::NotFound);
        let nowhere = Spawn::new(Path::new("/bin/sh"), &[], nothing).unwrap();
        assert_eq!(error_of(nowhere).kind(), io::ErrorKind::NotFound);
        let folder = Spawn::new(Path::new("/tmp"), &[], Path::new("/")).unwrap();
        assert_eq!(error_of(folder).kind(), io::ErrorKind::PermissionDenied);
        let mut refused = shell("echo never");
        // SAFETY: it does nothing.
        unsafe { refused.before_exec(|| Err(io::Error::from_raw_os_error(libc::ENOSPC))) };
        assert_eq!(error_of(refused).raw_os_error(), Some(libc::ENOSPC));
        let zero = Spawn::new(Path::new("/bin/sh"), &["a\0b".into()], Path::new("/"));
        assert_eq!(
            zero.map(|_| ()).unwrap_err().kind(),
            io::ErrorKind::InvalidInput
        );
    }
}
