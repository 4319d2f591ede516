//! Sends each file as one frame and prints the receiver's receipt.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

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
    // TODO: Connect to `addr`, send each file as one frame, in order, and stop writing. Read the
    // receipt, one frame, and print it and a newline. No receipt is an error. A file that can't be
    // read or is too large is one too; then the receiver must still see an end between two frames.
    //
    // Look up: std::fs::File and std::io::Read::take (a file may be endless), TcpStream::shutdown,
    // and your own framed::{write_frame, read_frame}.
    let _ = (addr, files);
    Err(io::Error::other("not written yet: framed-send"))
}
