//! What a rule makes of known answers, as a tree of whole numbers: for leaves and tests that no table of one answer holds.
//!
//! Every tree knows between which numbers its value lies, whatever stands in the columns, so that a machine word is enough
//! for each step; where one were not, there is no tree, and the row path is asked.

mod formulas;
mod held;

pub(crate) use formulas::Formulas;
pub(crate) use held::{pair_of, range_of, value_of};

use crate::number::gcd;

/// Nothing of a tree lies further from 0: products by two and sums of two still fit a machine word.
const MOST: i128 = 1 << 61;

/// A whole number that comes from the answers of an area.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Formula {
    Figure(i64),
    Place(Place),
    /// The sum of products with figures, and a figure.
    Sum(Vec<(i64, Formula)>, i64),
    Product(Box<[Formula; 2]>),
    /// Rounded down; a divisor below 1 counts as 1.
    Quotient(Box<[Formula; 2]>),
    Least(Box<[Formula; 2]>),
    Greatest(Box<[Formula; 2]>),
    /// 1 where the first is at least the second, else 0.
    Reaches(Box<[Formula; 2]>),
    /// The second where the first is not 0, else the third.
    Either(Box<[Formula; 3]>),
    /// What stands at the highest rung that a fraction reaches.
    Climb {
        of: Box<[Formula; 2]>,
        begin: Box<Formula>,
        rungs: Vec<Rung>,
    },
    /// How many of these bits are set.
    Ticks(Box<Formula>, u64),
    /// The sum of the figures whose bits are set.
    Items(Box<Formula>, Vec<i64>),
    /// The figure at a place.
    Pick(Box<Formula>, Vec<i64>),
}

/// A number of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Of one that is a whole number.
    Word(usize),
    /// The first of two: the part of a share, the sum of a list.
    First(usize),
    /// The second: the whole of a share, the weights of a list.
    Second(usize),
}

/// A limit that a fraction `n` ÷ `d` reaches where `n` × `by` − `d` × `times` is at least `least`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rung {
    pub by: i64,
    pub times: i64,
    pub least: i64,
    pub points: Formula,
}

/// A formula with the least and the greatest number that it can be.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) formula: Formula,
    low: i128,
    high: i128,
}

fn word(value: i128) -> Option<i64> {
    i64::try_from(value).ok().filter(|_| value.abs() <= MOST)
}

impl Line {
    pub(crate) fn of(formula: Formula, (low, high): (i128, i128)) -> Option<Line> {
        let fits = low.abs() <= MOST && high.abs() <= MOST;
        fits.then_some(Line { formula, low, high })
    }

    pub fn figure(value: i128) -> Option<Line> {
        Line::of(Formula::Figure(word(value)?), (value, value))
    }

    /// The value, where it is the same for every area.
    pub fn known(&self) -> Option<i128> {
        match self.formula {
            Formula::Figure(value) => Some(value.into()),
            _ => None,
        }
    }

    pub fn plus(self, other: Line) -> Option<Line> {
        let range = (self.low + other.low, self.high + other.high);
        if let (Some(a), Some(b)) = (self.known(), other.known()) {
            return Line::figure(a + b);
        }
        let mut all = Vec::new();
        let mut rest = 0i64;
        for line in [self, other] {
            match line.formula {
                Formula::Figure(value) => rest = rest.checked_add(value)?,
                Formula::Sum(parts, more) => {
                    all.extend(parts);
                    rest = rest.checked_add(more)?;
                }
                formula => all.push((1, formula)),
            }
        }
        Line::of(Formula::Sum(all, rest), range)
    }

    /// So many times as much.
    pub fn times(self, by: i128) -> Option<Line> {
        let (a, b) = (self.low.checked_mul(by)?, self.high.checked_mul(by)?);
        let range = (a.min(b), a.max(b));
        if by == 1 {
            return Some(self);
        }
        let by = word(by)?;
        let formula = match self.formula {
            Formula::Figure(value) => Formula::Figure(value.checked_mul(by)?),
            Formula::Sum(parts, more) => {
                let parts = parts.into_iter();
                let parts = parts.map(|(times, part)| Some((times.checked_mul(by)?, part)));
                Formula::Sum(parts.collect::<Option<_>>()?, more.checked_mul(by)?)
            }
            formula => Formula::Sum(vec![(by, formula)], 0),
        };
        Line::of(formula, range)
    }

