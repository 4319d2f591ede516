//! One check by the beginning of its name.

use anyhow::{Result, bail};
use course::Check;

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
        [] => bail!("no check begins with `{word}`; `cargo xtask grade` names them"),
        several => {
            let names: Vec<String> = several.iter().map(|check| check.id()).collect();
            bail!(
                "`{word}` is the beginning of several checks:\n  {}",
                names.join("\n  ")
            )
        }
    }
}
