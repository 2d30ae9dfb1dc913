//! What is refused, and why: the data of a `KieumauError`.

use kieumau::{Errors, Lang, Problem, Problems, ProfileError, Refused, Severity};
use serde::Serialize;

use super::texts::Code;

/// One problem, as a `KieumauError` lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProblemEntry {
    /// What kind of problem this is: the same word as on the command line.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is, as a JSON pointer; empty for the whole document.
    pub pointer: String,
    /// The line, from 1, where there was a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column in characters, from 1, where there was a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// In Vietnamese.
    pub vi: Said,
    /// In English.
    pub en: Said,
}

/// A problem in sentences of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Said {
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

impl ProblemEntry {
    /// A problem of the core.
    pub(crate) fn of(problem: &Problem) -> ProblemEntry {
        let said = |lang| Said {
            message: problem.message(lang),
            mend: problem.mend(lang),
        };
        ProblemEntry {
            code: problem.code().as_str().to_owned(),
            severity: problem.severity(),
            pointer: problem.pointer().to_owned(),
            line: problem.place().map(|place| place.line),
            column: problem.place().map(|place| place.column),
            vi: said(Lang::Vi),
            en: said(Lang::En),
        }
    }
}

/// Why something was refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The code of the first problem that is an error.
    pub code: String,
    /// What the error says of itself, for developers: English, as everywhere in the library.
    pub message: String,
    pub problems: Vec<ProblemEntry>,
}

impl Refusal {
    fn new(problems: Vec<ProblemEntry>) -> Refusal {
        let errors = || {
            problems
                .iter()
                .filter(|problem| problem.severity == Severity::Error)
        };
        let first = errors().next().or(problems.first());
        let mut message = first.map_or_else(String::new, |first| {
            let place = match (first.line, first.column) {
                (Some(line), Some(column)) => format!("{line}:{column}: "),
                _ => String::new(),
            };
            let Said { message, mend } = &first.en;
            let (pointer, code) = (&first.pointer, &first.code);
            let gap = if pointer.is_empty() { "" } else { " " };
            let text = format!("{place}{pointer}{gap}[{code}] {message} {mend}");
            text.trim_end().to_owned()
        });
        let more = errors().count().saturating_sub(1);
        if more > 0 {
            message += &format!(" (and {more} more)");
        }
        Refusal {
            code: first.map_or_else(String::new, |first| first.code.clone()),
            message,
            problems,
        }
    }

    /// One problem of this border.
    pub(crate) fn of(code: Code, pointer: &str, values: &[(&str, &str)]) -> Refusal {
        let said = |lang| {
            let (message, mend) = code.said(lang, values);
            Said { message, mend }
        };
        Refusal::new(vec![ProblemEntry {
            code: code.as_str().to_owned(),
            severity: Severity::Error,
            pointer: pointer.to_owned(),
            line: None,
            column: None,
            vi: said(Lang::Vi),
            en: said(Lang::En),
        }])
    }

    /// One problem of an element, in its own words.
    #[cfg(feature = "elements")]
    pub(crate) fn said(code: &str, vi: String, en: String) -> Refusal {
        let said = |message| Said {
            message,
            mend: String::new(),
        };
        Refusal::new(vec![ProblemEntry {
            code: code.to_owned(),
            severity: Severity::Error,
            pointer: String::new(),
            line: None,
            column: None,
            vi: said(vi),
            en: said(en),
        }])
    }

    /// What the core found in a text that stands at `pointer`.
    pub(crate) fn problems(problems: &Problems, pointer: &str) -> Refusal {
        Refusal::new(problems.iter().map(ProblemEntry::of).collect()).within(pointer)
    }

    /// What the core refuses, each error at its pointer.
    pub(crate) fn told<E: Refused>(errors: &Errors<E>, pointer: impl Fn(&E) -> String) -> Refusal {
        let entry = |error: &E| {
            let said = |lang| Said {
                message: error.message(lang),
                mend: error.mend(lang),
            };
            ProblemEntry {
                code: error.code().to_owned(),
                severity: Severity::Error,
                pointer: pointer(error),
                line: None,
                column: None,
                vi: said(Lang::Vi),
                en: said(Lang::En),
            }
        };
        Refusal::new(errors.iter().map(entry).collect())
    }

    /// A profile that the set cannot be used for.
    pub(crate) fn profile(errors: &Errors<ProfileError>) -> Refusal {
        Refusal::told(errors, profile_pointer)
    }

    /// The same of a part that stands at `pointer` of what was given. Lines and columns are those of the part's own text.
    pub(crate) fn within(mut self, pointer: &str) -> Refusal {
        for problem in &mut self.problems {
            problem.pointer.insert_str(0, pointer);
        }
        Refusal::new(self.problems)
    }

    /// The same where `here` stands for what it was read at.
    #[cfg(feature = "batch")]
    pub(crate) fn instead(mut self, read_at: &str, here: &str) -> Refusal {
        for problem in &mut self.problems {
            if let Some(rest) = problem.pointer.strip_prefix(read_at) {
                problem.pointer = format!("{here}{rest}");
            }
        }
        Refusal::new(self.problems)
    }

    /// The same without lines and columns, where nobody outside has seen the text that they count.
    pub(crate) fn without_places(mut self) -> Refusal {
        for problem in &mut self.problems {
            (problem.line, problem.column) = (None, None);
        }
        Refusal::new(self.problems)
    }

    /// Both.
    pub(crate) fn and(mut self, other: Refusal) -> Refusal {
        self.problems.extend(other.problems);
        Refusal::new(self.problems)
    }
}

/// Where an error stands in an assessment.
pub(crate) fn profile_pointer(error: &ProfileError) -> String {
    match error {
        ProfileError::Missing { .. } => "/profile".to_owned(),
        _ => format!("/profile/{}", error.dimension()),
    }
}
