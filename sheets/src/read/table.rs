//! A table of answers: its header, then a row for each area.

use super::columns::{Columns, Place};
use super::csv::{Block, Found, Record, Records};
use super::fold;
use super::form::{Form, Target};
use super::keys::KEYS;
use super::lines::Lines;
use super::number::Mark;
use super::parts::Part;
use super::reading;
use super::role::Role;
use super::row::{About, Origin, Row, Settings};
use super::separator;
use super::sheet_rows::SheetRecords;
use super::source::{Kind, Reader, Source};
use super::typed::{TypedRecords, TypedRows};
use super::under::{self, Follows, Under};
use crate::finding::Fault;
use crate::finding::{At, Finding};
use crate::refused::{Done, Refused};
use crate::texts::codes::TableCode;
use crate::texts::errors;
use std::sync::Arc;

/// What is known of a table before its rows: how each of them is read, by whoever has its cells.
pub(crate) struct Table<'a> {
    pub(crate) form: &'a Form<'a>,
    pub(super) place: Place,
    pub(super) settings: &'a Settings,
    pub(crate) columns: Columns,
    /// The decimal mark, where it is known.
    pub(crate) mark: Option<Mark>,
}

/// The rows of a table, one after the other.
pub(crate) struct TableRows<'a> {
    source: &'a Source,
    records: AnyRecords<'a>,
    head: Vec<Finding>,
    /// What the rows stand under, where that is looked at.
    under: Option<Under>,
    /// A row that was looked at before it was its turn, and whether blank rows stand before it.
    held: Option<(Found, bool)>,
}

/// Opens a table: what is known of it, and its rows.
pub(crate) fn open<'a>(
    form: &'a Form<'a>,
    part: &'a Part<'a>,
    settings: &'a Settings,
) -> Done<(Table<'a>, TableRows<'a>)> {
    let mut table = Table::new(form, part.source.name.clone(), settings);
    let mut rows = TableRows {
        source: part.source,
        records: AnyRecords::None,
        head: part.head.clone(),
        under: None,
        held: None,
    };
    if let Some(typed) = &part.source.typed {
        rows.open_typed(&mut table, &**typed)?;
    } else if part.source.book.is_some() {
        rows.open_sheet(&mut table, part)?;
    } else {
        rows.open_text(&mut table)?;
    }
    Ok((table, rows))
}

