//! The set as a document: its format, its status, its dates, the order of its profiles and titles.

use std::collections::BTreeMap;

use super::walk;
use crate::Number;
use crate::model::{CriteriaSet, Criterion, Date, Dimension, Id, Status};
use crate::problem::{Arg, Code, Problem};

/// The one format that is known.
const FORMAT: u8 = 1;

pub(super) fn check(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    if set.format != FORMAT {
        let problem = Problem::new(Code::FormatUnknown).with("value", usize::from(set.format));
        problems.push(problem.at("/format"));
    }
    if set.status != Status::Official && set.status_note.is_none() {
        let problem = Problem::new(Code::StatusNoteMissing).with("status", set.status.as_str());
        problems.push(problem.at("/status"));
    }
    if let Some(force) = &set.force
        && let Some(to) = force.to
        && to <= force.from
    {
        let problem = Problem::new(Code::ForceOrder)
            .with("from", force.from.to_string())
            .with("to", to.to_string());
        problems.push(problem.at("/force/to"));
    }
    for (at, day) in set.calendar.iter().enumerate() {
        // A leap year, so that 29 February is a day.
        if Date::new(2024, day.month, day.day).is_none() {
            let problem =
                Problem::new(Code::BadDate).with("value", format!("{}/{}", day.day, day.month));
            problems.push(problem.at(format!("/calendar/{at}")));
        }
    }
    for (at, dimension) in set.profile.iter().enumerate() {
        order(&format!("/profile/{at}"), dimension, problems);
    }
    for (at, reference) in set.references.iter().enumerate() {
        let year = reference.year.as_str();
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        if !digits && !["same", "previous", "recognition"].contains(&year) {
            let problem = Problem::new(Code::ReferenceYear).with("word", year);
            problems.push(problem.at(format!("/references/{at}/year")));
        }
    }
    levels(set, problems);
    exist(set, problems);
}

/// Where an area may carry several values, the order says for any two which counts.
fn order(pointer: &str, dimension: &Dimension, problems: &mut Vec<Problem>) {
    let values = || dimension.values.iter().map(|value| &value.id);
    if dimension.values.is_empty() {
        problems.push(Problem::new(Code::EmptyList).at(format!("{pointer}/values")));
    }
    for (at, id) in dimension.order.iter().enumerate() {
        let here = format!("{pointer}/order/{at}");
        if values().all(|value| value != id) {
            let mend = Arg::instead(id.as_str(), values().map(Id::as_str));
            let problem = Problem::new(Code::UnknownProfileValue).with("id", id);
            problems.push(problem.with("mend", mend).at(here));
        } else if dimension.order.iter().take(at).any(|before| before == id) {
            problems.push(Problem::new(Code::DuplicateId).with("id", id).at(here));
        }
    }
    let missing: Vec<&str> = values()
        .filter(|value| !dimension.order.contains(value))
        .map(Id::as_str)
        .collect();
    if dimension.several && !missing.is_empty() {
        let problem = Problem::new(Code::ProfileOrderMissing)
            .with("dimension", &dimension.id)
            .with("values", missing.join(", "));
        let field = if dimension.order.is_empty() {
            "several"
        } else {
            "order"
        };
        problems.push(problem.at(format!("{pointer}/{field}")));
    }
    if !dimension.several && !dimension.order.is_empty() {
        let problem = Problem::new(Code::ProfileOrderUnused).with("dimension", &dimension.id);
        problems.push(problem.at(format!("{pointer}/order")));
    }
}

/// Two titles of one level could both be the highest.
fn levels(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<u8, &Id> = BTreeMap::new();
    for (at, title) in set.titles.iter().enumerate() {
        let Some(level) = title.level else { continue };
        let here = format!("/titles/{at}/level");
        if level == 0 {
            let problem = Problem::new(Code::NotPositive).with("value", Number::ZERO);
            problems.push(problem.at(here.clone()));
        }
        match seen.get(&level) {
            Some(first) => {
                let problem = Problem::new(Code::LevelTwice)
                    .with("level", usize::from(level))
                    .with("a", *first)
                    .with("b", &title.id);
                problems.push(problem.at(here));
            }
            None => {
                seen.insert(level, &title.id);
            }
        }
    }
}

/// Every criterion exists for some profile: what it and those above it ask of each dimension has a value in common.
fn exist(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let mut gone: Vec<String> = Vec::new();
    for (pointer, criterion) in walk::criteria(set) {
        if gone.iter().any(|above| pointer.starts_with(above.as_str())) {
            continue;
        }
        let line = line(set, &pointer);
        let mut asked: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
        for (dimension, values) in line.iter().flat_map(|above| &above.only_for) {
            match asked.get_mut(dimension) {
                Some(left) => left.retain(|value| values.contains(value)),
                None => {
                    asked.insert(dimension, values.iter().collect());
                }
            }
        }
        if asked.values().any(Vec::is_empty) {
            let problem = Problem::new(Code::NeverExists).with("id", &criterion.id);
            problems.push(problem.at(format!("{pointer}/only_for")));
            gone.push(format!("{pointer}/"));
        }
    }
}

/// The criterion at a pointer, and those above it.
fn line<'a>(set: &'a CriteriaSet, pointer: &str) -> Vec<&'a Criterion> {
    let mut list = &set.criteria;
    let mut line = Vec::new();
    for at in pointer
        .split('/')
        .filter_map(|part| part.parse::<usize>().ok())
    {
        let Some(criterion) = list.get(at) else { break };
        line.push(criterion);
        list = &criterion.parts;
    }
    line
}
