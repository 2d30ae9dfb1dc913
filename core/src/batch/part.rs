//! One leaf or test as a step over columns. Its figures are asked of the row path; only their shape is known here.

use super::evaluate::Steps;
use super::flat::Reckoned;
use super::lane::domain_of;
use super::op::{Map, ShareStep};
use super::probe::{Part, Probe};
use crate::Number;
use crate::arrange::Arrange;
use crate::formula::{Formulas, Line, Quantity, range_of};
use crate::number::{div_ceil, div_floor, gcd, pow10};
use crate::program::{Cond, Domain, End, MeasureProgram, Node, Program, Record, ShareSteps, State};
use crate::rule::by_columns;
use crate::score::finish;

/// So many values are tried one by one.
const MOST_VALUES: i64 = 20_000;
/// Of checklists with more items than this has bits, points are added item by item.
const MOST_ITEMS: i64 = (1 << 10) - 1;
/// With more limits than this, a table is the shorter way.
const MOST_STEPS: usize = 24;
/// Below every answer, and above a missing one.
const LOWEST: i64 = i64::MIN + 1;
/// More limits than this are not tried.
const MOST_CUTS: usize = 2_048;

/// What a part makes of its answers; `None` where it has to be asked row by row.
pub(super) fn map(program: &Program, probe: &mut Probe<'_>, part: Part<'_>) -> Option<Map> {
    let inputs = part.inputs(program);
    match inputs.as_slice() {
        [] => Some(Map::Same {
            points: i32::try_from(probe.value(part)).ok()?,
            // No answer settles it, but a title registered or held may.
            missing: probe.is_missing(part),
        }),
        [input] => of_one(program, probe, part, *input),
        _ => of_share(program, probe, part),
    }
}

fn word(value: i64) -> Option<i32> {
    i32::try_from(value).ok()
}

/// One input with plain whole numbers.
struct One<'a, 'p, 'q> {
    probe: &'a mut Probe<'p>,
    part: Part<'q>,
    input: usize,
    all: Domain,
}

impl One<'_, '_, '_> {
    fn at(&mut self, value: i64) -> i64 {
        self.probe
            .set(self.input, Some(domain_of(value, &self.all)));
        let points = self.probe.value(self.part);
        self.probe.set(self.input, None);
        points
    }

    /// Whether it is missing without an answer.
    fn counts(&self) -> bool {
        self.probe.is_missing(self.part)
    }
}

fn of_one(program: &Program, probe: &mut Probe<'_>, part: Part<'_>, input: usize) -> Option<Map> {
    let all = *program.tables.domains.get(input)?;
    let (lo, hi) = range_of(&all)?;
    let absent = probe.value(part);
    let missing = probe.is_missing(part);
    let mut one = One {
        probe,
        part,
        input,
        all,
    };
    debug_assert_eq!(one.counts(), missing);
    // Between two sets of items that give the same another may lie that does not.
    let items = matches!(one.all, Domain::Items { .. });
    if items && hi > MOST_ITEMS {
        return None;
    }
    if is_stepwise(program, part) && hi - lo >= 64 && !items {
        let starts = starts(program, part, input, (lo, hi))?;
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([hi]);
        let segments: Vec<(i64, i64)> = starts.iter().copied().zip(ends).collect();
        let mut values = Vec::with_capacity(segments.len());
        let constant = segments.iter().all(|(start, end)| {
            let points = one.at(*start);
            values.push((*start, points));
            points == one.at(*end)
        });
        if constant {
            return steps(input, absent, missing, &values);
        }
    }
    if hi - lo > MOST_VALUES {
        return None;
    }
    let values: Vec<(i64, i64)> = (lo..=hi).map(|value| (value, one.at(value))).collect();
    let cuts = cuts(program, part, input);
    let table = || {
        let points = values.iter().map(|(_, points)| word(*points));
        Some(Map::Table {
            input,
            least: word(lo)?,
            points: points.collect::<Option<_>>()?,
            absent: word(absent)?,
            missing,
        })
    };
    let few = steps(input, absent, missing, &values)
        .filter(|map| !matches!(map, Map::Steps { steps, .. } if steps.len() > MOST_STEPS));
    few.or_else(|| line(input, absent, missing, &values, &cuts))
        .or_else(table)
}

