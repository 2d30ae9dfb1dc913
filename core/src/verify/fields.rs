//! What differs between two results as they are written in JSON.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// One field of a stored result that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FieldDifference {
    /// Where it is: a JSON pointer in which things of a list stand by their ids.
    pub field: String,
    /// What is stored: text as it is, anything else as JSON, and text too where both would read alike; absent where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stored: Option<String>,
    /// What it should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed: Option<String>,
}

pub(super) fn differences(stored: &Value, computed: &Value) -> Vec<FieldDifference> {
    let mut out = Vec::new();
    values(Some(stored), Some(computed), "", &mut out);
    out
}

fn values(
    stored: Option<&Value>,
    computed: Option<&Value>,
    path: &str,
    out: &mut Vec<FieldDifference>,
) {
    match (stored, computed) {
        (Some(one), Some(other)) if one == other => {}
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            for (key, value) in one {
                values(
                    Some(value),
                    other.get(key),
                    &format!("{path}/{}", escaped(key)),
                    out,
                );
            }
            for (key, value) in other.iter().filter(|(key, _)| !one.contains_key(*key)) {
                values(None, Some(value), &format!("{path}/{}", escaped(key)), out);
            }
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) => lists(one, other, path, out),
        (one, other) => {
            let told = |value: &Value| match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let as_json = |value: &Value| value.to_string();
            let (mut stored, mut computed) = (one.map(told), other.map(told));
            // A text and a number may read alike.
            if stored == computed {
                (stored, computed) = (one.map(as_json), other.map(as_json));
            }
            out.push(FieldDifference {
                field: path.to_owned(),
                stored,
                computed,
            });
        }
    }
}

/// The name of a thing in a list: its id, or that of its area.
fn name(value: &Value) -> Option<String> {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let area = value.get("area");
    text(value.get("id"))
        .or_else(|| text(area.and_then(|area| area.get("code"))))
        .or_else(|| text(value.get("quota")))
}

/// The things of a list by their names, where each has one of its own.
fn named(all: &[Value]) -> Option<BTreeMap<String, &Value>> {
    let mut named = BTreeMap::new();
    for value in all {
        if named.insert(name(value)?, value).is_some() {
            return None;
        }
    }
    Some(named)
}

fn lists(stored: &[Value], computed: &[Value], path: &str, out: &mut Vec<FieldDifference>) {
    let (Some(one), Some(other)) = (named(stored), named(computed)) else {
        for at in 0..stored.len().max(computed.len()) {
            let path = format!("{path}/{at}");
            values(stored.get(at), computed.get(at), &path, out);
        }
        return;
    };
    let names = |all: &[Value]| all.iter().filter_map(name).collect::<Vec<String>>();
    let (stored, computed) = (names(stored), names(computed));
    let mut pair = |name: &String| {
        let path = format!("{path}/{}", escaped(name));
        values(one.get(name).copied(), other.get(name).copied(), &path, out);
    };
    stored.iter().for_each(&mut pair);
    let added = computed.iter().filter(|name| !one.contains_key(*name));
    added.for_each(&mut pair);
    let kept = |names: Vec<String>| {
        let both = |name: &String| one.contains_key(name) && other.contains_key(name);
        names.into_iter().filter(both).collect::<Vec<_>>()
    };
    let (was, is) = (kept(stored), kept(computed));
    if was != is {
        out.push(FieldDifference {
            field: path.to_owned(),
            stored: Some(was.join(", ")),
            computed: Some(is.join(", ")),
        });
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
