//! Which points there can be: between which ends, and multiples of what.

use crate::Number;
use crate::model::{Combine, TotalKind};
use crate::number::gcd;
use crate::program::{DoesProgram, Kind, Node, NodePolicy, Program};

/// Points that there can be: no others, though not all of these need be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub low: Number,
    pub high: Number,
    /// All are multiples of this; 0 where there is only 0.
    pub step: Number,
}

/// Those of all nodes and totals of a program.
pub(super) struct Points {
    pub nodes: Vec<Reach>,
    base: Reach,
    full: Reach,
    capped: Reach,
    /// Whether some criterion may be said not to arise and leaves its maximum.
    pub may_leave: bool,
}

impl Points {
    pub fn of(program: &Program) -> Points {
        let may_leave = program
            .nodes
            .iter()
            .any(|node| matches!(node.policy, NodePolicy::Leaves { .. } | NodePolicy::Beside));
        // What is not rounded lies on the scale of the program.
        let finest = program.number(1);
        let mut nodes = vec![Reach::NOTHING; program.nodes.len()];
        // Parts stand after their node.
        for (at, node) in program.nodes.iter().enumerate().rev() {
            let raw = raw_step(program, node, &nodes, may_leave);
            // What is rounded, cut, or was said not to arise.
            let step = node.round.or(raw).unwrap_or(finest);
            let step = joint(joint(step, node.maximum), node.floor);
            if let Some(slot) = nodes.get_mut(at) {
                *slot = Reach {
                    low: node.floor.min(Number::ZERO),
                    high: node.maximum.max(Number::ZERO),
                    step,
                };
            }
        }
        let base = program.root.as_ref().map_or(Reach::NOTHING, |root| {
            let raw = raw_step(program, root, &nodes, may_leave);
            // Of fewer parts the mean or the worst may be more, and the mean or the best less, than that of all.
            let (low, high) = root.span_of_fewer(program, may_leave);
            let exact = Reach {
                low: low.min(Number::ZERO),
                high: high.max(Number::ZERO),
                step: root.round.or(raw).unwrap_or(finest),
            };
            match root.round {
                // Nothing cuts a total that was rounded up.
                Some(_) => Reach {
                    low: exact.down(exact.low, false),
                    high: exact.up(exact.high, false),
                    ..exact
                },
                None => exact,
            }
        });
        let mut full = base;
        let outside = program.bonus.iter().chain(&program.penalty);
        for part in outside.filter_map(|at| nodes.get(*at)) {
            full = full.plus(*part);
        }
        for points in deductions(program) {
            full = full.plus(Reach {
                low: Number::ZERO.checked_sub(points).unwrap_or_default(),
                high: Number::ZERO,
                step: points,
            });
        }
        let number = |points: i64| program.number(points);
        let (floor, cap) = (number(program.floor), program.cap.map(number));
        let cap = cap.filter(|cap| *cap < full.high);
        let mut capped = full;
        if let Some(cap) = cap {
            capped.high = cap;
            capped.step = joint(capped.step, cap);
        }
        if floor > full.low {
            capped.low = floor;
            capped.step = joint(capped.step, floor);
        }
        Points {
            nodes,
            base,
            full,
            capped,
            may_leave,
        }
    }

    pub fn total(&self, kind: TotalKind) -> Reach {
        match kind {
            TotalKind::Base => self.base,
            TotalKind::Full => self.full,
            TotalKind::Capped => self.capped,
        }
    }

    /// A total that is always the same as this one: the simplest.
    pub fn simplest(&self, program: &Program, kind: TotalKind) -> TotalKind {
        let outside = program.bonus.is_empty() && program.penalty.is_empty();
        let full = if outside && deductions(program).next().is_none() {
            TotalKind::Base
        } else {
            TotalKind::Full
        };
        match kind {
            TotalKind::Base => TotalKind::Base,
            TotalKind::Full => full,
            TotalKind::Capped if self.capped == self.full => full,
            TotalKind::Capped => TotalKind::Capped,
        }
    }

    /// The rounding of a node that says something: not where all points are multiples of its step anyway.
    pub fn rounding(&self, program: &Program, node: &Node) -> Option<Number> {
        let raw = raw_step(program, node, &self.nodes, self.may_leave);
        let on_step = |step: Number| raw.is_some_and(|raw| is_multiple(raw, step));
        node.round.filter(|step| !on_step(*step))
    }
}

