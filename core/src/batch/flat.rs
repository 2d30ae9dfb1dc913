//! A program as a flat list of steps over columns.

use super::lane::{Width, range_of};
use super::op::{Map, Slot};
use super::part;
use super::probe::{Part, Probe};
use crate::Number;
use crate::model::{Combine, MaximumKind, PointsUnit, Side, TotalKind};
use crate::number::{div_ceil, div_floor};
use crate::program::{Cond, DoesProgram, Kind, Program, Record};

/// How one leaf or test is found.
#[derive(Debug)]
pub(super) enum How {
    Columns(Map),
    /// Asked of the row path, area by area.
    Rows,
}

/// A leaf, or a test by its place in [`tests`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
    Leaf(usize),
    Test(usize),
}

/// A leaf or test, and the column to which its result is added.
#[derive(Debug)]
pub(super) struct Source {
    pub which: Which,
    pub how: How,
    pub into: Slot,
}

/// What follows once leaves and tests are known. Flags are 1 or 0.
#[derive(Debug)]
pub(super) enum Step {
    /// Adds other columns.
    Sum { into: Slot, of: Vec<Slot> },
    /// Cuts to a least and a greatest value.
    Cut { into: Slot, least: i64, most: i64 },
    /// Takes so much where the state is not `fails`.
    Deduct {
        into: Slot,
        unless_fails: Slot,
        points: i64,
    },
    /// Whether a column reaches a limit.
    Reaches { into: Slot, of: Slot, limit: i64 },
    /// Whether a state fails.
    Fails { into: Slot, of: Slot },
    /// Whether at least so many flags are set.
    Count {
        into: Slot,
        of: Vec<Slot>,
        needed: i64,
    },
    /// The greater of what is there and a code, where a flag is set.
    Code { into: Slot, flag: Slot, code: i64 },
}

/// A class, as far as columns know it.
#[derive(Debug)]
pub(super) struct ClassStep {
    /// The least and the greatest total of its band; `None` is without end.
    pub least: Option<i64>,
    pub most: Option<i64>,
    /// The flag of its condition.
    pub condition: Option<Slot>,
}

/// A program over columns.
#[derive(Debug)]
pub(super) struct Flat {
    /// The width of the column of each input.
    pub widths: Vec<Width>,
    pub sources: Vec<Source>,
    pub steps: Vec<Step>,
    /// How many columns of results and states there are.
    pub slots: usize,
    /// Whether all of them hold 16 bits.
    pub short: bool,
    /// The column of each node that has one of its own.
    pub nodes: Vec<Option<Slot>>,
    pub totals: Option<[Slot; 3]>,
    /// The flag of each title.
    pub titles: Vec<Slot>,
    /// 1 and the place of the title with the highest level that is earned, or 0.
    pub title: Slot,
    pub classes: Option<Vec<ClassStep>>,
    /// The state of each effect.
    pub effects: Vec<Slot>,
    /// For each column whether steps write all of it, so that it needs no clearing.
    pub written: Vec<bool>,
}

impl Step {
    /// The column it writes.
    pub fn into(&self) -> Slot {
        match self {
            Step::Sum { into, .. }
            | Step::Cut { into, .. }
            | Step::Deduct { into, .. }
            | Step::Reaches { into, .. }
            | Step::Fails { into, .. }
            | Step::Count { into, .. }
            | Step::Code { into, .. } => *into,
        }
    }
}

impl Flat {
    /// The place of a total among the three.
    pub const fn total_place(kind: TotalKind) -> usize {
        match kind {
            TotalKind::Base => 0,
            TotalKind::Full => 1,
            TotalKind::Capped => 2,
        }
    }

    /// The sources that are asked of the row path.
    pub fn asked(&self) -> impl Iterator<Item = &Source> {
        self.sources
            .iter()
            .filter(|source| matches!(source.how, How::Rows))
    }

    /// The columns that make the results.
    pub fn kept(&self) -> Vec<Slot> {
        let totals = self.totals.into_iter().flatten();
        let nodes = self.nodes.iter().copied().flatten();
        let titles = self.titles.iter().copied().chain([self.title]);
        let mut kept: Vec<Slot> = totals.chain(nodes).chain(titles).collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    }
}

