//! The points of leaves.

use crate::program::{Domain, Kind, Node, NodePolicy, Points, Program, Record, State, Tri};

use super::prepare::Prepared;
use crate::program::{Range, RuleProgram};
use crate::scorecard::CriterionResult;

/// What is known of one leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub low: Points,
    pub high: Points,
    pub pass: Option<Tri>,
    /// Whether it makes its parent's points 0.
    pub zeroes: Tri,
    /// Whether it is its evidence that is missing.
    pub no_evidence: bool,
}

impl Leaf {
    pub const NOTHING: Leaf = Leaf {
        low: 0,
        high: 0,
        pass: None,
        zeroes: Tri::Fails,
        no_evidence: false,
    };
}

/// Computes one leaf from what is known. Parts that are not leaves give nothing.
pub(crate) fn leaf(
    program: &Program,
    at: usize,
    state: &State<'_>,
    prepared: &Prepared<'_>,
) -> Leaf {
    leaf_by(program, at, state, prepared, &mut |rule| rule.range(state))
}

/// The same, with the possible points as `range` finds them.
fn leaf_by(
    program: &Program,
    at: usize,
    state: &State<'_>,
    prepared: &Prepared<'_>,
    range: &mut dyn FnMut(&dyn RuleProgram) -> Range,
) -> Leaf {
    let Some(node) = program.nodes.get(at) else {
        return Leaf::NOTHING;
    };
    let Kind::Leaf(rule) = &node.kind else {
        return Leaf::NOTHING;
    };
    match prepared.claims.get(at).copied().flatten() {
        Some(NodePolicy::Full) => {
            let pass = rule.has_pass().then_some(Tri::Holds);
            return Leaf {
                low: node.max,
                high: node.max,
                pass,
                ..Leaf::NOTHING
            };
        }
        Some(_) => return Leaf::NOTHING,
        None => {}
    }
    let range = range(rule.as_ref());
    let mut low = finish(program, node, range.low);
    let high = if range.is_one() {
        low
    } else {
        finish(program, node, range.high)
    };
    let mut pass = rule.pass(state);
    let mut no_evidence = false;
    if node.evidence_required && !node.has_evidence(&prepared.evidence) {
        let mut questions = node.questions.iter();
        no_evidence = questions.any(|at| prepared.answered.get(*at) == Some(&true));
        low = low.min(0);
        // Evidence can still be added: a pass is open, a failure stands.
        pass = pass.map(|pass| pass.and(Tri::Unknown));
    }
    Leaf {
        low,
        high,
        pass,
        zeroes: if program.tables.may_zero {
            rule.zeroes_parent(state)
        } else {
            Tri::Fails
        },
        no_evidence,
    }
}

pub(crate) fn minimum_met(
    program: &Program,
    low: Points,
    high: Points,
    minimum: crate::Number,
) -> Tri {
    let reached = |points: Points| program.number(points) >= minimum;
    Tri::possible((reached(high), !reached(low)))
}

/// Multiplies, rounds and cuts the points of a leaf.
pub(crate) fn finish(program: &Program, node: &Node, points: crate::Number) -> Points {
    let points = if node.times.is_one() {
        points
    } else {
        points.checked_mul(node.times).unwrap_or(points)
    };
    let points = node.round.map_or(points, |step| points.to_step(step));
    program.points(points).min(node.max).max(node.min)
}

/// All leaves, in the order of the nodes.
pub(crate) fn leaves(
    program: &Program,
    domains: &[Domain],
    record: &Record<'_>,
    prepared: &Prepared<'_>,
) -> Vec<Leaf> {
    let state = State {
        inputs: &program.inputs,
        domains,
        record,
    };
    (0..program.nodes.len())
        .map(|at| leaf(program, at, &state, prepared))
        .collect()
}

/// All leaves, in the order of the nodes; why they have their points is written to their results, as far as their rules say.
pub(super) fn explained(
    program: &Program,
    state: &State<'_>,
    prepared: &Prepared<'_>,
    results: &mut [CriterionResult],
) -> Vec<Leaf> {
    let results = results.iter_mut().enumerate();
    results
        .map(|(at, result)| {
            let mut explain = |rule: &dyn RuleProgram| rule.explain(state, &mut result.reason);
            leaf_by(program, at, state, prepared, &mut explain)
        })
        .collect()
}

/// The points counted at the deadline: nothing for a leaf without any answer, unless that is too much.
pub(crate) fn counted(
    program: &Program,
    leaves: &[Leaf],
    answered: &[bool],
    prepared: &Prepared<'_>,
) -> Vec<Points> {
    let leaves = program.nodes.iter().zip(leaves).enumerate();
    leaves
        .map(|(at, (node, leaf))| counted_at(at, node, leaf, answered, prepared))
        .collect()
}

/// The points counted at the deadline for one node.
pub(crate) fn counted_at(
    at: usize,
    node: &Node,
    leaf: &Leaf,
    answered: &[bool],
    prepared: &Prepared<'_>,
) -> Points {
    let blank = !node.questions.is_empty()
        && node
            .questions
            .iter()
            .all(|question| answered.get(*question) != Some(&true));
    let claimed = prepared.claims.get(at).copied().flatten().is_some();
    if blank && !claimed {
        leaf.low.min(0)
    } else {
        leaf.low
    }
}
