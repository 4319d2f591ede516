//! The calculator's client on sockets that never block.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use scoped::{patiently, with_connection};

const USAGE: &str = "usage: scoped-client ADDR EXPRESSION...";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned());
    let address = arguments.next();
    let expressions: Vec<String> = arguments.collect();
    let Some(address) = address
        .filter(|_| !expressions.is_empty() && expressions.iter().all(|given| !given.is_empty()))
    else {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    };
    let mut code = ExitCode::SUCCESS;
    for expression in expressions {
        let told = with_connection(&address, |stream| ask(stream, &expression))
            .and_then(|answer| writeln!(io::stdout(), "{expression} = {answer}"));
        if let Err(error) = told {
            let reason = error.to_string().replace(char::is_control, " ");
            let _ = writeln!(io::stderr(), "error: {expression}: {reason}");
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn ask(stream: &mut TcpStream, expression: &str) -> io::Result<String> {
    stream.set_nonblocking(true)?;
    let mut unsent = expression.as_bytes();
    while !unsent.is_empty() {
        let sent = patiently(|| stream.write(unsent))?;
        unsent = &unsent[sent..];
    }
    let mut answer = [0; 1024];
    match patiently(|| stream.read(&mut answer))? {
        0 => Err(io::Error::other("the server closed without an answer")),
        length => Ok(String::from_utf8_lossy(&answer[..length]).into_owned()),
    }
}
