//! `report`: documents that offices edit and sign, as DOCX or HTML.

use super::area;
use super::forms::{self, HowRead, Inputs, Side};
use super::gather::{Gathered, gather};
use super::pairs::{self, Matched};
use super::rank::{self, Listed};
use super::reasons::Reasons;
use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::texts::{errors, report as texts};
use crate::write::output::{Output, tell};
use crate::write::problems::ProblemLog;
use kieumau::{
    Area, Assessment, CheckedSet, Id, Lang, RankOptions, Review, Scorecard, explain_ranking, rank,
    review,
};
use kieumau_sheets::{
    CsvStyle, Finding, FormOf, Outcome, Report, Scores, ScoresOf, Source, SummaryReport, area_name,
    form_report, minutes_report, ranking_report,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Form,
    Minutes,
    Summary,
    Ranking,
}

impl Which {
    const fn word(self) -> &'static str {
        match self {
            Which::Form => "form",
            Which::Minutes => "minutes",
            Which::Summary => "summary",
            Which::Ranking => "ranking",
        }
    }
}

/// What `report` is told.
#[derive(Debug, Clone)]
pub(crate) struct ReportArgs {
    pub(crate) which: Which,
    pub(crate) set: String,
    pub(crate) inputs: Vec<String>,
    /// The appraised file that stands beside the self-scored ones.
    pub(crate) appraisal: Option<String>,
    pub(crate) appraised: bool,
    pub(crate) area: Option<String>,
    pub(crate) by: Option<String>,
    pub(crate) decisions: Option<String>,
    pub(crate) reasons: Option<String>,
    pub(crate) reading: HowRead,
    pub(crate) problems: Option<String>,
}

pub(crate) fn run(common: &Common, mut args: ReportArgs) -> Done<Ended> {
    let lang = common.lang;
    let set = crate::sets::load(&args.set, lang)?;
    let of_history = args.reading.attach_history(&[&set])?;
    let args = &args;
    let format = format(common)?;
    common.refuse_screen()?;
    refuse_options(args, lang)?;
    let mut log = ProblemLog::open(args.problems.as_deref(), CsvStyle::Plain, lang)?.once();
    if args.area.is_some() {
        log = log.hold();
    }
    let inputs = Inputs {
        files: &args.inputs,
        reading: &args.reading,
        side: Side::of_option(args.appraised),
    };
    let opened = forms::open_all(&set, &inputs, common)?;
    let mut areas = gather(&set, &opened, &args.reading.settings, &mut log, lang)?;
    let mut appraised = match args.which {
        Which::Form => appraisals(&set, args, &mut log, common)?,
        _ => Vec::new(),
    };
    if let Some(wanted) = &args.area {
        let chosen = area::chosen(areas.iter().map(|of| &of.assessment), wanted, lang)?;
        let mut at = 0usize;
        areas.retain(|_| {
            at = at.saturating_add(1);
            chosen.contains(&at.saturating_sub(1))
        });
        if areas.is_empty() {
            // What could not be read may be why it is not there.
            log.only(BTreeSet::new())?;
            return Err(Fail::say(errors::NO_SUCH_AREA, lang, &[("code", wanted)]));
        }
        let named = |of: &Gathered| of.assessment.area.as_ref().and_then(area_name);
        log.only(areas.iter().filter_map(named).collect())?;
        appraised.retain(|of| area::fit(&of.assessment, wanted).is_some());
    }
    if areas.is_empty() {
        return Err(Fail::say(errors::NOTHING_TO_EXPLAIN, lang, &[]));
    }
    let scores = scores(args, &opened);
    let documents = match args.which {
        Which::Form => of_forms(&set, args, areas, appraised, &mut log, common)?,
        Which::Minutes => vec![(None, of_meeting(&set, &areas, common).of_scores(&scores))],
        Which::Summary => vec![(None, of_place(&set, &areas, common).of_scores(&scores))],
        Which::Ranking => match of_ranking(&set, args, areas, &mut log, common)? {
            Some(report) => vec![(None, report.of_scores(&scores))],
            None => {
                tell(errors::NOTHING_RANKED.get(lang));
                log.finish()?;
                return Ok(Ended::WithProblems);
            }
        },
    };
    write(common, format, &documents)?;
    let ended = Ended::with(log.errors + of_history);
    log.finish()?;
    if let Some(file) = common.output.as_deref().filter(|file| *file != "-") {
        let n = documents.len().to_string();
        let values = [("file", file), ("n", n.as_str())];
        let said = if documents.len() > 1 {
            texts::WRITTEN_MANY
        } else {
            texts::WRITTEN
        };
        tell(&said.fill(lang, &values));
    }
    Ok(ended)
}

