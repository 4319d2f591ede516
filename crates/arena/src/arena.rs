//! One check's world: its programs, listeners and peers. Every wait goes through it, so every output is
//! drained while anything is waited for, and every wait ends: by what was waited for, or by a proof that it can't come.

mod guard;
mod quiet;
mod wait;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::docket::Docket;
use crate::event::{Act, Event, Who};
use crate::forking;
use crate::listener::{self, Listener, Sharing};
use crate::look::{self, Doing, Held, Look, Wait};
use crate::peer::{Peer, Reading};
use crate::program::{Launch, Program};
use crate::trace::{Birth, Trace};
use guard::Guard;

/// Behind everything: with nothing at all happening for so long, a wait is given up.
pub const WALL: Duration = Duration::from_secs(10);
/// A whole arena never lives longer than this, however slowly things go on happening.
pub const LIFE: Duration = Duration::from_secs(180);
/// More memory than this is growth without bound: the largest frame is 16 MiB.
pub const MEMORY_MAX: u64 = 256 << 20;
/// More threads than this are growth without bound.
pub const THREADS_MAX: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgramId(pub usize);
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PeerId(pub usize);
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListenerId(pub usize);

/// Why a wait ended without what was waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Proven: every thread waits without a limit, nothing is on its way, so nothing will ever happen.
    Quiet,
    /// Every program has ended, and nothing of theirs is on its way any more.
    Gone,
    /// A program asks the same question over and over.
    Spinning(ProgramId, Wait),
    /// A program prints, or sends, without end.
    Flood(ProgramId),
    /// A program took more than `MEMORY_MAX`.
    Memory(ProgramId, u64),
    /// A program started more than `THREADS_MAX` threads.
    Crowd(ProgramId, usize),
    /// A program computes without end, and without any step that can be seen.
    Busy(ProgramId),
    /// Nothing happened for `WALL`, although everybody had the processor; it can't be proven that nothing will.
    Wall,
    /// The arena is older than `LIFE`, and something still happens now and then.
    Life(Pace),
}

/// Whether the programs had the processor when a wait was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// They ran when they wanted to: it is their own doing.
    Fair,
    /// They were kept waiting for a processor: the machine can't tell.
    Starved,
}

pub struct Arena {
    born: Instant,
    birth: Birth,
    programs: Vec<Program>,
    peers: Vec<Peer>,
    listeners: Vec<Listener>,
    events: Vec<Event>,
    /// Bytes that programs were given so far, typed or sent.
    given: u64,
    /// Output or bytes over this are a flood.
    pub flood: u64,
    guard: Guard,
    /// A program that goes on without end: nothing settles while it is there.
    restless: Option<ProgramId>,
    /// The listener whose next connection is waited for.
    accepting: Option<ListenerId>,
}

impl Default for Arena {
    fn default() -> Arena {
        Arena::new(Arc::default())
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        self.guard.stands_down();
    }
}

impl Arena {
    /// An arena that shares what it learns of its programs with others of the same run.
    pub fn new(docket: Arc<Docket>) -> Arena {
        let now = Instant::now();
        Arena {
            born: now,
            birth: Birth::now(),
            programs: Vec::new(),
            peers: Vec::new(),
            listeners: Vec::new(),
            events: Vec::new(),
            given: 0,
            flood: 8 << 20,
            restless: None,
            guard: Guard::new(docket, now),
            accepting: None,
        }
    }

