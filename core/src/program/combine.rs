//! What the figures of parts combine to, and which parts count.

use super::{Kind, Node, Program};
use crate::Number;
use crate::model::Combine;

impl Node {
    /// Whether the node above looks at its points when it combines its parts like this: a sum at all of them, since those
    /// of a part that bears none are 0.
    pub fn counts_in(&self, combine: Combine) -> bool {
        self.stated || matches!(combine, Combine::Sum | Combine::Weighted)
    }

    /// Its floor and its maximum, or what it may come to with fewer parts, before it is cut: the mean or the worst of them
    /// may be more, the mean or the best less, than that of all.
    pub fn span_of_fewer(&self, program: &Program, may_leave: bool) -> (Number, Number) {
        let Kind::Inner { parts, combine } = &self.kind else {
            return (self.floor, self.maximum);
        };
        let nodes = || parts.iter().filter_map(|at| program.nodes.get(*at));
        let parts = || nodes().filter(|part| part.counts_in(*combine));
        let most = parts().map(|part| part.maximum).max();
        let least = parts().map(|part| part.floor).min();
        let up = may_leave && matches!(combine, Combine::Mean | Combine::Worst);
        let down = may_leave && matches!(combine, Combine::Mean | Combine::Best);
        (
            least.filter(|_| down).unwrap_or(self.floor),
            most.filter(|_| up).unwrap_or(self.maximum),
        )
    }
}

/// Combines (points, weight) of parts; `None` when there are none, or the result does not fit.
pub(crate) fn combine_numbers(
    parts: impl Iterator<Item = (Number, Number)>,
    combine: Combine,
) -> Option<Number> {
    let parts: Vec<(Number, Number)> = parts.collect();
    if parts.is_empty() {
        return None;
    }
    let sum = |weighted: bool| {
        parts
            .iter()
            .try_fold(Number::ZERO, |sum, (points, weight)| {
                sum.checked_add(if weighted {
                    points.checked_mul(*weight)?
                } else {
                    *points
                })
            })
    };
    match combine {
        Combine::Sum => sum(false),
        Combine::Weighted => sum(true),
        Combine::Mean => sum(false)?.checked_div(Number::whole(i64::try_from(parts.len()).ok()?)),
        Combine::Best => parts.iter().map(|(points, _)| *points).max(),
        Combine::Worst => parts.iter().map(|(points, _)| *points).min(),
    }
}
