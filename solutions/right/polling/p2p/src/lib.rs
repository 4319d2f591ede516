//! Two peers with one program: each calls, then looks for a while whether it is called, until one
//! way works.

mod dice;

use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::thread;
use std::time::{Duration, Instant};

use chat::Turn;
use framed::{Patient, hang_up, read_frame, write_frame};

use dice::Dice;

/// How long one address may take to connect.
const CALL: Duration = Duration::from_secs(1);

/// How long the whole greeting may take.
const GREETING: Duration = Duration::from_secs(2);

/// Between two looks at the listener.
const LOOK: Duration = Duration::from_millis(4);

/// The search for the other peer.
#[derive(Debug)]
pub struct Meeting {
    local: String,
    peer: String,
    past: Past,
    dice: Dice,
}

/// What has worked before: what never did is a mistake of the user's, what did once may again.
#[derive(Debug, Default)]
struct Past {
    /// The peer's addresses, as last looked up.
    found: Option<Vec<SocketAddr>>,
    /// Where this program has listened.
    listened: Option<SocketAddr>,
}

impl Meeting {
    /// A meeting of two peers: `local` is where this one listens, `peer` where it calls.
    pub fn new(local: &str, peer: &str) -> Meeting {
        Meeting {
            local: local.to_owned(),
            peer: peer.to_owned(),
            past: Past::default(),
            dice: Dice::new(),
        }
    }

    /// Calls and listens in turns until there is a connection; then the stream, which blocks, the
    /// other end's address, and who speaks first.
    ///
    /// # Errors
    /// Where the peer's name can't be looked up, or this program can't listen on its own address.
    pub fn connect(&mut self) -> io::Result<(TcpStream, SocketAddr, Turn)> {
        loop {
            for address in self.addresses()? {
                if let Some(stream) = call(address) {
                    return Ok((stream, address, Turn::Mine));
                }
            }
            let Some(listener) = self.listen()? else {
                thread::sleep(self.dice.between(30, 130));
                continue;
            };
            let window = Instant::now() + self.dice.between(250, 950);
            if let Some((stream, peer)) = wait(listener, window) {
                return Ok((stream, peer, Turn::Theirs));
            }
        }
    }

    /// The peer's addresses now, or the last ones known.
    fn addresses(&mut self) -> io::Result<Vec<SocketAddr>> {
        match (self.peer.to_socket_addrs(), &self.past.found) {
            (Ok(addresses), _) => {
                let addresses: Vec<SocketAddr> = addresses.collect();
                self.past.found = Some(addresses.clone());
                Ok(addresses)
            }
            (Err(_), Some(addresses)) => Ok(addresses.clone()),
            (Err(error), None) => Err(at(&self.peer, error)),
        }
    }

    /// A listener, or `None` where somebody else has the address just now.
    fn listen(&mut self) -> io::Result<Option<TcpListener>> {
        match (bind(&self.local), self.past.listened) {
            (Ok((listener, address)), listened) => {
                if listened.is_none() {
                    writeln!(io::stdout(), "listening on {address}")?;
                }
                self.past.listened = Some(address);
                Ok(Some(listener))
            }
            (Err(error), None) if error.kind() != ErrorKind::AddrInUse => {
                Err(at(&self.local, error))
            }
            (Err(_), _) => Ok(None),
        }
    }
}

/// A listener that doesn't block, on a port that the peer can know.
fn bind(local: &str) -> io::Result<(TcpListener, SocketAddr)> {
    let addresses: Vec<SocketAddr> = local.to_socket_addrs()?.collect();
    if addresses.iter().any(|address| address.port() == 0) {
        let reason = "port 0 is any port: say which, so that the peer can call it";
        return Err(io::Error::new(ErrorKind::InvalidInput, reason));
    }
    let listener = TcpListener::bind(&addresses[..])?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// A connection that the other side has taken, as its greeting proves.
fn call(address: SocketAddr) -> Option<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, CALL).ok()?;
    if stream.local_addr().ok()? == stream.peer_addr().ok()? {
        spoil(&stream);
        return None;
    }
    match greeting(&stream) {
        Ok(Some(frame)) if frame == b"bonjour" => {
            // Some systems may refuse the change that `Patient` makes on its way out.
            stream.set_nonblocking(false).ok().map(|()| stream)
        }
        Err(error) if error.kind() == ErrorKind::TimedOut => None,
        _ => {
            hang_up(stream);
            None
        }
    }
}

fn greeting(stream: &TcpStream) -> io::Result<Option<Vec<u8>>> {
    read_frame(&mut Patient::until(stream, Instant::now() + GREETING)?)
}

/// Makes a connection to oneself (both ends got one port: RFC 9293, 3.5, simultaneous open) end
/// by a RST, which closing on an unread byte does. A FIN would leave the port in TIME_WAIT, where
/// nobody could listen on it for a minute.
fn spoil(mut stream: &TcpStream) {
    if stream.write(b"!").is_ok() {
        let _ = stream.peek(&mut [0]);
    }
}

/// Looks until `window` whether somebody calls. The listener ends here: nobody else gets in.
fn wait(listener: TcpListener, window: Instant) -> Option<(TcpStream, SocketAddr)> {
    loop {
        match listener.accept() {
            Ok((stream, peer)) => {
                drop(listener);
                // Some systems hand the listener's mode on.
                stream.set_nonblocking(false).ok()?;
                write_frame(&mut &stream, b"bonjour").ok()?;
                return Some((stream, peer));
            }
            Err(_) if Instant::now() >= window => return None,
            Err(_) => thread::sleep(LOOK),
        }
    }
}

fn at(address: &str, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{address}: {error}"))
}
