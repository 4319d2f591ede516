//! One connection of the arena's own: what it sends is scripted, what it receives is kept.

use std::io::{self, ErrorKind, Read};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use socket2::{Domain, Protocol, SockRef, Socket, Type};

use crate::event::head;
use crate::forking;
use crate::socket::{self, Snapshot, State};

/// How the other side ended what it had to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// An orderly end: `read` returned 0.
    Fin,
    /// A reset: `read` failed with ECONNRESET or EPIPE.
    Reset,
}

/// Whether the arena takes what arrives; a paused peer lets the program's writes block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    On,
    Paused,
}

enum Link {
    Connecting(TcpStream),
    Open(TcpStream),
    Failed(ErrorKind),
    Closed,
}

pub struct Peer {
    link: Link,
    pub local: SocketAddr,
    pub remote: SocketAddr,
    /// What arrived and no script has taken yet.
    inbox: Vec<u8>,
    /// All that arrived, taken or not.
    pub received: u64,
    outbox: Vec<u8>,
    /// How much of the outbox the kernel has taken.
    sent: usize,
    half_close_when_sent: bool,
    half_closed: bool,
    pub end: Option<End>,
    pub reading: Reading,
}

/// What one pump of a peer brought.
#[derive(Default)]
pub(crate) struct Pumped {
    pub connected: bool,
    pub failed: Option<ErrorKind>,
    pub sent: usize,
    pub received: usize,
    /// The first of the bytes received.
    pub head: Vec<u8>,
    pub end: Option<End>,
}

impl Pumped {
    pub(crate) fn moved(&self) -> bool {
        self.connected
            || self.failed.is_some()
            || self.sent > 0
            || self.received > 0
            || self.end.is_some()
    }
}

impl Peer {
    /// Begins to connect to `to`, from the address `from` where one is wanted; never waits.
    pub(crate) fn connecting(to: SocketAddr, from: Option<SocketAddr>) -> io::Result<Peer> {
        let socket = Socket::new(Domain::for_address(to), Type::STREAM, Some(Protocol::TCP))?;
        socket.set_nonblocking(true)?;
        socket.set_tcp_nodelay(true)?;
        if let Some(from) = from {
            socket.set_reuse_address(true)?;
            socket.bind(&from.into())?;
        }
        let link = match socket.connect(&to.into()) {
            Ok(()) => Link::Connecting(socket.into()),
            Err(error) if error.raw_os_error() == Some(libc::EINPROGRESS) => {
                Link::Connecting(socket.into())
            }
            Err(error) => Link::Failed(error.kind()),
        };
        let local = match &link {
            Link::Connecting(stream) => stream.local_addr()?,
            _ => from.unwrap_or(to),
        };
        Ok(Peer::new(link, local, to))
    }

    pub(crate) fn accepted(stream: TcpStream, remote: SocketAddr) -> io::Result<Peer> {
        stream.set_nonblocking(true)?;
        stream.set_nodelay(true)?;
        let local = stream.local_addr()?;
        Ok(Peer::new(Link::Open(stream), local, remote))
    }

    fn new(link: Link, local: SocketAddr, remote: SocketAddr) -> Peer {
        Peer {
            link,
            local,
            remote,
            inbox: Vec::new(),
            received: 0,
            outbox: Vec::new(),
            sent: 0,
            half_close_when_sent: false,
            half_closed: false,
            end: None,
            reading: Reading::On,
        }
    }

    pub fn is_connected(&self) -> bool {
        matches!(self.link, Link::Open(_))
    }

    pub fn is_closed(&self) -> bool {
        matches!(self.link, Link::Closed)
    }

    /// Why the connection could not be made.
    pub fn failure(&self) -> Option<ErrorKind> {
        match self.link {
            Link::Failed(kind) => Some(kind),
            _ => None,
        }
    }

    /// Everything given to `send` has been handed to the kernel.
    pub fn all_sent(&self) -> bool {
        self.outbox().is_empty()
    }

    /// What arrived and no script has taken yet.
    pub fn untaken(&self) -> &[u8] {
        &self.inbox
    }

    /// Takes the first `count` bytes of what arrived; their memory goes with them.
    pub fn take(&mut self, count: usize) {
        if count >= self.inbox.len() {
            self.inbox = Vec::new();
        } else {
            self.inbox.drain(..count);
        }
    }

    pub(crate) fn outbox(&self) -> &[u8] {
        &self.outbox[self.sent..]
    }

    pub fn has_half_closed(&self) -> bool {
        self.half_closed
    }

    pub(crate) fn stream(&self) -> Option<&TcpStream> {
        match &self.link {
            Link::Connecting(stream) | Link::Open(stream) => Some(stream),
            _ => None,
        }
    }

    pub fn snapshot(&self) -> Option<Snapshot> {
        socket::snapshot(self.stream()?).ok()
    }

