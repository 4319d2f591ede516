//! One check, call by call: `cargo xtask trace`, run for the screen.

use std::ffi::OsString;
use std::path::Path;

use course::texts::Texts;
use course::trouble::Result;
use course::{Check, Message};

use super::run::{Number, Run};

/// No trace that can be read is longer, in bytes.
const KEPT: usize = 1 << 20;

pub struct Trace {
    check: Check,
    /// Until it has ended.
    run: Option<Run>,
    text: String,
}

/// How our own command is asked for it; it draws in 60 to 120 columns.
pub fn arguments(check: Check, path: &Path, width: usize, lang: &str) -> Vec<OsString> {
    vec![
        "trace".into(),
        check.id().into(),
        path.into(),
        "--width".into(),
        width.clamp(60, 120).to_string().into(),
        "--lang".into(),
        lang.into(),
    ]
}

impl Trace {
    pub fn new(check: Check, started: Result<Run>, texts: &Texts) -> Trace {
        let (run, text) = match started {
            Ok(run) => (Some(run), String::new()),
            Err(error) => (None, texts.trouble(&error)),
        };
        Trace { check, run, text }
    }

    pub fn goes_on(&self) -> bool {
        self.run.is_some()
    }

    pub fn is_of(&self, number: Number) -> bool {
        self.run.as_ref().is_some_and(|run| run.number == number)
    }

    pub fn hear(&mut self, line: &str) {
        if self.text.len() + line.len() < KEPT {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// It has printed its last line; what it complained about is shown after it.
    pub fn ended(&mut self) {
        let said = self.run.take().map(Run::finish).unwrap_or_default();
        self.text.push_str(&said);
    }

    pub fn text(&self, texts: &Texts) -> String {
        if self.goes_on() && self.text.is_empty() {
            let message = Message::new("watch-tracing").text("check", self.check.id());
            return texts.get(&message);
        }
        self.text.clone()
    }
}
