//! Profiles that both sets can score: which profile of the one goes with which of the other.

use std::collections::BTreeMap;

use crate::arrange::{self, Arrange};
use crate::checked::CheckedSet;
use crate::model::{CriteriaSet, Dimension, Id, ProfileValues};
use crate::program::Resolved;

/// A profile as an area would give it, and what each set makes of it.
#[derive(Debug, Clone)]
pub(super) struct Pairing {
    pub profile: BTreeMap<Id, ProfileValues>,
    pub before: Resolved,
    pub after: Resolved,
}

/// More pairs than this are not looked at one by one.
const MOST: usize = 4096;

/// All pairs: alike in the dimensions that both have; and where an area may carry several values, those of which one
/// counts before and the other after.
pub(super) fn pairings(before: &CheckedSet, after: &CheckedSet) -> Vec<Pairing> {
    let mut all = vec![Pairing {
        profile: BTreeMap::new(),
        before: Resolved::new(),
        after: Resolved::new(),
    }];
    let (one, other) = (&before.set().profile, &after.set().profile);
    let find = |of: &[Dimension], id: &Id| of.iter().find(|dimension| dimension.id == *id).cloned();
    for dimension in one {
        let new = find(other, &dimension.id);
        all = with(&all, Some(dimension), new.as_ref());
    }
    for dimension in other {
        if find(one, &dimension.id).is_none() {
            all = with(&all, None, Some(dimension));
        }
    }
    all
}

fn with(all: &[Pairing], before: Option<&Dimension>, after: Option<&Dimension>) -> Vec<Pairing> {
    let ids = |of: Option<&Dimension>| -> Vec<Id> {
        let values = of.iter().flat_map(|of| &of.values);
        values.map(|value| value.id.clone()).collect()
    };
    let Some(id) = before.or(after).map(|of| of.id.clone()) else {
        return all.to_vec();
    };
    // What the area gives, and what counts in each set.
    let mut choices: Vec<(ProfileValues, Option<Id>, Option<Id>)> = Vec::new();
    match (before, after) {
        (Some(one), Some(other)) => {
            let new = ids(after);
            for value in ids(before).into_iter().filter(|value| new.contains(value)) {
                let given = ProfileValues::One(value.clone());
                choices.push((given, Some(value.clone()), Some(value)));
            }
            choices.extend(turned(one, other));
        }
        _ => {
            for value in ids(before.or(after)) {
                let of = |set: Option<&Dimension>| set.map(|_| value.clone());
                choices.push((ProfileValues::One(value.clone()), of(before), of(after)));
            }
        }
    }
    let mut out = Vec::new();
    for pairing in all {
        for (given, one, other) in &choices {
            if out.len() >= MOST {
                return out;
            }
            let mut pairing = pairing.clone();
            pairing.profile.insert(id.clone(), given.clone());
            let add = |resolved: &mut Resolved, value: &Option<Id>| {
                if let Some(value) = value {
                    resolved.insert(id.clone(), value.clone());
                }
            };
            add(&mut pairing.before, one);
            add(&mut pairing.after, other);
            out.push(pairing);
        }
    }
    out
}

/// Two values of which the first wins before and the second after.
fn turned(before: &Dimension, after: &Dimension) -> Vec<(ProfileValues, Option<Id>, Option<Id>)> {
    let mut out = Vec::new();
    if !(before.several && after.several) {
        return out;
    }
    let place = |of: &Dimension, id: &Id| of.order.iter().position(|one| one == id);
    for a in &before.order {
        for b in &before.order {
            let was = place(before, a).zip(place(before, b)).map(|(a, b)| a < b);
            let is = place(after, a).zip(place(after, b)).map(|(a, b)| b < a);
            if was == Some(true) && is == Some(true) {
                let given = ProfileValues::Several(vec![a.clone(), b.clone()]);
                out.push((given, Some(a.clone()), Some(b.clone())));
            }
        }
    }
    out
}

/// Whether both sets take the same profiles, and read them alike.
pub(super) fn same_profiles(before: &CriteriaSet, after: &CriteriaSet) -> bool {
    let known = |set: &CriteriaSet| {
        let dimensions = set.profile.iter().map(|dimension| {
            let mut values: Vec<Id> = dimension.values.iter().map(|of| of.id.clone()).collect();
            values.arrange();
            let order = dimension.several.then(|| dimension.order.clone());
            (dimension.id.clone(), (values, order))
        });
        arrange::map(dimensions)
    };
    known(before) == known(after)
}
