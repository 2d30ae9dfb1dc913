//! A table of answers: its header, then a row for each area.

use super::areas;
use super::cell::Fault;
use super::columns::Columns;
use super::csv::{Found, Record, Records, separators};
use super::fold;
use super::form::{Form, Target};
use super::lines::Lines;
use super::number::Mark;
use super::reading;
use super::row::{Origin, Row, Settings};
use super::source::{Kind, Reader, Source};
use crate::finding::{At, Finding, Spot};
use crate::refused::{Done, Refused};
use crate::texts::codes::TableCode;
use crate::texts::errors;

/// Words with which the name of a row of totals begins.
const TOTALS: [&str; 4] = ["tổng cộng", "tổng", "cộng", "total"];

/// A table that is read row by row.
pub(crate) struct TableInput<'a> {
    pub(super) form: &'a Form<'a>,
    source: &'a Source,
    pub(super) settings: &'a Settings,
    records: Records<Reader<'a>>,
    pub(super) columns: Columns,
    /// The decimal mark, where it is known.
    pub(super) mark: Option<Mark>,
    head: Vec<Finding>,
}

impl<'a> TableInput<'a> {
    pub(crate) fn open(
        form: &'a Form<'a>,
        source: &'a Source,
        settings: &'a Settings,
    ) -> Done<TableInput<'a>> {
        let lang = settings.lang;
        let separator = match settings.separator {
            Some(separator) => separator,
            None if source.kind == Kind::Tsv => '\t',
            None => sniff(source, settings)?,
        };
        let mut records = Records::new(source.reader(lang)?, separator);
        let found = records.next().map_err(|e| source.line_error(e, lang))?;
        let (columns, head) = match found {
            Some(Found::Record(header)) => {
                let mut columns = Columns::new(form, &header, &source.name, lang);
                let mut head = std::mem::take(&mut columns.findings);
                let period_known =
                    settings.period.is_some() || columns.place(Target::Period).is_some();
                if form.needs_year && !period_known && columns.names_areas() {
                    let at = At {
                        file: source.name.clone(),
                        line: header.line,
                        spot: Spot::Row(header.sheet_row),
                    };
                    head.push(Finding::plain(at, lang, TableCode::NoPeriod));
                }
                (columns, head)
            }
            Some(Found::OpenQuote { line, sheet_row }) => {
                let at = At {
                    file: source.name.clone(),
                    line,
                    spot: Spot::Row(sheet_row),
                };
                let finding = Finding::plain(at, lang, TableCode::QuoteOpen);
                (Columns::default(), vec![finding])
            }
            None => {
                return Err(Refused::say(
                    errors::EMPTY_FILE,
                    lang,
                    &[("file", &source.name)],
                ));
            }
        };
        let mark = settings
            .decimal
            .or((separator == ';').then_some(Mark::Comma));
        Ok(TableInput {
            form,
            source,
            settings,
            records,
            columns,
            mark,
            head,
        })
    }

    pub(crate) fn head(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.head)
    }

    fn found(&mut self) -> Done<Option<Found>> {
        if !self.columns.names_areas() {
            return Ok(None);
        }
        loop {
            let found = self.records.next();
            let found = found.map_err(|e| self.source.line_error(e, self.settings.lang))?;
            match &found {
                // Spreadsheets save empty rows behind a table as nothing but separators.
                Some(Found::Record(record)) if record.cells.iter().all(|cell| is_blank(cell)) => {}
                _ => return Ok(found),
            }
        }
    }

    pub(crate) fn next_key(&mut self) -> Done<Option<(usize, Option<String>)>> {
        Ok(self.found()?.map(|found| match found {
            Found::Record(record) if record.cells.len() == self.columns.headers.len() => {
                (record.line, self.key(&record.cells))
            }
            Found::Record(record) => (record.line, None),
            Found::OpenQuote { line, .. } => (line, None),
        }))
    }

    fn key(&self, cells: &[String]) -> Option<String> {
        let cell = |target| self.columns.cell(cells, target);
        let code = cell(Target::Code);
        let name = cell(Target::Name);
        if code.is_empty() && is_total(&name) {
            return None;
        }
        let commune = match cell(Target::CommuneCode) {
            code if code.is_empty() => cell(Target::Commune),
            code => code,
        };
        areas::key(&code, &commune, &name)
    }

    pub(crate) fn next(&mut self) -> Done<Option<Row>> {
        let Some(found) = self.found()? else {
            return Ok(None);
        };
        Ok(Some(match found {
            Found::OpenQuote { line, sheet_row } => {
                self.unread(line, sheet_row, &Fault::new(TableCode::QuoteOpen))
            }
            Found::Record(record) => {
                let (found, wanted) = (record.cells.len(), self.columns.headers.len());
                let fault = |code| {
                    Fault::new(code)
                        .with("found", found.to_string())
                        .with("wanted", wanted.to_string())
                };
                let (line, row) = (record.line, record.sheet_row);
                match found.cmp(&wanted) {
                    std::cmp::Ordering::Less => {
                        self.unread(line, row, &fault(TableCode::CellsMissing))
                    }
                    std::cmp::Ordering::Greater => {
                        self.unread(line, row, &fault(TableCode::CellsExtra))
                    }
                    std::cmp::Ordering::Equal => self.row(record),
                }
            }
        }))
    }

    /// A row that is reported, and not read.
    fn unread(&self, line: usize, sheet_row: usize, fault: &Fault) -> Row {
        let at = At {
            file: self.source.name.clone(),
            line,
            spot: Spot::Row(sheet_row),
        };
        Row {
            line,
            sheet_row,
            findings: vec![Finding::new(at, self.settings.lang, fault)],
            ..Row::default()
        }
    }

    fn row(&self, record: Record) -> Row {
        let key = self.key(&record.cells);
        if key.is_none() {
            let name = self.columns.cell(&record.cells, Target::Name);
            let code = self.columns.cell(&record.cells, Target::Code);
            let total = code.is_empty() && is_total(&name);
            let target = if total { Target::Name } else { Target::Code };
            let code = if total {
                TableCode::TotalRow
            } else {
                TableCode::NoArea
            };
            let column = self.columns.place(target);
            let at = self.at(record.line, record.sheet_row, column);
            let finding = Finding::plain(at, self.settings.lang, code).value(&name);
            return Row {
                line: record.line,
                sheet_row: record.sheet_row,
                findings: vec![finding],
                ..Row::default()
            };
        }
        let (assessment, findings, profile_reported) = reading::read(self, &record);
        Row {
            line: record.line,
            sheet_row: record.sheet_row,
            key,
            assessment: Some(assessment),
            profile_reported,
            findings,
            origin: Origin::Cells(record.cells),
        }
    }

    pub(super) fn at(&self, line: usize, row: usize, column: Option<usize>) -> At {
        let spot = match column {
            Some(column) => Spot::Cell {
                row,
                column,
                header: self
                    .columns
                    .headers
                    .get(column)
                    .cloned()
                    .unwrap_or_default(),
            },
            None => Spot::Row(row),
        };
        At {
            file: self.source.name.clone(),
            line,
            spot,
        }
    }

    /// Whether it was said of the whole table that its period is not known.
    pub(crate) fn said_no_period(&self) -> bool {
        self.settings.period.is_none() && self.columns.place(Target::Period).is_none()
    }

    /// Where a row says which area it is.
    pub(crate) fn area_at(&self, row: &Row) -> At {
        let column = self
            .columns
            .place(Target::Code)
            .or_else(|| self.columns.place(Target::Name));
        self.at(row.line, row.sheet_row, column)
    }

    /// The cell of what the scorer names: a question, a reference, a criterion, the period or the day.
    pub(crate) fn locate(&self, row: &Row, about: &str) -> (At, Option<String>) {
        let set = self.form.set;
        let question = set
            .questions
            .iter()
            .position(|question| question.id == about);
        let reference = set
            .references
            .iter()
            .position(|reference| reference.id == about);
        let target = match (question, reference) {
            (Some(at), _) => Target::Question(at),
            (None, Some(at)) => Target::Reference(at),
            (None, None) => match row.assessment.as_ref() {
                Some(form) if form.not_applicable.contains_key(about) => Target::NotApplicable,
                Some(form) if form.as_of.is_some_and(|day| day.to_string() == about) => {
                    Target::AsOf
                }
                _ => Target::Period,
            },
        };
        let column = self.columns.place(target);
        let text = match (&row.origin, column) {
            (Origin::Cells(cells), Some(column)) => cells.get(column).map(|text| fold::clean(text)),
            _ => None,
        };
        (self.at(row.line, row.sheet_row, column), text)
    }
}

