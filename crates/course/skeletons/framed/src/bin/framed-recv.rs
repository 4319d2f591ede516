//! Writes each frame of one sender to a file of its own and sends a receipt.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitCode;

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
    // TODO: Listen on `addr` and print the address; take one sender and print its address. Write
    // frame k to `dir/k.bin` and print `frame k: N bytes`, until the orderly end. Then send the
    // receipt `K frames, N bytes` and print `done: K frames, N bytes`. A frame that does not arrive
    // whole leaves no trace in `dir`.
    //
    // Look up: std::fs::write, std::path::Path (is_dir, join), and your own
    // framed::{read_frame, write_frame}.
    let _ = (addr, dir);
    Err(io::Error::other("not written yet: framed-recv"))
}
