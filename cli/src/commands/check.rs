//! `check`: everything that is wrong in criteria sets, with the text that is meant.

use super::{Common, Ended};
use crate::args::Format;
use crate::fail::Done;
use crate::texts::score as texts;
use kieumau::{CheckedSet, Problem, Problems, Severity};
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
    let say = match (usable, warnings) {
        (true, 0) => texts::NO_PROBLEMS,
        (true, _) => texts::HAS_WARNINGS,
        (false, _) => texts::HAS_ERRORS,
    };
    out.push_str(&say.fill(
        lang,
        &[
            ("file", name),
            ("n", &warnings.to_string()),
            ("errors", &errors.to_string()),
            ("warnings", &warnings.to_string()),
        ],
    ));
    out.push('\n');
    out
}
