//! Conditions, effects and classes over the points at one moment.

use std::cmp::Ordering;

use super::tree::Values;
use crate::Number;
use crate::model::{FailedClass, MaximumKind, PointsUnit, Side, TotalKind};
use crate::number::wide;
use crate::program::{Cond, DoesProgram, Frame, Node, Points, Program, State, Tri};

/// All that conditions look at.
pub(crate) struct View<'a> {
    pub program: &'a Program,
    pub frame: &'a Frame,
    pub state: State<'a>,
    pub low: &'a Values,
    pub high: &'a Values,
    /// For each node whether it passes; `None` where that is not asked.
    pub passes: &'a [Option<Tri>],
    /// The state of each effect.
    pub effects: &'a [Tri],
    /// The best and the worst class still possible, as places in the list.
    pub classes: Option<(usize, usize)>,
}

/// What is possible of something in points, with its maxima.
#[derive(Clone, Copy)]
struct Amount {
    low: Points,
    high: Points,
    printed: Points,
    applicable: Number,
}

/// How points compare with a limit: multiplied by `times` with `limit`, which is a whole number.
#[derive(Clone, Copy)]
struct Scaled {
    times: i64,
    limit: i128,
}

/// A machine word of which two make a product that fits another.
fn half(part: i128) -> Option<i64> {
    i32::try_from(part).map(i64::from).ok()
}

impl Amount {
    /// Points in the unit of the condition.
    fn value(
        &self,
        program: &Program,
        points: Points,
        unit: PointsUnit,
        maximum: MaximumKind,
    ) -> Option<Number> {
        let points = program.number(points);
        match unit {
            PointsUnit::Points => Some(points),
            PointsUnit::Percent => {
                let maximum = self.maximum(program, maximum);
                points.checked_mul(Number::whole(100))?.checked_div(maximum)
            }
        }
    }

    fn in_unit(&self, program: &Program, percent: Option<MaximumKind>) -> Option<Number> {
        match percent {
            None => Some(program.number(self.low)),
            Some(maximum) => self.value(program, self.low, PointsUnit::Percent, maximum),
        }
    }

    /// The limit and what points are multiplied by until both are whole; `None` where they are so large that they might
    /// not fit.
    fn scaled(
        &self,
        program: &Program,
        limit: Number,
        unit: PointsUnit,
        maximum: MaximumKind,
    ) -> Option<Scaled> {
        let (num, den) = limit.raw();
        let (num, den) = (half(num)?, half(den)?);
        Some(match (unit, maximum) {
            (PointsUnit::Points, _) => Scaled {
                times: den,
                limit: wide(num, program.scale),
            },
            // What is printed lies over the same scale as the points.
            (PointsUnit::Percent, MaximumKind::Printed) => Scaled {
                times: den * 100,
                limit: wide(num, self.printed),
            },
            (PointsUnit::Percent, MaximumKind::Applicable) => {
                let (most, of) = self.applicable.raw();
                Scaled {
                    times: (den * half(of)?).checked_mul(100)?,
                    limit: wide(num * half(most)?, program.scale),
                }
            }
        })
    }

    fn maximum(&self, program: &Program, kind: MaximumKind) -> Number {
        match kind {
            MaximumKind::Printed => program.number(self.printed),
            MaximumKind::Applicable => self.applicable,
        }
    }

    /// How points lie to the limit; a percentage is multiplied out, never divided.
    #[cold]
    fn order_wide(
        &self,
        program: &Program,
        points: Points,
        limit: Number,
        (unit, maximum): (PointsUnit, MaximumKind),
    ) -> Option<Ordering> {
        let points = program.number(points);
        Some(match unit {
            PointsUnit::Points => points.cmp(&limit),
            PointsUnit::Percent => {
                let points = points.checked_mul(Number::whole(100))?;
                points.cmp(&limit.checked_mul(self.maximum(program, maximum))?)
            }
        })
    }

    /// What is possible against one limit.
    #[inline]
    fn against(
        &self,
        program: &Program,
        side: Side,
        limit: Number,
        unit: PointsUnit,
        maximum: MaximumKind,
    ) -> Tri {
        let scaled = self.scaled(program, limit, unit, maximum);
        let order = |points: Points| match scaled {
            Some(Scaled { times, limit }) => Some(wide(points, times).cmp(&limit)),
            None => self.order_wide(program, points, limit, (unit, maximum)),
        };
        let lies = |order: Option<Ordering>, side: Side| {
            order.is_some_and(|order| side.holds(order, Ordering::Equal))
        };
        let low = order(self.low);
        if self.low == self.high {
            return Tri::known(lies(low, side));
        }
        let high = order(self.high);
        match side {
            // What holds at the low end holds above it; what holds at the high end holds below it.
            Side::AtLeast | Side::MoreThan => Tri::possible((lies(high, side), !lies(low, side))),
            Side::AtMost | Side::LessThan => Tri::possible((lies(low, side), !lies(high, side))),
            Side::Equals if lies(low, Side::AtMost) && lies(high, Side::AtLeast) => Tri::Unknown,
            Side::Equals => Tri::Fails,
        }
    }

