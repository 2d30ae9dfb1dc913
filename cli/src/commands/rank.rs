//! `rank`: tables and forms in; places, classes and awards within clusters out.

use super::forms::{self, HowRead, Inputs, Side};
use super::gather::{Gathered, gather};
use super::score::{FORMATS, format};
use super::{Common, Ended};
use crate::fail::{Done, Fail, read_text};
use crate::format::Format;
use crate::progress::Progress;
use crate::texts::{errors, rank as texts};
use crate::write::output::Output;
use crate::write::problems::ProblemLog;
use crate::write::ranked_rows::RankedRows;
use crate::write::ranking::{self, Told};
use crate::write::summary::status_lines;
use kieumau::{
    Area, Assessment, CheckedSet, Contest, CriteriaSet, Decisions, Id, Lang, RankCode, RankError,
    RankOptions, RankProblem, Ranking, Refused, Severity, area_match_key, explain_ranking, rank,
};
use kieumau_sheets::{
    At, CsvLine, CsvStyle, Finding, Outcome, Receiver, Source, Spot, Stage, cleaned,
};
use std::collections::BTreeSet;

/// What `rank` is told.
#[derive(Debug, Clone)]
pub(crate) struct Rank {
    pub(crate) set: String,
    pub(crate) inputs: Vec<String>,
    pub(crate) by: Option<String>,
    pub(crate) decisions: Option<String>,
    pub(crate) reading: HowRead,
    pub(crate) style: CsvStyle,
    pub(crate) appraised: bool,
    /// Whether reasons are given only for areas that are not ranked.
    pub(crate) brief: bool,
    pub(crate) problems: Option<String>,
}

pub(crate) fn run(common: &Common, mut args: Rank) -> Done<Ended> {
    let lang = common.lang;
    let set = crate::sets::load(&args.set, lang)?;
    let of_history = args.reading.attach_history(&[&set])?;
    let options = RankOptions {
        by: args.by.as_deref().map(Id::from),
        decisions: decisions(args.decisions.as_deref(), lang)?,
    };
    // Whoever asks for a field that is not there should not wait for the files.
    rank(&set, &[], &options).map_err(|error| refused(&error, lang))?;
    let inputs = Inputs {
        files: &args.inputs,
        reading: &args.reading,
        side: Side::of_option(args.appraised),
    };
    let opened = forms::open_all(&set, &inputs, common)?;
    let format = format(common, false, FORMATS)?;
    if matches!(format, Format::Workbook | Format::Parquet) {
        common.refuse_screen()?;
        crate::parquet::known(format, common.lang)?;
    }
    let output = Output::open(common.output.as_deref(), lang)?;
    let log = ProblemLog::open(args.problems.as_deref(), args.style, lang)?;
    let mut log = log.keeping(format == Format::Workbook);
    if format == Format::Csv
        && let Some(contest) =
            Contest::new(&set, &options).map_err(|error| refused(&error, lang))?
    {
        let counts = by_clusters(&set, &opened, contest, (output, &mut log), &args, lang)?;
        let ended = Ended::with(log.errors + of_history);
        log.finish()?;
        common.tell_beside(&counts.text(set.set(), lang));
        return Ok(ended);
    }
    let areas = gather(&set, &opened, &args.reading.settings, &mut log, lang)?;
    let listed = Listed::of(areas);
    let options = RankOptions {
        decisions: named(options.decisions, &listed.assessments),
        ..options
    };
    let ranking = rank(&set, &listed.assessments, &options);
    let ranking = ranking.map_err(|error| refused(&error, lang))?;
    let mut explained = explain_ranking(set.set(), &ranking, lang);
    for (problem, said) in ranking.problems.iter().zip(&explained.problems) {
        if listed.is_news(problem) {
            let files = (args.inputs.as_slice(), args.decisions.as_deref());
            log.add(&finding(problem, said, (listed.place(problem), files)))?;
        }
    }
    if args.brief {
        let lines = explained.clusters.iter_mut();
        let entries = lines.flat_map(|lines| &mut lines.entries);
        entries.for_each(|line| line.reasons.clear());
    }
    let told = Told {
        set: set.set(),
        ranking: &ranking,
        explained: &explained,
        brief: args.brief,
        lang,
    };
    let findings = log.kept();
    ranking::write(&told, format, args.style, &findings, output)?;
    let mut counts = Counts::default();
    counts.add(&ranking);
    let summary = counts.text(set.set(), lang);
    let ended = Ended::with(log.errors + of_history);
    log.finish()?;
    if format == Format::Table && !common.to_file() {
        crate::write::output::write_all(None, lang, &summary)?;
    } else {
        common.tell_beside(&summary);
    }
    Ok(ended)
}

