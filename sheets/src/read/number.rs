//! Numbers as people write them: section 4 of `docs/tables.md`.

use kieumau::Number;

/// A decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `95,5`
    Comma,
    /// `95.5`
    Point,
}

impl Mark {
    fn char(self) -> char {
        match self {
            Mark::Comma => ',',
            Mark::Point => '.',
        }
    }
}

/// Why a text is not a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is not one.
    NotANumber,
    /// It may be either of two.
    TwoReadings(Number, Number),
    /// It has more digits than a number may have.
    TooManyDigits,
}

/// Reads a number exactly. `stated` is the decimal mark of the file, where it is known; `decimals` is how many the
/// answer may have, which can rule one of two readings out.
pub(crate) fn read(text: &str, stated: Option<Mark>, decimals: u32) -> Result<Number, Fault> {
    if let Some(count) = count(text) {
        return Ok(count);
    }
    let (sign, body) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let plain = |whole: &str, part: &str| number(sign, whole, part);
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let digit_at_ends = body.starts_with(|c: char| c.is_ascii_digit())
        && body.ends_with(|c: char| c.is_ascii_digit());
    if !body.chars().all(allowed) || !digit_at_ends {
        return Err(Fault::NotANumber);
    }
    let marks = body.chars().filter(|c| matches!(c, '.' | ',')).count();
    let Some(at) = body.rfind(['.', ',']) else {
        return match body.contains(' ') {
            true if groups(body, ' ') => plain(&without(body, ' '), ""),
            true => Err(Fault::NotANumber),
            false => plain(body, ""),
        };
    };
    let (before, after) = body.split_at(at);
    let (mark, part) = match after.strip_prefix(',') {
        Some(part) => (Mark::Comma, part),
        None => (Mark::Point, after.get(1..).unwrap_or_default()),
    };
    if part.contains(' ') {
        return Err(Fault::NotANumber);
    }
    let other = if mark == Mark::Comma { '.' } else { ',' };
    if before.contains(' ') {
        // Spaces group, so the mark is the decimal mark; unless the file has another, and then nothing is certain.
        let sure = part.len() != 3 || stated.is_none_or(|stated| stated == mark);
        return match marks == 1 && groups(before, ' ') && sure {
            true => plain(&without(before, ' '), part),
            false => Err(Fault::NotANumber),
        };
    }
    if before.contains(other) {
        let one = !before.contains(mark.char());
        return match one && groups(before, other) {
            true => plain(&without(before, other), part),
            false => Err(Fault::NotANumber),
        };
    }
    if marks > 1 {
        return match groups(body, mark.char()) {
            true => plain(&without(body, mark.char()), ""),
            false => Err(Fault::NotANumber),
        };
    }
    if !groups(body, mark.char()) {
        return plain(before, part);
    }
    // One mark with three digits behind it: a group, or decimals.
    match stated {
        Some(stated) if stated == mark => plain(before, part),
        Some(_) => plain(&without(body, mark.char()), ""),
        None => {
            let (group, decimal) = (
                plain(&without(body, mark.char()), "")?,
                plain(before, part)?,
            );
            let fits = decimal.decimals().is_some_and(|needed| needed <= decimals);
            if fits {
                Err(Fault::TwoReadings(decimal, group))
            } else {
                Ok(group)
            }
        }
    }
}

/// A whole number of few digits, as nearly all counts are.
fn count(text: &str) -> Option<Number> {
    let few = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    few.then(|| text.parse().ok())?.map(Number::whole)
}

fn without(text: &str, mark: char) -> String {
    text.chars().filter(|c| *c != mark).collect()
}

/// Whether the text is digits in groups of three: the first of one to three digits and without a leading 0.
fn groups(text: &str, mark: char) -> bool {
    let mut parts = text.split(mark);
    let first = parts.next().unwrap_or_default();
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && parts.all(|part| part.len() == 3 && digits(part))
}

fn number(sign: &str, whole: &str, part: &str) -> Result<Number, Fault> {
    let mut text = [sign, whole].concat();
    if !part.is_empty() {
        text.push('.');
        text.push_str(part);
    }
    // Only digits and one point are left, so that a refusal is about their number.
    text.parse().map_err(|_| Fault::TooManyDigits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, stated: Option<Mark>, decimals: u32, wanted: &str) {
        let found = match read(text, stated, decimals) {
            Ok(number) => number.to_string(),
            Err(Fault::TwoReadings(a, b)) => format!("{a} or {b}"),
            Err(fault) => format!("{fault:?}"),
        };
        assert_eq!(found, wanted, "{text} {stated:?} {decimals}");
    }

    #[test]
    fn the_table_of_section_4() {
        for (text, wanted) in [
            ("7,5", "7.5"),
            ("7.5", "7.5"),
            ("95,25", "95.25"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1 234", "1234"),
            ("1 234,5", "1234.5"),
            ("0.125", "0.125"),
            ("0,125", "0.125"),
            ("12.34.5", "NotANumber"),
            ("1,23,456", "NotANumber"),
            ("03", "3"),
            ("-3", "-3"),
            ("+3", "3"),
            ("1234.567", "1234.567"),
            ("1.2345", "1.2345"),
            ("1.234,567", "1234.567"),
            ("1.234.567,8", "1234567.8"),
            ("1 2345", "NotANumber"),
            ("12 34", "NotANumber"),
            ("1.", "NotANumber"),
            (".5", "NotANumber"),
            ("1e3", "NotANumber"),
            ("", "NotANumber"),
            ("-", "NotANumber"),
            ("1, 5", "NotANumber"),
            ("0.123.456", "NotANumber"),
            ("1234567890123", "TooManyDigits"),
        ] {
            reads(text, None, 2, wanted);
        }
    }

    #[test]
    fn three_digits_behind_one_mark() {
        reads("1.234", None, 2, "1234");
        reads("1.234", None, 3, "1.234 or 1234");
        reads("1.250", None, 2, "1.25 or 1250");
        reads("1.000", None, 0, "1 or 1000");
        reads("1.234", Some(Mark::Comma), 3, "1234");
        reads("1.234", Some(Mark::Point), 3, "1.234");
        reads("1,234", Some(Mark::Comma), 0, "1.234");
        reads("1,234", Some(Mark::Point), 3, "1234");
        reads("1 234.567", Some(Mark::Comma), 3, "NotANumber");
        reads("1 234.567", Some(Mark::Point), 3, "1234.567");
    }
}
