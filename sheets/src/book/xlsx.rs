//! XLSX: the workbook, its styles and its shared texts.

use super::formats::{self, Format};
use super::legacy::Font;
use super::package::Package;
use super::sheet_xml::SheetXml;
use super::xml::{Xml, add_text, attribute, local};
use super::{Book, BookError, BookKind, MOST_ROW_TEXT, SheetInfo, SheetRows, less};
use crate::content::Content;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// Shared texts beyond this are not those of a table of areas: 128 MiB.
const MOST_TEXT: usize = 128 << 20;
/// And no more of them than this.
const MOST_TEXTS: usize = 8_000_000;
/// Styles beyond Excel's own limit.
const MOST_STYLES: usize = 70_000;

/// What the cells of an XLSX workbook refer to.
#[derive(Debug)]
pub(super) struct Xlsx {
    package: Package,
    /// The part of each sheet.
    parts: Vec<String>,
    pub(super) texts: Texts,
    pub(super) styles: Vec<Style>,
    pub(super) since_1904: bool,
}

/// What a cell's style says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    pub(super) format: Format,
    pub(super) font: Font,
}

/// Shared texts, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<usize>,
    /// Texts that have a legacy font of their own, whatever the cell has.
    fonts: BTreeMap<usize, Font>,
}

impl Texts {
    /// A text, with its font where it has one of its own.
    pub(super) fn get(&self, at: usize) -> Option<(&str, Option<Font>)> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).and_then(|at| self.ends.get(at));
        let text = self.all.get(start.copied().unwrap_or(0)..end)?;
        Some((text, self.fonts.get(&at).copied()))
    }
}

/// Opens the workbook of a package.
pub(super) fn open(package: Package, content: &dyn Content) -> Result<Book, BookError> {
    let main = main_part(&package, content)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = relations(
        &package,
        content,
        &format!("{folder}/_rels/{file}.rels"),
        folder,
    )?;
    let of_kind = |word: &str| {
        let mut found = relations.values().filter(|(kind, _)| kind.ends_with(word));
        found.next().map(|(_, part)| part.clone())
    };
    let Some(part) = package.part(content, &main)? else {
        return Err(BookError::Damaged(format!("{main} is missing")));
    };
    let mut xml = Xml::new(part);
    let (mut sheets, mut parts) = (Vec::new(), Vec::new());
    let (mut since_1904, mut links) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(e) => match local(e.name()) {
                "workbookPr" => {
                    let value = attribute(&e, "date1904");
                    since_1904 = matches!(value.as_deref(), Some("1" | "true"));
                }
                "externalReference" => links = true,
                "sheet" => {
                    let id = attribute(&e, "id").unwrap_or_default();
                    // Sheets of charts and macros have no rows.
                    if let Some((kind, part)) = relations.get(&id)
                        && kind.ends_with("/worksheet")
                    {
                        sheets.push(SheetInfo {
                            name: attribute(&e, "name").unwrap_or_default(),
                            hidden: attribute(&e, "state").is_some_and(|state| state != "visible"),
                        });
                        parts.push(part.clone());
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let styles = match of_kind("/styles") {
        Some(part) => styles(&package, content, &part)?,
        None => Vec::new(),
    };
    let texts = match of_kind("/sharedStrings") {
        Some(part) => texts(&package, content, &part)?,
        None => Texts::default(),
    };
    let book = Xlsx {
        package,
        parts,
        texts,
        styles,
        since_1904,
    };
    Ok(Book {
        sheets,
        links,
        kind: BookKind::Xlsx(book),
    })
}

impl Xlsx {
    pub(super) fn rows<'a>(
        &'a self,
        content: &'a dyn Content,
        sheet: usize,
    ) -> Result<Box<dyn SheetRows + 'a>, BookError> {
        let name = self.parts.get(sheet).map_or("", String::as_str);
        match self.package.part(content, name)? {
            Some(part) => Ok(Box::new(SheetXml::new(self, Xml::new(part)))),
            None => Err(BookError::Damaged(format!("{name} is missing"))),
        }
    }
}

/// The part that holds the workbook.
fn main_part(package: &Package, content: &dyn Content) -> Result<String, BookError> {
    let found = relations(package, content, "_rels/.rels", "")?;
    let mut found = found.into_values();
    let main = found.find(|(kind, _)| kind.ends_with("/officeDocument"));
    Ok(main.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, part)| part))
}

