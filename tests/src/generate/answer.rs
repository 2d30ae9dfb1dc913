//! Answers to single questions: usable ones, often on a limit, and unusable ones.

use super::small::{number, one_of, percent};
use crate::slow::book::owned_ids;
use crate::slow::number::{Q, whole, zero};
use crate::slow::profile::Profile;
use crate::slow::{date, figure};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Limits with which a question is compared, and days on which something is due.
#[derive(Debug, Default)]
pub struct Limits {
    /// Limits of numbers.
    pub numbers: Vec<Q>,
    /// Days.
    pub days: Vec<Value>,
}

impl Limits {
    /// Every limit in the objects that name the question.
    pub fn of(set: &Value, question: &str, profile: &Profile) -> Self {
        let mut limits = Self::default();
        for field in ["criteria", "effects", "classes", "titles"] {
            limits.visit(&set[field], &Value::from(question), profile);
        }
        limits
    }

    fn visit(&mut self, value: &Value, question: &Value, profile: &Profile) {
        match value {
            Value::Object(object) => {
                if object.get("of") == Some(question) {
                    self.numbers_in(value, profile);
                }
                if object.get("question") == Some(question) {
                    let days = figure::WORDS
                        .iter()
                        .map(|word| &value[*word])
                        .chain([&value["due"]]);
                    self.days
                        .extend(days.filter(|day| day.is_object()).cloned());
                }
                object
                    .values()
                    .for_each(|inner| self.visit(inner, question, profile));
            }
            Value::Array(list) => list
                .iter()
                .for_each(|inner| self.visit(inner, question, profile)),
            _ => {}
        }
    }

    fn numbers_in(&mut self, object: &Value, profile: &Profile) {
        let bands = object["bands"].as_array().into_iter().flatten();
        for object in bands.chain([object]) {
            let fields = figure::WORDS.into_iter().chain([
                "from", "above", "below", "to", "beyond", "short_of", "target",
            ]);
            let written = fields
                .filter_map(|field| object.get(field))
                .filter(|limit| limit.get("reference").is_none());
            self.numbers
                .extend(written.map(|limit| figure::read(limit, profile)));
        }
    }
}

/// A usable answer, wrapped with a note or evidence now and then.
pub fn usable(
    rng: &mut Rng,
    question: &Value,
    limits: &Limits,
    profile: &Profile,
    year: i64,
) -> Value {
    match question["kind"].as_str().expect("a kind") {
        "yes_no" => one_of(
            rng,
            &[
                json!(true),
                json!(true),
                json!(false),
                json!("yes"),
                json!("no"),
            ],
        )
        .clone(),
        "count" => in_range(rng, question, &whole(1), limits, profile),
        "decimal" => {
            let decimals = question["decimals"].as_u64().unwrap_or(2);
            in_range(
                rng,
                question,
                &(0..decimals).fold(whole(1), |unit, _| unit / whole(10)),
                limits,
                profile,
            )
        }
        "judged" => judged(rng, question, profile),
        "share" => share(rng, question, limits),
        "choice" => json!(one_of(rng, &owned_ids(&question["options"]))),
        "checklist" => checklist(rng, question),
        "date" => json!(date::write(day(rng, limits, year))),
        "list" => list(rng, question),
        kind => panic!("not a kind: {kind}"),
    }
}

fn in_range(
    rng: &mut Rng,
    question: &Value,
    unit: &Q,
    limits: &Limits,
    profile: &Profile,
) -> Value {
    let end = |field: &str| question.get(field).map(|end| figure::read(end, profile));
    let least = end("min").unwrap_or(if question["kind"] == "count" {
        zero()
    } else {
        whole(-20)
    });
    let most = end("max").unwrap_or(whole(30)).max(least);
    let steps: i64 = ((most - least) / unit)
        .to_integer()
        .try_into()
        .expect("a small range");
    let mut value = (least / unit).ceil() * unit + unit * whole(rng.i64(0..=steps));
    if !limits.numbers.is_empty() && percent(rng, 55) {
        let limit = one_of(rng, &limits.numbers);
        value = (limit / unit).floor() * unit + unit * whole(rng.i64(-1..=1));
    }
    if value < least || value > most {
        value = most;
    }
    written(rng, &value)
}

/// A number as people write it: as a number or text, with a zero too many now and then.
fn written(rng: &mut Rng, value: &Q) -> Value {
    if value.is_integer() && percent(rng, 6) {
        return json!(format!("{}.0", crate::slow::number::write(value)));
    }
    number(rng, value)
}

fn judged(rng: &mut Rng, question: &Value, profile: &Profile) -> Value {
    let least = figure::read_or(&question["min"], zero(), profile);
    let (most, step) = (
        figure::read(&question["max"], profile),
        figure::read_or(&question["step"], whole(1) / whole(100), profile),
    );
    let steps: i64 = ((most - least) / step)
        .to_integer()
        .try_into()
        .expect("a small range");
    let chosen = match rng.u32(0..3) {
        0 => 0,
        1 => steps,
        _ => rng.i64(0..=steps),
    };
    number(rng, &(least + step * whole(chosen)))
}

