//! Number formats: which numbers are shown as percentages, as days, or with leading zeros.

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    /// As it is.
    #[default]
    Plain,
    /// Times a hundred, with the sign.
    Percent,
    /// As a day or a time.
    Day,
    /// With at least so many digits: `00000`.
    Padded(usize),
}

/// The format of an id that every workbook has.
pub(super) fn built_in(id: u32) -> Format {
    match id {
        9 | 10 => Format::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Day,
        _ => Format::Plain,
    }
}

/// The format of a code such as `0.0%` or `dd/mm/yyyy`.
pub(super) fn of_code(code: &str) -> Format {
    // Only the part for positive numbers counts; text in quotes and brackets is no code.
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => {
                let _ = chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // Hours, minutes and seconds that go beyond a day.
                if inside
                    .to_lowercase()
                    .chars()
                    .all(|c| matches!(c, 'h' | 'm' | 's'))
                {
                    plain.push('h');
                }
            }
            '\\' | '_' | '*' => {
                let _ = chars.next();
            }
            c => plain.extend(c.to_lowercase()),
        }
    }
    let plain = plain.trim();
    if plain.contains('%') {
        Format::Percent
    } else if plain == "general" || plain == "@" {
        Format::Plain
    } else if plain.contains(['y', 'd', 'm', 'h', 's']) {
        Format::Day
    } else if plain.len() > 1 && plain.bytes().all(|b| b == b'0') {
        Format::Padded(plain.len())
    } else {
        Format::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_how_numbers_are_shown() {
        for (code, wanted) in [
            ("General", Format::Plain),
            ("0.00", Format::Plain),
            ("#,##0", Format::Plain),
            ("0.0%", Format::Percent),
            ("dd/mm/yyyy", Format::Day),
            ("[$-42A]d/m/yy;@", Format::Day),
            ("[h]:mm", Format::Day),
            ("0\" hộ dân\"", Format::Plain),
            ("[Red]0.0", Format::Plain),
            ("00000", Format::Padded(5)),
            ("@", Format::Plain),
        ] {
            assert_eq!(of_code(code), wanted, "{code}");
        }
    }
}