    pub fn minus(self, other: Line) -> Option<Line> {
        self.plus(other.times(-1)?)
    }

    pub fn product(self, other: Line) -> Option<Line> {
        match (self.known(), other.known()) {
            (_, Some(by)) => self.times(by),
            (Some(by), None) => other.times(by),
            (None, None) => {
                let ends = [
                    self.low.checked_mul(other.low)?,
                    self.low.checked_mul(other.high)?,
                    self.high.checked_mul(other.low)?,
                    self.high.checked_mul(other.high)?,
                ];
                let range = (ends.into_iter().min()?, ends.into_iter().max()?);
                let both = Box::new([self.formula, other.formula]);
                Line::of(Formula::Product(both), range)
            }
        }
    }

    /// Divided and rounded down. The divisor is at least 1 wherever that matters.
    pub fn quotient(self, by: Line) -> Option<Line> {
        if by.known() == Some(1) {
            return Some(self);
        }
        let range = (self.low.min(0), self.high.max(0));
        let both = Box::new([self.formula, by.formula]);
        Line::of(Formula::Quotient(both), range)
    }

    /// Divided and rounded, ties up.
    pub fn rounded(self, by: Line) -> Option<Line> {
        if by.known() == Some(1) {
            return Some(self);
        }
        let twice = self.times(2)?.plus(by.clone())?;
        twice.quotient(by.times(2)?)
    }

    pub fn least(self, other: Line) -> Option<Line> {
        if self.high <= other.low {
            return Some(self);
        }
        if other.high <= self.low {
            return Some(other);
        }
        let range = (self.low.min(other.low), self.high.min(other.high));
        Line::of(
            Formula::Least(Box::new([self.formula, other.formula])),
            range,
        )
    }

    pub fn greatest(self, other: Line) -> Option<Line> {
        if self.low >= other.high {
            return Some(self);
        }
        if other.low >= self.high {
            return Some(other);
        }
        let range = (self.low.max(other.low), self.high.max(other.high));
        Line::of(
            Formula::Greatest(Box::new([self.formula, other.formula])),
            range,
        )
    }

    /// 1 where it is at least the other, else 0.
    pub fn reaches(self, other: Line) -> Option<Line> {
        if self.low >= other.high {
            return Line::figure(1);
        }
        if self.high < other.low {
            return Line::figure(0);
        }
        let both = Box::new([self.formula, other.formula]);
        Line::of(Formula::Reaches(both), (0, 1))
    }

    /// 1 where this flag is 0, else 0.
    pub fn not(self) -> Option<Line> {
        Line::figure(1)?.minus(self)
    }

    /// One of two numbers: the first where this flag is set.
    pub fn either(self, set: Line, unset: Line) -> Option<Line> {
        match self.known() {
            Some(0) => return Some(unset),
            Some(_) => return Some(set),
            None => {}
        }
        let range = (set.low.min(unset.low), set.high.max(unset.high));
        let all = Box::new([self.formula, set.formula, unset.formula]);
        Line::of(Formula::Either(all), range)
    }

    /// How many of these bits are set.
    pub fn ticks(self, bits: u64) -> Option<Line> {
        let range = (0, bits.count_ones().into());
        Line::of(Formula::Ticks(Box::new(self.formula), bits), range)
    }

    /// The sum of the figures whose bits are set.
    pub fn items(self, points: Vec<i64>) -> Option<Line> {
        let sum = |sign: fn(i128) -> bool| {
            let all = points.iter().map(|points| i128::from(*points));
            all.filter(|points| sign(*points)).sum::<i128>()
        };
        let range = (sum(|points| points < 0), sum(|points| points > 0));
        Line::of(Formula::Items(Box::new(self.formula), points), range)
    }

    /// The figure at a place.
    pub fn pick(self, points: Vec<i64>) -> Option<Line> {
        let least = points.iter().copied().min()?.min(0);
        let most = points.iter().copied().max()?.max(0);
        let formula = Formula::Pick(Box::new(self.formula), points);
        Line::of(formula, (least.into(), most.into()))
    }
}

/// A fraction; what is below is at least 1 wherever the fraction stands for something.
#[derive(Debug, Clone)]
pub(crate) struct Quantity {
    pub above: Line,
    pub below: Line,
}

