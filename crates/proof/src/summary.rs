//! What every subject's result must be, and what is not.

use crate::golden::{self, Golden};
use crate::matrix::Matrix;
use crate::patch::Patch;
use crate::subject::{Kind, Subject};
use crate::trial::Trial;

/// What came of it.
#[derive(Default)]
pub struct Summary {
    pub subjects: usize,
    pub remembered: usize,
    pub checks: usize,
    pub mistakes: usize,
    pub caught: usize,
    pub right: usize,
    pub passed: usize,
    pub matrix: Matrix,
    /// Everything that is not as it must be, each with its name first.
    pub faults: Vec<String>,
    /// Checks that ran twice, since a busy machine kept the first run from a verdict.
    pub held_up: Vec<String>,
    /// Checks that no mistake fails; only known where no filter was given.
    pub unproved: Vec<String>,
}

impl Summary {
    /// One subject's result: what is not as it must be is a fault.
    pub fn judge(&mut self, subject: &Subject, trial: &Trial, tapped: Option<&Trial>) {
        let faults = self.faults.len();
        let name = &subject.name;
        for words in &trial.build {
            self.fault(name, format!("does not compile:\n{words}"));
        }
        let held_up = [Some(trial), tapped].into_iter().flatten();
        self.held_up.extend(
            held_up
                .flat_map(|trial| &trial.held_up)
                .map(|check| format!("{name}: {check}")),
        );
        // Whether a mistake shows in the checks that its header names behind the main one may hang on the moment, or on
        // the bytes of that seed.
        let varies = |check: &String| match &subject.kind {
            Kind::Mistake(patch) => patch.caught_by().first() != Some(check),
            Kind::Skeleton | Kind::Right | Kind::Mutant => false,
        };
        for flake in trial.flakes.iter().filter(|flake| !varies(&flake.check)) {
            self.fault(name, format!("a flake: {}", flake.words));
        }
        match &subject.kind {
            Kind::Skeleton => self.judge_skeleton(name, trial),
            Kind::Right => {
                self.right += 1;
                self.judge_right(name, trial, tapped);
                self.passed += usize::from(self.faults.len() == faults);
            }
            Kind::Mutant => {}
            Kind::Mistake(patch) => {
                self.mistakes += 1;
                self.judge_mistake(name, patch, trial);
                self.caught += usize::from(self.faults.len() == faults);
            }
        }
    }

    pub fn fault(&mut self, name: &str, words: String) {
        self.faults.push(format!("{name}: {words}"));
    }

    fn judge_skeleton(&mut self, name: &str, trial: &Trial) {
        for words in &trial.warnings {
            self.fault(name, format!("a warning:\n{words}"));
        }
        for (stage, status) in &trial.stages {
            if status != "not_written" {
                self.fault(name, format!("stage {stage} is {status}, not not_written"));
            }
        }
    }

    fn judge_right(&mut self, name: &str, trial: &Trial, tapped: Option<&Trial>) {
        for words in &trial.warnings {
            self.fault(name, format!("a warning:\n{words}"));
        }
        for id in trial.failed() {
            self.fault(name, format!("fails {id}\n{}", trial.said(id)));
        }
        for id in trial.unclear() {
            let reason = trial.reasons.get(id).cloned().unwrap_or_default();
            self.fault(name, format!("{id} is {}: {reason}", trial.checks[id]));
        }
        let Some(tapped) = tapped else { return };
        for (id, status) in &trial.checks {
            let Some(other) = tapped.checks.get(id).filter(|other| *other != status) else {
                continue;
            };
            let reason = tapped.reasons.get(id).cloned();
            let said = reason.unwrap_or_else(|| tapped.said(id));
            self.fault(name, format!("{id} is {status} plainly and {other} under the tap: a fault of the grader's\n{said}"));
        }
    }

    fn judge_mistake(&mut self, name: &str, patch: &Patch, trial: &Trial) {
        let failed = trial.failed();
        self.matrix.add(&patch.name, &failed);
        let named = patch.caught_by();
        let Some(main) = named.first() else {
            return self.fault(name, "its header has no `caught-by:`".into());
        };
        for field in ["belief", "says"] {
            if patch.field(field).is_none() {
                self.fault(name, format!("its header has no `{field}:`"));
            }
        }
        if !failed.contains(&main) {
            let failed: Vec<&str> = failed.iter().map(|id| id.as_str()).collect();
            return self.fault(
                name,
                format!(
                    "passes {main}, which must catch it; it fails [{}]",
                    failed.join(", ")
                ),
            );
        }
        for id in failed {
            if !patch.may_fail(id) {
                self.fault(
                    name,
                    format!("fails {id} too, which its header does not name"),
                );
            }
        }
        for id in trial.unclear() {
            let reason = trial.reasons.get(id).cloned().unwrap_or_default();
            self.fault(name, format!("{id} is {}: {reason}", trial.checks[id]));
        }
        let said = trial.said(main);
        if let Some(phrase) = patch.field("says")
            && !flat(&said).contains(&flat(phrase))
        {
            self.fault(
                name,
                format!("the finding of {main} does not say \"{phrase}\":\n{said}"),
            );
        }
    }

    /// The words of the main finding are those that are kept.
    pub fn compare(&mut self, patch: &Patch, trial: &Trial, golden: &mut Golden, bless: bool) {
        let named = patch.caught_by();
        let Some((main, said)) = named
            .first()
            .and_then(|main| Some((main, trial.findings.get(main)?)))
        else {
            return;
        };
        let text = golden::text(main, said);
        if bless {
            golden.keep(patch.stage, &patch.name, &text);
        } else if !golden.knows(patch.stage, &patch.name, &text) {
            self.fault(
                &patch.name,
                format!(
                    "its finding is not the one that is kept (`verify --bless` keeps it):\n{text}"
                ),
            );
        }
    }
}

/// Words with single spaces, however they were broken into lines.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
