//! Forms that both sets can read: the questions of both, answers worth trying, and filling in one after the other.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::any::{any, lists};
use super::canonical::Names;
use super::chance::Chance;
use crate::Number;
use crate::arrange::{self, Arrange};
use crate::check::candidates::{Candidate, USUAL, candidates};
use crate::check::limits_of_points;
use crate::check::partial::Partial;
use crate::check::witness::{Past, magnitude};
use crate::model::{Answer, Assessment, Date, Evidence, Id, ProfileValues, Value};
use crate::program::{Domain, Input, InputKind, Program, reading};

/// A question or reference of either set.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// The name by which both sets know it, where both have it.
    pub name: Id,
    /// Its place in each program, where it is asked there.
    pub at: [Option<usize>; 2],
    pub reference: bool,
    /// Whether a blank counts as an answer: evidence may then stand without one.
    pub blank: bool,
    /// Whether a blank counts for something else in each set.
    pub blanks_differ: bool,
    /// For a list: the limits of points in both sets, which its mean may be.
    limits: Vec<Number>,
}

/// The questions that at least one of the programs asks.
pub(super) fn slots(programs: [&Program; 2], names: &Names) -> Vec<Slot> {
    let [before, after] = programs;
    let asked = |program: &Program, at: usize| program.inputs.get(at).is_some_and(|of| of.asked);
    let limits = |input: &Input| match input.kind {
        InputKind::List { .. } => {
            let limits = programs.into_iter().flat_map(limits_of_points);
            limits.map(|(_, _, limit)| limit).collect()
        }
        _ => Vec::new(),
    };
    let mut slots: Vec<Slot> = Vec::new();
    for (at, input) in before.inputs.iter().enumerate() {
        let reference = at >= before.questions;
        let newest = names
            .get(&input.id)
            .filter(|_| !reference)
            .unwrap_or(&input.id);
        let there = after.inputs.iter().enumerate().position(|(place, other)| {
            other.id == *newest && (place >= after.questions) == reference
        });
        let blank = there.and_then(|at| after.inputs.get(at)?.blank);
        slots.push(Slot {
            // The set after knows the old name too.
            name: input.id.clone(),
            at: [
                Some(at).filter(|at| asked(before, *at)),
                there.filter(|at| asked(after, *at)),
            ],
            reference,
            blank: input.blank.is_some() || blank.is_some(),
            blanks_differ: input.blank != blank,
            limits: limits(input),
        });
    }
    let known: BTreeSet<Id> = before
        .inputs
        .iter()
        .map(|input| names.get(&input.id).unwrap_or(&input.id).clone())
        .collect();
    for (at, input) in after.inputs.iter().enumerate() {
        if !known.contains(&input.id) {
            slots.push(Slot {
                name: input.id.clone(),
                at: [None, Some(at).filter(|at| asked(after, *at))],
                reference: at >= after.questions,
                blank: input.blank.is_some(),
                blanks_differ: input.blank.is_some(),
                limits: limits(input),
            });
        }
    }
    slots.retain(|slot| slot.at.iter().any(Option::is_some));
    slots
}

/// A form that is being filled in, as both programs see it.
pub(super) struct Sheet<'a> {
    pub parts: [Partial<'a>; 2],
    pub slots: &'a [Slot],
    pub given: BTreeMap<usize, Value>,
    pub past: &'a Past,
    /// The criteria that are said not to arise.
    pub claims: Vec<Id>,
    /// Whether answers are taken that no share can have in either set: other places may look at them too.
    pub loose: bool,
    /// What stays blank, and counts for what each set says of a blank at the deadline.
    left_blank: BTreeSet<usize>,
}

/// How an answer is chosen of those that can be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choose {
    /// What earns most by the set before.
    Best,
    /// What earns least.
    Worst,
}

