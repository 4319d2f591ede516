//! Receives frames into files, and sends the receipt.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::ExitCode;

use framed::{farewell, frames, send_all, write_frame};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [address, folder] = &arguments[..] else {
        let _ = writeln!(io::stderr(), "usage: framed-recv ADDR DIR");
        return ExitCode::from(2);
    };
    match receive(&address.to_string_lossy(), folder.as_ref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let line = error.to_string().replace(char::is_control, " ");
            let _ = writeln!(io::stderr(), "error: {line}");
            ExitCode::FAILURE
        }
    }
}

/// What has come so far.
#[derive(Clone, Copy)]
struct Tally {
    frames: u64,
    bytes: u64,
}

impl Display for Tally {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} frames, {} bytes", self.frames, self.bytes)
    }
}

fn receive(address: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    if !fs::metadata(folder).is_ok_and(|found| found.is_dir()) {
        return Err(format!("{}: make this folder first", folder.display()).into());
    }
    let listener =
        TcpListener::bind(address).map_err(|error| format!("listen on {address:?}: {error}"))?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    let (mut stream, peer) = listener.accept()?;
    writeln!(io::stdout(), "client {peer}")?;
    let received = take(&mut stream, folder);
    farewell(stream);
    received
}

fn take(stream: &mut TcpStream, folder: &Path) -> Result<(), Box<dyn Error>> {
    stream.set_nodelay(true)?;
    let nothing = Tally {
        frames: 0,
        bytes: 0,
    };
    let tally = frames(stream).try_fold(nothing, |tally, frame| keep(tally, &frame?, folder))?;
    write_frame(stream, tally.to_string().as_bytes())?;
    Ok(writeln!(io::stdout(), "done: {tally}")?)
}

/// Writes a whole frame to its file.
fn keep(tally: Tally, payload: &[u8], folder: &Path) -> Result<Tally, Box<dyn Error>> {
    let k = tally.frames + 1;
    let path = folder.join(format!("{k}.bin"));
    fs::File::create(&path)
        .and_then(|mut file| send_all(&mut file, payload))
        .map_err(|cause| format!("{}: {cause}", path.display()))?;
    writeln!(io::stdout(), "frame {k}: {} bytes", payload.len())?;
    Ok(Tally {
        frames: k,
        bytes: tally.bytes + payload.len() as u64,
    })
}
