//! Rows of any input: the assessment of one area with what is wrong in it.

use super::csv::{Block, Found, Record};
use super::form::Form;
use super::json::{self, Item, Json, JsonRows, Members};
use super::number::Mark;
use super::parts::Part;
use super::source::{FormPlaces, Kind};
use super::table::{self, Table, TableRows};
use crate::book::legacy::Font;
use crate::finding::{At, Finding};
use crate::refused::{Done, Refused};
use crate::texts::errors;
use kieumau::{AnswerCode, AnswerProblem, Area, Assessment, Date, HistoryIndex, Id, Lang};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is to be known of all tables before they are read.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The language of problems.
    pub lang: Lang,
    /// The period, for tables without such a column.
    pub period: Option<String>,
    /// The day of the result, likewise.
    pub as_of: Option<Date>,
    /// What separates the cells of CSV; else it is found in the header.
    pub separator: Option<char>,
    /// The decimal mark of numbers in text.
    pub decimal: Option<Mark>,
    /// The sheets of workbooks to be read; without any, all that have a table and are not hidden.
    pub sheets: Vec<String>,
    /// What is done with text from before Unicode.
    pub legacy: LegacyText,
    /// Columns by the headers of the office: the header, and the id of the column.
    pub columns: Vec<(String, String)>,
    /// Earlier titles, registrations and merges: what they know of an area counts, and what its row says otherwise is told.
    pub history: Option<Arc<HistoryIndex>>,
    /// How many threads read and score rows beside the one that calls; 0 for none, as where there are no threads.
    /// What is found, and its order, do not depend on it.
    pub threads: usize,
}

impl Settings {
    /// Takes a mapping file: a JSON object that gives each header of the office the id of its column.
    ///
    /// # Errors
    ///
    /// When the text is no such object.
    pub fn map_columns(&mut self, file: &str, json: &str) -> Result<(), Refused> {
        let read: Result<BTreeMap<String, String>, _> = serde_json::from_str(json);
        match read {
            Ok(columns) => self.columns.extend(columns),
            Err(error) => {
                let detail = error.to_string();
                let values = [("file", file), ("detail", &detail)];
                return Err(Refused::say(errors::BAD_COLUMNS, self.lang, &values));
            }
        }
        Ok(())
    }
}

/// What is done with text in TCVN3 or VNI fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LegacyText {
    /// A sheet that has any is not read, and that is reported.
    #[default]
    Refuse,
    /// It is converted where the font of the cell says so.
    Convert,
    /// All text is taken for this encoding, whatever the fonts say: for workbooks that do not tell them.
    All(Legacy),
}

/// An encoding from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN3, of fonts such as `.VnTime`.
    Tcvn3,
    /// VNI, of fonts such as `VNI-Times`.
    Vni,
}

impl Legacy {
    pub(crate) const fn font(self) -> Font {
        match self {
            Legacy::Tcvn3 => Font::Tcvn3,
            Legacy::Vni => Font::Vni,
        }
    }
}

impl LegacyText {
    /// The text of a cell. What cannot be converted stays as it is.
    pub(crate) fn read(self, text: &str, font: Font) -> String {
        let font = match self {
            LegacyText::Refuse => Font::Unicode,
            LegacyText::Convert => font,
            LegacyText::All(legacy) => legacy.font(),
        };
        font.convert(text).unwrap_or_else(|| text.to_owned())
    }
}

/// One row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The row a spreadsheet shows it in; 0 for JSON.
    pub(crate) sheet_row: usize,
    /// What the area is known by; `None` where the row names none.
    pub(crate) key: Option<String>,
    /// What was read; `None` where the row is not an assessment.
    pub(crate) assessment: Option<Assessment>,
    /// Whether the profile is known to be unusable, and was reported.
    pub(crate) profile_reported: bool,
    /// The questions whose cells hold something that could not be read.
    pub(crate) unread: Vec<Id>,
    /// What is wrong, by place.
    pub(crate) findings: Vec<Finding>,
    /// The text it was read from, for placing what the scorer says.
    pub(crate) origin: Origin,
}

