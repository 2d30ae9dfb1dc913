//! From changes that do to a plan as it is told: each answer as near to the present one as the goal allows, and what each
//! change brings.

use std::rc::Rc;

use super::place::{Field, Var};
use super::scene::{Given, Scene, Target};
use super::search::Changes;
use super::types::{AnswerChange, FromTo, Moved, Plan};
use super::values;
use crate::Number;
use crate::arrange::Arrange;
use crate::model::{Cites, Criterion, Id, Value};
use crate::number::pow10;
use crate::program::{Domain, InputKind, reading};
use crate::score::Moment;

/// Puts changes into words.
pub(super) fn plan(
    scene: &mut Scene<'_>,
    field: &Field<'_>,
    target: Target,
    changes: &Changes,
) -> Plan {
    let mut changes: Vec<(&Var, Rc<Given>)> = changes
        .iter()
        .filter_map(|(var, given)| Some((field.vars.get(*var)?, given.clone())))
        .collect();
    changes.arrange_by_key(|(var, _)| var.input);
    for (var, given) in &changes {
        scene.give(var.input, given);
    }
    bring_near(scene, target, &mut changes);
    for (var, _) in &changes {
        scene.back(var.input);
    }
    told(scene, target, &changes)
}

/// Takes back what is not needed of changes that do, each answer as near to the present one as the rest allows: for a plan
/// of which it is not proved that none costs less.
pub(super) fn without_needless(
    scene: &mut Scene<'_>,
    field: &Field<'_>,
    target: Target,
    changes: &Changes,
) -> Changes {
    let mut left: Vec<(usize, &Var, Rc<Given>)> = changes
        .iter()
        .filter_map(|(at, given)| Some((*at, field.vars.get(*at)?, given.clone())))
        .collect();
    // What costs most is taken back first.
    left.arrange_by_key(|(_, var, _)| (std::cmp::Reverse(var.cost), var.input));
    for (_, var, given) in &left {
        scene.give(var.input, given);
    }
    loop {
        let many = left.len();
        left.retain(|(_, var, given)| {
            scene.back(var.input);
            let needless = scene.is_sound() && scene.met(target);
            if !needless {
                scene.give(var.input, given);
            }
            !needless
        });
        let mut near: Vec<_> = left
            .iter()
            .map(|(_, var, given)| (*var, given.clone()))
            .collect();
        let moved = bring_near(scene, target, &mut near);
        for (slot, (_, given)) in left.iter_mut().zip(near) {
            slot.2 = given;
        }
        if left.len() == many && !moved {
            break;
        }
    }
    for (_, var, _) in &left {
        scene.back(var.input);
    }
    left.into_iter().map(|(at, _, given)| (at, given)).collect()
}

/// How often answers are brought nearer after those that follow them were.
const MOST_ROUNDS: usize = 8;

/// Brings each answer as near to the present one as the others allow, until none can come nearer; whether one could.
fn bring_near(scene: &mut Scene<'_>, target: Target, changes: &mut [(&Var, Rc<Given>)]) -> bool {
    for round in 0..MOST_ROUNDS {
        let mut moved = false;
        for (var, given) in changes.iter_mut() {
            let mut nearer = Nearer { scene, var, target };
            let nearest = nearer.nearest(given.clone());
            scene.give(var.input, &nearest);
            moved |= nearest != *given;
            *given = nearest;
        }
        if !moved {
            return round > 0;
        }
    }
    false
}

/// Looks for the nearest answer that does, with the other changes made.
struct Nearer<'s, 'a> {
    scene: &'s mut Scene<'a>,
    var: &'s Var,
    target: Target,
}

impl Nearer<'_, '_> {
    fn does(&mut self, given: &Given) -> bool {
        self.scene.give(self.var.input, given);
        self.scene.is_sound() && self.scene.met(self.target)
    }

    fn given(&self, value: Value, evidence: bool) -> Option<Given> {
        let kind = &self.scene.input(self.var.input)?.kind;
        let domain = reading::read(&value, kind).ok()?;
        Some(Given {
            value,
            domain,
            evidence,
        })
    }

