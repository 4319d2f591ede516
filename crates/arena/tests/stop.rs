//! A program is stopped and resumed whatever its threads are about.

use std::path::Path;
use std::process::Command;

use arena::Arena;
use arena::program::Launch;

/// Threads that begin and end all the time.
const PROGRAM: &str =
    "fn main() { loop { std::thread::scope(|s| for _ in 0..40 { s.spawn(|| ()); }) } }";

fn compile(folder: &Path) -> std::path::PathBuf {
    let (source, program) = (folder.join("threads.rs"), folder.join("threads"));
    std::fs::write(&source, PROGRAM).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let done = Command::new(rustc)
        .arg(&source)
        .arg("-o")
        .arg(&program)
        .status()
        .unwrap();
    assert!(done.success());
    program
}

#[test]
fn threads_that_end_meanwhile_are_no_obstacle() {
    let folder = tempfile::tempdir().unwrap();
    let launch = Launch::new(compile(folder.path()), folder.path().to_path_buf());
    let mut arena = Arena::new(Default::default());
    let program = arena.start("threads", &launch).unwrap();
    for _ in 0..3000 {
        arena.stop(program).unwrap();
        arena.resume(program).unwrap();
    }
}
