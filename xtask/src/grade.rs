//! `cargo xtask grade`: from the flags to an order, from the report to the terminal.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ArgMatches;
use course::texts::{Lang, Texts};
use course::{Message, Stage};
use grader::build::Colour;
use grader::grade::Progress;
use grader::run::Manner;
use grader::{Order, Report};
use indicatif::{ProgressBar, ProgressStyle};
use report::page::Look;

use crate::place;

pub fn run(matches: &ArgMatches, lang: Lang) -> Result<u8> {
    let texts = Texts::new(lang);
    let json = matches
        .get_one::<String>("format")
        .is_some_and(|format| format == "json");
    let order = order(matches, json)?;
    let report = watched(&order, &texts, json)?;
    print(&report, &texts, json)?;
    Ok(report.verdict().exit_code())
}

fn order(matches: &ArgMatches, json: bool) -> Result<Order> {
    let args: Vec<&String> = matches.get_many("args").unwrap_or_default().collect();
    let (path, filters) = split(&args);
    Ok(Order {
        path,
        filters,
        seed: matches.get_one("seed").copied().unwrap_or_else(draw_seed),
        manner: Manner {
            jobs: matches
                .get_one::<u64>("jobs")
                .map_or_else(default_jobs, |jobs| *jobs as usize),
            stop_at_first_failure: matches.get_flag("fail-fast"),
            tapped: false,
        },
        assume: matches
            .get_many::<String>("assume")
            .unwrap_or_default()
            .filter_map(|name| Stage::parse(name))
            .collect(),
        solutions: place::solutions(),
        home: place::workshops(),
        colour: if json { Colour::Off } else { colour() },
    })
}

/// Whether rustc shall colour its words.
pub fn colour() -> Colour {
    if std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        Colour::On
    } else {
        Colour::Off
    }
}

/// One check at a time.
pub fn quiet_manner() -> Manner {
    Manner {
        jobs: 1,
        stop_at_first_failure: false,
        tapped: false,
    }
}

/// The student's own folder: the one here, or the course's.
pub fn exercises() -> PathBuf {
    let here = Path::new("exercises");
    if here.is_dir() {
        here.to_path_buf()
    } else {
        place::root().join("exercises")
    }
}

/// `[PATH] [FILTER…]`: the first word is a path unless it names a stage or a check and no such folder is here.
fn split(args: &[&String]) -> (PathBuf, Vec<String>) {
    let names_a_check = |word: &str| {
        let stage = word.split("::").next().unwrap_or(word);
        Stage::ALL
            .iter()
            .any(|known| known.name().starts_with(stage))
            && !stage.is_empty()
    };
    match args.split_first() {
        None => (exercises(), Vec::new()),
        Some((first, _))
            if names_a_check(first)
                && !Path::new(first.as_str()).join("src").exists()
                && !Path::new(first.as_str()).is_dir() =>
        {
            (
                exercises(),
                args.iter().map(|arg| arg.to_string()).collect(),
            )
        }
        Some((first, rest)) => (
            PathBuf::from(first),
            rest.iter().map(|arg| arg.to_string()).collect(),
        ),
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
fn watched(order: &Order, texts: &Texts, json: bool) -> Result<Report> {
    let bar = if json || !std::io::stderr().is_terminal() {
        ProgressBar::hidden()
    } else {
        ProgressBar::new_spinner()
    };
    bar.set_style(ProgressStyle::with_template("{spinner} {msg}").context("the progress line")?);
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

fn print(report: &Report, texts: &Texts, json: bool) -> Result<()> {
    if json {
        println!("{}", report::json::render(report, texts));
        return Ok(());
    }
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    let page = report::page::render(report, texts, &Look::new(width));
    anstream::stdout()
        .write_all(page.as_bytes())
        .context("print the report")
}
