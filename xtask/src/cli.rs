//! The flags, in the learner's language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, Error, value_parser};
use course::Message;
use course::texts::Texts;

const STAGES: [&str; 5] = ["echo", "scoped", "framed", "chat", "p2p"];

/// The parsed arguments, or the page to show in their place and the exit code for it.
pub fn parse(texts: &Texts) -> Result<ArgMatches, (String, u8)> {
    command(texts)
        .try_get_matches()
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp => (error.to_string(), 0),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => (error.to_string(), 2),
            _ => (complaint(&error, texts), 2),
        })
}

/// clap's error in the learner's language.
fn complaint(error: &Error, texts: &Texts) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let word = context(ContextKind::InvalidArg)
        .or_else(|| context(ContextKind::InvalidSubcommand))
        .unwrap_or_default();
    let near =
        context(ContextKind::SuggestedArg).or_else(|| context(ContextKind::SuggestedSubcommand));
    let message = match (error.kind(), near) {
        (ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand, Some(near)) => {
            Message::new("cli-error-suggest")
                .text("word", word)
                .text("near", near)
        }
        (ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand, None) => {
            Message::new("cli-error-unknown").text("word", word)
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, _) => {
            Message::new("cli-error-value").text("word", word).text(
                "value",
                context(ContextKind::InvalidValue).unwrap_or_default(),
            )
        }
        (ErrorKind::MissingRequiredArgument, _) => {
            Message::new("cli-error-missing").text("word", word)
        }
        (ErrorKind::MissingSubcommand, _) => Message::new("cli-error-command"),
        _ => Message::new("cli-error-other"),
    };
    let see = Message::new("cli-error-see").text("command", "cargo xtask");
    format!(
        "{} {}\n{}\n",
        texts.plain("cli-error"),
        texts.get(&message),
        texts.get(&see)
    )
}

fn command(texts: &Texts) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}\n",
        texts.plain("cli-usage")
    );
    let build = Words { texts, template };
    build
        .command("cargo-xtask", "cli-about")
        .bin_name("cargo xtask")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_value_name(texts.plain("cli-command"))
        .subcommand_help_heading(build.heading("cli-commands"))
        .subcommands([
            grade(&build),
            trace(&build),
            build.command("watch", "cli-watch").arg(build.word(
                "path",
                "PATH|STAGE",
                "cli-watch-path",
            )),
            build.command("status", "cli-status"),
            build
                .command("hint", "cli-hint")
                .arg(build.word("check", "CHECK", "cli-check")),
            build
                .command("explain", "cli-explain")
                .arg(build.word("check", "CHECK", "cli-check").required(true)),
            build
                .command("solution", "cli-solution")
                .arg(build.stage())
                .arg(build.flag("anyway", "cli-anyway")),
            build.command("reset", "cli-reset").arg(build.stage()),
            build.command("doctor", "cli-doctor"),
            verify(&build),
            build
                .command("bench", "cli-bench")
                .arg(build.number("runs", "cli-runs"))
                .arg(build.flag("clean", "cli-clean")),
        ])
}

fn grade(build: &Words) -> Command {
    build
        .command("grade", "cli-grade")
        .override_usage("cargo xtask grade [PATH] [FILTER]...")
        .arg(build.word("args", "ARGS", "cli-grade-args").num_args(0..))
        .arg(build.number("seed", "cli-seed"))
        .arg(
            build
                .number("jobs", "cli-jobs")
                .short('j')
                .value_parser(value_parser!(u64).range(1..=256)),
        )
        .arg(
            build
                .option("format", "FORMAT", "cli-format")
                // `events` is for `watch`, which follows the run line by line.
                .value_parser(["human", "json", "events"]),
        )
        .arg(build.flag("fail-fast", "cli-fail-fast"))
        .arg(
            build
                .option("assume", "STAGE", "cli-assume")
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(&STAGES[1..])),
        )
}

fn trace(build: &Words) -> Command {
    build
        .command("trace", "cli-trace")
        .override_usage(
            "cargo xtask trace [OPTIONS] STAGE|CHECK [PATH]\n       \
             cargo xtask trace [OPTIONS] [PATH] -- PROGRAM [ARGS]...",
        )
        .arg(
            build
                .word("what", "STAGE|CHECK", "cli-trace-what")
                .required_unless_present("program"),
        )
        .arg(
            build
                .word("path", "PATH", "cli-trace-path")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("program"),
        )
        .arg(
            build
                .word("program", "PROGRAM", "cli-trace-program")
                .num_args(1..)
                .last(true)
                .value_parser(value_parser!(OsString)),
        )
        .arg(build.flag("ascii", "cli-ascii"))
        .arg(
            build
                .number("width", "cli-width")
                .value_parser(value_parser!(u64).range(60..=120)),
        )
        .arg(build.number("seed", "cli-seed"))
}

fn verify(build: &Words) -> Command {
    build
        .command("verify", "cli-verify")
        .arg(
            build
                .word("filter", "FILTER", "cli-verify-filter")
                .num_args(0..),
        )
        .arg(build.flag("matrix", "cli-matrix"))
        .arg(
            build
                .number("repeat", "cli-repeat")
                .value_parser(value_parser!(u64).range(1..=100_000)),
        )
        .arg(build.flag("stress", "cli-stress"))
        .arg(build.flag("named", "cli-named"))
        .arg(build.flag("afresh", "cli-afresh"))
        .arg(build.flag("bless", "cli-bless"))
        .arg(
            build
                .option("mutants", "FILE", "cli-mutants")
                .value_parser(value_parser!(std::path::PathBuf)),
        )
        .arg(build.number("seed", "cli-seed"))
        .arg(
            build
                .number("jobs", "cli-jobs")
                .short('j')
                .value_parser(value_parser!(u64).range(1..=256)),
        )
}

/// Builds commands and arguments whose words come from the texts.
struct Words<'a> {
    texts: &'a Texts,
    template: String,
}

impl Words<'_> {
    fn command(&self, name: &'static str, about: &str) -> Command {
        Command::new(name)
            .about(self.texts.plain(about))
            .help_template(self.template.clone())
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .arg(
                self.flag("help", "cli-help")
                    .short('h')
                    .action(ArgAction::Help),
            )
            .arg(
                self.option("lang", "LANG", "cli-lang")
                    .value_parser(["en", "fr"]),
            )
    }

    fn heading(&self, id: &str) -> String {
        self.texts
            .plain(id)
            .trim_end_matches([':', ' ', '\u{a0}'])
            .to_string()
    }

    fn flag(&self, name: &'static str, help: &str) -> Arg {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(self.texts.plain(help))
            .help_heading(self.heading("cli-options"))
    }

    fn option(&self, name: &'static str, value: &'static str, help: &str) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .hide_possible_values(true)
            .help(self.texts.plain(help))
            .help_heading(self.heading("cli-options"))
    }

    fn number(&self, name: &'static str, help: &str) -> Arg {
        self.option(name, "N", help)
            .value_parser(value_parser!(u64))
    }

    fn word(&self, name: &'static str, value: &'static str, help: &str) -> Arg {
        Arg::new(name)
            .value_name(value)
            .help(self.texts.plain(help))
            .help_heading(self.heading("cli-arguments"))
    }

    fn stage(&self) -> Arg {
        self.word("stage", "STAGE", "cli-stage")
            .required(true)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(STAGES))
    }
}
