//! What a check's script is written in: its programs, its random numbers, its folder, its failures.
//! The expectations are in [`crate::expect`].

mod acts;
mod silence;
mod start;

use std::collections::BTreeSet;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arena::docket::Docket;
use arena::{Arena, Ended, Pace, ProgramId, tap};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngCore, SeedableRng};

use crate::finding::{Finding, Stop};
use crate::machine;
use crate::message::Message;
use crate::skeleton;
use crate::waits;

pub use acts::{any_port, frame};
pub use start::Start;

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
    /// Those that were drawn.
    ports: BTreeSet<u16>,
    /// Programs that ended as they should: their ends are no news in a failure that comes after them.
    done_with: BTreeSet<ProgramId>,
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
            ports: BTreeSet::new(),
            done_with: BTreeSet::new(),
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

    /// The program ended as it should.
    pub(crate) fn done_with(&mut self, program: ProgramId) {
        self.done_with.insert(program);
    }

    pub fn name(&self, program: ProgramId) -> String {
        self.arena.program(program).name.clone()
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

    /// An even port below those that the system gives to callers, never the same twice.
    pub fn random_port(&mut self) -> u16 {
        loop {
            let port = 2 * self.rng.random_range(5_000..16_000);
            if self.ports.insert(port) {
                return port;
            }
        }
    }

    // Files and the machine.

    /// The check's own empty folder, where its programs start.
    ///
    /// # Errors
    /// `Inconclusive`: no temporary folder can be made.
    pub fn dir(&mut self) -> Result<PathBuf, Stop> {
        if self.dir.is_none() {
            self.dir = Some(arena::scratch::folder().map_err(ours)?);
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

    /// Writes these bytes as a file whose blocks of zeros take no room and no time (truncate(2)); returns its whole path.
    ///
    /// # Errors
    /// As `file`.
    pub fn hollow_file(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Stop> {
        const BLOCK: usize = 4096;
        let path = self.file(name, &[])?;
        let write = || {
            let file = std::fs::File::options().write(true).open(&path)?;
            file.set_len(bytes.len() as u64)?;
            for (number, block) in bytes.chunks(BLOCK).enumerate() {
                if block != &[0; BLOCK][..block.len()] {
                    file.write_all_at(block, (number * BLOCK) as u64)?;
                }
            }
            Ok(())
        };
        write().map_err(ours)?;
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
        if let Some((program, signal)) = waits::killed_from_outside(&self.arena) {
            return Stop::Inconclusive(
                Message::new("ours-killed")
                    .text("program", program)
                    .number("signal", signal),
            );
        }
        notes.extend(waits::programs(&self.arena, &self.done_with));
        Stop::Fail(Box::new(Finding {
            steps: self.steps.clone(),
            expected,
            observed,
            notes,
            meaning: None,
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
        if let Ended::Life(Pace::Starved) = ended {
            return Stop::HeldUp;
        }
        let notes = waits::ended(&self.arena, &ended);
        self.found(expected, observed, notes, Vec::new())
    }

    /// The name of the blank that a program of this bench reported.
    pub fn not_written(&self) -> Option<String> {
        self.arena.programs().find_map(|(_, program)| {
            program.error.text().lines().find_map(|line| {
                let said = line.strip_prefix("error: ")?;
                let name = said.split_once("not written yet: ")?.1.trim();
                skeleton::has_blank(name).then(|| name.to_string())
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

fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    std::fs::write(path, bytes).map_err(|error| {
        let what = Message::new("trouble-write").text("path", path.display());
        ours_at(what, error)
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A bench whose programs are this one script, named `program`.
    fn with_script(script: &str) -> (tempfile::TempDir, Bench) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program");
        std::fs::write(&path, script).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        let setup = Setup {
            programs: folder.path().to_path_buf(),
            seed: 1,
            network: Network::Shared,
            tapped: false,
            docket: Arc::default(),
        };
        (folder, Bench::new(&setup, "echo::any"))
    }

    #[test]
    fn a_program_ended_from_outside_gets_no_mark() {
        let (_folder, mut bench) = with_script("#!/bin/sh\nkill -TERM $$\n");
        let program = bench.start::<&str>("program", &[]).unwrap();
        match bench.expect_exit(program, 0) {
            Err(Stop::Inconclusive(why)) => assert_eq!(why.id, "ours-killed"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_program_that_aborts_has_failed() {
        let (_folder, mut bench) = with_script("#!/bin/sh\nkill -ABRT $$\n");
        let program = bench.start::<&str>("program", &[]).unwrap();
        match bench.expect_exit(program, 0) {
            Err(Stop::Fail(finding)) => assert_eq!(finding.observed.id, "saw-signal"),
            other => panic!("{other:?}"),
        }
    }
}
