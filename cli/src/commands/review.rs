//! `review`: self-scored forms beside appraised ones; every difference, and what blocks finishing.

use super::forms::{self, HowRead, Side};
use super::gather::Gathered;
use super::pairs::{self, Matched, whole};
use super::reasons::Reasons;
use super::score::format;
use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::texts::{errors, review as texts};
use crate::write::output::Output;
use crate::write::problems::ProblemLog;
use crate::write::review::ReviewSink;
use crate::write::summary::status_lines;
use kieumau::{
    Area, CheckedSet, Id, Lang, Review, ReviewCode, ReviewProblem, Severity, area_match_key,
    explain_review, review,
};
use kieumau_sheets::{At, CsvStyle, Finding, area_name};

/// What `review` is told.
#[derive(Debug, Clone)]
pub(crate) struct ReviewArgs {
    pub(crate) set: String,
    /// The self-scored files; of forms both columns.
    pub(crate) own: String,
    pub(crate) appraised: Option<String>,
    pub(crate) reasons: Option<String>,
    /// Digests that were approved, each perhaps with its area.
    pub(crate) approved: Vec<String>,
    pub(crate) reading: HowRead,
    pub(crate) style: CsvStyle,
    pub(crate) problems: Option<String>,
}

/// Both forms of one area.
struct Pair {
    own: Gathered,
    appraised: Gathered,
}

pub(crate) fn run(common: &Common, mut args: ReviewArgs) -> Done<Ended> {
    let lang = common.lang;
    let set = crate::sets::load(&args.set, lang)?;
    let of_history = args.reading.attach_history(&[&set])?;
    let reasons = Reasons::read(args.reasons.as_deref(), lang)?;
    let mut log = ProblemLog::open(args.problems.as_deref(), args.style, lang)?.once();
    let (pairs, alone) = pairs(&set, &args, &mut log, common)?;
    let format = format(common, pairs.len() == 1, "table, csv, jsonl, json, xlsx")?;
    if format == Format::Workbook {
        common.refuse_screen()?;
    }
    let mut output = Output::open(common.output.as_deref(), lang)?;
    let mut sink = ReviewSink::new(set.set(), format, args.style, lang, pairs.len() == 1);
    sink.begin(&mut output)?;
    let mut finished = 0usize;
    for area in reasons.of_others(pairs.iter().map(|pair| &pair.appraised.assessment)) {
        let file = args.reasons.as_deref().unwrap_or_default();
        log.add(&of_nobody(file, area, lang))?;
    }
    let approvals = Approvals {
        args: &args.approved,
        single: pairs.len() == 1,
    };
    let mut digests: Vec<(Option<String>, String)> = Vec::new();
    for pair in &pairs {
        let options = reasons.of(&pair.appraised, approvals.of(&pair.appraised));
        let (own, appraised) = (&pair.own.assessment, &pair.appraised.assessment);
        let done = match review(&set, own, appraised, &options) {
            Ok(done) => done,
            // Rows whose profile cannot be used were reported when they were read, and are not among the pairs.
            Err(error) => return Err(Fail::Use(error.text(lang))),
        };
        finished = finished.saturating_add(usize::from(done.finished));
        report(&set, &done, pair, &mut log, lang)?;
        let key = appraised.area.as_ref().and_then(Area::match_key);
        digests.push((key, done.digest.clone()));
        sink.add(&done, &mut output)?;
    }
    for digest in approvals.of_nobody(&digests) {
        log.add(&approval_of_nobody(digest, lang))?;
    }
    sink.end(&mut output)?;
    let count = |say: crate::texts::Say, n: usize| say.fill(lang, &[("n", &n.to_string())]);
    let mut parts = vec![
        count(texts::REVIEWED, pairs.len()),
        count(texts::FINISHED, finished),
    ];
    for (say, n) in [
        (texts::BLOCKED, pairs.len().saturating_sub(finished)),
        (texts::NOT_APPRAISED_YET, alone),
    ] {
        if n > 0 {
            parts.push(count(say, n));
        }
    }
    let summary = format!("{}.\n{}", parts.join("; "), status_lines(set.set(), lang));
    if format == Format::Table {
        output.write(&summary)?;
    }
    output.finish()?;
    let ended = Ended::with(log.errors + of_history);
    log.finish()?;
    if format != Format::Table {
        common.tell_beside(&summary);
    }
    Ok(ended)
}

/// The forms of every area that has both, in the order of the self-scored ones; and how many have no appraisal.
fn pairs(
    set: &CheckedSet,
    args: &ReviewArgs,
    log: &mut ProblemLog,
    common: &Common,
) -> Done<(Vec<Pair>, usize)> {
    let reading = &args.reading;
    let own = pairs::read(set, (&args.own, Side::Own), reading, log, common)?;
    let appraised = match &args.appraised {
        Some(file) => pairs::read_appraised(set, file, reading, log, common)?,
        None if forms::is_form(&args.own, reading.kind, common)? => {
            let side = (&args.own, Side::Appraised);
            pairs::read(set, side, reading, log, common)?
        }
        None => {
            let values = [("file", args.own.as_str())];
            return Err(Fail::say(errors::ONE_FORM_ONLY, common.lang, &values));
        }
    };
    let matched = Matched::of(own, appraised);
    let alone = matched.tell_alone(true, log, common.lang)?;
    let rows = matched.rows.into_iter();
    let pairs = rows.filter_map(|(own, appraised)| {
        let appraised = appraised?;
        // What cannot be scored was told when it was read.
        let scored = own.refused.is_none() && appraised.refused.is_none();
        scored.then_some(Pair { own, appraised })
    });
    Ok((pairs.collect(), alone))
}

