//! `xtask trace`: what a student sees of a conversation.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use predicates::prelude::*;
use predicates::str::contains;

use crate::submission::{Submission, xtask};

#[test]
fn the_steps_of_a_server_are_there_in_order() {
    let assert = xtask()
        .args(["trace", "echo", "solutions", "--width", "100"])
        .assert()
        .success();
    let page = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
    let mut rest = page.as_str();
    for step in [
        "socket",
        "bind",
        "listen",
        "accept →",
        "read →",
        "write",
        "close",
    ] {
        let at = rest
            .find(&format!(" {step}"))
            .unwrap_or_else(|| panic!("no {step}, or too early:\n{page}"));
        rest = &rest[at + 1 + step.len()..];
    }
    assert!(page.contains("◀─ SYN") && page.contains("── FIN"), "{page}");
    assert!(
        page.contains("Présent !") && page.contains("✓ passes"),
        "{page}"
    );
    assert!(
        page.lines().all(|line| line.chars().count() <= 100),
        "{page}"
    );
    assert!(!page.contains('\u{1b}'), "{page}");
}

#[test]
fn ascii_is_ascii_and_narrow_is_narrow() {
    for lang in ["en", "fr"] {
        let assert = xtask()
            .args(["trace", "echo::reply", "solutions", "--ascii"])
            .args(["--width", "60", "--lang", lang])
            .assert()
            .success();
        let page = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
        assert!(page.is_ascii(), "{page}");
        let drawing = page.lines().filter(|line| line.contains('|'));
        assert!(drawing.clone().count() > 8, "{page}");
        assert!(drawing.clone().all(|line| line.len() <= 60), "{page}");
    }
}

#[test]
fn a_blank_is_said_in_a_line() {
    xtask()
        .args(["trace", "echo", "exercises"])
        .assert()
        .success()
        .stdout(contains("not written yet: echo-server").and(contains("exit code 1")));
}

#[test]
fn a_failure_is_drawn_too() {
    let submission = Submission::of_solutions();
    submission.replace("echo/src/bin/echo-server.rs", "Présent !", "Present !");
    let page = contains("Present !").and(contains("close listener"));
    xtask()
        .args(["trace", "echo"])
        .arg(submission.path())
        .assert()
        .success()
        .stdout(page.and(contains("✗")));
    submission
        .grade(&["echo::reply-is"])
        .code(1)
        .stdout(contains("◀─ SYN").and(contains("exit code 0")));
}

#[test]
fn a_program_by_hand_talks_on_the_users_own_network() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap().to_string();
    let server = std::thread::Builder::new()
        .spawn(move || {
            let (mut client, _) = listener.accept().unwrap();
            let mut word = [0; 5];
            client.read_exact(&mut word).unwrap();
            client.write_all(b"good day").unwrap();
            word
        })
        .unwrap();
    xtask()
        .args(["trace", "solutions", "--width", "80"])
        .args(["--", "echo-client", &addr, "hello"])
        .assert()
        .success()
        .stdout(
            contains("good day\n")
                .and(contains(format!("connect {addr}")))
                .and(contains("5 bytes \"hello\""))
                .and(contains("8 bytes \"good day\""))
                .and(contains("read → 0, the end"))
                .and(contains("exit code 0")),
        );
    assert_eq!(&server.join().unwrap(), b"hello");
}

#[test]
fn a_program_that_the_tap_does_not_reach_is_drawn_without_its_calls() {
    let dir = tempfile::tempdir().unwrap();
    let script = dir.path().join("script");
    fs::write(&script, "#!/bin/sh\nexit 3\n").unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    xtask()
        .args(["trace", "--"])
        .arg(&script)
        .assert()
        .success()
        .stdout(contains("exit code 3").and(contains("no TCP socket")));
    xtask()
        .args(["trace", "--", "/no/such/program"])
        .assert()
        .code(2)
        .stderr(contains("/no/such/program"));
}
