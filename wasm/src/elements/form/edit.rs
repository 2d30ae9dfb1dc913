//! What people do to a form.

use std::collections::BTreeMap;

use kieumau::{Answer, Area, Evidence, Id, ProfileValues, Question, QuestionKind, Value};

use super::answer::{Part, assemble, holds};
use super::gather::gather;
use super::reading::{Reading, read_number};
use super::state::State;

impl State {
    /// Text was typed into a box of a question.
    pub fn type_text(&mut self, id: &str, part: Part, text: String) {
        let Some(question) = self.question(id).cloned() else {
            return;
        };
        // Boxes of the question that were not typed into keep what they show.
        for other in self.all_parts(&question) {
            let shown = self.text(&question, other);
            self.typed.insert_new((id.to_owned(), other), shown);
        }
        self.typed.insert((id.to_owned(), part), text);
        self.read_boxes(&question);
    }

    /// One of the readings that were offered is taken.
    pub fn choose(&mut self, id: &str, part: Part, typed: &str) {
        let Some(question) = self.question(id).cloned() else {
            return;
        };
        let Reading::Number(number) = read_number(typed, 18, "", self.lang) else {
            return;
        };
        self.touch(id);
        self.type_text(id, part, typed.to_owned());
        // `1,234` typed again would be asked again; here it was chosen.
        let value = match (&question.kind, self.value(&question).cloned(), part) {
            (QuestionKind::Share(_), Some(Value::Object(mut parts)), _) => {
                parts.insert(part.word(), Value::Number(number));
                Value::Object(parts)
            }
            (
                QuestionKind::List(_),
                Some(Value::List(mut rows)),
                Part::Row(at) | Part::Weight(at),
            ) => {
                match rows.get_mut(at) {
                    Some(Value::Object(row)) => {
                        let key = if part == Part::Row(at) {
                            "value"
                        } else {
                            "weight"
                        };
                        row.insert(key.to_owned(), Value::Number(number));
                    }
                    Some(row) => *row = Value::Number(number),
                    None => {}
                }
                Value::List(rows)
            }
            _ => Value::Number(number),
        };
        self.put(&question, Some(value));
        self.rescore();
    }

    fn all_parts(&self, question: &Question) -> Vec<Part> {
        match &question.kind {
            QuestionKind::Share(_) => vec![Part::Numerator, Part::Denominator],
            QuestionKind::Date(_) => vec![Part::Day, Part::Month, Part::Year],
            QuestionKind::List(_) => (0..self.rows(question))
                .flat_map(|at| [Part::Row(at), Part::Weight(at)])
                .collect(),
            _ => vec![Part::Whole],
        }
    }

    fn read_boxes(&mut self, question: &Question) {
        let rows = self.rows(question);
        let typed = |part: Part| self.text(question, part);
        let value = assemble(question, rows, &typed, self.lang);
        self.put(question, value);
        self.rescore();
    }

    /// A question was answered by a choice of some kind; `None` takes the answer back.
    pub fn set_value(&mut self, id: &str, value: Option<Value>) {
        let Some(question) = self.question(id).cloned() else {
            return;
        };
        self.typed.retain(|(question, _)| question != id);
        self.rows.remove(id);
        self.touched.insert(id.to_owned(), ());
        self.put(&question, value);
        self.rescore();
    }

    /// An item of a checklist was ticked or not. Until all were looked at, what is not ticked is not known.
    pub fn tick(&mut self, id: &str, item: &str, on: bool) {
        let Some(question) = self.question(id).cloned() else {
            return;
        };
        let QuestionKind::Checklist(of) = &question.kind else {
            return;
        };
        let value = self.value(&question);
        let complete = matches!(value, Some(Value::List(_)));
        let mut held: Vec<&Id> = of.items.iter().map(|item| &item.id).collect();
        held.retain(|id| {
            if **id == *item {
                on
            } else {
                value.and_then(|value| holds(value, id.as_str())) == Some(true)
            }
        });
        let value = items(&held, complete);
        self.set_value(id, value);
    }

    /// All items of a checklist were looked at, or not.
    pub fn complete(&mut self, id: &str, complete: bool) {
        let Some(question) = self.question(id).cloned() else {
            return;
        };
        let QuestionKind::Checklist(of) = &question.kind else {
            return;
        };
        let value = self.value(&question);
        let ids = of.items.iter().map(|item| &item.id);
        let held: Vec<&Id> = ids
            .filter(|id| value.and_then(|value| holds(value, id.as_str())) == Some(true))
            .collect();
        let value = items(&held, complete);
        self.set_value(id, value);
    }

