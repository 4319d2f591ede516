//! Mistakes × checks: which check catches which mistake.

use std::collections::BTreeMap;
use std::fmt::Write;

use course::{Check, Stage};

/// Which checks failed for each mistake.
#[derive(Default)]
pub struct Matrix {
    caught: BTreeMap<String, Vec<String>>,
}

impl Matrix {
    /// `mistake` is `echo/one-read`; `failed` are the ids of the checks that it failed.
    pub fn add(&mut self, mistake: &str, failed: &[&String]) {
        let failed = failed.iter().map(|id| id.to_string()).collect();
        self.caught.insert(mistake.to_string(), failed);
    }

    /// How many mistakes each check catches.
    pub fn catches(&self, check: &str) -> usize {
        self.caught
            .values()
            .filter(|failed| failed.iter().any(|id| id == check))
            .count()
    }

    /// Checks that no mistake fails.
    pub fn unproved(&self, checks: &[Check]) -> Vec<String> {
        checks
            .iter()
            .map(Check::id)
            .filter(|id| self.catches(id) == 0)
            .collect()
    }

    /// A line for each stage: mistakes, checks, and how many mistakes a check catches, from the least to the most.
    pub fn short(&self) -> String {
        let mut out = String::new();
        for stage in self.stages() {
            let checks = Check::of(stage);
            let mistakes = self.of(stage).count();
            let mut counts: Vec<usize> = checks
                .iter()
                .map(|check| self.catches(&check.id()))
                .collect();
            counts.sort_unstable();
            let shown: Vec<String> = counts.iter().map(usize::to_string).collect();
            let _ = writeln!(
                out,
                "  {:<8}{mistakes:>4} mistakes × {:>3} checks   caught by each check: {}",
                stage.name(),
                checks.len(),
                shown.join(" ")
            );
        }
        out
    }

    /// A grid for each stage, its columns numbered, the checks' names below.
    pub fn full(&self) -> String {
        let mut out = String::new();
        for stage in self.stages() {
            let checks = Check::of(stage);
            let width = self
                .of(stage)
                .map(|(name, _)| name.len())
                .max()
                .unwrap_or(0);
            let _ = writeln!(out, "\n{}", stage.name());
            for tens in [true, false] {
                let digits: String = (1..=checks.len())
                    .map(|n| if tens { n / 10 } else { n % 10 })
                    .map(|digit| char::from(b'0' + digit as u8))
                    .collect();
                let _ = writeln!(out, "  {:<width$}  {digits}", "");
            }
            for (name, failed) in self.of(stage) {
                let row: String = checks
                    .iter()
                    .map(|check| {
                        if failed.contains(&check.id()) {
                            'x'
                        } else {
                            '.'
                        }
                    })
                    .collect();
                let _ = writeln!(out, "  {name:<width$}  {row}");
            }
            for (number, check) in checks.iter().enumerate() {
                let _ = writeln!(
                    out,
                    "  {:>2} {}  ({})",
                    number + 1,
                    check.id(),
                    self.catches(&check.id())
                );
            }
        }
        out
    }

    /// The stages of which there is a mistake.
    fn stages(&self) -> impl Iterator<Item = Stage> {
        Stage::ALL
            .into_iter()
            .filter(|stage| self.of(*stage).next().is_some())
    }

    fn of(&self, stage: Stage) -> impl Iterator<Item = (&String, &Vec<String>)> {
        let prefix = format!("{}/", stage.name());
        self.caught
            .iter()
            .filter(move |(name, _)| name.starts_with(&prefix))
    }
}
