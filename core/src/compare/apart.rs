//! Where the two sets part: answers for which a rule or condition that changed comes out differently, with everything else
//! open. The rest of the form is then filled in, towards titles and classes too.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::focus::{Owner, Place};
use super::form::{Choose, Sheet};
use super::search::Search;
use crate::Number;
use crate::arrange::Arrange;
use crate::check::candidates::candidates_at;
use crate::check::partial::Partial;
use crate::check::witness::Past;
use crate::model::Value;
use crate::program::{Cond, InputKind, Program, Tri};

/// So many combinations of telling answers to the questions of one rule or condition are looked at.
const MOST_COMBINATIONS: usize = 3_000;
/// So many more are looked at that are made up by chance.
const MOST_BY_CHANCE: usize = 8_000;
/// So many of those for which the sets part are filled in.
const MOST_PARTINGS: usize = 24;
/// With so many of them, chance is not asked for more.
const ENOUGH: usize = 6;
/// So many of them with the same two outcomes.
const MOST_ALIKE: usize = 6;
/// From so many of them the way to titles and classes is looked for.
const MOST_WITH_GOALS: usize = 8;
/// So many times the rest is filled in by chance.
const BY_CHANCE: usize = 5;
/// Looking at one rule so many times is about the work of scoring a form.
const LOOKS_PER_FORM: usize = 60;
/// Numbers that lie so close together are tried all.
const CLOSE: i128 = 12;

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
        let mut chance = Chance::new(3);
        let all = self.left;
        self.part(false, all / 2, &mut chance);
        // A share that cannot be leaves its whole to other places, which may part there alone.
        let shares = |program: &Program| !program.shares.is_empty();
        if self.programs().into_iter().any(shares) {
            self.part(true, all / 3, &mut chance);
        }
    }

    /// The same with answers of one kind, until only `reserve` tries are left.
    fn part(&mut self, loose: bool, reserve: usize, chance: &mut Chance) {
        let mut pasts = vec![self.usual.clone()];
        pasts.extend(self.pasts.clone());
        let slots = self.slots.clone();
        for (turn, past) in pasts.iter().enumerate() {
            for owner in self.focus.owners.clone() {
                // What does not look at the past is looked at once.
                if turn > 0 && !looks_back(self.programs(), &owner) {
                    continue;
                }
                if self.best.is_some() || self.left <= reserve {
                    return;
                }
                let mut sheet = Sheet::new(self.programs(), &slots, past);
                sheet.loose = loose;
                let mut found = Vec::new();
                let looked = partings(&mut sheet, &owner, chance, &mut found);
                self.left = self.left.saturating_sub(looked / LOOKS_PER_FORM);
                for parting in &found {
                    if self.best.is_some() || self.left <= reserve {
                        return;
                    }
                    self.fill_in(&mut sheet, parting, past, chance);
                }
                for parting in found.iter().take(MOST_WITH_GOALS) {
                    if self.best.is_some() || self.left <= reserve {
                        return;
                    }
                    self.lead_on(&mut sheet, parting, past);
                }
            }
        }
    }

    /// The rest open, best, worst, and some times by chance.
    fn fill_in(
        &mut self,
        sheet: &mut Sheet<'_>,
        parting: &Parting,
        past: &Past,
        chance: &mut Chance,
    ) {
        let around = self.around(past);
        let order = sheet.order(&self.focus.slots);
        for choose in [None, Some(Choose::Best), Some(Choose::Worst)] {
            sheet.preset(&parting.given);
            if let Some(choose) = choose {
                sheet.complete(&order, choose);
            }
            if self.consider_given(&sheet.given, &around) {
                return;
            }
        }
        for _ in 0..BY_CHANCE {
            sheet.preset(&parting.given);
            let blanks = [0, 20, 60].get(chance.below(3)).copied().unwrap_or(0);
            for slot in &order {
                if parting.given.contains_key(slot) || chance.percent(blanks) {
                    continue;
                }
                let tried = sheet.tried(*slot);
                for _ in 0..3 {
                    let value = tried.get(chance.below(tried.len()));
                    if value.is_some_and(|value| sheet.answer(*slot, value)) {
                        break;
                    }
                }
            }
            if self.consider_given(&sheet.given, &around) {
                return;
            }
        }
    }

    /// Towards every title, class and total.
    fn lead_on(&mut self, sheet: &mut Sheet<'_>, parting: &Parting, past: &Past) {
        let around = self.around(past);
        let order = sheet.order(&self.focus.slots);
        for goal in self.all_goals() {
            if self.best.is_some() {
                return;
            }
            sheet.preset(&parting.given);
            self.toward(sheet, &order, &goal, &around);
        }
    }
}

