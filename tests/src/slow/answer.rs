//! Which answers are usable (scoring.md, section 2, first paragraph).

use super::profile::Profile;
use super::share::Fault;
use super::{date, figure, number, number::Q};
use num_traits::{Signed, Zero};
use serde_json::Value;
use std::collections::BTreeMap;

/// A usable answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// To `yes_no`.
    Yes(bool),
    /// To `count`, `decimal` and `judged`.
    Number(Q),
    /// To `share`: numerator and denominator.
    Share(Q, Q),
    /// To `choice`: the option's id.
    Option(String),
    /// To `checklist`: the items that are said to hold or not to hold.
    Items(BTreeMap<String, bool>),
    /// To `date`: the number of the day.
    Day(i64),
    /// To `list`: values and weights.
    Rows(Vec<(Q, Q)>),
}

/// What an assessment says to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Nothing, and whether evidence is attached to it.
    Missing(bool),
    /// Something that cannot be used, the fault of a share if it is one, and whether evidence is attached.
    Unusable(Option<Fault>, bool),
    /// A usable answer, and whether evidence is attached.
    Usable(Answer, bool),
}

/// Reads what is said to a question.
pub fn read(question: &Value, raw: &Value, profile: &Profile) -> Said {
    let (value, evidence) = unwrap(raw);
    if value.is_null() {
        return Said::Missing(evidence);
    }
    match usable(question, value, profile) {
        Some(Answer::Items(items)) if items.is_empty() => Said::Missing(evidence),
        Some(Answer::Share(_, denominator)) if denominator.is_zero() => {
            Said::Unusable(Some(Fault::OfZero), evidence)
        }
        Some(Answer::Share(numerator, denominator))
            if numerator > denominator && question["may_exceed"] != true =>
        {
            Said::Unusable(Some(Fault::OverOne), evidence)
        }
        Some(answer) => Said::Usable(answer, evidence),
        None => Said::Unusable(None, evidence),
    }
}

/// An answer is a bare value or an object with `value`, `note`, `evidence`.
fn unwrap(raw: &Value) -> (&Value, bool) {
    let Some(object) = raw.as_object() else {
        return (raw, false);
    };
    let is_wrapper = object
        .keys()
        .all(|key| ["value", "note", "evidence"].contains(&key.as_str()));
    if !is_wrapper {
        return (raw, false);
    }
    let evidence = object
        .get("evidence")
        .and_then(Value::as_array)
        .is_some_and(|list| !list.is_empty());
    (object.get("value").unwrap_or(&Value::Null), evidence)
}

fn usable(question: &Value, value: &Value, profile: &Profile) -> Option<Answer> {
    match question["kind"].as_str()? {
        "yes_no" => yes_no(value),
        "count" => count(question, value, profile),
        "decimal" => decimal(question, value, profile),
        "share" => share(question, value),
        "choice" => choice(question, value),
        "checklist" => checklist(question, value),
        "judged" => judged(question, value, profile),
        "date" => Some(Answer::Day(date::read(value.as_str()?)?)),
        "list" => list(question, value, profile),
        kind => panic!("not a kind of question: {kind}"),
    }
}

fn yes_no(value: &Value) -> Option<Answer> {
    match value {
        Value::Bool(yes) => Some(Answer::Yes(*yes)),
        Value::String(text) if text == "yes" => Some(Answer::Yes(true)),
        Value::String(text) if text == "no" => Some(Answer::Yes(false)),
        _ => None,
    }
}

fn count(question: &Value, value: &Value, profile: &Profile) -> Option<Answer> {
    let number = number::read_answer(value)?;
    let fits = number.is_integer() && !number.is_negative() && in_range(question, &number, profile);
    fits.then_some(Answer::Number(number))
}

fn decimal(question: &Value, value: &Value, profile: &Profile) -> Option<Answer> {
    let number = number::read_answer(value)?;
    let fits =
        has_decimals(question, "decimals", 2, &number) && in_range(question, &number, profile);
    fits.then_some(Answer::Number(number))
}

