//! The areas of one profile within a block: their columns, and what the results say of them.

use super::plan::Plan;
use super::points::PointCells;
use super::word::Words;
use crate::judge::{Judge, Scorers};
use crate::read::csv::{Found, Record};
use crate::read::row::Raw;
use crate::write::columns::ResultTable;
use crate::write::outcome::Outcome;
use crate::write::tally::Tally;
use kieumau::{Assessment, Batch, Forms, Id, Results, Verdict};

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
    /// What texts of each input stand for.
    pub(super) words: Vec<Words>,
    results: Option<Results>,
    /// The cells of the profile as they are written, with separators in front.
    pub(super) cells: String,
    /// The places of the groups, then of the criteria, that have a cell.
    groups: Vec<Option<usize>>,
    detail: Vec<Option<usize>>,
    points: PointCells,
    earned: Vec<usize>,
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
            earned: vec![0; plan.titles.len()],
            classes: Vec::new(),
            results: Some(results),
            batch,
            forms,
        })
    }

    /// Makes room for so many areas.
    pub(super) fn begin(&mut self, rows: usize) {
        self.filled = 0;
        self.forms.resize(rows);
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
        let (style, separator) = (table.style, table.style.separator());
        let set = plan.form.set;
        let cell = |number| style.number(number);
        if table.has_total() {
            let kind = set.total.titles_on();
            for _ in 0..3 {
                out.push(separator);
                if let Some(units) = results.total_units(row, kind) {
                    let number = || results.total(row, kind);
                    self.points.push(out, units, number, cell);
                }
            }
        }
        let mut points = |out: &mut String, places: &[Option<usize>]| {
            for place in places {
                out.push(separator);
                let units = place.and_then(|at| Some((at, results.units(row, at)?)));
                if let Some((at, units)) = units {
                    let number = || results.points(row, at);
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
        let [earned, out_of_reach] = &plan.verdicts;
        for (at, count) in self.earned.iter_mut().enumerate() {
            out.push(separator);
            let earns = results.earns(row, at) == Some(true);
            out.push_str(if earns { earned } else { out_of_reach });
            *count = count.saturating_add(usize::from(earns));
        }
        if table.has_levels() {
            out.push(separator);
            let title = results.title(row);
            let at = title.and_then(|id| set.titles.iter().position(|title| title.id == *id));
            if let Some(name) = at.and_then(|at| plan.titles.get(at)) {
                out.push_str(name);
            }
        }
        // No question is open, no answer is wrong, nothing is to be asked next, and it was scored.
        for cell in ["0", "0", "", ""] {
            out.push(separator);
            out.push_str(cell);
        }
        points(out, &self.detail);
        out.push_str(style.row_end());
    }

    /// Counts the areas that were written since.
    pub(super) fn count(&mut self, tally: &mut Tally, plan: &Plan<'_>) {
        tally.scored = tally.scored.saturating_add(self.filled);
        for (title, count) in plan.form.set.titles.iter().zip(&mut self.earned) {
            let earned = std::mem::take(count);
            tally.add_title(&title.id, Verdict::Earned, earned);
            let others = self.filled.saturating_sub(earned);
            tally.add_title(&title.id, Verdict::OutOfReach, others);
        }
        for (id, _, count) in &mut self.classes {
            tally.add_class(id, std::mem::take(count));
        }
    }
}
