//! `judged`: the points typed in.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Quantity};
use crate::model::JudgedRule;
use crate::program::{Compiler, MeasureProgram, State};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Judged {
    of: MeasureProgram,
    all: Range,
    step: Number,
}

pub(super) fn compile(rule: &JudgedRule, cx: &mut Compiler<'_>) -> Option<Judged> {
    let (input, min, max, step) = cx.at("question", |cx| cx.judged(&rule.question))?;
    Some(Judged {
        of: MeasureProgram::Input(input),
        all: Range {
            low: min,
            high: max,
        },
        step,
    })
}

impl RuleProgram for Judged {
    fn is_judged(&self) -> bool {
        true
    }

    fn range(&self, state: &State<'_>) -> Range {
        let span = self.of.span(state);
        Range {
            low: span.lo,
            high: span.hi,
        }
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        Some(Reason::Judged {
            value: self.of.known(state)?,
        })
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        out.extend(self.of.inputs());
    }
    fn grid(&self, out: &mut Vec<Number>) {
        out.extend([self.all.low, self.all.high, self.step]);
    }
    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        let span = self.of.span(state);
        self.of
            .cuts(input, state, [span.lo, span.hi].into_iter(), out);
    }
}

impl ByColumns for Judged {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        cx.measure(&self.of)
    }
}
