//! One fault shows in many profiles; it is said once.

use crate::model::CriteriaSet;
use crate::problem::{Code, PROFILE, Problem};
use crate::program::Resolved;

/// Brings together what was found in each profile. A fault that does not show in all of them says where it does. What
/// is said of a condition as a whole ("adds nothing") must be so everywhere.
pub(super) fn merge(set: &CriteriaSet, found: Vec<(Resolved, Vec<Problem>)>) -> Vec<Problem> {
    let same = |a: &Problem, b: &Problem| a.code() == b.code() && a.pointer() == b.pointer();
    let profiles: Vec<Resolved> = found.iter().map(|(profile, _)| profile.clone()).collect();
    let mut merged: Vec<Problem> = Vec::new();
    for (at, (profile, problems)) in found.iter().enumerate() {
        for problem in problems {
            let earlier = found.iter().take(at);
            if merged.contains(problem)
                || earlier
                    .flat_map(|(_, problems)| problems)
                    .any(|known| same(known, problem))
            {
                continue;
            }
            let showing: Vec<&Resolved> = found
                .iter()
                .filter(|(_, problems)| problems.iter().any(|other| same(other, problem)))
                .map(|(profile, _)| profile)
                .collect();
            let everywhere = showing.len() == profiles.len();
            let of_all = matches!(
                problem.code(),
                Code::ConditionAddsNothing | Code::NeverHolds | Code::TitleImplied | Code::BandIdle
            );
            if everywhere {
                merged.push(problem.clone());
            } else if !of_all {
                let place = place(set, profile, &showing, &profiles);
                merged.push(problem.clone().with(PROFILE, place));
            }
        }
    }
    merged
}

/// The profiles that show a fault, in words: one value of one dimension where that says it all, else the first profile.
fn place(set: &CriteriaSet, first: &Resolved, showing: &[&Resolved], all: &[Resolved]) -> String {
    for dimension in &set.profile {
        let value = first.get(&dimension.id);
        let alike = all
            .iter()
            .filter(|profile| profile.get(&dimension.id) == value);
        if alike.clone().count() == showing.len()
            && alike.into_iter().all(|profile| showing.contains(&profile))
        {
            return first
                .get_key_value(&dimension.id)
                .map_or_else(String::new, |(id, value)| format!("{id} = {value}"));
        }
    }
    let pairs = first.iter().map(|(id, value)| format!("{id} = {value}"));
    pairs.collect::<Vec<_>>().join(", ")
}
