//! `bands`: the points of the band that holds a value.

use std::sync::Arc;

use super::ladder::Ladder;
use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Line, Quantity};
use crate::model::{Band as BandModel, Bands as Rule};
use crate::problem::{Code, Problem};
use crate::program::{Compiler, Cond, End, Interval, MeasureProgram, ShareSteps, State, Tri};
use crate::scorecard::{Edges, NextBand, Reason};

#[derive(Debug, PartialEq)]
pub(super) struct Bands {
    of: MeasureProgram,
    bands: Vec<Band>,
    ladder: Ladder,
}

#[derive(Debug, PartialEq)]
struct Band {
    interval: Interval,
    points: Number,
    escape: Option<(Cond, Number)>,
    edges: Edges,
    /// The nearest band that gives more than this one, and that which gives more than its escape: of those above, else of
    /// those below.
    next: [Option<Arc<NextBand>>; 2],
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<Bands> {
    let of = cx.at("of", |cx| cx.measure(&rule.of));
    let bands: Vec<Option<Band>> = cx.at("bands", |cx| {
        if rule.bands.is_empty() {
            cx.report(Problem::new(Code::NoBands));
        }
        rule.bands
            .iter()
            .enumerate()
            .map(|(at, band)| cx.item(at, |cx| compile_band(band, cx)))
            .collect()
    });
    let (of, bands) = (of?, bands.into_iter().collect::<Option<Vec<Band>>>()?);
    if bands.is_empty() {
        return None;
    }
    let intervals: Vec<(Interval, Number)> = bands
        .iter()
        .map(|band| (band.interval, band.points))
        .collect();
    if cx.is_percent(&of) {
        let ends = bands.iter().enumerate().flat_map(|(at, band)| {
            let of_band = move |field: &'static str, end: Option<Number>| {
                let path = ["bands".to_owned(), at.to_string(), field.to_owned()];
                end.map(|end| (path.to_vec(), end))
            };
            let Edges {
                from,
                above,
                below,
                to,
            } = band.edges;
            [
                of_band("from", from),
                of_band("above", above),
                of_band("below", below),
                of_band("to", to),
            ]
        });
        cx.percent(ends.flatten().collect());
    }
    crate::program::cover::bands(cx, &of, &intervals, rule.not_monotone.is_some());
    let ladder = Ladder::of(bands.iter().map(|band| &band.interval));
    let mut bands = bands;
    for (below, at) in ladder.bands().enumerate() {
        let next = |than: Number| {
            let others = ladder.above(below + 1).chain(ladder.below(below + 1));
            let mut others = others.filter_map(|at| bands.get(at));
            let more = others.find(|band| band.points > than)?;
            Some(Arc::new(NextBand {
                edges: more.edges,
                points: more.points,
            }))
        };
        let band = bands.get(at);
        let own = band.map(|band| band.points);
        let escaped = band
            .and_then(|band| band.escape.as_ref())
            .map(|(_, points)| *points);
        let next = [own, escaped].map(|than| than.and_then(next));
        if let Some(band) = bands.get_mut(at) {
            band.next = next;
        }
    }
    Some(Bands { of, bands, ladder })
}

fn compile_band(band: &BandModel, cx: &mut Compiler<'_>) -> Option<Band> {
    let interval = cx.interval([&band.from, &band.above, &band.below, &band.to]);
    let points = cx.at("points", |cx| cx.figure(&band.points));
    let escape = match &band.escape {
        None => Some(None),
        Some(escape) => cx.at("escape", |cx| {
            let test = cx.at("test", |cx| cx.test(&escape.test));
            let points = cx.at("points", |cx| cx.figure(&escape.points));
            Some(Some((test?, points?)))
        }),
    };
    let interval = interval?;
    Some(Band {
        interval,
        points: points?,
        escape: escape?,
        edges: edges(interval),
        next: [None, None],
    })
}

impl Band {
    fn range(&self, state: &State<'_>) -> Range {
        match &self.escape {
            Some((test, points)) => Range::of_test(test.test(state), *points, self.points),
            None => Range::one(self.points),
        }
    }
}

/// The ends of an interval by the words of a band.
fn edges(Interval { lower, upper }: Interval) -> Edges {
    let mut edges = Edges::default();
    match lower {
        End::Closed(end) => edges.from = Some(end),
        End::Open(end) => edges.above = Some(end),
        End::Infinite => {}
    }
    match upper {
        End::Closed(end) => edges.to = Some(end),
        End::Open(end) => edges.below = Some(end),
        End::Infinite => {}
    }
    edges
}

impl Bands {
    /// The band that holds the value, with its place.
    fn band(&self, value: Number) -> Option<(usize, &Band)> {
        let (at, surely) = self.ladder.band(self.ladder.height(value))?;
        let band = self.bands.get(at)?;
        // A value that no answer can have may lie between two bands.
        let holds = surely
            || match band.interval.upper {
                End::Infinite => true,
                End::Closed(end) => value <= end,
                End::Open(end) => value < end,
            };
        holds.then_some((at, band))
    }

    /// The points, once they are known, and why.
    fn told(&self, state: &State<'_>, why: &mut Reason) -> Option<Number> {
        let seen = self.of.seen(state)?;
        let (at, band) = self.band(seen.value)?;
        let test = band
            .escape
            .as_ref()
            .map(|(test, _)| (test, test.test(state)));
        let escaped = match test {
            Some((_, Tri::Unknown)) if !band.range(state).is_one() => return None,
            Some((_, state)) => state == Tri::Holds,
            None => false,
        };
        let (points, next) = match (&band.escape, &band.next) {
            (Some((_, points)), [_, next]) if escaped => (*points, next),
            (_, [next, _]) => (band.points, next),
        };
        *why = Reason::Bands {
            seen,
            band: at,
            edges: band.edges,
            escaped,
            escape: test.map(|(test, _)| Box::new(test.tested(state))),
            next: next.clone(),
        };
        Some(points)
    }

