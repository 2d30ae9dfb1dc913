//! Two criteria sets, or two versions of one, side by side: what differs as it is written, whether some area gets another
//! result, and what that does to given areas.

mod aim;
mod any;
mod apart;
mod between;
mod by_id;
mod canonical;
mod cause;
mod chance;
mod climb;
mod effect;
mod focus;
mod form;
mod items;
mod lack;
mod outcome;
mod pairing;
mod past;
mod proof;
mod ranked;
mod reach;
mod search;
mod smallest;
mod twins;
mod types;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use effect::Rows;
pub use effect::{
    AreaChange, Cause, CauseCount, ClassCount, EffectOnAreas, HeldCount, Side, YearRows,
    compare_areas, compare_years,
};
pub use ranked::{EffectOnRanking, RankCause, RankChange};
pub use types::{
    Change, ChangeKind, CompareOptions, Comparison, Counterexample, Difference, Element,
    FieldChange, Meaning,
};

use crate::checked::CheckedSet;
use crate::model::{Assessment, CriteriaSet, Id};
use crate::score::resolve;
use canonical::{Canonical, renamed};
use pairing::{Pairing, pairings, same_profiles};
use search::{Found, Search};

/// So many pairs of profiles are searched, one after the other.
const MOST_SEARCHED: usize = 24;

/// Compares two sets: by what they say, and by what they mean.
///
/// ```
/// use kieumau::{CheckedSet, CompareOptions, Meaning, built_in, compare};
///
/// let json = built_in("khu-dan-cu-van-hoa").unwrap().json;
/// let before = CheckedSet::from_json(json)?;
/// let after = CheckedSet::from_json(&json.replace("Mục đích, phạm vi", "Mục đích"))?;
/// assert_eq!(compare(&before, &after, &CompareOptions::default()).meaning, Meaning::Same);
/// # Ok::<(), kieumau::Problems>(())
/// ```
#[must_use]
pub fn compare(before: &CheckedSet, after: &CheckedSet, options: &CompareOptions) -> Comparison {
    let changes = by_id::changes(before.set(), after.set());
    let meaning = meaning(before, after, &changes, options);
    Comparison {
        before: before.name().clone(),
        after: after.name().clone(),
        meaning,
        ranking_differs: ranking_differs(before.set(), after.set(), &changes),
        changes,
    }
}

fn ranking_differs(before: &CriteriaSet, after: &CriteriaSet, changes: &[Change]) -> bool {
    if before.emulation.is_some() != after.emulation.is_some()
        || before.total.ranks_on() != after.total.ranks_on()
    {
        return true;
    }
    let of_emulation = |change: &Change| {
        let pointer = change.after.as_deref().or(change.before.as_deref());
        let within = |path: &str| path.starts_with("/emulation");
        change.may_matter()
            && (pointer.is_some_and(within)
                || change
                    .fields
                    .iter()
                    .any(|field| within(&field.field) && !field.only_words))
    };
    changes.iter().any(of_emulation)
}

fn meaning(
    before: &CheckedSet,
    after: &CheckedSet,
    changes: &[Change],
    options: &CompareOptions,
) -> Meaning {
    let names = renamed(before.set(), after.set());
    let pairings = pairings(before, after);
    let scorers = |pairing: &Pairing| {
        let before = before.scorer(&pairing.before).ok()?;
        Some([before, after.scorer(&pairing.after).ok()?])
    };
    if pairings.iter().all(|pairing| scorers(pairing).is_none()) {
        return Meaning::NothingInCommon;
    }
    let one = Canonical::new(before.set(), &names);
    let other = Canonical::new(after.set(), &names);
    let differing: Vec<&Pairing> = pairings
        .iter()
        .filter(|pairing| !one.same(&pairing.before, &other, &pairing.after))
        .collect();
    if differing.is_empty() && same_profiles(before.set(), after.set()) {
        return Meaning::Same;
    }
    let touched: BTreeSet<Id> = changes
        .iter()
        .filter(|change| change.may_matter())
        .flat_map(|change| change.id.iter().chain(&change.was).cloned())
        .collect();
    let mut left = options.tries;
    let mut best: Option<(Found, [crate::score::Scorer; 2])> = None;
    let weight = |found: &Found| {
        found
            .differences
            .first()
            .map_or(u8::MAX, Difference::weight)
    };
    let count = differing.len().min(MOST_SEARCHED);
    for (at, pairing) in differing.into_iter().take(MOST_SEARCHED).enumerate() {
        let Some(pair) = scorers(pairing) else {
            continue;
        };
        // The first profiles may use most, so that one is looked at closely.
        let allowed = left / (count - at).clamp(1, 3);
        let mut search = Search::new(&pair, pairing, &names, &touched, allowed);
        search.run(&examples(before, after, pairing));
        left = left.saturating_sub(allowed.saturating_sub(search.left));
        if let Some(found) = search.best.take()
            && best
                .as_ref()
                .is_none_or(|(known, _)| weight(&found) < weight(known))
        {
            let done = weight(&found) == 0;
            best = Some((found, pair));
            if done {
                break;
            }
        }
    }
    let mut tried = options.tries.saturating_sub(left);
    match best {
        Some((found, pair)) => {
            let found = smallest::smallest(&pair, found, &mut tried);
            Meaning::Differs(Counterexample {
                assessment: found.assessment,
                differences: found.differences,
                tried,
            })
        }
        None => Meaning::NoneFound { tried },
    }
}

/// The worked examples of both sets that are of this pair of profiles.
fn examples(before: &CheckedSet, after: &CheckedSet, pairing: &Pairing) -> Vec<Assessment> {
    let of = |set: &CriteriaSet, wanted: &BTreeMap<Id, Id>| {
        let fits = set.examples.iter().filter(move |example| {
            let resolved = resolve(set, &example.assessment.profile);
            resolved.is_ok_and(|resolved| resolved == *wanted)
        });
        let forms = fits.map(|example| Assessment {
            profile: pairing.profile.clone(),
            ..example.assessment.clone()
        });
        forms.collect::<Vec<_>>()
    };
    let mut all = of(before.set(), &pairing.before);
    all.extend(of(after.set(), &pairing.after));
    all
}
