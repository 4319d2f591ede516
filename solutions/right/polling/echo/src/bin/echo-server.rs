//! The echo server on sockets that never block: it looks, and looks again a little later.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

const USAGE: &str = "usage: echo-server [ADDR]";

/// The first pause between two looks, and the longest.
const SHORTEST: Duration = Duration::from_micros(50);
const LONGEST: Duration = Duration::from_millis(5);

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let address = arguments.next().unwrap_or_else(|| "0.0.0.0:63000".into());
    if arguments.next().is_some() {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    }
    let served = serve(&address.to_string_lossy());
    if let Err(reason) = &served {
        let reason = reason.replace(char::is_control, " ");
        let _ = writeln!(io::stderr(), "error: {reason}");
    }
    ExitCode::from(u8::from(served.is_err()))
}

fn serve(address: &str) -> Result<(), String> {
    let listener =
        TcpListener::bind(address).map_err(|error| format!("listen on {address}: {error}"))?;
    let (stream, peer) = announce(&listener)
        .and_then(|()| listener.set_nonblocking(true))
        .and_then(|()| patiently(|| listener.accept()))
        .map_err(|error| format!("accept: {error}"))?;
    writeln!(io::stdout(), "client {peer}")
        .and_then(|()| echo(&stream))
        .map_err(|error| format!("client {peer}: {error}"))
}

fn announce(listener: &TcpListener) -> io::Result<()> {
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)
}

fn echo(mut stream: &TcpStream) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    let mut buffer = [0; 1024];
    let length = patiently(|| stream.read(&mut buffer))?;
    if length == 0 {
        return Err(io::Error::other("left before it spoke"));
    }
    let answer = [&buffer[..length], "\nPrésent !".as_bytes()].concat();
    let mut sent = 0;
    while sent < answer.len() {
        sent += patiently(|| stream.write(&answer[sent..]))?;
    }
    // What was sent beyond the message is read if it is here: closing on it would be a RST.
    let _ = stream.shutdown(Shutdown::Write);
    let leftovers = (0..64).map_while(|_| stream.read(&mut buffer).ok());
    leftovers.take_while(|&length| length > 0).for_each(drop);
    Ok(())
}

/// Looks again, with pauses, until `attempt` has an answer.
fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut pause = SHORTEST;
    loop {
        match attempt() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                thread::sleep(pause);
                pause = LONGEST.min(pause * 2);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            answer => return answer,
        }
    }
}
