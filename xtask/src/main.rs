//! `cargo xtask …`: flags and dispatch, nothing else.

mod bench;
mod cli;
mod desk;
mod grade;
mod language;
mod place;
mod trace;
mod verify;

use std::process::ExitCode;

use course::texts::Texts;

fn main() -> ExitCode {
    // First of all: a namespace of our own can only be had while there is one thread. `watch` leaves it to the graders
    // that it starts.
    if std::env::args().nth(1).as_deref() != Some("watch") {
        let _ = arena::namespace::prepare();
    }
    let _ = arena::confine::become_subreaper();
    let texts = Texts::new(language::choose());
    let matches = match cli::parse(&texts) {
        Ok(matches) => matches,
        Err((page, code)) => {
            match code {
                0 => anstream::print!("{page}"),
                _ => anstream::eprint!("{page}"),
            }
            return ExitCode::from(code);
        }
    };
    let result = match matches.subcommand() {
        Some(("grade", matches)) => grade::run(matches, &texts),
        Some(("trace", matches)) => trace::run(matches, &texts),
        Some(("watch", matches)) => desk::watch(matches, &texts),
        Some(("status", _)) => desk::status(&texts),
        Some(("hint", matches)) => desk::hint(matches, &texts),
        Some(("explain", matches)) => desk::explain(matches, &texts),
        Some(("solution", matches)) => desk::solution(matches, &texts),
        Some(("reset", matches)) => desk::reset(matches, &texts),
        Some(("doctor", _)) => desk::doctor(&texts),
        Some(("verify", matches)) => verify::run(matches),
        Some(("bench", matches)) => bench::run(matches),
        _ => unreachable!("clap asks for a subcommand"),
    };
    arena::scratch::clear();
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever read our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let words = texts.trouble(error.as_ref());
            anstream::eprintln!("{} {words}", texts.plain("cli-error"));
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
