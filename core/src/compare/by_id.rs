//! What differs as it is written: things matched by their ids, and their fields one by one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::canonical::{Names, renamed};
use super::items::{Item, items};
use super::types::{Change, ChangeKind, Element, FieldChange};
use crate::arrange::Arrange;
use crate::model::{CriteriaSet, Id};

/// Fields that are only words: no result depends on them.
const WORDS: [&str; 28] = [
    "label",
    "help",
    "note",
    "description",
    "status",
    "status_note",
    "version",
    "cite",
    "given_by",
    "ambiguity",
    "not_monotone",
    "document",
    "issuer",
    "place",
    "url",
    "read",
    "decides",
    "reading",
    "text",
    "about",
    "code",
    "unit",
    "evidence",
    "numerator",
    "denominator",
    "replaced_by",
    "date",
    "was",
];

/// Lists whose order says nothing.
const UNORDERED: [&str; 14] = [
    "bands",
    "of",
    "items",
    "options",
    "is",
    "share",
    "sum",
    "groups",
    "titles",
    "rules",
    "terms",
    "zeroes_parent",
    "cite",
    "values",
];

/// All changes, in the order of the set after; what was removed stands where it stood before.
pub(super) fn changes(before: &CriteriaSet, after: &CriteriaSet) -> Vec<Change> {
    let names = renamed(before, after);
    let (one, other) = (items(before), items(after));
    let newest = |item: &Item| -> String {
        let name = names.get(item.id.as_str());
        match name.filter(|_| item.of == Element::Question) {
            Some(name) => name.to_string(),
            None => item.id.clone(),
        }
    };
    let mut found: BTreeMap<(Element, usize, bool), Change> = BTreeMap::new();
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (at, item) in one.iter().enumerate() {
        let there = other
            .iter()
            .position(|of| of.of == item.of && of.id == newest(item));
        match there {
            Some(there) => kept.push((at, there)),
            None => {
                let change = change(ChangeKind::Removed, Some(item), None);
                found.insert((item.of, at, true), change);
            }
        }
    }
    for (at, item) in other.iter().enumerate() {
        if !kept.iter().any(|(_, there)| *there == at) {
            let change = change(ChangeKind::Added, None, Some(item));
            found.insert((item.of, at, false), change);
        }
    }
    let moved = moved(&one, &other, &kept, &names);
    let mut all: Vec<Change> = Vec::new();
    for (at, there) in &kept {
        let (Some(old), Some(new)) = (one.get(*at), other.get(*there)) else {
            continue;
        };
        let mut fields = Vec::new();
        Fields {
            names: &names,
            out: &mut fields,
        }
        .maps(&old.says, &new.says, "");
        let was = (old.id != new.id).then(|| Id::from(old.id.as_str()));
        if !fields.is_empty() || was.is_some() {
            let mut change = change(ChangeKind::Changed, Some(old), Some(new));
            change.fields = fields;
            change.was = was;
            all.push(change);
        }
        if moved.contains(there) {
            all.push(change(ChangeKind::Moved, Some(old), Some(new)));
        }
    }
    all.extend(found.into_values());
    all.arrange_by_key(|change| (change.of, change.kind));
    all
}

fn change(kind: ChangeKind, before: Option<&Item>, after: Option<&Item>) -> Change {
    let item = after.or(before);
    Change {
        kind,
        of: item.map_or(Element::Set, |item| item.of),
        id: item
            .filter(|item| !item.id.is_empty())
            .map(|item| Id::from(item.id.as_str())),
        was: None,
        before: before.map(|item| item.pointer.clone()),
        after: after.map(|item| item.pointer.clone()),
        fields: Vec::new(),
    }
}

/// A list of things: their kind, and the criterion that holds them.
type List<'a> = (Element, Option<&'a str>);

/// The places after of what stands below another criterion, or at another place among those that stayed.
fn moved(one: &[Item], other: &[Item], kept: &[(usize, usize)], names: &Names) -> Vec<usize> {
    let mut moved = Vec::new();
    let mut groups: BTreeMap<List<'_>, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, there) in kept {
        let (Some(old), Some(new)) = (one.get(*at), other.get(*there)) else {
            continue;
        };
        let parent = |item: &Item| {
            let parent = item.parent.clone()?;
            Some(names.get(parent.as_str()).map_or(parent, Id::to_string))
        };
        if parent(old) != parent(new) {
            moved.push(*there);
        } else {
            let group = groups.entry((new.of, new.parent.as_deref())).or_default();
            group.push((*at, *there));
        }
    }
    for (_, mut group) in groups {
        group.arrange();
        let places: Vec<usize> = group.into_iter().map(|(_, there)| there).collect();
        let stay = longest_rising(&places);
        moved.extend(places.into_iter().filter(|place| !stay.contains(place)));
    }
    moved
}

/// As many as possible that stand in rising order: they stayed, the others moved.
fn longest_rising(places: &[usize]) -> Vec<usize> {
    // For each place the longest rising list that ends with it.
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for place in places {
        let ahead = lists
            .iter()
            .filter(|list| list.last().is_some_and(|last| last < place));
        let mut list = ahead
            .max_by_key(|list| list.len())
            .cloned()
            .unwrap_or_default();
        list.push(*place);
        lists.push(list);
    }
    lists.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

struct Fields<'a> {
    names: &'a Names,
    out: &'a mut Vec<FieldChange>,
}

