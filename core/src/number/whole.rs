//! Whole numbers: powers of ten, exact divisions, comparisons of fractions, each with a short way for machine words.

use std::cmp::Ordering;

/// The product, which always fits.
#[inline]
pub(crate) const fn wide(a: i64, b: i64) -> i128 {
    a as i128 * b as i128
}

/// The powers of ten up to 10^36.
#[allow(clippy::indexing_slicing, reason = "computed when this is compiled")]
const POWERS: [i128; 37] = {
    let mut powers = [1; 37];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// 10^`exponent`; exponents above 18 do not occur, since figures and answers are bounded when they are read.
#[inline]
pub(crate) fn pow10(exponent: u32) -> i128 {
    let at = usize::try_from(exponent).unwrap_or(usize::MAX);
    let [.., most] = POWERS;
    POWERS.get(at).copied().unwrap_or(most)
}

/// The quotient rounded down and the rest, for a positive `den`.
#[inline]
fn divide(num: i128, den: i128) -> (i128, i128) {
    if let (Ok(num), Ok(den)) = (i64::try_from(num), i64::try_from(den))
        && den > 0
    {
        return (num.div_euclid(den).into(), num.rem_euclid(den).into());
    }
    (num.div_euclid(den), num.rem_euclid(den))
}

/// `num` / `den` (positive) rounded to the nearest whole number, ties towards plus infinity.
pub(crate) fn div_half_up(num: i128, den: i128) -> i128 {
    let (floor, rest) = divide(num, den);
    if rest >= den - rest { floor + 1 } else { floor }
}

/// `num` / `den` (positive) rounded down.
pub(crate) fn div_floor(num: i128, den: i128) -> i128 {
    divide(num, den).0
}

/// `num` / `den` (positive) rounded up.
pub(crate) fn div_ceil(num: i128, den: i128) -> i128 {
    let (floor, rest) = divide(num, den);
    if rest == 0 { floor } else { floor + 1 }
}

pub(crate) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        if let (Ok(small_a), Ok(small_b)) = (u64::try_from(a), u64::try_from(b)) {
            return gcd_u64(small_a, small_b).into();
        }
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1)
}

/// By halving and subtracting, since a division takes many times as long.
pub(super) fn gcd_u64(a: u64, b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    let (mut a, mut b) = (a >> a.trailing_zeros(), b >> b.trailing_zeros());
    while a != b {
        if a > b {
            (a, b) = (b, a);
        }
        b -= a;
        b >>= b.trailing_zeros();
    }
    a << twos
}

/// Compares a/b with c/d (b, d positive) without overflow: whole parts first, then the remainders turned over.
#[cold]
pub(super) fn compare_fractions(a: i128, b: i128, c: i128, d: i128) -> Ordering {
    if let (Some(left), Some(right)) = (a.checked_mul(d), c.checked_mul(b)) {
        return left.cmp(&right);
    }
    let (mut a, mut b, mut c, mut d) = (a, b, c, d);
    loop {
        let order = a.div_euclid(b).cmp(&c.div_euclid(d));
        if order != Ordering::Equal {
            return order;
        }
        match (a.rem_euclid(b), c.rem_euclid(d)) {
            (0, 0) => return Ordering::Equal,
            (0, _) => return Ordering::Less,
            (_, 0) => return Ordering::Greater,
            // a/b < c/d exactly when b/a > d/c.
            (rest_a, rest_c) => (a, b, c, d) = (d, rest_c, b, rest_a),
        }
    }
}
