//! Formulas over columns: a list of steps, each one loop over a few hundred areas.

use super::lane::Lane;
use super::op::{Block, View};
use super::speed::Job;
use crate::formula::{Formula, Place, pair_of, value_of};
use crate::program::Program;

/// So many areas at a time: a dozen columns of machine words lie in the nearest memory of a core.
pub(super) const CHUNK: usize = 256;

/// One loop. Columns are numbered from 0; a step reads those behind the one it writes.
#[derive(Debug)]
enum Step {
    Figure(usize, i64),
    /// Adds a multiple of an answer, or of the next column.
    AddPlace(usize, i64, Place),
    Add(usize, i64),
    Product(usize),
    Quotient(usize),
    QuotientBy(usize, i64),
    Least(usize),
    Greatest(usize),
    Reaches(usize),
    Either(usize),
    /// Puts a figure, or the third column, where the next two are a fraction that reaches a limit.
    Rung(usize, [i64; 3], Option<i64>),
    Ticks(usize, u64),
    Items(usize, Vec<i64>),
    Pick(usize, Vec<i64>),
}

/// Formulas as a list of steps.
#[derive(Debug)]
pub(super) struct Steps {
    /// What the points are.
    points: Vec<Step>,
    /// Which areas the formula does not settle: those of one of these flags.
    unsound: Vec<Vec<Step>>,
    /// The inputs, with what stands for a blank.
    inputs: Vec<(usize, Option<(i64, i64)>)>,
    /// How many columns are needed.
    columns: usize,
}

impl Steps {
    pub fn new(
        program: &Program,
        points: &Formula,
        unsound: &[Formula],
        inputs: &[usize],
    ) -> Option<Steps> {
        let mut columns = 1;
        let mut list = |formula: &Formula| {
            let mut steps = Vec::new();
            emit(formula, 0, &mut steps, &mut columns);
            steps
        };
        let points = list(points);
        let unsound = unsound.iter().map(list).collect();
        let blank = |at: &usize| {
            let input = program.inputs.get(*at)?;
            let blank = match &input.blank {
                Some(blank) => Some(
                    value_of(blank)
                        .map(|value| (value, 0))
                        .or_else(|| pair_of(blank))?,
                ),
                None => None,
            };
            Some((*at, blank))
        };
        Some(Steps {
            points,
            unsound,
            inputs: inputs.iter().map(blank).collect::<Option<_>>()?,
            columns,
        })
    }

    fn blank(&self, place: Place) -> i64 {
        let (at, second) = match place {
            Place::Word(at) | Place::First(at) => (at, false),
            Place::Second(at) => (at, true),
        };
        let found = self.inputs.iter().find(|(input, _)| *input == at);
        let (first, other) = found.and_then(|(_, blank)| *blank).unwrap_or_default();
        if second { other } else { first }
    }
}

fn emit(formula: &Formula, at: usize, steps: &mut Vec<Step>, columns: &mut usize) {
    *columns = (*columns).max(at + 4);
    let mut both = |of: &[Formula; 2], steps: &mut Vec<Step>| {
        let [first, second] = of;
        emit(first, at, steps, columns);
        emit(second, at + 1, steps, columns);
    };
    match formula {
        Formula::Figure(value) => steps.push(Step::Figure(at, *value)),
        Formula::Place(place) => {
            steps.push(Step::Figure(at, 0));
            steps.push(Step::AddPlace(at, 1, *place));
        }
        Formula::Sum(parts, more) => {
            let mut parts = parts.as_slice();
            match parts.split_first() {
                Some(((1, first), rest)) if *more == 0 => {
                    emit(first, at, steps, columns);
                    parts = rest;
                }
                _ => steps.push(Step::Figure(at, *more)),
            }
            for (times, part) in parts {
                if let Formula::Place(place) = part {
                    steps.push(Step::AddPlace(at, *times, *place));
                } else {
                    emit(part, at + 1, steps, columns);
                    steps.push(Step::Add(at, *times));
                }
            }
        }
        Formula::Product(of) => {
            both(of, steps);
            steps.push(Step::Product(at));
        }
        Formula::Quotient(of) => match &**of {
            [first, Formula::Figure(by)] => {
                emit(first, at, steps, columns);
                steps.push(Step::QuotientBy(at, (*by).max(1)));
            }
            of => {
                both(of, steps);
                steps.push(Step::Quotient(at));
            }
        },
        Formula::Least(of) => {
            both(of, steps);
            steps.push(Step::Least(at));
        }
        Formula::Greatest(of) => {
            both(of, steps);
            steps.push(Step::Greatest(at));
        }
        Formula::Reaches(of) => {
            both(of, steps);
            steps.push(Step::Reaches(at));
        }
        Formula::Either(of) => {
            for (more, part) in of.iter().enumerate() {
                emit(part, at + more, steps, columns);
            }
            steps.push(Step::Either(at));
        }
        Formula::Climb { of, begin, rungs } => {
            let [above, below] = &**of;
            emit(begin, at, steps, columns);
            emit(above, at + 1, steps, columns);
            emit(below, at + 2, steps, columns);
            for rung in rungs {
                let figure = match rung.points {
                    Formula::Figure(points) => Some(points),
                    _ => {
                        emit(&rung.points, at + 3, steps, columns);
                        None
                    }
                };
                let limit = [rung.by, rung.times, rung.least];
                steps.push(Step::Rung(at, limit, figure));
            }
        }
        Formula::Ticks(of, bits) => {
            emit(of, at, steps, columns);
            steps.push(Step::Ticks(at, *bits));
        }
        Formula::Items(of, points) => {
            emit(of, at, steps, columns);
            steps.push(Step::Items(at, points.clone()));
        }
        Formula::Pick(of, points) => {
            emit(of, at, steps, columns);
            steps.push(Step::Pick(at, points.clone()));
        }
    }
}