    /// One more row of a list.
    pub fn add_row(&mut self, id: &str) {
        if let Some(question) = self.question(id) {
            let rows = self.rows(question) + 1;
            self.rows.insert(id.to_owned(), rows);
        }
    }

    /// One row of a list less; the later ones move up.
    pub fn remove_row(&mut self, id: &str, at: usize) {
        let Some(question) = self.question(id).cloned() else {
            return;
        };
        let rows = self.rows(&question);
        for row in at..rows {
            for part in [Part::Row, Part::Weight] {
                let below = self.text(&question, part(row + 1));
                self.typed.insert((id.to_owned(), part(row)), below);
            }
        }
        self.rows
            .insert(id.to_owned(), rows.saturating_sub(1).max(1));
        self.touched.insert(id.to_owned(), ());
        self.read_boxes(&question);
    }

    /// Somebody has finished with a question, or with a claim that a criterion does not arise: faults may be shown.
    pub fn touch(&mut self, id: &str) {
        self.touched.insert(id.to_owned(), ());
    }

    /// Puts a value in place, under the name the question has now; note and evidence stay.
    fn put(&mut self, question: &Question, value: Option<Value>) {
        let mut answer = self.take_answer(question);
        answer.value = value;
        self.put_answer(question, answer);
    }

    fn take_answer(&mut self, question: &Question) -> Answer {
        let answers = &mut self.assessment.answers;
        let own = answers.remove(question.id.as_str());
        let old: Vec<Answer> = question
            .was
            .iter()
            .filter_map(|old| answers.remove(old.as_str()))
            .collect();
        own.or_else(|| old.into_iter().next()).unwrap_or_default()
    }

    fn put_answer(&mut self, question: &Question, answer: Answer) {
        if answer != Answer::default() {
            let id = question.id.to_string();
            self.assessment.answers.insert(id, answer);
        }
    }

    /// The note of an answer.
    pub fn set_note(&mut self, id: &str, note: String) {
        let Some(question) = self.question(id).cloned() else {
            return;
        };
        let mut answer = self.take_answer(&question);
        answer.note = (!note.trim().is_empty()).then_some(note);
        self.put_answer(&question, answer);
        self.rescore();
    }

    /// The name of one piece of evidence, from 0; one behind the last is a new one, and an empty name takes one away.
    pub fn set_evidence(&mut self, id: &str, at: usize, name: String) {
        let Some(question) = self.question(id).cloned() else {
            return;
        };
        let mut answer = self.take_answer(&question);
        let blank = name.trim().is_empty();
        match answer.evidence.get_mut(at) {
            Some(evidence) => {
                evidence.name = (!blank).then_some(name);
            }
            None if !blank => answer.evidence.push(Evidence {
                name: Some(name),
                ..Evidence::default()
            }),
            None => {}
        }
        answer
            .evidence
            .retain(|evidence| *evidence != Evidence::default());
        self.put_answer(&question, answer);
        self.rescore();
    }

    /// A criterion does not arise, for this reason; `None`: it does.
    pub fn set_not_applicable(&mut self, criterion: &str, reason: Option<String>) {
        let claims = &mut self.assessment.not_applicable;
        match reason {
            Some(reason) => {
                claims.insert(criterion.to_owned(), reason);
            }
            None => {
                claims.remove(criterion);
                self.touched.remove(criterion);
            }
        }
        self.rescore();
    }

    /// Text was typed into the box of a reference.
    pub fn type_reference(&mut self, id: &str, text: String) {
        let mut references = self.set().references.iter();
        let Some(reference) = references.find(|reference| reference.id == *id) else {
            return;
        };
        let decimals = reference.decimals.unwrap_or(2).into();
        let unit = reference
            .unit
            .as_ref()
            .map_or("", |unit| unit.get(self.lang));
        let read = read_number(&text, decimals, unit, self.lang);
        match read {
            Reading::Number(number) => {
                self.assessment.references.insert(id.to_owned(), number);
            }
            _ => {
                self.assessment.references.remove(id);
            }
        }
        self.typed.insert((reference_key(id), Part::Whole), text);
        self.rescore();
    }

    /// What stands in the box of a reference.
    #[must_use]
    pub fn reference_text(&self, id: &str) -> String {
        let typed = self.typed.get(&(reference_key(id), Part::Whole));
        typed.cloned().unwrap_or_else(|| {
            let given = self.assessment.references.get(id);
            given.map_or_else(String::new, |number| {
                let text = number.to_string();
                match self.lang {
                    kieumau::Lang::Vi => text.replace('.', ","),
                    kieumau::Lang::En => text,
                }
            })
        })
    }