    fn nearest(&mut self, found: Rc<Given>) -> Rc<Given> {
        let mut best = (*found).clone();
        let nearer = match self
            .scene
            .input(self.var.input)
            .map(|input| input.kind.clone())
        {
            Some(InputKind::Number {
                decimals,
                min,
                max,
                step,
            }) => self.number((decimals, min, max, step.max(1)), &best),
            Some(InputKind::Date) => self.date(&best),
            Some(InputKind::Share { decimals, .. }) => self.share(decimals, &best),
            Some(InputKind::Choice { options }) => self.choice(&options, &best),
            Some(InputKind::Checklist { items }) => self.ticks(&items, &best),
            Some(InputKind::List {
                decimals,
                min,
                weight_decimals,
                ..
            }) => self.rows((decimals, min, weight_decimals.is_some()), &best),
            Some(InputKind::YesNo) | None => None,
        };
        if let Some(nearer) = nearer {
            best = nearer;
        }
        // Evidence is asked for only where it is needed.
        if best.evidence && !self.scene.had_evidence(self.var.input) {
            let without = Given {
                evidence: false,
                ..best.clone()
            };
            let first = self.scene.first_domain(self.var.input);
            let changes = !self.scene.was_answered(self.var.input) || first != Some(&best.domain);
            if changes && self.does(&without) {
                best = without;
            }
        }
        Rc::new(best)
    }

    /// The nearest of whole steps from `start`, in the order of the numbers tried; then halved between the last that does
    /// not do and the first that does.
    fn walk(
        &mut self,
        start: i128,
        tried: Vec<i128>,
        evidence: bool,
        make: &dyn Fn(i128) -> Option<Value>,
    ) -> Option<Given> {
        let mut tried = tried;
        tried.arrange_by_key(|units| ((units - start).abs(), *units));
        tried.dedup();
        let mut last = start;
        for units in tried {
            let Some(given) = make(units).and_then(|value| self.given(value, evidence)) else {
                continue;
            };
            if !self.does(&given) {
                // Only what lies on the same side can be halved.
                if (units >= start) == (last >= start) || last == start {
                    last = units;
                }
                continue;
            }
            let mut best = given;
            let (mut bad, mut good) = (
                if (last >= start) == (units >= start) {
                    last
                } else {
                    start
                },
                units,
            );
            while (good - bad).abs() > 1 {
                let middle = bad + (good - bad) / 2;
                match make(middle).and_then(|value| self.given(value, evidence)) {
                    Some(given) if self.does(&given) => {
                        best = given;
                        good = middle;
                    }
                    _ => bad = middle,
                }
            }
            return Some(best);
        }
        None
    }

    fn number(
        &mut self,
        (decimals, min, max, step): (u32, i128, i128, i128),
        found: &Given,
    ) -> Option<Given> {
        let Domain::Number { lo: good, .. } = found.domain else {
            return None;
        };
        let on_step = |units: i128| (units - min).div_euclid(step);
        let start = match self.scene.first_domain(self.var.input) {
            Some(Domain::Number { lo, hi }) if lo == hi => on_step(*lo),
            // Without an answer the least that does.
            _ => 0,
        };
        let last = (max - min) / step;
        let mut tried: Vec<i128> = match &self.var.all {
            Some(_) => (0..=last).collect(),
            None => {
                let some = values::some(self.scene, self.var, false);
                let units = some.iter().filter_map(|given| match given.domain {
                    Domain::Number { lo, .. } => Some(on_step(lo)),
                    _ => None,
                });
                units.collect()
            }
        };
        tried.push(on_step(good));
        let make = move |at: i128| {
            let number = Number::scaled(min + at * step, decimals).reduced();
            Some(Value::Number(number))
        };
        self.walk(start, tried, found.evidence, &make)
    }

