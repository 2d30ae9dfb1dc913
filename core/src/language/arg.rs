//! The values that sentences speak of.

use serde::Serialize;

use super::Lang;
use super::nearest::nearest;
use super::numbers::push_number;
use crate::Number;

/// A value in the sentence of a problem: text as it is, a number in the notation of the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Arg {
    /// Text, an id, or a value as the writer wrote it.
    Text(String),
    /// An exact number.
    Number(Number),
    /// Words that each language says in its own way.
    Words {
        /// Vietnamese.
        vi: String,
        /// English.
        en: String,
    },
}

impl Arg {
    /// Words in both languages.
    pub(crate) fn words(vi: impl Into<String>, en: impl Into<String>) -> Arg {
        Arg::Words {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The value as the sentence of a language says it.
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.say(lang, &mut out);
        out
    }

    /// Adds the value as the sentence of a language says it.
    pub(crate) fn say(&self, lang: Lang, out: &mut String) {
        match (self, lang) {
            (Arg::Text(text), _) => out.push_str(text),
            (Arg::Number(number), _) => push_number(*number, lang, out),
            (Arg::Words { vi, .. }, Lang::Vi) => out.push_str(vi),
            (Arg::Words { en, .. }, Lang::En) => out.push_str(en),
        }
    }

    /// What to write instead of an id that is not known: the nearest of those there are, else the first few.
    pub(crate) fn instead<'n>(slip: &str, ids: impl Iterator<Item = &'n str> + Clone) -> Arg {
        Arg::instead_of(slip, ids, 8)
    }

    /// As [`instead`](Arg::instead), for a closed list of words, which may be long.
    pub(crate) fn instead_of<'n>(
        slip: &str,
        names: impl Iterator<Item = &'n str> + Clone,
        most: usize,
    ) -> Arg {
        let only = names.clone().next().filter(|_| names.clone().count() == 1);
        if let Some(name) = nearest(slip, names.clone()).or(only) {
            return Arg::words(format!("“{name}”"), format!("`{name}`"));
        }
        let shown = |open: &str, close: &str| {
            let quoted: Vec<String> = names
                .clone()
                .take(most)
                .map(|name| format!("{open}{name}{close}"))
                .collect();
            let more = if names.clone().nth(most).is_some() {
                ", …"
            } else {
                ""
            };
            quoted.join(", ") + more
        };
        match names.clone().next() {
            Some(_) => Arg::words(
                format!("một trong: {}", shown("“", "”")),
                format!("one of: {}", shown("`", "`")),
            ),
            None => Arg::words("một mã đã khai", "an id that is declared"),
        }
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}
impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}
impl From<Number> for Arg {
    fn from(number: Number) -> Arg {
        Arg::Number(number)
    }
}
impl From<usize> for Arg {
    fn from(count: usize) -> Arg {
        Arg::Number(Number::whole(i64::try_from(count).unwrap_or(i64::MAX)))
    }
}
