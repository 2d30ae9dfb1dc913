//! Millionths in 64 bits: enough for made-up figures, and independent of the numbers of the core, which the example
//! data is meant to exercise.

use serde_json::Value;

pub(crate) const ONE: i64 = 1_000_000;

/// A number of a criteria set: `0.25`, `"0.25"`, `"1/3"`, `"75%"`. Digits beyond millionths are cut.
pub(crate) fn read(value: &Value) -> Option<i64> {
    match value {
        // serde_json prints a number as briefly as it was written, so no digit of a decimal is lost.
        Value::Number(number) => decimal(&number.to_string()),
        Value::String(text) => match (text.split_once('/'), text.strip_suffix('%')) {
            (Some((above, below)), _) => decimal(above)?
                .checked_mul(ONE)?
                .checked_div(decimal(below)?),
            (None, Some(percent)) => Some(decimal(percent)? / 100),
            (None, None) => decimal(text),
        },
        _ => None,
    }
}

fn decimal(text: &str) -> Option<i64> {
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    let whole: i64 = whole.parse().ok()?;
    whole
        .checked_mul(ONE)?
        .checked_add(part.parse().ok()?)?
        .checked_mul(sign)
}

/// `number` × `factor`, cut to millionths.
pub(crate) fn times(number: i64, factor: i64) -> i64 {
    i64::try_from(i128::from(number) * i128::from(factor) / i128::from(ONE)).unwrap_or(number)
}

/// The nearest multiple of `step`, ties up.
pub(crate) fn round(number: i64, step: i64) -> i64 {
    let step = step.max(1);
    number
        .saturating_add(step / 2)
        .div_euclid(step)
        .saturating_mul(step)
}

/// One unit of the last of so many decimals.
pub(crate) fn step(decimals: usize) -> i64 {
    (0..decimals.min(6)).fold(ONE, |step, _| step / 10)
}

/// As text, with `mark` before the decimals, without trailing zeros.
pub(crate) fn write(number: i64, mark: char) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let one = ONE.unsigned_abs();
    let (whole, part) = (number.unsigned_abs() / one, number.unsigned_abs() % one);
    let part = format!("{part:06}");
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{mark}{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_form_of_a_number_is_read() {
        assert_eq!(read(&json!(80)), Some(80 * ONE));
        assert_eq!(read(&json!(79.995)), Some(79_995_000));
        assert_eq!(read(&json!("-0.25")), Some(-250_000));
        assert_eq!(read(&json!("1/3")), Some(333_333));
        assert_eq!(read(&json!("75%")), Some(750_000));
        assert_eq!(read(&json!("x")), None);
    }

    #[test]
    fn writing_rounding_and_multiplying() {
        assert_eq!(write(79_500_000, ','), "79,5");
        assert_eq!(write(-1_000_000, '.'), "-1");
        assert_eq!(round(7_250_000, 500_000), 7_500_000);
        assert_eq!(round(-7_250_000, 500_000), -7_000_000);
        assert_eq!(times(1_500_000, 45_500_000), 68_250_000);
        assert_eq!(step(2), 10_000);
    }
}
