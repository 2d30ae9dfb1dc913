//! What differs between the two forms: answers, and facts about the area.

use std::collections::BTreeSet;

use super::Forms;
use super::types::{ChangedAnswer, ChangedFact};
use crate::arrange;
use crate::model::{Answer, Assessment, Id, Predecessor, Value};
use crate::program::{Domain, reading};

/// Everything that differs.
pub(super) struct Changes {
    pub answers: Vec<ChangedAnswer>,
    pub facts: Vec<ChangedFact>,
    /// The criteria of which only one form says that they do not arise, or for which the reasons differ.
    pub claims: BTreeSet<String>,
}

impl Changes {
    pub fn has(&self, question: &Id) -> bool {
        self.answers
            .iter()
            .any(|changed| changed.question == *question)
    }
}

impl Forms<'_> {
    pub(super) fn changes(&self) -> Changes {
        let questions = self.set.questions.iter();
        let answers = questions.filter_map(|question| self.answer(&question.id));
        let claims = |form: &Assessment| -> BTreeSet<String> {
            arrange::set(form.not_applicable.keys().cloned())
        };
        let (own, appraised) = (claims(self.own), claims(self.appraised));
        Changes {
            answers: answers.collect(),
            facts: self.facts(),
            claims: arrange::set(own.symmetric_difference(&appraised).cloned()),
        }
    }

    /// An answer that differs in what it says or in whether it has evidence; not in its note.
    fn answer(&self, id: &Id) -> Option<ChangedAnswer> {
        let [own, appraised] = [self.own, self.appraised].map(|form| form.answers.get(id.as_str()));
        let value = |answer: Option<&Answer>| answer.and_then(|answer| answer.value.clone());
        let has_evidence =
            |answer: Option<&Answer>| answer.is_some_and(|answer| !answer.evidence.is_empty());
        let said = match (value(own), value(appraised)) {
            (None, None) => return None,
            (Some(own), Some(appraised)) => self.says_the_same(id, &own, &appraised),
            _ => false,
        };
        if said && has_evidence(own) == has_evidence(appraised) {
            return None;
        }
        Some(ChangedAnswer {
            question: id.clone(),
            own: own.cloned(),
            appraised: appraised.cloned(),
            reason: self.reason(id.as_str()).map(str::to_owned),
        })
    }

    /// `45/50` and `{"numerator": 45, "denominator": 50}` say the same, and so do 12.5 and 12.50.
    fn says_the_same(&self, id: &Id, own: &Value, appraised: &Value) -> bool {
        if own == appraised {
            return true;
        }
        let inputs = &self.scored[1].scorer.program.inputs;
        let Some(input) = inputs.iter().find(|input| input.id == *id) else {
            return false;
        };
        match [own, appraised].map(|value| reading::read(value, &input.kind)) {
            // Of a list only the sums are kept, and other rows may have the same.
            [Ok(Domain::Rows(_)), _] => false,
            [Ok(own), Ok(appraised)] => own == appraised,
            _ => false,
        }
    }

    fn facts(&self) -> Vec<ChangedFact> {
        let mut facts = Vec::new();
        let mut add = |fact: String, own: Option<String>, appraised: Option<String>| {
            if own != appraised {
                let reason = self.given(&fact).map(str::to_owned);
                facts.push(ChangedFact {
                    fact,
                    own,
                    appraised,
                    reason,
                });
            }
        };
        for dimension in &self.set.profile {
            let value = |at: usize| {
                let card = self.cards().get(at).copied();
                let value = card.and_then(|card| card.profile.get(&dimension.id));
                value.map(Id::to_string)
            };
            add(format!("profile.{}", dimension.id), value(0), value(1));
        }
        for reference in &self.set.references {
            let value = |form: &Assessment| {
                let value = form.references.get(reference.id.as_str());
                value.map(ToString::to_string)
            };
            let fact = format!("references.{}", reference.id);
            add(fact, value(self.own), value(self.appraised));
        }
        let forms = [self.own, self.appraised].into_iter();
        let years = arrange::set(forms.flat_map(|form| form.history.keys()));
        for year in years {
            let held = |form: &Assessment| form.history.get(year).map(|ids| joined(ids));
            let fact = format!("history.{year}");
            add(fact, held(self.own), held(self.appraised));
        }
        let predecessors = |form: &Assessment| {
            let of = &form.predecessors;
            (!of.is_empty()).then(|| all(of))
        };
        add(
            "predecessors".to_owned(),
            predecessors(self.own),
            predecessors(self.appraised),
        );
        let registered = |form: &Assessment| form.registered.as_deref().map(joined);
        add(
            "registered".to_owned(),
            registered(self.own),
            registered(self.appraised),
        );
        facts
    }
}

/// Titles, whatever their order.
fn joined(ids: &[Id]) -> String {
    let ids = arrange::set(ids.iter().map(Id::as_str));
    ids.into_iter().collect::<Vec<_>>().join(", ")
}

/// Predecessors, whatever their order: `X-01 (–2024; 2023: van_hoa)`.
fn all(predecessors: &[Predecessor]) -> String {
    let one = |of: &Predecessor| {
        let until = of.until.map(|until| format!("–{until}"));
        let history = of.history.iter();
        let history = history.map(|(year, ids)| format!("{year}: {}", joined(ids)));
        let own = (!of.predecessors.is_empty()).then(|| all(&of.predecessors));
        let said: Vec<String> = until.into_iter().chain(history).chain(own).collect();
        if said.is_empty() {
            of.area.clone()
        } else {
            format!("{} ({})", of.area, said.join("; "))
        }
    };
    let all = arrange::set(predecessors.iter().map(one));
    all.into_iter().collect::<Vec<_>>().join(", ")
}
