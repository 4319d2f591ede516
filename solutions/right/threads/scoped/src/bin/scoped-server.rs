//! The calculator: a thread for each client, joined before the next client is taken.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::thread::{self, Builder};
use std::time::Duration;

use scoped::{with_client, with_listener};

/// The rest after a failed `accept`: where descriptors have run out, the next fails at once too.
const REST: Duration = Duration::from_millis(50);

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let address = match arguments.as_slice() {
        [] => "0.0.0.0:63000".into(),
        [address] => address.to_string_lossy(),
        _ => {
            let _ = writeln!(io::stderr(), "usage: scoped-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    match with_listener(&address, serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Serves one client after another, for ever.
fn serve(listener: &TcpListener) -> io::Result<()> {
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    loop {
        match listener.accept() {
            Ok((stream, peer)) => attend(stream, peer),
            Err(error) => {
                complain(&format!("accept: {error}"));
                thread::sleep(REST);
            }
        }
    }
}

/// One client from its first byte to its close, in a thread that may panic.
fn attend(stream: TcpStream, peer: SocketAddr) {
    let _ = writeln!(io::stdout(), "client {peer}");
    thread::scope(|scope| {
        let handler = Builder::new()
            .name(format!("client {peer}"))
            .spawn_scoped(scope, || with_client(stream, calculate));
        let outcome = match handler {
            // A panic has told its story already.
            Ok(handler) => handler.join().unwrap_or(Ok(())),
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            complain(&format!("{peer}: {error}"));
        }
    });
}

/// A thread listens, this one calculates and answers.
fn calculate(stream: &mut TcpStream) -> io::Result<()> {
    let ears = stream.try_clone()?;
    let request = thread::scope(|scope| {
        let (heard, request) = channel();
        Builder::new().spawn_scoped(scope, move || heard.send(read_request(ears)))?;
        request.recv().map_err(io::Error::other)?
    })?;
    let answer = quotient(&request)?.to_string();
    stream.write_all(answer.as_bytes())
}

/// A request is what one read returns.
fn read_request(mut ears: TcpStream) -> io::Result<Vec<u8>> {
    let mut buffer = [0; 1024];
    loop {
        match ears.read(&mut buffer) {
            Ok(0) => {
                let silence = "the client left without a request";
                return Err(io::Error::new(ErrorKind::UnexpectedEof, silence));
            }
            Ok(length) => return Ok(buffer[..length].to_vec()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// # Panics
/// Where the divisor is zero.
fn quotient(request: &[u8]) -> io::Result<i64> {
    let refuse = |why: &str| {
        let shown = String::from_utf8_lossy(request);
        io::Error::new(ErrorKind::InvalidData, format!("{why}: {shown:?}"))
    };
    let (a, b) = str::from_utf8(request)
        .ok()
        .and_then(|text| text.split_once('/'))
        .ok_or_else(|| refuse("not a division"))?;
    let integer = |text: &str| {
        text.trim()
            .parse::<i64>()
            .map_err(|_| refuse("not two integers"))
    };
    match (integer(a)?, integer(b)?) {
        (i64::MIN, -1) => Err(refuse("too large a quotient")),
        (a, b) => Ok(a / b),
    }
}

fn complain(text: &str) {
    let line = text.replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {line}");
}
