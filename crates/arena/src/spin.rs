//! Proof that a busy program asks the same question over and over, and does not compute.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::look::{SystemCall, Wait};
use crate::program::Program;

const SAMPLES: usize = 24;
/// A thread that computes is never caught in a call on a socket; one that spins is, most of the time.
const ENOUGH: usize = 6;
/// A thread that used less than this part of what the busiest did is asleep, stops and all: what it waits for is not asked
/// over and over.
const PART_OF_BUSY: u32 = 4;

/// Stops the program a few times, and looks where: `Some` where it was again and again asking a socket,
/// standard input or a poll. Its stops change nothing it can see but a wait with a limit, which may end early.
pub(crate) fn sample(program: &Program) -> Option<Wait> {
    use std::os::fd::AsFd;
    let mut caught = Vec::new();
    let before = run_times(program.pid());
    for _ in 0..SAMPLES {
        program.signal(Signal::STOP).ok()?;
        let stopped = wait_until_stopped(program.pid());
        if stopped {
            let asks =
                |(tid, call): (i32, SystemCall)| Some((tid, call.asks(program.pidfd().as_fd())?));
            caught.extend(calls(program.pid()).into_iter().filter_map(asks));
        }
        program.signal(Signal::CONT).ok()?;
        if !stopped {
            return None;
        }
        run_on(program);
    }
    let asleep = asleep(&before, &run_times(program.pid()));
    caught.retain(|(tid, _)| !asleep.contains(tid));
    (caught.len() >= ENOUGH).then(|| caught[0].1)
}

/// Lets it run for a moment of its own time.
fn run_on(program: &Program) {
    let before = program.cpu_time();
    let since = Instant::now();
    while program.cpu_time() - before < Duration::from_micros(300)
        && since.elapsed() < Duration::from_millis(20)
    {
        std::thread::yield_now();
    }
}

/// The threads that hardly ran.
fn asleep(before: &BTreeMap<i32, Duration>, after: &BTreeMap<i32, Duration>) -> Vec<i32> {
    let used = |(tid, time): (&i32, &Duration)| {
        let before = before.get(tid).copied().unwrap_or_default();
        (*tid, time.saturating_sub(before))
    };
    let used: Vec<(i32, Duration)> = after.iter().map(used).collect();
    let most = used.iter().map(|(_, time)| *time).max().unwrap_or_default();
    let hardly = |(tid, time): &(i32, Duration)| (*time < most / PART_OF_BUSY).then_some(*tid);
    used.iter().filter_map(hardly).collect()
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
        let stopped = tasks(pid).iter().all(|tid| {
            fs::read_to_string(format!("/proc/{pid}/task/{tid}/stat")).is_ok_and(|stat| {
                stat.rsplit(')')
                    .next()
                    .is_some_and(|rest| rest.trim_start().starts_with(['T', 't']))
            })
        });
        if stopped {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

/// The call that each thread is in.
fn calls(pid: i32) -> Vec<(i32, SystemCall)> {
    let call = |tid: i32| {
        let text = fs::read_to_string(format!("/proc/{pid}/task/{tid}/syscall")).ok()?;
        Some((tid, SystemCall::parse(&text)?))
    };
    tasks(pid).into_iter().filter_map(call).collect()
}

fn tasks(pid: i32) -> Vec<i32> {
    let Ok(entries) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect()
}
