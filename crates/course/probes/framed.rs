//! Calls one function of the library on a scripted `Read` or `Write`, and prints one line of what came of it.
//!
//! `framed-probe send_all BYTES SCRIPT`, `recv_exact COUNT BYTES SCRIPT`, `write_frame BYTES SCRIPT`,
//! `read_frame BYTES SCRIPT`. BYTES are in hexadecimal or `xN`, N times the letter x; where they are read from, several
//! such parts may be joined by `+`.
//! SCRIPT says what each call does: at most so many bytes, `all`, `nothing`, `interrupted`, `broken` or `blocked`; its
//! last word holds for ever.
//!
//! The line: `probe:`, result, count of bytes, the first of them in hexadecimal, bytes of the source left, reads after its
//! frame was complete, largest piece of memory asked for.

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::VecDeque;
use std::env;
use std::io::{self, ErrorKind, Read, Write};
use std::process::exit;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// Bytes that the line shows.
const SHOWN: usize = 256;
/// So many calls in a row that move nothing are a loop without end.
const PATIENCE: usize = 1000;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["send_all", bytes, script] => {
            let bytes = parse(bytes);
            let mut sink = Sink::new(script);
            let result = watched(|| framed::send_all(&mut sink, &bytes));
            report_count(&unit(result), sink.count, &sink.head, 0, 0);
        }
        ["recv_exact", count, bytes, script] => {
            let mut buffer = vec![0; number(count)];
            let mut source = Source::new(bytes, script);
            let result = watched(|| framed::recv_exact(&mut source, &mut buffer));
            report(&unit(result), &buffer, source.left(), source.past);
        }
        ["write_frame", bytes, script] => {
            let payload = parse(bytes);
            let mut sink = Sink::new(script);
            let result = watched(|| framed::write_frame(&mut sink, &payload));
            report_count(&unit(result), sink.count, &sink.head, 0, 0);
        }
        ["read_frame", bytes, script] => {
            let mut source = Source::new(bytes, script);
            let (result, payload) = match watched(|| framed::read_frame(&mut source)) {
                Ok(Some(payload)) => ("Some".to_string(), payload),
                Ok(None) => ("None".to_string(), Vec::new()),
                Err(error) => (kind(&error), Vec::new()),
            };
            report(&result, &payload, source.left(), source.past);
        }
        _ => {
            eprintln!("usage: framed-probe send_all|recv_exact|write_frame|read_frame …");
            exit(2);
        }
    }
}

fn unit(result: io::Result<()>) -> String {
    match result {
        Ok(()) => "Ok".to_string(),
        Err(error) => kind(&error),
    }
}

/// The error's kind. A blank of the library is reported as the programs report it.
fn kind(error: &io::Error) -> String {
    if error.to_string().starts_with("not written yet: ") {
        eprintln!("error: {error}");
        exit(1);
    }
    format!("{:?}", error.kind())
}

fn report(result: &str, bytes: &[u8], left: usize, past: usize) {
    report_count(result, bytes.len(), bytes, left, past);
}

fn report_count(result: &str, count: usize, head: &[u8], left: usize, past: usize) {
    let shown: String = head.iter().take(SHOWN).map(|byte| format!("{byte:02x}")).collect();
    let shown = if shown.is_empty() { "-" } else { &shown };
    println!("probe: {result} {count} {shown} {left} {past} {}", LARGEST.load(Relaxed));
}

/// What the calls on a scripted end do.
struct Script {
    steps: Vec<Step>,
    next: usize,
    idle: usize,
}

#[derive(Clone, Copy)]
enum Step {
    Most(usize),
    Fails(ErrorKind),
}

impl Script {
    fn parse(words: &str) -> Script {
        let step = |word: &str| match word {
            "all" => Step::Most(usize::MAX),
            "nothing" => Step::Most(0),
            "interrupted" => Step::Fails(ErrorKind::Interrupted),
            "broken" => Step::Fails(ErrorKind::ConnectionReset),
            "blocked" => Step::Fails(ErrorKind::WouldBlock),
            count => Step::Most(number(count)),
        };
        Script {
            steps: words.split(' ').map(step).collect(),
            next: 0,
            idle: 0,
        }
    }

