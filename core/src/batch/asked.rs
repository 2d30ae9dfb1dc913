//! The parts of a block that no loop over one column gives: by formulas, and of the row path, area by area.

use super::Inner;
use super::evaluate::{CHUNK, Evaluation, Sheet};
use super::flat::{Flat, How, Reckoned, Source, tests};
use super::forms::Forms;
use super::lane::Lane;
use super::op::{Block, Slot};
use super::probe::{Part, Probe};
use crate::program::Program;

/// One of these parts.
struct Asking<'p> {
    part: Part<'p>,
    inputs: Vec<usize>,
    /// `None` where every area is asked of the row path.
    formula: Option<&'p Reckoned>,
    into: Slot,
}

/// All of them.
pub(super) struct Asked<'p> {
    probe: Probe<'p>,
    parts: Vec<Asking<'p>>,
    sheet: Sheet,
    /// Areas of which something stays open though no answer is missing, where that matters.
    pub open: Vec<usize>,
}

impl<'p> Asked<'p> {
    /// `None` where there is none, as in most sets.
    pub fn of(batch: &'p Inner, flat: &'p Flat, program: &'p Program) -> Option<Asked<'p>> {
        let tests = tests(program);
        let asking = |source: &'p Source| {
            let formula = match &source.how {
                How::Columns(_) => return None,
                How::Formula(formula) => Some(&**formula),
                How::Rows => None,
            };
            let part = source.which.part(&tests)?;
            Some(Asking {
                part,
                inputs: part.inputs(program),
                formula,
                into: source.into,
            })
        };
        let parts: Vec<Asking<'p>> = flat.sources.iter().filter_map(asking).collect();
        if parts.is_empty() {
            return None;
        }
        let mut probe = Probe::new(program, &batch.beside);
        probe.exact = flat.exact.is_some();
        Some(Asked {
            probe,
            parts,
            sheet: Sheet::default(),
            open: Vec::new(),
        })
    }

    /// Adds what they give of one block to the columns of results.
    pub fn add<P: Lane>(
        &mut self,
        batch: &Inner,
        forms: &Forms,
        (start, rows): (usize, usize),
        (slots, missing): (&mut [&mut [P]], &mut [P]),
    ) {
        for asking in &self.parts {
            let Some(out) = slots.get_mut(asking.into) else {
                continue;
            };
            let chunks = out.chunks_mut(CHUNK).zip(missing.chunks_mut(CHUNK));
            for (at, (out, missing)) in chunks.enumerate() {
                let start = start + at * CHUNK;
                let rows = rows.saturating_sub(at * CHUNK).min(CHUNK);
                let ask = |row: usize, value: &mut P, gone: &mut P| {
                    for input in &asking.inputs {
                        self.probe.set(*input, forms.domain(start + row, *input));
                    }
                    *value = value.plus(P::near(self.probe.value(asking.part)));
                    *gone = gone.plus(P::flag(self.probe.is_missing(asking.part)));
                    if self.probe.stayed_open() {
                        self.open.push(start + row);
                    }
                };
                let Some(formula) = asking.formula else {
                    one_by_one(out, missing, ask);
                    continue;
                };
                let block = Block {
                    columns: &forms.columns,
                    start,
                    rows,
                };
                batch.speed.run(Evaluation {
                    steps: &formula.steps,
                    block: &block,
                    sheet: &mut self.sheet,
                });
                settle(formula, &self.sheet, out, missing, ask);
            }
            // The next part finds everything blank again.
            let inputs = asking.inputs.iter();
            inputs.for_each(|input| self.probe.set(*input, None));
        }
    }
}

/// Asks for every area of a block.
fn one_by_one<P>(out: &mut [P], missing: &mut [P], mut ask: impl FnMut(usize, &mut P, &mut P)) {
    for (row, (out, missing)) in out.iter_mut().zip(missing).enumerate() {
        ask(row, out, missing);
    }
}

/// Adds what a formula gave; areas that it does not settle are asked for, but for those that say nothing at all.
fn settle<P: Lane>(
    formula: &Reckoned,
    sheet: &Sheet,
    out: &mut [P],
    missing: &mut [P],
    mut ask: impl FnMut(usize, &mut P, &mut P),
) {
    let values = sheet.values().iter().zip(out.iter_mut());
    if sheet.all_settled() {
        for (value, out) in values {
            *out = out.plus(P::near(*value));
        }
        return;
    }
    let (absent, gone) = (P::near(formula.absent), P::flag(formula.missing));
    for (row, ((value, out), missing)) in values.zip(missing).enumerate() {
        match sheet.is_settled(row) {
            Some(true) => *out = out.plus(P::near(*value)),
            Some(false) => ask(row, out, missing),
            None => {
                *out = out.plus(absent);
                *missing = missing.plus(gone);
            }
        }
    }
}