    /// What is possible against limits.
    fn compare(
        &self,
        program: &Program,
        sides: &[(Side, Number)],
        unit: PointsUnit,
        maximum: MaximumKind,
    ) -> Tri {
        let sides = sides.iter();
        Tri::all(sides.map(|(side, limit)| self.against(program, *side, *limit, unit, maximum)))
    }
}

impl View<'_> {
    fn total(&self, kind: TotalKind) -> Amount {
        Amount {
            low: self.low.total(kind),
            high: self.high.total(kind),
            printed: self.program.root.as_ref().map_or(0, |root| root.max),
            applicable: self.frame.maximum(self.program.nodes.len()),
        }
    }

    fn node(&self, at: usize) -> Amount {
        let points = |values: &Values| values.nodes.get(at).copied().unwrap_or(0);
        Amount {
            low: points(self.low),
            high: points(self.high),
            printed: self.program.nodes.get(at).map_or(0, |node| node.max),
            applicable: self.frame.maximum(at),
        }
    }

    /// The least that the total is, or its percentage of a maximum; none of a maximum of 0.
    pub fn total_value(&self, kind: TotalKind, percent: Option<MaximumKind>) -> Option<Number> {
        self.total(kind).in_unit(self.program, percent)
    }

    /// The least that the points of a node are, or their percentage of a maximum; none of a maximum of 0.
    pub fn node_value(&self, at: usize, percent: Option<MaximumKind>) -> Option<Number> {
        self.node(at).in_unit(self.program, percent)
    }

    /// Whether the condition holds; `title` gives the state of another title.
    pub fn condition(&self, condition: &Cond, title: &dyn Fn(usize) -> Tri) -> Tri {
        let within = |cond: &Cond| self.condition(cond, title);
        match condition {
            Cond::All(of) => Tri::all(of.iter().map(within)),
            Cond::Any(of) => Tri::at_least(1, of.iter().map(within)),
            Cond::None(of) => Tri::at_least(1, of.iter().map(within)).not(),
            Cond::AtLeast { n, of } => Tri::at_least(*n, of.iter().map(within)),
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => self
                .total(*total)
                .compare(self.program, sides, *unit, *maximum),
            Cond::Points { node: None, .. } => Tri::Holds,
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                sides,
            } => self.node(*at).compare(self.program, sides, *unit, *maximum),
            Cond::EachGroup { nodes, .. }
            | Cond::FullMarks { nodes }
            | Cond::EveryMinimum { nodes } => {
                let scored = self.applicable(nodes);
                Tri::all(scored.map(|at| self.of_several(condition, at)))
            }
            Cond::Passes { nodes, n } => {
                // What does not arise is not asked to pass.
                let gone = nodes.len() - self.applicable(nodes).count();
                let passes = self.applicable(nodes).map(|at| self.passes(at));
                Tri::at_least(n.saturating_sub(gone), passes)
            }
            Cond::Effect(at) => self.effects.get(*at).copied().unwrap_or(Tri::Unknown),
            Cond::Title(at) => title(*at),
            Cond::Class(wanted) => match self.classes {
                Some((best, worst)) => Tri::possible((best <= *wanted, worst > *wanted)),
                None => Tri::Fails,
            },
            Cond::Held {
                own: Some(own),
                this_year: true,
                ..
            } => condition.held_with(self.state.record, title(*own)),
            other => other.test(&self.state),
        }
    }

    fn applicable<'n>(&'n self, nodes: &'n [usize]) -> impl Iterator<Item = usize> + 'n {
        let nodes = nodes.iter().copied();
        nodes.filter(|at| self.frame.is_applicable(*at))
    }

    /// Whether one node meets a condition on several.
    fn of_several(&self, condition: &Cond, at: usize) -> Tri {
        match condition {
            Cond::EachGroup { maximum, sides, .. } => {
                let percent = PointsUnit::Percent;
                self.node(at)
                    .compare(self.program, sides, percent, *maximum)
            }
            Cond::FullMarks { .. } => self.full(at),
            Cond::EveryMinimum { .. } => self.minimum(at),
            Cond::Passes { .. } => self.passes(at),
            _ => Tri::Holds,
        }
    }

    /// Whether a node has its maximum.
    fn full(&self, at: usize) -> Tri {
        let node = self.node(at);
        Tri::possible((node.high >= node.printed, node.low < node.printed))
    }

    /// Whether a node has its minimum.
    fn minimum(&self, at: usize) -> Tri {
        let node = self.program.nodes.get(at);
        let minimum = node.and_then(|node| node.minimum).unwrap_or_default();
        let of = self.node(at);
        super::leaves::minimum_met(self.program, of.low, of.high, minimum)
    }

    /// Whether a node passes; one that is not asked to does.
    fn passes(&self, at: usize) -> Tri {
        self.passes.get(at).copied().flatten().unwrap_or(Tri::Holds)
    }

    /// The state of each title, bars included.
    pub fn titles(&self) -> Vec<Tri> {
        let count = self.program.titles.len();
        let memo = std::cell::RefCell::new(vec![None; count]);
        (0..count).for_each(|at| {
            self.title(at, &memo);
        });
        let known = memo.into_inner().into_iter();
        known.map(|state| state.unwrap_or(Tri::Unknown)).collect()
    }

    fn title(&self, at: usize, memo: &std::cell::RefCell<Vec<Option<Tri>>>) -> Tri {
        if let Some(Some(known)) = memo.borrow().get(at) {
            return *known;
        }
        let Some(title) = self.program.titles.get(at) else {
            return Tri::Unknown;
        };
        // `check` has shown that titles do not look at each other in a circle.
        let holds = self.condition(&title.condition, &|other| self.title(other, memo));
        let barred = self
            .bars(at)
            .map(|(_, state)| state)
            .fold(Tri::Fails, |barred, state| {
                barred.not().and(state.not()).not()
            });
        let state = holds.and(barred.not());
        if let Some(slot) = memo.borrow_mut().get_mut(at) {
            *slot = Some(state);
        }
        state
    }

    /// The effects that would bar a title, with their states.
    pub fn bars(&self, title: usize) -> impl Iterator<Item = (usize, Tri)> + '_ {
        let effects = self.program.tables.bars.get(title).into_iter().flatten();
        effects.map(|at| (*at, self.effects.get(*at).copied().unwrap_or(Tri::Unknown)))
    }

    /// What a condition on points looked at: the value at the low end, and what it lacks.
    pub fn seen(&self, condition: &Cond) -> Option<(Number, Option<Number>)> {
        let (amount, unit, maximum, sides) = match condition {
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => (self.total(*total), *unit, *maximum, sides),
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                sides,
            } => (self.node(*at), *unit, *maximum, sides),
            _ => return None,
        };
        let value = amount.value(self.program, amount.low, unit, maximum)?;
        let lower = sides
            .iter()
            .filter(|(side, _)| matches!(side, Side::AtLeast | Side::MoreThan | Side::Equals));
        let lacking = lower
            .filter_map(|(_, limit)| limit.checked_sub(value))
            .filter(|lacking| *lacking > Number::ZERO)
            .max();
        Some((value, lacking))
    }

    /// The groups or criteria that fail a condition on several, or may, each with what is known of it.
    pub fn failing<'v>(&'v self, condition: &'v Cond) -> impl Iterator<Item = (usize, Tri)> + 'v {
        let nodes: &[usize] = match condition {
            Cond::EachGroup { nodes, .. }
            | Cond::FullMarks { nodes }
            | Cond::EveryMinimum { nodes }
            | Cond::Passes { nodes, .. } => nodes,
            _ => &[],
        };
        let states = self.applicable(nodes);
        let states = states.map(|at| (at, self.of_several(condition, at)));
        states.filter(|(_, state)| *state != Tri::Holds)
    }

    /// The class of a total at the deadline: by the band, then by the conditions.
    pub fn class_by_condition(
        &self,
        total: Number,
        holds: &dyn Fn(Tri) -> bool,
    ) -> Option<(usize, usize)> {
        let classes = self.program.classes.as_ref()?;
        let otherwise = classes.list.len();
        let by_total = classes
            .list
            .iter()
            .position(|class| class.interval.contains(total))
            .unwrap_or(otherwise);
        let met = |at: usize| {
            let condition = classes
                .list
                .get(at)
                .and_then(|class| class.condition.as_ref());
            condition.is_none_or(|condition| holds(self.condition(condition, &|_| Tri::Unknown)))
        };
        if by_total == otherwise || met(by_total) {
            return Some((by_total, by_total));
        }
        let lower = match classes.failed {
            FailedClass::Otherwise => otherwise,
            // Below its own band a total is above every lower end of the classes further down.
            FailedClass::Lower => (by_total + 1..otherwise)
                .find(|at| met(*at))
                .unwrap_or(otherwise),
        };
        Some((by_total, lower))
    }

    /// The best and the worst class still possible.
    pub fn class_range(&self) -> Option<(usize, usize)> {
        let classes = self.program.classes.as_ref()?;
        let otherwise = classes.list.len();
        let kind = self.program.classes_on;
        let ends =
            [self.low.total(kind), self.high.total(kind)].map(|points| self.program.number(points));
        let [low, high] = ends;
        let span = crate::program::Interval {
            lower: crate::program::End::Closed(low),
            upper: crate::program::End::Closed(high),
        };
        let states: Vec<Tri> = classes
            .list
            .iter()
            .map(|class| {
                class
                    .condition
                    .as_ref()
                    .map_or(Tri::Holds, |cond| self.condition(cond, &|_| Tri::Unknown))
            })
            .collect();
        let state = |at: usize| states.get(at).copied().unwrap_or(Tri::Holds);
        let mut possible = vec![false; otherwise + 1];
        let mut mark = |at: usize| {
            if let Some(possible) = possible.get_mut(at) {
                *possible = true;
            }
        };
        let bands: Vec<usize> = classes
            .list
            .iter()
            .enumerate()
            .filter(|(_, class)| class.interval.meets(&span))
            .map(|(at, _)| at)
            .collect();
        let covered = |number: Number| {
            classes
                .list
                .iter()
                .any(|class| class.interval.contains(number))
        };
        // A total below every class, above every class, or between two of them is not classed.
        let outside = bands.is_empty() || !covered(low) || !covered(high);
        if outside {
            mark(otherwise);
        }
        for band in bands {
            let mut at = band;
            loop {
                match state(at) {
                    _ if at == otherwise => mark(otherwise),
                    Tri::Holds => mark(at),
                    Tri::Unknown => {
                        mark(at);
                        at = if classes.failed == FailedClass::Lower {
                            at + 1
                        } else {
                            otherwise
                        };
                        continue;
                    }
                    Tri::Fails => {
                        at = if classes.failed == FailedClass::Lower {
                            at + 1
                        } else {
                            otherwise
                        };
                        continue;
                    }
                }
                break;
            }
        }
        for (effect, state) in self.program.effects.iter().zip(self.effects) {
            // All that an effect does, or nothing of it.
            let change = |at: usize| {
                let does = effect.does.iter();
                does.fold(at, |at, does| changed_class(does, at, otherwise))
            };
            possible = (0..=otherwise)
                .filter(|at| possible.get(*at) == Some(&true))
                .flat_map(|at| match state {
                    Tri::Holds => [change(at), change(at)],
                    Tri::Fails => [at, at],
                    Tri::Unknown => [at, change(at)],
                })
                .fold(vec![false; otherwise + 1], |mut all, at| {
                    if let Some(slot) = all.get_mut(at) {
                        *slot = true;
                    }
                    all
                });
        }
        let mut marked = possible
            .iter()
            .enumerate()
            .filter(|(_, possible)| **possible)
            .map(|(at, _)| at);
        let best = marked.next()?;
        Some((best, marked.next_back().unwrap_or(best)))
    }
}