    fn open<'a>(&'a self, state: &'a State<'_>) -> impl Iterator<Item = (usize, &'a Band)> {
        let reach = self.of.reach(state);
        let bands = self.bands.iter().enumerate();
        bands.filter(move |(_, band)| reach.attains(&band.interval))
    }
}

impl RuleProgram for Bands {
    fn range(&self, state: &State<'_>) -> Range {
        if let Some(value) = self.of.known(state) {
            let band = self.band(value);
            return band.map_or(Range::NOTHING, |(_, band)| band.range(state));
        }
        Range::hull(
            self.open(state)
                .map(|(_, band)| band.range(state))
                .flat_map(|range| [range.low, range.high]),
        )
    }

    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        Reason::written(|why| self.told(state, why))
    }

    fn explain(&self, state: &State<'_>, why: &mut Reason) -> Range {
        let told = self.told(state, why);
        told.map_or_else(|| self.range(state), Range::one)
    }

    fn is_stepwise(&self) -> bool {
        !matches!(self.of, MeasureProgram::Share { .. })
    }

    fn waits_for(&self, input: usize) -> bool {
        // A share without one of its parts is missing altogether.
        let share = matches!(self.of, MeasureProgram::Share { .. });
        self.tests().is_empty() && share && self.of.inputs().any(|of| of == input)
    }

    fn inputs(&self, out: &mut Vec<usize>) {
        out.extend(self.of.inputs());
        for (test, _) in self.bands.iter().filter_map(|band| band.escape.as_ref()) {
            test.inputs(out);
        }
    }

    fn tests(&self) -> Vec<&Cond> {
        let escapes = self.bands.iter().filter_map(|band| band.escape.as_ref());
        escapes.map(|(test, _)| test).collect()
    }

    fn grid(&self, out: &mut Vec<Number>) {
        out.extend(self.bands.iter().map(|band| band.points));
        out.extend(
            self.bands
                .iter()
                .filter_map(|band| band.escape.as_ref())
                .map(|(_, points)| *points),
        );
    }

    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        let ends = self
            .bands
            .iter()
            .flat_map(|band| [band.interval.lower.number(), band.interval.upper.number()]);
        self.of.cuts(input, state, ends.flatten(), out);
        for (test, _) in self.bands.iter().filter_map(|band| band.escape.as_ref()) {
            test.cuts(input, state, out);
        }
    }
}

impl ByColumns for Bands {
    fn share_steps(&self) -> Option<ShareSteps<'_>> {
        let plain = self.bands.iter().all(|band| band.escape.is_none());
        let steps = self.ladder.bands().map(|at| {
            let band = self.bands.get(at)?;
            Some((band.interval.lower, band.points))
        });
        let steps: Vec<(End, Number)> = steps.collect::<Option<_>>()?;
        let whole = matches!(steps.first(), Some((End::Infinite, _)));
        (plain && whole).then_some(ShareSteps {
            of: &self.of,
            steps,
        })
    }

    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let value = cx.measure(&self.of)?;
        let escapes = self.bands.iter().filter_map(|band| band.escape.as_ref());
        let figures = self.bands.iter().map(|band| band.points);
        let figures: Vec<Number> = figures.chain(escapes.map(|(_, points)| *points)).collect();
        let (units, below) = cx.over_one(&figures)?;
        let (plain, escaped) = units.split_at_checked(self.bands.len())?;
        let mut escaped = escaped.iter();
        let mut points: Vec<Line> = Vec::new();
        for (band, units) in self.bands.iter().zip(plain) {
            let own = Line::figure((*units).into())?;
            points.push(match &band.escape {
                Some((test, _)) => {
                    let escaped = Line::figure((*escaped.next()?).into())?;
                    cx.condition(test)?.either(escaped, own)?
                }
                None => own,
            });
        }
        // A value below all bands, or between two, has no points: no answer gives one.
        let none = Line::figure(0)?;
        let one = Line::figure(1)?;
        let (mut limits, mut gaps) = (Vec::new(), Vec::new());
        let (mut begin, mut outside) = (none.clone(), one.clone());
        let mut before: Option<End> = None;
        for at in self.ladder.bands() {
            let Interval { lower, upper } = self.bands.get(at)?.interval;
            let own = points.get(at)?.clone();
            // Where a band ends before the next begins.
            if let Some(end) = before
                && end.turned() != lower
            {
                let (num, den) = end.number()?.parts();
                gaps.push((num, den, matches!(end, End::Closed(_)), one.clone()));
            }
            match lower {
                End::Infinite => (begin, outside) = (own, none.clone()),
                End::Closed(end) | End::Open(end) => {
                    let (num, den) = end.parts();
                    let open = matches!(lower, End::Open(_));
                    limits.push((num, den, open, own));
                    gaps.push((num, den, open, none.clone()));
                }
            }
            before = Some(upper);
        }
        if let Some(end @ (End::Closed(_) | End::Open(_))) = before {
            let (num, den) = end.number()?.parts();
            gaps.push((num, den, matches!(end, End::Closed(_)), one));
        }
        // Where bands meet all the way, only a value below or above all of them lies outside.
        if outside.known() == Some(1) || gaps.iter().any(|gap| gap.3.known() == Some(1)) {
            let flag = value.clone().climb(outside, gaps)?;
            cx.leave(flag);
        }
        let above = value.climb(begin, limits)?;
        Some(Quantity { above, below })
    }
}
