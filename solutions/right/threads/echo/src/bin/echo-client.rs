//! The echo client: one thread reads the socket, the main thread prints.

use std::fmt::Display;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Builder, ScopedJoinHandle};

const MESSAGE: &str = "Serveur es-tu là ?";

/// How many pieces of the answer may wait for the terminal: a fast server can't fill the memory.
const WAITING: usize = 4;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let (address, message) = match arguments.as_slice() {
        [] => ("localhost:63000".into(), MESSAGE.as_ref()),
        [address] => (address.to_string_lossy(), MESSAGE.as_ref()),
        [address, message] if !message.is_empty() => {
            (address.to_string_lossy(), message.as_os_str())
        }
        _ => {
            let _ = writeln!(io::stderr(), "usage: echo-client [ADDR] [MESSAGE]");
            return ExitCode::from(2);
        }
    };
    match ask(&address, message.as_encoded_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error),
    }
}

fn ask(address: &str, message: &[u8]) -> io::Result<()> {
    let stream = TcpStream::connect(address)
        .map_err(|error| with_context(error, format_args!("cannot connect to {address}")))?;
    let ears = stream.try_clone()?;
    thread::scope(|scope| {
        let (heard, pieces) = sync_channel(WAITING);
        let listening = Builder::new().spawn_scoped(scope, move || listen(ears, heard))?;
        let told = (&stream).write_all(message).and_then(|()| print(pieces));
        if told.is_err() {
            // The reader may be waiting for bytes that nobody wants any more.
            let _ = stream.shutdown(Shutdown::Both);
        }
        let heard = join(listening);
        if told? == 0 {
            heard?;
            let silence = "the server closed without a word";
            return Err(io::Error::new(ErrorKind::UnexpectedEof, silence));
        }
        heard?;
        writeln!(io::stdout())
    })
}

/// Hands on what comes until the server closes, or until nobody takes it.
fn listen(mut ears: TcpStream, heard: SyncSender<Vec<u8>>) -> io::Result<()> {
    let mut buffer = [0; 4096];
    loop {
        match ears.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(length) => {
                if heard.send(buffer[..length].to_vec()).is_err() {
                    return Ok(());
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Prints the pieces as they come; how many there were.
fn print(pieces: Receiver<Vec<u8>>) -> io::Result<usize> {
    let mut count = 0;
    let mut stdout = io::stdout();
    for piece in pieces {
        stdout.write_all(&piece)?;
        stdout.flush()?;
        count += 1;
    }
    Ok(count)
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
