//! From assessments to the areas that compete: who is who, in which cluster, excluded or not, and where each stands.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::About;
use super::over_time;
use super::types::{KeyValue, Outcome, RankCode, RankProblem};
use crate::Number;
use crate::arrange::{self, Arrange};
use crate::model::{
    Area, Assessment, CriteriaSet, Date, ExcludedArea, Id, KeyKind, area_match_key, name_match_key,
};
use crate::program::{ClusterFacts, Resolved, Tri};
use crate::score::{ProfileError, Scorer, Standing, exclusion, reached, standing};

/// A profile that many areas have.
pub(super) type Shared = Arc<Resolved>;

/// One area.
pub(super) struct Unit<'a> {
    pub area: Option<&'a Area>,
    /// What decisions call it.
    pub name: Option<String>,
    /// Its assessments by their place in the list, the last period last.
    pub assessments: Vec<usize>,
    pub cluster: String,
    pub profile: Shared,
    pub standing: Standing,
    pub excluded: Option<Exclusion>,
    /// The place of the class as it stands.
    pub class: Option<usize>,
    /// The quotas by which it has an award.
    pub awards: Vec<usize>,
    pub undecided: Vec<usize>,
    /// Whether what a quota did to it may still change, since an earlier one is undecided.
    pub unsettled: bool,
    pub outcomes: Vec<Outcome>,
}

/// Why an area is not ranked.
#[derive(Debug, Clone)]
pub(super) struct Exclusion {
    /// The exclusion of the set.
    pub id: Option<Id>,
    /// The reason that people gave.
    pub reason: Option<String>,
    pub certain: bool,
    pub in_base: bool,
    pub in_leader: bool,
}

#[derive(Default)]
pub(super) struct Gathered<'a> {
    pub units: Vec<Unit<'a>>,
    pub problems: Vec<RankProblem>,
}

impl RankProblem {
    pub(super) fn new(code: RankCode) -> RankProblem {
        RankProblem {
            code,
            area: None,
            assessments: Vec::new(),
            quota: None,
            decision: None,
            detail: None,
        }
    }
}

/// The value of a field of an area, or of a dimension.
pub(super) fn field<'v>(id: &Id, area: Option<&'v Area>, profile: &'v Resolved) -> Option<&'v str> {
    let of_area = match id.as_str() {
        // A dimension of the same name stands before the field.
        _ if profile.contains_key(id) => None,
        "cluster" => area?.cluster.as_deref(),
        "commune" => area?.commune.as_deref(),
        "district" => area?.district.as_deref(),
        "province" => area?.province.as_deref(),
        _ => None,
    };
    let value = of_area.or_else(|| profile.get(id).map(Id::as_str));
    value.map(str::trim).filter(|value| !value.is_empty())
}

/// What the value of a field is compared by: a name however it is typed, the value of a dimension as it is.
pub(super) fn compared<'v>(set: &CriteriaSet, field: &Id, value: &'v str) -> Cow<'v, str> {
    if set.profile.iter().any(|dimension| dimension.id == *field) {
        Cow::Borrowed(value)
    } else {
        Cow::Owned(name_match_key(value))
    }
}

/// An assessment that can be ranked.
pub(super) struct Member<'a> {
    at: usize,
    assessment: &'a Assessment,
    pub scorer: Scorer,
    pub cluster: String,
    pub excluded: Option<Exclusion>,
}

pub(super) fn gather<'a>(about: &About<'_>, assessments: &'a [Assessment]) -> Gathered<'a> {
    let mut gathered = Gathered::default();
    let mut members: Vec<Member<'a>> = Vec::with_capacity(assessments.len());
    for (at, assessment) in assessments.iter().enumerate() {
        match member(about, at, assessment) {
            Ok(member) => members.push(member),
            Err(problem) => gathered.problems.push(problem),
        }
    }
    // A mean over the other assessments of an area would be another one.
    let lost = lost(&gathered.problems);
    members.retain(|member| {
        let name = member.assessment.area.as_ref().and_then(Area::match_key);
        name.is_none_or(|name| !lost.contains(name.as_str()))
    });
    people_exclude(about, &mut members, &mut gathered.problems);
    let members = without_doubles(about, members, &mut gathered.problems);
    let facts = facts(about, &members);
    let mut units: Vec<Unit<'a>> = Vec::with_capacity(members.len());
    for group in members {
        units.extend(unit(about, group, &facts));
    }
    // Those of which nothing is known first, then as they are written.
    units.arrange_by(|a, b| a.name.cmp(&b.name));
    gathered.units = units;
    gathered
}

/// The areas of which an assessment cannot be ranked, as they are compared.
pub(super) fn lost(problems: &[RankProblem]) -> BTreeSet<String> {
    let areas = problems.iter().filter_map(|problem| problem.area.as_ref());
    arrange::set(areas.map(|area| area_match_key(area).into_owned()))
}

