//! What differs between two results as they are written in JSON.

use crate::arrange::Arrange;
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

fn lists(stored: &[Value], computed: &[Value], path: &str, out: &mut Vec<FieldDifference>) {
    let mut names: Vec<Option<String>> = stored.iter().map(name).collect();
    names.arrange();
    let unique = names.windows(2).all(|pair| pair.first() != pair.last());
    let named = unique
        && stored
            .iter()
            .chain(computed)
            .all(|value| name(value).is_some());
    if !named {
        for at in 0..stored.len().max(computed.len()) {
            values(
                stored.get(at),
                computed.get(at),
                &format!("{path}/{at}"),
                out,
            );
        }
        return;
    }
    for one in stored {
        let other = computed.iter().find(|other| name(other) == name(one));
        let own = name(one).unwrap_or_default();
        values(Some(one), other, &format!("{path}/{}", escaped(&own)), out);
    }
    for other in computed {
        if !stored.iter().any(|one| name(one) == name(other)) {
            let own = name(other).unwrap_or_default();
            values(None, Some(other), &format!("{path}/{}", escaped(&own)), out);
        }
    }
    let order = |all: &[Value], there: &[Value]| -> Vec<Option<String>> {
        let kept = all
            .iter()
            .filter(|one| there.iter().any(|other| name(other) == name(one)));
        kept.map(name).collect()
    };
    let (one, other) = (order(stored, computed), order(computed, stored));
    if one != other {
        let told = |names: Vec<Option<String>>| {
            Some(names.into_iter().flatten().collect::<Vec<_>>().join(", "))
        };
        out.push(FieldDifference {
            field: path.to_owned(),
            stored: told(one),
            computed: told(other),
        });
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
