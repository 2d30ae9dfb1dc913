//! Problems: what is wrong, where, why, and how to mend it, as data. Sentences are made from them in [`codes`].

mod codes;
mod define;
mod place;
mod render;

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

pub use codes::Code;
pub use place::Place;

use crate::Number;
use crate::arrange::Arrange;
use crate::catalogue::{Lang, fill, push_number};
use crate::json::lower::nearest;
use crate::json::tree::Node;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The set, assessment or answer cannot be used as it is.
    Error,
    /// It can be used, but somebody should look at it.
    Warning,
}

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

/// More problems than this are not listed.
const MOST: usize = 1_000;

/// The argument that names the profile for which a problem shows, when it does not show for all.
pub(crate) const PROFILE: &str = "profile";

/// One thing that is wrong, as data: a code, a place, and the values that its sentence speaks of.
///
/// ```
/// use kieumau::{CheckedSet, Lang};
///
/// let problems = CheckedSet::from_json("{\"format\": 1, \"lable\": \"…\"}").unwrap_err();
/// let slip = problems.iter().find(|p| p.code().as_str() == "unknown_field").unwrap();
/// assert_eq!(slip.pointer(), "/lable");
/// assert_eq!(slip.place().map(|p| (p.line, p.column)), Some((1, 15)));
/// assert_eq!(slip.message(Lang::En), "There is no field `lable` here.");
/// assert_eq!(slip.mend(Lang::En), "Remove it, or write `label`.");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    code: Code,
    pointer: String,
    span: Option<(usize, usize)>,
    place: Option<Place>,
    args: Vec<(&'static str, Arg)>,
}

impl Problem {
    pub(crate) fn new(code: Code) -> Problem {
        Problem {
            code,
            pointer: String::new(),
            span: None,
            place: None,
            args: Vec::new(),
        }
    }

    /// Adds a value that the sentence speaks of.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Problem {
        self.args.push((name, value.into()));
        self
    }

    pub(crate) fn at(mut self, pointer: impl Into<String>) -> Problem {
        self.pointer = pointer.into();
        self
    }

    pub(crate) fn at_bytes(mut self, start: usize, end: usize) -> Problem {
        self.span = Some((start, end));
        self
    }

    /// What kind of problem this is.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Where it is, as a JSON pointer; empty for the whole document.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Where it is in the text, when there was a text.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.place
    }

    /// The value named `name` that the sentence speaks of.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// All values that the sentences speak of, by name.
    pub fn args(&self) -> impl Iterator<Item = (&str, &Arg)> {
        self.args.iter().map(|(name, value)| (*name, value))
    }

    /// What is wrong, as a sentence; with a second one where it is so for some profiles only.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let sentence = fill(self.code.message(lang), lang, |name| self.arg(name));
        match (self.arg(PROFILE), lang) {
            (None, _) => sentence,
            (Some(profile), Lang::Vi) => {
                format!("{sentence} Chỉ xảy ra khi {}.", profile.said(lang))
            }
            (Some(profile), Lang::En) => {
                format!("{sentence} This is so only where {}.", profile.said(lang))
            }
        }
    }

    /// How to mend it, as a sentence.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> String {
        fill(self.code.mend(lang), lang, |name| self.arg(name))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "{}:{}: ", place.line, place.column)?;
        }
        write!(
            f,
            "{} [{}] {} {}",
            self.pointer,
            self.code.as_str(),
            self.message(Lang::En),
            self.mend(Lang::En)
        )
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Args<'a>(&'a [(&'static str, Arg)]);
        impl Serialize for Args<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
            }
        }
        let mut out = serializer.serialize_struct("Problem", 6)?;
        out.serialize_field("code", self.code.as_str())?;
        out.serialize_field("severity", &self.severity())?;
        out.serialize_field("pointer", &self.pointer)?;
        if let Some(place) = self.place {
            out.serialize_field("line", &place.line)?;
            out.serialize_field("column", &place.column)?;
        }
        out.serialize_field("args", &Args(&self.args))?;
        out.end()
    }
}

/// Every problem that was found, in the order of the text. As an error it says how many there are and the first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn new(list: Vec<Problem>) -> Problems {
        Problems(list)
    }

    /// The problems in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|problem| problem.severity() == Severity::Error)
    }

    /// Keeps the first of very many, errors before warnings, and says how many there were. A file that is another kind of
    /// file altogether has as many problems as values, and nobody reads them.
    fn shorten(&mut self) {
        let count = self.0.len();
        if count > MOST {
            self.0.arrange_by_key(Problem::severity);
            self.0.truncate(MOST);
            let problem = Problem::new(Code::TooManyProblems).with("count", count);
            self.0.insert(0, problem.with("most", MOST).at_bytes(0, 0));
        }
    }

    /// Gives each problem its line and column in `text`, and sorts them by place.
    pub(crate) fn locate(&mut self, text: &str, tree: Option<&Node<'_>>) {
        self.shorten();
        let lines = place::Lines::new(text);
        for problem in &mut self.0 {
            if let Some(tree) = tree {
                place::mend_pointer(tree, &mut problem.pointer);
            }
            let keys = ["id", "option", "item"].iter();
            let named: Vec<&Arg> = keys.filter_map(|name| problem.arg(name)).collect();
            let span = problem.span.or_else(|| {
                // A key that names what does not exist is itself at fault, not its value.
                let key = place::of_key(tree?, &problem.pointer)
                    .filter(|(key, _)| named.contains(&&Arg::Text((*key).to_owned())));
                match key {
                    Some((_, span)) => Some(span),
                    None => place::of_pointer(tree?, &problem.pointer),
                }
            });
            problem.place = span.map(|(start, end)| lines.place(start, end));
        }
        self.0
            .arrange_by_key(|problem| problem.place.map(|place| (place.line, place.column)));
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [] => f.write_str("no problems"),
            [one] => write!(f, "{one}"),
            [first, rest @ ..] => write!(f, "{first} (and {} more)", rest.len()),
        }
    }
}

impl std::error::Error for Problems {}
