//! Comparisons of a measure with limits, over what is known.

use super::interval::Interval;
use super::measure::{LimitProgram, MeasureProgram, Span};
use super::state::State;
use crate::Number;
use crate::model::Side;

/// A measure against one or two limits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Comparison {
    pub of: MeasureProgram,
    pub sides: Vec<(Side, LimitProgram)>,
}

impl Comparison {
    /// Whether it can still hold, and whether it can still fail.
    pub fn possible(&self, state: &State<'_>) -> (bool, bool) {
        // Where everything is known, it holds or it does not.
        if let Some(value) = self.of.known(state) {
            let holds = |(side, limit): &(Side, LimitProgram)| {
                Some(side.holds(value, limit.span(state).known()?))
            };
            let all = |all: Option<bool>, one: Option<bool>| Some(all? & one?);
            if let Some(holds) = self.sides.iter().map(holds).fold(Some(true), all) {
                return (holds, !holds);
            }
        }
        let limits: Vec<(Side, Span)> = self
            .sides
            .iter()
            .map(|(side, limit)| (*side, limit.span(state)))
            .collect();
        if limits.iter().all(|(_, limit)| limit.known().is_some()) {
            let wanted = limits.iter().fold(Interval::ALL, |all, (side, limit)| {
                all.and(&Interval::of_side(*side, limit.lo))
            });
            let reach = self.of.reach(state);
            let outside = wanted.outside();
            let fails = outside.iter().flatten().any(|part| reach.attains(part));
            let empty = wanted.is_empty();
            return (!empty && reach.attains(&wanted), empty || fails);
        }
        let value = self.of.span(state);
        let can = |(side, limit): &(Side, Span)| match side {
            Side::AtLeast => (value.hi >= limit.lo, value.lo < limit.hi),
            Side::MoreThan => (value.hi > limit.lo, value.lo <= limit.hi),
            Side::AtMost => (value.lo <= limit.hi, value.hi > limit.lo),
            Side::LessThan => (value.lo < limit.hi, value.hi >= limit.lo),
            Side::Equals => (
                value.lo <= limit.hi && limit.lo <= value.hi,
                value.known().is_none() || limit.known() != value.known(),
            ),
        };
        let possible: Vec<(bool, bool)> = limits.iter().map(can).collect();
        (
            possible.iter().all(|(holds, _)| *holds),
            possible.iter().any(|(_, fails)| *fails),
        )
    }
}

impl Comparison {
    pub fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        let ends: Vec<Number> = self
            .sides
            .iter()
            .map(|(_, limit)| limit.span(state))
            .flat_map(|span| [span.lo, span.hi])
            .collect();
        self.of.cuts(input, state, ends.into_iter(), out);
        for (_, limit) in &self.sides {
            if let LimitProgram::Reference {
                input: reference,
                times,
                plus,
            } = limit
                && *reference == input
            {
                let value = self.of.span(state);
                let at = |end: Number| end.checked_sub(*plus)?.checked_div(*times);
                out.extend([value.lo, value.hi].iter().filter_map(|end| at(*end)));
            }
        }
    }
}
