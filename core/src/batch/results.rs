//! What a batch gives: a column for each total, criterion and title.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Inner;
use super::flat::{BITS, Flat};
use super::lane::Lane;
use super::op::Slot;
use crate::Number;
use crate::arrange;
use crate::model::{Id, TotalKind};
use crate::score::Outcome;

/// A column of whole numbers.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Short(Vec<i16>),
    Long(Vec<i32>),
    Wide(Vec<i64>),
}

macro_rules! column {
    ($($kind:ident of $lane:ident),*) => {$(
        impl From<Vec<$lane>> for Column {
            fn from(values: Vec<$lane>) -> Column {
                Column::$kind(values)
            }
        }

        impl TryFrom<Column> for Vec<$lane> {
            type Error = Column;

            fn try_from(column: Column) -> Result<Vec<$lane>, Column> {
                match column {
                    Column::$kind(values) => Ok(values),
                    other => Err(other),
                }
            }
        }
    )*};
}
column!(Short of i16, Long of i32);

impl Column {
    fn len(&self) -> usize {
        match self {
            Column::Short(values) => values.len(),
            Column::Long(values) => values.len(),
            Column::Wide(values) => values.len(),
        }
    }

    #[inline]
    fn get(&self, row: usize) -> Option<i64> {
        match self {
            Column::Short(values) => values.get(row).map(|value| (*value).into()),
            Column::Long(values) => values.get(row).map(|value| (*value).into()),
            Column::Wide(values) => values.get(row).copied(),
        }
    }

    fn set(&mut self, row: usize, value: i64) {
        match self {
            Column::Short(values) => {
                if let Some(slot) = values.get_mut(row) {
                    *slot = i16::near(value);
                }
            }
            Column::Long(values) => {
                if let Some(slot) = values.get_mut(row) {
                    *slot = i32::near(value);
                }
            }
            Column::Wide(values) => {
                if let Some(slot) = values.get_mut(row) {
                    *slot = value;
                }
            }
        }
    }
}

/// The results of many areas at the deadline, by columns. Points are whole numbers over [`scale`](Results::scale).
#[derive(Debug, Clone)]
pub struct Results {
    batch: Arc<Inner>,
    rows: usize,
    columns: Vec<Column>,
    /// The columns of the totals, of the criteria by their place, of how many pass, and of the titles, [`BITS`] in each.
    totals: [Option<usize>; 3],
    nodes: BTreeMap<usize, usize>,
    passing: Option<usize>,
    titles: Vec<usize>,
    /// The place of the class; empty where the set has none.
    classes: Vec<u16>,
    missing: Column,
}

impl Results {
    /// The columns are those that [`Flat::kept`] lists.
    pub(super) fn of(
        batch: &Inner,
        flat: &Flat,
        columns: Vec<Column>,
        missing: Column,
        classes: Vec<u16>,
    ) -> Results {
        let kept = flat.kept();
        // Every column that is looked for is kept.
        let place = |slot: &Slot| kept.binary_search(slot).unwrap_or(usize::MAX);
        let nodes = flat.nodes.iter().enumerate();
        let has_total = batch.scorer.program.root.is_some();
        let totals = flat.totals.filter(|_| has_total);
        Results {
            batch: batch.shared(),
            rows: missing.len(),
            totals: totals.map_or([None; 3], |totals| totals.map(|slot| Some(place(&slot)))),
            nodes: arrange::map(nodes.filter_map(|(at, slot)| Some((at, place(slot.as_ref()?))))),
            passing: flat.passing.as_ref().map(place),
            titles: flat.titles.iter().map(place).collect(),
            columns,
            classes,
            missing,
        }
    }

    /// Room for the results of the row path.
    pub(super) fn wide(batch: &Inner, rows: usize) -> Results {
        let program = &batch.scorer.program;
        let nodes = program.nodes.len();
        let titles = program.titles.len().div_ceil(BITS);
        let column = || Column::Wide(vec![0; rows]);
        let total = |at: usize| program.root.as_ref().map(|_| at);
        let passing = 3 + nodes + titles;
        Results {
            batch: batch.shared(),
            rows,
            columns: (0..=passing).map(|_| column()).collect(),
            totals: [total(0), total(1), total(2)],
            nodes: arrange::map((0..nodes).map(|at| (at, 3 + at))),
            passing: Some(passing).filter(|_| !program.tables.passing.is_empty()),
            titles: (0..titles).map(|at| 3 + nodes + at).collect(),
            classes: match &program.classes {
                Some(_) => vec![0; rows],
                None => Vec::new(),
            },
            missing: column(),
        }
    }

    fn set(&mut self, column: usize, row: usize, value: i64) {
        if let Some(column) = self.columns.get_mut(column) {
            column.set(row, value);
        }
    }

    #[inline]
    fn get(&self, column: usize, row: usize) -> Option<i64> {
        self.columns.get(column)?.get(row)
    }

