//! The checks, side by side: each on a thread of its own, in a network of its own where that can be had.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use arena::namespace;
use arena::trace::Trace;
use course::bench::{Bench, Network, Setup};
use course::{Check, Message, Outcome, Stage, Stop};

use crate::gate::Gate;
use crate::report::{CheckReport, CheckStatus};

/// How to run.
#[derive(Clone, Debug)]
pub struct Manner {
    pub jobs: usize,
    pub stop_at_first_failure: bool,
    /// Every program runs under a tap that only records.
    pub tapped: bool,
}

/// Runs the checks, begun in the order of the numbers in `order`; the reports are in the order of the checks, and `done`
/// hears of each as it ends. Those that a busy machine kept from a verdict run once more, one by one, after all others.
pub(crate) fn run(
    checks: &[Check],
    order: &[usize],
    setup: &Setup,
    manner: &Manner,
    mut done: impl FnMut(&CheckReport),
) -> Vec<CheckReport> {
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let gate = Gate::default();
    let (sender, receiver) = mpsc::channel();
    let mut reports: Vec<Option<CheckReport>> = vec![None; checks.len()];
    let mut held_up = Vec::new();
    std::thread::scope(|scope| {
        for _ in 0..manner.jobs.min(checks.len()).max(1) {
            let sender = sender.clone();
            scope.spawn(|| {
                let sender = sender;
                loop {
                    let turn = gate.enter(&setup.docket);
                    let Some(&index) = order.get(next.fetch_add(1, Ordering::Relaxed)) else {
                        break;
                    };
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let report = run_alone(checks[index], setup);
                    drop(turn);
                    if sender.send((index, report)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (index, report) in receiver {
            if report.held_up > 0 {
                held_up.push(index);
                continue;
            }
            if manner.stop_at_first_failure && report.status == CheckStatus::Fail {
                stop.store(true, Ordering::Relaxed);
            }
            done(&report);
            reports[index] = Some(report);
        }
    });
    for index in held_up {
        let mut report = run_alone(checks[index], setup);
        report.held_up += 1;
        done(&report);
        reports[index] = Some(report);
    }
    reports.into_iter().flatten().collect()
}

/// One check, drawn from the inside: its programs run under taps that keep what they move.
pub fn run_traced(check: Check, setup: &Setup) -> (CheckReport, Trace) {
    let mut trace = Trace::default();
    let report = run_with(check, setup, Bench::traced, |bench| {
        // What follows a failure, or the last thing that was waited for, belongs to the picture.
        bench.settle();
        trace = bench.trace();
    });
    (report, trace)
}

fn run_alone(check: Check, setup: &Setup) -> CheckReport {
    let mut programs = Vec::new();
    let mut report = run_with(
        check,
        setup,
        |bench| bench,
        |bench| programs = bench.started(),
    );
    report.programs = programs;
    report
}

/// One check on a fresh thread: a network namespace belongs to a thread, and ends with it.
fn run_with(
    check: Check,
    setup: &Setup,
    prepare: impl FnOnce(Bench) -> Bench + Send,
    seen: impl FnOnce(&mut Bench) + Send,
) -> CheckReport {
    let began = Instant::now();
    let result = std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name(check.id())
            .spawn_scoped(scope, || {
                let network = match namespace::enter() {
                    Ok(()) => Network::Private,
                    Err(_) => Network::Shared,
                };
                let setup = Setup {
                    network,
                    ..setup.clone()
                };
                let mut bench = prepare(Bench::new(&setup, &check.id()));
                // A panic in a check is a defect of ours, and never a mark against the student.
                let outcome = catch_unwind(AssertUnwindSafe(|| (check.run)(&mut bench)))
                    .unwrap_or_else(|panic| Err(crashed(&*panic)));
                seen(&mut bench);
                outcome
            })
            .map(|thread| thread.join().unwrap_or_else(|panic| Err(crashed(&*panic))))
            .unwrap_or_else(|error| {
                Err(Stop::Inconclusive(
                    Message::new("ours-error").text("error", error),
                ))
            })
    });
    report(check, result, began)
}

fn crashed(panic: &(dyn std::any::Any + Send)) -> Stop {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("?");
    Stop::Inconclusive(Message::new("ours-crashed").text("error", words))
}

fn report(check: Check, result: Outcome, began: Instant) -> CheckReport {
    let mut report = CheckReport {
        check,
        status: CheckStatus::Pass,
        duration: began.elapsed(),
        programs: Vec::new(),
        finding: None,
        reason: None,
        held_up: 0,
        blank: None,
    };
    match result {
        Ok(()) => {}
        Err(Stop::Fail(finding)) => {
            report.status = CheckStatus::Fail;
            report.finding = Some(finding);
        }
        Err(Stop::Inconclusive(reason)) => {
            report.status = CheckStatus::Inconclusive;
            report.reason = Some(reason);
        }
        Err(Stop::HeldUp) => {
            report.status = CheckStatus::Inconclusive;
            report.reason = Some(Message::new("ours-starved"));
            report.held_up = 1;
        }
        Err(Stop::Skipped(reason)) => {
            report.status = CheckStatus::Skipped;
            report.reason = Some(reason);
        }
        Err(Stop::NotWritten(name)) => {
            // A blank of an earlier stage's library blocks this one.
            report.status = match blank_stage(&name) {
                Some(stage) if stage != check.stage => CheckStatus::Blocked,
                _ => CheckStatus::NotWritten,
            };
            report.blank = Some(name);
        }
    }
    report
}

/// The stage whose library has the blank `framed::send_all`.
pub fn blank_stage(name: &str) -> Option<Stage> {
    Stage::parse(name.split_once("::")?.0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arena::docket::Docket;

    use super::*;

    /// How often each check of the test ran.
    static BUSY: AtomicUsize = AtomicUsize::new(0);
    static CRASHED: AtomicUsize = AtomicUsize::new(0);

    fn starved_at_first(_: &mut Bench) -> Outcome {
        match BUSY.fetch_add(1, Ordering::Relaxed) {
            0 => Err(Stop::HeldUp),
            _ => Ok(()),
        }
    }

    fn crashes(_: &mut Bench) -> Outcome {
        CRASHED.fetch_add(1, Ordering::Relaxed);
        Err(Stop::Inconclusive(Message::new("ours-crashed")))
    }

    #[test]
    fn what_a_busy_machine_kept_from_a_verdict_runs_once_more() {
        let check = |function, run| Check {
            stage: Stage::Echo,
            function,
            run,
        };
        let checks = [
            check(
                "starved_at_first",
                starved_at_first as fn(&mut Bench) -> Outcome,
            ),
            check("crashes", crashes),
        ];
        let setup = Setup {
            programs: std::env::temp_dir(),
            seed: 1,
            network: Network::Shared,
            tapped: false,
            docket: Arc::new(Docket::default()),
        };
        let manner = Manner {
            jobs: 2,
            stop_at_first_failure: false,
            tapped: false,
        };
        let mut heard = Vec::new();
        let reports = run(&checks, &[0, 1], &setup, &manner, |report| {
            heard.push(report.check.function);
        });
        assert_eq!(heard, ["crashes", "starved_at_first"]);
        assert_eq!(reports[0].status, CheckStatus::Pass);
        assert_eq!(reports[0].held_up, 1);
        assert_eq!(reports[1].status, CheckStatus::Inconclusive);
        assert_eq!(reports[1].held_up, 0);
        assert_eq!(BUSY.load(Ordering::Relaxed), 2);
        assert_eq!(CRASHED.load(Ordering::Relaxed), 1);
    }
}
