//! How far a filled-in form is from meeting a condition, or from missing it: what a search goes down on, step by step.

use crate::Number;
use crate::arrange::Arrange;
use crate::check::partial::Partial;
use crate::model::{MaximumKind, PointsUnit, Side, TotalKind};
use crate::program::{Cond, DoesProgram, End, LimitProgram, Points, Tri};
use crate::score::Moment;

/// One point, in the unit of what is lacking. One unit is less than any step of points.
pub(super) const POINT: i128 = 1_000_000;
/// What one answer weighs that is not as it is wanted.
const ANSWER: i128 = 5 * POINT;
/// What no answer can change.
const FAR: i128 = 1_000 * POINT;

/// One side of a form: its program with the answers, and what came of them.
#[derive(Clone, Copy)]
pub(super) struct Gauge<'s, 'a> {
    pub part: &'s Partial<'a>,
    pub moment: &'s Moment,
}

impl<'a> Gauge<'_, 'a> {
    /// What is lacking until the condition holds (or fails, where `wanted` is false); 0 where it does.
    pub fn lack(&self, cond: &Cond, wanted: bool) -> i128 {
        let program = self.part.program;
        let nodes = |nodes: &[usize], n: usize, one: &dyn Fn(usize, bool) -> i128| {
            let frame = self.part.frame();
            let there: Vec<usize> = nodes
                .iter()
                .copied()
                .filter(|at| frame.is_applicable(*at))
                .collect();
            let gone = nodes.len() - there.len();
            let lacks = there.iter().map(|at| one(*at, wanted)).collect();
            at_least(n.saturating_sub(gone), lacks, wanted)
        };
        match cond {
            Cond::All(of) => self.several(of.len(), of, wanted),
            Cond::Any(of) => self.several(1, of, wanted),
            Cond::None(of) => self.several(1, of, !wanted),
            Cond::AtLeast { n, of } => self.several(*n, of, wanted),
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => {
                let of = [
                    program.root.as_ref().map_or(0, |root| root.max),
                    self.moment.low.total(*total),
                ];
                self.against(program.nodes.len(), of, (*unit, *maximum), sides, wanted)
            }
            Cond::Points { node: None, .. } => known(true, wanted, FAR),
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                sides,
            } => self.node(*at, (*unit, *maximum), sides, wanted),
            Cond::EachGroup {
                nodes: of,
                maximum,
                sides,
            } => nodes(of, of.len(), &|at, wanted| {
                self.node(at, (PointsUnit::Percent, *maximum), sides, wanted)
            }),
            Cond::FullMarks { nodes: of } => nodes(of, of.len(), &|at, wanted| {
                let most = program.nodes.get(at).map_or(0, |node| node.max);
                self.minimum(at, program.number(most), wanted)
            }),
            Cond::EveryMinimum { nodes: of } => nodes(of, of.len(), &|at, wanted| {
                let minimum = program.nodes.get(at).and_then(|node| node.minimum);
                self.minimum(at, minimum.unwrap_or_default(), wanted)
            }),
            Cond::Passes { nodes: of, n } => nodes(of, *n, &|at, wanted| self.passes(at, wanted)),
            Cond::Effect(at) => program
                .effects
                .get(*at)
                .map_or(FAR, |effect| self.lack(&effect.when, wanted)),
            Cond::Title(at) => self.title(*at, wanted),
            Cond::Class(at) => {
                let better: Vec<i128> = (0..=*at).map(|at| self.class(at, wanted)).collect();
                at_least(1, better, wanted)
            }
            Cond::Held {
                own: Some(own),
                this_year: true,
                ..
            } => self.title(*own, wanted),
            Cond::Held { .. } | Cond::Registered { .. } | Cond::Profile { .. } => {
                self.answer(cond, wanted, FAR)
            }
            Cond::Compare(comparison) => {
                let state = self.part.state();
                let value = comparison.of.known(&state);
                let limit = |(side, limit): &(Side, LimitProgram)| {
                    Some((*side, limit.span(&state).known()?))
                };
                let sides: Option<Vec<(Side, Number)>> =
                    comparison.sides.iter().map(limit).collect();
                match value.zip(sides) {
                    Some((value, sides)) => compared(value, &sides, wanted).min(100 * POINT),
                    None => known(!wanted, wanted, ANSWER),
                }
            }
            Cond::YesNo { .. } | Cond::Options { .. } | Cond::Ticked { .. } | Cond::Date { .. } => {
                self.answer(cond, wanted, ANSWER)
            }
        }
    }

    fn several(&self, n: usize, of: &[Cond], wanted: bool) -> i128 {
        let lacks = of.iter().map(|cond| self.lack(cond, wanted)).collect();
        at_least(n, lacks, wanted)
    }

    fn answer(&self, cond: &Cond, wanted: bool, weight: i128) -> i128 {
        known(cond.test(&self.part.state()) == Tri::Holds, wanted, weight)
    }

    fn against(
        &self,
        at: usize,
        [most, points]: [Points; 2],
        (unit, maximum): (PointsUnit, MaximumKind),
        sides: &[(Side, Number)],
        wanted: bool,
    ) -> i128 {
        let program = self.part.program;
        let maximum = match maximum {
            MaximumKind::Printed => program.number(most),
            MaximumKind::Applicable => self.part.frame().maximum(at),
        };
        // Percentages in points, so that everything is lacking in one unit.
        let in_points = |limit: &Number| match unit {
            PointsUnit::Points => Some(*limit),
            PointsUnit::Percent => limit.checked_mul(maximum)?.checked_div(Number::whole(100)),
        };
        let sides: Vec<(Side, Number)> = sides
            .iter()
            .filter_map(|(side, limit)| Some((*side, in_points(limit)?)))
            .collect();
        compared(program.number(points), &sides, wanted)
    }

    fn node(
        &self,
        at: usize,
        unit: (PointsUnit, MaximumKind),
        sides: &[(Side, Number)],
        wanted: bool,
    ) -> i128 {
        let most = self.part.program.nodes.get(at).map_or(0, |node| node.max);
        self.against(at, [most, self.points(at)], unit, sides, wanted)
    }

    fn points(&self, at: usize) -> Points {
        self.moment.low.nodes.get(at).copied().unwrap_or(0)
    }

    /// What a node lacks to so many points.
    pub fn minimum(&self, at: usize, minimum: Number, wanted: bool) -> i128 {
        let points = self.part.program.number(self.points(at));
        compared(points, &[(Side::AtLeast, minimum)], wanted)
    }

    fn passes(&self, at: usize, wanted: bool) -> i128 {
        let passes = self.moment.passes.get(at).copied().flatten();
        let holds = passes.is_none_or(|passes| passes == Tri::Holds);
        if holds == wanted {
            return 0;
        }
        let node = self.part.program.nodes.get(at);
        let tests = node.and_then(|node| node.rule()).map(|rule| rule.tests());
        let tests = tests.unwrap_or_default();
        let test = tests.first().map(|test| self.lack(test, wanted));
        let minimum = node.and_then(|node| node.minimum);
        let minimum = minimum.map(|minimum| self.minimum(at, minimum, wanted));
        test.into_iter().chain(minimum).max().unwrap_or(0).max(1)
    }

    /// What a title lacks, bars included.
    pub fn title(&self, at: usize, wanted: bool) -> i128 {
        let program = self.part.program;
        let Some(title) = program.titles.get(at) else {
            return known(false, wanted, FAR);
        };
        let bars = program.effects.iter().filter(|effect| {
            let bars = |does: &DoesProgram| matches!(does, DoesProgram::Bar(titles) if titles.contains(&at));
            effect.does.iter().any(bars)
        });
        let mut lacks: Vec<i128> = bars
            .map(|effect| self.lack(&effect.when, !wanted))
            .collect();
        lacks.push(self.lack(&title.condition, wanted));
        at_least(lacks.len(), lacks, wanted)
    }

    /// What the total lacks to this class; the place after the last is that of no class.
    pub fn class(&self, at: usize, wanted: bool) -> i128 {
        let program = self.part.program;
        let Some(classes) = &program.classes else {
            return known(false, wanted, FAR);
        };
        let (best, worst) = self.moment.classes.unwrap_or((0, classes.list.len()));
        let is = best == at && worst == at;
        if is == wanted || (!wanted && !(best..=worst).contains(&at)) {
            return 0;
        }
        let total = program.number(self.moment.low.total(program.classes_on));
        let sides = |lower: End, upper: End| {
            let lower = match lower {
                End::Closed(limit) => Some((Side::AtLeast, limit)),
                End::Open(limit) => Some((Side::MoreThan, limit)),
                End::Infinite => None,
            };
            let upper = match upper {
                End::Closed(limit) => Some((Side::AtMost, limit)),
                End::Open(limit) => Some((Side::LessThan, limit)),
                End::Infinite => None,
            };
            lower.into_iter().chain(upper).collect::<Vec<_>>()
        };
        let lack = match classes.list.get(at) {
            Some(class) => {
                let by_total = sides(class.interval.lower, class.interval.upper);
                let by_total = compared(total, &by_total, wanted);
                let condition = class.condition.as_ref();
                let condition = condition.map(|condition| self.lack(condition, wanted));
                let lacks: Vec<i128> = condition.into_iter().chain([by_total]).collect();
                at_least(lacks.len(), lacks, wanted)
            }
            None => {
                let lowers = classes.list.iter().map(|class| class.interval.lower);
                let lowest = lowers.min_by(|a, b| crate::program::cover::compare_lower(*a, *b));
                let below = sides(End::Infinite, lowest.map_or(End::Infinite, End::turned));
                compared(total, &below, wanted)
            }
        };
        // What effects do to a class shows only in the class itself.
        lack.max(1)
    }

    /// A total of this side, in points over its scale.
    pub fn total(&self, kind: TotalKind) -> Points {
        self.moment.low.total(kind)
    }
}

