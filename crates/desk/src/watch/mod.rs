//! Grading at each save, on one screen.
//!
//! - [`files`]: what a save touched
//! - [`run`]: the grader, as a process that can be stopped at any moment
//! - [`work`]: what to grade, in which order
//! - [`board`]: where each stage stands
//! - [`trace`]: one check, call by call
//! - [`view`]: what is shown, and what each key does
//! - [`pages`]: what each view says
//! - [`screen`]: where things are on the screen
//! - [`text`]: rows that fit, and drive nothing
//! - [`terminal`]: the terminal, taken over and put back
//! - [`keys`]: keys and signals
//!
//! One loop hears of everything and never waits for anything else; so each key works at any time.

mod board;
mod files;
mod keys;
mod pages;
mod run;
mod screen;
mod terminal;
mod text;
mod trace;
mod view;
mod work;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::mpsc;

use course::Stage;
use course::texts::Texts;
use course::trouble::Result;
use grader::Report;

use keys::Key;
use run::{Heard, Number};
use terminal::Terminal;
use text::Paint;
use view::Watch;

/// What to watch, and with what.
pub struct Setting<'a> {
    /// The folder of the stages.
    pub path: PathBuf,
    /// The stage to begin with; without one, that of the check that was open last time.
    pub first: Option<Stage>,
    pub texts: &'a Texts,
    /// The file of the student's progress.
    pub progress: PathBuf,
    /// Keeps the verdicts of a report.
    pub remember: &'a dyn Fn(&Report) -> Result<()>,
}

/// Everything that the loop hears of.
#[derive(Debug)]
enum Event {
    Key(Key),
    Resized,
    Signal(i32),
    Run(Number, Heard),
}

/// Whether there is a terminal to read keys from and to draw on.
pub fn has_terminal() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !dumb
}

/// Watches until the student quits; returns the exit code.
///
/// # Errors
/// The terminal can't be set up or drawn on. It is put back first.
pub fn watch(setting: &Setting) -> Result<u8> {
    let (events, heard) = mpsc::channel();
    let paint = match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Never => Paint::Plain,
        _ => Paint::Colours,
    };
    let mut terminal = Terminal::take()?;
    keys::listen(&events)?;
    let mut watch = Watch::new(setting, paint, events);
    let code = watch.follow(&mut terminal, &heard);
    // The screen is given back when nothing runs any more.
    let parting = watch.stop();
    drop(terminal);
    let code = code?;
    anstream::print!("{parting}");
    Ok(code)
}
