//! The terminal page: a line for each stage, the first failure in full, the others in a line each, what to do next.

use anstyle::{AnsiColor, Style};
use course::texts::{Lang, Texts};
use course::{Message, Stage};
use grader::{CheckReport, CheckStatus, Complaint, Report, StageReport, StageStatus};

use crate::failures::failures;
use crate::wrap::wrap;

/// How the page looks. Colours are always written; the stream takes them out where they are not wanted.
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    pub(crate) label_width: usize,
}

impl Look {
    pub fn new(width: usize) -> Look {
        Look {
            width: width.clamp(40, 110),
            label_width: 12,
        }
    }

    /// Broken into lines, each after the first begun by `indent` spaces; breaks that are in the text stay.
    pub fn wrapped(&self, text: &str, indent: usize) -> String {
        let lines: Vec<String> = text
            .lines()
            .map(|line| wrap(line, self.width, indent))
            .collect();
        lines.join(&format!("\n{}", " ".repeat(indent)))
    }

    fn paint(&self, style: Style, text: &str) -> String {
        format!("{style}{text}{style:#}")
    }

    pub fn faint(&self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    pub fn good(&self, text: &str) -> String {
        self.paint(AnsiColor::Green.on_default(), text)
    }

    pub fn bad(&self, text: &str) -> String {
        self.paint(AnsiColor::Red.on_default().bold(), text)
    }

    pub fn doubt(&self, text: &str) -> String {
        self.paint(AnsiColor::Yellow.on_default(), text)
    }

    pub fn strong(&self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }
}

/// The whole page.
pub fn render(report: &Report, texts: &Texts, look: &Look) -> String {
    let mut out = String::new();
    for stage in &report.stages {
        out.push_str(&stage_line(stage, report, texts, look));
    }
    out.push_str(&body(report, texts, look));
    out.push('\n');
    out.push_str(&closing(report, texts, look));
    out
}

/// rustc's words, the failures, the doubts; each block after an empty line, and nothing where all is well.
pub fn body(report: &Report, texts: &Texts, look: &Look) -> String {
    let mut out = String::new();
    for stage in &report.stages {
        if let (StageStatus::BuildFailed, Some(complaint)) = (stage.status, &stage.build) {
            let name = stage.stage.name();
            let words = complaint.words(stage.stage, texts);
            out.push_str(&match complaint {
                Complaint::Rustc(_) => {
                    let head = Message::new("page-does-not-compile").text("stage", name);
                    format!("\n{}\n{words}", look.bad(&texts.get(&head)))
                }
                Complaint::Missing(_) => format!("\n{}\n", look.bad(&look.wrapped(&words, 0))),
            });
        }
    }
    out.push_str(&failures(report, texts, look));
    out.push_str(&doubts(report, texts, look));
    out
}

/// One stage: its mark, its name, how far it is.
pub fn stage_line(stage: &StageReport, report: &Report, texts: &Texts, look: &Look) -> String {
    let name = format!("{:<8}", stage.stage.name());
    let count = format!("{}/{}", stage.passed(), stage.checks.len());
    let (mark, words) = match stage.status {
        StageStatus::Pass => (look.good("✓"), count),
        StageStatus::Fail => (look.bad("✗"), count),
        StageStatus::Inconclusive => (look.doubt("?"), count),
        StageStatus::NotWritten => (look.faint("·"), not_written(stage, report, texts)),
        StageStatus::BuildFailed => (look.bad("✗"), texts.plain("page-build-failed")),
        StageStatus::Missing => (look.faint("·"), texts.plain("page-missing")),
    };
    format!(
        "{mark} {}{}\n",
        look.strong(&name),
        wrap(&words, look.width, 10)
    )
}

/// A stage that is not written yet says in one line where to begin.
fn not_written(stage: &StageReport, report: &Report, texts: &Texts) -> String {
    let blanks = blanks(stage);
    let own = stage
        .checks
        .iter()
        .any(|check| check.status == CheckStatus::NotWritten);
    if !own {
        let blocker = stage
            .checks
            .iter()
            .find_map(|check| check.blank.as_deref())
            .and_then(grader::run::blank_stage);
        return match blocker {
            Some(earlier) => texts.get(&Message::new("page-blocked").text("stage", earlier.name())),
            None => stage
                .checks
                .iter()
                .find_map(|check| check.reason.as_ref())
                .map(|reason| texts.get(reason))
                .unwrap_or_default(),
        };
    }
    let begun = stage
        .checks
        .iter()
        .any(|check| check.status == CheckStatus::Pass && !is_given(check));
    let id = if begun {
        "page-partly-written"
    } else {
        "page-not-begun"
    };
    texts.get(
        &Message::new(id)
            .text("blanks", blanks.join(", "))
            .text(
                "first",
                blanks.first().map(String::as_str).unwrap_or_default(),
            )
            .number("passed", stage.passed())
            .number("total", stage.checks.len())
            .text("lesson", lesson(stage.stage, report, texts.lang)),
    )
}

/// Checks of what the skeleton already brings pass before a line is written.
fn is_given(check: &CheckReport) -> bool {
    check.check.function.contains("arguments")
}

fn lesson(stage: Stage, report: &Report, lang: Lang) -> String {
    let folder = report.submission.trim_end_matches('/');
    let inner = if std::path::Path::new(folder).join("exercises").is_dir() {
        format!("{folder}/exercises")
    } else {
        folder.to_string()
    };
    let inner = inner.trim_start_matches("./").to_string();
    let file = match lang {
        Lang::English => "README.md",
        Lang::French => "README.fr.md",
    };
    format!("{inner}/{}/{file}", stage.name())
}

fn blanks(stage: &StageReport) -> Vec<String> {
    let mut blanks: Vec<String> = Vec::new();
    for check in &stage.checks {
        if let (CheckStatus::NotWritten, Some(blank)) = (check.status, &check.blank)
            && !blanks.contains(blank)
        {
            blanks.push(blank.clone());
        }
    }
    blanks
}

/// What could not be told, or was not tried, and why.
fn doubts(report: &Report, texts: &Texts, look: &Look) -> String {
    let mut out = String::new();
    for check in report.stages.iter().flat_map(|stage| &stage.checks) {
        let (mark, reason) = match (check.status, &check.reason) {
            (CheckStatus::Inconclusive, Some(reason)) => (look.doubt("?"), reason),
            (CheckStatus::Skipped, Some(reason)) => (look.faint("-"), reason),
            _ => continue,
        };
        let words = format!("{}  {}", check.check.id(), texts.get(reason));
        out.push_str(&format!("{mark} {}\n", wrap(&words, look.width, 2)));
    }
    if out.is_empty() {
        out
    } else {
        format!("\n{out}")
    }
}

/// One line: what to do next, and how long it took.
fn closing(report: &Report, texts: &Texts, look: &Look) -> String {
    let next = next_step(report, texts);
    let took = texts.get(
        &Message::new("page-took")
            .text("seconds", format!("{:.1}", report.duration.as_secs_f64()))
            .text("seed", report.seed),
    );
    format!(
        "{}\n{}\n",
        look.strong(&wrap(&next, look.width, 0)),
        look.faint(&took)
    )
}

/// What one knows once a stage passes.
pub fn learned(stage: Stage, texts: &Texts, look: &Look) -> String {
    let title = texts.plain("learned-title");
    let words = texts.plain(&format!("learned-{}", stage.name()));
    format!(
        "\n{} · {}\n{}\n",
        look.strong(&title),
        stage.name(),
        wrap(&words, look.width, 0)
    )
}

/// What to do next, in one sentence.
pub fn next_step(report: &Report, texts: &Texts) -> String {
    let compile = report
        .stages
        .iter()
        .find(|stage| stage.status == StageStatus::BuildFailed);
    if let Some(stage) = compile {
        return texts.get(&Message::new("next-compile").text("stage", stage.stage.name()));
    }
    for stage in &report.stages {
        match stage.status {
            StageStatus::Fail => {
                let first = stage
                    .checks
                    .iter()
                    .find(|check| check.status == CheckStatus::Fail);
                let id = first.map(|check| check.check.id()).unwrap_or_default();
                return texts.get(&Message::new("next-failed").text("check", id));
            }
            StageStatus::NotWritten
                if stage
                    .checks
                    .iter()
                    .any(|c| c.status == CheckStatus::NotWritten) =>
            {
                let blank = blanks(stage).into_iter().next().unwrap_or_default();
                return texts.get(
                    &Message::new("next-write")
                        .text("blank", blank)
                        .text("stage", stage.stage.name())
                        .text("lesson", lesson(stage.stage, report, texts.lang)),
                );
            }
            _ => {}
        }
    }
    let id = match report.verdict() {
        grader::Verdict::Pass => "next-all-pass",
        grader::Verdict::Inconclusive => "next-inconclusive",
        grader::Verdict::Fail => "next-missing",
    };
    texts.plain(id)
}
