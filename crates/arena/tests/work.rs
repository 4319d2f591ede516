//! What is work, and what is a loop without end.

mod common;

use std::path::Path;
use std::time::Instant;

use arena::arena::{LIFE, WALL};
use arena::program::{Exit, Launch};
use arena::{Arena, Ended, ProgramId};

/// All of its input, a byte a call.
const BYTEWISE: &str = "
    use std::io::{self, Read, Write};
    use std::os::fd::AsFd;
    fn main() {
        let mut output = std::fs::File::from(io::stdout().as_fd().try_clone_to_owned().unwrap());
        let mut text = Vec::new();
        io::stdin().read_to_end(&mut text).unwrap();
        text.iter().for_each(|byte| output.write_all(&[*byte]).unwrap());
    }";

/// Computes for a second and a half of its own time, beside a thread that waits for input; then tells of it at length.
const COMPUTES: &str = "
    use std::io::Read;
    use std::time::{Duration, Instant};
    fn main() {
        std::thread::spawn(|| std::io::stdin().read(&mut [0]));
        let since = Instant::now();
        let mut rest = 1u64;
        while since.elapsed() < Duration::from_millis(1500) {
            for i in 0..100_000 { rest = rest.rotate_left(7) ^ i; }
            eprintln!(\"so far {rest}\");
        }
    }";

/// Computes, and then waits for a peer that says nothing, with a limit that it sets again and again.
const COMPUTES_AND_WAITS: &str = "
    use std::io::Read;
    use std::net::{TcpListener, TcpStream};
    use std::time::{Duration, Instant};
    fn main() {
        let listener = TcpListener::bind(\"127.0.0.1:0\").unwrap();
        let mut stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let since = Instant::now();
        let mut rest = 1u64;
        while since.elapsed() < Duration::from_millis(300) {
            for i in 0..100_000 { rest = rest.rotate_left(7) ^ i; }
        }
        let end = Instant::now() + Duration::from_secs(2);
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() { break; }
            stream.set_read_timeout(Some(left)).unwrap();
            let _ = stream.read(&mut [0]);
        }
        println!(\"{rest}\");
    }";

/// Prompts for ever where its input has ended.
const PROMPTS: &str = "
    use std::io::{self, Write};
    fn main() {
        let mut line = String::new();
        while line.trim() != \"fini\" {
            print!(\"> \");
            io::stdout().flush().unwrap();
            line.clear();
            io::stdin().read_line(&mut line).unwrap();
        }
    }";

/// Looks every few milliseconds whether a peer that says nothing said something, and uses a little of the processor.
const POLLS: &str = "
    use std::io::Read;
    use std::net::{TcpListener, TcpStream};
    use std::time::{Duration, Instant};
    fn main() {
        let listener = TcpListener::bind(\"127.0.0.1:0\").unwrap();
        let mut stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        stream.set_nonblocking(true).unwrap();
        while stream.read(&mut [0]).is_err() {
            std::thread::sleep(Duration::from_millis(5));
            let since = Instant::now();
            while since.elapsed() < Duration::from_micros(200) {}
        }
    }";

/// Says every few milliseconds that it waits.
const CHATTERS: &str = "
    fn main() {
        loop {
            eprintln!(\"waiting\");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }";

fn start(arena: &mut Arena, folder: &Path, source: &str) -> ProgramId {
    let program = common::compile(folder, source);
    arena
        .start("program", &Launch::new(program, folder))
        .unwrap()
}

fn end(arena: &mut Arena, program: ProgramId) -> Result<Exit, Ended> {
    arena.wait(|arena| arena.program(program).exit)
}

#[test]
fn a_byte_a_call_is_work() {
    let (folder, mut arena) = (tempfile::tempdir().unwrap(), Arena::default());
    let program = start(&mut arena, folder.path(), BYTEWISE);
    let text = vec![b'.'; 2_000_000];
    arena.type_bytes(program, &text);
    arena.close_stdin(program);
    assert!(matches!(end(&mut arena, program), Ok(Exit::Code(0))));
    assert_eq!(arena.program(program).output.total, 2_000_000);
}

#[test]
fn to_compute_is_work() {
    for source in [COMPUTES, COMPUTES_AND_WAITS] {
        let (folder, mut arena) = (tempfile::tempdir().unwrap(), Arena::default());
        let program = start(&mut arena, folder.path(), source);
        let ended = end(&mut arena, program);
        assert!(matches!(ended, Ok(Exit::Code(0))), "{ended:?}: {source}");
    }
}

#[test]
fn prompts_at_the_end_of_input_are_none() {
    let (folder, mut arena) = (tempfile::tempdir().unwrap(), Arena::default());
    let program = start(&mut arena, folder.path(), PROMPTS);
    arena.close_stdin(program);
    let ended = end(&mut arena, program);
    assert!(
        matches!(ended, Err(Ended::Spinning(..))),
        "{ended:?} after {} bytes",
        arena.program(program).output.total
    );
}

#[test]
fn to_look_now_and_then_is_not_to_compute() {
    let wait = |source: &str| {
        let (folder, mut arena) = (tempfile::tempdir().unwrap(), Arena::default());
        let program = start(&mut arena, folder.path(), source);
        let since = Instant::now();
        (end(&mut arena, program), since.elapsed())
    };
    std::thread::scope(|scope| {
        for waiting in [POLLS, CHATTERS].map(|source| scope.spawn(move || wait(source))) {
            let (ended, waited) = waiting.join().unwrap();
            assert!(matches!(ended, Err(Ended::Wall)), "{ended:?}");
            assert!(waited > WALL && waited < LIFE / 2, "{waited:?}");
        }
    });
}