/// The assessments that are ranked. What could not be scored stands among them: it has its place in the list, and it may keep
/// another assessment of its area out.
pub(super) struct Listed {
    pub(super) assessments: Vec<Assessment>,
    /// Where each stands.
    places: Vec<Option<At>>,
    /// The areas of which an assessment could be scored.
    scored: BTreeSet<String>,
}

impl Listed {
    pub(super) fn of(areas: impl IntoIterator<Item = Gathered>) -> Listed {
        let mut listed = Listed {
            assessments: Vec::new(),
            places: Vec::new(),
            scored: BTreeSet::new(),
        };
        for area in areas {
            let key = area.assessment.area.as_ref().and_then(Area::match_key);
            listed.scored.extend(key.filter(|_| area.refused.is_none()));
            listed.assessments.push(area.assessment);
            listed.places.push(area.at);
        }
        listed
    }

    /// Where the assessment stands that a problem is about.
    pub(super) fn place(&self, problem: &RankProblem) -> Option<&At> {
        let at = problem.assessments.last()?;
        self.places.get(*at)?.as_ref()
    }

    /// The reader has said already why a row cannot be scored; what that means for the other rows of the area is news.
    pub(super) fn is_news(&self, problem: &RankProblem) -> bool {
        let read = matches!(problem.code, RankCode::Profile | RankCode::AreaTwice);
        let scored = |area: &String| self.scored.contains(&*area_match_key(area));
        !read || problem.area.as_ref().is_some_and(scored)
    }
}

/// Decisions whose names are cleaned as those of tables are, where no form has them as they stand.
pub(super) fn named(mut decisions: Decisions, forms: &[Assessment]) -> Decisions {
    let keys = forms.iter();
    let keys = keys.filter_map(|form| form.area.as_ref().and_then(Area::key));
    let keys: BTreeSet<String> = keys.collect();
    let chosen = decisions.decisions.iter_mut();
    let chosen = chosen.flat_map(|decision| &mut decision.chosen);
    let excluded = decisions.excluded.iter_mut().map(|of| &mut of.area);
    for name in chosen.chain(excluded) {
        if !keys.contains(name.trim()) {
            *name = cleaned(name);
        }
    }
    decisions
}

pub(super) fn decisions(file: Option<&str>, lang: Lang) -> Done<Decisions> {
    let Some(file) = file else {
        return Ok(Decisions::default());
    };
    let text = read_text(file, lang)?;
    Decisions::from_json(&text).map_err(|problems| {
        let all: Vec<String> = problems
            .iter()
            .map(|problem| problem.render(file, &text, lang))
            .collect();
        let all = all.join("\n");
        let values = [("file", file), ("detail", all.trim_end())];
        Fail::say(errors::BAD_DECISIONS, lang, &values)
    })
}

pub(super) fn refused(error: &RankError, lang: Lang) -> Fail {
    match error {
        RankError::UnknownField { .. } => Fail::Use(format!("--by: {}", error.text(lang))),
        // How a field is said here is the option's to tell.
        RankError::NoEmulation => {
            let mend = errors::BY_MAKES_CLUSTERS.get(lang);
            Fail::Use(format!("{} {mend}", error.message(lang)))
        }
        other => Fail::Use(other.text(lang)),
    }
}

