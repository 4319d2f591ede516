//! A connection, by hand: look the name up, then try one address after the other.

use std::io::{self, ErrorKind};
use std::net::{TcpStream, ToSocketAddrs};

/// A connection to the first of the name's addresses where somebody answers. Its writes leave at
/// once, however small they are.
///
/// # Errors
/// That of the lookup, or of the last address.
pub fn reach(name: &str) -> io::Result<TcpStream> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{name:?}: {error}"));
    let mut last = ErrorKind::NotFound.into();
    for address in name.to_socket_addrs().map_err(named)? {
        match TcpStream::connect(address) {
            Ok(stream) => return stream.set_nodelay(true).map(|()| stream),
            Err(error) => last = error,
        }
    }
    Err(named(last))
}
