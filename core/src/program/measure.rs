//! Measures and limits over what is known: the values that are still possible.

use super::input::Domain;
use super::interval::Interval;
use super::reach::{Reach, Units, Within};
use super::state::State;
use crate::Number;
use crate::number::pow10;
use crate::scorecard::Seen;

/// A measure with its inputs resolved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum MeasureProgram {
    /// One input: a number, or the percentage of a share question.
    Input(usize),
    /// A sum, in units of 10^-decimals.
    Sum { inputs: Vec<usize>, decimals: u32 },
    /// 100 × numerator ÷ denominator.
    Share {
        numerator: Vec<usize>,
        denominator: Vec<usize>,
        decimals: u32,
        may_exceed: bool,
        of_zero: Option<Number>,
    },
}

/// The least and the greatest value that are still possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub lo: Number,
    pub hi: Number,
}

impl Span {
    pub fn known(self) -> Option<Number> {
        (self.lo == self.hi).then_some(self.lo)
    }
}

impl MeasureProgram {
    pub fn inputs(&self) -> impl Iterator<Item = usize> + '_ {
        let (one, first, second): (_, &[usize], &[usize]) = match self {
            MeasureProgram::Input(input) => (Some(*input), &[], &[]),
            MeasureProgram::Sum { inputs, .. } => (None, inputs, &[]),
            MeasureProgram::Share {
                numerator,
                denominator,
                ..
            } => (None, numerator, denominator),
        };
        one.into_iter()
            .chain(first.iter().copied())
            .chain(second.iter().copied())
    }

    pub fn span(&self, state: &State<'_>) -> Span {
        match self {
            MeasureProgram::Input(input) => {
                let decimals = state.input(*input).map_or(0, |input| input.kind.decimals());
                match state.domain(*input) {
                    Some(Domain::Number { lo, hi }) => Span {
                        lo: Number::scaled(*lo, decimals),
                        hi: Number::scaled(*hi, decimals),
                    },
                    Some(Domain::Percent { lo, hi, .. }) => Span { lo: *lo, hi: *hi },
                    _ => Span {
                        lo: Number::ZERO,
                        hi: Number::ZERO,
                    },
                }
            }
            MeasureProgram::Sum { inputs, decimals } => {
                let Units { lo, hi } = sum(state, inputs, *decimals);
                Span {
                    lo: Number::scaled(lo, *decimals),
                    hi: Number::scaled(hi, *decimals),
                }
            }
            MeasureProgram::Share {
                numerator,
                denominator,
                decimals,
                may_exceed,
                of_zero,
            } => {
                if self.is_broken(state) {
                    // As good as a missing answer: it may still turn out to be anything.
                    return Span {
                        lo: Number::ZERO,
                        hi: most_percent(*may_exceed),
                    };
                }
                let den = sum(state, denominator, *decimals);
                let span = share_span(state, numerator, denominator, *decimals, *may_exceed);
                match of_zero {
                    Some(value) if den.hi == 0 => Span {
                        lo: *value,
                        hi: *value,
                    },
                    Some(value) if den.lo == 0 => Span {
                        lo: span.lo.min(*value),
                        hi: span.hi.max(*value),
                    },
                    _ => span,
                }
            }
        }
    }

    /// Whether it is a share that cannot be: of 0, or over one; at the deadline also one with an open part. Such a share counts as missing; its answers stay
    /// usable elsewhere, so that taking one of them back never helps.
    pub fn is_broken(&self, state: &State<'_>) -> bool {
        let MeasureProgram::Share {
            numerator,
            denominator,
            decimals,
            may_exceed,
            of_zero,
        } = self
        else {
            return false;
        };
        let (num, den) = (
            sum(state, numerator, *decimals),
            sum(state, denominator, *decimals),
        );
        let open = |input| !state.domain(input).is_some_and(Domain::known);
        state.record.at_deadline && self.inputs().any(open)
            || den.hi == 0 && of_zero.is_none()
            || num.lo > den.hi && !may_exceed
    }

    /// The value, once every input is known; none where it is a share that cannot be.
    pub fn known(&self, state: &State<'_>) -> Option<Number> {
        match self {
            MeasureProgram::Input(input) => match state.domain(*input)? {
                Domain::Number { lo, hi } if lo == hi => {
                    let decimals = state.input(*input).map_or(0, |input| input.kind.decimals());
                    Some(Number::scaled(*lo, decimals))
                }
                Domain::Percent { lo, hi, .. } if lo == hi => Some(*lo),
                _ => None,
            },
            MeasureProgram::Sum { inputs, decimals } => {
                known_sum(state, inputs, *decimals).map(|units| Number::scaled(units, *decimals))
            }
            MeasureProgram::Share {
                numerator,
                denominator,
                decimals,
                may_exceed,
                of_zero,
            } => {
                let num = known_sum(state, numerator, *decimals)?;
                let den = known_sum(state, denominator, *decimals)?;
                percent_of(num, den, *may_exceed, *of_zero)
            }
        }
    }

    /// The value, once it is known, with the numerator and the denominator that it is a share of.
    pub fn seen(&self, state: &State<'_>) -> Option<Seen> {
        let number = Number::scaled;
        match self {
            MeasureProgram::Input(input) => {
                let decimals = || state.input(*input).map_or(0, |input| input.kind.decimals());
                match state.domain(*input)? {
                    Domain::Number { lo, hi } if lo == hi => {
                        Some(Seen::of(number(*lo, decimals())))
                    }
                    Domain::Percent { lo, hi, parts } if lo == hi => {
                        let part = |units: i128| number(units, decimals());
                        let parts = parts.map(|(num, den)| (part(num), part(den)));
                        Some(Seen { value: *lo, parts })
                    }
                    _ => None,
                }
            }
            MeasureProgram::Share {
                numerator,
                denominator,
                decimals,
                may_exceed,
                of_zero,
            } => {
                let num = known_sum(state, numerator, *decimals)?;
                let den = known_sum(state, denominator, *decimals)?;
                Some(Seen {
                    value: percent_of(num, den, *may_exceed, *of_zero)?,
                    parts: Some((number(num, *decimals), number(den, *decimals))),
                })
            }
            MeasureProgram::Sum { .. } => self.known(state).map(Seen::of),
        }
    }

    /// Whether a value in the interval is still possible.
    pub fn attains(&self, state: &State<'_>, interval: &Interval) -> bool {
        self.reach(state).attains(interval)
    }

    /// The values that are still possible.
    pub fn reach(&self, state: &State<'_>) -> Reach {
        if let Some(value) = self.known(state) {
            return Reach::one(value);
        }
        let span = self.span(state);
        if let Some(value) = span.known() {
            return Reach::one(value);
        }
        let within = match self {
            MeasureProgram::Input(input) => match (state.domain(*input), state.input(*input)) {
                (Some(Domain::Number { lo, hi }), Some(spec)) => Within::Units {
                    units: Units { lo: *lo, hi: *hi },
                    per_one: pow10(spec.kind.decimals()),
                    step: spec.kind.step(),
                },
                _ => Within::All,
            },
            MeasureProgram::Sum { inputs, decimals } => Within::Units {
                units: sum(state, inputs, *decimals),
                per_one: pow10(*decimals),
                step: None,
            },
            MeasureProgram::Share {
                numerator,
                denominator,
                decimals,
                may_exceed,
                of_zero,
            } => {
                let both = || numerator.iter().any(|input| denominator.contains(input));
                if self.is_broken(state) || both() {
                    Within::All
                } else {
                    let den = sum(state, denominator, *decimals);
                    Within::Share {
                        num: sum(state, numerator, *decimals),
                        den,
                        may_exceed: *may_exceed,
                        of_zero: of_zero.filter(|_| den.lo == 0),
                    }
                }
            }
        };
        Reach { span, within }
    }
}

