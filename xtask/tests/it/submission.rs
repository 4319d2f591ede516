//! Submissions made for a test, and the command run on them.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;

pub const STAGES: [&str; 5] = ["echo", "scoped", "framed", "chat", "p2p"];

/// A copy of the solutions in a folder of its own, to be changed by a test.
pub struct Submission {
    dir: tempfile::TempDir,
}

impl Submission {
    #[track_caller]
    pub fn of_solutions() -> Submission {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for stage in STAGES {
            let from = root().join("solutions").join(stage).join("src");
            copy(&from, &dir.path().join(stage).join("src"));
        }
        Submission { dir }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    #[track_caller]
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.path().join(file), text).expect("write a source");
    }

    /// The file with `right` made `wrong`, wherever it is.
    #[track_caller]
    pub fn replace(&self, file: &str, right: &str, wrong: &str) {
        let source = fs::read_to_string(self.path().join(file)).expect("read a source");
        assert!(source.contains(right), "{right:?} is in {file}");
        self.write(file, &source.replace(right, wrong));
    }

    #[track_caller]
    pub fn remove(&self, file: &str) {
        let path = self.path().join(file);
        if path.is_dir() {
            fs::remove_dir_all(path).expect("remove a folder");
        } else {
            fs::remove_file(path).expect("remove a file");
        }
    }

    /// `xtask grade` on it.
    #[track_caller]
    pub fn grade(&self, args: &[&str]) -> Assert {
        xtask().arg("grade").arg(self.path()).args(args).assert()
    }

    /// `xtask grade --format json` on it, read.
    #[track_caller]
    pub fn report(&self, args: &[&str]) -> Report {
        let assert = self.grade(&[args, &["--format", "json"]].concat());
        Report::read(&assert)
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the course's folder")
        .to_path_buf()
}

/// The command, in the course's folder, in English.
pub fn xtask() -> Command {
    let mut command = Command::cargo_bin("xtask").expect("xtask is built");
    command
        .current_dir(root())
        .env("PRISE_LANG", "en")
        .env_remove("NO_COLOR");
    command
}

#[track_caller]
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("make a folder");
    for entry in fs::read_dir(from).expect("read a folder") {
        let entry = entry.expect("read a folder");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copy a file");
        }
    }
}

/// The one JSON object on standard output.
pub struct Report {
    pub json: Value,
    pub code: i32,
}

impl Report {
    #[track_caller]
    pub fn read(assert: &Assert) -> Report {
        let output = assert.get_output();
        let json = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!(
                "{error}: {}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            )
        });
        Report {
            json,
            code: output.status.code().expect("an exit code"),
        }
    }

    #[track_caller]
    pub fn stage(&self, name: &str) -> &Value {
        let stages = self.json["stages"].as_array().expect("stages");
        stages
            .iter()
            .find(|stage| stage["stage"] == name)
            .expect("the stage is in the report")
    }

    #[track_caller]
    pub fn status(&self, stage: &str) -> &str {
        self.stage(stage)["status"].as_str().expect("a status")
    }

    /// Ids and statuses of a stage's checks.
    #[track_caller]
    pub fn checks(&self, stage: &str) -> Vec<(&str, &str)> {
        let checks = self.stage(stage)["checks"].as_array().expect("checks");
        checks
            .iter()
            .map(|check| {
                (
                    check["id"].as_str().expect("an id"),
                    check["status"].as_str().expect("a status"),
                )
            })
            .collect()
    }
}
