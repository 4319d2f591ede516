//! Starts a program without a copy of our memory: the child borrows it until exec, and only the thread that starts it
//! stands still meanwhile, as with posix_spawn(3). That knows no mounts, limits and filters; here steps of ours come
//! between. A fork copies our page tables, and each page that any thread writes to next.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::{CString, NulError, OsStr, OsString, c_char, c_int, c_void};
use std::io;
use std::mem::{self, MaybeUninit};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;
use std::ptr;
use std::sync::atomic::{AtomicI32, Ordering};

use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use rustix::pipe::PipeFlags;
use rustix::process::{Pid, Signal, WaitOptions, WaitStatus};

use crate::forking::{self, NothingBorrowed};

/// Bytes of stack for the child; the steps are a few calls deep.
const STACK: usize = 128 << 10;

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
        let birth = Birth {
            path: &self.path,
            args: pointers(&self.args),
            env: pointers(&env),
            dir: &self.dir,
            streams: [&stdin.0, &stdout.1, &stderr.1].map(AsRawFd::as_raw_fd),
            steps: &self.steps,
            nothing_borrowed: Cell::new(None),
            failed: AtomicI32::new(0),
        };
        let mut child = forking::during(|nothing_borrowed| {
            birth.nothing_borrowed.set(Some(nothing_borrowed));
            birth.give()
        })?;
        match birth.failed.load(Ordering::Acquire) {
            0 => {
                let streams = Streams {
                    stdin: stdin.1,
                    stdout: stdout.0,
                    stderr: stderr.0,
                };
                Ok((child, streams))
            }
            errno => {
                child.wait();
                Err(io::Error::from_raw_os_error(errno))
            }
        }
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

/// As execve(2) takes them: the last one is null.
fn pointers(texts: &[CString]) -> Vec<*const c_char> {
    let pointers = texts.iter().map(|text| text.as_ptr());
    pointers.chain([ptr::null()]).collect()
}

/// All that the child needs, made before it is there: it must not allocate.
struct Birth<'a> {
    path: &'a CString,
    args: Vec<*const c_char>,
    env: Vec<*const c_char>,
    dir: &'a CString,
    streams: [c_int; 3],
    steps: &'a [Step],
    /// Let go by the child as its first act: by then it has its copies.
    nothing_borrowed: Cell<Option<NothingBorrowed>>,
    /// The error that kept it from exec, written by the child.
    failed: AtomicI32,
}

impl Birth<'_> {
    /// Returns when the child has gone on to exec, or has ended.
    fn give(&self) -> io::Result<Child> {
        let mut stack: Vec<MaybeUninit<u8>> = Vec::with_capacity(STACK);
        let flags = libc::CLONE_VM | libc::CLONE_VFORK | libc::CLONE_PIDFD | libc::SIGCHLD;
        let mut pidfd: c_int = -1;
        // No handler of ours may run in the child: it would run in our memory.
        let signals = SignalsBlocked::begin();
        // SAFETY: the stack, of which the child gets the upper end, aligned, and what `self` borrows outlive the child's
        // use of them: CLONE_VFORK has this thread wait until it executes or ends. `born` keeps to what is made before.
        let pid = unsafe {
            let top = stack.as_mut_ptr().add(STACK);
            let top = top.sub(top.addr() % 16);
            let this = ptr::from_ref(self).cast_mut().cast::<c_void>();
            libc::clone(born, top.cast(), flags, this, &raw mut pidfd)
        };
        let error = io::Error::last_os_error();
        drop(signals);
        let Some(pid) = Pid::from_raw(pid.max(0)) else {
            return Err(error);
        };
        if pidfd < 0 {
            let _ = rustix::process::kill_process(pid, Signal::KILL);
            let _ = rustix::process::waitpid(Some(pid), WaitOptions::empty());
            let text = "clone(CLONE_PIDFD) gave no descriptor: it needs Linux 5.2";
            return Err(io::Error::new(io::ErrorKind::Unsupported, text));
        }
        Ok(Child {
            pid,
            // SAFETY: a new descriptor, close-on-exec and ours.
            pidfd: unsafe { OwnedFd::from_raw_fd(pidfd) },
            ended: None,
        })
    }

    /// In the child. Comes back only where something failed.
    fn become_program(&self) -> io::Error {
        drop(self.nothing_borrowed.take());
        default_handlers();
        for (stream, number) in self.streams.into_iter().zip(0..) {
            // SAFETY: puts a descriptor under a second number. Ours are above the three: std opens those at our start.
            if unsafe { libc::dup2(stream, number) } < 0 {
                return io::Error::last_os_error();
            }
        }
        if let Err(error) = rustix::process::chdir(self.dir.as_c_str()) {
            return error.into();
        }
        for step in self.steps {
            if let Err(error) = step() {
                return error;
            }
        }
        // SAFETY: strings and arrays that end with null, as both calls want them, and a set that lives on our stack.
        unsafe {
            let mut none: libc::sigset_t = mem::zeroed();
            libc::sigemptyset(&mut none);
            libc::sigprocmask(libc::SIG_SETMASK, &none, ptr::null_mut());
            libc::execve(self.path.as_ptr(), self.args.as_ptr(), self.env.as_ptr());
        }
        io::Error::last_os_error()
    }
}

/// The child's first call, on a stack of its own in our memory.
extern "C" fn born(birth: *mut c_void) -> c_int {
    // SAFETY: what `give` handed over, and waits for.
    let birth = unsafe { &*birth.cast::<Birth>() };
    let errno = birth.become_program().raw_os_error();
    birth
        .failed
        .store(errno.unwrap_or(libc::EINVAL), Ordering::Release);
    127
}

/// The child has a table of handlers of its own, but those in it are our functions. An ignored signal stays ignored
/// over exec (execve(2)); std ignores SIGPIPE in us, and a program's own start must find it as usual.
fn default_handlers() {
    for signal in 1..libc::SIGRTMIN() {
        // SAFETY: reads and sets the child's own table; for the few signals that have no handlers it fails, and no more.
        unsafe {
            let mut action: libc::sigaction = mem::zeroed();
            libc::sigaction(signal, ptr::null(), &mut action);
            let is_ours = !matches!(action.sa_sigaction, libc::SIG_DFL | libc::SIG_IGN);
            if is_ours || signal == libc::SIGPIPE {
                action.sa_sigaction = libc::SIG_DFL;
                libc::sigaction(signal, &action, ptr::null_mut());
            }
        }
    }
}

/// All signals of this thread, for as long as it lives.
struct SignalsBlocked {
    before: libc::sigset_t,
}

impl SignalsBlocked {
    fn begin() -> SignalsBlocked {
        // SAFETY: both sets are valid as zeroes, and ours.
        unsafe {
            let (mut all, mut before): (libc::sigset_t, libc::sigset_t) = mem::zeroed();
            libc::sigfillset(&mut all);
            libc::pthread_sigmask(libc::SIG_SETMASK, &all, &mut before);
            SignalsBlocked { before }
        }
    }
}

impl Drop for SignalsBlocked {
    fn drop(&mut self) {
        // SAFETY: puts back what was there.
        unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &self.before, ptr::null_mut()) };
    }
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
