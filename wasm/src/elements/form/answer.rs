//! Between the boxes of a question and the value of its answer, both ways. Nothing that was typed is dropped: what cannot be
//! read stays in the answer as text, for the core to name.

use std::collections::BTreeMap;

use kieumau::{Date, Lang, Number, Question, QuestionKind, Value, format_date, format_number};

use super::reading::{Reading, read_number};

/// One box of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The only box.
    Whole,
    /// The count that meets it.
    Numerator,
    /// The count of all.
    Denominator,
    /// The day of the month.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
    /// The value of a row, from 0.
    Row(usize),
    /// The weight of a row, from 0.
    Weight(usize),
}

impl Part {
    /// The part as a piece of an id in the document.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Part::Whole => "value".into(),
            Part::Numerator => "numerator".into(),
            Part::Denominator => "denominator".into(),
            Part::Day => "day".into(),
            Part::Month => "month".into(),
            Part::Year => "year".into(),
            Part::Row(at) => format!("row-{at}"),
            Part::Weight(at) => format!("weight-{at}"),
        }
    }
}

/// How many decimals a box takes.
pub(super) fn decimals_of(question: &Question, part: Part) -> u32 {
    match (&question.kind, part) {
        (QuestionKind::Decimal(of), _) => of.decimals.unwrap_or(2).into(),
        (QuestionKind::Share(of), _) => of.decimals.unwrap_or(0).into(),
        (QuestionKind::Judged(of), _) => of.step.and_then(Number::decimals).unwrap_or(2).max(2),
        (QuestionKind::List(of), Part::Weight(_)) => of.weight_decimals.unwrap_or(0).into(),
        (QuestionKind::List(of), _) => of.decimals.unwrap_or(2).into(),
        _ => 0,
    }
}

/// Reads one box.
pub(super) fn read_box(question: &Question, part: Part, typed: &str, lang: Lang) -> Reading {
    let unit = match (&question.unit, part) {
        (Some(unit), Part::Whole | Part::Row(_) | Part::Numerator | Part::Denominator) => {
            unit.get(lang)
        }
        _ => "",
    };
    read_number(typed, decimals_of(question, part), unit, lang)
}

/// The value that the boxes say, `None` where they are all empty. `typed` gives the text of a box, `rows` how many rows there are.
pub(super) fn assemble(
    question: &Question,
    rows: usize,
    typed: &dyn Fn(Part) -> String,
    lang: Lang,
) -> Option<Value> {
    let value = |part: Part| {
        let text = typed(part);
        match read_box(question, part, &text, lang) {
            Reading::Empty => None,
            Reading::Number(number) => Some(Value::Number(number)),
            Reading::Either { .. } | Reading::Not => Some(kept(&text)),
        }
    };
    match &question.kind {
        QuestionKind::Share(_) => {
            let parts = [
                ("numerator", value(Part::Numerator)),
                ("denominator", value(Part::Denominator)),
            ];
            let given: BTreeMap<String, Value> = parts
                .into_iter()
                .filter_map(|(name, value)| Some((name.to_owned(), value?)))
                .collect();
            (!given.is_empty()).then_some(Value::Object(given))
        }
        QuestionKind::Date(_) => {
            let [day, month, year] = [Part::Day, Part::Month, Part::Year].map(|part| {
                let text = typed(part);
                text.trim().to_owned()
            });
            if day.is_empty() && month.is_empty() && year.is_empty() {
                return None;
            }
            let date = read_date(&day, &month, &year);
            Some(Value::Text(date.map_or_else(
                || format!("{day}/{month}/{year}"),
                |date| date.to_string(),
            )))
        }
        QuestionKind::List(of) => {
            let row = |at: usize| {
                let number = value(Part::Row(at));
                if of.weight.is_none() {
                    return number;
                }
                let parts = [("value", number), ("weight", value(Part::Weight(at)))];
                let given: BTreeMap<String, Value> = parts
                    .into_iter()
                    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
                    .collect();
                (!given.is_empty()).then_some(Value::Object(given))
            };
            let given: Vec<Value> = (0..rows).filter_map(row).collect();
            (!given.is_empty()).then_some(Value::List(given))
        }
        _ => value(Part::Whole),
    }
}

/// Text that no number can be read from, so that it stays what was typed.
fn kept(text: &str) -> Value {
    let text = text.trim();
    let number = text.parse::<Number>().is_ok();
    Value::Text(if number {
        // `1.234` may be 1234: with a space before it, nobody reads it as 1.234.
        format!(" {text}")
    } else {
        text.to_owned()
    })
}

/// The day in three boxes; two digits of the year are of this century.
pub(super) fn read_date(day: &str, month: &str, year: &str) -> Option<Date> {
    let digits = |text: &str| -> Option<u16> {
        let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if plain { text.parse().ok() } else { None }
    };
    let full = if year.len() == 2 {
        digits(year)?.checked_add(2000)?
    } else {
        digits(year).filter(|_| year.len() == 4)?
    };
    Date::new(
        full,
        u8::try_from(digits(month)?).ok()?,
        u8::try_from(digits(day)?).ok()?,
    )
}

