//! How a program ends, and that it goes on.

use std::time::Duration;

use arena::program::Exit;
use arena::{Arena, Ended, ProgramId};

use crate::bench::Bench;
use crate::finding::{Outcome, Stop};
use crate::message::Message;
use crate::waits;

impl Bench {
    /// The program ends with this exit code.
    ///
    /// # Errors
    /// With another, by a signal, or not at all.
    pub fn expect_exit(&mut self, program: ProgramId, code: i32) -> Outcome {
        let expected = Message::new("want-exit")
            .text("program", self.name(program))
            .number("code", code);
        self.wait_exit(program, &expected, &[code])?;
        self.ended_well(program, expected)
    }

    /// The program ends, with exit code 0 or 1, and without a panic: what the contract leaves open.
    ///
    /// # Errors
    /// It panics, is killed, or goes on.
    pub fn expect_exit_either(&mut self, program: ProgramId) -> Outcome {
        let expected = Message::new("want-exit-either").text("program", self.name(program));
        self.wait_exit(program, &expected, &[0, 1])?;
        self.ended_well(program, expected)
    }

    /// Waits until it has ended with one of these exit codes.
    fn wait_exit(&mut self, program: ProgramId, expected: &Message, codes: &[i32]) -> Outcome {
        let exit = match self.arena.wait(|arena| arena.program(program).exit) {
            Ok(exit) => exit,
            Err(ended) => {
                let observed =
                    Message::new("saw-still-running").text("program", self.name(program));
                return Err(self.ended(expected.clone(), observed, ended));
            }
        };
        if let Some(name) = self.not_written() {
            return Err(Stop::NotWritten(name));
        }
        match exit {
            Exit::Code(code) if codes.contains(&code) => Ok(()),
            _ => Err(self.fail(expected.clone(), saw_exit(exit))),
        }
    }

    fn ended_well(&mut self, program: ProgramId, expected: Message) -> Outcome {
        self.done_with(program);
        self.step(expected);
        Ok(())
    }

    /// A failure as the contract wants it: exit code 1, and one line that begins `error: `.
    ///
    /// # Errors
    /// Another code, a panic, or no such line.
    pub fn expect_failure(&mut self, program: ProgramId) -> Outcome {
        let expected = Message::new("want-failure").text("program", self.name(program));
        self.wait_exit(program, &expected, &[1])?;
        let error = self.arena.program(program).error.text();
        let lines = error
            .lines()
            .filter(|line| line.starts_with("error: "))
            .count();
        if lines != 1 || waits::panic(&error).is_some() {
            let observed = Message::new("saw-error-lines").number("count", lines);
            return Err(self.fail(expected, observed));
        }
        self.ended_well(program, expected)
    }

    /// Bad arguments: something on standard error, exit code 2, nothing on standard output.
    ///
    /// # Errors
    /// Another code, or silence.
    pub fn expect_usage(&mut self, program: ProgramId) -> Outcome {
        let expected = Message::new("want-usage").text("program", self.name(program));
        self.wait_exit(program, &expected, &[2])?;
        let said = self.arena.program(program);
        let [output, error] = [&said.output, &said.error].map(|stream| stream.text());
        if error.trim().is_empty() {
            return Err(self.fail(expected, Message::new("saw-no-usage")));
        }
        // What a usage says is left open; one that calls itself so and stands elsewhere is none.
        let is_usage = |text: &str| text.to_lowercase().contains("usage");
        if is_usage(&output) && !is_usage(&error) {
            return Err(self.fail(expected, Message::new("saw-usage-on-output")));
        }
        self.ended_well(program, expected)
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
        let mut began = self.arena.program(program).cpu_time();
        let result = self.arena.wait(|arena| {
            let one = arena.program(program);
            if !one.is_alive() {
                return Some(());
            }
            // Asleep without a limit, or asleep again and again: either is idle.
            let asleep = arena.look(program).is_ok_and(|look| look.all_asleep());
            let used = one.cpu_time() - began;
            if asleep && used >= Duration::from_millis(100) {
                // It may have computed, and be done with it: what counts is what it uses from now on.
                began += used;
                return None;
            }
            asleep.then_some(())
        });
        match result {
            Ok(()) | Err(Ended::Quiet | Ended::Gone) => Ok(()),
            Err(ended) => Err(self.ended(expected, Message::new("saw-busy"), ended)),
        }
    }
}

fn saw_exit(exit: Exit) -> Message {
    match exit {
        Exit::Code(101) => Message::new("saw-panic"),
        Exit::Code(code) => Message::new("saw-exit").number("code", code),
        Exit::Signal(signal) => Message::new("saw-signal").number("signal", signal),
    }
}
