//! Columns of whole numbers, as narrow as what they hold allows.

use crate::Number;
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
    /// Two numbers of 32 bits: the part and the whole of a share, or the sum and the weights of a list. An answer that does
    /// not fit makes its area one that is scored by itself.
    Pair,
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
    /// A missing answer is missing in the first of both.
    Pair(Vec<i32>, Vec<i32>),
    Wide(Vec<Option<Domain>>),
}

impl Column {
    pub fn new(width: Width, rows: usize) -> Column {
        match width {
            Width::Unused => Column::Unused,
            Width::Short => Column::Short(vec![i16::MISSING; rows]),
            Width::Long { .. } => Column::Long(vec![i32::MISSING; rows], 0),
            Width::Pair => Column::Pair(vec![i32::MISSING; rows], vec![i32::MISSING; rows]),
            Width::Wide => Column::Wide(vec![None; rows]),
        }
    }

    pub fn resize(&mut self, rows: usize) {
        match self {
            Column::Unused => {}
            Column::Short(values) => values.resize(rows, i16::MISSING),
            Column::Long(values, _) => values.resize(rows, i32::MISSING),
            Column::Pair(first, second) => {
                first.resize(rows, i32::MISSING);
                second.resize(rows, i32::MISSING);
            }
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
            Column::Pair(first, second) => {
                first.fill(i32::MISSING);
                second.fill(i32::MISSING);
            }
            Column::Wide(values) => values.fill(None),
        }
    }

    /// The answer of an area as a domain of the input's kind, given by `like`; `None` while it is missing.
    pub fn domain(&self, row: usize, like: &Domain) -> Option<Domain> {
        let value = match self {
            Column::Unused => return None,
            Column::Wide(values) => return *values.get(row)?,
            Column::Pair(first, second) => {
                let both = (present(*first.get(row)?)?, present(*second.get(row)?)?);
                return of_pair(both, like);
            }
            Column::Short(values) => present(*values.get(row)?)?,
            Column::Long(values, _) => present(*values.get(row)?)?,
        };
        Some(domain_of(value, like))
    }
}

fn present<T: Lane>(value: T) -> Option<i64> {
    (value != T::MISSING).then(|| value.wide())
}

/// The domain that holds one value only: 0 or 1 for no or yes, the place of an option, a bit for each item that holds,
/// units of a number.
pub(super) fn domain_of(value: i64, like: &Domain) -> Domain {
    match like {
        Domain::YesNo { .. } => Domain::YesNo {
            yes: value == 1,
            no: value != 1,
        },
        Domain::Items { .. } => Domain::Items {
            held: u64::try_from(value).unwrap_or(0),
            open: 0,
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

/// Whether answers of a kind are two numbers.
pub(super) fn is_pair(all: &Domain) -> bool {
    matches!(all, Domain::Percent { .. } | Domain::Rows(_))
}

/// The share, or the list, of two numbers. How many rows a list has is not known, and changes no points.
pub(super) fn of_pair((first, second): (i64, i64), like: &Domain) -> Option<Domain> {
    let (first, second) = (i128::from(first), i128::from(second));
    if let Domain::Percent { .. } = like {
        let percent = Number::ratio(first * 100, second)?;
        return Some(Domain::Percent {
            lo: percent,
            hi: percent,
            parts: Some((first, second)),
        });
    }
    Some(Domain::Rows(Some(Rows {
        sum: first,
        weights: second,
        rows: 1,
    })))
}
