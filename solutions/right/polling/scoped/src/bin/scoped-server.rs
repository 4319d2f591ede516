//! The calculator on sockets that never block, one client after another.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use scoped::{patiently, with_client, with_listener};

const USAGE: &str = "usage: scoped-server [ADDR]";

/// After a failed `accept`: where descriptors have run out, the next one fails at once too.
const REST: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let address = arguments.next().unwrap_or_else(|| "0.0.0.0:63000".into());
    if arguments.next().is_some() {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    }
    match with_listener(&address.to_string_lossy(), serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn serve(listener: &TcpListener) -> io::Result<()> {
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    listener.set_nonblocking(true)?;
    loop {
        let (stream, peer) = match patiently(|| listener.accept()) {
            Ok(client) => client,
            Err(error) => {
                report(&format!("accept: {error}"));
                thread::sleep(REST);
                continue;
            }
        };
        let _ = writeln!(io::stdout(), "client {peer}");
        // A division by zero has been told by the panic itself.
        if let Ok(Err(error)) = catch_unwind(AssertUnwindSafe(|| with_client(stream, attend))) {
            report(&format!("client {peer}: {error}"));
        }
    }
}

fn attend(stream: &mut TcpStream) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    let mut buffer = [0; 1024];
    let length = patiently(|| stream.read(&mut buffer))?;
    let request = String::from_utf8_lossy(&buffer[..length]);
    let (a, b) = integers(&request)
        .ok_or_else(|| io::Error::other(format!("no division: {:?}", request.trim())))?;
    let answer = divide(a, b)
        .ok_or_else(|| io::Error::other(format!("{a} / {b} is more than 64 bits hold")))?;
    let answer = answer.to_string().into_bytes();
    let mut sent = 0;
    while sent < answer.len() {
        sent += patiently(|| stream.write(&answer[sent..]))?;
    }
    Ok(())
}

fn integers(request: &str) -> Option<(i64, i64)> {
    let mut parts = request.split('/').map(|part| part.trim().parse());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(a)), Some(Ok(b)), None) => Some((a, b)),
        _ => None,
    }
}

/// The quotient, where 64 bits hold it.
///
/// # Panics
/// Where `b` is zero.
fn divide(a: i64, b: i64) -> Option<i64> {
    let (quotient, overflows) = a.overflowing_div(b);
    (!overflows).then_some(quotient)
}

fn report(reason: &str) {
    let reason = reason.replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {reason}");
}
