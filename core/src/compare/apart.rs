//! Where the two sets part: answers for which a rule or condition that changed comes out differently, with everything else
//! open. The rest of the form is then filled in, towards titles and classes too.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::focus::{Owner, Place};
use super::form::{Choose, Sheet};
use super::search::Search;
use crate::Number;
use crate::check::candidates::candidates_at;
use crate::check::partial::Partial;
use crate::check::witness::Past;
use crate::model::Value;
use crate::number::pow10;
use crate::program::{Cond, InputKind, Tri};

/// So many combinations of answers to the questions of one rule or condition are looked at.
const MOST_COMBINATIONS: usize = 3_000;
/// So many of those for which the sets part are filled in.
const MOST_PARTINGS: usize = 24;
/// So many of them with the same two outcomes.
const MOST_ALIKE: usize = 4;

/// What a rule or condition comes to while answers are open.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    Leaf(Number, Number, Option<Tri>, Tri),
    Condition(Tri),
}

/// Answers for which the sets part, and how.
struct Parting {
    given: BTreeMap<usize, Value>,
    outcomes: [Outcome; 2],
}

impl Search<'_> {
    /// Looks at each rule and condition that changed by itself, and fills in the rest where the sets part.
    pub(super) fn apart(&mut self) {
        let mut pasts = vec![self.usual.clone()];
        pasts.extend(self.pasts.clone());
        let slots = self.slots.clone();
        let reserve = self.left / 3;
        let mut chance = Chance::new(3);
        for past in &pasts {
            for owner in self.focus.owners.clone() {
                if self.best.is_some() || self.left <= reserve {
                    return;
                }
                let mut sheet = Sheet::new(self.programs(), &slots, past);
                let mut found = Vec::new();
                let looked = partings(&mut sheet, &owner, &mut chance, &mut found);
                // Looking at one rule is little of the work of scoring a form.
                self.left = self.left.saturating_sub(looked / 16);
                for parting in found {
                    if self.best.is_some() || self.left <= reserve {
                        return;
                    }
                    self.fill_in(&mut sheet, &parting, past);
                }
            }
        }
    }

    fn fill_in(&mut self, sheet: &mut Sheet<'_>, parting: &Parting, past: &Past) {
        let around = self.around(past);
        let order = sheet.order(&self.focus.slots);
        for choose in [None, Some(Choose::Best), Some(Choose::Worst)] {
            preset(sheet, &parting.given);
            if let Some(choose) = choose {
                sheet.complete(&order, choose);
            }
            let given = sheet.given.clone();
            if self.consider_given(&given, &around) {
                return;
            }
        }
        for goal in self.all_goals() {
            if self.best.is_some() {
                return;
            }
            preset(sheet, &parting.given);
            self.toward(sheet, &order, &goal, &around);
        }
    }
}

/// Only these answers, no others.
fn preset(sheet: &mut Sheet<'_>, given: &BTreeMap<usize, Value>) {
    for slot in sheet.given.keys().copied().collect::<Vec<_>>() {
        sheet.clear(slot);
    }
    for (slot, value) in given {
        sheet.answer(*slot, value);
    }
}

/// Fills `found` with answers for which the owner comes out differently; how many combinations were looked at.
fn partings(
    sheet: &mut Sheet<'_>,
    owner: &Owner,
    chance: &mut Chance,
    found: &mut Vec<Parting>,
) -> usize {
    let tried: Vec<Vec<Value>> = owner
        .slots
        .iter()
        .map(|slot| values(sheet, owner, *slot))
        .collect();
    let count = tried
        .iter()
        .try_fold(1usize, |count, tried| count.checked_mul(tried.len() + 1));
    let mut looked = 0;
    if count.is_some_and(|count| count <= MOST_COMBINATIONS) {
        each(sheet, owner, (&owner.slots, &tried), &mut looked, found);
        return looked;
    }
    while looked < MOST_COMBINATIONS && found.len() < MOST_PARTINGS {
        preset(sheet, &BTreeMap::new());
        for (slot, tried) in owner.slots.iter().zip(&tried) {
            if chance.percent(10) {
                continue;
            }
            for _ in 0..3 {
                let value = tried.get(chance.below(tried.len()));
                if value.is_some_and(|value| sheet.answer(*slot, value)) {
                    break;
                }
            }
        }
        look(sheet, owner, &mut looked, found);
    }
    looked
}