/// Where the answers of a row stand: of a form each has its cell.
#[derive(Debug, Clone, Default)]
pub struct AnswersAt {
    /// The form from which the row was taken, and its file.
    pub(crate) form: Option<(Arc<FormPlaces>, Arc<str>)>,
    /// The questions whose cells hold something that could not be read: their answers are missing.
    pub unread: Vec<Id>,
}

impl AnswersAt {
    /// The cell of a form where a question is answered.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<At> {
        let (places, file) = self.form.as_ref()?;
        let id = format!("question.{id}");
        let known = places.cells.contains_key(&id);
        known.then(|| places.at(file.clone(), &id))
    }
}

/// The text of a row.
#[derive(Debug)]
pub(crate) enum Origin {
    /// The cells of a table.
    Cells(Vec<String>),
    /// JSON, and the column in its first line where it begins.
    Json {
        text: String,
        column: usize,
        /// Where its members stand, once somebody asks.
        members: OnceCell<Members>,
    },
}

impl Default for Origin {
    fn default() -> Origin {
        Origin::Cells(Vec::new())
    }
}

/// The area as a person would name it: code and name; without a code name and commune, because many communes have a “Thôn 1”.
#[must_use]
pub fn area_name(area: &Area) -> Option<String> {
    let (code, name) = (area.code.as_deref(), area.name.as_deref());
    match (code, name, area.commune.as_deref()) {
        (None, Some(name), Some(commune)) => Some(format!("{name}, {commune}")),
        (Some(code), Some(name), _) => Some(format!("{code} {name}")),
        (code, name, _) => code.or(name).map(str::to_owned),
    }
}