fn sum(state: &State<'_>, inputs: &[usize], decimals: u32) -> Units {
    let mut total = Units { lo: 0, hi: 0 };
    for index in inputs {
        if let (Some(Domain::Number { lo, hi }), Some(input)) =
            (state.domain(*index), state.input(*index))
        {
            let own = input.kind.decimals();
            if own >= decimals {
                total.lo += lo;
                total.hi += hi;
            } else {
                let factor = pow10(decimals - own);
                total.lo += lo * factor;
                total.hi += hi * factor;
            }
        }
    }
    total
}

/// The sum in units, once all of it is known.
fn known_sum(state: &State<'_>, inputs: &[usize], decimals: u32) -> Option<i128> {
    let mut total = 0;
    for index in inputs {
        let (Domain::Number { lo, hi }, Some(input)) = (state.domain(*index)?, state.input(*index))
        else {
            return None;
        };
        if lo != hi {
            return None;
        }
        let own = input.kind.decimals();
        total += if own >= decimals {
            *lo
        } else {
            lo * pow10(decimals - own)
        };
    }
    Some(total)
}

/// A share of two known sums; none where it cannot be.
fn percent_of(num: i128, den: i128, may_exceed: bool, of_zero: Option<Number>) -> Option<Number> {
    if num > den && !may_exceed {
        return None;
    }
    if den == 0 {
        return of_zero;
    }
    let percent = Number::ratio(num * 100, den.max(1)).unwrap_or_default();
    Some(if may_exceed {
        percent.min(most_percent(true))
    } else {
        percent
    })
}

/// The greatest percentage a share can be.
fn most_percent(may_exceed: bool) -> Number {
    if may_exceed {
        Number::scaled(super::input::MOST * 100, 0)
    } else {
        Number::whole(100)
    }
}

