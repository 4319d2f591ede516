//! What a learner is told when something can't be done: in French as in English.

use std::fs;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use predicates::prelude::*;
use predicates::str::contains;

use crate::submission::{Submission, root, xtask};

/// Standard error of a French run that can't be done.
#[track_caller]
fn french(args: &[&str]) -> String {
    let assert = xtask().args(args).args(["--lang", "fr"]).assert().code(2);
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

#[test]
fn a_bad_path_is_explained_in_french() {
    assert_eq!(
        french(&["grade", "/no/such/folder"]),
        "erreur\u{a0}: /no/such/folder\u{a0}: impossible de l'ouvrir\u{a0}; donnez le dossier qui contient echo/, \
         scoped/, …\u{a0}: No such file or directory (os error 2)\n"
    );
    let file = french(&["grade", "Cargo.toml"]);
    assert!(file.contains("ce n'est pas un dossier"), "{file}");
    let foreign = french(&["grade", "crates"]);
    assert!(
        foreign.contains("aucun des dossiers echo/, scoped/"),
        "{foreign}"
    );
}

#[test]
fn a_name_that_means_nothing_is_explained_in_french() {
    for (args, words) in [
        (
            ["grade", "exercises", "nonsense"].as_slice(),
            "aucun test ne commence par `nonsense`\u{a0}; les étapes sont echo, scoped, framed, chat, p2p, et",
        ),
        (
            &["explain", "nonsense"],
            "aucun test ne commence par `nonsense`\u{a0}; `cargo xtask grade` donne leurs noms",
        ),
        (
            &["explain", "echo::"],
            "plusieurs tests commencent par `echo::`\u{a0}:\n  echo::",
        ),
        (&["trace", "nonsense"], "aucun test ne commence par"),
        (
            &["trace", "--lang", "fr", "--", "/no/such/program"],
            "/no/such/program\u{a0}: ce programme n'existe pas",
        ),
        (
            &["trace", "--lang", "fr", "--", "no-such-command"],
            "ni un chemin, ni une commande, ni un programme du cours (echo-server, ",
        ),
    ] {
        let mut command = xtask();
        command.args(args);
        if !args.contains(&"--lang") {
            command.args(["--lang", "fr"]);
        }
        command.assert().code(2).stderr(contains(words));
    }
}

#[test]
fn an_assumed_library_that_is_not_there_is_told_with_its_cause() {
    let submission = Submission::of_solutions();
    let course = tempfile::tempdir().expect("a temporary folder");
    let grade = |lang: &str| {
        let mut command = xtask();
        command
            .arg("grade")
            .arg(submission.path())
            .args(["chat", "--assume", "framed", "--lang", lang])
            // The course's folder is the one above this: it has no solutions.
            .env("CARGO_MANIFEST_DIR", course.path().join("xtask"));
        command.assert().code(2)
    };
    grade("en").stderr(
        contains("--assume takes a library from ")
            .and(contains(": can't be opened; give the folder"))
            .and(contains(": No such file or directory")),
    );
    grade("fr").stderr(
        contains("--assume prend une bibliothèque dans ")
            .and(contains("\u{a0}: impossible de l'ouvrir\u{a0}; donnez"))
            .and(contains("\u{a0}: No such file or directory")),
    );
}

#[test]
fn a_stage_without_the_one_it_builds_on_says_what_to_do_in_french() {
    let submission = Submission::of_solutions();
    submission.remove("framed");
    submission
        .grade(&["chat", "--lang", "fr"])
        .code(2)
        .stderr(contains("l'étape chat repose sur framed").and(contains("--assume framed")));
}

#[test]
fn a_cargo_that_is_not_there_is_explained_in_french() {
    xtask()
        .args(["grade", "exercises", "echo", "--lang", "fr"])
        .env("CARGO", "/no/such/cargo")
        .assert()
        .code(2)
        .stderr(
            contains("impossible de lancer /no/such/cargo\u{a0}: Rust est-il installé\u{a0}?")
                .and(contains("https://rustup.rs")),
        );
}

#[test]
fn a_skeleton_that_can_not_be_laid_is_explained_in_french() {
    let course = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(course.path().join("exercises")).expect("make a folder");
    fs::write(course.path().join("exercises/echo"), "in the way").expect("write a file");
    xtask()
        .args(["reset", "echo", "--lang", "fr"])
        .current_dir(course.path())
        .assert()
        .code(2)
        .stderr(contains(
            "impossible de créer le dossier exercises/echo/src",
        ));
}

#[test]
fn the_doctor_explains_in_french_what_is_lacking() {
    let page = |assert: assert_cmd::assert::Assert| {
        let page = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let doctor = || {
        let mut command = xtask();
        command.args(["doctor", "--lang", "fr"]);
        command
    };
    let without_python = page(doctor().env("PATH", "/no/such/folder").assert().success());
    for words in [
        "python3 : No such file or directory (os error 2) ; il n'y a pas de python3 dans PATH",
        "Les tests face aux sockets de Python sont sautés.",
    ] {
        assert!(without_python.contains(words), "{without_python}");
    }

    let mut few_files = Command::new("sh");
    few_files
        .args(["-c", "ulimit -n 100 && exec \"$0\" doctor --lang fr"])
        .arg(cargo_bin("xtask"))
        .current_dir(root());
    let few_files = page(assert_cmd::Command::from_std(few_files).assert().success());
    assert!(
        few_files.contains("sockets sont ouvertes, sur les 512 qu'il faut ; relevez la limite"),
        "{few_files}"
    );
}

#[test]
fn a_tap_that_is_not_there_is_explained_in_french() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let alone = folder.path().join("xtask");
    fs::copy(cargo_bin("xtask"), &alone).expect("copy the command");
    assert_cmd::Command::new(&alone)
        .args(["doctor", "--lang", "fr"])
        .current_dir(root())
        .assert()
        .success()
        .stdout(contains("libtap_preload.so").and(contains("`cargo run`")));
}
