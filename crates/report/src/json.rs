//! The report as JSON, schema `prise/report/v1`: one object.

use course::texts::Texts;
use grader::{CheckReport, Report, StageReport};
use serde::Serialize;

use crate::{finding, transcript};

#[derive(Serialize)]
struct ReportJson<'a> {
    schema: &'static str,
    submission: &'a str,
    seed: u64,
    duration_ms: u64,
    verdict: &'static str,
    stages: Vec<StageJson>,
}

#[derive(Serialize)]
struct StageJson {
    stage: &'static str,
    status: &'static str,
    passed: usize,
    total: usize,
    /// rustc's words, or what is missing; only where there is something to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    build: Option<String>,
    checks: Vec<CheckJson>,
}

#[derive(Serialize)]
struct CheckJson {
    id: String,
    status: &'static str,
    duration_ms: f64,
    title: String,
    /// Why it was skipped, is blocked, or could not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    finding: Option<FindingJson>,
}

#[derive(Serialize)]
struct FindingJson {
    expected: String,
    observed: String,
    why: String,
    transcript: Vec<EventJson>,
}

#[derive(Serialize)]
struct EventJson {
    at_us: u64,
    who: String,
    what: String,
}

/// The whole report, in the language of `texts`.
pub fn render(report: &Report, texts: &Texts) -> String {
    let json = ReportJson {
        schema: "prise/report/v1",
        submission: &report.submission,
        seed: report.seed,
        duration_ms: report.duration.as_millis() as u64,
        verdict: report.verdict().name(),
        stages: report
            .stages
            .iter()
            .map(|stage| of_stage(stage, texts))
            .collect(),
    };
    serde_json::to_string(&json).expect("a report is plain data")
}

fn of_stage(report: &StageReport, texts: &Texts) -> StageJson {
    StageJson {
        stage: report.stage.name(),
        status: report.status.name(),
        passed: report.passed(),
        total: report.checks.len(),
        build: report
            .build
            .as_ref()
            .map(|complaint| complaint.words(report.stage, texts)),
        checks: report
            .checks
            .iter()
            .map(|check| of_check(check, texts))
            .collect(),
    }
}

fn of_check(report: &CheckReport, texts: &Texts) -> CheckJson {
    let finding = report.finding.as_ref().map(|found| FindingJson {
        expected: texts.get(&found.expected),
        observed: finding::observed(found, texts),
        why: finding::why(report.check, found, texts),
        transcript: found
            .transcript
            .iter()
            .map(|event| EventJson {
                at_us: event.at.as_micros() as u64,
                who: transcript::who(&event.who, texts),
                what: transcript::what(event, texts),
            })
            .collect(),
    });
    CheckJson {
        id: report.check.id(),
        status: report.status.name(),
        duration_ms: (report.duration.as_secs_f64() * 10_000.0).round() / 10.0,
        title: texts.plain(&report.check.text_id()),
        reason: report.reason.as_ref().map(|reason| texts.get(reason)),
        finding,
    }
}
