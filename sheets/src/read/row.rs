//! Rows of any input: the assessment of one area with what is wrong in it.

use super::form::Form;
use super::json::JsonInput;
use super::number::Mark;
use super::source::{Kind, Source};
use super::table::TableInput;
use crate::finding::{At, Finding};
use crate::refused::Done;
use kieumau::{Area, Assessment, Date, Lang};

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
    /// What is wrong, by place.
    pub(crate) findings: Vec<Finding>,
    /// The text it was read from, for placing what the scorer says.
    pub(crate) origin: Origin,
}

/// The text of a row.
#[derive(Debug)]
pub(crate) enum Origin {
    /// The cells of a table.
    Cells(Vec<String>),
    /// JSON, and the column in its first line where it begins.
    Json { text: String, column: usize },
}

impl Default for Origin {
    fn default() -> Origin {
        Origin::Cells(Vec::new())
    }
}

/// The area as a person would name it: code and name.
pub(crate) fn area_name(area: &Area) -> Option<String> {
    let parts = [area.code.as_deref(), area.name.as_deref()];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// One file of answers, read row by row.
pub(crate) enum Input<'a> {
    /// A table.
    Table(TableInput<'a>),
    /// JSON.
    Json(JsonInput<'a>),
}

impl<'a> Input<'a> {
    pub(crate) fn open(
        form: &'a Form<'a>,
        source: &'a Source,
        settings: &'a Settings,
    ) -> Done<Input<'a>> {
        Ok(match source.kind {
            Kind::Csv | Kind::Tsv => Input::Table(TableInput::open(form, source, settings)?),
            Kind::JsonLines | Kind::Json => Input::Json(JsonInput::open(source, settings)?),
        })
    }

    /// What is wrong with the file as a whole.
    pub(crate) fn head(&mut self) -> Vec<Finding> {
        match self {
            Input::Table(table) => table.head(),
            Input::Json(_) => Vec::new(),
        }
    }

    /// The next row.
    pub(crate) fn next(&mut self) -> Done<Option<Row>> {
        match self {
            Input::Table(table) => table.next(),
            Input::Json(json) => json.next(),
        }
    }

    /// The line and the key of the next row, without reading the rest of it.
    pub(crate) fn next_key(&mut self) -> Done<Option<(usize, Option<String>)>> {
        match self {
            Input::Table(table) => table.next_key(),
            Input::Json(json) => json.next_key(),
        }
    }

    /// The place of what the scorer names in a row, and the text that stands there.
    pub(crate) fn locate(&self, row: &Row, about: &str) -> (At, Option<String>) {
        match self {
            Input::Table(table) => table.locate(row, about),
            Input::Json(json) => json.locate(row, about),
        }
    }
}
