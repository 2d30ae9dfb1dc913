//! What a batch gives: a column for each total, criterion and title.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Inner;
use super::flat::Flat;
use super::lane::Lane;
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

impl From<Vec<i16>> for Column {
    fn from(values: Vec<i16>) -> Column {
        Column::Short(values)
    }
}
impl From<Vec<i32>> for Column {
    fn from(values: Vec<i32>) -> Column {
        Column::Long(values)
    }
}

impl Column {
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
    totals: [Option<Column>; 3],
    nodes: BTreeMap<usize, Column>,
    /// 0, or one more than the place in the titles by level.
    title: Column,
    titles: Vec<Column>,
    /// The place of the class; empty where the set has none.
    classes: Vec<u16>,
    missing: Column,
}

impl Results {
    pub(super) fn of(
        batch: &Inner,
        flat: &Flat,
        rows: usize,
        mut columns: BTreeMap<usize, Column>,
        missing: Column,
        classes: Vec<u16>,
    ) -> Results {
        let column = |slot: usize| match columns.get(&slot) {
            Some(column) => column.clone(),
            None => Column::Wide(vec![0; rows]),
        };
        let titles = flat.titles.iter().map(|slot| column(*slot)).collect();
        let totals = flat.totals;
        let totals = [0, 1, 2].map(|at| {
            let slot = totals.and_then(|totals| totals.get(at).copied());
            slot.filter(|_| batch.scorer.program.root.is_some())
                .and_then(|slot| columns.remove(&slot))
        });
        let title = columns.remove(&flat.title);
        let nodes = flat.nodes.iter().enumerate();
        let nodes = nodes.filter_map(|(at, slot)| Some((at, columns.remove(&(*slot)?)?)));
        Results {
            nodes: arrange::map(nodes),
            batch: batch.shared(),
            rows,
            totals,
            title: title.unwrap_or(Column::Wide(vec![0; rows])),
            titles,
            classes,
            missing,
        }
    }

    /// Room for the results of the row path.
    pub(super) fn wide(batch: &Inner, rows: usize) -> Results {
        let program = &batch.scorer.program;
        let column = || Column::Wide(vec![0; rows]);
        let totals = || program.root.is_some().then(column);
        Results {
            batch: batch.shared(),
            rows,
            totals: [totals(), totals(), totals()],
            nodes: arrange::map((0..program.nodes.len()).map(|at| (at, column()))),
            title: column(),
            titles: program.titles.iter().map(|_| column()).collect(),
            classes: match &program.classes {
                Some(_) => vec![0; rows],
                None => Vec::new(),
            },
            missing: column(),
        }
    }

    /// Takes what the row path says of one area.
    pub(super) fn replace(&mut self, row: usize, outcome: &Outcome) {
        for (column, total) in self.totals.iter_mut().zip(outcome.totals) {
            if let Some(column) = column {
                column.set(row, total);
            }
        }
        for (at, column) in &mut self.nodes {
            column.set(row, outcome.nodes.get(*at).copied().unwrap_or(0));
        }
        for (column, holds) in self.titles.iter_mut().zip(&outcome.titles) {
            column.set(row, (*holds).into());
        }
        let levels = &self.batch.levels;
        let best = levels
            .iter()
            .rposition(|at| outcome.titles.get(*at) == Some(&true));
        let code = best.map_or(0, |at| i64::try_from(at + 1).unwrap_or(0));
        self.title.set(row, code);
        if let (Some(slot), Some(class)) = (self.classes.get_mut(row), outcome.class) {
            *slot = u16::try_from(class).unwrap_or(u16::MAX);
        }
        let missing = i64::try_from(outcome.missing).unwrap_or(i64::MAX);
        self.missing.set(row, missing);
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

    /// A total of an area in units of 1 ÷ [`scale`](Results::scale); `None` beyond the last area, and where the set has no
    /// grand total.
    #[must_use]
    #[inline]
    pub fn total_units(&self, row: usize, kind: TotalKind) -> Option<i64> {
        self.totals.get(Flat::total_place(kind))?.as_ref()?.get(row)
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
    /// conditions and keys name, are always there; those of the others where [`Batch::with_criteria`](super::Batch::with_criteria) asked for them.
    #[must_use]
    #[inline]
    pub fn units(&self, row: usize, criterion: usize) -> Option<i64> {
        self.nodes.get(&criterion)?.get(row)
    }

    /// The points of a criterion at the deadline.
    #[must_use]
    pub fn points(&self, row: usize, criterion: usize) -> Option<Number> {
        let units = self.units(row, criterion)?;
        Some(self.batch.scorer.program.number(units).reduced())
    }

    /// The title of the highest level that an area earns at the deadline.
    #[must_use]
    #[inline]
    pub fn title(&self, row: usize) -> Option<&Id> {
        let code = usize::try_from(self.title.get(row)?).ok()?;
        let at = self.batch.levels.get(code.checked_sub(1)?)?;
        let title = self.batch.scorer.program.titles.get(*at)?;
        Some(&title.id)
    }

    /// Whether an area earns the title at this place of the set's list at the deadline.
    #[must_use]
    pub fn earns(&self, row: usize, title: usize) -> Option<bool> {
        Some(self.titles.get(title)?.get(row)? == 1)
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
