//! The student's desk: what was reached, the next hint, the story behind a check, the solution, the way back.
//!
//! - [`progress`]: one small file, written atomically, never trusted over a fresh verdict
//! - [`hint`]: hints that climb, one more each time
//! - [`explain`]: the whole story behind a check, with its authority
//! - [`solution`]: the solution beside the student's own
//! - [`reset`]: a skeleton put back, what it replaces kept
//! - [`status`]: the five stages at a glance
//! - [`doctor`]: what this machine can and can't check
//! - [`watch`]: grading at each save, on one screen

pub mod doctor;
pub mod explain;
pub mod hint;
pub mod pick;
pub mod progress;
pub mod reset;
pub mod solution;
pub mod status;
pub mod watch;
