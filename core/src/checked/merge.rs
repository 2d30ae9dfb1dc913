//! One fault shows in many profiles; it is said once.

use std::collections::BTreeMap;

use crate::model::CriteriaSet;
use crate::problem::{Code, PROFILE, Problem};
use crate::program::Resolved;

/// Brings together what was found in each profile. A fault that does not show in all of them says where it does. What
/// is said of a condition as a whole ("adds nothing") must be so everywhere.
pub(super) fn merge(set: &CriteriaSet, found: Vec<(Resolved, Vec<Problem>)>) -> Vec<Problem> {
    let profiles: Vec<&Resolved> = found.iter().map(|(profile, _)| profile).collect();
    // The profiles in which each fault shows, by their places.
    let mut shows: BTreeMap<(Code, &str), Vec<usize>> = BTreeMap::new();
    for (at, (_, problems)) in found.iter().enumerate() {
        for problem in problems {
            let profiles = shows
                .entry((problem.code(), problem.pointer()))
                .or_default();
            if profiles.last() != Some(&at) {
                profiles.push(at);
            }
        }
    }
    let mut merged: Vec<Problem> = Vec::new();
    for (at, (profile, problems)) in found.iter().enumerate() {
        let mut told: BTreeMap<(Code, &str), Vec<&Problem>> = BTreeMap::new();
        for problem in problems {
            let key = (problem.code(), problem.pointer());
            let showing = shows.get(&key).map_or(&[][..], Vec::as_slice);
            let told = told.entry(key).or_default();
            if showing.first() != Some(&at) || told.contains(&problem) {
                continue;
            }
            told.push(problem);
            let everywhere = showing.len() == profiles.len();
            let of_all = matches!(
                problem.code(),
                Code::ConditionAddsNothing | Code::NeverHolds | Code::TitleImplied | Code::BandIdle
            );
            if everywhere {
                merged.push(problem.clone());
            } else if !of_all {
                let place = place(set, profile, showing, &profiles);
                merged.push(problem.clone().with(PROFILE, place));
            }
        }
    }
    merged
}

/// The profiles that show a fault, in words: one value of one dimension where that says it all, else the first profile.
fn place(set: &CriteriaSet, first: &Resolved, showing: &[usize], all: &[&Resolved]) -> String {
    for dimension in &set.profile {
        let value = first.get(&dimension.id);
        let alike = all.iter().enumerate();
        let alike = alike.filter(|(_, profile)| profile.get(&dimension.id) == value);
        if alike.map(|(at, _)| at).eq(showing.iter().copied()) {
            return first
                .get_key_value(&dimension.id)
                .map_or_else(String::new, |(id, value)| format!("{id} = {value}"));
        }
    }
    let pairs = first.iter().map(|(id, value)| format!("{id} = {value}"));
    pairs.collect::<Vec<_>>().join(", ")
}
