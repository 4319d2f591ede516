//! What a program prints.

use std::net::SocketAddr;

use arena::{Arena, ProgramId};

use super::byte_notes;
use crate::bench::Bench;
use crate::finding::{Outcome, Stop};
use crate::message::Message;
use crate::show;

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
                let observed = Message::new("saw-output")
                    .text("program", self.name(program))
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

    /// One more line that begins `error: ` on standard error, of a program that goes on. What else stands there, a log
    /// or a panic's note, is passed over.
    ///
    /// # Errors
    /// None comes.
    pub fn expect_error_line(&mut self, program: ProgramId) -> Result<String, Stop> {
        let expected = Message::new("want-error-line").text("program", self.name(program));
        let result = self.arena.wait(|arena| error_line(arena, program));
        match result {
            Ok((line, end)) => {
                self.arena.program_mut(program).error.taken += end;
                self.step(expected);
                Ok(line)
            }
            Err(ended) => {
                let observed = match untaken_error(&self.arena, program) {
                    [] => Message::new("saw-no-error-line"),
                    other => saw_other_error(other),
                };
                Err(self.ended(expected, observed, ended))
            }
        }
    }

    /// No further line that begins `error: ` is on standard error once the program waits or has ended.
    ///
    /// # Errors
    /// One is: it says of one trouble twice.
    pub fn expect_no_more_errors(&mut self, program: ProgramId) -> Outcome {
        self.arena.settle();
        match error_line(&self.arena, program) {
            None => Ok(()),
            Some((line, _)) => {
                let expected = Message::new("want-no-error").text("program", self.name(program));
                Err(self.fail(expected, saw_other_error(line.as_bytes())))
            }
        }
    }
}

fn untaken_error(arena: &Arena, program: ProgramId) -> &[u8] {
    let error = &arena.program(program).error;
    &error.bytes[error.taken..]
}

/// The next whole line that begins `error: `, and where it ends in what is not taken yet.
fn error_line(arena: &Arena, program: ProgramId) -> Option<(String, usize)> {
    let mut end = 0;
    for line in untaken_error(arena, program).split_inclusive(|byte| *byte == b'\n') {
        end += line.len();
        if line.starts_with(b"error: ") && line.ends_with(b"\n") {
            let text = String::from_utf8_lossy(line).trim_end().to_string();
            return Some((text, end));
        }
    }
    None
}

/// The first line of it.
fn saw_other_error(bytes: &[u8]) -> Message {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    Message::new("saw-other-error").text("bytes", show::bytes(line))
}

fn untaken(arena: &Arena, program: ProgramId) -> &[u8] {
    let output = &arena.program(program).output;
    &output.bytes[output.taken..]
}
