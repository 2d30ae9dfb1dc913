//! Single edits of a criteria set, as somebody makes who revises it: one number, one word, one thing more or less, one
//! order, one text.

use super::revise::revise;
use super::small::one_of;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// One edit: the set after it, and what was done, in words for a report.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The set after the edit.
    pub set: Value,
    /// What was done.
    pub what: String,
    /// Whether it touches only words and orders that say nothing.
    pub only_words: bool,
}

/// An edit of the set; it may be one that `check` refuses.
pub fn edit(set: &Value, seed: u64) -> Edit {
    let mut rng = Rng::with_seed(seed);
    let only_words = rng.u32(0..10) < 2;
    let mut places = Vec::new();
    collect(set, &mut Vec::new(), &mut places);
    places.retain(|path| !path.iter().any(|key| IGNORED.contains(&key.as_str())));
    for _ in 0..200 {
        let path = one_of(&mut rng, &places).clone();
        let mut edited = set.clone();
        let pointer = format!("/{}", path.join("/"));
        let at = edited.pointer_mut(&pointer).expect("a place of the set");
        let what = match () {
            () if only_words => words(&mut rng, &path, at),
            () if rng.u32(0..10) < 3 => revise(&mut rng, set, &path, at),
            () => meaning(&mut rng, &path, at),
        };
        if let Some(what) = what
            && edited != *set
        {
            let mut what = format!("{pointer}: {what}");
            if !only_words {
                mend(set, &mut edited, &pointer, &mut what);
            }
            return Edit {
                set: edited,
                what,
                only_words,
            };
        }
    }
    Edit {
        set: set.clone(),
        what: "nothing".to_owned(),
        only_words: true,
    }
}

/// Examples belong to no result; ids are for ever; what a reference may be is not a matter of the rules.
const IGNORED: [&str; 5] = ["examples", "id", "format", "force", "references"];

fn collect(value: &Value, path: &mut Vec<String>, places: &mut Vec<Vec<String>>) {
    if !path.is_empty() {
        places.push(path.clone());
    }
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                path.push(key.clone());
                collect(inner, path, places);
                path.pop();
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                path.push(at.to_string());
                collect(inner, path, places);
                path.pop();
            }
        }
        _ => {}
    }
}

fn last(path: &[String]) -> &str {
    path.last().map_or("", String::as_str)
}

// Words and orders.

fn words(rng: &mut Rng, path: &[String], at: &mut Value) -> Option<String> {
    let key = last(path);
    match at {
        Value::String(text) if ["label", "help", "document", "given_by"].contains(&key) => {
            text.push_str(" (bản sửa)");
            Some("other words".to_owned())
        }
        Value::Object(object) if object.contains_key("id") && object.contains_key("label") => {
            let field = *one_of(rng, &["help", "label"]);
            let known = ["questions", "criteria", "parts", "titles"];
            let within = path.iter().rev().nth(1).map_or("", String::as_str);
            (known.contains(&within)).then(|| {
                object.insert(field.to_owned(), json!("Câu chữ khác"));
                format!("another {field}")
            })
        }
        Value::Array(list)
            if list.len() > 1
                && [
                    "questions",
                    "criteria",
                    "parts",
                    "titles",
                    "bands",
                    "of",
                    "references",
                    "options",
                    "items",
                    "share",
                    "sum",
                ]
                .contains(&key) =>
        {
            list.rotate_left(1);
            Some("another order".to_owned())
        }
        _ => None,
    }
}

// Meaning.

fn meaning(rng: &mut Rng, path: &[String], at: &mut Value) -> Option<String> {
    let key = last(path).to_owned();
    match at {
        Value::Number(number) => {
            let old = number.to_string();
            let steps = ["1", "-1", "0.5", "2", "-2", "10", "-10"];
            let new = add(&old, one_of::<&str>(rng, &steps))?;
            *at = serde_json::from_str(&new).ok()?;
            Some(format!("{old} becomes {new}"))
        }
        Value::Bool(yes) => {
            *yes = !*yes;
            Some(format!("becomes {yes}"))
        }
        Value::String(text) => {
            let old = text.clone();
            if let Some(new) = add(&old, one_of::<&str>(rng, &["1", "-1", "0.5", "5"])) {
                text.clone_from(&new);
                return Some(format!("{old} becomes {new}"));
            }
            let new = word(rng, &key, &old)?;
            new.clone_into(text);
            Some(format!("{old} becomes {new}"))
        }
        Value::Array(list) => {
            let may = [
                "of",
                "titles",
                "effects",
                "does",
                "terms",
                "rules",
                "items",
                "groups",
                "zeroes_parent",
                "parts",
                "criteria",
                "options",
            ];
            if list.len() < 2 || !may.contains(&key.as_str()) {
                return None;
            }
            if key == "effects" && rng.bool() {
                list.rotate_left(1);
                return Some("another order".to_owned());
            }
            let place = rng.usize(0..list.len());
            list.remove(place);
            Some(format!("without the one at {place}"))
        }
        Value::Object(object) => fields(rng, object),
        Value::Null => None,
    }
}

