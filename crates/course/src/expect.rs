//! The expectations of a check's script. Each waits for what it wants, and describes itself when it does not come.

use std::net::SocketAddr;
use std::time::Duration;

use arena::peer::End;
use arena::program::Exit;
use arena::socket::State;
use arena::{Arena, Ended, PeerId, ProgramId};

use crate::bench::{Bench, frame};
use crate::finding::{Outcome, Stop};
use crate::message::Message;
use crate::show;
use crate::waits;

/// Payloads over this are not copied to be compared.
const LARGE: usize = 1 << 20;

// What a program sends.

impl Bench {
    /// Exactly these bytes are next on the connection; what follows them is left for the next expectation.
    ///
    /// # Errors
    /// Others came, or fewer.
    pub fn expect_bytes(&mut self, peer: PeerId, want: &[u8]) -> Outcome {
        let expected = Message::new("want-bytes")
            .number("count", want.len())
            .text("bytes", show::bytes(want));
        self.expect_next(peer, want, 0, expected)
    }

    /// A frame with exactly this payload is next.
    ///
    /// # Errors
    /// As `expect_bytes`.
    pub fn expect_frame(&mut self, peer: PeerId, payload: &[u8]) -> Outcome {
        let expected = Message::new("want-frame")
            .number("count", payload.len())
            .text("bytes", show::bytes(payload));
        if payload.len() > LARGE {
            // In two parts, so that no third copy of it is made.
            let header = (payload.len() as u32).to_be_bytes();
            self.expect_next(peer, &header, 4, expected.clone())?;
            self.steps.pop();
            return self.expect_next(peer, payload, 0, expected);
        }
        self.expect_next(peer, &frame(payload), 4, expected)
    }

    /// The first `number` bytes are a number, and the others text.
    fn expect_next(
        &mut self,
        peer: PeerId,
        want: &[u8],
        number: usize,
        expected: Message,
    ) -> Outcome {
        let result = self.arena.wait(|arena| {
            let peer = arena.peer(peer);
            let came = peer.untaken();
            let start = came.len().min(want.len()).min(4096);
            (came.len() >= want.len() || peer.end.is_some() || came[..start] != want[..start])
                .then_some(())
        });
        if self.arena.peer(peer).untaken().starts_with(want) {
            self.arena.peer_mut(peer).take(want.len());
            self.step(expected);
            return Ok(());
        }
        let came = self.arena.peer(peer).untaken().to_vec();
        let cut = &came[..came.len().min(want.len())];
        let fits = want.starts_with(cut);
        if let (Some(found), false) = (show::difference(want, cut), fits) {
            let observed = Message::new("saw-different")
                .number("at", found.at)
                .number("count", came.len())
                .text("bytes", show::bytes(&came));
            // A byte of a number is no character with a name.
            let notes = if found.at < number {
                Vec::new()
            } else {
                byte_notes(want, cut, found.at)
            };
            return Err(self.fail_pointing(expected, observed, notes, found.pointer));
        }
        let observed = self.saw_part(peer, came.len(), want.len());
        match result {
            Err(ended) => Err(self.ended(expected, observed, ended)),
            Ok(()) => Err(self.fail(expected, observed)),
        }
    }

    fn saw_part(&self, peer: PeerId, count: usize, of: usize) -> Message {
        let id = match (self.arena.peer(peer).end, count) {
            (Some(End::Fin), 0) => "saw-fin-at-once",
            (Some(End::Fin), _) => "saw-fin-early",
            (Some(End::Reset), _) => "saw-reset",
            (None, 0) => "saw-nothing",
            (None, _) => "saw-part",
        };
        Message::new(id).number("count", count).number("of", of)
    }

