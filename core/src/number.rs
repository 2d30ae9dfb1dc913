//! Exact numbers: what criteria sets and answers are written in.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZero;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

mod digits;
mod whole;

use digits::Digits;
use whole::{compare_fractions, gcd_u64};
pub(crate) use whole::{div_ceil, div_floor, div_half_up, gcd, pow10, wide};

/// Most digits before the decimal point.
const WHOLE_DIGITS: usize = 12;
/// Most digits after the decimal point, and in either part of a fraction.
const PART_DIGITS: usize = 9;

/// An exact rational number.
///
/// Written in JSON as a number or as text: `"0.25"`, `"1/3"`, `"75%"`. At most 12 digits stand before the point and 9
/// after it, so that every comparison fits 128 bits and no binary float is ever needed.
///
/// ```
/// use kieumau::Number;
///
/// let third: Number = "1/3".parse()?;
/// assert!(third > "0.333333333".parse()?);
/// assert_eq!("75%".parse::<Number>()?, "0.750".parse()?);
/// assert_eq!("79.995".parse::<Number>()?.to_string(), "79.995");
/// assert_eq!("95,5".parse::<Number>().unwrap_err().to_string(), "`95,5` is not a number; write it like 95.5, 1/3 or 75%");
/// # Ok::<(), kieumau::NumberError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Number {
    num: i128,
    /// Positive. Not always the smallest possible: equality and order look at the value. Never 0, so that "no number" takes
    /// no more room than a number.
    den: NonZero<u128>,
}

/// Text that is not a [`Number`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NumberError {
    /// Not written as a number.
    #[error("`{0}` is not a number; write it like 95.5, 1/3 or 75%")]
    Form(String),
    /// More digits than a number may have.
    #[error("`{0}` has too many digits; at most 12 before and 9 after the point")]
    Digits(String),
}

impl Number {
    /// A fraction over a positive denominator.
    #[inline]
    const fn of(num: i128, den: i128) -> Number {
        let den = match NonZero::new(den.unsigned_abs()) {
            Some(den) => den,
            None => NonZero::<u128>::MIN,
        };
        Number { num, den }
    }

    /// The denominator.
    #[inline]
    const fn den(self) -> i128 {
        self.den.get() as i128
    }

    /// Zero.
    pub const ZERO: Number = Number::of(0, 1);
    /// One.
    pub const ONE: Number = Number::of(1, 1);

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Number {
        Number::of(value as i128, 1)
    }

    /// `num` / `den`; `None` when `den` is not positive.
    #[must_use]
    #[inline]
    pub const fn ratio(num: i128, den: i128) -> Option<Number> {
        if den > 0 {
            Some(Number::of(num, den))
        } else {
            None
        }
    }

    /// `units` / 10^`decimals`, for at most 18 decimals.
    #[inline]
    pub(crate) fn scaled(units: i128, decimals: u32) -> Number {
        Number::of(units, pow10(decimals))
    }

    /// Points over a scale, which is positive.
    #[inline]
    pub(crate) fn over(points: i64, scale: i64) -> Number {
        Number::of(points.into(), scale.into())
    }

    /// Rounded to a multiple of `step`, ties up.
    pub(crate) fn to_step(self, step: Number) -> Number {
        let exact = self.checked_div(step).map(|steps| {
            let (num, den) = steps.raw();
            div_half_up(num, den)
        });
        exact
            .and_then(|steps| Number::ratio(steps, 1))
            .and_then(|steps| steps.checked_mul(step))
            .unwrap_or(self)
    }

    /// Both parts, where each is a machine word and a product of two such words surely fits.
    #[inline]
    pub(crate) fn words(self) -> Option<(i64, i64)> {
        self.small()
    }

    /// The numerator and the denominator, reduced.
    #[must_use]
    #[inline]
    pub fn parts(self) -> (i128, i128) {
        if self.den() == 1 {
            return (self.num, 1);
        }
        if let Some((num, den)) = self.small() {
            let divisor = gcd_u64(num.unsigned_abs(), den.unsigned_abs());
            if divisor == 1 {
                return (self.num, self.den());
            }
            let divisor = i64::try_from(divisor).unwrap_or(1).max(1);
            return ((num / divisor).into(), (den / divisor).into());
        }
        let divisor = gcd(self.num, self.den()).max(1);
        (self.num / divisor, self.den() / divisor)
    }

