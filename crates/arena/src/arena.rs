//! One check's world: its programs, listeners and peers. Every wait goes through it, so every output is
//! drained while anything is waited for, and every wait ends: by what was waited for, or by a proof that it can't come.

use std::io;
use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::process::Signal;

use crate::event::{Act, Event, Stream, Who, head};
use crate::listener::{Listener, Sharing};
use crate::look::{self, Doing, Held, Look, Thread, Wait};
use crate::peer::{End, Peer, Reading};
use crate::program::{Launch, Program};
use crate::socket::State;
use crate::spin;
use crate::trace::{Birth, Trace};

/// Behind everything: with nothing at all happening for so long, a wait is given up.
pub const WALL: Duration = Duration::from_secs(10);
/// A whole arena never lives longer than this, however slowly things go on happening.
pub const LIFE: Duration = Duration::from_secs(180);
/// CPU time without any visible step after which a program is asked whether it spins.
const SUSPECT_AFTER: Duration = Duration::from_millis(200);
/// More memory than this is growth without bound: the largest frame is 16 MiB.
pub const MEMORY_MAX: u64 = 512 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Nothing happened for `WALL`, and it can't be proven that nothing will.
    Wall(Pace),
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
    /// Output or bytes over this are a flood.
    pub flood: u64,
    guard: Guard,
    /// The listener whose next connection is waited for.
    accepting: Option<ListenerId>,
}

/// What the last look for misbehaviour saw.
struct Guard {
    looked: Instant,
    progress: Instant,
    cpu: Vec<Duration>,
    sockets: Vec<Vec<Held>>,
    starved: Duration,
    /// CPU time of all programs when the wait began.
    used: Duration,
}

impl Default for Arena {
    fn default() -> Arena {
        Arena::new()
    }
}

