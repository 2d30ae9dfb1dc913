//! A sheet of an XLSX workbook, row by row.

use super::formats::Format;
use super::legacy::Font;
use super::xlsx::{RichText, Style, Xlsx};
use super::xml::{Xml, add_text, attribute, local};
use super::{
    BookError, Cell, MOST_COLUMNS, MOST_ROW_TEXT, MOST_ROWS, Merge, SheetRow, SheetRows, Value,
    calendar, digits, less,
};
use quick_xml::events::{BytesStart, Event};

/// More merged regions than rows no table has.
pub(super) const MOST_MERGES: usize = 1_000_000;

/// The rows of a sheet.
pub(super) struct SheetXml<'a> {
    book: &'a Xlsx,
    xml: Xml<'a>,
    /// The value of the cell that is being read, as it is stored.
    stored: String,
    /// How many cells the last row had: the next one has about as many.
    wide: usize,
    /// The number of the last row, for rows that do not say theirs.
    row: usize,
    merges: Vec<Merge>,
    hidden_columns: usize,
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    column: u32,
    kind: Kind,
    style: Style,
    has_value: bool,
    formula: bool,
}

/// What the type of a cell says of its value.
#[derive(Default)]
enum Kind {
    #[default]
    Number,
    /// A place among the shared texts.
    Shared,
    /// Text that stands in the cell.
    Inline,
    /// Text that a formula gave.
    Formula,
    Bool,
    Error,
    Day,
}

impl Kind {
    fn of(word: &str) -> Kind {
        match word {
            "s" => Kind::Shared,
            "inlineStr" => Kind::Inline,
            "str" => Kind::Formula,
            "b" => Kind::Bool,
            "e" => Kind::Error,
            "d" => Kind::Day,
            _ => Kind::Number,
        }
    }
}

/// What is in an attribute of a row or cell.
fn number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(element, name)?.parse().ok()
}

