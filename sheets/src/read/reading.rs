//! One row of a table, cell by cell: sections 3 and 5 of `docs/tables.md`.

use super::cell::{self, Cell};
use super::commune;
use super::csv::{Record, Shape};
use super::fold;
use super::form::Target;
use super::keys::KEYS;
use super::not_applicable;
use super::table::Table;
use crate::finding::Fault;
use crate::finding::Finding;
use crate::texts::codes::TableCode;
use kieumau::{Answer, Area, Assessment, Evidence, Id, Number, ProfileValues};
use std::collections::BTreeMap;

/// What was read of a row.
pub(super) struct Read {
    /// What it says.
    pub(super) assessment: Assessment,
    /// What is wrong in it.
    pub(super) findings: Vec<Finding>,
    /// Whether its profile was found unusable.
    pub(super) profile_reported: bool,
    /// The questions whose cells hold something that could not be read.
    pub(super) unread: Vec<Id>,
}

/// Reads a row.
pub(super) fn read(table: &Table<'_>, record: &Record) -> Read {
    let mut reading = Reading {
        table,
        record,
        assessment: Assessment {
            period: table.settings.period.clone(),
            as_of: table.settings.as_of,
            area: Some(Area::default()),
            ..Assessment::default()
        },
        not_applicable: BTreeMap::new(),
        findings: Vec::new(),
        unread: Vec::new(),
    };
    for (column, target) in &table.columns.read {
        let text = record.cells.get(*column).map_or("", String::as_str);
        reading.cell(*column, *target, &fold::clean(text), record.shape(*column));
    }
    reading.commune();
    let profile_reported = reading.profile();
    reading.not_applicable();
    Read {
        assessment: reading.assessment,
        findings: reading.findings,
        profile_reported,
        unread: reading.unread,
    }
}

/// Why the cells that should say which area a row is about say none.
pub(super) fn no_names(table: &Table<'_>, record: &Record) -> Vec<Finding> {
    let faults = KEYS.into_iter().filter_map(|target| {
        let column = table.columns.place(target)?;
        let text = table.columns.cell(&record.cells, target);
        let fault = cell::no_name(&text, record.shape(column))?;
        let at = table.at(record.line, record.sheet_row, Some(column));
        Some(Finding::new(at, table.settings.lang, &fault).value(&text))
    });
    faults.collect()
}

/// A row while it is read.
struct Reading<'r, 'a> {
    table: &'r Table<'a>,
    record: &'r Record,
    assessment: Assessment,
    /// The questions whose cells say that they do not arise, with what the cell says.
    not_applicable: BTreeMap<&'r Id, String>,
    findings: Vec<Finding>,
    unread: Vec<Id>,
}

