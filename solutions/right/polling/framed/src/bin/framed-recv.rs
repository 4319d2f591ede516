//! Receives frames into files, on sockets that never block.

use std::fs;
use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::ExitCode;

use framed::{Patient, hang_up, patiently, read_frame, write_frame};

const USAGE: &str = "usage: framed-recv ADDR DIR";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(address), Some(folder), None) =
        (arguments.next(), arguments.next(), arguments.next())
    else {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    };
    let received = receive(&address.to_string_lossy(), folder.as_ref());
    if let Err(reason) = &received {
        let reason = reason.replace(char::is_control, " ");
        let _ = writeln!(io::stderr(), "error: {reason}");
    }
    ExitCode::from(u8::from(received.is_err()))
}

fn receive(address: &str, folder: &Path) -> Result<(), String> {
    fs::read_dir(folder).map_err(|error| format!("folder {}: {error}", folder.display()))?;
    let stream = sender(address).map_err(|error| format!("listen on {address}: {error}"))?;
    let received = take(&stream, folder);
    hang_up(stream);
    received
}

/// The first who connects; nobody else gets in.
fn sender(address: &str) -> io::Result<TcpStream> {
    let listener = TcpListener::bind(address)?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    listener.set_nonblocking(true)?;
    let (stream, peer) = patiently(|| listener.accept())?;
    writeln!(io::stdout(), "client {peer}")?;
    Ok(stream)
}

fn take(stream: &TcpStream, folder: &Path) -> Result<(), String> {
    let failed = |error: io::Error| format!("the sender: {error}");
    let unprinted = |error: io::Error| format!("standard output: {error}");
    let mut line = Patient::new(stream).map_err(failed)?;
    let (mut frames, mut bytes) = (0, 0);
    while let Some(payload) = read_frame(&mut line).map_err(failed)? {
        frames += 1;
        bytes += payload.len();
        let file = folder.join(format!("{frames}.bin"));
        fs::write(&file, &payload).map_err(|error| format!("{}: {error}", file.display()))?;
        writeln!(io::stdout(), "frame {frames}: {} bytes", payload.len()).map_err(unprinted)?;
    }
    let receipt = format!("{frames} frames, {bytes} bytes");
    write_frame(&mut line, receipt.as_bytes()).map_err(failed)?;
    writeln!(io::stdout(), "done: {receipt}").map_err(unprinted)
}