    pub fn elapsed(&self) -> Duration {
        self.born.elapsed()
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn log(&mut self, who: Who, act: Act) {
        self.log_of(None, who, act);
    }

    fn log_of(&mut self, program: Option<usize>, who: Who, act: Act) {
        self.events.push(Event {
            at: self.born.elapsed(),
            who,
            program,
            act,
        });
    }

    /// What happened so far, and the socket calls of the programs under a tap.
    pub fn trace(&self) -> Trace {
        let mut trace = Trace::of(&self.events);
        for (index, program) in self.programs.iter().enumerate() {
            let tap = program.tap.as_ref();
            trace.add(&program.name, index, tap, self.birth);
        }
        trace
    }

    // Programs.

    /// Starts a program.
    ///
    /// # Errors
    /// It can't be executed.
    pub fn start(&mut self, name: &str, launch: &Launch) -> io::Result<ProgramId> {
        let args = launch
            .args
            .iter()
            .map(|arg| arg.to_string_lossy().into_owned())
            .collect();
        let program = Program::start(name, launch)?;
        let index = self.programs.len();
        let who = Who::Program(name.to_string());
        self.log_of(Some(index), who, Act::Started { args });
        self.programs.push(program);
        Ok(ProgramId(self.programs.len() - 1))
    }

    pub fn program(&self, id: ProgramId) -> &Program {
        &self.programs[id.0]
    }

    pub fn program_mut(&mut self, id: ProgramId) -> &mut Program {
        &mut self.programs[id.0]
    }

    pub fn programs(&self) -> impl Iterator<Item = (ProgramId, &Program)> {
        self.programs
            .iter()
            .enumerate()
            .map(|(i, p)| (ProgramId(i), p))
    }

    pub fn type_bytes(&mut self, id: ProgramId, bytes: &[u8]) {
        self.programs[id.0].type_bytes(bytes);
        let who = self.who(id);
        self.log_of(
            Some(id.0),
            who,
            Act::Typed {
                bytes: bytes.to_vec(),
            },
        );
        self.pump();
    }

    pub fn close_stdin(&mut self, id: ProgramId) {
        self.programs[id.0].close_stdin();
        let who = self.who(id);
        self.log_of(Some(id.0), who, Act::InputClosed);
        self.pump();
    }

    /// Stops the program as Ctrl-Z does, and waits until every thread has stopped.
    ///
    /// # Errors
    /// The program has ended, or does not stop; it then goes on.
    pub fn stop(&mut self, id: ProgramId) -> io::Result<()> {
        self.programs[id.0].signal(Signal::STOP)?;
        let since = Instant::now();
        loop {
            let is_stopped = |look: Look| {
                look.threads
                    .iter()
                    .all(|thread| thread.doing == Doing::Stopped)
            };
            // A look fails where a thread ends under it: the next one tells.
            if self.look(id).is_ok_and(is_stopped) {
                break;
            }
            // A program that has just ended never stops.
            self.pump();
            if !self.program(id).is_alive() {
                return Err(io::Error::other("the program has ended"));
            }
            if since.elapsed() > WALL {
                self.programs[id.0].signal(Signal::CONT)?;
                return Err(io::Error::other("the program did not stop"));
            }
            std::thread::yield_now();
        }
        let who = self.who(id);
        self.log_of(Some(id.0), who, Act::Stopped);
        Ok(())
    }

    pub fn resume(&mut self, id: ProgramId) -> io::Result<()> {
        let who = self.who(id);
        self.log_of(Some(id.0), who, Act::Continued);
        self.programs[id.0].signal(Signal::CONT)
    }

    pub fn look(&self, id: ProgramId) -> io::Result<Look> {
        let program = self.program(id);
        look::look(program.pid(), program.pidfd().as_fd())
    }

    pub fn sockets(&self, id: ProgramId) -> io::Result<Vec<Held>> {
        let program = self.program(id);
        look::sockets(program.pid(), program.pidfd().as_fd())
    }

    fn who(&self, id: ProgramId) -> Who {
        Who::Program(self.program(id).name.clone())
    }

    // Listeners and peers.

    pub fn reserve(&mut self, addr: SocketAddr, sharing: Sharing) -> io::Result<ListenerId> {
        self.listeners.push(Listener::reserve(addr, sharing)?);
        Ok(ListenerId(self.listeners.len() - 1))
    }

    /// One port at each of these addresses, drawn again where one of them has it in use.
    ///
    /// # Errors
    /// As bind(2), and `AddrInUse` where no such port is found.
    pub fn reserve_each<const COUNT: usize>(
        &mut self,
        wanted: [(IpAddr, Sharing); COUNT],
    ) -> io::Result<[ListenerId; COUNT]> {
        let listeners = listener::reserve_each(wanted)?;
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
