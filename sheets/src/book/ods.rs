//! ODS: the sheets of LibreOffice, row by row.

use super::formats::Format;
use super::legacy::Font;
use super::package::Package;
use super::sheet_xml::{MOST_MERGES, iso, shown};
use super::xml::{Xml, add_text, attribute, local};
use super::{
    Book, BookError, BookKind, Cell, MOST_COLUMNS, MOST_ROW_TEXT, MOST_ROWS, Merge, SheetInfo,
    SheetRow, SheetRows, Value, less,
};
use crate::content::Content;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use std::collections::BTreeMap;

/// A cell that is repeated over more columns than this is not an answer but a filled background.
const MOST_REPEATS: u32 = 1_024;

/// What the cells of an ODS workbook refer to.
#[derive(Debug)]
pub(super) struct Ods {
    package: Package,
    /// Styles whose font is a legacy one.
    fonts: BTreeMap<String, Font>,
}

/// Opens the workbook of a package.
pub(super) fn open(package: Package, content: &dyn Content) -> Result<Book, BookError> {
    let mut sheets = Vec::new();
    let mut fonts = BTreeMap::new();
    let mut hidden_styles: Vec<String> = Vec::new();
    let mut style = String::new();
    let mut depth = 0usize;
    let mut xml = content_xml(&package, content)?;
    loop {
        match xml.next()? {
            Event::Start(e) => match local(e.name()) {
                "style" => style = attribute(&e, "name").unwrap_or_default(),
                "text-properties" => {
                    let name = attribute(&e, "font-name").or_else(|| attribute(&e, "font-family"));
                    let font = Font::named(&name.unwrap_or_default());
                    if font != Font::Unicode {
                        fonts.insert(style.clone(), font);
                    }
                }
                "table-properties" if attribute(&e, "display").as_deref() == Some("false") => {
                    hidden_styles.push(style.clone());
                }
                "table" => {
                    // A table within a cell is not a sheet.
                    if depth == 0 {
                        let style = attribute(&e, "style-name").unwrap_or_default();
                        sheets.push(SheetInfo {
                            name: attribute(&e, "name").unwrap_or_default(),
                            hidden: hidden_styles.contains(&style),
                        });
                    }
                    depth = depth.saturating_add(1);
                }
                _ => {}
            },
            Event::End(e) if local(e.name()) == "table" => depth = depth.saturating_sub(1),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(Book {
        sheets,
        links: false,
        kind: BookKind::Ods(Ods { package, fonts }),
    })
}

/// Whether the manifest says that parts are encrypted.
pub(super) fn is_locked(package: &Package, content: &dyn Content) -> bool {
    let Ok(Some(part)) = package.part(content, "META-INF/manifest.xml") else {
        return false;
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next() {
            Ok(Event::Start(e)) if local(e.name()) == "encryption-data" => return true,
            // What is wrong with the manifest matters to nobody who reads cells.
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn content_xml<'a>(package: &Package, content: &'a dyn Content) -> Result<Xml<'a>, BookError> {
    match package.part(content, "content.xml")? {
        Some(part) => Ok(Xml::new(part)),
        None => Err(BookError::Damaged("content.xml is missing".to_owned())),
    }
}

impl Ods {
    pub(super) fn rows<'a>(
        &'a self,
        content: &'a dyn Content,
        sheet: usize,
    ) -> Result<Box<dyn SheetRows + 'a>, BookError> {
        let mut xml = content_xml(&self.package, content)?;
        let (mut depth, mut seen) = (0usize, 0usize);
        loop {
            match xml.next()? {
                Event::Start(e) if local(e.name()) == "table" => {
                    if depth == 0 && seen == sheet {
                        break;
                    }
                    depth = depth.saturating_add(1);
                }
                Event::End(e) if local(e.name()) == "table" => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        seen = seen.saturating_add(1);
                    }
                }
                Event::Eof => return Err(BookError::Damaged("a sheet is missing".to_owned())),
                _ => {}
            }
        }
        Ok(Box::new(OdsRows {
            book: self,
            xml,
            row: 0,
            again: None,
            columns: Vec::new(),
            merges: Vec::new(),
            hidden_columns: 0,
            ended: false,
        }))
    }
}

/// The rows of a sheet.
struct OdsRows<'a> {
    book: &'a Ods,
    xml: Xml<'a>,
    row: usize,
    /// A row that is repeated, and how often still.
    again: Option<(SheetRow, usize)>,
    /// The fonts of columns: how many columns, which font.
    columns: Vec<(u32, Font)>,
    merges: Vec<Merge>,
    hidden_columns: usize,
    /// Whether the sheet is at its end: what follows in the file is another one's.
    ended: bool,
}

