//! One form in JSON: its answers as whole numbers, where nothing in it is unusual.

use super::filling::Filling;
use super::line::{Answers, is_plain};
use crate::judge::Judge;
use crate::read::fold;
use kieumau::{Area, Assessment, CriteriaSet, Criterion, Id, Value};
use std::borrow::Cow;
use std::cmp::Ordering;

/// How the forms of one file become rows of results.
pub(super) struct FormPlan<'p> {
    set: &'p CriteriaSet,
    /// The inputs by their ids, in the order of these.
    questions: Vec<(&'p str, usize)>,
    references: Vec<(&'p str, usize)>,
    /// Whether some criterion earns nothing without evidence.
    evidence: bool,
    /// How many inputs there are: questions, then references.
    pub(super) inputs: usize,
}

impl<'p> FormPlan<'p> {
    /// `None` where every form has to be looked at by itself: more than its answers counts.
    pub(super) fn new(judge: &Judge<'p>) -> Option<FormPlan<'p>> {
        if judge.settings.history.is_some() {
            return None;
        }
        let set = judge.set.set();
        let questions = set.questions.iter().map(|question| question.id.as_str());
        let references = set.references.iter().map(|of| of.id.as_str());
        Some(FormPlan {
            set,
            questions: in_order(questions.zip(0..)),
            references: in_order(references.zip(set.questions.len()..)),
            evidence: asks_for_evidence(&set.criteria),
            inputs: set.questions.len().saturating_add(set.references.len()),
        })
    }

    /// The cells that say which area it is; `None` where the form says more than a table of results tells by columns.
    pub(super) fn area<'f>(&self, form: &'f Assessment) -> Option<[&'f str; 5]> {
        let other = form.set.as_ref().is_some_and(|id| *id != self.set.id);
        let dated = form.as_of.is_some() && self.set.force.is_some();
        if other || dated || !form.not_applicable.is_empty() || !form.predecessors.is_empty() {
            return None;
        }
        let Area {
            code,
            name,
            commune,
            district: None,
            province,
            cluster,
            predecessors,
        } = form.area.as_ref()?
        else {
            return None;
        };
        let mut cells = [""; 5];
        let parts = [code, name, commune, province, cluster];
        for (cell, part) in cells.iter_mut().zip(parts) {
            if let Some(part) = part {
                *cell = as_it_is(part)?;
            }
        }
        predecessors.is_empty().then_some(cells)
    }

    /// What is the same for areas that are scored together, each with a line break behind it.
    pub(super) fn alike(&self, form: &Assessment, said: &mut String) {
        let ids = |said: &mut String, ids: &[Id]| {
            for id in ids {
                said.push(' ');
                said.push_str(id.as_str());
            }
            said.push('\n');
        };
        said.clear();
        said.push_str(form.period.as_deref().unwrap_or("-"));
        said.push('\n');
        for (dimension, values) in &form.profile {
            said.push_str(dimension.as_str());
            ids(said, values.as_slice());
        }
        if let Some(registered) = &form.registered {
            said.push('+');
            ids(said, registered);
        }
        for (year, titles) in &form.history {
            said.push_str(year);
            ids(said, titles);
        }
        if self.evidence {
            let answers = form.answers.iter();
            for (id, _) in answers.filter(|(_, answer)| !answer.evidence.is_empty()) {
                said.push_str(id);
                said.push('\n');
            }
        }
    }

    /// Reads the answers; `None` where one is to a question that the set does not have by this name.
    pub(super) fn read(
        &self,
        form: &Assessment,
        columns: &Filling,
        answers: &mut Answers,
    ) -> Option<()> {
        answers.begin(self.inputs);
        let mut questions = self.questions.as_slice();
        for (id, answer) in &form.answers {
            let at = place(&mut questions, id)?;
            if let Some(value) = &answer.value {
                answers.value(at, value, columns);
            }
        }
        let mut references = self.references.as_slice();
        for (id, number) in &form.references {
            let at = place(&mut references, id)?;
            answers.value(at, &Value::Number(*number), columns);
        }
        Some(())
    }
}

fn in_order<'p>(names: impl Iterator<Item = (&'p str, usize)>) -> Vec<(&'p str, usize)> {
    let mut names: Vec<(&str, usize)> = names.collect();
    names.sort_unstable();
    names
}

/// The input of an id. Both lists are in the order of their letters, so that one walk along both finds everything.
fn place(names: &mut &[(&str, usize)], id: &str) -> Option<usize> {
    while let Some(((name, at), others)) = names.split_first() {
        match (*name).cmp(id) {
            Ordering::Less => *names = others,
            Ordering::Equal => return Some(*at),
            Ordering::Greater => return None,
        }
    }
    None
}

/// A text that a table of results shows as it stands.
fn as_it_is(text: &str) -> Option<&str> {
    let same = is_plain(text)
        || matches!(fold::clean(text), Cow::Borrowed(clean) if clean.len() == text.len());
    (same && !text.is_empty()).then_some(text)
}

fn asks_for_evidence(criteria: &[Criterion]) -> bool {
    let mut all = criteria.iter();
    all.any(|criterion| criterion.evidence_required || asks_for_evidence(&criterion.parts))
}
