//! The areas of one profile within a block: their columns, and what the results say of them.

use super::line::Answers;
use super::plan::Plan;
use super::points::PointCells;
use super::word::Words;
use crate::judge::{Judge, Scorers};
use crate::read::csv::{Found, Record};
use crate::read::row::Raw;
use crate::write::columns::ResultTable;
use crate::write::outcome::Outcome;
use crate::write::tally::Tally;
use kieumau::{Assessment, Batch, Forms, Id, Outlook, Results, Verdict};

/// The order in which verdicts are counted.
pub(super) const VERDICTS: [Verdict; 3] = [Verdict::Earned, Verdict::OutOfReach, Verdict::Possible];

/// A profile as cells say it.
pub(super) struct Profile {
    /// The cells, each with a line break behind it.
    pub(super) said: String,
    /// `None` where its areas have to be scored one by one.
    pub(super) columns: Option<Columns>,
}

/// The columns of a profile.
pub(super) struct Columns {
    batch: Batch,
    pub(super) forms: Forms,
    /// How many areas stand in them.
    pub(super) filled: usize,
    /// What is still possible for those with open questions, and the place of each area in it.
    outlook: Outlook,
    open: Vec<Option<usize>>,
    /// What texts of each input stand for.
    pub(super) words: Vec<Words>,
    results: Option<Results>,
    /// The cells of the profile as they are written, with separators in front.
    pub(super) cells: String,
    /// The places of the groups, then of the criteria, that have a cell.
    groups: Vec<Option<usize>>,
    detail: Vec<Option<usize>>,
    points: PointCells,
    /// How many areas have each verdict on each title, in the order of [`VERDICTS`].
    verdicts: Vec<[usize; 3]>,
    classes: Vec<(Id, String, usize)>,
}

impl Profile {
    /// The profile of a row, found by reading it; `None` where the row is no assessment.
    pub(super) fn of(
        said: String,
        record: Record,
        judge: &Judge<'_>,
        plan: &Plan<'_>,
        table: &ResultTable<'_>,
        scorers: &mut Scorers,
    ) -> Option<Profile> {
        let row = judge.view.read(Raw::Table(Found::Record(record)))?;
        let assessment = row.assessment?;
        let columns = if row.profile_reported {
            None
        } else {
            Columns::of(&assessment, judge, plan, table, scorers)
        };
        Some(Profile { said, columns })
    }
}

impl Columns {
    fn of(
        assessment: &Assessment,
        judge: &Judge<'_>,
        plan: &Plan<'_>,
        table: &ResultTable<'_>,
        scorers: &mut Scorers,
    ) -> Option<Columns> {
        let scorer = scorers.of(judge.set, assessment).ok()?;
        let batch = scorer.batch(None);
        if !batch.may_be_whole() {
            return None;
        }
        let batch = if table.detail.is_some() {
            batch.with_criteria()
        } else {
            batch
        };
        let card = scorer.score(assessment);
        let outcome = Outcome {
            assessment,
            result: Ok(&card),
            problems: 0,
        };
        let mut cells = String::new();
        for dimension in &judge.set.set().profile {
            cells.push(table.style.separator());
            table
                .style
                .push(&mut cells, &table.profile_value(&outcome, &dimension.id));
        }
        let forms = batch.forms(0);
        let results = batch.score(&forms);
        let place = |id: &Id| results.criterion(id.as_str());
        let detail = table.detail.iter().flatten();
        Some(Columns {
            words: vec![Words::default(); plan.inputs],
            filled: 0,
            cells,
            groups: table.groups().map(|group| place(&group.id)).collect(),
            detail: detail.map(|criterion| place(&criterion.id)).collect(),
            points: PointCells::default(),
            verdicts: vec![[0; 3]; plan.titles.len()],
            classes: Vec::new(),
            outlook: batch.outlook(),
            open: Vec::new(),
            results: Some(results),
            batch,
            forms,
        })
    }

    /// Makes room for so many areas.
    pub(super) fn begin(&mut self, rows: usize) {
        self.filled = 0;
        self.open.clear();
        self.outlook.clear();
        self.forms.resize(rows);
    }

    /// Takes the answers of the next area; `false` where only a scorecard can tell what comes of them.
    pub(super) fn put(&mut self, answers: &Answers) -> bool {
        let (forms, row) = (&mut self.forms, self.filled);
        let whole = forms.put_whole(row, &answers.words, &answers.others);
        let open = if whole {
            None
        } else {
            let outlook = &mut self.outlook;
            match outlook.put(forms, row, &answers.words, &answers.others) {
                Some(at) => Some(at),
                None => return false,
            }
        };
        self.open.push(open);
        self.filled = row.saturating_add(1);
        true
    }

