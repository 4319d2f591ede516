//! `cargo xtask trace`: a conversation, drawn.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use arena::tap::{self, Call};
use arena::trace::Trace;
use clap::ArgMatches;
use course::machine;
use course::texts::Texts;
use course::trouble::Explain;
use course::{Message, Stage};
use grader::trace::Traced;
use grader::{CheckStatus, Order, trace};
use report::ladder::{self, Frames, Letters, Paint, Style};
use report::page::Look;

use crate::grade;

/// More lines than a reader would scroll through.
const LINES: usize = 120;

pub fn run(matches: &ArgMatches, texts: &Texts) -> Result<u8> {
    let by_hand: Vec<&OsString> = matches.get_many("program").unwrap_or_default().collect();
    let page = match by_hand.split_first() {
        Some((program, args)) => hand(matches, texts, program, args)?,
        None => check(matches, texts)?,
    };
    anstream::stdout()
        .write_all(page.as_bytes())
        .explain(|| Message::new("trouble-print"))?;
    Ok(0)
}

/// A check: its name, the conversation, and how it ended.
fn check(matches: &ArgMatches, texts: &Texts) -> Result<String> {
    let what = matches
        .get_one::<String>("what")
        .explain(|| Message::new("trouble-name-one"))?;
    let path = matches.get_one::<PathBuf>("path").cloned();
    let Traced { check, trace } = trace::check(&order(matches, path, vec![what.clone()]))?;
    let stage = check.check.stage;
    let title = texts.plain(&check.check.text_id());
    let look = Look::new(columns(matches));
    let head = format!("{}  {title}", check.check.id());
    let mut page = format!("{}\n\n", look.wrapped(&head, 0));
    page.push_str(&drawing(matches, texts, &trace, Frames::of(stage)));
    let (mark, words) = match (check.status, &check.blank, &check.reason) {
        (CheckStatus::Pass, _, _) => ("✓", texts.plain("ladder-passes")),
        (_, Some(blank), _) => {
            let words = Message::new("ladder-not-written").text("blank", blank);
            ("·", texts.get(&words))
        }
        (_, _, Some(reason)) => ("?", texts.get(reason)),
        _ => {
            let words = report::finding::words(&check, texts);
            let lines = [words.wanted, words.came, words.also, words.why].join("\n");
            ("✗", look.wrapped(&lines, 2))
        }
    };
    page.push_str(&format!("\n{mark} {words}\n"));
    if letters(matches) == Letters::Ascii {
        page = ladder::in_ascii(&page);
    }
    Ok(page)
}

/// A program of the user's choice, on their terminal.
fn hand(
    matches: &ArgMatches,
    texts: &Texts,
    program: &OsString,
    args: &[&OsString],
) -> Result<String> {
    let name = program.to_string_lossy();
    let path = matches.get_one::<String>("what").map(PathBuf::from);
    let args: Vec<OsString> = args.iter().map(|arg| OsString::from(*arg)).collect();
    let trace = trace::by_hand(&order(matches, path, Vec::new()), &name, &args)?;
    let stage = Stage::ALL
        .into_iter()
        .find(|stage| stage.programs().contains(&name.as_ref()));
    let frames = stage.map_or(Frames::Unmarked, Frames::of);
    Ok(format!("\n{}", drawing(matches, texts, &trace, frames)))
}

fn order(matches: &ArgMatches, path: Option<PathBuf>, filters: Vec<String>) -> Order {
    let mut order = grade::order_of_exercises(filters);
    if let Some(path) = path {
        order.path = path;
    }
    if let Some(seed) = matches.get_one("seed") {
        order.seed = *seed;
    }
    order
}

fn letters(matches: &ArgMatches) -> Letters {
    if matches.get_flag("ascii") {
        Letters::Ascii
    } else {
        Letters::Utf8
    }
}

/// As asked for, or those of the terminal.
fn columns(matches: &ArgMatches) -> usize {
    let asked = matches.get_one::<u64>("width");
    asked.map_or_else(grade::columns, |width| *width as usize)
}

/// The ladder, and what it can't show.
fn drawing(matches: &ArgMatches, texts: &Texts, trace: &Trace, frames: Frames) -> String {
    let style = Style {
        width: columns(matches),
        lines: LINES,
        letters: letters(matches),
        frames,
        paint: Paint::Coloured,
    };
    let mut page = ladder::render(trace, texts, &style).join("\n");
    page.push('\n');
    let mut remarks = Vec::new();
    match tap::library() {
        Err(lack) => {
            remarks.push(Message::new("ladder-no-tap").message("why", machine::reason(&lack)));
        }
        Ok(_) if trace.unseen.is_empty() => {
            if !trace.calls.iter().any(|call| call.call == Call::Socket) {
                remarks.push(Message::new("ladder-no-sockets"));
            }
        }
        Ok(_) => {
            let program = trace.unseen.join(", ");
            remarks.push(Message::new("ladder-unseen").text("program", program));
        }
    }
    for remark in remarks {
        page.push_str(&format!("{}\n", texts.get(&remark)));
    }
    page
}
