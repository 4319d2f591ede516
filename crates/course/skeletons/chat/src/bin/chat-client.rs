//! Talks to a server and speaks first.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let addr = match args.as_deref() {
        Ok([]) => "localhost:63000",
        Ok([addr]) => addr,
        _ => {
            eprintln!("usage: chat-client [ADDR]");
            return ExitCode::from(2);
        }
    };
    match talk(addr) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn talk(addr: &str) -> io::Result<()> {
    // TODO: Connect to `addr`, print `connected to IP:PORT`, and converse; the first turn is mine.
    //
    // Look up: std::net::TcpStream (connect, peer_addr), std::io::stdin and Stdin::lock, and your
    // own chat::{converse, Turn}.
    let _ = addr;
    Err(io::Error::other("not written yet: chat-client"))
}