/// Whether a rule or condition looks at earlier titles or registrations.
fn looks_back(programs: [&Program; 2], owner: &Owner) -> bool {
    let back =
        |cond: &Cond| cond.has(&|part| matches!(part, Cond::Held { .. } | Cond::Registered { .. }));
    let sides = programs.into_iter().zip(owner.at);
    let mut sides = sides.filter_map(|(program, place)| Some((program, place?)));
    sides.any(|(program, place)| match place {
        Place::Node(at) => {
            let rule = program.nodes.get(at).and_then(|node| node.rule());
            rule.is_some_and(|rule| rule.tests().into_iter().any(back))
        }
        place => condition(program, place).is_some_and(back),
    })
}

/// Fills `found` with answers for which the owner comes out differently; how many combinations were looked at.
fn partings(
    sheet: &mut Sheet<'_>,
    owner: &Owner,
    chance: &mut Chance,
    found: &mut Vec<Parting>,
) -> usize {
    // Wholes come before their parts, whose telling values depend on them.
    let order = sheet.order(&[]);
    let slots: Vec<usize> = order
        .into_iter()
        .filter(|slot| owner.slots.contains(slot))
        .collect();
    sheet.preset(&BTreeMap::new());
    let mut looked = 0;
    each(sheet, owner, &slots, &mut looked, found);
    let most = looked + MOST_BY_CHANCE;
    while looked < most && found.len() < ENOUGH {
        sheet.preset(&BTreeMap::new());
        for slot in &slots {
            if chance.percent(8) {
                continue;
            }
            let values = if chance.percent(50) {
                values(sheet, owner, *slot)
            } else {
                sheet.by_chance(*slot, chance)
            };
            let values = if values.is_empty() {
                sheet.tried(*slot)
            } else {
                values
            };
            for _ in 0..3 {
                let value = values.get(chance.below(values.len()));
                if value.is_some_and(|value| sheet.answer(*slot, value)) {
                    break;
                }
            }
            // Each answer may settle it: what is still open only widens the points.
            look(sheet, owner, &mut looked, found);
        }
        looked += 1;
    }
    looked
}

/// All combinations of telling answers, until there are too many.
fn each(
    sheet: &mut Sheet<'_>,
    owner: &Owner,
    slots: &[usize],
    looked: &mut usize,
    found: &mut Vec<Parting>,
) {
    let Some((slot, rest)) = slots.split_first() else {
        look(sheet, owner, looked, found);
        return;
    };
    for value in values(sheet, owner, *slot) {
        if found.len() >= MOST_PARTINGS || *looked >= MOST_COMBINATIONS {
            break;
        }
        if sheet.answer(*slot, &value) {
            each(sheet, owner, rest, looked, found);
        }
    }
    sheet.clear(*slot);
    each(sheet, owner, rest, looked, found);
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
    let cond = condition(program, place)?;
    Some(Outcome::Condition(cond.test(&part.state())))
}

fn condition(program: &Program, place: Place) -> Option<&Cond> {
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
                if let Some(cond) = condition(part.program, place) {
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

/// Numbers between others: where points rise without steps, rounding shows there.
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
    let units = tried.iter().filter_map(|value| match value {
        Value::Number(number) => number.units(*decimals),
        _ => None,
    });
    let mut units: Vec<i128> = units.collect();
    units.arrange();
    let step = (*step).max(1);
    let pairs = units.iter().zip(units.iter().skip(1));
    let between = pairs.flat_map(|(low, high)| {
        let gap = (high - low) / step;
        let parts = if gap <= CLOSE { gap.max(1) } else { 4 };
        (1..parts).map(move |part| low + (high - low) * part / parts)
    });
    between
        .map(|units| {
            let units = min + (units - min) / step * step;
            Value::Number(Number::scaled(units, *decimals).reduced())
        })
        .collect()
}
