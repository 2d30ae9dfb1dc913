//! A batch run block by block.

use std::slice::ChunksMut;

use super::Inner;
use super::asked::Asked;
use super::flat::{Flat, Step};
use super::forms::Forms;
use super::lane::Lane;
use super::op::{Block, Slot};
use super::probe::Probe;
use super::results::{Column, Results};
use super::speed::Job;
use super::together;
use crate::program::{DoesProgram, Program};
use crate::score::{Outcome, changed_class, combined, outcome, prepare};

/// Areas in a block: their columns fit the memory of one core together, and each loop over them is long enough that beginning
/// it costs little.
const BLOCK: usize = 2048;

/// `space` is what earlier results took.
pub(super) fn run(batch: &Inner, forms: &Forms, space: Vec<Column>) -> Results {
    let mut results = match &batch.flat {
        Some(flat) if flat.short => blocks::<i16>(batch, flat, forms, space),
        Some(flat) => blocks::<i32>(batch, flat, forms, space),
        None => row_by_row(batch, forms),
    };
    if batch.flat.is_some() {
        for row in forms.apart.keys() {
            let outcome = one(batch, forms, *row);
            results.replace(*row, &outcome);
        }
    }
    results
}

/// Every area by the row path, where the set does what columns cannot.
fn row_by_row(batch: &Inner, forms: &Forms) -> Results {
    let mut results = Results::wide(batch, forms.rows);
    for row in 0..forms.rows {
        let outcome = one(batch, forms, row);
        results.replace(row, &outcome);
    }
    results
}

/// One area by the row path.
fn one(batch: &Inner, forms: &Forms, row: usize) -> Outcome {
    let program = &*batch.scorer.program;
    if let Some(form) = forms
        .apart
        .get(&row)
        .and_then(|apart| apart.form.as_deref())
    {
        let prepared = prepare(program, &batch.scorer.set, form);
        let (domains, answered) = prepared.at_deadline(program);
        return outcome(&batch.scorer, &prepared, &domains, &answered);
    }
    let mut probe = Probe::new(program, &batch.beside);
    for input in 0..program.inputs.len() {
        probe.set(input, forms.domain(row, input));
    }
    outcome(
        &batch.scorer,
        &probe.prepared,
        probe.domains(),
        &probe.prepared.answered,
    )
}

fn blocks<P: Lane>(batch: &Inner, flat: &Flat, forms: &Forms, space: Vec<Column>) -> Results
where
    Vec<P>: Into<Column> + TryFrom<Column>,
{
    let program = &*batch.scorer.program;
    let mut asked = Asked::of(batch, flat, program);
    let count = forms.rows;
    let kept = flat.kept();
    let mut space = space.into_iter();
    let mut column = || {
        let used = space.next().and_then(|used| Vec::<P>::try_from(used).ok());
        // What stands in it is written over, block by block.
        let mut column = used.unwrap_or_default();
        column.resize(count, P::default());
        column
    };
    let mut missing = column();
    let mut columns: Vec<Vec<P>> = kept.iter().map(|_| column()).collect();
    let mut classes: Vec<u16> = Vec::with_capacity(count);
    let mut space = Space::new(flat, &kept, count);
    // Areas that columns leave to the row path.
    let mut open: Vec<usize> = Vec::new();
    {
        let mut results = Vec::with_capacity(kept.len());
        results.extend(columns.iter_mut().map(|column| column.chunks_mut(BLOCK)));
        let blocks = missing.chunks_mut(BLOCK).enumerate();
        for (at, missing) in blocks {
            let (start, rows) = (at * BLOCK, missing.len());
            let mut work = Work {
                slots: space.block(&kept, &mut results, rows),
                missing,
            };
            work.begin(flat);
            if let Some(asked) = &mut asked {
                let into = (&mut *work.slots, &mut *work.missing);
                asked.add(batch, forms, (start, rows), into);
                open.append(&mut asked.open);
            }
            let block = Block {
                columns: &forms.columns,
                start,
                rows,
            };
            batch.speed.run(BlockJob {
                work: &mut work,
                program,
                flat,
                block: &block,
            });
            if let Some(states) = &flat.exact {
                open.extend(work.open(states).map(|row| start + row));
            }
            if flat.classes.is_some() {
                classes.extend((0..rows).map(|row| work.class(program, flat, row)));
            }
        }
    }
    let columns = columns.into_iter().map(Vec::into).collect();
    let mut results = Results::of(batch, flat, columns, missing.into(), classes);
    for row in open {
        results.replace(row, &one(batch, forms, row));
    }
    results
}

/// The columns between answers and results, used again for each block.
struct Space<P> {
    columns: Vec<Vec<P>>,
}

impl<P: Lane> Space<P> {
    /// Columns of results have their place already.
    fn new(flat: &Flat, kept: &[Slot], rows: usize) -> Space<P> {
        let column = |slot: Slot| match kept.binary_search(&slot) {
            Ok(_) => Vec::new(),
            Err(_) => vec![P::default(); BLOCK.min(rows)],
        };
        Space {
            columns: (0..flat.slots).map(column).collect(),
        }
    }