    fn date(&mut self, found: &Given) -> Option<Given> {
        let Domain::Number { lo: good, .. } = found.domain else {
            return None;
        };
        let some = values::some(self.scene, self.var, false);
        let days = some.iter().filter_map(|given| match given.domain {
            Domain::Number { lo, .. } => Some(lo),
            _ => None,
        });
        let mut tried: Vec<i128> = days.collect();
        tried.push(good);
        let start = match self.scene.first_domain(self.var.input) {
            Some(Domain::Number { lo, hi }) if lo == hi => *lo,
            // Without an answer the last day that does.
            _ => tried.iter().copied().max().unwrap_or(good),
        };
        self.walk(start, tried, found.evidence, &values::day)
    }

    fn share(&mut self, decimals: u32, found: &Given) -> Option<Given> {
        let (part, whole) = values::first_parts(self.scene, self.var.input)?;
        // Without an answer that can be used the least that does.
        let usable = self.scene.was_answered(self.var.input);
        let part = if usable { part } else { 0 };
        let mut tried: Vec<i128> = vec![0, whole];
        for given in values::some(self.scene, self.var, false) {
            if let Domain::Percent { lo, .. } = given.domain
                && let Some(product) = lo.checked_mul(Number::scaled(whole, 2))
            {
                let (num, den) = product.raw();
                tried.extend([num.div_euclid(den), crate::number::div_ceil(num, den)]);
            }
        }
        if let Domain::Percent {
            parts: Some((good, of)),
            ..
        } = found.domain
            && of == whole
        {
            tried.push(good);
        }
        self.walk(part, tried, found.evidence, &|part| {
            Some(values::share(part, whole, decimals))
        })
    }

    /// The option next to the present one.
    fn choice(&mut self, options: &[Id], found: &Given) -> Option<Given> {
        let at = |domain: &Domain| match domain {
            Domain::Options(open) if open.count_ones() == 1 => Some(open.trailing_zeros()),
            _ => None,
        };
        let first = self.scene.first_domain(self.var.input).and_then(at);
        let Some(first) = first else {
            return self.least_option(options, found);
        };
        let start = i128::from(first);
        let mut order: Vec<(usize, &Id)> = options.iter().enumerate().collect();
        let far = |at: usize| (i128::try_from(at).unwrap_or(i128::MAX) - start).abs();
        order.arrange_by_key(|(at, _)| far(*at));
        for (_, option) in order {
            let given = self.given(values::word(option), found.evidence)?;
            if self.does(&given) {
                return Some(given);
            }
        }
        None
    }

    /// Without a present answer no option is near: the one that does with the fewest points.
    fn least_option(&mut self, options: &[Id], found: &Given) -> Option<Given> {
        let mut least: Option<(i64, Given)> = None;
        for option in options {
            let given = self.given(values::word(option), found.evidence)?;
            if !self.does(&given) {
                continue;
            }
            let points = self.scene.points_of_leaves();
            if least.as_ref().is_none_or(|(so_far, _)| points < *so_far) {
                least = Some((points, given));
            }
        }
        least.map(|(_, given)| given)
    }

    /// As few items ticked or cleared as will do.
    fn ticks(&mut self, items: &[Id], found: &Given) -> Option<Given> {
        let held = |domain: &Domain| match domain {
            Domain::Items { held, .. } => Some(*held),
            _ => None,
        };
        let first = self
            .scene
            .first_domain(self.var.input)
            .and_then(held)
            .unwrap_or(0);
        let mut now = held(&found.domain)?;
        let mut best = None;
        for bit in 0..items.len().min(64) {
            if (now ^ first) >> bit & 1 == 0 {
                continue;
            }
            let less = now ^ (1 << bit);
            let given = self.given(values::ticks(items, less), found.evidence)?;
            if self.does(&given) {
                now = less;
                best = Some(given);
            }
        }
        best
    }

