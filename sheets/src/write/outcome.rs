//! What became of one row.

use kieumau::{Assessment, CriterionResult, Number, Reason, Scorecard};

/// What became of one row, for writing.
#[derive(Debug)]
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

/// The points of a criterion of a scorecard; none where it did not arise and left, so that nobody adds up a 0 that is not lost.
#[must_use]
pub fn points_of(card: &Scorecard, id: &str) -> Option<Number> {
    let mut criteria = card.criteria.iter();
    let found = criteria.find(|criterion| criterion.id == id)?;
    found
        .points
        .filter(|_| !left(found))
        .map(|points| points.points)
}

/// Whether a criterion does not arise and left, or is a group of which nothing is left: its 0 points would read as lost.
pub(crate) fn left(result: &CriterionResult) -> bool {
    let told = matches!(&result.reason, Reason::NotApplicable { policy } if *policy != "full");
    let nothing = result.points.as_ref().is_some_and(|points| {
        points.applicable.is_zero() && !points.maximum.is_zero() && points.points.is_zero()
    });
    told || nothing
}

/// Whether a criterion of a scorecard left.
pub(crate) fn left_of(card: &Scorecard, id: &str) -> bool {
    let mut found = card.criteria.iter();
    found.any(|criterion| criterion.id == id && left(criterion))
}
