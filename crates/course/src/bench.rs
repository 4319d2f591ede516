//! What a check's script is written in: start, type, connect, send, half-close, reset.
//! The expectations are in [`crate::expect`].

use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use arena::docket::Docket;
use arena::listener::Sharing;
use arena::peer::Reading;
use arena::program::Launch;
use arena::{Arena, Ended, ListenerId, PeerId, ProgramId, tap};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngCore, SeedableRng};

use crate::finding::{Finding, Stop};
use crate::machine;
use crate::message::Message;
use crate::show;
use crate::waits;

/// What the grader gives every check.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The folder of the submission's built programs.
    pub programs: PathBuf,
    /// The seed that was printed; each check draws its own numbers from it.
    pub seed: u64,
    /// Whether the calling thread has a network of its own.
    pub network: Network,
    /// Whether every program runs under a tap that only records, to compare with a plain run.
    pub tapped: bool,
    /// What the checks of this run know together.
    pub docket: Arc<Docket>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// A private namespace: every port is free, `63000` included.
    Private,
    Shared,
}

/// A program to start: `Start::new("echo-server").arg("127.0.0.1:0")`.
pub struct Start {
    name: String,
    path: Option<PathBuf>,
    args: Vec<OsString>,
    files: Option<u64>,
    tap: Option<tap::Plan>,
    hosts: Vec<(String, String)>,
}

impl Start {
    pub fn new(name: &str) -> Start {
        Start {
            name: name.to_string(),
            path: None,
            args: Vec::new(),
            files: None,
            tap: None,
            hosts: Vec::new(),
        }
    }

    #[must_use]
    pub fn arg(mut self, arg: impl Into<OsString>) -> Start {
        self.args.push(arg.into());
        self
    }

    #[must_use]
    pub fn args<T: Into<OsString>>(mut self, args: impl IntoIterator<Item = T>) -> Start {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// At most so many open descriptors (getrlimit(2): `RLIMIT_NOFILE`).
    #[must_use]
    pub fn files(mut self, files: u64) -> Start {
        self.files = Some(files);
        self
    }

    /// Under the tap.
    #[must_use]
    pub fn tap(mut self, plan: tap::Plan) -> Start {
        self.tap = Some(plan);
        self
    }

    /// With a clock that runs `times` faster, so that the contract's seconds pass in less; where the tap can't be
    /// had, and in a program that it can't reach, the seconds are real, and the verdict is the same.
    #[must_use]
    pub fn hurried(mut self, times: u32) -> Start {
        if tap::library().is_ok() {
            self.tap.get_or_insert_default().clock = times;
        }
        self
    }

    /// A line of its private hosts file; `localhost` keeps its meaning.
    #[must_use]
    pub fn host(mut self, addr: &str, name: &str) -> Start {
        self.hosts.push((addr.to_string(), name.to_string()));
        self
    }
}

pub struct Bench {
    pub(crate) arena: Arena,
    programs: PathBuf,
    pub(crate) steps: Vec<Message>,
    pub rng: StdRng,
    network: Network,
    tapped: bool,
    /// Where its run is to be drawn: what every program's tap keeps of the bytes.
    heads: tap::Heads,
    dir: Option<tempfile::TempDir>,
}

impl Bench {
    /// A bench for the check `id`, with random numbers of its own.
    pub fn new(setup: &Setup, id: &str) -> Bench {
        // FNV-1a: the same numbers for the same seed and id, on every machine.
        let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Bench {
            arena: Arena::new(setup.docket.clone()),
            programs: setup.programs.clone(),
            steps: Vec::new(),
            rng: StdRng::seed_from_u64(setup.seed ^ hash),
            network: setup.network,
            tapped: setup.tapped,
            heads: tap::Heads::Dropped,
            dir: None,
        }
    }

    /// Its programs run under taps that keep the first bytes of each transfer, where taps can be had.
    #[must_use]
    pub fn traced(mut self) -> Bench {
        if tap::library().is_ok() {
            self.tapped = true;
            self.heads = tap::Heads::Kept;
        }
        self
    }

    pub fn arena(&mut self) -> &mut Arena {
        &mut self.arena
    }

    /// What happened so far, to be drawn.
    pub fn trace(&self) -> arena::trace::Trace {
        self.arena.trace()
    }