/// Whether the outcome changes only at the cuts.
fn is_stepwise(program: &Program, part: Part<'_>) -> bool {
    let whole = match part {
        Part::Leaf(at) => {
            let rule = program.nodes.get(at).and_then(|node| node.rule());
            rule.is_some_and(|rule| rule.is_stepwise())
        }
        // Whether a leaf passes goes by its tests.
        Part::Pass(_) | Part::Test(_) => true,
        Part::Zeroes(_) => false,
    };
    whole && !part.tests(program).into_iter().any(shares)
}

/// Whether a test looks at a share: one of a count in itself has cuts that are not listed.
fn shares(test: &Cond) -> bool {
    test.has(&|part| match part {
        Cond::Compare(comparison) => matches!(comparison.of, MeasureProgram::Share { .. }),
        _ => false,
    })
}

/// The cuts of a part over one input, in its units.
fn cuts(program: &Program, part: Part<'_>, input: usize) -> Vec<i128> {
    let record = Record::nothing();
    let state = State {
        inputs: &program.inputs,
        domains: &program.tables.domains,
        record: &record,
    };
    let mut cuts = Vec::new();
    match part {
        Part::Leaf(at) | Part::Pass(at) | Part::Zeroes(at) => {
            if let Some(rule) = program.nodes.get(at).and_then(|node| node.rule()) {
                rule.cuts(input, &state, &mut cuts);
            }
        }
        Part::Test(test) => test.cuts(input, &state, &mut cuts),
    }
    let decimals = program
        .inputs
        .get(input)
        .map_or(0, |input| input.kind.decimals());
    let mut units = Vec::new();
    for cut in cuts.into_iter().take(MOST_CUTS) {
        let (num, den) = cut.raw();
        if let Some(scaled) = num.checked_mul(pow10(decimals)) {
            units.extend([div_ceil(scaled, den), div_floor(scaled, den) + 1]);
        }
    }
    units.arrange();
    units.dedup();
    units
}

/// Where the stretches begin over which the outcome stays the same.
fn starts(
    program: &Program,
    part: Part<'_>,
    input: usize,
    (lo, hi): (i64, i64),
) -> Option<Vec<i64>> {
    let cuts = cuts(program, part, input);
    let within = cuts
        .iter()
        .filter_map(|cut| i64::try_from(*cut).ok())
        .filter(|cut| *cut > lo && *cut <= hi);
    let starts: Vec<i64> = std::iter::once(lo).chain(within).collect();
    (starts.len() <= MOST_CUTS).then_some(starts)
}

/// Ascending values with what they give, as steps from one to the next that gives something else.
fn steps(input: usize, absent: i64, missing: bool, values: &[(i64, i64)]) -> Option<Map> {
    let mut steps: Vec<(i64, i32)> = Vec::new();
    let mut now = absent;
    for (at, (value, points)) in values.iter().enumerate() {
        // Everything that is not missing lies above the least number.
        let from = if at == 0 { LOWEST } else { *value };
        if *points != now {
            steps.push((from, word(points - now)?));
            now = *points;
        }
    }
    let base = word(absent)?;
    Some(slope(input, base, missing, &steps).unwrap_or(Map::Steps {
        input,
        base,
        steps,
        missing,
    }))
}

/// Limits at one value after the other, each with the same points more, as a slope.
fn slope(input: usize, absent: i32, missing: bool, steps: &[(i64, i32)]) -> Option<Map> {
    let (begin, limits) = match steps {
        [(i64::MIN..=LOWEST, more), limits @ ..] => (*more, limits),
        limits => (0, limits),
    };
    let ((first, times), (last, _)) = (*limits.first()?, *limits.last()?);
    let along = |(at, limit): (i64, &(i64, i32))| *limit == (at, times);
    // So few limits are as quick by themselves.
    let even = limits.len() > 2 && (first..).zip(limits).all(along);
    Some(Map::Slope {
        input,
        from: word(first.checked_sub(1)?)?,
        to: word(last)?,
        times,
        base: absent.checked_add(begin)?,
        absent,
        missing,
    })
    .filter(|_| even)
}

