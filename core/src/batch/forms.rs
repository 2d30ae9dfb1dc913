//! The answers of many areas, question by question.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lane::{Column, Lane, Width};
use super::{Inner, Kind};
use crate::formula::value_of;
use crate::model::{Assessment, Value};
use crate::number::pow10;
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

    /// What the answers of an area say against each other, as its [`Scorecard`](crate::Scorecard) names it: the area, the question or
    /// reference, and the code. They stay usable for everything else. Nothing is told of areas with a form that says more than
    /// answers.
    ///
    /// ```
    /// use kieumau::{AnswerCode, CheckedSet, Scorer, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("thon-to-dan-pho-van-hoa").ok_or("no such set")?.json)?;
    /// let batch = Scorer::new(&set, &std::collections::BTreeMap::new())?.batch(Some(2026));
    /// let mut forms = batch.forms(1);
    /// let column = |id: &str| forms.column(id).ok_or("no such question");
    /// let (all, some) = (column("so_lao_dong")?, column("so_lao_dong_co_viec")?);
    /// forms.put_number(0, all, 5).map_err(|_| "refused")?;
    /// forms.put_number(0, some, 6).map_err(|_| "refused")?;
    /// assert_eq!(forms.contradictions(), [(0, "so_lao_dong_co_viec", AnswerCode::ShareOverOne)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn contradictions(&self) -> Vec<(usize, &str, AnswerCode)> {
        let program = &*self.batch.scorer.program;
        let mut found = BTreeSet::new();
        let mut domains = program.tables.domains.clone();
        for share in &program.shares {
            let parts = || share.numerator.iter().chain(&share.denominator);
            let least = self.sums(&share.numerator, share.decimals, |(least, _)| least);
            let most = self.sums(&share.denominator, share.decimals, |(_, most)| most);
            for (row, (least, most)) in least.into_iter().zip(most).enumerate() {
                let of_zero = most == 0 && !share.zero_stands;
                let over_one = least > most && !share.may_exceed;
                // Answers beyond their column are looked at closely too.
                let apart = self.apart.get(&row);
                if !(of_zero || over_one || apart.is_some())
                    || apart.is_some_and(|apart| apart.form.is_some())
                {
                    continue;
                }
                for at in parts() {
                    if let Some(slot) = domains.get_mut(*at) {
                        *slot = self.known(row, *at).unwrap_or(*slot);
                    }
                }
                let fault = share.fault(&program.inputs, &domains);
                for at in fault.iter().flat_map(|(_, guilty, _)| guilty.iter()) {
                    // Of one that is open it is another answer of the sum that is too much.
                    if domains.get(*at).is_some_and(Domain::known) {
                        let of_zero = matches!(fault, Some((AnswerCode::ShareOfZero, ..)));
                        found.insert((row, *at, of_zero));
                    }
                }
                for at in parts() {
                    if let (Some(slot), Some(all)) =
                        (domains.get_mut(*at), program.tables.domains.get(*at))
                    {
                        *slot = *all;
                    }
                }
            }
        }
        let told = found.into_iter().filter_map(|(row, at, of_zero)| {
            let code = if of_zero {
                AnswerCode::ShareOfZero
            } else {
                AnswerCode::ShareOverOne
            };
            Some((row, program.inputs.get(at)?.id.as_str(), code))
        });
        told.collect()
    }

    /// What is known of an input of an area: the answer, else what the set says of a reference.
    fn known(&self, row: usize, column: usize) -> Option<Domain> {
        let program = &self.batch.scorer.program;
        let own = || program.inputs.get(column)?.blank;
        let own = || own().filter(|_| column >= program.questions);
        let near = match self.columns.get(column) {
            Some(Column::Short(values)) => values.get(row).is_some_and(|value| at_end(*value)),
            Some(Column::Long(values, _)) => values.get(row).is_some_and(|value| at_end(*value)),
            _ => false,
        };
        let apart = self.apart.get(&row);
        let apart = apart.is_some_and(|apart| apart.domains.contains_key(&column));
        if near && !apart {
            return None;
        }
        self.domain(row, column).or_else(own)
    }

    /// For each area one end of the sum of some numbers, in units of 10^-`decimals`.
    fn sums(&self, of: &[usize], decimals: u32, end: impl Fn((i128, i128)) -> i128) -> Vec<i64> {
        let program = &self.batch.scorer.program;
        let mut sums = vec![0i64; self.rows];
        for at in of {
            let (Some(input), Some(all), Some(column)) = (
                program.inputs.get(*at),
                program.tables.domains.get(*at),
                self.columns.get(*at),
            ) else {
                continue;
            };
            let unit = pow10(decimals.saturating_sub(input.kind.decimals()));
            let units = |domain: &Domain| match domain {
                Domain::Number { lo, hi } => {
                    let units = end((*lo, *hi)).saturating_mul(unit);
                    i64::try_from(units).unwrap_or(if units < 0 { i64::MIN } else { i64::MAX })
                }
                _ => 0,
            };
            let set = input.blank.filter(|_| *at >= program.questions);
            let open = units(&set.unwrap_or(*all));
            let unit = i64::try_from(unit).unwrap_or(i64::MAX);
            match column {
                Column::Short(values) => add(&mut sums, values, open, unit),
                Column::Long(values, _) => add(&mut sums, values, open, unit),
                Column::Wide(values) => {
                    for (sum, value) in sums.iter_mut().zip(values) {
                        *sum = sum.saturating_add(value.as_ref().map_or(open, units));
                    }
                }
                Column::Pair(..) | Column::Unused => {
                    for sum in &mut sums {
                        *sum = sum.saturating_add(open);
                    }
                }
            }
        }
        sums
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

/// Adds a column of numbers, each so many units; `open` stands for a missing one.
fn add<T: Lane>(sums: &mut [i64], values: &[T], open: i64, unit: i64) {
    for (sum, value) in sums.iter_mut().zip(values) {
        let own = value.wide().saturating_mul(unit);
        let missing = *value == T::MISSING || at_end(*value);
        *sum = sum.saturating_add(if missing { open } else { own });
    }
}

/// Whether a number may be only the nearest that its column can hold.
fn at_end<T: Lane>(value: T) -> bool {
    value == T::near(i64::MIN) || value == T::near(i64::MAX)
}
