//! Text from before Unicode: TCVN3 (fonts `.VnTime`, `.VnArial`, …) and VNI (fonts `VNI-Times`, …).
//!
//! Such text stands in a file as letters of Western Europe, and only the font shows it as Vietnamese: `§iÓm`, `Ñieåm`.
//! The font of the cell is therefore the sign; the letters alone prove nothing.

use unicode_normalization::UnicodeNormalization;

/// What the letters of a cell stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Font {
    /// Themselves.
    #[default]
    Unicode,
    /// TCVN3.
    Tcvn3,
    /// TCVN3 in a font that has capitals only (`.VnTimeH`).
    Tcvn3Capitals,
    /// VNI.
    Vni,
}

impl Font {
    /// What a font of this name does.
    pub(crate) fn named(name: &str) -> Font {
        let name = name.trim().trim_matches('\'').to_lowercase();
        if name.starts_with("vni-") {
            Font::Vni
        } else if !name.starts_with(".vn") {
            Font::Unicode
        } else if name.ends_with('h') {
            Font::Tcvn3Capitals
        } else {
            Font::Tcvn3
        }
    }

    /// The name that people know.
    pub(crate) const fn encoding(self) -> &'static str {
        match self {
            Font::Unicode => "Unicode",
            Font::Tcvn3 | Font::Tcvn3Capitals => "TCVN3 (.Vn…)",
            Font::Vni => "VNI (VNI-…)",
        }
    }

    /// Whether a text in this font says something else than its letters.
    pub(crate) fn hides(self, text: &str) -> bool {
        match self {
            Font::Unicode => false,
            // In capitals `thon` is already another word than it seems, but the same to every reader that folds case.
            Font::Tcvn3 | Font::Tcvn3Capitals | Font::Vni => {
                text.chars().any(is_western) && !text.chars().any(is_vietnamese)
            }
        }
    }

    /// The text in Unicode; `None` where it cannot be text of this encoding.
    pub(crate) fn convert(self, text: &str) -> Option<String> {
        match self {
            _ if !self.hides(text) => Some(text.to_owned()),
            Font::Unicode => Some(text.to_owned()),
            Font::Tcvn3 => tcvn3(text),
            Font::Tcvn3Capitals => tcvn3(text).map(|text| text.to_uppercase()),
            Font::Vni => vni(text),
        }
    }
}

/// Letters that every legacy encoding borrows.
fn is_western(c: char) -> bool {
    ('\u{80}'..='\u{ff}').contains(&c)
}

/// Letters that only Unicode has: such a text is what it seems, whatever its font.
fn is_vietnamese(c: char) -> bool {
    matches!(
        c,
        'Ă' | 'ă' | 'Đ' | 'đ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}'
    )
}

/// Whether a text looks like TCVN3 or VNI, for files that do not say their fonts.
pub(crate) fn looks_legacy(text: &str) -> bool {
    if text.chars().any(is_vietnamese) {
        return false;
    }
    // Signs that stand for letters in TCVN3, right beside letters.
    let sign = |c: char| "§®µ¶·¸¹¨©ª«¬\u{ad}¡¢£¤¥¦».¼½¾×÷".contains(c) && c != '.';
    // Pairs of a vowel and a mark that no Unicode text has.
    let mark = |c: char| "øûåäùïëúüöñ".contains(c);
    let chars: Vec<char> = text.chars().collect();
    chars.windows(2).any(|pair| match pair {
        [a, b] => {
            (a.is_alphabetic() && sign(*b))
                || (sign(*a) && b.is_alphabetic())
                || ("aeouyAEOUYôöÔÖ".contains(*a) && mark(*b))
        }
        _ => false,
    })
}

const TCVN3: &str = "¸áµà¶ả·ã¹ạ¨ă¾ắ»ằ¼ẳ½ẵÆặ©âÊấÇầÈẩÉẫËậ®đÐéÌèÎẻÏẽÑẹªêÕếÒềÓểÔễÖệÝí×ìØỉÜĩÞị\
    ãóßòáỏâõäọ«ôèốåồæổçỗéộ¬ơíớêờëởìỡîợóúïùñủòũôụ\u{ad}ưøứõừöửù\u{1ef1}÷ữýýúỳûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư";

