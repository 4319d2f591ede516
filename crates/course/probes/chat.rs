//! Calls the submission's `converse` and prints what it gives back, for what a socket can't show.
//!
//! - `chat-probe end mine|theirs ADDR`: one conversation, with standard input; prints its `End`, or `Err`.
//! - `chat-probe lines ADDR LINE...`: two conversations with one input, the lines; prints what each wrote to its
//!   output, and whether all of it was flushed whenever the input was asked. The second one's output takes three bytes
//!   at a time.

use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::rc::Rc;

use chat::{Turn, converse};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["end", "mine", addr] => end(Turn::Mine, addr),
        ["end", "theirs", addr] => end(Turn::Theirs, addr),
        ["lines", addr, lines @ ..] => share(addr, lines),
        _ => Err(io::Error::other(
            "usage: chat-probe end mine|theirs ADDR, or lines ADDR LINE...",
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn end(turn: Turn, addr: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(addr)?;
    match converse(&mut stream, turn, &mut io::stdin().lock(), &mut io::sink()) {
        Ok(end) => println!("Ok({end:?})"),
        Err(error) => {
            // A blank says so here.
            eprintln!("error: {error}");
            println!("Err");
        }
    }
    Ok(())
}

fn share(addr: &str, lines: &[&str]) -> io::Result<()> {
    let screen = Rc::new(RefCell::new(Screen {
        written: Vec::new(),
        unflushed: 0,
        late: false,
        room: usize::MAX,
    }));
    let text = lines
        .iter()
        .map(|line| format!("{line}\n"))
        .collect::<String>();
    let mut input = Keyboard {
        text: text.as_bytes(),
        screen: Rc::clone(&screen),
    };
    let mut streams = [TcpStream::connect(addr)?, TcpStream::connect(addr)?];
    for stream in &mut streams {
        converse(
            stream,
            Turn::Mine,
            &mut input,
            &mut Terminal(Rc::clone(&screen)),
        )?;
        let mut screen = screen.borrow_mut();
        let flushed = if screen.late {
            "not flushed"
        } else {
            "flushed"
        };
        println!("{flushed} {:?}", String::from_utf8_lossy(&screen.written));
        screen.written.clear();
        screen.room = 3;
    }
    Ok(())
}

struct Screen {
    written: Vec<u8>,
    unflushed: usize,
    /// Something was not flushed yet when the input was asked.
    late: bool,
    /// How many bytes it takes a call.
    room: usize,
}

struct Terminal(Rc<RefCell<Screen>>);

impl Write for Terminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut screen = self.0.borrow_mut();
        let bytes = &bytes[..bytes.len().min(screen.room)];
        screen.written.extend_from_slice(bytes);
        screen.unflushed += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().unflushed = 0;
        Ok(())
    }
}

/// Shows a few bytes at a time, as a slow typist does, and gives all that a greedy reader takes.
struct Keyboard<'a> {
    text: &'a [u8],
    screen: Rc<RefCell<Screen>>,
}

impl Read for Keyboard<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.text.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.text[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Keyboard<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let mut screen = self.screen.borrow_mut();
        screen.late |= screen.unflushed > 0;
        Ok(&self.text[..self.text.len().min(3)])
    }

    fn consume(&mut self, count: usize) {
        self.text = &self.text[count..];
    }
}
