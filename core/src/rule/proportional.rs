//! `proportional`: points in proportion to a target.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Line, Quantity};
use crate::model::Proportional as Rule;
use crate::problem::{Code, Problem};
use crate::program::{Compiler, LimitProgram, MeasureProgram, State};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Proportional {
    of: MeasureProgram,
    points: Number,
    from: LimitProgram,
    target: LimitProgram,
    round: Number,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<Proportional> {
    let of = cx.at("of", |cx| cx.measure(&rule.of));
    let points = cx.at("points", |cx| cx.not_negative(&rule.points));
    let target = cx.at("target", |cx| cx.limit(&rule.target));
    let from = match &rule.from {
        Some(limit) => cx.at("from", |cx| cx.limit(limit)),
        None => Some(LimitProgram::Figure(Number::ZERO)),
    };
    let round = cx
        .step("round", rule.round.as_ref())?
        .unwrap_or(Number::scaled(1, 2));
    let (from, target) = (from?, target?);
    if of.as_ref().is_some_and(|of| cx.is_percent(of)) {
        for (word, end) in [("from", from), ("target", target)] {
            if let LimitProgram::Figure(end) = end {
                cx.percent(vec![(vec![word.to_owned()], end)]);
            }
        }
    }
    if let (LimitProgram::Figure(from), LimitProgram::Figure(target)) = (from, target)
        && from == target
    {
        cx.report(Problem::new(Code::TargetIsStart).with("value", target));
    }
    Some(Proportional {
        of: of?,
        points: points?,
        from,
        target,
        round,
    })
}

impl Proportional {
    fn at(&self, value: Number, from: Number, target: Number) -> Number {
        if from == target {
            return if value >= target {
                self.points
            } else {
                Number::ZERO
            };
        }
        let (Some(done), Some(way)) = (value.checked_sub(from), target.checked_sub(from)) else {
            return Number::ZERO;
        };
        let Some(share) = done.checked_div(way) else {
            return Number::ZERO;
        };
        if share <= Number::ZERO {
            return Number::ZERO;
        }
        if share >= Number::ONE {
            return self.points;
        }
        let exact = share.checked_mul(self.points).unwrap_or_default();
        exact.to_step(self.round).min(self.points)
    }
}

impl Proportional {
    /// The points, once they are known, and why.
    fn told(&self, state: &State<'_>, why: &mut Reason) -> Option<Number> {
        let seen = self.of.seen(state)?;
        let from = self.from.span(state).known()?;
        let target = self.target.span(state).known()?;
        *why = Reason::Proportional { seen, from, target };
        Some(self.at(seen.value, from, target))
    }
}

impl RuleProgram for Proportional {
    fn range(&self, state: &State<'_>) -> Range {
        let (from, target) = (self.from.span(state), self.target.span(state));
        if let (Some(value), Some(from), Some(target)) =
            (self.of.known(state), from.known(), target.known())
        {
            return Range::one(self.at(value, from, target));
        }
        let value = self.of.span(state);
        let crosses = from.lo <= target.hi
            && target.lo < from.hi
            && !(from.known().is_some() && target.known().is_some());
        let values = [value.lo, value.hi].into_iter().flat_map(|value| {
            let froms = [from.lo, from.hi];
            froms
                .into_iter()
                .flat_map(move |from| [target.lo, target.hi].map(|target| (value, from, target)))
        });
        let corners = values.map(|(value, from, target)| self.at(value, from, target));
        // While it is open on which side of the start the target lies, anything between nothing and all is possible.
        if crosses {
            Range::hull(corners.chain([Number::ZERO, self.points]))
        } else {
            Range::hull(corners)
        }
    }

    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        Reason::written(|why| self.told(state, why))
    }

    fn explain(&self, state: &State<'_>, why: &mut Reason) -> Range {
        let told = self.told(state, why);
        told.map_or_else(|| self.range(state), Range::one)
    }

    fn waits_for(&self, input: usize) -> bool {
        // A share without one of its parts is missing altogether.
        let share = matches!(self.of, MeasureProgram::Share { .. });
        share && self.of.inputs().any(|of| of == input)
    }

    fn inputs(&self, out: &mut Vec<usize>) {
        out.extend(self.of.inputs());
        out.extend(self.from.input());
        out.extend(self.target.input());
    }

    fn grid(&self, out: &mut Vec<Number>) {
        out.extend([self.points, self.round]);
    }

    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        let ends = [self.from.span(state), self.target.span(state)];
        self.of.cuts(
            input,
            state,
            ends.into_iter().flat_map(|span| [span.lo, span.hi]),
            out,
        );
    }
}

impl ByColumns for Proportional {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let value = cx.measure(&self.of)?;
        let (from, target) = (cx.limit(&self.from)?, cx.limit(&self.target)?);
        let (points, zero) = (cx.number(self.points)?, cx.number(Number::ZERO)?);
        let reached = value.clone().reaches(target.clone(), false)?;
        let done = value.minus(from.clone())?;
        let way = target.minus(from)?;
        // Where the target lies below the start, both are turned.
        let none = Line::figure(0)?;
        let up = way.above.clone().reaches(none.clone())?;
        let turn = |line: Line| up.clone().either(line.clone(), line.times(-1)?);
        let length = turn(way.above.clone())?.product(done.below)?;
        let done = turn(done.above)?.product(way.below)?;
        let all = done.clone().reaches(length.clone())?;
        let part = Quantity {
            above: done.greatest(none)?.least(length.clone())?,
            below: length.clone(),
        };
        let part = part.times(points.clone())?.in_steps(self.round.parts())?;
        let part = part.least(points.clone())?;
        let along = Quantity::either(all, points.clone(), part)?;
        if way.above.known().is_some_and(|way| way != 0) {
            return Some(along);
        }
        // A start that is the target is reached or not.
        let apart = length.reaches(Line::figure(1)?)?;
        Quantity::either(apart, along, Quantity::either(reached, points, zero)?)
    }
}