    /// Both parts as machine words, where they are so small that a product of two of them surely fits, and no step of
    /// wide arithmetic is needed. Nearly all numbers are.
    #[inline]
    const fn small(self) -> Option<(i64, i64)> {
        if self.is_small() {
            Some((self.num as i64, self.den() as i64))
        } else {
            None
        }
    }

    /// Numerator and denominator as they are held, without reducing them first.
    #[inline]
    pub(crate) const fn raw(self) -> (i128, i128) {
        (self.num, self.den())
    }

    #[inline]
    pub(crate) fn reduced(self) -> Number {
        let (num, den) = self.parts();
        Number::of(num, den)
    }

    /// Whether this is zero.
    #[must_use]
    #[inline]
    pub const fn is_zero(self) -> bool {
        self.num == 0
    }

    /// Whether this is one.
    #[inline]
    pub(crate) const fn is_one(self) -> bool {
        self.num == self.den()
    }

    /// Whether this is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.num < 0
    }

    /// The sum, or `None` when it does not fit.
    #[must_use]
    #[inline]
    pub fn checked_add(self, other: Number) -> Option<Number> {
        if self.den() == other.den() {
            return Some(Number::of(self.num.checked_add(other.num)?, self.den()));
        }
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            // Four products of less than 120 bits.
            let num = wide(a, d) + wide(c, b);
            let den = wide(b, d);
            return Some(Number::of(num, den).settled());
        }
        self.add_wide(other)
    }

    /// The sum of numbers with long parts.
    #[cold]
    fn add_wide(self, other: Number) -> Option<Number> {
        let (a, b) = (self.reduced(), other.reduced());
        let common = gcd(a.den(), b.den());
        let left = a.num.checked_mul(b.den() / common)?;
        let right = b.num.checked_mul(a.den() / common)?;
        let den = (a.den() / common).checked_mul(b.den())?;
        Some(Number::of(left.checked_add(right)?, den).reduced())
    }

    /// Reduced where it has grown; most results stay small and need not be.
    #[inline]
    fn settled(self) -> Number {
        if self.is_small() {
            self
        } else {
            self.reduced()
        }
    }

    /// Whether a product of two such numbers surely fits, so that reducing can wait.
    #[inline]
    const fn is_small(self) -> bool {
        (self.num.unsigned_abs() | self.den.get()) >> 60 == 0
    }

    /// The difference, or `None` when it does not fit.
    #[must_use]
    #[inline]
    pub fn checked_sub(self, other: Number) -> Option<Number> {
        self.checked_add(Number::of(other.num.checked_neg()?, other.den()))
    }

    /// The product, or `None` when it does not fit.
    #[must_use]
    #[inline]
    pub fn checked_mul(self, other: Number) -> Option<Number> {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            let (num, den) = (wide(a, c), wide(b, d));
            return Some(Number::of(num, den).settled());
        }
        self.mul_wide(other)
    }

    /// The product of numbers with long parts.
    #[cold]
    fn mul_wide(self, other: Number) -> Option<Number> {
        let (a, b) = (self.reduced(), other.reduced());
        let (left, right) = (gcd(a.num, b.den()).max(1), gcd(b.num, a.den()).max(1));
        Some(Number::of(
            (a.num / left).checked_mul(b.num / right)?,
            (a.den() / right).checked_mul(b.den() / left)?,
        ))
    }

    /// The quotient, or `None` when `other` is zero or the result does not fit.
    #[must_use]
    pub fn checked_div(self, other: Number) -> Option<Number> {
        if other.num == 0 {
            return None;
        }
        let turned = if other.num < 0 {
            Number::of(other.den().checked_neg()?, other.num.checked_neg()?)
        } else {
            Number::of(other.den(), other.num)
        };
        self.checked_mul(turned)
    }

    /// The number of decimals it takes to write this exactly, or `None` when it never ends.
    #[must_use]
    pub fn decimals(self) -> Option<u32> {
        let (_, den) = self.parts();
        if let Ok(mut den) = u64::try_from(den) {
            let twos = den.trailing_zeros();
            den >>= twos;
            let mut fives = 0;
            while den % 5 == 0 {
                den /= 5;
                fives += 1;
            }
            return (den == 1).then_some(twos.max(fives));
        }
        let mut den = den;
        let (mut twos, mut fives) = (0, 0);
        while den % 2 == 0 {
            den /= 2;
            twos += 1;
        }
        while den % 5 == 0 {
            den /= 5;
            fives += 1;
        }
        (den == 1).then_some(twos.max(fives))
    }

    /// This number in units of 10^-`decimals` when it is a whole number of them.
    #[inline]
    pub(crate) fn units(self, decimals: u32) -> Option<i128> {
        let one = pow10(decimals);
        // Whole numbers, and decimals in the units asked for.
        if self.den() == one {
            return Some(self.num);
        }
        let scaled = match (i64::try_from(self.num), i64::try_from(one)) {
            (Ok(num), Ok(one)) => wide(num, one),
            _ => self.num.checked_mul(one)?,
        };
        if self.den() == 1 {
            return Some(scaled);
        }
        if let (Ok(scaled), Ok(den)) = (i64::try_from(scaled), i64::try_from(self.den())) {
            return (scaled % den == 0).then(|| (scaled / den).into());
        }
        (scaled % self.den() == 0).then(|| scaled / self.den())
    }

    /// Rounded to `decimals` places; ties go up, towards plus infinity.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Number {
        let this = if self.is_small() {
            self
        } else {
            self.reduced()
        };
        match this.num.checked_mul(pow10(decimals)) {
            Some(scaled) => Number::scaled(div_half_up(scaled, this.den()), decimals).reduced(),
            None => this,
        }
    }
}

