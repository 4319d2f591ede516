//! One check by the beginning of its name.

use course::trouble::{Result, Trouble};
use course::{Check, Message};

/// The check that `word` names, whole or by an unambiguous beginning; the stage may be left out.
///
/// # Errors
/// None, or several; the text lists what is near.
pub fn pick(word: &str) -> Result<Check> {
    let all = Check::all();
    if let Some(check) = all
        .iter()
        .find(|check| check.id() == word || check.name() == word)
    {
        return Ok(*check);
    }
    let near: Vec<&Check> = all
        .iter()
        .filter(|check| check.id().starts_with(word) || check.name().starts_with(word))
        .collect();
    match near.as_slice() {
        [one] => Ok(**one),
        [] => {
            let what = Message::new("trouble-unknown-check").text("word", word);
            Err(Trouble::new(what))
        }
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|check| format!("  {}", check.id()))
                .collect();
            let what = Message::new("trouble-several-checks")
                .text("word", word)
                .text("names", names.join("\n"));
            Err(Trouble::new(what))
        }
    }
}
