//! Calls that fail as the plan says.

use std::io::{ErrorKind, Read, Write};

use arena::tap::{Call, Plan, Tap};

use super::tapped::{accept, connect, exchange, fault, listener, start};

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
