//! Intervals of exact numbers, each end open, closed or infinite.

use std::cmp::Ordering;

use crate::Number;
use crate::model::Side;

/// An end of an interval. Which of these stands in a byte, as with [`Domain`](super::Domain).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum End {
    Infinite,
    Closed(Number),
    Open(Number),
}

impl End {
    #[inline]
    pub fn number(self) -> Option<Number> {
        match self {
            End::Infinite => None,
            End::Closed(number) | End::Open(number) => Some(number),
        }
    }

    /// The other side of the same cut.
    pub fn turned(self) -> End {
        match self {
            End::Infinite => End::Infinite,
            End::Closed(number) => End::Open(number),
            End::Open(number) => End::Closed(number),
        }
    }
}

/// The numbers between two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub lower: End,
    pub upper: End,
}

impl Interval {
    pub const ALL: Interval = Interval {
        lower: End::Infinite,
        upper: End::Infinite,
    };

    /// What lies on this side of the limit.
    pub fn of_side(side: Side, limit: Number) -> Interval {
        let (closed, open) = (End::Closed(limit), End::Open(limit));
        match side {
            Side::AtLeast => Interval {
                lower: closed,
                ..Interval::ALL
            },
            Side::MoreThan => Interval {
                lower: open,
                ..Interval::ALL
            },
            Side::AtMost => Interval {
                upper: closed,
                ..Interval::ALL
            },
            Side::LessThan => Interval {
                upper: open,
                ..Interval::ALL
            },
            Side::Equals => Interval {
                lower: closed,
                upper: closed,
            },
        }
    }

    #[inline]
    pub fn contains(&self, number: Number) -> bool {
        self.reaches_down_to(number) && self.reaches_up_to(number)
    }

    #[inline]
    fn reaches_down_to(&self, number: Number) -> bool {
        match self.lower {
            End::Infinite => true,
            End::Closed(end) => end <= number,
            End::Open(end) => end < number,
        }
    }

    #[inline]
    fn reaches_up_to(&self, number: Number) -> bool {
        match self.upper {
            End::Infinite => true,
            End::Closed(end) => number <= end,
            End::Open(end) => number < end,
        }
    }

    pub fn is_empty(&self) -> bool {
        match (self.lower, self.upper) {
            (End::Infinite, _) | (_, End::Infinite) => false,
            (End::Closed(lower), End::Closed(upper)) => lower > upper,
            (lower, upper) => lower.number() >= upper.number(),
        }
    }

    pub fn and(&self, other: &Interval) -> Interval {
        Interval {
            lower: higher_lower(self.lower, other.lower),
            upper: lower_upper(self.upper, other.upper),
        }
    }

    pub fn meets(&self, other: &Interval) -> bool {
        !self.and(other).is_empty()
    }

    /// What lies below and what lies above.
    pub fn outside(&self) -> [Option<Interval>; 2] {
        let below = (self.lower != End::Infinite).then(|| Interval {
            lower: End::Infinite,
            upper: self.lower.turned(),
        });
        let above = (self.upper != End::Infinite).then(|| Interval {
            lower: self.upper.turned(),
            upper: End::Infinite,
        });
        [below, above]
    }

    /// The least and greatest whole multiples of 1/`per_one` in it; `None` for an infinite end.
    pub fn whole(&self, per_one: i128) -> (Option<i128>, Option<i128>) {
        use crate::number::{div_ceil, div_floor};
        let times = |number: Number| {
            let (num, den) = number.raw();
            num.checked_mul(per_one).map(|num| (num, den))
        };
        let lower = self
            .lower
            .number()
            .and_then(times)
            .map(|(num, den)| match self.lower {
                End::Open(_) => div_floor(num, den) + 1,
                _ => div_ceil(num, den),
            });
        let upper = self
            .upper
            .number()
            .and_then(times)
            .map(|(num, den)| match self.upper {
                End::Open(_) => div_ceil(num, den) - 1,
                _ => div_floor(num, den),
            });
        (lower, upper)
    }
}

/// Which of two lower ends lets less through.
fn higher_lower(a: End, b: End) -> End {
    match (a.number(), b.number()) {
        (None, _) => b,
        (_, None) => a,
        (Some(x), Some(y)) => match x.cmp(&y) {
            Ordering::Less => b,
            Ordering::Greater => a,
            Ordering::Equal => {
                if matches!(a, End::Open(_)) {
                    a
                } else {
                    b
                }
            }
        },
    }
}

/// Which of two upper ends lets less through.
fn lower_upper(a: End, b: End) -> End {
    match (a.number(), b.number()) {
        (None, _) => b,
        (_, None) => a,
        (Some(x), Some(y)) => match x.cmp(&y) {
            Ordering::Less => a,
            Ordering::Greater => b,
            Ordering::Equal => {
                if matches!(a, End::Open(_)) {
                    a
                } else {
                    b
                }
            }
        },
    }
}
