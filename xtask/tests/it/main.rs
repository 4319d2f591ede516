//! The real `xtask` command, run as a student and as a teacher run it.

mod grade;
mod readme;
mod submission;
mod texts;
mod trace;
mod trouble;
mod verify;
mod watch;
