//! `yes_no`: points for one answer of a yes/no question.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Line, Quantity};
use crate::model::YesNoRule;
use crate::program::{Compiler, Cond, State, Tri};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct YesNo {
    test: Cond,
    input: usize,
    when: bool,
    points: Number,
}

pub(super) fn compile(rule: &YesNoRule, cx: &mut Compiler<'_>) -> Option<YesNo> {
    let input = cx.at("question", |cx| cx.yes_no(&rule.question));
    let points = cx.at("points", |cx| cx.figure(&rule.points));
    let when = rule.when.unwrap_or(true);
    let input = input?;
    Some(YesNo {
        test: Cond::YesNo { input, is: when },
        input,
        when,
        points: points?,
    })
}

impl RuleProgram for YesNo {
    fn range(&self, state: &State<'_>) -> Range {
        Range::of_test(self.test.test(state), self.points, Number::ZERO)
    }
    fn pass(&self, state: &State<'_>) -> Option<Tri> {
        Some(self.test.test(state))
    }
    fn has_pass(&self) -> bool {
        true
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let answer = match self.test.test(state) {
            Tri::Holds => self.when,
            Tri::Fails => !self.when,
            Tri::Unknown => return None,
        };
        Some(Reason::YesNo {
            answer,
            wanted: self.when,
        })
    }
    fn is_stepwise(&self) -> bool {
        true
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        out.push(self.input);
    }
    fn grid(&self, out: &mut Vec<Number>) {
        out.push(self.points);
    }
}

impl ByColumns for YesNo {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        cx.by_test(&self.test, self.points, Number::ZERO)
    }
    fn passes_by_columns(&self, cx: &mut Formulas<'_>) -> Option<Line> {
        cx.condition(&self.test)
    }
}
