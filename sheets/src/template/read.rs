//! Filled forms back to assessments. What a form says is laid out as a table with one row for each area, which the reader
//! of tables then reads: cells mean the same everywhere (`docs/tables.md`), and problems go back to the form's cells.

use super::guide::GUIDE_SHEET;
use super::laid::{Laid, laid_long, laid_wide, marked, typed};
use super::long::OWN_HEAD;
use super::{APPRAISED, Layout};
use crate::finding::{At, Finding, Spot};
use crate::marks::{FORM_SHEET, OWN_SHEET};
use crate::read::form::{Form, Named};
use crate::read::number::Mark;
use crate::read::parts::Part;
use crate::read::row::area_name;
use crate::read::shares;
use crate::read::source::{FormPlaces, Kind, Source};
use crate::read::{Input, Settings};
use crate::refused::Refused;
use crate::texts::codes::TableCode;
use crate::texts::errors;
use crate::workbook::lists::SHEET as LISTS_SHEET;
use crate::workbook::{self, NotAWorkbook, Sheet};
use kieumau::{Area, Assessment, CriteriaSet, Id, Severity, name_match_key};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a filled form says of one area.
#[derive(Debug, Clone, Default)]
pub struct FilledArea {
    /// The sheet it stands on.
    pub sheet: String,
    /// The board's own answers (tự chấm).
    pub own: Option<Assessment>,
    /// The answers of the appraisal (thẩm định); none where nothing was appraised yet.
    pub appraised: Option<Assessment>,
    /// Where both stand: the board's own answers, and those of the appraisal.
    places: [FormPlaces; 2],
}

/// A form that was read.
#[derive(Debug, Clone)]
pub struct Filled {
    /// How it is laid out.
    pub layout: Layout,
    /// The id, version and digest of the set that it was made for.
    pub set: [String; 3],
    /// The areas, in the order of the form.
    pub areas: Vec<FilledArea>,
    /// What is wrong in its cells.
    pub findings: Vec<Finding>,
}

