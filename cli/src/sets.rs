//! Criteria sets: built in, or from a file.

use crate::fail::{Done, Fail, read_text};
use crate::texts::errors;
use kieumau::{CheckedSet, Lang, built_in, built_in_sets};
use kieumau_sheets::criteria_table::{CriteriaTable, import};
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

/// Whether a name is that of a criteria workbook, in any of the formats that tables have too.
pub(crate) fn is_workbook(name: &str) -> bool {
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str());
    let known = ["xlsx", "xlsm", "ods", "xls", "xlsb"];
    ending.is_some_and(|ending| known.iter().any(|of| ending.eq_ignore_ascii_case(of)))
}

/// A criteria workbook.
pub(crate) fn workbook(file: &str, lang: Lang) -> Done<CriteriaTable> {
    let bytes = std::fs::read(file).map_err(|error| Fail::reading(file, lang, &error))?;
    import(&bytes).map_err(|_| Fail::say(errors::NOT_A_WORKBOOK, lang, &[("file", file)]))
}

/// A set that can be used.
pub(crate) fn load(name: &str, lang: Lang) -> Done<CheckedSet> {
    if is_workbook(name) {
        let (set, problems) = workbook(name, lang)?.check();
        let wrong = problems
            .iter()
            .filter(|problem| problem.severity() == kieumau::Severity::Error)
            .count();
        let values = [("file", name), ("errors", &wrong.to_string())];
        return set.ok_or_else(|| Fail::say(errors::SET_HAS_ERRORS, lang, &values));
    }
    let (json, file) = json(name, lang)?;
    // Those that are built in were checked when the program was: proving them anew would take most of the time that one form takes.
    let set = match built_in(name) {
        Some(_) => CheckedSet::from_proved_json(&json),
        None => CheckedSet::from_json(&json),
    };
    set.map_err(|problems| {
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
