//! Lends sockets to closures that return, fail or panic, and lives on, so that what is left can be seen from outside.
//!
//! `scoped-probe FUNCTION WAY ADDR`: FUNCTION is `listener`, `connection` or `client`; WAY is `ok`, `err`, `panic`, or
//! `unblocked`, which is `ok` with the stream left in non-blocking mode. The closure waits for a line on standard input.
//! It then answers the four bytes that its peer sent, in reverse, or greets one visitor of its listener; and it ends in
//! its WAY, with that line. What the caller got is printed, and the process stays until its standard input ends.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [function, way, addr] = args.as_slice() else {
        return ExitCode::from(2);
    };
    let result = panic::catch_unwind(AssertUnwindSafe(|| match function.as_str() {
        "listener" => scoped::with_listener(addr, |listener| in_listener(listener, way)),
        "connection" => scoped::with_connection(addr, |stream| in_stream(stream, way)),
        _ => scoped::with_client(accepted(addr)?, |stream| in_stream(stream, way)),
    }));
    let line = match result {
        Ok(Err(error)) if error.to_string().contains("not written yet: ") => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
        Ok(Ok(word)) => format!("ok {word}"),
        Ok(Err(error)) => format!("error {:?} {error}", error.kind()),
        Err(_) => "panic".to_string(),
    };
    println!("{line}");
    let _ = io::stdin().read_to_end(&mut Vec::new());
    ExitCode::SUCCESS
}

/// One client, of a listener that is closed again.
fn accepted(addr: &str) -> io::Result<TcpStream> {
    let listener = TcpListener::bind(addr)?;
    println!("listening on {}", listener.local_addr()?);
    Ok(listener.accept()?.0)
}

fn in_listener(listener: &TcpListener, way: &str) -> io::Result<String> {
    println!("listening on {}", listener.local_addr()?);
    let word = line()?;
    let (mut visitor, _) = listener.accept()?;
    visitor.write_all(b"hello")?;
    leave(way, word)
}

fn in_stream(stream: &mut TcpStream, way: &str) -> io::Result<String> {
    println!("inside");
    let word = line()?;
    let mut bytes = [0; 4];
    stream.read_exact(&mut bytes)?;
    bytes.reverse();
    stream.write_all(&bytes)?;
    if way == "unblocked" {
        stream.set_nonblocking(true)?;
    }
    leave(way, word)
}

fn line() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(line.trim_end().to_string())
}

/// # Panics
/// Where that is the way.
fn leave(way: &str, word: String) -> io::Result<String> {
    match way {
        "ok" | "unblocked" => Ok(word),
        "err" => Err(io::Error::new(io::ErrorKind::AddrNotAvailable, word)),
        _ => panic!("the closure's own panic"),
    }
}
