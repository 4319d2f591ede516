//! Which checks were asked for: stages or checks, by prefix.

use course::trouble::{Result, Trouble};
use course::{Check, Message, Stage};

/// The checks that at least one filter names; all of them without a filter.
///
/// # Errors
/// A filter names no check.
pub fn select(filters: &[String]) -> Result<Vec<Check>> {
    let all = Check::all();
    if filters.is_empty() {
        return Ok(all);
    }
    for filter in filters {
        if !all.iter().any(|check| matches(check, filter)) {
            return Err(Trouble::new(no_check(filter)));
        }
    }
    Ok(all
        .into_iter()
        .filter(|check| filters.iter().any(|filter| matches(check, filter)))
        .collect())
}

pub(crate) fn no_check(word: &str) -> Message {
    let stages = Stage::ALL.map(Stage::name).join(", ");
    Message::new("trouble-no-check")
        .text("word", word)
        .text("stages", stages)
}

/// Whether a word begins the name of a check.
pub fn names_a_check(word: &str) -> bool {
    Check::all().iter().any(|check| matches(check, word))
}

fn matches(check: &Check, filter: &str) -> bool {
    // The dots of a shortened name are an ellipsis, not part of it.
    let filter = filter.trim_end_matches(['…', '.', '*']);
    !filter.is_empty() && check.id().starts_with(filter)
}