fn each(
    sheet: &mut Sheet<'_>,
    owner: &Owner,
    (slots, tried): (&[usize], &[Vec<Value>]),
    looked: &mut usize,
    found: &mut Vec<Parting>,
) {
    let (Some((slot, slots)), Some((values, tried))) = (slots.split_first(), tried.split_first())
    else {
        look(sheet, owner, looked, found);
        return;
    };
    for value in values {
        if found.len() >= MOST_PARTINGS {
            return;
        }
        if sheet.answer(*slot, value) {
            each(sheet, owner, (slots, tried), looked, found);
        }
    }
    sheet.clear(*slot);
    each(sheet, owner, (slots, tried), looked, found);
}

fn look(sheet: &Sheet<'_>, owner: &Owner, looked: &mut usize, found: &mut Vec<Parting>) {
    *looked += 1;
    let outcomes = [0, 1].map(|side: usize| {
        let part = sheet.parts.get(side)?;
        outcome(part, owner.at.get(side).copied()??)
    });
    let [Some(one), Some(other)] = outcomes else {
        return;
    };
    if one == other {
        return;
    }
    let outcomes = [one, other];
    let alike = found.iter().filter(|parting| parting.outcomes == outcomes);
    if alike.count() < MOST_ALIKE {
        found.push(Parting {
            given: sheet.given.clone(),
            outcomes,
        });
    }
}

fn outcome(part: &Partial<'_>, place: Place) -> Option<Outcome> {
    let program = part.program;
    if let Place::Node(at) = place {
        let leaf = part.leaf_of(at, part.domains());
        let number = |points: i64| program.number(points).reduced();
        return Some(Outcome::Leaf(
            number(leaf.low),
            number(leaf.high),
            leaf.pass,
            leaf.zeroes,
        ));
    }
    let cond = condition(part, place)?;
    Some(Outcome::Condition(cond.test(&part.state())))
}

fn condition<'p>(part: &Partial<'p>, place: Place) -> Option<&'p Cond> {
    let program = part.program;
    match place {
        Place::Node(_) => None,
        Place::Effect(at) => program.effects.get(at).map(|effect| &effect.when),
        Place::Title(at) => program.titles.get(at).map(|title| &title.condition),
        Place::Class(at) => {
            let class = program.classes.as_ref()?.list.get(at)?;
            class.condition.as_ref()
        }
    }
}

/// The answers around which the owner itself changes, on either side.
fn values(sheet: &Sheet<'_>, owner: &Owner, slot: usize) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    let places = sheet.slots.get(slot).map_or([None, None], |of| of.at);
    for ((part, at), place) in sheet.parts.iter().zip(places).zip(owner.at) {
        let (Some(at), Some(place)) = (at, place) else {
            continue;
        };
        let mut cuts = Vec::new();
        let state = part.state();
        match place {
            Place::Node(node) => {
                let rule = part.program.nodes.get(node).and_then(|node| node.rule());
                if let Some(rule) = rule {
                    rule.cuts(at, &state, &mut cuts);
                }
            }
            place => {
                if let Some(cond) = condition(part, place) {
                    cond.cuts(at, &state, &mut cuts);
                }
            }
        }
        let tried = candidates_at(part.program, at, &state, cuts);
        let mut tried: Vec<Value> = tried.into_iter().map(|candidate| candidate.value).collect();
        let kind = part.program.inputs.get(at).map(|input| &input.kind);
        let half = kind.map(|kind| between(kind, &tried));
        tried.extend(half.into_iter().flatten());
        for value in tried {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values
}

/// Half way between numbers: where points rise without steps, rounding shows there.
fn between(kind: &InputKind, tried: &[Value]) -> Vec<Value> {
    let InputKind::Number {
        decimals,
        min,
        step,
        ..
    } = kind
    else {
        return Vec::new();
    };
    let one = pow10(*decimals);
    let units = tried.iter().filter_map(|value| match value {
        Value::Number(number) => {
            let (num, den) = number.parts();
            Some(num.checked_mul(one)? / den)
        }
        _ => None,
    });
    let mut units: Vec<i128> = units.collect();
    units.sort_unstable();
    let step = (*step).max(1);
    let pairs = units.iter().zip(units.iter().skip(1));
    let half = pairs.map(|(low, high)| {
        let middle = low + (high - low) / 2;
        Value::Number(Number::scaled(min + (middle - min) / step * step, *decimals).reduced())
    });
    half.collect()
}
