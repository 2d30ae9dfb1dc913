//! Words as people type them: without case, without diacritics, with single spaces, and with none beside a stroke.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The word as it is compared.
pub(crate) fn fold(text: &str) -> String {
    let bare: String = text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            'đ' | 'Đ' | 'Ð' | 'ð' => 'd',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect();
    let single = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    single.replace(" /", "/").replace("/ ", "/")
}
