//! Tables of earlier titles and registrations, and of merges: CSV, workbooks, JSON.
//!
//! A table is known by its columns, in any order and under any first rows: area and year, with title or registration; or
//! predecessor, successor and year. One file may hold both, each in a sheet of its own. `docs/history.md` says how they are
//! read.

use crate::finding::Fault;
use crate::finding::{At, Finding, Spot};
use crate::read::csv::{Found, Record, Records, separators};
use crate::read::fold;
use crate::read::layout::text_of;
use crate::read::lines::Lines;
use crate::read::row::LegacyText;
use crate::read::source::{Kind, Source};
use crate::read::typed::record;
use crate::refused::{Done, Refused};
use crate::texts::codes::TableCode;
use crate::texts::errors;
use kieumau::{CriteriaSet, History, HistoryEntry, HistoryIndex, Id, Lang, Merge, Severity, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Header rows are looked for among so many first rows.
const MOST_HEADER_ROWS: usize = 20;

/// What a column of such a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
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

/// A row of a table: its line, its row in a spreadsheet, its cells.
struct Raw {
    line: usize,
    row: usize,
    cells: Vec<String>,
}

/// Reads several files as one table, ready for many areas, with what is wrong in each and in all together. Titles are named
/// by their ids or labels, and may be those of any of the sets; `*` in place of an area says that the table names everybody
/// who held, or registered for, a title in that year.
///
/// # Errors
///
/// When a file cannot be read as a whole.
pub fn read_histories(
    sets: &[&CriteriaSet],
    sources: &[Source],
    lang: Lang,
) -> Result<(HistoryIndex, Vec<Finding>), Refused> {
    let mut reading = Reading {
        sets,
        lang,
        file: "-".into(),
        sheet: None,
        history: History::default(),
        findings: Vec::new(),
        headed: false,
        unread: [BTreeSet::new(), BTreeSet::new()],
        unplaced: Vec::new(),
    };
    // Which file says first what became of an area.
    let mut merged: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for source in sources {
        let known = reading.history.merges.len();
        reading.file(source)?;
        for merge in reading.history.merges.iter().skip(known) {
            let file = merged.entry(merge.predecessor.clone());
            file.or_insert_with(|| source.name.clone());
        }
    }
    reading.forget_unread();
    let Reading {
        history,
        mut findings,
        ..
    } = reading;
    let first = sources.first().map(|source| source.name.clone());
    findings.extend(history.check().into_iter().map(|problem| {
        Finding {
            severity: Severity::Error,
            code: problem.code.as_str(),
            at: At {
                file: merged
                    .get(&problem.area)
                    .cloned()
                    .or_else(|| first.clone())
                    .unwrap_or_else(|| "-".into()),
                sheet: None,
                line: 0,
                spot: Spot::Row(0),
            },
            value: None,
            area: Some(problem.area.clone()),
            message: problem.message(lang, &ToString::to_string),
            mend: problem.mend(lang),
        }
    }));
    Ok((history.index(), findings))
}

fn typed_rows(source: &Source, lang: Lang) -> Done<Vec<Raw>> {
    let Some(typed) = &source.typed else {
        return Ok(Vec::new());
    };
    let failed = |error| Refused::reading(&source.name, lang, &error);
    let clean = |record: Record| Raw {
        line: record.line,
        row: record.sheet_row,
        cells: record
            .cells
            .iter()
            .map(|cell| fold::clean(cell).into_owned())
            .collect(),
    };
    let header = Record {
        cells: typed.headers(),
        ..Record::default()
    };
    let mut rows = vec![clean(header)];
    let mut number = 0usize;
    for cells in typed.rows(None).map_err(failed)? {
        number = number.saturating_add(1);
        rows.push(clean(record(number, cells.map_err(failed)?)));
    }
    Ok(rows)
}

fn text_rows(source: &Source, lang: Lang) -> Done<Vec<Raw>> {
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
        if let Found::Record(record) = found {
            rows.push(Raw {
                line: record.line,
                row: record.sheet_row,
                cells: record
                    .cells
                    .iter()
                    .map(|cell| fold::clean(cell).into_owned())
                    .collect(),
            });
        }
    }
    Ok(rows)
}

