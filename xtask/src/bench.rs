//! `cargo xtask bench`: the figures that the README gives, measured here and now.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::ArgMatches;
use course::Stage;

use crate::place;

pub fn run(matches: &ArgMatches) -> Result<u8> {
    let runs = matches
        .get_one::<u64>("runs")
        .map_or(5, |runs| *runs as usize);
    let exe = std::env::current_exe().context("find our own executable")?;
    let dir = tempfile::tempdir().context("make a temporary folder")?;
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!(
        "{cores} cores, {} {}, median (min to max) of {runs} runs\n",
        std::env::consts::OS,
        std::env::consts::ARCH
    );

    let copy = dir.path().join("submission");
    copy_sources(&place::solutions(), &copy)?;
    grade(&exe, &copy, &[])?;
    let mut peak = 0;
    let all = measure(runs, || {
        peak = peak.max(grade(&exe, &copy, &[])?);
        Ok(())
    })?;
    println!(
        "all checks of the five solutions, nothing to build   {}",
        show(&all)
    );
    println!(
        "the grader's memory at its peak                      {:.0} MB\n",
        peak as f64 / 1e6
    );

    let bare = dir.path().join("bare");
    copy_sources(&place::solutions(), &bare)?;
    fs::write(bare.join("Cargo.toml"), BARE).context("write the bare workspace's manifest")?;
    for stage in Stage::ALL {
        let from = place::solutions().join(stage.name()).join("Cargo.toml");
        fs::copy(&from, bare.join(stage.name()).join("Cargo.toml"))
            .with_context(|| format!("copy {}", from.display()))?;
    }
    println!("one line changed in a program of the stage:");
    for stage in Stage::ALL {
        let program = stage.programs()[0];
        let file = |root: &Path| {
            root.join(stage.name())
                .join("src/bin")
                .join(format!("{program}.rs"))
        };
        cargo_build(&bare, stage)?;
        let build = measure(runs, || {
            touch(&file(&bare))?;
            cargo_build(&bare, stage)
        })?;
        grade(&exe, &copy, &[stage.name()])?;
        let verdict = measure(runs, || {
            touch(&file(&copy))?;
            grade(&exe, &copy, &[stage.name()]).map(|_| ())
        })?;
        let more = median(&verdict).saturating_sub(median(&build));
        println!(
            "  {:<8} cargo build {}   save to verdict {}   {:+} ms",
            stage.name(),
            show(&build),
            show(&verdict),
            more.as_millis()
        );
    }
    if matches.get_flag("clean") {
        let target = dir.path().join("target");
        let clean = measure(1, || {
            quiet(
                cargo()
                    .args(["build", "--quiet", "--offline", "-p", "xtask"])
                    .current_dir(place::root())
                    .env("CARGO_TARGET_DIR", &target),
            )
        })?;
        println!(
            "\na clean build of xtask                               {}",
            show(&clean)
        );
    }
    Ok(0)
}

const BARE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"echo\", \"scoped\", \"framed\", \"chat\", \"p2p\"]\n";

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn cargo_build(root: &Path, stage: Stage) -> Result<()> {
    let target = root.join("target");
    quiet(
        cargo()
            .args(["build", "--quiet", "--offline", "-p", stage.name()])
            .current_dir(root)
            .env("CARGO_TARGET_DIR", target),
    )
}

fn quiet(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("start {command:?}"))?;
    ensure!(status.success(), "{command:?} failed");
    Ok(())
}

/// Grades; returns the grader's own peak memory in bytes.
fn grade(exe: &Path, submission: &Path, filters: &[&str]) -> Result<u64> {
    let mut child = Command::new(exe)
        .args(["grade", "--format", "json"])
        .arg(submission)
        .args(filters)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("start {}", exe.display()))?;
    let mut peak = 0;
    let status = loop {
        if let Some(memory) = arena::look::memory(child.id() as i32) {
            peak = peak.max(memory.peak_resident);
        }
        match child.try_wait().context("wait for the grader")? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    ensure!(
        status.success(),
        "grading {} did not pass; a benchmark of it would mean nothing",
        submission.display()
    );
    Ok(peak)
}

fn measure(runs: usize, mut work: impl FnMut() -> Result<()>) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let began = Instant::now();
        work()?;
        times.push(began.elapsed());
    }
    times.sort();
    Ok(times)
}

fn median(times: &[Duration]) -> Duration {
    times[times.len() / 2]
}

fn show(times: &[Duration]) -> String {
    let ms = |time: &Duration| time.as_millis();
    format!(
        "{} ms ({} to {})",
        ms(&median(times)),
        ms(&times[0]),
        ms(&times[times.len() - 1])
    )
}

/// Changes one line: a comment at the end, another each time.
fn touch(path: &Path) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
    let body = text
        .split("\n// changed ")
        .next()
        .unwrap_or(&text)
        .trim_end()
        .to_string();
    let mark = Instant::now();
    fs::write(path, format!("{body}\n// changed {mark:?}\n"))
        .with_context(|| format!("write {}", path.display()))
}

fn copy_sources(from: &Path, to: &Path) -> Result<()> {
    for stage in Stage::ALL {
        copy_folder(
            &from.join(stage.name()).join("src"),
            &to.join(stage.name()).join("src"),
        )?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &PathBuf) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("make the folder {}", to.display()))?;
    for entry in
        fs::read_dir(from).with_context(|| format!("read the folder {}", from.display()))?
    {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)
                .with_context(|| format!("copy {}", entry.path().display()))?;
        }
    }
    Ok(())
}
