//! Proof that a busy program asks the same question over and over, and does not compute.

use std::fs;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::look::{SystemCall, Wait};
use crate::program::Program;

const SAMPLES: usize = 24;
/// A program that computes is never caught in a call on a socket; one that spins is, most of the time.
const ENOUGH: usize = 6;

/// Stops the program a few times, and looks where: `Some` where it was again and again asking a socket,
/// standard input or a poll. Its stops change nothing it can see but a wait with a limit, which may end early.
pub(crate) fn sample(program: &Program) -> Option<Wait> {
    use std::os::fd::AsFd;
    let mut caught = Vec::new();
    for _ in 0..SAMPLES {
        program.signal(Signal::STOP).ok()?;
        let stopped = wait_until_stopped(program.pid());
        if stopped {
            caught.extend(
                calls(program.pid())
                    .iter()
                    .filter_map(|c| c.asks(program.pidfd().as_fd())),
            );
        }
        program.signal(Signal::CONT).ok()?;
        if !stopped {
            return None;
        }
        let before = program.cpu_time();
        let since = Instant::now();
        while program.cpu_time() - before < Duration::from_micros(300)
            && since.elapsed() < Duration::from_millis(20)
        {
            std::thread::yield_now();
        }
    }
    (caught.len() >= ENOUGH).then(|| caught[0])
}

fn wait_until_stopped(pid: i32) -> bool {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(1) {
        let stopped = tasks(pid).iter().all(|task| {
            fs::read_to_string(format!("{task}/stat")).is_ok_and(|stat| {
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

fn calls(pid: i32) -> Vec<SystemCall> {
    tasks(pid)
        .iter()
        .filter_map(|task| SystemCall::parse(&fs::read_to_string(format!("{task}/syscall")).ok()?))
        .collect()
}

fn tasks(pid: i32) -> Vec<String> {
    let Ok(entries) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| Some(entry.ok()?.path().to_str()?.to_string()))
        .collect()
}
