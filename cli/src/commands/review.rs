//! `review`: self-scored forms beside appraised ones; every difference, and what blocks finishing.

use super::forms::{self, HowRead, Inputs};
use super::gather::{Gathered, gather};
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
    Area, Assessment, CheckedSet, Lang, Review, ReviewCode, Severity, explain_review, review,
};
use kieumau_sheets::{At, CsvStyle, Finding, Spot, area_name};
use std::collections::BTreeMap;

/// What `review` is told.
#[derive(Debug, Clone)]
pub(crate) struct ReviewArgs {
    pub(crate) set: String,
    /// The self-scored files; of forms both columns.
    pub(crate) own: String,
    pub(crate) appraised: Option<String>,
    pub(crate) reasons: Option<String>,
    pub(crate) approved: Option<String>,
    pub(crate) reading: HowRead,
    pub(crate) style: CsvStyle,
    pub(crate) problems: Option<String>,
}

/// Both forms of one area.
struct Pair {
    own: Assessment,
    appraised: Assessment,
}

pub(crate) fn run(common: &Common, mut args: ReviewArgs) -> Done<Ended> {
    let lang = common.lang;
    let set = crate::sets::load(&args.set, lang)?;
    let of_history = args.reading.attach_history(&[&set])?;
    let reasons = Reasons::read(args.reasons.as_deref(), lang)?;
    let mut log = ProblemLog::open(args.problems.as_deref(), args.style, lang)?;
    let (pairs, alone) = pairs(&set, &args, &mut log, common)?;
    let format = format(common, pairs.len() == 1, "table, csv, jsonl, json, xlsx")?;
    if format == Format::Workbook {
        common.refuse_screen()?;
    }
    let mut output = Output::open(common.output.as_deref(), lang)?;
    let mut sink = ReviewSink::new(set.set(), format, args.style, lang, pairs.len() == 1);
    sink.begin(&mut output)?;
    let mut finished = 0usize;
    for area in reasons.of_others(pairs.iter().map(|pair| &pair.appraised)) {
        let file = args.reasons.as_deref().unwrap_or_default();
        log.add(&of_nobody(file, area, lang))?;
    }
    for pair in &pairs {
        let options = reasons.of(&pair.appraised, args.approved.as_deref());
        let done = match review(&set, &pair.own, &pair.appraised, &options) {
            Ok(done) => done,
            // Rows whose profile cannot be used were reported when they were read, and are not among the pairs.
            Err(error) => return Err(Fail::Use(error.text(lang))),
        };
        finished = finished.saturating_add(usize::from(done.finished));
        report(&set, &done, &args, &mut log, lang)?;
        sink.add(&done, &mut output)?;
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
    let read = |file: &String, appraised: bool, log: &mut ProblemLog| {
        let inputs = Inputs {
            files: std::slice::from_ref(file),
            reading: &args.reading,
            appraised,
        };
        let opened = forms::open_all(set, &inputs, common)?;
        gather(set, &opened, &args.reading.settings, log, common.lang)
    };
    let own = read(&args.own, false, log)?;
    let file = args.appraised.as_ref().unwrap_or(&args.own);
    if args.appraised.is_none() && !forms::is_form(file, args.reading.kind, common)? {
        return Err(Fail::say(
            errors::ONE_FORM_ONLY,
            common.lang,
            &[("file", file)],
        ));
    }
    let mut appraised = read(file, true, log)?;
    if appraised.is_empty() && args.appraised.is_some() {
        // A form of which only the first column is filled in is the appraisers' own copy.
        appraised = read(file, false, log)?;
    }
    pair(own, appraised, args, log, common.lang)
}

fn pair(
    own: Vec<Gathered>,
    appraised: Vec<Gathered>,
    args: &ReviewArgs,
    log: &mut ProblemLog,
    lang: Lang,
) -> Done<(Vec<Pair>, usize)> {
    let scored = |areas: Vec<Gathered>| -> Vec<Assessment> {
        let scored = areas.into_iter().filter(|area| area.refused.is_none());
        scored.map(|area| area.assessment).collect()
    };
    let (own, mut appraised) = (scored(own), scored(appraised));
    if let ([one], [other]) = (own.as_slice(), appraised.as_slice())
        && (key(one).0.is_none() || key(other).0.is_none())
    {
        // Two forms of which one does not say whose it is: whoever gave both means them to be compared.
        let (own, appraised) = (one.clone(), other.clone());
        return Ok((vec![Pair { own, appraised }], 0));
    }
    let mut index: BTreeMap<Key, usize> = BTreeMap::new();
    for (at, form) in appraised.iter().enumerate() {
        index.entry(key(form)).or_insert(at);
    }
    let (mut pairs, mut alone) = (Vec::new(), 0usize);
    for form in own {
        match index.remove(&key(&form)) {
            Some(at) => {
                let appraised = appraised.get_mut(at).map(std::mem::take);
                pairs.push(Pair {
                    own: form,
                    appraised: appraised.unwrap_or_default(),
                });
            }
            None => {
                alone = alone.saturating_add(1);
                let (what, mend) = (texts::NO_APPRAISAL, texts::NO_APPRAISAL_MEND);
                let file = args.appraised.as_ref().unwrap_or(&args.own);
                log.add(&without(file, "no_appraisal", &form, (what, mend), lang))?;
            }
        }
    }
    let mut left: Vec<usize> = index.into_values().collect();
    left.sort_unstable();
    for form in left.into_iter().filter_map(|at| appraised.get(at)) {
        let (what, mend) = (texts::NO_SELF, texts::NO_SELF_MEND);
        log.add(&without(
            &args.own,
            "no_self_score",
            form,
            (what, mend),
            lang,
        ))?;
    }
    Ok((pairs, alone))
}

pub(super) type Key = (Option<String>, Option<String>);

/// What tells forms apart: the area and the period.
pub(super) fn key(form: &Assessment) -> Key {
    let area = form.area.as_ref().and_then(Area::match_key);
    (area, form.period.clone())
}

fn without(
    file: &str,
    code: &'static str,
    form: &Assessment,
    (what, mend): (crate::texts::Say, crate::texts::Say),
    lang: Lang,
) -> Finding {
    Finding {
        severity: Severity::Error,
        code,
        at: whole(file),
        value: None,
        area: form.area.as_ref().and_then(area_name),
        message: what.get(lang).to_owned(),
        mend: mend.get(lang).to_owned(),
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

fn whole(file: &str) -> At {
    At {
        file: file.into(),
        sheet: None,
        line: 0,
        spot: Spot::Row(0),
    }
}

/// The problems of a review, in the list of problems. Answers that cannot be used stand there already, with their cell.
fn report(
    set: &CheckedSet,
    done: &Review,
    args: &ReviewArgs,
    log: &mut ProblemLog,
    lang: Lang,
) -> Done<()> {
    let told = explain_review(set.set(), done, lang);
    let file = args.appraised.as_ref().unwrap_or(&args.own);
    for problem in told.problems {
        if matches!(
            problem.code,
            ReviewCode::Unusable | ReviewCode::SelfUnusable
        ) {
            continue;
        }
        log.add(&Finding {
            severity: problem.severity,
            code: problem.code.as_str(),
            at: whole(file),
            value: None,
            area: done.area.as_ref().and_then(area_name),
            message: problem.text,
            mend: problem.mend,
        })?;
    }
    Ok(())
}
