//! Cells that say `KPS` (does not arise), made into what an assessment says of criteria.

use kieumau::{CriteriaSet, Criterion, Id, NotApplicable};
use std::collections::BTreeMap;

/// A criterion that may be said not to arise, and the questions that must all say so.
#[derive(Debug)]
pub(crate) struct Claim<'s> {
    criterion: &'s Id,
    questions: Vec<&'s Id>,
}

impl Claim<'_> {
    /// Whether the criterion asks this question.
    pub(crate) fn asks(&self, question: &Id) -> bool {
        self.questions.contains(&question)
    }
}

/// The criteria of a set whose policy lets them not arise.
pub(crate) fn claims(set: &CriteriaSet) -> Vec<Claim<'_>> {
    let mut found = Vec::new();
    collect(&set.criteria, &mut found);
    found
}

fn collect<'s>(criteria: &'s [Criterion], found: &mut Vec<Claim<'s>>) {
    for criterion in criteria {
        if criterion.not_applicable != NotApplicable::Refused {
            let questions = criterion.questions();
            if !questions.is_empty() {
                found.push(Claim {
                    criterion: &criterion.id,
                    questions,
                });
            }
        }
        collect(&criterion.parts, found);
    }
}

/// What the cells of a row say: the criteria that do not arise, each with its reason, and the questions whose `KPS`
/// no criterion takes. The reason is what is noted beside such a cell; without a note it is the cell's own word.
pub(crate) fn apply<'k>(
    claims: &[Claim<'_>],
    said: &'k BTreeMap<&'k Id, String>,
    note: impl Fn(&Id) -> Option<String>,
) -> (BTreeMap<String, String>, Vec<&'k Id>) {
    let mut declared = BTreeMap::new();
    let mut taken: Vec<&Id> = Vec::new();
    for claim in claims {
        let reason = claim.questions.first().and_then(|first| said.get(*first));
        if let Some(reason) = reason
            && claim.questions.iter().all(|id| said.contains_key(*id))
        {
            let mut notes = claim.questions.iter().filter_map(|id| note(id));
            let reason = notes.next().unwrap_or_else(|| reason.clone());
            declared.insert(claim.criterion.to_string(), reason);
            taken.extend(&claim.questions);
        }
    }
    let refused = said.keys().filter(|id| !taken.contains(id));
    (declared, refused.copied().collect())
}
