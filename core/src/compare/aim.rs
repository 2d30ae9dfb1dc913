//! What a climb looks for: something that one side gives and the other one does not.

use super::between::Between;
use super::lack::Gauge;
use crate::Number;
use crate::program::Cond;

/// What is looked for. Sides are 0 (before) and 1 (after).
#[derive(Debug, Clone, Copy)]
pub(super) enum Aim<'p> {
    /// The side gives the title, the other one does not; places in each list, absent where the set has none such.
    Title {
        at: [Option<usize>; 2],
        giver: usize,
    },
    /// The side gives this class, the other one another.
    Class {
        at: [Option<usize>; 2],
        giver: usize,
    },
    /// A condition on answers holds on the side and fails on the other one.
    Test { of: [&'p Cond; 2], giver: usize },
    /// A node has its minimum on the side and lacks it on the other one.
    Minimum {
        at: [usize; 2],
        least: [Number; 2],
        giver: usize,
    },
}

impl Aim<'_> {
    /// What is lacking; 0 where it is reached as far as can be seen here. `apart`: what both sides ask alike is not what is
    /// to part them.
    pub fn lack(&self, gauges: [Gauge<'_, '_>; 2], apart: bool) -> i128 {
        let giver = self.giver();
        let lack = |side: usize| {
            let wanted = side == giver;
            let Some(gauge) = gauges.get(side) else {
                return 0;
            };
            let place = |at: &[Option<usize>; 2]| at.get(side).copied().flatten();
            match self {
                Aim::Title { at, .. } => place(at).map_or(0, |at| gauge.title(at, wanted)),
                Aim::Class { at, .. } => place(at).map_or(0, |at| gauge.class(at, wanted)),
                Aim::Test { of, .. } => of.get(side).map_or(0, |of| gauge.lack(of, wanted)),
                Aim::Minimum { at, least, .. } => at
                    .get(side)
                    .zip(least.get(side))
                    .map_or(0, |(at, least)| gauge.minimum(*at, *least, wanted)),
            }
        };
        let [first, second] = gauges;
        let between = if giver == 0 {
            Between {
                holds: first,
                fails: second,
            }
        } else {
            Between {
                holds: second,
                fails: first,
            }
        };
        // The giving side first.
        let turned = |[first, second]: [usize; 2]| {
            if giver == 0 {
                (first, second)
            } else {
                (second, first)
            }
        };
        match self {
            Aim::Title {
                at: [Some(one), Some(other)],
                ..
            } if apart => {
                let (at, there) = turned([*one, *other]);
                between.title(at, there)
            }
            Aim::Class {
                at: [Some(one), Some(other)],
                ..
            } if apart => {
                let (at, there) = turned([*one, *other]);
                between.class(at, there)
            }
            Aim::Test {
                of: [one, other], ..
            } if apart => {
                let (cond, twin) = if giver == 0 {
                    (one, other)
                } else {
                    (other, one)
                };
                between.lack(cond, twin)
            }
            _ => lack(0) + lack(1),
        }
    }

    /// How much a difference weighs that is found this way.
    pub fn weight(&self) -> u8 {
        match self {
            Aim::Title { .. } => 0,
            Aim::Class { .. } => 1,
            Aim::Test { .. } | Aim::Minimum { .. } => 4,
        }
    }

    pub fn giver(&self) -> usize {
        match self {
            Aim::Title { giver, .. }
            | Aim::Class { giver, .. }
            | Aim::Test { giver, .. }
            | Aim::Minimum { giver, .. } => *giver,
        }
    }
}