fn repeated(element: &BytesStart<'_>, name: &str) -> usize {
    let count = attribute(element, name).and_then(|text| text.parse::<usize>().ok());
    count.unwrap_or(1).max(1)
}

impl OdsRows<'_> {
    /// Reads the cells of a row up to its end.
    fn cells(&mut self, row: &mut SheetRow) -> Result<(), BookError> {
        let mut column = 0u32;
        let mut left = MOST_ROW_TEXT;
        loop {
            match self.xml.next()? {
                Event::Start(e) => {
                    let name = local(e.name()).to_owned();
                    if name != "table-cell" && name != "covered-table-cell" {
                        continue;
                    }
                    let many = repeated(&e, "number-columns-repeated");
                    let many = u32::try_from(many).unwrap_or(MOST_COLUMNS);
                    let (down, right) = (
                        repeated(&e, "number-rows-spanned"),
                        repeated(&e, "number-columns-spanned"),
                    );
                    let own = attribute(&e, "style-name");
                    let typed = Typed::new(&e);
                    let font = match own {
                        Some(style) => self.book.fonts.get(&style).copied().unwrap_or_default(),
                        None => self.column_font(column),
                    };
                    let cell = self.cell(&name, typed, font)?;
                    if down > 1 || right > 1 {
                        let last = u32::try_from(right).unwrap_or(MOST_COLUMNS);
                        self.merges.push(Merge {
                            rows: (
                                row.number,
                                row.number.saturating_add(down).saturating_sub(1),
                            ),
                            columns: (column, column.saturating_add(last).saturating_sub(1)),
                        });
                        if self.merges.len() > MOST_MERGES {
                            return Err(BookError::TooLarge);
                        }
                    }
                    if let Some(cell) = cell {
                        for at in 0..many.min(MOST_REPEATS) {
                            left = less(left, cell.value.bytes())?;
                            row.cells.push((column.saturating_add(at), cell.clone()));
                        }
                    }
                    column = column.saturating_add(many);
                    if column > MOST_COLUMNS {
                        return self.skip_row();
                    }
                }
                Event::End(e) if local(e.name()) == "table-row" => return Ok(()),
                Event::Eof => return Err(BookError::Damaged("a row is cut".to_owned())),
                _ => {}
            }
        }
    }

    fn skip_row(&mut self) -> Result<(), BookError> {
        loop {
            match self.xml.next()? {
                Event::End(e) if local(e.name()) == "table-row" => return Ok(()),
                Event::Eof => return Err(BookError::Damaged("a row is cut".to_owned())),
                _ => {}
            }
        }
    }

    fn column_font(&self, column: u32) -> Font {
        let mut end = 0u32;
        for (many, font) in &self.columns {
            end = end.saturating_add(*many);
            if column < end {
                return *font;
            }
        }
        Font::Unicode
    }

    /// Reads a cell up to its end: its paragraphs, without those of notes and of shapes that stand over it.
    fn cell(&mut self, name: &str, typed: Typed, font: Font) -> Result<Option<Cell>, BookError> {
        let mut text = String::new();
        let (mut paragraph, mut notes, mut paragraphs) = (0usize, 0usize, 0usize);
        loop {
            let event = self.xml.next()?;
            match &event {
                Event::Start(e) if is_beside(e.name()) => notes = notes.saturating_add(1),
                Event::End(e) if is_beside(e.name()) => notes = notes.saturating_sub(1),
                Event::Start(e) => match local(e.name()) {
                    "p" => {
                        if notes == 0 && paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraph = paragraph.saturating_add(1);
                        paragraphs = paragraphs.saturating_add(usize::from(notes == 0));
                    }
                    "s" if notes == 0 => {
                        let many = repeated(e, "c").min(100);
                        text.extend(std::iter::repeat_n(' ', many));
                    }
                    "tab" if notes == 0 => text.push(' '),
                    "line-break" if notes == 0 => text.push('\n'),
                    _ => {}
                },
                Event::End(e) => match local(e.name()) {
                    "p" => paragraph = paragraph.saturating_sub(1),
                    ended if ended == name => break,
                    _ => {}
                },
                Event::Eof => return Err(BookError::Damaged("a cell is cut".to_owned())),
                event if paragraph > 0 && notes == 0 => add_text(event, &mut text),
                _ => {}
            }
            less(MOST_ROW_TEXT, text.len())?;
        }
        if name == "covered-table-cell" {
            return Ok(None);
        }
        // An empty text has its paragraph; a formula that was never reckoned has none.
        let empty = paragraphs > 0;
        let value = typed.value(text, empty);
        Ok(value.map(|value| Cell { value, font }))
    }
}

