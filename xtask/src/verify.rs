//! `cargo xtask verify`: proves the checks, and says what is unproved.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ArgMatches;
use indicatif::ProgressBar;
use proof::mutants::{self, Fate};
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
        named: matches.get_flag("named"),
        workers: cores + 1,
        jobs: matches
            .get_one::<u64>("jobs")
            .map_or(cores * 4, |jobs| *jobs as usize),
        afresh: matches.get_flag("afresh"),
        bless: matches.get_flag("bless"),
    };
    if let Some(list) = matches.get_one::<PathBuf>("mutants") {
        return hunt(&order, list);
    }
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new_spinner()
    } else {
        ProgressBar::hidden()
    };
    let summary = proof::verify(&order, |subject, _| {
        bar.set_message(subject.name.clone());
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
    for check in &summary.held_up {
        anstream::println!("\nran twice, since the machine was busy: {check}");
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

/// Grades the mutants of a list; those that survive are named, and decide the exit code.
fn hunt(order: &Order, list: &Path) -> Result<u8> {
    let mutants = mutants::read(list, &order.root)?;
    // Said as it comes: a list is long, and what is done is remembered where the hunt is broken off.
    let fates = proof::hunt(order, &mutants, |name, fate| match fate {
        Fate::Unviable => anstream::println!("no program: {name}"),
        Fate::Caught(checks) => anstream::println!("caught: {name} ({})", checks.join(", ")),
        Fate::Survived => anstream::println!("SURVIVED: {name}"),
        Fate::Unclear(checks) => anstream::println!("UNCLEAR: {name} ({})", checks.join(", ")),
    })?;
    let count = |such: fn(&Fate) -> bool| fates.iter().filter(|fate| such(fate)).count();
    let unviable = count(|fate| matches!(fate, Fate::Unviable));
    let caught = count(|fate| matches!(fate, Fate::Caught(_)));
    let survived = fates.len() - unviable - caught;
    anstream::println!(
        "\n{} mutants: {unviable} do not compile, {caught} caught, {survived} survived",
        mutants.len()
    );
    Ok(u8::from(survived > 0))
}
