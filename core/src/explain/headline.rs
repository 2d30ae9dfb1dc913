//! The result in one sentence.

use super::context::Cx;
use super::types::{CheckLine, ClassLine, Headline, HeadlineState, TitleLine, TotalLine};
use crate::arrange::Arrange;
use crate::catalogue::{format_enough, headline};
use crate::model::{Id, Side, Verdict};
use crate::scorecard::{ConditionResult, ConditionState, TitleResult};
use crate::{Number, TotalKind};

/// More unmet conditions than this are left to the checklist.
const MOST_UNMET: usize = 3;

/// What a headline is made from.
pub(super) struct Parts<'a> {
    pub titles: &'a [TitleLine],
    pub class: Option<&'a ClassLine>,
    pub totals: &'a [TotalLine],
    pub passing: Option<&'a str>,
}

impl Cx<'_> {
    pub fn headline(&self, parts: &Parts<'_>) -> Headline {
        let open = self.card.unanswered.len();
        let earned = self.highest(|result| result.verdict == Verdict::Earned);
        let titles = &self.card.titles;
        let hopeful = titles
            .iter()
            .any(|title| title.verdict == Verdict::Possible);
        let nothing = self.card.questions > 0 && open == self.card.questions;
        let mut headline = if let Some(earned) = earned {
            self.earned(earned, open)
        } else if nothing && (hopeful || titles.is_empty()) {
            Headline {
                state: HeadlineState::New,
                text: headline::blank(self.lang),
                ..Headline::default()
            }
        } else if titles.is_empty() {
            self.scored(parts)
        } else if hopeful {
            self.possible(parts, open)
        } else {
            self.no_title(parts, open)
        };
        let problems = self.card.problems.len();
        if problems > 0 {
            headline.more.push(headline::problems(self.lang, problems));
        }
        headline
    }

    fn level(&self, title: &TitleResult) -> u8 {
        self.title(&title.id)
            .and_then(|title| title.level)
            .unwrap_or(0)
    }

    /// The first title of the highest level that `fits`.
    fn highest(&self, fits: impl Fn(&TitleResult) -> bool) -> Option<&TitleResult> {
        let fitting = self.card.titles.iter().filter(|title| fits(title));
        fitting.fold(None, |best: Option<&TitleResult>, title| match best {
            Some(best) if self.level(best) >= self.level(title) => Some(best),
            _ => Some(title),
        })
    }

    /// The titles of the set's ladder, lowest first; where none has a level, all.
    fn ladder(&self) -> Vec<&TitleResult> {
        let mut ladder: Vec<&TitleResult> = self.card.titles.iter().collect();
        if ladder.iter().any(|title| self.level(title) > 0) {
            ladder.retain(|title| self.level(title) > 0);
        }
        ladder.arrange_by_key(|title| self.level(title));
        ladder
    }

    fn earned(&self, earned: &TitleResult, open: usize) -> Headline {
        let (lang, label) = (self.lang, self.title_label(&earned.id));
        let (state, text) = if open == 0 {
            (HeadlineState::Earned, headline::earned(lang, label))
        } else {
            (HeadlineState::Certain, headline::certain(lang, label, open))
        };
        let mut more = Vec::new();
        let others = self
            .card
            .titles
            .iter()
            .filter(|title| title.verdict == Verdict::Earned && title.id != earned.id);
        let others: Vec<Id> = others.map(|title| title.id.clone()).collect();
        if !others.is_empty() {
            more.push(headline::also(lang, self.quoted_titles(&others)));
        }
        let higher = |title: &&TitleResult| self.level(title) > self.level(earned);
        for title in self.ladder().into_iter().filter(higher) {
            let label = self.title_label(&title.id);
            let caught = self.caught(&title.id);
            match title.verdict {
                Verdict::Possible => more.push(headline::higher(lang, label)),
                Verdict::OutOfReach if !caught.is_empty() => {
                    more.push(headline::barred(lang, label, self.quoted_effects(&caught)));
                }
                _ => {}
            }
        }
        Headline {
            state,
            title: Some(earned.id.clone()),
            text,
            more,
        }
    }

    /// The set has no titles: the class, or the total, is the result.
    fn scored(&self, parts: &Parts<'_>) -> Headline {
        let class = parts.class.map(|class| class.text.as_str());
        let total = parts.totals.first().map(|total| total.text.as_str());
        let text = class.or(total).or(parts.passing).unwrap_or_default();
        Headline {
            state: HeadlineState::Scored,
            title: None,
            text: format!("{text}."),
            more: Vec::new(),
        }
    }

    fn possible(&self, parts: &Parts<'_>, open: usize) -> Headline {
        let lang = self.lang;
        let is_possible = |title: &&TitleResult| title.verdict == Verdict::Possible;
        let mut possible: Vec<&TitleResult> =
            self.ladder().into_iter().filter(is_possible).collect();
        if possible.is_empty() {
            possible = self.card.titles.iter().filter(is_possible).collect();
        }
        let Some(first) = possible.first() else {
            return Headline::default();
        };
        let mut more = Vec::new();
        let met = first.condition.state == ConditionState::Holds && !first.barred_by.is_empty();
        let (state, text) = if met {
            let text = headline::veto_unknown(lang, self.title_label(&first.id));
            (HeadlineState::VetoUnknown, text)
        } else {
            let ids: Vec<Id> = possible.iter().map(|title| title.id.clone()).collect();
            let text = headline::possible(lang, self.quoted_titles(&ids));
            (HeadlineState::Possible, text)
        };
        if open > 0 {
            let now = self.highest(|title| title.at_deadline);
            more.push(match now {
                Some(title) => headline::now_title(lang, self.title_label(&title.id)),
                None => headline::now_none(lang),
            });
        } else if let Ok(unclear) = self.told(parts, &first.id, ConditionState::Unknown) {
            more.push(headline::unclear(lang, unclear));
        }
        Headline {
            state,
            title: Some(first.id.clone()),
            text,
            more,
        }
    }

    fn no_title(&self, parts: &Parts<'_>, open: usize) -> Headline {
        let lang = self.lang;
        let Some(nearest) = self.ladder().into_iter().next() else {
            return Headline::default();
        };
        let label = self.title_label(&nearest.id);
        let caught = self.caught(&nearest.id);
        let title = Some(nearest.id.clone());
        if !caught.is_empty() {
            return Headline {
                state: HeadlineState::Vetoed,
                title,
                text: headline::vetoed(lang, self.quoted_effects(&caught)),
                more: Vec::new(),
            };
        }
        let mut more = Vec::new();
        match self.short_of(&nearest.condition) {
            Some(points) => more.push(headline::short(lang, points, label.as_str())),
            None => match self.told(parts, &nearest.id, ConditionState::Fails) {
                Ok(unmet) => more.push(headline::unmet(lang, label.as_str(), unmet)),
                Err(0) => {}
                Err(n) => more.push(headline::unmet_many(lang, label.as_str(), n)),
            },
        }
        let (state, text) = if open == 0 {
            (HeadlineState::NoTitle, headline::none(lang))
        } else {
            (HeadlineState::Lost, headline::lost(lang, label))
        };
        Headline {
            state,
            title,
            text,
            more,
        }
    }

    /// The points that the total lacks, where nothing else fails.
    fn short_of(&self, condition: &ConditionResult) -> Option<String> {
        let failing: Vec<&ConditionResult> = if condition.kind == "all" {
            let parts = condition.parts.iter();
            parts
                .filter(|part| part.state == ConditionState::Fails)
                .collect()
        } else {
            vec![condition]
        };
        let [total] = failing.as_slice() else {
            return None;
        };
        if total.kind != "total" || total.unit == Some(crate::PointsUnit::Percent) {
            return None;
        }
        let kind = total
            .of
            .as_ref()
            .map_or(TotalKind::Capped, super::limits::total_kind);
        let points = self.card.totals.as_ref()?.get(kind);
        let limit = total.limits.get(Side::AtLeast.word())?;
        let lacking = limit.checked_sub(points.high)?;
        (lacking > Number::ZERO).then(|| format_enough(lacking, self.lang))
    }

    /// The conditions of a title in one state, as part of a sentence; too many are not told.
    fn told(&self, parts: &Parts<'_>, title: &Id, state: ConditionState) -> Result<String, usize> {
        let mut told = Vec::new();
        let line = parts.titles.iter().find(|line| line.id == *title);
        line.into_iter()
            .for_each(|line| leaves(&line.checks, state, &mut told));
        if told.is_empty() || told.len() > MOST_UNMET {
            Err(told.len())
        } else {
            Ok(told.join("; "))
        }
    }
}

/// The conditions that hold no others, in one state, of conditions in that state.
fn leaves<'a>(checks: &'a [CheckLine], state: ConditionState, out: &mut Vec<&'a str>) {
    for check in checks.iter().filter(|check| check.state == state) {
        if check.parts.is_empty() {
            out.push(&check.text);
        } else {
            leaves(&check.parts, state, out);
        }
    }
}
