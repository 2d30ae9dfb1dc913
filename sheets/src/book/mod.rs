//! Workbooks as rows of typed cells: XLSX and ODS by streaming their XML, XLS and XLSB through calamine.
//!
//! XLSX and ODS are read here, from their XML, because scoring needs what spreadsheet libraries do not keep: the exact
//! decimal text of a number, its format and font, which rows are hidden, which formula has no result; and because a
//! workbook from anybody must cost bounded memory, so that no part is ever held as a whole. A text that stands once in a file
//! may stand in a million cells of it: what is limited is therefore the text of the cells, not only that of the file.

mod binary;
mod calendar;
mod digits;
mod formats;
pub(crate) mod legacy;
mod letters;
mod ods;
mod package;
mod sheet_xml;
mod xlsb;
mod xlsx;
mod xml;

use crate::content::Content;
use crate::texts::{Say, errors};
use legacy::Font;
pub(crate) use letters::letters;
use std::io;

/// The rows that a spreadsheet can have.
pub(crate) const MOST_ROWS: usize = 1_048_576;
/// The columns that a spreadsheet can have.
pub(crate) const MOST_COLUMNS: u32 = 16_384;
/// A row whose cells hold more text than this is none of a table: 16 MiB, as long as a line of CSV may be.
pub(crate) const MOST_ROW_TEXT: usize = 16 << 20;
/// More text than this is not held in memory: 256 MiB.
pub(crate) const MOST_HELD_TEXT: usize = 256 << 20;
/// The rows of a sheet that hold more text than this together are none of a table: 4 GiB, four times what its part may have.
const MOST_SHEET_TEXT: u64 = 4 << 30;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text.
    Text(String),
    /// A number, in plain decimal digits with a point.
    Number(String),
    /// A number shown as a percentage: the number before the sign.
    Percent(String),
    /// A number whose format is not known, so that 0.95 may be shown as 95 %.
    Bare(String),
    /// A day, as `dd/mm/yyyy`; something else where there is no such day.
    Day(String),
    /// Yes or no.
    Bool(bool),
    /// An error, such as `#REF!`.
    Error(String),
    /// A formula whose result was never stored.
    NoResult,
}

impl Value {
    /// How many bytes its text has.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Value::Text(text)
            | Value::Number(text)
            | Value::Percent(text)
            | Value::Bare(text)
            | Value::Day(text)
            | Value::Error(text) => text.len(),
            Value::Bool(_) | Value::NoResult => 0,
        }
    }
}

/// A cell that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) value: Value,
    pub(crate) font: Font,
}

/// A row: its number from 1, and its cells by column from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SheetRow {
    pub(crate) number: usize,
    pub(crate) hidden: bool,
    pub(crate) cells: Vec<(u32, Cell)>,
}

impl SheetRow {
    /// How many bytes the texts of its cells have.
    pub(crate) fn bytes(&self) -> usize {
        let cells = self.cells.iter().map(|(_, cell)| cell.value.bytes());
        cells.fold(0, usize::saturating_add)
    }
}

/// What is left of a limit when so much more is taken.
pub(crate) fn less(left: usize, more: usize) -> Result<usize, BookError> {
    left.checked_sub(more).ok_or(BookError::TooLarge)
}

/// A merged region: rows from 1, columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merge {
    pub(crate) rows: (usize, usize),
    pub(crate) columns: (u32, u32),
}

/// Why a workbook cannot be read.
#[derive(Debug)]
pub(crate) enum BookError {
    /// The bytes cannot be had, or are cut.
    Io(io::Error),
    /// It is not what it claims to be; the text is for people who know the format.
    Damaged(String),
    /// It unpacks to more than any table of areas.
    TooLarge,
    /// It is protected by a password.
    Locked,
    /// It is something else in an archive: what, in words.
    Foreign(Say),
}

impl From<io::Error> for BookError {
    fn from(error: io::Error) -> BookError {
        match error.get_ref() {
            Some(inner) if inner.is::<package::TooLarge>() => BookError::TooLarge,
            _ => BookError::Io(error),
        }
    }
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetInfo {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

/// A workbook, opened: its sheets, and what their cells refer to.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<SheetInfo>,
    /// Whether cells take values from other files.
    pub(crate) links: bool,
    kind: BookKind,
}

#[derive(Debug)]
enum BookKind {
    Xlsx(xlsx::Xlsx),
    Ods(ods::Ods),
    Binary(binary::Binary),
}

/// The rows of a sheet, one after another. What stands behind them in the file is known at their end.
pub(crate) trait SheetRows {
    /// The next row that has cells or is hidden.
    fn next_row(&mut self) -> Result<Option<SheetRow>, BookError>;
    /// The merged regions.
    fn merges(&self) -> &[Merge];
    /// How many columns are hidden.
    fn hidden_columns(&self) -> usize;
}

/// What an archive is that is no workbook; a workbook of which parts are missing is one that is damaged.
fn foreign(package: &package::Package) -> Option<Say> {
    let parts = ["content.xml", "_rels/.rels", "[Content_Types].xml"];
    if package.has("word/document.xml") {
        Some(errors::WORD)
    } else if package.has("ppt/presentation.xml") {
        Some(errors::SLIDES)
    } else if parts.iter().all(|part| !package.has(part)) {
        Some(errors::ARCHIVE)
    } else {
        None
    }
}

impl Book {
    /// Opens a workbook of any of the four formats.
    pub(crate) fn open(content: &dyn Content) -> Result<Book, BookError> {
        let mut start = [0u8; 4];
        let mut reader = content.open()?;
        let read = reader.read(&mut start)?;
        drop(reader);
        if start.get(..read) != Some(b"PK\x03\x04") {
            return binary::open_xls(content);
        }
        let package = package::Package::open(content)?;
        if ods::is_locked(&package, content) {
            return Err(BookError::Locked);
        }
        if let Some(what) = foreign(&package) {
            return Err(BookError::Foreign(what));
        }
        if package.has("content.xml") {
            ods::open(package, content)
        } else if package.has("xl/workbook.bin") {
            package.measure(content)?;
            binary::open_xlsb(&package, content)
        } else {
            xlsx::open(package, content)
        }
    }

    /// The rows of a sheet, by its place in the workbook.
    pub(crate) fn rows<'a>(
        &'a self,
        content: &'a dyn Content,
        sheet: usize,
    ) -> Result<Box<dyn SheetRows + 'a>, BookError> {
        let rows = match &self.kind {
            BookKind::Xlsx(book) => book.rows(content, sheet)?,
            BookKind::Ods(book) => book.rows(content, sheet)?,
            BookKind::Binary(book) => book.rows(sheet),
        };
        let left = MOST_SHEET_TEXT;
        Ok(Box::new(Counted { rows, left }))
    }

    /// Whether the format of numbers and the fonts are known: not in the old binary formats.
    pub(crate) fn knows_fonts(&self) -> bool {
        !matches!(self.kind, BookKind::Binary(_))
    }
}

/// The rows of a sheet up to a limit: a row of a few bytes may be repeated a million times.
struct Counted<'a> {
    rows: Box<dyn SheetRows + 'a>,
    left: u64,
}

impl SheetRows for Counted<'_> {
    fn next_row(&mut self) -> Result<Option<SheetRow>, BookError> {
        let row = self.rows.next_row()?;
        let bytes = row.as_ref().map_or(0, SheetRow::bytes);
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(bytes).ok_or(BookError::TooLarge)?;
        Ok(row)
    }

    fn merges(&self) -> &[Merge] {
        self.rows.merges()
    }

    fn hidden_columns(&self) -> usize {
        self.rows.hidden_columns()
    }
}
