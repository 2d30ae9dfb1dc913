//! Where the table of a sheet is: one look through the whole sheet before its rows are read.

use super::columns::Place;
use super::commune;
use super::csv::{Record, Shape, ShapeKind};
use super::fold;
use super::form::{Form, Named, Target};
use super::header::{self, Header};
use super::row::{LegacyText, Settings};
use super::source::Source;
use crate::book::legacy::{Font, looks_legacy};
use crate::book::{Book, BookError, Cell, MOST_HELD_TEXT, Merge, SheetRow, Value, letters};
use crate::finding::Fault;
use crate::finding::Finding;
use crate::marks::OVER_IDS;
use crate::texts::codes::TableCode;
use crate::texts::{outline, words};
use kieumau::Lang;

/// The header is looked for in this many rows that are not blank.
const TOP: usize = 60;
/// A sheet with more cells than this is not looked at with its rows and columns exchanged.
const MOST_TURNED: usize = 200_000;
/// A sheet with more cells or more text than this is taken from its file anew whenever its rows are read, so that its size costs
/// no memory.
const MOST_KEPT: usize = 1_000_000;
/// And of its first rows no more are looked at once they have more text than this: 16 MiB.
const MOST_TOP_TEXT: usize = 16 << 20;

/// A table in a sheet.
#[derive(Debug)]
pub(crate) struct Layout {
    /// The place of the sheet in its workbook.
    pub(crate) sheet: usize,
    pub(crate) place: Place,
    pub(crate) header: Record,
    /// Rows up to this one hold no area.
    pub(crate) last_header: usize,
    /// Merged regions below the header.
    pub(crate) merges: Vec<Merge>,
    /// The rows, exchanged with the columns where those are areas; `None` where they are too many to be kept.
    pub(crate) rows: Option<Vec<SheetRow>>,
    pub(crate) legacy: LegacyText,
    /// Whether something may stand right behind the header's last column.
    pub(crate) beyond: bool,
    /// The communes that titles name: where, as they are written, and the commune.
    titles: Vec<(usize, usize, String, String)>,
    /// Whether the sheet may not be read; the reason is among its findings.
    pub(crate) refused: bool,
}

/// What one look at a sheet found.
#[derive(Default)]
struct Scan {
    top: Vec<SheetRow>,
    /// All rows, unless they are too many to be kept.
    all: Option<Vec<SheetRow>>,
    cells: usize,
    /// How many bytes the texts of the cells have.
    text: usize,
    merges: Vec<Merge>,
    hidden_rows: usize,
    hidden_columns: usize,
    /// How many cells have text of an old font, with the first: its place, text and font.
    legacy: usize,
    first_legacy: Option<(usize, u32, String, Font)>,
}

/// The text of a cell and what is known of it.
pub(crate) fn text_of(cell: &Cell, legacy: LegacyText) -> (String, Shape) {
    let (text, kind) = match &cell.value {
        Value::Text(text) => (legacy.read(text, cell.font), ShapeKind::Text),
        Value::Number(number) => (number.clone(), ShapeKind::Number),
        Value::Percent(number) => (format!("{number}%"), ShapeKind::Percent),
        Value::Bare(number) => (number.clone(), ShapeKind::Bare),
        Value::Day(day) => (day.clone(), ShapeKind::Day),
        Value::Bool(true) => ("TRUE".to_owned(), ShapeKind::YesNo),
        Value::Bool(false) => ("FALSE".to_owned(), ShapeKind::YesNo),
        Value::Error(error) => (error.clone(), ShapeKind::Text),
        Value::NoResult => (String::new(), ShapeKind::NoResult),
    };
    let shape = Shape {
        kind,
        ..Shape::default()
    };
    (text, shape)
}

