//! Temporary folders: all of one run are in one folder, which a later run removes where this one is cut off.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tempfile::{Builder, TempDir};

const PREFIX: &str = "prise-";
/// Held locked as long as the run lives.
const LOCK: &str = "lock";

static RUN: Mutex<Option<Run>> = Mutex::new(None);

struct Run {
    folder: TempDir,
    _lock: File,
}

/// A new empty folder below this run's own; gone when it is dropped.
///
/// # Errors
/// It can't be made; the text names the place.
pub fn folder() -> io::Result<TempDir> {
    let mut run = RUN.lock().unwrap_or_else(PoisonError::into_inner);
    let run = match &mut *run {
        Some(run) => run,
        none => {
            sweep(&std::env::temp_dir());
            none.insert(Run::begin(&std::env::temp_dir())?)
        }
    };
    Builder::new().prefix("").tempdir_in(run.folder.path())
}

/// Removes this run's folder, with whatever is still in it.
pub fn clear() {
    RUN.lock().unwrap_or_else(PoisonError::into_inner).take();
}

impl Run {
    fn begin(home: &Path) -> io::Result<Run> {
        let folder = Builder::new().prefix(PREFIX).tempdir_in(home)?;
        // Locked before it has its name: whoever sweeps never meets it unlocked.
        let unnamed = folder.path().join("unlocked");
        let lock = File::create(&unnamed)?;
        lock.lock()?;
        fs::rename(&unnamed, folder.path().join(LOCK))?;
        Ok(Run {
            folder,
            _lock: lock,
        })
    }
}

/// Removes what runs that were cut off have left in `home`. What can't be removed belongs to others, and stays.
fn sweep(home: &Path) {
    for entry in fs::read_dir(home).into_iter().flatten().flatten() {
        let is_run = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_run && is_abandoned(&entry.path()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_abandoned(folder: &Path) -> bool {
    File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_lives_keeps_its_folder_and_one_that_was_cut_off_does_not() {
        let home = tempfile::tempdir().unwrap();
        let living = Run::begin(home.path()).unwrap();
        let cut_off = Run::begin(home.path()).unwrap().folder.keep();
        fs::write(cut_off.join("left"), "behind").unwrap();
        let strange = home.path().join("prise-without-a-lock");
        fs::create_dir(&strange).unwrap();
        sweep(home.path());
        assert!(living.folder.path().is_dir());
        assert!(!cut_off.exists());
        assert!(strange.is_dir());
    }
}
