//! What cannot be done at all: errors that say why in both languages, and all of them at once.

use std::error::Error;
use std::fmt;

use crate::language::Lang;

/// An error that an official may see: a word for programs, a sentence that says what is wrong, and one that says how to mend it.
/// As [`Display`](fmt::Display) has no language, it is English.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, Refused, built_in};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").ok_or("no such set")?.json)?;
/// let errors = set.score(&Assessment::default()).unwrap_err();
/// let first = errors.iter().next().ok_or("errors are never without one")?;
/// assert_eq!(first.code(), "missing_profile");
/// assert_eq!(first.message(Lang::Vi), "Đặc điểm “vung” của khu dân cư chưa ghi.");
/// assert_eq!(first.mend(Lang::Vi), "Ghi một trong: dbscl, vung_khac.");
/// assert_eq!(errors.text(Lang::En), errors.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Refused: Error {
    /// The word for it, the same on the command line and in JavaScript.
    fn code(&self) -> &'static str;

    /// What is wrong.
    fn message(&self, lang: Lang) -> String;

    /// How to mend it; empty where the message says it.
    fn mend(&self, lang: Lang) -> String;

    /// Both.
    fn text(&self, lang: Lang) -> String {
        let (message, mend) = (self.message(lang), self.mend(lang));
        if mend.is_empty() {
            message
        } else {
            format!("{message} {mend}")
        }
    }
}

/// All errors of one kind at once; never without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errors<E>(Vec<E>);

impl<E> Errors<E> {
    /// What was found; the caller has looked that there is something.
    pub(crate) fn of(found: Vec<E>) -> Errors<E> {
        Errors(found)
    }

    /// The errors, in the order in which they were looked for.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.0.iter()
    }
}

impl<E: Refused> Errors<E> {
    /// What is wrong, and how to mend it, of each.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let texts: Vec<String> = self.iter().map(|error| error.text(lang)).collect();
        texts.join(" ")
    }
}

impl<E> From<E> for Errors<E> {
    fn from(error: E) -> Errors<E> {
        Errors(vec![error])
    }
}

impl<E> IntoIterator for Errors<E> {
    type Item = E;
    type IntoIter = std::vec::IntoIter<E>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'e, E> IntoIterator for &'e Errors<E> {
    type Item = &'e E;
    type IntoIter = std::slice::Iter<'e, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<E: Refused> fmt::Display for Errors<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl<E: Refused> Error for Errors<E> {}
