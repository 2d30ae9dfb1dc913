//! Rows of results from columns.

use super::Done;
use super::filling::Filling;
use super::line::is_plain;
use super::points::PointCells;
use super::work::Product;
use crate::judge::Judged;
use crate::read::fold;
use crate::texts::labels;
use crate::write::columns::{ResultTable, title_label};
use crate::write::outcome::Outcome;
use crate::write::record::text_cell;
use crate::write::tally::Tally;
use kieumau::{Assessment, CriteriaSet, Id, Scorer, Verdict};

/// The order in which verdicts are counted.
const VERDICTS: [Verdict; 3] = [Verdict::Earned, Verdict::OutOfReach, Verdict::Possible];

/// Writes rows of a table of results.
pub(super) struct Rows<'t, 's> {
    set: &'s CriteriaSet,
    table: &'t ResultTable<'s>,
    /// The cells of the verdicts.
    verdicts: [String; 3],
    /// The name of each title of the set.
    titles: Vec<String>,
    /// The first cells of the rows to be written, and where those of each end.
    heads: String,
    ends: std::collections::VecDeque<usize>,
    from: usize,
}

/// What is written of the areas of one group.
pub(super) struct Cells {
    /// The cells of the period and of the profile as they are written, with separators in front.
    profile: String,
    /// The places of the groups, then of the criteria, that have a cell.
    groups: Vec<Option<usize>>,
    detail: Vec<Option<usize>>,
    points: PointCells,
    /// How many areas have each verdict on each title, in the order of [`VERDICTS`].
    verdicts: Vec<[usize; 3]>,
    classes: Vec<(Id, String, usize)>,
}

impl<'t, 's> Rows<'t, 's> {
    pub(super) fn new(set: &'s CriteriaSet, table: &'t ResultTable<'s>) -> Rows<'t, 's> {
        let titles = set.titles.iter();
        Rows {
            set,
            table,
            verdicts: VERDICTS.map(|verdict| table.cell(&labels::verdict(verdict, table.lang))),
            titles: titles
                .map(|title| table.cell(&title_label(set, &title.id, table.lang)))
                .collect(),
            heads: String::new(),
            ends: std::collections::VecDeque::new(),
            from: 0,
        }
    }
}

impl Product for Rows<'_, '_> {
    type Group = Cells;
    type Done = Done;

    fn nothing(&self) -> Done {
        Done::default()
    }

    fn group(
        &self,
        assessment: &Assessment,
        scorer: &Scorer,
        inputs: usize,
    ) -> Option<(Filling, Cells)> {
        let (set, table) = (self.set, self.table);
        let batch = scorer.batch_like(assessment);
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
        let mut profile = String::new();
        if table.by_period {
            profile.push(table.style.separator());
            let period = assessment.period.as_deref().unwrap_or_default();
            table.style.push(&mut profile, &text_cell(period));
        }
        for dimension in &set.profile {
            profile.push(table.style.separator());
            let value = table.profile_value(&outcome, &dimension.id);
            table.style.push(&mut profile, &value);
        }
        let filling = Filling::new(batch, inputs);
        let place = |id: &Id| filling.results.criterion(id.as_str());
        let detail = table.detail.iter().flatten();
        let cells = Cells {
            profile,
            groups: table.groups().map(|group| place(&group.id)).collect(),
            detail: detail.map(|criterion| place(&criterion.id)).collect(),
            points: PointCells::default(),
            verdicts: vec![[0; 3]; set.titles.len()],
            classes: Vec::new(),
        };
        Some((filling, cells))
    }

    fn begin(&mut self, rows: usize, done: &mut Done) {
        self.heads.clear();
        self.ends.clear();
        self.from = 0;
        done.rows.text.reserve(rows.saturating_mul(96));
    }

