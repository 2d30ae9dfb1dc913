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

/// A name that a sheet may have: without what is not allowed there, short, each once.
pub(super) fn name(wanted: &str, taken: &mut Vec<String>) -> String {
    let kept = wanted
        .chars()
        .filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control());
    let short: String = kept.take(28).collect();
    let short = short.trim().trim_matches('\'').trim().to_owned();
    let base = if short.is_empty() {
        "–"
    } else {
        short.as_str()
    };
    let lower = |name: &str| name.to_lowercase();
    let mut name = base.to_owned();
    let mut n = 1usize;
    while taken.iter().any(|known| lower(known) == lower(&name)) {
        n = n.saturating_add(1);
        name = format!("{base} {n}");
        let over = name.chars().count().saturating_sub(31);
        if over > 0 {
            let keep = base.chars().count().saturating_sub(over);
            let base: String = base.chars().take(keep).collect();
            name = format!("{} {n}", base.trim_end());
        }
    }
    taken.push(name.clone());
    name
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
        let mut unique: Vec<String> = taken.iter().map(|name| name.to_lowercase()).collect();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), taken.len());
    }
}