impl<'r, 'a: 'r> Reading<'r, 'a> {
    fn report(&mut self, column: Option<usize>, text: &str, fault: &Fault) {
        let at = self
            .table
            .at(self.record.line, self.record.sheet_row, column);
        let finding = Finding::new(at, self.table.settings.lang, fault).value(text);
        self.findings.push(finding);
    }

    /// The value, or `None` with its problem reported.
    fn keep<T>(&mut self, column: usize, text: &str, read: Result<T, Fault>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(fault) => {
                self.report(Some(column), text, &fault);
                None
            }
        }
    }

    /// Whether a cell is merged over the columns of other questions.
    fn is_of_several(&self, column: usize, shape: Shape) -> bool {
        let right = usize::try_from(shape.right).unwrap_or(usize::MAX);
        let under = column.saturating_add(1)..=column.saturating_add(right);
        let mut read = self.table.columns.read.iter();
        right > 0
            && read.any(|(other, target)| {
                under.contains(other) && matches!(target, Target::Question(_))
            })
    }

    fn cell(&mut self, column: usize, target: Target, text: &str, shape: Shape) {
        let form = self.table.form;
        let fault = match target {
            Target::Code
            | Target::Name
            | Target::CommuneCode
            | Target::Commune
            | Target::Province
            | Target::Cluster
            | Target::Predecessors
            | Target::Period => cell::no_name(text, shape),
            _ => cell::unreadable(text, shape),
        };
        if let Some(fault) = fault {
            if let Target::Question(at) = target {
                self.unread(at);
            }
            return self.report(Some(column), text, &fault);
        }
        if let Target::Question(at) = target {
            let mut shape = shape;
            shape.spread |= self.is_of_several(column, shape);
            return self.answer(column, at, text, shape);
        }
        match cell::silent(text) {
            None | Some(Cell::NotApplicable | Cell::Value(_)) => {}
            Some(Cell::Blank) => return,
            Some(Cell::NoData) if matches!(target, Target::Profile(_)) => return,
            Some(Cell::NoData) => {
                return self.report(Some(column), text, &Fault::new(TableCode::NoData));
            }
        }
        let owned = || Some(text.to_owned());
        let area = self.assessment.area.get_or_insert_default();
        match target {
            Target::Code => area.code = owned(),
            Target::Name => area.name = owned(),
            Target::Commune => area.commune = owned(),
            Target::Province => area.province = owned(),
            Target::Cluster => area.cluster = owned(),
            // Kept apart by `key`; an assessment has no place for it.
            Target::CommuneCode => {}
            Target::Predecessors => {
                if let Some(parts) = self.keep(column, text, cell::parts(text)) {
                    let area = self.assessment.area.get_or_insert_default();
                    area.predecessors = parts.into_iter().map(str::to_owned).collect();
                }
            }
            Target::Period => self.assessment.period = owned(),
            Target::AsOf => {
                if let Some(day) = self.keep(column, text, cell::date(text)) {
                    self.assessment.as_of = Some(day);
                }
            }
            // Looked at together, because a missing column counts too.
            Target::Profile(_) | Target::Question(_) => {}
            Target::Registered => {
                self.assessment.registered =
                    self.keep(column, text, cell::titles(text, &form.titles));
            }
            Target::History(year) => {
                if let Some(held) = self.keep(column, text, cell::titles(text, &form.titles)) {
                    self.assessment.history.insert(format!("{year:04}"), held);
                }
            }
            Target::Reference(at) => {
                let Some(reference) = form.set.references.get(at) else {
                    return;
                };
                let decimals = reference.decimals.unwrap_or(2).into();
                let unit = reference.unit.as_ref();
                let fractions = super::form::is_percent(unit).then_some(Number::ONE);
                let number = cell::without_unit(text, unit, false);
                let read = cell::measured_cell(number, shape, self.table.mark, decimals, fractions);
                if let Some(number) = self.keep(column, text, read) {
                    let id = reference.id.as_str().to_owned();
                    self.assessment.references.insert(id, number);
                }
            }
            Target::Evidence(at) => {
                if let Some(names) = self.keep(column, text, cell::parts(text)) {
                    let evidence = names.into_iter().map(|name| Evidence {
                        name: Some(name.to_owned()),
                        ..Evidence::default()
                    });
                    let evidence = evidence.collect();
                    self.entry(at).evidence = evidence;
                }
            }
            Target::Note(at) => self.entry(at).note = Some(text.to_owned()),
            Target::NotApplicable => {
                if let Some(ids) = self.keep(column, text, cell::parts(text)) {
                    for id in ids.into_iter().filter(|id| *id != "-") {
                        let reason = self.table.columns.headers.get(column);
                        let reason = reason.cloned().unwrap_or_default();
                        self.assessment.not_applicable.insert(id.to_owned(), reason);
                    }
                }
            }
        }
    }

    fn entry(&mut self, at: usize) -> &mut Answer {
        let question = self.table.form.set.questions.get(at);
        let id = question.map_or_else(String::new, |question| question.id.as_str().to_owned());
        self.assessment.answers.entry(id).or_default()
    }

    /// Keeps in mind that the answer to a question stands there and could not be read.
    fn unread(&mut self, at: usize) {
        let question = self.table.form.set.questions.get(at);
        self.unread
            .extend(question.map(|question| question.id.clone()));
    }

    fn answer(&mut self, column: usize, at: usize, text: &str, shape: Shape) {
        let read = cell::answer(self.table.form, at, text, shape, self.table.mark);
        if read.is_err() {
            self.unread(at);
        }
        match self.keep(column, text, read) {
            None | Some(Cell::Blank) => {}
            Some(Cell::NoData) => self.report(Some(column), text, &Fault::new(TableCode::NoData)),
            Some(Cell::NotApplicable) => {
                if let Some(question) = self.table.form.set.questions.get(at) {
                    self.not_applicable.insert(&question.id, text.to_owned());
                }
            }
            Some(Cell::Value(value)) => self.entry(at).value = Some(value),
        }
    }

    /// Tells where the row names another commune than what it stands under.
    fn commune(&mut self) {
        let above = &self.record.under;
        let table = self.table;
        let own = table.columns.cell(&self.record.cells, Target::Commune);
        if !above.is_empty() && !commune::is_same(&own, above) {
            let fault = Fault::new(TableCode::CommuneDiffers).with("above", above.as_str());
            let column = table.columns.place(Target::Commune);
            self.report(column, &own, &fault);
        }
    }

    /// Reads the profile; whether something in it bars scoring.
    fn profile(&mut self) -> bool {
        let form = self.table.form;
        let lang = self.table.settings.lang;
        let before = self.findings.len();
        for (at, dimension) in form.set.profile.iter().enumerate() {
            let Some(words) = form.values.get(at) else {
                continue;
            };
            let column = self.table.columns.place(Target::Profile(at));
            let text = self
                .table
                .columns
                .cell(&self.record.cells, Target::Profile(at));
            let fault = |code| {
                Fault::new(code)
                    .with("dimension", dimension.label.get(lang))
                    .with("known", words.list.as_str())
            };
            if text.is_empty() || matches!(cell::silent(&text), Some(Cell::NoData)) {
                self.report(column, &text, &fault(TableCode::MissingProfile));
                continue;
            }
            let ids: Option<Vec<Id>> = text
                .split('|')
                .map(|part| words.find(part.trim()).cloned())
                .collect();
            match ids.as_deref() {
                Some([one]) => {
                    let value = ProfileValues::One(one.clone());
                    self.assessment.profile.insert(dimension.id.clone(), value);
                }
                Some(several) if dimension.several => {
                    let value = ProfileValues::Several(several.to_vec());
                    self.assessment.profile.insert(dimension.id.clone(), value);
                }
                Some(_) => self.report(column, &text, &fault(TableCode::SeveralValues)),
                None => self.report(column, &text, &fault(TableCode::UnknownProfile)),
            }
        }
        self.findings.len() > before
    }

    /// Makes criteria that do not arise of the cells that say so, and reports those that no criterion takes.
    fn not_applicable(&mut self) {
        let said = std::mem::take(&mut self.not_applicable);
        let form = self.table.form;
        let answers = &self.assessment.answers;
        let note = |id: &Id| answers.get(id.as_str())?.note.clone();
        let (declared, refused) = not_applicable::apply(&form.claims, &said, note);
        self.assessment.not_applicable.extend(declared);
        for id in refused {
            let at = form
                .set
                .questions
                .iter()
                .position(|question| question.id == *id);
            let column = at.and_then(|at| self.table.columns.place(Target::Question(at)));
            let text = said.get(id).cloned().unwrap_or_default();
            self.unread.push(id.clone());
            self.report(column, &text, &Fault::new(TableCode::NotApplicableRefused));
        }
    }
}
