//! Files of answers: looked at as a whole, then read as often as needed.

use super::lines::{LineError, Lines, MOST_BYTES};
use super::text::{Encoding, look};
use super::typed::TypedRows;
use crate::book::{Book, BookError};
use crate::content::{Content, ReadSeek};
use crate::finding::{At, Spot};
use crate::marks::{FORM_SHEET, OWN_SHEET};
use crate::refused::{Done, Refused};
use crate::texts::{Say, errors, options};
use kieumau::{Id, Lang};
use std::collections::BTreeMap;

use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A table; the separator is found in its header.
    Csv,
    /// A table with tabs.
    Tsv,
    /// One assessment on each line.
    JsonLines,
    /// One assessment, or a list of them.
    Json,
    /// XLSX, XLSB, XLS or ODS: tables in sheets.
    Workbook,
    /// Columns of types that somebody else reads: [`Source::typed`].
    Typed,
}

/// A fresh reader of a file.
pub(crate) type Reader<'a> = BufReader<Box<dyn ReadSeek + 'a>>;

/// A file of answers, looked at and known to be readable.
#[derive(Debug)]
pub struct Source {
    /// The name for problems.
    pub(crate) name: Arc<str>,
    /// What it holds.
    pub(crate) kind: Kind,
    /// Its size in bytes.
    bytes: u64,
    content: Box<dyn Content>,
    /// The workbook, if it is one.
    pub(crate) book: Option<Book>,
    /// Whether the name says that it is something else than a workbook.
    pub(crate) misnamed: bool,
    /// The only sheet that is read, where it was said.
    pub(crate) only: Option<String>,
    /// The rows, where somebody else reads them.
    pub(crate) typed: Option<Box<dyn TypedRows>>,
    /// Where the assessments of its lines stand in a form from which they were taken, line by line.
    pub(crate) form_places: Vec<Arc<FormPlaces>>,
}

/// Where the things that an assessment says stand in a filled form.
#[derive(Debug, Clone, Default)]
pub(crate) struct FormPlaces {
    /// The sheet.
    pub(crate) sheet: String,
    /// Row and column, from 0, by the id of the column: `question.so_ho`, `code`.
    pub(crate) cells: BTreeMap<String, (u32, u32)>,
    /// The questions whose cells hold something that could not be read.
    pub(crate) unread: Vec<Id>,
}

impl FormPlaces {
    /// The cell where a thing stands; the sheet, where it has none.
    pub(crate) fn at(&self, file: Arc<str>, id: &str) -> At {
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let cell = self.cells.get(id);
        let line = cell.map_or(0, |(row, _)| whole(*row).saturating_add(1));
        let spot = match cell {
            Some((_, column)) => Spot::Cell {
                row: line,
                column: whole(*column),
                header: id.to_owned(),
            },
            None => Spot::Row(0),
        };
        At {
            file,
            sheet: Some(self.sheet.as_str().into()),
            line,
            spot,
        }
    }

    /// The row of the area: that of its code, else of its name.
    pub(crate) fn row(&self) -> usize {
        let cells = ["code", "name"].into_iter();
        let mut rows = cells.filter_map(|id| self.cells.get(id));
        let row = rows.next().map_or(0, |(row, _)| *row);
        usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1)
    }
}

