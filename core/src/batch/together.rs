//! Leaves of one shape that add to one column, computed in one walk: what they add, and how many are missing, stays in
//! registers.

use super::flat::{How, Source};
use super::lane::Lane;
use super::op::{Block, Map, View, apply, earned, ladder};
use crate::arrange::Arrange;

/// Of leaves with up to so many limits four are computed together, of others two.
const OF_FOUR: usize = 2;
/// Leaves with more limits are computed by themselves.
const OF_TWO: usize = 5;

/// How many limits a leaf has, where it can be computed together with others.
fn limits(source: &Source) -> Option<usize> {
    match &source.how {
        How::Columns(Map::Steps {
            steps,
            missing: true,
            ..
        }) if (1..=OF_TWO).contains(&steps.len()) => Some(steps.len()),
        _ => None,
    }
}

/// Puts sources into an order in which those computed together follow each other, and says how many that are each time.
pub(super) fn groups(sources: &mut [Source]) -> Vec<usize> {
    sources.arrange_by_key(|source| (source.into, limits(source)));
    let mut groups = Vec::new();
    let mut rest = &*sources;
    while let Some(first) = rest.first() {
        let alike = |source: &&Source| source.into == first.into && limits(source).is_some();
        let alike = rest.iter().take_while(alike);
        let few = |source: &&Source| limits(source).is_some_and(|limits| limits <= OF_FOUR);
        let count = match (alike.clone().take_while(few).count(), alike.count()) {
            (4.., _) => 4,
            (_, 2..) => 2,
            _ => 1,
        };
        groups.push(count);
        rest = rest.get(count..).unwrap_or_default();
    }
    groups
}

/// One leaf over a column of 16 bits.
struct Leaf<'a> {
    values: &'a [i16],
    base: i32,
    steps: &'a [(i64, i32)],
}

fn leaf<'a>(source: &'a Source, block: &Block<'a>) -> Option<Leaf<'a>> {
    match &source.how {
        How::Columns(Map::Steps {
            input, base, steps, ..
        }) => match block.view(*input) {
            View::Short(values) => Some(Leaf {
                values,
                base: *base,
                steps,
            }),
            _ => None,
        },
        _ => None,
    }
}

/// Adds what sources of one column give.
#[inline(always)]
pub(super) fn add<P: Lane>(
    sources: &[Source],
    block: &Block<'_>,
    out: &mut [P],
    missing: &mut [P],
) {
    let most = sources.iter().filter_map(limits).max().unwrap_or(0);
    match sources {
        [a, b, c, d] => {
            if let [Some(a), Some(b), Some(c), Some(d)] = [a, b, c, d].map(|of| leaf(of, block)) {
                return match most {
                    1 => four::<1, P>([a, b, c, d], out, missing),
                    _ => four::<OF_FOUR, P>([a, b, c, d], out, missing),
                };
            }
        }
        [a, b] => {
            if let [Some(a), Some(b)] = [a, b].map(|of| leaf(of, block)) {
                return match most {
                    0..=2 => two::<2, P>([a, b], out, missing),
                    3 => two::<3, P>([a, b], out, missing),
                    4 => two::<4, P>([a, b], out, missing),
                    _ => two::<OF_TWO, P>([a, b], out, missing),
                };
            }
        }
        _ => {}
    }
    for source in sources {
        if let How::Columns(map) = &source.how {
            apply(map, block, out, missing);
        }
    }
}

#[inline(always)]
fn gone<P: Lane>(value: i16) -> P {
    P::flag(value == i16::MISSING)
}

fn sum<P: Lane>(leaves: &[Leaf<'_>]) -> P {
    let bases = leaves.iter().map(|leaf| P::near(leaf.base.into()));
    bases.fold(P::default(), P::plus)
}

#[inline(always)]
fn four<const N: usize, P: Lane>(leaves: [Leaf<'_>; 4], out: &mut [P], missing: &mut [P]) {
    let base = sum::<P>(&leaves);
    let [p, q, r, s] = leaves.map(|leaf| (leaf.values, ladder::<N, i16, P>(leaf.steps)));
    let ((a, p), (b, q), (c, r), (d, s)) = (p, q, r, s);
    let values = a.iter().zip(b).zip(c.iter().zip(d));
    for ((((a, b), (c, d)), out), missing) in values.zip(out).zip(missing) {
        let two = earned(&p, *a).plus(earned(&q, *b));
        let more = earned(&r, *c).plus(earned(&s, *d));
        *out = out.plus(base).plus(two.plus(more));
        let two = gone::<P>(*a).plus(gone(*b));
        *missing = missing.plus(two.plus(gone::<P>(*c).plus(gone(*d))));
    }
}

#[inline(always)]
fn two<const N: usize, P: Lane>([a, b]: [Leaf<'_>; 2], out: &mut [P], missing: &mut [P]) {
    let (p, q) = (ladder::<N, i16, P>(a.steps), ladder::<N, i16, P>(b.steps));
    let values = a.values.iter().zip(b.values);
    let base = sum::<P>(&[a, b]);
    for (((a, b), out), missing) in values.zip(out).zip(missing) {
        *out = out.plus(base).plus(earned(&p, *a).plus(earned(&q, *b)));
        *missing = missing.plus(gone::<P>(*a).plus(gone(*b)));
    }
}
