//! One subject, built and run: what each check said, remembered by content.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use course::texts::Texts;
use course::{Check, Stage};
use grader::build::{self, Built, Colour};
use grader::grade::Bench;
use grader::run::Manner;
use grader::workshop::{self, Layer, Workshop};
use grader::{CheckStatus, StageReport, StageStatus};
use report::finding::Words;
use serde::{Deserialize, Serialize};

use crate::store::{self, Store};
use crate::subject::Subject;

/// What came of one subject.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Trial {
    /// Compiler warnings, in rustc's words.
    pub warnings: Vec<String>,
    /// Each stage's status by its JSON name, with rustc's words where it does not compile.
    pub stages: BTreeMap<String, String>,
    pub build: Vec<String>,
    /// Each check's status by its JSON name.
    pub checks: BTreeMap<String, String>,
    /// The finding of each failed check, as a learner reads it, in the order of `Lang::ALL`.
    pub findings: BTreeMap<String, Vec<Words>>,
    /// Why a check could not tell.
    pub reasons: BTreeMap<String, String>,
    /// The programs that each check started.
    pub starts: BTreeMap<String, Vec<String>>,
    /// Checks that failed in at least one repeat.
    pub failed: BTreeSet<String>,
    pub flakes: Vec<Flake>,
    /// Checks that a busy machine kept from a verdict at first, with the seed.
    pub held_up: Vec<String>,
}

/// A check whose status changed from one repeat to another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flake {
    pub check: String,
    /// What it was, what it was then, with which seed, and the finding.
    pub words: String,
}

/// How often, and how.
#[derive(Clone, Debug)]
pub struct Manners {
    pub seed: u64,
    pub repeat: u32,
    pub manner: Manner,
}

/// Builds the subject in a workshop below `home` and runs its checks.
///
/// # Errors
/// It can't be built for a reason that is no fault of its sources.
pub fn run(
    subject: &Subject,
    home: &Path,
    store: &Store,
    manners: &Manners,
    wanted: impl Fn(&Check) -> bool,
    texts: &[Texts],
) -> Result<Trial> {
    let checks: Vec<Check> = Check::all()
        .into_iter()
        .filter(|check| subject.stages.contains(&check.stage) && wanted(check))
        .collect();
    let layers: Vec<Layer> = subject
        .sources
        .iter()
        .map(|(stage, sources)| Layer {
            stage: *stage,
            sources: sources.clone(),
        })
        .collect();
    // One workshop a worker and set of stages: what did not change is not compiled again.
    let names: Vec<&str> = subject.sources.keys().map(|stage| stage.name()).collect();
    let workshop = Workshop::open_at(home.join(names.join("-")))?;
    let built =
        built(&workshop, &layers, store).with_context(|| format!("build {}", subject.name))?;
    let bench = Bench::of(&workshop, built, layers, &checks, Path::new(""));
    let mut trial = Trial {
        warnings: bench.warnings().cloned().collect(),
        ..Trial::default()
    };
    for turn in 0..manners.repeat {
        let seed = manners.seed.wrapping_add(u64::from(turn));
        for report in bench.run(seed, &manners.manner, |_| {}) {
            trial.add(&report, seed, texts);
        }
    }
    Ok(trial)
}

fn built(workshop: &Workshop, layers: &[Layer], store: &Store) -> Result<Built> {
    let files = workshop::files(layers, &[]);
    if let Some(built) = store.find(&files) {
        return Ok(built);
    }
    workshop.lay(&files)?;
    let built = build::build(&workshop.root, layers, Colour::Off)?;
    store.keep(&files, &built)
}