    /// The program ends what it says: nothing more comes, then a FIN.
    ///
    /// # Errors
    /// More comes, or a reset, or the connection stays open.
    pub fn expect_fin(&mut self, peer: PeerId) -> Outcome {
        let expected = Message::new("want-fin");
        let result = self.arena.wait(|arena| {
            let peer = arena.peer(peer);
            (peer.end.is_some() || !peer.untaken().is_empty()).then_some(())
        });
        let more = self.arena.peer(peer).untaken().to_vec();
        if !more.is_empty() {
            let observed = Message::new("saw-extra")
                .number("count", more.len())
                .text("bytes", show::bytes(&more));
            return Err(self.fail(expected, observed));
        }
        match (self.arena.peer(peer).end, result) {
            (Some(End::Fin), _) => {
                self.step(expected);
                Ok(())
            }
            (Some(End::Reset), _) => Err(self.fail(expected, Message::new("saw-reset-for-fin"))),
            (None, Err(ended)) => Err(self.ended(expected, Message::new("saw-still-open"), ended)),
            (None, Ok(())) => Err(self.fail(expected, Message::new("saw-still-open"))),
        }
    }

    /// The connection ends, by a FIN or a reset, and nothing more comes before.
    ///
    /// # Errors
    /// More comes, or the connection stays open.
    pub fn expect_gone(&mut self, peer: PeerId) -> Outcome {
        let expected = Message::new("want-gone");
        let result = self.arena.wait(|arena| {
            let peer = arena.peer(peer);
            (peer.end.is_some() || !peer.untaken().is_empty()).then_some(())
        });
        let more = self.arena.peer(peer).untaken().to_vec();
        if !more.is_empty() {
            let observed = Message::new("saw-extra")
                .number("count", more.len())
                .text("bytes", show::bytes(&more));
            return Err(self.fail(expected, observed));
        }
        match result {
            Ok(()) => {
                self.step(expected);
                Ok(())
            }
            Err(ended) => Err(self.ended(expected, Message::new("saw-still-open"), ended)),
        }
    }

    /// After its FIN no reset followed: call it once the FIN has come. Best effort waiting; the verdict is the kernel's.
    ///
    /// # Errors
    /// A reset followed.
    pub fn expect_no_reset(&mut self, peer: PeerId) -> Outcome {
        self.arena.settle();
        let one = self.arena.peer(peer);
        // A reset in CLOSE_WAIT leaves an error and the state CLOSE; our own half-close makes CLOSE legal.
        let closed = !one.has_half_closed()
            && one
                .snapshot()
                .is_some_and(|snapshot| snapshot.state == State::Closed);
        if one.late_reset() || closed || one.end == Some(End::Reset) {
            return Err(self.fail(
                Message::new("want-no-reset"),
                Message::new("saw-late-reset"),
            ));
        }
        Ok(())
    }

    /// The program waits and has sent nothing on this connection since.
    ///
    /// # Errors
    /// Bytes came, or an end.
    pub fn expect_silence(&mut self, peer: PeerId) -> Outcome {
        self.arena.settle();
        let expected = Message::new("want-silence");
        let one = self.arena.peer(peer);
        let more = one.untaken().to_vec();
        if !more.is_empty() {
            let observed = Message::new("saw-extra")
                .number("count", more.len())
                .text("bytes", show::bytes(&more));
            return Err(self.fail(expected, observed));
        }
        match one.end {
            None => {
                self.step(expected);
                Ok(())
            }
            Some(End::Fin) => Err(self.fail(expected, Message::new("saw-fin-at-once"))),
            Some(End::Reset) => Err(self.fail(expected, Message::new("saw-reset"))),
        }
    }

    /// All that comes until the end, whatever it is.
    ///
    /// # Errors
    /// The connection stays open.
    pub fn read_to_end(&mut self, peer: PeerId) -> Result<Vec<u8>, Stop> {
        let result = self.arena.wait(|arena| arena.peer(peer).end);
        let bytes = self.arena.peer(peer).untaken().to_vec();
        self.arena.peer_mut(peer).take(bytes.len());
        match result {
            Ok(_) => Ok(bytes),
            Err(ended) => Err(self.ended(
                Message::new("want-gone"),
                Message::new("saw-still-open"),
                ended,
            )),
        }
    }
}

// What a program prints.

