//! The areas of one group within a block: their answers in columns, and what comes of them.

use super::line::Answers;
use super::word::Words;
use kieumau::{Batch, Forms, Outlook, Results};

/// The columns of a group.
pub(super) struct Filling {
    pub(super) batch: Batch,
    pub(super) forms: Forms,
    /// How many areas stand in them.
    pub(super) filled: usize,
    /// What texts of each input stand for.
    pub(super) words: Vec<Words>,
    pub(super) results: Results,
    /// Results of no areas.
    nothing: Results,
    /// What is still possible for those with open questions, and the place of each area in it.
    pub(super) outlook: Outlook,
    open: Vec<Option<usize>>,
}

/// So many areas have room at first; most groups have few in a block.
const FEW: usize = 16;

impl Filling {
    /// Nothing stands in them.
    pub(super) fn new(batch: Batch, inputs: usize) -> Filling {
        let forms = batch.forms(0);
        let nothing = batch.score(&forms);
        Filling {
            words: vec![Words::default(); inputs],
            filled: 0,
            results: nothing.clone(),
            nothing,
            outlook: batch.outlook(),
            open: Vec::new(),
            forms,
            batch,
        }
    }

    /// The next block comes.
    pub(super) fn begin(&mut self) {
        self.filled = 0;
        self.open.clear();
        self.outlook.clear();
    }

    /// Takes the answers of the next area; `None` where only a scorecard can tell what comes of them.
    pub(super) fn put(&mut self, answers: &Answers) -> Option<usize> {
        let (forms, row) = (&mut self.forms, self.filled);
        if row >= forms.rows() {
            forms.resize(row.saturating_mul(2).max(FEW));
        }
        let whole = forms.put_whole(row, &answers.words, &answers.others);
        let open = if whole {
            None
        } else {
            let outlook = &mut self.outlook;
            Some(outlook.put(forms, row, &answers.words, &answers.others)?)
        };
        self.open.push(open);
        self.filled = row.saturating_add(1);
        Some(row)
    }

    /// Scores what stands in the columns.
    pub(super) fn score(&mut self) {
        self.forms.resize(self.filled);
        if self.filled > 0 {
            let earlier = std::mem::replace(&mut self.results, self.nothing.clone());
            self.results = self.batch.score_into(&self.forms, earlier);
        }
    }

    /// The place among those with open questions of an area that has some.
    pub(super) fn open(&self, row: usize) -> Option<usize> {
        self.open.get(row).copied().flatten()
    }
}