impl Arena {
    pub fn new() -> Arena {
        let now = Instant::now();
        Arena {
            born: now,
            birth: Birth::now(),
            programs: Vec::new(),
            peers: Vec::new(),
            listeners: Vec::new(),
            events: Vec::new(),
            flood: 8 << 20,
            guard: Guard {
                looked: now,
                progress: now,
                cpu: Vec::new(),
                sockets: Vec::new(),
                starved: Duration::ZERO,
                used: Duration::ZERO,
            },
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
    /// It can't be executed; the text names the path.
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
    /// The program has ended.
    pub fn stop(&mut self, id: ProgramId) -> io::Result<()> {
        self.programs[id.0].signal(Signal::STOP)?;
        let since = Instant::now();
        loop {
            let look = self.look(id)?;
            if look
                .threads
                .iter()
                .all(|thread| thread.doing == Doing::Stopped)
            {
                break;
            }
            if since.elapsed() > WALL {
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
        self.listeners[id.0] = Listener::reserve(any, Sharing::ProgramMayBind)?;
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
        self.peers[id.0].send(bytes);
        self.pump();
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

    // Waiting.

    /// Waits until `done` gives something.
    ///
    /// # Errors
    /// `Ended` says why it can't, or won't.
    pub fn wait<T>(&mut self, mut done: impl FnMut(&mut Arena) -> Option<T>) -> Result<T, Ended> {
        self.begin_watch();
        let mut patience = Patience::default();
        loop {
            let moved = self.pump();
            if let Some(found) = done(self) {
                return Ok(found);
            }
            if moved {
                patience = Patience::default();
                self.guard.progress = Instant::now();
            }
            if self.guard.looked.elapsed() > Duration::from_millis(10) {
                self.watch()?;
            }
            if !self.poll(patience.next()) {
                // Nothing came: is there anything left that could?
                let ended = self.verdict();
                if let Some(ended) = ended
                    && !self.pump()
                {
                    return match done(self) {
                        Some(found) => Ok(found),
                        None => Err(ended),
                    };
                }
            }
        }
    }

    /// Waits until the programs have taken what there was and wait for more: best effort, no verdict rests on it.
    /// A program that looks every few milliseconds, or pauses, counts as waiting once nothing has moved for a while.
    pub fn settle(&mut self) {
        let mut asleep_since: Option<(Instant, u32)> = None;
        let _ = self.wait(|arena| {
            let all_asleep = arena
                .programs
                .iter()
                .filter(|p| p.is_alive())
                .all(|program| {
                    look::look(program.pid(), program.pidfd().as_fd()).is_ok_and(|look| {
                        look.all_asleep()
                            && look
                                .waits()
                                .all(|wait| arena.has_nothing_for(program, wait))
                    })
                });
            let timed = arena
                .programs
                .iter()
                .filter(|p| p.is_alive())
                .any(|program| {
                    look::look(program.pid(), program.pidfd().as_fd())
                        .is_ok_and(|look| !look.all_wait())
                });
            if !all_asleep {
                asleep_since = None;
                return None;
            }
            if !timed {
                // Left to the proof: it knows what is on its way.
                return None;
            }
            let (since, looks) = asleep_since.get_or_insert((Instant::now(), 0));
            *looks += 1;
            (*looks > 4 && since.elapsed() > Duration::from_millis(30)).then_some(())
        });
    }

    fn has_nothing_for(&self, program: &Program, wait: Wait) -> bool {
        match wait {
            Wait::Receive(fd) => look::held_at(program.pidfd().as_fd(), fd)
                .is_none_or(|held| held.snapshot.unread == 0),
            _ => true,
        }
    }

    /// Waits until `program` has taken every byte this peer has sent and sleeps again, so that the next byte
    /// comes in a read of its own. `false` where the connection or the program has ended.
    pub fn lock_step(&mut self, program: ProgramId, peer: PeerId) -> bool {
        let mut seen: Option<i32> = None;
        let result = self.wait(|arena| {
            let one = arena.program(program);
            if !one.is_alive() || arena.peer(peer).end.is_some() {
                return Some(false);
            }
            let held = match seen.and_then(|fd| look::held_at(one.pidfd().as_fd(), fd)) {
                Some(held) if held.remote == Some(arena.peer(peer).local) => held,
                _ => arena.far_end(program, peer)?,
            };
            seen = Some(held.fd);
            if held.snapshot.unread > 0 || !arena.peer(peer).all_sent() {
                return None;
            }
            // Its queue is empty; once it sleeps, the read that emptied it has returned.
            arena
                .look(program)
                .is_ok_and(|look| look.all_asleep())
                .then_some(true)
        });
        // Quiet: taken or never to be taken; either way the next byte can't join it.
        matches!(result, Ok(true) | Err(Ended::Quiet))
    }

    /// Moves every byte that can move without waiting.
    pub fn pump(&mut self) -> bool {
        let mut fresh = Vec::new();
        for (index, program) in self.programs.iter_mut().enumerate() {
            let pumped = program.pump();
            let index = Some(index);
            let who = || Who::Program(program.name.clone());
            for (stream, bytes) in [
                (Stream::Output, pumped.output),
                (Stream::Error, pumped.error),
            ] {
                if !bytes.is_empty() && self.events.len() < EVENTS_MAX {
                    let bytes = bytes[..bytes.len().min(4096)].to_vec();
                    fresh.push((index, who(), Act::Printed { stream, bytes }));
                } else if !bytes.is_empty() {
                    self.guard.progress = Instant::now();
                }
            }
            if let Some(exit) = pumped.exit {
                fresh.push((index, who(), Act::Exited(exit)));
            }
            if pumped.typed > 0 {
                self.guard.progress = Instant::now();
            }
        }
        let mut moved = !fresh.is_empty();
        for (number, peer) in self.peers.iter_mut().enumerate() {
            let sending = head(peer.outbox());
            let pumped = peer.pump();
            moved |= pumped.moved();
            let who = || Who::Peer(number);
            if pumped.connected {
                let (from, to) = (peer.local, peer.remote);
                fresh.push((None, who(), Act::Connected { from, to }));
            }
            if let Some(kind) = pumped.failed {
                let (to, error) = (peer.remote, kind.to_string());
                fresh.push((None, who(), Act::Refused { to, error }));
            }
            if pumped.sent > 0 && self.events.len() < EVENTS_MAX {
                let len = pumped.sent;
                let head = sending[..sending.len().min(len)].to_vec();
                fresh.push((None, who(), Act::Sent { len, head }));
            }
            if !pumped.received.is_empty() && self.events.len() < EVENTS_MAX {
                let (len, head) = (pumped.received.len(), head(&pumped.received));
                fresh.push((None, who(), Act::Received { len, head }));
            }
            match pumped.end {
                Some(End::Fin) => fresh.push((None, who(), Act::FinReceived)),
                Some(End::Reset) => fresh.push((None, who(), Act::ResetReceived)),
                None => {}
            }
        }
        for (program, who, act) in fresh {
            self.log_of(program, who, act);
        }
        moved
    }

    /// Sleeps until something is ready or `limit` has passed; `true` where something is ready.
    fn poll(&self, limit: Duration) -> bool {
        let mut fds = Vec::new();
        for program in &self.programs {
            for (fd, flags) in program.interests() {
                fds.push(PollFd::from_borrowed_fd(fd, flags));
            }
        }
        for peer in &self.peers {
            if let Some((stream, flags)) = peer.interest() {
                fds.push(PollFd::new(stream, flags));
            }
        }
        if let Some(id) = self.accepting {
            fds.push(PollFd::new(self.listener(id).socket(), PollFlags::IN));
        }
        let limit = Timespec {
            tv_sec: 0,
            tv_nsec: limit.as_nanos() as i64,
        };
        matches!(rustix::event::poll(&mut fds, Some(&limit)), Ok(n) if n > 0)
    }

    fn begin_watch(&mut self) {
        self.guard.progress = Instant::now();
        self.guard.looked = Instant::now();
        self.guard.cpu = self.programs.iter().map(Program::cpu_time).collect();
        self.guard.sockets.clear();
        self.guard.starved = self.starved();
        self.guard.used = self.guard.cpu.iter().sum();
    }

    fn starved(&self) -> Duration {
        self.programs
            .iter()
            .filter(|program| program.is_alive())
            .map(|program| look::starved_time(program.pid()))
            .sum()
    }

    /// Looks for growth, floods, spinning, and the wall.
    fn watch(&mut self) -> Result<(), Ended> {
        self.guard.looked = Instant::now();
        for (id, program) in self.programs() {
            if program.output.total.max(program.error.total) > self.flood {
                return Err(Ended::Flood(id));
            }
            if let Some(memory) = look::memory(program.pid()).filter(|_| program.is_alive())
                && memory.resident > MEMORY_MAX
            {
                return Err(Ended::Memory(id, memory.resident));
            }
        }
        if let (Some(id), true) = (
            self.programs().map(|(id, _)| id).next(),
            self.peers
                .iter()
                .any(|peer| peer.inbox.len() as u64 > self.flood.max(64 << 20)),
        ) {
            return Err(Ended::Flood(id));
        }
        let sockets: Vec<Vec<Held>> = self
            .programs
            .iter()
            .map(|p| look::sockets(p.pid(), p.pidfd().as_fd()).unwrap_or_default())
            .collect();
        if sockets != self.guard.sockets {
            // Bytes moved inside the program's sockets: that is a step too.
            self.guard.sockets = sockets;
            self.guard.progress = Instant::now();
            self.guard.cpu = self.programs.iter().map(Program::cpu_time).collect();
        }
        self.watch_spinning()?;
        if self.guard.progress.elapsed() > WALL || self.born.elapsed() > LIFE {
            let waited = self.guard.progress.elapsed();
            let starved = self.starved().saturating_sub(self.guard.starved);
            let used: Duration = self.programs.iter().map(Program::cpu_time).sum();
            let used = used.saturating_sub(self.guard.used);
            let pace = if starved > waited / 4 && used < waited / 4 {
                Pace::Starved
            } else {
                Pace::Fair
            };
            return Err(Ended::Wall(pace));
        }
        Ok(())
    }

    fn watch_spinning(&mut self) -> Result<(), Ended> {
        for index in 0..self.programs.len() {
            let program = &self.programs[index];
            if let Some(idle) = program.tap.as_ref().and_then(|tap| tap.idle_run())
                && idle.times >= 1000
            {
                return Err(Ended::Spinning(ProgramId(index), Wait::Receive(idle.fd)));
            }
            let used = program.cpu_time();
            let before = self.guard.cpu.get(index).copied().unwrap_or_default();
            if program.is_alive() && used.saturating_sub(before) > SUSPECT_AFTER {
                if let Some(wait) = spin::sample(program) {
                    return Err(Ended::Spinning(ProgramId(index), wait));
                }
                // It computes. Ask again later, and never count the time it took us to ask.
                if let Some(cpu) = self.guard.cpu.get_mut(index) {
                    *cpu = self.programs[index].cpu_time();
                }
            }
        }
        Ok(())
    }

    /// Whether it is proven that nothing more will happen.
    fn verdict(&mut self) -> Option<Ended> {
        if self.programs.iter().all(|program| !program.is_alive()) {
            let all_ended = self.peers.iter().all(|peer| {
                peer.stream().is_none() || peer.end.is_some() || peer.reading == Reading::Paused
            });
            return all_ended.then_some(Ended::Gone);
        }
        let first = self.quiet_looks()?;
        if !self.nothing_on_its_way() {
            return None;
        }
        let second = self.quiet_looks()?;
        (first == second).then_some(Ended::Quiet)
    }

    /// A look at each live program, if all its threads wait without a limit for what is not there.
    fn quiet_looks(&self) -> Option<Vec<Vec<Thread>>> {
        let mut looks = Vec::new();
        for program in self.programs.iter().filter(|program| program.is_alive()) {
            let look = look::look(program.pid(), program.pidfd().as_fd()).ok()?;
            if !look.all_wait() {
                return None;
            }
            let sockets = look::sockets(program.pid(), program.pidfd().as_fd()).ok()?;
            let input_waits = program.unread_input() > 0 || !program.stdin_is_open();
            if look::could_wake(&look, &sockets, input_waits) || !self.calm(&sockets) {
                return None;
            }
            looks.push(look.threads);
        }
        Some(looks)
    }

    /// No segment of these sockets is on its way, and each end of ours that is closed has been seen.
    fn calm(&self, sockets: &[Held]) -> bool {
        sockets.iter().all(|held| {
            let settled = held.snapshot.in_flight == 0 || held.snapshot.state == State::Listen;
            let settled =
                settled && !matches!(held.snapshot.state, State::SynSent | State::SynReceived);
            let still_open = matches!(
                held.snapshot.state,
                State::Established | State::FinWait1 | State::FinWait2
            );
            let end_unseen = still_open
                && self.peers.iter().any(|peer| {
                    (peer.is_closed() || peer.has_half_closed())
                        && held.remote == Some(peer.local)
                        && held.local.port() == peer.remote.port()
                });
            settled && !end_unseen
        })
    }

    /// Nothing that the arena sent is unacknowledged, and nothing that arrived is unread.
    fn nothing_on_its_way(&self) -> bool {
        self.peers.iter().all(|peer| {
            if peer.end.is_some() {
                return true;
            }
            let Some(snapshot) = peer.snapshot() else {
                return true;
            };
            let unread = peer.reading == Reading::On && snapshot.unread > 0;
            snapshot.in_flight == 0 && snapshot.state != State::SynSent && !unread
        })
    }
}

/// Events kept of one arena; a flood of them would tell nothing more.
const EVENTS_MAX: usize = 4000;

/// How long to sleep before the next look: short at first, so that a dead program is named at once.
struct Patience {
    next: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            next: Duration::from_micros(150),
        }
    }
}

impl Patience {
    fn next(&mut self) -> Duration {
        let now = self.next;
        self.next = (now * 2).min(Duration::from_millis(8));
        now
    }
}
