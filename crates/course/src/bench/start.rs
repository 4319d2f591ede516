//! Starting programs: the submission's, the course's probes of it, Python's.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use arena::program::Launch;
use arena::{ProgramId, forking, tap};

use super::{Bench, ours_at};
use crate::finding::Stop;
use crate::message::Message;
use crate::show;

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

impl Bench {
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
        let mut start = Start::new("python3").args(ALONE).arg("-u").arg(file);
        start.path = Some(python);
        self.run(start.args(args.iter().copied()))
    }
}

/// Without the user's settings and packages: none is needed, and each takes time to look for (python(1)).
const ALONE: [&str; 2] = ["-I", "-S"];

/// The interpreter itself: `python3` may be a script that starts others, which a confined program may not.
fn find_python() -> Option<PathBuf> {
    let mut command = Command::new("python3");
    command
        .args(ALONE)
        .args(["-c", "import sys, socket; print(sys.executable)"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let found = forking::spawn(&mut command)
        .and_then(Child::wait_with_output)
        .ok()?;
    let path = String::from_utf8(found.stdout).ok()?;
    let path = PathBuf::from(path.trim());
    (found.status.success() && path.is_file()).then_some(path)
}
