//! One program for both sides of a conversation: finds its peer, whoever was started first.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let (local, peer) = match args.as_deref() {
        Ok([local, peer]) => (local, peer),
        _ => {
            eprintln!("usage: p2p LOCAL PEER");
            return ExitCode::from(2);
        }
    };
    match meet(local, peer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn meet(local: &str, peer: &str) -> io::Result<()> {
    // TODO: Meet the peer, print `connected to IP:PORT` where I called and `client IP:PORT` where I
    // was called, and converse. If it was nobody, go back to trying.
    //
    // Look up: your own p2p::Meeting and chat::{converse, End, Turn}, std::io::stdin and
    // Stdin::lock.
    let _ = (local, peer);
    Err(io::Error::other("not written yet: p2p"))
}