fn scan(book: &Book, source: &Source, sheet: usize, legacy: LegacyText) -> Result<Scan, BookError> {
    let mut rows = book.rows(source.content(), sheet)?;
    let mut scan = Scan {
        all: Some(Vec::new()),
        ..Scan::default()
    };
    while let Some(row) = rows.next_row()? {
        if row.hidden {
            scan.hidden_rows = scan.hidden_rows.saturating_add(1);
        }
        for (column, cell) in &row.cells {
            let Value::Text(text) = &cell.value else {
                continue;
            };
            if cell.font.hides(text) || (!book.knows_fonts() && looks_legacy(text)) {
                scan.legacy = scan.legacy.saturating_add(1);
                if scan.first_legacy.is_none() {
                    let shown = legacy.read(text, cell.font);
                    scan.first_legacy = Some((row.number, *column, shown, cell.font));
                }
            }
        }
        if !row.cells.is_empty() && scan.top.len() < TOP && scan.text <= MOST_TOP_TEXT {
            scan.top.push(row.clone());
        }
        scan.cells = scan.cells.saturating_add(row.cells.len());
        scan.text = scan.text.saturating_add(row.bytes());
        if scan.cells > MOST_KEPT || scan.text > MOST_HELD_TEXT {
            scan.all = None;
        }
        if let Some(all) = &mut scan.all {
            let mut row = row;
            row.cells.shrink_to_fit();
            all.push(row);
        }
    }
    scan.merges = rows.merges().to_vec();
    scan.hidden_columns = rows.hidden_columns();
    Ok(scan)
}

/// Rows and columns exchanged.
fn turn(rows: &[SheetRow]) -> Vec<SheetRow> {
    let mut out: std::collections::BTreeMap<u32, SheetRow> = std::collections::BTreeMap::new();
    for row in rows {
        let column = u32::try_from(row.number.saturating_sub(1)).unwrap_or(u32::MAX);
        for (at, cell) in &row.cells {
            let turned = out.entry(*at).or_default();
            turned.number = usize::try_from(*at).unwrap_or(0).saturating_add(1);
            turned.cells.push((column, cell.clone()));
        }
    }
    out.into_values().collect()
}

fn turn_merge(merge: &Merge) -> Merge {
    let row = |column: u32| usize::try_from(column).unwrap_or(0).saturating_add(1);
    let column = |row: usize| u32::try_from(row.saturating_sub(1)).unwrap_or(u32::MAX);
    Merge {
        rows: (row(merge.columns.0), row(merge.columns.1)),
        columns: (column(merge.rows.0), column(merge.rows.1)),
    }
}

