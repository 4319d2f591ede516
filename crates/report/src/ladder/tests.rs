//! Whole drawings of fixed runs.

use std::net::SocketAddr;
use std::time::Duration;

use arena::event::{Act, Event, Stream, Who};
use arena::program::Exit;
use arena::tap::Call;
use arena::trace::{SocketCall, Trace};
use course::texts::{Lang, Texts};

use super::*;

const SERVER: &str = "127.0.0.1:63000";
const CLIENT: &str = "127.0.0.1:51000";

fn addr(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

fn at(tenths: u64) -> Duration {
    Duration::from_micros(tenths * 100)
}

fn program(tenths: u64, act: Act) -> Event {
    Event {
        at: at(tenths),
        who: Who::Program("echo-server".into()),
        program: Some(0),
        act,
    }
}

fn peer(tenths: u64, act: Act) -> Event {
    Event {
        who: Who::Peer(0),
        program: None,
        ..program(tenths, act)
    }
}

fn sent(bytes: &[u8]) -> Act {
    let (len, head) = (bytes.len(), bytes.to_vec());
    Act::Sent { len, head }
}

fn received(bytes: &[u8]) -> Act {
    let (len, head) = (bytes.len(), bytes.to_vec());
    Act::Received { len, head }
}

fn call(program: usize, tenths: u64, call: Call, fd: i32, result: i64) -> SocketCall {
    SocketCall {
        program,
        call,
        fd,
        entered: at(tenths),
        returned: Some(at(tenths)),
        requested: 1024,
        result,
        errno: 0,
        addr: None,
        head: Vec::new(),
    }
}

fn named(call: SocketCall, text: &str) -> SocketCall {
    SocketCall {
        addr: Some(addr(text)),
        ..call
    }
}

fn moved(kind: Call, program: usize, tenths: u64, fd: i32, bytes: &[u8]) -> SocketCall {
    SocketCall {
        requested: bytes.len() as u64,
        head: bytes.to_vec(),
        ..call(program, tenths, kind, fd, bytes.len() as i64)
    }
}

/// The arena's side of an echo.
fn events() -> Vec<Event> {
    let (from, to) = (addr(CLIENT), addr(SERVER));
    let printed = b"listening on 127.0.0.1:63000\n".to_vec();
    vec![
        program(
            10,
            Act::Started {
                args: vec![SERVER.into()],
            },
        ),
        program(
            16,
            Act::Printed {
                stream: Stream::Output,
                bytes: printed,
            },
        ),
        peer(20, Act::Connecting { to }),
        peer(21, Act::Connected { from, to }),
        // Noted later than its effect, as the arena does.
        peer(24, sent("é\u{1b}\"".as_bytes())),
        peer(27, received("é\u{1b}\"\nPrésent !".as_bytes())),
        peer(28, Act::FinReceived),
        peer(29, Act::Closed),
        program(31, Act::Exited(Exit::Code(0))),
    ]
}

/// With the program's calls.
fn echo() -> Trace {
    let mut trace = Trace::of(&events());
    trace.calls = vec![
        call(0, 8, Call::Socket, -1, 3),
        named(call(0, 12, Call::Bind, 3, 0), SERVER),
        call(0, 13, Call::Listen, 3, 0),
        named(call(0, 20, Call::Accept, 3, 4), CLIENT),
        moved(Call::Recv, 0, 23, 4, "é\u{1b}\"".as_bytes()),
        moved(Call::Send, 0, 25, 4, "é\u{1b}\"\nPrésent !".as_bytes()),
        call(0, 26, Call::Close, 4, 0),
        call(0, 27, Call::Close, 3, 0),
    ];
    trace
}

fn style(width: usize, letters: Letters) -> Style {
    Style {
        width,
        lines: 100,
        letters,
        frames: Frames::Unmarked,
        paint: Paint::Plain,
    }
}

#[track_caller]
fn drawn(trace: &Trace, style: &Style) -> String {
    let lines = render(trace, &Texts::new(Lang::English), style);
    for line in &lines {
        assert!(line.chars().count() <= style.width, "{line}");
    }
    lines.join("\n")
}

#[track_caller]
fn same(page: &str, expected: &str) {
    assert!(page == expected.trim_matches('\n'), "drawn:\n{page}\n");
}

#[test]
fn a_server_at_60_columns() {
    same(
        &drawn(&echo(), &style(60, Letters::Utf8)),
        r##"
     ms echo-server                                  peer
                              │                    │
    0.8 $ echo-server 127.0.0.1:63000              │
    0.8 socket                │                    │
    1.2 bind 127.0.0.1:63000  │                    │
    1.3 listen                │                    │
    1.6 prints "listening on 127.0.0.1:63000\n"    │
    2.0 accept →              │◀─ SYN ─────────────│ connect
          127.0.0.1:51000     │                    │
    2.3 read → 4 B            │◀─ 4 B "é\u{1b}\"" ─│
    2.5 write 15 B            │── 15 B "é\u{1b}…" ▶│
    2.6 close stream          │── FIN ────────────▶│
    2.7 close listener        │                    │
    2.9                       │◀─ FIN ─────────────│ close
    3.1 exit code 0           │                    │
"##,
    );
}

#[test]
fn a_server_at_100_columns() {
    same(
        &drawn(&echo(), &style(100, Letters::Utf8)),
        r##"
     ms echo-server                                                        peer
                                 │                                       │
    0.8 $ echo-server 127.0.0.1:63000                                    │
    0.8 socket                   │                                       │
    1.2 bind 127.0.0.1:63000     │                                       │
    1.3 listen                   │                                       │
    1.6 prints "listening on 127.0.0.1:63000\n"                          │
    2.0 accept → 127.0.0.1:51000 │◀─ SYN ────────────────────────────────│ connect
    2.3 read → 4 bytes           │◀─ 4 bytes "é\u{1b}\"" ────────────────│
    2.5 write 15 bytes           │── 15 bytes "é\u{1b}\"\nPrésent !" ───▶│
    2.6 close stream             │── FIN ───────────────────────────────▶│
    2.7 close listener           │                                       │
    2.9                          │◀─ FIN ────────────────────────────────│ close
    3.1 exit code 0              │                                       │
"##,
    );
}

#[test]
fn a_server_in_ascii() {
    let page = drawn(&echo(), &style(60, Letters::Ascii));
    assert!(page.is_ascii());
    same(
        &page,
        r##"
     ms echo-server                                  peer
                              |                    |
    0.8 $ echo-server 127.0.0.1:63000              |
    0.8 socket                |                    |
    1.2 bind 127.0.0.1:63000  |                    |
    1.3 listen                |                    |
    1.6 prints "listening on 127.0.0.1:63000\n"    |
    2.0 accept ->             |<- SYN -------------| connect
          127.0.0.1:51000     |                    |
    2.3 read -> 4 B           |<- 4 B "\xc3..." ---|
    2.5 write 15 B            |-- 15 B "\xc3..." ->|
    2.6 close stream          |-- FIN ------------>|
    2.7 close listener        |                    |
    2.9                       |<- FIN -------------| close
    3.1 exit code 0           |                    |
"##,
    );
    let texts = Texts::new(Lang::French);
    let french = render(&echo(), &texts, &style(60, Letters::Ascii));
    assert!(french.iter().all(|line| line.is_ascii()));
}

#[test]
fn without_a_tap_the_peer_tells_all() {
    let trace = Trace::of(&events());
    same(
        &drawn(&trace, &style(60, Letters::Utf8)),
        r##"
     ms echo-server                                  peer
                    │                              │
    1.0 $ echo-server 127.0.0.1:63000              │
    1.6 prints "listening on 127.0.0.1:63000\n"    │
    2.0             │◀─ SYN ───────────────────────│ connect
    2.4             │◀─ 4 B "é\u{1b}\"" ───────────│
    2.7             │── 15 B "é\u{1b}\"\nPrésen…" ▶│
    2.8             │── FIN ──────────────────────▶│
    2.9             │◀─ FIN ───────────────────────│ close
    3.1 exit code 0 │                              │
"##,
    );
}

#[test]
fn frames_are_marked_where_they_begin_and_end() {
    let mut trace = Trace::of(&events()[..4]);
    trace.events.extend([
        peer(30, sent(b"\0\0")),
        peer(31, sent(b"\0\x07bonj")),
        peer(32, sent(b"our\0\0\0\0")),
        peer(33, received(b"\0\0\0\x02ok\0\0\0\x01!\0\0\0\x09abc")),
        peer(34, Act::ResetReceived),
    ]);
    let marked = Style {
        frames: Frames::Marked,
        ..style(80, Letters::Utf8)
    };
    same(
        &drawn(&trace, &marked),
        r##"
     ms echo-server                                                      peer
                    │                                                  │
    1.0 $ echo-server 127.0.0.1:63000                                  │
    1.6 prints "listening on 127.0.0.1:63000\n"                        │
    2.0             │◀─ SYN ───────────────────────────────────────────│ connect
    3.0             │◀─ 2 bytes 00 00 ─────────────────────────────────│
                    │  [frame 1 …                                      │
    3.1             │◀─ 6 bytes 00 07 "bonj" ──────────────────────────│
    3.2             │◀─ 7 bytes "our" 00 00 00 00 ─────────────────────│
                    │  … frame 1] [frame 2: 0 bytes]                   │
    3.3             │── 18 bytes 00 00 00 02 "ok" 00 00 00 01 "!" 00… ▶│
                    │  [frames 1 to 2] [frame 3: 9 bytes …             │
    3.4             │── RST ──────────────────────────────────────────▶│
"##,
    );
}

#[test]
fn two_programs_need_no_peer() {
    let start = |number: usize, tenths: u64| Event {
        who: Who::Program("p2p".into()),
        program: Some(number),
        ..program(tenths, Act::Started { args: Vec::new() })
    };
    let mut trace = Trace::of(&[start(0, 1), start(1, 5)]);
    let waiting = SocketCall {
        returned: None,
        ..call(0, 30, Call::Recv, 4, 0)
    };
    let refused = SocketCall {
        errno: libc::ECONNREFUSED,
        ..named(call(0, 2, Call::Connect, 3, -1), "127.0.0.3:63000")
    };
    trace.calls = vec![
        call(0, 1, Call::Socket, -1, 3),
        refused,
        call(0, 3, Call::Close, 3, 0),
        call(0, 3, Call::Socket, -1, 3),
        named(call(0, 4, Call::Bind, 3, 0), SERVER),
        call(0, 4, Call::Listen, 3, 0),
        call(1, 6, Call::Socket, -1, 3),
        named(call(1, 6, Call::Connect, 3, 0), SERVER),
        named(call(0, 8, Call::Accept, 3, 4), CLIENT),
        moved(Call::Send, 0, 9, 4, b"bonjour"),
        moved(Call::Recv, 1, 10, 3, b"bon"),
        moved(Call::Recv, 1, 11, 3, b"jour"),
        moved(Call::Send, 1, 12, 3, b"oui"),
        moved(Call::Recv, 0, 13, 4, b"oui"),
        call(1, 20, Call::Close, 3, 0),
        waiting,
    ];
    same(
        &drawn(&trace, &style(80, Letters::Utf8)),
        r##"
     ms p2p                                                p2p (2)
                              │                          │
    0.1 $ p2p                 │                          │
    0.1 socket                │                          │
    0.2 connect               │── SYN ──────────────────✗│
          127.0.0.3:63000 →   │                          │
          ECONNREFUSED        │                          │
    0.3 close socket          │                          │
    0.3 socket                │                          │
    0.4 bind 127.0.0.1:63000  │                          │
    0.4 listen                │                          │
    0.5                       │                          │ $ p2p
    0.6                       │                          │ socket
    0.6 accept →              │◀─ SYN ───────────────────│ connect
          127.0.0.1:51000     │                          │   127.0.0.1:63000
    0.9 write 7 bytes         │── 7 bytes "bonjour" ────▶│
    1.0                       │                          │ read → 3 bytes
    1.1                       │                          │ read → 4 bytes
    1.2 read → 3 bytes        │◀─ 3 bytes "oui" ─────────│ write 3 bytes
    2.0                       │◀─ FIN ───────────────────│ close stream
    3.0 read … waits          │                          │
"##,
    );
}

#[test]
fn a_long_exchange_is_folded_between_its_ends() {
    let mut trace = echo();
    trace.calls.drain(4..);
    trace.events.truncate(4);
    for number in 0..100 {
        trace.events.push(peer(40 + number * 10, sent(b"x")));
        trace
            .calls
            .push(moved(Call::Recv, 0, 41 + number * 10, 4, b"x"));
    }
    trace.calls.push(call(0, 2000, Call::Close, 4, 0));
    let short = Style {
        lines: 18,
        ..style(60, Letters::Utf8)
    };
    same(
        &drawn(&trace, &short),
        r##"
     ms echo-server                                  peer
                              │                    │
    0.8 $ echo-server 127.0.0.1:63000              │
    0.8 socket                │                    │
    1.2 bind 127.0.0.1:63000  │                    │
    1.3 listen                │                    │
    1.6 prints "listening on 127.0.0.1:63000\n"    │
    2.0 accept →              │◀─ SYN ─────────────│ connect
          127.0.0.1:51000     │                    │
    4.0 read → 1 B            │◀─ 1 B "x" ─────────│
    5.0 read → 1 B            │◀─ 1 B "x" ─────────│
    6.0 read → 1 B            │◀─ 1 B "x" ─────────│
                              │… 94 more segments …│
  101.0 read → 1 B            │◀─ 1 B "x" ─────────│
  102.0 read → 1 B            │◀─ 1 B "x" ─────────│
  103.0 read → 1 B            │◀─ 1 B "x" ─────────│
  200.0 close stream          │── FIN ────────────▶│
"##,
    );
}

#[test]
fn colours_change_nothing_else() {
    let coloured = Style {
        paint: Paint::Coloured,
        ..style(80, Letters::Utf8)
    };
    let page = render(&echo(), &Texts::new(Lang::English), &coloured).join("\n");
    assert!(page.contains("\u{1b}[35m◀─ SYN"), "{page}");
    let texts = page.split('\u{1b}').map(|part| match part.split_once('m') {
        Some((code, text)) if code.starts_with('[') => text,
        _ => part,
    });
    let plain: String = texts.collect();
    same(&plain, &drawn(&echo(), &style(80, Letters::Utf8)));
}
