//! Measures and limits over what is known: the values that are still possible.

use super::input::Domain;
use super::interval::Interval;
use super::state::State;
use crate::Number;
use crate::number::pow10;

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

/// Between which whole units a sum can lie.
#[derive(Clone, Copy)]
struct Units {
    lo: i128,
    hi: i128,
}

/// How many denominators are tried one by one before a share is taken as dense.
const DENOMINATORS: i128 = 512;

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

    /// The numerator and denominator of a known share.
    pub fn parts(&self, state: &State<'_>) -> Option<(Number, Number)> {
        match self {
            MeasureProgram::Input(input) => match state.domain(*input)? {
                Domain::Percent {
                    parts: Some((num, den)),
                    ..
                } => {
                    let decimals = state.input(*input)?.kind.decimals();
                    Some((
                        Number::scaled(*num, decimals),
                        Number::scaled(*den, decimals),
                    ))
                }
                _ => None,
            },
            MeasureProgram::Share {
                numerator,
                denominator,
                decimals,
                may_exceed,
                of_zero,
            } => {
                let num = known_sum(state, numerator, *decimals)?;
                let den = known_sum(state, denominator, *decimals)?;
                percent_of(num, den, *may_exceed, *of_zero)?;
                Some((
                    Number::scaled(num, *decimals),
                    Number::scaled(den, *decimals),
                ))
            }
            MeasureProgram::Sum { .. } => None,
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

/// The values of a measure that are still possible.
pub(crate) struct Reach {
    span: Span,
    within: Within,
}

/// Which numbers between the ends a measure can be.
enum Within {
    /// As good as all of them.
    All,
    /// Multiples of one unit.
    Units {
        units: Units,
        per_one: i128,
        step: Option<(i128, i128)>,
    },
    /// Shares of whole units.
    Share {
        num: Units,
        den: Units,
        may_exceed: bool,
        of_zero: Option<Number>,
    },
}

impl Reach {
    fn one(value: Number) -> Reach {
        Reach {
            span: Span {
                lo: value,
                hi: value,
            },
            within: Within::All,
        }
    }

    /// The value, where only one is possible.
    pub fn known(&self) -> Option<Number> {
        self.span.known()
    }

    /// Whether a value in the interval is still possible. Never says no when one is; says yes too often only where
    /// an answer stands in numerator and denominator, or parts of a sum have different decimals.
    pub fn attains(&self, interval: &Interval) -> bool {
        if let Some(value) = self.known() {
            return interval.contains(value);
        }
        let meets = interval.meets(&Interval {
            lower: super::End::Closed(self.span.lo),
            upper: super::End::Closed(self.span.hi),
        });
        meets
            && match &self.within {
                Within::All => true,
                Within::Units {
                    units,
                    per_one,
                    step,
                } => holds_unit(interval, *units, *per_one, *step),
                Within::Share {
                    num,
                    den,
                    may_exceed,
                    of_zero,
                } => {
                    of_zero.is_some_and(|value| interval.contains(value))
                        || share_attains(interval, *num, *den, *may_exceed)
                }
            }
    }
}

/// Whether a whole unit within `units` lies in the interval.
fn holds_unit(
    interval: &Interval,
    units: Units,
    per_one: i128,
    step: Option<(i128, i128)>,
) -> bool {
    let (lower, upper) = interval.whole(per_one);
    let (lo, hi) = (
        lower.unwrap_or(units.lo).max(units.lo),
        upper.unwrap_or(units.hi).min(units.hi),
    );
    match step {
        // The first point of the grid that is not below `lo`.
        Some((start, step)) if step > 1 => lo + (start - lo).rem_euclid(step) <= hi,
        _ => lo <= hi,
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

/// Whether 100 × n ÷ d can lie in the interval for whole n and d.
fn share_attains(interval: &Interval, num: Units, den: Units, may_exceed: bool) -> bool {
    let den = Units {
        lo: den.lo.max(1),
        hi: den.hi,
    };
    let fits = |denominator: i128| {
        let (lower, upper) = interval.whole_share(denominator);
        let most = if may_exceed {
            num.hi
        } else {
            num.hi.min(denominator)
        };
        lower.unwrap_or(num.lo).max(num.lo) <= upper.unwrap_or(most).min(most)
    };
    if den.hi - den.lo < DENOMINATORS {
        return (den.lo..=den.hi).any(fits);
    }
    if num.lo == num.hi {
        return fixed_numerator_attains(interval, num.lo, den);
    }
    // Both are open over a wide range: the percentages between the span's ends are as good as dense.
    true
}

/// With the numerator known, the denominators that fit form one range.
fn fixed_numerator_attains(interval: &Interval, num: i128, den: Units) -> bool {
    if num == 0 {
        return interval.contains(Number::ZERO);
    }
    // 100 n / d >= a  is  d <= 100 n / a; the open sides lose the equal case.
    let most = interval
        .lower
        .number()
        .filter(|a| !a.is_zero() && !a.is_negative())
        .map(|a| {
            let (a_num, a_den) = a.raw();
            let top = num * 100 * a_den;
            if matches!(interval.lower, super::End::Open(_)) {
                crate::number::div_ceil(top, a_num) - 1
            } else {
                top.div_euclid(a_num)
            }
        });
    let least = interval.upper.number().map(|b| {
        let (b_num, b_den) = b.raw();
        if b_num <= 0 {
            return i128::MAX;
        }
        let top = num * 100 * b_den;
        if matches!(interval.upper, super::End::Open(_)) {
            top.div_euclid(b_num) + 1
        } else {
            crate::number::div_ceil(top, b_num)
        }
    });
    den.lo.max(least.unwrap_or(den.lo)) <= den.hi.min(most.unwrap_or(den.hi))
}

impl Interval {
    /// The least and greatest whole n with 100 n ÷ `denominator` in the interval.
    fn whole_share(&self, denominator: i128) -> (Option<i128>, Option<i128>) {
        let scaled = |end: super::End| match end {
            super::End::Infinite => super::End::Infinite,
            super::End::Closed(number) => {
                share_end(number, denominator).map_or(super::End::Infinite, super::End::Closed)
            }
            super::End::Open(number) => {
                share_end(number, denominator).map_or(super::End::Infinite, super::End::Open)
            }
        };
        Interval {
            lower: scaled(self.lower),
            upper: scaled(self.upper),
        }
        .whole(1)
    }
}

/// `percent` of `denominator`.
fn share_end(percent: Number, denominator: i128) -> Option<Number> {
    let (num, den) = percent.raw();
    Number::ratio(num.checked_mul(denominator)?, den.checked_mul(100)?)
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