/// The tests of a program in a fixed order: effects first, then those within conditions of titles and classes.
pub(super) fn tests(program: &Program) -> Vec<&Cond> {
    fn within<'p>(condition: &'p Cond, out: &mut Vec<&'p Cond>) {
        if is_test(condition) {
            out.push(condition);
        } else {
            condition.within().iter().for_each(|part| within(part, out));
        }
    }
    let mut out: Vec<&Cond> = program.effects.iter().map(|effect| &effect.when).collect();
    let titles = program.titles.iter().map(|title| &title.condition);
    titles.for_each(|condition| within(condition, &mut out));
    let classes = program.classes.iter().flat_map(|classes| &classes.list);
    let conditions = classes.filter_map(|class| class.condition.as_ref());
    conditions.for_each(|condition| within(condition, &mut out));
    out
}

/// Whether a condition looks at answers and the record only.
fn is_test(condition: &Cond) -> bool {
    !condition.has(&|part| match part {
        Cond::Total { .. }
        | Cond::Points { .. }
        | Cond::EachGroup { .. }
        | Cond::FullMarks { .. }
        | Cond::EveryMinimum { .. }
        | Cond::Passes { .. }
        | Cond::Effect(_)
        | Cond::Title(_)
        | Cond::Class(_) => true,
        Cond::Held { own, this_year, .. } => own.is_some() && *this_year,
        _ => false,
    })
}

/// The flat program; `None` where something of it has to be asked of the row path as a whole.
pub(super) fn compile(program: &Program, record: &Record<'_>, all_nodes: bool) -> Option<Flat> {
    let mut cx = Compiler {
        program,
        steps: Vec::new(),
        slots: 0,
        nodes: vec![None; program.nodes.len()],
        totals: None,
        titles: vec![None; program.titles.len()],
        effects: Vec::new(),
        tests: Vec::new(),
        next_test: program.effects.len(),
    };
    cx.compile(record.clone(), all_nodes)
}

struct Compiler<'p> {
    program: &'p Program,
    steps: Vec<Step>,
    slots: usize,
    nodes: Vec<Option<Slot>>,
    totals: Option<[Slot; 3]>,
    titles: Vec<Option<Slot>>,
    effects: Vec<Slot>,
    /// The column of each test.
    tests: Vec<Slot>,
    next_test: usize,
}

