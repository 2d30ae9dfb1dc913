//! The columns of one table: what its header says, and what is wrong with it.

use super::cell;
use super::csv::Record;
use super::fold;
use super::form::{Form, Named, Target};
use crate::book::letters;
use crate::finding::Fault;
use crate::finding::{At, Finding, Spot};
use crate::texts::codes::TableCode;
use kieumau::Lang;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a table stands.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) file: Arc<str>,
    /// The sheet, in a workbook.
    pub(crate) sheet: Option<Arc<str>>,
    /// Whether its rows are the columns of the sheet: criteria as rows, areas as columns.
    pub(crate) turned: bool,
}

impl Place {
    /// A row of the table, or one of its cells.
    pub(crate) fn at(&self, line: usize, row: usize, cell: Option<(usize, String)>) -> At {
        let (line, spot) = match cell {
            Some((column, header)) if self.turned => {
                let (row, column) = (column.saturating_add(1), row.saturating_sub(1));
                (
                    row,
                    Spot::Cell {
                        row,
                        column,
                        header,
                    },
                )
            }
            Some((column, header)) => (
                line,
                Spot::Cell {
                    row,
                    column,
                    header,
                },
            ),
            None => (line, Spot::Row(row)),
        };
        At {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            line,
            spot,
        }
    }
}

/// Headers of columns that number the rows: nothing is lost with them.
const NUMBERING: [&str; 3] = ["tt", "stt", "no."];

/// The columns of one table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    /// The headers as they are written.
    pub(crate) headers: Vec<String>,
    /// What each column that is read holds, in the order of the table.
    pub(crate) read: Vec<(usize, Target)>,
    /// The columns that have no header.
    pub(crate) unnamed: Vec<usize>,
    /// Where a column stands.
    places: BTreeMap<Target, usize>,
    /// What is wrong with the header.
    pub(crate) findings: Vec<Finding>,
    /// Columns behind those of the table, for what stands above its rows.
    lent: usize,
}

impl Columns {
    pub(crate) fn new(form: &Form<'_>, header: &Record, place: &Place, lang: Lang) -> Columns {
        let mut columns = Columns {
            headers: header.cells.clone(),
            ..Columns::default()
        };
        let at = |column: usize, text: &str| {
            let cell = Some((column, text.to_owned()));
            place.at(header.line, header.sheet_row, cell)
        };
        let mut found: BTreeMap<Target, Vec<usize>> = BTreeMap::new();
        for (column, text) in header.cells.iter().enumerate() {
            match form.column(text) {
                Named::One(target) => found.entry(target).or_default().push(column),
                Named::Several(targets) => {
                    let ids: Vec<String> = targets.iter().map(|target| form.id(*target)).collect();
                    let first = ids.first().cloned().unwrap_or_default();
                    let fault = Fault::new(TableCode::LabelTwice)
                        .with("columns", ids.join(", "))
                        .with("mend", format!("{} [{first}]", fold::clean(text)));
                    columns
                        .findings
                        .push(Finding::new(at(column, text), lang, &fault));
                }
                // A spreadsheet saves empty columns behind its table too.
                Named::None if fold::clean(text).is_empty() => columns.unnamed.push(column),
                Named::None if NUMBERING.contains(&fold::label(text).as_str()) => {}
                Named::None => {
                    let fault = form.unknown_column(text, lang);
                    columns
                        .findings
                        .push(Finding::new(at(column, text), lang, &fault));
                }
            }
        }
        let areas = [Target::Code, Target::Name];
        let twice = areas
            .iter()
            .any(|target| found.get(target).is_some_and(|places| places.len() > 1));
        for (target, places) in found {
            match places.as_slice() {
                [one] => {
                    columns.places.insert(target, *one);
                    columns.read.push((*one, target));
                }
                several => {
                    let cells = several.iter().map(|column| match place.turned {
                        true => column.saturating_add(1).to_string(),
                        false => letters(*column),
                    });
                    let next = |pair: &[usize]| match pair {
                        [one, other] => *other == one + 1 && header.shape(*one).right > 0,
                        _ => false,
                    };
                    let merged = several.windows(2).all(next);
                    let code = match merged {
                        true => TableCode::HeaderMerged,
                        false => TableCode::ColumnTwice,
                    };
                    let fault = Fault::new(code)
                        .with("column", form.label(target, lang))
                        .with("cells", cells.collect::<Vec<_>>().join(", "));
                    let last = several.last().copied().unwrap_or_default();
                    let text = header.cells.get(last).map_or("", String::as_str);
                    columns
                        .findings
                        .push(Finding::new(at(last, text), lang, &fault));
                }
            }
        }
        columns.read.sort_unstable_by_key(|(column, _)| *column);
        columns.missing(form, header, (place, lang), twice);
        columns
            .findings
            .sort_by_key(|finding| match finding.at.spot {
                Spot::Cell { column, .. } => column,
                _ => usize::MAX,
            });
        columns
    }