    /// One row, as low as will do.
    fn rows(
        &mut self,
        (decimals, min, weighted): (u32, i128, bool),
        found: &Given,
    ) -> Option<Given> {
        let Domain::Rows(Some(rows)) = &found.domain else {
            return None;
        };
        let good = rows.sum / rows.weights.max(1);
        let make = |units: i128| {
            let value = Value::Number(Number::scaled(units, decimals).reduced());
            let row = if weighted {
                let weight = Value::Number(Number::ONE);
                Value::Object([("value".to_owned(), value), ("weight".to_owned(), weight)].into())
            } else {
                value
            };
            Some(Value::List(vec![row]))
        };
        let (num, den) = match self.scene.first_domain(self.var.input) {
            Some(Domain::Rows(Some(first))) => (first.sum, first.weights.max(1)),
            _ => (min, 1),
        };
        let start = num.div_euclid(den);
        if weighted && den % pow10(0) != 0 {
            return None;
        }
        self.walk(start, vec![start, start + 1, good], found.evidence, &make)
    }
}

/// The plan with what each change brings, one after the other.
fn told(scene: &mut Scene<'_>, target: Target, changes: &[(&Var, Rc<Given>)]) -> Plan {
    let set = &scene.scorer.set;
    let mut before = scene.moment();
    let from = scene.total(&before);
    let number = |scene: &Scene<'_>, points: i64| scene.program.number(points).reduced();
    let mut out = Vec::new();
    let mut cost = 0u64;
    for (var, given) in changes {
        let now = scene.written(var.input);
        scene.give(var.input, given);
        let after = scene.moment();
        let gain = scene.total(&before).zip(scene.total(&after));
        let criteria = moved(scene, &before, &after);
        let question = set.questions.get(var.input);
        let own = question.map(|question| question.cite.clone());
        let cite = own.filter(|cite| !cite.0.is_empty());
        cost = cost.saturating_add(var.cost);
        out.push(AnswerChange {
            question: question.map_or_else(|| Id::from("?"), |question| question.id.clone()),
            now,
            then: given.value.clone(),
            evidence: given.evidence && !scene.had_evidence(var.input),
            cost: u32::try_from(var.cost).unwrap_or(u32::MAX),
            gain: gain.map(|(before, after)| number(scene, after - before)),
            cite: cite.unwrap_or_else(|| fed(scene, target, var.input)),
            criteria,
            who: question.and_then(|question| question.who.clone()),
        });
        before = after;
    }
    let to = scene.total(&before);
    let total = from.zip(to).map(|(from, to)| FromTo {
        from: number(scene, from),
        to: number(scene, to),
    });
    for (var, _) in changes {
        scene.back(var.input);
    }
    Plan {
        cost,
        changes: out,
        total,
    }
}

/// The leaves whose points differ.
fn moved(scene: &Scene<'_>, before: &Moment, after: &Moment) -> Vec<Moved> {
    let program = scene.program;
    let points = |moment: &Moment, at: usize| moment.low.nodes.get(at).copied().unwrap_or(0);
    let leaves = program.nodes.iter().enumerate();
    let leaves = leaves.filter(|(_, node)| node.rule().is_some());
    leaves
        .map(|(at, node)| (node, points(before, at), points(after, at)))
        .filter(|(_, from, to)| from != to)
        .map(|(node, from, to)| Moved {
            id: node.id.clone(),
            points: FromTo {
                from: program.number(from).reduced(),
                to: program.number(to).reduced(),
            },
        })
        .collect()
}

/// The cites of the first criterion that a question feeds, or of one above it; else of the title that looks at it.
fn fed(scene: &Scene<'_>, target: Target, input: usize) -> Cites {
    let program = scene.program;
    let mut at = program
        .nodes
        .iter()
        .position(|node| node.inputs.contains(&input));
    while let Some(node) = at.and_then(|at| program.nodes.get(at)) {
        if let Some(criterion) = find(&scene.scorer.set.criteria, node.id.as_str())
            && !criterion.cite.0.is_empty()
        {
            return criterion.cite.clone();
        }
        at = node.parent;
    }
    let titles = &scene.scorer.set.titles;
    match target {
        Target::Title(title) => titles.get(title).map(|title| title.cite.clone()),
        Target::Class(_) => None,
    }
    .unwrap_or_default()
}

fn find<'c>(criteria: &'c [Criterion], id: &str) -> Option<&'c Criterion> {
    criteria.iter().find_map(|criterion| {
        if criterion.id == *id {
            Some(criterion)
        } else {
            find(&criterion.parts, id)
        }
    })
}
