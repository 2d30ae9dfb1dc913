//! Where criteria left, and the rest was scaled up for them, or is all there is to earn.

use super::context::Cx;
use crate::catalogue::{criteria, totals};
use crate::model::{Criterion, Id, Leaves, NotApplicable, Rescaled};
use crate::scorecard::{CriterionResult, Points, Reason};

/// The node that is scaled up: a criterion, or the total.
#[derive(Clone, Copy)]
enum Node<'a> {
    Criterion(&'a Id),
    Total,
}

impl Cx<'_> {
    /// What left below a criterion that was scaled up for it.
    pub fn rescaled(&self, criterion: &Criterion, result: &CriterionResult) -> Option<String> {
        let points = result.points.as_ref()?;
        let node = Node::Criterion(&criterion.id);
        let left = self.left(&criterion.parts, node);
        (!left.is_empty())
            .then(|| criteria::rescaled(self.lang, self.names(&left), self.maximum(points.maximum)))
    }

    /// What left anywhere where the total was scaled up for it.
    pub fn total_rescaled(&self) -> Option<String> {
        let base = &self.card.totals.as_ref()?.base;
        let left = self.left(&self.set.criteria, Node::Total);
        (!left.is_empty())
            .then(|| criteria::rescaled(self.lang, self.names(&left), self.maximum(base.maximum)))
    }

    /// What there was to earn where something below is left beside: the printed maximum says more.
    pub fn arising(&self, points: &Points) -> Option<String> {
        let less = points.applicable < points.maximum;
        less.then(|| totals::arising(self.lang, self.number(points.applicable)))
    }

    fn left(&self, parts: &[Criterion], node: Node<'_>) -> Vec<Id> {
        let mut out = Vec::new();
        self.left_within(parts, node, true, &mut out);
        out
    }

    fn left_within(&self, parts: &[Criterion], node: Node<'_>, direct: bool, out: &mut Vec<Id>) {
        for part in parts {
            let left = self.result(&part.id).is_some_and(|result| {
                matches!(&result.reason, Reason::NotApplicable { policy } if *policy == "leaves")
            });
            let here = match (&part.not_applicable, node) {
                (NotApplicable::Leaves(Leaves { rescaled_in }), node) => {
                    match (rescaled_in, node) {
                        (Rescaled::Parent, _) => direct,
                        (Rescaled::Ancestor(id), Node::Criterion(node)) => id == node,
                        (Rescaled::Total, Node::Total) => true,
                        _ => false,
                    }
                }
                _ => false,
            };
            if left && here {
                out.push(part.id.clone());
            } else {
                self.left_within(&part.parts, node, false, out);
            }
        }
    }
}
