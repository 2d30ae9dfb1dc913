//! The part of a criteria set that made-up answers depend on, read from its JSON alone. Nothing here knows a
//! particular set, and nothing is shared with the core: example data must not be right by construction.

use super::number;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;

/// The values an area has of each dimension, the one that counts first.
pub(crate) type Profile = BTreeMap<String, Vec<String>>;

pub(crate) struct Set(Value);

impl Set {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(text).context("the criteria set is not JSON")?;
        value
            .get("questions")
            .and_then(Value::as_array)
            .context("the criteria set has no questions")?;
        Ok(Self(value))
    }

    pub(crate) fn id(&self) -> &str {
        text(&self.0, "id")
    }

    pub(crate) fn list(&self, key: &str) -> &[Value] {
        list(&self.0, key)
    }

    pub(crate) fn questions(&self) -> impl Iterator<Item = Question<'_>> {
        self.list("questions").iter().map(Question)
    }

    pub(crate) fn question(&self, id: &str) -> Option<Question<'_>> {
        self.questions().find(|question| question.id() == id)
    }

    /// Every criterion that exists for the profile, parents before their parts.
    pub(crate) fn criteria(&self, profile: &Profile) -> Vec<&Value> {
        let mut found = Vec::new();
        let mut open: Vec<&Value> = self.list("criteria").iter().rev().collect();
        while let Some(criterion) = open.pop() {
            if exists(criterion, profile) {
                found.push(criterion);
                open.extend(list(criterion, "parts").iter().rev());
            }
        }
        found
    }

    /// The most years that a condition of a title looks back, and never less than two.
    pub(crate) fn years_back(&self) -> i64 {
        let mut years = 2;
        visit(self.0.get("titles").unwrap_or(&Value::Null), &mut |value| {
            if text(value, "kind") == "held" {
                for key in ["years", "of_last"] {
                    years = years.max(value.get(key).and_then(Value::as_i64).unwrap_or(0));
                }
            }
        });
        years.min(5)
    }

    /// The titles, from the lowest level to the highest; those without a level come last.
    pub(crate) fn titles(&self) -> Vec<&str> {
        let mut titles: Vec<&Value> = self.list("titles").iter().collect();
        titles.sort_by_key(|title| {
            title
                .get("level")
                .and_then(Value::as_i64)
                .unwrap_or(i64::MAX)
        });
        titles.into_iter().map(|title| text(title, "id")).collect()
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Question<'a>(pub(crate) &'a Value);

impl<'a> Question<'a> {
    pub(crate) fn id(&self) -> &'a str {
        text(self.0, "id")
    }

    pub(crate) fn kind(&self) -> &'a str {
        text(self.0, "kind")
    }

    pub(crate) fn label(&self) -> &'a str {
        label(self.0)
    }

    pub(crate) fn unit(&self) -> &'a str {
        words(self.0, "unit")
    }

    /// The ids of the options or items.
    pub(crate) fn choices(&self) -> Vec<&'a str> {
        let key = if self.kind() == "choice" {
            "options"
        } else {
            "items"
        };
        list(self.0, key)
            .iter()
            .map(|choice| text(choice, "id"))
            .collect()
    }

    pub(crate) fn least(&self, profile: &Profile) -> Option<i64> {
        let stated = self
            .0
            .get("min")
            .and_then(|figure| self::figure(figure, profile));
        stated.or_else(|| (self.kind() != "decimal").then_some(0))
    }

    pub(crate) fn most(&self, profile: &Profile) -> Option<i64> {
        self.0
            .get("max")
            .and_then(|figure| self::figure(figure, profile))
    }

    pub(crate) fn decimals(&self) -> usize {
        let stated = self
            .0
            .get("decimals")
            .and_then(Value::as_u64)
            .and_then(|count| usize::try_from(count).ok());
        stated.unwrap_or(if matches!(self.kind(), "decimal" | "list") {
            2
        } else {
            0
        })
    }

    /// The smallest difference between two answers.
    pub(crate) fn step(&self, profile: &Profile) -> i64 {
        let stated = self
            .0
            .get("step")
            .and_then(|figure| self::figure(figure, profile));
        match self.kind() {
            "count" | "date" => number::ONE,
            "judged" => stated.unwrap_or_else(|| number::step(2)),
            _ => number::step(self.decimals()),
        }
    }
}

/// A number that may vary with the profile.
pub(crate) fn figure(value: &Value, profile: &Profile) -> Option<i64> {
    if let Some(by) = value.get("by").and_then(Value::as_str) {
        let column = profile.get(by)?.first()?;
        return figure(value.get("values")?.get(column)?, profile);
    }
    if let Some(factor) = value.get("times") {
        return Some(number::times(
            figure(value.get("value")?, profile)?,
            figure(factor, profile)?,
        ));
    }
    number::read(value)
}

fn exists(criterion: &Value, profile: &Profile) -> bool {
    let Some(only) = criterion.get("only_for").and_then(Value::as_object) else {
        return true;
    };
    only.iter().all(|(dimension, values)| {
        let own = profile.get(dimension).and_then(|values| values.first());
        own.is_some_and(|own| {
            values
                .as_array()
                .is_some_and(|values| values.iter().any(|value| value == own))
        })
    })
}

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

pub(crate) fn label(value: &Value) -> &str {
    words(value, "label")
}

/// A text in Vietnamese, whether or not there are others.
pub(crate) fn words<'a>(value: &'a Value, key: &str) -> &'a str {
    let words = value.get(key).unwrap_or(&Value::Null);
    words.as_str().unwrap_or_else(|| text(words, "vi"))
}

pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

pub(crate) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// Calls `see` with the value and everything in it.
pub(crate) fn visit<'a>(value: &'a Value, see: &mut dyn FnMut(&'a Value)) {
    see(value);
    match value {
        Value::Array(list) => list.iter().for_each(|value| visit(value, see)),
        Value::Object(fields) => fields.values().for_each(|value| visit(value, see)),
        _ => {}
    }
}