impl Compiler<'_> {
    fn slot(&mut self) -> Slot {
        self.slots += 1;
        self.slots - 1
    }

    fn compile(&mut self, record: Record<'_>, all_nodes: bool) -> Option<Flat> {
        let program = self.program;
        if program.tables.may_zero || program.tables.relative {
            return None;
        }
        let short = self.fits()?;
        let kept = self.kept(all_nodes);
        // Nodes: a leaf that nobody asks for is added to its parent at once.
        let plain = |at: usize| {
            program.nodes.get(at).is_some_and(|node| {
                matches!(
                    &node.kind,
                    Kind::Inner {
                        combine: Combine::Sum,
                        ..
                    }
                )
            })
        };
        let mut sources: Vec<Source> = Vec::new();
        let mut added = vec![false; program.nodes.len()];
        for (at, node) in program.nodes.iter().enumerate() {
            let slot = match (&node.kind, node.parent) {
                (Kind::Leaf(_), Some(parent)) if !kept.contains(&at) && plain(parent) => {
                    if let Some(added) = added.get_mut(at) {
                        *added = true;
                    }
                    self.nodes.get(parent).copied().flatten()?
                }
                _ => {
                    let slot = self.slot();
                    if let Some(of) = self.nodes.get_mut(at) {
                        *of = Some(slot);
                    }
                    slot
                }
            };
            if node.rule().is_some() {
                sources.push(Source {
                    which: Which::Leaf(at),
                    how: How::Rows,
                    into: slot,
                });
            }
        }
        for (at, node) in program.nodes.iter().enumerate().rev() {
            if let Kind::Inner { parts, combine } = &node.kind {
                let simple =
                    *combine == Combine::Sum && node.times == Number::ONE && node.round.is_none();
                if !simple {
                    return None;
                }
                let own = parts
                    .iter()
                    .filter(|part| added.get(**part) == Some(&false));
                let of: Vec<Slot> = own
                    .map(|part| self.nodes.get(*part).copied().flatten())
                    .collect::<Option<_>>()?;
                let into = self.nodes.get(at).copied().flatten()?;
                self.steps.push(Step::Sum { into, of });
                self.steps.push(Step::Cut {
                    into,
                    least: node.min,
                    most: node.max,
                });
            }
        }
        for at in 0..tests(program).len() {
            let into = self.slot();
            self.tests.push(into);
            sources.push(Source {
                which: Which::Test(at),
                how: How::Rows,
                into,
            });
        }
        self.effects = self
            .tests
            .iter()
            .copied()
            .take(program.effects.len())
            .collect();
        self.total()?;
        for at in 0..program.titles.len() {
            self.title(at)?;
        }
        let classes = self.classes()?;
        let title = self.best_title()?;
        let mut flat = Flat {
            widths: Vec::new(),
            sources,
            steps: std::mem::take(&mut self.steps),
            slots: self.slots,
            short,
            nodes: std::mem::take(&mut self.nodes),
            totals: self.totals,
            titles: self.titles.iter().copied().collect::<Option<_>>()?,
            title,
            classes,
            effects: std::mem::take(&mut self.effects),
            written: vec![false; self.slots],
        };
        for step in &flat.steps {
            let written = matches!(
                step,
                Step::Reaches { .. } | Step::Fails { .. } | Step::Count { .. }
            );
            if let Some(slot) = flat.written.get_mut(step.into()) {
                *slot |= written;
            }
        }
        flat.shape(program, record);
        Some(flat)
    }

    /// Whether all points fit 16 bits; `None` when they do not fit 32 either.
    fn fits(&self) -> Option<bool> {
        let program = self.program;
        let width = |node: &crate::program::Node| {
            i128::from(node.max.unsigned_abs()) + i128::from(node.min.unsigned_abs())
        };
        let mut most: i128 = program.nodes.iter().map(width).max().unwrap_or(0);
        let leaves = program.nodes.iter().filter(|node| node.rule().is_some());
        most = most.max(leaves.map(width).sum());
        let top = program.nodes.iter().filter(|node| node.depth == 0);
        most = most.max(top.map(width).sum());
        let deductions = program
            .effects
            .iter()
            .flat_map(|effect| effect.deductions());
        most += deductions
            .map(|points| i128::from(program.points(points)))
            .sum::<i128>();
        most += i128::from(program.floor.unsigned_abs())
            + i128::from(program.cap.unwrap_or(0).unsigned_abs());
        let short = most < 32_000 && program.titles.len() < 1_000 && program.nodes.len() < 10_000;
        (short || most < 1 << 30).then_some(short)
    }

    /// The nodes that need a column of their own.
    fn kept(&self, all: bool) -> Vec<usize> {
        let program = self.program;
        if all {
            return (0..program.nodes.len()).collect();
        }
        fn asked(condition: &Cond, out: &mut Vec<usize>) {
            match condition {
                Cond::Points { node: Some(at), .. } => out.push(*at),
                Cond::FullMarks { nodes }
                | Cond::EveryMinimum { nodes }
                | Cond::EachGroup { nodes, .. } => out.extend(nodes),
                other => other.within().iter().for_each(|part| asked(part, out)),
            }
        }
        let mut kept: Vec<usize> = Vec::new();
        program
            .titles
            .iter()
            .for_each(|title| asked(&title.condition, &mut kept));
        let classes = program.classes.iter().flat_map(|classes| &classes.list);
        classes
            .filter_map(|class| class.condition.as_ref())
            .for_each(|condition| asked(condition, &mut kept));
        for key in &program.emulation.keys {
            match key {
                crate::program::Key::Points(Some(at)) => kept.push(*at),
                crate::program::Key::FullMarks(nodes) => kept.extend(nodes),
                _ => {}
            }
        }
        kept
    }

    fn total(&mut self) -> Option<()> {
        let program = self.program;
        let [base, full, capped] = [self.slot(), self.slot(), self.slot()];
        let of = |nodes: &[usize], slots: &[Option<Slot>]| -> Option<Vec<Slot>> {
            nodes
                .iter()
                .map(|at| slots.get(*at).copied().flatten())
                .collect()
        };
        if let Some(root) = &program.root {
            let Kind::Inner {
                parts,
                combine: Combine::Sum,
            } = &root.kind
            else {
                return None;
            };
            if root.times != Number::ONE || root.round.is_some() {
                return None;
            }
            let of = of(parts, &self.nodes)?;
            self.steps.push(Step::Sum { into: base, of });
        }
        let mut sum = vec![base];
        sum.extend(of(&program.bonus, &self.nodes)?);
        sum.extend(of(&program.penalty, &self.nodes)?);
        self.steps.push(Step::Sum {
            into: full,
            of: sum,
        });
        for (effect, state) in program.effects.iter().zip(self.effects.clone()) {
            for points in effect.deductions() {
                self.steps.push(Step::Deduct {
                    into: full,
                    unless_fails: state,
                    points: program.points(points),
                });
            }
        }
        self.steps.push(Step::Sum {
            into: capped,
            of: vec![full],
        });
        let most = program.cap.unwrap_or(i64::MAX).max(program.floor);
        self.steps.push(Step::Cut {
            into: capped,
            least: program.floor,
            most,
        });
        self.totals = Some([base, full, capped]);
        Some(())
    }

    /// The flag of a title, with what bars it.
    fn title(&mut self, at: usize) -> Option<Slot> {
        if let Some(known) = self.titles.get(at).copied().flatten() {
            return Some(known);
        }
        let program = self.program;
        // Tests were numbered title by title, so that titles are compiled in their order whoever asks first.
        for before in 0..at {
            self.title(before)?;
        }
        let mut flags = vec![self.condition(&program.titles.get(at)?.condition)?];
        for (effect, state) in program.effects.iter().zip(self.effects.clone()) {
            let bars = |does: &DoesProgram| matches!(does, DoesProgram::Bar(titles) if titles.contains(&at));
            if effect.does.iter().any(bars) {
                let into = self.slot();
                self.steps.push(Step::Fails { into, of: state });
                flags.push(into);
            }
        }
        let slot = self.all(flags);
        if let Some(title) = self.titles.get_mut(at) {
            *title = Some(slot);
        }
        Some(slot)
    }

    fn all(&mut self, flags: Vec<Slot>) -> Slot {
        match flags.as_slice() {
            [one] => *one,
            flags => self.count(flags.to_vec(), flags.len()),
        }
    }

    fn count(&mut self, of: Vec<Slot>, needed: usize) -> Slot {
        let into = self.slot();
        let needed = i64::try_from(needed).unwrap_or(i64::MAX);
        self.steps.push(Step::Count { into, of, needed });
        into
    }

    fn reaches(&mut self, of: Slot, limit: i64) -> Slot {
        let into = self.slot();
        self.steps.push(Step::Reaches { into, of, limit });
        into
    }

    /// The flag of a condition: whether it surely holds. What holds with few points and not with more is not for columns.
    fn condition(&mut self, condition: &Cond) -> Option<Slot> {
        let program = self.program;
        if is_test(condition) {
            let state = *self.tests.get(self.next_test)?;
            self.next_test += 1;
            return Some(self.reaches(state, 2));
        }
        match condition {
            Cond::All(of) => {
                let flags = self.within(of)?;
                Some(self.all(flags))
            }
            Cond::Any(of) => {
                let flags = self.within(of)?;
                Some(self.count(flags, 1))
            }
            Cond::AtLeast { n, of } => {
                let flags = self.within(of)?;
                Some(self.count(flags, *n))
            }
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => {
                let [base, full, capped] = self.totals?;
                let of = match total {
                    TotalKind::Base => base,
                    TotalKind::Full => full,
                    TotalKind::Capped => capped,
                };
                let root = program.root.as_ref();
                let most = match maximum {
                    MaximumKind::Printed => program.number(root.map_or(0, |root| root.max)),
                    MaximumKind::Applicable => root.map_or(Number::ZERO, |root| root.maximum),
                };
                self.sides(of, sides, *unit, most)
            }
            Cond::Points { node: None, .. } => Some(self.all(Vec::new())),
            Cond::Points {
                node: Some(at),
                unit,
                sides,
                ..
            } => {
                let of = self.nodes.get(*at).copied().flatten()?;
                self.sides(of, sides, *unit, program.nodes.get(*at)?.maximum)
            }
            Cond::EachGroup { nodes, sides, .. } => {
                let mut flags = Vec::new();
                for at in nodes {
                    let of = self.nodes.get(*at).copied().flatten()?;
                    flags.push(self.sides(
                        of,
                        sides,
                        PointsUnit::Percent,
                        program.nodes.get(*at)?.maximum,
                    )?);
                }
                Some(self.all(flags))
            }
            Cond::FullMarks { nodes } => {
                let mut flags = Vec::new();
                for at in nodes {
                    let of = self.nodes.get(*at).copied().flatten()?;
                    flags.push(self.reaches(of, program.nodes.get(*at)?.max));
                }
                Some(self.all(flags))
            }
            Cond::EveryMinimum { nodes } => {
                let mut flags = Vec::new();
                for at in nodes {
                    let of = self.nodes.get(*at).copied().flatten()?;
                    let minimum = program.nodes.get(*at)?.minimum.unwrap_or_default();
                    let limit = least(program, Side::AtLeast, minimum)?;
                    flags.push(self.reaches(of, limit));
                }
                Some(self.all(flags))
            }
            Cond::Effect(at) => {
                let state = *self.effects.get(*at)?;
                Some(self.reaches(state, 2))
            }
            Cond::Title(at) => self.titles.get(*at).copied().flatten(),
            _ => None,
        }
    }

    fn within(&mut self, of: &[Cond]) -> Option<Vec<Slot>> {
        of.iter().map(|part| self.condition(part)).collect()
    }

    /// A column against limits, in points or in percent of a maximum.
    fn sides(
        &mut self,
        of: Slot,
        sides: &[(Side, Number)],
        unit: PointsUnit,
        most: Number,
    ) -> Option<Slot> {
        let mut flags = Vec::new();
        for (side, limit) in sides {
            let limit = match unit {
                PointsUnit::Points => *limit,
                PointsUnit::Percent => limit.checked_mul(most)?.checked_div(Number::whole(100))?,
            };
            let limit = least(self.program, *side, limit)?;
            flags.push(self.reaches(of, limit));
        }
        Some(self.all(flags))
    }

    fn best_title(&mut self) -> Option<Slot> {
        let into = self.slot();
        let mut levels: Vec<(u8, usize)> = Vec::new();
        for (at, title) in self.program.titles.iter().enumerate() {
            levels.extend(title.level.map(|level| (level, at)));
        }
        levels.sort_unstable();
        // Of two of one level, the row path takes the last; the code says which title, the order which counts.
        for (rank, (_, at)) in levels.iter().enumerate() {
            let flag = self.titles.get(*at).copied().flatten()?;
            let code = i64::try_from(rank + 1).ok()?;
            self.steps.push(Step::Code { into, flag, code });
        }
        Some(into)
    }

    fn classes(&mut self) -> Option<Option<Vec<ClassStep>>> {
        let Some(classes) = &self.program.classes else {
            return Some(None);
        };
        let mut steps = Vec::new();
        for class in &classes.list {
            use crate::program::End;
            let scaled = |number: Number| {
                let (num, den) = number.parts();
                Some((num.checked_mul(self.program.scale.into())?, den))
            };
            let least = match class.interval.lower {
                End::Infinite => None,
                End::Closed(end) => scaled(end).map(|(num, den)| Some(div_ceil(num, den)))?,
                End::Open(end) => scaled(end).map(|(num, den)| Some(div_floor(num, den) + 1))?,
            };
            let most = match class.interval.upper {
                End::Infinite => None,
                End::Closed(end) => scaled(end).map(|(num, den)| Some(div_floor(num, den)))?,
                End::Open(end) => scaled(end).map(|(num, den)| Some(div_ceil(num, den) - 1))?,
            };
            let condition = match &class.condition {
                Some(condition) => Some(self.condition(condition)?),
                None => None,
            };
            let word = |end: i128| i64::try_from(end).ok();
            steps.push(ClassStep {
                least: least.and_then(word),
                most: most.and_then(word),
                condition,
            });
        }
        Some(Some(steps))
    }
}

