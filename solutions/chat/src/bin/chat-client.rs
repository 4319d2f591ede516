//! Talks to a server and speaks first.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use chat::{Turn, converse};

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
    let mut stream = TcpStream::connect(addr)
        .map_err(|error| io::Error::new(error.kind(), format!("{addr}: {error}")))?;
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    // A name may have several addresses: this is the one that answered.
    writeln!(output, "connected to {}", stream.peer_addr()?)?;
    converse(&mut stream, Turn::Mine, &mut input, &mut output)?;
    Ok(())
}
