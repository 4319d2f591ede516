//! `xtask watch`, in a terminal of its own.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use predicates::function::function;
use predicates::str::contains;
use rustix::process::{Pid, Signal};
use rustix::pty::OpenptFlags;
use rustix::termios::{LocalModes, Winsize};

use crate::submission::{root, xtask};

/// A machine that does something else too must not fail the test.
const PATIENCE: Duration = Duration::from_secs(120);

/// A course's folder with two stages, and `watch` on it in a pseudo-terminal.
struct Session {
    dir: tempfile::TempDir,
    child: Child,
    keyboard: File,
    terminal: OwnedFd,
    output: Receiver<Vec<u8>>,
    bytes: Vec<u8>,
    screen: vt100::Parser,
}

const SERVER: &str = "echo/src/bin/echo-server.rs";

impl Session {
    #[track_caller]
    fn start(variables: &[(&str, &str)]) -> Session {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for file in [
            SERVER,
            "echo/src/bin/echo-client.rs",
            "framed/src/lib.rs",
            "framed/src/bin/framed-send.rs",
            "framed/src/bin/framed-recv.rs",
        ] {
            let to = dir.path().join("exercises").join(file);
            fs::create_dir_all(to.parent().expect("a folder")).expect("make a folder");
            fs::copy(root().join("solutions").join(file), to).expect("copy a source");
        }
        let master = rustix::pty::openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pty");
        rustix::pty::grantpt(&master).expect("grantpt");
        rustix::pty::unlockpt(&master).expect("unlockpt");
        let name = rustix::pty::ptsname(&master, Vec::new()).expect("ptsname");
        let terminal = File::options()
            .read(true)
            .write(true)
            .open(name.to_str().expect("a path"))
            .expect("open the terminal");
        set_size(&terminal, 60, 20);
        let keyboard = File::from(master);
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("xtask"));
        command
            .arg("watch")
            .current_dir(dir.path())
            // The course's folder is the one above this.
            .env("CARGO_MANIFEST_DIR", dir.path().join("xtask"))
            .env("PRISE_LANG", "en")
            .env("TERM", "xterm-256color")
            .env("WATCH_TEST", dir.path())
            .env_remove("NO_COLOR")
            .envs(variables.iter().copied())
            .stdin(terminal.try_clone().expect("dup"))
            .stdout(terminal.try_clone().expect("dup"))
            .stderr(terminal.try_clone().expect("dup"));
        let (sender, output) = mpsc::channel();
        let mut reader = keyboard.try_clone().expect("dup");
        std::thread::Builder::new()
            .spawn(move || {
                let mut chunk = [0; 4096];
                while let Ok(count @ 1..) = reader.read(&mut chunk) {
                    if sender.send(chunk[..count].to_vec()).is_err() {
                        return;
                    }
                }
            })
            .expect("a thread");
        let mut session = Session {
            dir,
            keyboard,
            terminal: terminal.into(),
            output,
            bytes: Vec::new(),
            screen: vt100::Parser::new(20, 60, 0),
            child: command.spawn().expect("start xtask"),
        };
        session.wait_for("h hint");
        session
    }

    fn source(&self, file: &str) -> PathBuf {
        self.dir.path().join("exercises").join(file)
    }

    fn server(&self) -> String {
        fs::read_to_string(root().join("solutions").join(SERVER)).expect("the solution")
    }

    #[track_caller]
    fn save(&self, text: &str) {
        fs::write(self.source(SERVER), text).expect("write a source");
    }

    #[track_caller]
    fn press(&mut self, key: &str) {
        self.keyboard.write_all(key.as_bytes()).expect("type");
    }

    /// Reads on until the screen shows `text`.
    #[track_caller]
    fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    #[track_caller]
    fn wait_until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.screen.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("no {what} on:\n{}", self.screen.screen().contents())
                }
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.screen.process(bytes);
    }

    #[track_caller]
    fn resize(&mut self, columns: u16, rows: u16) {
        set_size(&self.terminal, columns, rows);
        self.screen.screen_mut().set_size(rows, columns);
        // It is nobody's controlling terminal: the kernel tells no one.
        self.signal(Signal::WINCH);
    }

    #[track_caller]
    fn signal(&self, signal: Signal) {
        rustix::process::kill_process(Pid::from_child(&self.child), signal).expect("signal it");
    }

    /// Waits for its end; the terminal must be as it was, and nothing of it left.
    #[track_caller]
    fn end(mut self) -> ExitStatus {
        let status = self.child.wait().expect("wait for it");
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.take(&bytes);
        }
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the screen behind is back");
        assert!(!screen.hide_cursor(), "the cursor is back");
        let modes = rustix::termios::tcgetattr(&self.terminal)
            .expect("tcgetattr")
            .local_modes;
        assert!(
            modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG),
            "keys are lines again: {modes:?}"
        );
        let left = processes_of(self.dir.path());
        assert!(left.is_empty(), "left behind: {left:?}");
        status
    }
}

