//! The student's commands: watch, status, hint, explain, solution, reset, doctor.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use clap::ArgMatches;
use course::texts::Texts;
use course::trouble::{Explain, Trouble};
use course::{Check, Message, Stage};
use desk::pick::pick;
use desk::progress::Progress;
use grader::submission::Submission;
use grader::{CheckStatus, StageStatus};
use report::page::Look;

use crate::{grade, place};

fn show(page: &str) -> Result<u8> {
    anstream::stdout()
        .write_all(page.as_bytes())
        .explain(|| Message::new("trouble-print"))?;
    Ok(0)
}

fn look() -> Look {
    Look::new(grade::columns())
}

fn stage(matches: &ArgMatches) -> Stage {
    let name = matches
        .get_one::<String>("stage")
        .map(String::as_str)
        .unwrap_or_default();
    Stage::parse(name).expect("clap takes stages only")
}

pub fn watch(matches: &ArgMatches, texts: &Texts) -> Result<u8> {
    if !desk::watch::has_terminal() {
        anstream::eprintln!(
            "{} {}",
            texts.plain("cli-error"),
            texts.plain("watch-needs-terminal")
        );
        return Ok(2);
    }
    let mut order = grade::order_of_exercises(Vec::new());
    let word = matches.get_one::<String>("path").map(String::as_str);
    // A stage's name, unless a folder of that name is here.
    let first = word
        .filter(|word| !Path::new(word).is_dir())
        .and_then(Stage::parse);
    if let (Some(path), None) = (word, first) {
        order.path = path.into();
    }
    // A wrong path is said now, and not after each save.
    Submission::find(&order.path)?;
    let setting = desk::watch::Setting {
        path: order.path.clone(),
        first,
        texts,
        progress: Progress::path(&place::root()),
        remember: &|report| grade::remember(&order, report).map(|_| ()),
    };
    Ok(desk::watch::watch(&setting)?)
}

pub fn status(texts: &Texts) -> Result<u8> {
    let progress = Progress::load(&Progress::path(&place::root()));
    show(&desk::status::page(&progress, texts, &look()))
}

pub fn hint(matches: &ArgMatches, texts: &Texts) -> Result<u8> {
    let check = match matches.get_one::<String>("check") {
        Some(word) => Some(pick(word)?),
        None => first_open()?,
    };
    let Some(check) = check else {
        return show(&format!("{}\n", texts.plain("hint-none")));
    };
    let path = Progress::path(&place::root());
    let mut progress = Progress::load(&path);
    let page = desk::hint::next(check, &mut progress, texts, &look());
    progress.save(&path)?;
    show(&page)
}

/// The first check that fails or is not written, in a fresh grading.
fn first_open() -> Result<Option<Check>> {
    let order = grade::order_of_exercises(Vec::new());
    let report = grader::grade(&order, |_| {})?;
    grade::remember(&order, &report)?;
    let open = |status| matches!(status, CheckStatus::Fail | CheckStatus::NotWritten);
    let mut checks = report.stages.iter().flat_map(|stage| &stage.checks);
    Ok(checks
        .find(|check| open(check.status))
        .map(|check| check.check))
}

pub fn explain(matches: &ArgMatches, texts: &Texts) -> Result<u8> {
    let word = matches
        .get_one::<String>("check")
        .map(String::as_str)
        .unwrap_or_default();
    show(&desk::explain::page(pick(word)?, texts, &look()))
}

pub fn solution(matches: &ArgMatches, texts: &Texts) -> Result<u8> {
    let stage = stage(matches);
    let Ok(solutions) = Submission::find(&place::solutions()) else {
        return Err(Trouble::new(Message::new("solution-absent")).into());
    };
    let order = grade::order_of_exercises(vec![stage.name().to_string()]);
    if !matches.get_flag("anyway") {
        let report = grader::grade(&order, |_| {})?;
        grade::remember(&order, &report)?;
        if let Some(own) = report
            .stages
            .iter()
            .find(|own| own.status != StageStatus::Pass)
        {
            let locked = Message::new("solution-locked")
                .text("stage", stage.name())
                .number("passed", own.passed())
                .number("total", Check::of(stage).len());
            show(&format!("{}\n", look().wrapped(&texts.get(&locked), 0)))?;
            return Ok(1);
        }
    }
    let own = Submission::find(&order.path)?
        .sources(stage)?
        .unwrap_or_default();
    let theirs = solutions.sources(stage)?.unwrap_or_default();
    show(&desk::solution::page(
        stage,
        &own,
        &theirs,
        texts,
        &look(),
        grade::columns(),
    ))
}

pub fn reset(matches: &ArgMatches, texts: &Texts) -> Result<u8> {
    let stage = stage(matches);
    let kept = desk::reset::reset(&grade::exercises(), stage)?;
    let mut page = texts.get(&Message::new("reset-done").text("stage", stage.name()));
    if let Some(kept) = kept {
        page.push(' ');
        page.push_str(&texts.get(&Message::new("reset-kept").text("path", kept.display())));
    }
    show(&format!("{page}\n"))
}

pub fn doctor(texts: &Texts) -> Result<u8> {
    show(&desk::doctor::page(texts, &look()))
}
