//! Conditions on points, groups and criteria as lines of a checklist.

use super::context::{Cx, base_of, beside, limit_phrase, percent_of, share_of};
use super::limits::total_kind;
use super::types::CheckLine;
use crate::Number;
use crate::catalogue::{
    conditions, format_enough, format_percent, format_points, general, limits, missing,
};
use crate::model::{Does, Id, MaximumKind, PointsUnit, Role, Rule, Side, TotalKind};
use crate::scorecard::{ConditionResult, ConditionState, PassState, Points, Reason};

/// What a line asks, and what was seen.
type Words = (String, Option<String>);

/// More criteria than this are counted, not named.
const MOST_NAMED: usize = 4;

/// The sides of a comparison, in the order in which they are said.
const SIDES: [Side; 5] = [
    Side::AtLeast,
    Side::MoreThan,
    Side::LessThan,
    Side::AtMost,
    Side::Equals,
];

impl Cx<'_> {
    /// Whether bonus, penalties or deductions make the totals differ.
    pub fn totals_differ(&self) -> bool {
        let outside = |role: Role| role != Role::Base;
        let deducts = |does: &Does| matches!(does, Does::Deduct(_));
        self.set.criteria.iter().any(|group| outside(group.role))
            || self
                .set
                .effects
                .iter()
                .any(|effect| effect.does.iter().any(deducts))
    }

    pub(super) fn total(&self, result: &ConditionResult) -> Words {
        let kind = result.of.as_ref().map_or(TotalKind::Capped, total_kind);
        let limit = self.points_limit(result);
        let asks = match kind {
            TotalKind::Base if self.totals_differ() => conditions::base(self.lang, limit),
            TotalKind::Full if self.totals_differ() => conditions::full(self.lang, limit),
            _ => conditions::total(self.lang, limit),
        };
        // A percentage of any total is one of the maximum of its base.
        let totals = self.card.totals.as_ref();
        let seen = totals.map(|totals| self.reached(totals.get(kind), &totals.base, result));
        (asks, seen)
    }

    pub(super) fn points_condition(&self, of: &Id, result: &ConditionResult) -> Words {
        if result.of.is_none() {
            return (conditions::absent(self.lang, self.name(of)), None);
        }
        let asks = conditions::points(self.lang, self.name(of), self.points_limit(result));
        (
            asks,
            self.points_of(of)
                .map(|points| self.reached(points, points, result)),
        )
    }

    /// The limits on points, in points or in percent.
    fn points_limit(&self, result: &ConditionResult) -> String {
        let words = |limit: Number| match result.unit {
            Some(PointsUnit::Percent) => self.of_maximum(limit, result.maximum),
            _ => self.number(limit),
        };
        let sides = SIDES.into_iter().filter_map(|side| {
            let limit = result.limits.get(side.word())?;
            Some((side, words(*limit)))
        });
        limit_phrase(self.lang, &sides.collect::<Vec<_>>())
    }

    fn of_maximum(&self, percent: Number, maximum: Option<MaximumKind>) -> String {
        let percent = format!("{}%", self.number(percent));
        match maximum {
            Some(MaximumKind::Applicable) => general::of_applicable(self.lang, percent),
            _ => general::of_maximum(self.lang, percent),
        }
    }

    /// What points reach of their limits, and what is lacking; a percentage is one of the maximum of `of`.
    fn reached(&self, points: &Points, of: &Points, result: &ConditionResult) -> String {
        let lang = self.lang;
        let ends: Vec<Number> = result.limits.values().copied().collect();
        let percent = result.unit == Some(PointsUnit::Percent);
        let base = base_of(of, result.maximum.unwrap_or_default());
        if percent && base.is_zero() {
            return conditions::no_maximum(lang);
        }
        let value = |number: Number| {
            if percent {
                percent_of(number, base)
            } else {
                number
            }
        };
        let (low, high) = (value(points.low), value(points.high));
        let show = |number: Number| {
            let ends = beside(number, &ends, &[low, high]);
            if percent {
                format_percent(number, &ends, lang)
            } else {
                format_points(number, &ends, lang)
            }
        };
        let lacking = lacking(result, high)
            .map(|lacking| {
                if percent {
                    share_of(lacking, base)
                } else {
                    lacking
                }
            })
            .map(|lacking| format_enough(lacking, lang));
        match (low == high, result.state, lacking) {
            (true, ConditionState::Fails, Some(lacking)) => {
                conditions::short(lang, show(high), lacking)
            }
            (true, _, _) => conditions::got(lang, show(high)),
            (false, ConditionState::Fails, Some(lacking)) => {
                conditions::most_short(lang, show(high), lacking)
            }
            (false, _, _) => conditions::bounds(lang, show(low), show(high)),
        }
    }

    pub(super) fn each_group(&self, groups: &[Id], result: &ConditionResult) -> Words {
        let lang = self.lang;
        let words = |limit: Number| match result.maximum {
            Some(MaximumKind::Applicable) => self.of_maximum(limit, result.maximum),
            _ => format!("{}%", self.number(limit)),
        };
        let least = result.limits.get(Side::AtLeast.word());
        let limit = match (least, result.limits.len()) {
            (Some(least), 1) => limits::least(lang, words(*least)),
            _ => {
                let sides = SIDES
                    .into_iter()
                    .filter_map(|side| Some((side, words(*result.limits.get(side.word())?))));
                limit_phrase(lang, &sides.collect::<Vec<_>>())
            }
        };
        let asks = if groups.is_empty() {
            conditions::each_group(lang, limit)
        } else {
            conditions::groups(lang, self.names(groups), limit)
        };
        let fails = |id: &Id| {
            self.points_of(id).is_some_and(|points| {
                let base = base_of(points, result.maximum.unwrap_or_default());
                lacking(result, percent_of(points.high, base)).is_some()
            })
        };
        let (open, judged) = self.unjudged(result, fails);
        let mut seen: Vec<String> = judged
            .iter()
            .filter_map(|id| self.group(id, result))
            .collect();
        seen.extend(open);
        (asks, self.joined(seen))
    }

    /// Those of the criteria of which nothing is known yet, in words, and the rest. Where the condition fails, only
    /// those that make it fail.
    fn unjudged(
        &self,
        result: &ConditionResult,
        fails: impl Fn(&Id) -> bool,
    ) -> (Option<String>, Vec<Id>) {
        let decided = result.state == ConditionState::Fails;
        let told = result.failing.iter().filter(|id| !decided || fails(id));
        let blank = |id: &&Id| {
            self.points_of(id)
                .is_some_and(|points| points.low <= Number::ZERO && points.high == points.maximum)
        };
        let (open, judged): (Vec<&Id>, Vec<&Id>) = told.partition(blank);
        let open: Vec<Id> = open.into_iter().cloned().collect();
        let words = (!open.is_empty()).then(|| conditions::unjudged(self.lang, self.names(&open)));
        (words, judged.into_iter().cloned().collect())
    }

    /// What one group reaches.
    fn group(&self, id: &Id, result: &ConditionResult) -> Option<String> {
        let lang = self.lang;
        let points = self.points_of(id)?;
        let base = base_of(points, result.maximum.unwrap_or_default());
        let ends: Vec<Number> = result.limits.values().copied().collect();
        let (low, high) = (percent_of(points.low, base), percent_of(points.high, base));
        let show =
            |number: Number| format_percent(number, &beside(number, &ends, &[low, high]), lang);
        let name = self.name(id);
        let lacking =
            lacking(result, high).map(|lacking| format_enough(share_of(lacking, base), lang));
        Some(match (low == high, lacking) {
            (true, Some(lacking)) => conditions::group_short(lang, name, show(high), lacking),
            (false, Some(lacking)) => conditions::group_most(lang, name, show(high), lacking),
            (true, None) => conditions::item(lang, name, show(high)),
            (false, None) => {
                let bounds = conditions::bounds(lang, show(low), show(high));
                conditions::item(lang, name, bounds)
            }
        })
    }

    pub(super) fn full_marks(&self, of: &[Id], result: &ConditionResult) -> Words {
        let (open, judged) = self.unjudged(result, |id| {
            self.points_of(id)
                .is_some_and(|points| points.high < points.maximum)
        });
        let seen = judged.iter().filter_map(|id| {
            let points = self.points_of(id)?;
            let fails = |shown| {
                let max = self.maximum(points.maximum);
                conditions::of_max(self.lang, self.name(id), shown, max)
            };
            Some(self.below(id, points, points.maximum, (fails, |seen| seen)))
        });
        let asks = conditions::full_marks(self.lang, self.names(&self.existing(of)));
        (asks, self.joined(seen.chain(open).collect()))
    }

    pub(super) fn every_minimum(&self, of: &[Id], result: &ConditionResult) -> Words {
        let minimum_of = |id: &Id| {
            let criterion = self.criterion(id.as_str())?;
            self.figure(criterion.minimum.as_ref()?)
        };
        let (open, judged) = self.unjudged(result, |id| {
            let high = self.points_of(id).map(|points| points.high);
            minimum_of(id) > high
        });
        let seen = judged.iter().filter_map(|id| {
            let points = self.points_of(id)?;
            let minimum = minimum_of(id)?;
            let fails = |shown| {
                let minimum = self.number(minimum);
                conditions::of_minimum(self.lang, self.name(id), shown, minimum)
            };
            let open = |seen| conditions::open_minimum(self.lang, seen, self.number(minimum));
            Some(self.below(id, points, minimum, (fails, open)))
        });
        let asks = if of.is_empty() {
            conditions::every_minimum(self.lang)
        } else {
            conditions::minimum_of(self.lang, self.names(&self.existing(of)))
        };
        (asks, self.joined(seen.chain(open).collect()))
    }

    /// A criterion that is below a limit, or may be: how it is told where its points are known, and what is added where they
    /// are not.
    fn below(
        &self,
        id: &Id,
        points: &Points,
        limit: Number,
        (fails, open): (impl Fn(String) -> String, impl Fn(String) -> String),
    ) -> String {
        let show = |number: Number| {
            let limits = beside(number, &[limit], &[points.low, points.high]);
            format_points(number, &limits, self.lang)
        };
        if points.high < limit && points.low == points.high {
            return fails(show(points.high));
        }
        let high = show(points.high);
        let seen = if points.high < limit {
            conditions::most(self.lang, high)
        } else if points.low == points.high {
            missing::open(self.lang)
        } else {
            conditions::bounds(self.lang, show(points.low), high)
        };
        open(conditions::item(self.lang, self.name(id), seen))
    }

    /// Those of the criteria that exist for the profile.
    fn existing(&self, of: &[Id]) -> Vec<Id> {
        of.iter()
            .filter(|id| self.result(id).is_some())
            .cloned()
            .collect()
    }

    pub(super) fn passes(&self, of: &[Id], result: &ConditionResult) -> Words {
        let lang = self.lang;
        let named = self.existing(of);
        let all = if of.is_empty() {
            self.pass_leaves()
        } else {
            named.len()
        };
        let needed = result.needed.unwrap_or(all).min(all);
        if let [one] = named.as_slice() {
            let seen = match result.state {
                ConditionState::Holds => None,
                ConditionState::Fails => Some(missing::pass(lang)),
                ConditionState::Unknown => Some(missing::known(lang)),
            };
            return (conditions::passes(lang, self.name(one)), seen);
        }
        let asks = match (needed, all) {
            (_, 0) => conditions::passes_none(lang),
            (1, 1) => conditions::passes_one(lang),
            _ if needed == all => conditions::passes_all(lang, needed),
            _ => conditions::passes_some(lang, needed, all),
        };
        if result.state == ConditionState::Holds || !self.named_passes(of).is_empty() {
            return (asks, None);
        }
        let with = |state: PassState| {
            let ids = result.failing.iter();
            let ids =
                ids.filter(|id| self.result(id).and_then(|result| result.pass) == Some(state));
            ids.cloned().collect::<Vec<Id>>()
        };
        let (failed, unknown) = (with(PassState::Fails), with(PassState::Unknown));
        let passed = all.saturating_sub(failed.len() + unknown.len());
        let mut seen = vec![conditions::passed(lang, passed)];
        if !failed.is_empty() {
            seen.push(conditions::failed(lang, self.names(&failed)));
        }
        if !unknown.is_empty() {
            seen.push(conditions::unknown(lang, self.names(&unknown)));
        }
        (asks, self.joined(seen))
    }

    /// The criteria of a short list, one line for each; a long one is counted.
    pub(super) fn named_passes(&self, of: &[Id]) -> Vec<CheckLine> {
        let named = self.existing(of);
        if !(2..=MOST_NAMED).contains(&named.len()) {
            return Vec::new();
        }
        let line = |id: &Id| CheckLine {
            state: match self.result(id).and_then(|result| result.pass) {
                Some(PassState::Passes) => ConditionState::Holds,
                Some(PassState::Fails) => ConditionState::Fails,
                Some(PassState::Unknown) | None => ConditionState::Unknown,
            },
            text: self.name(id),
            parts: Vec::new(),
        };
        let arises = |id: &&Id| {
            let reason = self.result(id).map(|result| &result.reason);
            !matches!(reason, Some(Reason::NotApplicable { policy }) if *policy != "full")
        };
        named.iter().filter(arises).map(line).collect()
    }

    /// How many leaves say pass or fail by their rule: those with a minimum of points are not meant.
    fn pass_leaves(&self) -> usize {
        let leaf = |id: &Id| {
            self.criterion(id.as_str())
                .and_then(|criterion| criterion.rule.as_ref())
                .is_some_and(Rule::says_pass)
        };
        let mut results = self.card.criteria.iter();
        results
            .by_ref()
            .filter(|result| result.pass.is_some() && leaf(&result.id))
            .count()
    }

    fn joined(&self, seen: Vec<String>) -> Option<String> {
        (!seen.is_empty()).then(|| seen.join("; "))
    }
}

/// What a number lacks to the lower limit of a condition.
fn lacking(result: &ConditionResult, value: Number) -> Option<Number> {
    let lower = [Side::AtLeast, Side::MoreThan, Side::Equals];
    let limits = lower
        .iter()
        .filter_map(|side| result.limits.get(side.word()));
    limits
        .filter_map(|limit| limit.checked_sub(value))
        .filter(|lacking| *lacking > Number::ZERO)
        .max()
}
