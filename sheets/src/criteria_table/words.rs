//! What `check` says of a set names the fields of the language; who fills in a workbook sees columns, rows and sheets.

use super::codec::YES;
use super::shape::{Shape, Table};
use super::shapes::{OF_CRITERION, QUESTION_KINDS, RULE_KIND, SET, TABLES};
use crate::texts::{criteria as own, words as texts};
use kieumau::{Arg, Code, Lang, Problem};

/// The value in a sentence that is a word of the language, not of the set.
const FIELD: &str = "field";

/// A sentence in which each quoted field is called as the workbook calls it, first of all on this sheet.
pub(super) fn of_workbook(sentence: &str, problem: &Problem, sheet: &str, lang: Lang) -> String {
    let own: Vec<String> = problem
        .args()
        .filter(|(name, _)| *name != FIELD)
        .filter_map(|(_, value)| match value {
            Arg::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    let (open, close) = match lang {
        Lang::Vi => ('“', '”'),
        Lang::En => ('`', '`'),
    };
    let sheet = &Sheet::of(sheet, problem);
    let sentence = members(&kinds(sentence, problem), sheet, lang);
    let mut said = String::new();
    let mut rest = sentence.as_str();
    while let Some((before, after)) = rest.split_once(open) {
        let Some((quoted, behind)) = after.split_once(close) else {
            break;
        };
        said.push_str(before);
        let is_field = quoted.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let name = (is_field && !own.iter().any(|text| text == quoted))
            .then(|| name_of(quoted, sheet, lang));
        match name.flatten() {
            Some(name) => said.push_str(&name),
            None => said.extend([&open.to_string(), quoted, &close.to_string()]),
        }
        rest = behind;
    }
    said + rest
}

/// What a row lacks: the text of a column, or a row below it.
pub(super) fn lacks(problem: &Problem, sheet: &str, lang: Lang) -> Option<String> {
    let (name, is_row) = lacking(problem, sheet, lang)?;
    let say = if is_row { own::NO_ROW } else { own::BLANK };
    Some(say.fill(lang, &[("name", &name)]))
}

/// How to mend a row that lacks something.
pub(super) fn fill_in(problem: &Problem, sheet: &str, lang: Lang) -> Option<String> {
    let (name, is_row) = lacking(problem, sheet, lang)?;
    let say = if is_row { own::ADD_ROW } else { texts::FILL_IN };
    Some(say.fill(lang, &[("name", &name)]))
}

/// The name of what is lacking, and whether it is a row.
fn lacking(problem: &Problem, sheet: &str, lang: Lang) -> Option<(String, bool)> {
    let sheet = Sheet::of(sheet, problem);
    let field = match (problem.code(), problem.arg(FIELD)) {
        (Code::MissingField, Some(Arg::Text(field))) => field.as_str(),
        (Code::NoAlternatives, _) => "rules",
        // The list that is empty is the last that the pointer names.
        (Code::EmptyList, _) => {
            let (above, list) = problem.pointer().rsplit_once('/')?;
            let row = row_at(sheet.table?, above);
            let child = row.children_of_any_kind().find(|child| child.key == list)?;
            return Some((quoted(own::ROW.get(lang), child.shape.word, lang), true));
        }
        _ => return None,
    };
    let is_row = matches!(in_sheet(&sheet, field), Some(Name::Row(_)));
    Some((name_of(field, &sheet, lang)?, is_row))
}

/// Members of JSON, such as `"capped": true`, as columns with what to write in them.
fn members(sentence: &str, sheet: &Sheet, lang: Lang) -> String {
    let mut said = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('"') {
        said.push_str(before);
        rest = after;
        let Some((key, value)) = after.split_once("\": ") else {
            said.push('"');
            continue;
        };
        match name_of(key, sheet, lang) {
            Some(name) => {
                said.extend([name.as_str(), ": "]);
                rest = value;
                if let Some(behind) = value.strip_prefix("true") {
                    said.push_str(YES);
                    rest = behind;
                }
            }
            None => said.push('"'),
        }
    }
    said + rest
}

/// Where a problem shows: the sheet, and what the row is.
struct Sheet {
    table: Option<&'static Table>,
    row: Option<&'static Shape>,
}

impl Sheet {
    fn of(name: &str, problem: &Problem) -> Sheet {
        let table = TABLES.iter().find(|table| table.sheet == name);
        let row = table.map(|table| row_at(table, problem.pointer()));
        Sheet { table, row }
    }
}

/// What the row of a pointer is.
fn row_at(table: &'static Table, pointer: &str) -> &'static Shape {
    pointer.split('/').fold(table.shape, |shape, field| {
        let mut children = shape.children_of_any_kind();
        let child = children.find(|child| child.key == field);
        child.map_or(shape, |child| child.shape)
    })
}

/// Kinds of questions are called as their column calls them.
fn kinds(sentence: &str, problem: &Problem) -> String {
    let mut said = sentence.to_owned();
    if !matches!(problem.code(), Code::WrongQuestionKind | Code::AnswerKind) {
        return said;
    }
    for name in ["wanted", "found"] {
        let Some(Arg::Text(words)) = problem.arg(name) else {
            continue;
        };
        let names: Vec<&str> = words.split(", ").map(question_kind).collect();
        if let Some(at) = said.rfind(words) {
            said.replace_range(at..at.saturating_add(words.len()), &names.join(", "));
        }
    }
    said
}

fn question_kind(word: &str) -> &str {
    let mut kinds = QUESTION_KINDS.iter();
    let kind = kinds.find(|kind| kind.word == word);
    kind.map_or(word, |kind| kind.name)
}

/// A name with the word before it that says what it names.
fn quoted(before: &str, name: &str, lang: Lang) -> String {
    let space = if before.is_empty() { "" } else { " " };
    match lang {
        Lang::Vi => format!("{before}{space}“{name}”"),
        Lang::En => format!("{before}{space}`{name}`"),
    }
}

fn name_of(field: &str, sheet: &Sheet, lang: Lang) -> Option<String> {
    if let Some(name) = in_sheet(sheet, field) {
        return Some(match name {
            // What is added is what stands in the column, not the column.
            Name::Column(name) | Name::Kind(name) => quoted("", name, lang),
            Name::Row(name) => quoted(own::ROW.get(lang), name, lang),
        });
    }
    if let Some(table) = TABLES.iter().find(|table| table.key == field) {
        return Some(quoted(own::SHEET.get(lang), table.sheet, lang));
    }
    let (_, label, _, _) = SET.iter().find(|(path, ..)| path.last() == Some(&field))?;
    Some(quoted("", label, lang))
}

enum Name {
    Column(&'static str),
    Row(&'static str),
    Kind(&'static str),
}

fn in_sheet(sheet: &Sheet, field: &str) -> Option<Name> {
    let table = sheet.table?;
    // A rule has a sheet of its own; the criterion names only its kind.
    match (table.key, field) {
        ("criteria", "rule") => return Some(Name::Column(RULE_KIND)),
        ("criteria", "parts") => return Some(Name::Row(table.shape.word)),
        ("rules", "parts") => return Some(Name::Column(OF_CRITERION)),
        _ => {}
    }
    // The same field may have several columns: the row's own one is meant first.
    let shapes = sheet.row.into_iter().chain([table.shape]);
    let mut shapes = shapes.filter_map(|shape| in_shape(shape, field, &mut Vec::new()));
    shapes.next()
}

fn in_shape(shape: &'static Shape, field: &str, seen: &mut Vec<*const Shape>) -> Option<Name> {
    let this: *const Shape = shape;
    if seen.contains(&this) {
        return None;
    }
    seen.push(this);
    let kinds = shape.kinds.map_or(&[] as &[_], |(_, kinds)| kinds);
    let of_kinds = || kinds.iter().flat_map(|kind| kind.columns);
    if let Some(column) = shape
        .columns
        .iter()
        .chain(of_kinds())
        .find(|of| of.key == field)
    {
        return Some(Name::Column(column.head));
    }
    if let Some(child) = shape
        .children_of_any_kind()
        .find(|child| child.key == field)
    {
        return Some(Name::Row(child.shape.word));
    }
    if let Some(kind) = kinds.iter().find(|kind| kind.word == field) {
        return Some(Name::Kind(kind.name));
    }
    shape
        .children_of_any_kind()
        .find_map(|child| in_shape(child.shape, field, seen))
}