/// The least and greatest percentage. Inputs that stand in both sums move both together.
fn share_span(
    state: &State<'_>,
    numerator: &[usize],
    denominator: &[usize],
    decimals: u32,
    may_exceed: bool,
) -> Span {
    let both: Vec<usize> = numerator
        .iter()
        .copied()
        .filter(|input| denominator.contains(input))
        .collect();
    let only = |of: &[usize]| {
        if both.is_empty() {
            return sum(state, of, decimals);
        }
        let only = of.iter().copied().filter(|input| !both.contains(input));
        sum(state, &only.collect::<Vec<_>>(), decimals)
    };
    let shared = sum(state, &both, decimals);
    let (num, den) = (only(numerator), only(denominator));
    let percent = |num: i128, den: i128| Number::ratio(num * 100, den.max(1)).unwrap_or_default();
    let lo = percent(num.lo + shared.lo, den.hi + shared.lo);
    // A share of nothing is nothing, however large the whole.
    let (top, bottom) = (num.hi + shared.hi, (den.lo + shared.hi).max(1));
    let hi = if may_exceed || top < bottom {
        percent(top, bottom)
    } else {
        Number::whole(100)
    };
    let most = most_percent(may_exceed);
    Span {
        lo: lo.min(most),
        hi: hi.max(lo).min(most),
    }
}

/// A limit with its reference resolved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum LimitProgram {
    Figure(Number),
    Reference {
        input: usize,
        times: Number,
        plus: Number,
    },
}

impl LimitProgram {
    pub fn span(&self, state: &State<'_>) -> Span {
        match self {
            LimitProgram::Figure(number) => Span {
                lo: *number,
                hi: *number,
            },
            LimitProgram::Reference { input, times, plus } => {
                let Span { lo, hi } = MeasureProgram::Input(*input).span(state);
                let at = |value: Number| {
                    value
                        .checked_mul(*times)
                        .and_then(|value| value.checked_add(*plus))
                        .unwrap_or(value)
                };
                let (a, b) = (at(lo), at(hi));
                Span {
                    lo: a.min(b),
                    hi: a.max(b),
                }
            }
        }
    }

    pub fn input(&self) -> Option<usize> {
        match self {
            LimitProgram::Figure(_) => None,
            LimitProgram::Reference { input, .. } => Some(*input),
        }
    }
}

/// More places than this where an outcome may change are not listed.
const MOST_CUTS: usize = 2048;

impl MeasureProgram {
    /// The values of one input at which the measure reaches one of `ends`, with its other inputs at either end of what
    /// is known of them.
    pub fn cuts(
        &self,
        input: usize,
        state: &State<'_>,
        ends: impl Iterator<Item = Number>,
        out: &mut Vec<Number>,
    ) {
        if out.len() > MOST_CUTS || !self.inputs().any(|used| used == input) {
            return;
        }
        match self {
            MeasureProgram::Input(_) => out.extend(ends),
            MeasureProgram::Sum { inputs, decimals } => {
                let rest = without(state, inputs, input, *decimals);
                for end in ends {
                    out.extend(
                        [rest.lo, rest.hi]
                            .iter()
                            .filter_map(|rest| end.checked_sub(Number::scaled(*rest, *decimals))),
                    );
                }
            }
            MeasureProgram::Share {
                numerator,
                denominator,
                decimals,
                ..
            } => {
                let (num, den) = (
                    sum(state, numerator, *decimals),
                    sum(state, denominator, *decimals),
                );
                let hundredth = Number::scaled(1, 2);
                let number = |units: i128| Number::scaled(units, *decimals);
                let above = numerator.contains(&input);
                let rest = without(
                    state,
                    if above { numerator } else { denominator },
                    input,
                    *decimals,
                );
                let others = if above { den } else { num };
                for end in ends {
                    for (rest, other) in [
                        (rest.lo, others.lo),
                        (rest.hi, others.hi),
                        (rest.lo, others.hi),
                        (rest.hi, others.lo),
                    ] {
                        // n = end % of d, or d = n / end %.
                        let part = end.checked_mul(hundredth);
                        let reached = if above {
                            part.and_then(|part| part.checked_mul(number(other)))
                        } else {
                            part.and_then(|part| number(other).checked_div(part))
                        };
                        out.extend(reached.and_then(|reached| reached.checked_sub(number(rest))));
                    }
                }
                // Where the numerator fits the denominator.
                out.extend(
                    [others.lo, others.hi]
                        .iter()
                        .filter_map(|other| number(*other).checked_sub(number(rest.lo))),
                );
            }
        }
    }
}

fn without(state: &State<'_>, inputs: &[usize], input: usize, decimals: u32) -> Units {
    let others: Vec<usize> = inputs
        .iter()
        .copied()
        .filter(|other| *other != input)
        .collect();
    sum(state, &others, decimals)
}
