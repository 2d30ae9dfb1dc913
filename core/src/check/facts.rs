//! What is known of every area, whatever it answers: between which figures points and totals lie, and what a condition
//! asks of them.

use std::borrow::Cow;
use std::cell::Cell;

use crate::Number;
use crate::model::{Combine, MaximumKind, PointsUnit, Side, TotalKind};
use crate::program::{
    Compiler, Cond, Domain, End, Input, Interval, Kind, Node, NodePolicy, Program, Record, State,
    Tri,
};

/// More steps than this are not looked at: nested conditions could ask for too many.
const MOST_STEPS: u32 = 20_000;

/// What is known of every area: the ranges of answers, and with a program the ranges of points.
pub(crate) struct Facts<'a> {
    inputs: &'a [Input],
    program: Option<&'a Program>,
    domains: Cow<'a, [Domain]>,
    steps: Cell<u32>,
}

impl<'a> Facts<'a> {
    /// Of tests alone, while a set is compiled.
    pub fn while_compiled(cx: &'a Compiler<'_>) -> Facts<'a> {
        Facts {
            inputs: &cx.inputs,
            program: None,
            domains: Cow::Borrowed(&cx.domains),
            steps: Cell::new(0),
        }
    }

    pub fn of(program: &'a Program) -> Facts<'a> {
        let inputs = program.inputs.iter();
        Facts {
            inputs: &program.inputs,
            program: Some(program),
            domains: inputs.map(|input| input.kind.all()).collect(),
            steps: Cell::new(0),
        }
    }

    pub fn inputs(&self) -> &'a [Input] {
        self.inputs
    }

    pub fn program(&self) -> Option<&'a Program> {
        self.program
    }

    /// Gives up when there was too much to look at.
    pub(super) fn tired(&self) -> bool {
        self.steps.set(self.steps.get().saturating_add(1));
        self.steps.get() > MOST_STEPS
    }

    /// A test with every answer open.
    pub(super) fn open(&self, cond: &Cond) -> Tri {
        let record = Record::nothing();
        cond.test(&State {
            inputs: self.inputs,
            domains: &self.domains,
            record: &record,
        })
    }

    pub(super) fn node(&self, at: usize) -> Option<&'a Node> {
        self.program?.nodes.get(at)
    }

    /// Whether the node is scored whatever is said not to arise.
    fn stays(&self, at: usize) -> bool {
        let Some(program) = self.program else {
            return false;
        };
        let mut at = Some(at);
        while let Some(here) = at {
            let Some(node) = program.nodes.get(here) else {
                return false;
            };
            if may_go(program, here) {
                return false;
            }
            at = node.parent;
        }
        true
    }

    // Ranges.

    /// Between which numbers a total lies.
    pub(super) fn total_range(&self, kind: TotalKind) -> Option<Interval> {
        let program = self.program?;
        let root = program.root.as_ref()?;
        // Scaling up after a criterion left could carry a negative sum below the least that is stated.
        if root.floor.is_negative() && root.rescales {
            return None;
        }
        let round = |number: Number| root.round.map_or(number, |step| number.to_step(step));
        let may_leave = program.nodes.iter().any(|node| leaves(node.policy));
        let (least, most) = root.span_of_fewer(program, may_leave);
        let (mut low, mut high) = (round(least), round(most));
        if kind != TotalKind::Base {
            for at in program.bonus.iter().chain(&program.penalty) {
                let node = program.nodes.get(*at)?;
                low = low.checked_add(node.floor.min(Number::ZERO))?;
                high = high.checked_add(node.maximum.max(Number::ZERO))?;
            }
            for effect in &program.effects {
                for points in effect.deductions() {
                    low = low.checked_sub(points)?;
                }
            }
        }
        if kind == TotalKind::Capped {
            let cut = |number: Number| {
                let cap = program.cap.map(|cap| program.number(cap));
                let capped = cap.map_or(number, |cap| number.min(cap));
                capped.max(program.number(program.floor))
            };
            (low, high) = (cut(low), cut(high));
        }
        Some(closed(low, high))
    }

    pub(super) fn node_range(&self, at: usize) -> Option<Interval> {
        let node = self.node(at)?;
        Some(closed(
            node.floor.min(Number::ZERO),
            node.maximum.max(Number::ZERO),
        ))
    }

    /// What a condition on a total asks, in points.
    pub(super) fn asked_of_total(
        &self,
        kind: TotalKind,
        unit: PointsUnit,
        maximum: MaximumKind,
        sides: &[(Side, Number)],
    ) -> Option<Interval> {
        let printed = match (unit, kind) {
            (PointsUnit::Points, _) => Number::ONE,
            (PointsUnit::Percent, TotalKind::Base) => self.program?.root.as_ref()?.maximum,
            // The maximum of the other totals counts bonus groups and the cap; percentages of them are left alone.
            (PointsUnit::Percent, _) => return None,
        };
        points_asked(unit, maximum, printed, sides)
    }

    pub(super) fn asked_of_node(
        &self,
        at: usize,
        unit: PointsUnit,
        maximum: MaximumKind,
        sides: &[(Side, Number)],
    ) -> Option<Interval> {
        points_asked(unit, maximum, self.node(at)?.maximum, sides)
    }

    /// What a condition asks of the points of one node.
    pub(super) fn asked_by(&self, cond: &Cond, of: usize) -> Option<Interval> {
        match cond {
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                sides,
            } if *at == of => self.asked_of_node(of, *unit, *maximum, sides),
            Cond::EachGroup {
                nodes,
                maximum,
                sides,
            } if nodes.contains(&of) && self.stays(of) => {
                self.asked_of_node(of, PointsUnit::Percent, *maximum, sides)
            }
            Cond::FullMarks { nodes } if nodes.contains(&of) && self.stays(of) => {
                let maximum = self.node(of)?.maximum;
                Some(closed(maximum, maximum))
            }
            _ => None,
        }
    }

    /// What a condition asks of a total. With each group at a share of its maximum, their sum is at that share too.
    pub(super) fn asked_of(&self, cond: &Cond, kind: TotalKind) -> Option<Interval> {
        match cond {
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } if *total == kind => self.asked_of_total(kind, *unit, *maximum, sides),
            Cond::EachGroup { nodes, sides, .. } => {
                let least = self.least_of_groups(cond, nodes, sides, kind)?;
                Some(Interval {
                    lower: End::Closed(least),
                    upper: End::Infinite,
                })
            }
            _ => None,
        }
    }

    fn least_of_groups(
        &self,
        cond: &Cond,
        nodes: &[usize],
        sides: &[(Side, Number)],
        kind: TotalKind,
    ) -> Option<Number> {
        let program = self.program?;
        let root = program.root.as_ref()?;
        let Kind::Inner { parts, combine } = &root.kind else {
            return None;
        };
        let adds = *combine == Combine::Sum && root.round.is_none() && sides.len() == 1;
        let costs = program
            .effects
            .iter()
            .any(|effect| effect.deductions().next().is_some());
        if !adds || kind != TotalKind::Base && (costs || !program.penalty.is_empty()) {
            return None;
        }
        let mut sum = Number::ZERO;
        for part in parts {
            let node = program.nodes.get(*part)?;
            let least = if nodes.contains(part) {
                self.asked_by(cond, *part)?.lower.number()?
            } else {
                node.floor.min(Number::ZERO)
            };
            sum = sum.checked_add(least)?;
        }
        match (kind, program.cap) {
            (TotalKind::Capped, Some(cap)) => Some(sum.min(program.number(cap))),
            _ => Some(sum),
        }
    }
}

