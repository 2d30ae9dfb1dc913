//! Sentences in Vietnamese and English: those of this library, and the type that other doors write theirs with.

pub(crate) mod codes;
pub(crate) mod criteria;
pub(crate) mod errors;
pub mod labels;
pub(crate) mod options;
pub mod outline;
pub(crate) mod report;
pub(crate) mod results;
pub(crate) mod words;

use kieumau::Lang;

/// A text in both languages, with `{placeholders}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Say {
    vi: &'static str,
    en: &'static str,
}

/// A text in both languages.
/// ```
/// use kieumau::Lang;
/// use kieumau_sheets::texts::say;
/// let rows = say("{n} dòng", "{n} rows");
/// assert_eq!(rows.fill(Lang::Vi, &[("n", "3")]), "3 dòng");
/// ```
#[must_use]
pub const fn say(vi: &'static str, en: &'static str) -> Say {
    Say { vi, en }
}

impl Say {
    /// The text in this language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// Both texts, for matching what people write.
    #[must_use]
    pub const fn both(self) -> [&'static str; 2] {
        [self.vi, self.en]
    }

    /// The text with its placeholders filled. Values are put in once and never looked at again, so that a cell that
    /// holds `{file}` stays what it is. `{n|row|rows}` is the first word where `n` is 1, else the second, as in the
    /// catalogue of the core.
    #[must_use]
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(lang);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((inside, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            let (name, words) = match inside.split_once('|') {
                Some((name, words)) => (name, words.split_once('|')),
                None => (inside, None),
            };
            let value = values.iter().find(|(key, _)| *key == name);
            match (value, words) {
                (Some((_, "1")), Some((one, _))) => out.push_str(one),
                (Some(_), Some((_, many))) => out.push_str(many),
                (Some((_, value)), None) => out.push_str(value),
                (None, _) => {
                    out.push('{');
                    out.push_str(inside);
                    out.push('}');
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_templates() {
        let text = say("{a} và {b}", "{a} and {b}");
        assert_eq!(text.fill(Lang::Vi, &[("a", "{b}"), ("b", "x")]), "{b} và x");
        assert_eq!(text.fill(Lang::En, &[]), "{a} and {b}");
    }

    #[test]
    fn one_is_not_many() {
        let text = say("{n} dòng", "{n} {n|row|rows}");
        assert_eq!(text.fill(Lang::En, &[("n", "1")]), "1 row");
        assert_eq!(text.fill(Lang::En, &[("n", "0.1")]), "0.1 rows");
        assert_eq!(text.fill(Lang::Vi, &[("n", "1")]), "1 dòng");
        assert_eq!(text.fill(Lang::En, &[]), "{n} {n|row|rows}");
    }
}
