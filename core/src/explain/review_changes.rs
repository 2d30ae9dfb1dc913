//! What stands behind the results of a review that no criterion of its own explains: the answers beside the criteria, and the
//! facts about the area, that differ between the two forms.

use serde::Serialize;

use super::review::Told;
use crate::Number;
use crate::catalogue::{format_number, general, reviewed};
use crate::model::{Answer, Id};
use crate::review::{ChangedAnswer, ChangedFact};
use crate::scorecard::Scorecard;

/// An answer or a fact that differs and that no differing criterion tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReviewChangeLine {
    /// The question, or what the fact is called.
    pub label: String,
    /// What the board's form says.
    #[serde(rename = "self")]
    pub own: String,
    /// What the appraised form says.
    pub appraised: String,
    /// The written reason.
    pub reason: String,
    /// Which results differ and may do so because of it: effects, the class, titles, criteria without a change of their own.
    pub results: String,
    /// All of it as a sentence.
    pub text: String,
}

/// What it is called, both values, and the written reason.
type Said<'c> = (String, String, String, Option<&'c String>);

impl Told<'_> {
    /// The answers and facts that differ, but for those of a criterion that differs: these stand with it.
    pub(super) fn changes(&self) -> Vec<ReviewChangeLine> {
        if !self.begun {
            return Vec::new();
        }
        let rows = self.review.criteria.iter();
        let told: Vec<&Id> = rows
            .filter(|row| row.leaf && row.differs)
            .flat_map(|row| &row.changed)
            .collect();
        let results = self.results();
        let beside = self.asked_beside();
        let elsewhere = self.review.criteria.iter().any(|row| row.elsewhere);
        let answers = self.review.answers.iter();
        let answers = answers
            .filter(|of| !told.contains(&&of.question))
            .map(|of| {
                // What only its own criterion asks, and does not change that, has changed nothing.
                let bears = elsewhere || beside.contains(&&of.question);
                (self.changed_answer(of), bears)
            });
        let facts = self.review.facts.iter();
        let facts = facts.map(|of| (self.changed_fact(of), true));
        let lines = answers.chain(facts);
        lines
            .map(|(said, bears)| self.change_line(said, if bears { &results } else { "" }))
            .collect()
    }

    fn change_line(
        &self,
        (label, own, appraised, reason): Said<'_>,
        results: &str,
    ) -> ReviewChangeLine {
        let lang = self.lang;
        let reason = reason.cloned().unwrap_or_default();
        let mut text = reviewed::change(lang, label.as_str(), own.as_str(), appraised.as_str());
        let why = reason.trim_end_matches('.');
        for more in [
            (!why.is_empty()).then(|| reviewed::change_reason(lang, why)),
            (!results.is_empty()).then(|| reviewed::change_results(lang, results)),
        ] {
            text.extend(more.into_iter().flat_map(|more| [" ".to_owned(), more]));
        }
        ReviewChangeLine {
            label,
            own,
            appraised,
            reason,
            results: results.to_owned(),
            text,
        }
    }

    /// The questions that effects, classes and titles ask.
    fn asked_beside(&self) -> Vec<&Id> {
        let set = self.own.set;
        let effects = set.effects.iter().map(|of| &of.when);
        let classes = set.classes.iter().flat_map(|of| &of.list);
        let classes = classes.filter_map(|of| of.condition.as_ref());
        let titles = set.titles.iter().map(|of| &of.condition);
        let conditions = effects.chain(classes).chain(titles);
        conditions.flat_map(|of| of.questions()).collect()
    }

    /// The results that differ and whose cause is no answer of their own.
    fn results(&self) -> String {
        let [own, appraised] = [&self.review.own, &self.review.appraised];
        let rows = self.review.criteria.iter();
        let mut out: Vec<String> = rows
            .filter(|row| row.differs && row.elsewhere)
            .map(|row| self.own.name(&row.id))
            .collect();
        let effect = |card: &Scorecard, id: &Id| {
            let mut effects = card.effects.iter();
            effects.find(|of| of.id == *id).cloned()
        };
        let effects = self.own.set.effects.iter();
        out.extend(
            effects
                .filter(|of| effect(own, &of.id) != effect(appraised, &of.id))
                .map(|of| reviewed::effect(self.lang, self.own.label(&of.label))),
        );
        out.extend(
            self.class()
                .filter(|of| of.changed)
                .map(|of| reviewed::result(self.lang, of.label, of.own, of.appraised)),
        );
        let titles = self.titles().into_iter().filter(|of| of.changed);
        out.extend(titles.map(|of| {
            let label = general::quoted(self.lang, of.label);
            reviewed::result(self.lang, label, of.own, of.appraised)
        }));
        out.join("; ")
    }

    fn changed_answer<'c>(&self, of: &'c ChangedAnswer) -> Said<'c> {
        let question = self.own.question(of.question.as_str());
        let said = |answer: &Option<Answer>| {
            let value = answer.as_ref().and_then(|answer| answer.value.as_ref());
            value.map_or_else(
                || reviewed::no_answer(self.lang),
                |value| self.own.answer(question, value),
            )
        };
        let (own, mut appraised) = (said(&of.own), said(&of.appraised));
        if own == appraised {
            let has = |answer: &Option<Answer>| {
                answer
                    .as_ref()
                    .is_some_and(|answer| !answer.evidence.is_empty())
            };
            appraised = if has(&of.appraised) {
                reviewed::with_evidence(self.lang, appraised)
            } else {
                reviewed::without_evidence(self.lang, appraised)
            };
        }
        let label = self.own.quoted_question(&of.question);
        (label, own, appraised, of.reason.as_ref())
    }

    fn changed_fact<'c>(&self, of: &'c ChangedFact) -> Said<'c> {
        let said = |value: &Option<String>| match value.as_deref() {
            None => reviewed::blank(self.lang),
            Some("") => reviewed::none(self.lang),
            Some(value) => self.fact_value(&of.fact, value),
        };
        let (own, appraised) = (said(&of.own), said(&of.appraised));
        (
            self.fact_label(&of.fact),
            own,
            appraised,
            of.reason.as_ref(),
        )
    }

    /// A value of a fact, in the words of the set.
    fn fact_value(&self, fact: &str, value: &str) -> String {
        let set = self.own.set;
        match fact.split_once('.') {
            Some(("profile", id)) => {
                let mut dimensions = set.profile.iter();
                let values = dimensions.find(|of| of.id == id).map(|of| of.values.iter());
                let mut values = values.into_iter().flatten();
                let found = values.find(|of| of.id == value);
                found.map_or_else(|| value.to_owned(), |of| self.own.text(&of.label))
            }
            Some(("references", _)) => match value.parse::<Number>() {
                Ok(number) => format_number(number, self.lang),
                Err(_) => value.to_owned(),
            },
            Some(("history", _)) => self.title_names(value),
            _ if fact == "registered" => self.title_names(value),
            _ => value.to_owned(),
        }
    }

    fn title_names(&self, ids: &str) -> String {
        let names = ids
            .split(", ")
            .map(|id| self.own.title_label(&Id::from(id)));
        names.collect::<Vec<_>>().join(", ")
    }
}
