//! `meets`: points when a test holds.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Line, Quantity};
use crate::model::Meets as Rule;
use crate::program::{Compiler, Cond, ShareSteps, State, Tri};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Meets {
    test: Cond,
    points: Number,
    otherwise: Number,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<Meets> {
    let test = cx.at("test", |cx| cx.test(&rule.test));
    let points = cx.at("points", |cx| cx.figure(&rule.points));
    let otherwise = cx.optional_figure("otherwise", rule.otherwise.as_ref(), Number::ZERO);
    Some(Meets {
        test: test?,
        points: points?,
        otherwise: otherwise?,
    })
}

impl RuleProgram for Meets {
    fn range(&self, state: &State<'_>) -> Range {
        Range::of_test(self.test.test(state), self.points, self.otherwise)
    }
    fn pass(&self, state: &State<'_>) -> Option<Tri> {
        Some(self.test.test(state))
    }
    fn has_pass(&self) -> bool {
        true
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        match self.test.test(state) {
            Tri::Unknown => None,
            test => Some(Reason::Meets {
                holds: test == Tri::Holds,
                test: Box::new(self.test.tested(state)),
            }),
        }
    }
    fn is_stepwise(&self) -> bool {
        true
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        self.test.inputs(out);
    }
    fn tests(&self) -> Vec<&Cond> {
        vec![&self.test]
    }
    fn grid(&self, out: &mut Vec<Number>) {
        out.extend([self.points, self.otherwise]);
    }
    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        self.test.cuts(input, state, out);
    }
}

impl ByColumns for Meets {
    fn share_steps(&self) -> Option<ShareSteps<'_>> {
        self.test.share_steps(self.points, self.otherwise)
    }
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        cx.by_test(&self.test, self.points, self.otherwise)
    }
    fn passes_by_columns(&self, cx: &mut Formulas<'_>) -> Option<Line> {
        cx.condition(&self.test)
    }
}
