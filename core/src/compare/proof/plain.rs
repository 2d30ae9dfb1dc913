//! Conditions in a plain form: limits moved to values that there can be, parts that always or never hold folded, negations
//! moved inwards. Two conditions with one plain form hold and fail together.

use super::points::{Points, Reach};
use crate::Number;
use crate::model::{MaximumKind, PointsUnit, Side};
use crate::program::{Cond, Domain, Input, InputKind, LimitProgram, MeasureProgram, Program};

/// A condition in its plain form.
#[derive(Debug, PartialEq)]
pub(super) enum Plain<'p> {
    /// At least so many hold.
    AtLeast { n: usize, of: Vec<Plain<'p>> },
    /// Points within these ends, both among them.
    Points {
        of: Of,
        ends: Ends,
        /// Whether it is left out where the criterion does not arise.
        left_out: bool,
    },
    /// A number that was answered, within these ends.
    Number { of: &'p MeasureProgram, ends: Ends },
    /// Anything else, as it is.
    Other(&'p Cond),
    /// The same, where it fails.
    Not(&'p Cond),
}

/// Of what the points are: a node, or a total by its place among the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Node(usize),
    Total(crate::model::TotalKind),
}

/// Between which values something lies; an end that says nothing is absent.
pub(super) type Ends = [Option<Number>; 2];

pub(super) const ALWAYS: Plain<'_> = Plain::AtLeast {
    n: 0,
    of: Vec::new(),
};
const NEVER: Plain<'_> = Plain::AtLeast {
    n: 1,
    of: Vec::new(),
};

/// One side of a comparison of two programs, with what is known of its points.
pub(super) struct Ground<'p> {
    pub program: &'p Program,
    pub points: Points,
}

impl<'p> Ground<'p> {
    pub fn new(program: &'p Program) -> Ground<'p> {
        Ground {
            program,
            points: Points::of(program),
        }
    }

    /// The plain form of a condition that holds, or of one that fails.
    pub fn plain(&self, cond: &'p Cond, holds: bool) -> Plain<'p> {
        match cond {
            Cond::All(of) => self.several(of.len(), of, holds),
            Cond::Any(of) => self.several(1, of, holds),
            Cond::None(of) => self.several(1, of, !holds),
            Cond::AtLeast { n, of } => self.several(*n, of, holds),
            Cond::Points { node: None, .. } => constant(holds),
            Cond::Profile { holds: is, .. } => constant(*is == holds),
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => {
                let of = self.points.simplest(self.program, *total);
                let root = self.program.root.as_ref();
                let most = root.map_or(Number::ZERO, |root| root.maximum);
                let limits = self.limits(most, (*unit, *maximum), sides);
                self.within(Of::Total(of), self.points.total(of), limits, holds)
                    .unwrap_or_else(|| as_it_is(cond, holds))
            }
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                sides,
            } => self
                .node(*at, (*unit, *maximum), sides, holds)
                .unwrap_or_else(|| as_it_is(cond, holds)),
            Cond::EachGroup {
                nodes,
                maximum,
                sides,
            } => {
                let each = nodes.iter().map(|at| {
                    let mut plain =
                        self.node(*at, (PointsUnit::Percent, *maximum), sides, holds)?;
                    if self.points.may_leave {
                        // What does not arise is not asked, so that even what never holds does not matter then.
                        if plain == constant(!holds) {
                            return None;
                        }
                        plain.leave_out();
                    }
                    Some(plain)
                });
                match each.collect::<Option<Vec<Plain<'_>>>>() {
                    Some(each) => folded(if holds { each.len() } else { 1 }, each),
                    None => as_it_is(cond, holds),
                }
            }
            Cond::Compare(comparison) => self
                .number(&comparison.of, &comparison.sides, holds)
                .unwrap_or_else(|| as_it_is(cond, holds)),
            other => as_it_is(other, holds),
        }
    }

    fn several(&self, n: usize, of: &'p [Cond], holds: bool) -> Plain<'p> {
        let each: Vec<Plain<'_>> = of.iter().map(|cond| self.plain(cond, holds)).collect();
        let needed = if holds {
            n
        } else {
            (of.len() + 1).saturating_sub(n)
        };
        folded(needed, each)
    }

    /// The limits in points; none where what is left of the maximum moves them.
    fn limits(
        &self,
        most: Number,
        (unit, maximum): (PointsUnit, MaximumKind),
        sides: &[(Side, Number)],
    ) -> Option<Vec<(Side, Number)>> {
        let moves = unit == PointsUnit::Percent && maximum == MaximumKind::Applicable;
        if moves && self.points.may_leave {
            return None;
        }
        let limit = |(side, limit): &(Side, Number)| {
            let limit = match unit {
                PointsUnit::Points => *limit,
                PointsUnit::Percent => limit.checked_mul(most)?.checked_div(Number::whole(100))?,
            };
            Some((*side, limit))
        };
        sides.iter().map(limit).collect()
    }

    fn node(
        &self,
        at: usize,
        unit: (PointsUnit, MaximumKind),
        sides: &[(Side, Number)],
        holds: bool,
    ) -> Option<Plain<'p>> {
        let most = self.program.nodes.get(at)?.maximum;
        let limits = self.limits(most, unit, sides);
        self.within(Of::Node(at), *self.points.nodes.get(at)?, limits, holds)
    }