impl<'a> Sheet<'a> {
    pub fn new(programs: [&'a Program; 2], slots: &'a [Slot], past: &'a Past) -> Sheet<'a> {
        Sheet {
            parts: programs.map(|program| Partial::new(program, past)),
            slots,
            given: BTreeMap::new(),
            past,
            claims: Vec::new(),
            loose: false,
            left_blank: BTreeSet::new(),
        }
    }

    /// Leaves a slot blank for good.
    pub fn leave_blank(&mut self, slot: usize) {
        self.clear(slot);
        let places = self.slots.get(slot).map_or([None, None], |of| of.at);
        for (part, at) in self.parts.iter_mut().zip(places) {
            let Some(at) = at else { continue };
            if let Some(blank) = part.program.inputs.get(at).and_then(|input| input.blank) {
                part.set(at, blank);
            }
        }
        self.left_blank.insert(slot);
    }

    pub fn programs(&self) -> [&'a Program; 2] {
        self.parts.each_ref().map(|part| part.program)
    }

    /// Says of these criteria, and of no others, that they do not arise.
    pub fn claim(&mut self, ids: &[Id]) {
        if self.claims != ids {
            for part in &mut self.parts {
                part.claim(ids);
            }
            self.claims = ids.to_vec();
        }
    }

    /// Another past.
    pub fn remember(&mut self, past: &'a Past) {
        if self.past != past {
            for part in &mut self.parts {
                part.remember(past);
            }
            self.past = past;
        }
    }

    /// Says whether evidence comes with the answers.
    pub fn prove(&mut self, proven: bool) {
        for part in &mut self.parts {
            part.prove(proven);
        }
    }

    /// Only these answers, no others.
    pub fn preset(&mut self, given: &BTreeMap<usize, Value>) {
        for slot in self.given.keys().copied().collect::<Vec<_>>() {
            self.clear(slot);
        }
        for (slot, value) in given {
            self.answer(*slot, value);
        }
    }

    /// Answers a slot; false, and nothing is answered, where neither set can read it, or (unless `loose`) have a share of it.
    pub fn answer(&mut self, slot: usize, value: &Value) -> bool {
        if self.left_blank.contains(&slot) {
            return false;
        }
        let Some(places) = self.slots.get(slot).map(|of| of.at) else {
            return false;
        };
        let mut read = false;
        for (part, at) in self.parts.iter_mut().zip(places) {
            let Some(at) = at else { continue };
            let kind = part.program.inputs.get(at).map(|input| &input.kind);
            // What one of the sets cannot read stays open there.
            if let Some(Ok(domain)) = kind.map(|kind| reading::read(value, kind)) {
                part.set(at, domain);
                read = true;
            }
        }
        // A share that cannot be in one of the sets is as good as missing there.
        let mut sides = self.parts.iter().zip(places);
        let fits = sides.any(|(part, at)| at.is_some_and(|at| part.shares_fit(at)));
        if read && (fits || self.loose) {
            self.given.insert(slot, value.clone());
            return true;
        }
        self.clear(slot);
        false
    }

    /// Takes an answer back.
    pub fn clear(&mut self, slot: usize) {
        if self.left_blank.contains(&slot) {
            return;
        }
        let places = self.slots.get(slot).map_or([None, None], |of| of.at);
        for (part, at) in self.parts.iter_mut().zip(places) {
            if let Some(at) = at {
                part.clear(at);
            }
        }
        self.given.remove(&slot);
    }

    /// The answers to try for a slot: those of both sets, each once.
    pub fn tried(&self, slot: usize) -> Vec<Value> {
        let places = self.slots.get(slot).map_or([None, None], |of| of.at);
        let mut values: Vec<Value> = Vec::new();
        for (part, at) in self.parts.iter().zip(places) {
            let Some(at) = at else { continue };
            let tried = candidates(part.program, at, &part.state()).into_iter();
            let limits = self.slots.get(slot).map_or(&[][..], |of| &of.limits);
            let input = part.program.inputs.get(at);
            let lists = input.map(|input| lists(&input.kind, limits));
            for value in tried
                .map(|candidate| candidate.value)
                .chain(lists.into_iter().flatten())
            {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        values
    }

    /// Some more answers of a slot by chance, whatever rules look for.
    pub fn by_chance(&self, slot: usize, chance: &mut Chance) -> Vec<Value> {
        let places = self.slots.get(slot).map_or([None, None], |of| of.at);
        let mut values = Vec::new();
        for (part, at) in self.parts.iter().zip(places) {
            let kind = at
                .and_then(|at| part.program.inputs.get(at))
                .map(|of| &of.kind);
            values.extend(kind.and_then(|kind| any(kind, part.state().record.year, chance)));
        }
        values
    }

    /// The numbers or days just beside the one given, and all numbers where there are few.
    pub fn beside(&self, slot: usize, few: i128) -> Vec<Value> {
        let places = self.slots.get(slot).map_or([None, None], |of| of.at);
        let now = self.given.get(&slot);
        let mut values = Vec::new();
        for (part, at) in self.parts.iter().zip(places) {
            let kind = at.and_then(|at| part.program.inputs.get(at));
            if let (Some(InputKind::Date), Some(Value::Text(day))) = (kind.map(|of| &of.kind), now)
                && let Some(day) = Date::parse(day)
            {
                let days = [-2, -1, 1, 2].map(|by| Date::of_number(day.number() + by));
                let days = days.into_iter().flatten();
                values.extend(days.map(|day| Value::Text(day.to_string())));
            }
            let Some(InputKind::Number {
                decimals,
                min,
                max,
                step,
            }) = kind.map(|of| &of.kind)
            else {
                continue;
            };
            let step = (*step).max(1);
            let mut units: Vec<i128> = Vec::new();
            if (max - min) / step <= few {
                units.extend((0..=(max - min) / step).map(|at| min + at * step));
            } else if let Some(Value::Number(number)) = now
                && let Some(at) = number.units(*decimals)
            {
                units.extend([at - step, at + step]);
            }
            units.retain(|units| (min..=max).contains(&units));
            let number = |units: i128| Value::Number(Number::scaled(units, *decimals).reduced());
            values.extend(units.into_iter().map(number));
        }
        values
    }

    /// What is tried, in an order: what passes and earns most by the set `first`, then what earns most more there than by the
    /// other one, then what is usual or small.
    pub fn ranked(&self, slot: usize, first: usize, apart: bool) -> Vec<Value> {
        let places = self.slots.get(slot).map_or([None, None], |of| of.at);
        let below = self
            .parts
            .iter()
            .zip(places)
            .any(|(part, at)| at.is_some_and(|at| part.below(at) > 0));
        let mut ranked: Vec<_> = self
            .tried(slot)
            .into_iter()
            .map(|value| {
                let [one, other] = [0, 1].map(|side| self.earned(side, slot, &value));
                let [(failing, points, sure), (_, others, _)] = if first == 0 {
                    [one, other]
                } else {
                    [other, one]
                };
                let more = if apart {
                    points.saturating_sub(others)
                } else {
                    0
                };
                let usual = match &value {
                    Value::Number(number) if below => *number != Number::scaled(USUAL, 0),
                    _ => false,
                };
                let rank = (
                    Reverse(more),
                    failing,
                    Reverse(points),
                    Reverse(sure),
                    usual,
                );
                ((rank, magnitude(&value)), value)
            })
            .collect();
        ranked.arrange_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, value)| value).collect()
    }

    /// By one set: how many leaves would fail with this answer, what they could still earn, and what is certain of it, in
    /// millionths.
    fn earned(&self, side: usize, slot: usize, value: &Value) -> (usize, i128, i128) {
        let place = self.slots.get(slot).and_then(|of| of.at.get(side).copied());
        let (Some(Some(at)), Some(part)) = (place, self.parts.get(side)) else {
            return (0, 0, 0);
        };
        let kind = part.program.inputs.get(at).map(|input| &input.kind);
        let Some(Ok(domain)) = kind.map(|kind| reading::read(value, kind)) else {
            return (0, 0, 0);
        };
        let mut domains: Vec<Domain> = part.domains().to_vec();
        if let Some(slot) = domains.get_mut(at) {
            *slot = domain;
        }
        let (mut failing, mut points, mut sure) = (0usize, 0i128, 0i128);
        let scale = i128::from(part.program.scale.max(1));
        for leaf in part.users(at) {
            let now = part.leaf_of(*leaf, &domains);
            failing += usize::from(now.pass == Some(crate::program::Tri::Fails));
            points += i128::from(now.high) * 1_000_000 / scale;
            sure += i128::from(now.low) * 1_000_000 / scale;
        }
        (failing, points, sure)
    }

    /// Answers every slot of the list that is open, one after the other.
    pub fn complete(&mut self, order: &[usize], choose: Choose) {
        for slot in order {
            if self.given.contains_key(slot) {
                continue;
            }
            let mut tried = self.ranked(*slot, 0, false);
            if choose == Choose::Worst {
                tried.reverse();
            }
            for value in &tried {
                if self.answer(*slot, value) {
                    break;
                }
            }
        }
    }

    /// The order in which slots are answered: denominators first, since numerators must fit them; then what earns most, so
    /// that small points are left to the end.
    pub fn order(&self, first: &[usize]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.slots.len()).collect();
        let weight = |slot: &usize| {
            let places = self.slots.get(*slot).map_or([None, None], |of| of.at);
            let (mut below, mut most) = (0usize, 0i128);
            for (part, at) in self.parts.iter().zip(places) {
                let Some(at) = at else { continue };
                below += part.below(at);
                let nodes = part.users(at).iter();
                let nodes = nodes.filter_map(|leaf| part.program.nodes.get(*leaf));
                let points = nodes.map(|node| {
                    i128::from(node.max) * 1_000 / i128::from(part.program.scale.max(1))
                });
                most = most.max(points.max().unwrap_or(0));
            }
            let early = !first.contains(slot);
            (below == 0, early, Reverse(below), Reverse(most))
        };
        order.arrange_by_key(weight);
        order
    }
}

/// What a form says beside its answers.
#[derive(Debug, Clone)]
pub(super) struct Around<'a> {
    pub profile: &'a BTreeMap<Id, ProfileValues>,
    pub past: &'a Past,
    pub evidence: bool,
    /// The criteria said not to arise.
    pub claims: Vec<Id>,
}

