//! JSON under construction, in which every value knows its cell.

use super::problem::CellPlace;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Where the name of a field stands that is a cell itself is told under this.
pub(super) fn name_of(key: &str) -> String {
    format!("{key} (Mã)")
}

/// A value and the cell it came from.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub at: CellPlace,
    pub tree: Tree,
}

#[derive(Debug, Clone)]
pub(super) enum Tree {
    Leaf(Value),
    List(Vec<Node>),
    /// The fields, and where fields that are not there would stand.
    Object(Vec<(String, Node)>, Vec<(String, CellPlace)>),
}

impl Node {
    pub fn leaf(at: &CellPlace, value: impl Into<Value>) -> Node {
        Node {
            at: at.clone(),
            tree: Tree::Leaf(value.into()),
        }
    }

    pub fn list(at: &CellPlace, list: Vec<Node>) -> Node {
        Node {
            at: at.clone(),
            tree: Tree::List(list),
        }
    }

    pub fn object(at: &CellPlace) -> Node {
        Node {
            at: at.clone(),
            tree: Tree::Object(Vec::new(), Vec::new()),
        }
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.tree {
            Tree::Object(fields, _) => fields
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.tree {
            Tree::Leaf(value) => value.as_str(),
            _ => None,
        }
    }

    /// Adds a field; one that is there already stays.
    pub fn set(&mut self, key: &str, node: Node) {
        if let Tree::Object(fields, _) = &mut self.tree
            && !fields.iter().any(|(name, _)| name == key)
        {
            fields.push((key.to_owned(), node));
        }
    }

    /// Says where a field that is not there would stand.
    pub fn blank(&mut self, key: &str, place: CellPlace) {
        if let Tree::Object(_, blank) = &mut self.tree {
            blank.push((key.to_owned(), place));
        }
    }

    /// Where a field stands or would stand.
    pub fn place_of(&self, key: &str) -> &CellPlace {
        let blank = match &self.tree {
            Tree::Object(_, blank) => blank.iter().find(|(name, _)| name == key),
            _ => None,
        };
        match (self.get(key), blank) {
            (Some(node), _) => &node.at,
            (None, Some((_, place))) => place,
            (None, None) => &self.at,
        }
    }

    /// The JSON value; each pointer's cell goes into the map.
    pub fn flatten(self, pointer: &str, places: &mut BTreeMap<String, CellPlace>) -> Value {
        places.insert(pointer.to_owned(), self.at);
        match self.tree {
            Tree::Leaf(value) => value,
            Tree::List(list) => {
                let list = list.into_iter().enumerate();
                list.map(|(at, node)| node.flatten(&format!("{pointer}/{at}"), places))
                    .collect()
            }
            Tree::Object(fields, blank) => {
                for (key, place) in blank {
                    places.insert(below(pointer, &key), place);
                }
                let fields = fields.into_iter();
                let map: Map<String, Value> = fields
                    .map(|(key, node)| {
                        let value = node.flatten(&below(pointer, &key), places);
                        (key, value)
                    })
                    .collect();
                Value::Object(map)
            }
        }
    }
}

fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}
