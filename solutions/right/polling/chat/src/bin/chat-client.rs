//! The side of the chat that calls and speaks first.

use std::io::{self, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use chat::{Turn, converse};
use framed::hang_up;

const USAGE: &str = "usage: chat-client [ADDR]";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let address = arguments.next().unwrap_or_else(|| "localhost:63000".into());
    if arguments.next().is_some() {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    }
    let address = address.to_string_lossy();
    let talked = TcpStream::connect(&*address)
        .map_err(|error| format!("connect to {address}: {error}"))
        .and_then(|mut stream| {
            let talked = talk(&mut stream);
            hang_up(stream);
            talked.map_err(|error| error.to_string())
        });
    if let Err(reason) = &talked {
        let reason = reason.replace(char::is_control, " ");
        let _ = writeln!(io::stderr(), "error: {reason}");
    }
    ExitCode::from(u8::from(talked.is_err()))
}

fn talk(stream: &mut TcpStream) -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    writeln!(output, "connected to {}", stream.peer_addr()?)?;
    converse(stream, Turn::Mine, &mut input, &mut output).map(drop)
}
