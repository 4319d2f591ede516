use std::fs;
use std::io::Read;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use rustix::process::{Pid, Signal};

use super::*;

/// Has the test program run one of its own tests, below, as the program under watch.
fn scenario(name: &str) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", "--ignored", "--nocapture", "--quiet"])
        .arg(format!("confine::tests::{name}"))
        .env("SCENARIO", name)
        .stdin(Stdio::null());
    command
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]).stdin(Stdio::null());
    command
}

fn armed(mut command: Command) -> Command {
    arm(&mut command, &Limits::default()).unwrap();
    command
}

/// Armed, but without the filter, as on a machine that has none.
fn armed_without_filter(mut command: Command) -> Command {
    command.process_group(0);
    // SAFETY: the mark is one system call.
    unsafe {
        command.pre_exec(|| {
            system::mark();
            Ok(())
        })
    };
    command
}

fn is_alive(pid: i32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = stat
        .rsplit_once(')')
        .and_then(|(_, fields)| fields.trim().chars().next());
    matches!(state, Some(state) if state != 'Z' && state != 'X')
}

/// The pids that a program prints, one a line, until it closes its output or has printed `count` of them.
fn printed_pids(child: &mut Child, count: usize) -> Vec<i32> {
    let mut text = String::new();
    let mut byte = [0];
    let output = child.stdout.as_mut().unwrap();
    while text.lines().count() < count || !text.ends_with('\n') {
        assert_eq!(
            output.read(&mut byte).unwrap(),
            1,
            "it ended after {text:?}"
        );
        text.push(byte[0].into());
    }
    text.lines()
        .map(|line| line.trim().parse().unwrap())
        .collect()
}

fn seccomp_is_on() -> bool {
    let output = armed(Command::new("cat"))
        .arg("/proc/self/status")
        .output()
        .unwrap();
    let status = String::from_utf8(output.stdout).unwrap();
    status.lines().any(|line| line == "Seccomp:\t2")
}

