//! Two peers with one program: each calls, then listens for a while, until one way works.

mod greeting;
mod trouble;

use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::thread;
use std::time::{Duration, Instant};

use chat::Turn;
use framed::farewell;

use trouble::Trouble;

/// How long one address may take to connect.
const CALL: Duration = Duration::from_secs(1);

/// Between two looks at the listener.
const LOOK: Duration = Duration::from_millis(3);

/// The search for the other peer.
#[derive(Debug)]
pub struct Meeting {
    local: String,
    peer: String,
    stage: Stage,
}

/// How far the search has come: what went well before is no mistake of the user's later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Begun,
    /// The peer's name has been looked up.
    Found,
    /// The local address has been listened on, and announced.
    Announced,
}

impl Meeting {
    /// A meeting of two peers: `local` is where this one listens, `peer` where it calls.
    pub fn new(local: &str, peer: &str) -> Meeting {
        Meeting {
            local: local.to_owned(),
            peer: peer.to_owned(),
            stage: Stage::Begun,
        }
    }

    /// Calls and listens in turns until there is a connection; then the stream, the other end's
    /// address, and who speaks first.
    ///
    /// # Errors
    /// Where the peer's name can't be looked up, or this program can't listen on its own address.
    pub fn connect(&mut self) -> io::Result<(TcpStream, SocketAddr, Turn)> {
        loop {
            let called = self.addresses()?.find_map(call);
            if let Some((stream, address)) = called {
                return Ok((stream, address, Turn::Mine));
            }
            if let Some((stream, address)) = self.listen()?.and_then(take) {
                return Ok((stream, address, Turn::Theirs));
            }
            // The address may be in use by the very peer: its turn to listen is now.
            thread::sleep(chance(10, 60));
        }
    }

    /// The peer's addresses at this moment.
    fn addresses(&mut self) -> io::Result<impl Iterator<Item = SocketAddr> + use<>> {
        let found = match self.peer.to_socket_addrs() {
            Ok(found) => Some(found),
            Err(cause) if self.stage == Stage::Begun => {
                return Err(Trouble::NoPeer(self.peer.clone(), cause).into());
            }
            Err(_) => None,
        };
        self.stage = self.stage.max(Stage::Found);
        Ok(found.into_iter().flatten())
    }

    /// A listener, or `None` where somebody else has the address just now.
    fn listen(&mut self) -> io::Result<Option<TcpListener>> {
        match bind(&self.local) {
            Ok(listener) => {
                if self.stage < Stage::Announced {
                    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
                    self.stage = Stage::Announced;
                }
                Ok(Some(listener))
            }
            Err(Trouble::NotMine(_, cause))
                if cause.kind() == ErrorKind::AddrInUse || self.stage == Stage::Announced =>
            {
                Ok(None)
            }
            Err(trouble) => Err(trouble.into()),
        }
    }
}

/// Listens on the first of the name's addresses that lets us.
fn bind(name: &str) -> Result<TcpListener, Trouble> {
    let not_mine = |cause| Trouble::NotMine(name.to_owned(), cause);
    let mut last = ErrorKind::NotFound.into();
    for address in name.to_socket_addrs().map_err(not_mine)? {
        if address.port() == 0 {
            return Err(Trouble::NoPort(name.to_owned()));
        }
        match TcpListener::bind(address) {
            Ok(listener) => return Ok(listener),
            Err(cause) => last = cause,
        }
    }
    Err(not_mine(last))
}

/// A connection to `address` that the other side has taken.
fn call(address: SocketAddr) -> Option<(TcpStream, SocketAddr)> {
    let mut stream = TcpStream::connect_timeout(&address, CALL).ok()?;
    if stream.local_addr().ok() == stream.peer_addr().ok() {
        unmake(&mut stream);
        return None;
    }
    match greeting::read(&mut stream) {
        Ok(()) => Some((stream, address)),
        Err(Trouble::NoGreeting) => {
            farewell(stream);
            None
        }
        Err(_) => None,
    }
}

/// A connection to oneself comes about where both ends get one port (RFC 9293, 3.5, simultaneous
/// open). Closed with a byte unread, it ends by a RST; a FIN would leave the port in TIME_WAIT,
/// where nobody could listen on it for a minute.
fn unmake(stream: &mut TcpStream) {
    let _ = stream.write_all(b"?").and_then(|()| stream.peek(&mut [0]));
}

/// The first who calls within a while. The listener ends here: nobody else gets in.
fn take(listener: TcpListener) -> Option<(TcpStream, SocketAddr)> {
    let window = Instant::now() + chance(280, 1000);
    listener.set_nonblocking(true).ok()?;
    let (mut stream, address) = std::iter::repeat_with(|| listener.accept().ok())
        .take_while(|accepted| accepted.is_some() || Instant::now() < window)
        .inspect(|accepted| {
            if accepted.is_none() {
                thread::sleep(LOOK);
            }
        })
        .find_map(|accepted| accepted)?;
    drop(listener);
    greeting::write(&mut stream).ok()?;
    Some((stream, address))
}

/// A random time between `least` and `most` milliseconds, so that two peers don't stay in step.
fn chance(least: u64, most: u64) -> Duration {
    let random = RandomState::new().hash_one((least, most));
    Duration::from_millis(least + random % (most - least))
}
