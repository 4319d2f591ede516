//! `xtask verify` in a lighter form: the skeletons, the solutions, and a mistake of each stage.

use predicates::str::contains;

use crate::submission::xtask;

#[test]
fn skeletons_and_solutions_are_as_they_must_be() {
    xtask()
        .args(["verify", "exercises", "solutions"])
        .assert()
        .success()
        .stdout(contains("right: 1 of 1 pass"));
}

#[test]
fn the_texts_are_complete_in_both_languages() {
    assert_eq!(course::audit::faults(), Vec::<String>::new());
}