    fn note(&mut self, area: [&str; 5], cells: &Cells) {
        let style = self.table.style;
        for (at, cell) in area.iter().enumerate() {
            if at > 0 {
                self.heads.push(style.separator());
            }
            if is_plain(cell) {
                self.heads.push_str(cell);
            } else {
                style.push(&mut self.heads, &text_cell(&fold::clean(cell)));
            }
        }
        self.heads.push_str(&cells.profile);
        self.ends.push_back(self.heads.len());
    }

    fn row(&mut self, filling: &Filling, cells: &mut Cells, row: usize, done: &mut Done) {
        let out = &mut done.rows.text;
        let end = self.ends.pop_front().unwrap_or(self.from);
        out.push_str(self.heads.get(self.from..end).unwrap_or_default());
        self.from = end;
        cells.write(filling, row, out, self);
        let count = &mut done.rows.by_columns;
        *count = count.saturating_add(1);
    }

    fn alone(&mut self, mut judged: Judged, done: &mut Done) {
        match (&judged.assessment, &judged.result) {
            (Some(assessment), Some(result)) => {
                let outcome = judged.outcome(assessment, result);
                done.rows.tally.count(&outcome);
                let row = self.table.row(&outcome);
                done.rows.text.push_str(&self.table.style.row(&row));
            }
            _ => done.rows.tally.skip(),
        }
        done.findings.append(&mut judged.findings);
    }

    fn end(&mut self, filling: &Filling, cells: &mut Cells, done: &mut Done) {
        cells.count(filling.filled, &mut done.rows.tally, self.set);
    }
}

impl Cells {
    /// Writes the cells of an area behind those of its profile.
    fn write(&mut self, filling: &Filling, row: usize, out: &mut String, rows: &Rows<'_, '_>) {
        let (set, table) = (rows.set, rows.table);
        let (results, outlook) = (&filling.results, &filling.outlook);
        let open = filling.open(row);
        let (style, separator) = (table.style, table.style.separator());
        let cell = |number| style.number(number);
        if table.has_total() {
            let kind = set.total.titles_on();
            let total = results.total_units(row, kind);
            let ends = match open {
                Some(at) => outlook.total_units(at, kind),
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
        if !set.bears_points() {
            // Nothing was said not to arise, so that all of them are looked at.
            let passes = match open {
                Some(at) => outlook.passing(at).map(|passing| passing.passes),
                None => results.passing(row),
            };
            for count in [passes, passes.and(results.passing_of())] {
                out.push(separator);
                if let Some(count) = count {
                    out.push_str(&count.to_string());
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
                Some(open) => outlook.verdict(open, at),
                None if results.earns(row, at) == Some(true) => Some(Verdict::Earned),
                None => Some(Verdict::OutOfReach),
            };
            let known = VERDICTS.iter().position(|of| Some(*of) == verdict);
            let cell = known.and_then(|at| Some((rows.verdicts.get(at)?, counts.get_mut(at)?)));
            if let Some((cell, count)) = cell {
                out.push_str(cell);
                *count = count.saturating_add(1);
            }
        }
        if table.has_levels() {
            out.push(separator);
            let title = results.title(row);
            let at = title.and_then(|id| set.titles.iter().position(|title| title.id == *id));
            if let Some(name) = at.and_then(|at| rows.titles.get(at)) {
                out.push_str(name);
            }
        }
        // What is open and to be asked next; no answer is wrong, and it was scored.
        let unanswered = open.and_then(|at| outlook.unanswered(at));
        let next = open.and_then(|at| outlook.ask_next(at));
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
    fn count(&mut self, filled: usize, tally: &mut Tally, set: &CriteriaSet) {
        tally.scored = tally.scored.saturating_add(filled);
        for (title, counts) in set.titles.iter().zip(&mut self.verdicts) {
            for (verdict, count) in VERDICTS.into_iter().zip(std::mem::take(counts)) {
                tally.add_title(&title.id, verdict, count);
            }
        }
        for (id, _, count) in &mut self.classes {
            tally.add_class(id, std::mem::take(count));
        }
    }
}
