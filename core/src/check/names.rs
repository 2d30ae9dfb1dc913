//! Each id names one thing in its name space.

use std::collections::BTreeSet;

use super::walk;
use crate::model::{CriteriaSet, Id};
use crate::problem::{Code, Problem};

/// Reports every id that was taken before, at its second place.
pub(super) fn unique(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let mut space = |ids: Vec<(String, &Id)>| {
        let mut seen = BTreeSet::new();
        for (pointer, id) in ids {
            if !seen.insert(id) {
                problems.push(Problem::new(Code::DuplicateId).with("id", id).at(pointer));
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

fn listed<'a>(name: &str, ids: impl Iterator<Item = &'a Id>) -> Vec<(String, &'a Id)> {
    ids.enumerate()
        .map(|(at, id)| (format!("/{name}/{at}/id"), id))
        .collect()
}
