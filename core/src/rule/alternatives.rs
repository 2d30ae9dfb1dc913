//! `best_of`, `worst_of`: the greatest, or the least, of alternatives.

use super::{ByColumns, Range, RuleProgram, by_columns};
use crate::Number;
use crate::formula::{Formulas, Line, Quantity};
use crate::model::Alternatives as Rule;
use crate::problem::{Code, Problem};
use crate::program::{Compiler, Cond, Reached, State, Tri};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Alternatives {
    rules: Vec<Box<dyn RuleProgram>>,
    best: bool,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>, best: bool) -> Option<Alternatives> {
    let may_zero_parent = std::mem::replace(&mut cx.may_zero_parent, false);
    let rules: Vec<Option<Box<dyn RuleProgram>>> = cx.at("rules", |cx| {
        if rule.rules.is_empty() {
            cx.report(Problem::new(Code::NoAlternatives));
        }
        rule.rules
            .iter()
            .enumerate()
            .map(|(at, rule)| cx.item(at, |cx| super::compile(rule, cx)))
            .collect()
    });
    cx.may_zero_parent = may_zero_parent;
    Some(Alternatives {
        rules: rules.into_iter().collect::<Option<_>>()?,
        best,
    })
}

impl Alternatives {
    fn pick(&self, ranges: impl Iterator<Item = Range>) -> Range {
        let better = |a: Range, b: Range| {
            if self.best {
                Range {
                    low: a.low.max(b.low),
                    high: a.high.max(b.high),
                }
            } else {
                Range {
                    low: a.low.min(b.low),
                    high: a.high.min(b.high),
                }
            }
        };
        ranges.reduce(better).unwrap_or(Range::NOTHING)
    }
}

impl RuleProgram for Alternatives {
    fn range(&self, state: &State<'_>) -> Range {
        self.pick(self.rules.iter().map(|rule| rule.range(state)))
    }
    fn pass(&self, state: &State<'_>) -> Option<Tri> {
        let passes: Vec<Tri> = self
            .rules
            .iter()
            .filter_map(|rule| rule.pass(state))
            .collect();
        let needed = if self.best { 1 } else { passes.len() };
        (!passes.is_empty()).then(|| Tri::at_least(needed, passes.iter().copied()))
    }
    fn has_pass(&self) -> bool {
        self.rules.iter().any(|rule| rule.has_pass())
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let range = self.range(state);
        let decides = |rule: &dyn RuleProgram| rule.range(state) == range;
        let (chosen, reason) = self.rules.iter().enumerate().find_map(|(at, rule)| {
            if range.is_one() && decides(rule.as_ref()) {
                Some((at, rule.reason(state)?))
            } else {
                None
            }
        })?;
        let reason = Box::new(reason);
        Some(if self.best {
            Reason::BestOf { chosen, reason }
        } else {
            Reason::WorstOf { chosen, reason }
        })
    }
    fn is_stepwise(&self) -> bool {
        self.rules.iter().all(|rule| rule.is_stepwise())
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        self.rules.iter().for_each(|rule| rule.inputs(out));
    }
    fn tests(&self) -> Vec<&Cond> {
        self.rules.iter().flat_map(|rule| rule.tests()).collect()
    }
    fn needs_year(&self) -> bool {
        self.rules.iter().any(|rule| rule.needs_year())
    }
    fn grid(&self, out: &mut Vec<Number>) {
        self.rules.iter().for_each(|rule| rule.grid(out));
    }
    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        self.rules
            .iter()
            .for_each(|rule| rule.cuts(input, state, out));
    }
    fn is_relative(&self) -> bool {
        self.rules.iter().any(|rule| rule.is_relative())
    }
    fn waits_for_cluster(&self, state: &State<'_>) -> bool {
        self.rules.iter().any(|rule| rule.waits_for_cluster(state))
    }
    fn reached<'r>(&'r self, state: &State<'_>, out: &mut Vec<(&'r str, Reached)>) {
        self.rules.iter().for_each(|rule| rule.reached(state, out));
    }
}

impl ByColumns for Alternatives {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let mut picked: Option<Quantity> = None;
        for rule in &self.rules {
            let points = by_columns(&**rule)?.by_columns(cx)?;
            picked = Some(match picked {
                None => points,
                Some(other) if self.best => other.greatest(points)?,
                Some(other) => other.least(points)?,
            });
        }
        picked
    }
    fn passes_by_columns(&self, cx: &mut Formulas<'_>) -> Option<Line> {
        let passing = self.rules.iter().filter(|rule| rule.has_pass());
        let mut picked: Option<Line> = None;
        for rule in passing {
            let passes = by_columns(&**rule)?.passes_by_columns(cx)?;
            picked = Some(match picked {
                None => passes,
                Some(other) if self.best => other.greatest(passes)?,
                Some(other) => other.least(passes)?,
            });
        }
        picked
    }
}
