//! Which failed checks fail for one cause.

use course::message::Value;
use course::{Finding, Message};
use grader::CheckReport;

/// The failed checks in groups of one cause each, in the order of their first checks.
pub fn groups<'a>(failed: impl Iterator<Item = &'a CheckReport>) -> Vec<Vec<&'a CheckReport>> {
    let mut groups: Vec<(Option<String>, Vec<&CheckReport>)> = Vec::new();
    for check in failed {
        let cause = check.finding.as_deref().and_then(cause);
        let known = groups
            .iter_mut()
            .find(|(other, _)| cause.is_some() && *other == cause);
        match known {
            Some((_, group)) => group.push(check),
            None => groups.push((cause, vec![check])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What can be told of the cause: the place of a panic, the call a program hangs or spins in, growth. `None` where
/// two failures that look alike may have nothing to do with each other.
fn cause(finding: &Finding) -> Option<String> {
    let note = |id: &str| finding.notes.iter().find(|note| note.id == id);
    if let Some(panic) = note("note-panic") {
        return Some(format!(
            "panic {} {}",
            text(panic, "program"),
            text(panic, "place")
        ));
    }
    for id in [
        "note-spinning",
        "note-flood",
        "note-memory",
        "note-busy",
        "note-crowd",
    ] {
        if let Some(note) = note(id) {
            return Some(format!("{id} {}", text(note, "program")));
        }
    }
    let hangs: Vec<String> = finding
        .notes
        .iter()
        .filter(|note| note.id == "note-waits")
        .map(|note| format!("{} {}", text(note, "program"), inner(note, "call")))
        .collect();
    (!hangs.is_empty()).then(|| format!("{} {}", finding.observed.id, hangs.join(", ")))
}

fn text(message: &Message, name: &str) -> String {
    message
        .args
        .iter()
        .find_map(|(key, value)| match value {
            Value::Text(text) if *key == name => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

fn inner(message: &Message, name: &str) -> String {
    message
        .args
        .iter()
        .find_map(|(key, value)| match value {
            Value::Message(inner) if *key == name => Some(inner.id.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use course::Check;
    use grader::CheckStatus;

    use super::*;

    fn failed(number: usize, notes: Vec<Message>) -> CheckReport {
        CheckReport {
            check: Check::all()[number],
            status: CheckStatus::Fail,
            duration: Duration::ZERO,
            programs: Vec::new(),
            finding: Some(Box::new(Finding {
                steps: Vec::new(),
                expected: Message::new("want-fin"),
                observed: Message::new("saw-still-open"),
                notes,
                meaning: None,
                pointer: Vec::new(),
                transcript: Vec::new(),
            })),
            reason: None,
            held_up: 0,
            blank: None,
        }
    }

    fn panic(place: &str) -> Vec<Message> {
        vec![
            Message::new("note-panic")
                .text("program", "echo-server")
                .text("place", place),
        ]
    }

    #[test]
    fn one_panic_is_one_cause_however_many_checks_meet_it() {
        let all = [
            failed(0, panic("a.rs:1:2")),
            failed(1, panic("b.rs:1:2")),
            failed(2, panic("a.rs:1:2")),
        ];
        let sizes: Vec<usize> = groups(all.iter()).iter().map(Vec::len).collect();
        assert_eq!(sizes, [2, 1]);
    }

    #[test]
    fn nothing_known_is_no_common_cause() {
        let all = [failed(0, Vec::new()), failed(1, Vec::new())];
        assert_eq!(groups(all.iter()).len(), 2);
    }
}