    /// Points within limits.
    fn within(
        &self,
        of: Of,
        reach: Reach,
        limits: Option<Vec<(Side, Number)>>,
        holds: bool,
    ) -> Option<Plain<'p>> {
        within(&reach, &limits?, holds, &|ends| Plain::Points {
            of,
            ends,
            left_out: false,
        })
    }

    /// A number that was answered within limits that are figures.
    fn number(
        &self,
        of: &'p MeasureProgram,
        sides: &[(Side, LimitProgram)],
        holds: bool,
    ) -> Option<Plain<'p>> {
        let decimals = match of {
            MeasureProgram::Input(at) => match self.program.inputs.get(*at)?.kind {
                InputKind::Number { decimals, .. } => decimals,
                _ => return None,
            },
            MeasureProgram::Sum { decimals, .. } => *decimals,
            MeasureProgram::Share { .. } => return None,
        };
        let limit = |(side, limit): &(Side, LimitProgram)| match limit {
            LimitProgram::Figure(limit) => Some((*side, *limit)),
            LimitProgram::Reference { .. } => None,
        };
        let limits: Vec<(Side, Number)> = sides.iter().map(limit).collect::<Option<_>>()?;
        let span = of.span(&crate::program::State {
            inputs: &self.program.inputs,
            domains: &self.program.inputs.iter().map(all).collect::<Vec<_>>(),
            record: &crate::program::Record::nothing(),
        });
        let reach = Reach {
            low: span.lo,
            high: span.hi,
            step: Number::scaled(1, decimals),
        };
        within(&reach, &limits, holds, &|ends| Plain::Number { of, ends })
    }
}

fn all(input: &Input) -> Domain {
    input.kind.all()
}

/// Values within limits, or outside of them.
fn within<'p>(
    reach: &Reach,
    limits: &[(Side, Number)],
    holds: bool,
    plain: &dyn Fn(Ends) -> Plain<'p>,
) -> Option<Plain<'p>> {
    let each = limits.iter().map(|(side, limit)| {
        let (low, high) = match (side, holds) {
            (Side::AtLeast, true) | (Side::LessThan, false) => {
                (Some(reach.up(*limit, false)), None)
            }
            (Side::MoreThan, true) | (Side::AtMost, false) => (Some(reach.up(*limit, true)), None),
            (Side::AtMost, true) | (Side::MoreThan, false) => {
                (None, Some(reach.down(*limit, false)))
            }
            (Side::LessThan, true) | (Side::AtLeast, false) => {
                (None, Some(reach.down(*limit, true)))
            }
            (Side::Equals, _) => return None,
        };
        let never =
            low.is_some_and(|low| low > reach.high) || high.is_some_and(|high| high < reach.low);
        let low = low.filter(|low| *low > reach.low);
        let high = high.filter(|high| *high < reach.high);
        Some(match (low, high) {
            _ if never => NEVER,
            (None, None) => ALWAYS,
            ends => plain(ends.into()),
        })
    });
    let each = each.collect::<Option<Vec<Plain<'_>>>>()?;
    Some(folded(if holds { each.len() } else { 1 }, each))
}

fn constant<'p>(holds: bool) -> Plain<'p> {
    if holds { ALWAYS } else { NEVER }
}

fn as_it_is(cond: &Cond, holds: bool) -> Plain<'_> {
    if holds {
        Plain::Other(cond)
    } else {
        Plain::Not(cond)
    }
}

/// At least `n` of several, without those that always or never hold, and without levels that say nothing.
fn folded(mut n: usize, each: Vec<Plain<'_>>) -> Plain<'_> {
    let mut of: Vec<Plain<'_>> = Vec::new();
    for one in each {
        if one == ALWAYS {
            n = n.saturating_sub(1);
        } else if one != NEVER {
            of.push(one);
        }
    }
    if n == 0 {
        return ALWAYS;
    }
    if n > of.len() {
        return NEVER;
    }
    if of.len() == 1 {
        return of.pop().unwrap_or(ALWAYS);
    }
    // All of all, and any of any, are one level.
    let (all, any) = (n == of.len(), n == 1);
    let joins = |part: &Plain<'_>| match part {
        Plain::AtLeast { n, of } => all && *n == of.len() || any && *n == 1,
        _ => false,
    };
    if (all || any) && of.iter().any(joins) {
        let mut flat = Vec::new();
        for part in of {
            match part {
                Plain::AtLeast { n, of } if all && n == of.len() || any && n == 1 => {
                    flat.extend(of);
                }
                part => flat.push(part),
            }
        }
        let n = if all { flat.len() } else { 1 };
        return folded(n, flat);
    }
    if all || any {
        let mut once: Vec<Plain<'_>> = Vec::new();
        for part in of {
            if !once.contains(&part) {
                once.push(part);
            }
        }
        of = once;
        n = if all { of.len() } else { 1 };
    }
    if of.len() == 1 {
        return of.pop().unwrap_or(ALWAYS);
    }
    Plain::AtLeast { n, of }
}

impl Plain<'_> {
    fn leave_out(&mut self) {
        match self {
            Plain::AtLeast { of, .. } => of.iter_mut().for_each(Plain::leave_out),
            Plain::Points { left_out, .. } => *left_out = true,
            _ => {}
        }
    }

    /// Whether both are the same, in whatever order their parts stand.
    pub fn alike(&self, other: &Plain<'_>) -> bool {
        match (self, other) {
            (
                Plain::AtLeast { n, of },
                Plain::AtLeast {
                    n: others,
                    of: parts,
                },
            ) => {
                let mut open: Vec<&Plain<'_>> = parts.iter().collect();
                n == others
                    && of.len() == parts.len()
                    && of.iter().all(|part| {
                        let found = open.iter().position(|other| part.alike(other));
                        found.map(|at| open.swap_remove(at)).is_some()
                    })
            }
            (one, other) => one == other,
        }
    }

    /// Whether it never holds.
    pub fn is_never(&self) -> bool {
        *self == NEVER
    }

    /// Whether it always holds.
    pub fn is_always(&self) -> bool {
        *self == ALWAYS
    }
}
