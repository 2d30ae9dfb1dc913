//! The kernel as a function: a record batch of answers in, a record batch of results out.

use crate::cells::{self, Cells};
use crate::error::{Error, not_bound, not_taken};
use crate::fields::Fields;
use crate::groups::{Compiled, Groups, Key, year};
use crate::quick;
use crate::results::{self, Line, Words};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Fields as ArrowFields, Schema, SchemaRef};
use kieumau::{CheckedSet, Id};
use kieumau_sheets::{
    Finding, Form, RowScorers, Settings, Target, TypedCell, TypedColumns, TypedTable, cleaned,
};
use std::borrow::Cow;
use std::sync::Arc;

/// A criteria set ready for columns of Arrow. It can be shared between threads.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, Decimal128Array, Int64Array, RecordBatch, StringArray, cast::AsArray};
/// use kieumau::{CheckedSet, built_in};
/// use kieumau_arrow::Kernel;
/// use kieumau_sheets::Settings;
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json).unwrap();
/// let batch = RecordBatch::try_from_iter([
///     ("code", Arc::new(StringArray::from(vec!["A1", "A2"])) as ArrayRef),
///     ("vung", Arc::new(StringArray::from(vec!["dbscl", "dbscl"]))),
///     ("so_ho", Arc::new(Int64Array::from(vec![100, 100]))),
///     ("so_ho_ngheo", Arc::new(Int64Array::from(vec![Some(15), Some(150)]))),
/// ])?;
/// let bound = Kernel::new(set, Settings::default()).bind(&batch.schema())?;
/// let scored = bound.score(&batch)?;
/// let code = scored.results.column_by_name("code").unwrap().as_string::<i32>();
/// assert_eq!(code.value(0), "A1");
/// // 150 of 100 households: a problem of the second row, with its column, its value and why.
/// let problem = &scored.problems[0];
/// assert_eq!((problem.at.line, problem.code, problem.value.as_deref()), (2, "share_over_one", Some("150")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Kernel {
    set: CheckedSet,
    settings: Settings,
    name: String,
    detail: bool,
}

impl Kernel {
    /// A set, and what is to be known of all tables before they are read: language, period, headers of an office.
    #[must_use]
    pub fn new(set: CheckedSet, settings: Settings) -> Kernel {
        Kernel {
            set,
            settings,
            name: "-".to_owned(),
            detail: false,
        }
    }

    /// The same; problems name the table so.
    #[must_use]
    pub fn named(mut self, name: &str) -> Kernel {
        name.clone_into(&mut self.name);
        self
    }

    /// The same with the points of every criterion, as `--detail` gives them.
    #[must_use]
    pub fn with_detail(mut self) -> Kernel {
        self.detail = true;
        self
    }

    /// The criteria set.
    #[must_use]
    pub fn set(&self) -> &CheckedSet {
        &self.set
    }

    /// Takes columns by their names, which are those of every table (`docs/tables.md`, section 2). Columns that the set
    /// does not know are left out, and named in [`Bound::problems`].
    ///
    /// # Errors
    /// When columns that are read have types that no exact cells can be had from, all at once; or when the settings name a
    /// column that the set does not have.
    pub fn bind(&self, schema: &Schema) -> Result<Bound, Error> {
        Bound::new(self, schema.fields(), Fields::new(&self.set, self.detail))
    }

    /// Everything that the results depend on, but the rows.
    #[cfg(feature = "datafusion")]
    pub(crate) fn told(&self) -> String {
        let Kernel {
            set,
            settings,
            name,
            detail,
        } = self;
        format!("{} {settings:?} {name} {detail}", set.name().digest)
    }

    /// The same for results without the columns that say who the area is.
    #[cfg(feature = "datafusion")]
    pub(crate) fn bind_results(&self, fields: &ArrowFields) -> Result<Bound, Error> {
        Bound::new(self, fields, Fields::new(&self.set, self.detail).results())
    }
}

