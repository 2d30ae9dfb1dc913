//! Tables whose cells have types already, such as columns in memory: the same headers, cells, problems and results as of
//! tables that are read here.

use crate::finding::{At, Finding, Spot};
use crate::judge::{Judge, Judged, Scorers};
use crate::read::areas::Twice;
use crate::read::cell::{self, Cell};
use crate::read::columns::Columns;
use crate::read::csv::{Found, Record, Shape};
use crate::read::fold;
use crate::read::form::{Form, Target};
use crate::read::row::{Raw, Settings, View};
use crate::read::table::Table;
use crate::read::typed::{TypedCell, record};
use crate::refused::Refused;
use crate::told::{self, Met};
use crate::write::outcome::Outcome;
use kieumau::{Assessment, CheckedSet, Id, Value};
use std::fmt;

/// What is known of the columns of a table: [`TypedTable::known`].
#[derive(Debug, Clone)]
pub struct TypedColumns(Columns);

/// A table of typed cells: what its header says, and how each of its rows is read and scored, in whatever order.
///
/// ```
/// use kieumau::{CheckedSet, built_in};
/// use kieumau_sheets::{RowScorers, Settings, TypedCell, TypedTable};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json).unwrap();
/// let settings = Settings::default();
/// let form = TypedTable::form(&set, &settings)?;
/// let headers = ["code", "vung", "so_ho"].map(str::to_owned);
/// let table = TypedTable::new(&set, &form, "t", &headers, &settings);
/// let cells = vec![
///     TypedCell::Text("A1".into()), TypedCell::Text("dbscl".into()), TypedCell::Number("12.5".into())];
/// let judged = table.judge(1, cells, &mut RowScorers::default()).unwrap();
/// let found: Vec<&str> = judged.findings().iter().map(|finding| finding.code).collect();
/// assert_eq!(found, ["too_many_decimals"]);
/// # Ok::<(), kieumau_sheets::Refused>(())
/// ```
pub struct TypedTable<'a> {
    set: &'a CheckedSet,
    settings: &'a Settings,
    view: View<'a>,
    twice: Twice,
}

impl fmt::Debug for TypedTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedTable")
            .field("set", &self.set.set().id)
            .finish_non_exhaustive()
    }
}

impl<'a> TypedTable<'a> {
    /// What a set asks, made ready for the columns that the settings map.
    ///
    /// # Errors
    /// When the settings name a column that the set does not have.
    pub fn form(set: &'a CheckedSet, settings: &Settings) -> Result<Form<'a>, Refused> {
        crate::score::form(set, settings)
    }

    /// A table with these headers; problems name it so.
    #[must_use]
    pub fn new(
        set: &'a CheckedSet,
        form: &'a Form<'a>,
        name: &str,
        headers: &[String],
        settings: &'a Settings,
    ) -> TypedTable<'a> {
        let header = Record {
            cells: headers.to_vec(),
            ..Record::default()
        };
        let mut table = Table::typed(form, name, &header, settings);
        // Rows come one by one, in no file that ends: what is known before them is told with the header.
        if table.columns.place(Target::Period).is_none() {
            let at = At {
                file: name.into(),
                sheet: None,
                line: 0,
                spot: Spot::Row(0),
            };
            table
                .columns
                .findings
                .extend(told::stated(set.set(), settings, at));
        }
        TypedTable {
            set,
            settings,
            view: View::Table(Box::new(table)),
            twice: Twice::default(),
        }
    }

    /// What is known of its columns, for the next table with the same: headers are looked up once.
    #[must_use]
    pub fn known(&self) -> TypedColumns {
        let columns = self.table().map(|table| table.columns.clone());
        TypedColumns(columns.unwrap_or_default())
    }

