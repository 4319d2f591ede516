//! The watcher's side: it makes the shared memory, hands it to one program, and reads it.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::Ordering::Acquire;

use ::tap::record::{self, FAULTS};
use ::tap::shared::{MAGIC, Shared, VERSION};
use libc::c_int;

use crate::lack::{Advice, Lack};

use super::{CLOCK_MAX, Call, Fault, Heads, IdleRun, Plan, Record};

const LIBRARY: &str = "libtap_preload.so";

/// One program's tap: arm it for one start. It may be read while the program runs, and after its end.
pub struct Tap {
    shared: NonNull<Shared>,
    /// Memory and library, for the program to inherit. The commands that were armed share them.
    handed: Arc<[OwnedFd; 2]>,
}

// SAFETY: the mapping is the same in every thread, and all of it that changes is atomic.
unsafe impl Send for Tap {}
// SAFETY: as above.
unsafe impl Sync for Tap {}

impl Tap {
    /// Makes the shared memory, with the plan in it.
    ///
    /// # Errors
    /// InvalidInput where the plan asks for what its calls' man pages do not allow, or std does not let through;
    /// NotFound without a library ([`library`]); else memfd_create(2) or mmap(2) failed.
    pub fn new(plan: &Plan) -> io::Result<Tap> {
        let plan = lay_out(plan)?;
        let path =
            library().map_err(|lack| io::Error::new(io::ErrorKind::NotFound, lack.to_string()))?;
        let library = File::open(&path)
            .map_err(|error| named(&format!("open({})", path.display()), error))?;
        let memory = memory().map_err(|error| named("memfd_create(prise-tap)", error))?;
        let shared = map(&memory).map_err(|error| named("mmap(prise-tap)", error))?;
        // SAFETY: fresh memory, which nobody else has yet.
        unsafe {
            let shared = shared.as_ptr();
            (&raw mut (*shared).magic).write(MAGIC);
            (&raw mut (*shared).version).write(VERSION);
            (&raw mut (*shared).plan).write(plan);
        }
        let handed = [above_streams(&memory)?, above_streams(&library)?];
        Ok(Tap {
            shared,
            handed: Arc::new(handed),
        })
    }

    /// Has `command` start with the tap. An LD_PRELOAD that the program would have had is kept, behind ours; the
    /// program itself sees neither ours nor our descriptors, and what it starts is not tapped.
    ///
    /// Only for the program itself: a shell in between would take the tap with it to its end.
    pub fn arm(&self, command: &mut Command) {
        let kept = inherited(command, "LD_PRELOAD");
        command.envs(self.variables(kept));
        // SAFETY: between fork and exec it only makes system calls.
        unsafe { command.pre_exec(self.step()) };
    }

