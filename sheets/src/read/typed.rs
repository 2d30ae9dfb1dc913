//! Tables whose cells have types already, as records.

use super::csv::{Found, Record, Shape, ShapeKind};
use kieumau::{Date, Lang};
use std::fmt;
use std::io;

/// A cell with its type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TypedCell {
    /// Nothing: a missing answer.
    #[default]
    Blank,
    /// Text, read as cells of CSV are.
    Text(String),
    /// The digits of a number, with a point before its decimals; several numbers joined by `|`.
    Number(String),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Day(Date),
}

impl TypedCell {
    pub(crate) fn parts(self) -> (String, Shape) {
        let (text, kind) = match self {
            TypedCell::Blank => (String::new(), ShapeKind::Text),
            TypedCell::Text(text) => (text, ShapeKind::Text),
            TypedCell::Number(digits) => (digits, ShapeKind::Number),
            TypedCell::YesNo(true) => ("TRUE".to_owned(), ShapeKind::YesNo),
            TypedCell::YesNo(false) => ("FALSE".to_owned(), ShapeKind::YesNo),
            TypedCell::Day(day) => (day.to_string(), ShapeKind::Day),
        };
        let shape = Shape {
            kind,
            ..Shape::default()
        };
        (text, shape)
    }
}

/// The rows of a table whose cells have types, wherever they are kept. They are read from the beginning several times, and must
/// be the same each time.
pub trait TypedRows: fmt::Debug {
    /// The headers, in the order of the columns.
    fn headers(&self) -> Vec<String>;

    /// Why a column cannot be read, where it cannot.
    fn refusal(&self, column: usize, lang: Lang) -> Option<String>;

    /// The rows, each with a cell for every column; those of other columns than `only` may be left blank.
    ///
    /// # Errors
    /// When they cannot be had.
    fn rows(
        &self,
        only: Option<&[usize]>,
    ) -> io::Result<Box<dyn Iterator<Item = io::Result<Vec<TypedCell>>> + '_>>;
}

/// A record of typed cells.
pub(crate) fn record(number: usize, cells: Vec<TypedCell>) -> Record {
    let (cells, shapes) = cells.into_iter().map(TypedCell::parts).unzip();
    Record {
        line: number,
        // No spreadsheet shows it.
        sheet_row: 0,
        cells,
        shapes,
        more: false,
        beyond: String::new(),
        under: String::new(),
    }
}

/// The records of typed rows, from the beginning.
pub(crate) struct TypedRecords<'a> {
    rows: Box<dyn Iterator<Item = io::Result<Vec<TypedCell>>> + 'a>,
    number: usize,
}

impl<'a> TypedRecords<'a> {
    pub(crate) fn open(rows: &'a dyn TypedRows, only: &[usize]) -> io::Result<TypedRecords<'a>> {
        let rows = rows.rows(Some(only))?;
        Ok(TypedRecords { rows, number: 0 })
    }

    pub(crate) fn next(&mut self) -> io::Result<Option<Found>> {
        let Some(cells) = self.rows.next() else {
            return Ok(None);
        };
        self.number = self.number.saturating_add(1);
        Ok(Some(Found::Record(record(self.number, cells?))))
    }
}