impl Bench {
    /// The next line on standard output is this one.
    ///
    /// # Errors
    /// It is another, or none comes.
    pub fn expect_line(&mut self, program: ProgramId, want: &str) -> Outcome {
        let expected = Message::new("want-line")
            .text("program", self.name(program))
            .text("line", show::bytes(want.as_bytes()));
        let line = self.next_line(program, &expected)?;
        self.compare_output(expected, want.as_bytes(), &line)
    }

    /// The next line on standard output, without its newline.
    ///
    /// # Errors
    /// None comes.
    pub fn next_line(&mut self, program: ProgramId, expected: &Message) -> Result<Vec<u8>, Stop> {
        let result = self.arena.wait(|arena| {
            let fresh = untaken(arena, program);
            let end = fresh.iter().position(|byte| *byte == b'\n')?;
            Some(fresh[..end].to_vec())
        });
        match result {
            Ok(line) => {
                self.arena.program_mut(program).output.taken += line.len() + 1;
                Ok(line)
            }
            Err(ended) => Err(self.ended(expected.clone(), self.saw_output(program), ended)),
        }
    }

    fn saw_output(&self, program: ProgramId) -> Message {
        let fresh = untaken(&self.arena, program);
        let id = if fresh.is_empty() {
            "saw-no-output"
        } else {
            "saw-output"
        };
        Message::new(id)
            .text("program", self.name(program))
            .text("bytes", show::bytes(fresh))
    }

    fn compare_output(&mut self, expected: Message, want: &[u8], came: &[u8]) -> Outcome {
        match show::difference(want, came) {
            None => {
                self.step(expected);
                Ok(())
            }
            Some(found) => {
                let observed = Message::new("saw-other-output")
                    .number("at", found.at)
                    .text("bytes", show::bytes(came));
                Err(self.fail_pointing(
                    expected,
                    observed,
                    byte_notes(want, came, found.at),
                    found.pointer,
                ))
            }
        }
    }

    /// The program's first line, `listening on IP:PORT`: the address it is bound to.
    ///
    /// # Errors
    /// It says something else, or nothing.
    pub fn expect_listening(&mut self, program: ProgramId) -> Result<SocketAddr, Stop> {
        let expected = Message::new("want-listening").text("program", self.name(program));
        let line = self.next_line(program, &expected)?;
        let addr = std::str::from_utf8(&line)
            .ok()
            .and_then(|line| line.strip_prefix("listening on "))
            .and_then(|addr| addr.parse::<SocketAddr>().ok())
            .filter(|addr| addr.port() != 0);
        match addr {
            Some(addr) => {
                self.step(
                    Message::new("step-listening")
                        .text("program", self.name(program))
                        .text("addr", addr),
                );
                Ok(addr)
            }
            None => {
                let observed = Message::new("saw-other-output")
                    .number("at", 0)
                    .text("bytes", show::bytes(&line));
                Err(self.fail(expected, observed))
            }
        }
    }

    /// These bytes are next on standard output, flushed before the program waits for anything.
    ///
    /// # Errors
    /// Others are, or they are not there.
    pub fn expect_output(&mut self, program: ProgramId, want: &[u8]) -> Outcome {
        let expected = Message::new("want-output")
            .text("program", self.name(program))
            .text("bytes", show::bytes(want));
        let result = self.arena.wait(|arena| {
            let fresh = untaken(arena, program);
            let start = fresh.len().min(want.len());
            (fresh.len() >= want.len() || fresh[..start] != want[..start]).then_some(())
        });
        let came = untaken(&self.arena, program).to_vec();
        if came.starts_with(want) {
            self.arena.program_mut(program).output.taken += want.len();
            self.step(expected);
            return Ok(());
        }
        match result {
            Ok(()) => self.compare_output(expected, want, &came[..came.len().min(want.len())]),
            Err(ended) => {
                let observed = self.saw_output(program);
                Err(self.ended(expected, observed, ended))
            }
        }
    }

    /// Nothing more is on standard output once the program waits or has ended.
    ///
    /// # Errors
    /// Something is.
    pub fn expect_no_more_output(&mut self, program: ProgramId) -> Outcome {
        self.arena.settle();
        if untaken(&self.arena, program).is_empty() {
            return Ok(());
        }
        let observed = self.saw_output(program);
        let expected = Message::new("want-no-output").text("program", self.name(program));
        Err(self.fail(expected, observed))
    }