fn problem(code: RankCode, at: usize, area: Option<&Area>) -> RankProblem {
    RankProblem {
        area: area.and_then(Area::key),
        assessments: vec![at],
        ..RankProblem::new(code)
    }
}

pub(super) fn no_cluster(about: &About<'_>, at: usize, area: Option<&Area>) -> RankProblem {
    RankProblem {
        detail: Some(about.by.to_string()),
        ..problem(RankCode::NoCluster, at, area)
    }
}

pub(super) fn member<'a>(
    about: &About<'_>,
    at: usize,
    assessment: &'a Assessment,
) -> Result<Member<'a>, RankProblem> {
    let area = assessment.area.as_ref();
    let scorer = Scorer::new(about.set, &assessment.profile).map_err(|errors| {
        let dimensions: Vec<&str> = errors.iter().map(ProfileError::dimension).collect();
        RankProblem {
            detail: Some(dimensions.join(", ")),
            ..problem(RankCode::Profile, at, area)
        }
    })?;
    let cluster = field(about.by, area, scorer.profile());
    let Some(cluster) = cluster.map(str::to_owned) else {
        return Err(no_cluster(about, at, area));
    };
    let excluded = exclusion(&scorer, assessment).and_then(|(at, state)| {
        let stated = about.emulation.excluded.get(at)?;
        Some(Exclusion {
            id: Some(stated.id.clone()),
            reason: None,
            certain: state == Tri::Holds,
            in_base: stated.in_base,
            in_leader: stated.in_leader,
        })
    });
    Ok(Member {
        at,
        assessment,
        scorer,
        cluster,
        excluded,
    })
}

/// Exclusions by people stand before those of the set.
fn people_exclude(about: &About<'_>, members: &mut [Member<'_>], problems: &mut Vec<RankProblem>) {
    if about.decisions.excluded.is_empty() {
        return;
    }
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        if let Some(name) = member.assessment.area.as_ref().and_then(Area::match_key) {
            known.entry(name).or_default().push(at);
        }
    }
    let mut earlier: BTreeMap<Cow<'_, str>, &ExcludedArea> = BTreeMap::new();
    for excluded in &about.decisions.excluded {
        let name = area_match_key(&excluded.area);
        let Some(named) = known.get(&*name) else {
            problems.push(RankProblem {
                area: Some(excluded.area.clone()),
                ..RankProblem::new(RankCode::UnknownArea)
            });
            continue;
        };
        // What was said first stays, and what says otherwise is told.
        if let Some(earlier) = earlier.get(&name) {
            if !says_the_same(earlier, excluded) {
                problems.push(RankProblem {
                    area: Some(excluded.area.trim().to_owned()),
                    ..RankProblem::new(RankCode::ExcludedTwice)
                });
            }
            continue;
        }
        earlier.insert(name, excluded);
        for member in named {
            if let Some(member) = members.get_mut(*member) {
                member.excluded = Some(Exclusion {
                    id: None,
                    reason: Some(excluded.reason.clone()),
                    certain: true,
                    in_base: excluded.in_base,
                    in_leader: excluded.in_leader,
                });
            }
        }
    }
}

/// Whether two exclusions of one area have the same reason and the same effect.
fn says_the_same(a: &ExcludedArea, b: &ExcludedArea) -> bool {
    let said = |of: &ExcludedArea| (of.reason.trim().to_owned(), of.in_base, of.in_leader);
    said(a) == said(b)
}

/// The assessments of each area, in the order of their periods. Of an area that stands twice where only one can count, none
/// counts: which one is right is for people to say.
fn without_doubles<'a>(
    about: &About<'_>,
    members: Vec<Member<'a>>,
    problems: &mut Vec<RankProblem>,
) -> Vec<Vec<Member<'a>>> {
    let over_time = about
        .emulation
        .order
        .iter()
        .any(|key| matches!(key.kind, KeyKind::Mean(_)));
    let mut named: BTreeMap<String, Vec<Member<'a>>> = BTreeMap::new();
    let mut groups = Vec::new();
    for member in members {
        match member.assessment.area.as_ref().and_then(Area::match_key) {
            Some(name) => named.entry(name).or_default().push(member),
            None => groups.push(vec![member]),
        }
    }
    for mut group in named.into_values() {
        let period = |member: &Member<'a>| member.assessment.period.as_deref().unwrap_or("");
        group.arrange_by(|a, b| over_time::order(period(a)).cmp(&over_time::order(period(b))));
        let same = group.windows(2).any(|pair| match pair {
            [a, b] => period(a) == period(b),
            _ => false,
        });
        if group.len() > 1 && (same || !over_time) {
            group.arrange_by_key(|member| member.at);
            let first = group.first().and_then(|of| of.assessment.area.as_ref());
            let name = first.and_then(Area::key).unwrap_or_default();
            problems.push(twice(name, group.iter().map(|member| member.at).collect()));
        } else {
            groups.push(group);
        }
    }
    groups
}

