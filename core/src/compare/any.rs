//! Answers that no rule looks for: any number, share, day, set of items or list of rows.

use super::chance::Chance;
use crate::Number;
use crate::arrange;
use crate::model::{Date, Id, Value};
use crate::program::InputKind;

/// An answer by chance; none where all that there are are tried anyway.
pub(super) fn any(kind: &InputKind, year: Option<u16>, chance: &mut Chance) -> Option<Value> {
    let below = |chance: &mut Chance, most: i128| {
        let count = usize::try_from(most).unwrap_or(0).saturating_add(1);
        i128::try_from(chance.below(count)).unwrap_or(0)
    };
    match kind {
        InputKind::Number {
            decimals,
            min,
            max,
            step,
        } => {
            let most = [20, 100, 1_000, 1_000_000].get(chance.below(4)).copied();
            let steps = ((max - min) / step).min(most.unwrap_or(1_000));
            let units = min + step * below(chance, steps);
            Some(Value::Number(Number::scaled(units, *decimals).reduced()))
        }
        InputKind::Share {
            decimals,
            may_exceed,
        } => {
            let wholes = [3, 7, 20, 100, 1_000, 9_973];
            let whole = wholes.get(chance.below(wholes.len())).copied().unwrap_or(7);
            let most = if *may_exceed && chance.percent(30) {
                whole * 2
            } else {
                whole
            };
            // Small shares are as likely as large ones.
            let most = if chance.percent(30) { most / 10 } else { most };
            let part = below(chance, most);
            let fine = if chance.percent(50) { *decimals } else { 0 };
            let written = |units: i128| Number::scaled(units, fine).reduced();
            Some(Value::Text(format!("{}/{}", written(part), written(whole))))
        }
        InputKind::Date => {
            let first = Date::new(year?, 1, 1)?.number();
            let day = i64::try_from(chance.below(500)).unwrap_or(0);
            let day = Date::of_number(first - 60 + day)?;
            Some(Value::Text(day.to_string()))
        }
        InputKind::Checklist { items } => Some(checklist(items, chance)),
        InputKind::List {
            decimals,
            min,
            max,
            weight_decimals,
            rows,
        } => {
            // As many as there may be, now and then.
            let count = if chance.percent(15) {
                *rows
            } else {
                1 + chance.below(3)
            };
            let mut some = Vec::new();
            for _ in 0..count {
                let units = min + below(chance, (max - min).min(100_000));
                let weight = weight_decimals
                    .map(|decimals| Number::scaled(1 + below(chance, 400), decimals).reduced());
                some.push(row(units, *decimals, weight));
            }
            Some(Value::List(some))
        }
        InputKind::YesNo | InputKind::Choice { .. } => None,
    }
}

/// Some items that hold; now and then of some nothing is said.
fn checklist(items: &[Id], chance: &mut Chance) -> Value {
    let likely = [20, 50, 80].get(chance.below(3)).copied().unwrap_or(50);
    if chance.percent(30) {
        let said = items.iter().filter(|_| chance.percent(70)).cloned();
        let said: Vec<Id> = said.collect();
        let said = said.into_iter().map(|id| {
            let holds = chance.percent(likely);
            (id.as_str().to_owned(), Value::Bool(holds))
        });
        return Value::Object(arrange::map(said));
    }
    let held = items.iter().filter(|_| chance.percent(likely));
    Value::List(held.map(|id| Value::Text(id.as_str().to_owned())).collect())
}

/// Lists whose means lie close together, among them some that no step of points hits, and at the limits of points.
pub(super) fn lists(kind: &InputKind, limits: &[Number]) -> Vec<Value> {
    let InputKind::List {
        decimals,
        min,
        max,
        weight_decimals,
        rows,
    } = kind
    else {
        return Vec::new();
    };
    let weighted = weight_decimals.is_some();
    let sixteenths = (1..16).map(|k| min + (max - min) * k / 16);
    let mut lists: Vec<Value> = sixteenths
        .map(|units| list(&[units], *decimals, weighted))
        .collect();
    let at = limits.iter().filter_map(|limit| limit.units(*decimals));
    let near = at.flat_map(|units| [units - 1, units, units + 1]);
    let near = near.filter(|units| (min..=max).contains(&units));
    lists.extend(near.map(|units| list(&[units], *decimals, weighted)));
    let below = (max - 1).max(*min);
    // As many rows as there may be.
    lists.push(list(&vec![*max; *rows], *decimals, weighted));
    lists.push(list(&[*max, below], *decimals, weighted));
    lists.push(list(&[*max, *max, below], *decimals, weighted));
    lists.push(list(
        &[(*min + 1).min(*max), *min, *min],
        *decimals,
        weighted,
    ));
    lists
}

/// A list answer of these rows, each with the weight 1 where rows have weights.
fn list(units: &[i128], decimals: u32, weighted: bool) -> Value {
    let weight = weighted.then_some(Number::ONE);
    let rows = units.iter().map(|units| row(*units, decimals, weight));
    Value::List(rows.collect())
}

fn row(units: i128, decimals: u32, weight: Option<Number>) -> Value {
    let value = Value::Number(Number::scaled(units, decimals).reduced());
    match weight {
        Some(weight) => {
            let weight = Value::Number(weight);
            Value::Object([("value".to_owned(), value), ("weight".to_owned(), weight)].into())
        }
        None => value,
    }
}
