//! A program as a flat list of steps over columns.

use super::beside::Beside;
use super::evaluate::Steps;
use super::lane::{Width, is_pair};
use super::op::{Map, Slot};
use super::part;
use super::probe::{Part, Probe};
use super::together;
use crate::arrange::Arrange;
use crate::formula::range_of;
use crate::model::TotalKind;
use crate::program::{Cond, Program, Record};

/// So many titles have their bits in one column, whatever its width.
pub(super) const BITS: usize = 15;

/// How one leaf or test is found.
#[derive(Debug)]
pub(super) enum How {
    Columns(Map),
    /// By a formula; areas that it does not settle are asked of the row path.
    Formula(Box<Reckoned>),
    /// Asked of the row path, area by area.
    Rows,
}

/// A formula for a part, and what the part gives where nothing at all is said.
#[derive(Debug)]
pub(super) struct Reckoned {
    pub steps: Steps,
    pub absent: i64,
    pub missing: bool,
}

/// A leaf, or a test by its place in [`tests`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
    Leaf(usize),
    /// Whether a leaf passes.
    Pass(usize),
    /// Whether a leaf makes its parent's points 0.
    Zeroes(usize),
    Test(usize),
}

impl Which {
    /// The part, given the tests of the program.
    pub fn part<'p>(self, tests: &[&'p Cond]) -> Option<Part<'p>> {
        Some(match self {
            Which::Leaf(at) => Part::Leaf(at),
            Which::Pass(at) => Part::Pass(at),
            Which::Zeroes(at) => Part::Zeroes(at),
            Which::Test(at) => Part::Test(tests.get(at)?),
        })
    }
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
    /// Combines parts area by area, as the row path does: a node that is more than a sum, or the root (`None`).
    Node {
        into: Slot,
        node: Option<usize>,
        of: Vec<(usize, Slot)>,
    },
    /// Makes points 0 where a state holds, and takes what is above 0 where it is unknown.
    Zero { into: Slot, states: Vec<Slot> },
    /// Takes so much where the state is not `fails`.
    Deduct {
        into: Slot,
        unless_fails: Slot,
        points: i64,
    },
    /// Whether a column reaches a limit.
    Reaches { into: Slot, of: Slot, limit: i64 },
    /// Whether a column stays below a limit.
    Below { into: Slot, of: Slot, limit: i64 },
    /// Whether at least so many flags are set.
    Count {
        into: Slot,
        of: Vec<Slot>,
        needed: i64,
    },
    /// Whether every column of the first list reaches its limit, and none of the second does.
    All {
        into: Slot,
        of: Vec<(Slot, i64)>,
        not: Vec<(Slot, i64)>,
    },
    /// The sum of what stands beside the flags that are set: a bit for each.
    Bits { into: Slot, of: Vec<(Slot, i64)> },
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
    /// How many of the sources are computed together, each time.
    pub groups: Vec<usize>,
    pub steps: Vec<Step>,
    /// How many columns of results and states there are.
    pub slots: usize,
    /// Whether all of them hold 16 bits.
    pub short: bool,
    /// The column of each node that is a result.
    pub nodes: Vec<Option<Slot>>,
    pub totals: Option<[Slot; 3]>,
    /// How many leaves pass, where nothing bears points.
    pub passing: Option<Slot>,
    /// The titles that are earned, [`BITS`] in a column, in the order of `Inner::order`.
    pub titles: Vec<Slot>,
    /// The states that conditions turn on: an area with one that is not known, or with an answer missing, is asked of the
    /// row path. Empty where no condition asks for few points.
    pub exact: Option<Vec<Slot>>,
    pub classes: Option<Vec<ClassStep>>,
    /// The state of each effect.
    pub effects: Vec<Slot>,
    /// The columns to which something is added, so that they begin at 0.
    pub cleared: Vec<Slot>,
}

impl Step {
    /// The column it writes.
    pub fn into(&self) -> Slot {
        match self {
            Step::Sum { into, .. }
            | Step::Node { into, .. }
            | Step::Zero { into, .. }
            | Step::Cut { into, .. }
            | Step::Deduct { into, .. }
            | Step::Reaches { into, .. }
            | Step::Below { into, .. }
            | Step::Count { into, .. }
            | Step::All { into, .. }
            | Step::Bits { into, .. } => *into,
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
        let titles = self.titles.iter().copied();
        let others = nodes.chain(self.passing).chain(titles);
        let mut kept: Vec<Slot> = totals.chain(others).collect();
        kept.arrange();
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
pub(super) fn is_test(condition: &Cond) -> bool {
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

/// Within so much, a limit lies inside 16 bits with room on both sides.
const SHORT: i64 = 32_700;
const LONG: i64 = 2_147_000_000;

impl Flat {
    /// Finds how each source is computed, and how wide the columns must be for that.
    pub fn shape(&mut self, program: &Program, beside: &Beside) {
        let tests = tests(program);
        let record = beside.record();
        let mut probe = Probe::new(program, beside);
        probe.exact = self.exact.is_some();
        for source in &mut self.sources {
            let Some(part) = source.which.part(&tests) else {
                continue;
            };
            // With all its answers such a leaf still waits, and the row path knows whether that leaves it without a reason.
            if waits(program, source.which, &record) {
                source.how = How::Rows;
                continue;
            }
            let found = part::map(program, &mut probe, part);
            // What stays open with its answers known is for the row path to judge, area by area.
            let found = found.filter(|map| fits(map) && !probe.stayed_open());
            source.how = match found {
                Some(map) => How::Columns(map),
                None => match part::formula(program, &record, &mut probe, part) {
                    Some(reckoned) => How::Formula(Box::new(reckoned)),
                    None => How::Rows,
                },
            };
        }
        self.widths = vec![Width::Unused; program.inputs.len()];
        for source in &self.sources {
            let needs = match &source.how {
                How::Columns(map) => needs(map),
                How::Formula(_) | How::Rows => {
                    let part = source.which.part(&tests);
                    let inputs = part.map_or_else(Vec::new, |part| part.inputs(program));
                    let exact = inputs.into_iter().map(|input| (input, Need::Exact));
                    exact.collect()
                }
            };
            for (input, need) in needs {
                let all = program.tables.domains.get(input);
                let range = all.and_then(range_of);
                let found = match all {
                    Some(all) if is_pair(all) => Width::Pair,
                    _ => width(range, need),
                };
                if let Some(width) = self.widths.get_mut(input) {
                    *width = wider(*width, found);
                }
            }
        }
        self.groups = together::groups(&mut self.sources);
    }
}

/// Whether a leaf looks at earlier titles, registrations or a year of which nothing is known.
fn waits(program: &Program, which: Which, record: &Record<'_>) -> bool {
    let Which::Leaf(at) = which else {
        return false;
    };
    let rule = program.nodes.get(at).and_then(|node| node.rule());
    rule.is_some_and(|rule| {
        let tests = rule.tests();
        tests.into_iter().any(|test| test.lacks_record(record))
    })
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
        Map::Slope {
            input, from, to, ..
        }
        | Map::Line {
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
        // An answer is two numbers for everybody who looks at it.
        (Width::Pair, _) | (_, Width::Pair) => Width::Pair,
        (Width::Long { exact: a }, Width::Long { exact: b }) => Width::Long { exact: a || b },
        (Width::Long { exact }, Width::Short) | (Width::Short, Width::Long { exact }) => {
            Width::Long { exact }
        }
        (Width::Short, Width::Short) => Width::Short,
    }
}