/// How many rows a value has.
pub(super) fn rows_of(value: Option<&Value>) -> usize {
    match value {
        Some(Value::List(rows)) => rows.len(),
        _ => 0,
    }
}

/// What a box shows for a value: the number with the decimal mark of the language, or the text as it was typed.
#[must_use]
pub fn shown(question: &Question, part: Part, value: Option<&Value>, lang: Lang) -> String {
    let Some(value) = value else {
        return String::new();
    };
    let text = |value: Option<&Value>| match value {
        Some(Value::Number(number)) => typed_number(*number, lang),
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    match (&question.kind, part, value) {
        (QuestionKind::Share(_), _, Value::Object(object)) => {
            let key = if part == Part::Numerator {
                "numerator"
            } else {
                "denominator"
            };
            text(object.get(key))
        }
        (QuestionKind::Share(_), _, Value::Text(both)) => {
            let (first, second) = both.split_once('/').unwrap_or((both, ""));
            let own = if part == Part::Numerator {
                first
            } else {
                second
            };
            own.trim().to_owned()
        }
        (QuestionKind::Date(_), _, Value::Text(day)) => {
            if let Some(date) = Date::parse(day) {
                return match part {
                    Part::Day => format!("{:02}", date.day()),
                    Part::Month => format!("{:02}", date.month()),
                    _ => format!("{:04}", date.year()),
                };
            }
            let mut parts = day.splitn(3, '/');
            let at = match part {
                Part::Day => 0,
                Part::Month => 1,
                _ => 2,
            };
            parts.nth(at).unwrap_or_default().to_owned()
        }
        (QuestionKind::List(_), Part::Row(at), Value::List(rows)) => match rows.get(at) {
            Some(Value::Object(row)) => text(row.get("value")),
            row => text(row),
        },
        (QuestionKind::List(_), Part::Weight(at), Value::List(rows)) => match rows.get(at) {
            Some(Value::Object(row)) => text(row.get("weight")),
            _ => String::new(),
        },
        (_, Part::Whole, value) => text(Some(value)),
        _ => String::new(),
    }
}

/// A number as it would be typed: without marks between thousands, which a field with decimals would have to ask about.
fn typed_number(number: Number, lang: Lang) -> String {
    let text = number.to_string();
    match lang {
        Lang::Vi => text.replace('.', ","),
        Lang::En => text,
    }
}

/// An answer in words, for a list of answers or a printed form.
#[must_use]
pub fn value_words(question: &Question, value: &Value, lang: Lang) -> String {
    let number = |value: &Value| match value {
        Value::Number(number) => format_number(*number, lang),
        Value::Text(text) => text.trim().to_owned(),
        _ => String::new(),
    };
    let unit = |text: String| match &question.unit {
        Some(unit) if unit.get(lang).starts_with('%') => format!("{text}{}", unit.get(lang)),
        Some(unit) => format!("{text}\u{a0}{}", unit.get(lang)),
        None => text,
    };
    match (&question.kind, value) {
        (_, Value::Bool(yes)) => crate::elements::texts::form::yes_or_no(lang, *yes),
        (QuestionKind::Share(_), Value::Object(object)) => {
            let part = |key| object.get(key).map(number).unwrap_or_default();
            format!("{}/{}", part("numerator"), part("denominator"))
        }
        (QuestionKind::Choice(of), value) => {
            let id = number(value);
            let option = of.options.iter().find(|option| option.id == id.as_str());
            option.map_or(id, |option| option.label.get(lang).to_owned())
        }
        (QuestionKind::Checklist(of), Value::List(_) | Value::Object(_)) => {
            let held = |id: &str| holds(value, id) == Some(true);
            let items = of.items.iter().filter(|item| held(item.id.as_str()));
            let labels: Vec<&str> = items.map(|item| item.label.get(lang)).collect();
            if labels.is_empty() {
                return crate::elements::texts::form::nothing(lang);
            }
            labels.join("; ")
        }
        (QuestionKind::Date(_), Value::Text(day)) => match Date::parse(day) {
            Some(date) => format_date(date, lang),
            None => day.clone(),
        },
        (QuestionKind::List(_), Value::List(rows)) => {
            let row = |row: &Value| match row {
                Value::Object(row) => {
                    let part = |key| row.get(key).map(number).unwrap_or_default();
                    format!("{} × {}", part("value"), part("weight"))
                }
                row => number(row),
            };
            rows.iter().map(row).collect::<Vec<String>>().join("; ")
        }
        (_, value) => unit(number(value)),
    }
}

/// What a checklist says of one item; `None` is not known.
#[must_use]
pub(crate) fn holds(value: &Value, item: &str) -> Option<bool> {
    match value {
        // A list names everything that holds.
        Value::List(held) => Some(held.iter().any(|held| match held {
            Value::Text(id) => id == item,
            Value::Number(number) => number.to_string() == item,
            _ => false,
        })),
        Value::Object(items) => match items.get(item) {
            Some(Value::Bool(holds)) => Some(*holds),
            _ => None,
        },
        _ => None,
    }
}