impl Fields<'_> {
    fn maps(&mut self, before: &Map<String, Value>, after: &Map<String, Value>, path: &str) {
        for (key, old) in before {
            self.values(
                Some(old),
                after.get(key),
                &format!("{path}/{}", escaped(key)),
            );
        }
        for (key, new) in after {
            if !before.contains_key(key) {
                self.values(None, Some(new), &format!("{path}/{}", escaped(key)));
            }
        }
    }

    fn values(&mut self, before: Option<&Value>, after: Option<&Value>, path: &str) {
        match (before, after) {
            (Some(old), Some(new)) if self.equal(old, new) => {}
            (Some(Value::Object(old)), Some(Value::Object(new))) if alike(old, new) => {
                self.maps(old, new, path);
            }
            (Some(Value::Array(old)), Some(Value::Array(new))) => self.lists(old, new, path),
            (old, new) => self.tell(old, new, path, false),
        }
    }

    /// Whether two values say the same, under the newest names of questions.
    fn equal(&self, one: &Value, other: &Value) -> bool {
        match (one, other) {
            (Value::String(one), Value::String(other)) => {
                one == other
                    || self
                        .names
                        .get(one.as_str())
                        .is_some_and(|name| name.as_str() == other)
            }
            (Value::Array(one), Value::Array(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(other)
                        .all(|(one, other)| self.equal(one, other))
            }
            (Value::Object(one), Value::Object(other)) => {
                one.len() == other.len()
                    && one.iter().all(|(key, value)| {
                        other.get(key).is_some_and(|other| self.equal(value, other))
                    })
            }
            _ => one == other,
        }
    }

    fn lists(&mut self, before: &[Value], after: &[Value], path: &str) {
        let id = |value: &Value| value.get("id").and_then(Value::as_str).map(str::to_owned);
        let named = before.iter().chain(after).all(|value| id(value).is_some());
        if named {
            for old in before {
                let own = id(old).unwrap_or_default();
                let new = after.iter().find(|new| id(new) == id(old));
                self.values(Some(old), new, &format!("{path}/{own}"));
            }
            for new in after {
                if !before.iter().any(|old| id(old) == id(new)) {
                    let own = id(new).unwrap_or_default();
                    self.values(None, Some(new), &format!("{path}/{own}"));
                }
            }
            let kept = |all: &[Value], other: &[Value]| -> Vec<Option<String>> {
                let kept = all
                    .iter()
                    .filter(|one| other.iter().any(|two| id(two) == id(one)));
                kept.map(id).collect()
            };
            if kept(before, after) != kept(after, before) {
                self.reordered(path);
            }
            return;
        }
        if before.len() == after.len() && self.same_things(before, after) {
            return self.reordered(path);
        }
        // What is alike at both ends stays out of it.
        let pairs = || before.iter().zip(after);
        let head = pairs()
            .take_while(|(old, new)| self.equal(old, new))
            .count();
        let tails = before.iter().rev().zip(after.iter().rev());
        let most = before.len().min(after.len()) - head;
        let tail = tails
            .take_while(|(old, new)| self.equal(old, new))
            .count()
            .min(most);
        let middle = |list: &[Value]| -> Vec<Value> {
            let end = list.len() - tail;
            list.iter().take(end).skip(head).cloned().collect()
        };
        let (old, new) = (middle(before), middle(after));
        if old.len() == new.len() {
            for (at, (old, new)) in old.iter().zip(&new).enumerate() {
                self.values(Some(old), Some(new), &format!("{path}/{}", head + at));
            }
            return;
        }
        let told = |list: Vec<Value>| match list.len() {
            0 => None,
            1 => list.into_iter().next(),
            _ => Some(Value::Array(list)),
        };
        let (old, new) = (told(old), told(new));
        self.tell(old.as_ref(), new.as_ref(), &format!("{path}/{head}"), false);
    }

    fn same_things(&self, before: &[Value], after: &[Value]) -> bool {
        let mut left: Vec<&Value> = after.iter().collect();
        before.iter().all(|old| {
            let place = left.iter().position(|new| self.equal(old, new));
            place.map(|place| left.remove(place)).is_some()
        })
    }

    fn reordered(&mut self, path: &str) {
        let last = path.rsplit('/').next().unwrap_or("");
        self.out.push(FieldChange {
            field: path.to_owned(),
            before: None,
            after: None,
            reordered: true,
            only_words: UNORDERED.contains(&last) || words(path),
        });
    }

    fn tell(&mut self, before: Option<&Value>, after: Option<&Value>, path: &str, reordered: bool) {
        let told = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        self.out.push(FieldChange {
            field: path.to_owned(),
            before: before.map(told),
            after: after.map(told),
            reordered,
            only_words: words(path),
        });
    }
}

/// Whether two objects are of the same kind, so that it helps to tell their fields apart.
fn alike(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    one.get("kind") == other.get("kind") && one.contains_key("by") == other.contains_key("by")
}

fn words(path: &str) -> bool {
    let mut above = "";
    path.split('/').any(|segment| {
        // Points by option and figures by profile have ids for names, and an id may be any word.
        let id = ["points", "values"].contains(&above);
        // Of a question it is a word; of a condition or a key it says what is compared.
        let compared = segment == "unit" && !above.is_empty();
        above = segment;
        WORDS.contains(&segment) && !id && !compared
    })
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

impl Change {
    /// Whether results may depend on it: something else than words, sources and examples changed.
    #[must_use]
    pub fn may_matter(&self) -> bool {
        match self.of {
            Element::Source
            | Element::CalendarDay
            | Element::Ambiguity
            | Element::Example
            | Element::ClusterExample
            | Element::ExternalTitle => false,
            _ => match self.kind {
                ChangeKind::Added | ChangeKind::Removed => true,
                // Only the order of effects and classes says something; and where a criterion stands.
                ChangeKind::Moved => matches!(
                    self.of,
                    Element::Criterion | Element::Effect | Element::Class | Element::Quota
                ),
                ChangeKind::Changed => self.fields.iter().any(|field| !field.only_words),
            },
        }
    }
}
