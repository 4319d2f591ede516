//! Sends files as frames. Three jobs at once: a thread reads the files, a thread waits for the
//! receipt, and the main thread sends.

use std::ffi::OsString;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Builder, ScopedJoinHandle};

use framed::{Ears, MAX_FRAME, farewell, write_frame};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let (address, files) = match arguments.as_slice() {
        [address, files @ ..] if !files.is_empty() => (address.to_string_lossy(), files),
        _ => {
            let _ = writeln!(io::stderr(), "usage: framed-send ADDR FILE...");
            return ExitCode::from(2);
        }
    };
    match deliver(&address, files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error),
    }
}

fn deliver(address: &str, files: &[OsString]) -> io::Result<()> {
    let stream = TcpStream::connect(address)
        .map_err(|error| with_context(error, format_args!("cannot connect to {address}")))?;
    let sent = thread::scope(|scope| {
        let (opened, payloads) = sync_channel(0);
        Builder::new().spawn_scoped(scope, move || open_all(files, opened))?;
        send(&stream, payloads)
    });
    let outcome = sent.and_then(|()| receipt(&stream)).and_then(|receipt| {
        let mut stdout = io::stdout();
        stdout.write_all(&receipt)?;
        stdout.write_all(b"\n")?;
        stdout.flush()
    });
    farewell(stream);
    outcome
}

/// Hands on the files' contents, in order, up to the first that can't be read.
fn open_all(files: &[OsString], opened: SyncSender<io::Result<Vec<u8>>>) {
    for file in files {
        let payload = open(file.as_ref());
        let last = payload.is_err();
        if opened.send(payload).is_err() || last {
            return;
        }
    }
}

fn open(path: &Path) -> io::Result<Vec<u8>> {
    let in_file = |error| with_context(error, format_args!("cannot send {}", path.display()));
    let mut payload = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_FRAME as u64 + 1).read_to_end(&mut payload))
        .map_err(in_file)?;
    if payload.len() > MAX_FRAME {
        let too_long = io::Error::new(ErrorKind::InvalidInput, "the file is longer than 16 MiB");
        return Err(in_file(too_long));
    }
    Ok(payload)
}

/// Sends each payload, then nothing more: the receiver sees an end between two frames.
fn send(mut stream: &TcpStream, payloads: Receiver<io::Result<Vec<u8>>>) -> io::Result<()> {
    let sent = payloads
        .into_iter()
        .try_for_each(|payload| write_frame(&mut stream, &payload?));
    let stopped = stream.shutdown(Shutdown::Write);
    sent.and(stopped)
}

/// The receiver's one frame, read by a thread.
fn receipt(stream: &TcpStream) -> io::Result<Vec<u8>> {
    let mut ears = Ears::new(stream)?;
    let frame = thread::scope(|scope| {
        let listening = Builder::new().spawn_scoped(scope, move || ears.frame())?;
        join(listening)
    })?;
    frame.ok_or_else(|| io::Error::new(ErrorKind::UnexpectedEof, "the receiver sent no receipt"))
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
