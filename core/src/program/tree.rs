//! The tree of criteria as a list of nodes.

use super::Points;
use super::combine::combine_numbers;
use super::compiler::Compiler;
use super::rule::RuleProgram;
use crate::Number;
use crate::arrange::Arrange;
use crate::model::{Combine, Criterion, Id, NotApplicable, Rescaled, Role, TotalCombine};
use crate::problem::{Code, Problem};

/// A criterion that exists for the profile, or the base total.
#[derive(Debug, PartialEq)]
pub(crate) struct Node {
    pub id: Id,
    pub pointer: String,
    pub depth: usize,
    pub parent: Option<usize>,
    pub kind: Kind,
    pub role: Role,
    pub weight: Number,
    pub times: Number,
    pub round: Option<Number>,
    pub minimum: Option<Number>,
    pub capped: bool,
    pub evidence_required: bool,
    pub policy: NodePolicy,
    /// Whether this node scales the rest up when a criterion below leaves.
    pub rescales: bool,
    /// Whether it bears points at all.
    pub has_points: bool,
    /// Whether its points are stated: a mean, the best and the worst look at such parts only.
    pub stated: bool,
    pub maximum: Number,
    pub floor: Number,
    /// `maximum` and `floor` over the program's scale.
    pub max: Points,
    pub min: Points,
    /// The questions of a leaf, each once.
    pub questions: Vec<usize>,
    /// All inputs of a leaf, as often as it looks at them.
    pub inputs: Vec<usize>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Kind {
    Leaf(Box<dyn RuleProgram>),
    Inner { parts: Vec<usize>, combine: Combine },
}

/// What follows when the criterion does not arise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodePolicy {
    Refused,
    Full,
    /// It leaves the denominator.
    Leaves {
        /// The node that scales the rest up; `None` is the total.
        rescaled_in: Option<usize>,
    },
    Beside,
}

impl NodePolicy {
    pub const fn word(self) -> &'static str {
        match self {
            NodePolicy::Refused => "refused",
            NodePolicy::Full => "full",
            NodePolicy::Leaves { .. } => "leaves",
            NodePolicy::Beside => "beside",
        }
    }
}

impl Node {
    pub fn parts(&self) -> &[usize] {
        match &self.kind {
            Kind::Inner { parts, .. } => parts,
            Kind::Leaf(_) => &[],
        }
    }

    /// Whether one of its questions comes with evidence.
    pub fn has_evidence(&self, evidence: &[bool]) -> bool {
        let mut questions = self.questions.iter();
        questions.any(|question| evidence.get(*question) == Some(&true))
    }

    pub fn rule(&self) -> Option<&dyn RuleProgram> {
        match &self.kind {
            Kind::Leaf(rule) => Some(rule.as_ref()),
            Kind::Inner { .. } => None,
        }
    }
}

/// What one criterion needs to know of those above it.
#[derive(Clone, Copy)]
struct Above<'a> {
    parent: Option<usize>,
    /// The ancestors, from the top.
    line: &'a [usize],
    combine: Combine,
    cited: bool,
    /// Whether it, and all above it, exist for the profile.
    exists: bool,
}

/// Compiles all criteria. The result is the root: `Some(None)` when there is no grand total.
pub(super) fn compile(cx: &mut Compiler<'_>) -> Option<Option<Node>> {
    let set = cx.set;
    let combine = match set.total.combine {
        TotalCombine::Sum | TotalCombine::None => Combine::Sum,
        TotalCombine::Weighted => Combine::Weighted,
        TotalCombine::Mean => Combine::Mean,
        TotalCombine::Best => Combine::Best,
        TotalCombine::Worst => Combine::Worst,
    };
    let mut fits = true;
    let mut parts = Vec::new();
    let mut rescales = false;
    cx.at("criteria", |cx| {
        if set.criteria.is_empty() {
            cx.report(Problem::new(Code::EmptyList));
        }
        for (at, criterion) in set.criteria.iter().enumerate() {
            let top = if criterion.role == Role::Base {
                combine
            } else {
                Combine::Sum
            };
            let above = Above {
                parent: None,
                line: &[],
                combine: top,
                cited: false,
                exists: true,
            };
            match cx.item(at, |cx| compile_node(criterion, above, &mut rescales, cx)) {
                Some(Some(node)) if criterion.role == Role::Base => parts.push(node),
                Some(_) => {}
                None => fits = false,
            }
        }
    });
    if !fits {
        return None;
    }
    if !set.has_total() {
        return Some(None);
    }
    cx.at("total", |cx| {
        let (found, least) = combined(cx, &parts, combine);
        let stated = cx.maybe_figure("points", set.total.points.as_ref())?;
        if stated.is_some_and(|stated| stated != found) {
            let problem =
                Problem::new(Code::TotalMismatch).with("stated", stated.unwrap_or_default());
            cx.at("points", |cx| cx.report(problem.with("found", found)));
        }
        let round = cx.step("round", set.total.round.as_ref())?;
        if let Some(step) = round {
            on_step(cx, found, step);
        }
        let has_points = parts
            .iter()
            .any(|part| cx.nodes.get(*part).is_some_and(|node| node.has_points));
        Some(Some(Node {
            id: Id::from("total"),
            pointer: "/total".to_owned(),
            depth: 0,
            parent: None,
            kind: Kind::Inner { parts, combine },
            role: Role::Base,
            weight: Number::ONE,
            times: Number::ONE,
            round,
            minimum: None,
            capped: false,
            evidence_required: false,
            policy: NodePolicy::Refused,
            rescales,
            has_points,
            stated: has_points,
            maximum: found,
            floor: least,
            max: 0,
            min: 0,
            questions: Vec::new(),
            inputs: Vec::new(),
        }))
    })
}

