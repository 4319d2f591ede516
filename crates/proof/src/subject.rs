//! What is graded: skeletons, solutions, right answers, mistakes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use course::Stage;
use grader::submission::{Sources, Submission};

use crate::patch::{self, Patch};

/// What its grading must show.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Every stage is not written, and compiles without a warning.
    Skeleton,
    /// Every check passes.
    Right,
    /// It fails on a check that its header names.
    Mistake(Patch),
    /// Some check fails, or it is another way to be right.
    Mutant,
}

/// One program text, of one stage or of all.
#[derive(Clone, Debug)]
pub struct Subject {
    /// `solutions`, `right/threads`, `right/echo/slow`, `mistakes/echo/one-read`.
    pub name: String,
    pub kind: Kind,
    /// The stages to grade.
    pub stages: Vec<Stage>,
    /// Those stages and the ones they are built on.
    pub sources: BTreeMap<Stage, Sources>,
    /// The programs that are not those of the solutions; all of them where the whole text is another.
    pub changed: Changed,
}

/// Which programs differ from the solutions'.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    All,
    These(BTreeSet<String>),
}

impl Changed {
    /// A changed program is its own; a changed library is part of every program of its stage.
    fn by(sources: &Sources, solution: &Sources) -> Changed {
        let mut programs = BTreeSet::new();
        let differs = |path: &&PathBuf| sources.get(*path) != solution.get(*path);
        for path in sources.keys().chain(solution.keys()).filter(differs) {
            match path
                .strip_prefix("bin")
                .ok()
                .and_then(|name| name.file_stem())
            {
                Some(name) => programs.insert(name.to_string_lossy().into_owned()),
                None => return Changed::All,
            };
        }
        Changed::These(programs)
    }

    /// Whether a check that starts these programs can tell the difference.
    pub fn concerns(&self, starts: &[String]) -> bool {
        match self {
            Changed::All => true,
            Changed::These(programs) => starts.iter().any(|program| programs.contains(program)),
        }
    }
}

/// All subjects of the course at `root`.
///
/// # Errors
/// A file can't be read, or a patch does not fit.
pub fn all(root: &Path) -> Result<Vec<Subject>> {
    let solutions = root.join("solutions");
    let solution = self::solutions(root)?;
    let mut subjects = vec![
        whole("exercises", Kind::Skeleton, &root.join("exercises"))?,
        solution.clone(),
    ];
    let right = solutions.join("right");
    for name in folders(&right)? {
        if Stage::parse(&name).is_none() {
            subjects.push(whole(
                &format!("right/{name}"),
                Kind::Right,
                &right.join(&name),
            )?);
        }
    }
    for patch in patch::all(&right)? {
        subjects.push(patched(
            &format!("right/{}", patch.name),
            Kind::Right,
            &patch,
            &solution,
        )?);
    }
    let mut mistakes = Vec::new();
    for patch in patch::all(&solutions.join("mistakes"))? {
        let kind = Kind::Mistake(patch.clone());
        let name = format!("mistakes/{}", patch.name);
        mistakes.push(patched(&name, kind, &patch, &solution)?);
    }
    // Those that change the same program follow each other: what a workshop built last is then mostly there. The last
    // stages come first: theirs take longest, and nothing else is left to do beside the last of all.
    mistakes.sort_by_key(|mistake| (Reverse(mistake.stages.clone()), mistake.changed.clone()));
    subjects.extend(mistakes);
    Ok(subjects)
}

/// The solutions alone.
///
/// # Errors
/// They are not all there.
pub fn solutions(root: &Path) -> Result<Subject> {
    whole("solutions", Kind::Right, &root.join("solutions"))
}

fn whole(name: &str, kind: Kind, folder: &Path) -> Result<Subject> {
    let submission = Submission::find(folder)?;
    let mut sources = BTreeMap::new();
    for stage in Stage::ALL {
        let found = submission.sources(stage)?.with_context(|| {
            format!("{}: stage {} is not there", folder.display(), stage.name())
        })?;
        sources.insert(stage, found);
    }
    Ok(Subject {
        name: name.to_string(),
        kind,
        stages: Stage::ALL.to_vec(),
        sources,
        changed: Changed::All,
    })
}

/// The solution with one change, its own stage alone graded.
///
/// # Errors
/// The change does not fit.
pub fn patched(name: &str, kind: Kind, patch: &Patch, solution: &Subject) -> Result<Subject> {
    let mut sources = BTreeMap::new();
    for stage in patch.stage.builds_on() {
        sources.insert(*stage, solution.sources[stage].clone());
    }
    let own = &solution.sources[&patch.stage];
    let patched = patch.apply(own)?;
    let changed = Changed::by(&patched, own);
    sources.insert(patch.stage, patched);
    Ok(Subject {
        name: name.to_string(),
        kind,
        stages: vec![patch.stage],
        sources,
        changed,
    })
}

fn folders(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    if !folder.is_dir() {
        return Ok(names);
    }
    for entry in std::fs::read_dir(folder)
        .with_context(|| format!("read the folder {}", folder.display()))?
    {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