/// Why a file is not read as a form.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotAForm {
    /// It is no workbook.
    #[error(transparent)]
    Workbook(#[from] NotAWorkbook),
    /// It is a workbook, but was not made by [`template`](super::template()).
    #[error("the workbook is not a form of this program: it has no sheet `{FORM_SHEET}`")]
    NoMark,
    /// What it holds cannot be read at all.
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// Whether a file is a form that [`template`](super::template()) made.
#[must_use]
pub fn is_form(bytes: &[u8]) -> bool {
    workbook::names(bytes).is_ok_and(|names| names.iter().any(|name| name == FORM_SHEET))
}

/// The id, version and digest of the set that a form was made for; none where the file is no form.
#[must_use]
pub fn set_of(bytes: &[u8]) -> Option<[String; 3]> {
    let sheets = workbook::read(bytes).ok()?;
    let mark = sheets.iter().find(|sheet| sheet.name == FORM_SHEET)?;
    Some(["set", "version", "digest"].map(|key| fact(mark, key)))
}

/// What the mark of a form says.
fn fact(mark: &Sheet, key: &str) -> String {
    let mut rows = mark.rows.keys();
    let row = rows.find(|row| mark.text(**row, 0) == Some(key));
    row.and_then(|row| mark.text(*row, 1))
        .unwrap_or_default()
        .to_owned()
}

/// Reads a filled form. `name` is what the file is called in problems.
///
/// # Errors
/// When the bytes are no form of this program.
pub fn read(
    set: &CriteriaSet,
    name: &str,
    bytes: &[u8],
    settings: &Settings,
) -> Result<Filled, NotAForm> {
    let sheets = workbook::read(bytes)?;
    let mark = sheets.iter().find(|sheet| sheet.name == FORM_SHEET);
    let mark = mark.ok_or(NotAForm::NoMark)?;
    let layout = if fact(mark, "layout") == Layout::Long.word() {
        Layout::Long
    } else {
        Layout::Wide
    };
    let form = Form::new(set, settings.lang);
    let made_for = Some(fact(mark, "set")).filter(|id| !id.is_empty());
    let mut reading = Reading {
        form: &form,
        made_for: made_for.map_or_else(|| set.id.clone(), |id| Id::from(id.as_str())),
        name,
        // Numbers of cells are laid out with a comma; text is read as it is typed in Vietnamese.
        settings: Settings {
            decimal: Some(Mark::Comma),
            separator: Some(','),
            ..settings.clone()
        },
        findings: Vec::new(),
    };
    let areas = match layout {
        Layout::Long => reading.long(&sheets)?,
        Layout::Wide => reading.wide(&sheets)?,
    };
    Ok(Filled {
        layout,
        set: ["set", "version", "digest"].map(|key| fact(mark, key)),
        areas,
        findings: reading.findings,
    })
}

/// A file of answers as [`score`](crate::score()) takes it: a form that [`template`](super::template()) made becomes one
/// assessment on each line, with what is wrong in its cells, or a table read row by row where
/// it is very large; every other file stays as it is. `appraised` takes the
/// answers of the appraisal instead of the board's own.
///
/// # Errors
/// When a form cannot be read as one.
pub fn unfold(
    set: &CriteriaSet,
    source: Source,
    settings: &Settings,
    appraised: bool,
) -> Result<(Source, Vec<Finding>), Refused> {
    let (lang, name) = (settings.lang, source.name().to_owned());
    let unfolded = unfold_filled(set, source, settings, appraised)?;
    unfolded.ok_or_else(|| {
        let say = match appraised {
            true => errors::NOT_APPRAISED,
            false => errors::EMPTY_FORM,
        };
        Refused::say(say, lang, &[("file", &name)])
    })
}

/// The same; nothing of a form in which nothing is filled in.
///
/// # Errors
/// When a form cannot be read as one.
pub fn unfold_filled(
    set: &CriteriaSet,
    source: Source,
    settings: &Settings,
    appraised: bool,
) -> Result<Option<(Source, Vec<Finding>)>, Refused> {
    if !source.is_form() {
        return Ok(Some((source, Vec::new())));
    }
    let (name, lang) = (source.name(), settings.lang);
    let filled = match read(set, name, &source.read_all(lang)?, settings) {
        Ok(filled) => filled,
        Err(NotAForm::Refused(refused)) => return Err(refused),
        Err(NotAForm::Workbook(NotAWorkbook::TooLarge)) => {
            let name = name.to_owned();
            // What the appraisers left blank cannot be told from what they did not look at, row by row.
            let rows = source.rows_of_form().filter(|_| !appraised);
            let too_large = || Refused::say(errors::FORM_TOO_LARGE, lang, &[("file", &name)]);
            return Ok(Some((rows.ok_or_else(too_large)?, Vec::new())));
        }
        Err(error) => {
            let detail = error.to_string();
            let values = [("file", name), ("detail", detail.as_str())];
            return Err(Refused::say(errors::BOOK_DAMAGED, lang, &values));
        }
    };
    let mut lines = String::new();
    let mut form_places = Vec::new();
    let mut left_out: Vec<Finding> = Vec::new();
    for area in filled.areas {
        let [own, of_appraisal] = area.places;
        if let (true, None, Some(form)) = (appraised, &area.appraised, &area.own) {
            let id = ["code", "name"]
                .into_iter()
                .find(|id| own.cells.contains_key(*id));
            let at = own.at(name.into(), id.unwrap_or_default());
            let mut finding = Finding::plain(at, lang, TableCode::AreaNotAppraised);
            finding.area = form.area.as_ref().and_then(area_name);
            left_out.push(finding);
        }
        let (chosen, places) = if appraised {
            (area.appraised, of_appraisal)
        } else {
            (area.own, own)
        };
        if let Some(assessment) = chosen {
            form_places.push(Arc::new(places));
            // Printing to memory fails only where a map key is not text, and none is.
            lines.push_str(&serde_json::to_string(&assessment).unwrap_or_default());
            lines.push('\n');
        }
    }
    if lines.is_empty() {
        if filled.findings.is_empty() {
            return Ok(None);
        }
        left_out.clear();
        // Why nothing was read is said, rather than that the file is empty.
        lines.push('\n');
    }
    let lines = Box::new(lines.into_bytes());
    let mut lines = Source::new(name, lines, Some(Kind::JsonLines), lang)?;
    lines.form_places = form_places;
    let mut findings = filled.findings;
    findings.append(&mut left_out);
    Ok(Some((lines, findings)))
}

struct Reading<'f> {
    form: &'f Form<'f>,
    /// The set that the form was made for.
    made_for: Id,
    name: &'f str,
    settings: Settings,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn wide(&mut self, sheets: &[Sheet]) -> Result<Vec<FilledArea>, Refused> {
        let mut areas: Vec<FilledArea> = Vec::new();
        let of_form = |sheet: &&Sheet| [OWN_SHEET, APPRAISED].contains(&sheet.name.as_str());
        for sheet in sheets.iter().filter(|sheet| !of_form(sheet)) {
            self.added(sheet);
        }
        if !sheets.iter().any(|sheet| of_form(&sheet)) {
            let mark = sheets.iter().filter(|sheet| sheet.name == FORM_SHEET);
            mark.for_each(|mark| self.say(mark, None, TableCode::FormUnread));
        }
        for name in [OWN_SHEET, APPRAISED] {
            let Some(sheet) = sheets.iter().find(|sheet| sheet.name == name) else {
                continue;
            };
            let laid = laid_wide(self.form, sheet);
            self.unknown_columns(sheet, &laid);
            for (mut assessment, places) in self.table(sheet, &laid)? {
                if name == OWN_SHEET {
                    areas.push(FilledArea {
                        sheet: sheet.name.clone(),
                        own: Some(assessment),
                        appraised: None,
                        places: [places, FormPlaces::default()],
                    });
                    continue;
                }
                // The areas stand on both sheets; one that was not appraised yet has no answers on the second.
                let own = same_area(&areas, &mut assessment);
                let silent = assessment.answers.is_empty()
                    && assessment.not_applicable.is_empty()
                    && places.unread.is_empty();
                match own.and_then(|at| areas.get_mut(at)) {
                    Some(_) if silent => {}
                    Some(area) => {
                        area.appraised = Some(assessment);
                        let [_, appraised] = &mut area.places;
                        *appraised = places;
                    }
                    None => areas.push(FilledArea {
                        sheet: sheet.name.clone(),
                        own: None,
                        appraised: Some(assessment),
                        places: [FormPlaces::default(), places],
                    }),
                }
            }
        }
        Ok(areas)
    }

    fn long(&mut self, sheets: &[Sheet]) -> Result<Vec<FilledArea>, Refused> {
        let mut areas = Vec::new();
        let listed = sheets.iter().find(|sheet| sheet.name == FORM_SHEET);
        let listed: BTreeSet<&str> = listed
            .into_iter()
            .flat_map(|mark| mark.rows.keys().filter_map(|row| mark.text(*row, 0)))
            .collect();
        for sheet in sheets {
            let columns = match marked(sheet) {
                Some(columns) if !sheet.hidden => columns,
                Some(_) => {
                    self.say(sheet, None, TableCode::FormSheetHidden);
                    continue;
                }
                None if listed.contains(sheet.name.as_str()) => {
                    self.say(sheet, None, TableCode::FormUnread);
                    continue;
                }
                None => {
                    self.added(sheet);
                    continue;
                }
            };
            self.strays(sheet, &columns);
            let mut own = self
                .table(sheet, &laid_long(sheet, &columns, "self", "note"))?
                .into_iter();
            let before = self.findings.len();
            let appraised =
                self.table(sheet, &laid_long(sheet, &columns, "appraised", "reason"))?;
            // The block of the area was read with the first column; its faults are not said twice.
            let said: Vec<At> = self
                .findings
                .iter()
                .take(before)
                .map(|finding| finding.at.clone())
                .collect();
            let mut at = 0usize;
            self.findings.retain(|finding| {
                at = at.saturating_add(1);
                at <= before || !said.contains(&finding.at)
            });
            let has_answers = |assessment: &Assessment, places: &FormPlaces| {
                let mut answers = assessment.answers.values();
                answers.any(|answer| answer.value.is_some())
                    || !assessment.not_applicable.is_empty()
                    || !places.unread.is_empty()
            };
            let own = own.next();
            let appraised = appraised.into_iter().next();
            let appraised =
                appraised.filter(|(assessment, places)| has_answers(assessment, places));
            if own.is_some() || appraised.is_some() {
                let (own, places) = own.unzip();
                let (appraised, of_appraisal) = appraised.unzip();
                areas.push(FilledArea {
                    sheet: sheet.name.clone(),
                    own,
                    appraised,
                    places: [places, of_appraisal].map(Option::unwrap_or_default),
                });
            }
        }
        Ok(areas)
    }

    /// Reports a sheet that somebody added to the form: it is not read.
    fn added(&mut self, sheet: &Sheet) {
        let own = [FORM_SHEET, GUIDE_SHEET, LISTS_SHEET].contains(&sheet.name.as_str());
        if !own && !sheet.hidden && !sheet.rows.is_empty() {
            self.say(sheet, None, TableCode::SheetSkipped);
        }
    }

    /// Reports answers in rows that ask nothing, or nothing that the set knows.
    fn strays(&mut self, sheet: &Sheet, (head, columns): &(u32, BTreeMap<String, u32>)) {
        let Some(ids) = columns.get("id") else { return };
        let rows = sheet.rows.keys().copied().filter(|row| row > head);
        let id = |row: u32| sheet.text(row, *ids).map(workbook::id);
        let asked = |row: u32| id(row).is_some_and(|id| id.starts_with("question."));
        let questions: Vec<u32> = rows.clone().filter(|row| asked(*row)).collect();
        let (Some(first), Some(last)) = (questions.first(), questions.last()) else {
            // The ids are gone, or nothing is asked in this sheet.
            self.say(sheet, None, TableCode::FormUnread);
            return;
        };
        let text = |row: u32, word: &str| {
            let column = columns.get(word)?;
            Some(typed(sheet.cell(row, *column))).filter(|text| !text.trim().is_empty())
        };
        // Questions begin behind the header. Behind the last one stands who signs, without a label.
        let head = |row: &u32| text(*row, "self").as_deref() == Some(OWN_HEAD);
        let first = rows.clone().find(head).map_or(*first, |head| head + 1);
        let asks = |row: &u32| *row >= first && (row <= last || text(*row, "label").is_some());
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for row in rows.filter(asks) {
            let code = match id(row) {
                Some(id) if asked(row) && !seen.insert(id.clone()) => TableCode::FormRowTwice,
                // A form of another set is told as such, once.
                Some(_) if self.made_for != self.form.set.id => continue,
                Some(id) if self.form.column(&id) != Named::None => continue,
                _ => TableCode::FormCell,
            };
            for word in ["self", "appraised"] {
                let cell = columns.get(word).map(|column| (row, *column));
                if let Some(cell) = cell.filter(|_| text(row, word).is_some()) {
                    self.say(sheet, Some(cell), code);
                }
            }
        }
    }

    /// Reports columns that somebody added, or whose id is not known any more: what stands in them is not read.
    fn unknown_columns(&mut self, sheet: &Sheet, laid: &Laid) {
        // A form of another set is told as such, once.
        if self.made_for != self.form.set.id {
            return;
        }
        for cell in &laid.unknown {
            let (row, column) = *cell;
            let header = sheet.text(row, column).unwrap_or_default();
            let below = sheet.rows.keys().filter(|at| **at > row);
            if below.clone().all(|at| sheet.cell(*at, column).is_none()) {
                continue;
            }
            let lang = self.settings.lang;
            let fault = self.form.unknown_column(header, lang);
            let file: Arc<str> = self.name.into();
            let form = FormPlaces {
                sheet: sheet.name.clone(),
                cells: [(String::new(), *cell)].into_iter().collect(),
                unread: Vec::new(),
            };
            let mut finding = Finding::new(form.at(file, ""), lang, &fault);
            if let Spot::Cell { header: said, .. } = &mut finding.at.spot {
                header.clone_into(said);
            }
            self.findings.push(finding);
        }
    }

    /// Reports a cell of the form, or a sheet.
    fn say(&mut self, sheet: &Sheet, cell: Option<(u32, u32)>, code: TableCode) {
        let file: Arc<str> = self.name.into();
        let form = FormPlaces {
            sheet: sheet.name.clone(),
            cells: cell.map(|cell| (String::new(), cell)).into_iter().collect(),
            unread: Vec::new(),
        };
        let text = cell.map(|(row, column)| typed(sheet.cell(row, column)));
        let mut finding = Finding::plain(form.at(file, ""), self.settings.lang, code);
        if let (Spot::Cell { header, .. }, Some((row, _))) = (&mut finding.at.spot, cell) {
            // What the row asks, as it is written there.
            let label = marked(sheet).and_then(|(_, columns)| columns.get("label").copied());
            let label = label.and_then(|column| sheet.text(row, column));
            let label = label.unwrap_or_default();
            label.lines().next().unwrap_or_default().clone_into(header);
        }
        finding.value = text;
        self.findings.push(finding);
    }

    /// Reads what was laid out with the reader of tables.
    fn table(
        &mut self,
        sheet: &Sheet,
        laid: &Laid,
    ) -> Result<Vec<(Assessment, FormPlaces)>, Refused> {
        if laid.rows.is_empty() {
            return Ok(Vec::new());
        }
        let file = format!("{} [{}]", self.name, sheet.name);
        let mut text = record(laid.ids.iter().map(String::as_str));
        for row in &laid.rows {
            text.push_str(&record(row.iter().map(|(text, _)| text.as_str())));
        }
        let lang = self.settings.lang;
        let source = Source::new(&file, Box::new(text.into_bytes()), Some(Kind::Csv), lang)?;
        let part = Part::whole(&source);
        let mut input = Input::open(self.form, &part, &self.settings)?;
        let mut findings: Vec<Finding> = input.head();
        let known = self.made_for == self.form.set.id;
        findings.retain(|finding| {
            finding.severity == Severity::Error
                || laid.wide && known && finding.code == TableCode::MissingColumn.as_str()
        });
        for finding in &mut findings {
            // Missing is missing in the sheet, not in the line of the header.
            if finding.code == TableCode::MissingColumn.as_str() {
                (finding.at.line, finding.at.spot) = (0, Spot::Row(0));
            }
        }
        if laid.wide {
            let fractions = shares::only_fractions(self.form, &part, &self.settings, &input.view)?;
            for mut finding in fractions {
                // Behind the header, row for row.
                let at = match &finding.at.spot {
                    Spot::Cell { row, .. } => row.checked_sub(2),
                    _ => None,
                };
                place(&mut finding, at.and_then(|at| laid.rows.get(at)));
                findings.push(finding);
            }
        }
        let mut assessments = Vec::new();
        let mut at = 0usize;
        while let Some(row) = input.next()? {
            let cells = laid.rows.get(at);
            at = at.saturating_add(1);
            let area = row.assessment.as_ref().and_then(|of| of.area.as_ref());
            let area = area.and_then(area_name);
            for mut finding in row.findings {
                place(&mut finding, cells);
                finding.area.clone_from(&area);
                findings.push(finding);
            }
            if let Some(mut assessment) = row.assessment {
                // A form of another set is told as such.
                assessment.set = Some(self.made_for.clone());
                let cells = cells.into_iter().flatten().map(|(_, cell)| *cell);
                let places = FormPlaces {
                    sheet: sheet.name.clone(),
                    cells: laid.ids.iter().cloned().zip(cells).collect(),
                    unread: row.unread,
                };
                assessments.push((assessment, places));
            }
        }
        let (file, name): (Arc<str>, Arc<str>) = (self.name.into(), sheet.name.as_str().into());
        for finding in &mut findings {
            finding.at.file = file.clone();
            finding.at.sheet = Some(name.clone());
        }
        self.findings.append(&mut findings);
        Ok(assessments)
    }
}

