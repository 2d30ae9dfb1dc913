//! One answer as bits, in the shape that its question gives it.

use std::collections::BTreeMap;

use super::bits::{Reader, Writer, width};
use crate::Number;
use crate::model::{Date, QuestionKind, Tick, Value};

/// Dates are counted from 01/01/2000.
const DAY_ZERO: (u16, u8, u8) = (2000, 1, 1);

/// Most decimals of a number: three bits say how many.
const MOST_DECIMALS: u32 = 7;

/// Writes an answer; `false` when it has not the shape that its question asks for, and nothing was written.
pub(super) fn write(writer: &mut Writer, kind: &QuestionKind, value: &Value) -> bool {
    let mut bits = Writer::default();
    let written = put(&mut bits, kind, value).is_some();
    // Answers may be written in several ways (`45/50`, `45 / 50`): only the one that comes back as it was is packed.
    let same =
        written && read(&mut Reader::new(&bits.clone().finish()), kind).as_ref() == Some(value);
    if same {
        writer.append(&bits);
    }
    same
}

fn put(bits: &mut Writer, kind: &QuestionKind, value: &Value) -> Option<()> {
    match (kind, value) {
        (QuestionKind::YesNo(_), Value::Bool(yes)) => bits.bit(*yes),
        (QuestionKind::Count(_), Value::Number(number)) => bits.integer(number.units(0)?),
        (QuestionKind::Decimal(_) | QuestionKind::Judged(_), Value::Number(number)) => {
            put_number(bits, *number)?;
        }
        (QuestionKind::Share(_), Value::Text(text)) => {
            let (numerator, denominator) = text.split_once('/')?;
            bits.bit(false);
            put_number(bits, numerator.parse().ok()?)?;
            put_number(bits, denominator.parse().ok()?)?;
        }
        (QuestionKind::Share(_), Value::Object(parts)) => {
            bits.bit(true);
            put_number(bits, number(parts.get("numerator")?)?)?;
            put_number(bits, number(parts.get("denominator")?)?)?;
        }
        (QuestionKind::Choice(choice), value) => {
            let chosen = |option: &Tick| word(option) == *value;
            let at = choice.options.iter().position(chosen)?;
            bits.bits(at.try_into().ok()?, width(choice.options.len()));
        }
        (QuestionKind::Checklist(list), Value::List(held)) => {
            bits.bit(false);
            list.items
                .iter()
                .for_each(|item| bits.bit(held.contains(&word(item))));
        }
        (QuestionKind::Checklist(list), Value::Object(said)) => {
            bits.bit(true);
            for item in &list.items {
                let state = match said.get(item.id.as_str()) {
                    None => 0,
                    Some(Value::Bool(false)) => 1,
                    Some(Value::Bool(true)) => 2,
                    Some(_) => 3,
                };
                bits.bits(state, 2);
            }
        }
        (QuestionKind::Date(_), Value::Text(text)) => put_date(bits, Date::parse(text)?),
        (QuestionKind::List(_), Value::List(rows)) => {
            bits.length(rows.len());
            for row in rows {
                match row {
                    Value::Object(row) => {
                        bits.bit(true);
                        put_number(bits, number(row.get("value")?)?)?;
                        put_number(bits, number(row.get("weight")?)?)?;
                    }
                    row => {
                        bits.bit(false);
                        put_number(bits, number(row)?)?;
                    }
                }
            }
        }
        _ => return None,
    }
    Some(())
}

/// Reads an answer.
pub(super) fn read(bits: &mut Reader<'_>, kind: &QuestionKind) -> Option<Value> {
    Some(match kind {
        QuestionKind::YesNo(_) => Value::Bool(bits.bit()?),
        QuestionKind::Count(_) => Value::Number(Number::ratio(bits.integer()?, 1)?),
        QuestionKind::Decimal(_) | QuestionKind::Judged(_) => Value::Number(get_number(bits)?),
        QuestionKind::Share(_) => {
            let object = bits.bit()?;
            let (numerator, denominator) = (get_number(bits)?, get_number(bits)?);
            if object {
                object_of([("numerator", numerator), ("denominator", denominator)])
            } else {
                Value::Text(format!("{numerator}/{denominator}"))
            }
        }
        QuestionKind::Choice(choice) => {
            let at = usize::try_from(bits.bits(width(choice.options.len()))?).ok()?;
            word(choice.options.get(at)?)
        }
        QuestionKind::Checklist(list) if bits.bit()? => {
            let mut said = BTreeMap::new();
            for item in &list.items {
                let state = match bits.bits(2)? {
                    0 => continue,
                    1 => Value::Bool(false),
                    2 => Value::Bool(true),
                    _ => Value::Null,
                };
                said.insert(item.id.to_string(), state);
            }
            Value::Object(said)
        }
        QuestionKind::Checklist(list) => {
            let mut held = Vec::new();
            for item in &list.items {
                if bits.bit()? {
                    held.push(word(item));
                }
            }
            Value::List(held)
        }
        QuestionKind::Date(_) => Value::Text(get_date(bits)?.to_string()),
        QuestionKind::List(_) => {
            // The length is not trusted: damaged bits end the reading before memory does.
            let length = bits.length()?;
            let mut rows = Vec::new();
            for _ in 0..length {
                rows.push(if bits.bit()? {
                    object_of([("value", get_number(bits)?), ("weight", get_number(bits)?)])
                } else {
                    Value::Number(get_number(bits)?)
                });
            }
            Value::List(rows)
        }
    })
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// An option or item as an answer names it; `1` is a number, and one all the same.
fn word(tick: &Tick) -> Value {
    Value::from_text(tick.id.as_str())
}

fn object_of(parts: [(&str, Number); 2]) -> Value {
    let parts = parts.map(|(name, number)| (name.to_owned(), Value::Number(number)));
    Value::Object(parts.into())
}

/// How many decimals, and the number in units of the last.
pub(super) fn put_number(bits: &mut Writer, number: Number) -> Option<()> {
    let decimals = number
        .decimals()
        .filter(|decimals| *decimals <= MOST_DECIMALS)?;
    let units = number.units(decimals)?;
    bits.bits(decimals.into(), 3);
    bits.integer(units);
    Some(())
}

pub(super) fn get_number(bits: &mut Reader<'_>) -> Option<Number> {
    let decimals = u32::try_from(bits.bits(3)?).ok()?;
    let units = bits.integer()?;
    Number::ratio(units, crate::number::pow10(decimals))
}

fn day_zero() -> i64 {
    let (year, month, day) = DAY_ZERO;
    Date::new(year, month, day).map_or(0, Date::number)
}

pub(super) fn put_date(bits: &mut Writer, date: Date) {
    bits.integer((date.number() - day_zero()).into());
}

pub(super) fn get_date(bits: &mut Reader<'_>) -> Option<Date> {
    let day = i64::try_from(bits.integer()?).ok()?;
    // Beyond these no calendar day lies, and no sum overflows.
    let near = (-4_000_000..=4_000_000).contains(&day);
    near.then(|| Date::of_number(day + day_zero()))?
}
