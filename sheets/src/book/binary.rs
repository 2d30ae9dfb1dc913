//! XLS and XLSB, through calamine. Their fonts and percentages are not known, so that more is asked back.

use super::formats::Format;
use super::legacy::Font;
use super::package::Package;
use super::sheet_xml::{iso, shown};
use super::xlsb;
use super::{
    Book, BookError, BookKind, Cell, MOST_HELD_TEXT, Merge, SheetInfo, SheetRow, SheetRows, Value,
    less,
};
use crate::content::Content;
use crate::texts::errors;
use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetVisible, Xls, XlsError, Xlsb};
use std::collections::BTreeMap;
use std::io::{BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An old workbook larger than this is not read: it is held in memory as a whole.
const MOST_BYTES: u64 = 64 << 20;
/// More cells than this are not held in memory.
const MOST_CELLS: usize = 8_000_000;

/// The sheets of an old workbook.
#[derive(Debug)]
pub(super) struct Binary {
    sheets: Vec<Held>,
}

#[derive(Debug, Default)]
struct Held {
    rows: Vec<SheetRow>,
    merges: Vec<Merge>,
}

/// What may still be held in memory.
struct Left {
    cells: usize,
    text: usize,
}

impl Default for Left {
    fn default() -> Left {
        Left {
            cells: MOST_CELLS,
            text: MOST_HELD_TEXT,
        }
    }
}

impl Left {
    /// One more cell with this value.
    fn take(&mut self, value: Option<Value>) -> Result<Option<Value>, BookError> {
        self.cells = less(self.cells, 1)?;
        self.text = less(self.text, value.as_ref().map_or(0, Value::bytes))?;
        Ok(value)
    }
}

/// Runs a reader that was not written for hostile files: should it stop, the file is damaged.
fn guarded<T>(read: impl FnOnce() -> Result<T, BookError>) -> Result<T, BookError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(BookError::Damaged("not a workbook".to_owned())))
}

/// Why a file of the kind that old Office made is not read: the names of its parts tell, each at the beginning of an entry of
/// 128 bytes. A workbook that holds a document names its own parts first. A password makes such a file of an XLSX.
fn refused(bytes: &[u8]) -> Option<BookError> {
    type Why = fn() -> BookError;
    let parts: [(&str, Option<Why>); 5] = [
        ("Workbook", None),
        ("Book", None),
        ("WordDocument", Some(|| BookError::Foreign(errors::WORD))),
        (
            "PowerPoint Document",
            Some(|| BookError::Foreign(errors::SLIDES)),
        ),
        ("EncryptedPackage", Some(|| BookError::Locked)),
    ];
    let parts = parts.map(|(name, why)| {
        let name = name.encode_utf16().chain([0]);
        (name.flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), why)
    });
    let named = |entry: &[u8]| parts.iter().find(|(name, _)| entry.starts_with(name));
    bytes.chunks(128).find_map(named)?.1.map(|why| why())
}

pub(super) fn open_xls(content: &dyn Content) -> Result<Book, BookError> {
    if content.size()? > MOST_BYTES {
        return Err(BookError::TooLarge);
    }
    guarded(|| {
        let mut bytes = Vec::new();
        content.open()?.read_to_end(&mut bytes)?;
        if let Some(why) = refused(&bytes) {
            return Err(why);
        }
        let mut book = Xls::new(std::io::Cursor::new(bytes)).map_err(|error| match error {
            XlsError::Password => BookError::Locked,
            other => BookError::Damaged(other.to_string()),
        })?;
        let since_1904 = book.has_1904_epoch();
        let mut sheets = Vec::new();
        let mut left = Left::default();
        for name in book.sheet_names() {
            let range = book
                .worksheet_range(&name)
                .map_err(|e| BookError::Damaged(e.to_string()))?;
            let mut rows: BTreeMap<usize, SheetRow> = BTreeMap::new();
            let (top, first) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let row = usize::try_from(top).unwrap_or(0).saturating_add(row);
                let column = first.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
                let value = left.take(of_data(value, since_1904))?;
                add(&mut rows, row, column, value);
            }
            let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            let merges = merges.iter().map(|merge| {
                let row = |row: u32| usize::try_from(row).unwrap_or(0).saturating_add(1);
                Merge {
                    rows: (row(merge.start.0), row(merge.end.0)),
                    columns: (merge.start.1, merge.end.1),
                }
            });
            sheets.push(Held {
                rows: rows.into_values().collect(),
                merges: merges.collect(),
            });
        }
        Ok(held(book.sheets_metadata(), sheets))
    })
}

