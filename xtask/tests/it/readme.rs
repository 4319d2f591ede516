//! What the READMEs show of the page is what the page shows.

use std::fs;

use crate::submission::{Submission, root};

/// Where the program stands when the page is written depends on the moment.
const BY_CHANCE: [&str; 2] = [
    " echo-server ended with exit code 0.",
    " echo-server s'est terminé avec le code de sortie 0.",
];

/// One line, whatever the width, the ports and the moment.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut plain = words.join(" ");
    for sentence in BY_CHANCE {
        plain = plain.replace(sentence, "");
    }
    let mut parts = plain.split("127.0.0.1:");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |all, part| {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        format!("{all}127.0.0.1:PORT{rest}")
    })
}

#[test]
fn a_finding_is_shown_as_it_is() {
    let submission = Submission::of_solutions();
    submission.replace("echo/src/bin/echo-server.rs", "Présent !", "Present !");
    for (lang, readme) in [("en", "README.md"), ("fr", "README.fr.md")] {
        let readme = fs::read_to_string(root().join(readme)).unwrap();
        let shown = readme
            .split("```text\n")
            .find(|block| block.starts_with("✗ echo"));
        let shown = shown.unwrap().split("```").next().unwrap();
        let assert = submission.grade(&["echo", "--seed", "7", "--lang", lang]);
        let page = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
        assert!(
            plain(&page).contains(&plain(shown)),
            "{lang}: the page is\n{page}"
        );
    }
}
