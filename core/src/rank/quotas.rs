//! Quotas: how many may have a class or an award, who is over, and what people must decide.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::About;
use super::gather::{Unit, compared, field};
use super::types::{
    DecisionResult, Outcome, OutcomeState, QuotaResult, RankCode, RankProblem, Tie,
};
use crate::Number;
use crate::arrange::{self, Arrange};
use crate::model::{Id, Quota, QuotaBase, QuotaKind, area_match_key};

/// What became of quotas and decisions.
pub(super) struct Applied {
    pub results: Vec<QuotaResult>,
    pub decisions: Vec<DecisionResult>,
}

/// Applies the quotas in the order of the set.
pub(super) fn apply(
    about: &About<'_>,
    units: &mut [Unit<'_>],
    problems: &mut Vec<RankProblem>,
) -> Applied {
    let mut council = Council::new(about, units, problems);
    let mut results = Vec::new();
    for (at, quota) in about.emulation.quotas.iter().enumerate() {
        for (within, members) in pools(about, quota, units, problems) {
            let pool = Pool {
                about,
                quota,
                at,
                members,
            };
            results.push(pool.apply(within, units, &mut council, problems));
        }
    }
    council.unused(units, problems);
    let given = about.decisions.decisions.iter().zip(council.used);
    Applied {
        results,
        decisions: given
            .map(|(decision, used)| DecisionResult {
                decision: decision.clone(),
                used,
            })
            .collect(),
    }
}

/// The areas among whom a quota is counted, by the values of its fields.
fn pools(
    about: &About<'_>,
    quota: &Quota,
    units: &[Unit<'_>],
    problems: &mut Vec<RankProblem>,
) -> BTreeMap<Vec<String>, Vec<usize>> {
    let fields = match &quota.within {
        None => std::slice::from_ref(about.by),
        Some(fields) if fields.iter().any(|field| *field == "all") => &[],
        Some(fields) => fields.as_slice(),
    };
    let mut pools: BTreeMap<Vec<String>, (Vec<String>, Vec<usize>)> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        let mut value = |id: &Id| match field(id, unit.area, &unit.profile) {
            Some(value) => value.to_owned(),
            None => {
                problems.push(RankProblem {
                    area: unit.name.clone(),
                    assessments: unit.assessments.clone(),
                    quota: Some(quota.id.clone()),
                    detail: Some(id.to_string()),
                    ..RankProblem::new(RankCode::NoGroup)
                });
                String::new()
            }
        };
        let within: Vec<String> = fields.iter().map(&mut value).collect();
        let keys = fields.iter().zip(&within);
        let keys = keys.map(|(field, value)| compared(about.set.set(), field, value).into_owned());
        let (names, members) = pools
            .entry(keys.collect())
            .or_insert_with(|| (within.clone(), Vec::new()));
        // Of several ways to type a name the first by its letters.
        for (name, own) in names.iter_mut().zip(within) {
            if own < *name {
                *name = own;
            }
        }
        members.push(at);
    }
    pools.into_values().collect()
}

/// One quota among those it is counted within.
struct Pool<'p, 'a> {
    about: &'p About<'a>,
    quota: &'p Quota,
    /// Its place in the list.
    at: usize,
    /// The areas, the excluded ones among them.
    members: Vec<usize>,
}

impl Pool<'_, '_> {
    fn apply(
        &self,
        within: Vec<String>,
        units: &mut [Unit<'_>],
        council: &mut Council,
        problems: &mut Vec<RankProblem>,
    ) -> QuotaResult {
        let ranked: Vec<usize> = self
            .members
            .iter()
            .copied()
            .filter(|at| units.get(*at).is_some_and(|unit| unit.excluded.is_none()))
            .collect();
        let provisional = ranked
            .iter()
            .filter_map(|at| units.get(*at))
            .any(|unit| unit.unsettled || !unit.undecided.is_empty());
        let (base, exact, places) = self.places(units, &ranked);
        let candidates = ranked.into_iter().filter(|at| {
            let unit = units.get(*at);
            unit.is_some_and(|unit| self.is_candidate(unit))
        });
        let (mut able, unable): (Vec<usize>, Vec<usize>) = candidates.partition(|at| {
            let unit = units.get(*at);
            unit.is_some_and(|unit| unit.standing.quota_holds.get(self.at) == Some(&true))
        });
        let order = |a: &usize, b: &usize| match (units.get(*a), units.get(*b)) {
            (Some(a), Some(b)) => self.about.compare(a, b),
            _ => Ordering::Equal,
        };
        able.arrange_by(order);
        let line = Line::of(&able, places, order);
        let shown = |at: &usize| units.get(*at).map(|unit| self.about.all_shown(unit));
        let mut result = QuotaResult {
            quota: self.quota.id.clone(),
            within,
            base,
            exact,
            places,
            candidates: able.len(),
            taken: line.sure.len(),
            cut: None,
            tie: None,
            provisional,
        };
        let mut taken: BTreeMap<usize, OutcomeState> = BTreeMap::new();
        taken.extend(line.sure.iter().map(|at| (*at, OutcomeState::Within)));
        let left = places.saturating_sub(line.sure.len());
        if !line.tied.is_empty() {
            let chosen = council.decide(self, line.tied, left, units, problems);
            for at in line.tied {
                let state = match &chosen {
                    None => OutcomeState::Undecided,
                    Some((_, chosen)) if chosen.contains(at) => OutcomeState::Chosen,
                    Some(_) => OutcomeState::NotChosen,
                };
                taken.insert(*at, state);
            }
            let names = line
                .tied
                .iter()
                .filter_map(|at| units.get(*at)?.name.clone());
            let names = arrange::set(names);
            result.taken += chosen.as_ref().map_or(0, |(_, chosen)| chosen.len());
            result.tie = Some(Tie {
                places: left,
                candidates: names.into_iter().collect(),
                decision: chosen.map(|(decision, _)| decision),
            });
        }
        // The line is where the last one with a place stands; while that is undecided, where the equals stand.
        let last = line.tied.first().or(line.sure.last()).copied();
        if able.len() > places {
            result.cut = last.as_ref().and_then(shown);
        }
        // The place of each candidate: those who are equal share it.
        let mut outcomes: Vec<(usize, Outcome)> = Vec::with_capacity(able.len() + unable.len());
        let mut place = 1;
        for (at, unit) in able.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| able.get(before));
            if before.is_none_or(|before| order(before, unit) != Ordering::Equal) {
                place = at + 1;
            }
            let state = taken.get(unit).copied().unwrap_or(OutcomeState::Over);
            let lost = matches!(state, OutcomeState::Over | OutcomeState::NotChosen);
            let cut = last.filter(|_| lost).and_then(|last| {
                let (last, unit) = (units.get(last)?, units.get(*unit)?);
                let (key, _) = self.about.deciding(unit, last)?;
                Some((key, self.about.shown(last, key)))
            });
            let outcome = Outcome {
                quota: self.quota.id.clone(),
                state,
                place,
                candidates: able.len(),
                places,
                over: (state == OutcomeState::Over).then(|| place.saturating_sub(places)),
                cut,
                class: None,
                provisional,
            };
            outcomes.push((*unit, outcome));
        }
        outcomes.extend(unable.into_iter().map(|unit| {
            let outcome = Outcome {
                quota: self.quota.id.clone(),
                state: OutcomeState::ConditionFails,
                place: 0,
                candidates: able.len(),
                places,
                over: None,
                cut: None,
                class: None,
                provisional,
            };
            (unit, outcome)
        }));
        for (unit, outcome) in outcomes {
            if let Some(unit) = units.get_mut(unit) {
                self.settle(unit, outcome);
            }
        }
        result
    }

    /// Whether an area is looked at for a place at all.
    fn is_candidate(&self, unit: &Unit<'_>) -> bool {
        match &self.quota.kind {
            QuotaKind::Class(quota) => {
                let class = self.about.class_at(&quota.class);
                unit.class.is_some()
                    && (unit.class == class || quota.and_better && unit.class < class)
            }
            QuotaKind::Award(quota) => {
                let least = quota.at_least.as_ref().map(|id| self.about.class_at(id));
                (quota.besides || unit.awards.is_empty())
                    && least.is_none_or(|least| unit.class.is_some() && unit.class <= least)
            }
        }
    }

    /// What the quota is taken of, its exact value, and the places it makes.
    fn places(
        &self,
        units: &[Unit<'_>],
        ranked: &[usize],
    ) -> (Option<usize>, Option<Number>, usize) {
        if let Some(number) = self.quota.number {
            return (None, None, usize::try_from(number).unwrap_or(usize::MAX));
        }
        let at_least = |least: Option<usize>| {
            let reached = ranked.iter().filter_map(|at| units.get(*at));
            reached
                .filter(|unit| unit.class.is_some() && unit.class <= least)
                .count()
        };
        let percent = self.quota.percent.unwrap_or_default();
        let hundred = Number::whole(100);
        let mut of = hundred;
        let base = match (&self.quota.base, &self.quota.kind) {
            (Some(QuotaBase::ClassBelow(below)), QuotaKind::Class(quota)) => {
                // Of those who stay below: q ≤ p (n − q) ÷ 100 is q ≤ p n ÷ (100 + p).
                if !below.promoted {
                    of = hundred.checked_add(percent).unwrap_or(hundred);
                }
                at_least(self.about.class_at(&quota.class).map(|class| class + 1))
            }
            (Some(QuotaBase::Class(class)), _) => at_least(self.about.class_at(&class.at_least)),
            (Some(QuotaBase::Award(award)), _) => {
                let mut quotas = self.about.emulation.quotas.iter();
                let given = quotas.position(|quota| quota.id == award.of);
                let holders = ranked.iter().filter_map(|at| units.get(*at));
                holders
                    .filter(|unit| given.is_some_and(|given| unit.awards.contains(&given)))
                    .count()
            }
            _ => {
                let counts = |unit: &&Unit<'_>| unit.excluded.as_ref().is_none_or(|of| of.in_base);
                let members = self.members.iter().filter_map(|at| units.get(*at));
                members.filter(counts).count()
            }
        };
        let count = Number::whole(i64::try_from(base).unwrap_or(i64::MAX));
        let exact = percent
            .checked_mul(count)
            .and_then(|part| part.checked_div(of))
            .unwrap_or_default()
            .reduced();
        let places = self.quota.rounding.of(exact);
        let (least, most) = (self.quota.least, self.quota.most);
        let places = places.max(least.map_or(0, i128::from));
        let places = most.map_or(places, |most| places.min(i128::from(most)));
        let places = usize::try_from(places).unwrap_or(usize::MAX);
        (Some(base), Some(exact), places)
    }

    /// Keeps what the quota did to one area.
    fn settle(&self, unit: &mut Unit<'_>, mut outcome: Outcome) {
        let holds = matches!(outcome.state, OutcomeState::Within | OutcomeState::Chosen);
        if outcome.state == OutcomeState::Undecided {
            unit.undecided.push(self.at);
        }
        // What may still change here may change what a later quota does to it, and so to others.
        unit.unsettled |= outcome.provisional;
        match &self.quota.kind {
            QuotaKind::Award(_) if holds => unit.awards.push(self.at),
            QuotaKind::Class(quota) if !holds => {
                let below = |id: &Id| self.about.class_at(id);
                let from = match &quota.surplus {
                    Some(surplus) => below(surplus),
                    None => below(&quota.class).map(|class| class + 1),
                };
                let all = unit.standing.class_holds.len();
                let class = (from.unwrap_or(all)..all)
                    .find(|at| unit.standing.class_holds.get(*at) == Some(&true))
                    .unwrap_or(all);
                unit.class = Some(class);
                outcome.class = self.about.class(class);
            }
            QuotaKind::Award(_) | QuotaKind::Class(_) => {}
        }
        unit.outcomes.push(outcome);
    }
}

/// The candidates at the line: who has a place for sure, and who is equal across it.
struct Line<'c> {
    sure: &'c [usize],
    tied: &'c [usize],
}

