//! Asks the calculator for each expression, over a connection of its own.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use scoped::with_connection;

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let (addr, expressions) = match args.as_deref() {
        Ok([addr, expressions @ ..])
            if !expressions.is_empty() && !expressions.iter().any(String::is_empty) =>
        {
            (addr, expressions)
        }
        _ => {
            eprintln!("usage: scoped-client ADDR EXPRESSION...");
            return ExitCode::from(2);
        }
    };
    match ask_all(addr, expressions) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the answer to each expression. The exit code is a failure where one had none.
fn ask_all(addr: &str, expressions: &[String]) -> io::Result<ExitCode> {
    let mut stdout = io::stdout();
    let mut code = ExitCode::SUCCESS;
    for expression in expressions {
        // Where there is no server, none of the others will be answered: that `?` ends the loop. An
        // expression without an answer does not, and so it is a value of the closure, not its
        // error.
        match with_connection(addr, |stream| Ok(ask(stream, expression)))? {
            Ok(answer) => writeln!(stdout, "{expression} = {answer}")?,
            Err(error) => {
                eprintln!("error: {expression}: {error}");
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

/// Sends one expression and reads its answer.
fn ask(stream: &mut TcpStream, expression: &str) -> io::Result<String> {
    stream.write_all(expression.as_bytes())?;
    let mut buffer = [0; 1024];
    let n = stream.read(&mut buffer)?;
    if n == 0 {
        let reason = "the server closed without an answer";
        return Err(io::Error::new(ErrorKind::UnexpectedEof, reason));
    }
    Ok(String::from_utf8_lossy(&buffer[..n]).into_owned())
}
