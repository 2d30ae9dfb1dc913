//! Rows of tables and forms as assessments, for commands that look at all of them together.

use crate::fail::{Done, Fail};
use crate::progress::Progress;
use kieumau::{Assessment, CheckedSet};
use kieumau_sheets::{Finding, Outcome, Receiver, Settings, Source, Stage};

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Every row that names an area, whether or not it could be scored.
    pub(crate) assessments: Vec<Assessment>,
    /// What is wrong in the cells.
    pub(crate) findings: Vec<Finding>,
}

/// Reads all rows as those of a set.
pub(crate) fn read(set: &CheckedSet, sources: &[Source], settings: &Settings) -> Done<Rows> {
    let mut reading = Reading {
        rows: Rows::default(),
        progress: Progress::new(sources, settings.lang),
    };
    kieumau_sheets::score(set, sources, settings, &mut reading)?;
    reading.progress.done();
    Ok(reading.rows)
}

struct Reading {
    rows: Rows,
    progress: Progress,
}

impl Receiver for Reading {
    type Error = Fail;

    fn passed(&mut self, stage: Stage) {
        self.progress.passed(stage);
    }

    fn finding(&mut self, finding: &Finding) -> Done<()> {
        self.rows.findings.push(finding.clone());
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Done<()> {
        self.rows.assessments.push(outcome.assessment.clone());
        Ok(())
    }

    fn skipped(&mut self) {}
}
