//! The steps of a columnar program, each one loop over a block. The loops are plain safe code that the compiler turns
//! into vector instructions; nothing in them branches on an answer.

use super::lane::{Column, Lane};

/// Where the columns of points, states and flags stand.
pub(super) type Slot = usize;

/// What one leaf or test makes of an answer.
#[derive(Debug, Clone)]
pub(super) enum Map {
    /// The same for every area.
    Same { points: i32, missing: bool },
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
    /// A slope whose every step gives the same whole number of units: `base` + (value − `from`) × `times`, with the value
    /// held between `from` and `to`. Tried on every value there is.
    Slope {
        input: usize,
        from: i32,
        to: i32,
        times: i32,
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
    /// A share of two counts. From each limit on so much more: where `numerator` × `times` ≥ `denominator` × b + c.
    Share {
        numerator: usize,
        denominator: usize,
        times: i32,
        base: i32,
        steps: Vec<ShareStep>,
        absent: i32,
        missing: bool,
    },
}

#[derive(Debug, Clone, Copy)]
pub(super) struct ShareStep {
    pub b: i32,
    /// 1 where the limit itself stays below.
    pub c: i32,
    pub more: i32,
}

impl ShareStep {
    /// A limit that nothing reaches.
    const NEVER: ShareStep = ShareStep {
        b: 0,
        c: i32::MAX,
        more: 0,
    };
}

/// The columns that a block works on.
pub(super) struct Block<'a> {
    pub columns: &'a [Column],
    /// The first row of the block, and how many it has.
    pub start: usize,
    pub rows: usize,
}

/// A part of a column of whole numbers.
pub(super) enum View<'a> {
    Short(&'a [i16]),
    /// With a number that none of the column exceeds.
    Long(&'a [i32], i32),
    /// The two numbers of each answer.
    Pair(&'a [i32], &'a [i32]),
    Nothing,
}

impl<'a> Block<'a> {
    /// The part of a column that belongs to it.
    #[inline(always)]
    pub fn view(&self, input: usize) -> View<'a> {
        let range = self.start..self.start + self.rows;
        match self.columns.get(input) {
            Some(Column::Short(values)) => values.get(range).map_or(View::Nothing, View::Short),
            Some(Column::Long(values, most)) => values
                .get(range)
                .map_or(View::Nothing, |values| View::Long(values, *most)),
            Some(Column::Pair(first, second)) => {
                match (first.get(range.clone()), second.get(range)) {
                    (Some(first), Some(second)) => View::Pair(first, second),
                    _ => View::Nothing,
                }
            }
            _ => View::Nothing,
        }
    }
}

/// Adds to `out` what the answers give, and to `missing` 1 for each area where something is missing.
#[inline(always)]
pub(super) fn apply<P: Lane>(map: &Map, block: &Block<'_>, out: &mut [P], missing: &mut [P]) {
    let counted = |counts: bool| counts.then_some(missing);
    match map {
        Map::Same { points, missing } => {
            let points = P::near((*points).into());
            out.iter_mut().for_each(|out| *out = out.plus(points));
            for missing in counted(*missing).into_iter().flatten() {
                *missing = missing.plus(P::flag(true));
            }
        }
        Map::Steps {
            input,
            base,
            steps,
            missing,
        } => match block.view(*input) {
            View::Short(values) => stepped(values, *base, steps, out, counted(*missing)),
            View::Long(values, _) => stepped(values, *base, steps, out, counted(*missing)),
            View::Pair(..) | View::Nothing => {}
        },
        Map::Line {
            input,
            from,
            to,
            times,
            half,
            shift,
            base,
            absent,
            missing,
        } => {
            // By value, so that they stay in registers.
            let (from, to, times, half) = (*from, *to, *times, *half);
            let (shift, base) = (*shift, *base);
            let line = move |value: i32| {
                let along = value.max(from).min(to).wrapping_sub(from);
                let risen = along.wrapping_mul(times).wrapping_add(half);
                base.wrapping_add(risen.wrapping_shr(shift))
            };
            match block.view(*input) {
                View::Short(values) => mapped(values, *absent, line, out, counted(*missing)),
                View::Long(values, _) => mapped(values, *absent, line, out, counted(*missing)),
                View::Pair(..) | View::Nothing => {}
            }
        }
        Map::Slope {
            input,
            from,
            to,
            times,
            base,
            absent,
            missing,
        } => {
            let (times, base, absent) = (P::of(*times), P::of(*base), P::of(*absent));
            let line = |along: P| base.plus(along.times(times));
            let ends = (*from, *to);
            let counted = counted(*missing);
            match block.view(*input) {
                View::Short(values) => sloped(values, ends, absent, line, out, counted),
                View::Long(values, _) => sloped(values, ends, absent, line, out, counted),
                View::Pair(..) | View::Nothing => {}
            }
        }
        Map::Table {
            input,
            least,
            points,
            absent,
            missing,
        } => {
            let look = |value: i32| {
                let at = usize::try_from(value.wrapping_sub(*least)).unwrap_or(0);
                points.get(at).copied().unwrap_or(0)
            };
            match block.view(*input) {
                View::Short(values) => mapped(values, *absent, look, out, counted(*missing)),
                View::Long(values, _) => mapped(values, *absent, look, out, counted(*missing)),
                View::Pair(..) | View::Nothing => {}
            }
        }
        Map::Share {
            numerator,
            denominator,
            times,
            base,
            steps,
            absent,
            missing,
        } => {
            if let (View::Long(num, most_num), View::Long(den, most_den)) =
                (block.view(*numerator), block.view(*denominator))
            {
                let share = Share {
                    num,
                    den,
                    most: (most_num.into(), most_den.into()),
                    times: *times,
                    ends: (P::of(*base), P::of(*absent)),
                };
                shared(&share, steps, out, counted(*missing));
            }
        }
    }
}

