//! A criteria set, indexed by id. It is taken to be valid: `check` accepts it.

use super::profile::Profile;
use super::share::{self, Share};
use super::uses::{Uses, list, text};
use serde_json::Value;
use std::collections::BTreeMap;

/// A criteria set, indexed.
pub struct Book<'a> {
    /// The set itself.
    pub set: &'a Value,
    /// Questions by id.
    pub questions: BTreeMap<&'a str, &'a Value>,
    /// References by id.
    pub references: BTreeMap<&'a str, &'a Value>,
    /// Criteria by id, with their places in the tree.
    pub nodes: BTreeMap<&'a str, Node<'a>>,
    /// Every share and vote of the set.
    pub shares: Vec<Share>,
}

/// A criterion in the tree.
pub struct Node<'a> {
    /// The criterion itself.
    pub json: &'a Value,
    /// The criterion above; none at the top level.
    pub parent: Option<&'a str>,
    /// What a leaf's rule looks at.
    pub uses: Uses,
}

impl<'a> Book<'a> {
    /// Indexes a set.
    pub fn new(set: &'a Value) -> Self {
        let mut nodes = BTreeMap::new();
        for group in list(&set["criteria"]) {
            index(group, None, &mut nodes);
        }
        Self {
            set,
            questions: by_id(&set["questions"]),
            references: by_id(&set["references"]),
            nodes,
            shares: share::all(set),
        }
    }

    /// The top-level groups of a role that exist for this profile.
    pub fn groups(&self, role: &str, profile: &Profile) -> Vec<&'a Value> {
        let of_role = |group: &&Value| group["role"].as_str().unwrap_or("base") == role;
        existing(&self.set["criteria"], profile)
            .into_iter()
            .filter(of_role)
            .collect()
    }

    /// Every criterion that exists for this profile, in the order of the set.
    pub fn existing_nodes(&self, profile: &Profile) -> Vec<&'a Value> {
        let mut found = Vec::new();
        for group in existing(&self.set["criteria"], profile) {
            collect(group, profile, &mut found);
        }
        found
    }

    /// The leaves that exist for this profile, in the order of the set.
    pub fn existing_leaves(&self, profile: &Profile) -> Vec<&'a Value> {
        self.existing_nodes(profile)
            .into_iter()
            .filter(|node| is_leaf(node))
            .collect()
    }

    /// Whether `below` is `above` or lies somewhere below it.
    pub fn is_within(&self, below: &str, above: &str) -> bool {
        below == above
            || self.nodes[below]
                .parent
                .is_some_and(|parent| self.is_within(parent, above))
    }
}

/// Whether a criterion is a leaf.
pub fn is_leaf(criterion: &Value) -> bool {
    criterion.get("rule").is_some()
}

/// Whether a criterion bears points.
pub fn bears_points(criterion: &Value) -> bool {
    criterion.get("points").is_some()
}

/// The id of anything that has one.
pub fn id(value: &Value) -> &str {
    value["id"].as_str().expect("it has an id")
}

/// Those of a list of criteria that exist for this profile.
pub fn existing<'a>(criteria: &'a Value, profile: &Profile) -> Vec<&'a Value> {
    criteria
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| super::profile::is_for(one, profile))
        .collect()
}

fn collect<'a>(node: &'a Value, profile: &Profile, found: &mut Vec<&'a Value>) {
    found.push(node);
    for part in existing(&node["parts"], profile) {
        collect(part, profile, found);
    }
}

fn index<'a>(json: &'a Value, parent: Option<&'a str>, nodes: &mut BTreeMap<&'a str, Node<'a>>) {
    let uses = if is_leaf(json) {
        Uses::of_rule(&json["rule"])
    } else {
        Uses::default()
    };
    nodes.insert(id(json), Node { json, parent, uses });
    for part in json["parts"].as_array().into_iter().flatten() {
        index(part, Some(id(json)), nodes);
    }
}

fn by_id(list: &Value) -> BTreeMap<&str, &Value> {
    list.as_array()
        .into_iter()
        .flatten()
        .map(|one| (id(one), one))
        .collect()
}

/// The ids of a list of objects, owned.
pub fn owned_ids(objects: &Value) -> Vec<String> {
    list(objects).map(|one| text(&one["id"])).collect()
}
