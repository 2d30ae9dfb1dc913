//! A criteria set as people read it: an outline in words, and its criteria row by row.

mod condition;
mod emulation;
mod figure;
mod question;
mod rule;
mod set;
mod tree;

use crate::texts::{Say, outline as texts};
use kieumau::{CriteriaSet, Criterion, Id, Lang, Question, QuestionKind, TotalKind};

pub use set::{about, outline, rest};
pub use tree::{CriterionRow, criterion, rows};

/// Lines with their depth.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(Vec<(usize, String)>);

impl Lines {
    fn add(&mut self, depth: usize, text: impl Into<String>) {
        self.0.push((depth, text.into()));
    }

    fn blank(&mut self) {
        self.add(0, "");
    }

    /// The lines, each with its depth; blank ones stand before sections.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.iter().map(|(depth, line)| (*depth, line.as_str()))
    }

    /// The lines as text, each indented by its depth.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (depth, line) in &self.0 {
            if !line.is_empty() {
                out.push_str(&"  ".repeat(*depth));
                out.push_str(line);
            }
            out.push('\n');
        }
        out
    }
}

/// Speaks of a set in one language.
#[derive(Clone, Copy)]
struct Speaker<'s> {
    set: &'s CriteriaSet,
    lang: Lang,
    /// The total that a condition looks at where it names none.
    total: TotalKind,
}

impl<'s> Speaker<'s> {
    fn new(set: &'s CriteriaSet, lang: Lang) -> Speaker<'s> {
        let total = set.total.titles_on();
        Speaker { set, lang, total }
    }

    /// The same for conditions of classes.
    fn of_classes(self) -> Speaker<'s> {
        let total = self.set.total.classes_on();
        Speaker { total, ..self }
    }

    fn total(&self, kind: TotalKind) -> String {
        self.word(match kind {
            TotalKind::Base => texts::TOTAL_BASE,
            TotalKind::Full => texts::TOTAL_FULL,
            TotalKind::Capped => texts::TOTAL_CAPPED,
        })
    }

    fn say(&self, say: Say, values: &[(&str, &str)]) -> String {
        say.fill(self.lang, values)
    }

    fn word(&self, say: Say) -> String {
        say.get(self.lang).to_owned()
    }

    fn found(&self, id: &Id) -> Option<&Question> {
        let mut questions = self.set.questions.iter();
        questions.find(|question| question.id == *id)
    }

    fn question(&self, id: &Id) -> String {
        self.found(id).map_or_else(
            || id.to_string(),
            |question| question.label.get(self.lang).to_owned(),
        )
    }

    /// The options or items of a question in its own order, with their labels.
    fn ticks(&self, question: &Id) -> Vec<(&Id, &str)> {
        let ticks = match self.found(question).map(|question| &question.kind) {
            Some(QuestionKind::Choice(choice)) => choice.options.as_slice(),
            Some(QuestionKind::Checklist(list)) => list.items.as_slice(),
            _ => &[],
        };
        let ticks = ticks.iter();
        ticks
            .map(|tick| (&tick.id, tick.label.get(self.lang)))
            .collect()
    }

    fn criterion_label(&self, id: &Id) -> String {
        find(&self.set.criteria, id.as_str()).map_or_else(
            || id.to_string(),
            |criterion| criterion.label.get(self.lang).to_owned(),
        )
    }

    fn title(&self, id: &Id) -> String {
        let own = self
            .set
            .titles
            .iter()
            .map(|title| (&title.id, &title.label));
        let others = self.set.external_titles.iter().map(|t| (&t.id, &t.label));
        let found = own.chain(others).find(|(known, _)| *known == id);
        found.map_or_else(
            || id.to_string(),
            |(_, label)| label.get(self.lang).to_owned(),
        )
    }

    fn class(&self, id: &Id) -> String {
        crate::class_label(self.set, id, self.lang)
    }

    /// Several things by their labels.
    fn list<'i>(&self, ids: impl Iterator<Item = &'i Id>, label: impl Fn(&Id) -> String) -> String {
        ids.map(|id| format!("“{}”", label(id)))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// The criterion of this id, wherever it stands.
fn find<'s>(criteria: &'s [Criterion], id: &str) -> Option<&'s Criterion> {
    criteria.iter().find_map(|criterion| {
        if criterion.id == id {
            Some(criterion)
        } else {
            find(&criterion.parts, id)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kieumau::{CheckedSet, built_in_sets};

    #[test]
    fn one_is_not_many() {
        for set in built_in_sets() {
            let set = CheckedSet::from_json(set.json).unwrap();
            let text = outline(set.set(), Lang::En).text();
            let words: Vec<&str> = text.split_whitespace().collect();
            for pair in words.windows(2) {
                let many = ["points", "points:", "items", "days", "criteria"];
                let wrong = matches!(pair, ["1", word] if many.contains(word));
                assert!(!wrong, "{}: {}", set.set().id, pair.join(" "));
            }
        }
    }
}
