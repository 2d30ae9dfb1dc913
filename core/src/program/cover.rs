//! Bands and classes cover everything once. Proved on the ends of the intervals, in the domain of the measure: a count
//! of 3 needs no band for 2.5.

use std::cmp::Ordering;

use super::compiler::Compiler;
use super::input::InputKind;
use super::interval::{End, Interval};
use super::measure::{MeasureProgram, Span};
use crate::Number;
use crate::arrange::Arrange;
use crate::number::{div_ceil, pow10};
use crate::problem::{Code, Problem};

/// The values a cover must take: an interval, with a grid where values are whole units of 1/`per_one`.
pub(crate) struct Ground {
    pub span: Span,
    pub per_one: Option<i128>,
}

impl Ground {
    fn of(cx: &Compiler<'_>, measure: &MeasureProgram) -> Ground {
        let span = cx.with_all(|state| measure.span(state));
        let decimals = match measure {
            MeasureProgram::Input(input) => {
                let kind = cx.kind(*input);
                let share = matches!(kind, Some(InputKind::Share { .. }));
                if share {
                    None
                } else {
                    kind.map(InputKind::decimals)
                }
            }
            MeasureProgram::Sum { decimals, .. } => Some(*decimals),
            MeasureProgram::Share { .. } => None,
        };
        Ground {
            span,
            per_one: decimals.map(pow10),
        }
    }

    fn whole(&self) -> Interval {
        Interval {
            lower: End::Closed(self.span.lo),
            upper: End::Closed(self.span.hi),
        }
    }

    /// A value of the ground in the interval: an end that belongs to it, else the shortest number inside.
    fn witness(&self, interval: &Interval) -> Option<Number> {
        let inside = interval.and(&self.whole());
        if inside.is_empty() {
            return None;
        }
        if let Some(per_one) = self.per_one {
            let (lower, upper) = inside.whole(per_one);
            let (lower, upper) = (lower?, upper?);
            return (lower <= upper)
                .then(|| Number::ratio(lower, per_one))
                .flatten()
                .map(Number::reduced);
        }
        match (inside.lower, inside.upper) {
            (End::Closed(value), _) | (_, End::Closed(value)) => Some(value),
            (End::Open(lower), End::Open(upper)) => between(lower, upper),
            _ => None,
        }
    }
}

/// The number with the fewest decimals strictly between two others.
fn between(lower: Number, upper: Number) -> Option<Number> {
    (0..=12).find_map(|decimals| {
        let per_one = pow10(decimals);
        let inside = Interval {
            lower: End::Open(lower),
            upper: End::Open(upper),
        };
        let (least, most) = inside.whole(per_one);
        let (least, most) = (least?, most?);
        // The middle one, so that a gap at a hundredth is shown by its thousandth in the middle: 79.995.
        (least <= most)
            .then(|| Number::ratio(div_ceil(least + most, 2).min(most), per_one))
            .flatten()
            .map(Number::reduced)
    })
}

/// A gap or an overlap, with a value that shows it.
pub(crate) enum Fault {
    /// Beside this interval: the one below, or at the bottom the one above.
    Gap {
        beside: usize,
        witness: Number,
    },
    Overlap {
        a: usize,
        b: usize,
        witness: Number,
    },
    /// Nothing of the ground lies in it.
    Idle {
        at: usize,
    },
}

/// All faults of a cover.
pub(crate) fn faults(ground: &Ground, intervals: &[Interval], gaps: bool) -> Vec<Fault> {
    let mut order: Vec<usize> = (0..intervals.len()).collect();
    let of = |at: usize| intervals.get(at).copied().unwrap_or(Interval::ALL);
    order.arrange_by(|a, b| compare_lower(of(*a).lower, of(*b).lower));
    let mut faults = Vec::new();
    for (rank, a) in order.iter().enumerate() {
        if ground.witness(&of(*a)).is_none() {
            faults.push(Fault::Idle { at: *a });
        }
        for b in order.iter().skip(rank + 1) {
            if let Some(witness) = ground.witness(&of(*a).and(&of(*b))) {
                faults.push(Fault::Overlap {
                    a: *a.min(b),
                    b: *a.max(b),
                    witness,
                });
            }
        }
    }
    if gaps {
        // Sweep from below: `reached` is the lower end of what is not covered yet.
        let mut reached = Some(End::Closed(ground.span.lo));
        let mut below = None;
        for at in &order {
            let Some(from) = reached else { break };
            let interval = of(*at);
            let hole = Interval {
                lower: from,
                upper: interval.lower.turned(),
            };
            if interval.lower != End::Infinite
                && let Some(witness) = ground.witness(&hole)
            {
                let beside = below.unwrap_or(*at);
                faults.push(Fault::Gap { beside, witness });
            }
            let next = (interval.upper != End::Infinite).then(|| interval.upper.turned());
            reached = match next {
                None => None,
                Some(next) if compare_lower(next, from) == Ordering::Greater => {
                    below = Some(*at);
                    Some(next)
                }
                Some(_) => Some(from),
            };
        }
        if let Some(from) = reached
            && let Some(witness) = ground.witness(&Interval {
                lower: from,
                upper: End::Infinite,
            })
        {
            let beside = below.unwrap_or(0);
            faults.push(Fault::Gap { beside, witness });
        }
    }
    faults
}

/// Orders lower ends: a closed end begins before an open one at the same number.
pub(crate) fn compare_lower(a: End, b: End) -> Ordering {
    match (a.number(), b.number()) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        (Some(x), Some(y)) => x
            .cmp(&y)
            .then_with(|| matches!(a, End::Open(_)).cmp(&matches!(b, End::Open(_)))),
    }
}

/// Holds the bands of a rule to covering its measure once, with points that rise or fall throughout.
pub(crate) fn bands(
    cx: &mut Compiler<'_>,
    of: &MeasureProgram,
    bands: &[(Interval, Number)],
    explained: bool,
) {
    let ground = Ground::of(cx, of);
    let intervals: Vec<Interval> = bands.iter().map(|(interval, _)| *interval).collect();
    cx.at("bands", |cx| {
        for fault in faults(&ground, &intervals, true) {
            match fault {
                Fault::Gap { beside, witness } => cx.item(beside, |cx| {
                    cx.report(Problem::new(Code::BandGap).with("witness", witness))
                }),
                Fault::Overlap { a, b, witness } => {
                    let problem = Problem::new(Code::BandOverlap).with("witness", witness);
                    cx.item(b, |cx| cx.report(problem.with("a", a + 1).with("b", b + 1)));
                }
                Fault::Idle { at } => cx.item(at, |cx| {
                    cx.report(Problem::new(Code::BandIdle).with("band", at + 1))
                }),
            }
        }
    });
    let mut order: Vec<&(Interval, Number)> = bands.iter().collect();
    order.arrange_by(|a, b| compare_lower(a.0.lower, b.0.lower));
    let points: Vec<Number> = order.iter().map(|(_, points)| *points).collect();
    let rises = points.is_sorted();
    let falls = points.iter().rev().is_sorted();
    if !rises && !falls && !explained {
        let turn = points.windows(3).find_map(|window| match window {
            [a, b, c] if (a < b) != (b < c) && a != b && b != c => Some(*b),
            _ => None,
        });
        cx.report(Problem::new(Code::BandsNotMonotone).with("points", turn.unwrap_or_default()));
    }
}
