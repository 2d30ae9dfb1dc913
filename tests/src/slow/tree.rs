//! Inner nodes (scoring.md, section 4): combining, rescaling, cutting.

use super::book::{Book, bears_points, existing, id, is_leaf};
use super::effect::EffectState;
use super::figure;
use super::logic::Tri;
use super::number::{self, Q, whole, zero};
use super::situation::Situation;
use super::uses::text;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The points of a leaf as they go up the tree.
#[derive(Debug, Clone)]
pub struct LeafPoints {
    /// The points.
    pub points: Q,
    /// Whether the leaf makes the points of its parent 0.
    pub zeroes_parent: Tri,
    /// Whether the points are exact.
    pub exact: bool,
}

/// What becomes of the unknown: it is taken for the worst or for the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The worst.
    Low,
    /// The best.
    High,
}

/// Whether a criterion applies, and if not, how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It applies.
    Applies,
    /// It earns the maximum.
    Full,
    /// It leaves the denominator, and the nodes in `rescaled_in` scale the rest up.
    Leaves,
    /// It leaves the denominator, and nothing is rescaled.
    Beside,
}

/// The id under which the total is named in `rescaled_in`.
pub const TOTAL: &str = "total";

/// The result of a node.
#[derive(Debug, Clone)]
pub struct NodePoints {
    /// The points.
    pub points: Q,
    /// The printed maximum.
    pub maximum: Q,
    /// The maximum without what left (A), or without what is beside only, once rescaled (B).
    pub applicable: Q,
    /// The maximum without what is beside (B).
    pub not_beside: Q,
    /// Whether it applies.
    pub standing: Standing,
    /// Whether the points are exact.
    pub exact: bool,
    /// Whether the node bears points at all.
    pub bears_points: bool,
    /// The nodes that must rescale because a criterion here or below left.
    rescaled_in: BTreeSet<String>,
}

/// The points of a tree.
pub struct Tree<'a> {
    /// The set.
    pub book: &'a Book<'a>,
    /// What is known.
    pub situation: &'a Situation,
    /// The points of the leaves that apply.
    pub leaves: &'a BTreeMap<String, LeafPoints>,
    /// Criteria that effects make 0, or may.
    pub zeroed: &'a BTreeMap<String, EffectState>,
    /// What becomes of the unknown.
    pub sense: Sense,
    /// The results.
    pub nodes: BTreeMap<String, NodePoints>,
    /// Where the documents leave the reading open.
    pub notes: BTreeSet<&'static str>,
}