impl Source {
    /// Looks at the whole file once: text that is not UTF-8 is refused. The kind, where it is not given, is found by
    /// the ending of the name; a name without one (`-`) is looked at.
    ///
    /// # Errors
    ///
    /// When the file cannot be read at all, or its kind is not clear.
    pub fn new(
        name: &str,
        content: Box<dyn Content>,
        kind: Option<Kind>,
        lang: Lang,
    ) -> Result<Source, Refused> {
        let failed = |error: io::Error| Refused::reading(name, lang, &error);
        let mut source = Source {
            name: name.into(),
            kind: Kind::Csv,
            bytes: content.size().map_err(failed)?,
            content,
            book: None,
            misnamed: false,
            only: None,
            typed: None,
            form_places: Vec::new(),
        };
        let is_book = source.look(lang)?;
        let by_name = Path::new(name).extension().and_then(|ending| {
            Some(match ending.to_str()?.to_lowercase().as_str() {
                "csv" => Kind::Csv,
                "tsv" | "txt" => Kind::Tsv,
                "jsonl" | "ndjson" => Kind::JsonLines,
                "json" => Kind::Json,
                "xlsx" | "xlsm" | "xltx" | "xlsb" | "xls" | "ods" => Kind::Workbook,
                _ => return None,
            })
        });
        if is_book {
            let said = kind.or(by_name);
            source.misnamed = said.is_some_and(|said| said != Kind::Workbook);
            source.kind = Kind::Workbook;
            let book = Book::open(source.content());
            source.book = Some(book.map_err(|error| source.book_error(&error, lang))?);
            return Ok(source);
        }
        if kind.or(by_name) == Some(Kind::Workbook) {
            return Err(Refused::say(
                errors::NOT_A_WORKBOOK,
                lang,
                &[("file", name)],
            ));
        }
        source.kind = match kind.or(by_name) {
            Some(kind) => kind,
            None if name == "-" => source.kind_by_look(lang)?,
            None => {
                let refused = Refused::say(errors::UNKNOWN_KIND, lang, &[("file", name)]);
                return Err(refused.or(options::INPUT_FORMAT, lang));
            }
        };
        Ok(source)
    }

    /// A table whose rows somebody else reads; of so many bytes, for those who watch the progress.
    #[must_use]
    pub fn typed(name: &str, rows: Box<dyn TypedRows>, bytes: u64) -> Source {
        Source {
            name: name.into(),
            kind: Kind::Typed,
            bytes,
            content: Box::new(Vec::new()),
            book: None,
            misnamed: false,
            only: None,
            typed: Some(rows),
            form_places: Vec::new(),
        }
    }

    /// What the file holds.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its size in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What the file is called in problems.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is a form that `template` made: it has a sheet that says so.
    #[must_use]
    pub fn is_form(&self) -> bool {
        let sheets = self.book.iter().flat_map(|book| &book.sheets);
        sheets.into_iter().any(|sheet| sheet.name == FORM_SHEET)
    }

    /// Whether its lines were taken from such a form: [`unfold`](crate::template::unfold()).
    #[must_use]
    pub fn is_of_form(&self) -> bool {
        !self.form_places.is_empty()
    }

    /// The board's sheet of a wide form as a table, row by row: forms of very many areas are not held in memory as a whole.
    /// Nothing for other forms.
    #[must_use]
    pub fn rows_of_form(mut self) -> Option<Source> {
        let sheets = self.book.iter().flat_map(|book| &book.sheets);
        let own = sheets.into_iter().find(|sheet| sheet.name == OWN_SHEET)?;
        self.only = Some(own.name.clone());
        Some(self)
    }

    /// All bytes of the file.
    ///
    /// # Errors
    ///
    /// When the file can no longer be read.
    pub fn read_all(&self, lang: Lang) -> Result<Vec<u8>, Refused> {
        let mut bytes = Vec::new();
        self.reader(lang)?
            .read_to_end(&mut bytes)
            .map_err(|e| Refused::reading(&self.name, lang, &e))?;
        Ok(bytes)
    }

