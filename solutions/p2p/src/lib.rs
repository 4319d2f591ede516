//! How two peers that run the same program find each other: each one calls and listens in turn.

use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::thread;
use std::time::{Duration, Instant};

use chat::Turn;
use framed::{read_frame, write_frame};

/// The frame with which who accepted says that the connection is taken.
const BONJOUR: &[u8] = b"bonjour";

/// How long an address may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(1);

/// How long the whole of [`BONJOUR`] may take.
const GREETING: Duration = Duration::from_secs(2);

/// The pause between two looks for a caller.
const LOOK: Duration = Duration::from_millis(5);

/// A meeting of two peers: where this one listens and where the other one does.
pub struct Meeting {
    local: String,
    peer: String,
    /// Whether `listening on …` has been printed.
    announced: bool,
}

impl Meeting {
    /// A meeting of `local` and `peer`, both `HOST:PORT`. Nothing is looked up or opened yet.
    pub fn new(local: &str, peer: &str) -> Meeting {
        Meeting {
            local: local.to_owned(),
            peer: peer.to_owned(),
            announced: false,
        }
    }

    /// Calls the peer and listens for it in turn, never both at once, until one of them works.
    ///
    /// Prints `listening on IP:PORT` the first time that it listens.
    ///
    /// # Returns
    /// The connection, blocking and without time limits; the peer's address; and whose turn it is:
    /// who called speaks first.
    ///
    /// # Errors
    /// Where an address can't be parsed or looked up, where the port of the local one is 0, or
    /// where it can't be listened on. A local address in use is none: perhaps it is the other peer
    /// that has it.
    pub fn connect(&mut self) -> io::Result<(TcpStream, SocketAddr, Turn)> {
        loop {
            if let Some((stream, peer)) = self.call()? {
                return Ok((stream, peer, Turn::Mine));
            }
            if let Some((stream, peer)) = self.answer()? {
                return Ok((stream, peer, Turn::Theirs));
            }
        }
    }

    /// Tries each address of the peer once.
    fn call(&self) -> io::Result<Option<(TcpStream, SocketAddr)>> {
        for addr in look_up(&self.peer)? {
            match call_one(&addr) {
                Ok(connection) => return Ok(Some(connection)),
                // A fault of this program's own code, and not of the peer or the network.
                Err(error) if error.kind() == ErrorKind::Other => return Err(error),
                // Refused, unreachable, silent, rude: the reason changes nothing.
                Err(_) => {}
            }
        }
        Ok(None)
    }

    /// Waits for the peer's call for a while.
    fn answer(&mut self) -> io::Result<Option<(TcpStream, SocketAddr)>> {
        let Some((mut stream, peer)) = self.accept()? else {
            return Ok(None);
        };
        // The listener is closed by now: a third one is refused, and not kept waiting for nobody.
        match write_frame(&mut stream, BONJOUR) {
            Ok(()) => Ok(Some((stream, peer))),
            Err(error) if error.kind() == ErrorKind::Other => Err(error),
            // A visitor that has left already.
            Err(_) => Ok(None),
        }
    }

    /// Listens for a while, or until somebody calls.
    fn accept(&mut self) -> io::Result<Option<(TcpStream, SocketAddr)>> {
        let Some(listener) = self.listen()? else {
            thread::sleep(a_while());
            return Ok(None);
        };
        // `accept` has no time limit: it is asked again and again instead.
        listener.set_nonblocking(true)?;
        let end = Instant::now() + a_while();
        loop {
            match listener.accept() {
                Ok((stream, peer)) => {
                    // On some systems a stream inherits this from its listener.
                    stream.set_nonblocking(false)?;
                    return Ok(Some((stream, peer)));
                }
                // Nobody yet, or somebody who gave up.
                Err(_) if Instant::now() < end => thread::sleep(LOOK),
                Err(_) => return Ok(None),
            }
        }
    }

    /// A listener on the local address; none where the address is in use.
    fn listen(&mut self) -> io::Result<Option<TcpListener>> {
        let about =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", self.local));
        let mut failure = io::Error::new(ErrorKind::AddrNotAvailable, "no address");
        for addr in look_up(&self.local)? {
            if addr.port() == 0 {
                let reason = "port 0 is any port, and the peer has to know which";
                return Err(about(io::Error::new(ErrorKind::InvalidInput, reason)));
            }
            match TcpListener::bind(addr) {
                Ok(listener) => {
                    if !self.announced {
                        writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
                        self.announced = true;
                    }
                    return Ok(Some(listener));
                }
                // Perhaps by the other peer, on this machine: then the next call finds it.
                Err(error) if error.kind() == ErrorKind::AddrInUse => return Ok(None),
                Err(error) => failure = error,
            }
        }
        Err(about(failure))
    }
}

/// Connects to `addr` and waits until the other side has taken the connection.
fn call_one(addr: &SocketAddr) -> io::Result<(TcpStream, SocketAddr)> {
    let mut stream = TcpStream::connect_timeout(addr, CONNECT)?;
    let peer = stream.peer_addr()?;
    // The system chose the called port for this end too, and TCP let both ends be one.
    if stream.local_addr()? == peer {
        // Closed with a byte unread it is reset; else TCP would keep the port, perhaps the local
        // one, for a minute.
        stream.write_all(&[0])?;
        return Err(io::Error::new(ErrorKind::AddrInUse, "called oneself"));
    }
    // A connection is made by the other system alone, before its program accepts. Only a word shows
    // that it did.
    let mut greeting = Limited {
        stream: &stream,
        deadline: Instant::now() + GREETING,
    };
    if read_frame(&mut greeting)?.as_deref() != Some(BONJOUR) {
        return Err(io::Error::new(ErrorKind::InvalidData, "no greeting"));
    }
    stream.set_read_timeout(None)?;
    Ok((stream, peer))
}

/// A stream that is read until a deadline, however many reads that takes.
struct Limited<'a> {
    stream: &'a TcpStream,
    deadline: Instant,
}

impl Read for Limited<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // A read's own limit begins anew with every byte, so each read gets the time that is left.
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(buffer)
    }
}

/// The addresses of `name`, a `HOST:PORT`.
fn look_up(name: &str) -> io::Result<impl Iterator<Item = SocketAddr>> {
    name.to_socket_addrs()
        .map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))
}

/// 50 to 250 ms, at random: two peers in step would always call when nobody listens.
fn a_while() -> Duration {
    // Each `RandomState` has random keys of its own, so the hash of nothing is a random number.
    Duration::from_millis(50 + RandomState::new().hash_one(()) % 200)
}