    /// The names of the programs it has started.
    pub fn started(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .arena
            .programs()
            .map(|(_, program)| program.name.clone())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    pub(crate) fn step(&mut self, message: Message) {
        self.steps.push(message);
    }

    // Programs.

    /// Starts one of the submission's programs, or one of the course's probes of it.
    ///
    /// # Errors
    /// `Inconclusive` where it can't be executed.
    pub fn start<T: AsRef<str>>(&mut self, name: &str, args: &[T]) -> Result<ProgramId, Stop> {
        self.run(Start::new(name).args(args.iter().map(|arg| arg.as_ref())))
    }

    /// Starts what `start` describes.
    ///
    /// # Errors
    /// As `start`.
    pub fn run(&mut self, start: Start) -> Result<ProgramId, Stop> {
        let path = start
            .path
            .unwrap_or_else(|| self.programs.join(&start.name));
        let mut launch = Launch::new(path, self.dir()?);
        let shown: Vec<String> = start
            .args
            .iter()
            .map(|arg| show::argument(&arg.to_string_lossy()))
            .collect();
        self.step(
            Message::new("step-start")
                .text("program", &start.name)
                .text("args", shown.join(" ")),
        );
        launch.args = start.args;
        if let Some(files) = start.files {
            launch.limits.files = files;
        }
        launch.tap = start.tap;
        if self.tapped && start.name != "python3" {
            launch.tap.get_or_insert_default().heads = self.heads;
        }
        if !start.hosts.is_empty() {
            launch.hosts = Some(start.hosts);
        }
        self.arena.start(&start.name, &launch).map_err(|error| {
            let what = Message::new("trouble-start").text("path", launch.path.display());
            ours_at(what, error)
        })
    }

    /// Starts a server and waits for its first line, `listening on IP:PORT`.
    ///
    /// # Errors
    /// It said something else, or nothing.
    pub fn server(&mut self, name: &str, addr: &str) -> Result<(ProgramId, SocketAddr), Stop> {
        let program = self.start(name, &[addr])?;
        let addr = self.expect_listening(program)?;
        Ok((program, addr))
    }

    /// Starts Python's own interpreter on a script of ours: a foreign peer.
    ///
    /// # Errors
    /// `Skipped` where there is no python3.
    pub fn python(&mut self, script: &str, args: &[&str]) -> Result<ProgramId, Stop> {
        static PYTHON: LazyLock<Option<PathBuf>> = LazyLock::new(find_python);
        let Some(python) = PYTHON.clone() else {
            return Err(Stop::Skipped(Message::new("skip-no-python")));
        };
        let file = self.file("peer.py", script.as_bytes())?;
        let mut start = Start::new("python3").arg("-u").arg(file);
        start.path = Some(python);
        self.run(start.args(args.iter().copied()))
    }

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

    pub fn name(&self, program: ProgramId) -> String {
        self.arena.program(program).name.clone()
    }

    // Connections.

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
        self.step(
            Message::new("step-send")
                .number("count", bytes.len())
                .text("bytes", show::bytes(bytes)),
        );
        self.arena.send(peer, bytes);
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

    // Random things, from the seed.

    pub fn random_bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }

    /// `count` letters, some of them of two bytes, never a space.
    pub fn random_word(&mut self, count: usize) -> String {
        const LETTERS: [char; 20] = [
            'a', 'b', 'c', 'd', 'e', 'g', 'i', 'l', 'm', 'n', 'o', 'p', 'r', 's', 't', 'u', 'é',
            'à', 'ç', 'ô',
        ];
        (0..count)
            .filter_map(|_| LETTERS.choose(&mut self.rng).copied())
            .collect()
    }

    /// A whole number in `low..=high`.
    pub fn random_number(&mut self, low: i64, high: i64) -> i64 {
        self.rng.random_range(low..=high)
    }

    // Files and the machine.

    /// The check's own empty folder, where its programs start.
    ///
    /// # Errors
    /// `Inconclusive`: no temporary folder can be made.
    pub fn dir(&mut self) -> Result<PathBuf, Stop> {
        if self.dir.is_none() {
            self.dir = Some(tempfile::tempdir().map_err(ours)?);
        }
        match &self.dir {
            Some(dir) => Ok(dir.path().to_path_buf()),
            None => Err(Stop::Inconclusive(Message::new("ours-no-folder"))),
        }
    }

    /// Writes a file into the check's folder; returns its whole path.
    ///
    /// # Errors
    /// `Inconclusive`, with the path.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Stop> {
        let path = self.dir()?.join(name);
        write(&path, bytes)?;
        Ok(path)
    }

    pub fn network(&self) -> Network {
        self.network
    }

    /// For checks that need a network namespace of their own.
    ///
    /// # Errors
    /// `Skipped` where there is none.
    pub fn need_private_network(&self) -> Result<(), Stop> {
        match self.network {
            Network::Private => Ok(()),
            Network::Shared => Err(Stop::Skipped(Message::new("skip-no-namespace"))),
        }
    }

    /// For checks that need a hosts file of their own.
    ///
    /// # Errors
    /// `Skipped` where mounts are not allowed.
    pub fn need_private_hosts(&self) -> Result<(), Stop> {
        match &arena::namespace::support().mounts {
            Ok(()) => Ok(()),
            Err(lack) => Err(Stop::Skipped(
                Message::new("skip-no-mounts").message("why", machine::reason(lack)),
            )),
        }
    }

