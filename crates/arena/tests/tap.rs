//! The tap in a real program: what it tells, what it does, and what it leaves alone.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::ffi::OsString;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use arena::tap::{Call, Fault, IdleRun, Phase, Plan, Record, Tap};

/// Behind everything, so that a defect ends as a failure and not as a hang.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program of `tap/program.rs`, compiled once with `flags`.
fn compiled(name: &str, flags: &[&str]) -> PathBuf {
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

fn program() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    Command::new(PROGRAM.get_or_init(|| compiled("tapped", &[])))
}

/// A program at work, and its tap. Killed with the test, should the test fail.
struct Tapped {
    child: Child,
    tap: Tap,
}

impl Drop for Tapped {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn start(plan: &Plan, args: &[&str]) -> Tapped {
    let mut command = program();
    command.args(args);
    start_command(plan, command)
}

#[track_caller]
fn start_command(plan: &Plan, mut command: Command) -> Tapped {
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
    fn line(&mut self) -> String {
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
    fn finish(&mut self) -> String {
        drop(self.child.stdin.take());
        let mut output = String::new();
        let pipe = self.child.stdout.as_mut().expect("a pipe");
        pipe.read_to_string(&mut output).expect("text");
        let status = self.child.wait().expect("its end");
        assert!(status.success(), "{status} after {output:?}");
        output
    }

    fn returned(&self, call: Call) -> Vec<Record> {
        let records = self.tap.records().into_iter();
        records
            .filter(|record| record.call == call && record.phase == Phase::Returned)
            .collect()
    }
}

fn patient(stream: TcpStream) -> TcpStream {
    stream
        .set_read_timeout(Some(PATIENCE))
        .expect("a time limit");
    stream
        .set_write_timeout(Some(PATIENCE))
        .expect("a time limit");
    stream
}

fn connect(address: &str) -> TcpStream {
    patient(TcpStream::connect(address).expect("a connection"))
}

/// A listener, and its address as a program's argument.
fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
    let address = listener.local_addr().expect("an address").to_string();
    (listener, address)
}

fn accept(listener: &TcpListener) -> TcpStream {
    patient(listener.accept().expect("a client").0)
}

/// Sends `text` to an echo, and returns what comes back until the end.
fn exchange(mut stream: &TcpStream, text: &[u8]) -> Vec<u8> {
    stream.write_all(text).expect("sent");
    stream.shutdown(Shutdown::Write).expect("half-closed");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    answer
}

fn fault(call: Call, nth: u32, errno: i32, times: u32) -> Fault {
    Fault {
        call,
        nth,
        errno,
        times,
    }
}

#[test]
fn short_transfers_keep_every_byte() {
    let plan = Plan {
        recv_max: 3,
        send_max: 2,
        ..Plan::default()
    };
    let mut echo = start(&plan, &["echo"]);
    let text: Vec<u8> = (0..1000u32).map(|n| (n * n / 7) as u8).collect();
    assert_eq!(exchange(&connect(&echo.line()), &text), text);
    echo.finish();

    let received = echo.returned(Call::Recv);
    assert!(
        received
            .iter()
            .all(|recv| recv.requested == 16 && recv.result <= 3)
    );
    assert_eq!(received.iter().map(|recv| recv.result).sum::<i64>(), 1000);
    assert_eq!(received.last().expect("the end").result, 0);
    let sent = echo.returned(Call::Send);
    assert!(
        sent.iter()
            .all(|send| send.result == send.requested.min(2) as i64)
    );
    assert_eq!(sent.iter().map(|send| send.result).sum::<i64>(), 1000);
    assert_eq!(echo.tap.calls(Call::Send), sent.len() as u64);
    assert_eq!(echo.tap.calls(Call::Recv), received.len() as u64);
}

#[test]
fn a_clone_is_watched_too() {
    let mut echo = start(&Plan::default(), &["echo"]);
    assert_eq!(exchange(&connect(&echo.line()), b"ping"), b"ping");
    echo.finish();
    let [dup] = echo.returned(Call::Dup)[..] else {
        panic!("one dup in {:?}", echo.tap.records())
    };
    let [send] = echo.returned(Call::Send)[..] else {
        panic!("one send in {:?}", echo.tap.records())
    };
    assert_eq!(i64::from(send.fd), dup.result);
    assert_ne!(send.fd, dup.fd);
    // The listener and the client; a clone is no new socket.
    assert_eq!(echo.tap.sockets(), 2);
    assert_eq!(echo.tap.calls(Call::Close), 3);
}

#[test]
fn calls_are_interrupted_where_the_plan_says() {
    let plan = Plan {
        recv_max: 4,
        faults: vec![
            fault(Call::Recv, 2, libc::EINTR, 2),
            fault(Call::Send, 1, libc::EINTR, 1),
        ],
        ..Plan::default()
    };
    let mut echo = start(&plan, &["echo"]);
    let stream = connect(&echo.line());
    assert_eq!(exchange(&stream, b"12345678"), b"12345678");
    let output = echo.finish();
    assert_eq!(
        output,
        "write interrupted\nread interrupted\nread interrupted\n"
    );
    assert_eq!(echo.tap.fault_hits(), 3);
    let results: Vec<(i64, i32)> = echo
        .returned(Call::Recv)
        .iter()
        .map(|recv| (recv.result, recv.errno))
        .collect();
    let interrupted = (-1, libc::EINTR);
    assert_eq!(results, [(4, 0), interrupted, interrupted, (4, 0), (0, 0)]);
}

#[test]
fn accept_aborts_and_then_takes_the_client() {
    let plan = Plan {
        faults: vec![fault(Call::Accept, 1, libc::ECONNABORTED, 3)],
        ..Plan::default()
    };
    let mut echo = start(&plan, &["echo"]);
    let stream = connect(&echo.line());
    assert_eq!(exchange(&stream, b"x"), b"x");
    let aborted = format!("accept {}\n", libc::ECONNABORTED);
    assert_eq!(echo.finish(), aborted.repeat(3));
    assert_eq!(echo.tap.calls(Call::Accept), 4);
}

#[test]
fn each_planned_error_reaches_the_program_once() {
    let (listener, address) = listener();
    let faults = [
        (Call::Socket, libc::EMFILE),
        (Call::Bind, libc::EADDRINUSE),
        (Call::Accept, libc::EPROTO),
        (Call::Connect, libc::EHOSTUNREACH),
        (Call::Dup, libc::EMFILE),
        (Call::Recv, libc::ECONNRESET),
        (Call::Send, libc::EPIPE),
        (Call::Shutdown, libc::ENOTCONN),
    ];
    let plan = Plan {
        faults: faults.map(|(call, errno)| fault(call, 1, errno, 1)).into(),
        ..Plan::default()
    };
    let mut program = start(&plan, &["errors", &address]);
    let mut stream = accept(&listener);
    stream.write_all(b"y").expect("sent");
    let expected: String = faults
        .iter()
        .map(|(call, errno)| format!("{} {errno}\n", format!("{call:?}").to_lowercase()))
        .collect();
    assert_eq!(program.finish(), expected);
    assert_eq!(program.tap.fault_hits(), 8);
    let mut sent = Vec::new();
    stream.read_to_end(&mut sent).expect("an end");
    assert_eq!(sent, b"x");
}

#[test]
fn records_tell_the_whole_story() {
    let (listener, address) = listener();
    let port = listener.local_addr().expect("an address").port();
    let begin = Instant::now();
    let mut client = start(&Plan::default(), &["client", &address]);
    let mut stream = accept(&listener);
    let mut request = Vec::new();
    stream.read_to_end(&mut request).expect("a request");
    assert_eq!(request, b"hello");
    stream.write_all(b"world").expect("sent");
    drop(stream);
    assert_eq!(client.finish(), "world\n");

    let records = client.tap.records();
    let calls: Vec<(Call, i64)> = client
        .tap
        .records()
        .iter()
        .filter(|record| record.phase == Phase::Returned)
        .map(|record| (record.call, record.result))
        .collect();
    let fd = calls[0].1;
    let story = [
        (Call::Socket, fd),
        (Call::Connect, 0),
        (Call::Send, 5),
        (Call::Send, 0),
        (Call::Shutdown, 0),
        (Call::Peek, 5),
        (Call::Recv, 5),
        (Call::Recv, 0),
        (Call::Close, 0),
    ];
    assert_eq!(
        calls, story,
        "nothing of the file that took the socket's number"
    );
    assert_eq!(records.len(), 2 * story.len());
    let mut last = 0;
    for pair in records.chunks(2) {
        let (entered, returned) = (pair[0], pair[1]);
        assert_eq!(entered.phase, Phase::Entered);
        assert_eq!((entered.result, entered.errno), (0, 0));
        assert_eq!(
            (entered.call, entered.requested),
            (returned.call, returned.requested)
        );
        assert_eq!(entered.tid, client.child.id() as i32);
        let expected = if entered.call == Call::Socket { -1 } else { fd };
        assert_eq!(i64::from(entered.fd), expected);
        let expected = if entered.call == Call::Connect {
            port
        } else {
            0
        };
        assert_eq!(entered.port, expected);
        assert!(last <= entered.at_ns && entered.at_ns <= returned.at_ns);
        last = returned.at_ns;
    }
    assert!(Duration::from_nanos(last - records[0].at_ns) < begin.elapsed());
    assert_eq!(records[6].requested, 0, "the write of nothing");
    assert_eq!(client.tap.calls(Call::Send), 1);
    assert_eq!(client.tap.moved(Call::Send), 1);
    assert_eq!(client.tap.empty_calls(), 1);
    assert_eq!(client.tap.calls(Call::Peek), 1);
    assert_eq!(client.tap.calls(Call::Recv), 2);
}

#[test]
fn vectors_are_cut_across_their_parts() {
    let plan = Plan {
        recv_max: 5,
        send_max: 4,
        ..Plan::default()
    };
    let (listener, address) = listener();
    let mut program = start(&plan, &["vectors", &address]);
    let mut stream = accept(&listener);
    stream.write_all(b"0123456789").expect("sent");
    let mut sent = Vec::new();
    stream.read_to_end(&mut sent).expect("an end");
    assert_eq!(sent, b"abcd");
    assert_eq!(program.finish(), "wrote 4\nread 01234\n");
    assert_eq!(program.returned(Call::Send)[0].requested, 10);
    assert_eq!(program.returned(Call::Recv)[0].requested, 10);
}

#[test]
fn a_copy_inside_the_kernel_is_seen() {
    let plan = Plan {
        recv_max: 7,
        ..Plan::default()
    };
    let (listener, address) = listener();
    let mut program = start(&plan, &["copy", &address]);
    let mut stream = accept(&listener);
    stream.write_all(&[b'z'; 100]).expect("sent");
    drop(stream);
    assert_eq!(program.finish(), "z".repeat(100));
    let received = program.returned(Call::Recv);
    assert!(received.iter().all(|recv| recv.result <= 7));
    assert_eq!(
        received.iter().map(|recv| recv.result.max(0)).sum::<i64>(),
        100
    );
}

#[test]
fn duplicates_are_followed_into_other_numbers() {
    let (listener, address) = listener();
    let mut program = start(&Plan::default(), &["duplicates", &address]);
    let mut sent = Vec::new();
    accept(&listener).read_to_end(&mut sent).expect("an end");
    assert_eq!(sent, b"ab");
    program.finish();
    let sends = program.returned(Call::Send);
    let dups = program.returned(Call::Dup);
    assert_eq!(dups.len(), 2);
    assert_eq!(
        sends
            .iter()
            .map(|send| i64::from(send.fd))
            .collect::<Vec<_>>(),
        [dups[0].result, dups[1].result]
    );
    assert_eq!(program.tap.calls(Call::Close), 3);
}

#[test]
fn a_spin_at_the_end_is_one_long_run() {
    let (listener, address) = listener();
    let mut program = start(&Plan::default(), &["spin", &address]);
    accept(&listener).write_all(b"some").expect("sent");
    program.finish();
    let fd = program.returned(Call::Socket)[0].result as i32;
    let run = IdleRun {
        fd,
        call: Call::Recv,
        errno: 0,
        times: 50,
    };
    assert_eq!(program.tap.idle_run(), Some(run));
}

#[test]
fn a_look_now_and_then_is_no_run() {
    let (listener, address) = listener();
    let mut program = start(&Plan::default(), &["look", &address]);
    let _silent = accept(&listener);
    assert_eq!(program.line(), "looked");
    let calm = program
        .tap
        .idle_run()
        .expect("a first time without anything");
    assert_eq!(
        (calm.call, calm.errno, calm.times),
        (Call::Recv, libc::EAGAIN, 1)
    );

    let input = program.child.stdin.as_mut().expect("a pipe");
    input.write_all(b"\n").expect("typed");
    program.finish();
    let hasty = program.tap.idle_run().expect("a run");
    assert!(hasty.times > 100, "{hasty:?}");
}

#[test]
fn threads_lose_no_call_and_no_record() {
    let mut program = start(&Plan::default(), &["threads"]);
    program.finish();
    assert_eq!(program.tap.sockets(), 9);
    assert_eq!(program.tap.calls(Call::Send), 4000);
    assert_eq!(program.tap.calls(Call::Recv), 4000);
    let records = program.tap.records();
    let calls: u64 = Call::ALL.map(|call| program.tap.calls(call)).iter().sum();
    assert_eq!(records.len() as u64, 2 * calls);
    let mut threads: Vec<i32> = records.iter().map(|record| record.tid).collect();
    threads.sort();
    threads.dedup();
    assert_eq!(threads.len(), 9);
    for tid in threads {
        let of_thread: Vec<_> = records.iter().filter(|record| record.tid == tid).collect();
        for pair in of_thread.chunks(2) {
            assert_eq!(pair[0].phase, Phase::Entered);
            assert_eq!(pair[1].phase, Phase::Returned);
            assert_eq!(pair[0].call, pair[1].call);
        }
    }
}

#[test]
fn time_runs_ten_times_faster() {
    const WAIT: u128 = 1000;
    // A listener with no room in its queue: it drops every SYN.
    let (full, address) = listener();
    // SAFETY: only makes the queue of our own listener shorter.
    assert_eq!(unsafe { libc::listen(full.as_raw_fd(), 0) }, 0);
    let _filler = connect(&address);

    let plan = Plan {
        clock: 10,
        ..Plan::default()
    };
    let begin = Instant::now();
    let mut program = start(&plan, &["clock", &address, &WAIT.to_string()]);
    let output = program.finish();
    let real = begin.elapsed().as_millis();

    let measured: Vec<(&str, u128)> = output
        .lines()
        .map(|line| line.rsplit_once(' ').expect("a name and a number"))
        .map(|(name, millis)| (name, millis.parse().expect("a number")))
        .collect();
    let waits = measured.len() as u128 - 2;
    assert_eq!(waits, 12, "{output}");
    for (name, millis) in &measured[..waits as usize] {
        // A real second would look like ten.
        assert!((WAIT..9 * WAIT).contains(millis), "{name}: {millis} ms");
    }
    for (name, millis) in &measured[waits as usize..] {
        assert!(
            (waits * WAIT..10 * (real + 1)).contains(millis),
            "{name}: {millis} ms, really {real}"
        );
    }
    assert!(real >= waits * WAIT / 10, "{waits} waits took {real} ms");

    // The records' time is the real one.
    let records = program.tap.records();
    let recorded = Duration::from_nanos(records[records.len() - 1].at_ns - records[0].at_ns);
    assert!(recorded < begin.elapsed());
}

#[test]
fn the_program_finds_nothing_of_the_tap() {
    let plain = |preload: Option<&str>| {
        let mut command = program();
        command
            .arg("surroundings")
            .env("TZ", "UTC")
            .env_remove("LD_PRELOAD");
        if let Some(preload) = preload {
            command.env("LD_PRELOAD", preload);
        }
        command
    };
    // Not set, or set to something of the user's own: it is as it was.
    for preload in [None, Some("libc.so.6")] {
        let alone = plain(preload)
            .stdin(Stdio::piped())
            .output()
            .expect("the program runs");
        let mut tapped = start_command(&Plan::default(), plain(preload));
        assert_eq!(tapped.finish(), String::from_utf8_lossy(&alone.stdout));
        assert!(tapped.tap.loaded());
        assert_eq!(tapped.tap.sockets(), 0);
        assert_eq!(tapped.tap.records(), []);
    }
}

#[test]
fn a_static_program_goes_past_the_tap() {
    let path = compiled("tapped-static", &["-C", "target-feature=+crt-static"]);
    let mut command = Command::new(path);
    command.arg("echo");
    let mut echo = start_command(&Plan::default(), command);
    assert_eq!(exchange(&connect(&echo.line()), b"x"), b"x");
    echo.finish();
    assert!(!echo.tap.loaded());
}

#[test]
fn a_program_behind_a_shell_goes_past_the_tap() {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", "exec \"$0\" echo"])
        .arg(program().get_program());
    let mut echo = start_command(&Plan::default(), command);
    assert_eq!(exchange(&connect(&echo.line()), b"x"), b"x");
    echo.finish();
    assert!(echo.tap.loaded(), "the shell took it");
    assert_eq!(echo.tap.sockets(), 0);
}

