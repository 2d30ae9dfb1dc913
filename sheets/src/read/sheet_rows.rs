//! The rows of a sheet's table as records: merged cells filled down, places kept.

use super::csv::{Found, Record, Shape, ShapeKind};
use super::layout::{Layout, text_of};
use super::row::LegacyText;
use crate::book::{Book, BookError, MOST_ROW_TEXT, Merge, SheetRow, SheetRows, less};
use crate::content::Content;
use std::borrow::Cow;

/// The records of a table in a sheet.
pub(crate) struct SheetRecords<'a> {
    layout: &'a Layout,
    rows: From<'a>,
    filling: Filling<'a>,
    /// The row before this one in the sheet.
    before: usize,
}

enum From<'a> {
    Sheet(Box<dyn SheetRows + 'a>),
    Kept(std::slice::Iter<'a, SheetRow>),
}

impl<'a> SheetRecords<'a> {
    pub(crate) fn open(
        layout: &'a Layout,
        book: &'a Book,
        content: &'a dyn Content,
    ) -> Result<SheetRecords<'a>, BookError> {
        let rows = match &layout.rows {
            Some(kept) => From::Kept(kept.iter()),
            None => From::Sheet(book.rows(content, layout.sheet)?),
        };
        Ok(SheetRecords {
            layout,
            rows,
            filling: Filling::new(&layout.merges),
            before: layout.last_header,
        })
    }

    /// The next record, and whether blank rows stand before it.
    pub(crate) fn next(&mut self) -> Result<Option<(Found, bool)>, BookError> {
        loop {
            let row = match &mut self.rows {
                From::Sheet(rows) => rows.next_row()?.map(Cow::Owned),
                From::Kept(rows) => rows.next().map(Cow::Borrowed),
            };
            let Some(row) = row else { return Ok(None) };
            if row.number <= self.layout.last_header {
                continue;
            }
            let width = self.layout.header.cells.len();
            let record = record_of(&row, width, self.layout.legacy);
            if row.cells.is_empty() || record.is_blank() {
                continue;
            }
            let gap = row.number > self.before.saturating_add(1);
            self.before = row.number;
            return Ok(Some((Found::Record(self.filling.fill(record)?), gap)));
        }
    }
}

/// The first cells of a row, so many; what stands right behind them is kept apart.
pub(crate) fn record_of(row: &SheetRow, width: usize, legacy: LegacyText) -> Record {
    let mut record = Record {
        line: row.number,
        sheet_row: row.number,
        cells: vec![String::new(); width],
        shapes: vec![Shape::default(); width],
        ..Record::default()
    };
    for (column, cell) in &row.cells {
        let column = usize::try_from(*column).unwrap_or(usize::MAX);
        let slot = record
            .cells
            .get_mut(column)
            .zip(record.shapes.get_mut(column));
        // What stands to the right of the header is no part of the table.
        if let Some((text, shape)) = slot {
            (*text, *shape) = text_of(cell, legacy);
        } else if column == width {
            (record.beyond, _) = text_of(cell, legacy);
        }
    }
    record
}

/// Fills merged cells down, row by row.
pub(crate) struct Filling<'a> {
    /// The merged regions below the header, by their first rows.
    merges: &'a [Merge],
    /// The next that is not begun.
    next: usize,
    /// The regions of this row, each with its text.
    open: Vec<(Merge, String, Shape)>,
}

impl<'a> Filling<'a> {
    pub(crate) fn new(merges: &'a [Merge]) -> Filling<'a> {
        Filling {
            merges,
            next: 0,
            open: Vec::new(),
        }
    }

    /// Fills a row in, below those that were filled in before; with that it may not hold more text than another row.
    pub(crate) fn fill(&mut self, mut record: Record) -> Result<Record, BookError> {
        let row = record.line;
        self.open.retain(|(merge, _, _)| merge.rows.1 >= row);
        let open = self.open.iter();
        let mut left = open.fold(MOST_ROW_TEXT, |left, (_, text, _)| {
            left.saturating_sub(text.len())
        });
        while let Some(merge) = self.merges.get(self.next) {
            if merge.rows.0 > row {
                break;
            }
            self.next = self.next.saturating_add(1);
            if merge.rows.0 < row {
                // Its first row is blank, and so is the region.
                continue;
            }
            let column = usize::try_from(merge.columns.0).unwrap_or(usize::MAX);
            if let Some(text) = record.cells.get(column) {
                left = less(left, text.len())?;
                self.open.push((*merge, text.clone(), record.shape(column)));
            }
        }
        for (merge, text, shape) in &self.open {
            let column = usize::try_from(merge.columns.0).unwrap_or(usize::MAX);
            let slot = record
                .cells
                .get_mut(column)
                .zip(record.shapes.get_mut(column));
            if let Some((cell, own)) = slot {
                cell.clone_from(text);
                *own = *shape;
                let said = !text.is_empty() || shape.kind == ShapeKind::NoResult;
                own.spread = said && merge.rows.1 > merge.rows.0;
                own.right = merge.columns.1.saturating_sub(merge.columns.0);
            }
        }
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Settings;
    use crate::read::parts::parts;
    use crate::read::source::Source;
    use crate::score::form;
    use kieumau::{CheckedSet, Lang, built_in};
    use rust_xlsxwriter::{Format, Workbook};

    /// A sheet with a title, a blank row, cells merged over rows, and a number as text.
    fn workbook() -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Bảng rà soát").unwrap();
        for (column, head) in (0..).zip(["code", "name", "commune", "so_ho", "so_ho_ngheo"]) {
            sheet.write(2, column, head).unwrap();
        }
        for (row, name) in [(3, "Thôn 1"), (4, "Thôn 2"), (6, "Thôn 3")] {
            sheet.write(row, 0, format!("T{row}")).unwrap();
            sheet.write(row, 1, name).unwrap();
            sheet.write(row, 3, 100 + row).unwrap();
            sheet.write(row, 4, "12").unwrap();
        }
        sheet
            .merge_range(3, 2, 4, 2, "Xã Đắk Wil", &Format::new())
            .unwrap();
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn rows_that_are_kept_are_those_of_the_file() {
        let json = built_in("thon-dac-biet-kho-khan").unwrap().json;
        let (set, settings) = (CheckedSet::from_json(json).unwrap(), Settings::default());
        let source = Source::new("b.xlsx", Box::new(workbook()), None, Lang::Vi).unwrap();
        let (form, sources) = (form(&set, &settings).unwrap(), [source]);
        let mut parts = parts(&form, &sources, &settings).unwrap();
        let layout = parts[0].layout.as_mut().unwrap();
        let (book, content) = (sources[0].book.as_ref().unwrap(), sources[0].content());
        let records = |layout: &Layout| {
            let mut records = SheetRecords::open(layout, book, content).unwrap();
            std::iter::from_fn(|| records.next().unwrap()).collect::<Vec<_>>()
        };
        let kept = records(layout);
        assert!(layout.rows.take().is_some());
        assert_eq!(records(layout), kept);
        let commune = |at: usize| match &kept[at] {
            (Found::Record(record), _) => record.cells[2].as_str(),
            _ => "",
        };
        assert_eq!(
            [
                kept.len(),
                commune(0).len(),
                commune(1).len(),
                commune(2).len()
            ],
            [3, "Xã Đắk Wil".len(), "Xã Đắk Wil".len(), 0]
        );
    }
}
