//! The lower ends of bands in their order, so that a known value finds its band by a walk up.

use crate::Number;
use crate::arrange::Arrange;
use crate::number::{gcd, wide};
use crate::program::{End, Interval};

/// The bands by their lower ends.
#[derive(Debug, PartialEq)]
pub(super) struct Ladder {
    /// Ascending; of equal ends the closed one first.
    rungs: Vec<Rung>,
    /// The lower ends over one denominator, where machine words hold them.
    common: Option<Common>,
}

#[derive(Debug, PartialEq)]
struct Rung {
    lower: End,
    /// The place of the band in the list.
    band: usize,
    /// Whether the band reaches up to the next one, or without end.
    meets_next: bool,
}

/// Lower ends over one denominator.
#[derive(Debug, PartialEq)]
struct Common {
    den: i64,
    /// How many bands have no lower end; they stand first.
    endless: usize,
    /// The numerators of the others, each with 1 where the end itself is left out, else 0.
    ends: Vec<(i64, i64)>,
}

impl Common {
    fn of(rungs: &[Rung]) -> Option<Common> {
        let ends = || rungs.iter().filter_map(|rung| rung.lower.number());
        let den = ends().map(Number::parts).try_fold(1i128, |all, (_, den)| {
            all.checked_mul(den / gcd(all, den).max(1))
        })?;
        let open = |rung: &Rung| i64::from(matches!(rung.lower, End::Open(_)));
        let with_end = rungs.iter().filter(|rung| rung.lower != End::Infinite);
        let over = |rung: &Rung| {
            let (num, own) = rung.lower.number()?.parts();
            let (num, _) = Number::ratio(num.checked_mul(den / own)?, 1)?.words()?;
            Some((num, open(rung)))
        };
        let (den, _) = Number::ratio(den, 1)?.words()?;
        Some(Common {
            den,
            endless: rungs.len() - ends().count(),
            ends: with_end.map(over).collect::<Option<_>>()?,
        })
    }

    fn height(&self, (num, den): (i64, i64)) -> usize {
        let value = wide(num, self.den);
        let is_above = |(end, open): &(i64, i64)| wide(*end, den) + i128::from(*open) > value;
        let above = self.ends.iter().position(is_above);
        self.endless + above.unwrap_or(self.ends.len())
    }
}

impl Rung {
    /// Whether the band begins above the value.
    fn is_above(&self, value: Number) -> bool {
        match self.lower {
            End::Infinite => false,
            End::Closed(end) => end > value,
            End::Open(end) => end >= value,
        }
    }
}

impl Ladder {
    pub fn of<'b>(bands: impl Iterator<Item = &'b Interval>) -> Ladder {
        let bands: Vec<&Interval> = bands.collect();
        let mut order: Vec<usize> = (0..bands.len()).collect();
        let lower = |at: &usize| bands.get(*at).map_or(End::Infinite, |band| band.lower);
        order.arrange_by_key(|at| (lower(at).number(), matches!(lower(at), End::Open(_))));
        let above = order.iter().skip(1).map(|at| lower(at).turned());
        let uppers = above.chain([End::Infinite]);
        let rungs = order.iter().zip(uppers).map(|(at, next)| Rung {
            lower: lower(at),
            band: *at,
            meets_next: bands.get(*at).is_some_and(|band| band.upper == next),
        });
        let rungs: Vec<Rung> = rungs.collect();
        let common = Common::of(&rungs);
        Ladder { rungs, common }
    }

    /// The places of the bands, from the lowest.
    pub fn bands(&self) -> impl Iterator<Item = usize> {
        self.rungs.iter().map(|rung| rung.band)
    }

    /// How many bands begin at the value or below it.
    pub fn height(&self, value: Number) -> usize {
        if let (Some(common), Some(words)) = (&self.common, value.words()) {
            return common.height(words);
        }
        let above = self.rungs.iter().position(|rung| rung.is_above(value));
        above.unwrap_or(self.rungs.len())
    }

    /// The place of the highest of so many bands, and whether it surely holds every value of this height.
    pub fn band(&self, height: usize) -> Option<(usize, bool)> {
        let rung = self.rungs.get(height.checked_sub(1)?)?;
        Some((rung.band, rung.meets_next))
    }

    /// The places of the bands above so many, ascending.
    pub fn above(&self, height: usize) -> impl Iterator<Item = usize> {
        let rungs = self.rungs.get(height..).unwrap_or_default();
        rungs.iter().map(|rung| rung.band)
    }

    /// The places of the bands below the highest of so many, descending.
    pub fn below(&self, height: usize) -> impl Iterator<Item = usize> {
        let rungs = self.rungs.get(..height.saturating_sub(1));
        let rungs = rungs.unwrap_or_default().iter().rev();
        rungs.map(|rung| rung.band)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number() -> impl Strategy<Value = Number> {
        let part = prop_oneof![-6..6_i128, -900..900_i128, Just(1 << 70), Just(-(1 << 70))];
        let whole = prop_oneof![1..4_i128, Just(100), Just(1 << 80)];
        (part, whole).prop_map(|(num, den)| Number::ratio(num, den).unwrap_or_default())
    }

    fn end() -> impl Strategy<Value = End> {
        prop_oneof![
            1 => Just(End::Infinite),
            3 => number().prop_map(End::Closed),
            3 => number().prop_map(End::Open),
        ]
    }

    fn interval() -> impl Strategy<Value = Interval> {
        (end(), end()).prop_map(|(lower, upper)| Interval { lower, upper })
    }

    proptest! {
        /// Whatever the numbers are, the walk up stops below the first band that begins above the value.
        #[test]
        fn a_value_stands_above_the_lower_ends_that_it_has_passed(
            bands in proptest::collection::vec(interval(), 0..6),
            value in number(),
        ) {
            let ladder = Ladder::of(bands.iter());
            let passed = |band: &&Interval| Interval { upper: End::Infinite, ..**band }.contains(value);
            let height = bands.iter().filter(passed).count();
            prop_assert_eq!(ladder.height(value), height);
            if let Some((at, true)) = ladder.band(height) {
                prop_assert!(bands[at].contains(value));
            }
        }
    }
}
