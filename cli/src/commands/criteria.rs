//! `criteria`: criteria sets as workbooks, out and in.

use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::texts::errors;
use crate::write::output::tell;
use kieumau::{Lang, Severity};
use kieumau_sheets::NotWritten;
use kieumau_sheets::criteria_table::{TableProblem, export, starter};
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(crate) fn run(common: &Common, action: &str, what: Option<&str>) -> Done<Ended> {
    let lang = common.lang;
    if action == "starter" {
        let workbook = starter().map_err(|error| not_written(&error, lang))?;
        common.write_workbook(&workbook)?;
        return Ok(Ended::Well);
    }
    let Some(what) = what else {
        return Err(Fail::say(errors::WHICH_CRITERIA, lang, &[]));
    };
    if action == "export" {
        let set = crate::sets::load(what, lang)?;
        let workbook = export(set.set()).map_err(|error| not_written(&error, lang))?;
        common.write_workbook(&workbook)?;
        return Ok(Ended::Well);
    }
    let (set, problems) = crate::sets::workbook(what, lang)?.check();
    tell(describe(what, set.is_some(), &problems, lang).trim_end());
    match set {
        // A set that is not sound is not written: nobody should score with it.
        None => Ok(Ended::WithProblems),
        Some(set) => {
            common.write(&format!("{}\n", set.set().to_json()))?;
            Ok(Ended::Well)
        }
    }
}

fn not_written(error: &NotWritten, lang: Lang) -> Fail {
    let reason = error.to_string();
    Fail::say(errors::WORKBOOK_NOT_WRITTEN, lang, &[("reason", &reason)])
}

/// The problems of a criteria workbook, each with its sheet and cell.
pub(super) fn describe(file: &str, usable: bool, problems: &[TableProblem], lang: Lang) -> String {
    let mut out = String::new();
    for problem in problems {
        let place = problem.place();
        let _ = write!(out, "{file}: {place}");
        if !place.header.is_empty() {
            let _ = write!(out, " ({})", place.header);
        }
        if let Some(value) = problem.value() {
            let shown: String = value.chars().take(60).collect();
            let _ = write!(out, " “{shown}”");
        }
        let word = match (problem.severity(), lang) {
            (Severity::Error, Lang::Vi) => "lỗi",
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::Vi) => "cảnh báo",
            (Severity::Warning, Lang::En) => "warning",
        };
        let (code, message, mend) = (problem.code(), problem.message(lang), problem.mend(lang));
        let _ = writeln!(out, "\n  {word} [{code}] {message}\n  → {mend}\n");
    }
    let errors = problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .count();
    let warnings = problems.len().saturating_sub(errors);
    out.push_str(&super::check::verdict(file, usable, errors, warnings, lang));
    out
}

/// The same as data.
pub(super) fn data(file: &str, usable: bool, problems: &[TableProblem], lang: Lang) -> Value {
    let one = |problem: &TableProblem| {
        let place = problem.place();
        json!({
            "code": problem.code(),
            "severity": problem.severity(),
            "sheet": place.sheet,
            "cell": place.address(),
            "header": place.header,
            "value": problem.value(),
            "message": problem.message(lang),
            "mend": problem.mend(lang),
        })
    };
    let problems: Vec<Value> = problems.iter().map(one).collect();
    json!({"file": file, "usable": usable, "problems": problems})
}