/// The columns of formulas, used again and again.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    columns: Vec<[i64; CHUNK]>,
    state: Vec<u8>,
}

/// What is said of the answers of an area: something open, or something there.
const OPEN: u8 = 1;
const SAID: u8 = 2;

impl Sheet {
    /// The values of the areas of the last block.
    pub fn values(&self) -> &[i64] {
        let values = self.columns.first().map_or(&[][..], |column| column);
        values.get(..self.state.len()).unwrap_or_default()
    }

    /// Whether the formula settles every area of the last block.
    pub fn all_settled(&self) -> bool {
        self.state.iter().fold(0, |all, state| all | state) & OPEN == 0
    }

    /// Whether the formula settles an area of the last block; `None` where nothing at all was said of it.
    pub fn is_settled(&self, row: usize) -> Option<bool> {
        let state = self.state.get(row).copied().unwrap_or(OPEN);
        let silent = state == OPEN;
        (!silent).then_some(state & OPEN == 0)
    }
}

/// One formula over one block of at most [`CHUNK`] areas.
pub(super) struct Evaluation<'a> {
    pub steps: &'a Steps,
    pub block: &'a Block<'a>,
    pub sheet: &'a mut Sheet,
}

impl Job for Evaluation<'_> {
    #[inline(always)]
    fn run(self) {
        let Evaluation {
            steps,
            block,
            sheet,
        } = self;
        let rows = block.rows.min(CHUNK);
        if sheet.columns.len() < steps.columns {
            sheet.columns.resize(steps.columns, [0; CHUNK]);
        }
        sheet.state.clear();
        sheet.state.resize(rows, 0);
        for (input, blank) in &steps.inputs {
            let open = if blank.is_some() { 0 } else { OPEN };
            match block.view(*input) {
                View::Short(values) => look(values, open, &mut sheet.state),
                View::Long(values, _) | View::Pair(values, _) => {
                    look(values, open, &mut sheet.state);
                }
                View::Nothing => sheet.state.iter_mut().for_each(|state| *state |= open),
            }
        }
        // The points come last; one loop for all of them is half the code of two.
        let lists = steps.unsound.iter().map(|flag| (flag, true));
        for (list, is_flag) in lists.chain([(&steps.points, false)]) {
            each(list, steps, block, &mut sheet.columns);
            if !is_flag {
                return;
            }
            let flags = sheet.columns.first().map_or(&[][..], |column| column);
            for (state, flag) in sheet.state.iter_mut().zip(flags) {
                *state |= if *flag == 0 { 0 } else { OPEN };
            }
        }
    }
}

/// Notes which areas have said something, and of which something is open.
#[inline(always)]
fn look<T: Lane>(values: &[T], open: u8, state: &mut [u8]) {
    for (state, value) in state.iter_mut().zip(values) {
        *state |= if *value == T::MISSING { open } else { SAID };
    }
}

/// Does something with each number that stands at a place.
#[inline(always)]
fn with(
    steps: &Steps,
    block: &Block<'_>,
    place: Place,
    out: &mut [i64; CHUNK],
    put: impl Fn(&mut i64, i64),
) {
    let blank = steps.blank(place);
    let (Place::Word(input) | Place::First(input) | Place::Second(input)) = place;
    match (block.view(input), place) {
        (View::Short(values), _) => {
            for (out, value) in out.iter_mut().zip(values) {
                let there = value.wide();
                put(out, if *value == i16::MISSING { blank } else { there });
            }
        }
        (View::Pair(_, values), Place::Second(_))
        | (View::Long(values, _) | View::Pair(values, _), _) => {
            for (out, value) in out.iter_mut().zip(values) {
                let there = value.wide();
                put(out, if *value == i32::MISSING { blank } else { there });
            }
        }
        (View::Nothing, _) => out.iter_mut().for_each(|out| put(out, blank)),
    }
}

