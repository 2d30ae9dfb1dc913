//! What was typed into a box, as a number. Nothing is guessed: what can be read in two ways is asked, and what was understood is said.
//!
//! Tables are read by the same rules (`docs/tables.md`, section 4), where nobody can be asked. A box is looked at by whoever types, knows
//! its language and its unit, and holds half a number for a while: the tests list each difference with its reason.

use kieumau::{Lang, Number};

/// What a box holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nothing.
    Empty,
    /// One number.
    Number(Number),
    /// A mark that may be of thousands or of decimals: `1.234`.
    Either {
        /// With the mark between thousands.
        thousands: Number,
        /// With the mark before the decimals.
        decimal: Number,
    },
    /// Nothing that is a number.
    Not,
}

/// Reads a number as people write it: `95,5`, `95.5`, `1.234,5`, `1 234`, `95 %`, `135 hộ`, `95,`. `decimals` is how many the
/// field takes, `unit` what may stand behind the number.
///
/// ```
/// use kieumau::Lang;
/// use kieumau_wasm::elements::form::{Reading, read_number};
///
/// let number = |text: &str| Reading::Number(text.parse().unwrap());
/// assert_eq!(read_number("1.234,5", 2, "", Lang::Vi), number("1234.5"));
/// // Without decimals a single mark can only part thousands.
/// assert_eq!(read_number("1.234", 0, "", Lang::Vi), number("1234"));
/// assert!(matches!(read_number("1.234", 3, "", Lang::Vi), Reading::Either { .. }));
/// ```
#[must_use]
pub fn read_number(typed: &str, decimals: u32, unit: &str, lang: Lang) -> Reading {
    let text: String = typed.chars().map(plain).collect();
    let text = text.trim();
    if text.is_empty() {
        return Reading::Empty;
    }
    let text = without_unit(text, unit);
    let (sign, body) = match text.strip_prefix('-') {
        Some(body) => ("-", body.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let Some(body) = without_spaces(body) else {
        return Reading::Not;
    };
    if !body.starts_with(|c: char| c.is_ascii_digit() || c == ',' || c == '.')
        || !body
            .chars()
            .all(|c| c.is_ascii_digit() || c == ',' || c == '.')
    {
        return Reading::Not;
    }
    let number = |text: String| format!("{sign}{text}").parse::<Number>().ok();
    let one = |text: Option<String>| match text.and_then(number) {
        Some(number) => Reading::Number(number),
        None => Reading::Not,
    };
    let (commas, points) = (body.matches(',').count(), body.matches('.').count());
    match (commas, points) {
        (0, 0) => one(Some(body)),
        // Both marks: the last one is before the decimals.
        (1.., 1..) => {
            let (thousands, point) = if body.rfind(',') > body.rfind('.') {
                ('.', ',')
            } else {
                (',', '.')
            };
            let parts = body.split_once(point);
            one(parts.and_then(|(whole, part)| Some(decimal(&grouped(whole, thousands)?, part))?))
        }
        (2.., 0) => one(grouped(&body, ',')),
        (0, 2..) => one(grouped(&body, '.')),
        // One mark.
        _ => {
            let mark = if commas == 1 { ',' } else { '.' };
            let (whole, part) = body.split_once(mark).unwrap_or((&body, ""));
            let (thousands, decimal) = (grouped(&body, mark), decimal(whole, part));
            let own = match lang {
                Lang::Vi => ',',
                Lang::En => '.',
            };
            match (thousands.and_then(number), decimal.and_then(number)) {
                (Some(thousands), _) if decimals == 0 => Reading::Number(thousands),
                (Some(thousands), Some(decimal)) if mark != own || decimals < 3 => {
                    Reading::Either { thousands, decimal }
                }
                (_, Some(decimal)) => Reading::Number(decimal),
                _ => Reading::Not,
            }
        }
    }
}

/// Full-width digits and marks, and every kind of space and dash, as their plain form.
fn plain(c: char) -> char {
    match c {
        '０'..='９' | '，' | '．' | '％' | '－' | '＋' => {
            let shifted = u32::from(c) - 0xfee0;
            char::from_u32(shifted).unwrap_or(c)
        }
        '−' | '–' => '-',
        c if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' => ' ',
        c => c,
    }
}

/// The text without the unit, or the sign of percent where the unit is one.
fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    let (unit, lower) = (unit.trim().to_lowercase(), text.to_lowercase());
    // Lower case may have another length in a few languages; then the text stays as it is.
    if unit.is_empty() || lower.len() != text.len() || !lower.ends_with(&unit) {
        return text;
    }
    let end = text.len() - unit.len();
    text.get(..end).map_or(text, str::trim_end)
}

/// The text without the spaces between groups of three digits; nothing where spaces part anything else.
fn without_spaces(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(' ').filter(|group| !group.is_empty()).collect();
    let whole = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let Some((last, middle)) = rest.split_last() else {
        return Some((*first).to_owned());
    };
    let end = last.find([',', '.']).unwrap_or(last.len());
    let fits =
        begins_groups(first) && middle.iter().all(|group| whole(group)) && whole(last.get(..end)?);
    fits.then(|| groups.concat())
}

/// The digits of a number whose thousands are marked, if they are marked rightly.
fn grouped(text: &str, mark: char) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let fits = begins_groups(first) && groups.all(|group| group.len() == 3 && digits(group));
    fits.then(|| text.replace(mark, ""))
}

