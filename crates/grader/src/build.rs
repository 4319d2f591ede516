//! One cargo call over a workshop, and what it says of each stage.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use arena::forking;
use course::trouble::{Explain, Result, Trouble};
use course::{Message, Stage};
use serde::{Deserialize, Serialize};

use crate::workshop::Layer;

/// What came of building.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Built {
    /// The programs that are there, by name.
    pub programs: BTreeMap<String, PathBuf>,
    /// The folder they are in.
    pub folder: PathBuf,
    /// rustc's own words, rendered, by package: errors, then warnings.
    pub errors: BTreeMap<String, String>,
    pub warnings: BTreeMap<String, String>,
}

impl Built {
    /// The programs of this stage that are missing although their sources were given.
    pub fn missing(&self, stage: Stage) -> Vec<&'static str> {
        stage
            .programs()
            .iter()
            .copied()
            .filter(|program| !self.programs.contains_key(*program))
            .collect()
    }
}

/// Whether rustc's words are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    On,
    Off,
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerMessage {
        target: Target,
        message: Diagnostic,
        #[serde(default)]
        package_id: String,
    },
    CompilerArtifact {
        target: Target,
        executable: Option<PathBuf>,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    #[serde(default)]
    src_path: PathBuf,
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    rendered: Option<String>,
}

/// Builds what was laid of these stages, and their probes, offline.
///
/// # Errors
/// There is no cargo, or it fails for a reason that is no fault of the sources.
pub fn build(root: &Path, layers: &[Layer], colour: Colour) -> Result<Built> {
    if layers.is_empty() {
        return Ok(Built::default());
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let format = match colour {
        Colour::On => "json-diagnostic-rendered-ansi",
        Colour::Off => "json",
    };
    let target = root.join("target");
    let mut command = Command::new(&cargo);
    command
        .args([
            "build",
            "--offline",
            "--keep-going",
            "--quiet",
            "--message-format",
            format,
        ])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", &target)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for layer in layers {
        command.args(["-p", layer.stage.name()]);
        if let Some((probe, _)) = layer.stage.probe() {
            command.args(["-p", probe]);
        }
    }
    // The course's own settings only: a student's flags must not change the verdict.
    for name in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "RUSTC_WRAPPER",
        "CARGO_BUILD_RUSTFLAGS",
    ] {
        command.env_remove(name);
    }
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PROFILE_") {
            command.env_remove(name);
        }
    }
    let mut child = forking::spawn(&mut command)
        .explain(|| Message::new("trouble-no-cargo").text("path", Path::new(&cargo).display()))?;
    let piped = "both outputs were asked for";
    let stderr = child.stderr.take().expect(piped);
    let said = std::thread::Builder::new()
        .spawn(move || std::io::read_to_string(stderr).unwrap_or_default())
        .explain(|| Message::new("trouble-thread"))?;
    let stdout = child.stdout.take().expect(piped);
    let mut built = Built {
        folder: target.join("debug"),
        ..Built::default()
    };
    let mut complained = BTreeSet::new();
    for line in BufReader::new(stdout).lines() {
        let line = line.explain(|| Message::new("trouble-read-cargo"))?;
        match serde_json::from_str(&line) {
            Ok(Line::CompilerArtifact {
                target,
                executable: Some(path),
            }) => {
                built.programs.insert(target.name, path);
            }
            Ok(Line::CompilerMessage {
                target,
                message,
                package_id,
            }) => {
                let package = package_name(root, &target.src_path, &package_id);
                let Some(words) = message.rendered else {
                    continue;
                };
                // The library is compiled once for itself and once for its tests' sake: one copy of each is enough.
                if complained.insert((package.clone(), words.clone())) {
                    let list = match message.level.as_str() {
                        "error" | "error: internal compiler error" => &mut built.errors,
                        _ => &mut built.warnings,
                    };
                    list.entry(package).or_default().push_str(&words);
                }
            }
            Ok(_) | Err(_) => {}
        }
    }
    let status = child
        .wait()
        .explain(|| Message::new("trouble-wait-cargo"))?;
    let said = said.join().unwrap_or_default();
    if !status.success() && built.errors.is_empty() {
        let what = Message::new("trouble-cargo")
            .text("path", root.display())
            .text("words", said.trim());
        return Err(Trouble::new(what));
    }
    Ok(built)
}

/// The package a message is about: the first folder of its source below the work folder.
fn package_name(root: &Path, source: &Path, id: &str) -> String {
    let below = source
        .strip_prefix(root)
        .ok()
        .and_then(|path| path.iter().next());
    match below {
        Some(name) => name.to_string_lossy().into_owned(),
        None => id.rsplit(['/', '#']).next().unwrap_or(id).to_string(),
    }
}

/// rustc's words with the student's own paths: `echo/src/…` becomes `exercises/echo/src/…`.
pub fn with_own_paths(words: &str, stage: Stage, own: &Path) -> String {
    let from = format!("{}/src/", stage.name());
    let to = format!("{}/src/", own.join(stage.name()).display());
    let mut text = String::new();
    for line in words.split_inclusive('\n') {
        match line.find(&from) {
            Some(at) if line[..at].contains("-->") || line[..at].contains(":::") => {
                text.push_str(&line[..at]);
                text.push_str(&to);
                text.push_str(&line[at + from.len()..]);
            }
            _ => text.push_str(line),
        }
    }
    text
}
