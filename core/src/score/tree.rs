//! From the points of leaves to those of nodes and totals.

use crate::Number;
use crate::model::Combine;
use crate::number::div_half_up;
use crate::program::{DoesProgram, Frame, Kind, Node, Points, Program, Tri};

/// Which end of what is possible is computed. The order decides how what is open is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    Low,
    High,
}

impl Reading {
    /// Points of something that may be zeroed.
    fn zeroed(self, points: Points, zeroed: Tri) -> Points {
        match (zeroed, self) {
            (Tri::Holds, _) => 0,
            (Tri::Fails, _) => points,
            (Tri::Unknown, Reading::Low) => points.min(0),
            (Tri::Unknown, Reading::High) => points.max(0),
        }
    }
}

/// The points of all nodes, and of the totals, at one end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Values {
    pub nodes: Vec<Points>,
    /// What the parts gave before cutting, for nodes that were cut.
    pub uncut: Vec<Points>,
    pub base: Points,
    pub full: Points,
    pub capped: Points,
}

/// What zeroes each node, and the deductions.
pub(crate) struct Consequences<'a> {
    /// For each node: whether it is zeroed.
    pub zeroed: &'a [Tri],
    /// The state of each effect.
    pub effects: &'a [Tri],
}

/// Carries the points of leaves up the tree.
pub(crate) fn values(
    program: &Program,
    frame: &Frame,
    leaves: impl Fn(usize) -> Points,
    consequences: &Consequences<'_>,
    reading: Reading,
) -> Values {
    let mut nodes: Vec<Points> = vec![0; program.nodes.len()];
    let mut uncut = nodes.clone();
    // Parts stand after their node, so the list is walked from its end.
    for ((at, node), before) in program.nodes.iter().enumerate().zip(&mut uncut).rev() {
        let raw = match &node.kind {
            _ if frame.is_full(at) => node.max,
            Kind::Leaf(_) => leaves(at),
            Kind::Inner { parts, combine } => {
                inner(program, frame, at, node, parts, *combine, &nodes)
            }
        };
        let left = !frame.is_applicable(at);
        let cut = raw.min(node.max).max(node.min);
        let zeroed = consequences.zeroed.get(at).copied().unwrap_or(Tri::Fails);
        *before = raw;
        if let Some(value) = nodes.get_mut(at) {
            *value = if left { 0 } else { reading.zeroed(cut, zeroed) };
        }
    }
    let base = match &program.root {
        Some(root) => inner(
            program,
            frame,
            program.nodes.len(),
            root,
            root.parts(),
            combine_of(root),
            &nodes,
        ),
        None => 0,
    };
    let of = |list: &[usize]| list.iter().filter_map(|at| nodes.get(*at)).sum::<Points>();
    let deducted: Points = deductions(program, consequences.effects, reading);
    let full = base + of(&program.bonus) + of(&program.penalty) - deducted;
    let capped = program
        .cap
        .map_or(full, |cap| full.min(cap))
        .max(program.floor);
    Values {
        nodes,
        uncut,
        base,
        full,
        capped,
    }
}

fn combine_of(node: &Node) -> Combine {
    match &node.kind {
        Kind::Inner { combine, .. } => *combine,
        Kind::Leaf(_) => Combine::Sum,
    }
}

fn deductions(program: &Program, effects: &[Tri], reading: Reading) -> Points {
    let mut sum = 0;
    for (effect, state) in program.effects.iter().zip(effects) {
        let taken = match (state, reading) {
            (Tri::Holds, _) | (Tri::Unknown, Reading::Low) => true,
            (Tri::Fails, _) | (Tri::Unknown, Reading::High) => false,
        };
        if taken {
            let points = effect.does.iter().map(|does| match does {
                DoesProgram::Deduct(points) => program.points(*points),
                _ => 0,
            });
            sum += points.sum::<Points>();
        }
    }
    sum
}

/// The points of an inner node, or of the root (`None`), from those of its parts, where every criterion arises.
pub(crate) fn combined(
    program: &Program,
    at: Option<usize>,
    node: &Node,
    values: &[Points],
) -> Points {
    let (frame, place) = (&program.tables.frame, at.unwrap_or(program.nodes.len()));
    inner(
        program,
        frame,
        place,
        node,
        node.parts(),
        combine_of(node),
        values,
    )
}

/// Combines the parts of a node. Every division is exact by the choice of the scale, or is the rounding.
fn inner(
    program: &Program,
    frame: &Frame,
    at: usize,
    node: &Node,
    parts: &[usize],
    combine: Combine,
    values: &[Points],
) -> Points {
    let counts = |part: usize| {
        let node = program.nodes.get(part);
        frame.is_applicable(part) && node.is_some_and(|node| node.counts_in(combine))
    };
    let applicable = || parts.iter().copied().filter(|part| counts(*part));
    let value = |part: usize| i128::from(values.get(part).copied().unwrap_or(0));
    let combined: i128 = match combine {
        Combine::Sum => applicable().map(value).sum(),
        Combine::Weighted => applicable()
            .map(|part| {
                let (num, den) = program
                    .nodes
                    .get(part)
                    .map_or((1, 1), |part| part.weight.parts());
                // A product that does not fit is far beyond the cap of the node.
                value(part)
                    .checked_mul(num)
                    .map_or(i128::from(Points::MAX), |product| product / den)
            })
            .sum(),
        Combine::Mean => {
            let count = i128::try_from(applicable().count()).unwrap_or(1).max(1);
            applicable().map(value).sum::<i128>() / count
        }
        Combine::Best => applicable().map(value).max().unwrap_or(0),
        Combine::Worst => applicable().map(value).min().unwrap_or(0),
    };
    finish_node(program, frame, at, node, combined)
}

/// Rescales, multiplies and rounds what the parts of a node combine to.
pub(crate) fn finish_node(
    program: &Program,
    frame: &Frame,
    at: usize,
    node: &Node,
    combined: i128,
) -> Points {
    let factor = frame.factor(at);
    let fit = |points: i128| {
        Points::try_from(points).unwrap_or(if points < 0 { node.min } else { node.max })
    };
    if node.round.is_none() && factor == Number::ONE && node.times == Number::ONE {
        return fit(combined);
    }
    let factor = factor.checked_mul(node.times).unwrap_or(Number::ONE);
    let (num, den) = factor.parts();
    let Some(product) = combined.checked_mul(num) else {
        return node.max;
    };
    fit(match node.round {
        Some(step) => {
            // To the nearest multiple of the step, which is a whole number of points.
            let step = i128::from(program.points(step)).max(1);
            match den.checked_mul(step) {
                Some(divisor) => div_half_up(product, divisor) * step,
                None => return node.max,
            }
        }
        None if den == 1 => product,
        None => product / den,
    })
}
