//! Talks to one client after another; the client speaks first.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let addr = match args.as_deref() {
        Ok([]) => "0.0.0.0:63000",
        Ok([addr]) => addr,
        _ => {
            eprintln!("usage: chat-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    match serve(addr) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(addr: &str) -> io::Result<()> {
    // TODO: Listen on `addr` and print the address. Then, for ever: take a client, print its
    // address, converse (they speak first), close the connection, print `waiting`. No error of a
    // client ends the server, nor one of `accept`: one line `error: …` on standard error, and on to
    // the next. `End::Nobody` is such an error. The server ends where its own input does.
    //
    // Look up: std::io::stdin and Stdin::lock (one reader for all the clients: why?), drop, and
    // your own chat::{converse, Turn, End}.
    let _ = addr;
    Err(io::Error::other("not written yet: chat-server"))
}
