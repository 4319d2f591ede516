//! Programs that were built before, by the content of what they were built from.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};
use grader::build::Built;
use grader::workshop::Files;
use serde::{Deserialize, Serialize};

/// What nobody asked for so long is removed.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

/// What rustc said, and what the programs were when they were kept.
const RECORD: &str = "record.json";

/// A folder for each set of sources: the programs, and what rustc said.
pub struct Store {
    folder: PathBuf,
    /// rustc's own description of itself: another one builds other programs.
    toolchain: Vec<u8>,
}

/// What is kept beside the programs.
#[derive(Serialize, Deserialize)]
struct Record {
    built: Built,
    /// Each program's length in bytes, and when it was written.
    programs: BTreeMap<String, (u64, SystemTime)>,
}

impl Store {
    /// # Errors
    /// The folder can't be made, or there is no rustc.
    pub fn open(home: &Path) -> Result<Store> {
        let folder = home.join("built");
        fs::create_dir_all(&folder)
            .with_context(|| format!("make the folder {}", folder.display()))?;
        forget_old(&folder)?;
        let said = Command::new("rustc")
            .arg("-vV")
            .output()
            .context("run `rustc -vV`")?;
        if !said.status.success() {
            bail!("`rustc -vV` failed with {}", said.status);
        }
        Ok(Store {
            folder,
            toolchain: said.stdout,
        })
    }

    /// What these files were built to before; `None` where it is not there, or not as it was.
    pub fn find(&self, files: &Files) -> Option<Built> {
        let folder = self.place(files);
        let path = folder.join(RECORD);
        let record: Record = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        for (name, written) in &record.programs {
            if state(&folder.join(name)).ok()? != *written {
                return None;
            }
        }
        File::open(&path)
            .ok()?
            .set_modified(SystemTime::now())
            .ok()?;
        Some(record.built)
    }

    /// Keeps what was built: links to the programs, since the linker never writes into a file that is there.
    ///
    /// # Errors
    /// A file can't be linked or written.
    pub fn keep(&self, files: &Files, built: &Built) -> Result<Built> {
        let folder = self.place(files);
        let about = || format!("keep what was built in {}", folder.display());
        let fresh = tempfile::tempdir_in(&self.folder).with_context(about)?;
        let mut kept = Built {
            folder: folder.clone(),
            ..built.clone()
        };
        let mut programs = BTreeMap::new();
        for (name, path) in &mut kept.programs {
            let link = fresh.path().join(name);
            // Not every file system has links.
            fs::hard_link(&*path, &link)
                .or_else(|_| fs::copy(&*path, &link).map(drop))
                .with_context(about)?;
            programs.insert(name.clone(), state(&link).with_context(about)?);
            *path = folder.join(name);
        }
        let record = Record {
            built: kept,
            programs,
        };
        let text = serde_json::to_vec(&record).context("a record is plain data")?;
        fs::write(fresh.path().join(RECORD), text).with_context(about)?;
        if folder.exists() {
            // Somebody else kept it meanwhile, and uses it; or its programs were changed.
            if let Some(built) = self.find(files) {
                return Ok(built);
            }
            fs::remove_dir_all(&folder).with_context(about)?;
        }
        fs::rename(fresh.keep(), &folder).with_context(about)?;
        Ok(record.built)
    }

    fn place(&self, files: &Files) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        (&self.toolchain, files).hash(&mut hasher);
        self.folder.join(format!("{:016x}", hasher.finish()))
    }
}

fn state(path: &Path) -> std::io::Result<(u64, SystemTime)> {
    let metadata = fs::metadata(path)?;
    Ok((metadata.len(), metadata.modified()?))
}

/// Removes from `folder` what nobody has looked into for long: the files, and the folders with a record.
pub(crate) fn forget_old(folder: &Path) -> Result<()> {
    let about = || format!("tidy {}", folder.display());
    for entry in fs::read_dir(folder).with_context(about)? {
        let path = entry.with_context(about)?.path();
        let read = state(&path.join(RECORD)).or_else(|_| state(&path));
        let is_old = |since: Duration| since > KEPT;
        if read.is_ok_and(|(_, at)| at.elapsed().is_ok_and(is_old)) {
            let removed = match path.is_dir() {
                true => fs::remove_dir_all(&path),
                false => fs::remove_file(&path),
            };
            removed.with_context(about)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_is_found_until_it_changes() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        let program = home.path().join("echo-server");
        fs::write(&program, "program").unwrap();
        let built = Built {
            programs: [("echo-server".to_string(), program.clone())].into(),
            warnings: [("echo".to_string(), "unused".to_string())].into(),
            ..Built::default()
        };
        let files =
            |source: &[u8]| Files::from([(PathBuf::from("echo/src/lib.rs"), source.into())]);
        assert!(store.find(&files(b"one")).is_none());
        store.keep(&files(b"one"), &built).unwrap();
        let found = store.find(&files(b"one")).unwrap();
        assert_eq!(found.warnings, built.warnings);
        let path = &found.programs["echo-server"];
        assert_eq!(
            (path.parent(), fs::read(path).unwrap()),
            (Some(&*found.folder), b"program".into())
        );
        assert!(store.find(&files(b"two")).is_none());

        fs::write(path, "another").unwrap();
        assert!(store.find(&files(b"one")).is_none());
        fs::remove_file(&program).unwrap();
        fs::write(&program, "a third").unwrap();
        store.keep(&files(b"one"), &built).unwrap();
        assert_eq!(fs::read(path).unwrap(), b"a third");
    }

    #[test]
    fn what_nobody_wants_any_more_is_removed() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        let [old, new] = [b"old", b"new"]
            .map(|source| Files::from([(PathBuf::from("source"), source.to_vec())]));
        for files in [&old, &new] {
            store.keep(files, &Built::default()).unwrap();
        }
        let record = File::open(store.place(&old).join(RECORD)).unwrap();
        record.set_modified(SystemTime::now() - 2 * KEPT).unwrap();
        let file = File::create(home.path().join("built/file")).unwrap();
        file.set_modified(SystemTime::now() - 2 * KEPT).unwrap();
        let store = Store::open(home.path()).unwrap();
        assert!(store.find(&old).is_none() && store.find(&new).is_some());
        assert_eq!(fs::read_dir(&store.folder).unwrap().count(), 1);
    }
}
