//! Assessments in JSON: one to a line, one to a file, or a list. Numbers are read from their digits.

use super::areas;
use super::lines::Lines;
use super::row::{About, Origin, Row, Settings};
use super::source::{FormPlaces, Kind, Reader, Source};
use crate::finding::Fault;
use crate::finding::{At, Finding, Spot};
use crate::refused::Done;
use crate::texts::codes::TableCode;
use kieumau::{Assessment, Problem};
use serde_json::value::RawValue;
use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// What is known of a file of assessments: how each of them is read, by whoever has its text.
pub(crate) struct Json<'a> {
    name: Arc<str>,
    settings: &'a Settings,
    /// Whether an area may stand once in each period.
    by_period: bool,
    /// Whether there are several.
    list: bool,
    /// The form from which the lines were taken.
    form_places: &'a [Arc<FormPlaces>],
}

/// The assessments of a file, one after the other.
pub(crate) struct JsonRows<'a> {
    source: &'a Source,
    settings: &'a Settings,
    items: Items<'a>,
}

enum Items<'a> {
    /// Read line by line.
    Lines(Lines<Reader<'a>>),
    /// The elements of one document.
    Elements(VecDeque<Item>),
}

/// The text of one assessment, and where it begins.
pub(crate) struct Item {
    line: usize,
    /// In characters, from 1.
    column: usize,
    text: String,
}

/// Where the members of an assessment stand. They are looked for at the first problem of a row, and for all of its problems at
/// once: a row may have as many as it has answers.
#[derive(Debug, Default)]
pub(crate) struct Members(BTreeMap<Path, Member>);

/// The name of a member, and that of one within it.
type Path = (String, Option<String>);

/// A member: where its text begins, and which part of the row's text it is.
#[derive(Debug)]
struct Member {
    line: usize,
    column: usize,
    text: std::ops::Range<usize>,
}

/// Opens a file of assessments.
pub(crate) fn open<'a>(
    source: &'a Source,
    settings: &'a Settings,
    by_period: bool,
) -> Done<(Json<'a>, JsonRows<'a>)> {
    let items = match source.kind {
        Kind::JsonLines => Items::Lines(Lines::new(source.reader(settings.lang)?)),
        _ => Items::Elements(elements(&source.text(settings.lang)?)),
    };
    let json = Json {
        name: source.name.clone(),
        list: match &items {
            Items::Lines(_) => true,
            Items::Elements(elements) => elements.len() > 1,
        },
        settings,
        by_period,
        form_places: &source.form_places,
    };
    let rows = JsonRows {
        source,
        settings,
        items,
    };
    Ok((json, rows))
}

impl JsonRows<'_> {
    /// The next assessment as it stands there.
    pub(crate) fn next(&mut self) -> Done<Option<Item>> {
        match &mut self.items {
            Items::Elements(elements) => Ok(elements.pop_front()),
            Items::Lines(lines) => loop {
                let line = lines.next();
                let line = line.map_err(|e| self.source.line_error(e, self.settings.lang))?;
                match line {
                    None => return Ok(None),
                    Some((_, text)) if text.trim().is_empty() => {}
                    Some((line, text)) => {
                        return Ok(Some(Item {
                            line,
                            column: 1,
                            text,
                        }));
                    }
                }
            },
        }
    }
}

