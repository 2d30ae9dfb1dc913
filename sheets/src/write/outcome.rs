//! What became of one row.

use kieumau::{Assessment, Number, Scorecard};

/// What became of one row, for writing.
pub struct Outcome<'r> {
    /// What was read.
    pub assessment: &'r Assessment,
    /// The scorecard, or why there is none: a code, and a sentence.
    pub result: Result<&'r Scorecard, (&'static str, String)>,
    /// How many errors the row has, those of reading included.
    pub problems: usize,
}

impl Outcome<'_> {
    /// The scorecard, if there is one.
    #[must_use]
    pub fn card(&self) -> Option<&Scorecard> {
        self.result.as_ref().ok().copied()
    }
}

/// The points of a criterion of a scorecard.
#[must_use]
pub fn points_of(card: &Scorecard, id: &str) -> Option<Number> {
    let found = card.criteria.iter().find(|criterion| criterion.id == id);
    found
        .and_then(|criterion| criterion.points)
        .map(|points| points.points)
}