/// Compiles a criterion and its parts. `Some(None)`: it does not exist for the profile; `None`: something is wrong.
fn compile_node(
    criterion: &Criterion,
    above: Above<'_>,
    total_rescales: &mut bool,
    cx: &mut Compiler<'_>,
) -> Option<Option<usize>> {
    let exists = exists(criterion, cx)? && above.exists;
    let top = above.line.is_empty();
    if !top && criterion.role != Role::Base {
        cx.at("role", |cx| cx.report(Problem::new(Code::RoleBelowTop)));
    }
    let cited = above.cited || !criterion.cite.0.is_empty();
    let figures = figures(criterion, above, cx);

    // The node takes its place before its parts, so that parents stand first.
    let index = cx.nodes.len();
    cx.nodes.push(stand_in(criterion, above));
    let mut line = above.line.to_vec();
    line.push(index);
    let policy = policy(criterion, above, total_rescales, cx);

    let (kind, found, least, has_points) = match (&criterion.rule, criterion.parts.is_empty()) {
        (Some(rule), true) => {
            if !cited {
                cx.report(Problem::new(Code::NoCite).with("id", &criterion.id));
            }
            cx.may_zero_parent = !top;
            let rule = cx.at("rule", |cx| (cx.given.rule)(rule, cx));
            cx.may_zero_parent = false;
            let rule = rule?;
            let range = cx.with_all(|state| rule.range(state));
            let has_points = rule.has_points();
            (Kind::Leaf(rule), range.high, range.low, has_points)
        }
        (None, false) => {
            let below = Above {
                parent: Some(index),
                line: &line,
                combine: criterion.combine,
                cited,
                exists,
            };
            let mut parts = Vec::new();
            let mut fits = true;
            cx.at("parts", |cx| {
                for (at, part) in criterion.parts.iter().enumerate() {
                    match cx.item(at, |cx| compile_node(part, below, total_rescales, cx)) {
                        Some(Some(part)) => parts.push(part),
                        Some(None) => {}
                        None => fits = false,
                    }
                }
            });
            if !fits {
                return None;
            }
            let has_points = parts
                .iter()
                .any(|part| cx.nodes.get(*part).is_some_and(|node| node.has_points));
            // Where nothing is left to scale up, the node above does it.
            if cx.nodes.get(index).is_some_and(|node| node.rescales)
                && parts.iter().all(|part| may_go(&cx.nodes, *part))
            {
                match above.parent.and_then(|at| cx.nodes.get_mut(at)) {
                    Some(parent) => parent.rescales = true,
                    None => *total_rescales = true,
                }
            }
            let (found, least) = combined(cx, &parts, criterion.combine);
            (
                Kind::Inner {
                    parts,
                    combine: criterion.combine,
                },
                found,
                least,
                has_points,
            )
        }
        (rule, _) => {
            cx.report(Problem::new(if rule.is_some() {
                Code::RuleAndParts
            } else {
                Code::NoRuleNoParts
            }));
            return None;
        }
    };
    let figures = figures?;
    let policy = policy?;
    let times = figures.times;
    let found = found.checked_mul(times)?;
    let least = least.checked_mul(times)?;
    let (mut questions, mut inputs) = (Vec::new(), Vec::new());
    if let Kind::Leaf(rule) = &kind {
        rule.inputs(&mut inputs);
        questions.clone_from(&inputs);
        questions.arrange();
        questions.dedup();
        questions.retain(|input| *input < cx.set.questions.len());
    }
    if criterion.evidence_required && questions.is_empty() {
        cx.at("evidence_required", |cx| {
            cx.report(Problem::new(Code::EvidenceOfNothing));
        });
    }
    let node = cx.nodes.get_mut(index)?;
    *node = Node {
        kind,
        times,
        round: figures.round,
        minimum: figures.minimum,
        weight: figures.weight.unwrap_or(Number::ONE),
        // Where none is stated the node above is held against what there is.
        maximum: figures.points.unwrap_or(found),
        floor: figures.floor.unwrap_or_default(),
        has_points: has_points || figures.points.is_some_and(|points| !points.is_zero()),
        stated: criterion.points.is_some(),
        policy,
        rescales: node.rescales,
        questions,
        inputs,
        pointer: std::mem::take(&mut node.pointer),
        id: node.id.clone(),
        depth: node.depth,
        parent: node.parent,
        role: node.role,
        capped: node.capped,
        evidence_required: node.evidence_required,
        max: 0,
        min: 0,
    };
    if !exists {
        // Compiled for its problems only.
        cx.nodes.truncate(index);
        return Some(None);
    }
    super::sums::node(cx, criterion, index, found, least, &figures.stated());
    if let (Some(step), Some(points)) = (figures.round, figures.points)
        && found.to_step(step) < points
    {
        on_step(cx, points, step);
    }
    figures.weight?;
    let inputs = cx
        .nodes
        .get(index)
        .map(|node| node.inputs.clone())
        .unwrap_or_default();
    for input in inputs {
        if let Some(input) = cx.inputs.get_mut(input) {
            input.asked = true;
        }
    }
    let pointer = cx.pointer();
    if let Some(node) = cx.nodes.get_mut(index) {
        node.pointer = pointer;
    }
    Some(Some(index))
}

