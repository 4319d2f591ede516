//! `cargo xtask grade`: from the flags to an order, from the report to the terminal.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ArgMatches;
use course::texts::Texts;
use course::trouble::{self, Explain};
use course::{Message, Stage};
use desk::progress::Progress as Saved;
use grader::build::Colour;
use grader::events::Line;
use grader::grade::Progress;
use grader::run::Manner;
use grader::{Order, Report};
use indicatif::{ProgressBar, ProgressStyle};
use report::page::Look;

use crate::place;

pub fn run(matches: &ArgMatches, texts: &Texts) -> Result<u8> {
    let format = matches.get_one::<String>("format").map(String::as_str);
    if format == Some("events") {
        return tell(order(matches, false));
    }
    let json = format == Some("json");
    let order = order(matches, json);
    let report = watched(&order, texts, json)?;
    let reached = remember(&order, &report)?;
    if json {
        println!("{}", report::json::render(&report, texts));
    } else {
        let look = Look::new(columns());
        let mut page = report::page::render(&report, texts, &look);
        for stage in reached {
            page.push_str(&report::page::learned(stage, texts, &look));
        }
        anstream::stdout()
            .write_all(page.as_bytes())
            .explain(|| Message::new("trouble-print"))?;
    }
    Ok(report.verdict().exit_code())
}

/// For `watch`: each event as it comes, and the report at the end. `watch` keeps the progress.
fn tell(mut order: Order) -> Result<u8> {
    // Elsewhere than on Linux, an end is noticed at the next line that nobody reads.
    let _ = arena::confine::die_with_parent();
    if std::env::var_os("NO_COLOR").is_none() {
        order.colour = Colour::On;
    }
    let mut out = std::io::stdout().lock();
    let report = grader::grade(&order, |progress| {
        // Nobody listens any more: then we are about to be killed.
        let _ = Line::of(&progress).write(&mut out);
    })?;
    let verdict = report.verdict();
    Line::Report(Box::new(report))
        .write(&mut out)
        .explain(|| Message::new("trouble-print"))?;
    Ok(verdict.exit_code())
}

fn order(matches: &ArgMatches, json: bool) -> Order {
    let args: Vec<&String> = matches.get_many("args").unwrap_or_default().collect();
    let (path, filters) = split(&args);
    let mut order = order_of_exercises(filters);
    order.path = path;
    if let Some(seed) = matches.get_one("seed") {
        order.seed = *seed;
    }
    if let Some(jobs) = matches.get_one::<u64>("jobs") {
        order.manner.jobs = *jobs as usize;
    }
    order.manner.stop_at_first_failure = matches.get_flag("fail-fast");
    let assumed = matches.get_many::<String>("assume").unwrap_or_default();
    order.assume = assumed.filter_map(|name| Stage::parse(name)).collect();
    let plain = json || !std::io::stdout().is_terminal() || std::env::var_os("NO_COLOR").is_some();
    order.colour = if plain { Colour::Off } else { Colour::On };
    order
}

/// The student's own exercises, graded as by `cargo xtask grade`.
pub fn order_of_exercises(filters: Vec<String>) -> Order {
    Order {
        path: exercises(),
        filters,
        seed: draw_seed(),
        manner: Manner {
            jobs: default_jobs(),
            stop_at_first_failure: false,
            tapped: false,
        },
        assume: Vec::new(),
        solutions: place::solutions(),
        home: place::workshops(),
        colour: Colour::Off,
    }
}

pub fn exercises() -> PathBuf {
    let here = PathBuf::from("exercises");
    if here.is_dir() {
        here
    } else {
        place::root().join("exercises")
    }
}

/// Keeps the verdicts of the student's own exercises; returns the stages that pass for the first time.
pub fn remember(order: &Order, report: &Report) -> trouble::Result<Vec<Stage>> {
    let own = place::root().join("exercises").canonicalize().ok();
    if own.is_none() || order.path.canonicalize().ok() != own {
        return Ok(Vec::new());
    }
    let path = Saved::path(&place::root());
    let mut progress = Saved::load(&path);
    let before = progress.clone();
    let reached = progress.take(report, |stage| {
        order.filters.is_empty()
            || order
                .filters
                .iter()
                .any(|filter| stage.name().starts_with(filter.as_str()))
    });
    if progress != before {
        progress.save(&path)?;
    }
    Ok(reached)
}

/// Columns of the terminal.
pub fn columns() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
}

/// `[PATH] [FILTER…]`: the first word is a path unless it begins the name of a check and no such folder is here.
fn split(args: &[&String]) -> (PathBuf, Vec<String>) {
    let words = |args: &[&String]| args.iter().map(|arg| arg.to_string()).collect();
    match args.split_first() {
        None => (exercises(), Vec::new()),
        Some((first, _))
            if grader::filter::names_a_check(first) && !Path::new(first.as_str()).is_dir() =>
        {
            (exercises(), words(args))
        }
        Some((first, rest)) => (PathBuf::from(first), words(rest)),
    }
}

/// A new seed: short enough to be typed again.
pub fn draw_seed() -> u64 {
    u64::from(rand::random::<u32>())
}

/// The checks mostly wait, so many more of them than processors can share the time.
fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(32, |cores| (cores.get() * 8).max(32))
}

/// Grades, with a line of progress on a terminal.
fn watched(order: &Order, texts: &Texts, json: bool) -> trouble::Result<Report> {
    let bar = if json || !std::io::stderr().is_terminal() {
        ProgressBar::hidden()
    } else {
        ProgressBar::new_spinner()
    };
    bar.set_style(ProgressStyle::with_template("{spinner} {msg}").expect("a template"));
    let mut total = 0;
    let mut done = 0;
    let report = grader::grade(order, |progress| {
        match progress {
            Progress::Building => bar.set_message(texts.plain("page-building")),
            Progress::Running { checks } => total = checks,
            Progress::Done(_) => done += 1,
        }
        if total > 0 {
            bar.set_message(
                texts.get(
                    &Message::new("page-running")
                        .number("done", done)
                        .number("count", total),
                ),
            );
        }
        bar.tick();
    });
    bar.finish_and_clear();
    report
}
