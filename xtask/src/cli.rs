//! The flags.

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