/// Reports a maximum that rounding to steps never gives.
fn on_step(cx: &mut Compiler<'_>, maximum: Number, step: Number) {
    if maximum.to_step(step) != maximum {
        let problem = Problem::new(Code::MaximumOffStep).with("max", maximum);
        cx.at("round", |cx| cx.report(problem.with("step", step)));
    }
}

struct Figures {
    points: Option<Number>,
    floor: Option<Number>,
    /// None where one is needed and is missing, or is none: what the node above comes to is not known then.
    weight: Option<Number>,
    times: Number,
    round: Option<Number>,
    minimum: Option<Number>,
}

impl Figures {
    fn stated(&self) -> (Option<Number>, Option<Number>) {
        (self.points, self.floor)
    }
}

fn figures(criterion: &Criterion, above: Above<'_>, cx: &mut Compiler<'_>) -> Option<Figures> {
    let points = cx.maybe_figure("points", criterion.points.as_ref());
    let floor = cx.maybe_figure("floor", criterion.floor.as_ref());
    let weight = cx.maybe_figure("weight", criterion.weight.as_ref());
    let times = cx.optional_figure("times", criterion.times.as_ref(), Number::ONE);
    let round = cx.step("round", criterion.round.as_ref());
    let minimum = cx.maybe_figure("minimum", criterion.minimum.as_ref());
    let (points, floor, weight, times) = (points?, floor?, weight?, times?);
    if let Some(floor) = floor
        && floor > Number::ZERO
    {
        cx.at("floor", |cx| {
            cx.report(Problem::new(Code::FloorAboveZero).with("value", floor))
        });
    }
    if times.is_negative() {
        cx.at("times", |cx| {
            cx.report(Problem::new(Code::Negative).with("value", times))
        });
    }
    let weight = match (weight, above.combine) {
        // A part that only passes or fails needs no weight.
        (None, Combine::Weighted) if criterion.points.is_some() => {
            cx.report(Problem::new(Code::NoWeight).with("id", &criterion.id));
            None
        }
        (Some(_), combine) if combine != Combine::Weighted => {
            cx.at("weight", |cx| {
                cx.report(Problem::new(Code::WeightUnused).with("id", &criterion.id))
            });
            Some(Number::ONE)
        }
        (Some(weight), _) if weight <= Number::ZERO => {
            cx.at("weight", |cx| {
                cx.report(Problem::new(Code::NotPositive).with("value", weight))
            });
            None
        }
        (weight, _) => Some(weight.unwrap_or(Number::ONE)),
    };
    Some(Figures {
        points,
        floor,
        weight,
        times,
        round: round?,
        minimum: minimum?,
    })
}