    /// What is known of the area.
    pub fn set_area(&mut self, change: impl FnOnce(&mut Area)) {
        let mut area = self.assessment.area.take().unwrap_or_default();
        change(&mut area);
        self.assessment.area = (area != Area::default()).then_some(area);
        self.rescore();
    }

    /// The period assessed.
    pub fn set_period(&mut self, period: String) {
        self.assessment.period = (!period.trim().is_empty()).then(|| period.trim().to_owned());
        self.rescore();
    }

    /// A value of a dimension was chosen or not.
    pub fn set_profile(&mut self, dimension: &Id, value: &Id, on: bool) {
        let dimensions = self.set.set().profile.iter();
        let several = dimensions
            .clone()
            .any(|known| known.id == *dimension && known.several);
        let given = self.assessment.profile.get(dimension);
        let mut values = given.map_or_else(Vec::new, |values| values.as_slice().to_vec());
        if several {
            values.retain(|known| known != value);
        } else {
            values.clear();
        }
        if on {
            values.push(value.clone());
        }
        let values = match values.len() {
            0 => None,
            1 => values.pop().map(ProfileValues::One),
            _ => Some(ProfileValues::Several(values)),
        };
        match values {
            Some(values) => {
                self.assessment.profile.insert(dimension.clone(), values);
            }
            None => {
                self.assessment.profile.remove(dimension);
            }
        }
        self.rescore();
    }

    /// A title was registered for this year or not; `None` stands for none at all.
    pub fn set_registered(&mut self, title: Option<&Id>, on: bool) {
        toggle(&mut self.assessment.registered, title, on);
        self.rescore();
    }

    /// A title was held in a year or not; `None` stands for none at all.
    pub fn set_held(&mut self, year: u16, title: Option<&Id>, on: bool) {
        let mut known = self.assessment.history.remove(&year.to_string());
        toggle(&mut known, title, on);
        if let Some(known) = known {
            self.assessment.history.insert(year.to_string(), known);
        }
        self.rescore();
    }

    /// Values of the profile from the page stand where the assessment has none.
    pub fn default_profile(&mut self, profile: &BTreeMap<Id, ProfileValues>) {
        for (dimension, values) in profile {
            if !self.assessment.profile.contains_key(dimension) {
                let (dimension, values) = (dimension.clone(), values.clone());
                self.assessment.profile.insert(dimension, values);
            }
        }
        self.rescore();
    }

    /// The page says something else of the profile than before: what it said goes, what people or the assessment say stays.
    pub fn change_profile(
        &mut self,
        before: &BTreeMap<Id, ProfileValues>,
        now: &BTreeMap<Id, ProfileValues>,
    ) {
        self.drop_profile(&|dimension, values| before.get(dimension) == Some(values));
        self.default_profile(now);
    }

    /// The same for the year assessed.
    pub fn change_period(&mut self, before: Option<&str>, now: Option<String>) {
        if self.assessment.period.as_deref() == before {
            self.set_period(now.unwrap_or_default());
        }
    }

    /// What of the profile is to go, goes.
    pub(super) fn drop_profile(&mut self, goes: &dyn Fn(&Id, &ProfileValues) -> bool) {
        let profile = &mut self.assessment.profile;
        let gone = |profile: &BTreeMap<Id, ProfileValues>| {
            let found = profile.iter().find(|(id, values)| goes(id, values));
            found.map(|(id, _)| id.clone())
        };
        while let Some(id) = gone(profile) {
            profile.remove(&id);
        }
    }
}

/// References have their boxes beside those of questions, whose ids have no colon.
fn reference_key(id: &str) -> String {
    format!("reference:{id}")
}

/// A list that may be unknown: "none at all" is an empty list, and taking the last entry away makes it unknown again.
fn toggle(list: &mut Option<Vec<Id>>, id: Option<&Id>, on: bool) {
    let mut ids = list.take().unwrap_or_default();
    match id {
        Some(id) => {
            ids.retain(|known| known != id);
            if on {
                ids.push(id.clone());
            }
            *list = (!ids.is_empty()).then_some(ids);
        }
        None => *list = on.then(Vec::new),
    }
}

/// What the held items of a checklist are as a value.
fn items(held: &[&Id], complete: bool) -> Option<Value> {
    if complete {
        let ids = held.iter().map(|id| Value::Text(id.to_string()));
        return Some(Value::List(ids.collect()));
    }
    let held: BTreeMap<String, Value> =
        gather(held.iter().map(|id| (id.to_string(), Value::Bool(true))));
    (!held.is_empty()).then_some(Value::Object(held))
}
