//! Edits that put one thing in the place of another, or add what was not there: another question, another group, one more
//! condition, a cap, a rounding, one band cut in two.

use super::small::one_of;
use crate::slow::number::{read_text, whole, write};
use crate::slow::uses::list;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Makes such an edit at a place of the set; what was done, in words for a report.
pub fn revise(rng: &mut Rng, set: &Value, path: &[String], at: &mut Value) -> Option<String> {
    let key = path.last().map_or("", String::as_str);
    match at {
        Value::String(text) => redirect(rng, set, path, text),
        Value::Array(list) if key == "bands" => split(rng, list),
        Value::Array(list) if key == "order" && list.iter().all(Value::is_string) => {
            list.rotate_left(1);
            Some("another order".to_owned())
        }
        Value::Object(points) if key == "points" && points.len() > 1 => {
            let values: Vec<Value> = points.values().cloned().collect();
            let from = values.iter().cycle().skip(1);
            points
                .values_mut()
                .zip(from)
                .for_each(|(to, from)| to.clone_from(from));
            Some("points in another order".to_owned())
        }
        Value::Object(object) => more(rng, path, object),
        _ => None,
    }
}

/// The ids of things that may stand for one another.
fn groups(set: &Value) -> Vec<Vec<String>> {
    let ids = |things: &Value| crate::slow::book::owned_ids(things);
    let mut groups = vec![
        ids(&set["titles"]),
        ids(&set["effects"]),
        ids(&set["references"]),
        ids(&set["classes"]["list"]),
    ];
    let mut kinds: Vec<&str> = list(&set["questions"])
        .filter_map(|of| of["kind"].as_str())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let of_kind = list(&set["questions"]).filter(|of| of["kind"] == kind);
        let of_kind = of_kind
            .filter_map(|of| of["id"].as_str())
            .map(str::to_owned);
        groups.push(of_kind.collect());
    }
    for question in list(&set["questions"]) {
        groups.push(ids(&question["options"]));
        groups.push(ids(&question["items"]));
    }
    for dimension in list(&set["profile"]) {
        groups.push(ids(&dimension["values"]));
    }
    // Criteria of one depth.
    let mut level: Vec<&Value> = list(&set["criteria"]).collect();
    while !level.is_empty() {
        let ids = level.iter().filter_map(|of| of["id"].as_str());
        groups.push(ids.map(str::to_owned).collect());
        level = level
            .into_iter()
            .flat_map(|of| list(&of["parts"]))
            .collect();
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn redirect(rng: &mut Rng, set: &Value, path: &[String], text: &mut String) -> Option<String> {
    const NO_RULE: [&str; 8] = [
        "id",
        "cite",
        "sources",
        "ambiguities",
        "calendar",
        "label",
        "ambiguity",
        "was",
    ];
    if path.iter().any(|key| NO_RULE.contains(&key.as_str())) {
        return None;
    }
    // A minimum can be asked only of what has one.
    let above = path.len().checked_sub(2).and_then(|end| path.get(..end));
    let above = above.and_then(|above| set.pointer(&format!("/{}", above.join("/"))));
    if above.is_some_and(|above| above["kind"] == "every_minimum") {
        return None;
    }
    let groups = groups(set);
    let fitting: Vec<&Vec<String>> = groups.iter().filter(|group| group.contains(text)).collect();
    if fitting.is_empty() {
        return None;
    }
    let group = *one_of(rng, &fitting);
    let new = one_of::<String>(rng, group).clone();
    let what = format!("{text} becomes {new}");
    *text = new;
    Some(what)
}

/// One band becomes two, the upper one with half as many points more.
fn split(rng: &mut Rng, bands: &mut Vec<Value>) -> Option<String> {
    let place = rng.usize(0..bands.len());
    let band = bands.get(place)?.clone();
    let number = |field: &str| read_text(&band.get(field)?.to_string());
    let (low, high) = (
        number("from").or_else(|| number("above"))?,
        number("below").or_else(|| number("to"))?,
    );
    let middle: Value = serde_json::from_str(&write(&((low + high) / whole(2)))).ok()?;
    let (mut lower, mut upper) = (band.clone(), band.clone());
    lower["below"] = middle.clone();
    upper["from"] = middle;
    lower.as_object_mut()?.remove("to");
    upper.as_object_mut()?.remove("above");
    if rng.bool() {
        let points = number("points")? / whole(2);
        lower["points"] = serde_json::from_str(&write(&points)).ok()?;
    }
    bands.splice(place..=place, [lower, upper]);
    Some(format!("the band at {place} becomes two"))
}

/// One field, condition or consequence more.
fn more(rng: &mut Rng, path: &[String], object: &mut Map<String, Value>) -> Option<String> {
    let kind = object.get("kind").and_then(Value::as_str).unwrap_or("");
    let key = path.last().map_or("", String::as_str);
    let within = path.iter().rev().nth(1).map_or("", String::as_str);
    let mut fields: Vec<(&str, Value)> = Vec::new();
    if object.contains_key("rule") {
        let policies = [
            json!({"policy": "full"}),
            json!({"policy": "beside"}),
            json!({"policy": "leaves", "rescaled_in": "parent"}),
            json!({"policy": "leaves", "rescaled_in": "total"}),
        ];
        fields.push(("not_applicable", one_of(rng, &policies).clone()));
        fields.push(("minimum", part_of(object.get("points"), 2)?));
    }
    if object.contains_key("parts") {
        fields.push((
            "round",
            one_of(rng, &[json!(0.5), json!(1), json!(0.3)]).clone(),
        ));
        fields.push(("minimum", part_of(object.get("points"), 3)?));
    }
    match (key, kind, within) {
        ("total", _, _) if path.len() == 1 => {
            fields.push(("cap", json!(rng.u32(5..120))));
            fields.push(("floor", json!(rng.u32(0..3))));
            fields.push(("round", one_of(rng, &[json!(0.5), json!(1)]).clone()));
            for on in ["titles_on", "classes_on"] {
                fields.push((on, one_of(rng, &[json!("base"), json!("full")]).clone()));
            }
        }
        (_, "per_unit", _) => {
            fields.push(("round", one_of(rng, &[json!(0.5), json!(1)]).clone()));
            fields.push(("cap", json!(rng.u32(1..10))));
            fields.push(("floor", json!(rng.u32(0..2))));
        }
        (_, _, "terms") => {
            fields.push(("limit", json!(rng.u32(1..4))));
            fields.push((
                "partial",
                one_of(rng, &[json!("whole"), json!("proportion")]).clone(),
            ));
            fields.push(("each", json!(rng.u32(2..5))));
        }
        (_, "proportional" | "mean_of" | "relative", _) => {
            fields.push((
                "round",
                one_of(rng, &[json!(0.25), json!(1), json!(0.1)]).clone(),
            ));
        }
        (_, "deadline", _) => {
            fields.push(("per_days", json!(rng.u32(2..5))));
            fields.push(("partial", json!("none")));
        }
        (_, "yes_no", "questions") => fields.push(("blank", json!(rng.bool()))),
        (_, "count" | "decimal", "questions") => fields.push(("blank", json!(rng.u32(0..3)))),
        (_, "held", _) => {
            // Whether a title is earned this year is for titles to ask, not for tests of answers.
            if path.first().is_some_and(|of| of == "titles") {
                fields.push(("this_year", json!(true)));
            }
            fields.push((
                "predecessors",
                one_of(rng, &[json!("any"), json!("all")]).clone(),
            ));
            fields.push(("of_last", json!(rng.u32(2..5))));
        }
        (_, "compare" | "total" | "points" | "each_group", _) => {
            fields.push(("at_most", json!(rng.u32(60..100))));
            fields.push(("more_than", json!(rng.u32(1..60))));
            fields.push(("maximum", json!("applicable")));
            fields.push(("unit", json!("percent")));
        }
        _ => {}
    }
    fields.retain(|(field, _)| !object.contains_key(*field));
    let wraps = ["condition", "when", "test"];
    let wrap = wraps.into_iter().find(|field| object.contains_key(*field));
    if let Some(field) = wrap
        && rng.bool()
    {
        let old = object.remove(field)?;
        let of_points = [
            json!({"kind": "every_minimum"}),
            json!({"kind": "each_group", "at_least": 50}),
            json!({"kind": "total", "unit": "percent", "more_than": 75}),
            json!({"kind": "passes"}),
        ];
        let new = match rng.u32(0..3) {
            0 if field == "condition" => {
                json!({"kind": "all", "of": [old, one_of(rng, &of_points)]})
            }
            1 if field == "condition" => {
                json!({"kind": "any", "of": [old, one_of(rng, &of_points)]})
            }
            _ => json!({"kind": "none", "of": [old]}),
        };
        let what = format!("{field} becomes {new}");
        object.insert(field.to_owned(), new);
        return Some(what);
    }
    if let Some(Value::Array(does)) = object.get_mut("does") {
        let new = [
            json!({"kind": "bar"}),
            json!({"kind": "deduct", "points": 1}),
        ];
        let new = one_of(rng, &new).clone();
        let what = format!("does {new} too");
        does.push(new);
        return Some(what);
    }
    if fields.is_empty() {
        return None;
    }
    let (field, value) = one_of(rng, &fields).clone();
    let what = format!("now with {field} {value}");
    object.insert(field.to_owned(), value);
    Some(what)
}

/// A part of a plain number of points; nothing where they are not plain.
fn part_of(points: Option<&Value>, parts: i64) -> Option<Value> {
    let points = points.map_or(Some(whole(2)), |points| read_text(&points.to_string()))?;
    let part = write(&(points / whole(parts)));
    (!part.contains('/')).then(|| serde_json::from_str(&part).ok())?
}
