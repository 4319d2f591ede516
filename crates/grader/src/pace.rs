//! How long each check took last time: the longest begin first, so that all end together sooner.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use course::Check;

use crate::report::CheckReport;

/// Milliseconds by the id of a check; a file in the work folder, which may be lost at any time.
pub(crate) struct Pace {
    path: PathBuf,
    took: BTreeMap<String, u64>,
}

impl Pace {
    pub(crate) fn load(workshop: &Path) -> Pace {
        let path = workshop.join("pace");
        let text = fs::read(&path).unwrap_or_default();
        let took = serde_json::from_slice(&text).unwrap_or_default();
        Pace { path, took }
    }

    /// The numbers of the checks, in the order to begin them.
    pub(crate) fn order(&self, checks: &[Check]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..checks.len()).collect();
        let took = |number: &usize| self.took.get(&checks[*number].id()).copied().unwrap_or(0);
        order.sort_by_key(|number| std::cmp::Reverse(took(number)));
        order
    }

    pub(crate) fn learn(&mut self, reports: &[CheckReport]) {
        for report in reports {
            self.took
                .insert(report.check.id(), report.duration.as_millis() as u64);
        }
        // Without it the next run is a little slower, and nothing else.
        if let Ok(text) = serde_json::to_vec(&self.took) {
            let _ = fs::write(&self.path, text);
        }
    }
}
