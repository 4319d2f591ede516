//! What a save touched: looked for in the files' contents, many times a second.
//!
//! A few small files cost less to read than an event to interpret: an editor's rename, a folder removed and made again,
//! a network drive and a container's mount all look the same from here, and none of them is missed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use course::Stage;
use grader::submission::Submission;

/// A save is often several steps: it counts once nothing has moved between two looks this far apart.
const SETTLED: Duration = Duration::from_millis(15);
/// Between looks while nothing moves.
const CALM: Duration = Duration::from_millis(60);
/// What never settles is taken as it is.
const PATIENCE: Duration = Duration::from_millis(300);

/// The hash of each Rust source, by its stage and its path below `src/`. Editors' own files are none.
type Contents = BTreeMap<(Stage, PathBuf), u64>;

pub struct Files {
    root: PathBuf,
    known: Contents,
    moving: Option<Moving>,
}

struct Moving {
    since: Instant,
    contents: Contents,
}

/// A source that was changed, made or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    pub stage: Stage,
    pub file: PathBuf,
}

impl Touched {
    /// Whether later stages that use this one's library are touched too.
    pub fn is_library(&self) -> bool {
        !self.file.starts_with("bin")
    }
}

impl Files {
    pub fn new(root: &Path) -> Files {
        Files {
            root: root.to_path_buf(),
            known: contents(root),
            moving: None,
        }
    }

    /// When to look next, after a look at `now`.
    pub fn next(&self, now: Instant) -> Instant {
        match self.moving {
            Some(_) => now + SETTLED,
            None => now + CALM,
        }
    }

    /// What is different since the last time that something was, once it has settled.
    pub fn look(&mut self, now: Instant) -> Vec<Touched> {
        let contents = contents(&self.root);
        if contents == self.known {
            self.moving = None;
            return Vec::new();
        }
        let since = match &self.moving {
            Some(moving) if moving.contents == contents || now > moving.since + PATIENCE => {
                return self.settle(contents);
            }
            Some(moving) => moving.since,
            None => now,
        };
        self.moving = Some(Moving { since, contents });
        Vec::new()
    }

    /// Takes the contents for known; returns where they differ.
    fn settle(&mut self, contents: Contents) -> Vec<Touched> {
        self.moving = None;
        let before = std::mem::replace(&mut self.known, contents);
        let names = self
            .known
            .keys()
            .chain(before.keys().filter(|name| !self.known.contains_key(*name)));
        names
            .filter(|name| self.known.get(*name) != before.get(*name))
            .map(|(stage, file)| Touched {
                stage: *stage,
                file: file.clone(),
            })
            .collect()
    }

    /// The stages whose sources, and those of the stages that they build on, are there.
    pub fn gradable(&self) -> Vec<Stage> {
        let there = |stage: &Stage| self.known.keys().any(|(other, _)| other == stage);
        Stage::ALL
            .into_iter()
            .filter(|stage| there(stage) && stage.builds_on().iter().all(there))
            .collect()
    }
}

fn contents(root: &Path) -> Contents {
    let mut all = Contents::new();
    let Ok(submission) = Submission::find(root) else {
        return all;
    };
    for stage in Stage::ALL {
        // What can't be read is the grader's to complain about; here it is as if it were not there.
        let sources = submission.sources(stage).ok().flatten().unwrap_or_default();
        for (file, content) in sources {
            if file.extension().is_some_and(|extension| extension == "rs") && !is_hidden(&file) {
                let mut hasher = DefaultHasher::new();
                content.hash(&mut hasher);
                all.insert((stage, file), hasher.finish());
            }
        }
    }
    all
}

/// Emacs locks `lib.rs` with a file named `.#lib.rs`.
fn is_hidden(file: &Path) -> bool {
    file.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    struct Course {
        dir: tempfile::TempDir,
        files: Files,
        now: Instant,
    }

    impl Course {
        fn new() -> Course {
            let dir = tempfile::tempdir().unwrap();
            fs::create_dir_all(dir.path().join("echo/src/bin")).unwrap();
            fs::create_dir_all(dir.path().join("framed/src")).unwrap();
            fs::write(dir.path().join("echo/src/bin/echo-server.rs"), "one").unwrap();
            fs::write(dir.path().join("framed/src/lib.rs"), "one").unwrap();
            let files = Files::new(dir.path());
            let now = Instant::now();
            Course { dir, files, now }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.dir.path().join(name)
        }

        fn look(&mut self) -> Vec<(Stage, String)> {
            self.now += SETTLED;
            let touched = self.files.look(self.now);
            touched
                .into_iter()
                .map(|touched| (touched.stage, touched.file.display().to_string()))
                .collect()
        }
    }

    const SERVER: &str = "echo/src/bin/echo-server.rs";

    #[test]
    fn a_save_counts_once_and_only_when_it_has_settled() {
        let mut course = Course::new();
        assert_eq!(course.look(), []);
        fs::write(course.path(SERVER), "").unwrap();
        assert_eq!(course.look(), [], "it may be half of a save");
        fs::write(course.path(SERVER), "two").unwrap();
        assert_eq!(course.look(), []);
        let server = (Stage::Echo, "bin/echo-server.rs".to_string());
        assert_eq!(course.look(), [server]);
        assert_eq!(course.look(), []);
    }

    #[test]
    fn a_save_of_the_same_content_is_none() {
        let mut course = Course::new();
        fs::write(course.path(SERVER), "one").unwrap();
        assert_eq!(course.look(), []);
        assert_eq!(course.look(), []);
    }

    #[test]
    fn a_rename_over_the_file_is_a_save() {
        let mut course = Course::new();
        fs::write(course.path("framed/src/lib.rs~"), "two").unwrap();
        fs::write(course.path("framed/src/.lib.rs.swp"), "swap").unwrap();
        fs::write(course.path("framed/src/.#lib.rs"), "lock").unwrap();
        assert_eq!((course.look(), course.look()), (vec![], vec![]));
        fs::rename(
            course.path("framed/src/lib.rs~"),
            course.path("framed/src/lib.rs"),
        )
        .unwrap();
        course.look();
        assert_eq!(course.look(), [(Stage::Framed, "lib.rs".to_string())]);
    }

    #[test]
    fn a_file_that_is_gone_for_a_moment_is_not_deleted() {
        let mut course = Course::new();
        fs::remove_file(course.path(SERVER)).unwrap();
        assert_eq!(course.look(), []);
        fs::write(course.path(SERVER), "one").unwrap();
        assert_eq!((course.look(), course.look()), (vec![], vec![]));
    }

    #[test]
    fn a_folder_removed_and_made_again_is_seen_both_times() {
        let mut course = Course::new();
        fs::remove_dir_all(course.path("framed")).unwrap();
        course.look();
        let library = (Stage::Framed, "lib.rs".to_string());
        assert_eq!(course.look(), std::slice::from_ref(&library));
        assert_eq!(course.files.gradable(), [Stage::Echo]);
        fs::create_dir_all(course.path("framed/src")).unwrap();
        fs::write(course.path("framed/src/lib.rs"), "two").unwrap();
        course.look();
        assert_eq!(course.look(), [library]);
        assert_eq!(course.files.gradable(), [Stage::Echo, Stage::Framed]);
    }

    #[test]
    fn what_never_settles_is_taken_as_it_is() {
        let mut course = Course::new();
        let mut looks = 0;
        loop {
            looks += 1;
            fs::write(course.path(SERVER), looks.to_string()).unwrap();
            if !course.look().is_empty() {
                break;
            }
            assert!(looks < 100);
        }
        assert!(looks > 5);
    }
}
