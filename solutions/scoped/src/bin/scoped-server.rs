//! A calculator: answers `A / B` to one client after another, for ever.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::panic;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use scoped::{with_client, with_listener};

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let addr = match args.as_deref() {
        Ok([]) => "0.0.0.0:63000",
        Ok([addr]) => addr,
        _ => {
            eprintln!("usage: scoped-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    match serve(addr) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(addr: &str) -> io::Result<()> {
    with_listener(addr, |listener| {
        let mut stdout = io::stdout();
        writeln!(stdout, "listening on {}", listener.local_addr()?)?;
        loop {
            let (stream, peer) = match listener.accept() {
                Ok(client) => client,
                Err(error) => {
                    // A client that gave up, or too many open files: no reason to end. The pause
                    // is for an error that comes back at once, again and again.
                    report(&error);
                    thread::sleep(Duration::from_millis(100));
                    continue;
                }
            };
            writeln!(stdout, "client {peer}")?;
            // A panic ends the client's handler, not the server; it has told its reason itself.
            if let Ok(Err(error)) = panic::catch_unwind(|| with_client(stream, answer)) {
                report(&error);
            }
        }
    })
}

/// Says what went wrong with one client. Unlike `eprintln!`, it can't panic and so end the server.
fn report(error: &io::Error) {
    let _ = writeln!(io::stderr(), "error: {error}");
}

/// Reads one request and sends its quotient.
fn answer(stream: &mut TcpStream) -> io::Result<()> {
    let mut buffer = [0; 1024];
    let n = stream.read(&mut buffer)?;
    let request = String::from_utf8_lossy(&buffer[..n]);
    let Some(quotient) = divide(&request) else {
        // `{:?}` escapes what a client could forge a second line with.
        let reason = format!("no quotient of two integers: {request:?}");
        return Err(io::Error::new(ErrorKind::InvalidData, reason));
    };
    // Not `write!(stream, "{quotient}")`, which writes a minus sign and the digits apart.
    stream.write_all(quotient.to_string().as_bytes())
}

/// The quotient that `A / B` asks for; none where it is no such request, or `i64` does not hold the
/// quotient.
///
/// # Panics
/// Where B is zero.
fn divide(request: &str) -> Option<i64> {
    let (a, b) = request.split_once('/')?;
    let a: i64 = a.trim().parse().ok()?;
    let b: i64 = b.trim().parse().ok()?;
    // `i64::MIN / -1` is one more than `i64::MAX`; a plain `/` would panic there too.
    let (quotient, overflow) = a.overflowing_div(b);
    (!overflow).then_some(quotient)
}
