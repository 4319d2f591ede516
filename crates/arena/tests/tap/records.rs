//! What is told of a program's calls.

use std::io::{BufRead, BufReader, Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use arena::tap::{Call, IdleRun, Phase, Plan, Record};

use super::tapped::{PATIENCE, accept, connect, listener, start};

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