    /// Takes what the row path says of one area.
    pub(super) fn replace(&mut self, row: usize, outcome: &Outcome) {
        let totals = self.totals.into_iter().flatten().zip(outcome.totals);
        let bits = |titles: &[usize]| -> i64 {
            let titles = titles.iter().enumerate();
            let earned = titles.filter(|(_, at)| outcome.titles.get(**at) == Some(&true));
            earned.map(|(bit, _)| 1 << bit).sum()
        };
        let titles = self.batch.order.chunks(BITS).map(bits);
        let titles = self.titles.iter().copied().zip(titles);
        let nodes = self.nodes.iter().map(|(at, column)| {
            let points = outcome.nodes.get(*at).copied();
            (*column, points.unwrap_or(0))
        });
        let passing = i64::try_from(outcome.passing).unwrap_or(i64::MAX);
        let passing = self.passing.map(|column| (column, passing));
        let all = totals.chain(titles).chain(nodes).chain(passing);
        for (column, value) in all.collect::<Vec<_>>() {
            self.set(column, row, value);
        }
        if let (Some(slot), Some(class)) = (self.classes.get_mut(row), outcome.class) {
            *slot = u16::try_from(class).unwrap_or(u16::MAX);
        }
        let missing = i64::try_from(outcome.missing).unwrap_or(i64::MAX);
        self.missing.set(row, missing);
    }

    /// The space of its columns.
    pub(super) fn into_space(self) -> Vec<Column> {
        let mut space = vec![self.missing];
        space.extend(self.columns);
        space
    }

    /// How many areas there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of units in one point: points are whole numbers of 1 ÷ this.
    #[must_use]
    pub fn scale(&self) -> i64 {
        self.batch.scorer.program.scale
    }

    /// So many units as points.
    #[must_use]
    pub fn number(&self, units: i64) -> Number {
        self.batch.scorer.program.number(units).reduced()
    }

    /// A total of an area in units of 1 ÷ [`scale`](Results::scale); `None` beyond the last area, and where the set has no
    /// grand total.
    #[must_use]
    #[inline]
    pub fn total_units(&self, row: usize, kind: TotalKind) -> Option<i64> {
        self.get((*self.totals.get(Flat::total_place(kind))?)?, row)
    }

    /// A total of an area, as [`Scorecard::totals`](crate::Scorecard::totals) has it at the deadline.
    #[must_use]
    pub fn total(&self, row: usize, kind: TotalKind) -> Option<Number> {
        let units = self.total_units(row, kind)?;
        Some(self.batch.scorer.program.number(units).reduced())
    }

    /// The place of a criterion, by which its points are found; `None` where it does not exist for the profile.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<usize> {
        let nodes = &self.batch.scorer.program.nodes;
        nodes.iter().position(|node| node.id == id)
    }

    /// The points of a criterion in units of 1 ÷ [`scale`](Results::scale). Those of top-level criteria, and of criteria that
    /// rank areas, are always there; those of the others where [`Batch::with_criteria`](super::Batch::with_criteria) asked for them.
    #[must_use]
    #[inline]
    pub fn units(&self, row: usize, criterion: usize) -> Option<i64> {
        self.get(*self.nodes.get(&criterion)?, row)
    }

    /// The points of a criterion at the deadline.
    #[must_use]
    pub fn points(&self, row: usize, criterion: usize) -> Option<Number> {
        let units = self.units(row, criterion)?;
        Some(self.batch.scorer.program.number(units).reduced())
    }

    /// How many criteria pass at the deadline, where the set bears no points ([`Scorecard::passing`](crate::Scorecard::passing)).
    #[must_use]
    #[inline]
    pub fn passing(&self, row: usize) -> Option<usize> {
        usize::try_from(self.get(self.passing?, row)?).ok()
    }

    /// Out of how many, where each of them arises.
    #[must_use]
    pub fn passing_of(&self) -> Option<usize> {
        let leaves = self.batch.scorer.program.tables.passing.len();
        self.passing.map(|_| leaves)
    }

    /// The title of the highest level that an area earns at the deadline.
    #[must_use]
    #[inline]
    pub fn title(&self, row: usize) -> Option<&Id> {
        let levels = self.batch.levels;
        for (at, column) in self.titles.iter().enumerate().rev() {
            let bits = u64::try_from(self.get(*column, row)?).unwrap_or(0);
            // Titles without a level stand behind those that have one.
            let own = levels.saturating_sub(at * BITS).min(BITS);
            let earned = bits & ((1 << own) - 1);
            if let Some(bit) = earned.checked_ilog2() {
                let place = at * BITS + usize::try_from(bit).unwrap_or(usize::MAX);
                let title = *self.batch.order.get(place)?;
                return Some(&self.batch.scorer.program.titles.get(title)?.id);
            }
        }
        None
    }

    /// Whether an area earns the title at this place of the set's list at the deadline.
    #[must_use]
    pub fn earns(&self, row: usize, title: usize) -> Option<bool> {
        let place = self.batch.order.iter().position(|at| *at == title)?;
        let bits = self.get(*self.titles.get(place / BITS)?, row)?;
        Some(bits >> (place % BITS) & 1 == 1)
    }

    /// The place of the class of an area at the deadline; `otherwise` stands after the last.
    pub(crate) fn class_at(&self, row: usize) -> Option<usize> {
        self.classes.get(row).map(|at| usize::from(*at))
    }

    /// The class of an area at the deadline, where the set has classes.
    #[must_use]
    pub fn class(&self, row: usize) -> Option<&Id> {
        let classes = self.batch.scorer.program.classes.as_ref()?;
        let at = self.classes.get(row)?;
        Some(classes.id(usize::from(*at)))
    }

    /// How many criteria of an area have no settled points, since an answer is missing or unusable.
    #[must_use]
    #[inline]
    pub fn missing(&self, row: usize) -> Option<usize> {
        usize::try_from(self.missing.get(row)?).ok()
    }
}
