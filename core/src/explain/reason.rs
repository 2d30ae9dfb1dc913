//! Reasons in sentences: one function for each kind of rule, in the order of the list of rules.

use super::context::Cx;
use super::measure::Unit;
use super::types::CheckLine;
use crate::Number;
use crate::catalogue::{format_date, format_points, reason as say};
use crate::model::{
    Alternatives, Band, Bands, ChecklistRule, ChoiceRule, Condition, Criterion, Deadline, Figure,
    Id, JudgedRule, MeanOf, Meets, Proportional, QuestionKind, Rule, YesNoRule,
};
use crate::scorecard::{ConditionResult, Edges, NextBand, Points, Reason, Seen};

/// A reason in words: the sentence, what else to say, and the conditions of the rule.
#[derive(Default)]
pub(super) struct Words {
    pub text: String,
    pub more: Vec<String>,
    pub checks: Vec<CheckLine>,
}

impl Words {
    fn of(text: String) -> Words {
        Words {
            text,
            ..Words::default()
        }
    }
}

/// The leaf whose rule is explained.
#[derive(Clone, Copy)]
pub(super) struct Leaf<'a> {
    pub criterion: &'a Criterion,
    pub points: Option<&'a Points>,
}

impl Cx<'_> {
    /// The reason of a rule. A reason that does not fit its rule says nothing.
    pub fn rule_reason(&self, leaf: Leaf<'_>, rule: &Rule, reason: &Reason) -> Words {
        match (rule, reason) {
            (Rule::YesNo(rule), Reason::YesNo { answer, wanted }) => {
                Words::of(self.yes_no_reason(rule, *answer, *wanted))
            }
            (Rule::Meets(rule), Reason::Meets { holds, test }) => self.meets(rule, *holds, test),
            (Rule::Pass(rule), Reason::Pass { holds, test }) => self.pass(&rule.test, *holds, test),
            (Rule::Bands(rule), Reason::Bands { .. }) => self.bands(rule, reason),
            (
                Rule::Choice(rule),
                Reason::Choice {
                    option,
                    zeroes_parent,
                },
            ) => self.choice(leaf, rule, option, *zeroes_parent),
            (
                Rule::Checklist(rule),
                Reason::Checklist {
                    held,
                    not_held,
                    cut,
                },
            ) => self.checklist(rule, held, not_held, *cut),
            (Rule::PerUnit(rule), Reason::PerUnit { base, terms, cut }) => {
                self.per_unit(rule, *base, terms, *cut)
            }
            (Rule::Proportional(rule), Reason::Proportional { seen, from, target }) => {
                self.proportional(leaf, rule, seen, *from, *target)
            }
            (Rule::Judged(rule), Reason::Judged { value }) => Words::of(self.judged(rule, *value)),
            (Rule::MeanOf(rule), Reason::MeanOf { mean, rows }) => {
                Words::of(self.mean_of(leaf, rule, *mean, *rows))
            }
            (Rule::Deadline(rule), Reason::Deadline { days_late, due }) => {
                let due = format_date(*due, self.lang);
                Words::of(self.deadline(leaf, rule, *days_late, due))
            }
            (
                Rule::Vote(rule),
                Reason::Vote {
                    agreed,
                    quorum,
                    holds,
                },
            ) => Words::of(self.vote(rule, agreed, quorum.as_ref(), *holds)),
            (Rule::Relative(rule), Reason::Relative { .. }) => self.relative(leaf, rule, reason),
            (Rule::BestOf(rule), Reason::BestOf { chosen, reason }) => {
                self.alternative(leaf, rule, *chosen, reason, true)
            }
            (Rule::WorstOf(rule), Reason::WorstOf { chosen, reason }) => {
                self.alternative(leaf, rule, *chosen, reason, false)
            }
            _ => Words::default(),
        }
    }

    fn figure_text(&self, figure: &Figure) -> String {
        self.number(self.figure(figure).unwrap_or_default())
    }

    fn yes_no_reason(&self, rule: &YesNoRule, answer: bool, wanted: bool) -> String {
        let (question, points) = (
            self.question_text(&rule.question),
            self.figure_text(&rule.points),
        );
        let given = self.yes_no(answer);
        if answer == wanted {
            say::yes_no::met(self.lang, question, given, points)
        } else {
            say::yes_no::not_met(self.lang, question, given, self.yes_no(wanted), points)
        }
    }

    fn meets(&self, rule: &Meets, holds: bool, test: &ConditionResult) -> Words {
        let lang = self.lang;
        let full = self.figure_text(&rule.points);
        let none = self.number(self.figure_or(rule.otherwise.as_ref(), Number::ZERO));
        match (self.single(&rule.test, test), holds) {
            (Ok(test), true) => Words::of(say::meets::held(lang, test, full)),
            (Ok(test), false) => Words::of(say::meets::failed(lang, test, none, full)),
            (Err(checks), true) => Words {
                text: say::meets::held_all(lang, full),
                checks,
                ..Words::default()
            },
            (Err(checks), false) => Words {
                text: say::meets::failed_all(lang, none, full),
                checks,
                ..Words::default()
            },
        }
    }

    fn pass(&self, test: &Condition, holds: bool, result: &ConditionResult) -> Words {
        let lang = self.lang;
        match (self.single(test, result), holds) {
            (Ok(test), true) => Words::of(say::pass::held(lang, test)),
            (Ok(test), false) => Words::of(say::pass::failed(lang, test)),
            (Err(checks), holds) => Words {
                text: if holds {
                    say::pass::held_all(lang)
                } else {
                    say::pass::failed_all(lang)
                },
                checks,
                ..Words::default()
            },
        }
    }

    /// A condition that is said in one sentence, or else its checklist.
    fn single(&self, test: &Condition, result: &ConditionResult) -> Result<String, Vec<CheckLine>> {
        let mut checks = self.checks(test, result);
        match checks.pop() {
            Some(check) if checks.is_empty() && check.parts.is_empty() => Ok(check.text),
            last => Err(checks.into_iter().chain(last).collect()),
        }
    }

    fn bands(&self, rule: &Bands, reason: &Reason) -> Words {
        let lang = self.lang;
        let Reason::Bands {
            seen,
            band: at,
            edges,
            escaped,
            escape,
            next,
        } = reason
        else {
            return Words::default();
        };
        let unit = self.unit(&rule.of);
        let ends = self.band_ends(rule);
        let value = self.seen(seen, &unit, &ends);
        let Some(band) = rule.bands.get(*at) else {
            return Words::default();
        };
        let points = self.figure_text(&band.points);
        let words = self.edges(&rule.of, edges, &unit);
        let text = match &band.label {
            Some(label) => say::bands::labelled(lang, value, self.label(label), words, points),
            None => say::bands::within(lang, value, words, points),
        };
        let mut more = Vec::new();
        if let (Some(escape), Some(result)) = (&band.escape, escape) {
            let test = match self.single(&escape.test, result) {
                Ok(test) => test,
                Err(checks) => {
                    let texts = checks.into_iter().map(|check| check.text);
                    texts.collect::<Vec<_>>().join("; ")
                }
            };
            let points = self.figure_text(&escape.points);
            more.push(if *escaped {
                say::bands::escaped(lang, test, points)
            } else {
                say::bands::escape(lang, test, points)
            });
        }
        if let Some(next) = next {
            more.push(self.next_band(rule, seen, next, &unit));
        }
        Words {
            text,
            more,
            checks: Vec::new(),
        }
    }

    fn next_band(&self, rule: &Bands, seen: &Seen, next: &NextBand, unit: &Unit) -> String {
        let (band, points) = (
            self.edges(&rule.of, &next.edges, unit),
            self.number(next.points),
        );
        match self.need(&rule.of, seen, &next.edges) {
            Some(need) => say::bands::next_need(self.lang, band, need, points),
            None => say::bands::next(self.lang, band, points),
        }
    }

    /// Every end of every band.
    fn band_ends(&self, rule: &Bands) -> Vec<Number> {
        let ends = |band: &Band| {
            let ends = [&band.from, &band.above, &band.below, &band.to];
            let figures = ends.into_iter().flatten();
            figures
                .filter_map(|figure| self.figure(figure))
                .collect::<Vec<_>>()
        };
        rule.bands.iter().flat_map(ends).collect()
    }

    fn choice(&self, leaf: Leaf<'_>, rule: &ChoiceRule, option: &Id, zeroes: bool) -> Words {
        let lang = self.lang;
        let label = self.option(&rule.question, option);
        if zeroes {
            let parent = self.parent_of(&leaf.criterion.id);
            let parent = parent.map_or_else(String::new, |parent| self.name(&parent.id));
            return Words::of(say::choice::zeroes(lang, label, parent));
        }
        let points = |option: &Id| {
            rule.points
                .get(option)
                .and_then(|figure| self.figure(figure))
        };
        let own = points(option).unwrap_or_default();
        let all = rule
            .points
            .keys()
            .filter_map(|option| Some((points(option)?, option)));
        // The first of equals, in the order of ids, so that the sentence is always the same.
        let best = all.fold(None, |best: Option<(Number, &Id)>, one| match best {
            Some(best) if best.0 >= one.0 => Some(best),
            _ => Some(one),
        });
        let more = best.filter(|(most, _)| *most > own).map(|(most, option)| {
            say::choice::best(lang, self.option(&rule.question, option), most)
        });
        Words {
            text: say::choice::chosen(lang, label, own),
            more: more.into_iter().collect(),
            checks: Vec::new(),
        }
    }

    fn checklist(&self, rule: &ChecklistRule, held: &[Id], not_held: &[Id], cut: bool) -> Words {
        let lang = self.lang;
        let all = held.len() + not_held.len();
        let items = |items: &[Id]| {
            let item = |item: &Id| {
                let points = rule.points.get(item).map(|figure| self.figure_text(figure));
                let label = self.option(&rule.question, item);
                say::checklist::item(lang, label, points.unwrap_or_default())
            };
            self.whole_list(items.iter().map(item).collect())
        };
        let text = if held.is_empty() {
            say::checklist::nothing(lang, all)
        } else {
            say::checklist::held(lang, held.len(), all, items(held))
        };
        let mut more = Vec::new();
        if !not_held.is_empty() {
            more.push(say::checklist::not_held(lang, items(not_held)));
        }
        if let (true, Some(cap)) = (cut, rule.cap.as_ref().and_then(|cap| self.figure(cap))) {
            more.push(say::checklist::cut(lang, cap));
        }
        Words {
            text,
            more,
            checks: Vec::new(),
        }
    }

    fn proportional(
        &self,
        leaf: Leaf<'_>,
        rule: &Proportional,
        seen: &Seen,
        from: Number,
        target: Number,
    ) -> Words {
        let lang = self.lang;
        let unit = self.unit(&rule.of);
        let value = self.seen(seen, &unit, &[from, target]);
        let full = self.figure_text(&rule.points);
        let target_words = self.limit(&rule.target, Some(target), &unit);
        let rising = target >= from;
        let reached = if rising {
            seen.value >= target
        } else {
            seen.value <= target
        };
        let begun = if rising {
            seen.value > from
        } else {
            seen.value < from
        };
        if reached {
            return Words::of(say::proportional::all(lang, value, target_words, full));
        }
        let mut more = Vec::new();
        let text = if begun {
            if !from.is_zero() {
                more.push(say::proportional::from(lang, self.bare(from, &unit)));
            }
            let points = self.own_points(leaf);
            say::proportional::part(lang, value, target_words, full, points)
        } else {
            let from = self.bare(from, &unit);
            say::proportional::nothing(lang, value, from, full, target_words)
        };
        let edges = if rising {
            Edges {
                from: Some(target),
                ..Edges::default()
            }
        } else {
            Edges {
                to: Some(target),
                ..Edges::default()
            }
        };
        // Rounding may give all points before the target.
        let full = begun && self.figure(&rule.points) <= Some(self.rule_points(leaf));
        let need = self.need(&rule.of, seen, &edges).filter(|_| !full);
        more.extend(need.map(|need| say::proportional::need(lang, need)));
        Words {
            text,
            more,
            checks: Vec::new(),
        }
    }

    /// The points that the rule gives, before the criterion multiplies them.
    fn rule_points(&self, leaf: Leaf<'_>) -> Number {
        let points = leaf.points.map_or(Number::ZERO, |points| points.points);
        self.before_times(leaf, points)
    }

    /// Points of the criterion as its rule gives them.
    pub fn before_times(&self, leaf: Leaf<'_>, points: Number) -> Number {
        match self.times(leaf.criterion) {
            Some(times) => points.checked_div(times).unwrap_or(points),
            None => points,
        }
    }

    /// The same as a reader sees them.
    pub fn own_points(&self, leaf: Leaf<'_>) -> String {
        let points = self.rule_points(leaf);
        if self.times(leaf.criterion).is_some() {
            return self.plain_points(points);
        }
        format_points(
            points,
            &self.limits.criterion(self, &leaf.criterion.id),
            self.lang,
        )
    }

    /// What the criterion multiplies points by, where that changes them.
    pub fn times(&self, criterion: &Criterion) -> Option<Number> {
        let times = criterion.times.as_ref();
        let times = times.and_then(|times| self.figure(times));
        times.filter(|times| *times != Number::ONE)
    }

    fn judged(&self, rule: &JudgedRule, value: Number) -> String {
        let max = match self
            .question(rule.question.as_str())
            .map(|question| &question.kind)
        {
            Some(QuestionKind::Judged(judged)) => self.figure(&judged.max),
            _ => None,
        };
        say::judged::given(self.lang, value, max.unwrap_or(value))
    }

    fn mean_of(&self, leaf: Leaf<'_>, rule: &MeanOf, mean: Number, rows: usize) -> String {
        let lang = self.lang;
        let shown = format_points(mean, &[Number::ZERO], lang);
        let weighted = matches!(
            self.question(rule.question.as_str()).map(|question| &question.kind),
            Some(QuestionKind::List(list)) if list.weight.is_some()
        );
        let first = if weighted {
            say::mean_of::weighted(lang, rows, shown)
        } else {
            say::mean_of::mean(lang, rows, shown)
        };
        let points = self.own_points(leaf);
        let times = self.figure_or(rule.times.as_ref(), Number::ONE);
        let then = if times == Number::ONE {
            say::mean_of::points(lang, points)
        } else {
            say::mean_of::times(lang, times, points)
        };
        format!("{first} {then}")
    }

    fn deadline(&self, leaf: Leaf<'_>, rule: &Deadline, days_late: i64, due: String) -> String {
        let full = self.figure(&rule.points).unwrap_or_default();
        if days_late <= 0 {
            return say::deadline::in_time(self.lang, due, full);
        }
        let points = self.rule_points(leaf);
        let taken = self.plain_points(full.checked_sub(points).unwrap_or_default());
        say::deadline::late(
            self.lang,
            Number::whole(days_late),
            due,
            taken,
            self.own_points(leaf),
        )
    }

    fn alternative(
        &self,
        leaf: Leaf<'_>,
        rule: &Alternatives,
        chosen: usize,
        reason: &Reason,
        best: bool,
    ) -> Words {
        let Some(inner) = rule.rules.get(chosen) else {
            return Words::default();
        };
        let mut words = self.rule_reason(leaf, inner, reason);
        let n = rule.rules.len();
        // What the rule that stands would give is no promise: another one may then give less.
        if !best && leaf.points.is_some_and(|of| of.points < of.maximum) {
            words.more.push(say::alternatives::others(self.lang));
        }
        let text = if best {
            say::alternatives::best(self.lang, n, words.text)
        } else {
            say::alternatives::worst(self.lang, n, words.text)
        };
        Words { text, ..words }
    }
}
