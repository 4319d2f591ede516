//! The texts and the sources that use them agree: no text without a use, no use without a text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use course::Check;
use course::audit;
use course::texts::Lang;

/// The sources put these together from a beginning and a word, so no literal names them whole.
const BUILT: [(&str, &str); 4] = [
    ("learned-", "a stage's name follows: report::page::learned"),
    ("status-", "a stage's status follows: desk::status"),
    (
        "framed-want-",
        "what the library is asked for follows: stage framed, library",
    ),
    (
        "framed-saw-",
        "what the library did follows: stage framed, library",
    ),
];

/// Parts of a check's text, which look like ids of the family `hint-`.
const PARTS: [&str; 4] = ["hint-1", "hint-2", "hint-3", "hint-4"];

#[test]
fn every_text_is_used() {
    let known = texts();
    let named: BTreeSet<String> = sources()
        .iter()
        .flat_map(|(_, text)| literals(text))
        .collect();
    let checks: BTreeSet<String> = Check::all().iter().map(Check::text_id).collect();
    let unused: Vec<&String> = known
        .iter()
        .filter(|id| !checks.contains(*id) && !named.contains(*id))
        .filter(|id| !BUILT.iter().any(|(beginning, _)| id.starts_with(beginning)))
        .collect();
    assert!(
        unused.is_empty(),
        "no source names these texts; take them out of texts/en and texts/fr: {unused:#?}"
    );
}

#[test]
fn every_text_that_is_built_has_its_beginning_in_the_sources() {
    let sources = sources();
    for (beginning, how) in BUILT {
        let built = format!("\"{beginning}{{");
        assert!(
            sources.iter().any(|(_, text)| text.contains(&built)),
            "no source builds `{beginning}…` any more ({how})"
        );
    }
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let known = texts();
    // What is handed over directly, whatever its name, and what has the name of a shared text wherever it stands.
    let families: BTreeSet<&str> = shared().iter().filter_map(|id| family(id)).collect();
    let mut missing = Vec::new();
    for (path, text) in sources() {
        let asked = ["Message::new(", ".plain(", ".meaning(", ".meaning_if("]
            .into_iter()
            .flat_map(|call| arguments(&text, call));
        let named = literals(&text)
            .filter(|id| family(id).is_some_and(|family| families.contains(family)))
            .filter(|id| !PARTS.contains(&id.as_str()));
        for id in asked.chain(named) {
            if !known.contains(&id) {
                missing.push(format!("{}: {id}", path.display()));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "these sources ask for texts that are not there: {missing:#?}"
    );
}

/// The ids of all texts, without their parts.
fn texts() -> BTreeSet<String> {
    let mut faults = Vec::new();
    let inventory = audit::inventory(Lang::English, &mut faults);
    assert_eq!(faults, Vec::<String>::new());
    inventory
        .into_keys()
        .filter(|id| !id.contains('.'))
        .collect()
}

/// The ids at the beginnings of lines in the files that belong to no stage.
fn shared() -> &'static [String] {
    static SHARED: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
        let stages = [
            "echo.ftl",
            "scoped.ftl",
            "framed.ftl",
            "chat.ftl",
            "p2p.ftl",
        ];
        Lang::English
            .files()
            .iter()
            .filter(|(name, _)| !stages.contains(name))
            .flat_map(|(_, text)| text.lines())
            .filter_map(|line| line.split_once(" ="))
            .map(|(id, _)| id.to_string())
            .filter(|id| is_id(id))
            .collect()
    });
    &SHARED
}

/// `step` of `step-start`.
fn family(id: &str) -> Option<&str> {
    id.split_once('-').map(|(family, _)| family)
}

/// Every Rust source below `crates/*/src` and `xtask/src`, without its unit tests.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut folders = vec![root.join("xtask/src")];
    for entry in fs::read_dir(root.join("crates")).unwrap() {
        folders.push(entry.unwrap().path().join("src"));
    }
    let mut sources = Vec::new();
    for folder in folders {
        collect(&folder, &mut sources);
    }
    assert!(sources.len() > 50, "{} sources", sources.len());
    sources
}

fn collect(folder: &Path, sources: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
        {
            let text = fs::read_to_string(&path).unwrap();
            let own = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default();
            sources.push((path, own.to_string()));
        }
    }
}

/// Everything between two quotes that could be an id.
fn literals(source: &str) -> impl Iterator<Item = String> + '_ {
    source
        .split('"')
        .skip(1)
        .filter(|text| is_id(text))
        .map(str::to_string)
}

/// The literals that are handed to `call`.
fn arguments<'a>(source: &'a str, call: &'a str) -> impl Iterator<Item = String> + 'a {
    source
        .split(call)
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_string)
}

fn is_id(text: &str) -> bool {
    text.contains('-')
        && !text.ends_with('-')
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}
