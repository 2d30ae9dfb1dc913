//! Criteria sets: checked as JSON or as a workbook, and two of them compared.

use kieumau::{
    CheckedSet, CompareOptions, Lang, Problem, Problems, Severity, compare as compare_sets,
    explain_comparison,
};
use kieumau_sheets::criteria_table;
use kieumau_sheets::outline::{self, Lines};
use kieumau_sheets::texts::{Say, say};

use super::{Done, File};
use crate::message::{Checked, Compared, Outline, OutlineRow, Reply, SetProblem};

const NOT_A_WORKBOOK: Say = say(
    "Tệp {file} không phải là sổ tính bộ tiêu chí (.xlsx), hoặc đã hỏng: {detail}",
    "{file} is no criteria workbook (.xlsx), or is damaged: {detail}",
);
const NO_FILE: Say = say("Chưa chọn tệp.", "No file was chosen.");
const UNSOUND: Say = say(
    "Bộ tiêu chí “{which}” chưa dùng được: {detail}",
    "The set “{which}” cannot be used yet: {detail}",
);

/// What `check` says of a text.
pub(super) fn check(text: &str, lang: Lang) -> Reply {
    let (usable, problems) = match CheckedSet::from_json(text) {
        Ok(set) => (true, told(set.warnings(), lang)),
        Err(problems) => (false, told(&problems, lang)),
    };
    Reply::Checked(Box::new(Checked {
        usable,
        problems,
        json: None,
    }))
}

fn told(problems: &Problems, lang: Lang) -> Vec<SetProblem> {
    let one = |problem: &Problem| {
        let place = problem.place();
        SetProblem {
            error: problem.severity() == Severity::Error,
            place: place.map(|place| (place.line, place.column)),
            length: place.map_or(0, |place| place.length),
            at: problem.pointer().to_owned(),
            value: None,
            message: problem.message(lang),
            mend: problem.mend(lang),
        }
    };
    problems.iter().map(one).collect()
}

/// What a criteria workbook says.
pub(super) fn import(files: Vec<File>, lang: Lang) -> Done<Reply> {
    let file = files.first().ok_or_else(|| NO_FILE.get(lang).to_owned())?;
    let table = criteria_table::import(&file.bytes).map_err(|error| {
        let detail = error.to_string();
        NOT_A_WORKBOOK.fill(lang, &[("file", &file.name), ("detail", &detail)])
    })?;
    let (set, problems) = table.check();
    let one = |problem: &criteria_table::TableProblem| SetProblem {
        error: problem.severity() == Severity::Error,
        place: None,
        length: 0,
        at: problem.place().to_string(),
        value: problem.value().map(str::to_owned),
        message: problem.message(lang),
        mend: problem.mend(lang),
    };
    // A sound set is written in the order of its documentation; of another one, what was read.
    let json = match &set {
        Some(set) => set.set().to_json(),
        None => table.json().to_owned(),
    };
    Ok(Reply::Checked(Box::new(Checked {
        usable: set.is_some(),
        problems: problems.iter().map(one).collect(),
        json: Some(json),
    })))
}

/// Two sets, both of which must be sound.
pub(super) fn compare(before: &str, after: &str, lang: Lang) -> Done<Reply> {
    let [before, after] = [before, after].map(|text| {
        CheckedSet::from_json(text).map_err(|problems| {
            let first = problems.iter().next();
            let detail = first.map_or_else(String::new, |problem| problem.message(lang));
            let which = serde_json::from_str::<serde_json::Value>(text).ok();
            let which = which.and_then(|set| Some(set.get("id")?.as_str()?.to_owned()));
            let values = [
                ("which", which.as_deref().unwrap_or("?")),
                ("detail", &detail),
            ];
            UNSOUND.fill(lang, &values)
        })
    });
    let (before, after) = (before?, after?);
    let options = CompareOptions::suited(after.set());
    let comparison = compare_sets(&before, &after, &options);
    let told = explain_comparison(before.set(), after.set(), &comparison, lang);
    Ok(Reply::Compared(Compared {
        changes: told
            .changes
            .into_iter()
            .map(|line| (line.text, line.fields))
            .collect(),
        meaning: told.meaning,
        example: told.example,
        differences: told.differences,
        ranking: told.ranking,
    }))
}

/// A set in words.
pub(super) fn outlined(text: String, lang: Lang) -> Done<Reply> {
    let set = kieumau::CriteriaSet::from_json(&text).map_err(|problems| {
        let first = problems.iter().next();
        first.map_or_else(String::new, |problem| problem.message(lang))
    })?;
    let lines = |lines: &Lines| -> Vec<(usize, String)> {
        let lines = lines.iter().filter(|(_, line)| !line.is_empty());
        lines
            .map(|(depth, line)| (depth, line.to_owned()))
            .collect()
    };
    let open = |id: String| {
        let named = set.ambiguities.iter().find(|open| open.id == *id);
        named.map_or(id, |open| open.text.get(lang).to_owned())
    };
    let rows = outline::rows(&set, lang).into_iter();
    Ok(Reply::Outline(Box::new(Outline {
        about: lines(&outline::about(&set, lang)),
        rows: rows
            .map(|row| OutlineRow {
                depth: row.depth,
                code: row.code,
                label: row.label,
                facts: row.facts,
                rule: lines(&row.rule),
                help: row.help,
                cites: row.cites,
                ambiguities: row.ambiguities.into_iter().map(open).collect(),
            })
            .collect(),
        rest: lines(&outline::rest(&set, lang)),
        json: text,
    })))
}