/// The least points on this side of a limit, for sides that hold from there on.
fn least(program: &Program, side: Side, limit: Number) -> Option<i64> {
    let (num, den) = limit.parts();
    let scaled = num.checked_mul(program.scale.into())?;
    let least = match side {
        Side::AtLeast => div_ceil(scaled, den),
        Side::MoreThan => div_floor(scaled, den) + 1,
        Side::AtMost | Side::LessThan | Side::Equals => return None,
    };
    i64::try_from(least).ok()
}

/// Within so much, a limit lies inside 16 bits with room on both sides.
const SHORT: i64 = 32_700;
const LONG: i64 = 2_147_000_000;

impl Flat {
    /// Finds how each source is computed, and how wide the columns must be for that.
    fn shape(&mut self, program: &Program, record: Record<'_>) {
        let tests = tests(program);
        let mut probe = Probe::new(program, record);
        for source in &mut self.sources {
            let part = match source.which {
                Which::Leaf(at) => Part::Leaf(at),
                Which::Test(at) => match tests.get(at) {
                    Some(test) => Part::Test(test),
                    None => continue,
                },
            };
            let found = part::map(program, &mut probe, part);
            source.how = found.filter(fits).map_or(How::Rows, How::Columns);
        }
        self.widths = vec![Width::Unused; program.inputs.len()];
        for source in &self.sources {
            let needs = match &source.how {
                How::Columns(map) => needs(map),
                How::Rows => {
                    let mut inputs = Vec::new();
                    match source.which {
                        Which::Leaf(at) => {
                            let node = program.nodes.get(at);
                            inputs.extend(node.into_iter().flat_map(|node| &node.inputs));
                        }
                        Which::Test(at) => tests
                            .get(at)
                            .iter()
                            .for_each(|test| test.inputs(&mut inputs)),
                    }
                    inputs
                        .into_iter()
                        .map(|input| (input, Need::Exact))
                        .collect()
                }
            };
            for (input, need) in needs {
                let all = program.tables.domains.get(input);
                let range = all.and_then(range_of);
                let found = width(range, need);
                if let Some(width) = self.widths.get_mut(input) {
                    *width = wider(*width, found);
                }
            }
        }
    }
}

