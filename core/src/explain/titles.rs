//! Titles, effects and the class.

use super::context::{Cx, limit_phrase};
use super::notes::Notes;
use super::types::{CheckLine, ClassLine, EffectLine, TitleLine};
use crate::Number;
use crate::catalogue::{bars, classes, effects, format_points, titles};
use crate::model::{Bar, Class, Does, Effect, Id, Side, Title, TotalKind, Verdict};
use crate::scorecard::{ClassResult, ConditionState, EffectState, TitleResult};

impl Cx<'_> {
    pub fn titles(&self, notes: &Notes<'_>) -> Vec<TitleLine> {
        let lines = self.card.titles.iter().filter_map(|result| {
            let title = self.title(&result.id)?;
            Some(self.title_line(title, result, notes))
        });
        lines.collect()
    }

    fn title_line(&self, title: &Title, result: &TitleResult, notes: &Notes<'_>) -> TitleLine {
        let mut checks = self.checks(&title.condition, &result.condition);
        checks.extend(self.bar_check(&title.id));
        let asked = checks
            .iter()
            .any(|check| check.state == ConditionState::Unknown);
        let failed = checks
            .iter()
            .any(|check| check.state == ConditionState::Fails);
        let mut text = self.verdict(title, result);
        let together = match result.verdict {
            Verdict::Earned => asked && result.condition.state == ConditionState::Unknown,
            Verdict::OutOfReach => asked && !failed,
            Verdict::Possible => false,
        };
        if together {
            text = format!("{text}. {}", titles::together(self.lang));
        }
        TitleLine {
            id: title.id.clone(),
            label: self.text(&title.label),
            verdict: result.verdict,
            at_deadline: result.at_deadline,
            text,
            checks,
            cites: self.cites(&title.cite),
            ambiguities: notes.bearing(&[&title.id], &title.ambiguity),
        }
    }

    fn verdict(&self, title: &Title, result: &TitleResult) -> String {
        let (lang, label) = (self.lang, self.label(&title.label));
        let open = self.card.unanswered.len();
        match result.verdict {
            Verdict::Earned if open == 0 => titles::earned(lang, label),
            Verdict::Earned => titles::certain(lang, label, open),
            Verdict::Possible if open == 0 => titles::possible(lang, label),
            Verdict::Possible if result.at_deadline => titles::possible_now(lang, label),
            Verdict::Possible => titles::possible_not_now(lang, label),
            Verdict::OutOfReach if self.caught(&title.id).is_empty() => {
                if open == 0 {
                    titles::missed(lang, label)
                } else {
                    titles::lost(lang, label)
                }
            }
            Verdict::OutOfReach => titles::barred(lang, label),
        }
    }

    /// The effects that can bar a title.
    fn bars<'s>(&'s self, title: &'s Id) -> impl Iterator<Item = (&'s Effect, EffectState)> {
        let barring = move |effect: &&Effect| {
            effect.does.iter().any(|does| match does {
                Does::Bar(Bar { titles }) => titles.is_empty() || titles.contains(title),
                _ => false,
            })
        };
        let states = move |effect: &'s Effect| {
            let mut results = self.card.effects.iter();
            let result = results.find(|result| result.id == effect.id)?;
            Some((effect, result.state))
        };
        self.set.effects.iter().filter(barring).filter_map(states)
    }

    /// The effects that apply and bar a title.
    pub fn caught(&self, title: &Id) -> Vec<Id> {
        let apply = self
            .bars(title)
            .filter(|(_, state)| *state == EffectState::Applies);
        apply.map(|(effect, _)| effect.id.clone()).collect()
    }

    /// The condition that nothing bars a title; none where nothing can.
    fn bar_check(&self, title: &Id) -> Option<CheckLine> {
        self.bars(title).next()?;
        let caught = self.caught(title);
        let line = |state, text| CheckLine {
            state,
            text,
            parts: Vec::new(),
        };
        if !caught.is_empty() {
            let text = bars::caught(self.lang, self.quoted_effects(&caught));
            return Some(line(ConditionState::Fails, text));
        }
        let mut questions: Vec<Id> = Vec::new();
        // What waits for earlier titles or registrations asks nothing.
        let mut silent: Vec<Id> = Vec::new();
        for (effect, _) in self
            .bars(title)
            .filter(|(_, state)| *state == EffectState::Unknown)
        {
            if self.open_questions(effect).is_empty() {
                silent.push(effect.id.clone());
            }
            for id in self.open_questions(effect) {
                if !questions.contains(&id) {
                    questions.push(id);
                }
            }
        }
        let unknown = self
            .bars(title)
            .any(|(_, state)| state == EffectState::Unknown);
        Some(if unknown && questions.is_empty() {
            let text = bars::open(self.lang, self.quoted_effects(&silent));
            line(ConditionState::Unknown, text)
        } else if unknown {
            let text = bars::unknown(self.lang, self.quoted_questions(&questions));
            line(ConditionState::Unknown, text)
        } else {
            line(ConditionState::Holds, bars::free(self.lang))
        })
    }

    /// The open questions that an effect looks at.
    fn open_questions(&self, effect: &Effect) -> Vec<Id> {
        let open = effect
            .when
            .questions()
            .into_iter()
            .filter(|id| self.card.unanswered.contains(id));
        open.cloned().collect()
    }

    /// The effects that apply, or that are not established.
    pub fn effects(&self, notes: &Notes<'_>) -> Vec<EffectLine> {
        let lines = self.card.effects.iter().filter_map(|result| {
            let effect = self.effect(&result.id)?;
            let does = effect.does.iter().map(|does| self.does(does));
            let does = self.list(does.collect());
            let text = match result.state {
                EffectState::DoesNotApply => return None,
                EffectState::Applies => effects::applies(self.lang, self.text(&effect.label), does),
                EffectState::Unknown => {
                    let label = self.label(&effect.label);
                    match self.open_questions(effect) {
                        open if open.is_empty() => effects::unknown(self.lang, label, does),
                        open => {
                            let questions = self.quoted_questions(&open);
                            effects::ask(self.lang, label, questions, does)
                        }
                    }
                }
            };
            Some(EffectLine {
                id: effect.id.clone(),
                state: result.state,
                text,
                cites: self.cites(&effect.cite),
                ambiguities: notes.bearing(&[&effect.id], &effect.ambiguity),
            })
        });
        lines.collect()
    }

    fn does(&self, does: &Does) -> String {
        let lang = self.lang;
        match does {
            Does::Bar(bar) if bar.titles.is_empty() => effects::bar_all(lang),
            Does::Bar(bar) => effects::bar(lang, self.quoted_titles(&bar.titles)),
            Does::CapClass(cap) => effects::cap_class(lang, self.class_label(&cap.class)),
            Does::LowerClass(lower) => effects::lower_class(lang, usize::from(lower.by)),
            Does::ForceClass(force) => effects::force_class(lang, self.class_label(&force.class)),
            Does::Zero(zero) => effects::zero(lang, self.name(&zero.criterion)),
            Does::Deduct(deduct) => {
                effects::deduct(lang, self.figure_or(Some(&deduct.points), Number::ZERO))
            }
        }
    }

    pub fn quoted_titles(&self, ids: &[Id]) -> String {
        let quoted = |id: &Id| crate::catalogue::general::quoted(self.lang, self.title_label(id));
        self.list(ids.iter().map(quoted).collect())
    }

    pub fn class(&self) -> Option<ClassLine> {
        let result = self.card.class.as_ref()?;
        let list = &self.set.classes.as_ref()?.list;
        let lang = self.lang;
        let label = |id: &Id| self.class_label(id);
        let mut more = Vec::new();
        let text = if result.best == result.worst {
            classes::class(lang, label(&result.id))
        } else {
            more.push(classes::now(lang, label(&result.id)));
            classes::range(lang, label(&result.worst), label(&result.best))
        };
        let by_total = list.iter().find(|class| class.id == result.reason.by_total);
        more.extend(self.class_reasons(result, by_total));
        let condition = by_total.and_then(|class| class.condition.as_ref());
        let checks = match (condition, &result.reason.condition) {
            (Some(condition), Some(seen)) => self.checks(condition, seen),
            _ => Vec::new(),
        };
        let own = list.iter().find(|class| class.id == result.id);
        Some(ClassLine {
            id: result.id.clone(),
            text,
            more,
            checks,
            cites: own.map(|class| self.cites(&class.cite)).unwrap_or_default(),
        })
    }

    fn class_reasons(&self, result: &ClassResult, by_total: Option<&Class>) -> Vec<String> {
        let (lang, reason) = (self.lang, &result.reason);
        let label = |id: &Id| self.class_label(id);
        let kind = self.set.total.classes_on();
        let limits = self.limits.total(kind);
        let total = format_points(reason.total, &limits, lang);
        let total = match kind {
            TotalKind::Base if self.totals_differ() => classes::base(lang, total),
            TotalKind::Full if self.totals_differ() => classes::full(lang, total),
            _ => classes::total(lang, total),
        };
        let mut out = vec![match by_total {
            Some(class) => {
                let band = self.class_band(class);
                classes::by_total(lang, total, label(&class.id), band)
            }
            None => classes::otherwise(lang, total, label(&reason.by_total)),
        }];
        if reason.by_condition != reason.by_total {
            let (class, lower) = (label(&reason.by_total), label(&reason.by_condition));
            out.push(classes::condition(lang, class, lower));
        }
        if !reason.effects.is_empty() {
            let changed = self.quoted_effects(&reason.effects);
            out.push(classes::effects(lang, changed, label(&result.id)));
        }
        out
    }

    fn class_band(&self, class: &Class) -> String {
        let ends = [
            (Side::AtLeast, &class.from),
            (Side::MoreThan, &class.above),
            (Side::LessThan, &class.below),
            (Side::AtMost, &class.to),
        ];
        let sides = ends
            .into_iter()
            .filter_map(|(side, end)| Some((side, self.number(self.figure(end.as_ref()?)?))));
        limit_phrase(self.lang, &sides.collect::<Vec<_>>())
    }
}
