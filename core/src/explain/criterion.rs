//! The lines of criteria: points, reason, what is missing, where it stands.

use super::context::{Cx, beside};
use super::notes::Notes;
use super::reason::{Leaf, Words};
use super::types::{CriterionLine, LostLine};
use crate::Number;
use crate::arrange::Arrange;
use crate::catalogue::{criteria, format_points, lost, reason as say};
use crate::model::{Combine, Criterion, Id, Role, TotalCombine};
use crate::scorecard::{CriterionResult, PassState, Points, Reason};

impl Cx<'_> {
    /// One line for each criterion that exists for the profile.
    pub fn criteria(&self, notes: &Notes) -> Vec<CriterionLine> {
        let lines = self.card.criteria.iter().filter_map(|result| {
            let criterion = self.criterion(result.id.as_str())?;
            Some(self.criterion_line(criterion, result, notes))
        });
        lines.collect()
    }

    fn criterion_line(
        &self,
        criterion: &Criterion,
        result: &CriterionResult,
        notes: &Notes,
    ) -> CriterionLine {
        let mut words = self.reason(criterion, result);
        let faulty = |id: &Id| {
            let mut problems = self.card.problems.iter();
            problems.any(|problem| id == problem.about.as_str())
        };
        let (mend, open): (Vec<Id>, Vec<Id>) = result.missing.iter().cloned().partition(faulty);
        if !mend.is_empty() {
            let questions = self.quoted_questions(&mend);
            words.more.push(criteria::mend(self.lang, questions));
        }
        if !open.is_empty() {
            let questions = self.quoted_questions(&open);
            words.more.push(criteria::missing(self.lang, questions));
        }
        let counted = result.points.as_ref();
        let counted = counted.filter(|points| points.points != points.low);
        if let (Some(points), Reason::Missing | Reason::Unusable) = (counted, &result.reason) {
            let points = self.plain_points(points.points);
            words.more.push(say::states::counted(self.lang, points));
        }
        if let Some(times) = self.times(criterion) {
            words.more.push(criteria::times(self.lang, times));
        }
        if let Some(weight) = criterion.weight.as_ref() {
            let weight = self.figure(weight).filter(|weight| *weight != Number::ONE);
            words
                .more
                .extend(weight.map(|weight| criteria::weight(self.lang, weight)));
        }
        words.more.extend(self.rescaled(criterion, result));
        let inner = !criterion.parts.is_empty();
        let points = result.points.as_ref().filter(|_| inner);
        if !matches!(result.reason, Reason::NotApplicable { .. }) {
            let arising = points.and_then(|points| self.arising(points));
            words.more.extend(arising.map(|text| format!("{text}.")));
        }
        let (cites, cites_inherited) = self.criterion_cites(criterion);
        CriterionLine {
            id: criterion.id.clone(),
            label: self.heading(criterion, result.depth),
            depth: result.depth,
            result: self.result_words(criterion, result),
            pass: result.pass,
            lost: self.not_earned(result),
            kind: result.reason.kind(),
            reason: words.text,
            more: words.more,
            checks: words.checks,
            cites,
            cites_inherited,
            ambiguities: notes.of_criterion(criterion),
        }
    }

    pub(super) fn heading(&self, criterion: &Criterion, depth: usize) -> String {
        let label = self.text(&criterion.label);
        match &criterion.code {
            Some(code) if depth == 0 => criteria::coded_group(self.lang, code.as_str(), label),
            Some(code) => criteria::coded(self.lang, code.as_str(), label),
            None => label,
        }
    }

    /// Points of the maximum, or pass and fail, or both.
    fn result_words(&self, criterion: &Criterion, result: &CriterionResult) -> String {
        let lang = self.lang;
        let left = matches!(&result.reason, Reason::NotApplicable { policy } if *policy != "full");
        if left {
            return criteria::beside(lang);
        }
        let Some(points) = &result.points else {
            let pass = match result.pass {
                Some(PassState::Passes) => criteria::passes(lang),
                Some(PassState::Fails) => criteria::fails(lang),
                Some(PassState::Unknown) => criteria::unknown(lang),
                None => return criteria::none(lang),
            };
            let parts = criterion.parts.iter();
            let parts: Vec<PassState> = parts
                .filter_map(|part| self.result(&part.id)?.pass)
                .collect();
            return match parts.len() {
                0 | 1 => pass,
                all => {
                    let passes = |pass: &&PassState| **pass == PassState::Passes;
                    criteria::with_parts(lang, pass, parts.iter().filter(passes).count(), all)
                }
            };
        };
        let shown = self.points_words(criterion, result, points);
        let minimum = criterion
            .minimum
            .as_ref()
            .and_then(|figure| self.figure(figure));
        match (minimum, result.pass) {
            (Some(minimum), Some(pass)) => {
                let pass = match pass {
                    PassState::Passes => criteria::minimum_met(lang, minimum),
                    PassState::Fails => criteria::minimum_missed(lang, minimum),
                    PassState::Unknown => criteria::minimum_open(lang, minimum),
                };
                criteria::with_pass(lang, shown, pass)
            }
            _ => shown,
        }
    }

    fn points_words(
        &self,
        criterion: &Criterion,
        result: &CriterionResult,
        points: &Points,
    ) -> String {
        let lang = self.lang;
        let [low, high] = self.shown_bounds(&criterion.id, points);
        let max = self.maximum(points.maximum);
        let penalty = points.maximum <= Number::ZERO;
        if points.low == points.high {
            if penalty {
                criteria::penalty(lang, high)
            } else {
                criteria::points(lang, high, max)
            }
        } else if penalty {
            criteria::penalty_bounds(lang, low, high)
        } else if is_blank(result, points) {
            criteria::unscored(lang, max)
        } else {
            criteria::bounds(lang, low, high, max)
        }
    }

    /// The least and the greatest points of a criterion, each on its side of every limit and of the other.
    fn shown_bounds(&self, id: &Id, points: &Points) -> [String; 2] {
        let mut limits = self.limits.criterion(self, id);
        limits.extend([points.maximum, Number::ZERO]);
        let bounds = [points.low, points.high];
        bounds.map(|number| format_points(number, &beside(number, &limits, &bounds), self.lang))
    }

    fn reason(&self, criterion: &Criterion, result: &CriterionResult) -> Words {
        let text = match (&result.reason, &criterion.rule) {
            (Reason::Missing, _) => self.missing_reason(result),
            (Reason::Unusable, _) if result.points.is_none() => {
                say::states::unusable_pass(self.lang)
            }
            (Reason::Unusable, _) => self.unusable_reason(result),
            (Reason::NoEvidence { would_earn }, _) => match would_earn {
                _ if result.points.is_none() => say::states::no_evidence_pass(self.lang),
                Some(points) if !points.is_zero() => {
                    say::states::no_evidence_earn(self.lang, self.plain_points(*points))
                }
                _ => say::states::no_evidence(self.lang),
            },
            (Reason::NotApplicable { policy }, _) => match *policy {
                "full" => say::states::full(self.lang),
                "leaves" => say::states::leaves(self.lang),
                _ => say::states::beside(self.lang),
            },
            (Reason::Zeroed { by }, _) => self.zeroed(by),
            (Reason::Cut { from }, _) => self.cut(result, *from),
            (reason, Some(rule)) => {
                let points = result.points.as_ref();
                let mut words = self.rule_reason(Leaf { criterion, points }, rule, reason);
                // A rule may promise more than its criterion takes.
                let short = points.filter(|of| criterion.capped && of.points < of.maximum);
                if let Some(points) = short {
                    words
                        .more
                        .push(say::parts::at_most(self.lang, points.maximum));
                }
                return words;
            }
            (reason, None) => self.combined(reason, result.points.is_some()),
        };
        Words {
            text,
            ..Words::default()
        }
    }

    fn missing_reason(&self, result: &CriterionResult) -> String {
        let lang = self.lang;
        let criterion = self.criterion(result.id.as_str());
        let questions = criterion.map_or(0, |criterion| criterion.questions().len());
        let part = result.missing.len() < questions;
        // Every question is answered: what is missing is a figure beside them.
        let figures = result.missing.is_empty();
        let Some(points) = &result.points else {
            return if figures {
                say::states::figures_pass(lang)
            } else if part {
                say::states::part_pass(lang)
            } else {
                say::states::missing_pass(lang)
            };
        };
        let [low, high] = self.shown_bounds(&result.id, points);
        if points.low == points.high && figures {
            say::states::figures_settled(lang, high)
        } else if points.low == points.high {
            say::states::settled(lang, high)
        } else if figures {
            say::states::figures(lang, low, high)
        } else if part || points.low > Number::ZERO {
            say::states::part(lang, low, high)
        } else {
            say::states::missing(lang)
        }
    }

    fn unusable_reason(&self, result: &CriterionResult) -> String {
        let lang = self.lang;
        match &result.points {
            Some(points) if points.low == points.high => {
                let [_, high] = self.shown_bounds(&result.id, points);
                say::states::unusable_settled(lang, high)
            }
            Some(points) if points.low > Number::ZERO => {
                let [low, high] = self.shown_bounds(&result.id, points);
                say::states::unusable_part(lang, low, high)
            }
            _ => say::states::unusable(lang),
        }
    }

    fn zeroed(&self, by: &Id) -> String {
        match self.effect(by) {
            Some(effect) => say::parts::zeroed_effect(self.lang, self.label(&effect.label)),
            None => say::parts::zeroed_part(self.lang, self.name(by)),
        }
    }

    fn cut(&self, result: &CriterionResult, from: Number) -> String {
        let Some(points) = &result.points else {
            return String::new();
        };
        let from_shown = format_points(from, &[points.maximum, points.points], self.lang);
        if from > points.maximum {
            say::parts::cut_max(self.lang, from_shown, points.maximum)
        } else {
            let least = self.plain_points(points.points);
            say::parts::cut_min(self.lang, from_shown, least)
        }
    }

    fn combined(&self, reason: &Reason, points: bool) -> String {
        let lang = self.lang;
        match reason {
            _ if !points => say::parts::all_pass(lang),
            Reason::Weighted => say::parts::weighted(lang),
            Reason::Mean => say::parts::mean(lang),
            Reason::Best => say::parts::best(lang),
            Reason::Worst => say::parts::worst(lang),
            _ => say::parts::sum(lang),
        }
    }

    /// The points that are lost, or not earned yet, in words.
    fn not_earned(&self, result: &CriterionResult) -> Option<String> {
        let (points, lost) = (result.points.as_ref()?, lost_of(result)?);
        let shown = self.lost_points(lost);
        Some(if points.high > points.points {
            lost::points_open(self.lang, shown)
        } else {
            lost::points(self.lang, shown)
        })
    }

    /// Points that are lost, with all their digits where they end: beside 9,995 of 10 stands 0,005, and not 0,01.
    fn lost_points(&self, lost: Number) -> String {
        match lost.decimals() {
            Some(_) => self.number(lost),
            None => self.plain_points(lost),
        }
    }

    /// Where points were lost, most first. Bonus groups are left out: what they do not give is not lost.
    pub fn lost(&self) -> Vec<LostLine> {
        let mut lost = Vec::new();
        let groups = self.set.criteria.iter();
        for group in groups.filter(|group| group.role != Role::Bonus) {
            let share = match (group.role, self.set.total.combine) {
                (Role::Base, TotalCombine::Weighted) => self.weight(group),
                (Role::Base, TotalCombine::Mean) => {
                    let base = self.set.criteria.iter();
                    self.one_of(base.filter(|group| group.role == Role::Base))
                }
                _ => Number::ONE,
            };
            self.lost_within(group, share, &mut lost);
        }
        // The sort is stable: equals stay in the order of the set.
        lost.arrange_by_key(|(points, _)| std::cmp::Reverse(*points));
        lost.into_iter().map(|(_, line)| line).collect()
    }

    /// What a part brings to the node above for each of its points.
    fn share_in(&self, node: &Criterion, part: &Criterion) -> Number {
        match node.combine {
            Combine::Weighted => self.weight(part),
            Combine::Mean => self.one_of(node.parts.iter()),
            Combine::Sum | Combine::Best | Combine::Worst => Number::ONE,
        }
    }

    fn weight(&self, criterion: &Criterion) -> Number {
        let weight = criterion.weight.as_ref();
        weight
            .and_then(|weight| self.figure(weight))
            .unwrap_or(Number::ONE)
    }

    /// The share of one of these in their mean.
    fn one_of<'c>(&self, parts: impl Iterator<Item = &'c Criterion>) -> Number {
        let counts = parts.filter(|part| {
            let result = self.result(&part.id);
            result.is_some_and(|result| {
                result.points.is_some() && !matches!(result.reason, Reason::NotApplicable { .. })
            })
        });
        let count = i128::try_from(counts.count()).unwrap_or(1).max(1);
        Number::ratio(1, count).unwrap_or(Number::ONE)
    }

    /// `share` is what a point of the criterion is in the total.
    fn lost_within(&self, criterion: &Criterion, share: Number, out: &mut Vec<(Number, LostLine)>) {
        let Some(result) = self.result(&criterion.id) else {
            return;
        };
        let zeroed = matches!(result.reason, Reason::Zeroed { .. });
        if !criterion.parts.is_empty() && !zeroed {
            let times = self.times(criterion).unwrap_or(Number::ONE);
            for part in &criterion.parts {
                let within = share.checked_mul(times);
                let share =
                    within.and_then(|share| share.checked_mul(self.share_in(criterion, part)));
                self.lost_within(part, share.unwrap_or(Number::ONE), out);
            }
            return;
        }
        let (Some(points), Some(lost)) = (&result.points, lost_of(result)) else {
            return;
        };
        let lang = self.lang;
        let shown = self.lost_points(lost);
        let label = self.heading(criterion, result.depth);
        let words = self.points_words(criterion, result, points);
        let penalty = points.maximum <= Number::ZERO;
        let text = match (penalty, points.high > points.points) {
            (true, true) => lost::penalty_open(lang, label, shown.as_str()),
            (true, false) => lost::penalty(lang, label, shown.as_str()),
            (false, true) if is_blank(result, points) => {
                lost::unscored(lang, label, shown.as_str())
            }
            (false, true) if points.low == points.high => {
                lost::settled(lang, label, shown.as_str(), words)
            }
            (false, true) => lost::open(lang, label, shown.as_str(), words),
            (false, false) => lost::line(lang, label, shown.as_str(), words),
        };
        let in_total = lost.checked_mul(share).unwrap_or(lost);
        let text = if share == Number::ONE || !self.set.has_total() {
            text
        } else {
            lost::in_total(lang, text, self.plain_points(in_total))
        };
        let line = LostLine {
            id: criterion.id.clone(),
            points: shown,
            text,
        };
        out.push((in_total, line));
    }
}

/// What is lost, or is not earned yet: where more or less may come of the answers that are open, what is sure already is no part of it.
fn lost_of(result: &CriterionResult) -> Option<Number> {
    let (points, lost) = (result.points.as_ref()?, result.lost?);
    let sure = points.low.checked_sub(points.points);
    let sure = sure.filter(|sure| *sure > Number::ZERO && points.low != points.high);
    let lost = sure.and_then(|sure| lost.checked_sub(sure)).unwrap_or(lost);
    (lost > Number::ZERO).then_some(lost)
}

/// Whether nothing is known of the points of a leaf yet.
fn is_blank(result: &CriterionResult, points: &Points) -> bool {
    matches!(result.reason, Reason::Missing | Reason::Unusable)
        && points.low <= Number::ZERO
        && points.high == points.maximum
}
