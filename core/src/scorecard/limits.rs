//! The limits of a condition.

use serde::{Serialize, Serializer};

use crate::Number;
use crate::model::Side;

/// The one or two limits that a condition compares with, by the words of the comparison and in the order of their letters: a
/// map of so few is quicker made as a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits(Vec<(&'static str, Number)>);

impl Limits {
    pub(crate) fn of(sides: impl Iterator<Item = (Side, Number)>) -> Limits {
        let (_, most) = sides.size_hint();
        let mut limits: Vec<(&'static str, Number)> = Vec::with_capacity(most.unwrap_or(0));
        for (side, limit) in sides {
            let word = side.word();
            let above = limits.iter().position(|(other, _)| *other > word);
            limits.insert(above.unwrap_or(limits.len()), (word, limit));
        }
        Limits(limits)
    }

    /// The limit with this word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&Number> {
        let mut limits = self.iter();
        limits.find(|(own, _)| *own == word).map(|(_, limit)| limit)
    }

    /// The limits with their words.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Number)> {
        self.0.iter().map(|(word, limit)| (*word, limit))
    }

    /// The limits alone.
    pub fn values(&self) -> impl Iterator<Item = &Number> {
        self.0.iter().map(|(_, limit)| limit)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Limits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