/// Records of text, of a sheet, or of somebody else's columns.
enum AnyRecords<'a> {
    Typed(&'a dyn TypedRows, TypedRecords<'a>),
    Text(Records<Reader<'a>>),
    Sheet(SheetRecords<'a>),
    /// Nothing is read.
    None,
}

impl<'a> TableRows<'a> {
    fn open_text(&mut self, table: &mut Table<'a>) -> Done<()> {
        let (source, settings) = (self.source, table.settings);
        let lang = settings.lang;
        let separator = match settings.separator {
            Some(separator) => separator,
            None if source.kind == Kind::Tsv => '\t',
            None => separator::find(source, settings)?,
        };
        table.mark = table.mark.or((separator == ';').then_some(Mark::Comma));
        let mut records = Records::new(source.reader(lang)?, separator);
        match records.next().map_err(|e| source.line_error(e, lang))? {
            Some(Found::Record(header)) => {
                let ends = header.cells.iter().any(|cell| cell.contains('\r'));
                if ends && Lines::new(source.reader(lang)?).are_one() {
                    let values = [("file", &*source.name)];
                    return Err(Refused::say(errors::OLD_LINE_ENDS, lang, &values));
                }
                self.head.append(&mut table.take_header(&header));
                // Tables of text are large: headings are looked at only where they must be, or where the table begins with one.
                if !table.columns.tells_communes() || self.begins_with_heading(table, separator)? {
                    self.look_above(table, None);
                }
            }
            Some(Found::Note {
                line,
                sheet_row,
                fault,
                ..
            }) => {
                let at = table.place.at(line, sheet_row, None);
                self.head.push(Finding::new(at, lang, &fault));
            }
            None => {
                let values = [("file", &*source.name)];
                return Err(Refused::say(errors::EMPTY_FILE, lang, &values));
            }
        }
        self.records = AnyRecords::Text(records);
        Ok(())
    }

    fn begins_with_heading(&self, table: &Table<'a>, separator: char) -> Done<bool> {
        let lang = table.settings.lang;
        let mut records = Records::new(self.source.reader(lang)?, separator);
        let failed = |e| self.source.line_error(e, lang);
        records.next().map_err(failed)?;
        loop {
            match records.next().map_err(failed)? {
                Some(Found::Record(record)) if record.is_blank() => {}
                Some(Found::Record(record)) => {
                    return Ok(under::heading(table, &record).is_some());
                }
                _ => return Ok(false),
            }
        }
    }

    fn open_typed(&mut self, table: &mut Table<'a>, rows: &'a dyn TypedRows) -> Done<()> {
        let lang = table.settings.lang;
        let header = Record {
            cells: rows.headers(),
            ..Record::default()
        };
        self.head.append(&mut table.take_header(&header));
        let read = table.columns.read.iter();
        let refused = read.filter_map(|(column, _)| rows.refusal(*column, lang));
        let refused: Vec<String> = refused.collect();
        if !refused.is_empty() {
            let list = refused.join("\n");
            let values = [("file", &*self.source.name), ("detail", &list)];
            return Err(Refused::say(errors::BAD_TYPES, lang, &values));
        }
        let read = table.columns.read.iter();
        let read: Vec<usize> = read.map(|(column, _)| *column).collect();
        let records = TypedRecords::open(rows, &read);
        let records = records.map_err(|e| Refused::reading(&self.source.name, lang, &e))?;
        self.records = AnyRecords::Typed(rows, records);
        Ok(())
    }

    fn open_sheet(&mut self, table: &mut Table<'a>, part: &'a Part<'a>) -> Done<()> {
        let (Some(layout), Some(book)) = (&part.layout, &part.source.book) else {
            return Ok(());
        };
        table.place = layout.place.clone();
        if layout.refused {
            return Ok(());
        }
        self.head.append(&mut table.take_header(&layout.header));
        let whole = match table.columns.place(Target::Commune) {
            None => layout.commune(table.settings.lang, &mut self.head),
            Some(_) => None,
        };
        self.look_above(table, whole);
        let rows = SheetRecords::open(layout, book, part.source.content());
        let rows = rows.map_err(|error| self.source.book_error(&error, table.settings.lang))?;
        self.records = AnyRecords::Sheet(rows);
        Ok(())
    }

    /// Has the rows stand under what heads them.
    fn look_above(&mut self, table: &mut Table<'a>, whole: Option<String>) {
        if table.columns.names_areas() {
            table.columns.lend_commune();
            self.under = Some(Under::sheet(whole));
        }
    }

    pub(crate) fn head(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.head)
    }

    /// Leaves out, where that is quicker, what says nothing of which area a row is about.
    pub(crate) fn only_keys(&mut self, table: &Table<'_>) {
        let places = KEYS.iter().filter_map(|key| table.columns.place(*key));
        let places: Vec<usize> = places.collect();
        match &mut self.records {
            // A heading is one by all of its cells.
            AnyRecords::Text(_) if self.under.is_some() => {}
            AnyRecords::Text(records) => records.only(places, table.columns.place(Target::Code)),
            AnyRecords::Typed(rows, records) => {
                // Where they cannot be had again, the ones that are open have all columns.
                if let Ok(fewer) = TypedRecords::open(*rows, &places) {
                    *records = fewer;
                }
            }
            AnyRecords::Sheet(_) | AnyRecords::None => {}
        }
    }

    fn is_text(&self) -> bool {
        matches!(self.records, AnyRecords::Text(_))
    }

    /// Whether the rows may come as blocks of lines.
    pub(crate) fn has_blocks(&self) -> bool {
        self.is_text() && self.under.is_none()
    }

    /// Keeps the lines that are headers, in their order, out of blocks.
    pub(crate) fn keep_alone(&mut self, headers: &[usize]) {
        if let AnyRecords::Text(records) = &mut self.records {
            records.keep_alone(headers.to_vec());
        }
    }

    /// The next rows of a text as a block of lines; `None` where the next row has to be read by itself.
    pub(crate) fn block(&mut self, table: &Table<'_>, bytes: usize) -> Done<Option<Block>> {
        match &mut self.records {
            AnyRecords::Text(records) if self.under.is_none() && table.columns.names_areas() => {
                records
                    .block(bytes)
                    .map_err(|e| self.source.line_error(e, table.settings.lang))
            }
            _ => Ok(None),
        }
    }

    /// The next row as it stands there.
    pub(crate) fn next(&mut self, table: &Table<'_>) -> Done<Option<Found>> {
        if !table.columns.names_areas() {
            return Ok(None);
        }
        loop {
            let next = match self.held.take() {
                Some(held) => Some(held),
                None => self.raw(table)?,
            };
            let Some(under) = &mut self.under else {
                let role = match &next {
                    Some((Found::Record(record), _)) if self.is_text() => table.heads(record),
                    _ => None,
                };
                match (role, next) {
                    (Some(Role::Below), Some((Found::Record(record), _))) => {
                        return self.below(table, &record).map(Some);
                    }
                    (Some(_), _) => continue,
                    (None, next) => return Ok(next.map(|(found, _)| found)),
                }
            };
            let Some((Found::Record(mut record), gap)) = next else {
                let said = under.settle(Follows::Nothing);
                under.lose();
                let found = next.map(|(found, _)| found);
                return Ok(match (said, found) {
                    (Some(said), found) => {
                        self.held = found.map(|found| (found, false));
                        Some(said)
                    }
                    (None, found) => found,
                });
            };
            let role = table.role(&record, gap, under.commune().is_some());
            let follows = match role {
                Role::Named => Follows::Named,
                Role::Area => Follows::Area,
                _ => Follows::Nothing,
            };
            if let Some(said) = under.settle(follows) {
                self.held = Some((Found::Record(record), gap));
                return Ok(Some(said));
            }
            match role {
                Role::Named | Role::Area | Role::Total => {
                    under::lend(table, &mut record, under.commune());
                    return Ok(Some(Found::Record(record)));
                }
                Role::Header => {}
                Role::Group(heading) => {
                    if let Some(said) = under.enter(heading) {
                        return Ok(Some(said));
                    }
                }
                Role::Below => return self.below(table, &record).map(Some),
            }
        }
    }

    /// The next row whatever it says, and whether blank rows stand before it.
    fn raw(&mut self, table: &Table<'_>) -> Done<Option<(Found, bool)>> {
        let lang = table.settings.lang;
        let lent = table.columns.lent();
        let mut next = loop {
            match &mut self.records {
                AnyRecords::None => return Ok(None),
                AnyRecords::Typed(_, records) => {
                    let found = records.next();
                    let found = found.map_err(|e| Refused::reading(&self.source.name, lang, &e));
                    break found?.map(|found| (found, false));
                }
                AnyRecords::Text(records) => {
                    let found = records
                        .next()
                        .map_err(|e| self.source.line_error(e, lang))?;
                    match &found {
                        // Spreadsheets save empty rows behind a table as nothing but separators.
                        Some(Found::Record(record)) if record.is_blank() => {}
                        _ => break found.map(|found| (found, false)),
                    }
                }
                AnyRecords::Sheet(records) => {
                    let next = records.next();
                    break next.map_err(|error| self.source.book_error(&error, lang))?;
                }
            }
        };
        if let Some((Found::Record(record), _)) = &mut next {
            let wide = record.cells.len().saturating_add(lent);
            record.cells.resize(wide, String::new());
        }
        Ok(next)
    }

    /// Ends the table, and counts what stands below it.
    fn below(&mut self, table: &Table<'_>, first: &Record) -> Done<Found> {
        let (mut rows, mut areas) = (1usize, 0usize);
        while let Some((found, _)) = self.raw(table)? {
            if let Found::Record(record) = found {
                rows = rows.saturating_add(1);
                let lent = self.under.as_ref().is_some_and(|of| of.commune().is_some());
                let area = table.looks_like_area(&record, lent);
                areas = areas.saturating_add(usize::from(area));
            }
        }
        self.records = AnyRecords::None;
        let (code, n) = match areas {
            0 => (TableCode::BelowTable, rows),
            areas => (TableCode::RowsBelowTable, areas),
        };
        Ok(Found::Note {
            line: first.line,
            sheet_row: first.sheet_row,
            cell: None,
            fault: Fault::new(code).with("n", n.to_string()),
        })
    }
}

