//! The least plan by brute force: every set of questions that costs less than a limit, with every answer to each.

use crate::shares::Share;
use kieumau::{Answer, Assessment, Evidence, Goal, Id, Scorecard, Scorer, Value};
use kieumau_tests::slow::profile::Profile;

/// A question that may be changed.
pub struct Question {
    pub id: Id,
    pub cost: u64,
    pub answers: Vec<Value>,
    /// Whether a criterion wants evidence on it.
    pub proof: bool,
}

/// The search for a cheaper plan.
pub struct Brute<'a> {
    pub scorer: &'a Scorer,
    pub form: &'a Assessment,
    pub goal: &'a Goal,
    pub questions: &'a [Question],
    /// How many forms may be scored.
    pub budget: usize,
    pub set: &'a serde_json::Value,
    pub shares: &'a [Share],
    pub profile: &'a Profile,
}

/// What brute force says.
#[derive(Debug, PartialEq, Eq)]
pub enum Said {
    /// There is a plan of less cost: these questions and answers.
    Cheaper(Vec<(Id, Value)>),
    /// There is none.
    None,
    /// There are too many to try.
    TooMany,
}

/// Whether the goal is met at the deadline.
pub fn met(scorer: &Scorer, card: &Scorecard, goal: &Goal) -> bool {
    match goal {
        Goal::Title(id) => card
            .titles
            .iter()
            .any(|title| title.id == *id && title.at_deadline),
        Goal::Class(id) => {
            let classes = scorer.set().classes.as_ref().expect("there are classes");
            let place = |id: &Id| classes.list.iter().position(|class| class.id == *id);
            let own = &card.class.as_ref().expect("a class").id;
            match (place(own), place(id)) {
                (_, None) => true,
                (Some(own), Some(wanted)) => own <= wanted,
                (None, Some(_)) => false,
            }
        }
    }
}

/// Changes one answer; what was attached to it stays.
pub fn change(form: &mut Assessment, id: &Id, value: &Value, evidence: bool) {
    let slot: &mut Answer = form.answers.entry(id.to_string()).or_default();
    slot.value = Some(value.clone());
    if evidence && slot.evidence.is_empty() {
        slot.evidence.push(Evidence {
            name: Some("Biên bản".to_owned()),
            ..Evidence::default()
        });
    }
}

impl Brute<'_> {
    /// Looks for a plan of less cost than this.
    pub fn cheaper(&mut self, than: u64) -> Said {
        let mut sets: Vec<(u64, Vec<usize>)> = Vec::new();
        for mask in 0..1u64 << self.questions.len().min(16) {
            let chosen: Vec<usize> = (0..self.questions.len())
                .filter(|at| mask >> at & 1 == 1)
                .collect();
            let cost = chosen.iter().map(|at| self.questions[*at].cost).sum();
            if cost < than {
                sets.push((cost, chosen));
            }
        }
        sets.sort_by_key(|(cost, chosen)| (chosen.len(), *cost));
        for (_, chosen) in sets {
            let forms = chosen
                .iter()
                .map(|at| self.questions[*at].answers.len())
                .try_fold(1usize, usize::checked_mul);
            match forms.and_then(|forms| self.budget.checked_sub(forms)) {
                Some(left) => self.budget = left,
                None => return Said::TooMany,
            }
            let mut form = self.form.clone();
            if let Some(found) = self.try_all(&chosen, &mut form, &mut Vec::new()) {
                return Said::Cheaper(found);
            }
        }
        Said::None
    }

    fn try_all(
        &self,
        chosen: &[usize],
        form: &mut Assessment,
        given: &mut Vec<(Id, Value)>,
    ) -> Option<Vec<(Id, Value)>> {
        let Some((first, rest)) = chosen.split_first() else {
            return self.does(form, given).then(|| given.clone());
        };
        let question = &self.questions[*first];
        for value in &question.answers {
            change(form, &question.id, value, question.proof);
            given.push((question.id.clone(), value.clone()));
            if let Some(found) = self.try_all(rest, form, given) {
                return Some(found);
            }
            given.pop();
        }
        None
    }

    fn does(&self, form: &Assessment, given: &[(Id, Value)]) -> bool {
        // No share that a changed answer stands in may be one that cannot be.
        let touched = |share: &&Share| given.iter().any(|(id, _)| share.names(id.as_str()));
        let mut touched = self.shares.iter().filter(touched);
        touched.all(|share| share.can_be(self.set, form, self.profile))
            && met(self.scorer, &self.scorer.score(form), self.goal)
    }
}
