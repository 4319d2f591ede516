//! `cargo xtask …`: flags and dispatch, nothing else.

mod bench;
mod cli;
mod grade;
mod language;
mod place;
mod trace;
mod verify;

use std::process::ExitCode;

fn main() -> ExitCode {
    // First of all: a namespace of our own can only be had while there is one thread.
    let _ = arena::namespace::prepare();
    let _ = arena::confine::become_subreaper();
    let lang = language::choose();
    let matches = match cli::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let result = match matches.subcommand() {
        Some(("grade", matches)) => grade::run(matches, lang),
        Some(("trace", matches)) => trace::run(matches, lang),
        Some(("verify", matches)) => verify::run(matches),
        Some(("bench", matches)) => bench::run(matches),
        _ => unreachable!("clap asks for a subcommand"),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
