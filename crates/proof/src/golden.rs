//! The words that each mistake's learner gets, kept beside the mistakes, so that no text can rot unseen.
//!
//! A file a stage, `solutions/mistakes/STAGE/findings.txt`: for each mistake a heading, then what is said in both
//! languages. A mistake may stand there more than once: what a program is caught at can depend on the moment.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use course::Stage;
use report::finding::Words;

const HEADING: &str = "=== ";
/// What else is known.
const ALSO: &str = "also    ";
/// At which step a program is caught, and what it shows then, can depend on the moment: these lines are kept to be
/// read; the check and its texts are what must not change unseen.
const OF_THE_MOMENT: [&str; 3] = ["wanted  ", "came    ", ALSO];

/// All that is kept, by stage and mistake.
#[derive(Default)]
pub struct Golden {
    kept: BTreeMap<Stage, BTreeMap<String, Vec<String>>>,
}

impl Golden {
    /// # Errors
    /// A file is there and can't be read.
    pub fn load(mistakes: &Path) -> Result<Golden> {
        let mut golden = Golden::default();
        for stage in Stage::ALL {
            let path = file(mistakes, stage);
            if !path.is_file() {
                continue;
            }
            let text =
                fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
            let stage = golden.kept.entry(stage).or_default();
            for block in text.split(HEADING).skip(1) {
                let (name, body) = block.split_once('\n').unwrap_or((block, ""));
                stage
                    .entry(name.trim().to_string())
                    .or_default()
                    .push(body.trim_end().to_string());
            }
        }
        Ok(golden)
    }

    /// Whether these words are among those kept for the mistake `name`, `echo/one-read`.
    pub fn knows(&self, stage: Stage, name: &str, said: &str) -> bool {
        let kept = self.kept.get(&stage).and_then(|stage| stage.get(name));
        kept.is_some_and(|kept| kept.iter().any(|old| compared(old) == compared(said)))
    }

    pub fn keep(&mut self, stage: Stage, name: &str, said: &str) {
        if !self.knows(stage, name, said) {
            let stage = self.kept.entry(stage).or_default();
            stage
                .entry(name.to_string())
                .or_default()
                .push(said.trim_end().to_string());
        }
    }

    /// Names that are kept and are no mistake any more.
    pub fn strangers(&self, known: impl Fn(&str) -> bool) -> Vec<String> {
        let names = self.kept.values().flat_map(|stage| stage.keys());
        names.filter(|name| !known(name)).cloned().collect()
    }

    pub fn forget(&mut self, name: &str) {
        for stage in self.kept.values_mut() {
            stage.remove(name);
        }
    }

    /// # Errors
    /// A file can't be written.
    pub fn save(&self, mistakes: &Path) -> Result<()> {
        for (stage, kept) in &self.kept {
            let mut text = String::new();
            for (name, variants) in kept {
                for said in variants {
                    text.push_str(&format!("{HEADING}{name}\n{said}\n\n"));
                }
            }
            let path = file(mistakes, *stage);
            fs::write(&path, text.trim_end().to_string() + "\n")
                .with_context(|| format!("write {}", path.display()))?;
        }
        Ok(())
    }
}

fn file(mistakes: &Path, stage: Stage) -> PathBuf {
    mistakes.join(stage.name()).join("findings.txt")
}

fn compared(said: &str) -> Vec<&str> {
    said.lines()
        .map(str::trim_end)
        .filter(|line| !OF_THE_MOMENT.iter().any(|label| line.starts_with(label)))
        .collect()
}

/// One finding in both languages, its changing numbers and payloads masked.
pub fn text(check: &str, said: &[Words]) -> String {
    let mut text = format!("check   {check}\n");
    for words in said {
        let lines = [
            ("wanted  ", masked(&words.wanted)),
            ("came    ", masked(&words.came)),
            (ALSO, masked(&words.also)),
            ("why     ", words.why.replace('\n', " ")),
            ("try     ", words.hint.replace('\n', " ")),
        ];
        for (label, line) in lines {
            if !line.is_empty() {
                text.push_str(&format!("{label}{line}\n"));
            }
        }
    }
    text.trim_end().to_string()
}

/// Numbers and quoted payloads differ from run to run; the words around them do not.
fn masked(text: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                out.push_str(if quoted { "\"" } else { "\"…" });
                quoted = !quoted;
            }
            '\\' if quoted => {
                letters.next();
            }
            _ if quoted => {}
            _ if letter.is_ascii_digit() => {
                out.push('#');
                while letters.next_if(char::is_ascii_digit).is_some() {}
            }
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_from_run_to_run_is_masked() {
        let text = masked("12 bytes came: \"é\\\"x\"; connect to 127.0.0.1:4711");
        assert_eq!(text, "# bytes came: \"…\"; connect to #.#.#.#:#");
    }

    #[test]
    fn only_what_a_learner_is_told_of_the_check_is_compared() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("echo")).unwrap();
        let mut golden = Golden::default();
        golden.keep(Stage::Echo, "echo/x", "why     a\nalso    1");
        golden.keep(Stage::Echo, "echo/x", "why     a\ncame    2");
        golden.keep(Stage::Echo, "echo/x", "why     b");
        golden.save(dir.path()).unwrap();
        let golden = Golden::load(dir.path()).unwrap();
        assert!(golden.knows(Stage::Echo, "echo/x", "why     a\nwanted  3"));
        assert!(golden.knows(Stage::Echo, "echo/x", "why     b"));
        assert!(!golden.knows(Stage::Echo, "echo/x", "why     c"));
        assert_eq!(golden.strangers(|_| false), ["echo/x"]);
    }
}
