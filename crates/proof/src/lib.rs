//! Proves the checks: every mistake is caught by name, every right answer passes, nothing flakes.
//!
//! - [`patch`]: a small change to the solutions, with its header
//! - [`store`]: programs that were built before
//! - [`subject`]: what is graded: skeletons, solutions, right answers, mistakes
//! - [`trial`]: one subject, built and run, remembered by its content
//! - [`matrix`]: mistakes × checks
//! - [`mutants`]: generated mistakes, and which of them survive
//! - [`golden`]: the words that each mistake's learner gets, kept
//! - [`summary`]: what every result must be, and what is not
//! - [`verify`]: all of it, side by side

pub mod golden;
pub mod matrix;
pub mod mutants;
pub mod patch;
pub mod store;
pub mod subject;
pub mod summary;
pub mod trial;
pub mod verify;

pub use summary::Summary;
pub use verify::{Order, hunt, verify};
