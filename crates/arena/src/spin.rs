//! Proof that a busy program asks the same question over and over, and does not compute.

use std::collections::BTreeMap;
use std::fs;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::look::{SystemCall, Wait};
use crate::program::Program;

const SAMPLES: usize = 24;
/// A thread that computes is never caught in a call on a socket; one that spins is, most of the time.
const ENOUGH: usize = 6;
/// What a busy program uses from one sample to the next.
const BETWEEN: Duration = Duration::from_micros(300);
/// A thread that used less than this meanwhile, or less than this part of what the busiest did, is asleep, stops and all:
/// what it waits for is not asked over and over.
const AWAKE: Duration = Duration::from_micros(60);
const PART_OF_BUSY: u32 = 4;

/// Stops the program a few times, and looks where: `Some` where it was again and again asking a socket,
/// standard input or a poll. Its stops change nothing it can see but a wait with a limit, which may end early.
pub(crate) fn sample(program: &mut Program) -> Option<Wait> {
    let pid = program.pid();
    let mut caught = Vec::new();
    let mut before = run_times(pid);
    for _ in 0..SAMPLES {
        let sleeping = asleep(pid);
        program.signal(Signal::STOP).ok()?;
        let stopped = wait_until_stopped(pid);
        if stopped {
            let now = run_times(pid);
            let mut busy = awake(&before, &now);
            busy.retain(|tid| !sleeping.contains(tid));
            let calls = busy.into_iter().filter_map(|tid| call(pid, tid));
            caught.extend(calls.filter_map(|call| call.asks(program.pidfd().as_fd())));
            before = now;
        }
        program.signal(Signal::CONT).ok()?;
        if !stopped {
            return None;
        }
        run_on(program);
    }
    (caught.len() >= ENOUGH).then(|| caught[0])
}

/// Lets it run for a moment of its own time, or until it sleeps: a stop may have ended its wait early, and it waits again.
fn run_on(program: &mut Program) {
    let pid = program.pid();
    let before = program.cpu_time();
    let since = Instant::now();
    while program.cpu_time() - before < BETWEEN
        && since.elapsed() < Duration::from_millis(200)
        && asleep(pid).len() < tasks(pid).len()
    {
        program.drain();
        std::thread::yield_now();
    }
}

/// The threads that sleep at this moment; one that waits for us to take what it prints does not.
fn asleep(pid: i32) -> Vec<i32> {
    let mut tasks = tasks(pid);
    tasks.retain(|tid| {
        state(pid, *tid).is_some_and(|state| matches!(state, 'S' | 'D'))
            && !call(pid, *tid).is_some_and(|call| call.prints())
    });
    tasks
}

/// The third field of proc_pid_stat(5); the second, a name in parentheses, may hold anything.
fn state(pid: i32, tid: i32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{pid}/task/{tid}/stat")).ok()?;
    stat.rsplit(')').next()?.trim_start().chars().next()
}

/// The threads that did not only wait.
fn awake(before: &BTreeMap<i32, Duration>, now: &BTreeMap<i32, Duration>) -> Vec<i32> {
    let used = |(tid, time): (&i32, &Duration)| {
        let before = before.get(tid).copied().unwrap_or_default();
        (*tid, time.saturating_sub(before))
    };
    let used: Vec<(i32, Duration)> = now.iter().map(used).collect();
    let most = used.iter().map(|(_, time)| *time).max().unwrap_or_default();
    let enough = (most / PART_OF_BUSY).max(AWAKE);
    let is_awake = |(tid, time): &(i32, Duration)| (*time >= enough).then_some(*tid);
    used.iter().filter_map(is_awake).collect()
}

/// How long each thread has run (`/proc/PID/task/TID/schedstat`, its first field).
fn run_times(pid: i32) -> BTreeMap<i32, Duration> {
    let time = |tid: i32| {
        let text = fs::read_to_string(format!("/proc/{pid}/task/{tid}/schedstat")).ok()?;
        let nanos = text.split_whitespace().next()?.parse().ok()?;
        Some((tid, Duration::from_nanos(nanos)))
    };
    tasks(pid).into_iter().filter_map(time).collect()
}

fn wait_until_stopped(pid: i32) -> bool {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(1) {
        let stopped = tasks(pid)
            .into_iter()
            .all(|tid| state(pid, tid).is_some_and(|state| matches!(state, 'T' | 't')));
        if stopped {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

/// The call that the thread is in.
fn call(pid: i32, tid: i32) -> Option<SystemCall> {
    SystemCall::parse(&fs::read_to_string(format!("/proc/{pid}/task/{tid}/syscall")).ok()?)
}

fn tasks(pid: i32) -> Vec<i32> {
    let Ok(entries) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect()
}