/// A problem of the ranking, as those of the tables are listed.
pub(super) fn finding(
    problem: &RankProblem,
    said: &str,
    (at, (inputs, decisions)): (Option<&At>, (&[String], Option<&str>)),
) -> Finding {
    let of_people = problem.decision.is_some() || problem.assessments.is_empty();
    let file = match (of_people, inputs) {
        (true, _) => decisions.unwrap_or("-"),
        (false, [one]) => one,
        (false, _) => "-",
    };
    // The sentence says where: decisions are counted, areas are named.
    let whole = || At {
        file: file.into(),
        sheet: None,
        line: 0,
        spot: Spot::Row(0),
    };
    Finding {
        severity: Severity::Error,
        code: problem.code.as_str(),
        at: at.filter(|_| !of_people).cloned().unwrap_or_else(whole),
        value: None,
        area: problem.area.clone(),
        message: said.to_owned(),
        mend: String::new(),
    }
}

/// Ranks the areas of a table cluster by cluster, and writes each as it comes: little is kept of an area.
fn by_clusters(
    set: &CheckedSet,
    (sources, unread): &(Vec<Source>, Vec<Finding>),
    mut contest: Contest<'_>,
    (mut output, log): (Output, &mut ProblemLog),
    args: &Rank,
    lang: Lang,
) -> Done<Counts> {
    for finding in unread {
        log.add(finding)?;
    }
    let mut entering = Entering {
        log,
        progress: Progress::new(sources, lang),
    };
    let settings = &args.reading.settings;
    let ended = kieumau_sheets::score_contest(set, sources, settings, &mut contest, &mut entering);
    entering.progress.done();
    let log = entering.log;
    ended?;
    let clusters = contest.end();
    let mut counts = Counts::default();
    let mut line = CsvLine::new(args.style);
    let problems = clusters.problems();
    for (at, ranking) in [problems].into_iter().chain(clusters).enumerate() {
        let rows = RankedRows::new(set.set(), &ranking, args.brief, lang);
        for problem in &ranking.problems {
            // The reader has said already why a profile cannot be used.
            if problem.code != RankCode::Profile {
                // Of rows that go through columns only the area is kept, which the sentence names.
                let said = rows.teller.problem(problem);
                let files = (args.inputs.as_slice(), args.decisions.as_deref());
                log.add(&finding(problem, &said, (None, files)))?;
            }
        }
        if at == 0 {
            rows.csv_head(args.style, &mut output)?;
        }
        rows.csv_rows(&mut line, args.style, &mut output)?;
        counts.add(&ranking);
    }
    output.finish()?;
    Ok(counts)
}

/// Areas are read, and entered into a contest.
struct Entering<'l> {
    log: &'l mut ProblemLog,
    progress: Progress,
}

impl Receiver for Entering<'_> {
    type Error = Fail;

    fn passed(&mut self, stage: Stage) {
        self.progress.passed(stage);
    }

    fn finding(&mut self, finding: &Finding) -> Done<()> {
        self.log.add(finding)
    }

    fn outcome(&mut self, _: &Outcome<'_>) -> Done<()> {
        Ok(())
    }

    fn skipped(&mut self) {}
}

/// What became of all together.
#[derive(Default)]
struct Counts {
    ranked: usize,
    clusters: usize,
    excluded: usize,
    /// The ties that nobody decided.
    open: usize,
}

impl Counts {
    fn add(&mut self, ranking: &Ranking) {
        for cluster in &ranking.clusters {
            self.clusters = self.clusters.saturating_add(1);
            self.ranked = self.ranked.saturating_add(cluster.entries.len());
            self.excluded = self.excluded.saturating_add(cluster.excluded.len());
        }
        let ties = ranking.quotas.iter().filter_map(|of| of.tie.as_ref());
        let open = ties.filter(|tie| tie.decision.is_none()).count();
        self.open = self.open.saturating_add(open);
    }

    fn text(&self, set: &CriteriaSet, lang: Lang) -> String {
        let count = |say: crate::texts::Say, n: usize| say.fill(lang, &[("n", &n.to_string())]);
        let mut parts = vec![
            count(texts::RANKED, self.ranked),
            count(texts::CLUSTERS, self.clusters),
        ];
        for (say, n) in [
            (texts::EXCLUDED, self.excluded),
            (texts::UNDECIDED, self.open),
        ] {
            if n > 0 {
                parts.push(count(say, n));
            }
        }
        format!("{}.\n{}", parts.join("; "), status_lines(set, lang))
    }
}
