//! Sends one message and prints all that the server answers.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
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
    // A name may have several addresses: `connect` tries them all.
    let mut stream = TcpStream::connect(addr)
        .map_err(|error| io::Error::new(error.kind(), format!("{addr}: {error}")))?;
    stream.write_all(message.as_bytes())?;

    let mut stdout = io::stdout();
    let mut answered = 0;
    let mut buffer = [0; 1024];
    loop {
        // The answer may come in any number of pieces: only 0 is its end.
        let n = stream.read(&mut buffer)?;
        if n == 0 {
            break;
        }
        answered += n;
        // Printed as bytes, since a piece may end in the middle of a letter,
        // and flushed, since standard output holds back a line that has no end yet.
        stdout.write_all(&buffer[..n])?;
        stdout.flush()?;
    }
    if answered == 0 {
        let reason = "the server closed without a word";
        return Err(io::Error::new(ErrorKind::UnexpectedEof, reason));
    }
    writeln!(stdout)
}
