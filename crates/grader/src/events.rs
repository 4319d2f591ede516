//! What goes on while a submission is graded, as lines of JSON from one process to another.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::grade::Progress;
use crate::report::{CheckReport, Report};

/// One line.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    Building,
    Running,
    Done(Box<CheckReport>),
    /// The last one.
    Report(Box<Report>),
}

impl Line {
    pub fn of(progress: &Progress) -> Line {
        match progress {
            Progress::Building => Line::Building,
            Progress::Running { .. } => Line::Running,
            Progress::Done(report) => Line::Done(Box::new((*report).clone())),
        }
    }

    /// Writes it at once.
    ///
    /// # Errors
    /// As `write`: nobody reads any more, say.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        out.write_all(&line)?;
        out.flush()
    }

    /// `None` where it is no such line.
    pub fn read(line: &str) -> Option<Line> {
        serde_json::from_str(line).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use course::{Check, Finding, Message};

    use super::*;
    use crate::report::CheckStatus;

    #[test]
    fn a_finding_survives_the_way() {
        let finding = Finding {
            steps: vec![Message::new("step").text("bytes", "\u{1b}[2J\n")],
            expected: Message::new("wanted").number("count", 3),
            observed: Message::new("came").message("what", Message::new("inner")),
            notes: Vec::new(),
            meaning: Some(Message::new("meant")),
            pointer: vec!["é".to_string(), "e".to_string(), "^".to_string()],
            transcript: Vec::new(),
        };
        let report = CheckReport {
            check: Check::all()[0],
            status: CheckStatus::Fail,
            duration: Duration::from_millis(5),
            programs: Vec::new(),
            finding: Some(Box::new(finding.clone())),
            reason: None,
            held_up: 0,
            blank: None,
        };
        let mut wire = Vec::new();
        Line::Done(Box::new(report)).write(&mut wire).unwrap();
        assert_eq!(wire.iter().filter(|byte| **byte == b'\n').count(), 1);
        let line = String::from_utf8(wire).unwrap();
        let Some(Line::Done(read)) = Line::read(&line) else {
            panic!("{line}");
        };
        let read = read.finding.unwrap();
        assert_eq!(read.steps, finding.steps);
        assert_eq!(read.expected, finding.expected);
        assert_eq!(read.observed, finding.observed);
        assert_eq!(read.pointer, finding.pointer);
    }
}