impl Trial {
    fn add(&mut self, report: &StageReport, seed: u64, texts: &[Texts]) {
        let stage = report.stage.name().to_string();
        self.stages.insert(stage, report.status.name().to_string());
        if report.status == StageStatus::BuildFailed {
            let complaint = report.build.as_ref();
            self.build
                .extend(complaint.map(|complaint| complaint.words(report.stage, &texts[0])));
        }
        for check in &report.checks {
            let id = check.check.id();
            let status = check.status.name().to_string();
            if check.finding.is_some() {
                let said = texts
                    .iter()
                    .map(|texts| report::finding::words(check, texts));
                self.findings.insert(id.clone(), said.collect());
            }
            if let Some(reason) = &check.reason {
                self.reasons.insert(id.clone(), texts[0].get(reason));
            }
            match self.checks.get(&id) {
                Some(before) if *before != status => {
                    let said = self.said(&id);
                    let words = format!("{id}: {before}, then {status} with seed {seed}\n{said}");
                    self.flakes.push(Flake {
                        check: id.clone(),
                        words,
                    });
                }
                _ => {}
            }
            if check.held_up > 0 {
                self.held_up.push(format!("{id} with seed {seed}"));
            }
            if check.status == CheckStatus::Fail {
                self.failed.insert(id.clone());
            }
            self.starts.insert(id.clone(), check.programs.clone());
            self.checks.insert(id, status);
        }
    }

    /// What a learner reads of a failed check, in English.
    pub fn said(&self, id: &str) -> String {
        match self.findings.get(id).and_then(|said| said.first()) {
            Some(words) => {
                let mut lines = vec![
                    words.wanted.clone(),
                    format!("{} {}", words.came, words.also),
                ];
                lines.extend(words.pointer.iter().cloned());
                lines.extend([words.why.clone(), words.hint.clone()]);
                lines.join("\n")
            }
            None => String::new(),
        }
    }

    pub fn failed(&self) -> Vec<&String> {
        self.failed.iter().collect()
    }

    /// Checks that neither passed, failed nor were skipped.
    pub fn unclear(&self) -> Vec<&String> {
        let mut all = self.with_status("inconclusive");
        all.extend(self.with_status("blocked"));
        all.extend(self.with_status("not_written"));
        all
    }

    fn with_status(&self, status: &str) -> Vec<&String> {
        self.checks
            .iter()
            .filter(|(_, s)| *s == status)
            .map(|(id, _)| id)
            .collect()
    }
}

/// Remembered trials: a file each, named by the content of the sources, of the grader itself, and of the order.
pub struct Memory {
    folder: PathBuf,
    grader: u64,
}

impl Memory {
    /// # Errors
    /// The folder can't be made, or our own executable can't be read.
    pub fn open(home: &Path) -> Result<Memory> {
        let folder = home.join("remembered");
        fs::create_dir_all(&folder)
            .with_context(|| format!("make the folder {}", folder.display()))?;
        // Of other days' graders: a trial that is asked for again is run again.
        store::forget_old(&folder)?;
        let exe = std::env::current_exe().context("find our own executable")?;
        let content = fs::read(&exe).with_context(|| format!("read {}", exe.display()))?;
        let mut hasher = DefaultHasher::new();
        content.hash(&mut hasher);
        Ok(Memory {
            folder,
            grader: hasher.finish(),
        })
    }

    fn path(&self, subject: &Subject, manners: &Manners) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        self.grader.hash(&mut hasher);
        (manners.seed, manners.repeat, manners.manner.tapped).hash(&mut hasher);
        let stages: Vec<Stage> = subject.stages.clone();
        stages.hash(&mut hasher);
        subject.sources.hash(&mut hasher);
        self.folder.join(format!("{:016x}.json", hasher.finish()))
    }

    pub fn recall(&self, subject: &Subject, manners: &Manners) -> Option<Trial> {
        let text = fs::read(self.path(subject, manners)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// # Errors
    /// The file can't be written.
    pub fn remember(&self, subject: &Subject, manners: &Manners, trial: &Trial) -> Result<()> {
        let path = self.path(subject, manners);
        let text = serde_json::to_vec(trial).context("a trial is plain data")?;
        fs::write(&path, text).with_context(|| format!("write {}", path.display()))
    }
}