/// What somebody speaks of who looked at what a row says.
#[derive(Debug, Clone, Copy)]
pub(crate) enum About<'t> {
    /// A question or a reference.
    Answer(&'t str),
    /// A criterion that is said not to arise.
    Criterion(&'t str),
    /// The titles of a year.
    History(&'t str),
    /// The criteria set.
    Set,
    /// The day for which the result is asked.
    AsOf,
    Period,
    Profile,
}

impl<'t> About<'t> {
    pub(crate) fn of(problem: &'t AnswerProblem) -> About<'t> {
        match problem.code {
            AnswerCode::OtherSet => About::Set,
            AnswerCode::NotInForce => About::AsOf,
            AnswerCode::NoYear => About::Period,
            AnswerCode::BadHistoryYear => About::History(&problem.about),
            AnswerCode::UnknownCriterion | AnswerCode::NotApplicableRefused => {
                About::Criterion(&problem.about)
            }
            _ => About::Answer(&problem.about),
        }
    }
}

/// One file of answers, read row by row.
pub(crate) struct Input<'a> {
    /// What is known of the file before its rows.
    pub(crate) view: View<'a>,
    /// Its rows.
    pub(crate) rows: Rows<'a>,
    only_keys: bool,
}

/// How the rows of a file are read. It can be looked at from several threads.
pub(crate) enum View<'a> {
    /// A table.
    Table(Box<Table<'a>>),
    /// JSON.
    Json(Json<'a>),
}

/// The rows of a file as they stand there, one after the other.
pub(crate) enum Rows<'a> {
    /// Of a table.
    Table(Box<TableRows<'a>>),
    /// Of JSON.
    Json(JsonRows<'a>),
}

/// A row as it stands in its file.
pub(crate) enum Raw {
    /// Of a table.
    Table(Found),
    /// Of JSON.
    Json(Item),
}

impl<'a> Input<'a> {
    pub(crate) fn open(
        form: &'a Form<'a>,
        part: &'a Part<'a>,
        settings: &'a Settings,
    ) -> Done<Input<'a>> {
        Ok(match part.source.kind {
            Kind::Csv | Kind::Tsv | Kind::Workbook | Kind::Typed => {
                let (table, rows) = table::open(form, part, settings)?;
                Input {
                    view: View::Table(Box::new(table)),
                    rows: Rows::Table(Box::new(rows)),
                    only_keys: false,
                }
            }
            Kind::JsonLines | Kind::Json => {
                let (json, rows) = json::open(part.source, settings, form.by_period)?;
                Input {
                    view: View::Json(json),
                    rows: Rows::Json(rows),
                    only_keys: false,
                }
            }
        })
    }

    /// What is wrong with the file as a whole.
    pub(crate) fn head(&mut self) -> Vec<Finding> {
        match &mut self.rows {
            Rows::Table(table) => table.head(),
            Rows::Json(_) => Vec::new(),
        }
    }

    /// The next row.
    pub(crate) fn next(&mut self) -> Done<Option<Row>> {
        let raw = self.rows.next(&self.view)?;
        Ok(raw.and_then(|raw| self.view.read(raw)))
    }

    /// The line and the key of the next row, without reading the rest of it. Rows cannot be read any more then.
    pub(crate) fn next_key(&mut self) -> Done<Option<(usize, Option<String>)>> {
        if let (Rows::Table(rows), View::Table(table), false) =
            (&mut self.rows, &self.view, self.only_keys)
        {
            rows.only_keys(table);
            self.only_keys = true;
        }
        let raw = self.rows.next(&self.view)?;
        Ok(raw.and_then(|raw| self.view.key_of(&raw)))
    }
}

/// Where nothing was found in so many rows of a table, the others are not looked at.
const ENOUGH: usize = 10_000;

/// Opens a table once more and looks at its first rows of areas, as long as `look` asks for another.
pub(crate) fn look_ahead(
    form: &Form<'_>,
    part: &Part<'_>,
    settings: &Settings,
    mut look: impl FnMut(&Table<'_>, &Record) -> bool,
) -> Done<()> {
    let mut input = Input::open(form, part, settings)?;
    for _ in 0..ENOUGH {
        let raw = input.rows.next(&input.view)?;
        let (View::Table(table), Some(Raw::Table(found))) = (&input.view, raw) else {
            break;
        };
        let Found::Record(record) = found else {
            continue;
        };
        if table.key(&record).is_some() && !look(table, &record) {
            break;
        }
    }
    Ok(())
}

impl Rows<'_> {
    /// The next row as it stands there; the view is that of the same file.
    pub(crate) fn next(&mut self, view: &View<'_>) -> Done<Option<Raw>> {
        Ok(match (self, view) {
            (Rows::Table(rows), View::Table(table)) => rows.next(table)?.map(Raw::Table),
            (Rows::Json(rows), _) => rows.next()?.map(Raw::Json),
            (Rows::Table(_), View::Json(_)) => None,
        })
    }
}

impl Rows<'_> {
    /// Keeps the lines that are headers, in their order, out of blocks.
    pub(crate) fn keep_alone(&mut self, headers: &[usize]) {
        if let Rows::Table(rows) = self {
            rows.keep_alone(headers);
        }
    }

    /// The next rows of a text as a block of lines; `None` where the next row has to be read by itself.
    pub(crate) fn block(&mut self, view: &View<'_>, bytes: usize) -> Done<Option<Block>> {
        match (self, view) {
            (Rows::Table(rows), View::Table(table)) => rows.block(table, bytes),
            _ => Ok(None),
        }
    }
}

impl View<'_> {
    /// Reads a row of this file.
    pub(crate) fn read(&self, raw: Raw) -> Option<Row> {
        match (self, raw) {
            (View::Table(table), Raw::Table(found)) => Some(table.read(found)),
            (View::Json(json), Raw::Json(item)) => Some(json.read(item)),
            _ => None,
        }
    }

    /// The key of every row of a block of lines; the lines that are headers, and whether the last of them ends the table.
    pub(crate) fn keys_of(
        &self,
        block: &Block,
        found: impl FnMut(Option<&str>),
    ) -> (Vec<usize>, bool) {
        match self {
            View::Table(table) => table.keys_of(block, found),
            View::Json(_) => (Vec::new(), false),
        }
    }

    fn key_of(&self, raw: &Raw) -> Option<(usize, Option<String>)> {
        match (self, raw) {
            (View::Table(table), Raw::Table(found)) => Some(table.key_of(found)),
            (View::Json(json), Raw::Json(item)) => Some(json.key_of(item)),
            _ => None,
        }
    }

    /// The place of what is spoken of in a row, and the text that stands there.
    pub(crate) fn locate(&self, row: &Row, about: About<'_>) -> (At, Option<String>) {
        match self {
            View::Table(table) => table.locate(row, about),
            View::Json(json) => json.locate(row, about),
        }
    }
}
