//! The calculator's client, with vectored reads and writes over pieces of seven bytes.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind, IoSlice, IoSliceMut, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use scoped::with_connection;

const PIECE: usize = 7;

/// The server closed without an answer.
#[derive(Debug)]
struct NoAnswer;

impl Display for NoAnswer {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "no answer")
    }
}

impl Error for NoAnswer {}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let Some((address, expressions)) = arguments
        .split_first()
        .filter(|(_, expressions)| !expressions.is_empty())
        .filter(|(_, expressions)| !expressions.iter().any(String::is_empty))
    else {
        let _ = writeln!(io::stderr(), "usage: scoped-client ADDR EXPRESSION...");
        return ExitCode::from(2);
    };
    let failures = expressions
        .iter()
        .map(|expression| tell(address, expression))
        .filter(Result::is_err)
        .count();
    ExitCode::from(u8::from(failures > 0))
}

/// Asks, and tells the answer or that there is none.
fn tell(address: &str, expression: &str) -> Result<(), NoAnswer> {
    with_connection(address, |stream| ask(stream, expression.as_bytes()))
        .and_then(|answer| writeln!(io::stdout(), "{expression} = {answer}"))
        .map_err(|error| {
            let reason = error.to_string().replace(char::is_control, " ");
            let _ = writeln!(io::stderr(), "error: {expression}: {reason}");
            NoAnswer
        })
}

fn ask(stream: &mut TcpStream, expression: &[u8]) -> io::Result<String> {
    gather(stream, expression)?;
    let mut store = [0; 1024];
    match scatter(stream, &mut store)? {
        0 => Err(io::Error::new(ErrorKind::UnexpectedEof, NoAnswer)),
        length => Ok(String::from_utf8_lossy(&store[..length]).into_owned()),
    }
}

/// One read into all of `store`, piece by piece.
fn scatter(stream: &mut TcpStream, store: &mut [u8]) -> io::Result<usize> {
    loop {
        let mut pieces: Vec<_> = store.chunks_mut(PIECE).map(IoSliceMut::new).collect();
        match stream.read_vectored(&mut pieces) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// One write of the whole expression, from its pieces, unless the system takes less.
fn gather(stream: &mut TcpStream, expression: &[u8]) -> io::Result<()> {
    let mut pieces: Vec<_> = expression.chunks(PIECE).map(IoSlice::new).collect();
    let mut rest = &mut pieces[..];
    while !rest.is_empty() {
        match stream.write_vectored(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(sent) => IoSlice::advance_slices(&mut rest, sent),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
