//! The work folder: the student's sources over the course's own manifests, in a workspace of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use course::trouble::{Explain, Result};
use course::{Message, Stage};

use crate::submission::Sources;

/// A folder for one submission. While this lives, no other grader touches it.
pub struct Workshop {
    pub root: PathBuf,
    _lock: File,
}

/// What is laid into a workshop for one stage.
pub struct Layer {
    pub stage: Stage,
    pub sources: Sources,
}

/// What is laid into a workshop, by its path there.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The stages' sources, the course's manifests and its probes.
/// `assumed` are libraries taken from elsewhere, which later stages use in place of the student's.
pub fn files(layers: &[Layer], assumed: &[Layer]) -> Files {
    let mut files = Files::new();
    let mut add = |path: PathBuf, content: &[u8]| files.insert(path, content.to_vec());
    add(
        PathBuf::from("Cargo.toml"),
        workspace_manifest(layers, assumed).as_bytes(),
    );
    for layer in layers {
        let package = PathBuf::from(layer.stage.name());
        add(
            package.join("Cargo.toml"),
            manifest(layer.stage, assumed).as_bytes(),
        );
        for (path, content) in &layer.sources {
            add(package.join("src").join(path), content);
        }
        if let Some((name, source)) = layer.stage.probe() {
            let package = PathBuf::from(name);
            add(
                package.join("Cargo.toml"),
                probe_manifest(layer.stage, name, assumed).as_bytes(),
            );
            add(package.join("src/main.rs"), source.as_bytes());
        }
    }
    for layer in assumed {
        let package = PathBuf::from(format!("assumed-{}", layer.stage.name()));
        add(
            package.join("Cargo.toml"),
            assumed_manifest(layer.stage, assumed).as_bytes(),
        );
        for (path, content) in layer
            .sources
            .iter()
            .filter(|(path, _)| !path.starts_with("bin"))
        {
            add(package.join("src").join(path), content);
        }
    }
    files
}

impl Workshop {
    /// Opens the workshop of the submission at `root` below `home`; one target folder for each submission,
    /// since packages of one name and version would else get mixed up.
    ///
    /// # Errors
    /// The folder can't be made; the text names it.
    pub fn open(home: &Path, submission: &Path) -> Result<Workshop> {
        let full = fs::canonicalize(submission).unwrap_or_else(|_| submission.to_path_buf());
        let mut hasher = DefaultHasher::new();
        full.hash(&mut hasher);
        let name = full
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Workshop::open_at(home.join(format!("{name}-{:016x}", hasher.finish())))
    }

    /// Opens the workshop in exactly this folder.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_at(root: PathBuf) -> Result<Workshop> {
        fs::create_dir_all(&root).explain(|| about("trouble-make-work-folder", &root))?;
        let path = root.join("lock");
        let lock = File::create(&path).explain(|| about("trouble-make", &path))?;
        lock.lock().explain(|| about("trouble-lock", &path))?;
        Ok(Workshop { root, _lock: lock })
    }

    /// Lays these files; what a stage no longer has is removed.
    /// A stage that is not among them stays as it was laid before, outside of the workspace: the next
    /// laying finds it built.
    ///
    /// # Errors
    /// A file can't be written; the text names it.
    pub fn lay(&self, files: &Files) -> Result<()> {
        let keep: BTreeSet<PathBuf> = files.keys().map(|path| self.root.join(path)).collect();
        self.sweep(&self.root, &keep)?;
        for (path, content) in files {
            write_if_changed(&self.root.join(path), content)?;
        }
        Ok(())
    }

    /// Removes what an earlier laying left and this one does not want.
    fn sweep(&self, folder: &Path, keep: &BTreeSet<PathBuf>) -> Result<()> {
        for entry in fs::read_dir(folder).explain(|| about("trouble-read-folder", folder))? {
            let path = entry
                .explain(|| about("trouble-read-folder", folder))?
                .path();
            let is_ours = folder == self.root
                && ["target", "lock", "Cargo.lock", "pace"]
                    .iter()
                    .any(|name| path.ends_with(name));
            let is_unused_package = folder == self.root
                && path.join("Cargo.toml").is_file()
                && !keep.iter().any(|kept| kept.starts_with(&path));
            if is_ours || is_unused_package || keep.contains(&path) {
                continue;
            }
            if path.is_dir() && keep.iter().any(|kept| kept.starts_with(&path)) {
                self.sweep(&path, keep)?;
            } else if path.is_dir() {
                fs::remove_dir_all(&path).explain(|| about("trouble-remove", &path))?;
            } else {
                fs::remove_file(&path).explain(|| about("trouble-remove", &path))?;
            }
        }
        Ok(())
    }
}

fn about(id: &str, path: &Path) -> Message {
    Message::new(id).text("path", path.display())
}

/// Cargo compares times, not contents: a file that is the same keeps its time, any other gets a fresh one.
fn write_if_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).explain(|| about("trouble-make-folder", folder))?;
    }
    fs::write(path, content).explain(|| about("trouble-write", path))
}

fn workspace_manifest(layers: &[Layer], assumed: &[Layer]) -> String {
    let mut members = Vec::new();
    for layer in layers {
        members.push(format!("\"{}\"", layer.stage.name()));
        if let Some((probe, _)) = layer.stage.probe() {
            members.push(format!("\"{probe}\""));
        }
    }
    members.extend(
        assumed
            .iter()
            .map(|layer| format!("\"assumed-{}\"", layer.stage.name())),
    );
    // No debug information: a panic shows its line without it, and the build is faster.
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = 0\nincremental = true\n",
        members.join(", ")
    )
}

fn manifest(stage: Stage, assumed: &[Layer]) -> String {
    package(stage.name(), stage.builds_on(), assumed)
}

fn probe_manifest(stage: Stage, name: &str, assumed: &[Layer]) -> String {
    let mut uses = stage.builds_on().to_vec();
    uses.push(stage);
    // The probe looks at the student's own library, never at an assumed one of its stage.
    let others: Vec<&Layer> = assumed
        .iter()
        .filter(|layer| layer.stage != stage)
        .collect();
    package_of(name, &uses, &others)
}

fn assumed_manifest(stage: Stage, assumed: &[Layer]) -> String {
    let name = format!("assumed-{}", stage.name());
    let manifest = package(&name, stage.builds_on(), assumed);
    format!("{manifest}\n[lib]\nname = \"{}\"\n", stage.name())
}

fn package(name: &str, uses: &[Stage], assumed: &[Layer]) -> String {
    package_of(name, uses, &assumed.iter().collect::<Vec<_>>())
}

fn package_of(name: &str, uses: &[Stage], assumed: &[&Layer]) -> String {
    let mut manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n"
    );
    for used in uses.iter().map(|stage| stage.name()) {
        if assumed.iter().any(|layer| layer.stage.name() == used) {
            manifest.push_str(&format!(
                "{used} = {{ package = \"assumed-{used}\", path = \"../assumed-{used}\" }}\n"
            ));
        } else {
            manifest.push_str(&format!("{used} = {{ path = \"../{used}\" }}\n"));
        }
    }
    manifest
}
