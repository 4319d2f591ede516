//! What is moved, and through which numbers.

use std::io::{Read, Write};

use arena::tap::{Call, Plan};

use super::tapped::{accept, connect, exchange, listener, start};

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
