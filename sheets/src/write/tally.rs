//! What became of all rows together.

use super::outcome::Outcome;
use kieumau::{Id, Verdict};
use std::collections::BTreeMap;

/// Counts of rows and of what they earned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Areas with a scorecard.
    pub scored: usize,
    /// Areas that could not be scored.
    pub not_scored: usize,
    /// Rows that name no area, or repeat another.
    pub skipped: usize,
    /// Areas of which some answer is wrong.
    pub with_problems: usize,
    /// The areas of each title and verdict.
    pub titles: BTreeMap<(Id, Verdict), usize>,
    /// The areas of each class.
    pub classes: BTreeMap<Id, usize>,
}

fn add(count: &mut usize, more: usize) {
    *count = count.saturating_add(more);
}

impl Tally {
    /// Counts what became of one row.
    pub fn count(&mut self, outcome: &Outcome<'_>) {
        if outcome.problems > 0 {
            add(&mut self.with_problems, 1);
        }
        let Some(card) = outcome.card() else {
            add(&mut self.not_scored, 1);
            return;
        };
        add(&mut self.scored, 1);
        for title in &card.titles {
            self.add_title(&title.id, title.verdict, 1);
        }
        if let Some(class) = &card.class {
            self.add_class(&class.id, 1);
        }
    }

    pub(crate) fn add_title(&mut self, id: &Id, verdict: Verdict, areas: usize) {
        if areas > 0 {
            let key = (id.clone(), verdict);
            add(self.titles.entry(key).or_default(), areas);
        }
    }

    pub(crate) fn add_class(&mut self, id: &Id, areas: usize) {
        if areas > 0 {
            add(self.classes.entry(id.clone()).or_default(), areas);
        }
    }

    /// A row that gave no outcome.
    pub fn skip(&mut self) {
        add(&mut self.skipped, 1);
    }

    /// Adds what became of other rows.
    pub fn merge(&mut self, other: &Tally) {
        add(&mut self.scored, other.scored);
        add(&mut self.not_scored, other.not_scored);
        add(&mut self.skipped, other.skipped);
        add(&mut self.with_problems, other.with_problems);
        for ((id, verdict), areas) in &other.titles {
            self.add_title(id, *verdict, *areas);
        }
        for (id, areas) in &other.classes {
            self.add_class(id, *areas);
        }
    }
}
