//! What goes by the percentage of a share and nothing else.

use super::comparison::Comparison;
use super::condition::Cond;
use super::interval::End;
use super::measure::{LimitProgram, MeasureProgram};
use crate::Number;
use crate::model::Side;

/// A rule or test whose outcome goes by the percentage of a share: what it gives below every end, and from each on.
pub(crate) struct ShareSteps<'r> {
    pub of: &'r MeasureProgram,
    /// Ascending; the first is infinite.
    pub steps: Vec<(End, Number)>,
}

impl Cond {
    /// What it gives by the percentage of a share, where it is one comparison of it with one figure.
    pub fn share_steps(&self, holds: Number, fails: Number) -> Option<ShareSteps<'_>> {
        let Cond::Compare(Comparison { of, sides }) = self else {
            return None;
        };
        let [(side, LimitProgram::Figure(limit))] = sides.as_slice() else {
            return None;
        };
        let (end, below, above) = match side {
            Side::AtLeast => (End::Closed(*limit), fails, holds),
            Side::MoreThan => (End::Open(*limit), fails, holds),
            Side::AtMost => (End::Open(*limit), holds, fails),
            Side::LessThan => (End::Closed(*limit), holds, fails),
            Side::Equals => return None,
        };
        Some(ShareSteps {
            of,
            steps: vec![(End::Infinite, below), (end, above)],
        })
    }
}
