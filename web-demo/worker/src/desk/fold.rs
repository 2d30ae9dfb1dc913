//! Texts made alike, for finding and sorting names.

use unicode_normalization::UnicodeNormalization;

/// Letters without case and marks, so that `thon` finds `Thôn`.
#[must_use]
pub fn plain(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).nfd();
    let letters = letters.filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    letters.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// A key by which names sort as people expect: letters as in the Vietnamese alphabet, `Bà` before `Ban` and `Đa` after `Dung`;
/// where they are the same the tones decide; `Thôn 2` before `Thôn 10`.
#[must_use]
pub fn order(text: &str) -> String {
    let (mut out, mut tones, mut digits) = (String::new(), String::new(), String::new());
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
    let mut rest = text.chars().flat_map(char::to_lowercase).nfd().peekable();
    while let Some(c) = rest.next() {
        let (mut letter, mut tone) = (if c == 'đ' { '1' } else { '0' }, '0');
        while let Some(mark) = rest.next_if(|c| ('\u{300}'..='\u{36f}').contains(c)) {
            match mark {
                // ă, â, ơ: letters of their own, in this order.
                '\u{306}' => letter = '1',
                '\u{302}' => letter = '2',
                '\u{31b}' => letter = '3',
                // The tones in their order: huyền, hỏi, ngã, sắc, nặng.
                '\u{300}' => tone = '1',
                '\u{309}' => tone = '2',
                '\u{303}' => tone = '3',
                '\u{301}' => tone = '4',
                '\u{323}' => tone = '5',
                _ => {}
            }
        }
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        flush(&mut digits, &mut out);
        out.push(if c == 'đ' { 'd' } else { c });
        out.push(letter);
        tones.push(tone);
    }
    flush(&mut digits, &mut out);
    // Less than any letter, so that the shorter name stands first.
    out.push('\0');
    out + &tones
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

    #[test]
    fn letters_stand_as_in_the_alphabet_and_tones_decide_last() {
        let sorted = [
            "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Ban", "Bàn", "Băng", "Bân", "Bậu", "Cổ", "Cộng",
            "Cơ", "Da", "Dung", "Đa", "Thôn 2", "Thôn 10",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| order(name));
        assert_eq!(names, sorted);
    }
}
