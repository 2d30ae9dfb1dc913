//! What remains of each maximum when criteria do not arise.

use crate::Number;
use crate::model::Combine;
use crate::program::{Kind, Node, NodePolicy, Program, combine_numbers};

/// What is left of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// Looks at a node, or at the total (`None`). `claimed` gives the accepted policy of criteria said not to arise.
pub(crate) fn applicable(
    program: &Program,
    at: Option<usize>,
    claimed: &impl Fn(usize) -> Option<NodePolicy>,
) -> Applicable {
    let node: &Node = match at {
        Some(at) => match program.nodes.get(at) {
            Some(node) => node,
            None => return Applicable::Beside,
        },
        None => match &program.root {
            Some(root) => root,
            None => return Applicable::Beside,
        },
    };
    let full = Applicable::Yes {
        now: node.maximum,
        before: node.maximum,
        factor: Number::ONE,
    };
    match at.and_then(claimed) {
        Some(NodePolicy::Leaves) => return Applicable::Left(node.maximum),
        Some(NodePolicy::Beside) => return Applicable::Beside,
        Some(NodePolicy::Full) => return full,
        Some(NodePolicy::Refused) | None => {}
    }
    let Kind::Inner { parts, combine } = &node.kind else {
        return full;
    };
    if parts.is_empty() {
        return full;
    }
    let (mut now, mut before) = (Vec::new(), Vec::new());
    let mut any_left = false;
    for part in parts {
        let weight = program
            .nodes
            .get(*part)
            .map_or(Number::ONE, |part| part.weight);
        match applicable(program, Some(*part), claimed) {
            Applicable::Yes {
                now: a, before: b, ..
            } => {
                now.push((a, weight));
                before.push((b, weight));
            }
            Applicable::Left(maximum) => {
                before.push((maximum, weight));
                any_left = true;
            }
            Applicable::Beside => {}
        }
    }
    let finish = |points: Option<Number>| {
        let points = points
            .and_then(|points| points.checked_mul(node.times))
            .unwrap_or(node.maximum);
        points.min(node.maximum)
    };
    let sums = matches!(combine, Combine::Sum | Combine::Weighted);
    let (a, b) = (
        combine_numbers(now.iter().copied(), *combine),
        combine_numbers(before.iter().copied(), *combine),
    );
    match a {
        None if any_left => Applicable::Left(finish(b)),
        None => Applicable::Beside,
        // In a mean, a best, a worst the others simply remain.
        Some(_) if !sums => Applicable::Yes {
            now: finish(a),
            before: finish(a),
            factor: Number::ONE,
        },
        Some(left) if node.rescales && !left.is_zero() => {
            let factor = b.and_then(|b| b.checked_div(left)).unwrap_or(Number::ONE);
            Applicable::Yes {
                now: finish(b),
                before: finish(b),
                factor,
            }
        }
        Some(_) => Applicable::Yes {
            now: finish(a),
            before: finish(b),
            factor: Number::ONE,
        },
    }
}