    /// One more line that begins `error: ` on standard error, of a program that goes on.
    ///
    /// # Errors
    /// None comes.
    pub fn expect_error_line(&mut self, program: ProgramId) -> Result<String, Stop> {
        let expected = Message::new("want-error-line").text("program", self.name(program));
        let result = self.arena.wait(|arena| {
            let error = &arena.program(program).error;
            let fresh = &error.bytes[error.taken..];
            let end = fresh.iter().position(|byte| *byte == b'\n')?;
            Some(fresh[..end].to_vec())
        });
        match result {
            Ok(line) => {
                self.arena.program_mut(program).error.taken += line.len() + 1;
                let text = String::from_utf8_lossy(&line).into_owned();
                if text.starts_with("error: ") {
                    self.step(expected);
                    return Ok(text);
                }
                let observed = Message::new("saw-other-error").text("bytes", show::bytes(&line));
                Err(self.fail(expected, observed))
            }
            Err(ended) => Err(self.ended(expected, Message::new("saw-no-error-line"), ended)),
        }
    }
}

// How a program ends.

impl Bench {
    /// The program ends with this exit code.
    ///
    /// # Errors
    /// With another, by a signal, or not at all.
    pub fn expect_exit(&mut self, program: ProgramId, code: i32) -> Outcome {
        let expected = Message::new("want-exit")
            .text("program", self.name(program))
            .number("code", code);
        let exit = self.wait_exit(program, &expected)?;
        if exit != Exit::Code(code) {
            let observed = saw_exit(exit);
            return Err(self.fail(expected, observed));
        }
        self.step(expected);
        Ok(())
    }

    /// The program ends, with exit code 0 or 1, and without a panic: what the contract leaves open.
    ///
    /// # Errors
    /// It panics, is killed, or goes on.
    pub fn expect_exit_either(&mut self, program: ProgramId) -> Outcome {
        let expected = Message::new("want-exit-either").text("program", self.name(program));
        let exit = self.wait_exit(program, &expected)?;
        if !matches!(exit, Exit::Code(0 | 1)) {
            let observed = saw_exit(exit);
            return Err(self.fail(expected, observed));
        }
        self.step(expected);
        Ok(())
    }

    fn wait_exit(&mut self, program: ProgramId, expected: &Message) -> Result<Exit, Stop> {
        match self.arena.wait(|arena| arena.program(program).exit) {
            Ok(exit) => match self.not_written() {
                Some(name) => Err(Stop::NotWritten(name)),
                None => Ok(exit),
            },
            Err(ended) => {
                let observed =
                    Message::new("saw-still-running").text("program", self.name(program));
                Err(self.ended(expected.clone(), observed, ended))
            }
        }
    }

    /// A failure as the contract wants it: exit code 1, and one line that begins `error: `.
    ///
    /// # Errors
    /// Another code, a panic, or no such line.
    pub fn expect_failure(&mut self, program: ProgramId) -> Outcome {
        let expected = Message::new("want-failure").text("program", self.name(program));
        let exit = self.wait_exit(program, &expected)?;
        if exit != Exit::Code(1) {
            let observed = saw_exit(exit);
            return Err(self.fail(expected, observed));
        }
        let error = self.arena.program(program).error.text();
        let lines = error
            .lines()
            .filter(|line| line.starts_with("error: "))
            .count();
        if lines != 1 || waits::panic(&error).is_some() {
            let observed = Message::new("saw-error-lines").number("count", lines);
            return Err(self.fail(expected, observed));
        }
        self.step(expected);
        Ok(())
    }

    /// Bad arguments: something on standard error, exit code 2, nothing on standard output.
    ///
    /// # Errors
    /// Another code, or silence.
    pub fn expect_usage(&mut self, program: ProgramId) -> Outcome {
        let expected = Message::new("want-usage").text("program", self.name(program));
        let exit = self.wait_exit(program, &expected)?;
        if exit != Exit::Code(2) {
            let observed = saw_exit(exit);
            return Err(self.fail(expected, observed));
        }
        if self.arena.program(program).error.text().trim().is_empty() {
            return Err(self.fail(expected, Message::new("saw-no-usage")));
        }
        self.step(expected);
        Ok(())
    }