impl Tree<'_> {
    /// Works out a node and all below it.
    pub fn node(&mut self, json: &Value) -> NodePoints {
        let mut node = if self.situation.not_applicable.contains(id(json)) {
            let (standing, rescaled_in) = self.standing_of_policy(json, &json["not_applicable"]);
            self.parts_below(json, standing);
            self.not_applicable(json, standing, rescaled_in)
        } else if is_leaf(json) {
            self.leaf(json)
        } else {
            self.inner(json)
        };
        self.keep(json, &mut node);
        node
    }

    /// Zeroes a node if an effect does, and keeps it.
    fn keep(&mut self, json: &Value, node: &mut NodePoints) {
        if let Some(effect) = self.zeroed.get(id(json)) {
            node.points = self.zero_if(node.points, effect.state);
            node.exact &= effect.exact;
        }
        self.nodes.insert(id(json).to_owned(), node.clone());
    }

    fn leaf(&self, json: &Value) -> NodePoints {
        let maximum = self.maximum(json);
        let leaf = &self.leaves[id(json)];
        NodePoints {
            points: leaf.points,
            applicable: maximum,
            not_beside: maximum,
            maximum,
            standing: Standing::Applies,
            exact: leaf.exact,
            bears_points: bears_points(json),
            rescaled_in: BTreeSet::new(),
        }
    }

    fn inner(&mut self, json: &Value) -> NodePoints {
        let parts: Vec<(&Value, NodePoints)> = existing(&json["parts"], &self.situation.profile)
            .into_iter()
            .map(|part| (part, self.node(part)))
            .collect();
        let kind = json["combine"].as_str().unwrap_or("sum");
        let mut value = self.combined(kind, id(json), &parts);
        let profile = &self.situation.profile;
        if let Some((standing, rescaled_in)) = self.common_standing(json, &parts) {
            let times = figure::read_or(&json["times"], whole(1), profile);
            let gone = self.not_applicable(json, standing, rescaled_in);
            return NodePoints {
                not_beside: (value.not_beside * times).min(gone.maximum),
                ..gone
            };
        }
        let times = figure::read_or(&json["times"], whole(1), profile);
        value.points *= &times;
        if let Some(step) = json.get("round") {
            value.points = number::round(&value.points, &figure::read(step, profile));
        }
        let maximum = self.maximum(json);
        let floor = figure::read_or(&json["floor"], zero(), profile);
        value.points = number::cut(value.points, &floor, &maximum);
        for (part, _) in &parts {
            if let Some(leaf) = self.leaves.get(id(part)) {
                value.points = self.zero_if(value.points, leaf.zeroes_parent);
            }
        }
        value.applicable = (value.applicable * times).min(maximum);
        value.not_beside = (value.not_beside * times).min(maximum);
        NodePoints {
            maximum,
            bears_points: bears_points(json),
            ..value
        }
    }

    /// Combines parts and rescales where this node is named to.
    pub fn combined(
        &mut self,
        kind: &str,
        name: &str,
        parts: &[(&Value, NodePoints)],
    ) -> NodePoints {
        let bearing: Vec<&(&Value, NodePoints)> =
            parts.iter().filter(|(_, part)| part.bears_points).collect();
        let combine = |chosen: &dyn Fn(&NodePoints) -> bool, of: &dyn Fn(&NodePoints) -> Q| {
            let chosen = bearing.iter().filter(|(_, part)| chosen(part));
            let weighted = chosen.map(|(json, part)| {
                (
                    figure::read_or(&json["weight"], whole(1), &self.situation.profile),
                    of(part),
                )
            });
            combine(kind, &weighted.collect::<Vec<_>>())
        };
        let is_here =
            |part: &NodePoints| matches!(part.standing, Standing::Applies | Standing::Full);
        let is_not_beside = |part: &NodePoints| part.standing != Standing::Beside;
        let mut points = combine(&is_here, &|part| part.points);
        let mut applicable = combine(&is_here, &|part| part.applicable);
        let mut not_beside = combine(&is_not_beside, &|part| part.not_beside);
        let mut rescaled_in: BTreeSet<String> = parts
            .iter()
            .flat_map(|(_, part)| part.rescaled_in.iter().cloned())
            .collect();
        let is_named = rescaled_in.remove(name) && bearing.iter().any(|(_, part)| is_here(part));
        if !["sum", "weighted"].contains(&kind) {
            if is_named {
                not_beside = applicable;
            }
        } else if is_named && applicable == zero() {
            self.notes.insert("rescaled from a maximum of 0");
        } else if is_named {
            points = points * not_beside / applicable;
            applicable = not_beside;
        }
        NodePoints {
            points,
            maximum: zero(),
            applicable,
            not_beside,
            standing: Standing::Applies,
            exact: parts.iter().all(|(_, part)| part.exact),
            bears_points: true,
            rescaled_in,
        }
    }

    /// A node of which every part left or is beside did so itself.
    fn common_standing(
        &self,
        json: &Value,
        parts: &[(&Value, NodePoints)],
    ) -> Option<(Standing, BTreeSet<String>)> {
        let is_gone =
            |part: &NodePoints| matches!(part.standing, Standing::Leaves | Standing::Beside);
        if parts.is_empty() || !parts.iter().all(|(_, part)| is_gone(part)) {
            return None;
        }
        let mut named: BTreeSet<String> = parts
            .iter()
            .flat_map(|(_, part)| part.rescaled_in.iter().cloned())
            .collect();
        // Nothing is left here to scale up: the node above does it.
        if named.remove(id(json)) {
            named.insert(self.parent(json));
        }
        let left = parts
            .iter()
            .any(|(_, part)| part.standing == Standing::Leaves);
        Some((
            if left {
                Standing::Leaves
            } else {
                Standing::Beside
            },
            named,
        ))
    }

    fn standing_of_policy(
        &self,
        json: &Value,
        not_applicable: &Value,
    ) -> (Standing, BTreeSet<String>) {
        let standing = match not_applicable["policy"].as_str().expect("a policy") {
            "full" => Standing::Full,
            "beside" => Standing::Beside,
            "leaves" => Standing::Leaves,
            policy => panic!("not a policy: {policy}"),
        };
        let named = match not_applicable.get("rescaled_in") {
            Some(name) if name == "parent" => Some(self.parent(json)),
            Some(name) => Some(text(name)),
            None => None,
        };
        (standing, named.into_iter().collect())
    }

    fn parent(&self, json: &Value) -> String {
        self.book.nodes[id(json)].parent.unwrap_or(TOTAL).to_owned()
    }

    fn not_applicable(
        &self,
        json: &Value,
        standing: Standing,
        rescaled_in: BTreeSet<String>,
    ) -> NodePoints {
        let maximum = self.maximum(json);
        let earns = if standing == Standing::Full {
            maximum
        } else {
            zero()
        };
        NodePoints {
            points: earns,
            applicable: earns,
            not_beside: if standing == Standing::Beside {
                zero()
            } else {
                maximum
            },
            maximum,
            standing,
            exact: true,
            bears_points: bears_points(json),
            rescaled_in,
        }
    }

    /// The parts of a node that is said not to apply do not apply either, in the same way.
    fn parts_below(&mut self, json: &Value, standing: Standing) {
        for part in existing(&json["parts"], &self.situation.profile) {
            self.parts_below(part, standing);
            let mut below = self.not_applicable(part, standing, BTreeSet::new());
            self.keep(part, &mut below);
        }
    }

    fn maximum(&self, json: &Value) -> Q {
        figure::read_or(&json["points"], zero(), &self.situation.profile)
    }

    fn zero_if(&self, points: Q, state: Tri) -> Q {
        match (state, self.sense) {
            (Tri::Fails, _) => points,
            (Tri::Holds, _) => zero(),
            (Tri::Unknown, Sense::Low) => points.min(zero()),
            (Tri::Unknown, Sense::High) => points.max(zero()),
        }
    }
}

/// Combines points, each with its weight.
pub fn combine(kind: &str, parts: &[(Q, Q)]) -> Q {
    let points = || parts.iter().map(|(_, points)| *points);
    if parts.is_empty() {
        return zero();
    }
    match kind {
        "sum" => points().sum(),
        "weighted" => parts.iter().map(|(weight, points)| weight * points).sum(),
        "mean" => points().sum::<Q>() / whole(parts.len() as i64),
        "best" => points().max().expect("there are parts"),
        "worst" => points().min().expect("there are parts"),
        kind => panic!("not a way to combine: {kind}"),
    }
}
