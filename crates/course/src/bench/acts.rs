//! What is done to a running program: type, suspend, connect, send, half-close, reset.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use arena::listener::Sharing;
use arena::peer::Reading;
use arena::{ListenerId, PeerId, ProgramId, namespace};

use super::{Bench, Network, ours};
use crate::finding::Stop;
use crate::message::Message;
use crate::show;

impl Bench {
    /// Types bytes on the program's standard input.
    pub fn type_bytes(&mut self, program: ProgramId, bytes: &[u8]) {
        self.step(
            Message::new("step-type")
                .text("program", self.name(program))
                .text("bytes", show::bytes(bytes)),
        );
        self.arena.type_bytes(program, bytes);
    }

    /// Types a line, its newline included.
    pub fn type_line(&mut self, program: ProgramId, line: &str) {
        self.type_bytes(program, format!("{line}\n").as_bytes());
    }

    /// Ends the program's standard input, as Ctrl-D does.
    pub fn close_input(&mut self, program: ProgramId) {
        self.step(Message::new("step-close-input").text("program", self.name(program)));
        self.arena.close_stdin(program);
    }

    /// Stops it (SIGSTOP), as Ctrl-Z does.
    ///
    /// # Errors
    /// It has ended.
    pub fn suspend(&mut self, program: ProgramId) -> Result<(), Stop> {
        self.step(Message::new("step-suspend").text("program", self.name(program)));
        match self.arena.stop(program) {
            Ok(()) => Ok(()),
            Err(_) if self.arena.program(program).is_alive() => Err(Stop::HeldUp),
            Err(_) => Err(self.fail(
                Message::new("want-running").text("program", self.name(program)),
                Message::new("saw-gone-before"),
            )),
        }
    }

    /// Lets it go on (SIGCONT), as `fg` does.
    pub fn resume(&mut self, program: ProgramId) {
        self.step(Message::new("step-resume").text("program", self.name(program)));
        let _ = self.arena.resume(program);
    }

    /// Connects to a program that listens.
    ///
    /// # Errors
    /// The connection is refused, or never stands.
    pub fn connect(&mut self, to: SocketAddr) -> Result<PeerId, Stop> {
        self.connect_by(to, None)
    }

    /// Connects from a chosen address (port 0: any port of that address).
    ///
    /// # Errors
    /// As `connect`.
    pub fn connect_from(&mut self, to: SocketAddr, from: SocketAddr) -> Result<PeerId, Stop> {
        self.connect_by(to, Some(from))
    }

    fn connect_by(&mut self, to: SocketAddr, from: Option<SocketAddr>) -> Result<PeerId, Stop> {
        let to = reachable(to);
        self.step(Message::new("step-connect").text("addr", to));
        let peer = self.arena.connect(to, from).map_err(ours)?;
        let result = self.arena.wait(|arena| {
            let peer = arena.peer(peer);
            (peer.is_connected() || peer.failure().is_some()).then(|| peer.failure())
        });
        let want = || Message::new("want-connect").text("addr", to);
        match result {
            Ok(None) => Ok(peer),
            Ok(Some(kind)) => Err(self.fail(
                want(),
                Message::new("saw-refused")
                    .text("addr", to)
                    .text("error", kind),
            )),
            Err(ended) => Err(self.ended(want(), Message::new("saw-no-connection"), ended)),
        }
    }

    /// Listens on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// `Inconclusive`: this machine has no loopback.
    pub fn listen(&mut self) -> Result<(ListenerId, SocketAddr), Stop> {
        let listener = self.reserve(
            any_port(Ipv4Addr::LOCALHOST.into()),
            Sharing::ProgramMayBind,
        )?;
        self.listen_now(listener)?;
        Ok((listener, self.arena.listener(listener).addr))
    }

    /// Binds an address and does not listen yet: connecting to it is refused.
    ///
    /// # Errors
    /// `Inconclusive` where the address can't be had.
    pub fn reserve(&mut self, addr: SocketAddr, sharing: Sharing) -> Result<ListenerId, Stop> {
        self.arena.reserve(addr, sharing).map_err(ours)
    }

    /// Binds one port at both of these addresses, and does not listen yet.
    ///
    /// # Errors
    /// `Inconclusive` where they can't be had.
    pub fn reserve_pair(
        &mut self,
        wanted: [(IpAddr, Sharing); 2],
    ) -> Result<[ListenerId; 2], Stop> {
        self.arena.reserve_pair(wanted).map_err(ours)
    }

    /// An address where every SYN is dropped.
    ///
    /// # Errors
    /// `Inconclusive` where it can't be made.
    pub fn black_hole(&mut self, addr: SocketAddr) -> Result<SocketAddr, Stop> {
        let hole = self.arena.black_hole(addr).map_err(ours)?;
        let addr = self.arena.listener(hole).addr;
        self.step(Message::new("step-black-hole").text("addr", addr));
        Ok(addr)
    }

    /// Listens on a reserved address from now on.
    ///
    /// # Errors
    /// `Inconclusive`, as listen(2).
    pub fn listen_now(&mut self, listener: ListenerId) -> Result<(), Stop> {
        let addr = self.arena.listener(listener).addr;
        self.step(Message::new("step-listen").text("addr", addr));
        self.arena.listen(listener).map_err(ours)
    }

