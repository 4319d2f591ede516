//! The five stages at a glance, as they were graded last.

use course::texts::Texts;
use course::{Message, Stage};
use report::page::Look;

use crate::progress::Progress;

const BAR: usize = 20;

pub fn page(progress: &Progress, texts: &Texts, look: &Look) -> String {
    let mut out = String::new();
    for stage in Stage::ALL {
        let (bar, words) = match progress.stage(stage) {
            None => ("·".repeat(BAR), texts.plain("status-never")),
            Some(record) => {
                let filled = (record.passed * BAR).checked_div(record.total).unwrap_or(0);
                let bar = format!("{}{}", "█".repeat(filled), "·".repeat(BAR - filled));
                let words = texts.get(
                    &Message::new("status-stage")
                        .number("passed", record.passed)
                        .number("total", record.total)
                        .text(
                            "status",
                            texts.plain(&format!("status-{}", record.status.replace('_', "-"))),
                        ),
                );
                (bar, words)
            }
        };
        out.push_str(&format!("{:<8}{bar}  {words}\n", stage.name()));
    }
    out.push_str(&format!(
        "\n{}\n",
        look.faint(&look.wrapped(&texts.plain("status-as-graded"), 0))
    ));
    out
}