#[test]
fn the_watcher_is_not_tapped() {
    // SAFETY: asks where a function lies; the answer's strings live as long as the library.
    let object = unsafe {
        let mut found: libc::Dl_info = std::mem::zeroed();
        assert_ne!(
            libc::dladdr(libc::send as *const libc::c_void, &mut found),
            0
        );
        std::ffi::CStr::from_ptr(found.dli_fname)
    };
    let object = object.to_string_lossy();
    assert!(object.contains("libc.so"), "`send` is that of {object}");
}

#[test]
fn an_impossible_plan_is_refused() {
    let impossible = [
        fault(Call::Accept, 1, libc::EINTR, 1),
        fault(Call::Connect, 1, libc::EINTR, 1),
        fault(Call::Recv, 1, libc::EADDRINUSE, 1),
        fault(Call::Recv, 0, libc::EINTR, 1),
        fault(Call::Recv, 1, libc::EINTR, 0),
        fault(Call::Listen, 1, libc::EADDRINUSE, 1),
        fault(Call::Close, 1, libc::EINTR, 1),
        fault(Call::Peek, 1, libc::EINTR, 1),
    ];
    let with_fault = impossible.map(|fault| Plan {
        faults: vec![fault],
        ..Plan::default()
    });
    let too_many = Plan {
        faults: vec![fault(Call::Recv, 1, libc::EINTR, 1); 9],
        ..Plan::default()
    };
    let stopped = Plan {
        clock: 0,
        ..Plan::default()
    };
    for plan in with_fault.into_iter().chain([too_many, stopped]) {
        let refusal = Tap::new(&plan).err().map(|error| error.kind());
        assert_eq!(refusal, Some(ErrorKind::InvalidInput), "{plan:?}");
    }
}

#[test]
fn a_tap_can_be_read_while_the_program_works() {
    let mut echo = start(&Plan::default(), &["echo"]);
    let address = echo.line();
    let begin = Instant::now();
    // Nothing else tells from outside that it has come to its accept.
    let in_accept = |record: &Record| record.call == Call::Accept && record.phase == Phase::Entered;
    while !echo.tap.records().last().is_some_and(in_accept) {
        assert!(begin.elapsed() < PATIENCE, "it never comes to accept");
        thread::yield_now();
    }
    assert_eq!((echo.tap.sockets(), echo.tap.calls(Call::Accept)), (1, 1));
    let stream = connect(&address);
    let mut lines = BufReader::new(&stream);
    (&stream).write_all(b"line\n").expect("sent");
    let mut line = String::new();
    lines.read_line(&mut line).expect("an answer");
    assert_eq!(line, "line\n");
    assert_eq!(echo.tap.sockets(), 2);
}
