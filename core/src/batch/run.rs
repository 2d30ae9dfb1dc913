//! A batch run block by block.

use super::flat::{Flat, How, Source, Step, tests};
use super::forms::Forms;
use super::lane::Lane;
use super::op::{Block, apply};
use super::probe::{Part, Probe};
use super::results::{Column, Results};
use super::speed::Job;
use super::{Inner, record};
use crate::arrange;
use crate::program::{DoesProgram, Program};
use crate::score::tree::combined;
use crate::score::{Outcome, changed_class, outcome, prepare};

/// Areas in a block: their columns fit the nearest memory together.
const BLOCK: usize = 512;

pub(super) fn run(batch: &Inner, forms: &Forms) -> Results {
    let mut results = match &batch.flat {
        Some(flat) if flat.short => blocks::<i16>(batch, flat, forms),
        Some(flat) => blocks::<i32>(batch, flat, forms),
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
    let mut probe = Probe::new(program, record(batch.year));
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

fn blocks<P: Lane + Into<i64>>(batch: &Inner, flat: &Flat, forms: &Forms) -> Results
where
    Vec<P>: Into<Column>,
{
    let program = &*batch.scorer.program;
    // Most sets ask nothing of the row path.
    let some = flat.asked().next().is_some();
    let mut asked = some.then(|| Asked::of(batch, flat, program));
    let count = forms.rows;
    let kept = flat.kept();
    let mut columns: Vec<(usize, Vec<P>)> = kept
        .iter()
        .map(|slot| (*slot, Vec::with_capacity(count)))
        .collect();
    let mut missing: Vec<P> = Vec::with_capacity(count);
    let mut classes: Vec<u16> = Vec::with_capacity(count);
    let mut work = Work {
        slots: vec![vec![P::default(); BLOCK]; flat.slots],
        missing: vec![P::default(); BLOCK],
    };
    let mut start = 0;
    while start < count {
        let rows = BLOCK.min(count - start);
        work.begin(flat, rows);
        if let Some(asked) = &mut asked {
            asked.rows(flat, forms, (start, rows), &mut work);
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
        for (slot, column) in &mut columns {
            if let Some(values) = work.slots.get(*slot) {
                column.extend_from_slice(values);
            }
        }
        missing.extend_from_slice(&work.missing);
        if flat.classes.is_some() {
            (0..rows).for_each(|row| classes.push(work.class(program, flat, row)));
        }
        start += rows;
    }
    let columns = columns.into_iter();
    let columns = arrange::map(columns.map(|(slot, values)| (slot, values.into())));
    Results::of(batch, flat, count, columns, missing.into(), classes)
}

/// The parts that are asked of the row path.
struct Asked<'p> {
    probe: Probe<'p>,
    parts: Vec<(Part<'p>, Vec<usize>)>,
}

impl<'p> Asked<'p> {
    fn of(batch: &Inner, flat: &Flat, program: &'p Program) -> Asked<'p> {
        let tests = tests(program);
        let part = |source: &Source| {
            let part = source.which.part(&tests)?;
            Some((part, part.inputs(program)))
        };
        Asked {
            probe: Probe::new(program, record(batch.year)),
            parts: flat.asked().filter_map(part).collect(),
        }
    }

    fn rows<P: Lane>(
        &mut self,
        flat: &Flat,
        forms: &Forms,
        (start, rows): (usize, usize),
        work: &mut Work<P>,
    ) {
        for (source, (part, inputs)) in flat.asked().zip(&self.parts) {
            for row in 0..rows {
                for input in inputs {
                    self.probe.set(*input, forms.domain(start + row, *input));
                }
                let value = P::near(self.probe.value(*part));
                let gone = P::flag(self.probe.is_missing(*part));
                let slot = work.slots.get_mut(source.into);
                if let Some(slot) = slot.and_then(|slot| slot.get_mut(row)) {
                    *slot = slot.plus(value);
                }
                if let Some(missing) = work.missing.get_mut(row) {
                    *missing = missing.plus(gone);
                }
            }
            // The next part finds everything blank again.
            inputs.iter().for_each(|input| self.probe.set(*input, None));
        }
    }
}

/// One block, from answers to results.
struct BlockJob<'w, P> {
    work: &'w mut Work<P>,
    program: &'w Program,
    flat: &'w Flat,
    block: &'w Block<'w>,
}

impl<P: Lane> Job for BlockJob<'_, P> {
    #[inline(always)]
    fn run(self) {
        self.work.columns(self.flat, self.block);
        self.work.steps(self.flat, self.program);
    }
}

/// The columns of one block.
struct Work<P> {
    slots: Vec<Vec<P>>,
    missing: Vec<P>,
}

impl<P: Lane> Work<P> {
    fn begin(&mut self, flat: &Flat, rows: usize) {
        for (slot, written) in self.slots.iter_mut().zip(&flat.written) {
            if !written || slot.len() != rows {
                slot.clear();
                slot.resize(rows, P::default());
            }
        }
        self.missing.clear();
        self.missing.resize(rows, P::default());
    }

    /// What the answers give.
    #[inline(always)]
    fn columns(&mut self, flat: &Flat, block: &Block<'_>) {
        for source in &flat.sources {
            if let How::Columns(map) = &source.how
                && let Some(slot) = self.slots.get_mut(source.into)
            {
                apply(map, block, slot, &mut self.missing);
            }
        }
    }

    /// What follows from that.
    #[inline(always)]
    fn steps(&mut self, flat: &Flat, program: &Program) {
        for step in &flat.steps {
            let into = step.into();
            let Some(mut out) = self.slots.get_mut(into).map(std::mem::take) else {
                continue;
            };
            let of = |slot: usize| self.slots.get(slot).map_or(&[][..], Vec::as_slice);
            match step {
                Step::Sum { of: slots, .. } => {
                    for slot in slots {
                        for (out, value) in out.iter_mut().zip(of(*slot)) {
                            *out = out.plus(*value);
                        }
                    }
                }
                Step::Node { node, of, .. } => self.node(program, *node, of, &mut out),
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
                    for out in &mut out {
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
                Step::Fails { of: slot, .. } => {
                    let none = P::default();
                    for (out, value) in out.iter_mut().zip(of(*slot)) {
                        *out = P::flag(*value == none);
                    }
                }
                Step::Count {
                    of: slots, needed, ..
                } => {
                    let needed = P::near(*needed);
                    out.fill(P::default());
                    for slot in slots {
                        for (out, value) in out.iter_mut().zip(of(*slot)) {
                            *out = out.plus(*value);
                        }
                    }
                    for out in &mut out {
                        *out = P::flag(*out >= needed);
                    }
                }
                Step::Code { flag, code, .. } => {
                    let (code, none) = (P::near(*code), P::default());
                    for (out, flag) in out.iter_mut().zip(of(*flag)) {
                        *out = (*out).max(if *flag == none { none } else { code });
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