impl Json<'_> {
    /// The line and the key of an assessment, without reading the rest of it.
    pub(crate) fn key_of(&self, item: &Item) -> (usize, Option<String>) {
        #[derive(serde::Deserialize)]
        struct Named {
            area: Option<Names>,
            period: Option<String>,
        }
        #[derive(serde::Deserialize)]
        struct Names {
            #[serde(default)]
            code: String,
            #[serde(default)]
            commune: String,
            #[serde(default)]
            name: String,
        }
        let named: Option<Named> = serde_json::from_str(&item.text).ok();
        let (names, period) = named.map_or((None, None), |named| (named.area, named.period));
        let key = names.and_then(|n| areas::key(&n.code, &n.commune, &n.name));
        let period = period.or_else(|| self.settings.period.clone());
        let key = if self.by_period {
            areas::key_in(key, period.as_deref().unwrap_or_default())
        } else {
            key
        };
        (item.line, key)
    }

    /// Reads an assessment.
    pub(crate) fn read(&self, item: Item) -> Row {
        let mut row = Row {
            line: item.line,
            ..Row::default()
        };
        if let Some((form, _)) = self.form(&row) {
            row.unread.clone_from(&form.unread);
        }
        match Assessment::from_json(&item.text) {
            Err(problems) => row.findings = self.unread(&item, &problems),
            Ok(mut assessment) => {
                if assessment.period.is_none() {
                    assessment.period.clone_from(&self.settings.period);
                }
                if assessment.as_of.is_none() {
                    assessment.as_of = self.settings.as_of;
                }
                row.key = assessment.area.as_ref().and_then(|area| {
                    let text = |part: &Option<String>| part.clone().unwrap_or_default();
                    areas::key(&text(&area.code), &text(&area.commune), &text(&area.name))
                });
                // One form may be about an area without a name; in a list nobody would know whose row it is.
                if row.key.is_none() && self.list {
                    let at = self.at(item.line, item.column, "/area");
                    let finding = Finding::plain(at, self.settings.lang, TableCode::NoArea);
                    row.findings.push(finding);
                } else {
                    row.assessment = Some(assessment);
                }
            }
        }
        row.origin = Origin::Json {
            text: item.text,
            column: item.column,
            members: OnceCell::new(),
        };
        row
    }

    /// What is wrong with a text that is no assessment.
    fn unread(&self, item: &Item, problems: &kieumau::Problems) -> Vec<Finding> {
        let lang = self.settings.lang;
        let object: Result<BTreeMap<String, &RawValue>, _> = serde_json::from_str(&item.text);
        if object.is_err() {
            let first = problems.iter().next();
            let (line, column) = first
                .and_then(Problem::place)
                .map_or((item.line, item.column), |place| {
                    place_of(item, place.line, place.column)
                });
            let detail = first.map_or_else(String::new, |problem| problem.message(lang));
            let fault = Fault::new(TableCode::NotJson).with("detail", detail);
            return vec![Finding::new(self.at(line, column, ""), lang, &fault)];
        }
        let mut out = Vec::new();
        for problem in problems {
            let (line, column) = match problem.place() {
                Some(place) => place_of(item, place.line, place.column),
                None => (item.line, item.column),
            };
            out.push(Finding {
                severity: problem.severity(),
                code: problem.code().as_str(),
                at: self.at(line, column, problem.pointer()),
                value: None,
                area: None,
                message: problem.message(lang),
                mend: problem.mend(lang),
            });
        }
        out
    }

    fn at(&self, line: usize, column: usize, pointer: &str) -> At {
        At {
            file: self.name.clone(),
            sheet: None,
            line,
            spot: Spot::Json {
                column,
                pointer: pointer.to_owned(),
            },
        }
    }

    /// Where in the row's text the thing stands that is spoken of, and what stands there.
    pub(crate) fn locate(&self, row: &Row, about: About<'_>) -> (At, Option<String>) {
        let Origin::Json { column, .. } = &row.origin else {
            return (self.at(row.line, 1, ""), None);
        };
        let member = |path: &[&str]| self.member(row, path);
        let found = match about {
            About::Answer(id) => member(&["answers", id]).or_else(|| member(&["references", id])),
            About::Criterion(id) => member(&["not_applicable", id]),
            About::History(year) => member(&["history", year]).or_else(|| member(&["history"])),
            About::Set => member(&["set"]),
            About::AsOf => member(&["as_of"]),
            About::Period => member(&["period"]),
            About::Profile => member(&["profile"]),
        };
        match (found, self.form(row)) {
            (Some(found), _) => found,
            (None, Some((form, file))) => (form.at(file, ""), None),
            (None, None) => (self.at(row.line, *column, ""), None),
        }
    }

    /// The form from which a row was taken, and its file.
    pub(crate) fn form(&self, row: &Row) -> Option<(&Arc<FormPlaces>, Arc<str>)> {
        let form = self.form_places.get(row.line.checked_sub(1)?)?;
        Some((form, self.name.clone()))
    }

    /// Where a row begins, without a look into its text; of a form the cell that names the area.
    pub(crate) fn begins(&self, row: &Row) -> At {
        match &row.origin {
            Origin::Json { column, .. } if self.form(row).is_none() => {
                self.at(row.line, *column, "")
            }
            _ => self.locate_area(row),
        }
    }

    /// Where the row's text names its area.
    pub(crate) fn locate_area(&self, row: &Row) -> At {
        let paths: [&[&str]; 3] = [&["area", "code"], &["area", "name"], &["area"]];
        let found = paths.into_iter().find_map(|path| self.member(row, path));
        found.map_or_else(|| self.at(row.line, 1, ""), |(at, _)| at)
    }

    /// The place and the text of a member of the row's object.
    fn member(&self, row: &Row, path: &[&str]) -> Option<(At, Option<String>)> {
        let Origin::Json {
            text,
            column,
            members,
        } = &row.origin
        else {
            return None;
        };
        let item = Item {
            line: row.line,
            column: *column,
            text: String::new(),
        };
        let found = members.get_or_init(|| Members::of(text)).get(path)?;
        let (line, column) = place_of(&item, found.line, found.column);
        let raw = text.get(found.text.clone()).unwrap_or_default();
        let value = match serde_json::from_str::<String>(raw) {
            Ok(text) => text,
            Err(_) => raw.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        if let Some((form, file)) = self.form(row) {
            let id = match path {
                ["answers", id] => format!("question.{id}"),
                ["references", id] => format!("reference.{id}"),
                ["history", year] => format!("history.{year}"),
                ["area", id] | [id] => (*id).to_owned(),
                _ => String::new(),
            };
            return Some((form.at(file, &id), Some(value)));
        }
        let pointer = format!("/{}", path.join("/"));
        Some((self.at(line, column, &pointer), Some(value)))
    }
}

