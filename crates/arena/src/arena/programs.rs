//! Its programs: started, typed to, stopped, looked at.

use std::io;
use std::os::fd::AsFd;
use std::time::Instant;

use rustix::process::Signal;

use super::{Arena, ProgramId, WALL};
use crate::event::{Act, Who};
use crate::look::{self, Doing, Held, Look};
use crate::program::{Launch, Program};

impl Arena {
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
}