impl<'a> Table<'a> {
    fn new(form: &'a Form<'a>, file: Arc<str>, settings: &'a Settings) -> Table<'a> {
        Table {
            form,
            place: Place {
                file,
                sheet: None,
                turned: false,
            },
            settings,
            columns: Columns::default(),
            mark: settings.decimal,
        }
    }

    /// A table of cells that have types; its columns know what is wrong with the header.
    pub(crate) fn typed(
        form: &'a Form<'a>,
        name: &str,
        header: &Record,
        settings: &'a Settings,
    ) -> Table<'a> {
        let mut table = Table::new(form, name.into(), settings);
        table.columns.findings = table.take_header(header);
        table
    }

    /// The same for columns that are known already.
    pub(crate) fn of_columns(
        form: &'a Form<'a>,
        name: &str,
        columns: Columns,
        settings: &'a Settings,
    ) -> Table<'a> {
        Table {
            columns,
            ..Table::new(form, name.into(), settings)
        }
    }

    /// Takes the header, and says what is wrong with it.
    fn take_header(&mut self, header: &Record) -> Vec<Finding> {
        let lang = self.settings.lang;
        self.columns = Columns::new(self.form, header, &self.place, lang);
        let mut said = std::mem::take(&mut self.columns.findings);
        let given = self.columns.place(Target::Period).is_some();
        let period = self.settings.period.is_some() || given;
        if self.form.needs_year && !period && self.columns.names_areas() {
            let at = self.place.at(header.line, header.sheet_row, None);
            said.push(Finding::plain(at, lang, TableCode::NoPeriod));
        }
        said
    }
}

