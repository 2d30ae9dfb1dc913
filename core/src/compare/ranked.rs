//! What another set, or another year, does to places, classes and awards within clusters: both sides are ranked, and quotas
//! act on both.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::cause::Worse;
use super::effect::{ClassCount, HeldCount, Side, YearRows, as_of_set};
use crate::arrange::Arrange;
use crate::model::{Area, Assessment, Id};
use crate::rank::{Entry, Outcome, OutcomeState, RankOptions, Ranking, rank};

/// What became of the places, classes and awards of areas within their clusters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EffectOnRanking {
    /// What areas compete within: a field of the area, or a dimension of the profile.
    pub by: Id,
    /// How many areas are ranked on both sides.
    pub ranked: usize,
    /// How many of them have another rank.
    pub moved: usize,
    /// How many went from which class to which, after all quotas; changes only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<ClassCount>,
    /// For each award how many have it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<HeldCount>,
    /// How many ties across the line of a quota wait for a decision, before and after.
    pub undecided: (usize, usize),
    /// The areas whose class after quotas, awards or exclusion changed, in the order of the assessments after.
    pub changes: Vec<RankChange>,
}

/// One area that has another class after quotas, other awards, or is ranked on one side only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RankChange {
    /// The area, as the assessment after has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Its place in the list before.
    pub before: usize,
    /// Its place in the list after.
    pub after: usize,
    /// The ranks before and after; absent where it is not ranked.
    pub rank: (Option<usize>, Option<usize>),
    /// The classes after quotas, where they differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<(Option<Id>, Option<Id>)>,
    /// The awards it gained: the ids of their quotas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gained: Vec<Id>,
    /// The awards it lost.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Id>,
    /// What quotas did to it on the side where it is worse off. Where there is none, its own result changed, which stands among
    /// the changes of areas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<RankCause>,
}

/// What a quota did on one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RankCause {
    /// The side.
    pub side: Side,
    /// What the quota did there.
    pub outcome: Outcome,
}

/// Ranks both sides and puts them side by side; `pairs` are the places of one area before and after. Absent where neither set
/// ranks areas, or one of them cannot.
pub(super) fn on_ranking(
    before: YearRows<'_>,
    after: YearRows<'_>,
    pairs: &[(usize, usize)],
) -> Option<EffectOnRanking> {
    let stated = [before, after].map(|rows| rows.set.set().emulation.as_ref());
    let by = stated.iter().rev().flatten().next()?.cluster.clone();
    let side = |rows: YearRows<'_>, own: bool| {
        // A set without emulation is ranked by its total within the clusters of the other one.
        let options = RankOptions {
            by: (!own).then(|| by.clone()),
            ..RankOptions::default()
        };
        let forms: Vec<Cow<'_, Assessment>> = rows
            .areas
            .iter()
            .map(|form| as_of_set(rows.set, form))
            .collect();
        if forms.iter().all(|form| matches!(form, Cow::Borrowed(_))) {
            return rank(rows.set, rows.areas, &options).ok();
        }
        let forms: Vec<Assessment> = forms.into_iter().map(Cow::into_owned).collect();
        rank(rows.set, &forms, &options).ok()
    };
    let [one, other] = stated;
    let rankings = [side(before, one.is_some())?, side(after, other.is_some())?];
    Some(Sides::new([before, after], rankings).compare(by, pairs))
}

struct Sides<'a> {
    rows: [YearRows<'a>; 2],
    rankings: [Ranking; 2],
}

