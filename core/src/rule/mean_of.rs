//! `mean_of`: the mean of rows, weighted where they have weights.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Quantity};
use crate::model::MeanOf as Rule;
use crate::program::{Compiler, Domain, InputKind, State};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct MeanOf {
    input: usize,
    min: Number,
    max: Number,
    decimals: u32,
    times: Number,
    round: Number,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<MeanOf> {
    let input = cx.at("question", |cx| cx.list(&rule.question));
    let times = cx.optional_figure("times", rule.times.as_ref(), Number::ONE);
    let round = cx
        .step("round", rule.round.as_ref())?
        .unwrap_or(Number::scaled(1, 2));
    let input = input?;
    let Some(InputKind::List {
        decimals, min, max, ..
    }) = cx.kind(input)
    else {
        return None;
    };
    let (decimals, min, max) = (*decimals, *min, *max);
    Some(MeanOf {
        input,
        min: Number::scaled(min, decimals),
        max: Number::scaled(max, decimals),
        decimals,
        times: times?,
        round,
    })
}

impl MeanOf {
    /// Everything it can give.
    fn extremes(&self) -> Range {
        Range::hull([self.min, self.max].map(|mean| self.points(mean)))
    }

    fn points(&self, mean: Number) -> Number {
        mean.checked_mul(self.times)
            .unwrap_or(mean)
            .to_step(self.round)
    }

    fn mean(&self, state: &State<'_>) -> Option<(Number, usize)> {
        match state.domain(self.input) {
            Some(Domain::Rows(Some(rows))) => {
                let den = rows
                    .weights
                    .checked_mul(crate::number::pow10(self.decimals))?;
                Some((Number::ratio(rows.sum, den)?.reduced(), rows.rows))
            }
            _ => None,
        }
    }
}

impl RuleProgram for MeanOf {
    fn range(&self, state: &State<'_>) -> Range {
        match self.mean(state) {
            Some((mean, _)) => Range::one(self.points(mean)),
            None => self.extremes(),
        }
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let (mean, rows) = self.mean(state)?;
        Some(Reason::MeanOf { mean, rows })
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        out.push(self.input);
    }
    fn grid(&self, out: &mut Vec<Number>) {
        out.push(self.round);
    }
}

impl ByColumns for MeanOf {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let [sum, weights] = cx.pair(self.input)?;
        let mean = Quantity {
            above: sum,
            below: weights.times(crate::number::pow10(self.decimals))?,
        };
        let points = mean.times(cx.number(self.times)?)?;
        points.in_steps(self.round.parts())
    }
}