fn known(holds: bool, wanted: bool, weight: i128) -> i128 {
    if holds == wanted { 0 } else { weight }
}

/// What is lacking until at least `n` hold, or fewer where that is wanted; `lacks` is of each what it lacks to that.
pub(super) fn at_least(n: usize, mut lacks: Vec<i128>, wanted: bool) -> i128 {
    let needed = if wanted {
        n
    } else {
        (lacks.len() + 1).saturating_sub(n)
    };
    if needed > lacks.len() {
        return FAR;
    }
    lacks.arrange();
    lacks.iter().take(needed).sum()
}

/// What a value lacks until it lies on all sides, or outside of one.
fn compared(value: Number, sides: &[(Side, Number)], wanted: bool) -> i128 {
    let lacks = sides.iter().map(|(side, limit)| {
        let gap = limit.checked_sub(value).map_or(FAR, fine);
        let below = gap.max(0);
        let above = (-gap).max(0);
        let beyond = |beyond: i128| if beyond < 0 { 0 } else { beyond + 1 };
        match (side, wanted) {
            (Side::AtLeast, true) | (Side::LessThan, false) => below,
            (Side::AtLeast, false) | (Side::LessThan, true) => beyond(-gap),
            (Side::MoreThan, true) | (Side::AtMost, false) => beyond(gap),
            (Side::MoreThan, false) | (Side::AtMost, true) => above,
            (Side::Equals, true) => gap.abs(),
            (Side::Equals, false) => i128::from(gap == 0),
        }
    });
    let lacks: Vec<i128> = lacks.map(|lack| lack.min(FAR)).collect();
    at_least(sides.len(), lacks, wanted)
}

/// In millionths, never 0 for what is not.
fn fine(number: Number) -> i128 {
    let (num, den) = number.raw();
    match num.checked_mul(POINT) {
        Some(scaled) if scaled / den == 0 => num.signum(),
        Some(scaled) => scaled / den,
        None => FAR * num.signum(),
    }
}