    /// Scores what stands in the columns.
    pub(super) fn score(&mut self) {
        self.forms.resize(self.filled);
        if self.filled > 0 {
            self.results = Some(match self.results.take() {
                Some(earlier) => self.batch.score_into(&self.forms, earlier),
                None => self.batch.score(&self.forms),
            });
        }
    }

    /// Writes the cells of an area behind those of its profile.
    pub(super) fn write(
        &mut self,
        row: usize,
        out: &mut String,
        plan: &Plan<'_>,
        table: &ResultTable<'_>,
    ) {
        let Some(results) = &self.results else { return };
        let open = self.open.get(row).copied().flatten();
        let (style, separator) = (table.style, table.style.separator());
        let set = plan.form.set;
        let cell = |number| style.number(number);
        if table.has_total() {
            let kind = set.total.titles_on();
            let total = results.total_units(row, kind);
            let ends = match open {
                Some(at) => self.outlook.total_units(at, kind),
                None => total.map(|total| (total, total)),
            };
            let (low, high) = ends.unzip();
            for units in [total, low, high] {
                out.push(separator);
                if let Some(units) = units {
                    let number = || results.number(units);
                    self.points.push(out, units, number, cell);
                }
            }
        }
        let mut points = |out: &mut String, places: &[Option<usize>]| {
            for place in places {
                out.push(separator);
                let units = place.and_then(|at| results.units(row, at));
                if let Some(units) = units {
                    let number = || results.number(units);
                    self.points.push(out, units, number, cell);
                }
            }
        };
        points(out, &self.groups);
        if set.classes.is_some() {
            out.push(separator);
            if let Some(id) = results.class(row) {
                let known = self.classes.iter_mut().position(|(known, ..)| known == id);
                let at = known.unwrap_or_else(|| {
                    let label = table.cell(&table.class(id));
                    self.classes.push((id.clone(), label, 0));
                    self.classes.len().saturating_sub(1)
                });
                if let Some((_, label, count)) = self.classes.get_mut(at) {
                    out.push_str(label);
                    *count = count.saturating_add(1);
                }
            }
        }
        for (at, counts) in self.verdicts.iter_mut().enumerate() {
            out.push(separator);
            let verdict = match open {
                Some(open) => self.outlook.verdict(open, at),
                None if results.earns(row, at) == Some(true) => Some(Verdict::Earned),
                None => Some(Verdict::OutOfReach),
            };
            let known = VERDICTS.iter().position(|of| Some(*of) == verdict);
            let cell = known.and_then(|at| Some((plan.verdicts.get(at)?, counts.get_mut(at)?)));
            if let Some((cell, count)) = cell {
                out.push_str(cell);
                *count = count.saturating_add(1);
            }
        }
        if table.has_levels() {
            out.push(separator);
            let title = results.title(row);
            let at = title.and_then(|id| set.titles.iter().position(|title| title.id == *id));
            if let Some(name) = at.and_then(|at| plan.titles.get(at)) {
                out.push_str(name);
            }
        }
        // What is open and to be asked next; no answer is wrong, and it was scored.
        let unanswered = open.and_then(|at| self.outlook.unanswered(at));
        let next = open.and_then(|at| self.outlook.ask_next(at));
        let unanswered = unanswered.map_or_else(|| "0".into(), |count| count.to_string());
        let next = next.map_or_else(String::new, |id| table.cell(&table.question(id)));
        for cell in [&unanswered, "0", &next, ""] {
            out.push(separator);
            out.push_str(cell);
        }
        points(out, &self.detail);
        out.push_str(style.row_end());
    }

    /// Counts the areas that were written since.
    pub(super) fn count(&mut self, tally: &mut Tally, plan: &Plan<'_>) {
        tally.scored = tally.scored.saturating_add(self.filled);
        for (title, counts) in plan.form.set.titles.iter().zip(&mut self.verdicts) {
            for (verdict, count) in VERDICTS.into_iter().zip(std::mem::take(counts)) {
                tally.add_title(&title.id, verdict, count);
            }
        }
        for (id, _, count) in &mut self.classes {
            tally.add_class(id, std::mem::take(count));
        }
    }
}
