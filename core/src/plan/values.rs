//! The answers that a question may be changed to.

use std::rc::Rc;

use super::place::Var;
use super::scene::{Given, Scene};
use crate::Number;
use crate::arrange::Arrange;
use crate::check::candidates::{MOST, candidates};
use crate::model::{Date, Id, Value};
use crate::program::{Domain, InputKind, reading};

/// A question with so few answers is tried with each of them.
const FEW: i128 = 64;
const FEW_ITEMS: usize = 6;
/// Where so many answers are tried, more would have been: some were left out.
pub(super) const MOST_TRIED: usize = MOST;

/// Every answer the question can take, where these are few. `both`: with the evidence it has, and with evidence added.
pub(super) fn all(scene: &Scene<'_>, var: &Var, both: bool) -> Option<Vec<Rc<Given>>> {
    let kind = &scene.input(var.input)?.kind;
    let values = match kind {
        InputKind::YesNo => vec![Value::Bool(true), Value::Bool(false)],
        InputKind::Choice { options } => options.iter().map(word).collect(),
        InputKind::Checklist { items } if items.len() <= FEW_ITEMS => {
            let mut sets: Vec<u64> = (0..1u64 << items.len()).collect();
            // What ticks most is mostly the best.
            sets.arrange_by_key(|set| (std::cmp::Reverse(set.count_ones()), *set));
            sets.into_iter().map(|set| ticks(items, set)).collect()
        }
        InputKind::Number {
            decimals,
            min,
            max,
            step,
        } => {
            let step = (*step).max(1);
            let count = (max - min) / step;
            if count >= FEW {
                return None;
            }
            let units = (0..=count).map(|at| min + at * step);
            units
                .map(|units| Value::Number(Number::scaled(units, *decimals).reduced()))
                .collect()
        }
        _ => return None,
    };
    Some(given(scene, var, values, both))
}

/// The answers around which something changes, with what is known of the others.
pub(super) fn some(scene: &Scene<'_>, var: &Var, both: bool) -> Vec<Rc<Given>> {
    let Some(input) = scene.input(var.input) else {
        return Vec::new();
    };
    let tried = candidates(scene.program, var.input, &scene.state());
    let mut values: Vec<Value> = Vec::new();
    // Where the whole of a share is known, it stays.
    if let (InputKind::Share { decimals, .. }, Some((_, whole))) =
        (&input.kind, first_parts(scene, var.input))
    {
        for candidate in &tried {
            if let Domain::Percent { lo, .. } = candidate.domain {
                let part = lo.checked_mul(Number::scaled(whole, 2));
                if let Some((num, den)) = part.map(Number::raw) {
                    for part in [num.div_euclid(den), crate::number::div_ceil(num, den)] {
                        values.push(share(part, whole, *decimals));
                    }
                }
            }
        }
    }
    values.extend(tried.into_iter().map(|candidate| candidate.value));
    // Evidence alone may be what is missing.
    if let Some(now) = scene.value_now(var.input)
        && var.proof
        && !scene.had_evidence(var.input)
    {
        values.push(now);
    }
    given(scene, var, values, both)
}

/// The values that can be read, each once.
fn given(scene: &Scene<'_>, var: &Var, values: Vec<Value>, both: bool) -> Vec<Rc<Given>> {
    let Some(input) = scene.input(var.input) else {
        return Vec::new();
    };
    let had = scene.had_evidence(var.input);
    let mut out: Vec<Rc<Given>> = Vec::new();
    for value in values {
        let Ok(domain) = reading::read(&value, &input.kind) else {
            continue;
        };
        if out.iter().any(|given| given.domain == domain) {
            continue;
        }
        let evidence = had || var.proof;
        let one = |value: Value, domain: Domain, evidence| {
            Rc::new(Given {
                value,
                domain,
                evidence,
            })
        };
        if both && !had && var.proof {
            out.push(one(value.clone(), domain, false));
        }
        out.push(one(value, domain, evidence));
    }
    out
}

pub(super) fn word(id: &Id) -> Value {
    Value::Text(id.as_str().to_owned())
}

/// The items of a set of bits.
pub(super) fn ticks(items: &[Id], set: u64) -> Value {
    let ticked = items.iter().enumerate();
    let ticked = ticked.filter(|(at, _)| set >> at & 1 == 1);
    Value::List(ticked.map(|(_, id)| word(id)).collect())
}

/// Two parts of a share, in units of its decimals.
pub(super) fn share(part: i128, whole: i128, decimals: u32) -> Value {
    let number = |units: i128| Number::scaled(units, decimals).reduced();
    Value::Text(format!("{}/{}", number(part), number(whole)))
}

/// The parts of a share question as it was answered at first. One that exceeds its whole cannot be used, but it says what
/// the whole is.
pub(super) fn first_parts(scene: &Scene<'_>, input: usize) -> Option<(i128, i128)> {
    if let Some(Domain::Percent {
        parts: Some(parts), ..
    }) = scene.first_domain(input)
    {
        return Some(*parts);
    }
    let InputKind::Share { decimals, .. } = scene.input(input)?.kind else {
        return None;
    };
    let kind = InputKind::Share {
        decimals,
        may_exceed: true,
    };
    match reading::read(&scene.written(input)?, &kind).ok()? {
        Domain::Percent { parts, .. } => parts,
        _ => None,
    }
}

/// A day as an answer.
pub(super) fn day(number: i128) -> Option<Value> {
    let date = Date::of_number(i64::try_from(number).ok()?)?;
    Some(Value::Text(date.to_string()))
}
