//! One area's self-assessment as JSON: partly filled in, with notes and evidence.

use super::answers::Answer;
use super::areas::{Area, Commune, YEAR};
use super::days;
use super::number;
use super::set::Set;
use serde_json::{Map, Value, json};

/// Every ninth question is still open.
const OPEN: usize = 9;
const ORDER: [&str; 7] = [
    "value",
    "numerator",
    "denominator",
    "weight",
    "note",
    "name",
    "number",
];

pub(crate) fn write(set: &Set, area: &Area, commune: &Commune) -> String {
    let mut answers = Vec::new();
    let mut asked = 0;
    for question in set.questions() {
        let Some(answer) = area
            .answers
            .get(question.id())
            .filter(|_| !area.blank.contains(question.id()))
        else {
            continue;
        };
        asked += 1;
        if asked % OPEN == 0 {
            continue;
        }
        answers.push((question.id(), with_evidence(value(answer), asked)));
    }
    let history: Vec<(String, Value)> = area
        .history
        .iter()
        .filter_map(|(year, held)| Some((year.to_string(), json!(held.as_ref()?))))
        .collect();
    let profile: Vec<(&str, Value)> = area
        .profile
        .iter()
        .map(|(dimension, values)| {
            (
                dimension.as_str(),
                match values.as_slice() {
                    [one] => json!(one),
                    several => json!(several),
                },
            )
        })
        .collect();
    let references: Vec<(&str, Value)> = area
        .references
        .iter()
        .map(|(id, value)| (id.as_str(), json!(number::write(*value, '.'))))
        .collect();
    let place = [
        ("code", json!(area.code)),
        ("name", json!(area.name)),
        ("commune", json!(commune.name)),
        ("province", json!("Lâm Đồng")),
        ("cluster", json!("Cụm Lâm Đồng")),
    ];
    let fields = [
        ("set", json!(set.id()).to_string()),
        ("period", json!(YEAR.to_string()).to_string()),
        ("as_of", json!(format!("{YEAR}-11-05")).to_string()),
        ("area", object(&place)),
        ("profile", object(&profile)),
        ("registered", line(&json!(area.registered))),
        ("history", object(&history)),
        ("references", object(&references)),
        ("answers", object(&answers)),
    ];
    let lines: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("  {}: {value}", json!(key)))
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// A value on one line, with spaces as a person would set them; the fields of an answer begin with `value`.
fn line(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.iter().map(line).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_by_key(|key| {
                (
                    ORDER
                        .iter()
                        .position(|known| known == key)
                        .unwrap_or(ORDER.len()),
                    *key,
                )
            });
            let field =
                |key: &&String| Some(format!("{}: {}", json!(key), line(fields.get(*key)?)));
            format!(
                "{{{}}}",
                keys.iter().filter_map(field).collect::<Vec<_>>().join(", ")
            )
        }
        other => other.to_string(),
    }
}

/// An object one level down, one field to a line, in the order given: a form keeps the order of its questions.
fn object<K: AsRef<str>>(fields: &[(K, Value)]) -> String {
    if fields.is_empty() {
        return "{}".to_owned();
    }
    let lines: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("    {}: {}", json!(key.as_ref()), line(value)))
        .collect();
    format!("{{\n{}\n  }}", lines.join(",\n"))
}

/// Some answers bring a paper, some a remark, most nothing.
fn with_evidence(value: Value, at: usize) -> Value {
    let mut answer = Map::new();
    if at % 3 == 1 {
        let day = at % 27 + 1;
        answer.insert(
            "evidence".to_owned(),
            json!([{"name": "Biên bản họp khu dân cư", "number": format!("{at:02}/BB-KDC"), "date": format!("{YEAR}-10-{day:02}")}]),
        );
    }
    if at % 5 == 2 {
        answer.insert(
            "note".to_owned(),
            json!("Theo sổ theo dõi của khu dân cư, đối chiếu với công an xã."),
        );
    }
    if answer.is_empty() {
        return value;
    }
    answer.insert("value".to_owned(), value);
    Value::Object(answer)
}

fn value(answer: &Answer) -> Value {
    // A decimal goes as text: other readers of JSON would make a binary float of it.
    let exact = |value: i64| match value % number::ONE {
        0 => json!(value / number::ONE),
        _ => json!(number::write(value, '.')),
    };
    match answer {
        Answer::Flag(flag) => json!(flag),
        Answer::Number(value) => exact(*value),
        Answer::Share(above, below) => {
            let count = |value: i64| json!(value / number::ONE);
            json!({"numerator": count(*above), "denominator": count(*below)})
        }
        Answer::Choice(option) => json!(option),
        Answer::Items(items) => json!(items),
        Answer::Day(day) => {
            let (year, month, day) = days::to_date(*day);
            json!(format!("{year}-{month:02}-{day:02}"))
        }
        Answer::Rows(rows) => rows
            .iter()
            .map(|(value, weight)| match weight {
                Some(weight) => json!({"value": exact(*value), "weight": exact(*weight)}),
                None => exact(*value),
            })
            .collect(),
    }
}
