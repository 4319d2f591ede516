//! The student's files: regular files below each stage's `src/`, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use course::Stage;

/// No source file of this course comes near it.
const FILE_MAX: u64 = 1 << 20;
const FILES_MAX: usize = 200;
const DEPTH_MAX: usize = 8;

/// A folder shaped like `exercises/`.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The path as it was given.
    pub given: PathBuf,
    /// The folder that holds the stages.
    pub root: PathBuf,
}

/// One stage's sources: path below `src/` and content.
pub type Sources = BTreeMap<PathBuf, Vec<u8>>;

impl Submission {
    /// Finds the stages at `path`: there, or in its `exercises/` where it is a whole clone.
    ///
    /// # Errors
    /// `path` is no folder, or holds no stage.
    pub fn find(path: &Path) -> Result<Submission> {
        let metadata = fs::metadata(path).with_context(|| {
            format!(
                "{}: can't be opened; give the folder that holds echo/, scoped/, …",
                path.display()
            )
        })?;
        if !metadata.is_dir() {
            bail!(
                "{}: not a folder; give the folder that holds echo/, scoped/, …",
                path.display()
            );
        }
        let clone = path.join("exercises");
        for root in [clone.as_path(), path] {
            if Stage::ALL
                .iter()
                .any(|stage| is_plain_dir(&root.join(stage.name())))
            {
                return Ok(Submission {
                    given: path.to_path_buf(),
                    root: root.to_path_buf(),
                });
            }
        }
        bail!(
            "{}: none of echo/, scoped/, framed/, chat/, p2p/ is in it; give a folder shaped like exercises/",
            path.display()
        );
    }

    /// The sources of one stage; `None` where it is not in the submission.
    ///
    /// # Errors
    /// A file can't be read, or there are too many, or too large ones; the text names it.
    pub fn sources(&self, stage: Stage) -> Result<Option<Sources>> {
        let folder = self.root.join(stage.name());
        let src = folder.join("src");
        if !is_plain_dir(&folder) || !is_plain_dir(&src) {
            return Ok(None);
        }
        let mut sources = Sources::new();
        collect(&src, Path::new(""), 0, &mut sources)?;
        Ok((!sources.is_empty()).then_some(sources))
    }
}

/// A folder itself, not a symbolic link to one.
fn is_plain_dir(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

fn collect(folder: &Path, below: &Path, depth: usize, sources: &mut Sources) -> Result<()> {
    if depth > DEPTH_MAX {
        bail!(
            "{}: folders nested deeper than {DEPTH_MAX}",
            folder.display()
        );
    }
    let entries =
        fs::read_dir(folder).with_context(|| format!("read the folder {}", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("read the folder {}", folder.display()))?;
        let path = entry.path();
        let name = below.join(entry.file_name());
        let kind = entry
            .file_type()
            .with_context(|| format!("look at {}", path.display()))?;
        if kind.is_dir() {
            collect(&path, &name, depth + 1, sources)?;
        } else if kind.is_file() {
            let size = entry
                .metadata()
                .with_context(|| format!("look at {}", path.display()))?
                .len();
            if size > FILE_MAX {
                bail!(
                    "{}: {size} bytes is too large for a source file",
                    path.display()
                );
            }
            if sources.len() == FILES_MAX {
                bail!(
                    "{}: more than {FILES_MAX} files in one stage",
                    folder.display()
                );
            }
            let content = fs::read(&path).with_context(|| format!("read {}", path.display()))?;
            sources.insert(name, content);
        }
    }
    Ok(())
}