impl Table<'_> {
    /// Reads a row.
    pub(crate) fn read(&self, found: Found) -> Row {
        match found {
            Found::Note {
                line,
                sheet_row,
                cell,
                fault,
            } => self.unread(line, sheet_row, cell, &fault),
            Found::Record(record) => {
                let (found, wanted) = (record.cells.len(), self.columns.headers.len());
                let fault = |code| {
                    let own = |cells: usize| cells.saturating_sub(self.columns.lent()).to_string();
                    Fault::new(code)
                        .with("found", own(found))
                        .with("wanted", own(wanted))
                };
                let (line, row) = (record.line, record.sheet_row);
                match found.cmp(&wanted) {
                    std::cmp::Ordering::Less => {
                        self.unread(line, row, None, &fault(TableCode::CellsMissing))
                    }
                    std::cmp::Ordering::Greater => {
                        self.unread(line, row, None, &fault(TableCode::CellsExtra))
                    }
                    std::cmp::Ordering::Equal => self.row(record),
                }
            }
        }
    }

    /// A row that is reported, and not read.
    fn unread(
        &self,
        line: usize,
        sheet_row: usize,
        cell: Option<(usize, String)>,
        fault: &Fault,
    ) -> Row {
        let (column, text) = cell.unzip();
        let finding = Finding::new(self.at(line, sheet_row, column), self.settings.lang, fault);
        let finding = match text {
            Some(text) => finding.value(&text),
            None => finding,
        };
        Row {
            line,
            sheet_row,
            findings: vec![finding],
            ..Row::default()
        }
    }

    fn row(&self, record: Record) -> Row {
        let key = self.key(&record);
        if key.is_none() {
            let total = self.is_total_row(&record);
            // What is shown as the text of a cell stands in that cell.
            let cell = |target| (target, self.columns.cell(&record.cells, target));
            let (target, text) = match (cell(Target::Code), cell(Target::Name)) {
                (code, name) if name.1.is_empty() && (!total || !code.1.is_empty()) => code,
                (_, name) => name,
            };
            let code = if total && self.is_total_unclear(&record) {
                TableCode::TotalUnclear
            } else if total {
                TableCode::TotalRow
            } else if self.is_words_alone(&record.cells) {
                TableCode::GroupRow
            } else {
                TableCode::NoArea
            };
            let column = self.columns.place(target);
            let at = self.at(record.line, record.sheet_row, column);
            let finding = Finding::plain(at, self.settings.lang, code).value(&text);
            let mut findings = match code {
                TableCode::NoArea => reading::no_names(self, &record),
                _ => Vec::new(),
            };
            findings.push(finding);
            return Row {
                line: record.line,
                sheet_row: record.sheet_row,
                findings,
                ..Row::default()
            };
        }
        let read = reading::read(self, &record);
        Row {
            line: record.line,
            sheet_row: record.sheet_row,
            key,
            assessment: Some(read.assessment),
            profile_reported: read.profile_reported,
            unread: read.unread,
            findings: read.findings,
            origin: Origin::Cells(record.cells),
        }
    }

    pub(super) fn at(&self, line: usize, row: usize, column: Option<usize>) -> At {
        let header = |column: usize| self.columns.headers.get(column).cloned();
        let cell = column.map(|column| (column, header(column).unwrap_or_default()));
        self.place.at(line, row, cell)
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

    /// The cell of what is spoken of, and what stands in it.
    pub(crate) fn locate(&self, row: &Row, about: About<'_>) -> (At, Option<String>) {
        let set = self.form.set;
        let question = |id: &str| set.questions.iter().position(|question| question.id == id);
        let reference = |id: &str| set.references.iter().position(|of| of.id == id);
        let target = match about {
            About::Answer(id) => question(id)
                .map(Target::Question)
                .or_else(|| reference(id).map(Target::Reference)),
            About::Criterion(_) => Some(Target::NotApplicable),
            About::History(year) => year.parse().ok().map(Target::History),
            About::AsOf => Some(Target::AsOf),
            About::Period => Some(Target::Period),
            // No column says it, or several do.
            About::Set | About::Profile => None,
        };
        let column = target.and_then(|target| self.columns.place(target));
        let text = match (&row.origin, column) {
            (Origin::Cells(cells), Some(column)) => {
                cells.get(column).map(|text| fold::clean(text).into_owned())
            }
            _ => None,
        };
        (self.at(row.line, row.sheet_row, column), text)
    }
}
