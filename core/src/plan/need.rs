//! What a goal needs: the condition of a title or class turned into things that must come about, each of them
//! provable from the answers. What cannot be said in these terms is left out, which can only make a plan look cheaper
//! than it is; the scorer has the last word.

use super::scene::{Scene, Target};
use crate::Number;
use crate::model::{MaximumKind, PointsUnit, Side, TotalKind};
use crate::number::div_ceil;
use crate::program::{Cond, DoesProgram, EffectProgram, Kind, Points, Tri};

/// Conditions within conditions are followed so far: titles that look at titles could unfold without end.
const DEPTH: usize = 64;

/// What has points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    Node(usize),
    Total(Which),
}

/// Which total, in the order in which they are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Which {
    Base,
    Full,
    Capped,
}

impl From<TotalKind> for Which {
    fn from(kind: TotalKind) -> Which {
        match kind {
            TotalKind::Base => Which::Base,
            TotalKind::Full => Which::Full,
            TotalKind::Capped => Which::Capped,
        }
    }
}

/// One thing that must come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Local {
    /// At least so many points for sure.
    Least(Spot, Points),
    /// At most so many points whatever the blanks are.
    Most(Spot, Points),
    /// The leaf passes, or fails.
    Pass(usize, bool),
    /// The test, a place in the list of tests, holds or fails.
    Test(usize, bool),
}

/// What must come about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    Always,
    Never,
    All(Vec<Need>),
    Any(Vec<Need>),
    AtLeast(usize, Vec<Need>),
    One(Local),
}

impl Need {
    pub fn all(parts: impl IntoIterator<Item = Need>) -> Need {
        let mut out = Vec::new();
        for part in parts {
            match part {
                Need::Always => {}
                Need::Never => return Need::Never,
                Need::All(more) => out.extend(more),
                other => out.push(other),
            }
        }
        out.dedup();
        match out.len() {
            0 => Need::Always,
            1 => out.pop().unwrap_or(Need::Always),
            _ => Need::All(out),
        }
    }

    pub fn any(parts: impl IntoIterator<Item = Need>) -> Need {
        let mut out = Vec::new();
        for part in parts {
            match part {
                Need::Never => {}
                Need::Always => return Need::Always,
                Need::Any(more) => out.extend(more),
                other => out.push(other),
            }
        }
        match out.len() {
            0 => Need::Never,
            1 => out.pop().unwrap_or(Need::Never),
            _ => Need::Any(out),
        }
    }

    fn at_least(n: usize, parts: Vec<Need>) -> Need {
        let sure = parts.iter().filter(|part| **part == Need::Always).count();
        let Some(n) = n.checked_sub(sure).filter(|n| *n > 0) else {
            return Need::Always;
        };
        let open = |part: &Need| !matches!(part, Need::Always | Need::Never);
        let parts: Vec<Need> = parts.into_iter().filter(open).collect();
        match parts.len().cmp(&n) {
            std::cmp::Ordering::Less => Need::Never,
            std::cmp::Ordering::Equal => Need::all(parts),
            std::cmp::Ordering::Greater if n == 1 => Need::any(parts),
            std::cmp::Ordering::Greater => Need::AtLeast(n, parts),
        }
    }

    fn known(holds: bool) -> Need {
        if holds { Need::Always } else { Need::Never }
    }

    /// Everything that is named anywhere within.
    pub fn locals(&self, out: &mut Vec<Local>) {
        match self {
            Need::Always | Need::Never => {}
            Need::All(parts) | Need::Any(parts) | Need::AtLeast(_, parts) => {
                parts.iter().for_each(|part| part.locals(out));
            }
            Need::One(local) => out.push(*local),
        }
    }
}

