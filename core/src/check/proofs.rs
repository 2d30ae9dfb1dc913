//! What follows from a condition, proved on its form and its figures. Every answer "yes" is a proof; "no" only means that
//! none was found.

use super::facts::Facts;
use crate::Number;
use crate::model::{PointsUnit, Side};
use crate::program::{Comparison, Cond, Interval, LimitProgram, Tri};

impl<'a> Facts<'a> {
    /// Every area meets it.
    pub fn always(&self, cond: &Cond) -> bool {
        if self.tired() {
            return false;
        }
        let holds = |range: Option<Interval>, asked: Option<Interval>| {
            range
                .zip(asked)
                .is_some_and(|(range, asked)| within(range, asked))
        };
        match cond {
            Cond::All(of) => of.iter().all(|part| self.always(part)),
            Cond::Any(of) => of.iter().any(|part| self.always(part)),
            Cond::None(of) => of.iter().all(|part| self.never(part)),
            Cond::AtLeast { n, of } => of.iter().filter(|part| self.always(part)).count() >= *n,
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => holds(
                self.total_range(*total),
                self.asked_of_total(*total, *unit, *maximum, sides),
            ),
            Cond::Points { node: None, .. } => true,
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                sides,
            } => holds(
                self.node_range(*at),
                self.asked_of_node(*at, *unit, *maximum, sides),
            ),
            Cond::EachGroup {
                nodes,
                maximum,
                sides,
            } => nodes.iter().all(|at| {
                let asked = self.asked_of_node(*at, PointsUnit::Percent, *maximum, sides);
                holds(self.node_range(*at), asked)
            }),
            Cond::FullMarks { nodes } => nodes.is_empty(),
            Cond::EveryMinimum { nodes } => nodes.iter().all(|at| {
                let minimum = self.node(*at).map(|node| node.minimum.unwrap_or_default());
                let lower = self.node_range(*at).and_then(|range| range.lower.number());
                minimum
                    .zip(lower)
                    .is_some_and(|(minimum, lower)| minimum <= lower)
            }),
            Cond::Passes { n, .. } => *n == 0,
            Cond::Effect(_) | Cond::Title(_) | Cond::Class(_) => false,
            test => self.open(test) == Tri::Holds,
        }
    }

    /// No area meets it.
    pub fn never(&self, cond: &Cond) -> bool {
        if self.tired() {
            return false;
        }
        let apart = |range: Option<Interval>, asked: Option<Interval>| {
            range
                .zip(asked)
                .is_some_and(|(range, asked)| !range.meets(&asked))
        };
        match cond {
            Cond::All(of) => of.iter().any(|part| self.never(part)) || self.clash(of).is_some(),
            Cond::Any(of) => of.iter().all(|part| self.never(part)),
            Cond::None(of) => of.iter().any(|part| self.always(part)),
            Cond::AtLeast { n, of } => of.iter().filter(|part| !self.never(part)).count() < *n,
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => apart(
                self.total_range(*total),
                self.asked_of_total(*total, *unit, *maximum, sides),
            ),
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                sides,
            } => apart(
                self.node_range(*at),
                self.asked_of_node(*at, *unit, *maximum, sides),
            ),
            Cond::EachGroup { nodes, .. } => nodes
                .iter()
                .any(|at| apart(self.node_range(*at), self.asked_by(cond, *at))),
            Cond::Title(at) => {
                let title = self.program().and_then(|program| program.titles.get(*at));
                title.is_some_and(|title| self.never(&title.condition))
            }
            Cond::Points { node: None, .. }
            | Cond::FullMarks { .. }
            | Cond::EveryMinimum { .. }
            | Cond::Passes { .. }
            | Cond::Effect(_)
            | Cond::Class(_) => false,
            test => self.open(test) == Tri::Fails,
        }
    }

    /// The first two that exclude each other.
    pub fn clash(&self, of: &[Cond]) -> Option<(usize, usize)> {
        of.iter().enumerate().find_map(|(b, second)| {
            let first = of
                .iter()
                .take(b)
                .position(|first| self.excludes(first, second))?;
            Some((first, b))
        })
    }

    /// Whoever meets the first meets the second.
    pub fn implies(&self, a: &Cond, b: &Cond) -> bool {
        if self.tired() {
            return false;
        }
        if a == b || self.always(b) {
            return true;
        }
        let by_b = match b {
            Cond::All(of) => of.iter().all(|part| self.implies(a, part)),
            Cond::Any(of) => of.iter().any(|part| self.implies(a, part)),
            Cond::None(of) => of.iter().all(|part| self.excludes(a, part)),
            Cond::AtLeast { n, of } => of.iter().filter(|part| self.implies(a, part)).count() >= *n,
            Cond::Effect(at) => self.effect(*at).is_some_and(|when| self.implies(a, when)),
            _ => false,
        };
        by_b || match a {
            Cond::All(of) => of.iter().any(|part| self.implies(part, b)),
            Cond::Any(of) => of.iter().all(|part| self.implies(part, b)),
            Cond::Title(at) => {
                let title = self.program().and_then(|program| program.titles.get(*at));
                title.is_some_and(|title| self.implies(&title.condition, b))
            }
            Cond::Effect(at) => self.effect(*at).is_some_and(|when| self.implies(when, b)),
            _ => self.atom_implies(a, b),
        }
    }

    fn effect(&self, at: usize) -> Option<&'a Cond> {
        Some(&self.program()?.effects.get(at)?.when)
    }

    fn atom_implies(&self, a: &Cond, b: &Cond) -> bool {
        let narrower =
            |a: Option<Interval>, b: Option<Interval>| a.zip(b).is_some_and(|(a, b)| within(a, b));
        match (a, b) {
            (
                Cond::Options {
                    input: x,
                    options: a,
                },
                Cond::Options {
                    input: y,
                    options: b,
                },
            ) => x == y && a & !b == 0,
            (Cond::Compare(a), Cond::Compare(b)) => {
                a.of == b.of && narrower(figures(a), figures(b))
            }
            (
                Cond::Ticked {
                    input: x,
                    n: na,
                    items: a,
                },
                Cond::Ticked {
                    input: y,
                    n: nb,
                    items: b,
                },
            ) => {
                let count = |bits: u64| usize::try_from(bits.count_ones()).unwrap_or(64);
                // Those of a that lie outside of b may be the ones that hold.
                x == y && na.saturating_sub(count(a & !b)) >= *nb
            }
            (
                _,
                Cond::Total {
                    total,
                    unit,
                    maximum,
                    sides,
                },
            ) => narrower(
                self.asked_of(a, *total),
                self.asked_of_total(*total, *unit, *maximum, sides),
            ),
            (
                _,
                Cond::Points {
                    node: Some(at),
                    unit,
                    maximum,
                    sides,
                },
            ) => narrower(
                self.asked_by(a, *at),
                self.asked_of_node(*at, *unit, *maximum, sides),
            ),
            (
                Cond::EachGroup {
                    nodes: a,
                    maximum: ma,
                    sides: sa,
                },
                Cond::EachGroup {
                    nodes: b,
                    maximum: mb,
                    sides: sb,
                },
            ) => {
                // Of the same maximum, a percentage is a percentage.
                ma == mb
                    && b.iter().all(|at| a.contains(at))
                    && match (sa.as_slice(), sb.as_slice()) {
                        ([(one, x)], [(other, y)]) => one == other && stricter(*one, *x, *y),
                        _ => false,
                    }
            }
            (Cond::FullMarks { nodes: a }, Cond::FullMarks { nodes: b })
            | (Cond::EveryMinimum { nodes: a }, Cond::EveryMinimum { nodes: b }) => {
                b.iter().all(|at| a.contains(at))
            }
            (Cond::Passes { nodes: a, n: na }, Cond::Passes { nodes: b, n: nb }) => {
                // At most |a| − na of a fail. What does not arise is taken from both sides alike.
                let failing = a.len().saturating_sub(*na);
                let inside = b.iter().all(|at| a.contains(at));
                let around = a.iter().all(|at| b.contains(at));
                inside && b.len().saturating_sub(failing) >= *nb || around && na >= nb
            }
            (Cond::Class(a), Cond::Class(b)) => a <= b,
            (
                Cond::Held {
                    title: a,
                    years: ya,
                    of_last: la,
                    this_year: ta,
                    predecessors: pa,
                    ..
                },
                Cond::Held {
                    title: b,
                    years: yb,
                    of_last: lb,
                    this_year: tb,
                    predecessors: pb,
                    ..
                },
            ) => a == b && ta == tb && pa == pb && ya >= yb && la <= lb,
            _ => false,
        }
    }

    /// Nobody meets both.
    pub fn excludes(&self, a: &Cond, b: &Cond) -> bool {
        if self.tired() {
            return false;
        }
        match (a, b) {
            (Cond::All(of), other) | (other, Cond::All(of)) => {
                of.iter().any(|part| self.excludes(part, other))
            }
            (Cond::Any(of), other) | (other, Cond::Any(of)) => {
                of.iter().all(|part| self.excludes(part, other))
            }
            (Cond::None(of), other) | (other, Cond::None(of)) => {
                of.iter().any(|part| self.implies(other, part))
            }
            (Cond::Title(at), other) | (other, Cond::Title(at)) => {
                let title = self.program().and_then(|program| program.titles.get(*at));
                title.is_some_and(|title| self.excludes(&title.condition, other))
            }
            (Cond::Effect(at), other) | (other, Cond::Effect(at)) => self
                .effect(*at)
                .is_some_and(|when| self.excludes(when, other)),
            _ => self.atoms_exclude(a, b),
        }
    }

    fn atoms_exclude(&self, a: &Cond, b: &Cond) -> bool {
        let apart =
            |a: Option<Interval>, b: Option<Interval>| a.zip(b).is_some_and(|(a, b)| !a.meets(&b));
        match (a, b) {
            (Cond::YesNo { input: x, is: a }, Cond::YesNo { input: y, is: b }) => x == y && a != b,
            (
                Cond::Options {
                    input: x,
                    options: a,
                },
                Cond::Options {
                    input: y,
                    options: b,
                },
            ) => x == y && a & b == 0,
            (Cond::Compare(a), Cond::Compare(b)) => a.of == b.of && apart(figures(a), figures(b)),
            (Cond::Total { total, .. }, _) | (_, Cond::Total { total, .. }) => {
                apart(self.asked_of(a, *total), self.asked_of(b, *total))
            }
            (Cond::Points { node: Some(at), .. }, _) | (_, Cond::Points { node: Some(at), .. }) => {
                apart(self.asked_by(a, *at), self.asked_by(b, *at))
            }
            (Cond::EachGroup { nodes, .. }, _) | (_, Cond::EachGroup { nodes, .. }) => nodes
                .iter()
                .any(|at| apart(self.asked_by(a, *at), self.asked_by(b, *at))),
            _ => false,
        }
    }
}

fn within(inner: Interval, outer: Interval) -> bool {
    inner.is_empty() || inner.and(&outer) == inner
}

/// Of one side, which limit lets less through.
fn stricter(side: Side, a: Number, b: Number) -> bool {
    match side {
        Side::AtLeast | Side::MoreThan => a >= b,
        Side::AtMost | Side::LessThan => a <= b,
        Side::Equals => a == b,
    }
}

/// The values that a comparison with figures lets through.
fn figures(comparison: &Comparison) -> Option<Interval> {
    let sides = comparison.sides.iter();
    sides
        .into_iter()
        .try_fold(Interval::ALL, |all, (side, limit)| match limit {
            LimitProgram::Figure(limit) => Some(all.and(&Interval::of_side(*side, *limit))),
            LimitProgram::Reference { .. } => None,
        })
}
