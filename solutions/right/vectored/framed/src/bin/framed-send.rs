//! Sends files as frames, and prints the receipt.

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::ExitCode;

use framed::{MAX_FRAME, farewell, frames, reach, write_frame};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let Some((address, files)) = arguments
        .split_first()
        .filter(|(_, files)| !files.is_empty())
    else {
        let _ = writeln!(io::stderr(), "usage: framed-send ADDR FILE...");
        return ExitCode::from(2);
    };
    let delivered = reach(&address.to_string_lossy())
        .map_err(Box::from)
        .and_then(|mut stream| {
            let delivered = deliver(&mut stream, files);
            farewell(stream);
            delivered
        });
    match delivered {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let line = error.to_string().replace(char::is_control, " ");
            let _ = writeln!(io::stderr(), "error: {line}");
            ExitCode::FAILURE
        }
    }
}

fn deliver(stream: &mut TcpStream, files: &[OsString]) -> Result<(), Box<dyn Error>> {
    files
        .iter()
        .map(|file| contents(file))
        .try_for_each(|payload| Ok::<_, Box<dyn Error>>(write_frame(stream, &payload?)?))?;
    stream.shutdown(Shutdown::Write)?;
    let receipt = frames(stream).next().ok_or("no receipt came")??;
    let mut stdout = io::stdout();
    stdout.write_all(&receipt)?;
    stdout.write_all(b"\n")?;
    Ok(stdout.flush()?)
}

fn contents(file: &OsStr) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut payload = Vec::new();
    let length = File::open(file)
        .and_then(|opened| opened.take(1 + MAX_FRAME as u64).read_to_end(&mut payload))
        .map_err(|cause| format!("{}: {cause}", file.display()))?;
    if length > MAX_FRAME {
        return Err(format!("{}: longer than a frame can be", file.display()).into());
    }
    Ok(payload)
}