    /// How many of `wanted` bytes this call moves.
    fn step(&mut self, wanted: usize) -> io::Result<usize> {
        let step = self.steps[self.next.min(self.steps.len() - 1)];
        self.next += 1;
        let moved = match step {
            Step::Most(most) => Ok(wanted.min(most)),
            Step::Fails(kind) => Err(kind.into()),
        };
        self.idle = if matches!(moved, Ok(n) if n > 0) { 0 } else { self.idle + 1 };
        if self.idle > PATIENCE {
            report("endless", &[], 0, 0);
            exit(0);
        }
        moved
    }
}

struct Sink {
    script: Script,
    count: usize,
    /// The first bytes: of a long frame no more is looked at.
    head: Vec<u8>,
}

impl Sink {
    fn new(script: &str) -> Sink {
        Sink {
            script: Script::parse(script),
            count: 0,
            head: Vec::new(),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.script.step(bytes.len())?;
        self.count += count;
        let room = SHOWN.saturating_sub(self.head.len());
        self.head.extend_from_slice(&bytes[..count.min(room)]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives the bytes of its parts; what repeats one letter takes no room.
struct Source {
    script: Script,
    parts: VecDeque<Part>,
    /// Reads into real room after the last byte was given: on a socket each of them would wait.
    past: usize,
}

impl Source {
    fn new(parts: &str, script: &str) -> Source {
        Source {
            script: Script::parse(script),
            parts: parts.split('+').map(Part::parse).collect(),
            past: 0,
        }
    }

    fn left(&self) -> usize {
        self.parts.iter().map(Part::len).sum()
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left();
        if left == 0 && !buffer.is_empty() {
            self.past += 1;
        }
        let count = self.script.step(buffer.len().min(left))?;
        let mut given = 0;
        while given < count {
            match self.parts.front_mut() {
                Some(part) if part.len() > 0 => given += part.give(&mut buffer[given..count]),
                _ => drop(self.parts.pop_front()),
            }
        }
        Ok(count)
    }
}

/// A piece of BYTES, and how much of it was given.
enum Part {
    Bytes(Vec<u8>, usize),
    Letters(usize),
}

impl Part {
    fn parse(word: &str) -> Part {
        match word.strip_prefix('x') {
            Some(count) => Part::Letters(number(count)),
            None => Part::Bytes(unhex(word), 0),
        }
    }

    fn len(&self) -> usize {
        match self {
            Part::Bytes(bytes, given) => bytes.len() - given,
            Part::Letters(count) => *count,
        }
    }

    /// Fills as much of `room` as it can.
    fn give(&mut self, room: &mut [u8]) -> usize {
        let count = room.len().min(self.len());
        match self {
            Part::Bytes(bytes, given) => {
                room[..count].copy_from_slice(&bytes[*given..*given + count]);
                *given += count;
            }
            Part::Letters(left) => {
                room[..count].fill(b'x');
                *left -= count;
            }
        }
        count
    }
}

/// All of BYTES in one piece.
fn parse(parts: &str) -> Vec<u8> {
    match parts.strip_prefix('x') {
        Some(count) => vec![b'x'; number(count)],
        None => unhex(parts),
    }
}

fn unhex(word: &str) -> Vec<u8> {
    (0..word.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&word[at..at + 2], 16).expect("hexadecimal"))
        .collect()
}

fn number(word: &str) -> usize {
    word.parse().expect("a number")
}

/// The largest piece of memory that was asked for while a call was watched.
static LARGEST: AtomicUsize = AtomicUsize::new(0);
static WATCHING: AtomicBool = AtomicBool::new(false);

fn watched<T>(call: impl FnOnce() -> T) -> T {
    WATCHING.store(true, Relaxed);
    let result = call();
    WATCHING.store(false, Relaxed);
    result
}

struct Scale;

#[global_allocator]
static SCALE: Scale = Scale;

fn weigh(size: usize) {
    if WATCHING.load(Relaxed) {
        LARGEST.fetch_max(size, Relaxed);
    }
}

// SAFETY: all of it is the system's allocator; the counting allocates nothing.
unsafe impl GlobalAlloc for Scale {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        weigh(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        weigh(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        weigh(size);
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}
