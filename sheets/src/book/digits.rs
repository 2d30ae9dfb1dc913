//! Exact decimal text of numbers in cells: section 8 of `docs/tables.md`.
//!
//! A spreadsheet shows at most 15 significant digits, and stores 0.1 + 0.2 as 0.30000000000000004. What a person sees is
//! what was meant, so that the stored text is rounded to 15 digits, digit by digit.

/// The digits that a spreadsheet shows.
const SHOWN: usize = 15;
/// A number larger or smaller than this is no answer, and would be long to write out.
const MOST_EXPONENT: i32 = 40;

/// A decimal as stored (`0.30000000000000004`, `9.5E-2`) in plain digits, times ten to the power `shift`. `None` where
/// it is no number.
pub(super) fn plain(stored: &str, shift: i32) -> Option<String> {
    let stored = stored.trim();
    // Most numbers are short, whole and positive, and stand there as they are read.
    if shift == 0 && is_plain(stored) {
        return Some(stored.to_owned());
    }
    let (sign, body) = match stored.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", stored.strip_prefix('+').unwrap_or(stored)),
    };
    let (mantissa, exponent) = match body.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (body, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.len().saturating_add(part.len()) == 0 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let mut digits: Vec<u8> = whole
        .bytes()
        .chain(part.bytes())
        .map(|b| b - b'0')
        .collect();
    // The value is 0.d1d2d3… × 10^point.
    let mut point = i32::try_from(whole.len())
        .ok()?
        .checked_add(exponent)?
        .checked_add(shift)?;
    let leading = digits.iter().take_while(|digit| **digit == 0).count();
    digits.drain(..leading);
    point = point.checked_sub(i32::try_from(leading).ok()?)?;
    if round(&mut digits) {
        point = point.checked_add(1)?;
    }
    while digits.last() == Some(&0) {
        digits.pop();
    }
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    if point.abs() > MOST_EXPONENT {
        return None;
    }
    Some(written(sign, &digits, point))
}

/// Whether a text is a whole number without a sign that is written as short as it can be.
fn is_plain(stored: &str) -> bool {
    stored.len() <= SHOWN
        && stored.bytes().all(|byte| byte.is_ascii_digit())
        && stored
            .bytes()
            .next()
            .is_some_and(|first| first != b'0' || stored.len() == 1)
}

/// Cuts to the digits shown, half up; whether a digit was gained in front.
fn round(digits: &mut Vec<u8>) -> bool {
    let up = digits.get(SHOWN).is_some_and(|next| *next >= 5);
    digits.truncate(SHOWN);
    if !up {
        return false;
    }
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return false;
        }
        *digit = 0;
    }
    digits.insert(0, 1);
    true
}

fn written(sign: &str, digits: &[u8], point: i32) -> String {
    let digit = |digit: u8| char::from(b'0'.saturating_add(digit));
    let mut out = sign.to_owned();
    if point <= 0 {
        out.push_str("0.");
        out.extend((point..0).map(|_| '0'));
        out.extend(digits.iter().map(|d| digit(*d)));
        return out;
    }
    let whole = usize::try_from(point).unwrap_or(0);
    for at in 0..whole.max(digits.len()) {
        if at == whole {
            out.push('.');
        }
        out.push(digit(digits.get(at).copied().unwrap_or(0)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_a_spreadsheet_shows() {
        for (stored, shift, wanted) in [
            ("0.30000000000000004", 0, "0.3"),
            ("79.99499999999999", 0, "79.995"),
            ("79.9949999999999", 0, "79.9949999999999"),
            ("0.95", 2, "95"),
            ("0.955", 2, "95.5"),
            ("9.5500000000000002E-2", 2, "9.55"),
            ("1E-3", 0, "0.001"),
            ("1.5e3", 0, "1500"),
            ("999999999999999.9", 0, "1000000000000000"),
            ("0", 0, "0"),
            ("-0", 0, "0"),
            ("-0.0", 2, "0"),
            ("007", 0, "7"),
            ("-12.50", 0, "-12.5"),
            ("120", 0, "120"),
            (".5", 0, "0.5"),
        ] {
            assert_eq!(plain(stored, shift).as_deref(), Some(wanted), "{stored}");
        }
        for bad in ["", ".", "1e", "1e999", "x", "1.2.3", "NaN", "1e99999999999"] {
            assert_eq!(plain(bad, 0), None, "{bad}");
        }
    }
}