    fn missing(
        &mut self,
        form: &Form<'_>,
        header: &Record,
        (place, lang): (&Place, Lang),
        twice: bool,
    ) {
        let dimensions = (0..form.set.profile.len()).map(Target::Profile);
        let references = form.set.references.iter().enumerate();
        let references = references
            .filter(|(_, reference)| reference.value.is_none())
            .map(|(at, _)| Target::Reference(at));
        let questions = (0..form.set.questions.len()).map(Target::Question);
        let absent: Vec<String> = dimensions
            .chain(references)
            .chain(questions)
            .filter(|target| !self.places.contains_key(target))
            .map(|target| format!("“{}” [{}]", form.label(target, lang), form.id(target)))
            .collect();
        let at = place.at(header.line, header.sheet_row, None);
        if !self.names_areas() {
            // The columns are there, and which of two is meant has been asked.
            if twice {
                self.findings.retain(Finding::is_error);
                return;
            }
            self.findings = vec![Finding::plain(at, lang, TableCode::NoAreaColumn)];
        } else if !absent.is_empty() {
            let fault = Fault::new(TableCode::MissingColumn).with("columns", absent.join(", "));
            self.findings.push(Finding::new(at, lang, &fault));
        }
    }

    /// Whether the rows can name areas at all.
    pub(crate) fn names_areas(&self) -> bool {
        self.place(Target::Code).is_some() || self.place(Target::Name).is_some()
    }

    /// Adds a column of communes behind the others, where the table has none; its cells are lent to the rows.
    pub(crate) fn lend_commune(&mut self) {
        if self.place(Target::Commune).is_none() {
            let column = self.headers.len();
            self.headers.push(String::new());
            self.places.insert(Target::Commune, column);
            self.read.push((column, Target::Commune));
            self.lent = 1;
        }
    }

    /// Whether areas are known by what stands in their rows alone.
    pub(crate) fn tells_communes(&self) -> bool {
        let told = [Target::Code, Target::CommuneCode, Target::Commune];
        told.iter().any(|target| self.place(*target).is_some())
    }

    /// How many columns are not the table's own.
    pub(crate) fn lent(&self) -> usize {
        self.lent
    }

    /// Where a column stands.
    pub(crate) fn place(&self, target: Target) -> Option<usize> {
        self.places.get(&target).copied()
    }

    /// The cleaned cell of a column.
    pub(crate) fn cell<'c>(&self, cells: &'c [String], target: Target) -> Cow<'c, str> {
        let cell = self.place(target).and_then(|column| cells.get(column));
        cell.map_or(Cow::Borrowed(""), |text| fold::clean(text))
    }

    /// The cleaned cell of a column of codes or names; blank where it says none.
    pub(crate) fn name<'c>(&self, record: &'c Record, target: Target) -> Cow<'c, str> {
        let Some(column) = self.place(target) else {
            return Cow::Borrowed("");
        };
        let text = self.cell(&record.cells, target);
        match cell::no_name(&text, record.shape(column)) {
            Some(_) => Cow::Borrowed(""),
            None => text,
        }
    }
}
