//! `cargo xtask verify`: proves the checks, and says what is unproved.

use std::io::IsTerminal;

use anyhow::Result;
use clap::ArgMatches;
use indicatif::ProgressBar;
use proof::{Order, Summary};

use crate::place;

/// The same choices each time, so that what did not change need not be done again.
const SEED: u64 = 1;

pub fn run(matches: &ArgMatches) -> Result<u8> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let order = Order {
        root: place::root(),
        home: place::workshops().join("verify"),
        filters: matches
            .get_many::<String>("filter")
            .unwrap_or_default()
            .cloned()
            .collect(),
        seed: matches.get_one("seed").copied().unwrap_or(SEED),
        repeat: matches
            .get_one::<u64>("repeat")
            .map_or(1, |repeat| *repeat as u32),
        stress: matches.get_flag("stress"),
        workers: cores + 1,
        jobs: matches
            .get_one::<u64>("jobs")
            .map_or(cores * 4, |jobs| *jobs as usize),
        afresh: matches.get_flag("afresh"),
        bless: matches.get_flag("bless"),
    };
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new_spinner()
    } else {
        ProgressBar::hidden()
    };
    let summary = proof::verify(&order, |name, _| {
        bar.set_message(name.to_string());
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    let mut faults = summary.faults.clone();
    if order.filters.is_empty() {
        faults.extend(course::audit::faults());
        faults.extend(
            summary
                .unproved
                .iter()
                .map(|id| format!("{id}: no mistake fails it")),
        );
    }
    print(&summary, &faults, matches.get_flag("matrix"), order.seed);
    Ok(u8::from(!faults.is_empty()))
}

fn print(summary: &Summary, faults: &[String], full: bool, seed: u64) {
    anstream::print!(
        "{}",
        if full {
            summary.matrix.full()
        } else {
            summary.matrix.short()
        }
    );
    for fault in faults {
        anstream::println!("\n✗ {fault}");
    }
    anstream::println!(
        "\n{} subjects ({} remembered), {} checks, seed {seed}\nright: {} of {} pass\nmistakes: {} of {} caught by name",
        summary.subjects,
        summary.remembered,
        summary.checks,
        summary.passed,
        summary.right,
        summary.caught,
        summary.mistakes,
    );
    anstream::println!(
        "{} passed, {} failed",
        summary.passed + summary.caught,
        faults.len()
    );
}
