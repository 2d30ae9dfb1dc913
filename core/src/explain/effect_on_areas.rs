//! What another set, or another year, does to given areas, in sentences.

use std::collections::BTreeMap;

use serde::Serialize;

use super::comparison::Names;
use super::context::{Cx, capital};
use super::effect_on_ranking::{ranked, summary as ranking_summary};
use crate::catalogue::{Lang, effect_on_areas as say, format_points};
use crate::checked::CheckedSet;
use crate::compare::{AreaChange, Cause, EffectOnAreas, Rows, Side, YearRows};
use crate::model::{Area, Condition, Id};
use crate::scorecard::{ConditionResult, Scorecard};

/// What became of given areas, in sentences of one language. Made by [`explain_effect`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EffectExplanation {
    /// The language of every string.
    pub lang: Lang,
    /// How many areas changed, titles, classes.
    pub summary: Vec<String>,
    /// What did it, what did most first.
    pub causes: Vec<String>,
    /// The areas whose result changed.
    pub areas: Vec<AreaChangeLine>,
    /// Places, classes after quotas and awards within clusters, where a set ranks areas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ranking: Vec<String>,
    /// The areas whose class after quotas or awards changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ranked: Vec<AreaChangeLine>,
    /// The areas that could not be compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
}

/// One area whose result changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AreaChangeLine {
    /// What it is called.
    pub name: String,
    /// What changed.
    pub text: String,
    /// What did it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
}

/// Tells what another set, or another year, does to areas. `earlier` and `later` are what the effect was computed from; for
/// [`compare_areas`](crate::compare_areas) both hold the same areas.
#[must_use]
pub fn explain_effect(
    earlier: YearRows<'_>,
    later: YearRows<'_>,
    effect: &EffectOnAreas,
    lang: Lang,
) -> EffectExplanation {
    let mut telling = Telling {
        names: Names {
            sets: [later.set.set(), earlier.set.set()],
            lang,
        },
        earlier,
        later,
        scored: [earlier, later].map(Rows::new),
        asks: BTreeMap::new(),
    };
    let areas: Vec<AreaChangeLine> = effect
        .changes
        .iter()
        .map(|change| telling.area(change))
        .collect();
    let causes = effect.causes.iter();
    let causes = causes
        .map(|count| say::cause(lang, telling.cause(&count.cause), count.better, count.worse))
        .collect();
    EffectExplanation {
        lang,
        summary: telling.summary(effect),
        causes,
        areas,
        ranking: effect
            .ranking
            .iter()
            .flat_map(|of| ranking_summary(&telling.names, of))
            .collect(),
        ranked: effect
            .ranking
            .iter()
            .flat_map(|of| ranked(&telling.names, of))
            .collect(),
        left_out: telling.left_out(effect),
    }
}

struct Telling<'a> {
    names: Names<'a>,
    earlier: YearRows<'a>,
    later: YearRows<'a>,
    scored: [Rows<'a>; 2],
    /// What a condition asks, by its side and place, as the first area showed it.
    asks: BTreeMap<(Side, String), String>,
}