/// A [`Kernel`] that knows the columns it is given. It can be shared between threads.
#[derive(Debug)]
pub struct Bound {
    set: CheckedSet,
    settings: Settings,
    name: String,
    detail: bool,
    columns: ArrowFields,
    headers: Vec<String>,
    /// Whether rows are named by their number, since no column names areas.
    numbered: bool,
    problems: Vec<Finding>,
    /// What the headers name.
    known: TypedColumns,
    fields: Fields,
    schema: SchemaRef,
    compiled: Compiled,
}

/// What became of the rows of a batch.
#[derive(Debug, Clone)]
pub struct Scored {
    /// A row for each row, in the same order, with the columns of [`Bound::schema`]. Rows that name no area, or whose profile
    /// cannot be used, have nulls and say why in `not_scored`.
    pub results: RecordBatch,
    /// What is wrong in cells, in the order of the rows: `at` has the number of the row and the column.
    pub problems: Vec<Finding>,
}

impl Bound {
    fn new(kernel: &Kernel, columns: &ArrowFields, fields: Fields) -> Result<Bound, Error> {
        let Kernel {
            set,
            settings,
            name,
            detail,
        } = kernel;
        let mut headers: Vec<String> = columns.iter().map(|f| f.name().clone()).collect();
        let form = TypedTable::form(set, settings)?;
        let mut table = TypedTable::new(set, &form, name, &headers, settings);
        let numbered = !table.names_areas();
        if numbered {
            headers.push("code".to_owned());
            table = TypedTable::new(set, &form, name, &headers, settings);
        }
        let refused = table.columns().iter().filter_map(|(at, _)| {
            let column = columns.get(*at)?;
            let why = cells::taken(column.data_type()).err()?;
            let (name, of) = (column.name(), column.data_type());
            Some(not_taken(name, of, why, settings.lang))
        });
        let refused: Vec<String> = refused.collect();
        if !refused.is_empty() {
            return Err(Error::Columns(refused));
        }
        let (problems, known) = (table.findings().to_vec(), table.known());
        drop(table);
        drop(form);
        Ok(Bound {
            set: set.clone(),
            settings: settings.clone(),
            name: name.clone(),
            detail: *detail,
            columns: columns.clone(),
            headers,
            numbered,
            problems,
            known,
            schema: Arc::new(fields.schema()),
            fields,
            compiled: Compiled::default(),
        })
    }

    /// The columns of results: names as the table of results has them, points as decimals, words as text.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// What is wrong with the columns as such: unknown, missing, twice.
    #[must_use]
    pub fn problems(&self) -> &[Finding] {
        &self.problems
    }

    /// Scores every row; the first one is number 1.
    ///
    /// # Errors
    /// When the columns are not those that were bound, or Arrow cannot convert them.
    pub fn score(&self, batch: &RecordBatch) -> Result<Scored, Error> {
        self.score_from(batch, 1)
    }

    /// The same for a batch in the middle of a table, whose first row has this number.
    ///
    /// # Errors
    /// As [`score`](Bound::score).
    pub fn score_from(&self, batch: &RecordBatch, first: usize) -> Result<Scored, Error> {
        self.score_columns(batch.columns(), batch.num_rows(), first)
    }

    pub(crate) fn score_columns(
        &self,
        columns: &[ArrayRef],
        rows: usize,
        first: usize,
    ) -> Result<Scored, Error> {
        let form = Form::new(self.set.set(), self.settings.lang);
        let table = self.table(&form);
        let read = self.read(&table, columns)?;
        let work = Work {
            bound: self,
            table: &table,
            read: &read,
            first,
        };
        let groups = work.groups(rows);
        let results = groups.score();
        let mut problems = Vec::new();
        let mut scorers = RowScorers::default();
        let mut lines = Vec::with_capacity(rows);
        for (row, place) in groups.places.iter().enumerate() {
            let settled = place.filter(|(group, slot)| {
                let settled = results.get(*group).and_then(|(_, of)| of.get(*slot));
                settled == Some(&true)
            });
            if let Some((group, slot)) = settled {
                lines.push(Line::Settled(group, slot));
                continue;
            }
            let judged = work.judge(row, &mut scorers);
            if let Some(judged) = &judged {
                problems.extend_from_slice(judged.findings());
            }
            lines.push(Line::Judged(judged.map(Box::new)));
        }
        let results: Vec<_> = results.into_iter().map(|(results, _)| results).collect();
        let columns = results::columns(&results::Found {
            words: Words {
                set: self.set.set(),
                lang: self.settings.lang,
            },
            fields: &self.fields,
            results: &results,
            profiles: &groups.profiles(),
            lines: &lines,
            area: &|target, row| work.area(target, row),
        });
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
        let results = RecordBatch::try_new_with_options(self.schema(), columns, &options)?;
        Ok(Scored { results, problems })
    }

