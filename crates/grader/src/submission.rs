//! The student's files: regular files below each stage's `src/`, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use course::trouble::{Explain, Result, Trouble};
use course::{Message, Stage};

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
        let metadata = fs::metadata(path).explain(|| about("trouble-open", path))?;
        if !metadata.is_dir() {
            return Err(Trouble::new(about("trouble-not-a-folder", path)));
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
        Err(Trouble::new(about("trouble-no-stages", path)))
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

fn about(id: &str, path: &Path) -> Message {
    Message::new(id).text("path", path.display())
}

/// A folder itself, not a symbolic link to one.
fn is_plain_dir(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

fn collect(folder: &Path, below: &Path, depth: usize, sources: &mut Sources) -> Result<()> {
    if depth > DEPTH_MAX {
        let what = about("trouble-too-deep", folder).number("max", DEPTH_MAX);
        return Err(Trouble::new(what));
    }
    let entries = fs::read_dir(folder).explain(|| about("trouble-read-folder", folder))?;
    for entry in entries {
        let entry = entry.explain(|| about("trouble-read-folder", folder))?;
        let path = entry.path();
        let name = below.join(entry.file_name());
        let kind = entry
            .file_type()
            .explain(|| about("trouble-look-at", &path))?;
        if kind.is_dir() {
            collect(&path, &name, depth + 1, sources)?;
        } else if kind.is_file() {
            let size = entry
                .metadata()
                .explain(|| about("trouble-look-at", &path))?
                .len();
            if size > FILE_MAX {
                let what = about("trouble-file-too-large", &path).number("size", size);
                return Err(Trouble::new(what));
            }
            if sources.len() == FILES_MAX {
                let what = about("trouble-too-many-files", folder).number("max", FILES_MAX);
                return Err(Trouble::new(what));
            }
            let content = fs::read(&path).explain(|| about("trouble-read", &path))?;
            sources.insert(name, content);
        }
    }
    Ok(())
}
