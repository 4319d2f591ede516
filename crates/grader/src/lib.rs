//! A submission in, a report out.
//!
//! - [`submission`]: the student's files, found and read with care
//! - [`workshop`]: the work folder: those files over the course's own manifests
//! - [`build`]: one cargo call, and what it says of each stage
//! - [`events`]: what goes on, line by line, for another process to follow
//! - [`filter`]: which checks were asked for
//! - [`gate`]: how many checks at once
//! - [`pace`]: how long each check took last time
//! - [`run`]: the checks, side by side
//! - [`trace`]: one check, or a program by hand, to be drawn
//! - [`report`]: what came of it all
//! - [`grade`]: the steps in order

pub mod build;
pub mod events;
pub mod filter;
mod gate;
pub mod grade;
mod pace;
pub mod report;
pub mod run;
pub mod submission;
pub mod trace;
pub mod workshop;

pub use grade::{Order, grade};
pub use report::{CheckReport, CheckStatus, Complaint, Report, StageReport, StageStatus, Verdict};