impl PartialEq for Number {
    #[inline]
    fn eq(&self, other: &Number) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Number {}
impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Number {
    #[inline]
    fn cmp(&self, other: &Number) -> Ordering {
        if self.den() == other.den() {
            return self.num.cmp(&other.num);
        }
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            return wide(a, d).cmp(&wide(c, b));
        }
        compare_fractions(self.num, self.den(), other.num, other.den())
    }
}

impl Default for Number {
    fn default() -> Number {
        Number::ZERO
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number::whole(value)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Number, NumberError> {
        if let Some(number) = Number::plain(text) {
            return Ok(number.reduced());
        }
        let bad = || NumberError::Form(shorten(text));
        if let Some((num, den)) = text.split_once('/') {
            let sign = if num.starts_with('-') { -1 } else { 1 };
            let num = digits(num.strip_prefix('-').unwrap_or(num), PART_DIGITS, text)?;
            let den = digits(den, PART_DIGITS, text)?;
            return Number::ratio(sign * num, den)
                .map(Number::reduced)
                .ok_or_else(bad);
        }
        let (body, percent) = match text.strip_suffix('%') {
            Some(body) => (body, 100),
            None => (text, 1),
        };
        let (sign, body) = match body.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, body),
        };
        let (whole, part) = match body.split_once('.') {
            Some((whole, part)) if !part.is_empty() => (whole, part.trim_end_matches('0')),
            Some(_) => return Err(bad()),
            None => (body, ""),
        };
        let decimals = u32::try_from(part.len()).map_err(|_| bad())?;
        let whole = digits(whole, WHOLE_DIGITS, text)?;
        let part = if part.is_empty() {
            0
        } else {
            digits(part, PART_DIGITS, text)?
        };
        let one = pow10(decimals);
        let number = Number::of(sign * (whole * one + part), one * percent);
        Ok(number.reduced())
    }
}

fn digits(text: &str, most: usize, all: &str) -> Result<i128, NumberError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberError::Form(shorten(all)));
    }
    let significant = text.trim_start_matches('0');
    if significant.len() > most {
        return Err(NumberError::Digits(shorten(all)));
    }
    if significant.is_empty() {
        return Ok(0);
    }
    significant
        .parse::<i64>()
        .map(i128::from)
        .map_err(|_| NumberError::Form(shorten(all)))
}

