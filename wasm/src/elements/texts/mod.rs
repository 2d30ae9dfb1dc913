//! The words of the elements, in Vietnamese and English, one file for each part of the screen. What a result says comes from the
//! core's explanations; here are the words around it: buttons, headings, states, hints.

// Some words of these two are of the elements around the components.
#[cfg_attr(not(feature = "exports"), allow(dead_code))]
pub(crate) mod form;
pub(crate) mod plan;
pub(crate) mod print;
pub(crate) mod result;
pub(crate) mod review;
#[cfg_attr(not(feature = "exports"), allow(dead_code))]
pub(crate) mod views;

#[cfg(feature = "exports")]
pub(crate) mod own;

use kieumau::Lang;

/// A function for each text, so that a text nobody uses is a warning of the compiler, and a value that is forgotten an error;
/// and the list `ALL` for the tests. A line of it: `left(n) "Còn {n} câu" "{n} {n|question|questions} left"`.
#[macro_export]
macro_rules! texts {
    ($( $name:ident($($param:ident),*) $vi:literal $en:literal )*) => {
        $(
            #[doc = $en]
            pub(crate) fn $name(lang: kieumau::Lang $(, $param: impl core::fmt::Display)*) -> String {
                $crate::elements::texts::fill($crate::text_key!($name), $vi, $en, lang, &[$( (stringify!($param), $param.to_string()) ),*])
            }
        )*
        $crate::all_texts! { $( (stringify!($name), &[$( stringify!($param) ),*], $vi, $en), )* }
    };
}
pub use texts;

/// What a page calls a text when it says something else; where no page can, nothing.
#[cfg(feature = "exports")]
#[doc(hidden)]
#[macro_export]
macro_rules! text_key {
    ($name:ident) => {
        concat!(module_path!(), "::", stringify!($name))
    };
}
/// What a page calls a text when it says something else; where no page can, nothing.
#[cfg(not(feature = "exports"))]
#[doc(hidden)]
#[macro_export]
macro_rules! text_key {
    ($name:ident) => {
        ""
    };
}

/// Every text of a file: its name, its placeholders, and both languages.
#[cfg(feature = "exports")]
#[doc(hidden)]
#[macro_export]
macro_rules! all_texts {
    ($( $text:tt )*) => {
        #[allow(dead_code)]
        pub(crate) const ALL: &[(&str, &[&str], &str, &str)] = &[$( $text )*];
    };
}
/// Every text of a file: its name, its placeholders, and both languages; for the tests.
#[cfg(not(feature = "exports"))]
#[doc(hidden)]
#[macro_export]
macro_rules! all_texts {
    ($( $text:tt )*) => {
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &[&str], &str, &str)] = &[$( $text )*];
    };
}

#[cfg(any(test, feature = "exports"))]
type Texts = &'static [(
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static str,
)];

/// The files with their texts.
#[cfg(any(test, feature = "exports"))]
const FILES: [(&str, Texts); 6] = [
    ("form", form::ALL),
    ("plan", plan::ALL),
    ("print", print::ALL),
    ("result", result::ALL),
    ("review", review::ALL),
    ("views", views::ALL),
];

/// Where the files stand, as their texts are called.
#[cfg(feature = "exports")]
const HERE: &str = module_path!();

#[cfg(feature = "exports")]
use own::own;
#[cfg(not(feature = "exports"))]
fn own(_: &str, _: Lang) -> Option<std::rc::Rc<str>> {
    None
}

/// A text with its placeholders filled: what the page says under the key, if it does. `{n|question|questions}` is the first word
/// where `n` is 1, else the second.
#[must_use]
pub fn fill(key: &str, vi: &str, en: &str, lang: Lang, values: &[(&str, String)]) -> String {
    let own = own(key, lang);
    let mut rest = own.as_deref().unwrap_or(match lang {
        Lang::Vi => vi,
        Lang::En => en,
    });
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (inside, tail) = after.split_once('}').unwrap_or((after, ""));
        let (name, words) = match inside.split_once('|') {
            Some((name, words)) => (name, words.split_once('|')),
            None => (inside, None),
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            match words {
                Some((one, many)) => out.push_str(if value == "1" { one } else { many }),
                None => out.push_str(value),
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn holes(text: &str) -> BTreeSet<&str> {
        let inside = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'));
        inside
            .map(|(inside, _)| inside.split('|').next().unwrap())
            .collect()
    }

    #[test]
    fn both_languages_speak_of_the_same_values() {
        for (file, texts) in FILES {
            for (name, params, vi, en) in texts {
                let params: BTreeSet<&str> = params.iter().copied().collect();
                assert_eq!(holes(vi), params, "{file}::{name}, Vietnamese");
                assert_eq!(holes(en), params, "{file}::{name}, English");
                assert!(!vi.trim().is_empty() && !en.trim().is_empty());
            }
        }
    }

    #[test]
    fn english_says_one_and_many() {
        for (file, texts) in FILES {
            for (name, _, _, en) in texts {
                for many in ["points", "areas", "rows", "questions", "files", "forms"] {
                    assert!(!en.contains(&format!("}} {many}")), "{file}::{name}: {en}");
                }
            }
        }
    }

    #[test]
    fn names_are_said_once() {
        for (file, texts) in FILES {
            let names: BTreeSet<&str> = texts.iter().map(|(name, ..)| *name).collect();
            assert_eq!(names.len(), texts.len(), "{file}");
        }
    }

    #[test]
    fn vietnamese_is_composed_and_has_no_pleading() {
        for (file, texts) in FILES {
            for (name, _, vi, en) in texts {
                let marks = vi.chars().any(|c| ('\u{300}'..'\u{370}').contains(&c));
                assert!(!marks, "{file}::{name} is not in composed form");
                for word in ["Vui lòng", "hợp lệ", "thành công", "!"] {
                    assert!(!vi.contains(word), "{file}::{name} says “{word}”");
                }
                assert!(!en.contains("Please"), "{file}::{name}");
            }
        }
    }

    #[test]
    fn one_and_many() {
        let left = |n: usize| form::left(Lang::En, n);
        assert_eq!(left(1), "1 question left");
        assert_eq!(left(2), "2 questions left");
        assert_eq!(form::left(Lang::Vi, 2), "Còn 2 câu chưa trả lời");
    }
}
