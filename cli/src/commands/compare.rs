//! `compare`: two criteria sets side by side, and what the second does to given areas.

use super::forms::{self, HowRead, Inputs, Side};
use super::rows::{self, Rows};
use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::texts::compare as texts;
use crate::write::problems::ProblemLog;
use kieumau::{
    AreaChangeLine, Assessment, CheckedSet, CompareOptions, Comparison, EffectOnAreas, Id, Lang,
    YearRows, compare, compare_areas, compare_years, explain_comparison, explain_effect,
};
use kieumau_sheets::{CsvStyle, Finding};
use serde::Serialize;
use std::fmt::Write as _;

/// What `compare` is told.
#[derive(Debug, Clone)]
pub(crate) struct Compare {
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) inputs: Vec<String>,
    /// The rows of an earlier year, which the set before scores.
    pub(crate) earlier: Vec<String>,
    pub(crate) reading: HowRead,
    pub(crate) tries: Option<usize>,
    pub(crate) problems: Option<String>,
}

/// What is written as JSON.
#[derive(Serialize)]
struct Told<'a> {
    comparison: &'a Comparison,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<&'a EffectOnAreas>,
}

pub(crate) fn run(common: &Common, mut args: Compare) -> Done<Ended> {
    let lang = common.lang;
    let format = common.format_of(&[Format::Table, Format::Json])?;
    let before = crate::sets::load(&args.before, lang)?;
    let after = crate::sets::load(&args.after, lang)?;
    let of_history = args.reading.attach_history(&[&before, &after])?;
    let mut log = ProblemLog::open(args.problems.as_deref(), CsvStyle::Plain, lang)?;
    let rows = Read {
        args: &args,
        common,
        before: &before,
        after: &after,
    };
    let mut options = CompareOptions::suited(after.set());
    if let Some(tries) = args.tries {
        options.tries = tries;
    }
    // The search does not look at the rows.
    let (comparison, effect) = std::thread::scope(|scope| {
        let searching = scope.spawn(|| compare(&before, &after, &options));
        let effect = rows.effect(&mut log);
        let found = searching.join();
        let stopped = |_| Fail::Use("a thread stopped".to_owned());
        found
            .map_err(stopped)
            .and_then(|found| Ok((found, effect?)))
    })?;
    if format == Format::Json {
        let told = Told {
            comparison: &comparison,
            effect: effect.as_ref().map(|of| &of.effect),
        };
        let json = serde_json::to_string_pretty(&told).unwrap_or_default();
        common.write(&format!("{json}\n"))?;
    } else {
        let mut out = String::new();
        in_words(&mut out, common, [&before, &after], &comparison);
        if let Some(of) = &effect {
            of.in_words(&mut out, common, [&before, &after]);
        }
        common.write(&out)?;
    }
    let ended = Ended::with(log.errors + of_history);
    log.finish()?;
    Ok(ended)
}

/// The rows, and what became of them.
struct OnRows {
    /// The rows of an earlier year; absent where both sets score the same rows.
    earlier: Option<Vec<Assessment>>,
    later: Vec<Assessment>,
    effect: EffectOnAreas,
}

struct Read<'a> {
    args: &'a Compare,
    common: &'a Common,
    before: &'a CheckedSet,
    after: &'a CheckedSet,
}

impl Read<'_> {
    fn effect(&self, log: &mut ProblemLog) -> Done<Option<OnRows>> {
        let args = self.args;
        if args.inputs.is_empty() && args.earlier.is_empty() {
            return Ok(None);
        }
        if args.earlier.is_empty() {
            let areas = self.both(log)?;
            let effect = compare_areas(self.before, self.after, &areas);
            return Ok(Some(OnRows {
                earlier: None,
                later: areas,
                effect,
            }));
        }
        let earlier = self.one(self.before, &args.earlier, log)?;
        let later = self.one(self.after, &args.inputs, log)?;
        let of = |set, areas| YearRows { set, areas };
        let effect = compare_years(of(self.before, &earlier), of(self.after, &later));
        Ok(Some(OnRows {
            earlier: Some(earlier),
            later,
            effect,
        }))
    }

    fn inputs<'f>(&'f self, files: &'f [String]) -> Inputs<'f> {
        Inputs {
            files,
            reading: &self.args.reading,
            side: Side::Own,
        }
    }

    fn one(
        &self,
        set: &CheckedSet,
        files: &[String],
        log: &mut ProblemLog,
    ) -> Done<Vec<Assessment>> {
        let (sources, unread) = forms::open_all(set, &self.inputs(files), self.common)?;
        let rows = rows::read(set, &sources, &self.args.reading.settings)?;
        for finding in unread.iter().chain(&rows.findings) {
            log.add(finding)?;
        }
        Ok(rows.assessments)
    }

    /// The same rows, read as those of both sets: a column may belong to either.
    fn both(&self, log: &mut ProblemLog) -> Done<Vec<Assessment>> {
        let inputs = self.inputs(&self.args.inputs);
        let (sources, unread) = forms::open_all(self.before, &inputs, self.common)?;
        let one = rows::read(self.before, &sources, &self.args.reading.settings)?;
        let other = rows::read(self.after, &sources, &self.args.reading.settings)?;
        for finding in &unread {
            log.add(finding)?;
        }
        for finding in &joined(&one, &other) {
            log.add(finding)?;
        }
        let Rows { assessments, .. } = one;
        if assessments.len() != other.assessments.len() {
            return Ok(assessments);
        }
        let pairs = assessments.into_iter().zip(other.assessments);
        Ok(pairs.map(|(one, other)| merged(one, other)).collect())
    }
}