fn judged(question: &Value, value: &Value, profile: &Profile) -> Option<Answer> {
    let number = number::read_answer(value)?;
    let least = figure::read_or(&question["min"], number::zero(), profile);
    let step = figure::read_or(&question["step"], Q::new(1, 100), profile);
    let on_step = ((number - least) / step).is_integer();
    let fits = on_step && number >= least && in_range(question, &number, profile);
    fits.then_some(Answer::Number(number))
}

fn share(question: &Value, value: &Value) -> Option<Answer> {
    let (numerator, denominator) = match value {
        Value::String(text) => {
            let (above, below) = text.split_once('/')?;
            (number::read_decimal(above)?, number::read_decimal(below)?)
        }
        Value::Object(parts) if parts.len() == 2 => (
            number::read_answer(parts.get("numerator")?)?,
            number::read_answer(parts.get("denominator")?)?,
        ),
        _ => return None,
    };
    let fits = |part: &Q| !part.is_negative() && has_decimals(question, "decimals", 0, part);
    (fits(&numerator) && fits(&denominator)).then_some(Answer::Share(numerator, denominator))
}

fn choice(question: &Value, value: &Value) -> Option<Answer> {
    let option = value.as_str()?;
    ids(&question["options"])
        .any(|id| id == option)
        .then(|| Answer::Option(option.to_owned()))
}

fn checklist(question: &Value, value: &Value) -> Option<Answer> {
    let known = |item: &str| ids(&question["items"]).any(|id| id == item);
    match value {
        Value::Array(list) => {
            let mut items: BTreeMap<String, bool> = ids(&question["items"])
                .map(|id| (id.to_owned(), false))
                .collect();
            for item in list {
                let item = item.as_str().filter(|item| known(item))?;
                let named_before = items.insert(item.to_owned(), true)?;
                if named_before {
                    return None;
                }
            }
            Some(Answer::Items(items))
        }
        Value::Object(object) => {
            let mut items = BTreeMap::new();
            for (item, holds) in object {
                if !known(item) {
                    return None;
                }
                items.insert(item.clone(), holds.as_bool()?);
            }
            Some(Answer::Items(items))
        }
        _ => None,
    }
}

fn list(question: &Value, value: &Value, profile: &Profile) -> Option<Answer> {
    let rows = value.as_array()?;
    let most = figure::read_or(&question["rows"], number::whole(200), profile);
    if rows.is_empty() || number::whole(rows.len() as i64) > most {
        return None;
    }
    let rows = rows
        .iter()
        .map(|row| list_row(question, row, profile))
        .collect::<Option<Vec<_>>>()?;
    let all_weights_are_0 = rows.iter().all(|(_, weight)| weight.is_zero());
    (!all_weights_are_0).then_some(Answer::Rows(rows))
}

fn list_row(question: &Value, row: &Value, profile: &Profile) -> Option<(Q, Q)> {
    let weighted = question.get("weight").is_some();
    let (value, weight) = match row {
        Value::Object(parts) if weighted => (
            number::read_answer(parts.get("value")?)?,
            number::read_answer(parts.get("weight")?)?,
        ),
        Value::Object(_) => return None,
        _ if weighted => return None,
        bare => (number::read_answer(bare)?, number::whole(1)),
    };
    let least = figure::read_or(&question["min"], number::zero(), profile);
    let fits = has_decimals(question, "decimals", 2, &value)
        && value >= least
        && in_range(question, &value, profile)
        && !weight.is_negative()
        && (!weighted || has_decimals(question, "weight_decimals", 0, &weight));
    fits.then_some((value, weight))
}

/// Both ends are inclusive; an end that is not written is open.
fn in_range(question: &Value, number: &Q, profile: &Profile) -> bool {
    question
        .get("min")
        .is_none_or(|least| *number >= figure::read(least, profile))
        && question
            .get("max")
            .is_none_or(|most| *number <= figure::read(most, profile))
}

fn has_decimals(question: &Value, field: &str, otherwise: u64, number: &Q) -> bool {
    number::has_at_most_decimals(
        number,
        question[field].as_u64().unwrap_or(otherwise) as usize,
    )
}

/// The ids of a list of objects.
pub fn ids(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["id"].as_str())
}