/// A walk along a slope; how far a value lies from its begin fits the points.
#[inline(always)]
fn sloped<T: Lane, P: Lane>(
    values: &[T],
    (from, to): (i32, i32),
    absent: P,
    line: impl Fn(P) -> P,
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    let (least, most) = (T::near(from.into()), T::near(to.into()));
    let points = |value: T| {
        let along = value.max(least).min(most).less(least);
        let there = line(along.cast());
        if value == T::MISSING { absent } else { there }
    };
    walk(values, points, out, missing);
}

/// Adds what each answer gives, and counts where it is missing, in one walk.
#[inline(always)]
fn walk<T: Lane, P: Lane>(
    values: &[T],
    points: impl Fn(T) -> P,
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    match missing {
        Some(missing) => {
            for ((value, out), missing) in values.iter().zip(out).zip(missing) {
                *out = out.plus(points(*value));
                *missing = missing.plus(P::flag(*value == T::MISSING));
            }
        }
        None => {
            for (value, out) in values.iter().zip(out) {
                *out = out.plus(points(*value));
            }
        }
    }
}

/// Steps so few are held in registers, all in one walk; of more, so many at a time.
const TOGETHER: usize = 6;

#[inline(always)]
fn stepped<T: Lane, P: Lane>(
    values: &[T],
    base: i32,
    steps: &[(i64, i32)],
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    let (few, more) = steps.split_at(steps.len().min(TOGETHER));
    let base = P::near(base.into());
    match few.len() {
        0 => walk(values, |_| base, out, missing),
        1 => climb::<1, T, P>(values, base, few, out, missing),
        2 => climb::<2, T, P>(values, base, few, out, missing),
        3 => climb::<3, T, P>(values, base, few, out, missing),
        4 => climb::<4, T, P>(values, base, few, out, missing),
        5 => climb::<5, T, P>(values, base, few, out, missing),
        _ => climb::<TOGETHER, T, P>(values, base, few, out, missing),
    }
    for more in more.chunks(2) {
        climb::<2, T, P>(values, P::default(), more, out, None);
    }
}

/// The limits of one leaf with what each adds; what is left of the last few is a limit with nothing to add.
#[inline(always)]
pub(super) fn ladder<const N: usize, T: Lane, P: Lane>(steps: &[(i64, i32)]) -> [(T, P); N] {
    std::array::from_fn(|at| match steps.get(at) {
        Some((limit, more)) => (T::near(*limit), P::near((*more).into())),
        None => (T::near(i64::MAX), P::default()),
    })
}

/// What a value earns over so many limits.
#[inline(always)]
pub(super) fn earned<const N: usize, T: Lane, P: Lane>(steps: &[(T, P); N], value: T) -> P {
    steps.iter().fold(P::default(), |points, (limit, more)| {
        points.plus(if value >= *limit { *more } else { P::default() })
    })
}

