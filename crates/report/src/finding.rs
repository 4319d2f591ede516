//! One failed check in full: what was done, what is wanted, what came, what that means, what to try.

use course::Finding;
use course::texts::Texts;
use grader::CheckReport;
use serde::{Deserialize, Serialize};

use crate::page::Look;
use crate::wrap::wrap;

/// What came, with what else is known, in one paragraph.
pub fn observed(finding: &Finding, texts: &Texts) -> String {
    let mut words = sentence(&texts.get(&finding.observed));
    for note in &finding.notes {
        words.push(' ');
        words.push_str(&texts.get(note));
    }
    words
}

/// A finding in words alone, unbroken and uncoloured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
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
    let id = report.check.text_id();
    let notes: Vec<String> = finding.notes.iter().map(|note| texts.get(note)).collect();
    Words {
        wanted: texts.get(&finding.expected),
        came: sentence(&texts.get(&finding.observed)),
        also: notes.join(" "),
        pointer: finding.pointer.clone(),
        why: texts.part(&id, "why").unwrap_or_default(),
        hint: texts.part(&id, "hint-1").unwrap_or_default(),
    }
}

/// The finding as a block of lines for the terminal, indented.
pub fn block(report: &CheckReport, texts: &Texts, look: &Look) -> String {
    let Some(finding) = &report.finding else {
        return String::new();
    };
    let id = report.check.text_id();
    let mut out = String::new();
    let mut part = |label: &str, text: String| {
        let label = texts.plain(label);
        let indent = look.label_width;
        let pad = indent.saturating_sub(label.chars().count() + 2);
        out.push_str(&format!("  {}{}", look.faint(&label), " ".repeat(pad)));
        out.push_str(&wrap(&text, look.width, indent));
        out.push('\n');
    };
    let steps: Vec<String> = finding.steps.iter().map(|step| texts.get(step)).collect();
    let shown = steps.len().saturating_sub(6);
    let mut done = steps[shown..].join(" → ");
    if shown > 0 {
        done = format!("… → {done}");
    }
    part("label-done", done);
    part("label-wanted", texts.get(&finding.expected));
    part("label-came", observed(finding, texts));
    for (line, label) in
        finding
            .pointer
            .iter()
            .zip(["label-wanted-bytes", "label-came-bytes", "label-caret"])
    {
        let label = texts.plain(label);
        let pad = look.label_width.saturating_sub(label.chars().count() + 2);
        out.push_str(&format!(
            "  {}{}{line}\n",
            look.faint(&label),
            " ".repeat(pad)
        ));
    }
    let mut part = |label: &str, text: String| {
        let label = texts.plain(label);
        let pad = look.label_width.saturating_sub(label.chars().count() + 2);
        out.push_str(&format!("  {}{}", look.faint(&label), " ".repeat(pad)));
        out.push_str(&wrap(&text, look.width, look.label_width));
        out.push('\n');
    };
    if let Some(why) = texts.part(&id, "why") {
        part("label-why", why);
    }
    if let Some(hint) = texts.part(&id, "hint-1") {
        part("label-try", hint);
    }
    out
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut words: String = first.to_uppercase().chain(letters).collect();
    if !words.ends_with(['.', '!', '?', '…']) {
        words.push('.');
    }
    words
}
