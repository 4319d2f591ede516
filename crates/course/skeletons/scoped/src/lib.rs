//! Sockets that are closed whatever happens.
//!
//! Each function lends a socket to a closure. When the closure returns, fails or panics, the socket
//! is closed.

use std::io;
use std::net::{TcpListener, TcpStream};

/// Listens on `addr` (`HOST:PORT`) for as long as `body` runs.
///
/// # Errors
/// Those of [`TcpListener::bind`], which name `addr`, and those of `body`.
pub fn with_listener<T>(
    addr: &str,
    body: impl FnOnce(&TcpListener) -> io::Result<T>,
) -> io::Result<T> {
    // TODO: Lend `body` a listener on `addr`.
    //
    // Look up: std::net::TcpListener::bind, and when std closes a listener.
    let _ = (addr, body);
    Err(io::Error::other("not written yet: scoped::with_listener"))
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
    // TODO: Lend `body` a connection to `addr`. Its end is the same as in `with_client`.
    //
    // Look up: std::net::TcpStream::connect.
    let _ = (addr, body);
    Err(io::Error::other("not written yet: scoped::with_connection"))
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
    // TODO: Lend `body` the stream. Whether `body` returns, fails or panics, at the end stop
    // writing, and then read and forget what the peer still sends, until it closes or one second is
    // over. That second is for all the reads together.
    //
    // Look up: the trait Drop (for a type of your own around the stream), TcpStream::shutdown,
    // TcpStream::set_read_timeout (which value is an error? how does a read tell that its time is
    // up?), std::time::Instant.
    let _ = (stream, body);
    Err(io::Error::other("not written yet: scoped::with_client"))
}
