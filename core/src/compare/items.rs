//! A set taken apart: everything that has an id, with its place and what it says.

use serde_json::{Map, Value};

use super::types::Element;
use crate::model::CriteriaSet;

/// One thing of a set.
#[derive(Debug)]
pub(super) struct Item {
    pub of: Element,
    /// Empty for the set itself.
    pub id: String,
    pub pointer: String,
    /// The id of the criterion above it.
    pub parent: Option<String>,
    /// What it says, without the things within it that have an id of their own.
    pub says: Map<String, Value>,
}

/// Everything of a set, in its order; the set itself first.
pub(super) fn items(set: &CriteriaSet) -> Vec<Item> {
    let mut items = Vec::new();
    let Ok(Value::Object(mut whole)) = serde_json::to_value(set) else {
        return items;
    };
    let lists = [
        ("profile", Element::Dimension),
        ("questions", Element::Question),
        ("references", Element::Reference),
        ("criteria", Element::Criterion),
        ("effects", Element::Effect),
    ];
    for (key, of) in lists {
        take(&mut whole, "", key, of, None, &mut items);
    }
    if let Some(Value::Object(classes)) = whole.get_mut("classes") {
        take(
            classes,
            "/classes",
            "list",
            Element::Class,
            None,
            &mut items,
        );
    }
    let lists = [
        ("titles", Element::Title),
        ("external_titles", Element::ExternalTitle),
    ];
    for (key, of) in lists {
        take(&mut whole, "", key, of, None, &mut items);
    }
    if let Some(Value::Object(emulation)) = whole.get_mut("emulation") {
        let lists = [
            ("excluded", Element::Excluded),
            ("quotas", Element::Quota),
            ("examples", Element::ClusterExample),
        ];
        for (key, of) in lists {
            take(emulation, "/emulation", key, of, None, &mut items);
        }
    }
    let lists = [
        ("sources", Element::Source),
        ("calendar", Element::CalendarDay),
        ("ambiguities", Element::Ambiguity),
        ("examples", Element::Example),
    ];
    for (key, of) in lists {
        take(&mut whole, "", key, of, None, &mut items);
    }
    let set = Item {
        of: Element::Set,
        id: String::new(),
        pointer: String::new(),
        parent: None,
        says: whole,
    };
    items.insert(0, set);
    items
}

/// Takes a list out of what holds it.
fn take(
    from: &mut Map<String, Value>,
    above: &str,
    key: &str,
    of: Element,
    parent: Option<&str>,
    items: &mut Vec<Item>,
) {
    let Some(Value::Array(list)) = from.remove(key) else {
        return;
    };
    for (at, one) in list.into_iter().enumerate() {
        let Value::Object(mut says) = one else {
            continue;
        };
        let id = match says.remove("id") {
            Some(Value::String(id)) => id,
            _ => String::new(),
        };
        let pointer = format!("{above}/{key}/{at}");
        let parts = says.remove("parts");
        items.push(Item {
            of,
            id: id.clone(),
            pointer: pointer.clone(),
            parent: parent.map(str::to_owned),
            says,
        });
        if let Some(parts) = parts {
            let mut within = Map::from_iter([("parts".to_owned(), parts)]);
            take(&mut within, &pointer, "parts", of, Some(&id), items);
        }
    }
}