    /// Whether a reset came, be it after the orderly end: it then leaves an error (tcp(7): in CLOSE_WAIT EPIPE), and a
    /// state that no FIN leads to unless we have half-closed too.
    pub(crate) fn is_reset(&self) -> bool {
        let has_error = self
            .stream()
            .is_some_and(|stream| matches!(stream.take_error(), Ok(Some(_))));
        let is_closed = !self.has_half_closed()
            && self
                .snapshot()
                .is_some_and(|snapshot| snapshot.state == State::Closed);
        has_error || is_closed || self.end == Some(End::Reset)
    }

    /// All of the parts, as one.
    pub(crate) fn send(&mut self, parts: &[&[u8]]) {
        self.outbox
            .reserve(parts.iter().map(|part| part.len()).sum());
        for part in parts {
            self.outbox.extend_from_slice(part);
        }
    }

    pub(crate) fn half_close(&mut self) {
        self.half_close_when_sent = true;
    }

    /// Closes; with unread bytes in the kernel's queue that would be a reset, so they are read first.
    pub(crate) fn close(&mut self) {
        if let Link::Open(stream) = &mut self.link {
            let mut rest = [0; 4096];
            while matches!(stream.read(&mut rest), Ok(n) if n > 0) {}
        }
        forking::none_meanwhile(|| self.link = Link::Closed);
    }

    /// Closes with a reset (socket(7): `SO_LINGER` with 0 seconds).
    pub(crate) fn reset(&mut self) {
        if let Some(stream) = self.stream() {
            let _ = SockRef::from(stream).set_linger(Some(Duration::ZERO));
        }
        forking::none_meanwhile(|| self.link = Link::Closed);
    }

    pub(crate) fn pump(&mut self) -> Pumped {
        let mut pumped = Pumped::default();
        self.pump_connect(&mut pumped);
        self.pump_send(&mut pumped);
        self.pump_receive(&mut pumped);
        pumped
    }

    fn pump_connect(&mut self, pumped: &mut Pumped) {
        let Link::Connecting(stream) = &self.link else {
            return;
        };
        if let Ok(Some(error)) = stream.take_error() {
            pumped.failed = Some(error.kind());
            self.link = Link::Failed(error.kind());
        } else if stream.peer_addr().is_ok() {
            pumped.connected = true;
            let Link::Connecting(stream) = std::mem::replace(&mut self.link, Link::Closed) else {
                return;
            };
            self.link = Link::Open(stream);
        }
    }

    fn pump_send(&mut self, pumped: &mut Pumped) {
        let Link::Open(stream) = &mut self.link else {
            return;
        };
        // With the end already asked for, the last segment waits for it and carries the FIN (tcp(7): `MSG_MORE`).
        let flags = match self.half_close_when_sent {
            true => libc::MSG_MORE,
            false => 0,
        };
        let socket = SockRef::from(&*stream);
        while self.sent < self.outbox.len() {
            match socket.send_with_flags(&self.outbox[self.sent..], flags) {
                Ok(n) => {
                    self.sent += n;
                    pumped.sent += n;
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                // The other side is gone: the receive side tells how.
                Err(_) => {
                    self.sent = self.outbox.len();
                    if self.end.is_none() && self.reading == Reading::Paused {
                        self.end = Some(End::Reset);
                        pumped.end = self.end;
                    }
                }
            }
        }
        if self.sent == self.outbox.len() {
            self.outbox = Vec::new();
            self.sent = 0;
        }
        if self.outbox.is_empty() && self.half_close_when_sent && !self.half_closed {
            let _ = stream.shutdown(Shutdown::Write);
            self.half_closed = true;
        }
    }

    fn pump_receive(&mut self, pumped: &mut Pumped) {
        let Link::Open(stream) = &mut self.link else {
            return;
        };
        if self.reading == Reading::Paused || self.end.is_some() {
            return;
        }
        let mut chunk = [0; 64 << 10];
        for _ in 0..16 {
            socket::acknowledge_at_once(stream);
            match stream.read(&mut chunk) {
                Ok(0) => {
                    pumped.end = Some(End::Fin);
                    break;
                }
                Ok(n) => {
                    if pumped.received == 0 {
                        pumped.head = head(&chunk[..n]);
                    }
                    pumped.received += n;
                    self.inbox.extend_from_slice(&chunk[..n]);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => {
                    pumped.end = Some(End::Reset);
                    break;
                }
            }
        }
        self.received += pumped.received as u64;
        self.end = pumped.end;
    }

    /// What to poll its socket for, if anything.
    pub(crate) fn interest(&self) -> Option<(&TcpStream, rustix::event::PollFlags)> {
        use rustix::event::PollFlags;
        match &self.link {
            Link::Connecting(stream) => Some((stream, PollFlags::OUT)),
            Link::Open(stream) => {
                let mut flags = PollFlags::empty();
                if self.reading == Reading::On && self.end.is_none() {
                    flags |= PollFlags::IN;
                }
                if self.sent < self.outbox.len() {
                    flags |= PollFlags::OUT;
                }
                (!flags.is_empty()).then_some((stream, flags))
            }
            Link::Failed(_) | Link::Closed => None,
        }
    }
}
