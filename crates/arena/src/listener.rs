//! The arena's own listening side: a reservation that may listen later, and a black hole.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpStream};

use socket2::{Domain, Protocol, Socket, Type};

/// Whether a program may bind the reserved address: std's own bind sets SO_REUSEADDR, so a reservation
/// that sets it too lets the program in, and one that does not is an address in use (socket(7)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    ProgramMayBind,
    InUse,
}

/// How often a port is drawn that must be free at two addresses.
const DRAWS: u32 = 100;

/// One port at both of these addresses.
pub(crate) fn reserve_pair(wanted: [(IpAddr, Sharing); 2]) -> io::Result<[Listener; 2]> {
    for _ in 0..DRAWS {
        match draw_pair(wanted) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            drawn => return drawn,
        }
    }
    let [(one, _), (other, _)] = wanted;
    let words = format!("no port is free at both {one} and {other}");
    Err(io::Error::new(ErrorKind::AddrInUse, words))
}

/// The port that the system gives at the first address, at the second one too.
fn draw_pair([one, other]: [(IpAddr, Sharing); 2]) -> io::Result<[Listener; 2]> {
    let first = Listener::reserve(SocketAddr::new(one.0, 0), one.1)?;
    let second = Listener::reserve(SocketAddr::new(other.0, first.addr.port()), other.1)?;
    Ok([first, second])
}

/// A bound address of the arena's own. Until `listen`, connecting to it is refused, for certain.
pub struct Listener {
    socket: Socket,
    pub addr: SocketAddr,
    fillers: Vec<TcpStream>,
}

impl Listener {
    /// Binds `addr` (port 0: one that nobody else can draw while this lives) and does not listen.
    pub fn reserve(addr: SocketAddr, sharing: Sharing) -> io::Result<Listener> {
        let socket = Socket::new(Domain::for_address(addr), Type::STREAM, Some(Protocol::TCP))?;
        socket.set_reuse_address(sharing == Sharing::ProgramMayBind)?;
        if addr.is_ipv6() {
            socket.set_only_v6(true)?;
        }
        socket
            .bind(&addr.into())
            .map_err(|error| io::Error::new(error.kind(), format!("bind {addr}: {error}")))?;
        socket.set_nonblocking(true)?;
        let addr = socket
            .local_addr()?
            .as_socket()
            .ok_or_else(|| io::Error::other("not an internet socket"))?;
        Ok(Listener {
            socket,
            addr,
            fillers: Vec::new(),
        })
    }

    /// The smallest receive buffer, for connections accepted from now on: their senders block early.
    ///
    /// # Errors
    /// As setsockopt(2).
    pub fn shrink(&self) -> io::Result<()> {
        self.socket.set_recv_buffer_size(2304)
    }

    pub fn listen(&self) -> io::Result<()> {
        self.socket.listen(128)
    }

    /// An address that answers nothing: the queue is full, so each SYN is dropped (listen(2), tcp(7)).
    pub fn black_hole(addr: SocketAddr) -> io::Result<Listener> {
        let mut hole = Listener::reserve(addr, Sharing::InUse)?;
        hole.socket.listen(0)?;
        hole.fillers.push(TcpStream::connect(hole.addr)?);
        Ok(hole)
    }

    pub(crate) fn accept(&self) -> io::Result<Option<(TcpStream, SocketAddr)>> {
        match self.socket.accept() {
            Ok((stream, from)) => {
                let from = from
                    .as_socket()
                    .ok_or_else(|| io::Error::other("not an internet socket"))?;
                Ok(Some((stream.into(), from)))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn socket(&self) -> &Socket {
        &self.socket
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_drawn_again_where_it_is_taken() {
        let [one, two] = [[127, 1, 2, 3], [127, 1, 2, 4]].map(IpAddr::from);
        let any = |ip| SocketAddr::new(ip, 0);
        // Some of the second address's ports are taken: of so many pairs, the first draw is wrong for a few.
        let taken: Vec<Listener> = (0..400)
            .map(|_| Listener::reserve(any(two), Sharing::InUse).unwrap())
            .collect();
        let mut pairs = Vec::new();
        for _ in 0..200 {
            let pair =
                reserve_pair([(one, Sharing::ProgramMayBind), (two, Sharing::InUse)]).unwrap();
            assert_eq!(pair[0].addr.port(), pair[1].addr.port());
            assert!(taken.iter().all(|other| other.addr != pair[1].addr));
            pairs.push(pair);
        }
    }
}
