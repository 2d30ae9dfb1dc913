//! The lower ends of bands in their order, so that a known value finds its band by a walk up.

use std::cmp::Ordering;

use crate::Number;
use crate::arrange::Arrange;
use crate::program::{End, Interval};

/// The bands by their lower ends.
#[derive(Debug, PartialEq)]
pub(super) struct Ladder {
    /// Ascending; of equal ends the closed one first.
    rungs: Vec<Rung>,
}

#[derive(Debug, PartialEq)]
struct Rung {
    lower: End,
    /// The lower end as a fraction of machine words, where it is one.
    words: Option<(i64, i64)>,
    /// The place of the band in the list.
    band: usize,
}

impl Rung {
    /// Whether the band begins above the value; `words` are those of the value.
    fn is_above(&self, value: Number, words: Option<(i64, i64)>) -> bool {
        let (end, open) = match self.lower {
            End::Infinite => return false,
            End::Closed(end) => (end, false),
            End::Open(end) => (end, true),
        };
        let order = match (self.words, words) {
            (Some((a, b)), Some((c, d))) => {
                (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)))
            }
            _ => end.cmp(&value),
        };
        order == Ordering::Greater || open && order == Ordering::Equal
    }
}

impl Ladder {
    pub fn of<'b>(bands: impl Iterator<Item = &'b Interval>) -> Ladder {
        let mut rungs: Vec<Rung> = bands
            .enumerate()
            .map(|(band, interval)| Rung {
                lower: interval.lower,
                words: interval.lower.number().and_then(Number::words),
                band,
            })
            .collect();
        rungs.arrange_by_key(|rung| (rung.lower.number(), matches!(rung.lower, End::Open(_))));
        Ladder { rungs }
    }

    /// The places of the bands, from the lowest.
    pub fn bands(&self) -> impl Iterator<Item = usize> {
        self.rungs.iter().map(|rung| rung.band)
    }

    /// How many bands begin at the value or below it.
    pub fn height(&self, value: Number) -> usize {
        let words = value.words();
        let above = self
            .rungs
            .iter()
            .position(|rung| rung.is_above(value, words));
        above.unwrap_or(self.rungs.len())
    }

    /// The place of the highest of so many bands.
    pub fn band(&self, height: usize) -> Option<usize> {
        let rung = self.rungs.get(height.checked_sub(1)?)?;
        Some(rung.band)
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
