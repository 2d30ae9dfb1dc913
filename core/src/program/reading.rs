//! Reading an answer as its question takes it.

use std::collections::BTreeMap;

use super::input::{Domain, InputKind, MOST, Rows, low_bits};
use crate::Number;
use crate::model::{Date, Id, Value};
use crate::scorecard::AnswerCode;

/// Why an answer cannot be used, and the limit it breaks.
pub(crate) type Unusable = (AnswerCode, Option<Number>);

const WRONG_TYPE: Unusable = (AnswerCode::WrongType, None);

/// What an answer says, or why it cannot be used.
pub(crate) fn read(value: &Value, kind: &InputKind) -> Result<Domain, Unusable> {
    let mut known = kind.all();
    read_to(&mut known, value, kind)?;
    Ok(known)
}

/// The same, written to its place, which stays as it is where the answer cannot be used.
pub(crate) fn read_to(known: &mut Domain, value: &Value, kind: &InputKind) -> Result<(), Unusable> {
    match kind {
        InputKind::YesNo => {
            let yes = match value {
                Value::Bool(yes) => *yes,
                Value::Text(text) if text == "yes" => true,
                Value::Text(text) if text == "no" => false,
                _ => return Err(WRONG_TYPE),
            };
            *known = Domain::YesNo { yes, no: !yes };
        }
        InputKind::Number {
            decimals,
            min,
            max,
            step,
        } => {
            let number = number(value).ok_or(WRONG_TYPE)?;
            if let Some(units) = number.units(*decimals)
                && (*min..=*max).contains(&units)
                && *step <= 1
            {
                *known = Domain::Number {
                    lo: units,
                    hi: units,
                };
                return Ok(());
            }
            in_range(
                number,
                Number::scaled(*min, *decimals),
                Number::scaled(*max, *decimals),
            )?;
            let units = number.units(*decimals).ok_or_else(|| {
                if *step > 1 {
                    off_step(*step, *decimals)
                } else {
                    too_many_decimals(*decimals)
                }
            })?;
            if (units - min).rem_euclid((*step).max(1)) != 0 {
                return Err(off_step(*step, *decimals));
            }
            *known = Domain::Number {
                lo: units,
                hi: units,
            };
        }
        InputKind::Share {
            decimals,
            may_exceed,
        } => *known = read_share(value, *decimals, *may_exceed)?,
        InputKind::Choice { options } => {
            let at = place(value, options)?.ok_or((AnswerCode::UnknownOption, None))?;
            *known = Domain::Options(1 << at);
        }
        InputKind::Checklist { items } => *known = read_items(value, items)?,
        InputKind::Date => {
            let Value::Text(text) = value else {
                return Err(WRONG_TYPE);
            };
            let day = i128::from(
                Date::parse(text)
                    .ok_or((AnswerCode::BadDate, None))?
                    .number(),
            );
            *known = Domain::Number { lo: day, hi: day };
        }
        InputKind::List {
            decimals,
            min,
            max,
            weight_decimals,
            rows,
        } => {
            let Value::List(list) = value else {
                return Err(WRONG_TYPE);
            };
            if list.is_empty() {
                return Err((AnswerCode::EmptyList, None));
            }
            if list.len() > *rows {
                return Err((
                    AnswerCode::TooManyRows,
                    i64::try_from(*rows).ok().map(Number::whole),
                ));
            }
            let rows = read_rows(list, (*decimals, *min, *max), *weight_decimals)?;
            *known = Domain::Rows(Some(rows));
        }
    }
    Ok(())
}

fn off_step(step: i128, decimals: u32) -> Unusable {
    (AnswerCode::OffStep, Some(Number::scaled(step, decimals)))
}

fn too_many_decimals(decimals: u32) -> Unusable {
    (
        AnswerCode::TooManyDecimals,
        Some(Number::whole(decimals.into())),
    )
}

fn in_range(number: Number, min: Number, max: Number) -> Result<(), Unusable> {
    if number < min {
        return Err((AnswerCode::BelowMinimum, Some(min)));
    }
    if number > max {
        return Err((AnswerCode::AboveMaximum, Some(max)));
    }
    Ok(())
}

/// A number, or text that is a plain decimal. A fraction or a percentage is not guessed at.
fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => Number::plain(text).or_else(|| {
            let fraction = text.contains(['/', '%']);
            (!fraction).then(|| text.parse().ok()).flatten()
        }),
        _ => None,
    }
}

/// The place of a word among the ids; a number stands for the word it is written as.
fn place(value: &Value, ids: &[Id]) -> Result<Option<usize>, Unusable> {
    let find = |word: &str| ids.iter().position(|id| *id == word);
    match value {
        Value::Text(text) => Ok(find(text)),
        Value::Number(number) => Ok(find(&number.to_string())),
        _ => Err(WRONG_TYPE),
    }
}