struct Reading<'a> {
    sets: &'a [&'a CriteriaSet],
    lang: Lang,
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    history: History,
    findings: Vec<Finding>,
    /// Whether a header was found.
    headed: bool,
    /// The areas and years of which a title, or a registration, could not be read.
    unread: [BTreeSet<(String, u16)>; 2],
    /// The years of rows whose area, or whose year, is not known.
    unplaced: Vec<Option<u16>>,
}

impl Reading<'_> {
    fn file(&mut self, source: &Source) -> Done<()> {
        let size = |history: &History| {
            let complete = history.complete.len() + history.registrations_complete.len();
            history.entries.len() + history.merges.len() + complete
        };
        let before = (size(&self.history), self.findings.len());
        self.file = source.name.clone();
        self.sheet = None;
        self.headed = false;
        match source.kind() {
            Kind::Json | Kind::JsonLines => self.json(&source.text(self.lang)?)?,
            Kind::Csv | Kind::Tsv => self.table(&text_rows(source, self.lang)?),
            Kind::Workbook => self.workbook(source)?,
            Kind::Typed => self.table(&typed_rows(source, self.lang)?),
        }
        if before == (size(&self.history), self.findings.len()) {
            self.sheet = None;
            let code = match self.headed {
                true => TableCode::NoAreas,
                false => TableCode::HistoryHeader,
            };
            self.fault(0, Spot::Row(0), &Fault::new(code));
        }
        Ok(())
    }

    fn json(&mut self, text: &str) -> Done<()> {
        let history = History::from_json(text).map_err(|problems| {
            let told: Vec<String> = problems
                .iter()
                .map(|problem| problem.render(&self.file, text, self.lang))
                .collect();
            let told = told.join("\n");
            let values = [("file", &*self.file), ("detail", told.trim())];
            Refused::say(errors::BAD_HISTORY, self.lang, &values)
        })?;
        for (at, entry) in history.entries.iter().enumerate() {
            let lists = [("titles", &entry.titles), ("registered", &entry.registered)];
            for ((field, ids), of) in lists.into_iter().zip(0..) {
                for (place, id) in ids.iter().flatten().enumerate() {
                    if self.named(id.as_str()).is_empty() {
                        let spot = Spot::Json {
                            column: 1,
                            pointer: format!("/entries/{at}/{field}/{place}"),
                        };
                        self.unknown(0, &spot, id.as_str());
                        self.not_whole(of, &entry.area, entry.year);
                    }
                }
            }
        }
        self.history.join(history);
        Ok(())
    }

    /// The titles that are called so: each set knows one at most.
    fn named(&self, text: &str) -> Vec<Id> {
        let label = fold::label(text);
        let of_set = |set: &&CriteriaSet| {
            let own = set.titles.iter().map(|of| (&of.id, &of.label));
            let others = set.external_titles.iter().map(|of| (&of.id, &of.label));
            let is = |lang: Lang, name: &Text| fold::label(name.get(lang)) == label;
            let mut all = own.chain(others);
            let found =
                all.find(|(id, name)| **id == *text || is(Lang::Vi, name) || is(Lang::En, name));
            found.map(|(id, _)| id.clone())
        };
        self.sets.iter().filter_map(of_set).collect()
    }

    fn unknown(&mut self, line: usize, spot: &Spot, text: &str) {
        let own = self.sets.iter().flat_map(|set| {
            let own = set.titles.iter().map(|of| of.id.to_string());
            own.chain(set.external_titles.iter().map(|of| of.id.to_string()))
        });
        let mut known: Vec<String> = Vec::new();
        for id in own {
            if !known.contains(&id) {
                known.push(id);
            }
        }
        let fault = Fault::new(TableCode::HistoryTitle)
            .with("value", text.to_owned())
            .with("known", known.join(", "));
        self.fault(line, spot.clone(), &fault);
    }

    /// That a title (0) or a registration (1) of the area in the year could not be read.
    fn not_whole(&mut self, of: usize, area: &str, year: u16) {
        if let Some(unread) = self.unread.get_mut(of) {
            unread.insert((kieumau::area_match_key(area).into_owned(), year));
        }
    }

    /// What was not read whole is not known: who held a title that nobody can read did not hold none.
    fn forget_unread(&mut self) {
        let [titles, registrations] = &self.unread;
        for entry in &mut self.history.entries {
            let area = kieumau::area_match_key(&entry.area);
            let key = (area.into_owned(), entry.year);
            if titles.contains(&key) {
                entry.titles = None;
            }
            if registrations.contains(&key) {
                entry.registered = None;
            }
        }
        let unplaced = &self.unplaced;
        let whole = |of: &BTreeSet<(String, u16)>, year: u16| {
            of.iter().all(|(_, one)| *one != year)
                && unplaced
                    .iter()
                    .all(|one| one.is_some_and(|one| one != year))
        };
        let history = &mut self.history;
        history.complete.retain(|year| whole(titles, *year));
        let complete = &mut history.registrations_complete;
        complete.retain(|year| whole(registrations, *year));
    }

    fn workbook(&mut self, source: &Source) -> Done<()> {
        let Some(book) = &source.book else {
            return Ok(());
        };
        for (at, sheet) in book.sheets.iter().enumerate() {
            let failed = |error| source.book_error(&error, self.lang);
            let mut rows = book.rows(source.content(), at).map_err(failed)?;
            let mut raw = Vec::new();
            while let Some(row) = rows.next_row().map_err(failed)? {
                let width = row.cells.iter().map(|(column, _)| *column).max();
                let width = width.map_or(0, |most| usize::try_from(most).unwrap_or(0) + 1);
                let mut cells = vec![String::new(); width];
                for (column, cell) in &row.cells {
                    let slot = usize::try_from(*column)
                        .ok()
                        .and_then(|at| cells.get_mut(at));
                    if let Some(slot) = slot {
                        *slot = fold::clean(&text_of(cell, LegacyText::Convert).0).into_owned();
                    }
                }
                if cells.iter().any(|cell| !cell.is_empty()) {
                    raw.push(Raw {
                        line: row.number,
                        row: row.number,
                        cells,
                    });
                }
            }
            self.sheet = Some(sheet.name.as_str().into());
            self.table(&raw);
        }
        Ok(())
    }

    fn fault(&mut self, line: usize, spot: Spot, fault: &Fault) {
        let at = At {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            line,
            spot,
        };
        self.findings.push(Finding::new(at, self.lang, fault));
    }

    /// Looks for the header and reads what stands below it. A sheet without such a header is no table of the past.
    fn table(&mut self, rows: &[Raw]) {
        let header = rows
            .iter()
            .take(MOST_HEADER_ROWS)
            .enumerate()
            .find_map(|(at, row)| {
                let columns: Vec<Option<Column>> =
                    row.cells.iter().map(|cell| column(cell)).collect();
                let has = |wanted: Column| columns.contains(&Some(wanted));
                let titles = has(Column::Area)
                    && has(Column::Year)
                    && (has(Column::Title) || has(Column::Registered));
                let merges =
                    has(Column::Predecessor) && has(Column::Successor) && has(Column::Year);
                (titles || merges).then_some((at, columns, merges))
            });
        let Some((at, columns, merges)) = header else {
            return;
        };
        self.headed = true;
        let headers = rows
            .get(at)
            .map(|row| row.cells.clone())
            .unwrap_or_default();
        for row in rows.iter().skip(at + 1) {
            if row.cells.iter().all(String::is_empty) {
                continue;
            }
            let one = Cells {
                row,
                columns: &columns,
                headers: &headers,
            };
            if merges {
                self.merge(&one);
            } else {
                self.entry(&one);
            }
        }
    }

    fn year(&mut self, one: &Cells<'_>) -> Option<u16> {
        let (column, text) = one.get(Column::Year)?;
        // A day or a period begins or ends with its year.
        let digits = |part: &str| {
            let part = part.trim();
            let four = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
            four.then(|| part.parse::<u16>().ok()).flatten()
        };
        let mut years = text.split(['/', '-', '.']).filter_map(digits);
        // Of two years neither is meant alone.
        let year = years
            .next()
            .filter(|year| years.all(|other| other == *year));
        if year.is_none() {
            let fault = Fault::new(TableCode::HistoryYear).with("value", text.to_owned());
            self.fault(one.row.line, one.spot(column), &fault);
        }
        year
    }

    fn area(&mut self, one: &Cells<'_>, wanted: Column) -> Option<String> {
        let found = one.get(wanted).filter(|(_, text)| !text.is_empty());
        if found.is_none() {
            let fault = Fault::new(TableCode::HistoryArea);
            self.fault(one.row.line, Spot::Row(one.row.row), &fault);
        }
        found.map(|(_, text)| text.to_owned())
    }

    fn merge(&mut self, one: &Cells<'_>) {
        let predecessor = self.area(one, Column::Predecessor);
        let successor = self.area(one, Column::Successor);
        let year = self.year(one);
        if let (Some(predecessor), Some(successor), Some(year)) = (predecessor, successor, year) {
            self.history.merges.push(Merge {
                predecessor,
                successor,
                year,
            });
        }
    }

    fn entry(&mut self, one: &Cells<'_>) {
        let area = self.area(one, Column::Area);
        let year = self.year(one);
        let titles = self.titles(one, Column::Title);
        let registered = self.titles(one, Column::Registered);
        let (Some(area), Some(year)) = (&area, year) else {
            // Somebody holds in this year, or this area in some year, what the table does not say.
            if area.as_deref() != Some("*") {
                self.unplaced.push(year);
            }
            return;
        };
        let area = area.clone();
        let mut read = |of: Option<Titles>, at: usize| {
            let of = of?;
            if !of.whole {
                self.not_whole(at, &area, year);
            }
            Some(of.ids)
        };
        let (titles, registered) = (read(titles, 0), read(registered, 1));
        if area == "*" {
            if titles.is_some() {
                self.history.complete.push(year);
            }
            if registered.is_some() {
                self.history.registrations_complete.push(year);
            }
            return;
        }
        // Without the column nothing is known; a blank cell says that there was none. Where both columns stand, a row that
        // fills in one of them says nothing of the other.
        let both = titles.is_some() && registered.is_some();
        let filled = |ids: &Option<Vec<Id>>| ids.as_ref().is_some_and(|ids| !ids.is_empty());
        let (some_title, some_registration) = (filled(&titles), filled(&registered));
        self.history.entries.push(HistoryEntry {
            area,
            year,
            titles: titles.filter(|_| !both || some_title || !some_registration),
            registered: registered.filter(|_| !both || some_registration),
        });
    }

    /// The titles of a cell, by id or label, separated by semicolons or bars; none where there is no such column.
    fn titles(&mut self, one: &Cells<'_>, wanted: Column) -> Option<Titles> {
        let (column, text) = one.get(wanted)?;
        let nothing = ["", "-", "không", "không có", "khong", "none", "0"];
        let folded = fold::label(text);
        if nothing.map(fold::label).contains(&folded) {
            return Some(Titles {
                ids: Vec::new(),
                whole: true,
            });
        }
        let (mut ids, mut whole) = (Vec::new(), true);
        for part in text.split([';', '|', '\n']).map(str::trim) {
            let named = self.named(part);
            if named.is_empty() && !part.is_empty() {
                self.unknown(one.row.line, &one.spot(column), part);
                whole = false;
            }
            ids.extend(named);
        }
        Some(Titles { ids, whole })
    }
}

/// The titles of a cell.
struct Titles {
    ids: Vec<Id>,
    /// Whether all that stands there was understood.
    whole: bool,
}

/// A row under its header.
struct Cells<'a> {
    row: &'a Raw,
    columns: &'a [Option<Column>],
    headers: &'a [String],
}

impl Cells<'_> {
    /// The cell of a column, blank where the row is shorter; none where there is no such column.
    fn get(&self, wanted: Column) -> Option<(usize, &str)> {
        let at = self
            .columns
            .iter()
            .position(|column| *column == Some(wanted))?;
        Some((at, self.row.cells.get(at).map_or("", String::as_str)))
    }

    fn spot(&self, column: usize) -> Spot {
        Spot::Cell {
            row: self.row.row,
            column,
            header: self.headers.get(column).cloned().unwrap_or_default(),
        }
    }
}
