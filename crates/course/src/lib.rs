//! The course: five stages, a file of checks for each, and the texts in English and French.
//!
//! - [`stage`]: the five stages, their programs and what they build on
//! - [`check`]: a check, its id, and the list of all
//! - [`bench`]: what a check's script is written in: start, connect, send, expect
//! - [`expect`]: the expectations, each of which describes itself when it is not met
//! - [`finding`]: how a check ends
//! - [`message`], [`texts`]: words for people, by their Fluent ids
//! - [`trouble`], [`machine`]: errors, and what a machine lacks, told in either language
//! - [`show`]: bytes made visible, and the first byte that differs
//! - [`stages`]: the checks
//! - [`errno`]: what a call may be made to fail with
//! - [`skeleton`]: the skeletons as they are handed out
//! - [`audit`]: texts that are missing, or not the same in both languages

pub mod audit;
pub mod bench;
pub mod check;
mod errno;
pub mod expect;
pub mod finding;
pub mod machine;
pub mod message;
pub mod show;
pub mod skeleton;
pub mod stage;
pub mod stages;
pub mod texts;
pub mod trouble;
pub mod waits;

pub use bench::{Bench, Start};
pub use check::Check;
pub use finding::{Finding, Outcome, Stop};
pub use message::Message;
pub use stage::Stage;