fn tcvn3(text: &str) -> Option<String> {
    let letter = |c: char| {
        let mut pairs = TCVN3.chars();
        while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
            if from == c {
                return Some(to);
            }
        }
        None
    };
    text.chars()
        .map(|c| match c {
            // No-break spaces and signs that TCVN3 leaves alone.
            '\u{a0}' | '°' | '±' | '²' | '³' => Some(c),
            c if is_western(c) => letter(c),
            c => Some(c),
        })
        .collect()
}

/// The marks that VNI writes behind a vowel, as combining characters.
fn vni_marks(c: char) -> Option<&'static str> {
    Some(match c.to_lowercase().next()? {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        _ => return None,
    })
}

/// The letters that VNI has a sign of its own for.
fn vni_letter(c: char) -> Option<char> {
    Some(match c {
        'í' | 'ì' | 'Í' | 'Ì' => c,
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        _ => return None,
    })
}

fn vni(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in text.chars() {
        if !is_western(c) || matches!(c, '\u{a0}' | '°' | '²' | '³') {
            out.push(c);
        } else if let Some(letter) = vni_letter(c) {
            out.push(letter);
        } else {
            let marks = vni_marks(c)?;
            let vowel = out.chars().next_back()?;
            if !"aeouyơưAEOUYƠƯ".contains(vowel) {
                return None;
            }
            out.push_str(marks);
        }
    }
    Some(out.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_text_becomes_unicode() {
        assert_eq!(Font::Tcvn3.convert("§iÓm tù chÊm").unwrap(), "Điểm tự chấm");
        assert_eq!(
            Font::Tcvn3.convert("Th«n 1, x· T©n Héi").unwrap(),
            "Thôn 1, xã Tân Hội"
        );
        assert_eq!(
            Font::Tcvn3Capitals.convert("Tæng céng").unwrap(),
            "TỔNG CỘNG"
        );
        assert_eq!(
            Font::Vni.convert("Ñieåm töï chaám").unwrap(),
            "Điểm tự chấm"
        );
        assert_eq!(
            Font::Vni.convert("Thoân 1, xaõ Taân Hoäi").unwrap(),
            "Thôn 1, xã Tân Hội"
        );
        assert_eq!(Font::Vni.convert("ÑÖÔØNG LAØNG").unwrap(), "ĐƯỜNG LÀNG");
        // Unicode in an old font, and plain figures, are what they seem.
        assert_eq!(Font::Tcvn3.convert("Điểm").unwrap(), "Điểm");
        assert!(!Font::Vni.hides("95,5"));
        assert_eq!(Font::Vni.convert("ù"), None);
    }

    #[test]
    fn every_letter_of_tcvn3_stands_once() {
        let chars: Vec<char> = TCVN3.chars().collect();
        assert_eq!(chars.len() % 2, 0);
        let mut from: Vec<char> = chars.iter().step_by(2).copied().collect();
        let mut to: Vec<char> = chars.iter().skip(1).step_by(2).copied().collect();
        let n = from.len();
        from.sort_unstable();
        from.dedup();
        to.sort_unstable();
        to.dedup();
        assert_eq!((from.len(), to.len()), (n, n));
        assert!(from.iter().all(|c| is_western(*c)));
    }

    #[test]
    fn fonts_are_known_by_their_names() {
        assert_eq!(Font::named(".VnTime"), Font::Tcvn3);
        assert_eq!(Font::named(".VnTimeH"), Font::Tcvn3Capitals);
        assert_eq!(Font::named("VNI-Times"), Font::Vni);
        assert_eq!(Font::named("Times New Roman"), Font::Unicode);
        assert!(looks_legacy("§iÓm") && looks_legacy("Ñieåm") && looks_legacy("Th«n"));
        assert!(!looks_legacy("Điểm") && !looks_legacy("Thôn hòa bình") && !looks_legacy("Xã"));
    }
}