    pub fn addr(&self, listener: ListenerId) -> SocketAddr {
        self.arena.listener(listener).addr
    }

    /// Waits for a program to connect, and takes the connection.
    ///
    /// # Errors
    /// None comes.
    pub fn accept(&mut self, listener: ListenerId) -> Result<PeerId, Stop> {
        let addr = self.addr(listener);
        self.step(Message::new("step-accept").text("addr", addr));
        self.arena.accept(listener).map_err(|ended| {
            let want = Message::new("want-call").text("addr", addr);
            self.ended(want, Message::new("saw-no-call"), ended)
        })
    }

    /// Sends bytes in one write.
    pub fn send(&mut self, peer: PeerId, bytes: &[u8]) {
        self.step(sending(bytes));
        self.arena.send(peer, bytes);
    }

    /// Sends bytes and this side's end in one segment: a program that sees the bytes can see the end too.
    pub fn send_last(&mut self, peer: PeerId, bytes: &[u8]) {
        self.step(sending(bytes));
        self.step(Message::new("step-half-close"));
        self.arena.send_last(peer, bytes);
    }

    /// Sends a frame: four bytes of length, big-endian, then the payload.
    pub fn send_frame(&mut self, peer: PeerId, payload: &[u8]) {
        self.step(
            Message::new("step-send-frame")
                .number("count", payload.len())
                .text("bytes", show::bytes(payload)),
        );
        let header = (payload.len() as u32).to_be_bytes();
        self.arena.send_all(peer, &[&header, payload]);
    }

    /// Sends one byte at a time, each only when the program has taken the one before.
    pub fn dribble(&mut self, program: ProgramId, peer: PeerId, bytes: &[u8]) {
        self.step(
            Message::new("step-dribble")
                .number("count", bytes.len())
                .text("bytes", show::bytes(bytes)),
        );
        for byte in bytes {
            if !self.arena.lock_step(program, peer) {
                return;
            }
            self.arena.send(peer, &[*byte]);
        }
    }

    /// Sends the parts one by one, each only when the program has taken the one before.
    pub fn send_parts(&mut self, program: ProgramId, peer: PeerId, parts: &[&[u8]]) {
        for part in parts {
            if !self.arena.lock_step(program, peer) {
                return;
            }
            self.send(peer, part);
        }
    }

    /// Ends what this side has to say; it still listens (shutdown(2)).
    pub fn half_close(&mut self, peer: PeerId) {
        self.step(Message::new("step-half-close"));
        self.arena.half_close(peer);
    }

    pub fn close(&mut self, peer: PeerId) {
        self.step(Message::new("step-close"));
        self.arena.close(peer);
    }

    /// Resets the connection, once the programs wait, so that a known call meets it.
    pub fn reset(&mut self, peer: PeerId) {
        self.arena.settle();
        self.step(Message::new("step-reset"));
        self.arena.reset(peer);
    }

    /// Whether this machine has IPv6's loopback.
    pub fn has_ipv6(&self) -> bool {
        TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_ok()
    }

    /// Resets the connection to a stopped program, accepted or not, and waits until that has come: on a busy machine it may
    /// take a while.
    pub fn break_off(&mut self, program: ProgramId, peer: PeerId) {
        // Both ends count: each leaves ESTABLISHED without an orderly end (RFC 4022: `tcpEstabResets`). Of an end that is
        // not accepted yet nothing else tells.
        let private = self.network == Network::Private;
        let resets = || namespace::counter("snmp", "EstabResets").unwrap_or(0);
        let before = resets();
        self.step(Message::new("step-reset"));
        self.arena.reset(peer);
        let since = Instant::now();
        let _ = self.arena.wait(|arena| {
            let counted = !private || resets() >= before + 2;
            let broken = counted && arena.far_end(program, peer).is_none();
            (broken || since.elapsed() > Duration::from_secs(1)).then_some(())
        });
    }

    /// Stops taking what arrives on this connection, so that the program's writes block in the end.
    pub fn pause_reading(&mut self, peer: PeerId) {
        self.step(Message::new("step-pause-reading"));
        self.arena.set_reading(peer, Reading::Paused);
    }

    pub fn resume_reading(&mut self, peer: PeerId) {
        self.step(Message::new("step-resume-reading"));
        self.arena.set_reading(peer, Reading::On);
    }

    /// Until the programs have taken what there was and wait. No verdict rests on it.
    pub fn settle(&mut self) {
        self.arena.settle();
    }
}

pub fn any_port(ip: IpAddr) -> SocketAddr {
    SocketAddr::new(ip, 0)
}

/// Four bytes of length, big-endian, then the payload.
pub fn frame(payload: &[u8]) -> Vec<u8> {
    let mut bytes = (payload.len() as u32).to_be_bytes().to_vec();
    bytes.extend_from_slice(payload);
    bytes
}

fn sending(bytes: &[u8]) -> Message {
    Message::new("step-send")
        .number("count", bytes.len())
        .text("bytes", show::bytes(bytes))
}

/// Where to call a server that listens on every address.
fn reachable(addr: SocketAddr) -> SocketAddr {
    let mut addr = addr;
    if addr.ip().is_unspecified() {
        addr.set_ip(if addr.is_ipv4() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            Ipv6Addr::LOCALHOST.into()
        });
    }
    addr
}
