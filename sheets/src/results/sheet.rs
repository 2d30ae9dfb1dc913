//! One sheet of a workbook of results: a title, the status of the set, a header, and rows that may be very many.

use super::store::{Packed, Rows};
use crate::workbook::{NotWritten, style};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

/// So many digits side by side can be read on one page.
const ON_A_PAGE: u32 = 175;
/// The last row that a sheet can have, from 0.
const LAST_ROW: u32 = 1_048_575;

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone)]
pub(super) struct Column {
    pub head: String,
    pub width: u32,
    pub stands: Stands,
    /// What stands below the head, such as the greatest points.
    pub below: Option<String>,
}

impl Column {
    pub fn new(head: impl Into<String>, width: u32, stands: Stands) -> Column {
        Column {
            head: head.into(),
            width,
            stands,
            below: None,
        }
    }

    pub fn below(mut self, text: Option<String>) -> Column {
        self.below = text;
        self
    }
}

/// A sheet while its rows come.
pub(super) struct Sheet {
    pub name: String,
    pub title: String,
    pub columns: Vec<Column>,
    /// So many columns on the left name the row; they stay in view, and stand on each printed page.
    pub naming: u16,
    pub rows: Rows,
}

/// Where the first row stands, and how wide the columns are.
pub(super) struct Sample {
    pub row: u32,
    pub widths: Vec<u32>,
}

impl Sheet {
    /// Writes the sheet with one row as a sample of the formats. All rows take its place later.
    pub fn write(self, book: &mut Workbook, about: &str) -> Result<(Sample, Packed), NotWritten> {
        let Sheet {
            name,
            title,
            columns,
            naming,
            rows,
        } = self;
        let sheet = book.add_worksheet().set_name(name)?;
        sheet.write_string_with_format(0, 0, &title, &style::title())?;
        sheet.write_string_with_format(1, 0, about, &style::note())?;
        let head = 3u32;
        let with_below = columns.iter().any(|column| column.below.is_some());
        let last_head = if with_below { head + 1 } else { head };
        let first = last_head + 1;
        let heights = columns
            .iter()
            .map(|column| (column.head.as_str(), column.width));
        sheet.set_row_height(head, style::height(heights).max(20))?;
        let mut width = 0u32;
        for (at, column) in (0u16..).zip(&columns) {
            sheet.set_column_width(at, column.width)?;
            // A column that says nothing of any row takes no room.
            if at >= naming && rows.count() > 0 && !rows.uses(usize::from(at)) {
                sheet.set_column_hidden(at)?;
            } else {
                width = width.saturating_add(column.width);
            }
            sheet.write_string_with_format(head, at, &column.head, &style::head())?;
            if with_below {
                let below = column.below.as_deref().unwrap_or_default();
                let format = style::head().set_italic();
                sheet.write_string_with_format(head + 1, at, below, &format)?;
            }
            sheet.write_blank(first, at, &cell(column.stands))?;
        }
        let count = u32::try_from(rows.count()).unwrap_or(u32::MAX);
        let last = last_head.saturating_add(count.max(1));
        if last > LAST_ROW {
            return Err(XlsxError::RowColumnLimitError.into());
        }
        let edge = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
        sheet.autofilter(last_head, 0, last, edge)?;
        sheet.set_freeze_panes(first, naming)?;
        style::page(sheet, head, last_head, about)?;
        let pages = u16::try_from(width.div_ceil(ON_A_PAGE)).unwrap_or(1);
        if pages > 1 {
            sheet.set_repeat_columns(0, naming.saturating_sub(1))?;
            sheet.set_print_fit_to_pages(pages, 0);
        }
        let sample = Sample {
            row: first,
            widths: columns.iter().map(|column| column.width).collect(),
        };
        Ok((sample, rows.read().map_err(XlsxError::from)?))
    }
}

pub(super) fn cell(stands: Stands) -> Format {
    let cell = style::cell();
    match stands {
        Stands::Left => cell,
        Stands::Centre => cell.set_align(FormatAlign::Center),
        Stands::Right => cell.set_align(FormatAlign::Right),
    }
}

/// The most letters of a sheet's name, in the units of 16 bits that spreadsheets count.
const MOST_OF_NAME: usize = 31;

/// A name that a sheet may have: without what is not allowed there, short, each once. Excel keeps one for itself.
pub(super) fn name(wanted: &str, taken: &mut Vec<String>) -> String {
    let allowed = |c: &char| {
        !"[]:*?/\\".contains(*c) && !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let kept: String = wanted.chars().filter(allowed).collect();
    let short = first(&kept, 28).trim().trim_matches('\'').trim();
    let base = if short.is_empty() { "–" } else { short };
    let is_taken = |name: &str| {
        let name = name.to_lowercase();
        name == "history" || taken.iter().any(|known| known.to_lowercase() == name)
    };
    let mut name = base.to_owned();
    let mut n = 1usize;
    while is_taken(&name) {
        n = n.saturating_add(1);
        let number = format!(" {n}");
        let room = MOST_OF_NAME.saturating_sub(number.len());
        name = format!("{}{number}", first(base, room).trim_end());
    }
    taken.push(name.clone());
    name
}

/// The beginning of a text, in so many units of 16 bits.
fn first(text: &str, most: usize) -> &str {
    let mut left = most;
    let end = text.char_indices().find_map(|(at, c)| {
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => return Some(at),
        }
        None
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_a_spreadsheet_takes() {
        let mut taken = Vec::new();
        assert_eq!(
            name("Nhóm I: Kinh tế / xã hội", &mut taken),
            "Nhóm I Kinh tế  xã hội"
        );
        assert_eq!(
            name("nhóm i kinh tế  xã hội", &mut taken),
            "nhóm i kinh tế  xã hội 2"
        );
        assert_eq!(name("[]", &mut taken), "–");
        let long = "Phát triển kinh tế, nâng cao đời sống vật chất và tinh thần";
        for _ in 0..12 {
            assert!(name(long, &mut taken).chars().count() <= 31);
        }
        for _ in 0..12 {
            let smiles = name(&"😀".repeat(40), &mut taken);
            assert!(smiles.encode_utf16().count() <= 31, "{smiles}");
        }
        assert_eq!(name("History", &mut taken), "History 2");
        assert_eq!(name("Cụm\u{fffe} 1", &mut taken), "Cụm 1");
        let mut unique: Vec<String> = taken.iter().map(|name| name.to_lowercase()).collect();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), taken.len());
    }
}