/// The figures of a slope that gives every one of the values.
fn line(
    input: usize,
    absent: i64,
    missing: bool,
    values: &[(i64, i64)],
    cuts: &[i128],
) -> Option<Map> {
    let (first, last) = (values.first()?, values.last()?);
    let clamp = |cut: &i128| {
        i64::try_from(*cut)
            .unwrap_or(i64::MAX)
            .clamp(first.0, last.0)
    };
    // Each end, as a cut, stands for itself and for the value above it.
    let ends: Vec<i64> = cuts.iter().map(clamp).collect();
    let points_at = |value: i64| {
        let at = usize::try_from(value - first.0).ok()?;
        values.get(at).map(|(_, points)| *points)
    };
    let from = ends.iter().copied().min().unwrap_or(first.0);
    for to in [ends.iter().copied().max().unwrap_or(last.0), last.0]
        .into_iter()
        .flat_map(|end| [end - 1, end])
        .filter(|to| *to > from)
    {
        let (base, top) = (points_at(from)?, points_at(to)?);
        let (rise, run) = (top - base, to - from);
        for shift in (6..=24u32).rev() {
            let one = 1i64 << shift;
            let times = (rise * one).div_euclid(run);
            for (times, half) in [
                (times, one / 2),
                (times + 1, one / 2),
                (times, one / 2 + times),
            ] {
                let fits = times.abs().saturating_mul(run) + half.abs() < i64::from(i32::MAX);
                let gives =
                    |value: i64| base + (((value.clamp(from, to) - from) * times + half) >> shift);
                if fits
                    && values
                        .iter()
                        .all(|(value, points)| gives(*value) == *points)
                {
                    return Some(Map::Line {
                        input,
                        from: word(from)?,
                        to: word(to)?,
                        times: word(times)?,
                        half: word(half)?,
                        shift,
                        base: word(base)?,
                        absent: word(absent)?,
                        missing,
                    });
                }
            }
        }
    }
    None
}

/// A share of one count in another.
fn of_share(program: &Program, probe: &mut Probe<'_>, part: Part<'_>) -> Option<Map> {
    let (shape, points) = shape(program, part)?;
    let MeasureProgram::Share {
        numerator,
        denominator,
        may_exceed: false,
        of_zero: None,
        ..
    } = shape.of
    else {
        return None;
    };
    let ([numerator], [denominator]) = (numerator.as_slice(), denominator.as_slice()) else {
        return None;
    };
    let decimals = |input: usize| program.inputs.get(input).map(|input| input.kind.decimals());
    let least = |input: usize| range_of(program.tables.domains.get(input)?).map(|range| range.0);
    if numerator == denominator
        || decimals(*numerator) != decimals(*denominator)
        || least(*numerator)? < 0
        || least(*denominator)? < 0
    {
        return None;
    }
    let absent = probe.value(part);
    let missing = probe.is_missing(part);
    let mut at = |num: Option<i64>, den: Option<i64>| {
        for (input, value) in [(*numerator, num), (*denominator, den)] {
            let like = program.tables.domains.get(input).copied();
            let domain = value.and_then(|value| Some(domain_of(value, &like?)));
            probe.set(input, domain);
        }
        let found = (probe.value(part), probe.is_missing(part));
        probe.set(*numerator, None);
        probe.set(*denominator, None);
        found
    };
    // One count alone, a share of nothing, one over one: all of them must count like nothing said.
    let broken = [
        (Some(1), None),
        (None, Some(7)),
        (Some(0), Some(0)),
        (Some(9), Some(7)),
    ];
    if broken
        .iter()
        .any(|(num, den)| at(*num, *den) != (absent, missing))
    {
        return None;
    }
    let mut all = shape.steps.iter().zip(&points);
    let (_, base) = all.next()?;
    // The numerator is multiplied once for all limits.
    let mut limits = Vec::new();
    let mut times = 1i128;
    for ((end, _), points) in all {
        let (num, den) = end.number()?.parts();
        let (a, b) = (den.checked_mul(100)?, num);
        let common = gcd(a, b).max(1);
        let (a, b) = (a / common, b / common);
        times = times.checked_mul(a / gcd(times, a).max(1))?;
        limits.push((a, b, end, points));
    }
    let (mut steps, mut below) = (Vec::new(), *base);
    for (a, b, end, points) in limits {
        steps.push(ShareStep {
            b: i32::try_from(b.checked_mul(times / a)?).ok()?,
            c: i32::from(matches!(end, End::Open(_))),
            more: word(points - below)?,
        });
        below = *points;
    }
    let times = i32::try_from(times).ok()?;
    let map = Map::Share {
        numerator: *numerator,
        denominator: *denominator,
        times,
        base: word(*base)?,
        steps,
        absent: word(absent)?,
        missing,
    };
    // The shape is taken from the rule; that it gives what the row path gives is tried about every limit.
    let Map::Share { steps: tried, .. } = &map else {
        return None;
    };
    for whole in [1i64, 7, 100, 120, 10_000] {
        let near = tried
            .iter()
            .map(|step| whole * i64::from(step.b) / i64::from(times.max(1)));
        let parts = near
            .flat_map(|part| [part - 1, part, part + 1])
            .chain([0, whole]);
        for part in parts.filter(|part| (0..=whole).contains(part)) {
            let reached = |step: &&ShareStep| {
                part * i64::from(times) - whole * i64::from(step.b) >= i64::from(step.c)
            };
            let more: i64 = tried
                .iter()
                .filter(reached)
                .map(|step| i64::from(step.more))
                .sum();
            if at(Some(part), Some(whole)) != (base + more, false) {
                return None;
            }
        }
    }
    Some(map)
}

