//! A program on the user's own terminal, under a tap: it is theirs, so nothing confines it.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::event::{Act, Event, Who};
use crate::program::Exit;
use crate::tap::{Heads, Plan, Tap};
use crate::trace::{Birth, Trace};

/// Runs it to its end, with our own standard streams. Ctrl-C ends the program and not us: the terminal sends it to both.
///
/// # Errors
/// It can't be executed.
pub fn run(name: &str, path: &Path, args: &[OsString]) -> io::Result<Trace> {
    let mut command = Command::new(path);
    command.args(args);
    let tap = Tap::new(&Plan {
        heads: Heads::Kept,
        ..Plan::default()
    });
    if let Ok(tap) = &tap {
        tap.arm(&mut command);
    }
    let who = || Who::Program(name.to_string());
    let event = |born: Instant, act: Act| Event {
        at: born.elapsed(),
        who: who(),
        program: Some(0),
        act,
    };
    // Before the start: an early Ctrl-C must not end us either.
    let _patience = interrupt::Ignored::begin()?;
    let (born, birth) = (Instant::now(), Birth::now());
    let mut child = command.spawn()?;
    let shown = args.iter().map(|arg| arg.to_string_lossy().into_owned());
    let started = event(
        born,
        Act::Started {
            args: shown.collect(),
        },
    );
    let status = child.wait()?;
    let ended = event(born, Act::Exited(Exit::from(status)));
    let mut trace = Trace::of(&[started, ended]);
    trace.add(name, 0, tap.as_ref().ok(), birth);
    Ok(trace)
}

/// Ctrl-C, for as long as somebody else is meant by it.
mod interrupt {
    use std::{io, mem, ptr};

    pub struct Ignored {
        before: libc::sigaction,
    }

    impl Ignored {
        pub fn begin() -> io::Result<Ignored> {
            extern "C" fn nothing(_: libc::c_int) {}
            // SAFETY: valid as zeroes; a handler that does nothing is safe at any instant. Not SIG_IGN, which the program
            // would inherit: execve(2) resets handlers, and keeps what is ignored.
            unsafe {
                let mut action: libc::sigaction = mem::zeroed();
                action.sa_sigaction = nothing as extern "C" fn(libc::c_int) as usize;
                action.sa_flags = libc::SA_RESTART;
                let mut before: libc::sigaction = mem::zeroed();
                if libc::sigaction(libc::SIGINT, &action, &mut before) < 0 {
                    return Err(io::Error::last_os_error());
                }
                Ok(Ignored { before })
            }
        }
    }

    impl Drop for Ignored {
        fn drop(&mut self) {
            // SAFETY: puts back what was there.
            unsafe { libc::sigaction(libc::SIGINT, &self.before, ptr::null_mut()) };
        }
    }
}
