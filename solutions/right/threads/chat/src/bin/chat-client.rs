//! The side of the chat that calls and speaks first.

use std::fmt::Display;
use std::io::{self, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use chat::{Turn, converse};
use framed::farewell;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let address = match arguments.as_slice() {
        [] => "localhost:63000".into(),
        [address] => address.to_string_lossy(),
        _ => {
            let _ = writeln!(io::stderr(), "usage: chat-client [ADDR]");
            return ExitCode::from(2);
        }
    };
    match call(&address) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error),
    }
}

fn call(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)
        .map_err(|error| with_context(error, format_args!("cannot connect to {address}")))?;
    writeln!(io::stdout(), "connected to {}", stream.peer_addr()?)?;
    let end = converse(
        &mut stream,
        Turn::Mine,
        &mut io::stdin().lock(),
        &mut io::stdout(),
    );
    farewell(stream);
    end.map(drop)
}

fn with_context(error: io::Error, context: impl Display) -> io::Error {
    io::Error::new(error.kind(), format!("{context}: {error}"))
}

fn fail(error: io::Error) -> ExitCode {
    let line = error.to_string().replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {line}");
    ExitCode::FAILURE
}
