//! Texts made alike, for finding and sorting names.

use unicode_normalization::UnicodeNormalization;

/// Letters without case and marks, so that `thon` finds `Thôn`.
#[must_use]
pub fn plain(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).nfd();
    let letters = letters.filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    letters.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// A key by which names sort as people expect: `Thôn 2` before `Thôn 10`, `Đ` after `D`, marks after letters.
#[must_use]
pub fn order(text: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    let flush = |digits: &mut String, out: &mut String| {
        let number = digits.trim_start_matches('0');
        // A longer number is a greater one: its length goes before it.
        if !digits.is_empty() {
            out.push(
                char::from_u32(u32::try_from(number.len()).unwrap_or(0) + 0x30).unwrap_or('0'),
            );
            out.push_str(number);
        }
        digits.clear();
    };
    for c in text.chars().flat_map(char::to_lowercase).nfd() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        flush(&mut digits, &mut out);
        if c == 'đ' {
            out.push_str("d\u{36f}");
        } else {
            out.push(c);
        }
    }
    flush(&mut digits, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_marks() {
        assert_eq!(plain("Thôn ĐẠ Tẻh"), "thon da teh");
        assert_eq!(plain("Thôn".nfd().collect::<String>().as_str()), "thon");
    }

    #[test]
    fn numbers_in_names_are_numbers() {
        let mut names = ["Thôn 10", "Thôn 2", "Đà", "Da", "Thôn 2A", "Thôn 02"];
        names.sort_by_key(|name| order(name));
        assert_eq!(
            names,
            ["Da", "Đà", "Thôn 2", "Thôn 02", "Thôn 2A", "Thôn 10"]
        );
    }
}
