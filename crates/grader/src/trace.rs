//! A run to be drawn: one check of a submission, or one of its programs by hand.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use arena::foreground;
use arena::tap::Call;
use arena::trace::Trace;
use course::trouble::{Explain, Result, Trouble};
use course::{Check, Message, Stage};

use crate::filter;
use crate::grade::{self, Bench, Order};
use crate::report::{CheckReport, CheckStatus, Complaint};
use crate::submission::Submission;
use crate::workshop::Workshop;

/// A check and what happened in it.
pub struct Traced {
    pub check: CheckReport,
    pub trace: Trace,
}

/// The checks that show best what a stage is about, the best first.
fn favourites(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Echo => &["reply_is_message_plus_present"],
        Stage::Scoped => &["quotient_comes_back"],
        Stage::Framed => &["each_frame_becomes_a_file", "each_file_goes_as_one_frame"],
        Stage::Chat => &["own_client_and_own_server_talk", "client_speaks_first"],
        Stage::P2p => &["two_copies_find_each_other", "who_calls_speaks_first"],
    }
}

/// Builds the submission and runs the check that `order` names; for a stage, one that shows it well: a favourite, or
/// else the first that passes with a conversation.
///
/// # Errors
/// A bad path or name, no cargo, or a stage that does not compile: then with rustc's words.
pub fn check(order: &Order) -> Result<Traced> {
    let [wanted] = order.filters.as_slice() else {
        return Err(Trouble::new(Message::new("trouble-name-one")));
    };
    let checks = candidates(wanted)?;
    let workshop = Workshop::open(&order.home, &Submission::find(&order.path)?.root)?;
    let bench = build(order, &workshop, checks[0].stage, &checks)?;
    let mut first = None;
    for check in &checks {
        let Some((report, trace)) = bench.trace(*check, order.seed) else {
            return Err(match bench.complaint(check.stage) {
                Some(complaint) => not_built(check.stage, &complaint),
                None => no_stage(&order.path, check.stage),
            });
        };
        let speaks = trace
            .calls
            .iter()
            .any(|call| matches!(call.call, Call::Recv | Call::Send));
        let traced = Traced {
            check: report,
            trace,
        };
        let shows = favourites(check.stage).contains(&check.function)
            || traced.check.status == CheckStatus::Pass && speaks;
        if shows || checks.len() == 1 {
            return Ok(traced);
        }
        first.get_or_insert(traced);
    }
    first.explain(|| filter::no_check(wanted))
}

/// The checks to try: the one that is named, or those of the stage, favourites first.
fn candidates(wanted: &str) -> Result<Vec<Check>> {
    let Some(stage) = Stage::parse(wanted) else {
        let mut checks = filter::select(&[wanted.to_string()])?;
        checks.truncate(1);
        return Ok(checks);
    };
    let place = |check: &Check| {
        let favourites = favourites(stage);
        let found = favourites.iter().position(|name| *name == check.function);
        found.unwrap_or(favourites.len())
    };
    let mut checks = Check::of(stage);
    checks.sort_by_key(place);
    if checks.is_empty() {
        let what = Message::new("trouble-nothing-to-draw").text("stage", wanted);
        return Err(Trouble::new(what));
    }
    Ok(checks)
}

fn build<'a>(
    order: &Order,
    workshop: &Workshop,
    stage: Stage,
    checks: &'a [Check],
) -> Result<Bench<'a>> {
    let submission = Submission::find(&order.path)?;
    let (layers, assumed) = grade::layers(&submission, &[stage], order)?;
    let own = &submission.root;
    Bench::build(workshop, layers, &assumed, checks, order.colour, own)
}

/// Runs a program on the user's own terminal: a path, a command, or the name of a course program, which is built first.
///
/// # Errors
/// It can't be found, built or started.
pub fn by_hand(order: &Order, program: &str, args: &[OsString]) -> Result<Trace> {
    let stage = Stage::ALL
        .into_iter()
        .find(|stage| stage.programs().contains(&program));
    let path = match stage {
        Some(stage) => {
            let workshop = Workshop::open(&order.home, &Submission::find(&order.path)?.root)?;
            let bench = build(order, &workshop, stage, &[])?;
            match (bench.program(program), bench.complaint(stage)) {
                (Some(path), None) => path.to_path_buf(),
                (_, Some(complaint)) => return Err(not_built(stage, &complaint)),
                (None, None) => return Err(no_stage(&order.path, stage)),
            }
        }
        None => find(program)?,
    };
    foreground::run(program, &path, args)
        .explain(|| Message::new("trouble-start").text("path", path.display()))
}

fn not_built(stage: Stage, complaint: &Complaint) -> Trouble {
    let what = match complaint {
        Complaint::Rustc(words) => Message::new("trouble-not-built").text("words", words),
        Complaint::Missing(files) => {
            Message::new("trouble-files-missing").text("files", files.join(", "))
        }
    };
    Trouble::new(what.text("stage", stage.name()))
}

fn no_stage(path: &Path, stage: Stage) -> Trouble {
    Trouble::new(grade::no_stage(path, stage))
}

/// A path, or a command of PATH.
fn find(program: &str) -> Result<PathBuf> {
    let direct = Path::new(program);
    if program.contains('/') {
        if !direct.is_file() {
            let what = Message::new("trouble-no-program").text("program", program);
            return Err(Trouble::new(what));
        }
        return Ok(direct.to_path_buf());
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
        .explain(|| {
            let known: Vec<&str> = Stage::ALL
                .iter()
                .flat_map(|stage| stage.programs())
                .copied()
                .collect();
            Message::new("trouble-unknown-program")
                .text("program", program)
                .text("known", known.join(", "))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_favourite_is_a_check() {
        for stage in Stage::ALL {
            for name in favourites(stage) {
                let known = |check: &Check| check.function == *name;
                assert!(
                    Check::of(stage).iter().any(known),
                    "{}::{name}",
                    stage.name()
                );
            }
        }
    }
}
