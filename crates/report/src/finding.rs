//! One failed check in full: what was done, what is wanted, what came, what that means, what to try.

use course::texts::Texts;
use course::{Check, Finding, Stage};
use grader::CheckReport;
use serde::{Deserialize, Serialize};

use crate::page::Look;
use crate::wrap::wrap;

/// More of what was done before is told by the drawing.
const STEPS_SHOWN: usize = 6;

/// What came, with what else is known, in one paragraph.
pub fn observed(finding: &Finding, texts: &Texts) -> String {
    let mut words = sentence(&texts.get(&finding.observed));
    for note in &finding.notes {
        words.push(' ');
        words.push_str(&texts.get(note));
    }
    words
}

/// What the failure means: its own words, or else the check's.
pub fn why(check: Check, finding: &Finding, texts: &Texts) -> String {
    match &finding.meaning {
        Some(meaning) => texts.get(meaning),
        None => texts.part(&check.text_id(), "why").unwrap_or_default(),
    }
}

/// A finding in words alone, unbroken and uncoloured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The last steps before the failure.
    pub done: String,
    pub wanted: String,
    pub came: String,
    /// What else is known; it may differ from one run to the next.
    pub also: String,
    pub pointer: Vec<String>,
    pub why: String,
    pub hint: String,
}

/// The words of a failed check; empty ones for any other.
pub fn words(report: &CheckReport, texts: &Texts) -> Words {
    let Some(finding) = &report.finding else {
        return Words::default();
    };
    let notes: Vec<String> = finding.notes.iter().map(|note| texts.get(note)).collect();
    Words {
        done: done(finding, texts),
        wanted: texts.get(&finding.expected),
        came: sentence(&texts.get(&finding.observed)),
        also: notes.join(" "),
        pointer: finding.pointer.clone(),
        why: why(report.check, finding, texts),
        hint: texts
            .part(&report.check.text_id(), "hint-1")
            .unwrap_or_default(),
    }
}

fn done(finding: &Finding, texts: &Texts) -> String {
    let steps: Vec<String> = finding.steps.iter().map(|step| texts.get(step)).collect();
    let hidden = steps.len().saturating_sub(STEPS_SHOWN);
    let shown = steps[hidden..].join(" → ");
    match hidden {
        0 => shown,
        _ => format!("… → {shown}"),
    }
}

/// The finding as a block of lines for the terminal, indented.
pub fn block(report: &CheckReport, texts: &Texts, look: &Look) -> String {
    let Some(finding) = &report.finding else {
        return String::new();
    };
    let words = words(report, texts);
    let labelled = |label: &str, text: &str| {
        let label = texts.plain(label);
        let pad = look.label_width.saturating_sub(label.chars().count() + 2);
        format!("  {}{}{text}\n", look.faint(&label), " ".repeat(pad))
    };
    let part = |label: &str, text: &str| labelled(label, &wrap(text, look.width, look.label_width));
    let pointed: String = ["label-wanted-bytes", "label-came-bytes", "label-caret"]
        .iter()
        .zip(&words.pointer)
        .map(|(label, line)| labelled(label, line))
        .collect();
    [
        part("label-done", &words.done),
        part("label-wanted", &words.wanted),
        part("label-came", &observed(finding, texts)),
        pointed,
        part("label-why", &words.why),
        part("label-try", &words.hint),
    ]
    .concat()
}

/// With a capital letter and a full stop. A program keeps its name as it is written.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let begins_with = |name: &str| {
        text.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with([' ', '.']))
    };
    let named = Stage::ALL.iter().any(|stage| {
        let probe = stage.probe().map(|(name, _)| name);
        stage
            .programs()
            .iter()
            .copied()
            .chain(probe)
            .any(begins_with)
    });
    let mut words: String = match named {
        true => text.to_string(),
        false => first.to_uppercase().chain(letters).collect(),
    };
    if !words.ends_with(['.', '!', '?', '…']) {
        words.push('.');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_a_capital_unless_a_program_does() {
        assert_eq!(sentence("il a paniqué"), "Il a paniqué.");
        assert_eq!(
            sentence("echo-client printed nothing"),
            "echo-client printed nothing."
        );
        assert_eq!(sentence("peering is new"), "Peering is new.");
    }
}
