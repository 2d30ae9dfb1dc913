//! What is named exists, and what exists is named: cites, ambiguities, questions, references, sources.

use std::collections::BTreeSet;

use super::walk::{self, Uses};
use crate::arrange;
use crate::language::nearest;
use crate::model::{CriteriaSet, Id};
use crate::problem::{Arg, Code, Problem};

/// Reports names that lead nowhere, and things that nothing leads to.
pub(super) fn resolve(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    cites(set, problems);
    ambiguities(set, problems);
    about(set, problems);
    unused(set, problems);
}

fn unknown<'a>(
    code: Code,
    id: &Id,
    pointer: String,
    names: impl Iterator<Item = &'a Id> + Clone,
) -> Problem {
    let mend = Arg::instead(id.as_str(), names.map(Id::as_str));
    Problem::new(code)
        .with("id", id)
        .with("mend", mend)
        .at(pointer)
}

fn cites(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let sources = || set.sources.iter().map(|source| &source.id);
    for (pointer, cites) in walk::cites(set) {
        for (at, cite) in cites.0.iter().enumerate() {
            if sources().any(|id| *id == cite.source) {
                continue;
            }
            let at = if cites.0.len() == 1 {
                format!("{pointer}/cite/source")
            } else {
                format!("{pointer}/cite/{at}/source")
            };
            problems.push(unknown(Code::UnknownSource, &cite.source, at, sources()));
        }
    }
}

fn ambiguities(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let known = || set.ambiguities.iter().map(|ambiguity| &ambiguity.id);
    let mut see = |pointer: &str, ids: &[Id]| {
        for (at, id) in ids.iter().enumerate() {
            if known().all(|other| other != id) {
                let at = format!("{pointer}/ambiguity/{at}");
                problems.push(unknown(Code::UnknownAmbiguity, id, at, known()));
            }
        }
    };
    for (pointer, criterion) in walk::criteria(set) {
        see(&pointer, &criterion.ambiguity);
    }
    for (at, effect) in set.effects.iter().enumerate() {
        see(&format!("/effects/{at}"), &effect.ambiguity);
    }
    for (at, title) in set.titles.iter().enumerate() {
        see(&format!("/titles/{at}"), &title.ambiguity);
    }
}

/// An ambiguity may bear on anything that has an id, or on a part of the set by its name.
fn about(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let mut known = arrange::set(["total", "classes", "calendar", "profile", "emulation"]);
    let criteria = walk::criteria(set);
    known.extend(criteria.iter().map(|(_, of)| of.id.as_str()));
    known.extend(set.questions.iter().map(|of| of.id.as_str()));
    known.extend(set.references.iter().map(|of| of.id.as_str()));
    known.extend(set.effects.iter().map(|of| of.id.as_str()));
    known.extend(set.titles.iter().map(|of| of.id.as_str()));
    known.extend(set.external_titles.iter().map(|of| of.id.as_str()));
    known.extend(set.profile.iter().map(|of| of.id.as_str()));
    known.extend(set.calendar.iter().map(|of| of.id.as_str()));
    if let Some(emulation) = &set.emulation {
        known.extend(emulation.excluded.iter().map(|of| of.id.as_str()));
        known.extend(emulation.quotas.iter().map(|of| of.id.as_str()));
    }
    if let Some(classes) = &set.classes {
        known.extend(classes.list.iter().map(|of| of.id.as_str()));
        known.insert(classes.otherwise.id.as_str());
    }
    for (at, ambiguity) in set.ambiguities.iter().enumerate() {
        for (nth, id) in ambiguity.about.iter().enumerate() {
            if !known.contains(id.as_str()) {
                let mend = Arg::instead(id.as_str(), known.iter().copied());
                let problem = Problem::new(Code::UnknownAbout).with("id", id);
                let problem = problem.with("mend", mend);
                problems.push(problem.at(format!("/ambiguities/{at}/about/{nth}")));
            }
        }
    }
}

fn unused(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let uses = Uses::of(set);
    // A slip in the id of one makes it look unused; the slip is reported where it stands.
    let meant = |used: &BTreeSet<&Id>, known: Vec<&Id>| {
        let all = arrange::set(known.iter().copied());
        let slips = used.iter().filter(|id| !all.contains(*id));
        arrange::set(slips.filter_map(|slip| {
            let names = known.iter().map(|id| id.as_str());
            nearest(slip.as_str(), names).map(str::to_owned)
        }))
    };
    let questions = meant(
        &uses.questions,
        set.questions.iter().map(|of| &of.id).collect(),
    );
    let references = meant(
        &uses.references,
        set.references.iter().map(|of| &of.id).collect(),
    );
    let mut say = |code: Code, pointer: String, id: &Id| {
        problems.push(Problem::new(code).with("id", id).at(pointer));
    };
    for (at, question) in set.questions.iter().enumerate() {
        if !uses.questions.contains(&question.id) && !questions.contains(question.id.as_str()) {
            say(
                Code::UnusedQuestion,
                format!("/questions/{at}/id"),
                &question.id,
            );
        }
    }
    for (at, reference) in set.references.iter().enumerate() {
        if !uses.references.contains(&reference.id) && !references.contains(reference.id.as_str()) {
            say(
                Code::UnusedReference,
                format!("/references/{at}/id"),
                &reference.id,
            );
        }
    }
    let cited = walk::cites(set);
    let cited = cited.iter().flat_map(|(_, cites)| &cites.0);
    let cited = arrange::set(cited.map(|cite| &cite.source));
    for (at, source) in set.sources.iter().enumerate() {
        if !cited.contains(&source.id) {
            say(Code::UnusedSource, format!("/sources/{at}/id"), &source.id);
        }
    }
}
