//! What was reached so far: one small file, which can be deleted or carried to another machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use course::trouble::{Explain, Result};
use course::{Message, Stage};
use grader::{CheckStatus, Report, StageStatus};
use serde::{Deserialize, Serialize};

const SCHEMA: &str = "prise/progress/v1";

/// The last verdict of each stage, and the hints already given.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Progress {
    schema: String,
    #[serde(default)]
    stages: BTreeMap<String, Record>,
    /// How many hints were given for a check, by its id.
    #[serde(default)]
    hints: BTreeMap<String, usize>,
}

/// One stage as it was graded last.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Record {
    pub status: String,
    pub passed: usize,
    pub total: usize,
    /// The checks that failed or met a blank, in the course's order.
    #[serde(default)]
    pub open: Vec<String>,
}

impl Progress {
    /// The file in the course's folder.
    pub fn path(root: &Path) -> PathBuf {
        root.join("prise-progress.json")
    }

    /// What the file says; nothing where there is none, or where it can't be understood.
    pub fn load(path: &Path) -> Progress {
        let read = || -> Option<Progress> {
            let progress: Progress = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
            (progress.schema == SCHEMA).then_some(progress)
        };
        read().unwrap_or_default()
    }

    /// Writes the file beside itself, then renames it over the old one: it is never half written.
    ///
    /// # Errors
    /// The folder can't be written; the text names the path.
    pub fn save(&self, path: &Path) -> Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let progress = Progress {
            schema: SCHEMA.to_string(),
            ..self.clone()
        };
        let text = serde_json::to_string_pretty(&progress).expect("progress is plain data");
        let mut file = tempfile::NamedTempFile::new_in(folder)
            .explain(|| Message::new("trouble-write-into").text("path", folder.display()))?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.write_all(b"\n"))
            .and_then(|()| file.persist(path).map_err(|failed| failed.error))
            .explain(|| Message::new("trouble-write").text("path", path.display()))?;
        Ok(())
    }

    pub fn stage(&self, stage: Stage) -> Option<&Record> {
        self.stages.get(stage.name())
    }

    /// Takes over a fresh report; returns the stages that pass now and did not before.
    /// A report of some of a stage's checks says nothing of the stage.
    pub fn take(&mut self, report: &Report, whole: impl Fn(Stage) -> bool) -> Vec<Stage> {
        let mut reached = Vec::new();
        for fresh in report.stages.iter().filter(|fresh| whole(fresh.stage)) {
            let before = self
                .stage(fresh.stage)
                .is_some_and(|record| record.status == StageStatus::Pass.name());
            if fresh.status == StageStatus::Pass && !before {
                reached.push(fresh.stage);
            }
            let open = fresh
                .checks
                .iter()
                .filter(|check| matches!(check.status, CheckStatus::Fail | CheckStatus::NotWritten))
                .map(|check| check.check.id())
                .collect();
            let record = Record {
                status: fresh.status.name().to_string(),
                passed: fresh.passed(),
                total: fresh.checks.len(),
                open,
            };
            self.stages.insert(fresh.stage.name().to_string(), record);
        }
        reached
    }

    /// How many hints were given for this check.
    pub fn hints(&self, check: &str) -> usize {
        self.hints.get(check).copied().unwrap_or(0)
    }

    pub fn set_hints(&mut self, check: &str, given: usize) {
        self.hints.insert(check.to_string(), given);
    }

    /// The first check that was open when it was graded last.
    pub fn first_open(&self) -> Option<&str> {
        Stage::ALL
            .into_iter()
            .filter_map(|stage| self.stage(stage))
            .find_map(|record| record.open.first().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_loaded_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = Progress::path(dir.path());
        let mut progress = Progress::load(&path);
        progress.set_hints("echo::x", 2);
        progress.save(&path).unwrap();
        assert_eq!(Progress::load(&path).hints("echo::x"), 2);
        assert_eq!(
            fs::read_dir(dir.path()).unwrap().count(),
            1,
            "nothing else is left in the folder"
        );
    }

    #[test]
    fn a_broken_or_foreign_file_is_no_progress_and_no_error() {
        let dir = tempfile::tempdir().unwrap();
        let path = Progress::path(dir.path());
        for text in [
            "{",
            "[]",
            "{\"schema\":\"other\",\"hints\":{\"echo::x\":9}}",
        ] {
            fs::write(&path, text).unwrap();
            assert_eq!(Progress::load(&path).hints("echo::x"), 0, "{text}");
        }
    }
}