#[inline(always)]
fn climb<const N: usize, T: Lane, P: Lane>(
    values: &[T],
    base: P,
    steps: &[(i64, i32)],
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    let steps = ladder::<N, T, P>(steps);
    walk(
        values,
        |value| base.plus(earned(&steps, value)),
        out,
        missing,
    );
}

#[inline(always)]
fn mapped<T: Lane, P: Lane>(
    values: &[T],
    absent: i32,
    map: impl Fn(i32) -> i32,
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    let points = |value: T| {
        let there = map(value.word());
        P::of(if value == T::MISSING { absent } else { there })
    };
    walk(values, points, out, missing);
}

/// Products of parts up to this fit 31 bits together with their difference.
const NARROW: i64 = 1 << 30;

/// Two columns of counts, and what is made of them: points where the share is sound, and points where it is not.
struct Share<'v, P> {
    num: &'v [i32],
    den: &'v [i32],
    /// Numbers that neither exceeds.
    most: (i64, i64),
    times: i32,
    ends: (P, P),
}

/// Adds what each share gives, and counts where it is missing.
#[inline(always)]
fn shared<P: Lane>(
    share: &Share<'_, P>,
    steps: &[ShareStep],
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    let within = |most: i64, times: i32| most * i64::from(times) < NARROW;
    let narrow = |(num, den): (i64, i64)| {
        within(num, share.times) && steps.iter().all(|step| within(den, step.b))
    };
    // One large count somewhere need not widen every block.
    let largest = |values: &[i32]| values.iter().fold(0, |most: i32, value| most.max(*value));
    let near = || (largest(share.num).into(), largest(share.den).into());
    if !narrow(share.most) && !narrow(near()) {
        let points = |n: i32, d: i32| {
            steps.iter().fold(share.ends.0, |points, step| {
                let left = i64::from(n).wrapping_mul(share.times.into());
                let right = i64::from(d).wrapping_mul(step.b.into());
                let reached = left.wrapping_sub(right) >= step.c.into();
                points.plus(P::near(if reached { step.more.into() } else { 0 }))
            })
        };
        return both(share, points, out, missing);
    }
    match steps.len() {
        0..=1 => exceeds::<1, P>(share, steps, out, missing),
        2 => exceeds::<2, P>(share, steps, out, missing),
        3 => exceeds::<3, P>(share, steps, out, missing),
        4 => exceeds::<4, P>(share, steps, out, missing),
        _ => {
            let (one, absent) = share.ends;
            let (first, more) = steps.split_at(4);
            exceeds::<4, P>(share, first, out, missing);
            for four in more.chunks(4) {
                // What a sound share has, and one that is not, is in the first.
                let ends = (one.less(one), absent.less(absent));
                exceeds::<4, P>(&Share { ends, ..*share }, four, out, None);
            }
        }
    }
}

/// So many limits of a share, in products of 32 bits.
#[inline(always)]
fn exceeds<const N: usize, P: Lane>(
    share: &Share<'_, P>,
    steps: &[ShareStep],
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    let steps: [(ShareStep, P); N] = std::array::from_fn(|at| match steps.get(at) {
        Some(step) => (*step, P::of(step.more)),
        None => (ShareStep::NEVER, P::default()),
    });
    let (base, times) = (share.ends.0, share.times);
    let points = |n: i32, d: i32| {
        let left = n.wrapping_mul(times);
        steps.iter().fold(base, |points, (step, more)| {
            let over = left.wrapping_sub(d.wrapping_mul(step.b));
            points.plus(if over >= step.c { *more } else { P::default() })
        })
    };
    both(share, points, out, missing);
}

/// The walk over two columns. A share of nothing, or over one, counts as missing.
#[inline(always)]
fn both<P: Lane>(
    share: &Share<'_, P>,
    points: impl Fn(i32, i32) -> P,
    out: &mut [P],
    missing: Option<&mut [P]>,
) {
    let absent = share.ends.1;
    let sound = |n: i32, d: i32| (n >= 0) & (d > 0) & (n <= d);
    let of = |n: i32, d: i32| if sound(n, d) { points(n, d) } else { absent };
    let parts = share.num.iter().zip(share.den);
    match missing {
        Some(missing) => {
            for (((n, d), out), missing) in parts.zip(out).zip(missing) {
                *out = out.plus(of(*n, *d));
                *missing = missing.plus(P::flag(!sound(*n, *d)));
            }
        }
        None => {
            for ((n, d), out) in parts.zip(out) {
                *out = out.plus(of(*n, *d));
            }
        }
    }
}