/// Looks for the table of a sheet; with what is to be said of the sheet. `None` where it has no table of areas.
pub(crate) fn find(
    form: &Form<'_>,
    source: &Source,
    book: &Book,
    sheet: usize,
    settings: &Settings,
) -> Result<Option<(Layout, Vec<Finding>)>, BookError> {
    let legacy = settings.legacy;
    // A header in an old font is found all the same, so that the sheet is refused and not passed over.
    let reading = match legacy {
        LegacyText::Refuse => LegacyText::Convert,
        other => other,
    };
    let mut scan = scan(book, source, sheet, reading)?;
    let name = book.sheets.get(sheet).map_or("", |info| &info.name);
    let mut place = Place {
        file: source.name.clone(),
        sheet: Some(name.into()),
        turned: false,
    };
    if is_of_form(&scan.top) {
        let at = place.at(0, 0, None);
        let findings = vec![Finding::plain(at, settings.lang, TableCode::FormUnread)];
        let layout = Layout {
            sheet,
            place,
            header: Record::default(),
            last_header: 0,
            merges: Vec::new(),
            rows: None,
            legacy,
            beyond: false,
            titles: Vec::new(),
            refused: true,
        };
        return Ok(Some((layout, findings)));
    }
    let straight = header::find(form, &scan.top, &scan.merges, reading);
    let all = scan.all.take();
    let may_be_turned =
        |rows: &&Vec<SheetRow>| scan.cells <= MOST_TURNED && rows.len() <= most_turned_rows(form);
    let small = all.as_ref().filter(may_be_turned);
    let turned_rows = small.map(|rows| turn(rows));
    let turned_merges: Vec<Merge> = scan.merges.iter().map(turn_merge).collect();
    let turned = turned_rows.as_ref().and_then(|rows| {
        let top = rows.get(..rows.len().min(TOP)).unwrap_or_default();
        header::find(form, top, &turned_merges, reading)
    });
    // A table of areas stands before any other.
    let found = |header: &Option<Header>| {
        let header = header.as_ref();
        header.map_or((false, 0), |header| (header.areas, header.matched))
    };
    let is_turned = found(&turned) > found(&straight);
    let (header, merges, rows) = match (straight, turned) {
        (_, Some(turned)) if is_turned => (turned, turned_merges, turned_rows),
        (Some(straight), _) => (straight, scan.merges.clone(), all),
        // Text that cannot be read has no header to be found by.
        (None, _)
            if scan.legacy > 0 && !book.knows_fonts() && !matches!(legacy, LegacyText::All(_)) =>
        {
            (Header::default(), Vec::new(), None)
        }
        _ => return Ok(None),
    };
    place.turned = is_turned;
    let mut layout = Layout {
        sheet,
        place,
        merges: down(&merges, header.last),
        last_header: header.last,
        beyond: rows.as_ref().is_none_or(|rows| {
            let below = rows.iter().filter(|row| row.number > header.last);
            below
                .flat_map(|row| &row.cells)
                .any(|(column, _)| usize::try_from(*column) == Ok(header.texts.len()))
        }),
        rows,
        legacy,
        titles: titles(&scan.top, header.row, is_turned, legacy),
        refused: false,
        header: Record {
            line: header.row,
            sheet_row: header.row,
            cells: header.texts,
            shapes: header.wide.iter().map(|wide| merged(*wide)).collect(),
            ..Record::default()
        },
    };
    let findings = layout.said(&scan, &header.under, book, settings);
    Ok(Some((layout, findings)))
}

/// A header that is merged over the next column, or is not.
fn merged(wide: bool) -> Shape {
    Shape {
        right: u32::from(wide),
        ..Shape::default()
    }
}

/// A table whose areas are columns has a row for what is named of the set, for what stands above and below, and for what
/// an office adds; a sheet with many more rows has areas in them.
fn most_turned_rows(form: &Form<'_>) -> usize {
    form.columns().saturating_mul(2).saturating_add(TOP)
}

/// The communes that are named above the header.
fn titles(
    top: &[SheetRow],
    header: usize,
    turned: bool,
    legacy: LegacyText,
) -> Vec<(usize, usize, String, String)> {
    // Beside a table that is turned no title can be told from its rows.
    let above = top.iter().take_while(|row| !turned && row.number < header);
    let cells = above.flat_map(|row| row.cells.iter().map(|cell| (row.number, cell)));
    let named = cells.filter_map(|(row, (column, cell))| {
        let (text, _) = text_of(cell, legacy);
        let commune = commune::in_title(&text)?;
        Some((
            row,
            usize::try_from(*column).ok()?,
            fold::clean(&text).into_owned(),
            commune,
        ))
    });
    named.collect()
}

/// Whether a sheet is one of a long form. Forms are read by what their hidden sheet says; one that comes here has none.
fn is_of_form(top: &[SheetRow]) -> bool {
    let mut cells = top.iter().flat_map(|row| &row.cells);
    cells.any(|(_, cell)| matches!(&cell.value, Value::Text(text) if text == OVER_IDS))
}

/// The regions of cells below the header.
pub(crate) fn down(merges: &[Merge], last_header: usize) -> Vec<Merge> {
    let mut found: Vec<Merge> = merges
        .iter()
        .filter(|merge| merge.rows.0 > last_header)
        .copied()
        .collect();
    found.sort_by_key(|merge| merge.rows.0);
    found
}

