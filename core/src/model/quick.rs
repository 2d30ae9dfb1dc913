//! Forms read the quick way: each type as its `Lower` reads it.

use std::collections::BTreeMap;

use jiter::Peek;

use super::assessment::ANSWER_KEYS;
use super::{Answer, Area, Assessment, Date, Evidence, Id, Predecessor, ProfileValues, Value};
use crate::Number;
use crate::json::quick::{Key, Quick, Reader, put, quick};

quick! {
    Assessment {} optional {
        set, period, as_of, area, profile, registered, history, predecessors, references, answers, not_applicable,
    }
    Area {} optional { code, name, commune, district, province, cluster, predecessors }
    Predecessor { area } optional { until, history, predecessors }
    Evidence {} optional { name, number, date, link }
}

impl Quick for ProfileValues {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<ProfileValues> {
        Some(match next {
            Peek::Array => ProfileValues::Several(from.list(next)?),
            _ => ProfileValues::One(Id::quick(from, next)?),
        })
    }
}

impl Key for Id {
    fn key(text: &str) -> Option<Id> {
        Id::valid(text).then(|| Id::from(text))
    }
}

impl Quick for Id {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<Id> {
        Id::key(from.text(next)?)
    }
}

impl Quick for Date {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<Date> {
        Date::parse(from.text(next)?)
    }
}

impl Quick for Number {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<Number> {
        let text = match next {
            Peek::String => from.text(next)?,
            _ => from.digits(next)?,
        };
        text.parse().ok()
    }
}

impl Quick for Value {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<Value> {
        Some(match next {
            Peek::Null => {
                from.word(next)?;
                Value::Null
            }
            Peek::True | Peek::False => Value::Bool(from.boolean(next)?),
            Peek::String => Value::from_text(from.text(next)?),
            Peek::Array => Value::List(from.list(next)?),
            Peek::Object => Value::Object(Quick::quick(from, next)?),
            _ => Value::from_digits(from.digits(next)?),
        })
    }
}

impl Quick for Answer {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<Answer> {
        if next != Peek::Object {
            return Value::quick(from, next).map(Answer::from_value);
        }
        let (mut answer, mut others) = (Answer::default(), BTreeMap::new());
        let mut seen = [false; ANSWER_KEYS.len()];
        let name = |text: &str| {
            let at = ANSWER_KEYS.iter().position(|key| *key == text);
            Some(at.ok_or_else(|| text.to_owned()))
        };
        from.members(next, name, |from, name, next| {
            let at = match name {
                Ok(at) => at,
                Err(other) => return put(&mut others, other, Value::quick(from, next)?),
            };
            if std::mem::replace(seen.get_mut(at)?, true) {
                return None;
            }
            match *ANSWER_KEYS.get(at)? {
                "value" => answer.value = Quick::quick(from, next)?,
                "note" => answer.note = Quick::quick(from, next)?,
                _ => answer.evidence = Quick::quick(from, next)?,
            }
            Some(())
        })?;
        match (seen.contains(&true), others.is_empty()) {
            (false, false) => Some(Answer::from_value(Value::Object(others))),
            (_, true) => {
                answer.value = answer.value.filter(|value| *value != Value::Null);
                Some(answer)
            }
            // What is no part of an answer stands beside its parts.
            (true, false) => None,
        }
    }
}
