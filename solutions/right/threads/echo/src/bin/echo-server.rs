//! The echo server, with one thread for each direction of its client.

use std::fmt::Display;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Builder, ScopedJoinHandle};

const GREETING: &str = "\nPrésent !";

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let address = match arguments.as_slice() {
        [] => "0.0.0.0:63000".into(),
        [address] => address.to_string_lossy(),
        _ => {
            let _ = writeln!(io::stderr(), "usage: echo-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    match serve(&address) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error),
    }
}

fn serve(address: &str) -> io::Result<()> {
    let listener = TcpListener::bind(address)
        .map_err(|error| with_context(error, format_args!("cannot listen on {address}")))?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    let (stream, peer) = listener.accept()?;
    writeln!(io::stdout(), "client {peer}")?;

    let ears = stream.try_clone()?;
    thread::scope(|scope| {
        let (heard, message) = channel();
        let listening = Builder::new().spawn_scoped(scope, move || listen(ears, heard))?;
        let speaking = Builder::new().spawn_scoped(scope, || answer(&stream, message))?;
        join(listening).and(join(speaking))
    })
}

/// Hands on one message, which is what one read returns.
fn listen(mut ears: TcpStream, heard: Sender<Vec<u8>>) -> io::Result<()> {
    let mut buffer = [0; 1024];
    let length = loop {
        match ears.read(&mut buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => break other?,
        }
    };
    if length == 0 {
        let silence = "the client left before it spoke";
        return Err(io::Error::new(ErrorKind::UnexpectedEof, silence));
    }
    heard
        .send(buffer[..length].to_vec())
        .map_err(io::Error::other)
}

/// Answers the message, if one comes.
fn answer(mut mouth: &TcpStream, message: Receiver<Vec<u8>>) -> io::Result<()> {
    let Ok(mut reply) = message.recv() else {
        return Ok(());
    };
    reply.extend_from_slice(GREETING.as_bytes());
    mouth.write_all(&reply)
}

fn join<T>(thread: ScopedJoinHandle<'_, io::Result<T>>) -> io::Result<T> {
    thread
        .join()
        .unwrap_or_else(|_| Err(io::Error::other("a thread panicked")))
}

fn with_context(error: io::Error, context: impl Display) -> io::Error {
    io::Error::new(error.kind(), format!("{context}: {error}"))
}

fn fail(error: io::Error) -> ExitCode {
    let line = error.to_string().replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {line}");
    ExitCode::FAILURE
}