    /// The names of the columns that are read.
    #[cfg(feature = "datafusion")]
    pub(crate) fn known(&self) -> Vec<String> {
        let form = Form::new(self.set.set(), self.settings.lang);
        let table = self.table(&form);
        let columns = table.columns().iter();
        let named = columns.filter_map(|(at, _)| Some(self.columns.get(*at)?.name().clone()));
        named.collect()
    }

    #[cfg(feature = "datafusion")]
    pub(crate) fn set(&self) -> &CheckedSet {
        &self.set
    }

    #[cfg(feature = "datafusion")]
    pub(crate) fn lang(&self) -> kieumau::Lang {
        self.settings.lang
    }

    /// What each row says, for what looks at all of them together; or why it says nothing.
    #[cfg(feature = "datafusion")]
    pub(crate) fn assessments(
        &self,
        columns: &[ArrayRef],
        rows: usize,
    ) -> Result<Vec<Result<kieumau::Assessment, String>>, Error> {
        let form = Form::new(self.set.set(), self.settings.lang);
        let table = self.table(&form);
        let read = self.read(&table, columns)?;
        let work = Work {
            bound: self,
            table: &table,
            read: &read,
            first: 1,
        };
        let found = (0..rows).map(|row| table.assessment(work.number(row), work.cells(row)));
        Ok(found.collect())
    }

    fn table<'a>(&'a self, form: &'a Form<'a>) -> TypedTable<'a> {
        TypedTable::again(&self.set, form, &self.name, &self.known, &self.settings)
    }

    /// The columns that are read, by their places.
    fn read(
        &self,
        table: &TypedTable<'_>,
        columns: &[ArrayRef],
    ) -> Result<Vec<(usize, Target, Cells)>, Error> {
        let types = columns.iter().map(|column| column.data_type());
        let wanted = self.columns.iter().map(|column| column.data_type());
        if !types.clone().eq(wanted.clone()) {
            let list = |types: &mut dyn Iterator<Item = &arrow_schema::DataType>| {
                let types: Vec<String> = types.map(ToString::to_string).collect();
                types.join(", ")
            };
            let (found, wanted) = (list(&mut types.into_iter()), list(&mut wanted.into_iter()));
            return Err(not_bound(&found, &wanted, self.settings.lang));
        }
        let mut read = Vec::new();
        for (at, target) in table.columns() {
            // The numbers of rows are no column.
            if let Some(column) = columns.get(*at) {
                read.push((*at, *target, Cells::of(column)?));
            }
        }
        Ok(read)
    }
}

/// One batch at work.
struct Work<'a> {
    bound: &'a Bound,
    table: &'a TypedTable<'a>,
    read: &'a [(usize, Target, Cells)],
    first: usize,
}