fn is_blank(cell: &str) -> bool {
    cell.chars().all(char::is_whitespace)
}

fn is_total(name: &str) -> bool {
    let name = fold::label(name);
    TOTALS.iter().any(|word| {
        let word = fold::label(word);
        let rest = name.strip_prefix(&word);
        rest.is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(is_letter_mark)
        })
    })
}

/// Marks of letters are letters of their own when texts are compared.
fn is_letter_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The separator that occurs most in the header.
fn sniff(source: &Source, settings: &Settings) -> Done<char> {
    let lang = settings.lang;
    let mut lines = Lines::new(source.reader(lang)?);
    let mut header = String::new();
    // A header cell in quotes may hold line breaks; a header of more lines than this has a quote too many.
    for _ in 0..100 {
        let Some((_, line)) = lines.next().map_err(|e| source.line_error(e, lang))? else {
            break;
        };
        header.push_str(&line);
        header.push('\n');
        if !header.trim().is_empty() && header.matches('"').count().is_multiple_of(2) {
            break;
        }
    }
    let counts = separators(&header);
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let winners: Vec<char> = counts
        .iter()
        .filter(|(_, count)| *count == most)
        .map(|(separator, _)| *separator)
        .collect();
    match winners.as_slice() {
        [one] => Ok(*one),
        // One column needs no separator.
        _ if most == 0 => Ok(','),
        several => {
            let marks = several.iter().map(|separator| match separator {
                '\t' => "tab".to_owned(),
                mark => format!("“{mark}”"),
            });
            let marks = marks.collect::<Vec<_>>().join(", ");
            let values = [("file", &*source.name), ("marks", &marks)];
            Err(Refused::say(errors::SEPARATOR_UNCLEAR, lang, &values))
        }
    }
}
