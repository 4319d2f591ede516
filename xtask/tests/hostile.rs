//! Programs that mean harm, or do it: each gets a clear verdict in time, leaves nothing behind, and costs no
//! other check its verdict. A target of its own, since a verdict in time is one on a machine without other tests.

#[allow(dead_code, reason = "the other tests use all of it")]
#[path = "it/submission.rs"]
mod submission;

use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use submission::{Report, Submission};

/// A verdict comes in this time, whatever a program does.
const IN_TIME: Duration = Duration::from_secs(15);

/// One at a time: each takes all the machine it can get.
static ALONE: Mutex<()> = Mutex::new(());

/// The checks that do not need the server: those that pass whatever it does.
static WITHOUT_SERVER: LazyLock<Vec<String>> = LazyLock::new(|| {
    let submission = Submission::of_solutions();
    submission.write("echo/src/bin/echo-server.rs", "fn main() {}");
    let report = submission.report(&["echo"]);
    let passed = report
        .checks("echo")
        .into_iter()
        .filter(|(_, status)| *status == "pass");
    passed.map(|(id, _)| id.to_string()).collect()
});

/// Grades stage echo with this as its server; the client is the solution's.
#[track_caller]
fn grade_with_server(source: &str) -> Report {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(
        !WITHOUT_SERVER.is_empty(),
        "some checks are about the client alone"
    );
    let submission = Submission::of_solutions();
    submission.write("echo/src/bin/echo-server.rs", source);
    let report = submission.report(&["echo"]);
    for check in report.stage("echo")["checks"].as_array().expect("checks") {
        let took = check["duration_ms"].as_f64().expect("a time");
        assert!(
            took < IN_TIME.as_secs_f64() * 1000.0,
            "the verdict of {} took {took} ms",
            check["id"]
        );
    }
    assert_eq!(report.status("echo"), "fail", "{}", report.json);
    for (id, status) in report.checks("echo") {
        let must_pass = WITHOUT_SERVER.iter().any(|other| other == id);
        assert!(
            status == "fail" || status == "pass",
            "{id} is {status}: {}",
            report.json
        );
        assert!(
            !must_pass || status == "pass",
            "{id} is {status}, though it is not about the server"
        );
    }
    assert_nothing_left(&submission);
    report
}

/// No process runs a program of this submission's workshop any more.
#[track_caller]
fn assert_nothing_left(submission: &Submission) {
    let name = submission
        .path()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let left: Vec<String> = fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| fs::read_link(entry.ok()?.path().join("exe")).ok())
        .map(|exe| exe.display().to_string())
        .filter(|exe| exe.contains(&name))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn a_fork_bomb() {
    grade_with_server(
        r#"fn main() {
            let me = std::env::current_exe().unwrap();
            loop {
                let _ = std::process::Command::new(&me).spawn();
            }
        }"#,
    );
}

#[test]
fn output_without_end() {
    grade_with_server(
        r#"fn main() { loop { println!("listening on nothing at all, again and again"); } }"#,
    );
}

#[test]
fn output_without_end_after_a_good_start() {
    grade_with_server(
        r#"fn main() {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            println!("listening on {}", listener.local_addr().unwrap());
            loop { println!("more"); }
        }"#,
    );
}

#[test]
fn ten_gigabytes_of_memory() {
    grade_with_server(
        r#"fn main() {
            let mut all: Vec<Vec<u8>> = Vec::new();
            for n in 0..10_240 { all.push(vec![n as u8 | 1; 1 << 20]); }
            println!("{}", all.len());
            loop { std::thread::park(); }
        }"#,
    );
}

#[test]
fn a_daemonised_grandchild_that_holds_the_pipes() {
    grade_with_server(
        r#"unsafe extern "C" { fn fork() -> i32; fn setsid() -> i32; }
        fn main() {
            unsafe {
                if fork() == 0 {
                    setsid();
                    if fork() == 0 {
                        loop { std::thread::sleep(std::time::Duration::from_secs(60)); }
                    }
                }
            }
        }"#,
    );
}

#[test]
fn it_ignores_being_asked_to_stop() {
    grade_with_server(
        r#"unsafe extern "C" { fn signal(number: i32, handler: usize) -> usize; }
        fn main() {
            for number in 1..32 { unsafe { signal(number, 1); } }
            loop { std::thread::sleep(std::time::Duration::from_secs(3600)); }
        }"#,
    );
}

#[test]
fn a_crowd_of_threads() {
    grade_with_server(
        r#"fn main() {
            let threads: Vec<_> = (0..400).map(|_| std::thread::spawn(std::thread::park)).collect();
            for thread in threads { let _ = thread.join(); }
        }"#,
    );
}

#[test]
fn escape_codes_do_not_reach_the_terminal() {
    let submission = Submission::of_solutions();
    submission.write(
        "echo/src/bin/echo-server.rs",
        r#"fn main() { println!("\x1b[2J\x1b]0;owned\x07"); eprintln!("error: \x1b[31mred"); std::process::exit(1); }"#,
    );
    let assert = submission.grade(&["echo"]).code(1);
    let page = &assert.get_output().stdout;
    assert!(
        !page.contains(&0x1b) && !page.contains(&7),
        "{}",
        String::from_utf8_lossy(page)
    );
    assert!(
        String::from_utf8_lossy(page).contains("\\u{1b}[2J"),
        "{}",
        String::from_utf8_lossy(page)
    );
}

#[test]
fn a_symbolic_link_out_of_the_submission_is_not_followed() {
    let submission = Submission::of_solutions();
    let secret = submission.path().join("secret.rs");
    fs::write(
        &secret,
        "fn main() { println!(\"listening on 127.0.0.1:1\"); }",
    )
    .unwrap();
    submission.remove("echo/src/bin/echo-server.rs");
    std::os::unix::fs::symlink(
        &secret,
        submission.path().join("echo/src/bin/echo-server.rs"),
    )
    .unwrap();
    std::os::unix::fs::symlink(
        Path::new("/"),
        submission.path().join("echo/src/everything"),
    )
    .unwrap();
    let report = submission.report(&["echo"]);
    assert_eq!(report.status("echo"), "build_failed");
    let words = report.stage("echo")["build"].as_str().unwrap();
    assert!(words.contains("echo-server.rs"), "{words}");
}
