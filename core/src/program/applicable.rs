//! What remains of each maximum when criteria do not arise.

use super::Program;
use super::combine::combine_numbers;
use super::tree::{Kind, NodePolicy};
use crate::Number;
use crate::model::Combine;

/// What is left of a node. Which of these stands in a byte, as with [`Domain`](super::Domain).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Applicable {
    /// It is scored, with this maximum (A), this one before those that leave left (B), and the factor B ÷ A when it
    /// scales the rest up, else 1.
    Yes {
        now: Number,
        before: Number,
        factor: Number,
    },
    /// It left, with its maximum; an ancestor makes up for it.
    Left(Number),
    /// It left, and nothing makes up for it.
    Beside,
}

impl Applicable {
    /// With its maximum now as cards have it.
    pub fn reduced(self) -> Applicable {
        match self {
            Applicable::Yes {
                now,
                before,
                factor,
            } => Applicable::Yes {
                now: now.reduced(),
                before,
                factor,
            },
            left => left,
        }
    }
}

/// What is left of a node, or of the total (`None`). `claimed` gives the accepted policy of criteria said not to arise.
pub(crate) fn applicable(
    program: &Program,
    at: Option<usize>,
    claimed: &impl Fn(usize) -> Option<NodePolicy>,
) -> Applicable {
    rest(program, at, claimed).0
}

/// The nodes that scale up what remains: those that the criteria which left name; `None` is the total.
type Named = Vec<Option<usize>>;

fn rest(
    program: &Program,
    at: Option<usize>,
    claimed: &impl Fn(usize) -> Option<NodePolicy>,
) -> (Applicable, Named) {
    let node = match at {
        Some(at) => program.nodes.get(at),
        None => program.root.as_ref(),
    };
    let Some(node) = node else {
        return (Applicable::Beside, Vec::new());
    };
    let whole = Applicable::Yes {
        now: node.maximum,
        before: node.maximum,
        factor: Number::ONE,
    };
    match at.and_then(claimed) {
        Some(NodePolicy::Leaves { rescaled_in }) => {
            return (Applicable::Left(node.maximum), vec![rescaled_in]);
        }
        Some(NodePolicy::Beside) => return (Applicable::Beside, Vec::new()),
        Some(NodePolicy::Full) => return (whole, Vec::new()),
        Some(NodePolicy::Refused) | None => {}
    }
    let Kind::Inner { parts, combine } = &node.kind else {
        return (whole, Vec::new());
    };
    let (mut now, mut before, mut named) = (Vec::new(), Vec::new(), Vec::new());
    let (mut any_left, mut any_here) = (false, false);
    for at in parts {
        let Some(part) = program.nodes.get(*at) else {
            continue;
        };
        let counts = part.counts_in(*combine);
        let (part_rest, part_named) = rest(program, Some(*at), claimed);
        named.extend(part_named);
        match part_rest {
            Applicable::Yes {
                now: a, before: b, ..
            } => {
                any_here = true;
                now.extend(counts.then_some((a, part.weight)));
                before.extend(counts.then_some((b, part.weight)));
            }
            Applicable::Left(maximum) => {
                before.extend(counts.then_some((maximum, part.weight)));
                any_left = true;
            }
            Applicable::Beside => {}
        }
    }
    if parts.is_empty() {
        return (whole, named);
    }
    let finish = |points: Option<Number>| {
        let points = points
            .and_then(|points| points.checked_mul(node.times))
            .unwrap_or(node.maximum);
        // The total is not cut: the mean of fewer groups, or the worst of them, may be more than that of all.
        at.map_or(points, |_| points.min(node.maximum))
    };
    // Where no part that bears points is left, there is nothing of the maximum.
    let of = |parts: &[(Number, Number)]| match parts {
        [] => Some(Number::ZERO),
        parts => combine_numbers(parts.iter().copied(), *combine),
    };
    let (a, b) = (of(&now).filter(|_| any_here), of(&before));
    let is_named = named.contains(&at);
    named.retain(|other| *other != at);
    let state = match a {
        None if any_left => {
            // Nothing is left here to scale up: the node above does it.
            if is_named {
                named.push(node.parent);
            }
            Applicable::Left(finish(b))
        }
        None => Applicable::Beside,
        // In a mean, a best, a worst the others simply remain.
        Some(_) if is_named && !matches!(combine, Combine::Sum | Combine::Weighted) => {
            Applicable::Yes {
                now: finish(a),
                before: finish(a),
                factor: Number::ONE,
            }
        }
        Some(left) if is_named && !left.is_zero() => Applicable::Yes {
            now: finish(b),
            before: finish(b),
            factor: b.and_then(|b| b.checked_div(left)).unwrap_or(Number::ONE),
        },
        Some(_) => Applicable::Yes {
            now: finish(a),
            before: finish(b),
            factor: Number::ONE,
        },
    };
    (state, named)
}
