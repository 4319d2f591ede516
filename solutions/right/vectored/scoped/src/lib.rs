//! Sockets that are closed whatever happens, found by hand and emptied with vectored reads.

mod held;
mod lookup;

use std::io;
use std::net::{TcpListener, TcpStream};

use held::Held;

/// Listens on `addr` for as long as `body` runs.
///
/// # Errors
/// Where no address of `addr` can be listened on, or the error of `body`.
pub fn with_listener<T>(
    addr: &str,
    body: impl FnOnce(&TcpListener) -> io::Result<T>,
) -> io::Result<T> {
    body(&lookup::first(addr, TcpListener::bind)?)
}

/// Connects to `addr` for as long as `body` runs.
///
/// # Errors
/// Where no address of `addr` can be connected to, or the error of `body`.
pub fn with_connection<T>(
    addr: &str,
    body: impl FnOnce(&mut TcpStream) -> io::Result<T>,
) -> io::Result<T> {
    with_client(lookup::first(addr, TcpStream::connect)?, body)
}

/// Holds the accepted `stream` for as long as `body` runs.
///
/// # Errors
/// The error of `body`.
pub fn with_client<T>(
    stream: TcpStream,
    body: impl FnOnce(&mut TcpStream) -> io::Result<T>,
) -> io::Result<T> {
    body(&mut Held::from(stream))
}
