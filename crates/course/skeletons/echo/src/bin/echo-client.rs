//! Sends one message and prints all that the server answers.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

const ADDR: &str = "localhost:63000";
const MESSAGE: &str = "Serveur es-tu là ?";

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let (addr, message) = match args.as_deref() {
        Ok([]) => (ADDR, MESSAGE),
        Ok([addr]) => (addr.as_str(), MESSAGE),
        Ok([addr, message]) if !message.is_empty() => (addr.as_str(), message.as_str()),
        _ => {
            eprintln!("usage: echo-client [ADDR] [MESSAGE]");
            return ExitCode::from(2);
        }
    };
    match ask(addr, message) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn ask(addr: &str, message: &str) -> io::Result<()> {
    // TODO: Connect to `addr` and send `message`. Print what the server answers, piece by piece as
    // it comes, until the server closes, and then a newline. No answer at all is an error.
    //
    // Look up: std::net::TcpStream::connect, std::io::Write (write_all, flush),
    // std::io::Read::read, std::io::stdout. A piece may end in the middle of a letter: bytes need
    // not be text.

    // These two lines go as soon as you begin; the first one only keeps the compiler quiet.
    let _ = (addr, message);
    Err(io::Error::other("not written yet: echo-client"))
}