impl Number {
    /// A short plain decimal, as nearly all are written, not reduced. `None` says nothing of the text.
    pub(crate) fn plain(text: &str) -> Option<Number> {
        let (sign, body) = match text.as_bytes() {
            [b'-', body @ ..] => (-1, body),
            body => (1, body),
        };
        if body.len() > WHOLE_DIGITS {
            return None;
        }
        let (mut units, mut point) = (0i64, None);
        for (at, byte) in body.iter().enumerate() {
            match byte {
                b'0'..=b'9' => units = units * 10 + i64::from(byte - b'0'),
                b'.' if at > 0 && point.is_none() => point = Some(at + 1),
                _ => return None,
            }
        }
        let decimals = point.map_or(0, |point| body.len() - point);
        let ends = decimals > 0 || point.is_none() && !body.is_empty();
        let decimals = u32::try_from(decimals).ok()?;
        (ends && decimals <= 9).then(|| Number::scaled((sign * units).into(), decimals))
    }
}

/// Keeps hostile input from filling an error message.
fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl Serialize for Number {
    /// Always text, which no reader turns into a float.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Digits::of(*self) {
            Some(digits) => serializer.serialize_str(digits.text()),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    /// From text or a whole number. A decimal has gone through a float before it gets here, so it is refused: write
    /// it as text, or use a `from_json` of this crate, which reads the digits themselves.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Number;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "an exact number: a whole number, or text such as \"95.5\", \"1/3\", \"75%\"",
                )
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
                Ok(Number::whole(value))
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
                i64::try_from(value).map(Number::whole).map_err(E::custom)
            }
            fn visit_str<E: de::Error>(self, value: &str) -> Result<Number, E> {
                value.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An exact number: a JSON number, or text such as \"0.25\", \"1/3\", \"75%\". At most 12 digits before and 9 after the point.",
            "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?%?$|^-?[0-9]+/[0-9]+$"}]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn reads_and_prints() {
        for text in [
            "0",
            "-0.25",
            "79.995",
            "1/3",
            "-7/3",
            "999999999999.999999999",
            "100",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(number("12.50").to_string(), "12.5");
        assert_eq!(number("66.67%").to_string(), "0.6667");
        assert_eq!(number("4/2").to_string(), "2");
        for text in [
            "", "-", "1.", ".5", "1e3", "95,5", "1/0", "1/-3", "+1", "--1", "½", "1 000", "0x1",
            "NaN",
        ] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
        assert!(matches!(
            "1234567890123".parse::<Number>(),
            Err(NumberError::Digits(_))
        ));
    }

    proptest::proptest! {
        /// The short way says what the long one says.
        #[test]
        fn plain_decimals_are_read_in_one_go(text in "-?[0-9]{0,11}\\.?[0-9]{0,11}[-. 9]?") {
            let by_long_way = format!("{text}%").parse::<Number>();
            match (Number::plain(&text), by_long_way) {
                (Some(number), Ok(hundredth)) => {
                    proptest::prop_assert_eq!(number.checked_div(Number::whole(100)), Some(hundredth));
                }
                (Some(number), Err(_)) => panic!("{text} is no {number}"),
                (None, Ok(_)) => proptest::prop_assert!(text.trim_start_matches('-').len() >= 12),
                (None, Err(_)) => {}
            }
        }
    }

    #[test]
    fn ties_go_up() {
        for (from, to) in [
            ("1.005", "1.01"),
            ("-1.005", "-1"),
            ("-1.006", "-1.01"),
            ("0.004999999", "0"),
            ("2/3", "0.67"),
        ] {
            assert_eq!(number(from).rounded(2), number(to), "{from}");
        }
    }

    #[test]
    fn order_is_exact_where_products_overflow() {
        let big = Number::of(i128::MAX, i128::MAX - 1);
        let less = Number::of(i128::MAX - 1, i128::MAX - 2);
        assert!(big < less);
        assert!(number("-1/3") < number("-0.333333333"));
        assert_eq!(Number::of(2, 4), number("0.5"));
    }
}
