//! The rules whose points are formulas over columns.

use std::any::Any;

use super::RuleProgram;
use super::alternatives::Alternatives;
use super::bands::Bands;
use super::checklist::Checklist;
use super::choice::Choice;
use super::deadline::Deadline;
use super::judged::Judged;
use super::mean_of::MeanOf;
use super::meets::Meets;
use super::pass::Pass;
use super::per_unit::PerUnit;
use super::proportional::Proportional;
use super::vote::Vote;
use super::yes_no::YesNo;
use crate::formula::{Formulas, Line, Quantity};
use crate::program::ShareSteps;

/// A rule that can be reckoned over columns. This is no part of [`RuleProgram`]: whoever scores forms one by one, such as a page, carries
/// none of the formulas.
pub(crate) trait ByColumns {
    /// Its points as a formula over answers that are all there.
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity>;

    /// Whether it passes, likewise: 1 or 0.
    fn passes_by_columns(&self, _cx: &mut Formulas<'_>) -> Option<Line> {
        None
    }

    /// What it gives by the percentage of a share, where it looks at nothing else.
    fn share_steps(&self) -> Option<ShareSteps<'_>> {
        None
    }
}

/// A rule as it is reckoned over columns, where it is of a kind that can be.
pub(crate) fn by_columns(rule: &dyn RuleProgram) -> Option<&dyn ByColumns> {
    fn kind<P: ByColumns + 'static>(rule: &dyn Any) -> Option<&dyn ByColumns> {
        let rule: &P = rule.downcast_ref()?;
        Some(rule)
    }
    let kinds = [
        kind::<Alternatives>,
        kind::<Bands>,
        kind::<Checklist>,
        kind::<Choice>,
        kind::<Deadline>,
        kind::<Judged>,
        kind::<MeanOf>,
        kind::<Meets>,
        kind::<Pass>,
        kind::<PerUnit>,
        kind::<Proportional>,
        kind::<Vote>,
        kind::<YesNo>,
    ];
    kinds.iter().find_map(|kind| kind(rule))
}
