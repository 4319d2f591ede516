//! Sends files as frames, on a socket that never blocks.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::ExitCode;

use framed::{MAX_FRAME, Patient, hang_up, read_frame, write_frame};

const USAGE: &str = "usage: framed-send ADDR FILE...";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let address = arguments.next().unwrap_or_default();
    let files: Vec<OsString> = arguments.collect();
    if files.is_empty() {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    }
    let address = address.to_string_lossy();
    let delivered = TcpStream::connect(&*address)
        .map_err(|error| format!("connect to {address}: {error}"))
        .and_then(|stream| {
            let delivered = deliver(&stream, &files);
            hang_up(stream);
            delivered
        });
    if let Err(reason) = &delivered {
        let reason = reason.replace(char::is_control, " ");
        let _ = writeln!(io::stderr(), "error: {reason}");
    }
    ExitCode::from(u8::from(delivered.is_err()))
}

fn deliver(stream: &TcpStream, files: &[OsString]) -> Result<(), String> {
    let failed = |error: io::Error| format!("the receiver: {error}");
    let mut line = Patient::new(stream).map_err(failed)?;
    for file in files {
        let payload = contents(file).map_err(|error| format!("{}: {error}", file.display()))?;
        write_frame(&mut line, &payload).map_err(failed)?;
    }
    stream.shutdown(Shutdown::Write).map_err(failed)?;
    let mut receipt = read_frame(&mut line)
        .map_err(failed)?
        .ok_or("the receiver: no receipt")?;
    receipt.push(b'\n');
    let mut stdout = io::stdout();
    stdout
        .write_all(&receipt)
        .and_then(|()| stdout.flush())
        .map_err(|error| format!("standard output: {error}"))
}

fn contents(file: &OsString) -> io::Result<Vec<u8>> {
    let mut payload = Vec::new();
    let one_too_many = MAX_FRAME as u64 + 1;
    File::open(file)?
        .take(one_too_many)
        .read_to_end(&mut payload)?;
    if payload.len() > MAX_FRAME {
        return Err(io::Error::other("more than 16 MiB"));
    }
    Ok(payload)
}