/// One field less, or under another name.
fn fields(rng: &mut Rng, object: &mut Map<String, Value>) -> Option<String> {
    const TURNED: [(&str, &str); 6] = [
        ("at_least", "more_than"),
        ("at_most", "less_than"),
        ("from", "above"),
        ("below", "to"),
        ("add", "subtract"),
        ("beyond", "short_of"),
    ];
    const LESS: [&str; 25] = [
        "predecessors",
        "cap",
        "limit",
        "round",
        "otherwise",
        "escape",
        "condition",
        "minimum",
        "times",
        "plus",
        "of_zero",
        "blank",
        "quorum",
        "only_for",
        "weight",
        "partial",
        "combine",
        "floor",
        "unit",
        "total",
        "maximum",
        "of_last",
        "this_year",
        "not_applicable",
        "base",
    ];
    let mut choices: Vec<(String, Option<String>)> = Vec::new();
    for (one, other) in TURNED {
        for (from, to) in [(one, other), (other, one)] {
            if object.contains_key(from) && !object.contains_key(to) {
                choices.push((from.to_owned(), Some(to.to_owned())));
            }
        }
    }
    for field in LESS {
        if object.contains_key(field) {
            choices.push((field.to_owned(), None));
        }
    }
    if object.contains_key("rule") && !object.contains_key("evidence_required") {
        choices.push(("evidence_required".to_owned(), None));
    }
    if choices.is_empty() {
        return None;
    }
    let (field, other) = one_of(rng, &choices).clone();
    if field == "evidence_required" && !object.contains_key(&field) {
        object.insert(field, json!(true));
        return Some("now wants evidence".to_owned());
    }
    let value = object.remove(&field)?;
    Some(match other {
        Some(other) => {
            let what = format!("{field} becomes {other}");
            object.insert(other, value);
            what
        }
        None => format!("without {field}"),
    })
}

/// Another word for a field that takes one of several.
fn word(rng: &mut Rng, key: &str, old: &str) -> Option<&'static str> {
    let words: &[&'static str] = match (key, old) {
        ("kind", "all" | "any" | "none") => &["all", "any", "none"],
        ("kind", "best_of" | "worst_of") => &["best_of", "worst_of"],
        ("combine", _) => &["sum", "mean", "best", "worst"],
        ("policy", "refused" | "full" | "beside") => &["refused", "full", "beside"],
        ("failed", _) => &["lower", "otherwise"],
        ("predecessors", _) => &["none", "any", "all"],
        ("partial", _) => &["none", "whole", "proportion"],
        ("titles_on" | "classes_on" | "total", "base" | "full" | "capped") => {
            &["base", "full", "capped"]
        }
        ("unit", "points" | "percent") => &["points", "percent"],
        ("maximum", "printed" | "applicable") => &["printed", "applicable"],
        ("of", "members" | "attending") => &["members", "attending"],
        _ => return None,
    };
    Some(*one_of::<&str>(rng, words))
}

/// A decimal moved by a step; none for what is no plain decimal.
fn add(text: &str, step: &str) -> Option<String> {
    let number = crate::slow::number::read_text(text)?;
    let step = crate::slow::number::read_text(step)?;
    let moved = crate::slow::number::write(&(number + step));
    (!moved.contains('/')).then_some(moved)
}

/// A cut between two bands or classes stands in both, and a maximum in the rule, its criterion and those above: whoever
/// changes one of them changes the others with it.
fn mend(before: &Value, edited: &mut Value, pointer: &str, what: &mut String) {
    let (Some(old), Some(new)) = (before.pointer(pointer), edited.pointer(pointer).cloned()) else {
        return;
    };
    let key = pointer.rsplit('/').next().unwrap_or("");
    if !["from", "above", "below", "to"].contains(&key) || old.is_object() {
        return;
    }
    let Some((list, _)) = pointer
        .rsplit_once('/')
        .and_then(|(band, _)| band.rsplit_once('/'))
    else {
        return;
    };
    let old = old.clone();
    if let Some(Value::Array(bands)) = edited.pointer_mut(list) {
        for band in bands {
            for end in ["from", "above", "below", "to"] {
                if let Some(value) = band.get_mut(end)
                    && *value == old
                {
                    *value = new.clone();
                    what.push_str(", at both sides of the cut");
                }
            }
        }
    }
}