impl<'a> Sides<'a> {
    fn new(rows: [YearRows<'a>; 2], rankings: [Ranking; 2]) -> Sides<'a> {
        Sides { rows, rankings }
    }

    fn compare(&self, by: Id, pairs: &[(usize, usize)]) -> EffectOnRanking {
        let [one, other] = &self.rankings;
        let undecided = |ranking: &Ranking| {
            let ties = ranking.quotas.iter().filter_map(|quota| quota.tie.as_ref());
            ties.filter(|tie| tie.decision.is_none()).count()
        };
        let mut effect = EffectOnRanking {
            by,
            ranked: 0,
            moved: 0,
            classes: Vec::new(),
            awards: Vec::new(),
            undecided: (undecided(one), undecided(other)),
            changes: Vec::new(),
        };
        let entries = self.rankings.each_ref().map(Ranking::by_assessment);
        let [before, after] = &entries;
        let mut classes: BTreeMap<(Option<Id>, Option<Id>), usize> = BTreeMap::new();
        let mut awards: BTreeMap<Id, HeldCount> = BTreeMap::new();
        for (was, is) in pairs {
            let pair = [before.get(was).copied(), after.get(is).copied()];
            if let [Some(one), Some(other)] = pair {
                effect.ranked += 1;
                effect.moved += usize::from(one.rank != other.rank);
            }
            let mut change = self.change((*was, *is), pair);
            for (id, had, has) in of_awards(pair) {
                HeldCount::enter(
                    &mut awards,
                    id,
                    (had, has),
                    &mut change.gained,
                    &mut change.lost,
                );
            }
            if let Some(moved) = &change.class {
                *classes.entry(moved.clone()).or_default() += 1;
            }
            let listed = pair.iter().filter(|entry| entry.is_some()).count() == 1;
            let same = change.class.is_none() && change.gained.is_empty() && change.lost.is_empty();
            if listed || !same {
                change.causes = self.causes(&change, pair);
                effect.changes.push(change);
            }
        }
        effect.awards = awards.into_values().collect();
        let classes = classes.into_iter();
        effect.classes = classes
            .map(|((before, after), areas)| ClassCount {
                before,
                after,
                areas,
            })
            .collect();
        effect
    }

    fn change(&self, (before, after): (usize, usize), pair: [Option<&Entry>; 2]) -> RankChange {
        let [_, rows] = self.rows;
        let class = pair.map(|entry| entry.and_then(|entry| entry.class.clone()));
        let ranked = pair.iter().all(Option::is_some);
        let [one, other] = class;
        let differ = ranked && one != other;
        let [rank, new] = pair.map(|entry| entry.map(|entry| entry.rank));
        RankChange {
            area: rows.areas.get(after).and_then(|form| form.area.clone()),
            before,
            after,
            rank: (rank, new),
            class: differ.then_some((one, other)),
            gained: Vec::new(),
            lost: Vec::new(),
            causes: Vec::new(),
        }
    }

    /// The quotas that kept the area from a class or an award on one side, which it has on the other.
    fn causes(&self, change: &RankChange, pair: [Option<&Entry>; 2]) -> Vec<RankCause> {
        let [one, other] = pair;
        let mut causes = Vec::new();
        let sets = self.rows.map(|rows| rows.set.set());
        let worse = match &change.class {
            Some((before, after)) => Worse::of_class(before.as_ref(), after.as_ref(), sets),
            None => Worse::Neither,
        };
        let sides = [
            (Side::Before, one, &change.gained, worse != Worse::After),
            (Side::After, other, &change.lost, worse != Worse::Before),
        ];
        for (side, entry, awards, worse) in sides {
            let Some(entry) = entry else { continue };
            let fell = worse && change.class.is_some() && entry.class != entry.class_before;
            for outcome in &entry.outcomes {
                let without = matches!(
                    outcome.state,
                    OutcomeState::Over
                        | OutcomeState::Undecided
                        | OutcomeState::NotChosen
                        | OutcomeState::ConditionFails
                );
                let of_class =
                    fell && (outcome.class.is_some() || entry.undecided.contains(&outcome.quota));
                if without && (of_class || awards.contains(&outcome.quota)) {
                    causes.push(RankCause {
                        side,
                        outcome: outcome.clone(),
                    });
                }
            }
        }
        causes
    }
}

/// Every award that the area has on either side, and on which.
fn of_awards(pair: [Option<&Entry>; 2]) -> Vec<(Id, bool, bool)> {
    let of = |entry: Option<&Entry>| -> Vec<Id> {
        entry.map_or_else(Vec::new, |entry| entry.awards.clone())
    };
    let [one, other] = pair.map(of);
    let mut all: Vec<Id> = one.iter().chain(&other).cloned().collect();
    all.arrange();
    all.dedup();
    let sides = all.into_iter().map(|id| {
        let (had, has) = (one.contains(&id), other.contains(&id));
        (id, had, has)
    });
    sides.collect()
}