    /// Proves that the program really runs under the tap: call it once it has used a socket.
    ///
    /// # Errors
    /// `Inconclusive`: a program that was linked in a way that ignores it.
    pub fn need_tap(&self, program: ProgramId) -> Result<(), Stop> {
        match &self.arena.program(program).tap {
            Some(tap) if tap.loaded() && tap.sockets() > 0 => Ok(()),
            _ => Err(Stop::Inconclusive(
                Message::new("ours-no-tap").text("program", self.name(program)),
            )),
        }
    }

    /// How many resets this namespace has sent so far, where the namespace is our own.
    pub fn resets_sent(&self) -> Option<u64> {
        match self.network {
            Network::Private => arena::namespace::counter("snmp", "OutRsts").ok(),
            Network::Shared => None,
        }
    }

    // Ends.

    /// A failure of this check, with all that is known.
    #[must_use]
    pub fn fail(&mut self, expected: Message, observed: Message) -> Stop {
        self.fail_pointing(expected, observed, Vec::new(), Vec::new())
    }

    pub(crate) fn fail_pointing(
        &mut self,
        expected: Message,
        observed: Message,
        notes: Vec<Message>,
        pointer: Vec<String>,
    ) -> Stop {
        // What it says last may explain everything, and comes after its sockets have closed: a blank's own words do.
        self.arena.settle();
        self.found(expected, observed, notes, pointer)
    }

    fn found(
        &mut self,
        expected: Message,
        observed: Message,
        mut notes: Vec<Message>,
        pointer: Vec<String>,
    ) -> Stop {
        self.arena.pump();
        if let Some(name) = self.not_written() {
            return Stop::NotWritten(name);
        }
        notes.extend(waits::programs(&self.arena));
        Stop::Fail(Box::new(Finding {
            steps: self.steps.clone(),
            expected,
            observed,
            notes,
            pointer,
            transcript: self.arena.events().to_vec(),
        }))
    }

    /// A wait that ended without what was wanted, as a failure; where the machine could not tell, as that.
    #[must_use]
    pub fn ended(&mut self, expected: Message, observed: Message, ended: Ended) -> Stop {
        self.arena.pump();
        if let Some(name) = self.not_written() {
            return Stop::NotWritten(name);
        }
        if let Ended::Wall(arena::Pace::Starved) = ended {
            return Stop::Inconclusive(Message::new("ours-starved"));
        }
        let notes = waits::ended(&self.arena, &ended);
        self.found(expected, observed, notes, Vec::new())
    }

    /// The name of the blank that a program of this bench reported.
    pub fn not_written(&self) -> Option<String> {
        self.arena.programs().find_map(|(_, program)| {
            program.error.text().lines().find_map(|line| {
                let name = line.split_once("not written yet: ")?.1;
                line.starts_with("error: ").then(|| name.trim().to_string())
            })
        })
    }
}

/// A failure of the grader or the machine.
pub(crate) fn ours(error: std::io::Error) -> Stop {
    Stop::Inconclusive(Message::new("ours-error").text("error", error))
}

fn ours_at(what: Message, error: std::io::Error) -> Stop {
    let both = Message::new("trouble-cause")
        .message("what", what)
        .text("cause", error);
    Stop::Inconclusive(Message::new("ours-error").message("error", both))
}

pub fn any_port(ip: std::net::IpAddr) -> SocketAddr {
    SocketAddr::new(ip, 0)
}

/// Four bytes of length, big-endian, then the payload.
pub fn frame(payload: &[u8]) -> Vec<u8> {
    let mut bytes = (payload.len() as u32).to_be_bytes().to_vec();
    bytes.extend_from_slice(payload);
    bytes
}

/// Where to call a server that listens on every address.
fn reachable(addr: SocketAddr) -> SocketAddr {
    let mut addr = addr;
    if addr.ip().is_unspecified() {
        addr.set_ip(if addr.is_ipv4() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            std::net::Ipv6Addr::LOCALHOST.into()
        });
    }
    addr
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    std::fs::write(path, bytes).map_err(|error| {
        let what = Message::new("trouble-write").text("path", path.display());
        ours_at(what, error)
    })
}

/// The interpreter itself: `python3` may be a script that starts others, which a confined program may not.
fn find_python() -> Option<PathBuf> {
    let found = std::process::Command::new("python3")
        .args(["-c", "import sys, socket; print(sys.executable)"])
        .output()
        .ok()?;
    let path = String::from_utf8(found.stdout).ok()?;
    let path = PathBuf::from(path.trim());
    (found.status.success() && path.is_file()).then_some(path)
}
