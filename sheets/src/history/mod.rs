//! Tables of earlier titles and registrations, and of merges: CSV, workbooks, JSON.
//!
//! A table is known by its columns, in any order and under any first rows: area and year, with title or registration; or
//! predecessor, successor and year. One file may hold both, each in a sheet of its own. `docs/history.md` says how they are
//! read.

mod rows;

use crate::book::Merge as Region;
use crate::book::letters;
use crate::finding::Fault;
use crate::finding::{At, Finding, Spot};
use crate::read::cell::{self, Cell};
use crate::read::csv::{Found, Record, Shape};
use crate::read::fold;
use crate::read::layout::down;
use crate::read::sheet_rows::Filling;
use crate::read::source::{Kind, Source};
use crate::refused::{Done, Refused};
use crate::texts::codes::TableCode;
use crate::texts::errors;
use kieumau::{CriteriaSet, History, HistoryEntry, HistoryIndex, Id, Lang, Merge, Severity, Text};
use rows::{Cells, Column, Header};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// The years that a table may speak of: what is typed beyond them is a slip.
const YEARS: RangeInclusive<u16> = 1975..=2050;

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
        said: [BTreeMap::new(), BTreeMap::new()],
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
    /// Of which areas and years the table said that a title was held or registered for, or that none was.
    said: [BTreeMap<(String, u16), bool>; 2],
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
            Kind::Csv | Kind::Tsv => {
                self.table(source, &rows::of_text(source, self.lang)?, &[])?;
            }
            Kind::Workbook => self.workbook(source)?,
            Kind::Typed => self.table(source, &rows::of_typed(source, self.lang)?, &[])?,
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
        let place = |pointer: String| Spot::Json { column: 1, pointer };
        for (at, entry) in history.entries.iter().enumerate() {
            let lists = [("titles", &entry.titles), ("registered", &entry.registered)];
            for ((field, ids), of) in lists.into_iter().zip(0..) {
                let mut whole = true;
                for (number, id) in ids.iter().flatten().enumerate() {
                    if self.named(id.as_str()).is_empty() {
                        let spot = place(format!("/entries/{at}/{field}/{number}"));
                        self.unknown(0, &spot, id.as_str());
                        self.not_whole(of, &entry.area, entry.year);
                        whole = false;
                    }
                }
                if let Some(ids) = ids.as_ref().filter(|_| whole) {
                    let spot = place(format!("/entries/{at}/{field}"));
                    self.says(of, (&entry.area, entry.year), !ids.is_empty(), (0, spot));
                }
            }
        }
        let entries = history.entries.iter().map(|entry| entry.year);
        let merges = history.merges.iter().map(|merge| merge.year);
        let years = entries.enumerate().map(|(at, year)| ("entries", at, year));
        let years = years.chain(merges.enumerate().map(|(at, year)| ("merges", at, year)));
        for (list, at, year) in years.filter(|(_, _, year)| !YEARS.contains(year)) {
            let spot = place(format!("/{list}/{at}/year"));
            self.no_year(0, spot, &year.to_string());
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
            let (rows, merges) = rows::of_sheet(source, at).map_err(failed)?;
            self.sheet = Some(sheet.name.as_str().into());
            self.table(source, &rows, &merges)?;
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
    fn table(&mut self, source: &Source, rows: &[Found], merges: &[Region]) -> Done<()> {
        let Some(header) = Header::find(rows) else {
            return Ok(());
        };
        self.headed = true;
        let twice = header.twice();
        if !twice.is_empty() {
            self.twice(&header, &twice);
            return Ok(());
        }
        let wanted = header.record.cells.len();
        let merges = down(merges, header.record.line);
        let mut filling = Filling::new(&merges);
        for found in rows.iter().skip(header.at + 1) {
            let record = match found {
                Found::Record(record) if record.is_blank() => continue,
                Found::Record(record) => filling
                    .fill(whole(record, wanted))
                    .map_err(|error| source.book_error(&error, self.lang))?,
                Found::Note {
                    line,
                    sheet_row,
                    fault,
                    ..
                } => {
                    self.lost(*line, *sheet_row, fault);
                    continue;
                }
            };
            let found = record.cells.len();
            let code = match found.cmp(&wanted) {
                _ if !record.shapes.is_empty() => None,
                Ordering::Less => Some(TableCode::CellsMissing),
                Ordering::Equal => None,
                Ordering::Greater => Some(TableCode::CellsExtra),
            };
            if let Some(code) = code {
                let fault = Fault::new(code)
                    .with("found", found.to_string())
                    .with("wanted", wanted.to_string());
                self.lost(record.line, record.sheet_row, &fault);
                continue;
            }
            let one = Cells {
                record: &record,
                header: &header,
            };
            if header.merges {
                self.merge(&one);
            } else {
                self.entry(&one);
            }
        }
        Ok(())
    }

    /// A row of which nothing is known: it may be of any area and year.
    fn lost(&mut self, line: usize, row: usize, fault: &Fault) {
        self.fault(line, Spot::Row(row), fault);
        self.unplaced.push(None);
    }

    fn twice(&mut self, header: &Header, twice: &[Vec<usize>]) {
        let record = &header.record;
        for places in twice {
            let cells: Vec<String> = places.iter().map(|column| letters(*column)).collect();
            let last = places.last().copied().unwrap_or_default();
            let name = record.cells.get(last).cloned().unwrap_or_default();
            let fault = Fault::new(TableCode::ColumnTwice)
                .with("column", name.as_str())
                .with("cells", cells.join(", "));
            let spot = Spot::Cell {
                row: record.sheet_row,
                column: last,
                header: name,
            };
            self.fault(record.line, spot, &fault);
        }
        self.unplaced.push(None);
    }

    /// The text of a cell, where it says something that is known; what keeps it from that is told.
    fn text<'c>(
        &mut self,
        one: &Cells<'c>,
        wanted: Column,
    ) -> Option<(usize, Result<&'c str, Unknown>)> {
        let (column, text, shape) = one.get(wanted)?;
        let names = matches!(
            wanted,
            Column::Area | Column::Predecessor | Column::Successor
        );
        let no_data = || matches!(cell::silent(text), Some(Cell::NoData));
        let fault = match names {
            true => cell::no_name(text, shape),
            false => cell::unreadable(text, shape)
                .or_else(|| no_data().then(|| Fault::new(TableCode::NoData))),
        };
        let Some(fault) = fault else {
            return Some((column, Ok(text)));
        };
        self.told(one, column, text, &fault);
        Some((column, Err(Unknown)))
    }

    /// Tells what is wrong with a cell, and shows what stands in it.
    fn told(&mut self, one: &Cells<'_>, column: usize, text: &str, fault: &Fault) {
        self.fault(one.record.line, one.spot(column), fault);
        if let Some(last) = self.findings.last_mut().filter(|_| !text.is_empty()) {
            last.value = Some(text.chars().take(200).collect());
        }
    }

    fn year(&mut self, one: &Cells<'_>) -> Option<u16> {
        let (column, text) = self.text(one, Column::Year)?;
        let text = text.ok()?;
        // A day or a period begins or ends with its year; a number with decimals does not.
        let marks = text.chars().filter(|c| matches!(c, '/' | '-' | '.'));
        let is_decimal = marks.eq(['.']);
        let digits = |part: &str| {
            let part = part.trim();
            let four = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
            four.then(|| part.parse::<u16>().ok()).flatten()
        };
        let mut years = text.split(['/', '-', '.']).filter_map(digits);
        // Of two years neither is meant alone.
        let year = years.next().filter(|year| {
            !is_decimal && YEARS.contains(year) && years.all(|other| other == *year)
        });
        if year.is_none() {
            self.no_year(one.record.line, one.spot(column), text);
        }
        year
    }

    fn no_year(&mut self, line: usize, spot: Spot, text: &str) {
        let fault = Fault::new(TableCode::HistoryYear)
            .with("value", text.to_owned())
            .with("first", YEARS.start().to_string())
            .with("last", YEARS.end().to_string());
        self.fault(line, spot, &fault);
    }

    fn area(&mut self, one: &Cells<'_>, wanted: Column) -> Option<String> {
        let found = self.text(one, wanted).map_or(Ok(""), |(_, text)| text);
        // What cannot be read was told.
        let text = found.ok()?;
        if text.is_empty() {
            let fault = Fault::new(TableCode::HistoryArea);
            let record = one.record;
            self.fault(record.line, Spot::Row(record.sheet_row), &fault);
            return None;
        }
        Some(text.to_owned())
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
        let whole = [&titles, &registered].map(|of| of.as_ref().is_none_or(|of| of.whole));
        for (of, _) in (0..).zip(whole).filter(|(_, whole)| !whole) {
            self.not_whole(of, &area, year);
        }
        let filled = [&titles, &registered].map(|of| of.as_ref().is_some_and(|of| of.filled));
        let [titles, registered] = [titles, registered].map(|of| of.map(|of| of.ids));
        if area == "*" {
            let named = [&titles, &registered].into_iter().flatten();
            if named.flatten().next().is_some() {
                // Who held it is not said, and that nobody else did is not either.
                let fault = Fault::new(TableCode::HistoryAll);
                let record = one.record;
                self.fault(record.line, Spot::Row(record.sheet_row), &fault);
                self.unplaced.push(Some(year));
                return;
            }
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
        let [some_title, some_registration] = filled;
        let titles = titles.filter(|_| !both || some_title || !some_registration);
        let registered = registered.filter(|_| !both || some_registration);
        let columns = [Column::Title, Column::Registered];
        for (((of, ids), column), whole) in
            (0..).zip([&titles, &registered]).zip(columns).zip(whole)
        {
            let place = one.get(column).map(|(column, _, _)| one.spot(column));
            if let (Some(ids), Some(spot), true) = (ids, place, whole) {
                let line = one.record.line;
                self.says(of, (&area, year), !ids.is_empty(), (line, spot));
            }
        }
        self.history.entries.push(HistoryEntry {
            area,
            year,
            titles,
            registered,
        });
    }

    /// That the table says of an area that it held a title (0), or registered for one (1), or that it did not. Where it says
    /// both, nothing is known.
    fn says(
        &mut self,
        of: usize,
        (area, year): (&str, u16),
        some: bool,
        (line, spot): (usize, Spot),
    ) {
        let key = (kieumau::area_match_key(area).into_owned(), year);
        let before = self
            .said
            .get_mut(of)
            .map(|said| *said.entry(key).or_insert(some));
        if before.is_some_and(|before| before != some) {
            let fault = Fault::new(TableCode::HistoryRowsDiffer)
                .with("value", area)
                .with("year", year.to_string());
            self.fault(line, spot, &fault);
            self.not_whole(of, area, year);
        }
    }

    /// The titles of a cell, by id or label, separated by semicolons or bars; none where there is no such column.
    fn titles(&mut self, one: &Cells<'_>, wanted: Column) -> Option<Titles> {
        let (column, text) = self.text(one, wanted)?;
        let Ok(text) = text else {
            return Some(Titles {
                ids: Vec::new(),
                filled: true,
                whole: false,
            });
        };
        let nothing = ["", "-", "không", "không có", "khong", "none", "0"];
        let folded = fold::label(text);
        if nothing.map(fold::label).contains(&folded) {
            return Some(Titles {
                ids: Vec::new(),
                filled: !folded.is_empty(),
                whole: true,
            });
        }
        let (mut ids, mut whole) = (Vec::new(), true);
        for part in text.split([';', '|', '\n']).map(str::trim) {
            let named = self.named(part);
            if named.is_empty() && !part.is_empty() {
                self.unknown(one.record.line, &one.spot(column), part);
                whole = false;
            }
            ids.extend(named);
        }
        let filled = true;
        Some(Titles { ids, filled, whole })
    }
}

/// The titles of a cell.
struct Titles {
    ids: Vec<Id>,
    /// Whether something stands there: a title, or that there was none.
    filled: bool,
    /// Whether all that stands there was understood.
    whole: bool,
}

/// A row of a sheet as wide as the header, so that cells that are merged find their places. In text a cell that is missing may
/// be any, and nothing is added.
fn whole(record: &Record, wanted: usize) -> Record {
    let mut record = record.clone();
    if !record.shapes.is_empty() && record.cells.len() < wanted {
        record.cells.resize(wanted, String::new());
        record.shapes.resize(wanted, Shape::default());
    }
    record
}

/// That a cell does not say what is asked; why, was told.
struct Unknown;
