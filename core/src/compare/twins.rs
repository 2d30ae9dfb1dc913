//! What of one program stands for what of the other, so that the results of both can be held against each other quickly.

use super::form::Sheet;
use crate::model::TotalKind;
use crate::program::{Points, Program, Tri};
use crate::score::Moment;

/// The places in both programs of what both have, by id.
pub(super) struct Twins {
    nodes: Vec<(usize, usize)>,
    titles: Vec<(usize, usize)>,
    effects: Vec<(usize, usize)>,
    totals: bool,
}

impl Twins {
    pub fn new([before, after]: [&Program; 2]) -> Twins {
        let nodes = before.nodes.iter().enumerate().filter_map(|(at, node)| {
            let there = after.nodes.iter().position(|of| of.id == node.id)?;
            let points = after.nodes.get(there)?.has_points == node.has_points;
            points.then_some((at, there))
        });
        let titles = before.titles.iter().enumerate().filter_map(|(at, title)| {
            let there = after.titles.iter().position(|of| of.id == title.id)?;
            Some((at, there))
        });
        let effects = before
            .effects
            .iter()
            .enumerate()
            .filter_map(|(at, effect)| {
                let there = after.effects.iter().position(|of| of.id == effect.id)?;
                Some((at, there))
            });
        Twins {
            nodes: nodes.collect(),
            titles: titles.collect(),
            effects: effects.collect(),
            totals: before.root.is_some() && after.root.is_some(),
        }
    }

    /// Whether the results part. Scorecards show it in nearly all cases, and the scorer has the last word.
    pub fn part(&self, programs: [&Program; 2], moments: &[Moment; 2]) -> bool {
        let ([before, after], [one, other]) = (programs, moments);
        let unlike = |a: Option<&Points>, b: Option<&Points>| match (a, b) {
            (Some(a), Some(b)) => {
                i128::from(*a) * i128::from(after.scale)
                    != i128::from(*b) * i128::from(before.scale)
            }
            _ => false,
        };
        let values = [(&one.low, &other.low), (&one.high, &other.high)];
        let points = |at: usize, there: usize| {
            let mut ends = values.iter();
            ends.any(|(a, b)| unlike(a.nodes.get(at), b.nodes.get(there)))
        };
        let passes = |at: usize, there: usize| one.passes.get(at) != other.passes.get(there);
        let total = |kind: TotalKind| {
            let mut ends = values.iter();
            ends.any(|(a, b)| unlike(Some(&a.total(kind)), Some(&b.total(kind))))
        };
        let class = || match (&before.classes, &after.classes, one.classes, other.classes) {
            (Some(before), Some(after), Some(a), Some(b)) => {
                (before.id(a.0), before.id(a.1)) != (after.id(b.0), after.id(b.1))
            }
            _ => false,
        };
        let states = |pairs: &[(usize, usize)], a: &[Tri], b: &[Tri]| {
            let mut pairs = pairs.iter();
            pairs.any(|(at, there)| a.get(*at) != b.get(*there))
        };
        let mut nodes = self.nodes.iter();
        nodes.any(|(at, there)| points(*at, *there) || passes(*at, *there))
            || self.totals
                && [TotalKind::Base, TotalKind::Full, TotalKind::Capped]
                    .into_iter()
                    .any(total)
            || class()
            || states(&self.titles, &one.titles, &other.titles)
            || states(&self.effects, &one.effects, &other.effects)
    }

    /// Whether the results of a sheet part.
    pub fn part_on(&self, sheet: &Sheet<'_>) -> bool {
        let moments = sheet.parts.each_ref().map(|part| part.moment());
        self.part(sheet.programs(), &moments)
    }
}