#[inline(always)]
fn each(list: &[Step], steps: &Steps, block: &Block<'_>, columns: &mut [[i64; CHUNK]]) {
    for step in list {
        let at = step.into();
        let Some((into, rest)) = columns.get_mut(at..).and_then(<[_]>::split_first_mut) else {
            return;
        };
        let [first, second, third] = [0, 1, 2].map(|more| rest.get(more));
        let pairs = || first.into_iter().flatten();
        match step {
            Step::Figure(_, value) => into.fill(*value),
            Step::AddPlace(_, times, place) => {
                let times = *times;
                with(steps, block, *place, into, |out, value| {
                    *out = out.wrapping_add(value.wrapping_mul(times));
                });
            }
            Step::Add(_, times) => {
                let times = *times;
                for (out, value) in into.iter_mut().zip(pairs()) {
                    *out = out.wrapping_add(value.wrapping_mul(times));
                }
            }
            Step::Product(_) => {
                for (out, value) in into.iter_mut().zip(pairs()) {
                    *out = out.wrapping_mul(*value);
                }
            }
            Step::Quotient(_) => {
                for (out, by) in into.iter_mut().zip(pairs()) {
                    *out = floor(*out, (*by).max(1));
                }
            }
            Step::QuotientBy(_, by) => {
                let by = (*by).max(1);
                for out in into {
                    *out = floor(*out, by);
                }
            }
            Step::Least(_) => {
                for (out, value) in into.iter_mut().zip(pairs()) {
                    *out = (*out).min(*value);
                }
            }
            Step::Greatest(_) => {
                for (out, value) in into.iter_mut().zip(pairs()) {
                    *out = (*out).max(*value);
                }
            }
            Step::Reaches(_) => {
                for (out, value) in into.iter_mut().zip(pairs()) {
                    *out = i64::from(*out >= *value);
                }
            }
            Step::Either(_) => {
                let both = pairs().zip(second.into_iter().flatten());
                for (out, (set, unset)) in into.iter_mut().zip(both) {
                    *out = if *out == 0 { *unset } else { *set };
                }
            }
            Step::Rung(_, [by, times, least], figure) => {
                let (by, times, least) = (*by, *times, *least);
                let over = move |n: &i64, d: &i64| {
                    n.wrapping_mul(by).wrapping_sub(d.wrapping_mul(times)) >= least
                };
                let fractions = pairs().zip(second.into_iter().flatten());
                match figure {
                    Some(points) => {
                        for (out, (n, d)) in into.iter_mut().zip(fractions) {
                            *out = if over(n, d) { *points } else { *out };
                        }
                    }
                    None => {
                        let all = fractions.zip(third.into_iter().flatten());
                        for (out, ((n, d), points)) in into.iter_mut().zip(all) {
                            *out = if over(n, d) { *points } else { *out };
                        }
                    }
                }
            }
            Step::Ticks(_, bits) => {
                for out in into {
                    *out = (out.cast_unsigned() & bits).count_ones().into();
                }
            }
            Step::Items(_, points) => {
                for out in into {
                    let held = *out;
                    let all = points.iter().enumerate();
                    let sum = all.filter(|(at, _)| held >> at & 1 == 1);
                    *out = sum.map(|(_, points)| points).sum();
                }
            }
            Step::Pick(_, points) => {
                for out in into {
                    let at = usize::try_from(*out).unwrap_or(usize::MAX);
                    *out = points.get(at).copied().unwrap_or(0);
                }
            }
        }
    }
}

/// Rounded down; the divisor is positive.
#[inline(always)]
fn floor(value: i64, by: i64) -> i64 {
    value.div_euclid(by)
}

impl Step {
    /// The column it writes.
    const fn into(&self) -> usize {
        match self {
            Step::Figure(at, _)
            | Step::AddPlace(at, ..)
            | Step::Add(at, _)
            | Step::Product(at)
            | Step::Quotient(at)
            | Step::QuotientBy(at, _)
            | Step::Least(at)
            | Step::Greatest(at)
            | Step::Reaches(at)
            | Step::Either(at)
            | Step::Rung(at, ..)
            | Step::Ticks(at, _)
            | Step::Items(at, _)
            | Step::Pick(at, _) => *at,
        }
    }
}
