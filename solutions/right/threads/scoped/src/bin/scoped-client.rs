//! The calculator's client: one thread asks, the main thread prints.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::sync::mpsc::sync_channel;
use std::thread::{self, Builder};

use scoped::with_connection;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let (address, expressions) = match arguments.as_slice() {
        [address, expressions @ ..]
            if !expressions.is_empty() && !expressions.contains(&String::new()) =>
        {
            (address, expressions)
        }
        _ => {
            let _ = writeln!(io::stderr(), "usage: scoped-client ADDR EXPRESSION...");
            return ExitCode::from(2);
        }
    };
    match ask_all(address, expressions) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Asks for every expression, each on a connection of its own; how many had no answer.
fn ask_all(address: &str, expressions: &[String]) -> io::Result<usize> {
    thread::scope(|scope| {
        let (answered, answers) = sync_channel(0);
        Builder::new().spawn_scoped(scope, move || {
            for expression in expressions {
                let answer = with_connection(address, |stream| ask(stream, expression));
                if answered.send((expression, answer)).is_err() {
                    return;
                }
            }
        })?;
        let mut unanswered = 0;
        for (expression, answer) in answers {
            match answer {
                Ok(answer) => writeln!(io::stdout(), "{expression} = {answer}")?,
                Err(error) => {
                    unanswered += 1;
                    let reason = error.to_string().replace(char::is_control, " ");
                    let _ = writeln!(io::stderr(), "error: {expression}: {reason}");
                }
            }
        }
        Ok(unanswered)
    })
}

fn ask(stream: &mut TcpStream, expression: &str) -> io::Result<String> {
    stream.write_all(expression.as_bytes())?;
    let mut buffer = [0; 1024];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => {
                let silence = "the server closed without an answer";
                return Err(io::Error::new(ErrorKind::UnexpectedEof, silence));
            }
            Ok(length) => return Ok(String::from_utf8_lossy(&buffer[..length]).into_owned()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
