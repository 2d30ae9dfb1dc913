//! What made the result of an area another one.

use super::effect::{AreaChange, Cause, Side};
use super::outcome::matched;
use crate::Number;
use crate::arrange::Arrange;
use crate::model::{CriteriaSet, Id};
use crate::scorecard::{ConditionResult, ConditionState, CriterionResult, EffectState, Scorecard};

/// So many criteria with other points are named for one area, those that moved most.
const MOST_CRITERIA: usize = 5;

/// On which side a result is worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worse {
    Before,
    After,
    /// Only points changed, or some titles were gained and others lost.
    Neither,
}

impl Worse {
    /// By titles; where none changed, by the class.
    pub fn of(change: &AreaChange, sets: [&CriteriaSet; 2]) -> Worse {
        match (change.gained.is_empty(), change.lost.is_empty()) {
            (false, true) => Worse::Before,
            (true, false) => Worse::After,
            (false, false) => Worse::Neither,
            (true, true) => match &change.class {
                Some((before, after)) => Worse::of_class(before.as_ref(), after.as_ref(), sets),
                None => Worse::Neither,
            },
        }
    }

    /// The side of the lower class, as a set lists both: the later one, or else the earlier one.
    pub fn of_class(before: Option<&Id>, after: Option<&Id>, sets: [&CriteriaSet; 2]) -> Worse {
        let (Some(before), Some(after)) = (before, after) else {
            return Worse::Neither;
        };
        // The best class comes first.
        let place = |set: &CriteriaSet, id: &Id| {
            let classes = set.classes.as_ref()?;
            let mut ids = classes.list.iter().map(|class| &class.id);
            let listed = ids.position(|class| class == id);
            let last = classes.otherwise.id == *id;
            listed.or(last.then_some(classes.list.len()))
        };
        let both = |set: &CriteriaSet| Some((place(set, before)?, place(set, after)?));
        let [earlier, later] = sets;
        match both(later).or_else(|| both(earlier)) {
            Some((before, after)) if before > after => Worse::Before,
            Some((before, after)) if before < after => Worse::After,
            _ => Worse::Neither,
        }
    }
}

/// What did it, what decides most first.
pub(super) fn causes(before: &Scorecard, after: &Scorecard, change: &AreaChange) -> Vec<Cause> {
    let mut found: Vec<Cause> = Vec::new();
    let mut add = |cause: Cause| {
        if !found.contains(&cause) {
            found.push(cause);
        }
    };
    let sides = [
        (&change.lost, Side::After, after),
        (&change.gained, Side::Before, before),
    ];
    for (titles, side, worse) in sides {
        for id in titles {
            for cause in of_title(id, side, worse) {
                add(cause);
            }
        }
    }
    for cause in of_effects(before, after) {
        add(cause);
    }
    if change.class.is_some()
        && let (Some(one), Some(other)) = (&before.class, &after.class)
        && one.reason.total == other.reason.total
        && one.reason.effects == other.reason.effects
    {
        add(Cause::Class {
            class: one.id.clone(),
        });
        add(Cause::Class {
            class: other.id.clone(),
        });
    }
    for cause in of_points(before, after) {
        add(cause);
    }
    found
}

/// The conditions of a title that are not met, and what bars it.
fn of_title(id: &Id, side: Side, worse: &Scorecard) -> Vec<Cause> {
    let Some((at, title)) = worse
        .titles
        .iter()
        .enumerate()
        .find(|(_, title)| title.id == *id)
    else {
        return Vec::new();
    };
    let mut out: Vec<Cause> = title
        .barred_by
        .iter()
        .map(|effect| Cause::Effect {
            effect: effect.clone(),
            side,
        })
        .collect();
    let mut pointers = Vec::new();
    unmet(
        &title.condition,
        true,
        &format!("/titles/{at}/condition"),
        &mut pointers,
    );
    out.extend(pointers.into_iter().map(|pointer| Cause::Condition {
        title: id.clone(),
        side,
        pointer,
    }));
    out
}

/// The single conditions for which the whole is not as it is wanted.
fn unmet(condition: &ConditionResult, wanted: bool, pointer: &str, out: &mut Vec<String>) {
    let as_wanted = match condition.state {
        ConditionState::Holds => wanted,
        ConditionState::Fails => !wanted,
        // What is open is not met at the deadline.
        ConditionState::Unknown => false,
    };
    if as_wanted {
        return;
    }
    if condition.parts.is_empty() {
        out.push(pointer.to_owned());
        return;
    }
    let within = if condition.kind == "none" {
        !wanted
    } else {
        wanted
    };
    for (at, part) in condition.parts.iter().enumerate() {
        unmet(part, within, &format!("{pointer}/of/{at}"), out);
    }
}

/// The effects that apply on one side only.
fn of_effects(before: &Scorecard, after: &Scorecard) -> Vec<Cause> {
    let pairs = matched(&before.effects, &after.effects, |of| &of.id);
    let causes = pairs.into_iter().filter_map(|(one, other)| {
        let applies = |of: Option<&crate::scorecard::EffectResult>| {
            of.is_some_and(|of| of.state == EffectState::Applies)
        };
        let side = match (applies(one), applies(other)) {
            (true, false) => Side::Before,
            (false, true) => Side::After,
            _ => return None,
        };
        Some(Cause::Effect {
            effect: one.or(other)?.id.clone(),
            side,
        })
    });
    causes.collect()
}

/// The criteria that give other points, those that moved most first. A group is named only where its parts do not
/// explain it.
fn of_points(before: &Scorecard, after: &Scorecard) -> Vec<Cause> {
    let points = |of: Option<&CriterionResult>| {
        of.and_then(|of| of.points)
            .map(|points| points.points.reduced())
    };
    let pairs = matched(&before.criteria, &after.criteria, |of| &of.id);
    let mut moved: Vec<(Number, Cause)> = Vec::new();
    for (at, (one, other)) in pairs.iter().enumerate() {
        let (was, is) = (points(*one), points(*other));
        if was == is {
            continue;
        }
        let Some(of) = one.or(*other) else { continue };
        // Whether a part below it moved too.
        let parts = pairs.iter().skip(at + 1);
        let mut parts =
            parts.take_while(|(part, new)| part.or(*new).is_some_and(|part| part.depth > of.depth));
        if parts.any(|(one, other)| points(*one) != points(*other)) {
            continue;
        }
        let difference = was
            .unwrap_or_default()
            .checked_sub(is.unwrap_or_default())
            .unwrap_or_default();
        let size = if difference.is_negative() {
            Number::ZERO.checked_sub(difference).unwrap_or_default()
        } else {
            difference
        };
        moved.push((
            size,
            Cause::Points {
                criterion: of.id.clone(),
                before: was,
                after: is,
            },
        ));
    }
    moved.arrange_by_key(|(size, _)| std::cmp::Reverse(*size));
    moved
        .into_iter()
        .take(MOST_CRITERIA)
        .map(|(_, cause)| cause)
        .collect()
}
