//! `bands`: the points of the band that holds a value.

use super::{Range, RuleProgram};
use crate::Number;
use crate::model::{Band as BandModel, Bands as Rule};
use crate::problem::{Code, Problem};
use crate::program::{Compiler, Cond, End, Interval, MeasureProgram, State, Tri};
use crate::scorecard::{Edges, NextBand, Reason, Seen};

#[derive(Debug)]
pub(super) struct Bands {
    of: MeasureProgram,
    bands: Vec<Band>,
}

#[derive(Debug)]
struct Band {
    interval: Interval,
    points: Number,
    escape: Option<(Cond, Number)>,
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
    let intervals: Vec<(Interval, Number)> = bands
        .iter()
        .map(|band| (band.interval, band.points))
        .collect();
    crate::check::cover::bands(cx, &of, &intervals, rule.not_monotone.is_some());
    Some(Bands { of, bands })
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
    Some(Band {
        interval: interval?,
        points: points?,
        escape: escape?,
    })
}

impl Band {
    fn range(&self, state: &State<'_>) -> Range {
        match &self.escape {
            Some((test, points)) => Range::of_test(test.test(state), *points, self.points),
            None => Range::one(self.points),
        }
    }

    fn edges(&self) -> Edges {
        let (mut edges, Interval { lower, upper }) = (Edges::default(), self.interval);
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
}

impl Bands {
    fn open<'a>(&'a self, state: &'a State<'_>) -> impl Iterator<Item = (usize, &'a Band)> {
        self.bands
            .iter()
            .enumerate()
            .filter(|(_, band)| self.of.attains(state, &band.interval))
    }
}

impl RuleProgram for Bands {
    fn range(&self, state: &State<'_>) -> Range {
        if let Some(value) = self.of.known(state) {
            // `check` has shown that no two bands take the same value.
            let band = self.bands.iter().find(|band| band.interval.contains(value));
            return band.map_or(Range::NOTHING, |band| band.range(state));
        }
        Range::hull(
            self.open(state)
                .map(|(_, band)| band.range(state))
                .flat_map(|range| [range.low, range.high]),
        )
    }

    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let value = self.of.known(state)?;
        let (at, band) = self
            .bands
            .iter()
            .enumerate()
            .find(|(_, band)| band.interval.contains(value))?;
        let range = band.range(state);
        if !range.is_one() {
            return None;
        }
        let test = band.escape.as_ref().map(|(test, _)| test);
        let escaped = test.is_some_and(|test| test.test(state) == Tri::Holds);
        // The nearest band, on either side, that would give more.
        let better = |band: &&Band| band.points > range.low;
        let above = self
            .bands
            .iter()
            .filter(|other| other.interval.lower.number() > Some(value))
            .filter(better);
        let below = self
            .bands
            .iter()
            .filter(|other| {
                other
                    .interval
                    .upper
                    .number()
                    .is_some_and(|end| end <= value)
            })
            .filter(better);
        let above = above.min_by_key(|band| band.interval.lower.number());
        let below = below.max_by_key(|band| band.interval.upper.number());
        let next = above.or(below).map(|band| NextBand {
            edges: band.edges(),
            points: band.points,
        });
        let seen = Seen {
            value,
            parts: self.of.parts(state),
        };
        Some(Reason::Bands {
            seen,
            band: at,
            edges: band.edges(),
            escaped,
            escape: test.map(|test| Box::new(test.tested(state))),
            next,
        })
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
