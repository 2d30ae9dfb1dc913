//! Cells whose text is one of a few, and numbers as they are mostly written.

/// Texts are kept up to this length.
const LONGEST: usize = 48;
/// So many of them, of one column.
const MOST: usize = 32;

/// The whole numbers that texts of a column were found to stand for.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    short: Vec<(u128, i64)>,
    long: Vec<(Vec<u8>, i64)>,
}

/// A text of up to fifteen bytes as a number, which tells it from all others; most words of a column are that short.
fn packed(text: &[u8]) -> Option<u128> {
    let mut bytes = [0; 16];
    let (length, own) = bytes.split_last_mut()?;
    own.get_mut(..text.len())?.copy_from_slice(text);
    *length = u8::try_from(text.len()).ok()?;
    Some(u128::from_le_bytes(bytes))
}

impl Words {
    pub(super) fn find(&self, text: &[u8]) -> Option<i64> {
        match packed(text) {
            Some(text) => self.short.iter().find(|of| of.0 == text).map(|of| of.1),
            None => self.long.iter().find(|of| of.0 == text).map(|of| of.1),
        }
    }

    pub(super) fn keep(&mut self, text: &[u8], value: i64) {
        let count = self.short.len().saturating_add(self.long.len());
        if count >= MOST || text.len() > LONGEST {
            return;
        }
        match packed(text) {
            Some(text) => self.short.push((text, value)),
            None => self.long.push((text.to_owned(), value)),
        }
    }
}

/// Digits before the mark beyond which a number is read with more care.
const DIGITS: usize = 9;

/// A number in units of its last decimal, where nothing about it is unusual: digits, a minus in front perhaps, at most one mark
/// with at most as many decimals as there may be. Three of them could be a group, and need a closer look.
pub(super) fn number(text: &[u8], decimals: u32) -> Option<i64> {
    let (negative, body) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let (mut value, mut mark) = (0i64, None);
    for (at, byte) in body.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value.wrapping_mul(10).wrapping_add(digit.into());
        } else if matches!(byte, b'.' | b',') && mark.is_none() {
            mark = Some(at);
        } else {
            return None;
        }
    }
    let before = mark.unwrap_or(body.len());
    let after = body.len().wrapping_sub(before).saturating_sub(1);
    let most = usize::try_from(decimals).unwrap_or(0);
    let usual = (1..=DIGITS).contains(&before)
        && after <= most.min(6)
        && (mark.is_none() || after != 0 && after != 3);
    if !usual {
        return None;
    }
    let value = match most.wrapping_sub(after) {
        0 => value,
        1 => value.checked_mul(10)?,
        2 => value.checked_mul(100)?,
        more => value.checked_mul(10i64.checked_pow(u32::try_from(more).ok()?)?)?,
    };
    Some(if negative {
        value.wrapping_neg()
    } else {
        value
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::number::{Mark, read};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_usual_number_is_read_as_the_reader_does(text in "-?[0-9]{0,11}[.,]?[0-9]{0,5}", decimals in 0u32..5, mark in 0usize..3) {
            let mark = [None, Some(Mark::Comma), Some(Mark::Point)][mark];
            if let Some(units) = number(text.as_bytes(), decimals) {
                let found = read(&text, mark, decimals);
                let found = found.ok().and_then(|number| number.to_string().parse::<kieumau::Number>().ok());
                let units = kieumau::Number::ratio(i128::from(units), 10i128.pow(decimals));
                prop_assert_eq!(found, units);
            }
        }
    }

    #[test]
    fn words_are_told_apart() {
        let mut words = Words::default();
        let known = [
            "",
            "\u{0}",
            "có",
            "không",
            "co",
            "năm thứ nhất",
            "123456789012345",
        ];
        for (value, word) in (0..).zip(known) {
            assert_eq!(words.find(word.as_bytes()), None, "{word}");
            words.keep(word.as_bytes(), value);
        }
        for (value, word) in (0..).zip(known) {
            assert_eq!(words.find(word.as_bytes()), Some(value), "{word}");
        }
        // Very long ones are read each time.
        words.keep(&[b'a'; LONGEST + 1], 9);
        assert_eq!(words.find(&[b'a'; LONGEST + 1]), None);
    }

    #[test]
    fn usual_numbers() {
        assert_eq!(number(b"95", 1), Some(950));
        assert_eq!(number(b"95.5", 1), Some(955));
        assert_eq!(number(b"-0,25", 2), Some(-25));
        for odd in [
            "",
            "-",
            "1.",
            ".5",
            "1.234",
            "1.25%",
            "+1",
            "1 000",
            "1.25.0",
            "1234567890",
        ] {
            assert_eq!(number(odd.as_bytes(), 2), None, "{odd}");
        }
        assert_eq!(number(b"95.55", 1), None);
    }
}