/// Whether groups of three may follow: one to three digits, and no leading 0.
fn begins_groups(first: &str) -> bool {
    (1..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_digit())
        && !first.starts_with('0')
}

/// A decimal with a point. `95,` is 95, and `,5` is 0.5.
fn decimal(whole: &str, part: &str) -> Option<String> {
    Some(match (whole, part) {
        ("", "") => return None,
        ("", part) => format!("0.{part}"),
        (whole, "") => whole.to_owned(),
        (whole, part) => format!("{whole}.{part}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, decimals: u32, unit: &str, lang: Lang) -> String {
        match read_number(text, decimals, unit, lang) {
            Reading::Empty => "empty".into(),
            Reading::Not => "not".into(),
            Reading::Number(number) => number.to_string(),
            Reading::Either { thousands, decimal } => format!("{thousands} or {decimal}"),
        }
    }

    #[test]
    fn sixty_ways_to_write_a_number() {
        // What is typed, how many decimals the field takes, the unit, and what it is in Vietnamese.
        let table = [
            ("", 2, "", "empty"),
            ("   ", 0, "", "empty"),
            ("0", 0, "", "0"),
            ("-0", 0, "", "0"),
            ("007", 0, "", "7"),
            ("95,5", 2, "", "95.5"),
            ("95.5", 2, "", "95.5"),
            ("95,", 2, "", "95"),
            ("95.", 0, "", "95"),
            (",5", 2, "", "0.5"),
            (".5", 2, "", "0.5"),
            (",", 2, "", "not"),
            ("95,50", 2, "", "95.5"),
            ("95,5 %", 2, "%", "95.5"),
            ("95,5%", 2, "%", "95.5"),
            ("95,5％", 2, "%", "95.5"),
            ("95,5 %", 2, "hộ", "not"),
            ("135 hộ", 0, "hộ", "135"),
            ("135 HỘ", 0, "hộ", "135"),
            ("135 người", 0, "hộ", "not"),
            ("hộ", 0, "hộ", "not"),
            ("1.234", 0, "", "1234"),
            ("1,234", 0, "", "1234"),
            ("1.234", 2, "", "1234 or 1.234"),
            ("1.234", 3, "", "1234 or 1.234"),
            ("1,234", 3, "", "1.234"),
            ("1,234", 2, "", "1234 or 1.234"),
            ("0.234", 3, "", "0.234"),
            ("0,234", 2, "", "0.234"),
            ("0.234", 0, "", "0.234"),
            ("12.345", 1, "", "12345 or 12.345"),
            ("1234.567", 2, "", "1234.567"),
            ("1.234,5", 2, "", "1234.5"),
            ("1,234.5", 2, "", "1234.5"),
            ("1.234,567", 3, "", "1234.567"),
            ("1.23,5", 2, "", "not"),
            ("1.234.567", 2, "", "1234567"),
            ("1,234,567", 0, "", "1234567"),
            ("1.234.56", 2, "", "not"),
            ("1.2.3", 2, "", "not"),
            ("1,234.567,8", 2, "", "not"),
            ("1.234.567,89", 2, "", "1234567.89"),
            ("1 234", 0, "", "1234"),
            ("1\u{a0}234", 0, "", "1234"),
            ("1\u{202f}234,5", 2, "", "1234.5"),
            ("12 34", 0, "", "not"),
            ("1 234 56", 0, "", "not"),
            ("  95,5  ", 2, "", "95.5"),
            ("95 ,5", 2, "", "not"),
            ("-2", 0, "", "-2"),
            ("−2", 0, "", "-2"),
            ("- 2,5", 1, "", "-2.5"),
            ("--2", 0, "", "not"),
            ("+2", 0, "", "2"),
            ("２５", 0, "", "25"),
            ("２５，５", 1, "", "25.5"),
            ("٩", 0, "", "not"),
            ("abc", 0, "", "not"),
            ("1e3", 0, "", "not"),
            ("1/2", 2, "", "not"),
            ("0x10", 0, "", "not"),
            ("<img onerror=alert(1)>", 0, "", "not"),
            ("123456789012345678901234567890", 0, "", "not"),
        ];
        for (typed, decimals, unit, wanted) in table {
            assert_eq!(
                said(typed, decimals, unit, Lang::Vi),
                wanted,
                "{typed:?} with {decimals} decimals, unit {unit:?}"
            );
        }
    }

    /// `0.123.456` was 123456, `01.234` was 1234.
    #[test]
    fn no_group_follows_a_leading_zero() {
        for (typed, decimals, wanted) in [
            ("0.123.456", 2, "not"),
            ("0 123", 0, "not"),
            ("0.123,5", 2, "not"),
            ("01.234", 0, "1.234"),
            ("012,345", 2, "12.345"),
            ("00.234", 3, "0.234"),
        ] {
            assert_eq!(said(typed, decimals, "", Lang::Vi), wanted, "{typed}");
        }
    }

    /// What a box and a table make of the same text, for whoever changes one of them: the second column is what
    /// `kieumau_sheets` reads where the file states no decimal mark (`sheets/src/read/number.rs`, `docs/tables.md`).
    #[test]
    fn a_box_differs_from_a_table_only_where_there_is_a_reason() {
        const NOBODY: &str =
            "nobody types a count with zeros for decimals; a column of a table may be written so";
        const ASKS: &str =
            "who types can be asked, and may have meant more decimals than the question takes";
        const LANGUAGE: &str = "a box has a language, whose decimal mark this is";
        const HALF: &str = "half a number stands there while somebody types";
        const LENIENT: &str = "nothing else can be meant, and what was understood stands below";
        for (typed, decimals, table, form, why) in [
            ("1.000", 0, "1000 or 1", "1000", NOBODY),
            ("1.234", 2, "1234", "1234 or 1.234", ASKS),
            ("1,234", 3, "1234 or 1.234", "1.234", LANGUAGE),
            ("95,", 2, "not", "95", HALF),
            (",5", 2, "not", "0.5", HALF),
            ("- 2", 0, "not", "-2", LENIENT),
            ("–2", 0, "not", "-2", LENIENT),
            ("＋２", 0, "not", "2", LENIENT),
        ] {
            assert_eq!(said(typed, decimals, "", Lang::Vi), form, "{typed}: {why}");
            assert_ne!(table, form, "{typed} is the same in both");
        }
        for (typed, decimals, both) in [
            ("7,5", 2, "7.5"),
            ("7.5", 2, "7.5"),
            ("1.234,5", 2, "1234.5"),
            ("1,234.5", 2, "1234.5"),
            ("1.234.567", 2, "1234567"),
            ("1 234", 2, "1234"),
            ("1 234,5", 2, "1234.5"),
            ("1 234.567", 3, "1234.567"),
            ("1.234", 0, "1234"),
            ("1,234", 0, "1234"),
            ("1.234", 3, "1234 or 1.234"),
            ("1.250", 2, "1250 or 1.25"),
            ("1,250", 2, "1250 or 1.25"),
            ("0.125", 2, "0.125"),
            ("0,125", 2, "0.125"),
            ("01.234", 2, "1.234"),
            ("12.34.5", 2, "not"),
            ("1,23,456", 2, "not"),
            ("0.123.456", 2, "not"),
            ("03", 2, "3"),
            ("1.234,567", 2, "1234.567"),
            ("1.234.567,8", 2, "1234567.8"),
            ("1.234 567", 2, "not"),
            ("1 2345", 2, "not"),
            ("12 34", 2, "not"),
            ("1e3", 2, "not"),
            ("1, 5", 2, "not"),
        ] {
            assert_eq!(said(typed, decimals, "", Lang::Vi), both, "{typed}");
        }
    }

    #[test]
    fn english_has_the_point_before_the_decimals() {
        assert_eq!(said("1.234", 3, "", Lang::En), "1.234");
        assert_eq!(said("1,234", 3, "", Lang::En), "1234 or 1.234");
        assert_eq!(said("95,5", 2, "", Lang::En), "95.5");
    }
}
