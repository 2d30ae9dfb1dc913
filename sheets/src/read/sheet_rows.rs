//! The rows of a sheet's table as records: merged cells filled down, places kept.

use super::csv::{Found, Record, Shape, ShapeKind};
use super::layout::{Layout, text_of};
use crate::book::{BookError, Merge, SheetRow, SheetRows};

/// The records of a table in a sheet.
pub(crate) struct SheetRecords<'a> {
    layout: &'a Layout,
    rows: From<'a>,
    /// The next merged region that is not begun.
    next_merge: usize,
    /// The regions of this row, each with its text.
    open: Vec<(Merge, String, Shape)>,
    /// The row before this one in the sheet.
    before: usize,
}

enum From<'a> {
    Sheet(Box<dyn SheetRows + 'a>),
    Turned(std::slice::Iter<'a, SheetRow>),
}

impl<'a> SheetRecords<'a> {
    pub(crate) fn new(layout: &'a Layout, rows: Box<dyn SheetRows + 'a>) -> SheetRecords<'a> {
        let rows = match &layout.turned {
            Some(turned) => From::Turned(turned.iter()),
            None => From::Sheet(rows),
        };
        SheetRecords {
            layout,
            rows,
            next_merge: 0,
            open: Vec::new(),
            before: layout.last_header,
        }
    }

    /// The next record, and whether blank rows stand before it.
    pub(crate) fn next(&mut self) -> Result<Option<(Found, bool)>, BookError> {
        loop {
            let row = match &mut self.rows {
                From::Sheet(rows) => rows.next_row()?,
                From::Turned(rows) => rows.next().cloned(),
            };
            let Some(row) = row else { return Ok(None) };
            if row.number <= self.layout.last_header {
                continue;
            }
            let record = self.record(&row);
            if row.cells.is_empty() || record.is_blank() {
                continue;
            }
            let gap = row.number > self.before.saturating_add(1);
            self.before = row.number;
            return Ok(Some((Found::Record(self.fill(record)), gap)));
        }
    }

    fn record(&self, row: &SheetRow) -> Record {
        let width = self.layout.header.cells.len();
        let mut record = Record {
            line: row.number,
            sheet_row: row.number,
            cells: vec![String::new(); width],
            shapes: vec![Shape::default(); width],
            more: false,
        };
        for (column, cell) in &row.cells {
            let column = usize::try_from(*column).unwrap_or(usize::MAX);
            let slot = record
                .cells
                .get_mut(column)
                .zip(record.shapes.get_mut(column));
            // What stands to the right of the header is no part of the table.
            if let Some((text, shape)) = slot {
                (*text, *shape) = text_of(cell, self.layout.legacy);
            }
        }
        record
    }

    /// Fills merged cells down.
    fn fill(&mut self, mut record: Record) -> Record {
        let row = record.line;
        self.open.retain(|(merge, _, _)| merge.rows.1 >= row);
        while let Some(merge) = self.layout.merges.get(self.next_merge) {
            if merge.rows.0 > row {
                break;
            }
            self.next_merge = self.next_merge.saturating_add(1);
            if merge.rows.0 < row {
                // Its first row is blank, and so is the region.
                continue;
            }
            let column = usize::try_from(merge.columns.0).unwrap_or(usize::MAX);
            if let Some(text) = record.cells.get(column) {
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
                own.spread = !text.is_empty() || shape.kind == ShapeKind::NoResult;
            }
        }
        record
    }
}
