//! Our own command as a child process: what it prints, line by line, and an end that reaches all that it started.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;

use course::Message;
use course::trouble::{Explain, Result};

use super::Event;
use super::text::Paint;

/// What a run says.
#[derive(Debug)]
pub enum Heard {
    Line(String),
    /// It prints no more.
    Ended,
}

/// A number that is given once: what an ended run still had to say is told apart by it.
pub type Number = u64;

/// A run that is dropped is stopped.
pub struct Run {
    pub number: Number,
    child: Child,
    /// Its temporary files, which a killed process does not clear away itself.
    folder: tempfile::TempDir,
}

impl Run {
    /// Starts `xtask ARGS…`. From the thread that lives as long as the program: the run ends with it.
    ///
    /// # Errors
    /// A process, a thread or a temporary folder can't be had.
    pub fn start(
        number: Number,
        args: &[OsString],
        paint: Paint,
        events: &Sender<Event>,
    ) -> Result<Run> {
        let exe = std::env::current_exe().explain(|| Message::new("trouble-own-file"))?;
        let folder = tempfile::Builder::new()
            .prefix("watch-")
            .tempdir()
            .explain(|| Message::new("trouble-temporary-folder"))?;
        let complaints = File::create(folder.path().join(COMPLAINTS))
            .explain(|| Message::new("trouble-write-into").text("path", folder.path().display()))?;
        let mut command = Command::new(&exe);
        command
            .args(args)
            .env("TMPDIR", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(complaints);
        match paint {
            Paint::Colours => command.env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR"),
            Paint::Plain => command.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE"),
        };
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command
            .spawn()
            .explain(|| Message::new("trouble-start").text("path", exe.display()))?;
        let output = child.stdout.take().expect("the output was asked for");
        let events = events.clone();
        let listen = move || {
            let mut output = BufReader::new(output);
            let mut line = Vec::new();
            while let Ok(1..) = output.read_until(b'\n', &mut line) {
                let text = String::from_utf8_lossy(&line).trim_end().to_string();
                line.clear();
                if events.send(Event::Run(number, Heard::Line(text))).is_err() {
                    return;
                }
            }
            let _ = events.send(Event::Run(number, Heard::Ended));
        };
        std::thread::Builder::new()
            .spawn(listen)
            .explain(|| Message::new("trouble-thread"))?;
        Ok(Run {
            number,
            child,
            folder,
        })
    }

    /// Waits for what has printed its last; returns what it said on standard error.
    pub fn finish(mut self) -> String {
        let _ = self.child.wait();
        let said = fs::read(self.folder.path().join(COMPLAINTS)).unwrap_or_default();
        let kept = &said[..said.len().min(COMPLAINTS_KEPT)];
        String::from_utf8_lossy(kept).trim().to_string()
    }
}

/// Kills it, with everything it has started, and before its folder goes.
impl Drop for Run {
    fn drop(&mut self) {
        if let Ok(Some(_)) = self.child.try_wait() {
            return;
        }
        if arena::confine::kill_tree(self.child.id() as i32).is_err() {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

const COMPLAINTS: &str = "stderr";
const COMPLAINTS_KEPT: usize = 16 << 10;
