//! A workbook as cells: what a person sees in them, with every number as its decimal.

pub(crate) mod float;
pub(crate) mod lists;
#[cfg(test)]
pub(crate) mod office;
pub(crate) mod style;

use crate::book::letters;
use crate::book::{Book, BookError, MOST_HELD_TEXT, Value, less};
use crate::content::Content;
use crate::marks::NO_RESULT;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A workbook with more filled cells than this is no form and no table of criteria.
const MOST_CELLS: usize = 2_000_000;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Text, composed and trimmed.
    Text(String),
    /// A number, as its shortest decimal.
    Number(String),
    /// A day as `yyyy-mm-dd`; none for one that is not in the calendar, or has a time.
    Day(Option<String>),
    /// Yes or no.
    Bool(bool),
    /// An error such as `#REF!`.
    Error(String),
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// The filled cells of each filled row, both counted from 0.
    pub rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

/// Why a file is no workbook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAWorkbook {
    /// It cannot be opened.
    #[error("the file is not an XLSX workbook, or is damaged: {0}")]
    Damaged(String),
    /// It is far larger than any form or table of criteria.
    #[error("the workbook has more than {MOST_CELLS} filled cells, or too much text")]
    TooLarge,
    /// It is protected by a password.
    #[error("the workbook is protected by a password")]
    Locked,
}

/// Why a workbook cannot be written: a text that is longer than a cell can hold, more columns than a sheet can.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct NotWritten(#[from] rust_xlsxwriter::XlsxError);

/// Reads every sheet of a workbook whole; for forms and tables of criteria, which are small.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, NotAWorkbook> {
    let content: &dyn Content = &bytes;
    let book = Book::open(content)?;
    let (mut left, mut text) = (MOST_CELLS, MOST_HELD_TEXT);
    let mut sheets = Vec::new();
    for (at, info) in book.sheets.iter().enumerate() {
        let mut sheet = Sheet {
            name: info.name.nfc().collect(),
            hidden: info.hidden,
            ..Sheet::default()
        };
        let mut rows = book.rows(content, at)?;
        while let Some(row) = rows.next_row()? {
            text = less(text, row.bytes())?;
            let number = row
                .number
                .checked_sub(1)
                .and_then(|at| u32::try_from(at).ok());
            let number = number.ok_or(NotAWorkbook::TooLarge)?;
            for (column, cell) in row.cells {
                if let Some(value) = value(cell.value) {
                    left = left.checked_sub(1).ok_or(NotAWorkbook::TooLarge)?;
                    sheet.rows.entry(number).or_default().insert(column, value);
                }
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The names of the sheets.
pub(crate) fn names(bytes: &[u8]) -> Result<Vec<String>, NotAWorkbook> {
    let content: &dyn Content = &bytes;
    let sheets = Book::open(content)?.sheets.into_iter();
    Ok(sheets.map(|sheet| sheet.name.nfc().collect()).collect())
}

impl From<BookError> for NotAWorkbook {
    fn from(error: BookError) -> NotAWorkbook {
        match error {
            BookError::TooLarge => NotAWorkbook::TooLarge,
            BookError::Io(error) => NotAWorkbook::Damaged(error.to_string()),
            BookError::Damaged(what) => NotAWorkbook::Damaged(what),
            BookError::Locked => NotAWorkbook::Locked,
            BookError::Foreign(what) => {
                NotAWorkbook::Damaged(what.get(kieumau::Lang::En).to_owned())
            }
        }
    }
}

fn value(value: Value) -> Option<Cell> {
    let text = |text: &str| {
        let text: String = text.nfc().collect();
        // Line ends are those of the text, not of the program that saved it.
        let text = text.replace("\r\n", "\n");
        let text =
            text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}');
        (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
    };
    match value {
        Value::Text(value) => text(&value),
        Value::Number(digits) | Value::Bare(digits) => Some(Cell::Number(digits)),
        // What a person sees: 75 %, not 0.75.
        Value::Percent(digits) => text(&format!("{}%", digits.replace('.', ","))),
        Value::Day(day) => Some(Cell::Day(iso_day(&day))),
        Value::Bool(yes) => Some(Cell::Bool(yes)),
        Value::Error(error) => Some(Cell::Error(error)),
        Value::NoResult => Some(Cell::Error(NO_RESULT.to_owned())),
    }
}

impl Sheet {
    pub(crate) fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.rows.get(&row)?.get(&column)
    }

    /// The text of a cell, where it holds text or a number.
    pub(crate) fn text(&self, row: u32, column: u32) -> Option<&str> {
        match self.cell(row, column)? {
            Cell::Text(text) | Cell::Number(text) => Some(text),
            _ => None,
        }
    }
}

/// An id as it was before LibreOffice saved it: that takes `_xa_` for the letter with the number a (a line break), and ids
/// are full of xã and xác.
pub(crate) fn id(text: &str) -> String {
    let letter = |c: char| match c {
        '\0'..='\u{1f}' | '\u{ac}' | '\u{ad}' => format!("_x{:x}_", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(letter).collect()
}

/// The name that a spreadsheet has for a cell, such as `F12`; both are counted from 0.
pub(crate) fn address(row: u32, column: u32) -> String {
    let letters = letters(usize::try_from(column).unwrap_or(usize::MAX));
    format!("{letters}{}", row.saturating_add(1))
}

/// A day of a cell, `dd/mm/yyyy`, as `yyyy-mm-dd`; none where the cell has no such day.
fn iso_day(day: &str) -> Option<String> {
    crate::read::cell::day(day).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days_of_the_calendar() {
        assert_eq!(iso_day("05/11/2026").unwrap(), "2026-11-05");
        assert_eq!(iso_day("29/02/2024").unwrap(), "2024-02-29");
        assert_eq!(iso_day("0"), None);
    }

    #[test]
    fn ids_survive_libreoffice() {
        assert_eq!(id("thi\nthanh_pho"), "thi_xa_thanh_pho");
        assert_eq!(id("da\u{ac}minh"), "da_xac_minh");
        assert_eq!(id("vệ sinh"), "vệ sinh");
    }

    #[test]
    fn cells_have_the_names_of_a_spreadsheet() {
        assert_eq!(address(11, 5), "F12");
        assert_eq!(address(0, 702), "AAA1");
    }
}