/// The type and value of a cell, as its attributes have them.
struct Typed {
    kind: String,
    value: String,
    formula: bool,
}

impl Typed {
    fn new(element: &BytesStart<'_>) -> Typed {
        let mut typed = Typed {
            kind: String::new(),
            value: String::new(),
            formula: false,
        };
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "office:value-type" => typed.kind = attribute.value.into_owned(),
                "office:value"
                | "office:date-value"
                | "office:boolean-value"
                | "office:time-value" => {
                    typed.value = attribute.value.into_owned();
                }
                "table:formula" => typed.formula = true,
                _ => {}
            }
        }
        typed
    }

    fn value(self, text: String, empty: bool) -> Option<Value> {
        let value = match self.kind.as_str() {
            "float" | "currency" => shown(&self.value, padding(&text), false),
            "percentage" => shown(&self.value, Format::Percent, false),
            "date" => Value::Day(iso(&self.value)),
            "time" => Value::Day(text),
            "boolean" => Value::Bool(self.value == "true"),
            "" if self.formula && text.trim().is_empty() && !empty => Value::NoResult,
            _ if text.trim().is_empty() => return None,
            _ if self.formula && (text.starts_with('#') || text.starts_with("Err:")) => {
                Value::Error(text)
            }
            _ => Value::Text(text),
        };
        Some(value)
    }
}

/// Whether an element stands in a cell and is none of its text: a note, or a shape.
fn is_beside(name: QName<'_>) -> bool {
    local(name) == "annotation" || name.into_inner().starts_with("draw:")
}

/// The zeros that a number is shown with: formats stand elsewhere in the file, but what is shown stands in the cell.
fn padding(text: &str) -> Format {
    let text = text.trim();
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    match text.starts_with('0') && text.len() > 1 && digits {
        true => Format::Padded(text.len()),
        false => Format::Plain,
    }
}

impl SheetRows for OdsRows<'_> {
    fn next_row(&mut self) -> Result<Option<SheetRow>, BookError> {
        if let Some((row, left)) = &mut self.again {
            self.row = self.row.saturating_add(1);
            let mut row = row.clone();
            row.number = self.row;
            *left = left.saturating_sub(1);
            if *left == 0 {
                self.again = None;
            }
            return Ok(Some(row));
        }
        if self.ended {
            return Ok(None);
        }
        loop {
            match self.xml.next()? {
                Event::Start(e) => match local(e.name()) {
                    "table-column" => {
                        let many = repeated(&e, "number-columns-repeated");
                        let style = attribute(&e, "default-cell-style-name").unwrap_or_default();
                        let font = self.book.fonts.get(&style).copied().unwrap_or_default();
                        let hidden = is_hidden(&e);
                        self.columns
                            .push((u32::try_from(many).unwrap_or(MOST_COLUMNS), font));
                        if hidden {
                            self.hidden_columns = self.hidden_columns.saturating_add(many);
                        }
                    }
                    "table-row" => {
                        let many = repeated(&e, "number-rows-repeated");
                        let mut row = SheetRow {
                            number: self.row.saturating_add(1),
                            hidden: is_hidden(&e),
                            cells: Vec::new(),
                        };
                        self.cells(&mut row)?;
                        if self.row.saturating_add(many) > MOST_ROWS && !row.cells.is_empty() {
                            return Err(BookError::TooLarge);
                        }
                        if row.cells.is_empty() {
                            self.row = self.row.saturating_add(many).min(MOST_ROWS);
                            // Blank rows that are hidden hide nothing.
                            continue;
                        }
                        self.row = self.row.saturating_add(1);
                        if many > 1 {
                            self.again = Some((row.clone(), many.saturating_sub(1)));
                        }
                        return Ok(Some(row));
                    }
                    _ => {}
                },
                Event::End(e) if local(e.name()) == "table" => {
                    self.ended = true;
                    return Ok(None);
                }
                Event::Eof => return Err(BookError::Damaged("a sheet is cut".to_owned())),
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

fn is_hidden(element: &BytesStart<'_>) -> bool {
    matches!(
        attribute(element, "visibility").as_deref(),
        Some("collapse" | "filter")
    )
}
