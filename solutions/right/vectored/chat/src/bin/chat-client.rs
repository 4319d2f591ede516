//! The side of the chat that calls and speaks first.

use std::io::{self, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use chat::{End, Turn, converse};
use framed::{farewell, reach};

fn main() -> ExitCode {
    let address = match &*std::env::args_os().skip(1).collect::<Vec<_>>() {
        [] => "localhost:63000".to_owned(),
        [address] => address.to_string_lossy().into_owned(),
        _ => {
            let _ = writeln!(io::stderr(), "usage: chat-client [ADDR]");
            return ExitCode::from(2);
        }
    };
    let talked = reach(&address).and_then(|mut stream| {
        let talked = talk(&mut stream);
        farewell(stream);
        talked
    });
    match talked {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            let line = error.to_string().replace(char::is_control, " ");
            let _ = writeln!(io::stderr(), "error: {line}");
            ExitCode::FAILURE
        }
    }
}

fn talk(stream: &mut TcpStream) -> io::Result<End> {
    let mut output = io::stdout();
    writeln!(output, "connected to {}", stream.peer_addr()?)?;
    converse(stream, Turn::Mine, &mut io::stdin().lock(), &mut output)
}
