//! `relative` in sentences: how far the area came, and where that puts it among those of its cluster.

use super::context::Cx;
use super::reason::{Leaf, Words};
use crate::Number;
use crate::catalogue::{format_percent, format_points, reason as say};
use crate::model::Relative;
use crate::scorecard::{Lead, Reason};

impl Cx<'_> {
    pub fn relative(&self, leaf: Leaf<'_>, rule: &Relative, reason: &Reason) -> Words {
        let Reason::Relative {
            seen,
            target,
            ratio,
            best,
            lead,
        } = reason
        else {
            return Words::default();
        };
        let lang = self.lang;
        let unit = self.unit(&rule.of);
        let value = self.seen(seen, &unit, &[]);
        let points = self.own_points(leaf);
        let hundred = Number::whole(100);
        let in_percent = |ratio: Number| ratio.checked_mul(hundred).unwrap_or(ratio);
        let bounds = || {
            let (low, high) = leaf.points.map_or((Number::ZERO, Number::ZERO), |points| {
                (points.low, points.high)
            });
            [low, high].map(|points| format_points(self.before_times(leaf, points), &[], lang))
        };
        let text = match (target, ratio) {
            (Some(target), Some(ratio)) => {
                let best = best.map(in_percent);
                let own = in_percent(*ratio);
                let beside: Vec<Number> = [hundred].into_iter().chain(best).collect();
                let percent = format_percent(own, &beside, lang);
                let target = self.limit(&rule.target, Some(*target), &unit);
                match (lead, best) {
                    (Lead::Open, _) => {
                        let [low, high] = bounds();
                        say::relative::open(lang, value, percent, target, low, high)
                    }
                    (Lead::Behind, Some(best)) => {
                        let best = format_percent(best, &[own, hundred], lang);
                        say::relative::behind(lang, value, percent, target, best, points)
                    }
                    (Lead::None, _) => {
                        let met = rule.met.as_ref().and_then(|met| self.figure(met));
                        let half = || self.figure(&rule.points)?.checked_div(Number::whole(2));
                        let met = self.number(met.or_else(half).unwrap_or_default());
                        say::relative::within(lang, value, percent, target, points, met)
                    }
                    _ => say::relative::leads(lang, value, percent, target, points),
                }
            }
            _ => match (lead, best) {
                (Lead::Open, _) => {
                    let [_, high] = bounds();
                    say::relative::no_target_open(lang, value, high)
                }
                (Lead::Behind, Some(best)) => {
                    let best = self.bare(*best, &unit);
                    say::relative::no_target(lang, value, best, points)
                }
                (Lead::None, _) => say::relative::nothing(lang, value),
                _ => say::relative::no_target_leads(lang, value, points),
            },
        };
        Words {
            text,
            ..Words::default()
        }
    }
}
