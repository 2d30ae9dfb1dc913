//! The rows of a table of the past: what its columns hold, and its cells, wherever they stand.

use crate::book::{BookError, MOST_HELD_TEXT, Merge, less};
use crate::finding::Spot;
use crate::read::csv::{Found, Record, Records, Shape, separators};
use crate::read::fold;
use crate::read::lines::Lines;
use crate::read::row::LegacyText;
use crate::read::sheet_rows::record_of;
use crate::read::source::Source;
use crate::read::typed::record;
use crate::refused::{Done, Refused};
use kieumau::Lang;

/// Header rows are looked for among so many first rows.
const MOST_HEADER_ROWS: usize = 20;
/// A table of the past has no column behind this one.
const MOST_COLUMNS: usize = 256;
/// And no more cells in a workbook: it is held in memory.
const MOST_CELLS: usize = 8_000_000;

/// What a column of such a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Area,
    Year,
    Title,
    Registered,
    Predecessor,
    Successor,
}

/// The names of columns, folded; those without diacritics fit too.
const NAMES: [(Column, &[&str]); 6] = [
    (
        Column::Area,
        &[
            "area",
            "code",
            "mã khu dân cư",
            "khu dân cư",
            "mã",
            "mã khu",
        ],
    ),
    (
        Column::Year,
        &["year", "năm", "năm sáp nhập", "kỳ", "period"],
    ),
    (
        Column::Title,
        &[
            "title",
            "titles",
            "danh hiệu",
            "danh hiệu đạt",
            "danh hiệu đã đạt",
        ],
    ),
    (
        Column::Registered,
        &[
            "registered",
            "đăng ký",
            "đăng ký danh hiệu",
            "danh hiệu đăng ký",
        ],
    ),
    (
        Column::Predecessor,
        &[
            "predecessor",
            "mã cũ",
            "khu cũ",
            "mã khu dân cư cũ",
            "khu dân cư cũ",
            "trước sáp nhập",
        ],
    ),
    (
        Column::Successor,
        &[
            "successor",
            "mã mới",
            "khu mới",
            "mã khu dân cư mới",
            "khu dân cư mới",
            "sau sáp nhập",
        ],
    ),
];

fn column(header: &str) -> Option<Column> {
    let (label, bare) = (fold::label(header), fold::bare(header));
    let fits = |name: &&str| fold::label(name) == label || fold::bare(name) == bare;
    let found = NAMES.iter().find(|(_, names)| names.iter().any(fits));
    found.map(|(column, _)| *column)
}

/// The header of a table of the past.
pub(super) struct Header {
    /// Where it stands among the rows.
    pub(super) at: usize,
    pub(super) record: Record,
    columns: Vec<Option<Column>>,
    /// Whether the rows are merges.
    pub(super) merges: bool,
}

impl Header {
    /// The first row that names what such a table needs.
    pub(super) fn find(rows: &[Found]) -> Option<Header> {
        let mut first = rows.iter().take(MOST_HEADER_ROWS).enumerate();
        first.find_map(|(at, found)| {
            let Found::Record(record) = found else {
                return None;
            };
            let columns: Vec<Option<Column>> =
                record.cells.iter().map(|cell| column(cell)).collect();
            let has = |wanted: Column| columns.contains(&Some(wanted));
            let titles = has(Column::Area)
                && has(Column::Year)
                && (has(Column::Title) || has(Column::Registered));
            let merges = has(Column::Predecessor) && has(Column::Successor) && has(Column::Year);
            (titles || merges).then(|| Header {
                at,
                record: record.clone(),
                columns,
                merges,
            })
        })
    }

    /// The columns that hold one thing, where there are several: which of them holds is not known.
    pub(super) fn twice(&self) -> Vec<Vec<usize>> {
        let all = NAMES.iter().map(|(wanted, _)| {
            let columns = self.columns.iter().enumerate();
            let same = columns.filter(|(_, column)| **column == Some(*wanted));
            same.map(|(at, _)| at).collect::<Vec<usize>>()
        });
        all.filter(|places| places.len() > 1).collect()
    }
}

/// A row under its header.
pub(super) struct Cells<'a> {
    pub(super) record: &'a Record,
    pub(super) header: &'a Header,
}

impl<'a> Cells<'a> {
    /// The cell of a column, blank where the row is shorter; none where there is no such column.
    pub(super) fn get(&self, wanted: Column) -> Option<(usize, &'a str, Shape)> {
        let mut columns = self.header.columns.iter();
        let at = columns.position(|column| *column == Some(wanted))?;
        let text = self.record.cells.get(at).map_or("", String::as_str);
        Some((at, text, self.record.shape(at)))
    }

    pub(super) fn spot(&self, column: usize) -> Spot {
        let header = self.header.record.cells.get(column);
        Spot::Cell {
            row: self.record.sheet_row,
            column,
            header: header.cloned().unwrap_or_default(),
        }
    }
}

fn cleaned(mut record: Record) -> Record {
    for cell in &mut record.cells {
        *cell = fold::clean(cell).into_owned();
    }
    record
}

pub(super) fn of_typed(source: &Source, lang: Lang) -> Done<Vec<Found>> {
    let Some(typed) = &source.typed else {
        return Ok(Vec::new());
    };
    let failed = |error| Refused::reading(&source.name, lang, &error);
    let header = Record {
        cells: typed.headers(),
        ..Record::default()
    };
    let mut rows = vec![Found::Record(cleaned(header))];
    let mut number = 0usize;
    for cells in typed.rows(None).map_err(failed)? {
        number = number.saturating_add(1);
        let record = record(number, cells.map_err(failed)?);
        rows.push(Found::Record(cleaned(record)));
    }
    Ok(rows)
}

pub(super) fn of_text(source: &Source, lang: Lang) -> Done<Vec<Found>> {
    let failed = |error| source.line_error(error, lang);
    let mut lines = Lines::new(source.reader(lang)?);
    let mut separator = ',';
    let mut looked = 0usize;
    while let Some((_, line)) = lines.next().map_err(failed)? {
        let counts = separators(&line);
        let most = counts.iter().max_by_key(|(_, count)| *count);
        if let Some((found, count)) = most
            && *count > 0
        {
            separator = *found;
            break;
        }
        looked += 1;
        if looked > MOST_HEADER_ROWS {
            break;
        }
    }
    let mut records = Records::new(source.reader(lang)?, separator);
    let mut rows = Vec::new();
    while let Some(found) = records.next().map_err(failed)? {
        rows.push(match found {
            Found::Record(record) => Found::Record(cleaned(record)),
            other => other,
        });
    }
    Ok(rows)
}

/// The rows of a sheet, and its merged regions.
pub(super) fn of_sheet(
    source: &Source,
    sheet: usize,
) -> Result<(Vec<Found>, Vec<Merge>), BookError> {
    let Some(book) = &source.book else {
        return Ok((Vec::new(), Vec::new()));
    };
    let mut rows = book.rows(source.content(), sheet)?;
    let mut found = Vec::new();
    let (mut cells, mut text) = (MOST_CELLS, MOST_HELD_TEXT);
    while let Some(row) = rows.next_row()? {
        text = less(text, row.bytes())?;
        let width = row.cells.iter().map(|(column, _)| *column).max();
        let width = width.map_or(0, |most| usize::try_from(most).unwrap_or(0) + 1);
        let width = width.min(MOST_COLUMNS);
        cells = less(cells, width)?;
        let record = record_of(&row, width, LegacyText::Convert);
        found.push(Found::Record(cleaned(record)));
    }
    Ok((found, rows.merges().to_vec()))
}