impl<'a> SheetXml<'a> {
    pub(super) fn new(book: &'a Xlsx, xml: Xml<'a>) -> SheetXml<'a> {
        SheetXml {
            book,
            xml,
            stored: String::new(),
            wide: 0,
            row: 0,
            merges: Vec::new(),
            hidden_columns: 0,
        }
    }

    /// Reads the cells of a row up to its end.
    fn cells(&mut self, row: &mut SheetRow) -> Result<(), BookError> {
        let mut next = 0u32;
        let mut in_order = true;
        let mut left = MOST_ROW_TEXT;
        loop {
            match self.xml.next()? {
                Event::Start(e) if local(e.name()) == "c" => {
                    let (mut place, mut style, mut kind) = (None, None, Kind::Number);
                    for attribute in e.attributes().with_checks(false).flatten() {
                        match local(attribute.key) {
                            "r" => place = column(&attribute.value),
                            "s" => style = attribute.value.parse::<usize>().ok(),
                            "t" => kind = Kind::of(&attribute.value),
                            _ => {}
                        }
                    }
                    let open = Open {
                        column: place.unwrap_or(next),
                        kind,
                        style: self
                            .book
                            .styles
                            .get(style.unwrap_or(0))
                            .copied()
                            .unwrap_or_default(),
                        ..Open::default()
                    };
                    if open.column >= MOST_COLUMNS {
                        return Err(BookError::Damaged("a column beyond XFD".to_owned()));
                    }
                    in_order &= open.column >= next;
                    next = open.column.saturating_add(1);
                    if let Some((column, cell)) = self.cell(open)? {
                        left = less(left, cell.value.bytes())?;
                        row.cells.push((column, cell));
                    }
                }
                Event::End(e) if local(e.name()) == "row" => {
                    // Which of two cells of one place holds, nobody knows.
                    if !in_order {
                        row.cells.sort_by_key(|(column, _)| *column);
                        let mut pairs = row.cells.windows(2);
                        if pairs.any(|pair| matches!(pair, [(one, _), (other, _)] if one == other))
                        {
                            let told = format!("row {} has a cell twice", row.number);
                            return Err(BookError::Damaged(told));
                        }
                    }
                    return Ok(());
                }
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }

    /// Reads a cell up to its end.
    fn cell(&mut self, mut open: Open) -> Result<Option<(u32, Cell)>, BookError> {
        let mut rich = RichText::default();
        let (mut in_value, mut in_extension) = (false, false);
        let stored = &mut self.stored;
        stored.clear();
        loop {
            let event = self.xml.next()?;
            match &event {
                // What programs keep for themselves may have values too.
                Event::Start(e) if local(e.name()) == "extLst" => in_extension = true,
                Event::End(e) if local(e.name()) == "extLst" => in_extension = false,
                Event::Eof => return Err(cut()),
                _ if in_extension => {}
                Event::Start(e) => match local(e.name()) {
                    "v" => {
                        in_value = true;
                        open.has_value = true;
                    }
                    "f" => open.formula = true,
                    _ => rich.take(&event, stored),
                },
                Event::End(e) => match local(e.name()) {
                    "c" => break,
                    "v" => in_value = false,
                    _ => rich.take(&event, stored),
                },
                event if in_value => add_text(event, stored),
                event => rich.take(event, stored),
            }
            less(MOST_ROW_TEXT, stored.len())?;
        }
        let column = open.column;
        let font = rich.font.unwrap_or(open.style.font);
        let cell = self.value(&open, font)?;
        Ok(cell.map(|cell| (column, cell)))
    }

    fn value(&self, open: &Open, mut font: Font) -> Result<Option<Cell>, BookError> {
        let stored = self.stored.as_str();
        let value = match open.kind {
            Kind::Shared if stored.trim().is_empty() => return Ok(None),
            Kind::Shared => {
                let at = stored.trim().parse().ok();
                let shared = at.and_then(|at| self.book.texts.get(at));
                let lost = || BookError::Damaged("a shared text is missing".to_owned());
                let (shared, own) = shared.ok_or_else(lost)?;
                font = own.unwrap_or(font);
                Value::Text(text(shared))
            }
            _ if open.formula
                && (!open.has_value
                    || (stored.is_empty() && !matches!(open.kind, Kind::Formula))) =>
            {
                Value::NoResult
            }
            Kind::Inline | Kind::Formula => Value::Text(text(stored)),
            Kind::Bool => Value::Bool(stored.trim() == "1" || stored.trim() == "true"),
            Kind::Error => Value::Error(stored.trim().to_owned()),
            Kind::Day => Value::Day(iso(stored)),
            Kind::Number if stored.trim().is_empty() => return Ok(None),
            Kind::Number => shown(stored, open.style.format, self.book.since_1904),
        };
        Ok(match &value {
            Value::Text(text) if text.trim().is_empty() => None,
            _ => Some(Cell { value, font }),
        })
    }

    /// What stands behind the rows.
    fn rest(&mut self) -> Result<(), BookError> {
        loop {
            match self.xml.next()? {
                Event::Start(e) if local(e.name()) == "mergeCell" => {
                    let merge = attribute(&e, "ref").as_deref().and_then(region);
                    self.merges.extend(merge);
                    if self.merges.len() > MOST_MERGES {
                        return Err(BookError::TooLarge);
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

impl SheetRows for SheetXml<'_> {
    fn next_row(&mut self) -> Result<Option<SheetRow>, BookError> {
        loop {
            match self.xml.next()? {
                Event::Start(e) if local(e.name()) == "row" => {
                    let number = number(&e, "r").unwrap_or_else(|| self.row.saturating_add(1));
                    if number > MOST_ROWS || number <= self.row {
                        return Err(BookError::Damaged(format!(
                            "row {number} after row {}",
                            self.row
                        )));
                    }
                    self.row = number;
                    let mut row = SheetRow {
                        number,
                        hidden: is_true(&e, "hidden"),
                        cells: Vec::with_capacity(self.wide),
                    };
                    self.cells(&mut row)?;
                    self.wide = row.cells.len();
                    if row.hidden || !row.cells.is_empty() {
                        return Ok(Some(row));
                    }
                }
                Event::Start(e) if local(e.name()) == "col" && is_true(&e, "hidden") => {
                    let end = |name| self::number(&e, name).unwrap_or(0).min(16_384);
                    let (first, last) = (end("min"), end("max"));
                    let many = last.saturating_add(1).saturating_sub(first);
                    self.hidden_columns = self.hidden_columns.saturating_add(many);
                }
                Event::End(e) if local(e.name()) == "sheetData" => {
                    self.rest()?;
                    return Ok(None);
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    fn merges(&self) -> &[Merge] {
        &self.merges
    }

    fn hidden_columns(&self) -> usize {
        self.hidden_columns
    }
}

fn cut() -> BookError {
    BookError::Damaged("the sheet ends in the middle of a row".to_owned())
}

fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(element, name).as_deref(), Some("1" | "true"))
}

/// A text with plain line ends: some programs write a carriage return as it is, others as a word.
fn text(stored: &str) -> String {
    // Few texts have either, and only those are looked at more closely.
    let suspect = stored.bytes().any(|byte| matches!(byte, b'\r' | b'_'));
    if suspect && (stored.contains('\r') || stored.contains("_x000D_")) {
        stored.replace("_x000D_", "").replace("\r\n", "\n")
    } else {
        stored.to_owned()
    }
}

/// A number as it is shown.
pub(super) fn shown(stored: &str, format: Format, since_1904: bool) -> Value {
    let plain = |shift| digits::plain(stored, shift);
    let value = match format {
        Format::Percent => plain(2).map(Value::Percent),
        Format::Day => plain(0).map(|serial| {
            let day = calendar::day(&serial, since_1904);
            Value::Day(day.unwrap_or(serial))
        }),
        Format::Plain => plain(0).map(Value::Number),
        Format::Padded(width) => plain(0).map(|number| match number.contains(['.', '-']) {
            true => Value::Number(number),
            false => Value::Number(format!("{number:0>width$}")),
        }),
    };
    value.unwrap_or_else(|| Value::Text(stored.to_owned()))
}

/// An ISO day, with or without a time, as a spreadsheet of this country shows it.
pub(super) fn iso(text: &str) -> String {
    let day = text.trim().split('T').next().unwrap_or_default();
    match *day.split('-').collect::<Vec<_>>() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => text.to_owned(),
    }
}

/// The column of a place such as `AB12`, from 0.
fn column(place: &str) -> Option<u32> {
    let mut column = 0u32;
    for byte in place.bytes().take_while(u8::is_ascii_alphabetic) {
        let letter = u32::from(byte.to_ascii_uppercase().saturating_sub(b'A')).saturating_add(1);
        column = column.checked_mul(26)?.checked_add(letter)?;
    }
    column.checked_sub(1)
}

/// A region such as `A1:B3`.
fn region(text: &str) -> Option<Merge> {
    let (first, last) = text.split_once(':')?;
    let row = |place: &str| {
        let digits = place.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        digits
            .parse::<usize>()
            .ok()
            .filter(|row| (1..=MOST_ROWS).contains(row))
    };
    Some(Merge {
        rows: (row(first)?, row(last)?),
        columns: (column(first)?, column(last)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("AB12"), Some(27));
        assert_eq!(column("XFD1048576"), Some(16_383));
        assert_eq!(column("12"), None);
        let merge = Merge {
            rows: (1, 3),
            columns: (0, 1),
        };
        assert_eq!(region("A1:B3"), Some(merge));
        assert_eq!(region("A1"), None);
        assert_eq!(region("A0:B3"), None);
    }

    #[test]
    fn numbers_are_what_is_shown() {
        let text = |text: &str| text.to_owned();
        assert_eq!(
            shown("0.95", Format::Percent, false),
            Value::Percent(text("95"))
        );
        assert_eq!(
            shown("123", Format::Padded(5), false),
            Value::Number(text("00123"))
        );
        assert_eq!(
            shown("46351", Format::Day, false),
            Value::Day(text("25/11/2026"))
        );
        assert_eq!(iso("2026-11-05T00:00:00"), "05/11/2026");
    }
}