    /// The variables by which a program loads it; `kept` is the LD_PRELOAD that the program would have had.
    pub(crate) fn variables(&self, kept: Option<OsString>) -> [(&'static str, OsString); 2] {
        let [memory, library] = self.handed.each_ref().map(AsRawFd::as_raw_fd);
        // By descriptor: LD_PRELOAD has no way to name a path with a space or a colon (ld.so(8)).
        let mut preload = OsString::from(format!("/proc/self/fd/{library}"));
        if let Some(kept) = kept.filter(|kept| !kept.is_empty()) {
            preload.push(":");
            preload.push(kept);
        }
        let handed = format!("{memory},{library}").into();
        [("LD_PRELOAD", preload), ("PRISE_TAP", handed)]
    }

    /// What the child does before exec: system calls only.
    pub(crate) fn step(&self) -> impl Fn() -> io::Result<()> + use<> {
        let handed = Arc::clone(&self.handed);
        move || handed.iter().try_for_each(keep_over_exec)
    }

    /// The tap is in the program. `false` once the program's `main` has begun: it is linked statically.
    pub fn loaded(&self) -> bool {
        self.shared().loaded.load(Acquire) != 0
    }

    /// TCP sockets that the program made or accepted. 0 after the program spoke to somebody: it went past the tap.
    pub fn sockets(&self) -> u64 {
        self.shared().sockets.load(Acquire)
    }

    /// Calls of a family that were entered, on TCP sockets; transfers of no bytes aside.
    pub fn calls(&self, call: Call) -> u64 {
        self.shared().calls[call as usize].load(Acquire)
    }

    /// Calls of a family that have moved a byte or more. Unlike records, they are never forgotten.
    pub fn moved(&self, call: Call) -> u64 {
        self.shared().moved[call as usize].load(Acquire)
    }

    /// Transfers of no bytes.
    pub fn empty_calls(&self) -> u64 {
        self.shared().empty.load(Acquire)
    }

    /// Calls that the plan's faults have failed.
    pub fn fault_hits(&self) -> u64 {
        self.shared().fault_hits.load(Acquire)
    }

    /// The longest run so far.
    pub fn idle_run(&self) -> Option<IdleRun> {
        IdleRun::unpack(self.shared().idle.load(Acquire))
    }

    /// What was recorded, oldest first; at most the last 65,536 records, of which a call makes two.
    pub fn records(&self) -> Vec<Record> {
        self.shared().records()
    }

    fn shared(&self) -> &Shared {
        // SAFETY: mapped until the drop, and made of integers and atomics; only the atomics still change.
        unsafe { self.shared.as_ref() }
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        // SAFETY: our own mapping, which no reference outlives.
        unsafe { libc::munmap(self.shared.as_ptr().cast(), size_of::<Shared>()) };
    }
}

/// The library, which cargo builds into the target folder's `deps/` with whatever depends on the arena.
///
/// # Errors
/// It is neither beside this executable, nor in its folder's `deps/`, nor (as for
/// examples) in those of the folder above.
pub fn library() -> Result<PathBuf, Lack> {
    let executable = std::env::current_exe().map_err(|error| Lack::of("/proc/self/exe", &error))?;
    let folder = executable.parent().unwrap_or(Path::new("/"));
    // What is beside an executable may be a copy of an earlier build: `deps/` comes first.
    let candidates = [
        folder.join("deps"),
        folder.to_path_buf(),
        folder.join("../deps"),
    ];
    candidates
        .into_iter()
        .map(|folder| folder.join(LIBRARY))
        .find(|path| path.is_file())
        .ok_or_else(|| {
            let missing = io::Error::from_raw_os_error(libc::ENOENT);
            Lack::of(folder.join(LIBRARY).to_string_lossy(), &missing).with(Advice::BuildTap)
        })
}

/// The plan as the library reads it.
fn lay_out(plan: &Plan) -> io::Result<record::Plan> {
    if !(1..=CLOCK_MAX).contains(&plan.clock) {
        let text = format!(
            "a clock of {}: it can be 1, for real time, to {CLOCK_MAX}",
            plan.clock
        );
        return Err(invalid(text));
    }
    if plan.faults.len() > FAULTS {
        let text = format!(
            "{} faults in a plan: it has room for {FAULTS}",
            plan.faults.len()
        );
        return Err(invalid(text));
    }
    let mut faults = [record::Fault::UNUSED; FAULTS];
    for (place, fault) in faults.iter_mut().zip(&plan.faults) {
        check(fault)?;
        *place = record::Fault {
            call: fault.call as u32,
            nth: fault.nth,
            errno: fault.errno,
            times: fault.times,
        };
    }
    Ok(record::Plan {
        recv_max: plan.recv_max,
        send_max: plan.send_max,
        clock: plan.clock,
        heads: u32::from(plan.heads == Heads::Kept),
        faults,
    })
}

fn check(fault: &Fault) -> io::Result<()> {
    let Fault { call, errno, .. } = *fault;
    if fault.nth == 0 || fault.times == 0 {
        return Err(invalid(format!("{fault:?}: nth and times count from 1")));
    }
    if !possible(call).contains(&errno) {
        let error = io::Error::from_raw_os_error(errno);
        let text = format!("{call:?} never fails with {error}, or std would not let it through");
        return Err(invalid(text));
    }
    Ok(())
}

/// What a call on a TCP socket can fail with, from its man page in section 2 and tcp(7), and what std hands on. std
/// tries accept and connect again after EINTR, and has no result for close; where send gives EPIPE, recv gives an end
/// of stream.
fn possible(call: Call) -> &'static [c_int] {
    use libc::*;
    match call {
        Call::Recv => &[EINTR, ECONNRESET, ETIMEDOUT, EHOSTUNREACH, ENOMEM],
        Call::Send => &[
            EINTR,
            ECONNRESET,
            EPIPE,
            ETIMEDOUT,
            EHOSTUNREACH,
            ENOBUFS,
            ENOMEM,
        ],
        Call::Accept => &[
            ECONNABORTED,
            EMFILE,
            ENFILE,
            ENOBUFS,
            ENOMEM,
            EPERM,
            // Of the new connection's network, which Linux passes on: accept(2), "Error handling".
            ENETDOWN,
            EPROTO,
            ENOPROTOOPT,
            EHOSTDOWN,
            ENONET,
            EHOSTUNREACH,
            EOPNOTSUPP,
            ENETUNREACH,
        ],
        Call::Connect => &[
            ECONNREFUSED,
            ENETUNREACH,
            EHOSTUNREACH,
            ETIMEDOUT,
            EADDRNOTAVAIL,
            EACCES,
            EPERM,
        ],
        Call::Bind => &[EADDRINUSE, EADDRNOTAVAIL, EACCES],
        Call::Socket => &[EMFILE, ENFILE, ENOBUFS, ENOMEM],
        Call::Shutdown => &[ENOTCONN],
        Call::Dup => &[EMFILE],
        Call::Peek | Call::Listen | Call::Close => &[],
    }
}

/// The value that a variable would have in the program.
fn inherited(command: &Command, name: &str) -> Option<OsString> {
    match command.get_envs().find(|(key, _)| *key == name) {
        Some((_, value)) => value.map(OsString::from),
        None => std::env::var_os(name),
    }
}

fn memory() -> io::Result<File> {
    // SAFETY: a string that outlives the call; the descriptor is new, and ours.
    let memory = unsafe {
        let fd = libc::memfd_create(c"prise-tap".as_ptr(), libc::MFD_CLOEXEC);
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        File::from_raw_fd(fd)
    };
    memory.set_len(size_of::<Shared>() as u64)?;
    Ok(memory)
}

fn map(memory: &File) -> io::Result<NonNull<Shared>> {
    // SAFETY: a new mapping, of a length that the file has.
    let address = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            size_of::<Shared>(),
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_SHARED,
            memory.as_raw_fd(),
            0,
        )
    };
    if address == libc::MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    NonNull::new(address.cast()).ok_or_else(|| io::Error::other("mmap gave address 0"))
}

/// The same file under a number that is none of the three streams', which a start replaces.
fn above_streams(file: &File) -> io::Result<OwnedFd> {
    // SAFETY: the descriptor is new, and ours.
    unsafe {
        let copy = libc::fcntl(file.as_raw_fd(), libc::F_DUPFD_CLOEXEC, 3);
        if copy < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(OwnedFd::from_raw_fd(copy))
    }
}

/// To be called in the child: in the parent, every other program that starts meanwhile would inherit it too.
fn keep_over_exec(fd: &OwnedFd) -> io::Result<()> {
    // SAFETY: changes one flag of one descriptor.
    if unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_SETFD, 0) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

fn invalid(text: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, text)
}

fn named(call: &str, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{call}: {error}"))
}
