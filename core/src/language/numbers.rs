//! Numbers as the reader of a language writes them.

use super::Lang;
use crate::Number;

/// Decimals shown for a number that needs more, unless a limit lies between.
const SHOWN_DECIMALS: u32 = 2;
/// Most decimals that are ever shown.
const MOST_DECIMALS: u32 = 18;

/// An exact number in the notation of the language: `1.234,5` in Vietnamese, `1,234.5` in English; a fraction that
/// does not terminate stays a fraction. Thousands are marked from 10,000 up.
///
/// ```
/// use kieumau::{Lang, format_number};
/// assert_eq!(format_number("79.995".parse()?, Lang::Vi), "79,995");
/// assert_eq!(format_number("28163"  .parse()?, Lang::Vi), "28.163");
/// assert_eq!(format_number("1/3".parse()?, Lang::En), "1/3");
/// # Ok::<(), kieumau::NumberError>(())
/// ```
#[must_use]
pub fn format_number(number: Number, lang: Lang) -> String {
    let mut out = String::new();
    push_number(number, lang, &mut out);
    out
}

/// Adds a number in the notation of the language.
pub(crate) fn push_number(number: Number, lang: Lang, out: &mut String) {
    number.spell(|text| push_digits(text, lang, out));
}

/// Adds a decimal, or a fraction, in the notation of the language.
fn push_digits(text: &str, lang: Lang, out: &mut String) {
    if text.contains('/') {
        return out.push_str(text);
    }
    let (point, thousands) = match lang {
        Lang::Vi => (',', '.'),
        Lang::En => ('.', ','),
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    out.push_str(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() > 4 && (whole.len() - at) % 3 == 0 {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(point);
        out.push_str(part);
    }
}

/// Points or a percentage for reading: as they are where they end within four decimals, so that the points of parts add up to
/// the total beside them; else two decimals, but more where rounding would move the number onto or across one of the `limits`
/// it is judged by, or make it whole. 79.995 is shown as 79.995, never as 80.
///
/// ```
/// use kieumau::{Lang, Number, format_points};
/// let limits = [Number::whole(80)];
/// assert_eq!(format_points("79.995".parse()?, &[], Lang::En), "79.995");
/// assert_eq!(format_points("78.12543".parse()?, &limits, Lang::En), "78.13");
/// assert_eq!(format_points("239/3".parse()?, &limits, Lang::Vi), "79,67");
/// assert_eq!(format_points("239/3".parse()?, &["79.67".parse()?], Lang::Vi), "79,667");
/// # Ok::<(), kieumau::NumberError>(())
/// ```
#[must_use]
pub fn format_points(number: Number, limits: &[Number], lang: Lang) -> String {
    if ends_soon(number) {
        return format_number(number, lang);
    }
    let whole = |number: Number| number.parts().1 == 1;
    let safe = |shown: Number| {
        // A limit that it just reaches is shown as the same number.
        let mut limits = limits.iter().filter(|limit| **limit != number);
        limits.all(|limit| shown.cmp(limit) == number.cmp(limit))
            && (!whole(shown) || whole(number))
    };
    let shown = (SHOWN_DECIMALS..=MOST_DECIMALS)
        .map(|decimals| number.rounded(decimals))
        .find(|shown| safe(*shown));
    format_number(shown.unwrap_or(number), lang)
}

/// A percentage for reading, as [`format_points`] shows it: `96,43%`.
pub(crate) fn format_percent(percent: Number, limits: &[Number], lang: Lang) -> String {
    format!("{}%", format_points(percent, limits, lang))
}

/// Something that is lacking: rounded up, so that what is shown is always enough.
pub(crate) fn format_enough(lacking: Number, lang: Lang) -> String {
    let unit = Number::scaled(1, SHOWN_DECIMALS);
    let down = lacking.rounded(SHOWN_DECIMALS);
    let up = if down < lacking {
        down.checked_add(unit).unwrap_or(lacking)
    } else {
        down
    };
    format_number(if ends_soon(lacking) { lacking } else { up }, lang)
}

/// Whether a number has few enough decimals to be shown whole.
fn ends_soon(number: Number) -> bool {
    number.decimals().is_some_and(|decimals| decimals <= 4)
}
