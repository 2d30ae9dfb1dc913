//! The answers of many areas, question by question.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lane::{Column, Lane, Width};
use super::{Inner, Kind};
use crate::formula::value_of;
use crate::model::{Assessment, Value};
use crate::program::{Domain, InputKind, reading};
use crate::score::prepare;
use crate::scorecard::AnswerCode;

/// The answers of many areas of one profile, question by question; made by [`Batch::forms`](super::Batch::forms).
///
/// What is not set is a missing answer. Answers that a question cannot use are refused with the code of the problem, and
/// count as missing, as they do when an area is scored by itself.
#[derive(Debug, Clone)]
pub struct Forms {
    pub(super) batch: Arc<Inner>,
    pub(super) rows: usize,
    pub(super) columns: Vec<Column>,
    /// Areas with something that columns do not hold.
    pub(super) apart: BTreeMap<usize, Apart>,
}

/// What columns do not hold of an area.
#[derive(Debug, Clone, Default)]
pub(super) struct Apart {
    /// Answers beyond the width of their column.
    pub domains: BTreeMap<usize, Domain>,
    /// The whole form, where it says more than answers.
    pub form: Option<Box<Assessment>>,
}

impl Forms {
    pub(super) fn new(batch: Arc<Inner>, rows: usize) -> Forms {
        let columns = batch.widths.iter();
        Forms {
            rows,
            columns: columns.map(|width| Column::new(*width, rows)).collect(),
            apart: BTreeMap::new(),
            batch,
        }
    }

    /// How many areas there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Makes room for more areas, all answers missing, or drops those at the end.
    pub fn resize(&mut self, rows: usize) {
        self.columns
            .iter_mut()
            .for_each(|column| column.resize(rows));
        self.apart.split_off(&rows);
        self.rows = rows;
    }

    /// Takes every answer back, so that the space can be used for the next areas.
    pub fn clear(&mut self) {
        self.columns.iter_mut().for_each(Column::clear);
        self.apart.clear();
    }

    /// The column of a question or reference: its id, or an old id of a question. `None` where the set has no such question.
    #[must_use]
    pub fn column(&self, id: &str) -> Option<usize> {
        let program = &self.batch.scorer.program;
        let names = &program.tables.names;
        let named = names.iter().find(|name| name.id == id);
        named.map(|name| name.input).or_else(|| {
            let references = program.inputs.iter().skip(program.questions);
            let at = references.into_iter().position(|input| input.id == id)?;
            Some(at + program.questions)
        })
    }

    /// How the answers of a column are given.
    #[must_use]
    pub fn kind(&self, column: usize) -> Option<Kind> {
        let input = self.batch.scorer.program.inputs.get(column)?;
        Some(match &input.kind {
            InputKind::YesNo => Kind::YesNo,
            InputKind::Choice { .. } => Kind::Option,
            InputKind::Number { decimals, .. } => Kind::Number {
                decimals: *decimals,
            },
            InputKind::Share { decimals, .. } => Kind::Share {
                decimals: *decimals,
            },
            InputKind::Checklist { .. } => Kind::Items,
            InputKind::Date => Kind::Date,
            InputKind::List { .. } => Kind::Other,
        })
    }

    /// Sets the answer of an area as it was given, read as [`Scorer::score`](crate::Scorer::score) reads it.
    ///
    /// # Errors
    /// What is wrong with the answer; it then counts as missing.
    pub fn put(&mut self, row: usize, column: usize, value: &Value) -> Result<(), AnswerCode> {
        let program = &self.batch.scorer.program;
        let input = program.inputs.get(column);
        let input = input.ok_or(AnswerCode::UnknownQuestion)?;
        match reading::read(value, &input.kind) {
            Ok(domain) => {
                self.set(row, column, Some(domain));
                Ok(())
            }
            Err((code, _)) => {
                self.set(row, column, None);
                Err(code)
            }
        }
    }

    /// Sets a number in units of the question's last decimal: 955 is 95.5 where it takes one decimal.
    ///
    /// # Errors
    /// When the number is out of the question's range or off its step, or the question takes no number; the answer then
    /// counts as missing.
    #[inline]
    pub fn put_number(&mut self, row: usize, column: usize, units: i64) -> Result<(), AnswerCode> {
        let found = match self.batch.limits.get(column) {
            None => Err(AnswerCode::UnknownQuestion),
            Some(None) => Err(AnswerCode::WrongType),
            Some(Some((min, _, _))) if units < *min => Err(AnswerCode::BelowMinimum),
            Some(Some((_, max, _))) if units > *max => Err(AnswerCode::AboveMaximum),
            Some(Some((min, _, step))) if *step > 1 && (units - min) % step != 0 => {
                Err(AnswerCode::OffStep)
            }
            Some(Some(_)) => Ok(()),
        };
        match found {
            Ok(()) => self.set_word(row, column, units),
            Err(_) => self.set(row, column, None),
        }
        found
    }

    /// Sets the answer to a yes/no question.
    ///
    /// # Errors
    /// When the question is of another kind.
    #[inline]
    pub fn put_yes_no(&mut self, row: usize, column: usize, yes: bool) -> Result<(), AnswerCode> {
        match self.kind(column) {
            Some(Kind::YesNo) => {
                self.set_word(row, column, yes.into());
                Ok(())
            }
            None => Err(AnswerCode::UnknownQuestion),
            Some(_) => Err(AnswerCode::WrongType),
        }
    }

