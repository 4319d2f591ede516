//! Hints that climb: from a question to nearly the code, one more each time.

use course::texts::Texts;
use course::{Check, Message};
use report::page::Look;

use crate::progress::Progress;

/// The steps that the texts of a check can hold.
const STEPS: [&str; 4] = ["hint-1", "hint-2", "hint-3", "hint-4"];

/// All hints up to the next one, which is marked, and how to get more; remembers that it was given.
pub fn next(check: Check, progress: &mut Progress, texts: &Texts, look: &Look) -> String {
    let (mut out, more) = climb(check, progress, texts, look);
    let more = match more {
        More::Yes => "hint-more",
        More::No => "hint-last",
    };
    let more = Message::new(more).text("check", check.id());
    out.push_str(&format!("\n{}\n", look.faint(&texts.get(&more))));
    out
}

/// Whether there are hints that were not given yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    Yes,
    No,
}

/// The hints alone.
pub fn climb(check: Check, progress: &mut Progress, texts: &Texts, look: &Look) -> (String, More) {
    let id = check.id();
    let hints: Vec<String> = STEPS
        .iter()
        .filter_map(|step| texts.part(&check.text_id(), step))
        .collect();
    let given = (progress.hints(&id) + 1).min(hints.len());
    progress.set_hints(&id, given);
    let mut out = format!(
        "{}\n{}\n\n",
        look.strong(&id),
        look.wrapped(&texts.plain(&check.text_id()), 0)
    );
    for (number, hint) in hints.iter().take(given).enumerate() {
        let label = format!("{}/{}  ", number + 1, hints.len());
        let indent = label.chars().count() + 2;
        let shown = look.wrapped(hint, indent);
        let line = format!("  {label}{shown}\n");
        out.push_str(&if number + 1 == given {
            line
        } else {
            look.faint(&line)
        });
    }
    let more = if given < hints.len() {
        More::Yes
    } else {
        More::No
    };
    (out, more)
}