impl<'c> Line<'c> {
    /// `able` is in order.
    fn of(
        able: &'c [usize],
        places: usize,
        order: impl Fn(&usize, &usize) -> Ordering,
    ) -> Line<'c> {
        let across = places
            .checked_sub(1)
            .and_then(|last| able.get(last))
            .zip(able.get(places))
            .filter(|(last, next)| order(last, next) == Ordering::Equal);
        let (start, end) = match across {
            None => (places.min(able.len()), places.min(able.len())),
            Some((last, _)) => (
                able.partition_point(|at| order(at, last) == Ordering::Less),
                able.partition_point(|at| order(at, last) != Ordering::Greater),
            ),
        };
        Line {
            sure: able.get(..start).unwrap_or_default(),
            tied: able.get(start..end).unwrap_or_default(),
        }
    }
}

/// The decisions that people gave.
struct Council {
    /// For each decision that can be looked at: the quota, and the areas it chooses.
    given: Vec<Option<(usize, Vec<usize>)>>,
    used: Vec<bool>,
    /// Whether something was said of the decision already.
    told: Vec<bool>,
}

impl Council {
    fn new(about: &About<'_>, units: &[Unit<'_>], problems: &mut Vec<RankProblem>) -> Council {
        let decisions = &about.decisions.decisions;
        let mut council = Council {
            given: Vec::new(),
            used: vec![false; decisions.len()],
            told: vec![false; decisions.len()],
        };
        if decisions.is_empty() {
            return council;
        }
        let mut named: BTreeMap<Cow<'_, str>, Vec<usize>> = BTreeMap::new();
        for (at, unit) in units.iter().enumerate() {
            if let Some(name) = &unit.name {
                named.entry(area_match_key(name)).or_default().push(at);
            }
        }
        for (at, decision) in decisions.iter().enumerate() {
            let mut wrong = |code: RankCode, area: Option<&String>| {
                problems.push(RankProblem {
                    area: area.cloned(),
                    quota: Some(decision.quota.clone()),
                    decision: Some(at),
                    ..RankProblem::new(code)
                });
                None
            };
            let mut quotas = about.emulation.quotas.iter();
            let quota = match quotas.position(|quota| quota.id == decision.quota) {
                Some(_) if decision.chosen.is_empty() => wrong(RankCode::NobodyChosen, None),
                Some(quota) => Some(quota),
                None => wrong(RankCode::UnknownQuota, None),
            };
            let chosen: Vec<Option<usize>> = decision
                .chosen
                .iter()
                .map(
                    |name| match named.get(&area_match_key(name)).map(Vec::as_slice) {
                        Some([one]) => Some(*one),
                        Some(_) => wrong(RankCode::AmbiguousArea, Some(name)),
                        None => wrong(RankCode::UnknownArea, Some(name)),
                    },
                )
                .collect();
            let chosen: Option<Vec<usize>> = chosen.into_iter().collect();
            let given = quota.zip(chosen.map(|chosen| arrange::set(chosen).into_iter().collect()));
            if given.is_none()
                && let Some(told) = council.told.get_mut(at)
            {
                *told = true;
            }
            council.given.push(given);
        }
        council
    }

    /// The decision on a tie, when there is a good one: its place, and whom it chooses.
    fn decide(
        &mut self,
        pool: &Pool<'_, '_>,
        tied: &[usize],
        places: usize,
        units: &[Unit<'_>],
        problems: &mut Vec<RankProblem>,
    ) -> Option<(usize, BTreeSet<usize>)> {
        let tied = arrange::set(tied.iter().copied());
        let mut found: Option<(usize, BTreeSet<usize>)> = None;
        for (at, given) in self.given.iter().enumerate() {
            let Some((quota, chosen)) = given else {
                continue;
            };
            if *quota != pool.at || !chosen.iter().any(|unit| tied.contains(unit)) {
                continue;
            }
            if let Some(told) = self.told.get_mut(at) {
                *told = true;
            }
            let problem = |code| RankProblem {
                quota: Some(pool.quota.id.clone()),
                decision: Some(at),
                ..RankProblem::new(code)
            };
            let others = chosen.iter().filter(|unit| !tied.contains(unit));
            let others: Vec<RankProblem> = others
                .map(|unit| RankProblem {
                    area: units.get(*unit).and_then(|unit| unit.name.clone()),
                    ..problem(RankCode::NotACandidate)
                })
                .collect();
            if !others.is_empty() {
                problems.extend(others);
            } else if chosen.len() > places {
                problems.push(RankProblem {
                    detail: Some(places.to_string()),
                    ..problem(RankCode::TooManyChosen)
                });
            } else if found.is_some() {
                problems.push(problem(RankCode::DecidedTwice));
            } else {
                found = Some((at, arrange::set(chosen.iter().copied())));
                if let Some(used) = self.used.get_mut(at) {
                    *used = true;
                }
            }
        }
        found
    }

    /// Decisions on something that is no tie.
    fn unused(&self, units: &[Unit<'_>], problems: &mut Vec<RankProblem>) {
        for (at, given) in self.given.iter().enumerate() {
            let Some((_, chosen)) = given.as_ref().filter(|_| self.told.get(at) == Some(&false))
            else {
                continue;
            };
            for unit in chosen {
                problems.push(RankProblem {
                    area: units.get(*unit).and_then(|unit| unit.name.clone()),
                    decision: Some(at),
                    ..RankProblem::new(RankCode::NotACandidate)
                });
            }
        }
    }
}