impl Telling<'_> {
    fn summary(&self, effect: &EffectOnAreas) -> Vec<String> {
        let (names, lang) = (&self.names, self.names.lang);
        let mut out = vec![say::compared(lang, effect.compared, effect.unchanged)];
        if effect.higher + effect.lower > 0 {
            out.push(say::totals(lang, effect.higher, effect.lower));
        }
        for of in &effect.titles {
            let title = names.title(&of.id);
            out.push(say::title(
                lang, title, of.before, of.after, of.gained, of.lost,
            ));
        }
        for of in &effect.classes {
            let (before, after) = (names.class(&of.before), names.class(&of.after));
            out.push(say::class(lang, before, after, of.areas));
        }
        out
    }

    fn left_out(&self, effect: &EffectOnAreas) -> Vec<String> {
        let lang = self.names.lang;
        let mut out = Vec::new();
        for (side, at, _) in &effect.not_scored {
            let (rows, tell): (_, fn(Lang, String) -> String) = match side {
                Side::Before => (self.earlier, say::not_scored_before),
                Side::After => (self.later, say::not_scored_after),
            };
            let area = rows.areas.get(*at).and_then(|form| form.area.as_ref());
            out.push(tell(lang, called(area, *at, lang)));
        }
        let count = |wanted: Side| {
            effect
                .alone
                .iter()
                .filter(|(side, _)| *side == wanted)
                .count()
        };
        if count(Side::Before) > 0 {
            out.push(say::only_before(lang, count(Side::Before)));
        }
        if count(Side::After) > 0 {
            out.push(say::only_after(lang, count(Side::After)));
        }
        if !effect.twice.is_empty() {
            out.push(say::twice(lang, effect.twice.len()));
        }
        out
    }

    fn area(&mut self, change: &AreaChange) -> AreaChangeLine {
        let lang = self.names.lang;
        let mut text: Vec<String> = Vec::new();
        if !change.through.is_empty() {
            text.push(say::merged(lang, change.through.join(", ")));
        }
        let names = &self.names;
        text.extend(
            change
                .gained
                .iter()
                .map(|id| say::gained(lang, names.title(id))),
        );
        text.extend(
            change
                .lost
                .iter()
                .map(|id| say::lost(lang, names.title(id))),
        );
        if let Some((before, after)) = &change.class {
            text.push(say::classed(lang, names.class(before), names.class(after)));
        }
        if let Some((before, after)) = change.total {
            // Of a change both ends are shown so that they differ.
            let shown = |number, other| format_points(number, &[other], lang);
            let (from, to) = (shown(before, after), shown(after, before));
            text.push(say::total(lang, from, to));
        }
        let cards = self.cards(change);
        let mut because = Vec::new();
        for cause in &change.causes {
            let told = match cause {
                Cause::Condition {
                    title,
                    side,
                    pointer,
                } => {
                    let (set, card) = match side {
                        Side::Before => (self.earlier.set, &cards.0),
                        Side::After => (self.later.set, &cards.1),
                    };
                    let (full, asks) = condition(set, card.as_ref(), title, pointer, lang);
                    self.asks
                        .entry((*side, pointer.clone()))
                        .or_insert_with(|| asks.clone());
                    self.condition(title, *side, full)
                }
                other => self.cause(other),
            };
            because.push(told);
        }
        AreaChangeLine {
            name: called(change.area.as_ref(), change.after, lang),
            text: text.join(" "),
            because,
        }
    }

    /// The results that conditions are told from.
    fn cards(&self, change: &AreaChange) -> (Option<Scorecard>, Option<Scorecard>) {
        let asked = |wanted: Side| {
            let mut causes = change.causes.iter();
            causes.any(|cause| matches!(cause, Cause::Condition { side, .. } if *side == wanted))
        };
        let card = |rows: &Rows<'_>, at: Option<&usize>| rows.score(*at?).ok();
        let [earlier, later] = &self.scored;
        let before = asked(Side::Before).then(|| card(earlier, change.before.first()));
        let after = asked(Side::After).then(|| card(later, Some(&change.after)));
        (before.flatten(), after.flatten())
    }

    fn condition(&self, title: &Id, side: Side, asks: String) -> String {
        let (lang, title) = (self.names.lang, self.names.title(title));
        match side {
            Side::Before => say::condition_before(lang, title, asks),
            Side::After => say::condition_after(lang, title, asks),
        }
    }

    fn cause(&self, cause: &Cause) -> String {
        let (names, lang) = (&self.names, self.names.lang);
        match cause {
            Cause::Condition {
                title,
                side,
                pointer,
            } => {
                let asks = self.asks.get(&(*side, pointer.clone())).cloned();
                self.condition(title, *side, asks.unwrap_or_else(|| pointer.clone()))
            }
            Cause::Effect {
                effect,
                side: Side::Before,
            } => say::effect_before(lang, names.effect(effect)),
            Cause::Effect { effect, .. } => say::effect_after(lang, names.effect(effect)),
            Cause::Class { class } => say::class_limits(lang, names.class(&Some(class.clone()))),
            Cause::Points {
                criterion,
                before: None,
                after: None,
            } => say::points(lang, names.criterion(criterion)),
            Cause::Points {
                criterion,
                before,
                after,
            } => {
                let told = |of: &Option<crate::Number>| match of {
                    Some(points) => names.number(*points),
                    None => crate::catalogue::differences::none(lang),
                };
                say::points_moved(lang, names.criterion(criterion), told(before), told(after))
            }
        }
    }
}

/// What an area is called: its code and name, else its place in the list.
pub(super) fn called(area: Option<&Area>, at: usize, lang: Lang) -> String {
    let parts = area.map(|area| [&area.code, &area.name, &area.commune]);
    let parts: Vec<&str> = parts
        .iter()
        .flatten()
        .filter_map(|part| part.as_deref())
        .collect();
    if parts.is_empty() {
        say::unnamed(lang, at + 1)
    } else {
        parts.join(" · ")
    }
}

/// What a condition asks and what was seen, and what it asks alone.
fn condition(
    set: &CheckedSet,
    card: Option<&Scorecard>,
    title: &Id,
    pointer: &str,
    lang: Lang,
) -> (String, String) {
    let found = card.and_then(|card| {
        let mut of: &Condition = &set
            .set()
            .titles
            .iter()
            .find(|of| of.id == *title)?
            .condition;
        let mut result: &ConditionResult =
            &card.titles.iter().find(|of| of.id == *title)?.condition;
        let (_, within) = pointer.split_once("/condition")?;
        for step in within
            .split('/')
            .filter_map(|step| step.parse::<usize>().ok())
        {
            let parts: &[Condition] = match of {
                Condition::All(group) | Condition::Any(group) | Condition::None(group) => &group.of,
                Condition::AtLeast(n_of) => &n_of.of,
                _ => return None,
            };
            (of, result) = (parts.get(step)?, result.parts.get(step)?);
        }
        let cx = Cx::new(set.set(), card, lang);
        Some((cx.check(of, result).text, capital(&cx.asks(of, result))))
    });
    found.unwrap_or_else(|| (pointer.to_owned(), pointer.to_owned()))
}
