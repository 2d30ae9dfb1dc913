//! What a form asks of an area beside the questions, and what a set makes of earlier years.

use super::Writing;
use crate::read::form::{Target, year};
use kieumau::{Answer, Assessment, CriteriaSet, Criterion, Id, Value};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// No set looks further back.
const MOST_YEARS: u16 = 12;

/// The columns before the questions.
pub(super) fn of_area(writing: &Writing<'_>) -> Vec<Target> {
    let set = writing.set.set();
    let mut targets = Target::OF_AREA.to_vec();
    targets.extend((0..set.profile.len()).map(Target::Profile));
    let asked = Asked::of(set);
    if asked.registered {
        targets.push(Target::Registered);
    }
    let period = writing.template.period.as_deref();
    if let Some(this) = period.and_then(|period| period.get(..4)).and_then(year) {
        let years = (1..=asked.years).filter_map(|back| this.checked_sub(back));
        targets.extend(years.map(Target::History));
    }
    targets.extend((0..set.references.len()).map(Target::Reference));
    targets
}

/// What conditions of a set ask of the past.
#[derive(Debug, Default)]
struct Asked {
    registered: bool,
    /// How many earlier years.
    years: u16,
}

impl Asked {
    fn of(set: &CriteriaSet) -> Asked {
        let json: Json = serde_json::from_str(&set.to_json()).unwrap_or_default();
        let mut asked = Asked::default();
        asked.look(&json);
        asked.years = asked.years.min(MOST_YEARS);
        asked
    }

    fn look(&mut self, json: &Json) {
        match json {
            Json::Object(map) => {
                match map.get("kind").and_then(Json::as_str) {
                    Some("registered") => self.registered = true,
                    Some("held") => {
                        let figures = [map.get("of_last"), map.get("years")];
                        for figure in figures.into_iter().flatten() {
                            self.years = self.years.max(greatest(figure));
                        }
                    }
                    _ => {}
                }
                map.values().for_each(|json| self.look(json));
            }
            Json::Array(list) => list.iter().for_each(|json| self.look(json)),
            _ => {}
        }
    }
}

/// The greatest whole number in a figure.
fn greatest(figure: &Json) -> u16 {
    match figure {
        Json::String(text) => text.parse().unwrap_or(0),
        Json::Object(map) => map.values().map(greatest).max().unwrap_or(0),
        _ => 0,
    }
}

/// Whether a set cannot be answered without the titles of earlier years.
#[must_use]
pub fn asks_about_years(set: &CriteriaSet) -> bool {
    Asked::of(set).years > 0
}

/// Where evidence is asked for an answer.
pub(super) fn with_evidence(set: &CriteriaSet) -> Vec<bool> {
    let mut asked: Vec<bool> = set.questions.iter().map(|q| q.evidence.is_some()).collect();
    let mut all = Vec::new();
    nodes(&set.criteria, &mut all);
    let mut ids = BTreeSet::new();
    for criterion in all.iter().filter(|criterion| criterion.evidence_required) {
        ids.extend(criterion.questions());
    }
    for (asked, question) in asked.iter_mut().zip(&set.questions) {
        *asked |= ids.contains(&question.id);
    }
    asked
}

/// The places of the questions among those of the set.
pub(super) struct Places<'s>(BTreeMap<&'s Id, usize>);

