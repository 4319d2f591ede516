//! The calculator, with vectored reads and writes over pieces of seven bytes.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind, IoSlice, IoSliceMut, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use scoped::{with_client, with_listener};

const PIECE: usize = 7;

/// Where descriptors have run out, the next `accept` fails at once too.
const REST: Duration = Duration::from_millis(70);

/// Why a request gets no answer.
#[derive(Debug)]
enum Refusal {
    Silence,
    NoDivision(String),
    TooLarge(i128),
}

impl Display for Refusal {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Silence => write!(formatter, "the client asked for nothing"),
            Refusal::NoDivision(request) => write!(formatter, "{request} is no division"),
            Refusal::TooLarge(quotient) => write!(formatter, "{quotient} is no i64"),
        }
    }
}

impl Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> io::Error {
        io::Error::new(ErrorKind::InvalidData, refusal)
    }
}

fn main() -> ExitCode {
    let address = match &*std::env::args_os().skip(1).collect::<Vec<_>>() {
        [] => "0.0.0.0:63000".to_owned(),
        [address] => address.to_string_lossy().into_owned(),
        _ => {
            let _ = writeln!(io::stderr(), "usage: scoped-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    match with_listener(&address, serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn serve(listener: &TcpListener) -> io::Result<()> {
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    std::iter::repeat_with(|| listener.accept()).for_each(|accepted| match accepted {
        Ok((stream, peer)) => {
            let _ = writeln!(io::stdout(), "client {peer}");
            // The handler may panic, and only the handler.
            let handled = catch_unwind(AssertUnwindSafe(|| with_client(stream, calculate)));
            handled
                .into_iter()
                .filter_map(Result::err)
                .for_each(|error| complain(&error));
        }
        Err(error) => {
            complain(&error);
            thread::sleep(REST);
        }
    });
    Ok(())
}

fn calculate(stream: &mut TcpStream) -> io::Result<()> {
    let mut store = [0; 1024];
    let length = scatter(stream, &mut store)?;
    let answer = divide(&store[..length])?.to_string();
    gather(stream, answer.as_bytes())
}

/// # Panics
/// Where the divisor is zero.
fn divide(request: &[u8]) -> Result<i64, Refusal> {
    if request.is_empty() {
        return Err(Refusal::Silence);
    }
    let no_division = || Refusal::NoDivision(format!("\"{}\"", request.escape_ascii()));
    let integers: Vec<i128> = str::from_utf8(request)
        .map_err(|_| no_division())?
        .splitn(3, '/')
        .map(|part| part.trim().parse::<i64>().map(i128::from))
        .collect::<Result<_, _>>()
        .map_err(|_| no_division())?;
    let [a, b] = integers[..] else {
        return Err(no_division());
    };
    // Twice as wide: the one quotient that an i64 can't hold shows itself.
    let quotient = a / b;
    i64::try_from(quotient).map_err(|_| Refusal::TooLarge(quotient))
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

/// One write of the whole answer, from its pieces, unless the system takes less.
fn gather(stream: &mut TcpStream, answer: &[u8]) -> io::Result<()> {
    let mut pieces: Vec<_> = answer.chunks(PIECE).map(IoSlice::new).collect();
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

fn complain(error: &dyn Error) {
    let line = error.to_string().replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {line}");
}
