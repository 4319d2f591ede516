//! A program and all that came of it, stopped and killed.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, Signal, WaitId, WaitIdOptions, WaitIdStatus, WaitOptions};

/// In microseconds, and above every pid.
pub(super) const MARK: u64 = 1 << 40;

/// The pid at the root of the tree that `pid` belongs to, from its hard limit in proc_pid_limits(5).
fn root_of(pid: Pid) -> Option<Pid> {
    let limits = fs::read_to_string(format!("/proc/{pid}/limits")).ok()?;
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max realtime timeout"))?;
    let hard: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Pid::from_raw(i32::try_from(hard ^ MARK).ok()?.max(0))
}

const PATIENCE: Duration = Duration::from_secs(2);

pub fn kill_tree(pid: i32) -> io::Result<()> {
    let Some(root) = Pid::from_raw(pid.max(0)) else {
        let text = format!("{pid} is no process id");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
    };
    let deadline = Instant::now() + PATIENCE;
    loop {
        let late = Instant::now() >= deadline;
        let tree = stop_tree(root, deadline);
        if tree.is_empty() {
            return Ok(());
        }
        if late {
            let text = format!("{} processes of program {pid} outlive SIGKILL", tree.len());
            return Err(io::Error::new(io::ErrorKind::TimedOut, text));
        }
        signal_group(root, Signal::KILL);
        for member in &tree {
            let _ = rustix::process::kill_process(*member, Signal::KILL);
        }
        for member in &tree {
            wait_for_end(*member, deadline);
        }
    }
}

/// Stops all that is alive of the tree and returns it. Looks again until nothing has moved since the look before: by
/// then nobody is left who could fork.
fn stop_tree(root: Pid, deadline: Instant) -> HashSet<Pid> {
    signal_group(root, Signal::STOP);
    let mut stopped = HashSet::new();
    while stop_visible(root, &mut stopped) == Look::Moved && Instant::now() < deadline {}
    stopped
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Still,
    /// Somebody was met for the first time, or had ended and may have left a child behind, unseen.
    Moved,
}

/// Stops `root` and those of its tree that were re-parented to us, each with all its descendants; reaps the dead.
fn stop_visible(root: Pid, stopped: &mut HashSet<Pid>) -> Look {
    let mut look = Look::Still;
    // The youngest come last, and are the ones about to fork.
    for child in children_of(rustix::process::getpid()).into_iter().rev() {
        if child == root {
            if has_ended(root) {
                continue;
            }
        } else if !is_orphan_of(child, root) {
            continue;
        } else if reap(child) {
            look = Look::Moved;
            continue;
        }
        let mut unexplored = vec![child];
        while let Some(pid) = unexplored.pop() {
            if stopped.insert(pid) {
                let _ = rustix::process::kill_process(pid, Signal::STOP);
                look = Look::Moved;
            }
            unexplored.extend(children_of(pid));
        }
    }
    look
}

/// Signals the group of `root` at a stroke, which no fork in it can escape.
fn signal_group(root: Pid, signal: Signal) {
    // A group lives on in its members when its leader is gone; a leader that is not our child is a stranger's.
    if is_our_child(root) || rustix::process::test_kill_process(root) == Err(Errno::SRCH) {
        let _ = rustix::process::kill_process_group(root, signal);
    }
}

fn is_orphan_of(child: Pid, root: Pid) -> bool {
    root_of(child) == Some(root) || rustix::process::getpgid(Some(child)) == Ok(root)
}

fn reap(child: Pid) -> bool {
    matches!(
        rustix::process::waitpid(Some(child), WaitOptions::NOHANG),
        Ok(Some(_))
    )
}

fn children_of(pid: Pid) -> Vec<Pid> {
    children_listed(pid).unwrap_or_else(|_| children_by_parent(pid))
}

/// From the lists that the kernel keeps for each thread; not every kernel shows them (CONFIG_PROC_CHILDREN).
fn children_listed(pid: Pid) -> io::Result<Vec<Pid>> {
    let mut children = Vec::new();
    let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Ok(children);
    };
    for task in tasks.flatten() {
        let list = match fs::read_to_string(task.path().join("children")) {
            Ok(list) => list,
            // Of a thread that has just ended: its children are another's now.
            Err(_) if !task.path().exists() => continue,
            Err(error) => return Err(error),
        };
        children.extend(list.split_whitespace().filter_map(parse_pid));
    }
    Ok(children)
}

/// From every process's own word for who its parent is.
fn children_by_parent(pid: Pid) -> Vec<Pid> {
    let Ok(processes) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    processes
        .flatten()
        .filter_map(|entry| parse_pid(entry.file_name().to_str()?))
        .filter(|child| parent_of(*child) == Some(pid))
        .collect()
}

/// The fourth field of proc_pid_stat(5); the second, a name in parentheses, may hold anything.
fn parent_of(pid: Pid) -> Option<Pid> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    parse_pid(fields.split_whitespace().nth(1)?)
}

fn parse_pid(text: &str) -> Option<Pid> {
    Pid::from_raw(text.parse::<i32>().ok()?.max(0))
}

fn is_our_child(pid: Pid) -> bool {
    exit_of(pid).is_ok()
}

/// Whether a child of ours has ended, waited for or not.
fn has_ended(pid: Pid) -> bool {
    !matches!(exit_of(pid), Ok(None))
}

/// Leaves the exit status for whoever waits for it.
fn exit_of(pid: Pid) -> Result<Option<WaitIdStatus>, Errno> {
    let look = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    rustix::process::waitid(WaitId::Pid(pid), look)
}

fn wait_for_end(pid: Pid, deadline: Instant) {
    match rustix::process::pidfd_open(pid, PidfdFlags::empty()) {
        Ok(pidfd) => {
            let left = deadline.saturating_duration_since(Instant::now());
            let timeout = Timespec::try_from(left).unwrap_or_default();
            // A signal may end it early: the next look at the tree finds what is left.
            let _ = rustix::event::poll(&mut [PollFd::new(&pidfd, PollFlags::IN)], Some(&timeout));
        }
        Err(Errno::SRCH) => {}
        // Before Linux 5.3, or out of descriptors.
        Err(_) => {
            while !has_ended(pid) && Instant::now() < deadline {
                pause();
            }
        }
    }
}

fn pause() {
    std::thread::sleep(Duration::from_millis(1));
}
