//! What `check` says of a set names the fields of the language; who fills in a workbook sees columns, rows and sheets.

use super::codec::YES;
use super::shape::{Shape, Table};
use super::shapes::{OF_CRITERION, QUESTION_KINDS, RULE_KIND, SET, TABLES};
use crate::texts::words as texts;
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

/// How to mend a row that lacks a column's text.
pub(super) fn fill_in(problem: &Problem, sheet: &str, lang: Lang) -> Option<String> {
    let field = problem.args().find(|(name, _)| *name == FIELD);
    let Some((_, Arg::Text(field))) = field else {
        return None;
    };
    let name = name_of(field, &Sheet::of(sheet, problem), lang)?;
    Some(texts::FILL_IN.fill(lang, &[("name", &name)]))
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
        let row = table.map(|table| {
            let way = problem.pointer().split('/');
            way.fold(table.shape, |shape, field| {
                let mut children = shape.children_of_any_kind();
                let child = children.find(|child| child.key == field);
                child.map_or(shape, |child| child.shape)
            })
        });
        Sheet { table, row }
    }
}

/// Kinds of questions are called as their column calls them.
fn kinds(sentence: &str, problem: &Problem) -> String {
    let mut said = sentence.to_owned();
    if problem.code() != Code::WrongQuestionKind {
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

fn name_of(field: &str, sheet: &Sheet, lang: Lang) -> Option<String> {
    let quoted = |before: &str, name: &str| {
        let before = if before.is_empty() {
            String::new()
        } else {
            format!("{before} ")
        };
        Some(match lang {
            Lang::Vi => format!("{before}“{name}”"),
            Lang::En => format!("{before}`{name}`"),
        })
    };
    let (row, page) = match lang {
        Lang::Vi => ("dòng", "trang"),
        Lang::En => ("row", "sheet"),
    };
    if let Some(name) = in_sheet(sheet, field) {
        return match name {
            // What is added is what stands in the column, not the column.
            Name::Column(name) | Name::Kind(name) => quoted("", name),
            Name::Row(name) => quoted(row, name),
        };
    }
    if let Some(table) = TABLES.iter().find(|table| table.key == field) {
        return quoted(page, table.sheet);
    }
    let (_, label, _, _) = SET.iter().find(|(path, ..)| path.last() == Some(&field))?;
    quoted("", label)
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
