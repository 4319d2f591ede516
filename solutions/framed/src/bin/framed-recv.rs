//! Writes each frame of one sender to a file of its own and sends a receipt.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;

use framed::{read_frame, write_frame};

fn main() -> ExitCode {
    let args: Vec<OsString> = env::args_os().skip(1).collect();
    let (addr, dir) = match args.as_slice() {
        [addr, dir] => (addr.to_string_lossy(), Path::new(dir)),
        _ => {
            eprintln!("usage: framed-recv ADDR DIR");
            return ExitCode::from(2);
        }
    };
    match receive(&addr, dir) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn receive(addr: &str, dir: &Path) -> io::Result<()> {
    // Now rather than after a sender has sent its first frame in vain.
    if !dir.is_dir() {
        let reason = format!("{}: no such folder", dir.display());
        return Err(io::Error::new(ErrorKind::NotADirectory, reason));
    }
    let listener = TcpListener::bind(addr)
        .map_err(|error| io::Error::new(error.kind(), format!("{addr}: {error}")))?;
    let mut stdout = io::stdout();
    writeln!(stdout, "listening on {}", listener.local_addr()?)?;
    let (mut stream, peer) = listener.accept()?;
    writeln!(stdout, "client {peer}")?;

    let mut frames = 0_u64;
    let mut bytes = 0_u64;
    while let Some(payload) = read_frame(&mut stream)? {
        // Only a whole frame comes this far, so a broken one leaves no trace.
        frames += 1;
        bytes += payload.len() as u64;
        let path = dir.join(format!("{frames}.bin"));
        fs::write(&path, &payload).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", path.display()))
        })?;
        writeln!(stdout, "frame {frames}: {} bytes", payload.len())?;
    }

    // The sender has stopped writing, but it still reads.
    let receipt = format!("{frames} frames, {bytes} bytes");
    write_frame(&mut stream, receipt.as_bytes())?;
    writeln!(stdout, "done: {receipt}")
}