/// Makes needs, and collects the tests that they name.
pub(super) struct Needs<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    /// Which inputs may be changed.
    free: &'s [bool],
    /// For each node whether it passes, where that is asked.
    passes: &'s [Option<Tri>],
    /// The tests that needs name.
    pub tests: Vec<&'a Cond>,
    /// Whether something was left out that more points, or another answer, may spoil.
    pub loose: bool,
    /// Whether something looks at classes.
    pub classes: bool,
    depth: usize,
}

impl<'s, 'a> Needs<'s, 'a> {
    pub fn new(scene: &'s Scene<'a>, free: &'s [bool], passes: &'s [Option<Tri>]) -> Needs<'s, 'a> {
        Needs {
            scene,
            free,
            passes,
            tests: Vec::new(),
            loose: false,
            classes: false,
            depth: 0,
        }
    }

    pub fn target(&mut self, target: Target) -> Need {
        match target {
            Target::Title(title) => self.title(title, true),
            Target::Class(class) => self.class(class),
        }
    }

    /// That a title is earned, or that it is not.
    pub fn title(&mut self, at: usize, holds: bool) -> Need {
        let program = self.scene.program;
        let Some(title) = program.titles.get(at) else {
            return Need::Never;
        };
        let bars = |effect: &&EffectProgram| {
            let mut does = effect.does.iter();
            does.any(|does| matches!(does, DoesProgram::Bar(titles) if titles.contains(&at)))
        };
        let bars: Vec<&'a EffectProgram> = program.effects.iter().filter(bars).collect();
        let mut parts = vec![self.cond(&title.condition, holds)];
        for effect in bars {
            parts.push(self.cond(&effect.when, !holds));
        }
        if holds {
            Need::all(parts)
        } else {
            Need::any(parts)
        }
    }

    fn each(&mut self, of: &'a [Cond], holds: bool) -> Vec<Need> {
        of.iter().map(|part| self.cond(part, holds)).collect()
    }

    /// That a condition holds for sure, or fails for sure.
    pub fn cond(&mut self, cond: &'a Cond, holds: bool) -> Need {
        if self.depth >= DEPTH {
            self.loose = true;
            return Need::Always;
        }
        self.depth += 1;
        let need = self.cond_within(cond, holds);
        self.depth -= 1;
        need
    }

