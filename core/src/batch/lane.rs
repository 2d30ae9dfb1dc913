//! Columns of whole numbers, as narrow as what they hold allows.

use crate::program::{Domain, Rows};

/// A whole number of one width. The least one stands for a missing answer: it lies below every limit, so that a missing
/// answer needs no branch.
pub(super) trait Lane: Copy + Ord + Default + Send + Sync + 'static {
    /// A missing answer.
    const MISSING: Self;
    /// The nearest value of this width that is not missing.
    fn near(value: i64) -> Self;
    fn wide(self) -> i64;
    fn word(self) -> i32;
    /// The sum; whoever compiles has shown that it fits.
    fn plus(self, other: Self) -> Self;
    /// The difference, likewise.
    fn less(self, other: Self) -> Self;
    /// The product, likewise.
    fn times(self, other: Self) -> Self;
    /// The same value in another width, likewise.
    #[inline(always)]
    fn cast<P: Lane>(self) -> P {
        P::of(self.word())
    }
    /// The same value; whoever compiles has shown that it fits.
    fn of(value: i32) -> Self;
    /// 1 or 0.
    fn flag(holds: bool) -> Self;
}

macro_rules! lane {
    ($($name:ident),*) => {$(
        impl Lane for $name {
            const MISSING: $name = $name::MIN;
            #[inline(always)]
            fn near(value: i64) -> $name {
                let within = value.clamp(i64::from($name::MIN + 1), i64::from($name::MAX));
                within as $name
            }
            #[inline(always)]
            fn wide(self) -> i64 {
                i64::from(self)
            }
            #[inline(always)]
            fn word(self) -> i32 {
                i32::from(self)
            }
            #[inline(always)]
            fn plus(self, other: $name) -> $name {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn less(self, other: $name) -> $name {
                self.wrapping_sub(other)
            }
            #[inline(always)]
            fn times(self, other: $name) -> $name {
                self.wrapping_mul(other)
            }
            #[inline(always)]
            fn of(value: i32) -> $name {
                value as $name
            }
            #[inline(always)]
            fn flag(holds: bool) -> $name {
                $name::from(holds)
            }
        }
    )*};
}
lane!(i16, i32);

/// How wide the column of an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// Nothing of this profile looks at the input.
    Unused,
    /// 16 bits; values beyond are as good as the nearest that fits, since no limit lies between.
    Short,
    /// 32 bits; `exact` where a value that does not fit makes its area one that is scored by itself.
    Long { exact: bool },
    /// Whatever the input may hold.
    Wide,
}

/// The answers to one question.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Unused,
    Short(Vec<i16>),
    /// With a number that none of them exceeds.
    Long(Vec<i32>, i32),
    Wide(Vec<Option<Domain>>),
}

impl Column {
    pub fn new(width: Width, rows: usize) -> Column {
        match width {
            Width::Unused => Column::Unused,
            Width::Short => Column::Short(vec![i16::MISSING; rows]),
            Width::Long { .. } => Column::Long(vec![i32::MISSING; rows], 0),
            Width::Wide => Column::Wide(vec![None; rows]),
        }
    }

    pub fn resize(&mut self, rows: usize) {
        match self {
            Column::Unused => {}
            Column::Short(values) => values.resize(rows, i16::MISSING),
            Column::Long(values, _) => values.resize(rows, i32::MISSING),
            Column::Wide(values) => values.resize(rows, None),
        }
    }

    /// Takes every answer back.
    pub fn clear(&mut self) {
        match self {
            Column::Unused => {}
            Column::Short(values) => values.fill(i16::MISSING),
            Column::Long(values, most) => {
                values.fill(i32::MISSING);
                *most = 0;
            }
            Column::Wide(values) => values.fill(None),
        }
    }

    /// The answer of an area as a domain of the input's kind, given by `like`; `None` while it is missing.
    pub fn domain(&self, row: usize, like: &Domain) -> Option<Domain> {
        let value = match self {
            Column::Unused => return None,
            Column::Wide(values) => return *values.get(row)?,
            Column::Short(values) => present(*values.get(row)?)?,
            Column::Long(values, _) => present(*values.get(row)?)?,
        };
        Some(domain_of(value, like))
    }
}

fn present<T: Lane>(value: T) -> Option<i64> {
    (value != T::MISSING).then(|| value.wide())
}

/// The domain that holds one value only: 0 or 1 for no or yes, the place of an option, units of a number.
pub(super) fn domain_of(value: i64, like: &Domain) -> Domain {
    match like {
        Domain::YesNo { .. } => Domain::YesNo {
            yes: value == 1,
            no: value != 1,
        },
        Domain::Options(_) => {
            let at = u32::try_from(value).unwrap_or(u32::MAX);
            Domain::Options(1u64.checked_shl(at).unwrap_or(0))
        }
        _ => Domain::Number {
            lo: value.into(),
            hi: value.into(),
        },
    }
}

/// The value of a domain that holds one only, where it is a plain whole number.
pub(super) fn value_of(domain: &Domain) -> Option<i64> {
    match domain {
        Domain::YesNo { yes, no } => (yes != no).then(|| i64::from(*yes)),
        Domain::Options(open) => (open.count_ones() == 1).then(|| open.trailing_zeros().into()),
        Domain::Number { lo, hi } if lo == hi => i64::try_from(*lo).ok(),
        Domain::Number { .. } | Domain::Percent { .. } | Domain::Items { .. } => None,
        Domain::Rows(None | Some(Rows { .. })) => None,
    }
}

/// The least and the greatest value of an input that holds plain whole numbers.
pub(super) fn range_of(all: &Domain) -> Option<(i64, i64)> {
    match all {
        Domain::YesNo { .. } => Some((0, 1)),
        Domain::Options(open) => Some((0, i64::from(64 - open.leading_zeros()) - 1)),
        Domain::Number { lo, hi } => Some((i64::try_from(*lo).ok()?, i64::try_from(*hi).ok()?)),
        _ => None,
    }
}
