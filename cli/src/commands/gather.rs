//! All assessments of some files, for what looks at areas together or twice: rankings, reviews, reports.

use crate::fail::{Done, Fail};
use crate::progress::Progress;
use crate::write::problems::ProblemLog;
use kieumau::{Assessment, CheckedSet, Lang};
use kieumau_sheets::{AnswersAt, At, Finding, Outcome, Receiver, Settings, Source, Stage};

/// One area as it was read.
pub(super) struct Gathered {
    pub(super) assessment: Assessment,
    /// Why it cannot be scored: a code, and a sentence.
    pub(super) refused: Option<(&'static str, String)>,
    /// Where it stands.
    pub(super) at: Option<At>,
    /// Where its answers stand, and which of them could not be read.
    pub(super) answers: AnswersAt,
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
        answers: AnswersAt::default(),
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
    answers: AnswersAt,
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

    fn answers(&mut self, at: &AnswersAt) {
        self.answers = at.clone();
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Done<()> {
        self.areas.push(Gathered {
            at: self.at.take(),
            answers: std::mem::take(&mut self.answers),
            assessment: outcome.assessment.clone(),
            refused: outcome.result.as_ref().err().cloned(),
            problems: outcome.problems,
        });
        Ok(())
    }

    fn skipped(&mut self) {}
}
