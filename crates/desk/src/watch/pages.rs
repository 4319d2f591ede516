//! What each view says.

use course::texts::Texts;
use course::{Check, Message, Stage};
use grader::{CheckStatus, StageReport, StageStatus};
use report::page::{self, Look};

use super::board::{Board, Doing};

pub struct Pages<'a> {
    pub texts: &'a Texts,
    pub look: &'a Look,
    pub board: &'a Board,
    pub focus: Stage,
}

impl Pages<'_> {
    /// `✓ echo  [✗ scoped]  · framed  …`
    pub fn ladder(&self) -> String {
        let step = |stage: Stage| {
            let name = stage.name();
            let mark = match (self.board.doing(stage), self.board.status(stage)) {
                (Doing::Waiting | Doing::Building | Doing::Running, _) => self.look.doubt("…"),
                (_, None | Some(StageStatus::Missing | StageStatus::NotWritten)) => {
                    self.look.faint("·")
                }
                (_, Some(StageStatus::Pass)) => self.look.good("✓"),
                (_, Some(StageStatus::Inconclusive)) => self.look.doubt("?"),
                (_, Some(StageStatus::Fail | StageStatus::BuildFailed)) => self.look.bad("✗"),
            };
            if stage == self.focus {
                format!("[{mark} {}]", self.look.strong(name))
            } else {
                format!("{mark} {name}")
            }
        };
        Stage::ALL.map(step).join("  ")
    }

    /// What is being done about the stage in focus.
    pub fn doing(&self) -> String {
        let id = match self.board.doing(self.focus) {
            Doing::Nothing => "watch-idle",
            Doing::Waiting => "watch-waiting",
            Doing::Building => "watch-building",
            Doing::Running => "watch-running",
        };
        let (done, failed) = self.board.ended(self.focus);
        let message = Message::new(id)
            .text("stage", self.focus.name())
            .number("done", done)
            .number("total", Check::of(self.focus).len())
            .number("failed", failed);
        self.texts.get(&message)
    }

    /// The stage in focus: how far it is, and the first thing to do, in full; where it passes, what one knows now.
    pub fn main(&self) -> String {
        let Some(stage) = self.board.stage(self.focus) else {
            let id = match self.board.doing(self.focus) {
                Doing::Nothing => "watch-absent",
                _ => "watch-soon",
            };
            return self.about(id);
        };
        let report = self.board.report(self.focus);
        let body = page::body(&report, self.texts, self.look);
        // While checks run, the row above says how far they are; half a stage does not pass yet.
        if self.board.doing(self.focus) != Doing::Nothing {
            return body.trim_start().to_string();
        }
        let mut out = page::stage_line(&stage, &report, self.texts, self.look) + &body;
        if stage.status == StageStatus::Pass {
            out.push_str(&page::learned(self.focus, self.texts, self.look));
        }
        out
    }

    pub fn next(&self) -> String {
        let status = self.board.status(self.focus);
        let first = self.board.first_open(self.focus);
        match (status, first) {
            (None, _) => String::new(),
            (Some(StageStatus::BuildFailed | StageStatus::Inconclusive), _) | (_, Some(_)) => {
                self.strong(&page::next_step(&self.board.report(self.focus), self.texts))
            }
            _ => self.elsewhere(),
        }
    }

    /// Where the stage in focus leaves nothing to do.
    fn elsewhere(&self) -> String {
        let open = self.board.open_stages();
        let names: Vec<&str> = open
            .iter()
            .filter(|stage| **stage != self.focus)
            .map(|stage| stage.name())
            .collect();
        let passes = |stage| {
            self.board.status(stage) == Some(StageStatus::Pass)
                && self.board.doing(stage) == Doing::Nothing
        };
        if !names.is_empty() {
            let message = Message::new("watch-open-stages").text("stages", names.join(", "));
            self.strong(&self.texts.get(&message))
        } else if Stage::ALL.into_iter().all(passes) {
            self.strong(&self.texts.plain("next-all-pass"))
        } else {
            String::new()
        }
    }

    /// Every check, a line each, and the line at which the stage in focus begins.
    pub fn all(&self) -> (String, usize) {
        let mut lines = Vec::new();
        let mut begin = 0;
        for stage in Stage::ALL {
            if stage == self.focus {
                begin = lines.len();
            }
            match self.board.stage(stage) {
                Some(report) => lines.extend(self.list(&report)),
                None => lines.push(format!(
                    "{} {}",
                    self.look.faint("·"),
                    self.look.strong(stage.name())
                )),
            }
        }
        (lines.join("\n"), begin)
    }

    fn list(&self, stage: &StageReport) -> Vec<String> {
        let report = self.board.report(stage.stage);
        let head = page::stage_line(stage, &report, self.texts, self.look);
        let mut lines: Vec<String> = head.lines().map(String::from).collect();
        for check in &stage.checks {
            let mark = match check.status {
                CheckStatus::Pass => self.look.good("✓"),
                CheckStatus::Fail => self.look.bad("✗"),
                CheckStatus::Inconclusive => self.look.doubt("?"),
                CheckStatus::Skipped => self.look.faint("-"),
                CheckStatus::Blocked | CheckStatus::NotWritten => self.look.faint("·"),
            };
            lines.push(format!("  {mark} {}", check.check.name()));
        }
        lines
    }

    /// There is no open check to be hinted at, explained or traced.
    pub fn nothing_open(&self) -> String {
        match self.board.status(self.focus) {
            Some(StageStatus::BuildFailed) => self.strong(
                &self
                    .texts
                    .get(&Message::new("next-compile").text("stage", self.focus.name())),
            ),
            _ => self.about("watch-nothing-open"),
        }
    }

    fn about(&self, id: &str) -> String {
        let text = self
            .texts
            .get(&Message::new(id).text("stage", self.focus.name()));
        self.look.wrapped(&text, 0)
    }

    fn strong(&self, text: &str) -> String {
        self.look.strong(&self.look.wrapped(text, 0))
    }
}
