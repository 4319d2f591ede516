//! A name and its addresses, tried one after the other.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, ToSocketAddrs};

/// Why no address of a name would do.
#[derive(Debug)]
struct Nowhere {
    name: String,
    tried: Vec<(SocketAddr, io::Error)>,
}

impl Display for Nowhere {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "no address of {:?} will do", self.name)?;
        self.tried
            .iter()
            .try_for_each(|(address, cause)| write!(formatter, "; {address}: {cause}"))
    }
}

impl Error for Nowhere {}

/// What `attempt` gives for the first of the name's addresses where it succeeds.
///
/// # Errors
/// That of the lookup, or all those of the attempts, with the kind of the last one.
pub fn first<T>(name: &str, attempt: impl Fn(SocketAddr) -> io::Result<T>) -> io::Result<T> {
    let mut tried = Vec::new();
    let addresses = name
        .to_socket_addrs()
        .map_err(|cause| io::Error::new(cause.kind(), format!("{name:?}: {cause}")))?;
    for address in addresses {
        match attempt(address) {
            Ok(success) => return Ok(success),
            Err(cause) => tried.push((address, cause)),
        }
    }
    let kind = tried
        .last()
        .map_or(ErrorKind::NotFound, |(_, cause)| cause.kind());
    let name = name.to_owned();
    Err(io::Error::new(kind, Nowhere { name, tried }))
}
