//! The steps in order: find, lay over, build, run.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use arena::trace::Trace;
use course::bench::{Network, Setup};
use course::trouble::{Explain, Result, Trouble};
use course::{Check, Message, Stage};

use crate::build::{self, Built, Colour};
use crate::filter;
use crate::pace::Pace;
use crate::report::{CheckReport, CheckStatus, Complaint, Report, StageReport, StageStatus};
use crate::run::{self, Manner};
use crate::submission::{Sources, Submission};
use crate::workshop::{self, Layer, Workshop};

/// What to grade, and how.
#[derive(Clone, Debug)]
pub struct Order {
    pub path: PathBuf,
    pub filters: Vec<String>,
    pub seed: u64,
    pub manner: Manner,
    /// Stages whose library is taken from `solutions`.
    pub assume: Vec<Stage>,
    pub solutions: PathBuf,
    /// The folder of all workshops.
    pub home: PathBuf,
    pub colour: Colour,
}

/// What is heard of while it goes on.
pub enum Progress<'a> {
    Building,
    Running { checks: usize },
    Done(&'a CheckReport),
}

/// Grades a submission.
///
/// # Errors
/// It could not be graded: a bad path or filter, no cargo, a fault of ours. Never a mark against the student.
pub fn grade(order: &Order, mut hear: impl FnMut(Progress)) -> Result<Report> {
    let began = Instant::now();
    let checks = filter::select(&order.filters)?;
    let submission = Submission::find(&order.path)?;
    let wanted = stages_of(&checks);
    let (layers, assumed) = layers(&submission, &wanted, order)?;
    let workshop = Workshop::open(&order.home, &submission.root)?;
    hear(Progress::Building);
    let bench = Bench::build(
        &workshop,
        layers,
        &assumed,
        &checks,
        order.colour,
        &submission.root,
    )?;
    hear(Progress::Running {
        checks: bench.runnable().len(),
    });
    let stages = bench.run(order.seed, &order.manner, |report| {
        hear(Progress::Done(report))
    });
    Ok(Report {
        submission: submission.given.display().to_string(),
        seed: order.seed,
        duration: began.elapsed(),
        stages,
    })
}

fn stages_of(checks: &[Check]) -> Vec<Stage> {
    Stage::ALL
        .into_iter()
        .filter(|stage| checks.iter().any(|check| check.stage == *stage))
        .collect()
}

/// A submission that has been laid and built: its checks can be run, once or many times.
pub struct Bench<'a> {
    built: Built,
    layers: Vec<Layer>,
    checks: &'a [Check],
    /// The folder that rustc's words shall name.
    own: PathBuf,
    workshop: PathBuf,
}

impl<'a> Bench<'a> {
    /// Lays the layers into the workshop and builds them.
    ///
    /// # Errors
    /// A file can't be written, or cargo fails for a reason that is no fault of the sources.
    pub fn build(
        workshop: &Workshop,
        layers: Vec<Layer>,
        assumed: &[Layer],
        checks: &'a [Check],
        colour: Colour,
        own: &Path,
    ) -> Result<Bench<'a>> {
        workshop.lay(&workshop::files(&layers, assumed))?;
        let built = build::build(&workshop.root, &layers, colour)?;
        Ok(Bench::of(workshop, built, layers, checks, own))
    }

    /// What has been built of these layers.
    pub fn of(
        workshop: &Workshop,
        built: Built,
        layers: Vec<Layer>,
        checks: &'a [Check],
        own: &Path,
    ) -> Bench<'a> {
        Bench {
            built,
            layers,
            checks,
            own: own.to_path_buf(),
            workshop: workshop.root.clone(),
        }
    }

    pub fn warnings(&self) -> impl Iterator<Item = &String> {
        self.built.warnings.values()
    }

    /// The checks whose programs are there.
    pub fn runnable(&self) -> Vec<Check> {
        let there = |check: &&Check| self.has(check.stage) && self.obstacle(check.stage).is_none();
        self.checks.iter().filter(there).copied().collect()
    }

    /// Runs the checks; a report for each stage that they belong to.
    pub fn run(
        &self,
        seed: u64,
        manner: &Manner,
        done: impl FnMut(&CheckReport),
    ) -> Vec<StageReport> {
        let setup = self.setup(seed, manner.tapped);
        let checks = self.runnable();
        let mut pace = Pace::load(&self.workshop);
        let mut reports = run::run(&checks, &pace.order(&checks), &setup, manner, done);
        pace.learn(&reports);
        let mut stages = Vec::new();
        for stage in stages_of(self.checks) {
            let (own, rest): (Vec<_>, Vec<_>) = reports
                .into_iter()
                .partition(|report| report.check.stage == stage);
            reports = rest;
            stages.push(match (self.has(stage), self.obstacle(stage)) {
                (false, _) => without_checks(stage, StageStatus::Missing, None),
                (true, Some(Obstacle::Own(complaint))) => {
                    without_checks(stage, StageStatus::BuildFailed, Some(complaint))
                }
                (true, Some(Obstacle::Earlier(earlier))) => blocked(stage, earlier, self.checks),
                (true, None) => StageReport::from_checks(stage, own),
            });
        }
        stages
    }

    /// Runs one check under recording taps; `None` where its programs are not there.
    pub fn trace(&self, check: Check, seed: u64) -> Option<(CheckReport, Trace)> {
        let runnable = self.has(check.stage) && self.obstacle(check.stage).is_none();
        runnable.then(|| run::run_traced(check, &self.setup(seed, false)))
    }

    /// What rustc, or a missing file, has against a stage.
    pub fn complaint(&self, stage: Stage) -> Option<Complaint> {
        match self.obstacle(stage)? {
            Obstacle::Own(complaint) => Some(complaint),
            Obstacle::Earlier(earlier) => self.complaint(earlier),
        }
    }

    /// One of the programs that were built.
    pub fn program(&self, name: &str) -> Option<&Path> {
        self.built.programs.get(name).map(PathBuf::as_path)
    }

    fn setup(&self, seed: u64, tapped: bool) -> Setup {
        Setup {
            programs: self.built.folder.clone(),
            seed,
            network: Network::Shared,
            tapped,
            docket: Default::default(),
        }
    }

    fn has(&self, stage: Stage) -> bool {
        self.layers.iter().any(|layer| layer.stage == stage)
    }

    fn obstacle(&self, stage: Stage) -> Option<Obstacle> {
        if !self.has(stage) {
            return None;
        }
        let rustc = |words: &String| {
            let words = build::with_own_paths(words, stage, &self.own);
            Some(Obstacle::Own(Complaint::Rustc(words)))
        };
        if let Some(words) = self.built.errors.get(stage.name()) {
            return rustc(words);
        }
        for earlier in stage.builds_on() {
            if self.built.errors.contains_key(earlier.name()) {
                return Some(Obstacle::Earlier(*earlier));
            }
        }
        // The probe is ours: where it alone does not compile, the library's signatures were changed.
        if let Some((probe, _)) = stage.probe()
            && let Some(words) = self.built.errors.get(probe)
        {
            return rustc(words);
        }
        let missing = self.built.missing(stage);
        let files: Vec<String> = missing
            .iter()
            .map(|program| format!("{}/src/bin/{program}.rs", stage.name()))
            .collect();
        (!files.is_empty()).then_some(Obstacle::Own(Complaint::Missing(files)))
    }
}

