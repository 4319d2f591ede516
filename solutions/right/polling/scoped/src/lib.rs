//! Sockets that are closed whatever happens. A panic of the body is caught, and goes on once the
//! socket is closed.

use std::io::{self, ErrorKind, Read};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;
use std::time::{Duration, Instant};

/// How long a peer may take to finish after the body has ended, in all.
const PATIENCE: Duration = Duration::from_millis(800);

/// How many looks may follow after that, at what is here already: on a busy machine the time may
/// be over before the first one.
const LATE_READS: usize = 2048;

/// The first pause between two looks at a socket, and the longest.
const SHORTEST: Duration = Duration::from_micros(50);
const LONGEST: Duration = Duration::from_millis(5);

/// Listens on `addr` for as long as `body` runs.
///
/// # Errors
/// Where `addr` can't be listened on, or the error of `body`.
pub fn with_listener<T>(
    addr: &str,
    body: impl FnOnce(&TcpListener) -> io::Result<T>,
) -> io::Result<T> {
    let listener = TcpListener::bind(addr).map_err(at(addr))?;
    let ended = catch_unwind(AssertUnwindSafe(|| body(&listener)));
    drop(listener);
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}

/// Connects to `addr` for as long as `body` runs.
///
/// # Errors
/// Where no address of `addr` can be connected to, or the error of `body`.
pub fn with_connection<T>(
    addr: &str,
    body: impl FnOnce(&mut TcpStream) -> io::Result<T>,
) -> io::Result<T> {
    with_client(TcpStream::connect(addr).map_err(at(addr))?, body)
}

/// Holds the accepted `stream` for as long as `body` runs.
///
/// # Errors
/// The error of `body`.
pub fn with_client<T>(
    mut stream: TcpStream,
    body: impl FnOnce(&mut TcpStream) -> io::Result<T>,
) -> io::Result<T> {
    let ended = catch_unwind(AssertUnwindSafe(|| body(&mut stream)));
    hang_up(stream);
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}

/// Looks again, with pauses of a few milliseconds at most, until `attempt` has an answer.
///
/// # Errors
/// Those of `attempt` that are answers: neither `WouldBlock` nor `Interrupted`.
pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
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

/// Sends a FIN, then reads what the peer still has to say: closing on unread bytes would be a RST
/// (RFC 9293, 3.6.1).
fn hang_up(mut stream: TcpStream) {
    let deadline = Instant::now() + PATIENCE;
    let _ = stream.shutdown(Shutdown::Write);
    if stream.set_nonblocking(true).is_err() {
        return;
    }
    let mut unread = [0; 4096];
    let mut late = 0..LATE_READS;
    while Instant::now() < deadline || late.next().is_some() {
        match stream.read(&mut unread).map_err(|error| error.kind()) {
            Ok(1..) | Err(ErrorKind::Interrupted) => {}
            Err(ErrorKind::WouldBlock) if Instant::now() < deadline => thread::sleep(LONGEST),
            Ok(0) | Err(_) => return,
        }
    }
}

fn at(addr: &str) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{addr}: {error}"))
}
