//! Which values of a measure are still possible.

use super::interval::{End, Interval};
use super::measure::Span;
use crate::Number;

/// Between which whole units a sum can lie.
#[derive(Clone, Copy)]
pub(super) struct Units {
    pub lo: i128,
    pub hi: i128,
}

/// How many denominators are tried one by one before a share is taken as dense.
const DENOMINATORS: i128 = 512;

/// The values of a measure that are still possible.
pub(crate) struct Reach {
    pub(super) span: Span,
    pub(super) within: Within,
}

/// Which numbers between the ends a measure can be.
pub(super) enum Within {
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
    pub(super) fn one(value: Number) -> Reach {
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
            lower: End::Closed(self.span.lo),
            upper: End::Closed(self.span.hi),
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
            if matches!(interval.lower, End::Open(_)) {
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
        if matches!(interval.upper, End::Open(_)) {
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
        let scaled = |end: End| match end {
            End::Infinite => End::Infinite,
            End::Closed(number) => {
                share_end(number, denominator).map_or(End::Infinite, End::Closed)
            }
            End::Open(number) => share_end(number, denominator).map_or(End::Infinite, End::Open),
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
