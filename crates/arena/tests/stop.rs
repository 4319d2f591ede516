//! A program is stopped and resumed whatever its threads are about.

mod common;

use arena::Arena;
use arena::program::Launch;

/// Threads that begin and end all the time.
const PROGRAM: &str =
    "fn main() { loop { std::thread::scope(|s| for _ in 0..40 { s.spawn(|| ()); }) } }";

#[test]
fn threads_that_end_meanwhile_are_no_obstacle() {
    let folder = tempfile::tempdir().unwrap();
    let launch = Launch::new(common::compile(folder.path(), PROGRAM), folder.path());
    let mut arena = Arena::new(Default::default());
    let program = arena.start("threads", &launch).unwrap();
    for _ in 0..3000 {
        arena.stop(program).unwrap();
        arena.resume(program).unwrap();
    }
}
