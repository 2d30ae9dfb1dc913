//! `sets`: the criteria sets that come with the program.

use super::{Common, Ended};
use crate::fail::Done;
use crate::format::Format;
use crate::texts::labels;
use crate::texts::outline as texts;
use crate::write::terminal::{Align, table};
use kieumau::{CriteriaSet, Criterion, Status, built_in_sets};
use serde::Serialize;

#[derive(Serialize)]
struct Entry<'s> {
    id: &'s str,
    version: &'s str,
    status: Status,
    label: &'s str,
    questions: usize,
    criteria: usize,
    titles: Vec<&'s str>,
}

pub(crate) fn run(common: &Common) -> Done<Ended> {
    let format = common.format_of(&[Format::Table, Format::Json])?;
    let lang = common.lang;
    let sets: Vec<CriteriaSet> = built_in_sets()
        .iter()
        .filter_map(|set| CriteriaSet::from_json(set.json).ok())
        .collect();
    let entries: Vec<Entry<'_>> = sets
        .iter()
        .map(|set| Entry {
            id: set.id.as_str(),
            version: &set.version,
            status: set.status,
            label: set.label.get(lang),
            questions: set.questions.len(),
            criteria: leaves(&set.criteria),
            titles: set.titles.iter().map(|t| t.label.get(lang)).collect(),
        })
        .collect();
    if format == Format::Json {
        let json = serde_json::to_string_pretty(&entries).unwrap_or_default();
        common.write(&format!("{json}\n"))?;
        return Ok(Ended::Well);
    }
    let mut out = String::new();
    let header = [
        (texts::SET, Align::Left),
        (texts::VERSION, Align::Left),
        (texts::STATUS, Align::Left),
        (texts::QUESTIONS, Align::Right),
        (texts::CRITERIA, Align::Right),
        (texts::TITLES, Align::Left),
    ]
    .map(|(say, align)| (say.get(lang).to_owned(), align));
    let rows = entries.iter().map(|entry| {
        vec![
            entry.id.to_owned(),
            entry.version.to_owned(),
            labels::status(entry.status).get(lang).to_owned(),
            entry.questions.to_string(),
            entry.criteria.to_string(),
            entry.titles.join("; "),
        ]
    });
    out.push_str(&table(&header, rows.collect()));
    common.write(&out)?;
    Ok(Ended::Well)
}

/// The criteria that are judged themselves, not by their parts.
fn leaves(criteria: &[Criterion]) -> usize {
    let count = |criterion: &Criterion| match criterion.rule {
        Some(_) => 1,
        None => leaves(&criterion.parts),
    };
    criteria.iter().map(count).sum()
}
