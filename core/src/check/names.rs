//! Each id names one thing in its name space.

use std::collections::{BTreeMap, BTreeSet};

use super::walk;
use crate::catalogue::Lang;
use crate::model::{CriteriaSet, Id, QuestionKind, Text};
use crate::problem::{Code, Problem};

/// Reports every id that was taken before, at its second place, and warns of those that differ in nothing but capitals.
pub(super) fn unique(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let mut space = |ids: Vec<(String, &Id)>| {
        let mut seen = BTreeSet::new();
        let mut small: BTreeMap<String, &Id> = BTreeMap::new();
        for (pointer, id) in ids {
            if !seen.insert(id) {
                problems.push(Problem::new(Code::DuplicateId).with("id", id).at(pointer));
                continue;
            }
            let first = *small.entry(id.as_str().to_lowercase()).or_insert(id);
            if first != id {
                let problem = Problem::new(Code::IdsAlike).with("id", id);
                problems.push(problem.with("first", first).at(pointer));
            }
        }
    };
    // An answer to an old id goes to the question that names it in `was`, so old ids are taken too.
    let mut questions = Vec::new();
    for (at, question) in set.questions.iter().enumerate() {
        questions.push((format!("/questions/{at}/id"), &question.id));
        for (old, was) in question.was.iter().enumerate() {
            questions.push((format!("/questions/{at}/was/{old}"), was));
        }
    }
    space(questions);
    space(listed("references", set.references.iter().map(|of| &of.id)));
    let criteria = walk::criteria(set).into_iter();
    space(
        criteria
            .map(|(pointer, criterion)| (format!("{pointer}/id"), &criterion.id))
            .collect(),
    );
    space(listed("effects", set.effects.iter().map(|of| &of.id)));
    let mut titles = listed("titles", set.titles.iter().map(|of| &of.id));
    let external = set.external_titles.iter().map(|of| &of.id);
    titles.extend(listed("external_titles", external));
    space(titles);
    if let Some(classes) = &set.classes {
        let mut ids = listed("classes/list", classes.list.iter().map(|of| &of.id));
        ids.push(("/classes/otherwise/id".to_owned(), &classes.otherwise.id));
        space(ids);
    }
    space(listed("sources", set.sources.iter().map(|of| &of.id)));
    space(listed(
        "ambiguities",
        set.ambiguities.iter().map(|of| &of.id),
    ));
    space(listed("examples", set.examples.iter().map(|of| &of.id)));
    if let Some(emulation) = &set.emulation {
        let of = |name: &str| format!("emulation/{name}");
        let excluded = emulation.excluded.iter().map(|of| &of.id);
        space(listed(&of("excluded"), excluded));
        let quotas = emulation.quotas.iter().map(|of| &of.id);
        space(listed(&of("quotas"), quotas));
        let examples = emulation.examples.iter().map(|of| &of.id);
        space(listed(&of("examples"), examples));
    }
    space(listed("calendar", set.calendar.iter().map(|of| &of.id)));
    space(listed("profile", set.profile.iter().map(|of| &of.id)));
    for (at, dimension) in set.profile.iter().enumerate() {
        let values = dimension.values.iter().map(|value| &value.id);
        space(listed(&format!("profile/{at}/values"), values));
    }
}

/// Warns where two things that stand side by side have the same name for people: nobody can tell them apart in a form, a
/// table or a result.
pub(super) fn labels(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let mut side_by_side = |pointer: &str, of: Vec<(&Id, &Text)>| {
        let mut seen: BTreeMap<&str, &Id> = BTreeMap::new();
        for (at, (id, label)) in of.into_iter().enumerate() {
            let label = label.get(Lang::Vi).trim();
            match seen.get(label) {
                // A second use of the id itself has been reported.
                Some(first) if *first != id && !label.is_empty() => problems.push(
                    Problem::new(Code::LabelTwice)
                        .with("label", label)
                        .with("first", *first)
                        .with("id", id)
                        .at(format!("{pointer}/{at}/label")),
                ),
                Some(_) => {}
                None => {
                    seen.insert(label, id);
                }
            }
        }
    };
    let questions = set.questions.iter();
    side_by_side(
        "/questions",
        questions.map(|of| (&of.id, &of.label)).collect(),
    );
    for (at, question) in set.questions.iter().enumerate() {
        let (field, ticks) = match &question.kind {
            QuestionKind::Choice(choice) => ("options", &choice.options),
            QuestionKind::Checklist(checklist) => ("items", &checklist.items),
            _ => continue,
        };
        let ticks = ticks.iter().map(|of| (&of.id, &of.label)).collect();
        side_by_side(&format!("/questions/{at}/{field}"), ticks);
    }
    let mut lists = vec![("/criteria".to_owned(), &set.criteria)];
    for (pointer, criterion) in walk::criteria(set) {
        lists.push((format!("{pointer}/parts"), &criterion.parts));
    }
    for (pointer, criteria) in lists {
        let criteria = criteria.iter().map(|of| (&of.id, &of.label));
        side_by_side(&pointer, criteria.collect());
    }
    let references = set.references.iter();
    side_by_side(
        "/references",
        references.map(|of| (&of.id, &of.label)).collect(),
    );
    for (at, dimension) in set.profile.iter().enumerate() {
        let values = dimension.values.iter();
        let values = values.map(|of| (&of.id, &of.label)).collect();
        side_by_side(&format!("/profile/{at}/values"), values);
    }
    let titles = set.titles.iter();
    side_by_side("/titles", titles.map(|of| (&of.id, &of.label)).collect());
    if let Some(classes) = &set.classes {
        let list = classes.list.iter();
        side_by_side(
            "/classes/list",
            list.map(|of| (&of.id, &of.label)).collect(),
        );
    }
}

fn listed<'a>(name: &str, ids: impl Iterator<Item = &'a Id>) -> Vec<(String, &'a Id)> {
    ids.enumerate()
        .map(|(at, id)| (format!("/{name}/{at}/id"), id))
        .collect()
}
