//! Receives frames into files: one thread reads the socket, one writes the files, the main
//! thread prints.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Builder};

use framed::{Ears, farewell, write_frame};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [address, folder] = arguments.as_slice() else {
        let _ = writeln!(io::stderr(), "usage: framed-recv ADDR DIR");
        return ExitCode::from(2);
    };
    match receive(&address.to_string_lossy(), folder.as_ref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error),
    }
}

fn receive(address: &str, folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return Err(io::Error::other(format!(
            "{} is no folder: give one that exists",
            folder.display()
        )));
    }
    let listener = TcpListener::bind(address)
        .map_err(|error| with_context(error, format_args!("cannot listen on {address}")))?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    let (stream, peer) = listener.accept()?;
    drop(listener);
    writeln!(io::stdout(), "client {peer}")?;

    let outcome = take_frames(&stream, folder).and_then(|total| {
        write_frame(&mut &stream, total.to_string().as_bytes())?;
        writeln!(io::stdout(), "done: {total}")
    });
    farewell(stream);
    outcome
}

#[derive(Default)]
struct Total {
    frames: usize,
    bytes: u64,
}

impl Display for Total {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} frames, {} bytes", self.frames, self.bytes)
    }
}

/// Takes frames until the sender's orderly end. A thread reads, but only when it is asked: where
/// a file can't be written, none is left in `read`.
fn take_frames(stream: &TcpStream, folder: &Path) -> io::Result<Total> {
    let ears = Ears::new(stream)?;
    thread::scope(|scope| {
        let (ask, asked) = channel();
        let (heard, frames) = channel();
        let (kept, sizes) = channel();
        Builder::new().spawn_scoped(scope, move || listen(ears, asked, heard))?;
        Builder::new().spawn_scoped(scope, move || keep(folder, frames, kept))?;

        let mut total = Total::default();
        loop {
            ask.send(()).map_err(io::Error::other)?;
            let Some(size) = sizes.recv().map_err(io::Error::other)?? else {
                return Ok(total);
            };
            total.frames += 1;
            total.bytes += size as u64;
            writeln!(io::stdout(), "frame {}: {size} bytes", total.frames)?;
        }
    })
}

/// Reads one frame each time it is asked.
fn listen(mut ears: Ears, asked: Receiver<()>, heard: Sender<io::Result<Option<Vec<u8>>>>) {
    for () in asked {
        if heard.send(ears.frame()).is_err() {
            return;
        }
    }
}

/// Writes each whole frame to its file, and hands on its size.
fn keep(
    folder: &Path,
    frames: Receiver<io::Result<Option<Vec<u8>>>>,
    kept: Sender<io::Result<Option<usize>>>,
) {
    for (k, frame) in (1..).zip(frames) {
        let size = frame.and_then(|payload| {
            let Some(payload) = payload else {
                return Ok(None);
            };
            let path = folder.join(format!("{k}.bin"));
            fs::write(&path, &payload).map_err(|error| {
                with_context(error, format_args!("cannot write {}", path.display()))
            })?;
            Ok(Some(payload.len()))
        });
        if kept.send(size).is_err() {
            return;
        }
    }
}

fn with_context(error: io::Error, context: impl Display) -> io::Error {
    io::Error::new(error.kind(), format!("{context}: {error}"))
}

fn fail(error: io::Error) -> ExitCode {
    let line = error.to_string().replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {line}");
    ExitCode::FAILURE
}
