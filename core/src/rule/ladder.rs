//! The lower ends of bands in their order, so that a known value finds its band by a walk up.

use crate::Number;
use crate::program::{End, Interval};

/// The bands by their lower ends.
#[derive(Debug)]
pub(super) struct Ladder {
    /// Ascending; of equal ends the closed one first.
    rungs: Vec<Rung>,
}

#[derive(Debug)]
struct Rung {
    lower: End,
    /// The place of the band in the list.
    band: usize,
}

impl Ladder {
    pub fn of<'b>(bands: impl Iterator<Item = &'b Interval>) -> Ladder {
        let mut rungs: Vec<Rung> = bands
            .enumerate()
            .map(|(band, interval)| Rung {
                lower: interval.lower,
                band,
            })
            .collect();
        rungs.sort_by_key(|rung| (rung.lower.number(), matches!(rung.lower, End::Open(_))));
        Ladder { rungs }
    }

    /// How many lower ends are not above the value.
    fn height(&self, value: Number) -> usize {
        let above = |rung: &Rung| match rung.lower {
            End::Infinite => false,
            End::Closed(end) => end > value,
            End::Open(end) => end >= value,
        };
        let rungs = self.rungs.iter();
        rungs.take_while(|rung| !above(rung)).count()
    }

    /// The place of the band that can hold the value.
    pub fn band(&self, value: Number) -> Option<usize> {
        let at = self.height(value).checked_sub(1)?;
        self.rungs.get(at).map(|rung| rung.band)
    }

    /// The places of the bands that begin above the value, and where each begins; ascending.
    pub fn above(&self, value: Number) -> impl Iterator<Item = (usize, Number)> {
        let rungs = self.rungs.get(self.height(value)..).unwrap_or_default();
        // One that is open at the value itself begins there.
        let begins = rungs
            .iter()
            .filter_map(|rung| Some((rung.band, rung.lower.number()?)));
        begins.skip_while(move |(_, lower)| *lower == value)
    }
}