    /// The program still runs once it waits again.
    ///
    /// # Errors
    /// It has ended.
    pub fn expect_alive(&mut self, program: ProgramId) -> Outcome {
        self.arena.settle();
        match self.arena.program(program).exit {
            None => Ok(()),
            Some(exit) => {
                let expected = Message::new("want-running").text("program", self.name(program));
                Err(self.fail(expected, saw_exit(exit)))
            }
        }
    }

    /// How many sockets the program holds once it waits.
    ///
    /// # Errors
    /// `Inconclusive` where this can't be seen.
    pub fn sockets_held(&mut self, program: ProgramId) -> Result<usize, Stop> {
        self.arena.settle();
        arena::look::socket_count(self.arena.program(program).pid()).map_err(crate::bench::ours)
    }

    /// Waits until `done` holds, whatever it is about; `expected` and `observed` are said where it never does.
    ///
    /// # Errors
    /// It never does.
    pub fn expect_that(
        &mut self,
        expected: Message,
        observed: Message,
        mut done: impl FnMut(&mut Arena) -> bool,
    ) -> Outcome {
        match self.arena.wait(|arena| done(arena).then_some(())) {
            Ok(()) => {
                self.step(expected);
                Ok(())
            }
            Err(ended) => Err(self.ended(expected, observed, ended)),
        }
    }

    /// It uses less than a tenth of a processor while nothing happens: call it where nothing is asked of it.
    ///
    /// # Errors
    /// It spins.
    pub fn expect_idle(&mut self, program: ProgramId) -> Outcome {
        let expected = Message::new("want-idle").text("program", self.name(program));
        let began = self.arena.program(program).cpu_time();
        let result = self.arena.wait(|arena| {
            let one = arena.program(program);
            if !one.is_alive() {
                return Some(());
            }
            // Asleep without a limit, or asleep again and again: either is idle.
            let asleep = arena.look(program).is_ok_and(|look| look.all_asleep());
            (asleep && one.cpu_time() - began < Duration::from_millis(100)).then_some(())
        });
        match result {
            Ok(()) | Err(Ended::Quiet | Ended::Gone) => Ok(()),
            Err(ended) => Err(self.ended(expected, Message::new("saw-busy"), ended)),
        }
    }
}

fn untaken(arena: &Arena, program: ProgramId) -> &[u8] {
    let output = &arena.program(program).output;
    &output.bytes[output.taken..]
}

fn saw_exit(exit: Exit) -> Message {
    match exit {
        Exit::Code(101) => Message::new("saw-panic"),
        Exit::Code(code) => Message::new("saw-exit").number("code", code),
        Exit::Signal(signal) => Message::new("saw-signal").number("signal", signal),
    }
}

/// Names for the bytes around a first difference that a screen does not tell apart.
fn byte_notes(want: &[u8], came: &[u8], at: usize) -> Vec<Message> {
    let rest = &came[at.min(came.len())..];
    let wanted = &want[at.min(want.len())..];
    let mut notes = Vec::new();
    if rest.first() == Some(&0) {
        notes.push(Message::new("note-nul"));
    } else if rest.first() == Some(&b'\r') {
        notes.push(Message::new("note-cr"));
    } else if rest.starts_with("\u{a0}".as_bytes()) || rest.starts_with("\u{202f}".as_bytes()) {
        notes.push(Message::new("note-nbsp"));
    } else if rest.starts_with(b"e\xcc") || rest.starts_with(b"\xcc") {
        notes.push(Message::new("note-decomposed"));
    } else if rest.starts_with("\u{fffd}".as_bytes()) {
        notes.push(Message::new("note-replacement"));
    }
    if wanted.first().is_some_and(|byte| *byte >= 0x80)
        || rest.first().is_some_and(|byte| *byte >= 0x80)
    {
        notes.push(Message::new("note-two-bytes"));
    }
    notes
}
