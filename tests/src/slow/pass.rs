//! Which nodes pass (scoring.md, section 3: pass).

use super::book::{Book, existing, id, is_leaf};
use super::figure;
use super::logic::{self, Tri};
use super::situation::Situation;
use super::total::Scores;
use super::tree::{NodePoints, Standing};
use serde_json::Value;
use std::collections::BTreeMap;

/// The pass of every node that has one.
pub fn all(
    book: &Book,
    situation: &Situation,
    rules: &BTreeMap<String, Tri>,
    low: &Scores,
    high: &Scores,
) -> BTreeMap<String, Tri> {
    let mut passes = BTreeMap::new();
    for role in ["base", "bonus", "penalty"] {
        for group in book.groups(role, &situation.profile) {
            node(group, situation, rules, low, high, &mut passes);
        }
    }
    passes
}

fn node(
    json: &Value,
    situation: &Situation,
    rules: &BTreeMap<String, Tri>,
    low: &Scores,
    high: &Scores,
    passes: &mut BTreeMap<String, Tri>,
) -> Option<Tri> {
    let parts: Vec<Tri> = existing(&json["parts"], &situation.profile)
        .into_iter()
        .filter_map(|part| node(part, situation, rules, low, high, passes))
        .collect();
    let (low, high) = (&low.nodes[id(json)], &high.nodes[id(json)]);
    let minimum = minimum(json, low, high, situation);
    let pass = match low.standing {
        Standing::Leaves | Standing::Beside => None,
        // What does not arise and counts in full meets its rule.
        Standing::Full if is_leaf(json) => {
            let can_pass = super::rule::Reader::can_pass(&json["rule"]);
            both(can_pass.then_some(Tri::Holds), minimum)
        }
        Standing::Applies if is_leaf(json) => both(rules.get(id(json)).copied(), minimum),
        _ if minimum.is_some() => minimum,
        _ => (!parts.is_empty()).then(|| logic::all(parts)),
    };
    if let Some(pass) = pass {
        passes.insert(id(json).to_owned(), pass);
    }
    pass
}

fn both(rule: Option<Tri>, minimum: Option<Tri>) -> Option<Tri> {
    match (rule, minimum) {
        (Some(rule), Some(minimum)) => Some(logic::all([rule, minimum])),
        (rule, minimum) => rule.or(minimum),
    }
}

/// Whether the points reach the node's `minimum`, if it has one.
pub fn minimum(
    json: &Value,
    low: &NodePoints,
    high: &NodePoints,
    situation: &Situation,
) -> Option<Tri> {
    let minimum = figure::read(json.get("minimum")?, &situation.profile);
    Some(logic::interval_meets(
        &low.points,
        &high.points,
        "at_least",
        &minimum,
    ))
}
