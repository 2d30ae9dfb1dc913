//! Inputs: what a question or reference may hold, and what is known of it.

use crate::Number;
use crate::model::Id;
use crate::number::pow10;
use crate::scorecard::AnswerCode;

/// Counts and unbounded decimals lie within this: twelve digits before the point.
pub(crate) const MOST: i128 = 999_999_999_999;

/// A question or a reference.
#[derive(Debug, PartialEq)]
pub(crate) struct Input {
    pub id: Id,
    pub kind: InputKind,
    /// Whether a criterion, effect or title that exists for this profile looks at it.
    pub asked: bool,
    /// What a blank counts as at the deadline.
    pub blank: Option<Domain>,
}

/// What an input may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum InputKind {
    YesNo,
    /// A number in units of 10^-decimals; `step` counts from `min`.
    Number {
        decimals: u32,
        min: i128,
        max: i128,
        step: i128,
    },
    Share {
        decimals: u32,
        may_exceed: bool,
    },
    Choice {
        options: Vec<Id>,
    },
    Checklist {
        items: Vec<Id>,
    },
    Date,
    List {
        decimals: u32,
        min: i128,
        max: i128,
        weight_decimals: Option<u32>,
        rows: usize,
    },
}

/// What is known of an input: the values it may still have. A usable answer leaves one.
///
/// Which kind it is stands in a byte: by itself it would be told by a number of 128 bits, and be slow to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Domain {
    YesNo {
        yes: bool,
        no: bool,
    },
    /// Units of 10^-decimals, or days.
    Number {
        lo: i128,
        hi: i128,
    },
    /// A percentage; `parts` when it was answered.
    Percent {
        lo: Number,
        hi: Number,
        parts: Option<(i128, i128)>,
    },
    Options(u64),
    /// Items that hold, and items that are still open.
    Items {
        held: u64,
        open: u64,
    },
    /// The sum of value × weight in units, the sum of weights in units, and the rows.
    Rows(Option<Rows>),
}

/// The rows of a list question, summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rows {
    pub sum: i128,
    pub weights: i128,
    pub rows: usize,
}

impl InputKind {
    /// Everything the input may hold.
    pub fn all(&self) -> Domain {
        match self {
            InputKind::YesNo => Domain::YesNo {
                yes: true,
                no: true,
            },
            InputKind::Number { min, max, .. } => Domain::Number { lo: *min, hi: *max },
            InputKind::Share { may_exceed, .. } => Domain::Percent {
                lo: Number::ZERO,
                hi: if *may_exceed {
                    Number::scaled(MOST * 100, 0)
                } else {
                    Number::whole(100)
                },
                parts: None,
            },
            InputKind::Choice { options } => Domain::Options(low_bits(options.len())),
            InputKind::Checklist { items } => Domain::Items {
                held: 0,
                open: low_bits(items.len()),
            },
            InputKind::Date => Domain::Number {
                lo: FIRST_DAY,
                hi: LAST_DAY,
            },
            InputKind::List { .. } => Domain::Rows(None),
        }
    }

    #[inline]
    pub fn decimals(&self) -> u32 {
        match self {
            InputKind::Number { decimals, .. } | InputKind::Share { decimals, .. } => *decimals,
            _ => 0,
        }
    }
}

const FIRST_DAY: i128 = 1;
const LAST_DAY: i128 = 3_700_000;

pub(crate) fn low_bits(count: usize) -> u64 {
    if count >= 64 {
        u64::MAX
    } else {
        (1 << count) - 1
    }
}

impl Domain {
    /// Whether only one value is left.
    #[inline]
    pub fn known(&self) -> bool {
        match self {
            Domain::YesNo { yes, no } => yes != no,
            Domain::Number { lo, hi } => lo == hi,
            Domain::Percent { lo, hi, .. } => lo == hi,
            Domain::Options(options) => options.count_ones() == 1,
            Domain::Items { open, .. } => *open == 0,
            Domain::Rows(rows) => rows.is_some(),
        }
    }
}

/// A share whose numerator must fit its denominator: what makes answers unusable together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShareCheck {
    pub numerator: Vec<usize>,
    pub denominator: Vec<usize>,
    /// Both sums are counted in units of 10^-decimals.
    pub decimals: u32,
    pub may_exceed: bool,
    /// Whether the set says what a share of 0 is.
    pub zero_stands: bool,
}

impl ShareCheck {
    /// The sum of known numbers in units of 10^-`decimals`; `None` when one is open.
    pub fn known_sum(
        inputs: &[Input],
        domains: &[Domain],
        of: &[usize],
        decimals: u32,
    ) -> Option<i128> {
        let mut sum = 0i128;
        for index in of {
            let (input, domain) = (inputs.get(*index)?, domains.get(*index)?);
            match domain {
                Domain::Number { lo, hi } if lo == hi => {
                    sum += lo * pow10(decimals - input.kind.decimals().min(decimals))
                }
                _ => return None,
            }
        }
        Some(sum)
    }

    /// What is wrong with the share as it is known: the code, the answers to name, and the limit they break.
    pub fn fault(
        &self,
        inputs: &[Input],
        domains: &[Domain],
    ) -> Option<(AnswerCode, &[usize], Option<Number>)> {
        let decimals = self.decimals;
        let ends = |of: &[usize]| {
            of.iter().fold((0, 0), |(least, most), at| {
                match (inputs.get(*at), domains.get(*at)) {
                    (Some(input), Some(Domain::Number { lo, hi })) => {
                        let own = input.kind.decimals();
                        if own >= decimals {
                            return (least + lo, most + hi);
                        }
                        let unit = pow10(decimals - own);
                        (least + lo * unit, most + hi * unit)
                    }
                    _ => (least, most),
                }
            })
        };
        let (least, (_, most)) = (ends(&self.numerator).0, ends(&self.denominator));
        if most == 0 && !self.zero_stands {
            return Some((AnswerCode::ShareOfZero, &self.denominator, None));
        }
        if least > most && !self.may_exceed {
            let limit = Some(Number::scaled(most, decimals));
            return Some((AnswerCode::ShareOverOne, &self.numerator, limit));
        }
        None
    }
}

impl InputKind {
    /// Where the grid of values starts and how far apart they are, when that is more than one unit.
    pub fn step(&self) -> Option<(i128, i128)> {
        match self {
            InputKind::Number { min, step, .. } if *step > 1 => Some((*min, *step)),
            _ => None,
        }
    }
}
