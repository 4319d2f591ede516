//! Two peers with one program: each calls, then waits to be called, until one way works.

mod job;

use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::mpsc::channel;
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

use chat::Turn;
use framed::{farewell, read_frame, write_frame};

use job::job;

/// The frame by which who was called shows that it has taken the call.
const GREETING: &[u8] = b"bonjour";

/// How long one address may take to connect.
const CALL: Duration = Duration::from_secs(1);

/// How long the whole greeting may take.
const GREETED: Duration = Duration::from_secs(2);

/// Between two looks at the listener.
const LOOK: Duration = Duration::from_millis(5);

/// The search for the other peer.
#[derive(Debug)]
pub struct Meeting {
    local: String,
    peer: String,
    name: Name,
    listened: Listened,
}

/// Whether the peer's name has ever been looked up: one that never could be is a mistake in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Unknown,
    Known,
}

/// Whether this program has ever listened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listened {
    Never,
    Before,
}

impl Meeting {
    /// A meeting of two peers: `local` is where this one listens, `peer` where it calls.
    pub fn new(local: &str, peer: &str) -> Meeting {
        Meeting {
            local: local.to_owned(),
            peer: peer.to_owned(),
            name: Name::Unknown,
            listened: Listened::Never,
        }
    }

    /// Calls and waits in turns until there is a connection; then the stream, the other end's
    /// address, and who speaks first.
    ///
    /// # Errors
    /// Where the peer's name can't be looked up, or this program can't listen on its own address.
    pub fn connect(&mut self) -> io::Result<(TcpStream, SocketAddr, Turn)> {
        loop {
            let addresses = self.look_up()?;
            if let Some((stream, peer)) = job("caller", || Ok(call(&addresses)))? {
                return Ok((stream, peer, Turn::Mine));
            }
            match self.listen()? {
                Some(listener) => {
                    let window = Instant::now() + between(300, 1100);
                    if let Some((stream, peer)) = job("porter", move || wait(listener, window))? {
                        return Ok((stream, peer, Turn::Theirs));
                    }
                }
                None => thread::sleep(between(40, 160)),
            }
        }
    }

    /// The peer's addresses at this moment: none where a name that was known can't be found now.
    fn look_up(&mut self) -> io::Result<Vec<SocketAddr>> {
        match self.peer.to_socket_addrs() {
            Ok(addresses) => {
                self.name = Name::Known;
                Ok(addresses.collect())
            }
            Err(_) if self.name == Name::Known => Ok(Vec::new()),
            Err(error) => Err(describe(error, &format!("cannot look up {}", self.peer))),
        }
    }

    /// A listener, or `None` where the address is in use by somebody else just now.
    fn listen(&mut self) -> io::Result<Option<TcpListener>> {
        match bind(&self.local) {
            Ok(listener) => {
                if self.listened == Listened::Never {
                    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
                    self.listened = Listened::Before;
                }
                Ok(Some(listener))
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => Ok(None),
            Err(_) if self.listened == Listened::Before => Ok(None),
            Err(error) => Err(describe(error, &format!("cannot listen on {}", self.local))),
        }
    }
}

/// A listener on a port that the peer can know.
fn bind(local: &str) -> io::Result<TcpListener> {
    let addresses: Vec<SocketAddr> = local.to_socket_addrs()?.collect();
    if addresses.iter().any(|address| address.port() == 0) {
        let no_port = "the peer can't know which port the system would choose for 0";
        return Err(io::Error::new(ErrorKind::InvalidInput, no_port));
    }
    TcpListener::bind(addresses.as_slice())
}

/// Calls one address after another until somebody greets.
fn call(addresses: &[SocketAddr]) -> Option<(TcpStream, SocketAddr)> {
    addresses.iter().find_map(|&address| {
        let stream = TcpStream::connect_timeout(&address, CALL).ok()?;
        if stream.local_addr().ok()? == stream.peer_addr().ok()? {
            forget(&stream);
            return None;
        }
        if greeted(&stream) {
            return Some((stream, address));
        }
        farewell(stream);
        None
    })
}

/// Spoils a connection to oneself, both ends of which got the same port (RFC 9293, 3.5,
/// simultaneous open): closed with a byte unread, it ends by a RST. After a FIN the port would
/// stay in TIME_WAIT, and nobody could listen on it for a minute.
fn forget(mut stream: &TcpStream) {
    if stream.write(&[0]).is_ok() {
        let _ = stream.peek(&mut [0]);
    }
}

/// Whether the other side has taken the call: a thread reads the greeting, and is woken if that
/// takes too long. The stream itself never gets a time limit.
fn greeted(stream: &TcpStream) -> bool {
    thread::scope(|scope| {
        let (hears, heard) = channel();
        let reader = Builder::new().spawn_scoped(scope, move || {
            let mut stream = stream;
            let _ = hears.send(read_frame(&mut stream));
        });
        if reader.is_err() {
            return false;
        }
        match heard.recv_timeout(GREETED) {
            Ok(Ok(Some(frame))) => frame == GREETING,
            Ok(_) => false,
            Err(_) => {
                let _ = stream.shutdown(Shutdown::Both);
                false
            }
        }
    })
}

/// Waits until somebody calls, at most until `window` is over. The listener ends here: nobody
/// else gets in.
fn wait(listener: TcpListener, window: Instant) -> io::Result<Option<(TcpStream, SocketAddr)>> {
    listener.set_nonblocking(true)?;
    loop {
        match listener.accept() {
            Ok((stream, peer)) => {
                drop(listener);
                // Some systems hand the listener's mode on.
                return Ok(greet(&stream).is_ok().then_some((stream, peer)));
            }
            // Nobody yet, or one that left again: there may be another.
            Err(_) if Instant::now() < window => thread::sleep(LOOK),
            Err(_) => return Ok(None),
        }
    }
}

fn greet(mut stream: &TcpStream) -> io::Result<()> {
    stream.set_nonblocking(false)?;
    write_frame(&mut stream, GREETING)
}

/// A random time, so that two peers don't stay in step.
fn between(least: u64, most: u64) -> Duration {
    let random = RandomState::new().hash_one(Instant::now());
    Duration::from_millis(least + random % (most - least))
}

fn describe(error: io::Error, call: &str) -> io::Error {
    io::Error::new(error.kind(), format!("{call}: {error}"))
}
