//! Texts made alike: cells before they are read, headers and labels before they are compared.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A cell as it is read: composed letters, plain spaces, nothing invisible, no `'` in front, trimmed.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !invisible(c) && !is_wide_space(c);
    let composed = || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    // Most cells are plain, and a large table has millions of them.
    if text.is_ascii() || text.chars().all(is_plain) && composed() {
        return Cow::Borrowed(unquoted(text));
    }
    let visible = text.chars().filter(|c| !invisible(*c));
    let spaced = visible.map(|c| if is_wide_space(c) { ' ' } else { c });
    let text: String = spaced.nfc().collect();
    Cow::Owned(unquoted(&text).to_owned())
}

/// Without the spaces around it, and without the `'` that makes a spreadsheet take what follows as text.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('\'').unwrap_or(text).trim()
}

fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'
            ..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{ad}'
            // No letters at all: no XML can hold them.
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

/// A label for comparing: without case, spaces and line breaks folded, both styles of tone marks alike.
///
/// The tone mark of a syllable goes to its end, wherever it was written: `hòa` and `hoà` become the same.
pub(crate) fn label(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    // Most cells are plain, and have no marks to take apart.
    if text.is_ascii() {
        for c in text.chars() {
            if !c.is_whitespace() {
                out.push(c.to_ascii_lowercase());
            } else if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        return out;
    }
    let mut tones = String::new();
    for c in text.chars().flat_map(char::to_lowercase).nfd() {
        match c {
            // Grave, acute, tilde, hook above, dot below: the tones. Other marks make other letters and stay.
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(c),
            // Eth is typed for đ, and looks alike.
            'ð' => out.push('đ'),
            '“' | '”' | '„' => out.push('"'),
            '’' | '‘' => out.push('\''),
            c if c.is_alphanumeric() || is_mark(c) => out.push(c),
            c => {
                out.push_str(&std::mem::take(&mut tones));
                if !c.is_whitespace() {
                    out.push(c);
                } else if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.push_str(&tones);
    out
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{302}' | '\u{306}' | '\u{31b}')
}

/// A label without any diacritics, for headers that were typed without them.
pub(crate) fn bare(text: &str) -> String {
    let plain = label(text).replace('đ', "d");
    plain
        .chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .collect()
}

/// A header without the number that an office puts before it (`5.`, `1.2a`, `(3)`, `a)`, `IV.`) and the stars of a
/// footnote behind it; as it is where nothing else would be left.
pub(crate) fn unnumbered(header: &str) -> &str {
    let mut rest = header.trim_end_matches("(*)").trim_end_matches(['*', ' ']);
    if let Some((number, label)) = rest.split_once(char::is_whitespace)
        && is_number(number)
    {
        rest = label.trim_start();
    }
    if rest.is_empty() { header } else { rest }
}

/// A header without the most points that an office writes in brackets behind it: `(10 điểm)`, `(tối đa 10đ)`.
pub(crate) fn without_points(header: &str) -> &str {
    let Some((name, inner)) = header
        .strip_suffix(')')
        .and_then(|header| header.rsplit_once('('))
    else {
        return header;
    };
    let inner = label(inner);
    let most = inner.trim_start_matches(&label("tối đa"));
    let most = most.trim_start_matches([':', ' ']);
    let unit = most.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let points = unit.len() < most.len() && ["đ", "điểm"].map(label).contains(&unit.trim().into());
    match name.trim_end() {
        name if points && !name.is_empty() => name,
        _ => header,
    }
}

/// Whether a word is a number of a list: digits with at most one letter behind them, or a letter or a Roman number
/// with its full stop or bracket.
fn is_number(word: &str) -> bool {
    let bare = word
        .trim_start_matches('(')
        .trim_end_matches(['.', ')', ':']);
    let marked = bare.len() < word.len();
    let digits = bare
        .strip_suffix(|c: char| c.is_ascii_lowercase())
        .unwrap_or(bare);
    // Four digits are a year: what stands behind it is of that year.
    let is_year = !marked && bare.len() == 4 && digits.len() == 4;
    let of_digits = !is_year
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    of_digits || (marked && is_letter_or_roman(bare))
}

/// Whether a word is one letter or a Roman number, as groups of a list have them.
pub(crate) fn is_letter_or_roman(word: &str) -> bool {
    let one = word.len() == 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    let roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L');
    one || (!word.is_empty() && word.len() <= 7 && word.chars().all(roman))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_marks_may_stand_on_either_vowel() {
        assert_eq!(label("Văn hòa"), label("VĂN  HOÀ"));
        assert_eq!(label("Xã\r\n phường"), label("xã phường"));
        assert_eq!(label("Điểm tự chấm"), label("Ðie\u{302}\u{309}m tự chấm"));
        assert_ne!(label("hoa"), label("hòa"));
        assert_ne!(label("ma"), label("mà"));
        assert_ne!(label("tư"), label("tu"));
    }

    #[test]
    fn most_points_may_stand_behind() {
        for header in [
            "Nước sạch (10 điểm)",
            "Nước sạch(Tối đa: 7,5đ)",
            "Nước sạch ( 10 đ )",
        ] {
            assert_eq!(without_points(header), "Nước sạch");
        }
        for header in [
            "Nước sạch (10 hộ)",
            "Nước sạch (điểm)",
            "(10 điểm)",
            "Số hộ (10",
        ] {
            assert_eq!(without_points(header), header);
        }
    }

    #[test]
    fn diacritics_may_be_missing() {
        assert_eq!(bare("Điểm tự chấm"), "diem tu cham");
        assert_eq!(bare("Xã, phường, đặc khu"), "xa, phuong, dac khu");
    }

    #[test]
    fn cells_lose_what_is_invisible() {
        assert_eq!(clean(" \u{a0}'95\u{200b} "), "95");
        assert_eq!(clean("Điê\u{309}m"), "Điểm");
    }
}