/// The shape of a part that goes by a share, and what each of its steps gives on the scale of the program.
fn shape<'p>(program: &'p Program, part: Part<'p>) -> Option<(ShareSteps<'p>, Vec<i64>)> {
    match part {
        Part::Leaf(at) => {
            let node = program.nodes.get(at)?;
            let shape = by_columns(node.rule()?)?.share_steps()?;
            let points = shape.steps.iter();
            let points = points.map(|(_, points)| finish(program, node, *points));
            let points = points.collect();
            Some((shape, points))
        }
        Part::Pass(_) | Part::Test(_) => {
            let [test] = part.tests(program).try_into().ok()?;
            let shape = test.share_steps(Number::whole(2), Number::ZERO)?;
            let ranks = shape.steps.iter().map(|(_, rank)| rank.parts().0);
            let ranks = ranks.map(|rank| i64::try_from(rank).ok());
            let ranks = ranks.collect::<Option<_>>()?;
            Some((shape, ranks))
        }
        Part::Zeroes(_) => None,
    }
}

/// What a part makes of its answers as a formula; `None` where there is none.
pub(super) fn formula(
    program: &Program,
    record: &Record<'_>,
    probe: &mut Probe<'_>,
    part: Part<'_>,
) -> Option<Reckoned> {
    let mut formulas = Formulas::new(program, record);
    let points = match part {
        Part::Leaf(at) => {
            let node = program.nodes.get(at)?;
            // Evidence that is missing takes points whatever the answers are.
            let rule = node.rule().filter(|_| probe.is_supported(node))?;
            leaf(program, node, by_columns(rule)?.by_columns(&mut formulas)?)?
        }
        Part::Pass(at) => {
            let node = program.nodes.get(at)?;
            let rule = node.rule().filter(|_| probe.is_supported(node))?;
            by_columns(rule)?
                .passes_by_columns(&mut formulas)?
                .times(2)?
        }
        Part::Test(test) => formulas.condition(test)?.times(2)?,
        Part::Zeroes(_) => return None,
    };
    let inputs = part.inputs(program);
    let steps = Steps::new(program, &points.formula, &formulas.unsound, &inputs)?;
    // What was found open before was found of other answers.
    probe.stayed_open();
    Some(Reckoned {
        steps,
        absent: probe.value(part),
        missing: probe.is_missing(part),
    })
    .filter(|_| !probe.stayed_open())
}

/// The points of a leaf, from what its rule gives: as [`finish`] multiplies, rounds and cuts them.
fn leaf(program: &Program, node: &Node, points: Quantity) -> Option<Line> {
    let (num, den) = node.times.parts();
    let by = Quantity {
        above: Line::figure(num)?,
        below: Line::figure(den)?,
    };
    let mut points = points.times(by)?;
    if let Some(step) = node.round {
        points = points.in_steps(step.parts())?;
    }
    let units = points.units(program.scale)?;
    let most = Line::figure(node.max.into())?;
    units.least(most)?.greatest(Line::figure(node.min.into())?)
}
