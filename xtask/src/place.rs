//! Where things are: the course's folder, its solutions, and the work folders.

use std::path::PathBuf;

/// The course's own folder: cargo says it while it runs us; the place we were built in otherwise.
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map(PathBuf::from).unwrap_or(manifest)
}

pub fn solutions() -> PathBuf {
    root().join("solutions")
}

/// All work folders are below the target folder, so that `cargo clean` clears them too.
pub fn workshops() -> PathBuf {
    let target = std::env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.parent()?.to_path_buf()))
        .unwrap_or_else(|| root().join("target"));
    target.join("prise")
}
