//! The criteria side by side.

use std::collections::BTreeMap;

use super::Forms;
use super::changes::Changes;
use super::reason;
use super::types::{Differences, ReviewRow};
use crate::Number;
use crate::arrange;
use crate::model::{Criterion, Id};
use crate::scorecard::{CriterionResult, Reason, Scorecard};

/// What a node hands down to its parts.
#[derive(Clone, Default)]
struct Above {
    /// Whether only one form says that it does not arise.
    claimed: bool,
    /// Reasons that were given for it.
    reasons: Vec<String>,
}

impl Forms<'_> {
    pub(super) fn rows(&self, changes: &Changes) -> Vec<ReviewRow> {
        let results = self.cards().map(by_id);
        let mut rows = Vec::new();
        for criterion in &self.set.criteria {
            self.row(criterion, changes, &results, &Above::default(), &mut rows);
        }
        rows
    }

    fn row(
        &self,
        criterion: &Criterion,
        changes: &Changes,
        results: &[BTreeMap<&Id, &CriterionResult>; 2],
        above: &Above,
        rows: &mut Vec<ReviewRow>,
    ) {
        let [own, appraised] = results.each_ref().map(|results| results.get(&criterion.id));
        let Some(any) = appraised.or(own) else {
            return;
        };
        let id = criterion.id.as_str();
        let leaf = criterion.parts.is_empty();
        let claimed = above.claimed || changes.claims.contains(id);
        let mut reasons = above.reasons.clone();
        reasons.extend(self.given(id).map(str::to_owned));
        let claim = self.appraised.not_applicable.get(id);
        if let Some(claim) = claim.filter(|_| changes.claims.contains(id)) {
            reasons.extend(reason::said(claim).map(str::to_owned));
        }
        let handed = Above { claimed, reasons };
        let mut reasons = handed.reasons.clone();
        let questions = if leaf {
            criterion.questions()
        } else {
            Vec::new()
        };
        reasons.extend(
            questions
                .iter()
                .filter_map(|question| self.reason(question.as_str()))
                .map(str::to_owned),
        );
        reasons.dedup();
        let changed: Vec<Id> = questions
            .into_iter()
            .filter(|question| changes.has(question))
            .cloned()
            .collect();
        let points = |result: Option<&&CriterionResult>| result.and_then(|result| result.points);
        let counted = |result| points(result).map(|points| points.points);
        let pass = |result: Option<&&CriterionResult>| result.and_then(|result| result.pass);
        let (before, after) = (counted(own), counted(appraised));
        let differs = before != after || pass(own) != pass(appraised);
        // A group that only one form has at zero was zeroed by something that stands elsewhere.
        let zeroed = |result: Option<&&CriterionResult>| {
            result.is_some_and(|result| matches!(result.reason, Reason::Zeroed { .. }))
        };
        let from_elsewhere = if leaf {
            changed.is_empty() && !claimed
        } else {
            zeroed(own) != zeroed(appraised)
        };
        rows.push(ReviewRow {
            id: criterion.id.clone(),
            depth: any.depth,
            leaf,
            maximum: points(appraised).or(points(own)).map(|of| of.maximum),
            own: before,
            appraised: after,
            difference: before
                .zip(after)
                .and_then(|(before, after)| after.checked_sub(before)),
            own_pass: pass(own),
            appraised_pass: pass(appraised),
            differs,
            elsewhere: differs && from_elsewhere,
            changed,
            reasons,
        });
        for part in &criterion.parts {
            self.row(part, changes, results, &handed, rows);
        }
    }
}

fn by_id(card: &Scorecard) -> BTreeMap<&Id, &CriterionResult> {
    let results = card.criteria.iter();
    arrange::map(results.map(|result| (&result.id, result)))
}

pub(super) fn differences(rows: &[ReviewRow]) -> Differences {
    let leaves = || rows.iter().filter(|row| row.leaf && row.differs);
    let sum = |keep: fn(&Number) -> bool| {
        let kept = leaves().filter_map(|row| row.difference).filter(keep);
        // Points lie within twelve digits, so that sums of them cannot overflow.
        kept.fold(Number::ZERO, |sum, of| sum.checked_add(of).unwrap_or(sum))
    };
    Differences {
        count: leaves().count(),
        raised: sum(|of| *of > Number::ZERO),
        lowered: sum(|of| *of < Number::ZERO),
        sum: sum(|_| true),
    }
}
