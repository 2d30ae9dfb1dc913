//! The values of an open question, split where the outcome of what looks at it may change.

use super::bounds::Case;
use crate::Number;
use crate::arrange::Arrange;
use crate::number::div_ceil;
use crate::program::RuleProgram;
use crate::program::{Cond, Domain};

/// A domain of so few values is split into each of them.
const FEW_VALUES: i128 = 64;

impl<'a> Case<'a> {
    /// The values of an open input, split where the outcome of a leaf or effect may change.
    pub(super) fn cells(&self, input: usize, domain: &Domain, leaves: &[usize]) -> Vec<Domain> {
        match domain {
            Domain::YesNo { .. } => vec![
                Domain::YesNo {
                    yes: true,
                    no: false,
                },
                Domain::YesNo {
                    yes: false,
                    no: true,
                },
            ],
            Domain::Options(open) => (0..64)
                .filter(|bit| open >> bit & 1 == 1)
                .map(|bit| Domain::Options(1 << bit))
                .collect(),
            Domain::Items { held, open } => {
                if open.count_ones() > 10 {
                    return vec![*domain];
                }
                // All subsets of the open items.
                let mut cells = Vec::new();
                let mut chosen = 0u64;
                loop {
                    cells.push(Domain::Items {
                        held: held | chosen,
                        open: 0,
                    });
                    chosen = chosen.wrapping_sub(*open) & open;
                    if chosen == 0 {
                        return cells;
                    }
                }
            }
            Domain::Number { lo, hi } => {
                let step = self
                    .program
                    .inputs
                    .get(input)
                    .and_then(|input| input.kind.step())
                    .map_or(1, |(_, step)| step);
                if (hi - lo) / step < FEW_VALUES {
                    let count = (hi - lo) / step;
                    return (0..=count)
                        .map(|k| lo + k * step)
                        .map(|v| Domain::Number { lo: v, hi: v })
                        .collect();
                }
                self.number_cells(input, *lo, *hi, leaves)
            }
            Domain::Percent { lo, hi, .. } => self.percent_cells(input, *lo, *hi, leaves),
            Domain::Rows(_) => vec![*domain],
        }
    }

    /// Whether every other input among these is known.
    fn is_alone(&self, input: usize, inputs: &[usize]) -> bool {
        let mut others = inputs.iter().filter(|other| **other != input);
        let domains = &self.prepared.domains;
        others.all(|other| domains.get(*other).is_some_and(Domain::known))
    }

    /// The values at which the outcome of a leaf or effect may change.
    fn cuts(&self, input: usize, leaves: &[usize]) -> Vec<Number> {
        let state = self.state(&self.prepared.domains);
        let mut cuts = Vec::new();
        let nodes = leaves.iter().filter_map(|at| self.program.nodes.get(*at));
        // Where something else of the leaf is open too, its cuts lie anywhere.
        let alone = nodes.filter(|node| self.is_alone(input, &node.inputs));
        for rule in alone.filter_map(|node| node.rule()) {
            rule.cuts(input, &state, &mut cuts);
        }
        for effect in &self.program.effects {
            effect.when.cuts(input, &state, &mut cuts);
        }
        cuts
    }

    /// The conditions that look at answers: of effects, titles and classes.
    fn conditions(&self) -> impl Iterator<Item = &'a Cond> {
        let program = self.program;
        let effects = program.effects.iter().map(|effect| &effect.when);
        let titles = program.titles.iter().map(|title| &title.condition);
        let classes = program.classes.iter().flat_map(|classes| &classes.list);
        let of_classes = classes.filter_map(|class| class.condition.as_ref());
        effects.chain(titles).chain(of_classes)
    }

    /// Whether all that looks at the input changes at its cuts only.
    fn turns_at_cuts(&self, input: usize, leaves: &[usize]) -> bool {
        let mut nodes = leaves.iter().filter_map(|at| self.program.nodes.get(*at));
        let stepwise = |rule: &dyn RuleProgram| rule.is_stepwise();
        let tests_alone = |condition: &Cond| {
            !condition.has(&|test| {
                let mut inputs = Vec::new();
                if test.within().is_empty() {
                    test.inputs(&mut inputs);
                }
                inputs.contains(&input) && !self.is_alone(input, &inputs)
            })
        };
        nodes.all(|node| node.rule().is_some_and(stepwise) && self.is_alone(input, &node.inputs))
            && self.conditions().all(tests_alone)
    }

    fn number_cells(&self, input: usize, lo: i128, hi: i128, leaves: &[usize]) -> Vec<Domain> {
        let decimals = self
            .program
            .inputs
            .get(input)
            .map_or(0, |input| input.kind.decimals());
        let per_one = crate::number::pow10(decimals);
        // Each cut separates the values below it, itself when it is a value, and those above.
        let mut starts = vec![lo];
        for cut in self.cuts(input, leaves) {
            let (num, den) = cut.raw();
            let Some(scaled) = num.checked_mul(per_one) else {
                continue;
            };
            let ceil = div_ceil(scaled, den);
            starts.extend(
                [ceil, scaled.div_euclid(den) + 1]
                    .into_iter()
                    .filter(|start| *start > lo && *start <= hi),
            );
        }
        // The last value alone, since it is the widest denominator.
        starts.push(hi);
        starts.arrange();
        starts.dedup();
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([hi]);
        starts
            .iter()
            .zip(ends)
            .map(|(lo, hi)| Domain::Number { lo: *lo, hi })
            .collect()
    }

    fn percent_cells(&self, input: usize, lo: Number, hi: Number, leaves: &[usize]) -> Vec<Domain> {
        let state = self.state(&self.prepared.domains);
        let mut cuts = self.cuts(input, leaves);
        for condition in self.conditions() {
            condition.cuts(input, &state, &mut cuts);
        }
        cuts.retain(|cut| *cut >= lo && *cut <= hi);
        cuts.extend([lo, hi]);
        cuts.arrange();
        cuts.dedup();
        let percent = |lo: Number, hi: Number| Domain::Percent {
            lo,
            hi,
            parts: None,
        };
        let turns_at_cuts = self.turns_at_cuts(input, leaves);
        let mut cells = Vec::new();
        for (at, cut) in cuts.iter().enumerate() {
            cells.push(percent(*cut, *cut));
            let Some(next) = cuts.get(at + 1) else {
                continue;
            };
            let middle = cut
                .checked_add(*next)
                .and_then(|sum| sum.checked_div(Number::whole(2)));
            cells.push(match middle {
                // Between two cuts nothing changes: any value between stands for all.
                Some(middle) if turns_at_cuts => percent(middle, middle),
                _ => percent(*cut, *next),
            });
        }
        cells
    }
}
