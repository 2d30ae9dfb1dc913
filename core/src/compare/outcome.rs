//! What differs in the results of one form.

use super::types::Difference;
use crate::arrange::Arrange;
use crate::model::{Id, TotalKind};
use crate::scorecard::{CriterionResult, EffectResult, Scorecard, TitleResult};

/// The differences of two results, what weighs most first. What only one set has is told where it can be told: a title
/// that is earned, a criterion with points.
pub(super) fn differences(before: &Scorecard, after: &Scorecard) -> Vec<Difference> {
    let mut found = Vec::new();
    titles(before, after, &mut found);
    classes(before, after, &mut found);
    totals(before, after, &mut found);
    criteria(before, after, &mut found);
    effects(before, after, &mut found);
    found.arrange_by_key(Difference::weight);
    found
}

/// Everything of two lists, matched by id: those before in their order, then those that only the second has.
pub(super) fn matched<'a, T>(
    before: &'a [T],
    after: &'a [T],
    id: impl Fn(&T) -> &Id,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let find = |all: &'a [T], wanted: &Id| all.iter().find(|one| id(one) == wanted);
    let mut pairs: Vec<_> = before
        .iter()
        .map(|one| (Some(one), find(after, id(one))))
        .collect();
    let new = after.iter().filter(|one| find(before, id(one)).is_none());
    pairs.extend(new.map(|one| (None, Some(one))));
    pairs
}

fn titles(before: &Scorecard, after: &Scorecard, found: &mut Vec<Difference>) {
    for (one, other) in matched(&before.titles, &after.titles, |title| &title.id) {
        let Some(id) = one.or(other).map(|title| title.id.clone()) else {
            continue;
        };
        let earned = |title: Option<&TitleResult>| title.map(|title| title.at_deadline);
        let (was, is) = (earned(one), earned(other));
        if was.unwrap_or(false) != is.unwrap_or(false) {
            found.push(Difference::Title {
                id: id.clone(),
                before: was,
                after: is,
            });
        }
        if let (Some(one), Some(other)) = (one, other)
            && one.verdict != other.verdict
        {
            found.push(Difference::Verdict {
                id,
                before: one.verdict,
                after: other.verdict,
            });
        }
    }
    if before.title != after.title {
        found.push(Difference::Highest {
            before: before.title.clone(),
            after: after.title.clone(),
        });
    }
}

fn classes(before: &Scorecard, after: &Scorecard, found: &mut Vec<Difference>) {
    let (one, other) = (&before.class, &after.class);
    let id = |class: &Option<crate::scorecard::ClassResult>| class.as_ref().map(|of| of.id.clone());
    if id(one) != id(other) {
        found.push(Difference::Class {
            before: id(one),
            after: id(other),
        });
    }
    if let (Some(one), Some(other)) = (one, other) {
        let range = |of: &crate::scorecard::ClassResult| (of.worst.clone(), of.best.clone());
        if range(one) != range(other) {
            found.push(Difference::ClassRange {
                before: range(one),
                after: range(other),
            });
        }
    }
}

fn totals(before: &Scorecard, after: &Scorecard, found: &mut Vec<Difference>) {
    for total in [TotalKind::Capped, TotalKind::Full, TotalKind::Base] {
        let of = |card: &Scorecard| card.totals.as_ref().map(|totals| *totals.get(total));
        let (one, other) = (of(before), of(after));
        let points = |of: Option<crate::scorecard::Points>| of.map(|of| of.points.reduced());
        if points(one) != points(other) {
            found.push(Difference::Total {
                total,
                before: points(one),
                after: points(other),
            });
        }
        if let (Some(one), Some(other)) = (one, other) {
            if (one.low, one.high) != (other.low, other.high) {
                found.push(Difference::Bounds {
                    id: None,
                    total: Some(total),
                    before: (one.low.reduced(), one.high.reduced()),
                    after: (other.low.reduced(), other.high.reduced()),
                });
            }
            if total == TotalKind::Base
                && (one.maximum, one.applicable) != (other.maximum, other.applicable)
            {
                found.push(Difference::Maximum {
                    id: None,
                    before: (one.maximum.reduced(), one.applicable.reduced()),
                    after: (other.maximum.reduced(), other.applicable.reduced()),
                });
            }
        }
    }
}

fn criteria(before: &Scorecard, after: &Scorecard, found: &mut Vec<Difference>) {
    for (one, other) in matched(&before.criteria, &after.criteria, |of| &of.id) {
        let Some(id) = one.or(other).map(|of| of.id.clone()) else {
            continue;
        };
        let all = |of: Option<&CriterionResult>| of.and_then(|of| of.points);
        let (was, is) = (all(one), all(other));
        let points = |of: Option<crate::scorecard::Points>| of.map(|of| of.points.reduced());
        if points(was) != points(is) {
            found.push(Difference::Points {
                id: id.clone(),
                before: points(was),
                after: points(is),
            });
        }
        let pass = |of: Option<&CriterionResult>| of.and_then(|of| of.pass);
        if pass(one) != pass(other) {
            found.push(Difference::Pass {
                id: id.clone(),
                before: pass(one),
                after: pass(other),
            });
        }
        if let (Some(was), Some(is)) = (was, is) {
            if (was.low, was.high) != (is.low, is.high) {
                found.push(Difference::Bounds {
                    id: Some(id.clone()),
                    total: None,
                    before: (was.low.reduced(), was.high.reduced()),
                    after: (is.low.reduced(), is.high.reduced()),
                });
            }
            if (was.maximum, was.applicable) != (is.maximum, is.applicable) {
                found.push(Difference::Maximum {
                    id: Some(id),
                    before: (was.maximum.reduced(), was.applicable.reduced()),
                    after: (is.maximum.reduced(), is.applicable.reduced()),
                });
            }
        }
    }
}

fn effects(before: &Scorecard, after: &Scorecard, found: &mut Vec<Difference>) {
    for (one, other) in matched(&before.effects, &after.effects, |of| &of.id) {
        let state = |of: Option<&EffectResult>| of.map(|of| of.state);
        if state(one) != state(other)
            && let Some(of) = one.or(other)
        {
            found.push(Difference::Effect {
                id: of.id.clone(),
                before: state(one),
                after: state(other),
            });
        }
    }
}