impl Work<'_> {
    fn column(&self, target: Target) -> Option<&Cells> {
        let mut read = self.read.iter();
        let found = read.find(|(_, other, _)| *other == target);
        found.map(|(_, _, cells)| cells)
    }

    /// Puts the answers of all rows that are plain into columns, by profile.
    fn groups(&self, rows: usize) -> Groups {
        let mut groups = Groups::default();
        let Bound {
            set,
            settings,
            detail,
            compiled,
            ..
        } = self.bound;
        // What stands beside the table may have a word to say of every row.
        let alone = settings.history.is_none() && settings.as_of.is_none();
        let dimensions = set.set().profile.len();
        let profile: Option<Vec<&Cells>> = (0..dimensions)
            .map(|at| self.column(Target::Profile(at)))
            .collect();
        let profile = profile.filter(|_| alone);
        let mut values: Vec<Vec<(Cow<'_, str>, Option<Id>)>> = vec![Vec::new(); dimensions];
        let period = self.column(Target::Period);
        let usual = year(settings.period.as_deref());
        for row in 0..rows {
            let key = profile.as_ref().and_then(|profile| {
                self.names(row)?;
                let mut found = Vec::with_capacity(dimensions);
                for (at, (cells, known)) in profile.iter().zip(&mut values).enumerate() {
                    let text = cells.text(row)?;
                    let seen = known.iter().find(|(known, _)| *known == text);
                    let value = match seen {
                        Some((_, value)) => value.clone(),
                        None => {
                            let value = self.table.profile_value(at, &text);
                            known.push((text, value.clone()));
                            value
                        }
                    };
                    found.push(value?);
                }
                let year = match period {
                    Some(cells) => match self.table.plain(&cells.text(row)?)? {
                        text if text.is_empty() => usual,
                        text => year(Some(&text)),
                    },
                    None => usual,
                };
                Some(Key {
                    values: found,
                    year,
                })
            });
            groups.add(key, set, compiled, *detail);
        }
        groups.ready();
        for (_, target, cells) in self.read {
            match target {
                Target::Question(_) | Target::Reference(_) => {
                    quick::fill(
                        &mut groups,
                        set,
                        self.table,
                        *target,
                        cells,
                        settings.decimal,
                    );
                }
                // Looked at above; notes change nothing.
                Target::Code
                | Target::Name
                | Target::CommuneCode
                | Target::Commune
                | Target::Province
                | Target::Cluster
                | Target::Period
                | Target::Profile(_)
                | Target::Note(_) => {}
                Target::Predecessors
                | Target::AsOf
                | Target::Registered
                | Target::History(_)
                | Target::Evidence(_)
                | Target::NotApplicable => quick::apart(&mut groups.places, cells),
            }
        }
        groups
    }

    /// Whether the texts of a row are plain, and it has a code.
    fn names(&self, row: usize) -> Option<()> {
        let parts = [
            Target::Code,
            Target::Name,
            Target::CommuneCode,
            Target::Commune,
            Target::Province,
            Target::Cluster,
        ];
        for target in parts {
            let text = match self.column(target) {
                Some(cells) => self.table.plain(&cells.text(row)?)?,
                None => String::new(),
            };
            if target == Target::Code && text.is_empty() && !self.bound.numbered {
                return None;
            }
        }
        Some(())
    }

    /// What a row says of its area.
    fn area(&self, target: Target, row: usize) -> Option<String> {
        if target == Target::Code && self.bound.numbered {
            return Some(self.number(row).to_string());
        }
        let text = self.column(target).and_then(|column| column.text(row));
        let text = text.map(|text| cleaned(&text));
        let text = text.filter(|text| !text.is_empty());
        match target {
            // What a row does not say of it was said of all.
            Target::Period => text.or_else(|| self.bound.settings.period.clone()),
            _ => text,
        }
    }

    fn number(&self, row: usize) -> usize {
        self.first.saturating_add(row)
    }

    /// Reads and scores a row by itself.
    fn judge(&self, row: usize, scorers: &mut RowScorers) -> Option<kieumau_sheets::JudgedRow> {
        self.table.judge(self.number(row), self.cells(row), scorers)
    }

    fn cells(&self, row: usize) -> Vec<TypedCell> {
        let mut cells = vec![TypedCell::Blank; self.bound.headers.len()];
        for (at, target, column) in self.read {
            if let Some(cell) = cells.get_mut(*at) {
                *cell = of_target(*target, column.cell(row));
            }
        }
        if let Some(last) = cells.last_mut().filter(|_| self.bound.numbered) {
            *last = TypedCell::Number(self.number(row).to_string());
        }
        cells
    }
}

/// An empty list of papers or earlier areas is none; of titles or items it is a dash, which says that there are none.
fn of_target(target: Target, cell: TypedCell) -> TypedCell {
    let none = matches!(&cell, TypedCell::Text(text) if text == "-");
    match target {
        Target::Evidence(_) | Target::Predecessors if none => TypedCell::Blank,
        _ => cell,
    }
}
