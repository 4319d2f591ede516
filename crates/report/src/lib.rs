//! A report for people and for programs.
//!
//! - [`page`]: the terminal page: what came of it, the first thing to do, and why
//! - [`failures`]: what failed, the first of it in full
//! - [`cause`]: which failed checks fail for one cause
//! - [`finding`]: one failed check in full
//! - [`transcript`]: what happened, event by event, in words
//! - [`ladder`]: the conversation, drawn
//! - [`json`]: the schema `prise/report/v1`

pub mod cause;
mod failures;
pub mod finding;
pub mod json;
pub mod ladder;
pub mod page;
pub mod transcript;
mod wrap;