/// The stages to lay, with the earlier ones that they are built on, and the assumed libraries.
pub(crate) fn layers(
    submission: &Submission,
    wanted: &[Stage],
    order: &Order,
) -> Result<(Vec<Layer>, Vec<Layer>)> {
    let mut layers = Vec::new();
    for stage in Stage::ALL {
        let needed = wanted.contains(&stage)
            || wanted
                .iter()
                .any(|later| later.builds_on().contains(&stage) && !order.assume.contains(&stage));
        if !needed {
            continue;
        }
        if let Some(sources) = submission.sources(stage)? {
            layers.push(Layer { stage, sources });
        }
    }
    // A stage whose library to build on is neither there nor assumed can't be laid: cargo would refuse the whole.
    let names: Vec<Stage> = layers.iter().map(|layer| layer.stage).collect();
    for layer in &mut layers {
        for needed in layer.stage.builds_on() {
            if !names.contains(needed) && !order.assume.contains(needed) {
                let what = Message::new("trouble-builds-on")
                    .text("stage", layer.stage.name())
                    .text("needed", needed.name())
                    .text("path", submission.given.display());
                return Err(Trouble::new(what));
            }
        }
    }
    let mut assumed = Vec::new();
    for stage in assumed_stages(&order.assume) {
        assumed.push(Layer {
            stage,
            sources: solution(&order.solutions, stage)?,
        });
    }
    Ok((layers, assumed))
}

/// An assumed library brings the earlier ones that it is itself built on.
fn assumed_stages(assume: &[Stage]) -> Vec<Stage> {
    Stage::ALL
        .into_iter()
        .filter(|stage| {
            assume.contains(stage) || assume.iter().any(|later| later.builds_on().contains(stage))
        })
        .collect()
}

fn solution(solutions: &Path, stage: Stage) -> Result<Sources> {
    let found = Submission::find(solutions)
        .explain(|| Message::new("trouble-assume").text("path", solutions.display()))?;
    found.sources(stage)?.explain(|| no_stage(solutions, stage))
}

pub(crate) fn no_stage(path: &Path, stage: Stage) -> Message {
    Message::new("trouble-no-stage")
        .text("path", path.display())
        .text("stage", stage.name())
}

/// Why a stage's checks can't be run.
enum Obstacle {
    /// It does not compile, or a file is missing.
    Own(Complaint),
    /// An earlier stage does not compile.
    Earlier(Stage),
}

fn without_checks(stage: Stage, status: StageStatus, build: Option<Complaint>) -> StageReport {
    StageReport {
        stage,
        status,
        build,
        checks: Vec::new(),
    }
}

fn blocked(stage: Stage, earlier: Stage, checks: &[Check]) -> StageReport {
    let reports = checks
        .iter()
        .filter(|check| check.stage == stage)
        .map(|check| CheckReport {
            check: *check,
            status: CheckStatus::Blocked,
            duration: Duration::ZERO,
            programs: Vec::new(),
            finding: None,
            reason: Some(Message::new("blocked-by-build").text("stage", earlier.name())),
            held_up: 0,
            blank: None,
        })
        .collect();
    StageReport::from_checks(stage, reports)
}