/// Refuses options that the document has no use for: nobody should believe that they were heeded.
fn refuse_options(args: &ReportArgs, lang: Lang) -> Done<()> {
    let form = args.which == Which::Form;
    let wrong = [
        (form && args.appraised, "--appraised", errors::FORM_HAS_BOTH),
        (
            !form && args.appraisal.is_some(),
            "--appraisal",
            errors::ONLY_OF_FORM,
        ),
        (
            !form && args.reasons.is_some(),
            "--reasons",
            errors::ONLY_OF_FORM,
        ),
    ];
    let Some((_, option, why)) = wrong.into_iter().find(|(wrong, ..)| *wrong) else {
        return Ok(());
    };
    let values = [
        ("option", option),
        ("kind", args.which.word()),
        ("why", why.get(lang)),
    ];
    Err(Fail::say(errors::OPTION_NOT_OF_REPORT, lang, &values))
}

/// Whose scores a document shows, and which areas have none of them.
fn scores(args: &ReportArgs, (sources, unread): &(Vec<Source>, Vec<Finding>)) -> Scores {
    // Of a form it is known which of its columns is read; what was read of it is one assessment on each line.
    let forms = sources.iter().all(Source::is_of_form);
    let left_out = unread.iter().filter(|of| of.code == "area_not_appraised");
    Scores {
        of: match (args.appraised, forms) {
            (true, _) => ScoresOf::Appraisal,
            (false, true) => ScoresOf::Board,
            (false, false) => ScoresOf::Files,
        },
        left_out: left_out.filter_map(|of| of.area.clone()).collect(),
    }
}

/// The format that is asked for, or that the name of the output says; DOCX where nothing does.
fn format(common: &Common) -> Done<Format> {
    common.format_of(&[Format::Docx, Format::Html])
}

/// Each area with its result, where it has one.
fn outcomes<'a>(
    areas: &'a [Gathered],
    cards: &'a [Option<Scorecard>],
) -> impl Iterator<Item = Outcome<'a>> {
    areas.iter().zip(cards).filter_map(|(area, card)| {
        let result = match (card, &area.refused) {
            (Some(card), _) => Ok(card),
            (None, Some(refused)) => Err(refused.clone()),
            (None, None) => return None,
        };
        Some(Outcome {
            assessment: &area.assessment,
            result,
            problems: area.problems,
        })
    })
}

fn card(set: &CheckedSet, area: &Gathered) -> Option<Scorecard> {
    let scored = area.refused.is_none();
    scored.then(|| set.score(&area.assessment).ok()).flatten()
}

type Documents = Vec<(Option<String>, Report)>;

/// What the form of one area shows.
struct Kept<'a> {
    assessment: &'a Assessment,
    card: Scorecard,
    review: Option<(&'a Assessment, Review)>,
}

fn of_forms(
    set: &CheckedSet,
    args: &ReportArgs,
    areas: Vec<Gathered>,
    appraised: Vec<Gathered>,
    log: &mut ProblemLog,
    common: &Common,
) -> Done<Documents> {
    let lang = common.lang;
    let reasons = Reasons::read(args.reasons.as_deref(), lang)?;
    let folder = common.output.as_deref().map(Path::new);
    let folder = folder.is_some_and(Path::is_dir);
    let matched = Matched::of(areas, appraised);
    matched.tell_alone(args.appraisal.is_some(), log, lang)?;
    let mut kept: Vec<Kept<'_>> = Vec::new();
    for (area, other) in &matched.rows {
        let Some(card) = card(set, area) else {
            continue;
        };
        let other = other.as_ref().filter(|other| other.refused.is_none());
        let done = match other {
            // A form without its appraisal would not show that it lacks one.
            Some(other) => {
                let options = reasons.of(other, None);
                let done = review(set, &area.assessment, &other.assessment, &options);
                let done = done.map_err(|error| Fail::Use(error.text(lang)))?;
                Some((&other.assessment, done))
            }
            None => None,
        };
        kept.push(Kept {
            assessment: &area.assessment,
            card,
            review: done,
        });
    }
    let forms: Vec<FormOf<'_>> = kept
        .iter()
        .map(|kept| FormOf {
            assessment: kept.assessment,
            card: &kept.card,
            review: kept.review.as_ref().map(|(other, done)| (*other, done)),
        })
        .collect();
    if !folder {
        return Ok(vec![(None, form_report(set.set(), &forms, lang))]);
    }
    // One document for each area, named after it.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let documents = forms.iter().map(|form| {
        let area = form.assessment.area.as_ref().and_then(Area::key);
        let name = file_name(area.as_deref().unwrap_or("phieu"));
        let count = taken.entry(name.to_lowercase()).or_default();
        *count = count.saturating_add(1);
        let name = if *count > 1 {
            format!("{name}-{count}")
        } else {
            name
        };
        (Some(name), form_report(set.set(), &[*form], lang))
    });
    Ok(documents.collect())
}