impl<'s> Places<'s> {
    pub(super) fn of(set: &'s CriteriaSet) -> Places<'s> {
        let questions = set.questions.iter().enumerate();
        Places(questions.map(|(at, of)| (&of.id, at)).collect())
    }

    /// The questions of a leaf, each once.
    pub(super) fn of_leaf(&self, criterion: &Criterion) -> Vec<usize> {
        if criterion.rule.is_none() {
            return Vec::new();
        }
        let ids = criterion.questions();
        let places = ids.iter().filter_map(|id| self.0.get(*id));
        places.copied().collect()
    }
}

/// What is known already of a cell, as it is typed.
pub(super) fn known(writing: &Writing<'_>, area: &Assessment, target: Target) -> Option<String> {
    let set = writing.set.set();
    let place = area.area.as_ref();
    let joined = |ids: &[kieumau::Id]| {
        if ids.is_empty() {
            "-".to_owned()
        } else {
            // The words of the dropdown, where they can be read back.
            let title = |id: &kieumau::Id| {
                let own = set.titles.iter().find(|title| title.id == *id);
                let other = || set.external_titles.iter().find(|title| title.id == *id);
                let label = own.map(|title| &title.label);
                match label.or_else(|| other().map(|title| &title.label)) {
                    Some(label) => {
                        super::entry::said(&writing.form.titles, id, label, writing.lang())
                    }
                    None => id.to_string(),
                }
            };
            ids.iter().map(title).collect::<Vec<_>>().join("|")
        }
    };
    let answer = |at: usize| -> Option<&Answer> {
        let question = set.questions.get(at)?;
        area.answers.get(question.id.as_str())
    };
    match target {
        Target::Code => place?.code.clone(),
        Target::Name => place?.name.clone(),
        Target::Commune => place?.commune.clone(),
        Target::Province => place?.province.clone(),
        Target::Cluster => place?.cluster.clone(),
        Target::Period => area.period.clone(),
        Target::AsOf => area.as_of.map(|day| day.to_string()),
        Target::Predecessors => Some(place?.predecessors.join("|")).filter(|text| !text.is_empty()),
        Target::Profile(at) => {
            let dimension = set.profile.get(at)?;
            let values = area.profile.get(&dimension.id)?.as_slice();
            let label = |id: &kieumau::Id| {
                let value = dimension.values.iter().find(|value| value.id == *id);
                match (value, writing.form.values.get(at)) {
                    (Some(value), Some(words)) => {
                        super::entry::said(words, id, &value.label, writing.lang())
                    }
                    _ => id.to_string(),
                }
            };
            Some(values.iter().map(label).collect::<Vec<_>>().join("|"))
        }
        Target::Registered => area.registered.as_deref().map(joined),
        Target::History(year) => area
            .history
            .get(&format!("{year:04}"))
            .map(|ids| joined(ids)),
        Target::Reference(at) => {
            let reference = set.references.get(at)?;
            area.references
                .get(reference.id.as_str())
                .map(|number| typed(&number.to_string()))
        }
        Target::Question(at) => {
            let question = set.questions.get(at)?;
            if let Some(value) = answer(at).and_then(|answer| answer.value.as_ref()) {
                return super::entry::answer(writing, question, at, value);
            }
            not_arising(set, area, at).then(|| "KPS".to_owned())
        }
        Target::Evidence(at) => {
            let names = answer(at)?.evidence.iter().filter_map(|paper| {
                paper
                    .name
                    .clone()
                    .or_else(|| paper.number.clone())
                    .or_else(|| paper.link.clone())
            });
            Some(names.collect::<Vec<_>>().join("|")).filter(|text| !text.is_empty())
        }
        Target::Note(at) => answer(at)?.note.clone(),
        Target::CommuneCode | Target::NotApplicable => None,
    }
}

/// Whether every criterion that asks a question is declared not to arise.
fn not_arising(set: &CriteriaSet, area: &Assessment, at: usize) -> bool {
    let Some(question) = set.questions.get(at) else {
        return false;
    };
    let mut all = Vec::new();
    nodes(&set.criteria, &mut all);
    all.iter().any(|criterion| {
        let ids = criterion.questions();
        area.not_applicable.contains_key(criterion.id.as_str()) && ids.contains(&&question.id)
    })
}

pub(super) fn nodes<'s>(criteria: &'s [Criterion], out: &mut Vec<&'s Criterion>) {
    for criterion in criteria {
        out.push(criterion);
        nodes(&criterion.parts, out);
    }
}

/// A number as it is typed where the decimal mark is a comma.
pub(super) fn typed(number: &str) -> String {
    number.replace('.', ",")
}

/// A plain value as text, for kinds that are typed as they are.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(typed(&number.to_string())),
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}