    /// Sets the answer to a choice by the place of the option, from 0.
    ///
    /// # Errors
    /// When there is no such option, or the question is of another kind.
    #[inline]
    pub fn put_option(&mut self, row: usize, column: usize, at: usize) -> Result<(), AnswerCode> {
        let input = self.batch.scorer.program.inputs.get(column);
        match input.map(|input| &input.kind) {
            Some(InputKind::Choice { options }) if at < options.len() => {
                self.set_word(row, column, i64::try_from(at).unwrap_or(i64::MAX));
                Ok(())
            }
            Some(InputKind::Choice { .. }) => Err(AnswerCode::UnknownOption),
            None => Err(AnswerCode::UnknownQuestion),
            Some(_) => Err(AnswerCode::WrongType),
        }
    }

    /// Takes an answer back.
    pub fn put_missing(&mut self, row: usize, column: usize) {
        self.set(row, column, None);
    }

    /// Sets everything that a form says of an area. Its profile is not looked at: it is that of the scorer.
    pub fn put_form(&mut self, row: usize, form: &Assessment) {
        if row >= self.rows {
            return;
        }
        let batch = self.batch.clone();
        let (program, set) = (&*batch.scorer.program, &*batch.scorer.set);
        self.apart.remove(&row);
        let prepared = prepare(program, set, form);
        let beside = &batch.beside;
        let like_others = beside.is_that_of(form, &prepared.evidence, program);
        if !form.not_applicable.is_empty() || !like_others {
            let apart = self.apart.entry(row).or_default();
            apart.form = Some(Box::new(form.clone()));
            return;
        }
        let (unheld, _) = prepared.before_deadline();
        for (column, domain) in unheld.iter().enumerate() {
            let answered = prepared.answered.get(column) == Some(&true);
            self.set(row, column, answered.then_some(*domain));
        }
    }

    /// Sets what is known of an input.
    pub(super) fn set(&mut self, row: usize, column: usize, domain: Option<Domain>) {
        if let Some(Column::Wide(values)) = self.columns.get_mut(column) {
            if let Some(slot) = values.get_mut(row) {
                *slot = domain;
            }
            return;
        }
        match self.columns.get(column) {
            Some(Column::Pair(..)) => return self.set_pair(row, column, domain),
            // Nobody looks at it: an area is none the worse for what stands there.
            Some(Column::Unused) | None => return,
            _ => {}
        }
        match domain.as_ref().and_then(value_of) {
            Some(value) => self.set_word(row, column, value),
            None => {
                self.fill(row, column, None);
                if let (Some(domain), true) = (domain, row < self.rows) {
                    self.apart
                        .entry(row)
                        .or_default()
                        .domains
                        .insert(column, domain);
                }
            }
        }
    }

    #[inline]
    fn set_word(&mut self, row: usize, column: usize, value: i64) {
        let exact = self.batch.widths.get(column) == Some(&Width::Long { exact: true });
        let fits = i32::try_from(value).is_ok_and(|word| word != i32::MISSING);
        if exact && !fits {
            let like = self
                .batch
                .scorer
                .program
                .tables
                .domains
                .get(column)
                .copied();
            self.fill(row, column, None);
            if let (Some(like), true) = (like, row < self.rows) {
                let domain = super::lane::domain_of(value, &like);
                self.apart
                    .entry(row)
                    .or_default()
                    .domains
                    .insert(column, domain);
            }
            return;
        }
        self.fill(row, column, Some(value));
    }

    #[inline]
    pub(super) fn fill(&mut self, row: usize, column: usize, value: Option<i64>) {
        if !self.apart.is_empty()
            && let Some(apart) = self.apart.get_mut(&row)
        {
            apart.domains.remove(&column);
        }
        match self.columns.get_mut(column) {
            Some(Column::Short(values)) => {
                if let Some(slot) = values.get_mut(row) {
                    *slot = value.map_or(i16::MISSING, i16::near);
                }
            }
            Some(Column::Long(values, most)) => {
                if let Some(slot) = values.get_mut(row) {
                    *slot = value.map_or(i32::MISSING, i32::near);
                    *most = (*most).max(*slot);
                }
            }
            Some(Column::Wide(values)) => {
                let like = self.batch.scorer.program.tables.domains.get(column);
                if let (Some(slot), Some(like)) = (values.get_mut(row), like) {
                    *slot = value.map(|value| super::lane::domain_of(value, like));
                }
            }
            Some(Column::Pair(first, _)) => {
                if let Some(slot) = first.get_mut(row) {
                    *slot = i32::MISSING;
                }
            }
            Some(Column::Unused) | None => {}
        }
    }

    /// What is known of an input of an area.
    pub(super) fn domain(&self, row: usize, column: usize) -> Option<Domain> {
        if let Some(domain) = self
            .apart
            .get(&row)
            .and_then(|apart| apart.domains.get(&column))
        {
            return Some(*domain);
        }
        let like = self.batch.scorer.program.tables.domains.get(column)?;
        self.columns.get(column)?.domain(row, like)
    }
}