    /// A fresh reader from the beginning.
    pub(crate) fn reader(&self, lang: Lang) -> Done<Reader<'_>> {
        let opened = self.content.open();
        let bytes = opened.map_err(|e| Refused::reading(&self.name, lang, &e))?;
        Ok(BufReader::with_capacity(64 * 1024, bytes))
    }

    /// The whole text, for files that are not read line by line.
    pub(crate) fn text(&self, lang: Lang) -> Done<String> {
        let mut text = String::new();
        self.reader(lang)?
            .read_to_string(&mut text)
            .map_err(|e| Refused::reading(&self.name, lang, &e))?;
        Ok(text)
    }

    /// The bytes.
    pub(crate) fn content(&self) -> &dyn Content {
        &*self.content
    }

    /// The refusal for a workbook that cannot be read.
    pub(crate) fn book_error(&self, error: &BookError, lang: Lang) -> Refused {
        let file = ("file", &*self.name);
        match error {
            BookError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Refused::say(errors::BOOK_CUT, lang, &[file])
            }
            // What the unpacker finds wrong is no trouble of the disk.
            BookError::Io(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
                ) =>
            {
                Refused::say(errors::BOOK_CUT, lang, &[file])
            }
            BookError::Io(error) => Refused::reading(&self.name, lang, error),
            BookError::Damaged(detail) => {
                Refused::say(errors::BOOK_DAMAGED, lang, &[file, ("detail", detail)])
            }
            BookError::TooLarge => Refused::say(errors::BOOK_TOO_LARGE, lang, &[file]),
            BookError::Foreign(what) => self.foreign(*what, lang),
            BookError::Locked => Refused::say(errors::BOOK_LOCKED, lang, &[file]),
        }
    }

    /// The refusal for what is neither text nor a workbook.
    fn foreign(&self, what: Say, lang: Lang) -> Refused {
        let values = [("file", &*self.name), ("what", what.get(lang))];
        Refused::say(errors::FOREIGN, lang, &values)
    }

    /// Looks at every byte: whether the file is a workbook; other text than UTF-8 is refused.
    fn look(&self, lang: Lang) -> Done<bool> {
        let file: &str = &self.name;
        let found = look(self.reader(lang)?).map_err(|e| Refused::reading(file, lang, &e))?;
        let fail = |say| Err(Refused::say(say, lang, &[("file", file)]));
        match found {
            Encoding::Utf8 => Ok(false),
            Encoding::Workbook => Ok(true),
            Encoding::Foreign(what) => Err(self.foreign(what, lang)),
            Encoding::Empty => fail(errors::EMPTY_FILE),
            Encoding::Utf16 => fail(errors::UTF_16).map_err(|e| e.or(options::UTF_16, lang)),
            Encoding::Other { line, byte } => Err(Refused::not_utf_8(file, lang, line, byte)),
        }
    }

    /// Whether a JSON file holds one assessment, and not a list.
    ///
    /// # Errors
    ///
    /// When the file can no longer be read.
    pub fn is_one_object(&self, lang: Lang) -> Result<bool, Refused> {
        if self.kind != Kind::Json {
            return Ok(false);
        }
        let first = self.first_line(lang)?;
        Ok(first.is_some_and(|line| !line.starts_with('[')))
    }

    /// Standard input has no name to go by: a list is JSON, an object that ends with its line is JSON Lines.
    fn kind_by_look(&self, lang: Lang) -> Done<Kind> {
        let Some(line) = self.first_line(lang)? else {
            let values = [("file", &*self.name)];
            return Err(Refused::say(errors::EMPTY_FILE, lang, &values));
        };
        let whole = || serde_json::from_str::<serde::de::IgnoredAny>(&line).is_ok();
        Ok(match line.chars().next() {
            Some('[') => Kind::Json,
            Some('{') if whole() => Kind::JsonLines,
            Some('{') => Kind::Json,
            _ => Kind::Csv,
        })
    }

    /// The first line that is not blank, trimmed.
    fn first_line(&self, lang: Lang) -> Done<Option<String>> {
        let mut lines = Lines::new(self.reader(lang)?);
        while let Some((_, line)) = lines.next().map_err(|error| self.line_error(error, lang))? {
            if !line.trim().is_empty() {
                return Ok(Some(line.trim().to_owned()));
            }
        }
        Ok(None)
    }

    /// The refusal for a line that cannot be had.
    pub(crate) fn line_error(&self, error: LineError, lang: Lang) -> Refused {
        match error {
            LineError::Io(error) => Refused::reading(&self.name, lang, &error),
            LineError::TooLong(line) => Refused::say(
                errors::LINE_TOO_LONG,
                lang,
                &[
                    ("file", &self.name),
                    ("line", &line.to_string()),
                    ("most", &(MOST_BYTES >> 20).to_string()),
                ],
            ),
        }
    }
}
