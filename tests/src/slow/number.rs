//! Numbers (criteria-set.md, section 1): exact, read from text, never through floats.

use num_rational::Ratio;
use num_traits::{Signed, Zero};
use serde_json::Value;

/// An exact number. Tests check overflow, so that a number too great for it cannot pass unseen.
pub type Q = Ratio<i128>;

/// A whole number.
pub fn whole(n: i64) -> Q {
    Q::from_integer(i128::from(n))
}

/// Nought.
pub fn zero() -> Q {
    Q::zero()
}

/// A number of a criteria set or an assessment: a JSON number, or one of the texts of section 1.
pub fn read(value: &Value) -> Option<Q> {
    match value {
        Value::Number(number) => read_decimal(&number.to_string()),
        Value::String(text) => read_text(text),
        _ => None,
    }
}

/// A number typed in as an answer: a JSON number or a plain decimal as text.
pub fn read_answer(value: &Value) -> Option<Q> {
    match value {
        Value::Number(number) => read_decimal(&number.to_string()),
        Value::String(text) => read_decimal(text),
        _ => None,
    }
}

/// `"0.25"`, `"1/3"` or `"75%"`.
pub fn read_text(text: &str) -> Option<Q> {
    if let Some((above, below)) = text.split_once('/') {
        let below = read_digits(below, 9)?;
        if below == 0 {
            return None;
        }
        let (sign, above) = split_sign(above);
        return Some(sign * Q::new(read_digits(above, 9)?, below));
    }
    match text.strip_suffix('%') {
        Some(percent) => Some(read_decimal(percent)? / whole(100)),
        None => read_decimal(text),
    }
}

/// At most 12 digits before the point and 9 after.
pub fn read_decimal(text: &str) -> Option<Q> {
    let (sign, text) = split_sign(text);
    match text.split_once('.') {
        None => Some(sign * Q::from_integer(read_digits(text, 12)?)),
        Some((before, after)) => {
            let before_point = Q::from_integer(read_digits(before, 12)?);
            let after_point = Q::new(read_digits(after, 9)?, power_of_ten(after.len()));
            Some(sign * (before_point + after_point))
        }
    }
}

fn split_sign(text: &str) -> (Q, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (whole(-1), rest),
        None => (whole(1), text),
    }
}

fn read_digits(text: &str, most: usize) -> Option<i128> {
    let fits =
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

fn power_of_ten(exponent: usize) -> i128 {
    num_traits::pow(10, exponent)
}

/// Whether the number has at most that many decimals. Trailing zeros do not count.
pub fn has_at_most_decimals(number: &Q, decimals: usize) -> bool {
    (number * Q::from_integer(power_of_ten(decimals))).is_integer()
}

/// Rounds to a multiple of `step`, ties up, towards plus infinity.
pub fn round(number: &Q, step: &Q) -> Q {
    (number / step + Q::new(1, 2)).floor() * step
}

/// Cuts to `least`…`most`.
pub fn cut(number: Q, least: &Q, most: &Q) -> Q {
    if number < *least {
        *least
    } else if number > *most {
        *most
    } else {
        number
    }
}

/// How the scorecard writes a number: a decimal, or a fraction where it does not terminate (scoring.md, section 7).
pub fn write(number: &Q) -> String {
    match decimals_needed(*number.denom()) {
        Some(decimals) => write_decimal(number, decimals),
        None => number.to_string(),
    }
}

/// A fraction terminates where its denominator is made of twos and fives only.
fn decimals_needed(denominator: i128) -> Option<usize> {
    let (mut rest, mut twos, mut fives) = (denominator, 0, 0);
    while rest % 2 == 0 {
        rest /= 2;
        twos += 1;
    }
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then_some(twos.max(fives))
}

fn write_decimal(number: &Q, decimals: usize) -> String {
    let digits = (number.abs() * Q::from_integer(power_of_ten(decimals)))
        .to_integer()
        .to_string();
    let digits = format!("{digits:0>width$}", width = decimals + 1);
    let (before, after) = digits.split_at(digits.len() - decimals);
    let sign = if number.is_negative() { "-" } else { "" };
    let point = if decimals == 0 { "" } else { "." };
    format!("{sign}{before}{point}{after}")
}
