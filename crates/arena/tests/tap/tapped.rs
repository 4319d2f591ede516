//! A program under the tap, and somebody to talk to it.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use arena::tap::{Call, Fault, Phase, Plan, Record, Tap};

/// Behind everything, so that a defect ends as a failure and not as a hang.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The program of `tap/program.rs`, compiled once with `flags`.
pub fn compiled(name: &str, flags: &[&str]) -> PathBuf {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let done = Command::new(rustc)
        .args(["--edition", "2024", "--crate-name", "tapped", "-o"])
        .arg(&path)
        .args(flags)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tap/program.rs"))
        .status()
        .expect("rustc runs");
    assert!(done.success(), "rustc compiles {name} with {flags:?}");
    path
}

pub fn program() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    Command::new(PROGRAM.get_or_init(|| compiled("tapped", &[])))
}

/// A program at work, and its tap. Killed with the test, should the test fail.
pub struct Tapped {
    pub child: Child,
    pub tap: Tap,
}

impl Drop for Tapped {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
pub fn start(plan: &Plan, args: &[&str]) -> Tapped {
    let mut command = program();
    command.args(args);
    start_command(plan, command)
}

#[track_caller]
pub fn start_command(plan: &Plan, mut command: Command) -> Tapped {
    let tap = Tap::new(plan).expect("a tap");
    tap.arm(&mut command);
    let limit = || {
        // SAFETY: sets a timer, which the exec keeps: its signal ends the program (alarm(2)).
        unsafe { libc::alarm(PATIENCE.as_secs() as u32) };
        Ok(())
    };
    // SAFETY: between fork and exec it makes one system call.
    unsafe { command.pre_exec(limit) };
    let child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    Tapped { child, tap }
}

impl Tapped {
    /// The next line of its output.
    #[track_caller]
    pub fn line(&mut self) -> String {
        let output = self.child.stdout.as_mut().expect("a pipe");
        let mut line = Vec::new();
        let mut byte = [0];
        while output.read(&mut byte).expect("output") == 1 && byte != *b"\n" {
            line.push(byte[0]);
        }
        String::from_utf8(line).expect("text")
    }

    /// The rest of its output; it must end well.
    #[track_caller]
    pub fn finish(&mut self) -> String {
        drop(self.child.stdin.take());
        let mut output = String::new();
        let pipe = self.child.stdout.as_mut().expect("a pipe");
        pipe.read_to_string(&mut output).expect("text");
        let status = self.child.wait().expect("its end");
        assert!(status.success(), "{status} after {output:?}");
        output
    }

    pub fn returned(&self, call: Call) -> Vec<Record> {
        let records = self.tap.records().into_iter();
        records
            .filter(|record| record.call == call && record.phase == Phase::Returned)
            .collect()
    }
}

pub fn patient(stream: TcpStream) -> TcpStream {
    stream
        .set_read_timeout(Some(PATIENCE))
        .expect("a time limit");
    stream
        .set_write_timeout(Some(PATIENCE))
        .expect("a time limit");
    stream
}

pub fn connect(address: &str) -> TcpStream {
    patient(TcpStream::connect(address).expect("a connection"))
}

/// A listener, and its address as a program's argument.
pub fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
    let address = listener.local_addr().expect("an address").to_string();
    (listener, address)
}

pub fn accept(listener: &TcpListener) -> TcpStream {
    patient(listener.accept().expect("a client").0)
}

/// Sends `text` to an echo, and returns what comes back until the end.
pub fn exchange(mut stream: &TcpStream, text: &[u8]) -> Vec<u8> {
    stream.write_all(text).expect("sent");
    stream.shutdown(Shutdown::Write).expect("half-closed");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    answer
}

pub fn fault(call: Call, nth: u32, errno: i32, times: u32) -> Fault {
    Fault {
        call,
        nth,
        errno,
        times,
    }
}
