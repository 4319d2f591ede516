//! A small change to the solutions: header lines, then a unified diff with paths below `solutions/`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use course::Stage;
use grader::submission::Sources;

/// A patch file, read.
#[derive(Clone, Debug)]
pub struct Patch {
    /// `echo/one-read`, from `…/echo/one-read.patch`.
    pub name: String,
    pub stage: Stage,
    header: Vec<(String, String)>,
    diff: String,
}

impl Patch {
    /// # Errors
    /// The file can't be read, or is no patch; the text names it.
    pub fn read(path: &Path, stage: Stage) -> Result<Patch> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
        let start = text
            .find("--- a/")
            .with_context(|| format!("{}: no line begins with `--- a/`", path.display()))?;
        let header = text[..start]
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(key, value)| (key.trim().to_string(), value.trim().to_string()))
            .collect();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Patch {
            name: format!("{}/{stem}", stage.name()),
            stage,
            header,
            diff: text[start..].to_string(),
        })
    }

    /// A diff without a header.
    pub fn of(name: &str, stage: Stage, diff: String) -> Patch {
        Patch {
            name: name.to_string(),
            stage,
            header: Vec::new(),
            diff,
        }
    }

    pub fn field(&self, key: &str) -> Option<&str> {
        self.header
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// The ids in `caught-by:`, the main one first.
    pub fn caught_by(&self) -> Vec<String> {
        self.list("caught-by")
    }

    /// Whether the check is one that its header names, or of a stage in `may-fail:`.
    pub fn may_fail(&self, id: &str) -> bool {
        let of = |stage: &String| {
            id.strip_prefix(stage)
                .is_some_and(|end| end.starts_with("::"))
        };
        self.caught_by().iter().any(|named| named == id) || self.list("may-fail").iter().any(of)
    }

    fn list(&self, key: &str) -> Vec<String> {
        self.field(key)
            .unwrap_or_default()
            .split(',')
            .map(|item| item.trim().to_string())
            .filter(|item| !item.is_empty())
            .collect()
    }

    /// The stage's sources with the change made.
    ///
    /// # Errors
    /// The patch does not fit the sources; the text names both.
    pub fn apply(&self, sources: &Sources) -> Result<Sources> {
        let mut changed = sources.clone();
        for part in parts(&self.diff) {
            let path = self.target(part)?;
            let diff = diffy::Patch::from_str(part)
                .with_context(|| format!("{}: read the diff of {}", self.name, path.display()))?;
            let old = match changed.get(&path) {
                Some(content) => String::from_utf8_lossy(content).into_owned(),
                None => String::new(),
            };
            let new = diffy::apply(&old, &diff).with_context(|| {
                format!(
                    "{}: the change to {} does not fit the solution",
                    self.name,
                    path.display()
                )
            })?;
            changed.insert(path, new.into_bytes());
        }
        Ok(changed)
    }

    /// `a/echo/src/bin/echo-server.rs` is `bin/echo-server.rs` below the stage's `src/`.
    fn target(&self, part: &str) -> Result<PathBuf> {
        let line = part
            .lines()
            .find_map(|line| line.strip_prefix("+++ b/"))
            .unwrap_or_default();
        let path = line.split('\t').next().unwrap_or(line);
        let prefix = format!("{}/src/", self.stage.name());
        match path.strip_prefix(&prefix) {
            Some(below) => Ok(PathBuf::from(below)),
            None => bail!(
                "{}: changes `{path}`, which is not below {prefix}",
                self.name
            ),
        }
    }
}

/// A diff of several files, file by file.
fn parts(diff: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = diff
        .match_indices("\n--- a/")
        .map(|(at, _)| at + 1)
        .collect();
    starts.insert(0, 0);
    starts.push(diff.len());
    starts
        .windows(2)
        .map(|pair| &diff[pair[0]..pair[1]])
        .collect()
}

/// Every `*.patch` in `folder/STAGE/`, in the order of the stages and names.
///
/// # Errors
/// A folder or a file can't be read.
pub fn all(folder: &Path) -> Result<Vec<Patch>> {
    let mut patches = Vec::new();
    for stage in Stage::ALL {
        let folder = folder.join(stage.name());
        if !folder.is_dir() {
            continue;
        }
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(&folder)
            .with_context(|| format!("read the folder {}", folder.display()))?
        {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "patch")
            {
                paths.push(path);
            }
        }
        paths.sort();
        for path in paths {
            patches.push(Patch::read(&path, stage)?);
        }
    }
    Ok(patches)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patch(diff: &str) -> Patch {
        Patch {
            name: "echo/test".into(),
            stage: Stage::Echo,
            header: vec![
                ("caught-by".into(), "echo::a, echo::b".into()),
                ("may-fail".into(), "scoped".into()),
            ],
            diff: diff.into(),
        }
    }

    #[test]
    fn a_change_of_two_files_is_made_in_both() {
        let mut sources = Sources::new();
        sources.insert("a.rs".into(), b"one\n".to_vec());
        sources.insert("b.rs".into(), b"two\n".to_vec());
        let diff = "--- a/echo/src/a.rs\n+++ b/echo/src/a.rs\n@@ -1 +1 @@\n-one\n+ONE\n--- a/echo/src/b.rs\n+++ b/echo/src/b.rs\n@@ -1 +1 @@\n-two\n+TWO\n";
        let changed = patch(diff).apply(&sources).unwrap();
        assert_eq!(changed[Path::new("a.rs")], b"ONE\n");
        assert_eq!(changed[Path::new("b.rs")], b"TWO\n");
    }

    #[test]
    fn a_change_that_does_not_fit_is_an_error_that_names_the_file() {
        let mut sources = Sources::new();
        sources.insert("a.rs".into(), b"other\n".to_vec());
        let diff = "--- a/echo/src/a.rs\n+++ b/echo/src/a.rs\n@@ -1 +1 @@\n-one\n+ONE\n";
        let error = patch(diff).apply(&sources).unwrap_err();
        assert!(
            format!("{error:#}").contains("a.rs does not fit"),
            "{error:#}"
        );
    }

    #[test]
    fn a_path_outside_the_stage_is_refused() {
        let diff = "--- a/echo/Cargo.toml\n+++ b/echo/Cargo.toml\n@@ -1 +1 @@\n-one\n+ONE\n";
        assert!(patch(diff).apply(&Sources::new()).is_err());
    }

    #[test]
    fn the_main_check_stands_first() {
        assert_eq!(patch("").caught_by(), ["echo::a", "echo::b"]);
    }

    #[test]
    fn a_stage_that_may_fail_is_none_that_begins_alike() {
        let patch = patch("");
        assert!(patch.may_fail("echo::b") && patch.may_fail("scoped::c"));
        assert!(!patch.may_fail("echo::c") && !patch.may_fail("scoped-too::c"));
    }
}