    /// The columns of the next block: those of results where the results are to stand.
    fn block<'b, 'r: 'b>(
        &'b mut self,
        kept: &[Slot],
        results: &mut [ChunksMut<'r, P>],
        rows: usize,
    ) -> Vec<&'b mut [P]> {
        let mut slots: Vec<&mut [P]> = Vec::with_capacity(self.columns.len());
        slots.extend(self.columns.iter_mut().map(|column| {
            let rows = rows.min(column.len());
            column.split_at_mut(rows).0
        }));
        for (slot, result) in kept.iter().zip(results) {
            if let (Some(slot), Some(result)) = (slots.get_mut(*slot), result.next()) {
                *slot = result;
            }
        }
        slots
    }
}

/// One block, from answers to results.
struct BlockJob<'w, 's, P> {
    work: &'w mut Work<'s, P>,
    program: &'w Program,
    flat: &'w Flat,
    block: &'w Block<'w>,
}

impl<P: Lane> Job for BlockJob<'_, '_, P> {
    #[inline(always)]
    fn run(self) {
        self.work.columns(self.flat, self.block);
        self.work.steps(self.flat, self.program);
    }
}

/// The columns of one block.
struct Work<'s, P> {
    slots: Vec<&'s mut [P]>,
    missing: &'s mut [P],
}

impl<P: Lane> Work<'_, P> {
    fn begin(&mut self, flat: &Flat) {
        for slot in &flat.cleared {
            if let Some(slot) = self.slots.get_mut(*slot) {
                slot.fill(P::default());
            }
        }
        self.missing.fill(P::default());
    }

    /// The areas of which something is missing or not known.
    fn open(&self, states: &[Slot]) -> impl Iterator<Item = usize> {
        let unknown = |row: usize| states.iter().any(|slot| self.at(*slot, row) == 1);
        let missing = self.missing.iter().enumerate();
        missing
            .filter(move |(row, missing)| **missing != P::default() || unknown(*row))
            .map(|(row, _)| row)
    }

    /// What the answers give.
    #[inline(always)]
    fn columns(&mut self, flat: &Flat, block: &Block<'_>) {
        let mut sources = flat.sources.as_slice();
        for count in &flat.groups {
            let Some((now, rest)) = sources.split_at_checked(*count) else {
                return;
            };
            sources = rest;
            let into = now.first().map(|source| source.into);
            if let Some(slot) = into.and_then(|into| self.slots.get_mut(into)) {
                together::add(now, block, slot, self.missing);
            }
        }
    }

    /// What follows from that.
    #[inline(always)]
    fn steps(&mut self, flat: &Flat, program: &Program) {
        for step in &flat.steps {
            let into = step.into();
            let Some(out) = self.slots.get_mut(into).map(std::mem::take) else {
                continue;
            };
            let of = |slot: usize| self.slots.get(slot).map_or(&[][..], |slot| &**slot);
            match step {
                Step::Sum { of: slots, .. } => {
                    for four in slots.chunks(4) {
                        let [a, b, c, d] =
                            [0, 1, 2, 3].map(|at| four.get(at).map(|slot| of(*slot)));
                        match (a, b, c, d) {
                            (Some(a), Some(b), Some(c), Some(d)) => {
                                let parts = a.iter().zip(b).zip(c.iter().zip(d));
                                for (out, ((a, b), (c, d))) in out.iter_mut().zip(parts) {
                                    *out = out.plus(a.plus(*b)).plus(c.plus(*d));
                                }
                            }
                            (a, b, c, _) => {
                                for part in [a, b, c].into_iter().flatten() {
                                    add(out, part);
                                }
                            }
                        }
                    }
                }
                Step::Node { node, of, .. } => self.node(program, *node, of, out),
                Step::Zero { states, .. } => {
                    let none = P::default();
                    for slot in states {
                        for (out, state) in out.iter_mut().zip(of(*slot)) {
                            let taken = if *state == P::of(2) {
                                none
                            } else {
                                (*out).min(none)
                            };
                            *out = if *state == none { *out } else { taken };
                        }
                    }
                }
                Step::Cut { least, most, .. } => {
                    let (least, most) = (P::near(*least), P::near(*most));
                    for out in &mut *out {
                        *out = (*out).min(most).max(least);
                    }
                }
                Step::Deduct {
                    unless_fails,
                    points,
                    ..
                } => {
                    let (points, none) = (P::near(-points), P::default());
                    for (out, state) in out.iter_mut().zip(of(*unless_fails)) {
                        *out = out.plus(if *state == none { none } else { points });
                    }
                }
                Step::Reaches {
                    of: slot, limit, ..
                } => {
                    let limit = P::near(*limit);
                    for (out, value) in out.iter_mut().zip(of(*slot)) {
                        *out = P::flag(*value >= limit);
                    }
                }
                Step::Below {
                    of: slot, limit, ..
                } => {
                    let limit = P::near(*limit);
                    for (out, value) in out.iter_mut().zip(of(*slot)) {
                        *out = P::flag(*value < limit);
                    }
                }
                Step::Count {
                    of: slots, needed, ..
                } => {
                    let needed = P::near(*needed);
                    out.fill(P::default());
                    slots.iter().for_each(|slot| add(out, of(*slot)));
                    for out in &mut *out {
                        *out = P::flag(*out >= needed);
                    }
                }
                Step::All { of: tests, not, .. } => all(tests, not, of, out),
                Step::Bits { of: flags, .. } => {
                    out.fill(P::default());
                    for (flag, bit) in flags {
                        let (bit, none) = (P::near(*bit), P::default());
                        for (out, flag) in out.iter_mut().zip(of(*flag)) {
                            *out = (*out).plus(if *flag == none { none } else { bit });
                        }
                    }
                }
            }
            if let Some(slot) = self.slots.get_mut(into) {
                *slot = out;
            }
        }
    }

    /// A node that is more than a sum, area by area.
    fn node(&self, program: &Program, at: Option<usize>, of: &[(usize, usize)], out: &mut [P]) {
        let node = match at {
            Some(at) => program.nodes.get(at),
            None => program.root.as_ref(),
        };
        let Some(node) = node else { return };
        let mut values = vec![0; program.nodes.len()];
        for (row, out) in out.iter_mut().enumerate() {
            for (part, slot) in of {
                if let Some(value) = values.get_mut(*part) {
                    *value = self.at(*slot, row);
                }
            }
            *out = P::near(combined(program, at, node, &values));
        }
    }

    fn at(&self, slot: usize, row: usize) -> i64 {
        let value = self.slots.get(slot).and_then(|values| values.get(row));
        value.map_or(0, |value| value.wide())
    }

    /// The class of one area: by its total, by its condition, by effects; as the row path finds it.
    fn class(&self, program: &Program, flat: &Flat, row: usize) -> u16 {
        let (Some(steps), Some(classes), Some(totals)) =
            (&flat.classes, &program.classes, flat.totals)
        else {
            return 0;
        };
        let otherwise = steps.len();
        let slot = totals.get(Flat::total_place(program.classes_on));
        let total = slot.map_or(0, |slot| self.at(*slot, row));
        let holds = |least: Option<i64>, most: Option<i64>| {
            least.is_none_or(|least| total >= least) && most.is_none_or(|most| total <= most)
        };
        let by_total = steps.iter().position(|step| holds(step.least, step.most));
        let by_total = by_total.unwrap_or(otherwise);
        let met = |at: usize| {
            let condition = steps.get(at).and_then(|step| step.condition);
            condition.is_none_or(|flag| self.at(flag, row) == 1)
        };
        let mut at = if by_total == otherwise || met(by_total) {
            by_total
        } else {
            match classes.failed {
                crate::model::FailedClass::Otherwise => otherwise,
                crate::model::FailedClass::Lower => (by_total + 1..otherwise)
                    .find(|at| met(*at))
                    .unwrap_or(otherwise),
            }
        };
        for (effect, state) in program.effects.iter().zip(&flat.effects) {
            let state = self.at(*state, row);
            if state == 0 {
                continue;
            }
            let does = effect.does.iter();
            let after = does.fold(at, |at, does: &DoesProgram| {
                changed_class(does, at, otherwise)
            });
            at = if state == 1 { after.max(at) } else { after };
        }
        u16::try_from(at).unwrap_or(u16::MAX)
    }
}

