//! `pass`: passes when a test holds; no points.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Line, Quantity};
use crate::model::Pass as Rule;
use crate::program::{Compiler, Cond, State, Tri};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Pass {
    test: Cond,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<Pass> {
    Some(Pass {
        test: cx.at("test", |cx| cx.test(&rule.test))?,
    })
}

impl RuleProgram for Pass {
    fn range(&self, _: &State<'_>) -> Range {
        Range::NOTHING
    }
    fn pass(&self, state: &State<'_>) -> Option<Tri> {
        Some(self.test.test(state))
    }
    fn has_pass(&self) -> bool {
        true
    }
    fn has_points(&self) -> bool {
        false
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        match self.test.test(state) {
            Tri::Unknown => None,
            test => Some(Reason::Pass {
                holds: test == Tri::Holds,
                test: Box::new(self.test.tested(state)),
            }),
        }
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        self.test.inputs(out);
    }
    fn tests(&self) -> Vec<&Cond> {
        vec![&self.test]
    }
    fn grid(&self, _: &mut Vec<Number>) {}
    fn is_stepwise(&self) -> bool {
        true
    }
    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        self.test.cuts(input, state, out);
    }
}

impl ByColumns for Pass {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        // No points; but where the test is open, so is the leaf.
        cx.by_test(&self.test, Number::ZERO, Number::ZERO)
    }
    fn passes_by_columns(&self, cx: &mut Formulas<'_>) -> Option<Line> {
        cx.condition(&self.test)
    }
}
