//! The steps of a columnar program, each one loop over a block. The loops are plain safe code that the compiler turns
//! into vector instructions; nothing in them branches on an answer.

use super::lane::{Column, Lane};

/// Where the columns of points, states and flags stand.
pub(super) type Slot = usize;

/// What one leaf or test makes of an answer.
#[derive(Debug, Clone)]
pub(super) enum Map {
    /// The same for every area.
    Same { points: i32 },
    /// `base`, and from each limit on so much more. A missing answer lies below all limits.
    Steps {
        input: usize,
        base: i32,
        steps: Vec<(i64, i32)>,
        missing: bool,
    },
    /// A slope between two values: `base` + ((value − `from`) × `times` + `half`) >> `shift`. The three figures were tried on
    /// every value there is.
    Line {
        input: usize,
        from: i32,
        to: i32,
        times: i32,
        half: i32,
        shift: u32,
        base: i32,
        absent: i32,
        missing: bool,
    },
    /// Points by value, from `least` on.
    Table {
        input: usize,
        least: i32,
        points: Vec<i32>,
        absent: i32,
        missing: bool,
    },
    /// A share of two counts. From each limit on so much more: where `numerator` × a ≥ `denominator` × b + c.
    Share {
        numerator: usize,
        denominator: usize,
        base: i32,
        steps: Vec<ShareStep>,
        absent: i32,
        missing: bool,
    },
}

#[derive(Debug, Clone, Copy)]
pub(super) struct ShareStep {
    pub a: i32,
    pub b: i32,
    /// 1 where the limit itself stays below.
    pub c: i32,
    pub more: i32,
}

/// The columns that a block works on.
pub(super) struct Block<'a> {
    pub columns: &'a [Column],
    /// The first row of the block, and how many it has.
    pub start: usize,
    pub rows: usize,
}

/// A part of a column of whole numbers.
enum View<'a> {
    Short(&'a [i16]),
    Long(&'a [i32]),
    Nothing,
}

impl<'a> Block<'a> {
    #[inline(always)]
    fn view(&self, input: usize) -> View<'a> {
        let range = self.start..self.start + self.rows;
        match self.columns.get(input) {
            Some(Column::Short(values)) => values.get(range).map_or(View::Nothing, View::Short),
            Some(Column::Long(values)) => values.get(range).map_or(View::Nothing, View::Long),
            _ => View::Nothing,
        }
    }
}

/// Adds to `out` what the answers give, and to `missing` 1 for each area where something is missing.
#[inline(always)]
pub(super) fn apply<P: Lane>(map: &Map, block: &Block<'_>, out: &mut [P], missing: &mut [P]) {
    match map {
        Map::Same { points } => {
            let points = P::near((*points).into());
            out.iter_mut().for_each(|out| *out = out.plus(points));
        }
        Map::Steps {
            input,
            base,
            steps,
            missing: counts,
        } => {
            match block.view(*input) {
                View::Short(values) => stepped(values, *base, steps, out),
                View::Long(values) => stepped(values, *base, steps, out),
                View::Nothing => {}
            }
            if *counts {
                count_missing(block, *input, missing);
            }
        }
        Map::Line {
            input,
            from,
            to,
            times,
            half,
            shift,
            base,
            absent,
            missing: counts,
        } => {
            let line = |value: i32| {
                let along = value.clamp(*from, *to).wrapping_sub(*from);
                let risen = along.wrapping_mul(*times).wrapping_add(*half);
                base.wrapping_add(risen.wrapping_shr(*shift))
            };
            match block.view(*input) {
                View::Short(values) => mapped(values, *absent, line, out),
                View::Long(values) => mapped(values, *absent, line, out),
                View::Nothing => {}
            }
            if *counts {
                count_missing(block, *input, missing);
            }
        }
        Map::Table {
            input,
            least,
            points,
            absent,
            missing: counts,
        } => {
            let look = |value: i32| {
                let at = usize::try_from(value.wrapping_sub(*least)).unwrap_or(0);
                points.get(at).copied().unwrap_or(0)
            };
            match block.view(*input) {
                View::Short(values) => mapped(values, *absent, look, out),
                View::Long(values) => mapped(values, *absent, look, out),
                View::Nothing => {}
            }
            if *counts {
                count_missing(block, *input, missing);
            }
        }
        Map::Share {
            numerator,
            denominator,
            base,
            steps,
            absent,
            missing: counts,
        } => {
            if let (View::Long(num), View::Long(den)) =
                (block.view(*numerator), block.view(*denominator))
            {
                let gone = if *counts { Some(missing) } else { None };
                shared(num, den, *base, steps, *absent, out, gone);
            }
        }
    }
}

/// Counts the areas without an answer.
#[inline(always)]
fn count_missing<P: Lane>(block: &Block<'_>, input: usize, missing: &mut [P]) {
    match block.view(input) {
        View::Short(values) => count(values, missing),
        View::Long(values) => count(values, missing),
        View::Nothing => {}
    }
}

#[inline(always)]
fn count<T: Lane, P: Lane>(values: &[T], missing: &mut [P]) {
    for (value, missing) in values.iter().zip(missing) {
        *missing = missing.plus(P::flag(*value == T::MISSING));
    }
}

