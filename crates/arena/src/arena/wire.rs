//! The other side of the programs' connections: the arena's own listeners and peers.

use std::io;
use std::net::{IpAddr, SocketAddr};

use super::{Arena, Ended, ListenerId, PeerId, ProgramId};
use crate::event::{Act, Who};
use crate::forking;
use crate::listener::{self, Listener, Sharing};
use crate::look::Held;
use crate::peer::{Peer, Reading};

impl Arena {
    pub fn reserve(&mut self, addr: SocketAddr, sharing: Sharing) -> io::Result<ListenerId> {
        self.listeners.push(Listener::reserve(addr, sharing)?);
        Ok(ListenerId(self.listeners.len() - 1))
    }

    /// One port at both of these addresses, drawn again where one of them has it in use.
    ///
    /// # Errors
    /// As bind(2), and `AddrInUse` where no such port is found.
    pub fn reserve_pair(&mut self, wanted: [(IpAddr, Sharing); 2]) -> io::Result<[ListenerId; 2]> {
        let listeners = listener::reserve_pair(wanted)?;
        Ok(listeners.map(|listener| {
            self.listeners.push(listener);
            ListenerId(self.listeners.len() - 1)
        }))
    }

    pub fn black_hole(&mut self, addr: SocketAddr) -> io::Result<ListenerId> {
        self.listeners.push(Listener::black_hole(addr)?);
        Ok(ListenerId(self.listeners.len() - 1))
    }

    pub fn listen(&mut self, id: ListenerId) -> io::Result<()> {
        let listener = &self.listeners[id.0];
        listener.listen()?;
        let at = listener.addr;
        self.log(Who::Arena, Act::Listening { at });
        Ok(())
    }

    pub fn listener(&self, id: ListenerId) -> &Listener {
        &self.listeners[id.0]
    }

    /// Stops listening: the address is free again.
    pub fn drop_listener(&mut self, id: ListenerId) -> io::Result<()> {
        let addr = self.listeners[id.0].addr;
        // Replaced by a socket that is bound to nothing, so that the other ids keep their meaning.
        let mut any = addr;
        any.set_port(0);
        let unbound = Listener::reserve(any, Sharing::ProgramMayBind)?;
        forking::none_meanwhile(|| self.listeners[id.0] = unbound);
        Ok(())
    }

    /// Takes one waiting connection, if there is one.
    pub fn try_accept(&mut self, id: ListenerId) -> io::Result<Option<PeerId>> {
        let Some((stream, from)) = self.listeners[id.0].accept()? else {
            return Ok(None);
        };
        let peer = Peer::accepted(stream, from)?;
        let to = peer.local;
        self.peers.push(peer);
        let id = PeerId(self.peers.len() - 1);
        self.log(Who::Peer(id.0), Act::Accepted { from, to });
        Ok(Some(id))
    }

    /// Waits for a connection to this listener.
    ///
    /// # Errors
    /// As `wait`.
    pub fn accept(&mut self, id: ListenerId) -> Result<PeerId, Ended> {
        self.accepting = Some(id);
        let accepted = self.wait(|arena| arena.try_accept(id).ok().flatten());
        self.accepting = None;
        accepted
    }

    /// Begins a connection; `peer(id)` tells when it stands or why it failed.
    pub fn connect(&mut self, to: SocketAddr, from: Option<SocketAddr>) -> io::Result<PeerId> {
        let peer = Peer::connecting(to, from)?;
        self.peers.push(peer);
        let id = PeerId(self.peers.len() - 1);
        self.log(Who::Peer(id.0), Act::Connecting { to });
        Ok(id)
    }

    pub fn peer(&self, id: PeerId) -> &Peer {
        &self.peers[id.0]
    }

    pub fn peer_mut(&mut self, id: PeerId) -> &mut Peer {
        &mut self.peers[id.0]
    }

    pub fn send(&mut self, id: PeerId, bytes: &[u8]) {
        self.send_all(id, &[bytes]);
    }

    /// Sends the parts as one.
    pub fn send_all(&mut self, id: PeerId, parts: &[&[u8]]) {
        self.peers[id.0].send(parts);
        self.pump();
    }

    /// Sends the last bytes with the end (FIN) in the same segment: a program that sees them can see it too.
    pub fn send_last(&mut self, id: PeerId, bytes: &[u8]) {
        self.peers[id.0].send(&[bytes]);
        self.half_close(id);
    }

    pub fn half_close(&mut self, id: PeerId) {
        self.peers[id.0].half_close();
        self.log(Who::Peer(id.0), Act::HalfClosed);
        self.pump();
    }

    pub fn close(&mut self, id: PeerId) {
        self.pump();
        if !self.peers[id.0].is_closed() {
            self.peers[id.0].close();
            self.log(Who::Peer(id.0), Act::Closed);
        }
    }

    pub fn reset(&mut self, id: PeerId) {
        self.pump();
        self.peers[id.0].reset();
        self.log(Who::Peer(id.0), Act::ResetSent);
    }

    /// Whether a reset came on this connection. One that came after the FIN belongs to the story from here on.
    pub fn sees_reset(&mut self, id: PeerId) -> bool {
        let is_reset = self.peers[id.0].is_reset();
        let seen = Who::Peer(id.0);
        let is_told = self
            .events
            .iter()
            .any(|event| event.who == seen && event.act == Act::ResetReceived);
        if is_reset && !is_told {
            self.log(seen, Act::ResetReceived);
        }
        is_reset
    }

    pub fn set_reading(&mut self, id: PeerId, reading: Reading) {
        self.peers[id.0].reading = reading;
        self.pump();
    }

    /// The program's socket at the other end of this peer's connection.
    pub fn far_end(&self, program: ProgramId, peer: PeerId) -> Option<Held> {
        let peer = self.peer(peer);
        let faces = |held: &Held| {
            held.remote == Some(peer.local) && held.local.port() == peer.remote.port()
        };
        self.sockets(program).ok()?.into_iter().find(faces)
    }
}