/// A name that every system takes as that of a file.
fn file_name(text: &str) -> String {
    let kept = text.chars().map(|c| {
        let bad = c.is_control() || "<>:\"/\\|?*".contains(c);
        if bad || c == ' ' { '-' } else { c }
    });
    let name: String = kept.take(60).collect();
    let name = name.trim_matches(['.', '-']).to_owned();
    if name.is_empty() {
        "phieu".to_owned()
    } else {
        name
    }
}

/// The appraised forms: those of a file of their own, and of Excel forms their second column.
fn appraisals(
    set: &CheckedSet,
    args: &ReportArgs,
    log: &mut ProblemLog,
    common: &Common,
) -> Done<Vec<Gathered>> {
    let reading = &args.reading;
    if let Some(file) = &args.appraisal {
        return pairs::read_appraised(set, file, reading, log, common);
    }
    let mut found = Vec::new();
    for file in &args.inputs {
        if forms::is_form(file, reading.kind, common)? {
            found.extend(pairs::read(
                set,
                (file, Side::AppraisedFile),
                reading,
                log,
                common,
            )?);
        }
    }
    Ok(found)
}

fn of_meeting(set: &CheckedSet, areas: &[Gathered], common: &Common) -> Report {
    let cards: Vec<Option<Scorecard>> = areas.iter().map(|area| card(set, area)).collect();
    let outcomes: Vec<Outcome<'_>> = outcomes(areas, &cards).collect();
    minutes_report(set.set(), &outcomes, common.lang)
}

fn of_place(set: &CheckedSet, areas: &[Gathered], common: &Common) -> Report {
    let mut summary = SummaryReport::new(set.set(), common.lang);
    for area in areas {
        // Whole scorecards are large: one at a time.
        let cards = [card(set, area)];
        for outcome in outcomes(std::slice::from_ref(area), &cards) {
            summary.add(&outcome);
        }
    }
    summary.finish()
}

fn of_ranking(
    set: &CheckedSet,
    args: &ReportArgs,
    areas: Vec<Gathered>,
    log: &mut ProblemLog,
    common: &Common,
) -> Done<Option<Report>> {
    let lang = common.lang;
    let options = RankOptions {
        by: args.by.as_deref().map(Id::from),
        decisions: super::rank::decisions(args.decisions.as_deref(), lang)?,
    };
    let listed = Listed::of(areas);
    let options = RankOptions {
        decisions: rank::named(options.decisions, &listed.assessments),
        ..options
    };
    let ranking = rank(set, &listed.assessments, &options);
    let ranking = ranking.map_err(|error| super::rank::refused(&error, lang))?;
    let explained = explain_ranking(set.set(), &ranking, lang);
    for (problem, said) in ranking.problems.iter().zip(&explained.problems) {
        if listed.is_news(problem) {
            let files = (args.inputs.as_slice(), args.decisions.as_deref());
            log.add(&rank::finding(
                problem,
                said,
                (listed.place(problem), files),
            ))?;
        }
    }
    if explained.clusters.is_empty() {
        return Ok(None);
    }
    let report = ranking_report(set.set(), &listed.assessments, &explained, lang);
    Ok(Some(report))
}

fn write(common: &Common, format: Format, documents: &Documents) -> Done<()> {
    let bytes = |report: &Report| match format {
        Format::Html => Ok(report.html().into_bytes()),
        _ => report.docx().map_err(|error| {
            let reason = error.to_string();
            Fail::say(
                errors::WORKBOOK_NOT_WRITTEN,
                common.lang,
                &[("reason", &reason)],
            )
        }),
    };
    for (name, report) in documents {
        let file = match (name, &common.output) {
            (Some(name), Some(folder)) => {
                let file = Path::new(folder).join(format!("{name}.{}", format.word()));
                Some(file.to_string_lossy().into_owned())
            }
            _ => common.output.clone(),
        };
        let mut output = Output::open(file.as_deref(), common.lang)?;
        output.write_bytes(&bytes(report)?)?;
        output.finish()?;
    }
    Ok(())
}