    /// A table with columns that are known already. The form need not know the columns that settings map.
    #[must_use]
    pub fn again(
        set: &'a CheckedSet,
        form: &'a Form<'a>,
        name: &str,
        columns: &TypedColumns,
        settings: &'a Settings,
    ) -> TypedTable<'a> {
        let table = Table::of_columns(form, name, columns.0.clone(), settings);
        TypedTable {
            set,
            settings,
            view: View::Table(Box::new(table)),
            twice: Twice::default(),
        }
    }

    fn table(&self) -> Option<&Table<'a>> {
        match &self.view {
            View::Table(table) => Some(table),
            View::Json(_) => None,
        }
    }

    /// What is wrong with the header.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.table().map_or(&[], |table| &table.columns.findings)
    }

    /// The columns that are read, by their places, with what each holds.
    #[must_use]
    pub fn columns(&self) -> &[(usize, Target)] {
        self.table().map_or(&[], |table| &table.columns.read)
    }

    /// Whether the rows can name areas at all; else none is read.
    #[must_use]
    pub fn names_areas(&self) -> bool {
        self.table()
            .is_some_and(|table| table.columns.names_areas())
    }

    /// The answer that a cell gives to a question; `None` where it gives none or has a problem.
    #[must_use]
    pub fn answer(&self, question: usize, cell: TypedCell) -> Option<Value> {
        let table = self.table()?;
        let (text, shape) = cell.parts();
        let text = fold::clean(&text);
        if cell::unreadable(&text, shape).is_some() {
            return None;
        }
        match cell::answer(table.form, question, &text, shape, table.mark) {
            Ok(Cell::Value(value)) => Some(value),
            _ => None,
        }
    }

    /// The cleaned text of a cell that says who or when, and not what there is to answer; blank where it says nothing.
    /// `None` where it has a problem.
    #[must_use]
    pub fn plain(&self, text: &str) -> Option<String> {
        let text = fold::clean(text);
        let fault = cell::no_name(&text, Shape::default());
        fault.is_none().then(|| text.into_owned())
    }

    /// The value of a dimension that a cell names.
    #[must_use]
    pub fn profile_value(&self, dimension: usize, text: &str) -> Option<Id> {
        let words = self.table()?.form.values.get(dimension)?;
        words.find(&fold::clean(text)).cloned()
    }

    /// Reads a row, which problems name by this number, without scoring it.
    ///
    /// # Errors
    /// Why it cannot be scored: it names no area, or no profile that the set has.
    pub fn assessment(&self, number: usize, cells: Vec<TypedCell>) -> Result<Assessment, String> {
        let raw = Raw::Table(Found::Record(record(number, cells)));
        let mut row = self.view.read(raw).unwrap_or_default();
        if let (Some(history), Some(assessment)) = (&self.settings.history, row.assessment.as_mut())
        {
            history.attach(assessment);
        }
        let errors = row.findings.iter().filter(|finding| finding.is_error());
        match row.assessment {
            Some(assessment) if !row.profile_reported => Ok(assessment),
            _ => Err(errors
                .map(|finding| finding.message.as_str())
                .collect::<Vec<_>>()
                .join(" ")),
        }
    }

    /// Reads and scores a row, which problems name by this number. `None` where it is nothing to speak of.
    #[must_use]
    pub fn judge(
        &self,
        number: usize,
        cells: Vec<TypedCell>,
        scorers: &mut RowScorers,
    ) -> Option<JudgedRow> {
        let met = Met::default();
        let judge = Judge {
            set: self.set,
            view: &self.view,
            settings: self.settings,
            twice: &self.twice,
            met: &met,
            file: 0,
        };
        let raw = Raw::Table(Found::Record(record(number, cells)));
        let judged = judge.row(raw, 0, &mut scorers.0)?;
        Some(JudgedRow(judged))
    }
}

/// Text as a cell is read: composed letters, plain spaces, trimmed.
#[must_use]
pub fn cleaned(text: &str) -> String {
    fold::clean(text).into_owned()
}

/// The scorers of the profiles that rows had so far.
#[derive(Default)]
pub struct RowScorers(Scorers);

impl fmt::Debug for RowScorers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowScorers")
            .field("profiles", &self.0.profiles())
            .finish_non_exhaustive()
    }
}

/// What became of a row.
#[derive(Debug)]
pub struct JudgedRow(Judged);

impl JudgedRow {
    /// Its problems, by place.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.0.findings
    }

    /// Its assessment and scorecard; nothing where it names no area.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome<'_>> {
        let (assessment, result) = (self.0.assessment.as_ref()?, self.0.result.as_ref()?);
        let errors = self.0.findings.iter().filter(|finding| finding.is_error());
        Some(Outcome {
            assessment,
            result: result.as_ref().map_err(Clone::clone),
            problems: errors.count(),
        })
    }
}
