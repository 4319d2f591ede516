//! Sends each file as one frame and prints the receiver's receipt.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::ExitCode;

use framed::{MAX_FRAME, read_frame, write_frame};

fn main() -> ExitCode {
    let args: Vec<OsString> = env::args_os().skip(1).collect();
    let (addr, files) = match args.as_slice() {
        [addr, files @ ..] if !files.is_empty() => (addr.to_string_lossy(), files),
        _ => {
            eprintln!("usage: framed-send ADDR FILE...");
            return ExitCode::from(2);
        }
    };
    match send(&addr, files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn send(addr: &str, files: &[OsString]) -> io::Result<()> {
    let mut stream = TcpStream::connect(addr)
        .map_err(|error| io::Error::new(error.kind(), format!("{addr}: {error}")))?;
    let sent = files
        .iter()
        .try_for_each(|file| send_file(&mut stream, Path::new(file)));

    // Also after a bad file: the receiver then sees an end between two frames, and keeps those it
    // has. Closing at once would answer its receipt with a reset.
    let receipt = stream
        .shutdown(Shutdown::Write)
        .and_then(|()| read_frame(&mut stream));
    sent?;
    let Some(receipt) = receipt? else {
        let reason = "the receiver closed without a receipt";
        return Err(io::Error::new(ErrorKind::UnexpectedEof, reason));
    };
    let mut stdout = io::stdout();
    stdout.write_all(&receipt)?;
    writeln!(stdout)
}

fn send_file(stream: &mut TcpStream, path: &Path) -> io::Result<()> {
    let about =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let mut payload = Vec::new();
    // One byte over the maximum is enough for `write_frame` to refuse the file, however long it is.
    let limit = MAX_FRAME as u64 + 1;
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut payload))
        .map_err(about)?;
    write_frame(stream, &payload).map_err(about)
}