fn share(rng: &mut Rng, question: &Value, limits: &Limits) -> Value {
    let denominator = *one_of(rng, &[1, 4, 7, 20, 50, 100, 200, 1000]);
    let mut numerator = rng.i64(0..=denominator);
    if !limits.numbers.is_empty() && percent(rng, 60) {
        let limit = one_of(rng, &limits.numbers) * whole(denominator) / whole(100);
        let near: i64 = limit
            .floor()
            .to_integer()
            .try_into()
            .expect("a small number");
        numerator = (near + rng.i64(-1..=1)).clamp(0, denominator);
    }
    if question["may_exceed"] == true && percent(rng, 20) {
        numerator = denominator + rng.i64(1..=10);
    }
    if percent(rng, 50) {
        json!(format!("{numerator}/{denominator}"))
    } else {
        json!({"numerator": numerator, "denominator": denominator})
    }
}

fn checklist(rng: &mut Rng, question: &Value) -> Value {
    let items = owned_ids(&question["items"]);
    let partly = question.get("blank").is_none() && percent(rng, 45);
    if partly {
        let mut said = Map::new();
        for item in items {
            if percent(rng, 75) {
                said.insert(item, json!(percent(rng, 65)));
            }
        }
        return Value::Object(said);
    }
    items
        .into_iter()
        .filter(|_| percent(rng, 65))
        .map(Value::String)
        .collect()
}

fn day(rng: &mut Rng, limits: &Limits, year: i64) -> i64 {
    let start = date::number(year, 11, 1).expect("a day");
    if limits.days.is_empty() || percent(rng, 20) {
        return start + rng.i64(-60..=60);
    }
    let limit = one_of(rng, &limits.days);
    let of_limit = |field: &str| limit[field].as_i64();
    let due = date::number(
        year + of_limit("year").unwrap_or(0),
        of_limit("month").unwrap_or(1),
        of_limit("day").unwrap_or(1),
    )
    .expect("a day");
    due + one_of(rng, &[-1, 0, 1, 2, 3, 4, 6, 30])
}

fn list(rng: &mut Rng, question: &Value) -> Value {
    let decimals = question["decimals"].as_u64().unwrap_or(2);
    let (least, most) = (
        question["min"].as_i64().unwrap_or(0),
        question["max"].as_i64().expect("a plain number"),
    );
    let tens = 10_i64.pow(decimals as u32);
    let rows = rng.i64(1..=question["rows"].as_i64().unwrap_or(5).min(5));
    let weighted = question.get("weight").is_some();
    let mut made = vec![];
    for row in 0..rows {
        let hundredths = rng.i64(least * tens..=most * tens);
        let value = number(rng, &(whole(hundredths) / whole(tens)));
        let weight = rng.i64(if row == 0 { 1 } else { 0 }..=40);
        made.push(if weighted {
            json!({"value": value, "weight": weight})
        } else {
            value
        });
    }
    json!(made)
}

/// An answer that cannot be used.
pub fn unusable(rng: &mut Rng, question: &Value) -> Value {
    let anywhere = [
        json!("?"),
        json!({"what": 1}),
        json!([[]]),
        json!("2026-13-01"),
        json!(" 3"),
    ];
    let fitting = match question["kind"].as_str().expect("a kind") {
        "yes_no" => vec![json!(1), json!("true"), json!("Yes")],
        "count" => vec![
            json!(-1),
            json!("2.5"),
            json!(999_999),
            json!(true),
            json!("1,5"),
            json!("1e2"),
            json!("1234567890123"),
        ],
        "decimal" => vec![
            json!("0.1234567"),
            json!("1/3"),
            json!(true),
            json!("-99999"),
            json!("1,5"),
        ],
        "judged" => vec![json!("0.123"), json!(-50), json!(9999)],
        "share" => vec![
            json!("3/0"),
            json!("0/0"),
            json!("7/3"),
            json!("1/-2"),
            json!({"numerator": 1}),
            json!("0.55/1"),
            json!(45),
        ],
        "choice" => vec![json!("o99"), json!(["o1"]), json!(1)],
        "checklist" => vec![
            json!(["i1", "i1"]),
            json!(["i99"]),
            json!({"i99": true}),
            json!({"i1": "yes"}),
            json!("i1"),
        ],
        "date" => vec![
            json!("2026-02-30"),
            json!("05/11/2026"),
            json!("2026-2-3"),
            json!(20_261_105),
        ],
        "list" => vec![
            json!([]),
            json!([99]),
            json!(["x"]),
            json!(7),
            json!([{"value": 3, "weight": 0}]),
            json!([{"value": 3, "weight": -1}]),
            json!(["0.12345"]),
        ],
        kind => panic!("not a kind: {kind}"),
    };
    if percent(rng, 80) {
        one_of(rng, &fitting).clone()
    } else {
        one_of(rng, &anywhere).clone()
    }
}