impl Quantity {
    /// Both over one divisor.
    fn alike(self, other: Quantity) -> Option<(Line, Line, Line)> {
        let (a, b) = (self.below, other.below);
        if let (Some(a), Some(b)) = (a.known(), b.known()) {
            let common = gcd(a, b).max(1);
            let all = (a / common).checked_mul(b)?;
            let (first, second) = (self.above.times(all / a)?, other.above.times(all / b)?);
            return Some((first, second, Line::figure(all)?));
        }
        if a.formula == b.formula {
            return Some((self.above, other.above, a));
        }
        Some((
            self.above.product(b.clone())?,
            other.above.product(a.clone())?,
            a.product(b)?,
        ))
    }

    pub fn plus(self, other: Quantity) -> Option<Quantity> {
        let (a, b, below) = self.alike(other)?;
        let above = a.plus(b)?;
        Some(Quantity { above, below })
    }

    pub fn minus(self, other: Quantity) -> Option<Quantity> {
        let (a, b, below) = self.alike(other)?;
        let above = a.minus(b)?;
        Some(Quantity { above, below })
    }

    pub fn times(self, by: Quantity) -> Option<Quantity> {
        let above = self.above.product(by.above)?;
        let below = self.below.product(by.below)?;
        Some(Quantity { above, below })
    }

    pub fn least(self, other: Quantity) -> Option<Quantity> {
        let (a, b, below) = self.alike(other)?;
        let above = a.least(b)?;
        Some(Quantity { above, below })
    }

    pub fn greatest(self, other: Quantity) -> Option<Quantity> {
        let (a, b, below) = self.alike(other)?;
        let above = a.greatest(b)?;
        Some(Quantity { above, below })
    }

    /// 1 where it is at least the other, else 0; with `more`, where it is more.
    pub fn reaches(self, other: Quantity, more: bool) -> Option<Line> {
        let (a, b, _) = self.alike(other)?;
        let least = if more { b.plus(Line::figure(1)?)? } else { b };
        a.reaches(least)
    }

    pub fn either(flag: Line, set: Quantity, unset: Quantity) -> Option<Quantity> {
        let (a, b, below) = set.alike(unset)?;
        let above = flag.either(a, b)?;
        Some(Quantity { above, below })
    }

    /// The value at the highest of these limits that it reaches: each a fraction, whether the limit itself stays below,
    /// and the value; ascending. Below all of them it is `begin`. All values lie over one divisor.
    pub fn climb(self, begin: Line, limits: Vec<(i128, i128, bool, Line)>) -> Option<Line> {
        let mut range = (begin.low, begin.high);
        let mut rungs = Vec::new();
        for (num, den, open, points) in limits {
            // Both products, and their difference, fit.
            let left = self.above.clone().times(den)?;
            left.minus(self.below.clone().times(num)?)?;
            range = (range.0.min(points.low), range.1.max(points.high));
            rungs.push(Rung {
                by: word(den)?,
                times: word(num)?,
                least: open.into(),
                points: points.formula,
            });
        }
        let formula = Formula::Climb {
            of: Box::new([self.above.formula, self.below.formula]),
            begin: Box::new(begin.formula),
            rungs,
        };
        Line::of(formula, range)
    }

    /// To the nearest multiple of a step, ties up.
    pub fn in_steps(self, (num, den): (i128, i128)) -> Option<Quantity> {
        let above = self.above.times(den)?;
        let below = self.below.times(num)?;
        Some(Quantity {
            above: above.rounded(below)?.times(num)?,
            below: Line::figure(den)?,
        })
    }

    /// Rounded down to a whole number.
    pub fn floor(self) -> Option<Quantity> {
        Some(Quantity {
            above: self.above.quotient(self.below)?,
            below: Line::figure(1)?,
        })
    }

    /// Rounded up to a whole number.
    pub fn ceil(self) -> Option<Quantity> {
        let above = self.above.times(-1)?.quotient(self.below)?;
        Some(Quantity {
            above: above.times(-1)?,
            below: Line::figure(1)?,
        })
    }

    /// As units of 1 ÷ `scale`, to the nearest.
    pub fn units(self, scale: i64) -> Option<Line> {
        let scale = i128::from(scale);
        let Some(below) = self.below.known() else {
            return self.above.times(scale)?.rounded(self.below);
        };
        let common = gcd(scale, below).max(1);
        let above = self.above.times(scale / common)?;
        above.rounded(Line::figure(below / common)?)
    }
}