/// Limits of so few steps are held in registers, all in one walk.
#[inline(always)]
fn stepped<T: Lane, P: Lane>(values: &[T], base: i32, steps: &[(i64, i32)], out: &mut [P]) {
    // What is not needed is a limit that nothing reaches with nothing to add: the greatest value, and 0.
    let step = |at: usize| match steps.get(at) {
        Some((limit, more)) => (T::near(*limit), P::near((*more).into())),
        None => (T::near(i64::MAX), P::default()),
    };
    let base = P::near(base.into());
    let none = P::default();
    let add = |holds: bool, more: P| if holds { more } else { none };
    match steps.len() {
        0 => out.iter_mut().for_each(|out| *out = out.plus(base)),
        1 => {
            let (a, x) = step(0);
            for (value, out) in values.iter().zip(out) {
                *out = out.plus(base.plus(add(*value >= a, x)));
            }
        }
        2 => {
            let ((a, x), (b, y)) = (step(0), step(1));
            for (value, out) in values.iter().zip(out) {
                let more = base.plus(add(*value >= a, x)).plus(add(*value >= b, y));
                *out = out.plus(more);
            }
        }
        3..=5 => {
            let [(a, x), (b, y), (c, z), (d, u), (e, v)] = [0, 1, 2, 3, 4].map(step);
            for (value, out) in values.iter().zip(out) {
                let more = base.plus(add(*value >= a, x)).plus(add(*value >= b, y));
                let more = more.plus(add(*value >= c, z)).plus(add(*value >= d, u));
                *out = out.plus(more.plus(add(*value >= e, v)));
            }
        }
        _ => {
            out.iter_mut().for_each(|out| *out = out.plus(base));
            for (limit, more) in steps {
                let (limit, more) = (T::near(*limit), P::near((*more).into()));
                for (value, out) in values.iter().zip(out.iter_mut()) {
                    *out = out.plus(add(*value >= limit, more));
                }
            }
        }
    }
}

#[inline(always)]
fn mapped<T: Lane, P: Lane>(values: &[T], absent: i32, map: impl Fn(i32) -> i32, out: &mut [P]) {
    for (value, out) in values.iter().zip(out) {
        let there = map(value.word());
        let points = if *value == T::MISSING { absent } else { there };
        *out = out.plus(P::of(points));
    }
}

/// Products of parts up to this fit 31 bits together with their difference.
const NARROW: i64 = 1 << 30;

#[inline(always)]
fn shared<P: Lane>(
    num: &[i32],
    den: &[i32],
    base: i32,
    steps: &[ShareStep],
    absent: i32,
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    let largest = |values: &[i32]| values.iter().fold(0, |most: i32, value| most.max(*value));
    let (most_num, most_den) = (i64::from(largest(num)), i64::from(largest(den)));
    let narrow = |step: &ShareStep| {
        most_num * i64::from(step.a) < NARROW && most_den * i64::from(step.b) < NARROW
    };
    let (none, absent) = (P::default(), P::near(absent.into()));
    let start = P::near(base.into());
    // A share of nothing, or over one, counts as missing.
    let sound = |n: i32, d: i32| (n >= 0) & (d > 0) & (n <= d);
    let step = |at: usize| {
        let nothing = ShareStep {
            a: 0,
            b: 0,
            c: 1,
            more: 0,
        };
        steps.get(at).copied().unwrap_or(nothing)
    };
    if steps.len() <= 4 && steps.iter().all(narrow) {
        let [x, y, z, u] = [0, 1, 2, 3].map(step);
        let more = |step: ShareStep| P::near(step.more.into());
        let (mx, my, mz, mu) = (more(x), more(y), more(z), more(u));
        let reached = |step: ShareStep, n: i32, d: i32| {
            n.wrapping_mul(step.a).wrapping_sub(d.wrapping_mul(step.b)) >= step.c
        };
        let add = |holds: bool, more: P| if holds { more } else { none };
        for ((n, d), out) in num.iter().zip(den).zip(out) {
            let (n, d) = (*n, *d);
            let low = start
                .plus(add(reached(x, n, d), mx))
                .plus(add(reached(y, n, d), my));
            let there = low
                .plus(add(reached(z, n, d), mz))
                .plus(add(reached(u, n, d), mu));
            *out = out.plus(if sound(n, d) { there } else { absent });
        }
    } else {
        for ((n, d), out) in num.iter().zip(den).zip(out) {
            let mut there = start;
            for step in steps {
                let left = i64::from(*n).wrapping_mul(step.a.into());
                let right = i64::from(*d).wrapping_mul(step.b.into());
                let reached = left.wrapping_sub(right) >= step.c.into();
                there = there.plus(if reached {
                    P::near(step.more.into())
                } else {
                    none
                });
            }
            *out = out.plus(if sound(*n, *d) { there } else { absent });
        }
    }
    if let Some(missing) = missing {
        for ((n, d), missing) in num.iter().zip(den).zip(missing) {
            *missing = missing.plus(P::flag(!sound(*n, *d)));
        }
    }
}