/// The class after an effect.
pub(crate) fn changed_class(does: &DoesProgram, at: usize, otherwise: usize) -> usize {
    match does {
        DoesProgram::CapClass(cap) => at.max(*cap),
        DoesProgram::LowerClass(by) => (at + by).min(otherwise),
        DoesProgram::ForceClass(class) => *class,
        DoesProgram::Bar(_) | DoesProgram::Zero(_) | DoesProgram::Deduct(_) => at,
    }
}

impl Values {
    pub fn total(&self, kind: TotalKind) -> Points {
        match kind {
            TotalKind::Base => self.base,
            TotalKind::Full => self.full,
            TotalKind::Capped => self.capped,
        }
    }
}

/// Whether each node passes: leaves as they say and by their minimum, inner nodes by their minimum or their parts.
pub(crate) fn passes(
    program: &Program,
    frame: &Frame,
    leaves: Vec<Option<Tri>>,
    low: &Values,
    high: &Values,
) -> Vec<Option<Tri>> {
    let mut passes = leaves;
    for (at, node) in program.nodes.iter().enumerate().rev() {
        let Node { kind, minimum, .. } = node;
        let ends = |values: &Values| values.nodes.get(at).copied().unwrap_or(0);
        // By the points after every effect.
        let met = minimum
            .map(|minimum| super::leaves::minimum_met(program, ends(low), ends(high), minimum));
        let own = match (kind, met) {
            // As its rule says.
            (crate::program::Kind::Leaf(_), None) => continue,
            (crate::program::Kind::Leaf(_), Some(met)) => {
                let pass = passes.get(at).copied().flatten();
                Some(pass.map_or(met, |pass| pass.and(met)))
            }
            (_, Some(met)) => Some(met),
            (crate::program::Kind::Inner { parts, .. }, None) => {
                let parts = parts.iter().filter(|part| frame.is_applicable(**part));
                let known = parts.filter_map(|part| passes.get(*part).copied().flatten());
                known.reduce(Tri::and)
            }
        };
        if let Some(slot) = passes.get_mut(at) {
            *slot = own;
        }
    }
    passes
}