fn stand_in(criterion: &Criterion, above: Above<'_>) -> Node {
    Node {
        id: criterion.id.clone(),
        pointer: String::new(),
        depth: above.line.len(),
        parent: above.parent,
        kind: Kind::Inner {
            parts: Vec::new(),
            combine: Combine::Sum,
        },
        role: criterion.role,
        weight: Number::ONE,
        times: Number::ONE,
        round: None,
        minimum: None,
        capped: criterion.capped,
        evidence_required: criterion.evidence_required,
        policy: NodePolicy::Refused,
        rescales: false,
        has_points: false,
        stated: false,
        maximum: Number::ZERO,
        floor: Number::ZERO,
        max: 0,
        min: 0,
        questions: Vec::new(),
        inputs: Vec::new(),
    }
}

fn exists(criterion: &Criterion, cx: &mut Compiler<'_>) -> Option<bool> {
    let set = cx.set;
    cx.at("only_for", |cx| {
        let (mut exists, mut fits) = (true, true);
        for (dimension, values) in &criterion.only_for {
            let Some(known) = set.profile.iter().find(|known| known.id == *dimension) else {
                let names = set.profile.iter().map(|dimension| &dimension.id);
                cx.at(dimension.as_str(), |cx| {
                    cx.unknown::<()>(Code::UnknownDimension, dimension, names)
                });
                fits = false;
                continue;
            };
            cx.at(dimension.as_str(), |cx| {
                for (at, value) in values.iter().enumerate() {
                    let mut names = known.values.iter().map(|value| &value.id);
                    if names.clone().all(|name| name != value) {
                        cx.item(at, |cx| {
                            cx.unknown::<()>(Code::UnknownProfileValue, value, names.by_ref())
                        });
                        fits = false;
                    }
                }
            });
            exists &= cx
                .profile
                .get(dimension)
                .is_some_and(|value| values.contains(value));
        }
        fits.then_some(exists)
    })
}

/// Whether a node may leave, or be beside, by itself or with all of its parts.
fn may_go(nodes: &[Node], at: usize) -> bool {
    nodes.get(at).is_some_and(|node| {
        let parts = node.parts();
        matches!(node.policy, NodePolicy::Leaves { .. } | NodePolicy::Beside)
            || !parts.is_empty() && parts.iter().all(|part| may_go(nodes, *part))
    })
}

/// The policy, after marking the node that rescales.
fn policy(
    criterion: &Criterion,
    above: Above<'_>,
    total_rescales: &mut bool,
    cx: &mut Compiler<'_>,
) -> Option<NodePolicy> {
    let leaves = match &criterion.not_applicable {
        NotApplicable::Refused => return Some(NodePolicy::Refused),
        NotApplicable::Full => return Some(NodePolicy::Full),
        NotApplicable::Beside => return Some(NodePolicy::Beside),
        NotApplicable::Leaves(leaves) => leaves,
    };
    let ancestor = match &leaves.rescaled_in {
        Rescaled::Parent => above.parent,
        Rescaled::Total => None,
        Rescaled::Ancestor(id) => {
            let found = above
                .line
                .iter()
                .copied()
                .find(|at| cx.nodes.get(*at).is_some_and(|node| node.id == *id));
            if found.is_none() {
                let problem = Problem::new(Code::NotAnAncestor)
                    .with("id", id)
                    .with("criterion", &criterion.id);
                cx.at("not_applicable", |cx| {
                    cx.at("rescaled_in", |cx| cx.report(problem))
                });
                return None;
            }
            found
        }
    };
    match ancestor.and_then(|at| cx.nodes.get_mut(at)) {
        Some(node) => node.rescales = true,
        None => *total_rescales = true,
    }
    Some(NodePolicy::Leaves {
        rescaled_in: ancestor,
    })
}

/// What the maxima and the floors of parts combine to.
fn combined(cx: &Compiler<'_>, parts: &[usize], combine: Combine) -> (Number, Number) {
    let nodes = || {
        let nodes = parts.iter().filter_map(|part| cx.nodes.get(*part));
        nodes.filter(|node| node.counts_in(combine))
    };
    let of = |pick: fn(&Node) -> Number| {
        combine_numbers(nodes().map(|node| (pick(node), node.weight)), combine)
    };
    (
        of(|node| node.maximum).unwrap_or_default(),
        of(|node| node.floor).unwrap_or_default(),
    )
}
