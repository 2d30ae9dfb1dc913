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

/// The texts of a file, as `ALL` has them: name, placeholders, and both languages.
pub type Texts = &'static [(
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

/// The text with its first letter large.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
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
    while let Some((before, after)) = rest.split_once('{')
        && let Some((inside, tail)) = after.split_once('}')
    {
        out.push_str(before);
        let (name, words) = match inside.split_once('|') {
            Some((name, words)) => (name, words.split_once('|')),
            None => (inside, None),
        };
        match (values.iter().find(|(known, _)| *known == name), words) {
            (Some((_, value)), Some((one, many))) => {
                out.push_str(if value == "1" { one } else { many });
            }
            (Some((_, value)), None) => out.push_str(value),
            // What nobody fills stays in sight.
            (None, _) => out.extend(["{", inside, "}"]),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// What is wrong with texts, by file and name: one function for the tests of all who have texts.
#[must_use]
pub fn faults(files: &[(&str, Texts)]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, texts) in files {
        for (at, (name, params, vi, en)) in texts.iter().enumerate() {
            let mut say = |what: &str| found.push(format!("{file}::{name} {what}"));
            for text in [vi, en] {
                if text.trim().is_empty() {
                    say("says nothing in one language");
                }
                let known = |hole: &&str| params.contains(hole);
                if !holes(text).all(|hole| known(&hole))
                    || !params
                        .iter()
                        .all(|param| holes(text).any(|hole| hole == *param))
                {
                    say(&format!("does not speak of {}: {text}", params.join(", ")));
                }
            }
            for many in ["points", "areas", "rows", "questions", "files", "forms"] {
                if en.contains(&format!("}} {many}")) {
                    say(&format!("does not say one and many: {en}"));
                }
            }
            if texts.iter().take(at).any(|(other, ..)| other == name) {
                say("is said twice");
            }
            if vi.chars().any(|c| ('\u{300}'..'\u{370}').contains(&c)) {
                say("is not in composed form");
            }
            for word in ["Vui lòng", "hợp lệ", "thành công", "!"] {
                if vi.contains(word) {
                    say(&format!("pleads, or shouts: {vi}"));
                }
            }
            if en.contains("Please") {
                say(&format!("pleads: {en}"));
            }
        }
    }
    found
}

/// The names of the values that a text speaks of.
fn holes(text: &str) -> impl Iterator<Item = &str> {
    let inside = text.split('{').skip(1);
    let inside = inside.filter_map(|part| Some(part.split_once('}')?.0));
    inside.map(|inside| inside.split_once('|').map_or(inside, |(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_speak_of_the_same_values_in_both_languages_and_plead_in_neither() {
        assert_eq!(faults(&FILES), [""; 0]);
    }

    #[test]
    fn what_is_wrong_with_a_text_is_found() {
        let wrong: Texts = &[
            ("a", &["n"], "Còn {n} câu", "{n} questions left"),
            ("b", &["n"], "Còn {m} câu", ""),
            ("a", &[], "Vui lòng đợi!", "Please wait"),
            ("c", &[], "Co\u{301}", "Yes"),
        ];
        let found = faults(&[("x", wrong)]);
        for (name, count) in [("a", 5), ("b", 3), ("c", 1)] {
            let begin = format!("x::{name} ");
            let of = found.iter().filter(|line| line.starts_with(&begin));
            assert_eq!(of.count(), count, "{name}: {found:#?}");
        }
    }

    #[test]
    fn one_and_many() {
        let left = |n: usize| form::left(Lang::En, n);
        assert_eq!(left(1), "1 question left");
        assert_eq!(left(2), "2 questions left");
        assert_eq!(form::left(Lang::Vi, 2), "Còn 2 câu chưa trả lời");
    }

    /// A page may say something of its own, with a slip in it.
    #[test]
    fn what_nobody_fills_stays_in_sight() {
        let said = |text: &str| fill("", text, "", Lang::Vi, &[("n", "2".to_owned())]);
        assert_eq!(said("{n} câu, {m} phần, {n"), "2 câu, {m} phần, {n");
    }
}
