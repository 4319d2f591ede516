//! A skeleton put back; what it replaces is kept.

use std::fs;
use std::path::{Path, PathBuf};

use course::skeleton::skeleton;
use course::trouble::{Explain, Result};
use course::{Message, Stage};

/// Moves the stage's `src/` aside, and lays the skeleton in its place. Returns where the old one is.
///
/// # Errors
/// A folder can't be moved or written; nothing is lost: the old sources are in one of the two places.
pub fn reset(exercises: &Path, stage: Stage) -> Result<Option<PathBuf>> {
    let src = exercises.join(stage.name()).join("src");
    let kept = if src.exists() {
        let kept = free_name(&src);
        fs::rename(&src, &kept).explain(|| {
            Message::new("trouble-move")
                .text("from", src.display())
                .text("to", kept.display())
        })?;
        Some(kept)
    } else {
        None
    };
    for (name, text) in skeleton(stage) {
        let path = src.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .explain(|| Message::new("trouble-make-folder").text("path", folder.display()))?;
        }
        fs::write(&path, text)
            .explain(|| Message::new("trouble-write").text("path", path.display()))?;
    }
    Ok(kept)
}

/// `src.1`, `src.2`, …: the first that is not taken.
fn free_name(src: &Path) -> PathBuf {
    let mut number = 1;
    loop {
        let name = src.with_extension(number.to_string());
        if !name.exists() {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_replaced_is_kept_each_time() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("echo/src/bin/echo-server.rs");
        for turn in ["first", "second"] {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, turn).unwrap();
            let kept = reset(dir.path(), Stage::Echo).unwrap().unwrap();
            assert_eq!(
                fs::read_to_string(kept.join("bin/echo-server.rs")).unwrap(),
                turn
            );
            assert!(fs::read_to_string(&file).unwrap().contains("TODO"));
        }
    }

    #[test]
    fn a_stage_that_is_not_there_is_laid_anew() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(reset(dir.path(), Stage::P2p).unwrap(), None);
        assert!(dir.path().join("p2p/src/lib.rs").is_file());
    }
}
