//! What the page gave: pairs of an attribute, and what is wrong with a document.

use std::collections::BTreeMap;

use kieumau::{Id, Lang, Problems, ProfileValues};

use crate::elements::texts::views as texts;

/// More problems than this are counted, not listed.
const MOST_PROBLEMS: usize = 20;

/// `key=value` pairs; several values of one key stand behind one another.
pub(super) fn pairs(text: &str) -> Option<BTreeMap<Id, ProfileValues>> {
    let mut values: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for pair in text.split([' ', ',', ';']).filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=')?;
        values
            .entry(Id::from(key))
            .or_default()
            .push(Id::from(value));
    }
    let values = values.into_iter().map(|(key, mut ids)| {
        let value = if ids.len() > 1 {
            ProfileValues::Several(ids)
        } else {
            ProfileValues::One(ids.remove(0))
        };
        (key, value)
    });
    Some(values.collect())
}

/// Problems in sentences, with their places.
pub(super) fn told(problems: &Problems, lang: Lang) -> Vec<String> {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity() == kieumau::Severity::Error);
    let count = errors.clone().count();
    let mut lines: Vec<String> = errors
        .take(MOST_PROBLEMS)
        .map(|problem| {
            let (what, mend) = (problem.message(lang), problem.mend(lang));
            match problem.place() {
                Some(place) => {
                    let place = texts::place(lang, place.line, place.column);
                    format!("{what} {mend} ({place})")
                }
                None => format!("{what} {mend}"),
            }
        })
        .collect();
    if count > MOST_PROBLEMS {
        lines.push(texts::more_problems(lang, count - MOST_PROBLEMS));
    }
    lines
}
