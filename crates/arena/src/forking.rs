//! A start copies our table of descriptors, those of other checks included, and the child holds the copies until it has
//! gone on to exec.
//!
//! A socket that we close at that moment would send its FIN or its reset only then: [`none_meanwhile`]. A descriptor
//! borrowed from a program would keep that program's own socket open after it has closed it: [`borrowing`].

use std::io;
use std::process::{Child, Command};
use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

/// Shared by all who start a program, taken alone by who closes a socket.
static FORKING: RwLock<()> = RwLock::new(());
/// Shared by all who borrow a descriptor, taken alone while the table is copied.
static COPYING: RwLock<()> = RwLock::new(());

/// For as long as it lives, nobody holds a borrowed descriptor.
pub(crate) struct NothingBorrowed {
    _alone: RwLockWriteGuard<'static, ()>,
}

/// Starts a program, and returns once it has gone on to exec; what it is given may be dropped once the table is copied.
pub(crate) fn during<T>(start: impl FnOnce(NothingBorrowed) -> T) -> T {
    let _shared = FORKING.read().unwrap_or_else(PoisonError::into_inner);
    start(NothingBorrowed {
        _alone: COPYING.write().unwrap_or_else(PoisonError::into_inner),
    })
}

/// Starts a command of ours while checks may be running.
///
/// # Errors
/// Those of [`Command::spawn`].
pub fn spawn(command: &mut Command) -> io::Result<Child> {
    // std does not tell when the table is copied, but returns once the command is executed.
    during(|_nothing_borrowed| command.spawn())
}

/// Closes while no child of ours is between fork and exec.
pub(crate) fn none_meanwhile(close: impl FnOnce()) {
    let _alone = FORKING.write().unwrap_or_else(PoisonError::into_inner);
    close();
}

/// Borrows a descriptor, looks, and gives it back, all within `look`.
pub(crate) fn borrowing<T>(look: impl FnOnce() -> T) -> T {
    let _shared = COPYING.read().unwrap_or_else(PoisonError::into_inner);
    look()
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpStream;
    use std::os::fd::AsFd;
    use std::path::{Path, PathBuf};
    use std::process::Stdio;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use rustix::process::{Pid, PidfdFlags};

    use crate::look;
    use crate::spawn::Spawn;

    use super::*;

    /// At a line it listens and says where; at the next it has closed, and says so.
    const LISTENER: &str = r#"
        use std::{io, net::TcpListener};
        fn main() {
            let mut line = String::new();
            while io::stdin().read_line(&mut line).unwrap() > 0 {
                let listener = TcpListener::bind("127.0.0.1:0").unwrap();
                println!("{}", listener.local_addr().unwrap());
                io::stdin().read_line(&mut line).unwrap();
                drop(listener);
                println!("closed");
            }
        }"#;

    fn compile(folder: &Path) -> PathBuf {
        let (source, program) = (folder.join("listener.rs"), folder.join("listener"));
        std::fs::write(&source, LISTENER).unwrap();
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
        let status = Command::new(rustc)
            .args([source.as_os_str(), "-o".as_ref(), program.as_os_str()])
            .status();
        assert!(status.unwrap().success());
        program
    }

    /// Programs that take their time between fork and exec, one after the other.
    fn start_slowly(go_on: &AtomicBool) {
        while go_on.load(Ordering::Relaxed) {
            let mut spawn = Spawn::new(Path::new("/bin/true"), &[], Path::new("/")).unwrap();
            let pause = || {
                std::thread::sleep(Duration::from_millis(3));
                Ok(())
            };
            // SAFETY: it makes one system call.
            unsafe { spawn.before_exec(pause) };
            spawn.spawn().unwrap().0.wait();
        }
    }

    #[test]
    fn a_look_keeps_no_listener_open_in_a_child_of_ours() {
        // Alone in a process: other tests start programs without asking.
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--ignored", "--nocapture", "--quiet"])
            .arg("forking::tests::look_beside_slow_starts")
            .status();
        assert!(status.unwrap().success());
    }

    #[test]
    #[ignore = "run by the test above, in a process of its own"]
    fn look_beside_slow_starts() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(compile(folder.path()));
        let mut program = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = program.stdin.take().unwrap();
        let mut output = BufReader::new(program.stdout.take().unwrap()).lines();
        let mut ask = || {
            input.write_all(b"\n").unwrap();
            output.next().unwrap().unwrap()
        };
        let pid = Pid::from_child(&program);
        let pidfd = rustix::process::pidfd_open(pid, PidfdFlags::empty()).unwrap();
        let go_on = AtomicBool::new(true);
        let (mut looks, mut still_open) = (0, 0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| start_slowly(&go_on));
            }
            for _ in 0..300 {
                let addr = ask();
                for _ in 0..20 {
                    let held = look::sockets(pid.as_raw_pid(), pidfd.as_fd());
                    looks += held.map_or(0, |held| held.len());
                }
                ask();
                still_open += usize::from(TcpStream::connect(addr).is_ok());
            }
            go_on.store(false, Ordering::Relaxed);
        });
        drop(input);
        program.wait().unwrap();
        assert_eq!((looks, still_open), (300 * 20, 0));
    }
}
