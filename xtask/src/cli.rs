//! The flags.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

pub fn command() -> Command {
    Command::new("cargo xtask")
        .bin_name("cargo xtask")
        .about("Prise: TCP sockets in Rust, checked with real processes")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_parser(["en", "fr"])
                .help("Language of what is said (else PRISE_LANG, else the locale)"),
        )
        .subcommand(grade())
        .subcommand(trace())
        .subcommand(verify())
        .subcommand(bench())
}

fn grade() -> Command {
    Command::new("grade")
        .about("Builds a submission and runs the checks of every stage")
        .arg(
            Arg::new("args")
                .value_name("PATH] [FILTER")
                .num_args(0..)
                .help("The submission's folder (default: exercises), then stages or checks by prefix: `framed`, `framed::cut-frame`"),
        )
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("N")
                .value_parser(value_parser!(u64))
                .help("Replay the random choices of an earlier run"),
        )
        .arg(
            Arg::new("jobs")
                .long("jobs")
                .short('j')
                .value_name("N")
                .value_parser(value_parser!(u64).range(1..=256))
                .help("Checks that run side by side"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_parser(["human", "json"])
                .default_value("human")
                .help("A page for people, or one JSON object"),
        )
        .arg(
            Arg::new("fail-fast")
                .long("fail-fast")
                .action(ArgAction::SetTrue)
                .help("Start no further check after the first failure"),
        )
        .arg(
            Arg::new("assume")
                .long("assume")
                .value_name("STAGE")
                .action(ArgAction::Append)
                .value_parser(["scoped", "framed", "chat", "p2p"])
                .help("Take this stage's library from the solutions"),
        )
}

fn trace() -> Command {
    Command::new("trace")
        .about("Draws a conversation: of a check, or of a program that you run by hand")
        .override_usage(
            "cargo xtask trace [OPTIONS] STAGE|CHECK [PATH]\n       \
             cargo xtask trace [OPTIONS] [PATH] -- PROGRAM [ARGS]...",
        )
        .arg(
            Arg::new("what")
                .value_name("STAGE|CHECK")
                .required_unless_present("program")
                .help("What to run: `echo`, `framed::cut-frame`"),
        )
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("program")
                .help("The submission's folder (default: exercises)"),
        )
        .arg(
            Arg::new("program")
                .value_name("PROGRAM")
                .num_args(1..)
                .last(true)
                .value_parser(value_parser!(OsString))
                .help("A program to run here: a path, or one of the course's, `echo-server`"),
        )
        .arg(
            Arg::new("ascii")
                .long("ascii")
                .action(ArgAction::SetTrue)
                .help("Draw with ASCII alone"),
        )
        .arg(
            Arg::new("width")
                .long("width")
                .value_name("N")
                .value_parser(value_parser!(u64).range(60..=120))
                .help("Columns to draw in, 60 to 120 (default: the terminal's)"),
        )
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("N")
                .value_parser(value_parser!(u64))
                .help("Replay the random choices of an earlier run"),
        )
}

fn verify() -> Command {
    Command::new("verify")
        .about("Proves the checks: skeletons, solutions, right answers and mistakes")
        .arg(
            Arg::new("filter")
                .value_name("FILTER")
                .num_args(0..)
                .help("Only these, by prefix: `mistakes/echo`, `right/threads`"),
        )
        .arg(
            Arg::new("matrix")
                .long("matrix")
                .action(ArgAction::SetTrue)
                .help("The whole grid of mistakes and checks"),
        )
        .arg(
            Arg::new("repeat")
                .long("repeat")
                .value_name("N")
                .value_parser(value_parser!(u64).range(1..=100_000))
                .help("Run each subject so often, to hunt flakes"),
        )
        .arg(
            Arg::new("stress")
                .long("stress")
                .action(ArgAction::SetTrue)
                .help("With two busy loops for each processor"),
        )
        .arg(
            Arg::new("afresh")
                .long("afresh")
                .action(ArgAction::SetTrue)
                .help("Do again what did not change since the last time"),
        )
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("N")
                .value_parser(value_parser!(u64))
                .help("Replay the random choices of an earlier run"),
        )
        .arg(
            Arg::new("jobs")
                .long("jobs")
                .short('j')
                .value_name("N")
                .value_parser(value_parser!(u64).range(1..=256))
                .help("Checks that run side by side for each subject"),
        )
}

fn bench() -> Command {
    Command::new("bench")
        .about("Measures the times and the memory that the README gives")
        .arg(
            Arg::new("runs")
                .long("runs")
                .value_name("N")
                .value_parser(value_parser!(u64).range(1..=1000))
                .help("Runs of each measurement"),
        )
        .arg(
            Arg::new("clean")
                .long("clean")
                .action(ArgAction::SetTrue)
                .help("A clean build of xtask too"),
        )
}
