//! `xtask grade`, as its help promises it.

use predicates::prelude::*;
use predicates::str::contains;

use crate::submission::{Report, STAGES, Submission, xtask};

#[test]
fn the_solutions_pass() {
    let assert = xtask()
        .args(["grade", "solutions", "--format", "json"])
        .assert();
    let report = Report::read(&assert);
    assert_eq!(report.json["verdict"], "pass", "{}", report.json);
    assert_eq!(report.code, 0);
    assert_eq!(report.json["schema"], "prise/report/v1");
    assert_eq!(report.json["submission"], "solutions");
    for stage in STAGES {
        assert_eq!(report.status(stage), "pass");
        assert_eq!(report.stage(stage)["passed"], report.stage(stage)["total"]);
    }
}

#[test]
fn the_skeletons_are_not_written_and_say_where_to_begin() {
    let assert = xtask().args(["grade", "exercises"]).assert().code(1);
    let page = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
    assert!(
        page.contains("not begun; read exercises/echo/README.md"),
        "{page}"
    );
    assert!(page.contains("Next: write `echo-server`"), "{page}");
    assert!(
        page.lines().count() < 12,
        "a blank is one line, not forty failures:\n{page}"
    );
    let report = Report::read(
        &xtask()
            .args(["grade", "exercises", "--format", "json"])
            .assert(),
    );
    for stage in STAGES {
        assert_eq!(report.status(stage), "not_written", "{stage}");
    }
    assert_eq!(report.code, 1);
}

#[test]
fn a_stage_that_does_not_compile_shows_rustc_and_the_others_are_graded() {
    let submission = Submission::of_solutions();
    submission.write(
        "echo/src/bin/echo-server.rs",
        "fn main() {\n    let x: u8 = \"no\";\n}\n",
    );
    let own = submission
        .path()
        .join("echo/src/bin/echo-server.rs:2:17")
        .display()
        .to_string();
    submission.grade(&["echo", "framed"]).code(1).stdout(
        contains("mismatched types")
            .and(contains(own))
            .and(contains("✓ framed")),
    );
    let report = submission.report(&["echo", "framed"]);
    assert_eq!(report.status("echo"), "build_failed");
    assert_eq!(report.status("framed"), "pass");
}

#[test]
fn a_library_that_does_not_compile_blocks_the_stages_that_use_it() {
    let submission = Submission::of_solutions();
    submission.write("framed/src/lib.rs", "pub fn nothing() -> u8 { }\n");
    let report = submission.report(&["framed", "chat"]);
    assert_eq!(report.status("framed"), "build_failed");
    assert!(
        report
            .checks("chat")
            .iter()
            .all(|(_, status)| *status == "blocked"),
        "{}",
        report.json
    );
    let report = submission.report(&["chat", "--assume", "framed"]);
    assert_eq!(report.status("chat"), "pass", "{}", report.json);
}

#[test]
fn a_missing_program_and_a_missing_stage_are_named() {
    let submission = Submission::of_solutions();
    submission.remove("echo/src/bin/echo-client.rs");
    submission.remove("scoped");
    submission.grade(&["echo", "scoped"]).code(1).stdout(
        contains("Stage echo can't be built; missing: echo/src/bin/echo-client.rs")
            .and(contains("not in this submission"))
            .and(contains("rustc").not()),
    );
    submission.grade(&["echo", "--lang", "fr"]).code(1).stdout(
        contains("ne peut pas être compilée\u{a0}; il manque\u{a0}:")
            .and(contains("echo/src/bin/echo-client.rs")),
    );
    let report = submission.report(&["echo", "scoped"]);
    assert_eq!(report.status("echo"), "build_failed");
    assert_eq!(report.status("scoped"), "missing");
}

#[test]
fn a_whole_clone_means_its_exercises() {
    let report = Report::read(
        &xtask()
            .args(["grade", ".", "echo", "--format", "json"])
            .assert(),
    );
    assert_eq!(report.status("echo"), "not_written");
}