/// Takes a finding from the table that was laid out to the cell of the form.
fn place(finding: &mut Finding, cells: Option<&Vec<(String, (u32, u32))>>) {
    let column = match &finding.at.spot {
        Spot::Cell { column, .. } => *column,
        _ => 0,
    };
    let Some((_, (row, column))) = cells.and_then(|cells| cells.get(column)) else {
        return;
    };
    let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let line = whole(*row).saturating_add(1);
    finding.at.line = line;
    match &mut finding.at.spot {
        Spot::Cell {
            row, column: at, ..
        } => {
            *row = line;
            *at = whole(*column);
        }
        spot => *spot = Spot::Row(line),
    }
}

/// Which of the areas on the board's sheet an appraisal is about: the one with its code; where one of the two rows has no
/// code, the only one with its commune and name, of which it takes the code.
fn same_area(areas: &[FilledArea], appraisal: &mut Assessment) -> Option<usize> {
    let area = appraisal.area.clone().unwrap_or_default();
    let own = || {
        let areas = areas.iter().enumerate();
        areas.filter_map(|(at, of)| Some((at, of.own.as_ref()?.area.as_ref()?)))
    };
    let same_code = |(_, own): &(usize, &Area)| area.code.is_some() && own.code == area.code;
    if let Some((at, _)) = own().find(same_code) {
        return Some(at);
    }
    let part = |part: &Option<String>| part.as_deref().map(name_match_key);
    let named = |area: &Area| [part(&area.commune), part(&area.name)];
    let wanted = named(&area);
    let same_name = |(_, own): &(usize, &Area)| {
        (own.code.is_none() || area.code.is_none()) && named(own) == wanted
    };
    let mut found = own().filter(same_name);
    let (at, own) = found.next().filter(|_| area.name.is_some())?;
    if found.next().is_some() {
        return None;
    }
    if let Some(area) = &mut appraisal.area {
        area.code.clone_from(&own.code);
    }
    Some(at)
}

fn record<'t>(cells: impl Iterator<Item = &'t str>) -> String {
    let quoted = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(",") + "\n"
}
