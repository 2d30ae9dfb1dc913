//! From a form that earns a title by both sets down to where only one of them still gives it: the answers that make the
//! difference stay, the others are made worse one after the other.

use super::form::alone;
use super::search::Search;
use crate::model::{Assessment, Id, Value};
use crate::score::Scorer;

/// So many forms are walked down from.
const MOST_BASES: usize = 8;

impl Search<'_> {
    /// Walks down for each title, from each of the forms.
    pub(super) fn walks(&mut self, bases: &[Assessment]) {
        let Some(found) = self.best.as_ref().map(|found| found.assessment.clone()) else {
            return;
        };
        for base in bases.iter().take(MOST_BASES) {
            // The answers that were found to make a difference, in place of those of the form.
            let mut form = base.clone();
            let kept: Vec<String> = self.touched(&found);
            for id in &kept {
                if let Some(answer) = found.answers.get(id) {
                    form.answers.insert(id.clone(), answer.clone());
                }
                if let Some(value) = found.references.get(id) {
                    form.references.insert(id.clone(), *value);
                }
            }
            form.set = None;
            form.as_of = None;
            for giver in 0..2 {
                for title in self.titles() {
                    if self.content() {
                        return;
                    }
                    self.walk(form.clone(), &title, giver, &kept);
                }
            }
        }
    }

    fn walk(&mut self, mut form: Assessment, title: &Id, giver: usize, kept: &[String]) {
        let earns = |scorer: &Scorer, form: &Assessment| {
            let card = scorer.score(form);
            let found = card.titles.iter().find(|of| of.id == *title);
            card.problems.is_empty() && found.is_some_and(|of| of.at_deadline)
        };
        let scorers = self.scorers;
        let (Some(gives), Some(other)) = (scorers.get(giver), scorers.get(1 - giver.min(1))) else {
            return;
        };
        self.left = self.left.saturating_sub(1);
        if !earns(gives, &form) {
            return;
        }
        let program = &gives.program;
        for (at, input) in program.inputs.iter().enumerate().take(program.questions) {
            let id = input.id.as_str();
            if kept.iter().any(|kept| kept == id) || !form.answers.contains_key(id) {
                continue;
            }
            for candidate in alone(program, at, &self.usual) {
                if self.content() {
                    return;
                }
                let mut worse = form.clone();
                let Some(answer) = worse.answers.get_mut(id) else {
                    break;
                };
                if !is_down(answer.value.as_ref(), &candidate.value) {
                    continue;
                }
                answer.value = Some(candidate.value);
                self.left = self.left.saturating_sub(1);
                if !earns(gives, &worse) {
                    continue;
                }
                if !earns(other, &worse) {
                    self.consider(worse);
                    return;
                }
                form = worse;
            }
        }
    }
}

/// Whether an answer is worth trying after another one: another one, and of numbers a smaller one.
fn is_down(now: Option<&Value>, tried: &Value) -> bool {
    match (now, tried) {
        (Some(Value::Number(now)), Value::Number(tried)) => tried < now,
        (now, tried) => now != Some(tried),
    }
}
