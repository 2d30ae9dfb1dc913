//! `deadline`: points until the due day, then less by days late.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Line, Quantity};
use crate::model::{Date, DayOfYear, Deadline as Rule, Partial};
use crate::number::{div_ceil, div_floor};
use crate::problem::{Code, Problem};
use crate::program::{Compiler, Domain, State};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Deadline {
    input: usize,
    due: DayOfYear,
    points: Number,
    subtract: Number,
    per_days: Number,
    partial: Partial,
    floor: Number,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<Deadline> {
    let input = cx.at("question", |cx| cx.date(&rule.question));
    cx.at("due", |cx| cx.day(&rule.due));
    let points = cx.at("points", |cx| cx.figure(&rule.points));
    let subtract = cx.at("subtract", |cx| cx.not_negative(&rule.subtract));
    let per_days = cx.optional_figure("per_days", rule.per_days.as_ref(), Number::ONE)?;
    let floor = cx.optional_figure("floor", rule.floor.as_ref(), Number::ZERO);
    let partial = rule.partial.unwrap_or(Partial::Whole);
    if per_days <= Number::ZERO {
        cx.at("per_days", |cx| {
            cx.report(Problem::new(Code::NotPositive).with("value", per_days))
        });
        return None;
    }
    if partial == Partial::Proportion {
        cx.at("partial", |cx| {
            cx.report(Problem::new(Code::DeadlineInProportion))
        });
        return None;
    }
    Some(Deadline {
        input: input?,
        due: rule.due.clone(),
        points: points?,
        subtract: subtract?,
        per_days,
        partial,
        floor: floor?,
    })
}

impl Deadline {
    /// Everything it can give.
    fn extremes(&self) -> Range {
        let latest = if self.subtract.is_zero() {
            self.points
        } else {
            self.floor.min(self.points)
        };
        Range::hull([self.points, latest])
    }

    fn late(&self, state: &State<'_>) -> Option<(i128, i128)> {
        let due = state.day(&self.due)?;
        match state.domain(self.input)? {
            Domain::Number { lo, hi } => Some(((lo - due).max(0), (hi - due).max(0))),
            _ => None,
        }
    }

    fn after(&self, days_late: i128) -> Number {
        let steps = Number::scaled(days_late, 0)
            .checked_div(self.per_days)
            .unwrap_or_default();
        let (num, den) = steps.raw();
        let steps = if self.partial == Partial::None {
            div_floor(num, den)
        } else {
            div_ceil(num, den)
        };
        let taken = Number::scaled(steps, 0).checked_mul(self.subtract);
        let left = taken
            .and_then(|taken| self.points.checked_sub(taken))
            .unwrap_or(self.floor);
        left.max(self.floor.min(self.points))
    }
}

impl RuleProgram for Deadline {
    fn range(&self, state: &State<'_>) -> Range {
        match self.late(state) {
            Some((least, most)) => Range::hull([self.after(least), self.after(most)]),
            None => self.extremes(),
        }
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let (least, most) = self.late(state)?;
        let due = state
            .day(&self.due)
            .and_then(|day| i64::try_from(day).ok())
            .and_then(Date::of_number)?;
        (least == most && state.domain(self.input).is_some_and(Domain::known)).then_some(
            Reason::Deadline {
                days_late: i64::try_from(least).ok()?,
                due,
            },
        )
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        out.push(self.input);
    }
    fn needs_year(&self) -> bool {
        true
    }
    fn grid(&self, out: &mut Vec<Number>) {
        out.extend([self.points, self.subtract, self.floor]);
    }
    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        if input == self.input
            && let Some(due) = state.day(&self.due)
        {
            // The days around the due day; later ones lie on a slope.
            out.extend((-1..64).map(|late| Number::scaled(due + late, 0)));
        }
    }
}

impl ByColumns for Deadline {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let late = cx.word(self.input)?.minus(cx.day(&self.due)?)?;
        let (num, den) = self.per_days.parts();
        let steps = Quantity {
            above: late.greatest(Line::figure(0)?)?.times(den)?,
            below: Line::figure(num)?,
        };
        let steps = if self.partial == Partial::None {
            steps.floor()?
        } else {
            steps.ceil()?
        };
        let taken = steps.times(cx.number(self.subtract)?)?;
        let left = cx.number(self.points)?.minus(taken)?;
        left.greatest(cx.number(self.floor.min(self.points))?)
    }
}
