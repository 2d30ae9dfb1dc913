//! From the JSON of a set to the rows of its sheets.

use super::codec::{self, Written};
use super::shape::{Child, KEY, LEVEL, Many, REST, ROW, Shape, Table};
use super::shapes::{CRITERION, OF_CRITERION, RULE_KIND, RULES_KEY};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A row of a sheet: its cells by their headers.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub level: usize,
    pub word: &'static str,
    pub cells: BTreeMap<&'static str, Written>,
}

/// The rows of a sheet.
pub(super) fn of(table: &Table, set: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    if table.key == RULES_KEY {
        let criteria = set.get("criteria").and_then(Value::as_array);
        rules(table.shape, criteria.map_or(&[], Vec::as_slice), &mut rows);
        return rows;
    }
    match (table.many, set.get(table.key)) {
        (Many::One, Some(value)) => add(table.shape, value, 1, &mut rows),
        (_, Some(Value::Array(list))) => {
            for value in list {
                add(table.shape, value, 1, &mut rows);
            }
        }
        _ => {}
    }
    rows
}

/// The rules of the tree, in its order.
fn rules(shape: &'static Shape, criteria: &[Value], rows: &mut Vec<Row>) {
    for criterion in criteria {
        if let Some(rule) = criterion.get("rule") {
            let at = rows.len();
            add(shape, rule, 1, rows);
            let id = criterion.get("id").and_then(Value::as_str);
            if let (Some(row), Some(id)) = (rows.get_mut(at), id) {
                row.cells.insert(OF_CRITERION, text(id));
            }
        }
        if let Some(Value::Array(parts)) = criterion.get("parts") {
            rules(shape, parts, rows);
        }
    }
}

fn text(text: &str) -> Written {
    Written {
        text: text.to_owned(),
        number: false,
    }
}

/// Adds the row of an object and the rows below it.
fn add(shape: &'static Shape, value: &Value, level: usize, rows: &mut Vec<Row>) {
    let mut row = Row {
        level,
        word: shape.word,
        ..Row::default()
    };
    let mut rest = match value {
        Value::Object(map) => map.clone(),
        _ => Map::new(),
    };
    let kind = rest.get("kind").and_then(Value::as_str).map(str::to_owned);
    let kind = shape.kind(kind.as_deref());
    if let (Some(kind), Some((head, _))) = (kind, shape.kinds) {
        rest.remove("kind");
        row.cells.insert(head, text(kind.name));
    }
    let word = kind.map(|kind| kind.word);
    for column in shape.columns_of(word) {
        if let Some(value) = rest.remove(column.key) {
            row.cells
                .insert(column.head, codec::encode(column.codec, &value));
        }
    }
    if std::ptr::eq(shape, &CRITERION)
        && let Some(rule) = rest.remove("rule")
    {
        let kind = rule.get("kind").and_then(Value::as_str).unwrap_or_default();
        let mut known = super::rule_shapes::KINDS.iter();
        if let Some(kind) = known.find(|known| known.word == kind) {
            row.cells.insert(RULE_KIND, text(kind.name));
        }
    }
    let at = rows.len();
    rows.push(row);
    for child in shape.children_of(word) {
        if let Some(value) = rest.remove(child.key) {
            add_child(child, value, level.saturating_add(1), rows, &mut rest);
        }
    }
    // A field that no column knows keeps its JSON.
    if !rest.is_empty()
        && let Some(row) = rows.get_mut(at)
    {
        let json = codec::as_json(&Value::Object(rest));
        row.cells.insert(REST, text(&json));
    }
}

fn add_child(
    child: &'static Child,
    value: Value,
    level: usize,
    rows: &mut Vec<Row>,
    rest: &mut Map<String, Value>,
) {
    match (child.many, value) {
        (Many::One, value) => add(child.shape, &value, level, rows),
        (Many::List, Value::Array(list)) => {
            for value in &list {
                add(child.shape, value, level, rows);
            }
        }
        (Many::Map, Value::Object(map)) => {
            let column = child.shape.columns.first();
            for (key, value) in map {
                let mut row = Row {
                    level,
                    word: child.shape.word,
                    ..Row::default()
                };
                row.cells
                    .insert(KEY, codec::encode(super::shape::Codec::Plain, &key.into()));
                if let Some(column) = column {
                    row.cells
                        .insert(column.head, codec::encode(column.codec, &value));
                }
                rows.push(row);
            }
        }
        (_, value) => {
            rest.insert(child.key.to_owned(), value);
        }
    }
}

impl Row {
    /// The cell under a header, the level and the word included.
    pub fn cell(&self, head: &str) -> Option<Written> {
        match head {
            LEVEL => Some(Written {
                text: self.level.to_string(),
                number: true,
            }),
            ROW => Some(text(self.word)),
            head => self.cells.get(head).cloned(),
        }
    }
}
