//! The echo client on a socket that never blocks: one loop sends what fits and prints what came.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

const USAGE: &str = "usage: echo-client [ADDR] [MESSAGE]";

/// The first pause between two looks, and the longest.
const SHORTEST: Duration = Duration::from_micros(50);
const LONGEST: Duration = Duration::from_millis(5);

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let address = arguments.next().unwrap_or_else(|| "localhost:63000".into());
    let message = arguments
        .next()
        .unwrap_or_else(|| OsString::from("Serveur es-tu là ?"));
    if message.is_empty() || arguments.next().is_some() {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    }
    let address = address.to_string_lossy();
    let asked = TcpStream::connect(&*address)
        .map_err(|error| format!("connect to {address}: {error}"))
        .and_then(|stream| {
            exchange(&stream, message.as_encoded_bytes())
                .map_err(|error| format!("server {address}: {error}"))
        });
    if let Err(reason) = &asked {
        let reason = reason.replace(char::is_control, " ");
        let _ = writeln!(io::stderr(), "error: {reason}");
    }
    ExitCode::from(u8::from(asked.is_err()))
}

/// What a look at one direction of the socket found.
enum Look {
    /// So many bytes went through; none is the end.
    Moved(usize),
    /// Not now.
    Idle,
}

/// Sends the message and prints the answer, whichever is possible, until the server closes.
fn exchange(mut stream: &TcpStream, message: &[u8]) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    let mut stdout = io::stdout();
    let mut unsent = message;
    let mut printed = 0;
    let mut pause = SHORTEST;
    let mut buffer = [0; 2048];
    loop {
        let mut idle = true;
        if !unsent.is_empty()
            && let Look::Moved(sent) = look(stream.write(unsent))?
        {
            unsent = &unsent[sent..];
            idle = false;
        }
        match look(stream.read(&mut buffer))? {
            Look::Moved(0) if printed == 0 => {
                return Err(io::Error::other("closed without a word"));
            }
            Look::Moved(0) => return writeln!(stdout),
            Look::Moved(length) => {
                stdout.write_all(&buffer[..length])?;
                stdout.flush()?;
                printed += length;
                idle = false;
            }
            Look::Idle => {}
        }
        if idle {
            thread::sleep(pause);
            pause = LONGEST.min(pause * 2);
        } else {
            pause = SHORTEST;
        }
    }
}

fn look(tried: io::Result<usize>) -> io::Result<Look> {
    match tried {
        Ok(length) => Ok(Look::Moved(length)),
        Err(error) => match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::Interrupted => Ok(Look::Idle),
            _ => Err(error),
        },
    }
}