/// A place in an item as a place in its file; both count from 1.
fn place_of(item: &Item, line: usize, column: usize) -> (usize, usize) {
    let in_file = item.line.saturating_add(line).saturating_sub(1);
    if line == 1 {
        let column = item.column.saturating_add(column).saturating_sub(1);
        (in_file, column)
    } else {
        (in_file, column)
    }
}

impl Members {
    fn of(text: &str) -> Members {
        let mut found: Vec<(Path, &str)> = Vec::new();
        for (name, raw) in members(text) {
            let within = members(raw.get()).into_iter();
            found.extend(within.map(|(part, raw)| ((name.clone(), Some(part)), raw.get())));
            found.push(((name, None), raw.get()));
        }
        found.sort_by_key(|(_, part)| offset_in(text, part));
        let mut walk = Walk::of(text);
        let places = found.into_iter().map(|(path, part)| {
            let from = offset_in(text, part);
            let (line, column) = walk.to(from);
            let text = from..from.saturating_add(part.len());
            (path, Member { line, column, text })
        });
        Members(places.collect())
    }

    fn get(&self, path: &[&str]) -> Option<&Member> {
        let (name, rest) = path.split_first()?;
        let part = rest.first().map(|part| (*part).to_owned());
        self.0.get(&((*name).to_owned(), part))
    }
}

/// The members of an object, each with the text it was written in; none of what is no object.
fn members(text: &str) -> BTreeMap<String, &RawValue> {
    serde_json::from_str(text).unwrap_or_default()
}

/// A way through a text that counts lines and columns. No letter is counted twice, however many places are asked for.
struct Walk<'t> {
    text: &'t str,
    seen: usize,
    line: usize,
    column: usize,
}

impl Walk<'_> {
    fn of(text: &str) -> Walk<'_> {
        Walk {
            text,
            seen: 0,
            line: 1,
            column: 1,
        }
    }

    /// The line and column of a place behind the last one that was asked for.
    fn to(&mut self, offset: usize) -> (usize, usize) {
        let passed = self.text.get(self.seen..offset).unwrap_or_default();
        let (lines, rest) = match passed.rsplit_once('\n') {
            Some((lines, rest)) => (Some(lines), rest),
            None => (None, passed),
        };
        if let Some(lines) = lines {
            let ends = lines.matches('\n').count().saturating_add(1);
            self.line = self.line.saturating_add(ends);
            self.column = 1;
        }
        self.column = self.column.saturating_add(rest.chars().count());
        self.seen = offset;
        (self.line, self.column)
    }
}

/// Where `part`, which is a piece of `text`, begins.
fn offset_in(text: &str, part: &str) -> usize {
    let begin = |text: &str| text.as_ptr() as usize;
    begin(part).saturating_sub(begin(text)).min(text.len())
}

/// The elements of a list, or the document itself when it is none: what is wrong with it is said when it is read.
fn elements(text: &str) -> VecDeque<Item> {
    let text = text.trim_start_matches('\u{feff}');
    let list: Result<Vec<&RawValue>, _> = serde_json::from_str(text);
    let whole = || {
        VecDeque::from([Item {
            line: 1,
            column: 1,
            text: text.to_owned(),
        }])
    };
    let Ok(list) = list else { return whole() };
    let mut walk = Walk::of(text);
    let items = list.into_iter().map(|raw| {
        let (line, column) = walk.to(offset_in(text, raw.get()));
        Item {
            line,
            column,
            text: raw.get().to_owned(),
        }
    });
    items.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_keep_their_places() {
        let items = elements("[{\"a\": 1},\n  {\"b\": \"ư\"}, {\"c\": 3}]");
        let places: Vec<(usize, usize, &str)> = items
            .iter()
            .map(|item| (item.line, item.column, item.text.as_str()))
            .collect();
        assert_eq!(
            places,
            [
                (1, 2, "{\"a\": 1}"),
                (2, 3, "{\"b\": \"ư\"}"),
                (2, 15, "{\"c\": 3}")
            ]
        );
        assert_eq!(elements("{").len(), 1);
    }

    #[test]
    fn members_keep_their_places() {
        let text = "{\"a\": {\"ư\": 1, \"b\":\n 2}, \"c\": 3}";
        let members = Members::of(text);
        let found = |path: &[&str]| {
            let found = members.get(path)?;
            Some((found.line, found.column, &text[found.text.clone()]))
        };
        assert_eq!(found(&["a", "ư"]), Some((1, 13, "1")));
        assert_eq!(found(&["a", "b"]), Some((2, 2, "2")));
        assert_eq!(found(&["c"]), Some((2, 11, "3")));
        assert_eq!(
            found(&["a"]).map(|(line, column, _)| (line, column)),
            Some((1, 7))
        );
        assert_eq!((found(&["b"]), found(&["a", "c"])), (None, None));
        assert!(Members::of("[1]").get(&["a"]).is_none());
    }
}