impl Layout {
    /// The commune of all areas of the sheet, by its titles or its name, and what is to be said of that. Where they name
    /// several, it is nobody's.
    pub(super) fn commune(&self, lang: Lang, said: &mut Vec<Finding>) -> Option<String> {
        let name = self.place.sheet.as_deref().unwrap_or_default();
        let by_name = commune::named(name).map(|commune| (None, name.to_owned(), commune));
        let titles = self.titles.iter();
        let by_title = titles.map(|(row, column, text, commune)| {
            (Some((*row, *column)), text.clone(), commune.clone())
        });
        let found: Vec<_> = by_title.chain(by_name).collect();
        let (_, _, first) = found.first()?;
        let other = found
            .iter()
            .find(|(_, _, other)| !commune::is_same(first, other));
        let (cell, text, fault) = match other {
            Some((cell, text, other)) => {
                let fault = Fault::new(TableCode::TitlesDiffer)
                    .with("commune", first.as_str())
                    .with("other", other.as_str());
                (cell, text, fault)
            }
            None => {
                let (cell, text, _) = found.first()?;
                let fault = Fault::new(TableCode::CommuneTitle).with("commune", first.as_str());
                (cell, text, fault)
            }
        };
        let place = Place {
            turned: false,
            ..self.place.clone()
        };
        let at = match cell {
            Some((row, column)) => place.at(*row, *row, Some((*column, letters(*column)))),
            None => place.at(0, 0, None),
        };
        said.push(Finding::new(at, lang, &fault).value(text));
        other.is_none().then(|| first.clone())
    }

    /// What is to be said of the sheet as a whole.
    fn said(
        &mut self,
        scan: &Scan,
        under: &[usize],
        book: &Book,
        settings: &Settings,
    ) -> Vec<Finding> {
        let lang = settings.lang;
        let mut out = Vec::new();
        let place = Place {
            turned: false,
            ..self.place.clone()
        };
        if let Some((row, column, text, font)) = &scan.first_legacy {
            let (code, encoding) = match (self.legacy, book.knows_fonts()) {
                (LegacyText::Refuse, true) => (TableCode::LegacyFont, font.encoding()),
                (LegacyText::Refuse | LegacyText::Convert, false) => (TableCode::LegacyText, ""),
                (LegacyText::Convert, true) => (TableCode::LegacyConverted, font.encoding()),
                (LegacyText::All(legacy), _) => {
                    (TableCode::LegacyConverted, legacy.font().encoding())
                }
            };
            self.refused = code != TableCode::LegacyConverted;
            let fault = Fault::new(code)
                .with("n", scan.legacy.to_string())
                .with("font", encoding);
            let at = usize::try_from(*column).unwrap_or(0);
            let at = place.at(*row, *row, Some((at, letters(at))));
            out.push(Finding::new(at, lang, &fault).value(text));
        }
        let sheet = || place.at(0, 0, None);
        let hidden: Vec<String> = [
            (words::HIDDEN_ROWS, scan.hidden_rows),
            (words::HIDDEN_COLUMNS, scan.hidden_columns),
        ]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(say, n)| say.fill(lang, &[("n", &n.to_string())]))
        .collect();
        if !hidden.is_empty() {
            let hidden = hidden.join(&format!(" {} ", outline::AND.get(lang)));
            let fault = Fault::new(TableCode::HiddenRows).with("hidden", hidden);
            out.push(Finding::new(sheet(), lang, &fault));
        }
        if let Some(first) = under.first() {
            let rows: Vec<String> = under
                .iter()
                .map(|row| match self.place.turned {
                    true => letters(row.saturating_sub(1)),
                    false => row.to_string(),
                })
                .collect();
            let rows = rows.join(", ");
            let said = match self.place.turned {
                true => words::COLUMNS_BESIDE,
                false => words::ROWS_UNDER,
            };
            let fault =
                Fault::new(TableCode::HeaderRows).with("rows", said.fill(lang, &[("rows", &rows)]));
            let row = if self.place.turned { 0 } else { *first };
            out.push(Finding::new(place.at(row, row, None), lang, &fault));
        }
        out
    }
}

/// Whether a header names this column.
pub(super) fn names(form: &Form<'_>, text: &str) -> Option<Vec<Target>> {
    match form.column(text) {
        Named::One(target) => Some(vec![target]),
        Named::Several(targets) => Some(targets),
        Named::None => None,
    }
}
