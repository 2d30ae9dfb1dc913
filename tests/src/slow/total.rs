//! Totals (criteria-set.md, section 8).

use super::book::{Book, bears_points};
use super::effect::{self, EffectState};
use super::figure;
use super::number::{self, Q, zero};
use super::situation::Situation;
use super::tree::{LeafPoints, NodePoints, Sense, TOTAL, Tree, combine};
use super::uses::list;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A total.
#[derive(Debug, Clone)]
pub struct Total {
    /// The points.
    pub points: Q,
    /// The printed maximum.
    pub maximum: Q,
    /// The applicable maximum.
    pub applicable: Q,
    /// Whether the points are exact.
    pub exact: bool,
}

/// Points of all nodes and totals.
#[derive(Debug, Clone)]
pub struct Scores {
    /// By criterion.
    pub nodes: BTreeMap<String, NodePoints>,
    /// `base`, `full`, `capped`.
    pub totals: BTreeMap<&'static str, Total>,
    /// Where the documents leave the reading open.
    pub notes: BTreeSet<&'static str>,
}

/// Takes the points of the leaves up the tree.
pub fn scores(
    book: &Book,
    situation: &Situation,
    leaves: &BTreeMap<String, LeafPoints>,
    effects: &[EffectState],
    sense: Sense,
) -> Scores {
    let zeroed = effect::zeroed(book, effects);
    let mut tree = Tree {
        book,
        situation,
        leaves,
        zeroed: &zeroed,
        sense,
        nodes: BTreeMap::new(),
        notes: BTreeSet::new(),
    };
    let mut groups_of = |role: &str| -> Vec<(&Value, NodePoints)> {
        book.groups(role, &situation.profile)
            .into_iter()
            .map(|group| (group, tree.node(group)))
            .collect()
    };
    let (base, bonus, penalty) = (groups_of("base"), groups_of("bonus"), groups_of("penalty"));
    let mut totals = BTreeMap::new();
    let rules = &book.set["total"];
    let kind = rules["combine"].as_str().unwrap_or("sum");
    let bear_points = list(&book.set["criteria"]).any(bears_points);
    if kind != "none" && bear_points {
        let base = base_total(&mut tree, kind, rules, &base);
        let deducted = effect::deducted(book, situation, effects, sense);
        let full = full_total(&base, &[bonus, penalty].concat(), deducted);
        let capped = capped_total(&full, rules, situation);
        totals.extend([("base", base), ("full", full), ("capped", capped)]);
    }
    Scores {
        nodes: tree.nodes,
        totals,
        notes: tree.notes,
    }
}

fn base_total(
    tree: &mut Tree,
    kind: &str,
    rules: &Value,
    groups: &[(&Value, NodePoints)],
) -> Total {
    let profile = &tree.situation.profile;
    let bearing = groups.iter().filter(|(_, group)| group.bears_points);
    let maxima = bearing.map(|(json, group)| {
        (
            figure::read_or(&json["weight"], number::whole(1), profile),
            group.maximum,
        )
    });
    let given_by_groups = combine(kind, &maxima.collect::<Vec<_>>());
    let maximum = figure::read_or(&rules["points"], given_by_groups, profile);
    let base = tree.combined(kind, TOTAL, groups);
    let rounded = match rules.get("round") {
        Some(step) => number::round(&base.points, &figure::read(step, &tree.situation.profile)),
        None => base.points,
    };
    Total {
        points: rounded,
        maximum,
        applicable: base.applicable,
        exact: base.exact,
    }
}

fn full_total(base: &Total, others: &[(&Value, NodePoints)], deducted: (Q, bool)) -> Total {
    let mut full = base.clone();
    for (_, group) in others {
        full.points += &group.points;
        full.maximum += &group.maximum;
        full.applicable += &group.applicable;
        full.exact &= group.exact;
    }
    full.points -= deducted.0;
    full.exact &= deducted.1;
    full
}

fn capped_total(full: &Total, rules: &Value, situation: &Situation) -> Total {
    let floor = figure::read_or(&rules["floor"], zero(), &situation.profile);
    let cap = |points: &Q| match rules.get("cap") {
        Some(cap) => (*points).min(figure::read(cap, &situation.profile)),
        None => *points,
    };
    Total {
        points: cap(&full.points).max(floor),
        maximum: cap(&full.maximum),
        applicable: cap(&full.applicable),
        exact: full.exact,
    }
}

/// The name of the total that something is measured by.
pub fn named<'a>(set: &'a Value, field: &str) -> &'a str {
    set["total"][field].as_str().unwrap_or("capped")
}

/// The ids of the groups of role `base` that bear points.
pub fn base_groups_with_points(book: &Book, situation: &Situation) -> Vec<String> {
    let groups = book.groups("base", &situation.profile);
    groups
        .into_iter()
        .filter(|group| super::book::bears_points(group))
        .map(|group| super::book::id(group).to_owned())
        .collect()
}