/// Relations by id: their kind, and the part they lead to.
pub(super) fn relations(
    package: &Package,
    content: &dyn Content,
    part: &str,
    folder: &str,
) -> Result<BTreeMap<String, (String, String)>, BookError> {
    let mut out = BTreeMap::new();
    let Some(part) = package.part(content, part)? else {
        return Ok(out);
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(e) if local(e.name()) == "Relationship" => {
                let get = |name| attribute(&e, name).unwrap_or_default();
                let target = get("Target");
                let part = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None if folder.is_empty() => target,
                    None => format!("{folder}/{target}"),
                };
                out.insert(get("Id"), (get("Type"), part));
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn styles(package: &Package, content: &dyn Content, part: &str) -> Result<Vec<Style>, BookError> {
    let Some(part) = package.part(content, part)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(part);
    let mut codes: BTreeMap<u32, Format> = BTreeMap::new();
    let mut fonts: Vec<Font> = Vec::new();
    let mut out: Vec<Style> = Vec::new();
    let (mut in_fonts, mut in_cells) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(e) => {
                let number = |name| attribute(&e, name).and_then(|text| text.parse::<u32>().ok());
                match local(e.name()) {
                    "numFmt" => {
                        if let (Some(id), Some(code)) =
                            (number("numFmtId"), attribute(&e, "formatCode"))
                        {
                            codes.insert(id, formats::of_code(&code));
                        }
                    }
                    "fonts" => in_fonts = true,
                    "font" if in_fonts => fonts.push(Font::Unicode),
                    "name" if in_fonts => {
                        if let (Some(last), Some(name)) = (fonts.last_mut(), attribute(&e, "val")) {
                            *last = Font::named(&name);
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let id = number("numFmtId").unwrap_or(0);
                        let known = codes.get(&id).copied();
                        let font = number("fontId").and_then(|id| usize::try_from(id).ok());
                        out.push(Style {
                            format: known.unwrap_or_else(|| formats::built_in(id)),
                            font: font
                                .and_then(|id| fonts.get(id))
                                .copied()
                                .unwrap_or_default(),
                        });
                    }
                    _ => {}
                }
                if fonts.len() > MOST_STYLES || out.len() > MOST_STYLES || codes.len() > MOST_STYLES
                {
                    return Err(BookError::TooLarge);
                }
            }
            Event::End(e) => match local(e.name()) {
                "fonts" => in_fonts = false,
                "cellXfs" => in_cells = false,
                _ => {}
            },
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn texts(package: &Package, content: &dyn Content, part: &str) -> Result<Texts, BookError> {
    let mut out = Texts::default();
    let Some(part) = package.part(content, part)? else {
        return Ok(out);
    };
    let mut xml = Xml::new(part);
    let mut text = String::new();
    let mut reading = RichText::default();
    loop {
        let event = xml.next()?;
        match &event {
            Event::End(e) if local(e.name()) == "si" => {
                if let Some(font) = reading.font {
                    out.fonts.insert(out.ends.len(), font);
                }
                out.all.push_str(&text);
                out.ends.push(out.all.len());
                text.clear();
                reading = RichText::default();
                if out.all.len() > MOST_TEXT || out.ends.len() > MOST_TEXTS {
                    return Err(BookError::TooLarge);
                }
            }
            Event::Eof => return Ok(out),
            event => reading.take(event, &mut text),
        }
        less(MOST_ROW_TEXT, text.len())?;
    }
}

/// Collects the text of `si` or `is`: its `t`, also those of runs, but not of phonetic hints.
#[derive(Debug, Default)]
pub(super) struct RichText {
    in_text: bool,
    phonetic: bool,
    /// The legacy font of a run.
    pub(super) font: Option<Font>,
}

impl RichText {
    pub(super) fn take(&mut self, event: &Event<'_>, out: &mut String) {
        match event {
            Event::Start(e) => match local(e.name()) {
                "t" => self.in_text = !self.phonetic,
                "rPh" => self.phonetic = true,
                "rFont" => {
                    let font = Font::named(&attribute(e, "val").unwrap_or_default());
                    if font != Font::Unicode {
                        self.font = Some(font);
                    }
                }
                _ => {}
            },
            Event::End(e) => match local(e.name()) {
                "t" => self.in_text = false,
                "rPh" => self.phonetic = false,
                _ => {}
            },
            event if self.in_text => add_text(event, out),
            _ => {}
        }
    }
}
