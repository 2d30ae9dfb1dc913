//! All assessments of some files, for what looks at areas together or twice: rankings, reviews, reports.

use crate::fail::{Done, Fail};
use crate::progress::Progress;
use crate::write::problems::ProblemLog;
use kieumau::{Assessment, CheckedSet, Lang, area_match_key};
use kieumau_sheets::{At, Finding, Outcome, Receiver, Settings, Source, Stage};

/// Whether an area is the one that `--area` names: by its code, else by `commune/name` or its name alone.
pub(super) fn is_named(form: &Assessment, wanted: &str) -> bool {
    let Some(area) = &form.area else {
        return false;
    };
    area.match_key().as_deref() == Some(&*area_match_key(wanted))
        || area.code.is_none() && area.name.as_deref() == Some(wanted)
}

/// One area as it was read.
pub(super) struct Gathered {
    pub(super) assessment: Assessment,
    /// Why it cannot be scored: a code, and a sentence.
    pub(super) refused: Option<(&'static str, String)>,
    /// Where it stands.
    pub(super) at: Option<At>,
    /// How many problems its row has.
    pub(super) problems: usize,
}

/// Reads every row of the sources; problems go to the log.
pub(super) fn gather(
    set: &CheckedSet,
    (sources, unread): &(Vec<Source>, Vec<Finding>),
    settings: &Settings,
    log: &mut ProblemLog,
    lang: Lang,
) -> Done<Vec<Gathered>> {
    for finding in unread {
        log.add(finding)?;
    }
    let mut reading = Reading {
        areas: Vec::new(),
        at: None,
        log,
        progress: Progress::new(sources, lang),
    };
    let ended = kieumau_sheets::score(set, sources, settings, &mut reading);
    reading.progress.done();
    ended?;
    Ok(reading.areas)
}

struct Reading<'l> {
    areas: Vec<Gathered>,
    at: Option<At>,
    log: &'l mut ProblemLog,
    progress: Progress,
}

impl Receiver for Reading<'_> {
    type Error = Fail;

    fn passed(&mut self, stage: Stage) {
        self.progress.passed(stage);
    }

    fn finding(&mut self, finding: &Finding) -> Done<()> {
        self.log.add(finding)
    }

    fn stands(&mut self, at: &At) {
        self.at = Some(at.clone());
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Done<()> {
        self.areas.push(Gathered {
            at: self.at.take(),
            assessment: outcome.assessment.clone(),
            refused: outcome.result.as_ref().err().cloned(),
            problems: outcome.problems,
        });
        Ok(())
    }

    fn skipped(&mut self) {}
}
