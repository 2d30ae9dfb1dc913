//! Problems: what is wrong, where, why, and how to mend it, as data. Sentences are made from them in [`codes`].

mod codes;
#[cfg(test)]
mod codes_tests;
mod define;
mod place;
mod refused;
mod render;

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

pub use crate::language::Arg;
pub use codes::Code;
pub use place::Place;
pub use refused::{Errors, Refused};

use crate::arrange::Arrange;
use crate::language::{Lang, fill};

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

    /// Points it elsewhere.
    pub(crate) fn point_to(&mut self, pointer: String) {
        self.pointer = pointer;
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
        let fields = if self.place.is_some() { 6 } else { 4 };
        let mut out = serializer.serialize_struct("Problem", fields)?;
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

    /// Gives each problem its line and column in `text`, and sorts them by place. `find` is asked where those stand that do
    /// not know it themselves.
    pub(crate) fn put_in_place(
        &mut self,
        text: &str,
        find: &mut dyn FnMut(&mut Problem) -> Option<(usize, usize)>,
    ) {
        self.shorten();
        let lines = place::Lines::new(text);
        for problem in &mut self.0 {
            let found = find(problem);
            let span = problem.span.or(found);
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