/// What effects deduct; nothing of what they deduct nothing by.
fn deductions(program: &Program) -> impl Iterator<Item = Number> + '_ {
    let does = program.effects.iter().flat_map(|effect| &effect.does);
    does.filter_map(|does| match does {
        DoesProgram::Deduct(points) if !points.is_zero() => Some(*points),
        _ => None,
    })
}

pub(super) fn combine_of(node: &Node) -> Combine {
    match &node.kind {
        // One part alone is its sum, its mean, its best and its worst; but not all of them make up for what left below it.
        Kind::Inner { parts, combine }
            if parts.len() == 1 && !node.rescales && *combine != Combine::Weighted =>
        {
            Combine::Sum
        }
        Kind::Inner { combine, .. } => *combine,
        Kind::Leaf(_) => Combine::Sum,
    }
}

/// Of what the points of a node are multiples, before it is rounded and cut; `None` where that may be anything: what makes up
/// for parts that left, or is a mean of fewer of them.
fn raw_step(program: &Program, node: &Node, nodes: &[Reach], may_leave: bool) -> Option<Number> {
    let step = match &node.kind {
        Kind::Leaf(rule) => {
            let mut grid = Vec::new();
            rule.grid(&mut grid);
            grid.into_iter().fold(Number::ZERO, joint)
        }
        Kind::Inner { .. } if node.rescales => return None,
        Kind::Inner { parts, .. } => {
            let combine = combine_of(node);
            let parts = parts
                .iter()
                .filter_map(|at| Some((nodes.get(*at)?, program.nodes.get(*at)?)))
                .filter(|(_, part)| part.counts_in(combine));
            let weighted = combine == Combine::Weighted;
            let steps: Vec<Number> = parts
                .map(|(reach, part)| match weighted {
                    true => reach.step.checked_mul(part.weight),
                    false => Some(reach.step),
                })
                .collect::<Option<_>>()?;
            let joined = steps.iter().copied().fold(Number::ZERO, joint);
            match combine {
                Combine::Mean if may_leave => return None,
                Combine::Mean => {
                    let count = i64::try_from(steps.len()).unwrap_or(1).max(1);
                    joined.checked_div(Number::whole(count))?
                }
                _ => joined,
            }
        }
    };
    step.checked_mul(node.times)
}

impl Reach {
    const NOTHING: Reach = Reach {
        low: Number::ZERO,
        high: Number::ZERO,
        step: Number::ZERO,
    };

    fn plus(self, other: Reach) -> Reach {
        let add = |a: Number, b: Number| a.checked_add(b).unwrap_or(a);
        Reach {
            low: add(self.low, other.low),
            high: add(self.high, other.high),
            step: joint(self.step, other.step),
        }
    }

    /// The least of these points that is not below the limit, or above it.
    pub fn up(&self, limit: Number, beyond: bool) -> Number {
        if self.step.is_zero() {
            return limit;
        }
        let Some(steps) = limit.checked_div(self.step) else {
            return limit;
        };
        let (num, den) = steps.raw();
        let whole = if beyond {
            num.div_euclid(den) + 1
        } else {
            crate::number::div_ceil(num, den)
        };
        self.at(whole).unwrap_or(limit)
    }

    /// The greatest of these points that is not above the limit, or below it.
    pub fn down(&self, limit: Number, beyond: bool) -> Number {
        if self.step.is_zero() {
            return limit;
        }
        let Some(steps) = limit.checked_div(self.step) else {
            return limit;
        };
        let (num, den) = steps.raw();
        let whole = if beyond {
            crate::number::div_ceil(num, den) - 1
        } else {
            num.div_euclid(den)
        };
        self.at(whole).unwrap_or(limit)
    }

    fn at(&self, steps: i128) -> Option<Number> {
        Some(Number::ratio(steps, 1)?.checked_mul(self.step)?.reduced())
    }
}

/// The greatest number of which both are multiples.
fn joint(a: Number, b: Number) -> Number {
    let ((a, b), (c, d)) = (a.parts(), b.parts());
    let product = |x: i128, y: i128| x.checked_mul(y);
    let joined = product(a, d).zip(product(c, b)).zip(product(b, d));
    let joined =
        joined.and_then(|((one, other), den)| Number::ratio(gcd(one.abs(), other.abs()), den));
    // Where it does not fit: so fine that it says nothing.
    joined.map_or(Number::scaled(1, 18), Number::reduced)
}

fn is_multiple(number: Number, of: Number) -> bool {
    number
        .checked_div(of)
        .is_some_and(|times| times.parts().1 == 1)
}
