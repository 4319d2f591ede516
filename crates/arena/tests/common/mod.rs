//! Programs made on the spot.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiles one into the folder.
pub fn compile(folder: &Path, source: &str) -> PathBuf {
    let (path, program) = (folder.join("program.rs"), folder.join("program"));
    std::fs::write(&path, source).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let done = Command::new(rustc)
        .arg(&path)
        .arg("-o")
        .arg(&program)
        .status()
        .unwrap();
    assert!(done.success());
    program
}