/// What is wrong for both; what only one set finds is told unless it is that the other one has the column.
fn joined(one: &Rows, other: &Rows) -> Vec<Finding> {
    let of_one_set = |finding: &&Finding| {
        !matches!(
            finding.code,
            "unknown_column" | "missing_column" | "unknown_question" | "unknown_title"
        )
    };
    let same = |finding: &Finding, there: &Rows| {
        let mut there = there.findings.iter();
        there.any(|of| of.code == finding.code && of.at == finding.at)
    };
    let mut out: Vec<Finding> = one
        .findings
        .iter()
        .filter(|finding| same(finding, other) || of_one_set(finding))
        .cloned()
        .collect();
    let new = other.findings.iter().filter(of_one_set);
    out.extend(new.filter(|finding| !same(finding, one)).cloned());
    out
}

/// One assessment with what either reading has.
fn merged(mut one: Assessment, other: Assessment) -> Assessment {
    for (id, answer) in other.answers {
        one.answers.entry(id).or_insert(answer);
    }
    for (id, value) in other.references {
        one.references.entry(id).or_insert(value);
    }
    for (id, values) in other.profile {
        one.profile.entry(id).or_insert(values);
    }
    for (id, why) in other.not_applicable {
        one.not_applicable.entry(id).or_insert(why);
    }
    for (year, titles) in other.history {
        add(one.history.entry(year).or_default(), titles);
    }
    if let Some(titles) = other.registered {
        add(one.registered.get_or_insert_default(), titles);
    }
    one.set = None;
    one
}

/// A title may be of one set only.
fn add(titles: &mut Vec<Id>, more: Vec<Id>) {
    for id in more {
        if !titles.contains(&id) {
            titles.push(id);
        }
    }
}

fn in_words(out: &mut String, common: &Common, sets: [&CheckedSet; 2], comparison: &Comparison) {
    let lang = common.lang;
    let [before, after] = sets;
    let told = explain_comparison(before.set(), after.set(), comparison, lang);
    for (say, set) in [(texts::BEFORE, before), (texts::AFTER, after)] {
        let name = set.name();
        let label = set.set().label.get(lang);
        let values = [
            ("label", label),
            ("id", name.id.as_str()),
            ("version", &name.version),
        ];
        let _ = writeln!(out, "{}", say.fill(lang, &values));
    }
    heading(out, &texts::CHANGES.fill(lang, &[]));
    for change in &told.changes {
        let _ = writeln!(out, "• {}", change.text);
        for field in &change.fields {
            let _ = writeln!(out, "    {field}");
        }
    }
    heading(out, &texts::MEANING.fill(lang, &[]));
    let _ = writeln!(out, "{}", told.meaning);
    for answer in &told.example {
        let _ = writeln!(out, "    {answer}");
    }
    if !told.differences.is_empty() {
        let _ = writeln!(out, "{}", texts::DIFFERENCES.fill(lang, &[]));
    }
    for difference in &told.differences {
        let _ = writeln!(out, "    {difference}");
    }
    if let Some(ranking) = &told.ranking {
        let _ = writeln!(out, "{ranking}");
    }
}

impl OnRows {
    fn in_words(&self, out: &mut String, common: &Common, [before, after]: [&CheckedSet; 2]) {
        let lang = common.lang;
        let of = |set, areas| YearRows { set, areas };
        let told = explain_effect(
            of(before, self.earlier.as_ref().unwrap_or(&self.later)),
            of(after, &self.later),
            &self.effect,
            lang,
        );
        heading(out, &texts::EFFECT.fill(lang, &[]));
        for line in told.summary.iter().chain(&told.left_out) {
            let _ = writeln!(out, "{line}");
        }
        if !told.causes.is_empty() {
            heading(out, &texts::CAUSES.fill(lang, &[]));
        }
        for line in &told.causes {
            let _ = writeln!(out, "• {line}");
        }
        if !told.ranking.is_empty() {
            heading(out, &texts::RANKING.fill(lang, &[]));
        }
        for line in &told.ranking {
            let _ = writeln!(out, "{line}");
        }
        areas(out, texts::AREAS, &told.areas, lang);
        areas(out, texts::RANKED_AREAS, &told.ranked, lang);
    }
}

/// Areas whose result changed, each with what did it.
fn areas(out: &mut String, title: crate::texts::Say, areas: &[AreaChangeLine], lang: Lang) {
    if !areas.is_empty() {
        heading(out, &title.fill(lang, &[]));
    }
    for area in areas {
        let _ = writeln!(out, "• {}: {}", area.name, area.text);
        for line in &area.because {
            let _ = writeln!(out, "    {line}");
        }
    }
}

fn heading(out: &mut String, text: &str) {
    let _ = writeln!(out, "\n{text}\n{}", "─".repeat(text.chars().count()));
}