#[test]
fn a_bad_path_and_a_bad_filter_can_not_be_graded() {
    xtask()
        .args(["grade", "/no/such/folder"])
        .assert()
        .code(2)
        .stderr(contains("/no/such/folder"));
    xtask()
        .args(["grade", "Cargo.toml"])
        .assert()
        .code(2)
        .stderr(contains("not a folder"));
    xtask()
        .args(["grade", "crates"])
        .assert()
        .code(2)
        .stderr(contains("none of echo/"));
    xtask()
        .args(["grade", "exercises", "nonsense"])
        .assert()
        .code(2)
        .stderr(contains("`nonsense`"));
    xtask().args(["grade", "--seed", "x"]).assert().code(2);
}

#[test]
fn a_filter_picks_stages_and_checks_by_prefix() {
    let report = Report::read(
        &xtask()
            .args(["grade", "solutions", "echo::reply", "--format", "json"])
            .assert(),
    );
    let checks = report.checks("echo");
    assert!(!checks.is_empty());
    assert!(
        checks.iter().all(|(id, _)| id.starts_with("echo::reply")),
        "{checks:?}"
    );
    assert_eq!(report.json["stages"].as_array().unwrap().len(), 1);
}

#[test]
fn a_failure_teaches_and_the_seed_replays_it() {
    let submission = Submission::of_solutions();
    submission.replace("echo/src/bin/echo-server.rs", "Présent !", "Present !");
    let page = |seed: &str| {
        let assert = submission
            .grade(&["echo::reply-is-message-plus-present", "--seed", seed])
            .code(1);
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let first = page("11");
    assert!(
        first.contains("wanted") && first.contains("Present !"),
        "{first}"
    );
    let sent = |page: &str| {
        let after = page
            .split("bytes come back: ")
            .nth(1)
            .expect("what was wanted");
        after.chars().take(12).collect::<String>()
    };
    assert_eq!(sent(&first), sent(&page("11")));
    assert_ne!(sent(&first), sent(&page("12")));
}

#[test]
fn a_reset_after_the_end_is_in_the_picture() {
    let submission = Submission::of_solutions();
    submission.replace(
        "scoped/src/lib.rs",
        "Ok(_) => {}",
        "Ok(_) => return Ok(()),",
    );
    let assert = submission
        .grade(&["scoped::unread-bytes-bring-no-reset"])
        .code(1)
        .stdout(contains("A reset (RST) came after the FIN."));
    let page = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    let (_, after) = page.rsplit_once("── FIN ").expect("the server's FIN");
    assert!(after.contains("── RST "), "{page}");
}

#[test]
fn of_later_stages_only_the_number_of_failures_is_told() {
    let submission = Submission::of_solutions();
    submission.replace("echo/src/bin/echo-server.rs", "Présent !", "Present !");
    submission.replace("framed/src/lib.rs", "to_be_bytes", "to_le_bytes");
    submission
        .grade(&["echo::reply", "framed::each-file", "chat::python-peers"])
        .code(1)
        .stdout(contains("✗ echo::reply-is-message-plus-present"))
        .stdout(contains("framed  1 check; see `cargo xtask grade"))
        .stdout(contains("chat    1 check; it builds on framed"))
        .stdout(contains("✗ chat::").not());
}

#[test]
fn a_pipe_gets_no_escape_codes() {
    let assert = xtask().args(["grade", "exercises", "echo"]).assert();
    assert!(!assert.get_output().stdout.contains(&0x1b));
}

#[test]
fn it_speaks_french() {
    xtask()
        .args(["grade", "exercises", "echo", "--lang", "fr"])
        .assert()
        .code(1)
        .stdout(contains("pas commencée"));
    xtask()
        .args(["grade", "exercises", "echo"])
        .env("PRISE_LANG", "fr")
        .assert()
        .stdout(contains("La suite"));
}