pub(super) fn open_xlsb(package: &Package, content: &dyn Content) -> Result<Book, BookError> {
    guarded(|| {
        let mut merges = xlsb::merges(package, content)?;
        let damaged = |error: calamine::XlsbError| BookError::Damaged(error.to_string());
        let mut book = Xlsb::new(BufReader::new(content.open()?)).map_err(damaged)?;
        let since_1904 = book.has_1904_epoch();
        let mut sheets = Vec::new();
        let mut left = Left::default();
        for name in book.sheet_names() {
            let mut rows: BTreeMap<usize, SheetRow> = BTreeMap::new();
            let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
            while let Some(cell) = cells.next_cell().map_err(damaged)? {
                let (row, column) = cell.get_position();
                let row = usize::try_from(row).unwrap_or(0);
                let value = left.take(of_ref(cell.get_value(), since_1904))?;
                add(&mut rows, row, column, value);
            }
            sheets.push(Held {
                rows: rows.into_values().collect(),
                merges: merges.remove(&name).unwrap_or_default(),
            });
        }
        Ok(held(book.sheets_metadata(), sheets))
    })
}

fn held(infos: &[calamine::Sheet], sheets: Vec<Held>) -> Book {
    Book {
        sheets: infos
            .iter()
            .map(|sheet| SheetInfo {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect(),
        links: false,
        kind: BookKind::Binary(Binary { sheets }),
    }
}

/// Adds a cell; rows and columns from 0.
fn add(rows: &mut BTreeMap<usize, SheetRow>, row: usize, column: u32, value: Option<Value>) {
    let Some(value) = value else { return };
    let number = row.saturating_add(1);
    let row = rows.entry(number).or_default();
    row.number = number;
    let font = Font::Unicode;
    row.cells.push((column, Cell { value, font }));
}

fn bare(text: &str) -> Value {
    match shown(text, Format::Plain, false) {
        Value::Number(number) => Value::Bare(number),
        other => other,
    }
}

fn text(text: &str) -> Option<Value> {
    (!text.trim().is_empty()).then(|| Value::Text(text.to_owned()))
}

// A binary float is written as its shortest decimal, and only that is worked with.
fn day(day: &ExcelDateTime, since_1904: bool) -> Value {
    shown(&format!("{:e}", day.as_f64()), Format::Day, since_1904)
}

fn of_data(data: &Data, since_1904: bool) -> Option<Value> {
    match data {
        Data::Int(number) => Some(bare(&number.to_string())),
        Data::Float(number) => Some(bare(&format!("{number:e}"))),
        Data::String(string) => text(string),
        Data::Bool(bool) => Some(Value::Bool(*bool)),
        Data::DateTime(date) => Some(day(date, since_1904)),
        Data::DateTimeIso(date) => Some(Value::Day(iso(date))),
        Data::DurationIso(time) => Some(Value::Day(time.clone())),
        Data::Error(error) => Some(Value::Error(error.to_string())),
        Data::Empty => None,
    }
}

fn of_ref(data: &DataRef<'_>, since_1904: bool) -> Option<Value> {
    match data {
        DataRef::SharedString(string) => text(string),
        other => of_data(&other.clone().into(), since_1904),
    }
}

impl Binary {
    pub(super) fn rows(&self, sheet: usize) -> Box<dyn SheetRows + '_> {
        let empty: &[SheetRow] = &[];
        let held = self.sheets.get(sheet);
        Box::new(HeldRows {
            rows: held.map_or(empty, |held| &held.rows).iter(),
            merges: held.map_or(&[], |held| &held.merges),
        })
    }
}

struct HeldRows<'a> {
    rows: std::slice::Iter<'a, SheetRow>,
    merges: &'a [Merge],
}

impl SheetRows for HeldRows<'_> {
    fn next_row(&mut self) -> Result<Option<SheetRow>, BookError> {
        Ok(self.rows.next().cloned())
    }

    fn merges(&self) -> &[Merge] {
        self.merges
    }

    fn hidden_columns(&self) -> usize {
        0
    }
}
