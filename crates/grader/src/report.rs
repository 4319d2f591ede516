//! What came of grading.

use std::time::Duration;

use course::texts::Texts;
use course::{Check, Finding, Message, Stage};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Pass,
    Fail,
    Inconclusive,
}

impl Verdict {
    /// 0 all passed, 1 something failed or is not written, 3 nothing failed but something could not be told.
    pub fn exit_code(self) -> u8 {
        match self {
            Verdict::Pass => 0,
            Verdict::Fail => 1,
            Verdict::Inconclusive => 3,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Inconclusive => "inconclusive",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageStatus {
    Pass,
    Fail,
    Inconclusive,
    NotWritten,
    BuildFailed,
    /// Not in the submission.
    Missing,
}

impl StageStatus {
    pub fn name(self) -> &'static str {
        match self {
            StageStatus::Pass => "pass",
            StageStatus::Fail => "fail",
            StageStatus::Inconclusive => "inconclusive",
            StageStatus::NotWritten => "not_written",
            StageStatus::BuildFailed => "build_failed",
            StageStatus::Missing => "missing",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckStatus {
    Pass,
    Fail,
    Inconclusive,
    Skipped,
    /// Needs a stage that is not written yet, or does not compile.
    Blocked,
    NotWritten,
}

impl CheckStatus {
    pub fn name(self) -> &'static str {
        match self {
            CheckStatus::Pass => "pass",
            CheckStatus::Fail => "fail",
            CheckStatus::Inconclusive => "inconclusive",
            CheckStatus::Skipped => "skipped",
            CheckStatus::Blocked => "blocked",
            CheckStatus::NotWritten => "not_written",
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report {
    /// The path as it was given.
    pub submission: String,
    pub seed: u64,
    pub duration: Duration,
    pub stages: Vec<StageReport>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageReport {
    pub stage: Stage,
    pub status: StageStatus,
    pub build: Option<Complaint>,
    pub checks: Vec<CheckReport>,
}

/// Why a stage can't be built.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Complaint {
    /// rustc's words, with the student's own paths.
    Rustc(String),
    /// Sources that are not there, by their paths.
    Missing(Vec<String>),
}

impl Complaint {
    /// rustc's words as they are; what is missing, in the reader's language.
    pub fn words(&self, stage: Stage, texts: &Texts) -> String {
        match self {
            Complaint::Rustc(words) => words.clone(),
            Complaint::Missing(files) => {
                let missing = Message::new("page-files-missing")
                    .text("stage", stage.name())
                    .text("files", files.join(", "));
                texts.get(&missing)
            }
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckReport {
    pub check: Check,
    pub status: CheckStatus,
    pub duration: Duration,
    /// The programs that it started.
    pub programs: Vec<String>,
    pub finding: Option<Box<Finding>>,
    /// Why it was not made, or could not tell.
    pub reason: Option<Message>,
    /// How often the load of the moment kept it from a verdict: after the first time it ran once more.
    pub held_up: u32,
    /// The blank it met: `framed::send_all`.
    pub blank: Option<String>,
}

impl Report {
    pub fn verdict(&self) -> Verdict {
        let all = |wanted: &[StageStatus]| {
            self.stages
                .iter()
                .all(|stage| wanted.contains(&stage.status))
        };
        if all(&[StageStatus::Pass]) {
            Verdict::Pass
        } else if all(&[StageStatus::Pass, StageStatus::Inconclusive]) {
            Verdict::Inconclusive
        } else {
            Verdict::Fail
        }
    }
}

impl StageReport {
    /// The stage's status from its checks': a failure weighs most, then what is not written, then a doubt.
    pub fn from_checks(stage: Stage, checks: Vec<CheckReport>) -> StageReport {
        let any = |status| {
            checks
                .iter()
                .any(|check: &CheckReport| check.status == status)
        };
        let status = if any(CheckStatus::Fail) {
            StageStatus::Fail
        } else if any(CheckStatus::NotWritten) || any(CheckStatus::Blocked) {
            StageStatus::NotWritten
        } else if any(CheckStatus::Inconclusive) {
            StageStatus::Inconclusive
        } else {
            StageStatus::Pass
        };
        StageReport {
            stage,
            status,
            build: None,
            checks,
        }
    }

    pub fn passed(&self) -> usize {
        self.checks
            .iter()
            .filter(|check| check.status == CheckStatus::Pass)
            .count()
    }
}
