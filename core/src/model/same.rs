//! Which area is meant: its code as it is, the names of commune and area however they are typed.

use std::borrow::Cow;

use super::Area;

/// Each vowel with its tones, in the order of [`TONES`].
const VOWELS: [&str; 12] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
];
/// Grave, acute, hook above, tilde, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// A key of [`Area::key`] for comparing: a code is as it is; of `commune/name` case, spaces, the way marks are encoded, and the
/// place of a tone in its syllable (`hòa`, `hoà`) do not count. What has a slash and a digit, but neither a space nor a letter
/// beyond ASCII, is a code.
///
/// ```
/// use kieumau::area_match_key;
/// assert_eq!(area_match_key("Hòa Ninh/Thôn 4"), area_match_key("HOÀ  NINH / thôn 4"));
/// assert_eq!(area_match_key("Hòa Ninh/Thôn 4"), area_match_key("Ho\u{300}a Ninh/Tho\u{302}n 4"));
/// assert_ne!(area_match_key("Hòa Ninh/Thôn 4"), area_match_key("Hoa Ninh/Thôn 4"));
/// assert_ne!(area_match_key("X-01"), area_match_key("x-01"));
/// assert_ne!(area_match_key("A/1"), area_match_key("a/1"));
/// ```
#[must_use]
pub fn area_match_key(key: &str) -> Cow<'_, str> {
    let key = key.trim();
    match key.split_once('/') {
        Some((commune, name)) if !is_code(key) => {
            Cow::Owned(format!("{}/{}", fold(commune), fold(name)))
        }
        _ => Cow::Borrowed(key),
    }
}

/// Whether a text with a slash is a code. A table says only “area”, so that the text itself has to tell; names that look like
/// this are rare, and cost no more than that they must be typed alike.
fn is_code(key: &str) -> bool {
    let digit = key.bytes().any(|byte| byte.is_ascii_digit());
    digit && key.bytes().all(|byte| byte.is_ascii_graphic())
}

impl Area {
    /// The same of an area.
    #[must_use]
    pub fn match_key(&self) -> Option<String> {
        self.key().map(|key| area_match_key(&key).into_owned())
    }
}

/// The vowel without its tone, and the tone.
fn parted(letter: char) -> (char, Option<char>) {
    let of = |vowel: &&str| {
        let at = vowel.chars().position(|one| one == letter)?;
        let tone = at.checked_sub(1).and_then(|at| TONES.get(at));
        Some((vowel.chars().next()?, tone.copied()))
    };
    let found = VOWELS.iter().find_map(of);
    found.unwrap_or((letter, None))
}

/// The letter that a circumflex, breve or horn makes.
fn marked(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('a', '\u{302}') => 'â',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('a', '\u{306}') => 'ă',
        ('o', '\u{31b}') => 'ơ',
        ('u', '\u{31b}') => 'ư',
        _ => return None,
    })
}

/// A name for comparing, as [`area_match_key`] compares the names of communes and areas.
///
/// ```
/// use kieumau::name_match_key;
/// assert_eq!(name_match_key("Xã Hòa Ninh"), name_match_key(" XÃ  HOÀ NINH"));
/// ```
#[must_use]
pub fn name_match_key(name: &str) -> String {
    fold(name)
}

/// A name without case, superfluous spaces and what nobody sees, with the tone of each syllable at its end.
fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut tone = None;
    for c in name.chars().flat_map(char::to_lowercase) {
        let (base, own) = parted(c);
        if TONES.contains(&c) {
            tone = Some(c);
        } else if let Some(whole) = out.chars().next_back().and_then(|last| marked(last, c)) {
            out.pop();
            out.push(whole);
        } else if base.is_alphanumeric() {
            // Eth is typed for đ, and looks alike.
            out.push(if base == 'ð' { 'đ' } else { base });
            tone = own.or(tone);
        } else if !matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        ) {
            out.extend(tone.take());
            match c {
                '’' | '‘' => out.push('\''),
                '“' | '”' | '„' => out.push('"'),
                c if c.is_whitespace() && (out.is_empty() || out.ends_with(' ')) => {}
                c if c.is_whitespace() => out.push(' '),
                c => out.push(c),
            }
        }
    }
    out.extend(tone);
    out.truncate(out.trim_end().len());
    out
}
