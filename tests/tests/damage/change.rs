//! One change somewhere in a JSON value.

use fastrand::Rng;
use serde_json::{Value, json};

const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1",
    "2",
    "3",
    "7",
    "100",
    "65535",
    "4294967295",
    "999999999999",
    "-999999999999",
    "0.01",
    "0.000000001",
    "33.333333333",
];
const WORDS: &[&str] = &[
    "",
    "0",
    "-0",
    "1/1",
    "1/3",
    "2/7",
    "75%",
    "95.5",
    "999999999999.999999999",
    "-1/999999999",
    "999999999/1000000007",
];

/// Changes one value: a number to another, a word to one that stands elsewhere, a list or an object by a part.
pub fn one(json: &mut Value, rng: &mut Rng) {
    let mut places = Vec::new();
    collect(json, String::new(), &mut places);
    let (Some(place), Some(other)) = (rng.choice(&places), rng.choice(&places)) else {
        return;
    };
    let other = json.pointer(other).cloned().unwrap_or_default();
    let words: Vec<Value> = places
        .iter()
        .filter_map(|place| json.pointer(place))
        .filter(|value| value.as_str().is_some_and(|text| text.len() < 40))
        .cloned()
        .collect();
    let Some(value) = json.pointer_mut(place) else {
        return;
    };
    match value {
        Value::Null => *value = other,
        Value::Bool(bool) => *bool = !*bool,
        Value::Number(_) if rng.bool() => {
            let number = rng.choice(NUMBERS).and_then(|text| text.parse().ok());
            *value = number.map_or(Value::Null, Value::Number);
        }
        Value::Number(_) => *value = json!(rng.choice(WORDS)),
        Value::String(_) if rng.u8(..4) == 0 => *value = json!(rng.choice(WORDS)),
        Value::String(_) => *value = rng.choice(words).unwrap_or_default(),
        Value::Array(items) => list(items, other, rng),
        Value::Object(members) => {
            let keys: Vec<String> = members.keys().cloned().collect();
            let (Some(key), Some(to)) = (rng.choice(&keys), rng.choice(&keys)) else {
                return;
            };
            match rng.u8(..4) {
                0 | 1 => drop(members.remove(key)),
                2 => drop(members.insert(key.clone(), other)),
                _ => {
                    let moved = members.get(key).cloned().unwrap_or_default();
                    members.insert(to.clone(), moved);
                }
            }
        }
    }
}

fn list(items: &mut Vec<Value>, other: Value, rng: &mut Rng) {
    if items.is_empty() {
        return items.push(other);
    }
    let (at, to) = (rng.usize(..items.len()), rng.usize(..items.len()));
    match rng.u8(..5) {
        0 => items.clear(),
        1 => drop(items.remove(at)),
        2 => items.push(items[at].clone()),
        3 => items.swap(at, to),
        _ => items.push(other),
    }
}

/// The pointers of all values.
fn collect(json: &Value, at: String, places: &mut Vec<String>) {
    match json {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                collect(item, format!("{at}/{number}"), places);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(value, format!("{at}/{key}"), places);
            }
        }
        _ => {}
    }
    places.push(at);
}