/// The digests of earlier approvals: of an area that is named, or of whichever has it.
struct Approvals<'a> {
    args: &'a [String],
    /// Whether a digest without an area can only be that of the one area that is reviewed.
    single: bool,
}

impl<'a> Approvals<'a> {
    fn parts(of: &'a str) -> (Option<&'a str>, &'a str) {
        match of.rsplit_once('=') {
            Some((area, digest)) => (Some(area), digest),
            None => (None, of),
        }
    }

    /// The digest that was approved of an area.
    fn of(&self, form: &Gathered) -> Option<&'a str> {
        let key = form.assessment.area.as_ref().and_then(Area::match_key);
        let mut all = self.args.iter().map(|of| Approvals::parts(of));
        let named = all.find(|(area, _)| {
            area.is_some_and(|area| key.as_deref() == Some(&*area_match_key(area)))
        });
        let only = || {
            self.args
                .first()
                .filter(|_| self.single && self.args.len() == 1)
        };
        match named {
            Some((_, digest)) => Some(digest),
            None => only().map(String::as_str).filter(|of| !of.contains('=')),
        }
    }

    /// Those that fit no area as it stands now: something was changed in an area that was approved, and which one is not known.
    fn of_nobody(&self, done: &[(Option<String>, String)]) -> Vec<&'a str> {
        let fits = |of: &&'a String| {
            let (area, digest) = Approvals::parts(of);
            match area.map(area_match_key) {
                Some(area) => done.iter().any(|(key, _)| key.as_deref() == Some(&*area)),
                None => {
                    self.single && self.args.len() == 1 || done.iter().any(|(_, of)| of == digest)
                }
            }
        };
        let others = self.args.iter().filter(|of| !fits(of));
        others.map(String::as_str).collect()
    }
}

/// That an approval is that of no area as it stands now.
fn approval_of_nobody(digest: &str, lang: Lang) -> Finding {
    Finding {
        severity: Severity::Error,
        code: ReviewCode::ApprovalVoid.as_str(),
        at: whole("--approved"),
        value: Some(digest.to_owned()),
        area: None,
        message: texts::APPROVAL_OF_NOBODY.get(lang).to_owned(),
        mend: texts::APPROVAL_OF_NOBODY_MEND.get(lang).to_owned(),
    }
}

/// That reasons are those of no area that is reviewed.
fn of_nobody(file: &str, area: &str, lang: Lang) -> Finding {
    Finding {
        severity: Severity::Warning,
        code: ReviewCode::UnknownReason.as_str(),
        at: whole(file),
        value: Some(area.to_owned()),
        area: None,
        message: texts::REASONS_OF_NOBODY.get(lang).to_owned(),
        mend: texts::REASONS_OF_NOBODY_MEND.get(lang).to_owned(),
    }
}

/// The problems of a review, in the list of problems. Answers that cannot be used stand there already, with their cell.
fn report(
    set: &CheckedSet,
    done: &Review,
    pair: &Pair,
    log: &mut ProblemLog,
    lang: Lang,
) -> Done<()> {
    let told = explain_review(set.set(), done, lang);
    // The sentences are those of the problems that ask for something, the errors first.
    let asks = |of: &&ReviewProblem| {
        done.begun()
            || !matches!(
                of.code,
                ReviewCode::NoReason | ReviewCode::ChangedWithoutReason
            )
    };
    let mut problems: Vec<&ReviewProblem> = done.problems.iter().filter(asks).collect();
    problems.sort_by_key(|problem| problem.severity);
    for (problem, said) in problems.into_iter().zip(&told.problems) {
        if matches!(said.code, ReviewCode::Unusable | ReviewCode::SelfUnusable) {
            continue;
        }
        log.add(&Finding {
            severity: said.severity,
            code: said.code.as_str(),
            at: place(done, problem, pair),
            value: None,
            area: done.area.as_ref().and_then(area_name),
            message: said.text.clone(),
            mend: said.mend.clone(),
        })?;
    }
    Ok(())
}

/// Where a problem of a review stands: of a form the cell of the question, else where the area stands.
fn place(done: &Review, problem: &ReviewProblem, pair: &Pair) -> At {
    let side = match problem.code {
        ReviewCode::SelfNoEvidence => &pair.own,
        _ => &pair.appraised,
    };
    let row = |id: &Id| done.criteria.iter().find(|row| row.id == *id);
    let changed = problem
        .criterion
        .as_ref()
        .and_then(row)
        .and_then(|row| row.changed.first());
    let question = problem
        .question
        .as_deref()
        .or_else(|| changed.map(Id::as_str));
    let cell = question.and_then(|id| side.answers.question(id));
    cell.or_else(|| side.at.clone())
        .unwrap_or_else(|| whole("-"))
}
