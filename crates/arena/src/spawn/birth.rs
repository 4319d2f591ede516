//! The moment between clone(2) and execve(2): what the child does in our memory.

use std::cell::Cell;
use std::ffi::{CString, c_char, c_int, c_void};
use std::io;
use std::mem::{self, MaybeUninit};
use std::os::fd::{FromRawFd, OwnedFd};
use std::ptr;
use std::sync::atomic::{AtomicI32, Ordering};

use rustix::process::{Pid, Signal, WaitOptions};

use super::Spawn;
use crate::forking::NothingBorrowed;

/// Bytes of stack for the child; the steps are a few calls deep.
const STACK: usize = 128 << 10;

/// All that the child needs, made before it is there: it must not allocate.
pub(super) struct Birth<'a> {
    spawn: &'a Spawn,
    args: Vec<*const c_char>,
    env: Vec<*const c_char>,
    streams: [c_int; 3],
    /// Let go by the child as its first act: by then it has its copies.
    nothing_borrowed: Cell<Option<NothingBorrowed>>,
    /// The error that kept it from exec, written by the child.
    failed: AtomicI32,
}

impl<'a> Birth<'a> {
    /// With these variables, and these three descriptors as its standard streams.
    pub fn new(spawn: &'a Spawn, env: &'a [CString], streams: [c_int; 3]) -> Birth<'a> {
        Birth {
            spawn,
            args: pointers(&spawn.args),
            env: pointers(env),
            streams,
            nothing_borrowed: Cell::new(None),
            failed: AtomicI32::new(0),
        }
    }

    /// Returns when the child has gone on to exec, or has ended: its pid, and a descriptor of it.
    ///
    /// # Errors
    /// clone(2) fails; Unsupported before Linux 5.2.
    pub fn give(&self, nothing_borrowed: NothingBorrowed) -> io::Result<(Pid, OwnedFd)> {
        self.nothing_borrowed.set(Some(nothing_borrowed));
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
        // SAFETY: a new descriptor, close-on-exec and ours.
        Ok((pid, unsafe { OwnedFd::from_raw_fd(pidfd) }))
    }

    /// What kept it from exec.
    pub fn failure(&self) -> Option<io::Error> {
        match self.failed.load(Ordering::Acquire) {
            0 => None,
            errno => Some(io::Error::from_raw_os_error(errno)),
        }
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
        if let Err(error) = rustix::process::chdir(self.spawn.dir.as_c_str()) {
            return error.into();
        }
        for step in &self.spawn.steps {
            if let Err(error) = step() {
                return error;
            }
        }
        // SAFETY: strings and arrays that end with null, as both calls want them, and a set that lives on our stack.
        unsafe {
            let mut none: libc::sigset_t = mem::zeroed();
            libc::sigemptyset(&mut none);
            libc::sigprocmask(libc::SIG_SETMASK, &none, ptr::null_mut());
            libc::execve(
                self.spawn.path.as_ptr(),
                self.args.as_ptr(),
                self.env.as_ptr(),
            );
        }
        io::Error::last_os_error()
    }
}

/// As execve(2) takes them: the last one is null.
fn pointers(texts: &[CString]) -> Vec<*const c_char> {
    let pointers = texts.iter().map(|text| text.as_ptr());
    pointers.chain([ptr::null()]).collect()
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
