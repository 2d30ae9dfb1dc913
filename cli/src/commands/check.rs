//! `check`: everything that is wrong in criteria sets, with the text that is meant.

use super::{Common, Ended, criteria};
use crate::fail::Done;
use crate::format::Format;
use crate::texts::score as texts;
use kieumau::{CheckedSet, Lang, Problem, Problems, Severity};
use serde::Serialize;

/// The problems of one file, as data.
#[derive(Serialize)]
struct Checked<'f> {
    file: &'f str,
    usable: bool,
    problems: Vec<Said<'f>>,
}

#[derive(Serialize)]
struct Said<'f> {
    #[serde(flatten)]
    problem: &'f Problem,
    message: String,
    mend: String,
}

pub(crate) fn run(common: &Common, files: &[String]) -> Done<Ended> {
    let format = common.format_of(&[Format::Table, Format::Json])?;
    let lang = common.lang;
    let mut out = String::new();
    let mut ended = Ended::Well;
    let mut list = Vec::new();
    for file in files {
        if crate::sets::is_workbook(file) {
            let (set, problems) = crate::sets::workbook(file, lang)?.check();
            if set.is_none() {
                ended = Ended::WithProblems;
            }
            if format == Format::Json {
                list.push(criteria::data(file, set.is_some(), &problems, lang));
            } else {
                out.push_str(&criteria::describe(file, set.is_some(), &problems, lang));
            }
            continue;
        }
        let (json, name) = crate::sets::json(file, lang)?;
        let (usable, problems) = match CheckedSet::from_json(&json) {
            Ok(set) => (true, set.warnings().clone()),
            Err(problems) => (false, problems),
        };
        if !usable {
            ended = Ended::WithProblems;
        }
        if format == Format::Json {
            let said = problems.iter().map(|problem| Said {
                problem,
                message: problem.message(lang),
                mend: problem.mend(lang),
            });
            let checked = Checked {
                file,
                usable,
                problems: said.collect(),
            };
            list.push(serde_json::to_value(&checked).unwrap_or_default());
        } else {
            out.push_str(&describe(&name, &json, usable, &problems, common));
        }
    }
    if format == Format::Json {
        out = serde_json::to_string_pretty(&list).unwrap_or_default();
        out.push('\n');
    }
    common.write(&out)?;
    Ok(ended)
}

fn describe(name: &str, json: &str, usable: bool, problems: &Problems, common: &Common) -> String {
    let lang = common.lang;
    let mut out = String::new();
    for problem in problems {
        out.push_str(&problem.render(name, json, lang));
        out.push('\n');
    }
    let is_error = |problem: &&Problem| problem.severity() == Severity::Error;
    let errors = problems.iter().filter(is_error).count();
    let warnings = problems.len().saturating_sub(errors);
    out.push_str(&verdict(name, usable, errors, warnings, lang));
    out
}

/// One line: how many problems there are, and whether the set can be used.
pub(super) fn verdict(
    name: &str,
    usable: bool,
    errors: usize,
    warnings: usize,
    lang: Lang,
) -> String {
    let say = match (usable, warnings) {
        (true, 0) => texts::NO_PROBLEMS,
        (true, _) => texts::HAS_WARNINGS,
        (false, _) => texts::HAS_ERRORS,
    };
    let values = [
        ("file", name),
        ("n", &warnings.to_string()),
        ("errors", &errors.to_string()),
        ("warnings", &warnings.to_string()),
    ];
    say.fill(lang, &values) + "\n"
}
