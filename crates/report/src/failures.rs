//! The failures on the page: the first one in full, the others in a line each, later stages in a line a stage.

use arena::trace::Trace;
use course::texts::Texts;
use course::{Message, Stage};
use grader::{CheckReport, CheckStatus, Report, StageStatus};

use crate::page::Look;
use crate::wrap::wrap;
use crate::{cause, finding, ladder};

/// Lines of a conversation on the page.
const CONVERSATION: usize = 18;

/// The first failure in full; the others in a line each.
pub(crate) fn failures(report: &Report, texts: &Texts, look: &Look) -> String {
    let failed = report
        .stages
        .iter()
        .flat_map(|stage| &stage.checks)
        .filter(|check| check.status == CheckStatus::Fail);
    let groups = cause::groups(failed);
    let Some((group, rest)) = groups.split_first() else {
        return String::new();
    };
    let first = group[0];
    let title = texts.plain(&first.check.text_id());
    let mut out = format!(
        "\n{} {}\n  {}\n{}",
        look.bad("✗"),
        look.strong(&first.check.id()),
        wrap(&title, look.width, 2),
        finding::block(first, texts, look)
    );
    out.push_str(&conversation(first, texts, look));
    if group.len() > 1 {
        let head = texts.get(&Message::new("page-same-cause").number("count", group.len() - 1));
        out.push_str(&format!("\n{head}\n{}", list(&group[1..], texts, look, "")));
    }
    if !rest.is_empty() {
        out.push_str(&others(rest, first.check.stage, report, texts, look));
    }
    out
}

/// The failures after the first: a line for each of the stage that comes first, and one for each later stage, so that
/// the first failure stays in sight.
fn others(
    groups: &[Vec<&CheckReport>],
    stage: Stage,
    report: &Report,
    texts: &Texts,
    look: &Look,
) -> String {
    let count: usize = groups.iter().map(Vec::len).sum();
    let head = texts.get(&Message::new("page-also-failed").number("count", count));
    let mut out = format!("\n{head}\n");
    let (now, later): (Vec<_>, Vec<_>) = groups
        .iter()
        .partition(|group| group[0].check.stage == stage);
    for group in now {
        out.push_str(&list(&group[..1], texts, look, ""));
        out.push_str(&list(&group[1..], texts, look, "  "));
    }
    for stage in Stage::ALL {
        let all = later.iter().copied().flatten();
        let count = all.filter(|check| check.check.stage == stage).count();
        if count == 0 {
            continue;
        }
        let words = match failing_below(stage, report) {
            Some(earlier) => Message::new("page-stage-builds-on").text("earlier", earlier.name()),
            None => Message::new("page-stage-fails").text("path", &report.submission),
        };
        let words = texts.get(&words.number("count", count).text("stage", stage.name()));
        let name = format!("{:<8}", stage.name());
        out.push_str(&format!(
            "{} {name}{}\n",
            look.bad("✗"),
            look.faint(&wrap(&words, look.width, 10))
        ));
    }
    out
}

/// The first stage whose library this one uses, and that fails itself.
fn failing_below(stage: Stage, report: &Report) -> Option<Stage> {
    let fails = |earlier: &&Stage| {
        let mut stages = report.stages.iter();
        stages.any(|other| other.stage == **earlier && other.status == StageStatus::Fail)
    };
    stage.builds_on().iter().find(fails).copied()
}

/// A line for each check; those of one cause are set in under the first.
fn list(checks: &[&CheckReport], texts: &Texts, look: &Look, indent: &str) -> String {
    let line = |check: &&CheckReport| {
        let title = texts.plain(&check.check.text_id());
        format!(
            "{indent}{} {}  {}\n",
            look.bad("✗"),
            check.check.id(),
            look.faint(&title)
        )
    };
    checks.iter().map(line).collect()
}

/// What the programs and the grader said to each other, where there is room to draw it.
fn conversation(check: &CheckReport, texts: &Texts, look: &Look) -> String {
    let Some(finding) = &check.finding else {
        return String::new();
    };
    if look.width < ladder::NARROWEST {
        return String::new();
    }
    let style = ladder::Style {
        width: look.width,
        lines: CONVERSATION,
        letters: ladder::Letters::Utf8,
        frames: ladder::Frames::of(check.check.stage),
        paint: ladder::Paint::Coloured,
    };
    let lines = ladder::render(&Trace::of(&finding.transcript), texts, &style);
    match lines.is_empty() {
        true => String::new(),
        false => format!("\n{}\n", lines.join("\n")),
    }
}