    fn cond_within(&mut self, cond: &'a Cond, holds: bool) -> Need {
        let scene = self.scene;
        let scored = |nodes: &[usize]| -> Vec<usize> {
            let nodes = nodes.iter().copied();
            nodes.filter(|at| scene.frame.is_applicable(*at)).collect()
        };
        let join = |parts: Vec<Need>| {
            if holds {
                Need::all(parts)
            } else {
                Need::any(parts)
            }
        };
        match cond {
            Cond::All(of) => {
                let parts = self.each(of, holds);
                join(parts)
            }
            Cond::Any(of) => match holds {
                true => Need::any(self.each(of, true)),
                false => Need::all(self.each(of, false)),
            },
            Cond::None(of) => match holds {
                true => Need::all(self.each(of, false)),
                false => Need::any(self.each(of, true)),
            },
            Cond::AtLeast { n, of } => {
                let parts = self.each(of, holds);
                count(*n, parts, holds)
            }
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => {
                let program = self.scene.program;
                let printed = program.root.as_ref().map_or(0, |root| root.max);
                let spot = (Spot::Total((*total).into()), printed, program.nodes.len());
                self.sides(spot, (*unit, *maximum), sides, holds)
            }
            Cond::Points { node: None, .. } => Need::known(holds),
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                sides,
            } => self.sides(self.spot(*at), (*unit, *maximum), sides, holds),
            Cond::EachGroup {
                nodes,
                maximum,
                sides,
            } => {
                let unit = (PointsUnit::Percent, *maximum);
                let parts = scored(nodes).into_iter();
                join(
                    parts
                        .map(|at| self.sides(self.spot(at), unit, sides, holds))
                        .collect(),
                )
            }
            Cond::FullMarks { nodes } => {
                let full = |at: usize| {
                    let max = self.scene.program.nodes.get(at).map_or(0, |node| node.max);
                    reach(Spot::Node(at), max, holds)
                };
                join(scored(nodes).into_iter().map(full).collect())
            }
            Cond::EveryMinimum { nodes } => {
                let parts = scored(nodes).into_iter();
                join(parts.map(|at| self.minimum(at, holds)).collect())
            }
            Cond::Passes { nodes, n } => {
                let scored = scored(nodes);
                let n = n.saturating_sub(nodes.len() - scored.len());
                let parts = scored.into_iter().map(|at| self.pass(at, holds)).collect();
                count(n, parts, holds)
            }
            Cond::Effect(at) => match self.scene.program.effects.get(*at) {
                Some(effect) => self.cond(&effect.when, holds),
                None => Need::Never,
            },
            Cond::Title(at) => self.title(*at, holds),
            Cond::Class(at) if holds => self.class(*at),
            Cond::Class(_) => {
                self.loose = true;
                self.classes = true;
                Need::Always
            }
            Cond::Held {
                own: Some(own),
                this_year: true,
                ..
            } => {
                let state = self.scene.state();
                let with = |now| cond.held_with(state.record, now);
                let wanted = Tri::known(holds);
                if with(Tri::Unknown) == wanted {
                    Need::Always
                } else if with(wanted) == wanted {
                    self.title(*own, holds)
                } else {
                    Need::Never
                }
            }
            test => self.test(test, holds),
        }
    }

    fn spot(&self, at: usize) -> (Spot, Points, usize) {
        let max = self.scene.program.nodes.get(at).map_or(0, |node| node.max);
        (Spot::Node(at), max, at)
    }

    fn test(&mut self, cond: &'a Cond, holds: bool) -> Need {
        let mut inputs = Vec::new();
        cond.inputs(&mut inputs);
        if !inputs.iter().any(|at| self.free.get(*at) == Some(&true)) {
            return Need::known(cond.test(&self.scene.state()) == Tri::known(holds));
        }
        Need::One(Local::Test(self.place_of(cond), holds))
    }

    fn place_of(&mut self, cond: &'a Cond) -> usize {
        match self.tests.iter().position(|known| *known == cond) {
            Some(at) => at,
            None => {
                self.tests.push(cond);
                self.tests.len() - 1
            }
        }
    }

    /// Every test within the conditions of effects that move points or classes: what an answer may spoil there.
    pub fn tests_within(&mut self, cond: &'a Cond, out: &mut Vec<usize>) {
        match cond.within() {
            [] => {
                let mut inputs = Vec::new();
                cond.inputs(&mut inputs);
                if inputs.iter().any(|at| self.free.get(*at) == Some(&true)) {
                    out.push(self.place_of(cond));
                }
            }
            within => within.iter().for_each(|part| self.tests_within(part, out)),
        }
    }

    pub(super) fn sides(
        &self,
        (spot, printed, place): (Spot, Points, usize),
        (unit, maximum): (PointsUnit, MaximumKind),
        sides: &[(Side, Number)],
        holds: bool,
    ) -> Need {
        let program = self.scene.program;
        let scale = Number::whole(program.scale);
        let limit = |limit: &Number| -> Option<(i128, i128)> {
            let points = match unit {
                PointsUnit::Points => *limit,
                PointsUnit::Percent => {
                    let maximum = match maximum {
                        MaximumKind::Printed => program.number(printed),
                        MaximumKind::Applicable => self.scene.frame.maximum(place),
                    };
                    limit
                        .checked_mul(maximum)?
                        .checked_div(Number::whole(100))?
                }
            };
            Some(points.checked_mul(scale)?.raw())
        };
        let side = |(side, number): &(Side, Number)| {
            let Some((num, den)) = limit(number) else {
                // A limit beyond all figures is left to the scorer.
                return Need::Always;
            };
            // The least points at or above the limit, and above it.
            let (from, above) = (fit(div_ceil(num, den)), fit(num.div_euclid(den) + 1));
            let (to, below) = (above.saturating_sub(1), from.saturating_sub(1));
            let least = |points| Need::One(Local::Least(spot, points));
            let most = |points| Need::One(Local::Most(spot, points));
            match (side, holds) {
                (Side::AtLeast, true) | (Side::LessThan, false) => least(from),
                (Side::MoreThan, true) | (Side::AtMost, false) => least(above),
                (Side::AtMost, true) | (Side::MoreThan, false) => most(to),
                (Side::LessThan, true) | (Side::AtLeast, false) => most(below),
                (Side::Equals, true) => Need::all([least(from), most(to)]),
                (Side::Equals, false) => Need::any([least(above), most(below)]),
            }
        };
        let parts: Vec<Need> = sides.iter().map(side).collect();
        if holds {
            Need::all(parts)
        } else {
            Need::any(parts)
        }
    }

    /// That a node reaches its minimum, or misses it.
    fn minimum(&self, at: usize, holds: bool) -> Need {
        let program = self.scene.program;
        let minimum = program.nodes.get(at).and_then(|node| node.minimum);
        let scaled = minimum
            .unwrap_or_default()
            .checked_mul(Number::whole(program.scale));
        match scaled.map(Number::raw) {
            Some((num, den)) => reach(Spot::Node(at), fit(div_ceil(num, den)), holds),
            None => Need::Always,
        }
    }

    /// That a node passes, or fails.
    fn pass(&mut self, at: usize, holds: bool) -> Need {
        let program = self.scene.program;
        let Some(node) = program.nodes.get(at) else {
            return Need::Never;
        };
        // What has no pass is not asked to pass.
        if self.passes.get(at).copied().flatten().is_none() {
            return Need::known(holds);
        }
        let mut parts = Vec::new();
        match &node.kind {
            Kind::Leaf(rule) => {
                if rule.has_pass() {
                    parts.push(self.leaf_pass(at, holds));
                }
            }
            Kind::Inner { parts: within, .. } if node.minimum.is_none() => {
                let within = within.iter().copied();
                let asked: Vec<usize> = within
                    .filter(|part| self.scene.frame.is_applicable(*part))
                    .filter(|part| self.passes.get(*part).copied().flatten().is_some())
                    .collect();
                for part in asked {
                    parts.push(self.pass(part, holds));
                }
            }
            Kind::Inner { .. } => {}
        }
        if node.minimum.is_some() {
            parts.push(self.minimum(at, holds));
        }
        if holds {
            Need::all(parts)
        } else {
            Need::any(parts)
        }
    }

    fn leaf_pass(&self, at: usize, holds: bool) -> Need {
        let inputs = self.scene.program.nodes.get(at).map(|node| &node.inputs);
        let claimed = self.scene.prepared.claims.get(at).copied().flatten();
        let mut inputs = inputs.into_iter().flatten();
        if claimed.is_some() || !inputs.any(|at| self.free.get(*at) == Some(&true)) {
            return Need::known(self.scene.leaf(at).pass == Some(Tri::known(holds)));
        }
        Need::One(Local::Pass(at, holds))
    }
}

fn reach(spot: Spot, points: Points, holds: bool) -> Need {
    Need::One(match holds {
        true => Local::Least(spot, points),
        false => Local::Most(spot, points.saturating_sub(1)),
    })
}

/// At least `n` of these, or for sure fewer.
fn count(n: usize, parts: Vec<Need>, holds: bool) -> Need {
    if holds {
        return Need::at_least(n, parts);
    }
    // Fewer than n hold when so many fail that n are not left.
    match (parts.len() + 1).checked_sub(n) {
        Some(fail) if n > 0 => Need::at_least(fail, parts),
        Some(_) => Need::Never,
        None => Need::Always,
    }
}

fn fit(points: i128) -> Points {
    Points::try_from(points).unwrap_or(if points < 0 { Points::MIN } else { Points::MAX })
}