fn set_size(terminal: &impl std::os::fd::AsFd, columns: u16, rows: u16) {
    let size = Winsize {
        ws_row: rows,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    rustix::termios::tcsetwinsize(terminal, size).expect("set the size");
}

/// The programs that inherited this session's variable and have not ended.
fn processes_of(dir: &Path) -> Vec<String> {
    let mark = format!("WATCH_TEST={}", dir.display());
    let processes = fs::read_dir("/proc").expect("read /proc").flatten();
    processes
        .filter(|process| {
            fs::read(process.path().join("environ")).is_ok_and(|all| {
                all.split(|byte| *byte == 0)
                    .any(|one| one == mark.as_bytes())
            })
        })
        .map(|process| fs::read_to_string(process.path().join("cmdline")).unwrap_or_default())
        .collect()
}

#[test]
fn a_pipe_is_told_so_in_one_line() {
    xtask()
        .arg("watch")
        .assert()
        .code(2)
        .stdout("")
        .stderr(contains("draws on a terminal"))
        .stderr(function(|text: &str| text.lines().count() == 1));
}

#[test]
fn each_save_is_graded_and_each_key_answered() {
    let mut session = Session::start(&[]);
    session.wait_for("What you now know · echo");
    session.wait_for("✓ framed");

    let good = session.server();
    session.save(&format!("{good}\nfn wrong() -> u8 {{ \"no\" }}\n"));
    session.wait_for("mismatched types");
    session.wait_for("Next: make stage echo compile.");
    session.press("h");
    session.wait_until("hint that says to compile first", |screen| {
        screen.contents().contains("esc back")
            && screen.contents().contains("make stage echo compile")
    });

    // As editors do it: a new file, renamed over the old one.
    let beside = session.source("echo/src/bin/echo-server.rs~");
    fs::write(&beside, good.replace("Présent", "Present")).expect("write beside");
    fs::rename(&beside, session.source(SERVER)).expect("rename over");
    session.wait_for("✗ echo::");
    session.wait_for("echo: graded");
    let recorded = fs::read_to_string(session.dir.path().join("prise-progress.json"));
    assert!(recorded.expect("progress is kept").contains("\"fail\""));

    session.press("h");
    session.wait_for("1/");
    session.press("h");
    session.wait_for("2/");
    session.press("e");
    session.wait_for(" of ");
    session.press("\u{1b}[F");
    session.wait_for("source  ");
    session.press("a");
    session.wait_for("✓ server-closes-after-its-answer");
    session.press("t");
    session.wait_until("trace", |screen| {
        !screen
            .contents()
            .contains("✓ server-closes-after-its-answer")
    });
    session.press("n");
    session.wait_for("[· scoped]");
    session.press("n");
    session.wait_for("[✓ framed]");

    session.resize(100, 30);
    session.wait_until("keys in the last of 30 rows", |screen| {
        screen
            .rows(0, 100)
            .nth(29)
            .is_some_and(|row| row.starts_with("h hint"))
    });

    fs::remove_file(session.source(SERVER)).expect("remove a source");
    session.wait_for("missing: echo/src/bin/echo-server.rs");
    session.save(&good);
    session.wait_for("What you now know · echo");

    session.press("q");
    let status = session.end();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn keys_work_while_checks_run_and_q_ends_them() {
    let mut session = Session::start(&[]);
    session.wait_for("What you now know · echo");
    let good = session.server();
    // It takes its client and says nothing: the checks run for a while.
    let mute = good.replace(
        "fn main() ",
        "fn main() { loop { std::thread::park(); } }\nfn mean() ",
    );
    assert_ne!(mute, good);
    session.save(&mute);
    session.wait_for("checks, ");
    session.press("a");
    session.wait_for("esc back");
    session.press("q");
    let asked = Instant::now();
    let status = session.end();
    assert_eq!(status.code(), Some(0));
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "q is obeyed at once"
    );
}

#[test]
fn a_new_save_ends_the_run_before() {
    let mut session = Session::start(&[]);
    session.wait_for("What you now know · echo");
    let good = session.server();
    session.save(&good.replace(
        "fn main() ",
        "fn main() { loop { std::thread::park(); } }\nfn mean() ",
    ));
    session.wait_for("checks, ");
    session.save(&format!("{good}\n// once more\n"));
    session.wait_for("What you now know · echo");
    session.press("\u{3}");
    assert_eq!(session.end().code(), Some(130), "Ctrl-C");
}

#[test]
fn a_signal_puts_the_terminal_back() {
    let session = Session::start(&[]);
    session.signal(Signal::TERM);
    assert_eq!(session.end().code(), Some(128 + 15));
}

#[test]
fn no_color_is_respected() {
    let mut session = Session::start(&[("NO_COLOR", "1")]);
    session.save("fn main() -> u8 { \"no\" }\n");
    session.wait_for("mismatched types");
    session.press("q");
    session.wait_until("the screen behind", |screen| !screen.alternate_screen());
    let text = String::from_utf8_lossy(&session.bytes).into_owned();
    let colours = text
        .split("\u{1b}[")
        .skip(1)
        .filter_map(|rest| {
            rest.find(|c: char| c.is_ascii_alphabetic())
                .map(|end| &rest[..=end])
        })
        .filter(|sequence| sequence.ends_with('m'));
    assert_eq!(colours.count(), 0, "{text:?}");
    session.end();
}
