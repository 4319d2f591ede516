//! Sockets that are closed whatever happens.
//!
//! Each function lends a socket to a closure. When the closure returns, fails or panics, the socket
//! is closed.

use std::io::{self, ErrorKind, Read};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// How long a close may wait for the peer's end, all in all.
const PATIENCE: Duration = Duration::from_secs(1);

/// Listens on `addr` (`HOST:PORT`) for as long as `body` runs.
///
/// # Errors
/// Those of [`TcpListener::bind`], which name `addr`, and those of `body`.
pub fn with_listener<T>(
    addr: &str,
    body: impl FnOnce(&TcpListener) -> io::Result<T>,
) -> io::Result<T> {
    let listener = TcpListener::bind(addr).map_err(|error| about(addr, error))?;
    body(&listener)
}

/// Connects to `addr` (`HOST:PORT`, every address of the name) for as long as `body` runs.
///
/// The connection is closed as [`with_client`] closes it.
///
/// # Errors
/// Those of [`TcpStream::connect`], which name `addr`, and those of `body`.
pub fn with_connection<T>(
    addr: &str,
    body: impl FnOnce(&mut TcpStream) -> io::Result<T>,
) -> io::Result<T> {
    let stream = TcpStream::connect(addr).map_err(|error| about(addr, error))?;
    with_client(stream, body)
}

/// Lends `stream`, one accepted client, to `body`.
///
/// The peer sees the end of the stream (a FIN) as soon as `body` is over, also where it panics.
/// What the peer still sends is thrown away until it closes too, for one second at most: a socket
/// closed with unread bytes sends a reset (RFC 9293, 3.6.1), which can destroy an answer that is
/// still on its way.
///
/// # Errors
/// Those of `body`.
pub fn with_client<T>(
    stream: TcpStream,
    body: impl FnOnce(&mut TcpStream) -> io::Result<T>,
) -> io::Result<T> {
    let mut scope = Scope(stream);
    body(&mut scope.0)
}

/// A stream whose end is orderly: `drop` runs on every way out of a scope, a `?` or a panic
/// included.
struct Scope(TcpStream);

impl Drop for Scope {
    fn drop(&mut self) {
        // `drop` can't fail, and has nothing to add where the peer is gone already.
        let _ = self.0.shutdown(Shutdown::Write);
        let _ = drain(&mut self.0);
    }
}

/// Reads and forgets what the peer sends, until its end or the end of our patience.
fn drain(stream: &mut TcpStream) -> io::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    let mut scrap = [0; 4096];
    stream.set_nonblocking(false)?;
    loop {
        // The limit of a read begins anew with every byte: what counts is the time that is left.
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut scrap) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// `error`, with the address that it is about.
fn about(addr: &str, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{addr}: {error}"))
}