/// An area has several assessments where only one can count.
pub(super) fn twice(name: String, assessments: Vec<usize>) -> RankProblem {
    RankProblem {
        area: Some(name),
        assessments,
        ..RankProblem::new(RankCode::AreaTwice)
    }
}

/// What the areas of each cluster have reached in each period.
type Facts<'a> = BTreeMap<(String, Option<&'a str>), ClusterFacts>;

fn facts<'a>(about: &About<'_>, groups: &[Vec<Member<'a>>]) -> Facts<'a> {
    let mut facts = Facts::new();
    if about.set.set().emulation.is_none() {
        return facts;
    }
    for member in groups.iter().flatten() {
        if !member.scorer.program.is_relative() {
            continue;
        }
        let period = member.assessment.period.as_deref();
        let of_cluster = facts.entry((about.compared(&member.cluster), period));
        let of_cluster = of_cluster.or_default();
        let counts = member.excluded.as_ref().is_none_or(|of| of.in_leader);
        if counts {
            reached(&member.scorer, member.assessment, of_cluster);
        }
    }
    facts
}

/// One area from its assessments: means look at all of them, everything else at the last.
fn unit<'a>(about: &About<'_>, group: Vec<Member<'a>>, facts: &Facts<'a>) -> Option<Unit<'a>> {
    let standings: Vec<Standing> = group
        .iter()
        .map(|member| {
            let period = member.assessment.period.as_deref();
            let cluster = facts.get(&(about.compared(&member.cluster), period));
            standing(&member.scorer, member.assessment, cluster)
        })
        .collect();
    let periods: Vec<&str> = group
        .iter()
        .map(|member| member.assessment.period.as_deref().unwrap_or(""))
        .collect();
    let mut last = standings.last()?.clone();
    for (at, key) in about.emulation.order.iter().enumerate() {
        let KeyKind::Mean(mean) = &key.kind else {
            continue;
        };
        let totals = periods.iter().zip(&standings);
        let totals: Vec<(&str, Number)> = totals
            .filter_map(|(period, standing)| Some((*period, (*standing.keys.get(at)?)?)))
            .collect();
        if let Some(value) = last.keys.get_mut(at) {
            *value = over_time::mean_of(mean, &totals);
        }
    }
    let assessments = group.iter().map(|member| member.at).collect();
    let member = group.into_iter().next_back()?;
    let area = member.assessment.area.as_ref();
    Some(Unit {
        area,
        name: area.and_then(Area::key),
        assessments,
        cluster: member.cluster,
        profile: member.scorer.profile.clone(),
        class: last.class,
        standing: last,
        excluded: member.excluded,
        awards: Vec::new(),
        undecided: Vec::new(),
        unsettled: false,
        outcomes: Vec::new(),
    })
}

impl About<'_> {
    /// The order of two areas by the keys: less is ahead. What was not answered comes last, whichever end is first.
    pub(super) fn compare(&self, a: &Unit<'_>, b: &Unit<'_>) -> Ordering {
        self.deciding(a, b)
            .map_or(Ordering::Equal, |(_, order)| order)
    }

    /// The first key by which two areas differ.
    pub(super) fn deciding(&self, a: &Unit<'_>, b: &Unit<'_>) -> Option<(usize, Ordering)> {
        let values = a.standing.keys.iter().zip(&b.standing.keys).enumerate();
        for (at, (a, b)) in values {
            let greatest = self
                .emulation
                .order
                .get(at)
                .is_none_or(crate::model::OrderKey::greatest_first);
            let order = match (a, b) {
                (Some(a), Some(b)) if greatest => b.cmp(a),
                (Some(a), Some(b)) => a.cmp(b),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            if order != Ordering::Equal {
                return Some((at, order));
            }
        }
        None
    }

    /// The value of a key as it is shown.
    pub(super) fn shown(&self, unit: &Unit<'_>, at: usize) -> KeyValue {
        let kind = self.emulation.order.get(at).map(|key| &key.kind);
        let value = unit.standing.keys.get(at).copied().flatten();
        match (kind, value) {
            (Some(KeyKind::Class(_)), _) => unit
                .standing
                .class
                .and_then(|class| self.class(class))
                .map_or(KeyValue::Missing, KeyValue::Class),
            (Some(KeyKind::Date(_)), Some(day)) => {
                let (day, _) = day.parts();
                let day = i64::try_from(day).ok().and_then(Date::of_number);
                day.map_or(KeyValue::Missing, KeyValue::Day)
            }
            (Some(KeyKind::Meets(_)), Some(value)) => KeyValue::Holds(!value.is_zero()),
            (_, Some(value)) => KeyValue::Number(value.reduced()),
            (_, None) => KeyValue::Missing,
        }
    }

    pub(super) fn all_shown(&self, unit: &Unit<'_>) -> Vec<KeyValue> {
        (0..unit.standing.keys.len())
            .map(|at| self.shown(unit, at))
            .collect()
    }
}