/// Whether the node may be said not to arise, or all of its parts may.
fn may_go(program: &Program, at: usize) -> bool {
    program.nodes.get(at).is_none_or(|node| {
        let parts = node.parts();
        leaves(node.policy) || !parts.is_empty() && parts.iter().all(|part| may_go(program, *part))
    })
}

pub(super) fn leaves(policy: NodePolicy) -> bool {
    matches!(policy, NodePolicy::Leaves { .. } | NodePolicy::Beside)
}

fn closed(low: Number, high: Number) -> Interval {
    Interval {
        lower: End::Closed(low),
        upper: End::Closed(high),
    }
}

/// Limits in points. A percentage of what remains is known only when the answers are; one of 0 says nothing.
fn points_asked(
    unit: PointsUnit,
    maximum: MaximumKind,
    printed: Number,
    sides: &[(Side, Number)],
) -> Option<Interval> {
    sides.iter().try_fold(Interval::ALL, |all, (side, limit)| {
        let limit = match (unit, maximum) {
            (PointsUnit::Points, _) => *limit,
            (PointsUnit::Percent, MaximumKind::Printed) if printed > Number::ZERO => limit
                .checked_mul(printed)?
                .checked_div(Number::whole(100))?,
            _ => return None,
        };
        Some(all.and(&Interval::of_side(*side, limit)))
    })
}
