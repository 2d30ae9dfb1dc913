//! What the two modules say to each other about the last screens of a form: what is asked for, and what goes back.

use kieumau::Lang;
use serde::{Deserialize, Serialize};

use super::Screen;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Given {
    /// The key of the criteria set.
    pub set: String,
    /// Its digest.
    pub digest: String,
    /// The language.
    pub lang: Lang,
    /// The screen.
    pub screen: Screen,
    /// How many boxes hold what is no answer.
    pub faults: usize,
    /// The assessment, as JSON.
    pub assessment: String,
}

/// What goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// The screen, or why there is none, stands there.
    Shown,
    /// Somebody wants to go to a question.
    Question,
    /// The form was handed over.
    Handed,
}

#[cfg(feature = "evaluators")]
impl Given {
    /// The key of the set and its digest.
    pub(super) fn key(&self) -> (String, String) {
        (self.set.clone(), self.digest.clone())
    }
}

impl Word {
    const ALL: [Word; 3] = [Word::Shown, Word::Question, Word::Handed];

    pub(super) fn of(word: &str) -> Option<Word> {
        Word::ALL.into_iter().find(|known| known.name() == word)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Word::Shown => "shown",
            Word::Question => "question",
            Word::Handed => "handed",
        }
    }
}
