//! Where each stage stands: its last whole report, and what a run has said since.

use course::{Check, Stage};
use grader::{CheckReport, CheckStatus, Report, StageReport, StageStatus};

/// What is being done about a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Nothing,
    Waiting,
    Building,
    Running,
}

#[derive(Debug)]
struct Standing {
    doing: Doing,
    settled: Option<StageReport>,
    fresh: Vec<CheckReport>,
}

pub struct Board {
    submission: String,
    standings: Vec<Standing>,
}

impl Board {
    pub fn new(submission: String) -> Board {
        let standing = |_| Standing {
            doing: Doing::Nothing,
            settled: None,
            fresh: Vec::new(),
        };
        Board {
            submission,
            standings: Stage::ALL.into_iter().map(standing).collect(),
        }
    }

    pub fn doing(&self, stage: Stage) -> Doing {
        self.standing(stage).doing
    }

    /// Sets what is done about these stages; whatever a run before had said is no longer fresh.
    pub fn set(&mut self, stages: &[Stage], doing: Doing) {
        for stage in stages {
            let standing = self.standing_mut(*stage);
            standing.doing = doing;
            standing.fresh.clear();
        }
    }

    pub fn take_check(&mut self, report: CheckReport) {
        self.standing_mut(report.check.stage).fresh.push(report);
    }

    pub fn take(&mut self, report: &Report) {
        for stage in &report.stages {
            *self.standing_mut(stage.stage) = Standing {
                doing: Doing::Nothing,
                settled: Some(stage.clone()),
                fresh: Vec::new(),
            };
        }
    }

    /// What was known of these stages holds no longer.
    pub fn forget(&mut self, stages: &[Stage]) {
        for stage in stages {
            let standing = self.standing_mut(*stage);
            standing.settled = None;
            standing.fresh.clear();
        }
    }

    /// The checks that have ended in the run that goes on, and how many of them failed.
    pub fn ended(&self, stage: Stage) -> (usize, usize) {
        let fresh = &self.standing(stage).fresh;
        let failed = fresh.iter().filter(|check| is_open(check));
        (fresh.len(), failed.count())
    }

    /// A stage as it is known now: fresh verdicts before older ones.
    pub fn stage(&self, stage: Stage) -> Option<StageReport> {
        let standing = self.standing(stage);
        if standing.fresh.is_empty() {
            return standing.settled.clone();
        }
        let settled = standing.settled.iter().flat_map(|report| &report.checks);
        let of = |check: &Check| {
            let mut known = standing.fresh.iter().chain(settled.clone());
            known
                .find(|report| report.check.id() == check.id())
                .cloned()
        };
        let checks = Check::of(stage).iter().filter_map(of).collect();
        Some(StageReport::from_checks(stage, checks))
    }

    pub fn status(&self, stage: Stage) -> Option<StageStatus> {
        self.stage(stage).map(|report| report.status)
    }

    /// A report of this stage alone.
    pub fn report(&self, stage: Stage) -> Report {
        Report {
            submission: self.submission.clone(),
            seed: 0,
            duration: std::time::Duration::ZERO,
            stages: self.stage(stage).into_iter().collect(),
        }
    }

    /// The first thing to do in a stage: what fails before what is not written.
    pub fn first_open(&self, stage: Stage) -> Option<Check> {
        let checks = self.stage(stage)?.checks;
        let first = |status| checks.iter().find(|check| check.status == status);
        first(CheckStatus::Fail)
            .or_else(|| first(CheckStatus::NotWritten))
            .map(|report| report.check)
    }

    /// The stages that were graded and do not pass.
    pub fn open_stages(&self) -> Vec<Stage> {
        let is_open = |stage: &Stage| self.status(*stage).is_some_and(|s| s != StageStatus::Pass);
        Stage::ALL.into_iter().filter(is_open).collect()
    }

    fn standing(&self, stage: Stage) -> &Standing {
        &self.standings[stage as usize]
    }

    fn standing_mut(&mut self, stage: Stage) -> &mut Standing {
        &mut self.standings[stage as usize]
    }
}

fn is_open(check: &CheckReport) -> bool {
    matches!(check.status, CheckStatus::Fail | CheckStatus::NotWritten)
}