fn read_share(value: &Value, decimals: u32, may_exceed: bool) -> Result<Domain, Unusable> {
    let (num, den) = match value {
        Value::Text(text) => {
            let (num, den) = text.split_once('/').ok_or(WRONG_TYPE)?;
            let part = |text: &str| number(&Value::Text(text.trim().to_owned()));
            (part(num).ok_or(WRONG_TYPE)?, part(den).ok_or(WRONG_TYPE)?)
        }
        Value::Object(object) => {
            if object
                .keys()
                .any(|key| key != "numerator" && key != "denominator")
            {
                return Err(WRONG_TYPE);
            }
            let part = |key: &str| object.get(key).and_then(number).ok_or(WRONG_TYPE);
            (part("numerator")?, part("denominator")?)
        }
        _ => return Err(WRONG_TYPE),
    };
    let units = |number: Number| {
        in_range(number, Number::ZERO, Number::scaled(MOST, 0))?;
        number
            .units(decimals)
            .ok_or_else(|| too_many_decimals(decimals))
    };
    let (num, den) = (units(num)?, units(den)?);
    if den == 0 {
        return Err((AnswerCode::ShareOfZero, None));
    }
    if num > den && !may_exceed {
        return Err((
            AnswerCode::ShareOverOne,
            Some(Number::scaled(den, decimals)),
        ));
    }
    let percent = Number::ratio(num * 100, den).ok_or(WRONG_TYPE)?;
    Ok(Domain::Percent {
        lo: percent,
        hi: percent,
        parts: Some((num, den)),
    })
}

fn read_items(value: &Value, items: &[Id]) -> Result<Domain, Unusable> {
    const UNKNOWN: Unusable = (AnswerCode::UnknownItem, None);
    match value {
        Value::List(list) => {
            let mut held = 0;
            for item in list {
                let bit = 1u64 << place(item, items)?.ok_or(UNKNOWN)?;
                if held & bit != 0 {
                    return Err((AnswerCode::DuplicateItem, None));
                }
                held |= bit;
            }
            Ok(Domain::Items { held, open: 0 })
        }
        Value::Object(object) => {
            let (mut held, mut open) = (0, low_bits(items.len()));
            for (name, holds) in object {
                let at = items.iter().position(|item| *item == name.as_str());
                let bit = 1u64 << at.ok_or(UNKNOWN)?;
                match holds {
                    Value::Bool(true) => held |= bit,
                    Value::Bool(false) => {}
                    Value::Null => continue,
                    _ => return Err(WRONG_TYPE),
                }
                open &= !bit;
            }
            Ok(Domain::Items { held, open })
        }
        _ => Err(WRONG_TYPE),
    }
}

fn read_rows(
    list: &[Value],
    (decimals, min, max): (u32, i128, i128),
    weight_decimals: Option<u32>,
) -> Result<Rows, Unusable> {
    let units = |value: &Value| {
        let number = number(value).ok_or(WRONG_TYPE)?;
        in_range(
            number,
            Number::scaled(min, decimals),
            Number::scaled(max, decimals),
        )?;
        number
            .units(decimals)
            .ok_or_else(|| too_many_decimals(decimals))
    };
    let (mut sum, mut weights) = (0i128, 0i128);
    for row in list {
        let (value, weight) = match (row, weight_decimals) {
            (Value::Object(object), _) => {
                if object.keys().any(|key| key != "value" && key != "weight") {
                    return Err(WRONG_TYPE);
                }
                let value = units(object.get("value").ok_or(WRONG_TYPE)?)?;
                (value, row_weight(object, weight_decimals)?)
            }
            (value, None) => (units(value)?, 1),
            (_, Some(_)) => return Err((AnswerCode::BadWeight, None)),
        };
        let added = value
            .checked_mul(weight)
            .and_then(|product| sum.checked_add(product));
        sum = added.ok_or((AnswerCode::BadWeight, None))?;
        weights += weight;
    }
    if weights == 0 {
        return Err((AnswerCode::BadWeight, None));
    }
    Ok(Rows {
        sum,
        weights,
        rows: list.len(),
    })
}

/// The weight of a row in units; every row weighs one where the question asks for none.
fn row_weight(object: &BTreeMap<String, Value>, decimals: Option<u32>) -> Result<i128, Unusable> {
    const BAD: Unusable = (AnswerCode::BadWeight, None);
    match (decimals, object.get("weight")) {
        (None, None) => Ok(1),
        (Some(decimals), Some(weight)) => {
            let weight = number(weight).ok_or(BAD)?;
            in_range(weight, Number::ZERO, Number::scaled(MOST, 0)).map_err(|_| BAD)?;
            weight.units(decimals).ok_or(BAD)
        }
        _ => Err(BAD),
    }
}