/// The form as an assessment.
pub(super) fn assessment(
    slots: &[Slot],
    given: &BTreeMap<usize, Value>,
    around: &Around<'_>,
) -> Assessment {
    let past = around.past;
    let mut form = Assessment {
        period: Some(past.year.to_string()),
        profile: around.profile.clone(),
        history: arrange::map(
            past.years
                .iter()
                .map(|(year, titles)| (year.to_string(), titles.clone())),
        ),
        registered: Some(past.registered.clone()),
        predecessors: past.predecessors.clone(),
        not_applicable: around
            .claims
            .iter()
            .map(|id| (id.to_string(), "Không phát sinh".to_owned()))
            .collect(),
        ..Assessment::default()
    };
    let evidence = || {
        let evidence = around.evidence.then(|| Evidence {
            name: Some("Minh chứng".to_owned()),
            ..Evidence::default()
        });
        evidence.into_iter().collect::<Vec<_>>()
    };
    let blanks = slots.iter().enumerate();
    for (_, of) in blanks.filter(|(at, of)| of.blank && !given.contains_key(at)) {
        if around.evidence {
            let answer = Answer {
                evidence: evidence(),
                ..Answer::default()
            };
            form.answers.insert(of.name.as_str().to_owned(), answer);
        }
    }
    for (slot, value) in given {
        let Some(of) = slots.get(*slot) else { continue };
        let name = of.name.as_str().to_owned();
        match value {
            Value::Number(number) if of.reference => {
                form.references.insert(name, *number);
            }
            value => {
                let answer = Answer {
                    value: Some(value.clone()),
                    note: None,
                    evidence: evidence(),
                };
                form.answers.insert(name, answer);
            }
        }
    }
    form
}

/// The answers to try for an input of one program alone, with everything else open.
pub(super) fn alone(program: &Program, at: usize, past: &Past) -> Vec<Candidate> {
    candidates(program, at, &Partial::new(program, past).state())
}