/// What a source needs of a column.
enum Need {
    /// Every value as it is.
    Exact,
    /// The same, in 32 bits.
    ExactLong,
    /// On which side of limits within so much a value lies.
    Within(i64),
}

fn needs(map: &Map) -> Vec<(usize, Need)> {
    match map {
        Map::Same { .. } => Vec::new(),
        Map::Steps { input, steps, .. } => {
            let limits = steps.iter().map(|(limit, _)| *limit);
            let inner = limits.filter(|limit| *limit > i64::MIN + 1);
            let most = inner.map(|limit| limit.saturating_abs()).max();
            vec![(*input, Need::Within(most.unwrap_or(0)))]
        }
        Map::Line {
            input, from, to, ..
        } => {
            let most = i64::from(*from).abs().max(i64::from(*to).abs());
            vec![(*input, Need::Within(most))]
        }
        Map::Table { input, .. } => vec![(*input, Need::Exact)],
        Map::Share {
            numerator,
            denominator,
            ..
        } => {
            vec![
                (*numerator, Need::ExactLong),
                (*denominator, Need::ExactLong),
            ]
        }
    }
}

/// Whether all limits of a map fit a column.
fn fits(map: &Map) -> bool {
    let within = |(_, need): &(usize, Need)| !matches!(need, Need::Within(most) if *most > LONG);
    needs(map).iter().all(within)
}

fn width(range: Option<(i64, i64)>, need: Need) -> Width {
    let Some((lo, hi)) = range else {
        return Width::Wide;
    };
    let most = lo.saturating_abs().max(hi.saturating_abs());
    match need {
        Need::Exact if most <= SHORT => Width::Short,
        Need::Exact | Need::ExactLong => Width::Long { exact: true },
        Need::Within(limit) if limit <= SHORT => Width::Short,
        Need::Within(_) => Width::Long { exact: false },
    }
}

/// A width that serves both.
fn wider(a: Width, b: Width) -> Width {
    match (a, b) {
        (Width::Unused, other) | (other, Width::Unused) => other,
        (Width::Wide, _) | (_, Width::Wide) => Width::Wide,
        (Width::Long { exact: a }, Width::Long { exact: b }) => Width::Long { exact: a || b },
        (Width::Long { exact }, Width::Short) | (Width::Short, Width::Long { exact }) => {
            Width::Long { exact }
        }
        (Width::Short, Width::Short) => Width::Short,
    }
}