#[inline(always)]
fn add<P: Lane>(out: &mut [P], more: &[P]) {
    for (out, more) in out.iter_mut().zip(more) {
        *out = out.plus(*more);
    }
}

/// Whether every column of `tests` reaches its limit, and none of `not` does: four columns in one walk.
#[inline(always)]
fn all<'s, P: Lane>(
    tests: &[(Slot, i64)],
    not: &[(Slot, i64)],
    of: impl Fn(Slot) -> &'s [P],
    out: &mut [P],
) {
    out.fill(P::flag(true));
    for four in tests.chunks(4) {
        // What is left of the last four asks its first test again.
        let test = |at: usize| {
            let (slot, limit) = four.get(at).or(four.first()).copied().unwrap_or_default();
            (of(slot), P::near(limit))
        };
        let ((a, least_a), (b, least_b)) = (test(0), test(1));
        let ((c, least_c), (d, least_d)) = (test(2), test(3));
        let columns = a.iter().zip(b).zip(c.iter().zip(d));
        for (out, ((a, b), (c, d))) in out.iter_mut().zip(columns) {
            let holds = (*a >= least_a) & (*b >= least_b) & (*c >= least_c) & (*d >= least_d);
            *out = if holds { *out } else { P::default() };
        }
    }
    for (slot, limit) in not {
        let (limit, none) = (P::near(*limit), P::default());
        for (out, value) in out.iter_mut().zip(of(*slot)) {
            *out = if *value >= limit { none } else { *out };
        }
    }
}
