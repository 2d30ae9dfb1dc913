//! Criteria sets: built in, or from a file.

use crate::fail::{Done, Fail, read_text};
use crate::texts::errors;
use kieumau::{CheckedSet, Lang, built_in, built_in_sets};
use kieumau_sheets::nearest;
use std::path::Path;

/// The JSON of a set and the name it goes by in problems: a built-in one by its id, else a file.
pub(crate) fn json(name: &str, lang: Lang) -> Done<(String, String)> {
    if let Some(set) = built_in(name) {
        return Ok((set.json.to_owned(), set.id.to_owned()));
    }
    // A name with a path or an ending can only be a file; then what is wrong with the file is the better answer.
    let is_file = name == "-" || name.contains(['/', '\\']) || name.ends_with(".json");
    if is_file || Path::new(name).exists() {
        return Ok((read_text(name, lang)?, name.to_owned()));
    }
    let ids = || built_in_sets().iter().map(|set| set.id);
    let mend = nearest(name, ids())
        .or_else(|| ids().find(|id| id.contains(name) && name.len() > 3))
        .map_or_else(String::new, |id| errors::NEAREST.fill(lang, &[("id", id)]));
    Err(Fail::say(
        errors::UNKNOWN_SET,
        lang,
        &[("id", name), ("mend", &mend)],
    ))
}

/// A set that can be used.
pub(crate) fn load(name: &str, lang: Lang) -> Done<CheckedSet> {
    let (json, file) = json(name, lang)?;
    CheckedSet::from_json(&json).map_err(|problems| {
        let errors = problems
            .iter()
            .filter(|problem| problem.severity() == kieumau::Severity::Error)
            .count();
        Fail::say(
            errors::SET_HAS_ERRORS,
            lang,
            &[("file", &file), ("errors", &errors.to_string())],
        )
    })
}
