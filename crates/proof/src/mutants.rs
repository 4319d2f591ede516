//! Generated mistakes: what `cargo mutants --list --json --diff` makes of the solutions, graded by our checks.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use course::Stage;
use serde::Deserialize;

use crate::patch::Patch;
use crate::subject::{self, Kind, Subject};
use crate::trial::Trial;

/// One mutant, as the tool lists it.
#[derive(Clone, Debug, Deserialize)]
struct Listed {
    name: String,
    file: PathBuf,
    diff: String,
}

/// A mutant as a subject.
pub struct Mutant {
    /// The tool's own words: place, function, replacement.
    pub name: String,
    pub subject: Subject,
}

/// What became of a mutant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It does not compile: no mistake that anybody could hand in.
    Unviable,
    /// These checks fail.
    Caught(Vec<String>),
    Survived,
    /// Some check could not tell.
    Unclear(Vec<String>),
}

/// Reads the tool's list and makes a subject of each mutant of the five stages.
///
/// # Errors
/// The list can't be read, or a diff in it does not fit the solutions.
pub fn read(list: &Path, root: &Path) -> Result<Vec<Mutant>> {
    let text = std::fs::read(list).with_context(|| format!("read {}", list.display()))?;
    let listed: Vec<Listed> = serde_json::from_slice(&text).with_context(|| {
        format!(
            "{}: not what `cargo mutants --list --json --diff` prints",
            list.display()
        )
    })?;
    let solution = subject::solutions(root)?;
    let mut mutants = Vec::new();
    for one in listed {
        let Some((stage, below)) = place(&one.file) else {
            continue;
        };
        let diff = with_paths(&one.diff, &one.file)
            .with_context(|| format!("{}: no hunk in its diff", one.name))?;
        let patch = Patch::of(&one.name, stage, diff);
        let subject = subject::patched(&one.name, Kind::Mutant, &patch, &solution)
            .with_context(|| format!("change {}", below.display()))?;
        mutants.push(Mutant {
            name: one.name,
            subject,
        });
    }
    if mutants.is_empty() {
        bail!("{}: no mutant of the five stages is in it", list.display());
    }
    Ok(mutants)
}

/// `framed/src/lib.rs`, or the same below `solutions/`, is `lib.rs` of stage framed.
fn place(file: &Path) -> Option<(Stage, PathBuf)> {
    let file = file.strip_prefix("solutions").unwrap_or(file);
    let mut parts = file.iter();
    let stage = Stage::parse(parts.next()?.to_str()?)?;
    (parts.next()? == "src").then(|| (stage, parts.collect()))
}

/// The diff with the two heading lines that our patches have.
fn with_paths(diff: &str, file: &Path) -> Option<String> {
    let file = file
        .strip_prefix("solutions")
        .unwrap_or(file)
        .display()
        .to_string();
    let hunks = &diff[diff.find("@@")?..];
    Some(format!("--- a/{file}\n+++ b/{file}\n{hunks}"))
}

pub fn fate(trial: &Trial) -> Fate {
    let names = |ids: Vec<&String>| ids.into_iter().cloned().collect::<Vec<_>>();
    if !trial.build.is_empty() {
        Fate::Unviable
    } else if !trial.failed().is_empty() {
        Fate::Caught(names(trial.failed()))
    } else if !trial.unclear().is_empty() {
        Fate::Unclear(names(trial.unclear()))
    } else {
        Fate::Survived
    }
}
