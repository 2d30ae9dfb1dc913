//! `check`: everything that is wrong in criteria sets, with the text that is meant.

use super::{Common, Ended};
use crate::args::Format;
use crate::fail::Done;
use crate::texts::score as texts;
use kieumau::{CheckedSet, Lang, Problem, Problems, Severity};
use serde::Serialize;
use std::fmt::Write as _;

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
        out.push_str(&render(problem, name, json, lang));
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

/// A problem with the line that is meant, the text underlined.
fn render(problem: &Problem, name: &str, json: &str, lang: Lang) -> String {
    let severity = match problem.severity() {
        Severity::Error => texts::ERROR,
        Severity::Warning => texts::WARNING,
    };
    let (severity, code) = (severity.get(lang), problem.code().as_str());
    let mut out = match problem.place() {
        None => format!("{name}: {severity} [{code}] {}\n", problem.pointer()),
        Some(place) => {
            let (line, column) = (place.line, place.column);
            let head = format!(
                "{name}:{line}:{column}: {severity} [{code}] {}\n",
                problem.pointer()
            );
            let text = json.lines().nth(line.saturating_sub(1)).unwrap_or_default();
            head + &underlined(text, column, place.length)
        }
    };
    let _ = writeln!(
        out,
        "    {} {}\n",
        problem.message(lang),
        problem.mend(lang)
    );
    out
}

/// A line with marks below some of its characters; a long line is cut around them.
fn underlined(line: &str, column: usize, length: usize) -> String {
    const BEFORE: usize = 60;
    const MOST: usize = 100;
    let from = column.saturating_sub(1);
    let first = from.saturating_sub(BEFORE);
    let shown: String = line.chars().skip(first).take(MOST).collect();
    let shown = crate::write::terminal::visible(&shown.replace('\t', " "));
    let marks = length.clamp(1, MOST.saturating_sub(from.saturating_sub(first)));
    let before: String = shown.chars().take(from.saturating_sub(first)).collect();
    // Letters that are drawn over the one before them take no room.
    let room = console::measure_text_width(&before);
    format!(
        "    {shown}\n    {}{}\n",
        " ".repeat(room),
        "^".repeat(marks)
    )
}
