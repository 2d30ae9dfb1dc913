//! A workbook as cells: what a person sees in them, with every number as its decimal.

pub(crate) mod float;
pub(crate) mod lists;
#[cfg(test)]
pub(crate) mod office;
pub(crate) mod style;

use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
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
    /// A day, counted from 1899-12-30, or a day with a time.
    Day(Option<i64>),
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
    #[error("the workbook has more than {MOST_CELLS} filled cells")]
    TooLarge,
}

/// Why a workbook cannot be written: a text that is longer than a cell can hold, more columns than a sheet can.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct NotWritten(#[from] rust_xlsxwriter::XlsxError);

/// Reads every sheet of an XLSX workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, NotAWorkbook> {
    let damaged = |error: &dyn std::fmt::Display| NotAWorkbook::Damaged(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let names: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    for (name, hidden) in names {
        let mut sheet = Sheet {
            name: name.nfc().collect(),
            hidden,
            ..Sheet::default()
        };
        // A chart has no cells.
        if let Ok(mut cells) = book.worksheet_cells_reader(&name) {
            while let Some(cell) = cells.next_cell().map_err(|error| damaged(&error))? {
                let (row, column) = cell.get_position();
                if let Some(value) = value(cell.get_value()) {
                    left = left.checked_sub(1).ok_or(NotAWorkbook::TooLarge)?;
                    sheet.rows.entry(row).or_default().insert(column, value);
                }
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn value(data: &DataRef<'_>) -> Option<Cell> {
    let text = |text: &str| {
        let text: String = text.nfc().collect();
        // Line ends are those of the text, not of the program that saved it.
        let text = text.replace("\r\n", "\n");
        let text =
            text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}');
        (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
    };
    match Data::from(data.clone()) {
        Data::Int(value) => Some(Cell::Number(value.to_string())),
        Data::Float(value) => Some(match float::shortest(value) {
            Some(text) => Cell::Number(text),
            None => Cell::Error("#NUM!".to_owned()),
        }),
        Data::String(value) => text(&value),
        Data::Bool(value) => Some(Cell::Bool(value)),
        Data::DateTime(value) => Some(Cell::Day(float::whole_days(value.as_f64()))),
        Data::DateTimeIso(value) | Data::DurationIso(value) => text(&value),
        Data::Error(error) => Some(Cell::Error(error.to_string())),
        Data::Empty => None,
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
    format!("{}{}", letters(column), row.saturating_add(1))
}

/// The letters of a column: A … Z, AA, AB, …
pub(crate) fn letters(column: u32) -> String {
    let mut left = column;
    let mut out = Vec::new();
    loop {
        let digit = u8::try_from(left % 26).unwrap_or(0);
        out.push(char::from(b'A'.saturating_add(digit)));
        match (left / 26).checked_sub(1) {
            Some(rest) => left = rest,
            None => break,
        }
    }
    out.iter().rev().collect()
}

/// The day with this number of days since 1899-12-30, as `yyyy-mm-dd`.
pub(crate) fn iso_day(days: i64) -> Option<String> {
    // Days since 0000-03-01, in eras of 400 years (Gregorian calendar).
    let days = days.checked_add(693_899)?;
    if !(0..4_000_000).contains(&days) {
        return None;
    }
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + i64::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_a_spreadsheet() {
        assert_eq!(iso_day(1).unwrap(), "1899-12-31");
        assert_eq!(iso_day(60).unwrap(), "1900-02-28");
        assert_eq!(iso_day(61).unwrap(), "1900-03-01");
        assert_eq!(iso_day(45_351).unwrap(), "2024-02-29");
        assert_eq!(iso_day(46_331).unwrap(), "2026-11-05");
    }

    #[test]
    fn ids_survive_libreoffice() {
        assert_eq!(id("thi\nthanh_pho"), "thi_xa_thanh_pho");
        assert_eq!(id("da\u{ac}minh"), "da_xac_minh");
        assert_eq!(id("vệ sinh"), "vệ sinh");
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!(address(11, 5), "F12");
        assert_eq!(letters(26), "AA");
        assert_eq!(letters(701), "ZZ");
    }
}
