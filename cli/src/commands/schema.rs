//! `schema`: the JSON Schema of criteria sets, of assessments and of what is printed.

use super::{Common, Ended};
use crate::fail::Done;

/// Which schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    CriteriaSet,
    Assessment,
    Scorecard,
    Ranking,
    Plan,
    Review,
}

pub(crate) fn run(common: &Common, which: Which) -> Done<Ended> {
    common.write(&match which {
        Which::CriteriaSet => kieumau::criteria_set_schema(),
        Which::Assessment => kieumau::assessment_schema(),
        Which::Scorecard => kieumau::scorecard_schema(),
        Which::Ranking => kieumau::ranking_schema(),
        Which::Plan => kieumau::plan_schema(),
        Which::Review => kieumau::review_schema(),
    })?;
    Ok(Ended::Well)
}