#[test]
fn threads_start_and_processes_do_not() {
    let output = armed(scenario("start_a_thread_and_a_process"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let process = match seccomp_is_on() {
        true => "process: Operation not permitted (os error 1)",
        false => "process: started",
    };
    assert!(text.contains("thread: 42\n"), "{output:?}");
    assert!(text.contains(process), "{output:?}");
}

#[test]
#[ignore = "run by threads_start_and_processes_do_not, in a confined process"]
fn start_a_thread_and_a_process() {
    if env::var_os("SCENARIO").is_none() {
        return;
    }
    let thread = thread::scope(|scope| scope.spawn(|| 42).join().unwrap());
    println!("thread: {thread}");
    match Command::new("true").status() {
        Ok(_) => println!("process: started"),
        Err(error) => println!("process: {error}"),
    }
}

#[test]
fn a_shell_that_forks_fails_cleanly() {
    let begun = Instant::now();
    let output = armed(shell("sleep 0 & echo forked; wait"))
        .output()
        .unwrap();
    if seccomp_is_on() {
        assert!(
            !String::from_utf8_lossy(&output.stdout).contains("forked"),
            "{output:?}"
        );
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn every_limit_is_set_and_none_is_raised() {
    let limits = Limits {
        files: 100,
        address_space: 3 << 30,
        cpu_seconds: 7,
        file_size: 1 << 20,
    };
    let mut command = shell("ulimit -Sn; ulimit -Sv; ulimit -St; ulimit -Sf; ulimit -Sc");
    arm(&mut command, &limits).unwrap();
    // Armed twice: the second time asks for more than is left.
    arm(&mut command, &Limits::default()).unwrap();
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let values: Vec<&str> = text.lines().collect();
    // In KiB for the address space, and in blocks of 512 bytes for files and cores.
    assert_eq!(values, ["100", "3145728", "7", "2048", "0"]);
}

#[test]
fn a_program_that_takes_too_much_cpu_time_is_told_so() {
    let mut command = shell("while :; do :; done");
    let limits = Limits {
        cpu_seconds: 1,
        ..Limits::default()
    };
    arm(&mut command, &limits).unwrap();
    let status = command.status().unwrap();
    assert_eq!(status.signal(), Some(Signal::XCPU.as_raw()));
}

#[test]
fn it_has_a_group_of_its_own_and_no_new_privileges() {
    let mut child = armed(shell("echo $$; read never"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    printed_pids(&mut child, 1);
    let pid = Pid::from_child(&child);
    assert_eq!(rustix::process::getpgid(Some(pid)), Ok(pid));
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    assert!(status.contains("NoNewPrivs:\t1\n"), "{status}");
    kill_tree(pid.as_raw_pid()).unwrap();
    child.wait().unwrap();
}

#[test]
fn it_dies_with_the_thread_that_started_it() {
    let mut child = thread::scope(|scope| {
        let starter = scope.spawn(|| armed(Command::new("sleep")).arg("1000").spawn().unwrap());
        starter.join().unwrap()
    });
    assert_eq!(child.wait().unwrap().signal(), Some(Signal::KILL.as_raw()));
}

#[test]
fn killing_one_process_leaves_its_exit_status() {
    let mut child = armed(Command::new("sleep")).arg("1000").spawn().unwrap();
    kill_tree(child.id() as i32).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(Signal::KILL.as_raw()));
    kill_tree(child.id() as i32).unwrap();
}

#[test]
fn an_exit_before_the_kill_keeps_its_code() {
    let mut child = armed(shell("exit 7")).spawn().unwrap();
    let pid = Pid::from_child(&child);
    let ended = rustix::process::WaitIdOptions::EXITED | rustix::process::WaitIdOptions::NOWAIT;
    rustix::process::waitid(rustix::process::WaitId::Pid(pid), ended).unwrap();
    kill_tree(pid.as_raw_pid()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(7));
}

#[test]
fn a_stranger_is_left_alone() {
    // pid 1 is alive and no child of ours.
    kill_tree(1).unwrap();
    assert!(kill_tree(0).is_err());
    assert!(kill_tree(-5).is_err());
}

#[test]
fn children_and_grandchildren_die_too() {
    become_subreaper().unwrap();
    let script = "sleep 1000 & echo $!; sh -c 'sleep 1000 & echo $!; wait' & echo $!; wait";
    let mut child = armed_without_filter(shell(script))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pids = printed_pids(&mut child, 3);
    pids.push(child.id() as i32);
    assert!(pids.iter().all(|pid| is_alive(*pid)));
    kill_tree(child.id() as i32).unwrap();
    assert!(!pids.iter().any(|pid| is_alive(*pid)));
    child.wait().unwrap();
}

#[test]
fn a_daemon_dies_even_after_its_program() {
    become_subreaper().unwrap();
    let script = "setsid sh -c 'setsid sleep 1000 & echo $!; exec sleep 1000' & echo $!; exit 3";
    let mut child = armed_without_filter(shell(script))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let pids = printed_pids(&mut child, 2);
    assert_eq!(child.wait().unwrap().code(), Some(3));
    assert!(pids.iter().all(|pid| is_alive(*pid)));
    kill_tree(child.id() as i32).unwrap();
    for pid in pids {
        assert!(
            !fs::exists(format!("/proc/{pid}")).unwrap(),
            "{pid} is left"
        );
    }
}

#[test]
fn a_fork_bomb_is_outrun() {
    become_subreaper().unwrap();
    // Doubles with each turn, bounded by its depth alone: the kill comes in the midst of it.
    let script = r#"
        turn() { [ "$1" -gt 0 ] && { turn $(($1 - 1)) & turn $(($1 - 1)) & }; sleep 1000; }
        turn 6 & echo 1; wait"#;
    let mut child = armed_without_filter(shell(script))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    printed_pids(&mut child, 1);
    let pid = child.id() as i32;
    kill_tree(pid).unwrap();
    child.wait().unwrap();
    let left = rustix::process::test_kill_process_group(Pid::from_raw(pid).unwrap());
    assert_eq!(left, Err(rustix::io::Errno::SRCH));
}
