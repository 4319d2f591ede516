//! A program that prints what it was given in many small pieces is at work, and does not spin.

use std::path::{Path, PathBuf};
use std::process::Command;

use arena::Arena;
use arena::program::Launch;

/// All of its input, a byte a call.
const PROGRAM: &str = "
    use std::io::{self, Read, Write};
    use std::os::fd::AsFd;
    fn main() {
        let mut output = std::fs::File::from(io::stdout().as_fd().try_clone_to_owned().unwrap());
        let mut text = Vec::new();
        io::stdin().read_to_end(&mut text).unwrap();
        text.iter().for_each(|byte| output.write_all(&[*byte]).unwrap());
    }";

const BYTES: usize = 2_000_000;

fn compile(folder: &Path) -> PathBuf {
    let (source, program) = (folder.join("bytewise.rs"), folder.join("bytewise"));
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
fn a_byte_a_call_is_no_spinning() {
    let folder = tempfile::tempdir().unwrap();
    let launch = Launch::new(compile(folder.path()), folder.path());
    let mut arena = Arena::new(Default::default());
    let program = arena.start("bytewise", &launch).unwrap();
    arena.type_bytes(program, &vec![b'.'; BYTES]);
    arena.close_stdin(program);
    let exit = arena.wait(|arena| arena.program(program).exit);
    assert!(exit.is_ok(), "{:?}", exit.err());
    assert_eq!(arena.program(program).output.total, BYTES as u64);
}
