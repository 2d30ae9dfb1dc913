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

impl YesNo {
    fn points(&self, test: Tri) -> Range {
        Range::of_test(test, self.points, Number::ZERO)
    }

    fn told(&self, test: Tri) -> Option<Reason> {
        let answer = match test {
            Tri::Holds => self.when,
            Tri::Fails => !self.when,
            Tri::Unknown => return None,
        };
        Some(Reason::YesNo {
            answer,
            wanted: self.when,
        })
    }
}

impl RuleProgram for YesNo {
    fn range(&self, state: &State<'_>) -> Range {
        self.points(self.test.test(state))
    }
    fn pass(&self, state: &State<'_>) -> Option<Tri> {
        Some(self.test.test(state))
    }
    fn has_pass(&self) -> bool {
        true
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        self.told(self.test.test(state))
    }
    fn explain(&self, state: &State<'_>, why: &mut Reason) -> Range {
        let test = self.test.test(state);
        if let Some(told) = self.told(test) {
            *why = told;
        }
        self.points(test)
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
