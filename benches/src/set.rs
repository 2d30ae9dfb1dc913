//! The workload in the language of criteria sets.

use serde_json::{Map, Value, json};

/// The workload as it is published.
pub const WORKLOAD: &str = include_str!("../workload/area-40.json");

/// The workload, parsed.
pub fn workload() -> Value {
    serde_json::from_str(WORKLOAD).expect("the workload is JSON")
}

/// The criteria set, as JSON.
pub fn criteria_set() -> String {
    made(&workload()).to_string()
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn made(work: &Value) -> Value {
    let groups: Vec<Value> = list(&work["groups"]).iter().map(group).collect();
    let regions: Vec<Value> = list(&work["region"]["values"])
        .iter()
        .map(|id| json!({"id": id, "label": id}))
        .collect();
    let vetoes: Vec<Value> = list(&work["vetoes"])
        .iter()
        .map(|veto| {
            json!({"id": veto, "label": veto, "cite": {"source": "workload"}, "does": [{"kind": "bar"}],
                   "when": {"kind": "answer", "question": veto, "is": true}})
        })
        .collect();
    let order: Vec<Value> = list(&work["ranking"]["by"])
        .iter()
        .map(|key| match text(key) {
            "total" => json!({"kind": "total"}),
            group => json!({"kind": "points", "of": group}),
        })
        .collect();
    json!({
        "format": 1, "id": "area-40", "version": "1", "label": "area-40", "status": "illustrative",
        "status_note": "Số liệu và tiêu chí bịa ra để đo tốc độ",
        "sources": [{"id": "workload", "document": "area-40"}],
        "profile": [{"id": "region", "label": "region", "values": regions}],
        "questions": list(&work["facts"]).iter().map(|fact| question(work, fact)).collect::<Vec<_>>(),
        "criteria": groups,
        "effects": vetoes,
        "titles": titles(work),
        "emulation": {"cluster": "cluster", "order": order},
    })
}

fn question(work: &Value, fact: &Value) -> Value {
    let id = &fact["column"];
    let mut question = json!({"id": id, "label": id});
    match text(&fact["type"]) {
        "yesno" => {
            question["kind"] = json!("yes_no");
            // The workload counts a blank veto as no.
            if list(&work["vetoes"]).contains(id) {
                question["blank"] = json!(false);
            }
        }
        "decimal" => {
            question["kind"] = json!("decimal");
            for field in ["decimals", "min", "max"] {
                question[field] = fact[field].clone();
            }
        }
        "count" => question["kind"] = json!("count"),
        _ => {
            question["kind"] = json!("choice");
            let options = indicators(work)
                .find(|indicator| indicator["fact"] == *id)
                .map(|indicator| &indicator["points"]);
            let options = options
                .and_then(Value::as_object)
                .expect("points by option");
            let mut options: Vec<&String> = options.keys().collect();
            options.sort_unstable();
            question["options"] = options
                .iter()
                .map(|option| json!({"id": option, "label": option}))
                .collect();
        }
    }
    question
}

fn indicators(work: &Value) -> impl Iterator<Item = &Value> {
    list(&work["groups"])
        .iter()
        .flat_map(|group| list(&group["indicators"]))
}

fn group(group: &Value) -> Value {
    json!({"id": group["id"], "label": group["name"], "points": group["max"], "cite": {"source": "workload"},
           "parts": list(&group["indicators"]).iter().map(criterion).collect::<Vec<_>>()})
}

/// The greatest of the points, as they are written.
fn greatest<'a>(points: impl Iterator<Item = &'a Value>) -> &'a Value {
    let hundredths = |value: &&Value| {
        text(value)
            .replace('.', "")
            .parse::<i64>()
            .expect("two decimals")
    };
    points.max_by_key(hundredths).expect("some points")
}

fn criterion(of: &Value) -> Value {
    let fact = &of["fact"];
    let (points, rule) = match text(&of["kind"]) {
        "yesno" => (
            &of["points"],
            json!({"kind": "yes_no", "question": fact, "points": of["points"], "when": of["points_when"] == "yes"}),
        ),
        "bands" => (
            greatest(list(&of["points"]).iter()),
            bands(of, fact.clone()),
        ),
        "ratio_bands" => (
            greatest(list(&of["points"]).iter()),
            bands(
                of,
                json!({"share": [of["numerator"]], "of": [of["denominator"]]}),
            ),
        ),
        "per_unit_deduction" => (
            &of["max"],
            json!({"kind": "per_unit", "base": of["max"], "terms": [
                {"of": fact, "subtract": of["per_unit"], "limit": of["max_deduction"]}]}),
        ),
        "proportional" => (
            &of["max"],
            json!({"kind": "proportional", "of": fact, "points": of["max"], "target": of["target"]}),
        ),
        _ => {
            let points = of["points"].as_object().expect("points by option");
            (
                greatest(points.values()),
                json!({"kind": "choice", "question": fact, "points": points}),
            )
        }
    };
    json!({"id": of["id"], "label": of["id"], "points": points, "rule": rule})
}

fn bands(of: &Value, measure: Value) -> Value {
    let points = list(&of["points"]);
    let (lower, upper) = if of["closed"] == "lower" {
        ("from", "below")
    } else {
        ("above", "to")
    };
    let cut = |at: usize| -> Value {
        for field in ["cuts", "cuts_percent"] {
            if of.get(field).is_some() {
                return of[field][at].clone();
            }
        }
        let by_region = of["cuts_by_region"].as_object().expect("cuts by region");
        let values: Map<String, Value> = by_region
            .iter()
            .map(|(region, cuts)| (region.clone(), cuts[at].clone()))
            .collect();
        json!({"by": "region", "values": values})
    };
    let band = |(at, points): (usize, &Value)| {
        let mut band = json!({"points": points});
        if at > 0 {
            band[lower] = cut(at - 1);
        }
        if at + 1 < list(&of["points"]).len() {
            band[upper] = cut(at);
        }
        band
    };
    let bands: Vec<Value> = points.iter().enumerate().map(band).collect();
    let mut rule = json!({"kind": "bands", "of": measure, "bands": bands});
    let value = |points: &Value| {
        text(points)
            .replace('.', "")
            .parse::<i64>()
            .expect("two decimals")
    };
    let turns = !points.is_sorted_by_key(value) && !points.iter().rev().is_sorted_by_key(value);
    if turns {
        rule["not_monotone"] = json!("Ở giữa là tốt nhất");
    }
    rule
}

fn titles(work: &Value) -> Vec<Value> {
    let mut titles: Vec<Value> = Vec::new();
    for (at, title) in list(&work["titles"]).iter().enumerate() {
        let mut of = vec![
            json!({"kind": "total", "at_least": title["min_total"]}),
            json!({"kind": "each_group", "at_least": title["min_group_percent"]}),
        ];
        if let Some(lower) = titles.last() {
            of.insert(0, json!({"kind": "title", "of": lower["id"]}));
        }
        if let Some(full) = title.get("full_points") {
            of.push(json!({"kind": "full_marks", "of": full}));
        }
        if let Some(ratio) = title.get("min_ratio") {
            let share = json!({"share": [ratio["numerator"]], "of": [ratio["denominator"]]});
            of.push(json!({"kind": "compare", "of": share, "at_least": ratio["percent"]}));
        }
        titles.push(json!({"id": title["id"], "label": title["id"], "level": at + 1, "cite": {"source": "workload"},
                           "condition": {"kind": "all", "of": of}}));
    }
    titles
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_set_is_sound() {
        let set = kieumau::CheckedSet::from_json(&super::criteria_set());
        let set = set.unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(set.set().criteria.len(), 5);
    }
}
