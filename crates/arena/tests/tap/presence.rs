//! Where the tap is, and that nobody notices.

use std::process::{Command, Stdio};

use arena::tap::Plan;

use super::tapped::{compiled, connect, exchange, program, start_command};

#[test]
fn the_program_finds_nothing_of_the_tap() {
    let plain = |preload: Option<&str>| {
        let mut command = program();
        command
            .arg("surroundings")
            .env("TZ", "UTC")
            .env_remove("LD_PRELOAD");
        if let Some(preload) = preload {
            command.env("LD_PRELOAD", preload);
        }
        command
    };
    // Not set, or set to something of the user's own: it is as it was.
    for preload in [None, Some("libc.so.6")] {
        let alone = plain(preload)
            .stdin(Stdio::piped())
            .output()
            .expect("the program runs");
        let mut tapped = start_command(&Plan::default(), plain(preload));
        assert_eq!(tapped.finish(), String::from_utf8_lossy(&alone.stdout));
        assert!(tapped.tap.loaded());
        assert_eq!(tapped.tap.sockets(), 0);
        assert_eq!(tapped.tap.records(), []);
    }
}

#[test]
fn a_static_program_goes_past_the_tap() {
    let path = compiled("tapped-static", &["-C", "target-feature=+crt-static"]);
    let mut command = Command::new(path);
    command.arg("echo");
    let mut echo = start_command(&Plan::default(), command);
    assert_eq!(exchange(&connect(&echo.line()), b"x"), b"x");
    echo.finish();
    assert!(!echo.tap.loaded());
}

#[test]
fn a_program_behind_a_shell_goes_past_the_tap() {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", "exec \"$0\" echo"])
        .arg(program().get_program());
    let mut echo = start_command(&Plan::default(), command);
    assert_eq!(exchange(&connect(&echo.line()), b"x"), b"x");
    echo.finish();
    assert!(echo.tap.loaded(), "the shell took it");
    assert_eq!(echo.tap.sockets(), 0);
}

#[test]
fn the_watcher_is_not_tapped() {
    // SAFETY: asks where a function lies; the answer's strings live as long as the library.
    let object = unsafe {
        let mut found: libc::Dl_info = std::mem::zeroed();
        assert_ne!(
            libc::dladdr(libc::send as *const libc::c_void, &mut found),
            0
        );
        std::ffi::CStr::from_ptr(found.dli_fname)
    };
    let object = object.to_string_lossy();
    assert!(object.contains("libc.so"), "`send` is that of {object}");
}
