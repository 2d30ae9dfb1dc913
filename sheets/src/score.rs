//! From files to outcomes, row by row.

use crate::finding::Finding;
use crate::judge::{Judge, Judged, Scorers};
use crate::read::areas;
use crate::read::form::Form;
use crate::read::parts::parts;
use crate::read::row::Rows;
use crate::read::source::Source;
use crate::read::{Input, Settings};
use crate::refused::{Done, Refused};
use crate::threads;
use crate::write::outcome::Outcome;
use kieumau::{AnswerCode, Assessment, CheckedSet, ProfileValues};

/// Where findings, outcomes and rows without outcome go.
pub trait Receiver {
    /// What a receiver stops the work with.
    type Error: From<Refused>;

    /// A row was passed: in the first look for areas that stand twice, or while scoring.
    fn passed(&mut self, stage: Stage) {
        let _ = stage;
    }
    /// Every file could be read, and the first row comes next.
    ///
    /// # Errors
    ///
    /// An error ends the work; so in all methods.
    fn begin(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
    /// A problem, in the order of the places.
    ///
    /// # Errors
    ///
    /// An error ends the work.
    fn finding(&mut self, finding: &Finding) -> Result<(), Self::Error>;
    /// A row that names an area.
    ///
    /// # Errors
    ///
    /// An error ends the work.
    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Self::Error>;
    /// A row that does not, or that repeats another.
    fn skipped(&mut self);
    /// Whether the rest is not needed.
    fn enough(&self) -> bool {
        false
    }
}

/// Where the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// All rows are looked through for areas that stand twice.
    Looking,
    /// Row after row is read and scored.
    Scoring,
}

/// Whether a set asks about years, found by asking it.
fn needs_year(set: &CheckedSet) -> bool {
    let first = set.set().profile.iter().filter_map(|dimension| {
        let value = dimension.values.first()?.id.clone();
        Some((dimension.id.clone(), ProfileValues::One(value)))
    });
    let assessment = Assessment {
        profile: first.collect(),
        ..Assessment::default()
    };
    set.score(&assessment).is_ok_and(|card| {
        let mut problems = card.problems.iter();
        problems.any(|problem| problem.code == AnswerCode::NoYear)
    })
}

/// What a set asks, made ready for reading tables with these settings.
pub(crate) fn form<'s>(set: &'s CheckedSet, settings: &Settings) -> Done<Form<'s>> {
    let mut form = Form::new(set.set(), settings.lang);
    form.needs_year = needs_year(set);
    form.map(&settings.columns, settings.lang)?;
    Ok(form)
}

/// Reads all files and scores every row: each problem and each outcome goes to the receiver, in the order of the files.
/// Eight bytes are kept of each area while those that stand twice are looked for; beyond that, memory does not grow with the
/// number of areas.
///
/// # Errors
///
/// When a file cannot be read as a whole, or the receiver stops the work.
pub fn score<R: Receiver>(
    set: &CheckedSet,
    sources: &[Source],
    settings: &Settings,
    receiver: &mut R,
) -> Result<(), R::Error> {
    let form = form(set, settings)?;
    let parts = parts(&form, sources, settings)?;
    let twice = areas::compare(&form, &parts, settings, || {
        receiver.passed(Stage::Looking);
    })?;
    receiver.begin()?;
    for (file, part) in parts.iter().enumerate() {
        let mut input = Input::open(&form, part, settings)?;
        for finding in input.head() {
            receiver.finding(&finding)?;
        }
        let Input { view, mut rows, .. } = input;
        let judge = Judge {
            set,
            view: &view,
            settings,
            twice: &twice,
            file,
        };
        let ended = match settings.threads {
            0 => one_by_one(&judge, &mut rows, receiver)?,
            threads => threads::run(&judge, &mut rows, threads, receiver)?,
        };
        if ended == Ended::Enough {
            break;
        }
    }
    Ok(())
}

/// How a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// All rows were read.
    AllRead,
    /// The receiver needs no more.
    Enough,
}

fn one_by_one<R: Receiver>(
    judge: &Judge<'_>,
    rows: &mut Rows<'_>,
    receiver: &mut R,
) -> Result<Ended, R::Error> {
    let mut scorers = Scorers::default();
    let mut at = 0usize;
    while let Some(raw) = rows.next(judge.view)? {
        receiver.passed(Stage::Scoring);
        if let Some(judged) = judge.row(raw, at, &mut scorers) {
            hand_over(&judged, receiver)?;
        }
        if receiver.enough() {
            return Ok(Ended::Enough);
        }
        at = at.saturating_add(1);
    }
    Ok(Ended::AllRead)
}

/// Gives the receiver what became of a row.
pub(crate) fn hand_over<R: Receiver>(judged: &Judged, receiver: &mut R) -> Result<(), R::Error> {
    for finding in &judged.findings {
        receiver.finding(finding)?;
    }
    let (Some(assessment), Some(result)) = (&judged.assessment, &judged.result) else {
        receiver.skipped();
        return Ok(());
    };
    let errors = judged.findings.iter().filter(|finding| finding.is_error());
    receiver.outcome(&Outcome {
        assessment,
        result: result.as_ref().map_err(Clone::clone),
        problems: errors.count(),
    })
}
