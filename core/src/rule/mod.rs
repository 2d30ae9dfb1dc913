//! The rules: one file for each kind, with everything that kind is: how it is compiled and checked, which points are
//! possible, and the reason it gives.

mod alternatives;
mod bands;
mod checklist;
mod choice;
mod columns;
mod deadline;
mod judged;
mod ladder;
mod mean_of;
mod meets;
mod pass;
mod per_unit;
mod proportional;
mod relative;
mod vote;
mod yes_no;

pub(crate) use columns::{ByColumns, by_columns};

use crate::model::Rule;
use crate::program::{Compiler, Range, RuleProgram};

/// Compiles a rule; `None` when problems were reported.
pub(crate) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<Box<dyn RuleProgram>> {
    fn boxed<P: RuleProgram>(program: P) -> Box<dyn RuleProgram> {
        Box::new(program)
    }
    match rule {
        Rule::YesNo(rule) => yes_no::compile(rule, cx).map(boxed),
        Rule::Meets(rule) => meets::compile(rule, cx).map(boxed),
        Rule::Pass(rule) => pass::compile(rule, cx).map(boxed),
        Rule::Bands(rule) => bands::compile(rule, cx).map(boxed),
        Rule::Choice(rule) => choice::compile(rule, cx).map(boxed),
        Rule::Checklist(rule) => checklist::compile(rule, cx).map(boxed),
        Rule::PerUnit(rule) => per_unit::compile(rule, cx).map(boxed),
        Rule::Proportional(rule) => proportional::compile(rule, cx).map(boxed),
        Rule::Judged(rule) => judged::compile(rule, cx).map(boxed),
        Rule::MeanOf(rule) => mean_of::compile(rule, cx).map(boxed),
        Rule::Deadline(rule) => deadline::compile(rule, cx).map(boxed),
        Rule::Vote(rule) => vote::compile(rule, cx).map(boxed),
        Rule::Relative(rule) => relative::compile(rule, cx).map(boxed),
        Rule::BestOf(rule) => alternatives::compile(rule, cx, true).map(boxed),
        Rule::WorstOf(rule) => alternatives::compile(rule, cx, false).map(boxed),
    }
}
