//! The limits that points are judged by. A number is shown with as many digits as it takes to stand on its side of
//! every one of them.

use std::collections::BTreeMap;

use crate::Number;
use crate::model::{CriteriaSet, Id, PointsUnit, TotalKind};
use crate::scorecard::{ConditionResult, Scorecard};

use super::context::{Cx, base_of, share_of};

#[derive(Default)]
pub(super) struct Limits {
    totals: BTreeMap<&'static str, Vec<Number>>,
    criteria: BTreeMap<Id, Vec<Number>>,
    /// Limits on each group, in percent.
    groups: Vec<Number>,
}

impl Limits {
    pub fn of(set: &CriteriaSet, card: &Scorecard) -> Limits {
        let mut limits = Limits::default();
        for title in &card.titles {
            limits.condition(card, &title.condition);
        }
        let class = card
            .class
            .as_ref()
            .and_then(|class| class.reason.condition.as_ref());
        if let Some(condition) = class {
            limits.condition(card, condition);
        }
        limits.classes(set, card);
        limits
    }

    fn condition(&mut self, card: &Scorecard, condition: &ConditionResult) {
        let figures = || condition.limits.values().copied();
        let percent = condition.unit == Some(PointsUnit::Percent);
        match (condition.kind, &condition.of) {
            ("total", Some(of)) => {
                let kind = total_kind(of);
                if let Some(totals) = &card.totals {
                    let points = totals.get(kind);
                    let base = base_of(points, condition.maximum.unwrap_or_default());
                    let limits = figures().map(|limit| {
                        if percent {
                            share_of(limit, base)
                        } else {
                            limit
                        }
                    });
                    self.totals.entry(kind.as_str()).or_default().extend(limits);
                }
            }
            ("points", Some(of)) => {
                let result = card.criteria.iter().find(|result| result.id == *of);
                if let Some(points) = result.and_then(|result| result.points.as_ref()) {
                    let base = base_of(points, condition.maximum.unwrap_or_default());
                    let limits = figures().map(|limit| {
                        if percent {
                            share_of(limit, base)
                        } else {
                            limit
                        }
                    });
                    self.criteria.entry(of.clone()).or_default().extend(limits);
                }
            }
            ("each_group", _) => self.groups.extend(figures()),
            _ => {}
        }
        for part in &condition.parts {
            self.condition(card, part);
        }
    }

    /// The ends of classes, for the total they look at.
    fn classes(&mut self, set: &CriteriaSet, card: &Scorecard) {
        let Some(classes) = &set.classes else { return };
        let cx = Cx {
            set,
            card,
            lang: crate::Lang::Vi,
            limits: Limits::default(),
        };
        let figures = classes
            .list
            .iter()
            .flat_map(|class| [&class.from, &class.above, &class.below, &class.to]);
        let ends = figures.flatten().filter_map(|figure| cx.figure(figure));
        let kind = set.total.classes_on().as_str();
        self.totals.entry(kind).or_default().extend(ends);
    }

    /// What a total is judged by.
    pub fn total(&self, kind: TotalKind) -> Vec<Number> {
        self.totals.get(kind.as_str()).cloned().unwrap_or_default()
    }

    /// What the points of a criterion are judged by.
    pub fn criterion(&self, cx: &Cx<'_>, id: &Id) -> Vec<Number> {
        let mut limits = self.criteria.get(id).cloned().unwrap_or_default();
        let minimum = cx
            .criterion(id.as_str())
            .and_then(|criterion| criterion.minimum.as_ref());
        limits.extend(minimum.and_then(|figure| cx.figure(figure)));
        if let Some(points) = cx.points_of(id) {
            let shares = self.groups.iter();
            limits.extend(shares.clone().map(|limit| share_of(*limit, points.maximum)));
            limits.extend(shares.map(|limit| share_of(*limit, points.applicable)));
        }
        limits
    }
}

/// The kind of total that a condition names.
pub(super) fn total_kind(of: &Id) -> TotalKind {
    match of.as_str() {
        "base" => TotalKind::Base,
        "full" => TotalKind::Full,
        _ => TotalKind::Capped,
    }
}
