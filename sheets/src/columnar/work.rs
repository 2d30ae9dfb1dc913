//! One thread's work: blocks of lines, or rows by themselves, to rows of results.

use super::line::{Answers, Line};
use super::plan::Plan;
use super::profile::Profile;
use super::{Done, Piece, ResultRows};
use crate::judge::{Judge, Scorers};
use crate::read::csv::{Block, Found};
use crate::read::row::Raw;
use crate::write::columns::ResultTable;

/// So many profiles are known; most tables have few. Areas of others are scored one by one.
const MOST_PROFILES: usize = 64;

/// Where the result of a row comes from.
enum Source<'b> {
    /// Columns: the profile, the row in them, and where its first cells end.
    Columns {
        profile: usize,
        row: usize,
        head: usize,
    },
    /// The row itself, which needs a closer look.
    Line {
        line: &'b str,
        step: usize,
        at: usize,
    },
}

/// What a thread keeps between pieces.
pub(super) struct Worker<'w, 'r> {
    judge: &'w Judge<'r>,
    plan: Option<&'w Plan<'w>>,
    table: &'w ResultTable<'w>,
    scorers: Scorers,
    profiles: Vec<Profile>,
    line: Line,
    answers: Answers,
}

impl<'w, 'r> Worker<'w, 'r> {
    pub(super) fn new(
        judge: &'w Judge<'r>,
        plan: Option<&'w Plan<'w>>,
        table: &'w ResultTable<'w>,
    ) -> Worker<'w, 'r> {
        Worker {
            judge,
            plan,
            table,
            scorers: Scorers::default(),
            profiles: Vec::new(),
            line: Line::default(),
            answers: Answers::default(),
        }
    }

    pub(super) fn work(&mut self, piece: Piece) -> Done {
        let mut done = Done::default();
        match (piece, self.plan) {
            (Piece::Rows(rows), _) => {
                for (at, raw) in rows {
                    self.by_itself(raw, at, &mut done);
                }
            }
            (Piece::Block(block, at), Some(plan)) => self.block(&block, at, plan, &mut done),
            // Blocks are cut only where there is a plan.
            (Piece::Block(..), None) => {}
        }
        done
    }

    /// Reads, judges and writes one row.
    fn by_itself(&mut self, raw: Raw, at: usize, done: &mut Done) {
        let Some(mut judged) = self.judge.row(raw, at, &mut self.scorers) else {
            return;
        };
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

    fn block(&mut self, block: &Block, first: usize, plan: &Plan<'_>, done: &mut Done) {
        let rows = block.rows();
        for profile in &mut self.profiles {
            profile
                .columns
                .iter_mut()
                .for_each(|columns| columns.begin(rows));
        }
        let mut heads = String::with_capacity(rows.saturating_mul(32));
        let mut sources = Vec::with_capacity(rows);
        let mut at = first;
        for (step, line) in block.lines() {
            let from = heads.len();
            let source = match self.columns((step, line, at), block, plan, &mut heads) {
                Some(source) => source,
                None => {
                    heads.truncate(from);
                    Source::Line { line, step, at }
                }
            };
            sources.push(source);
            at = at.saturating_add(1);
        }
        for columns in self
            .profiles
            .iter_mut()
            .filter_map(|of| of.columns.as_mut())
        {
            columns.score();
        }
        done.rows = ResultRows {
            text: String::with_capacity(rows.saturating_mul(96)),
            ..ResultRows::default()
        };
        let mut from = 0;
        for source in sources {
            match source {
                Source::Columns { profile, row, head } => {
                    let out = &mut done.rows.text;
                    out.push_str(heads.get(from..head).unwrap_or_default());
                    from = head;
                    let profile = self.profiles.get_mut(profile);
                    if let Some(columns) = profile.and_then(|profile| profile.columns.as_mut()) {
                        columns.write(row, out, plan, self.table);
                        let count = &mut done.rows.by_columns;
                        *count = count.saturating_add(1);
                    }
                }
                Source::Line { line, step, at } => {
                    let record = block.record(step, line);
                    self.by_itself(Raw::Table(Found::Record(record)), at, done);
                }
            }
        }
        for columns in self
            .profiles
            .iter_mut()
            .filter_map(|of| of.columns.as_mut())
        {
            columns.count(&mut done.rows.tally, plan);
        }
    }

    /// Puts a row into the columns of its profile; `None` where it needs a closer look.
    fn columns<'b>(
        &mut self,
        (step, line, at): (usize, &str, usize),
        block: &Block,
        plan: &Plan<'_>,
        heads: &mut String,
    ) -> Option<Source<'b>> {
        let twice = self.judge.twice.fate(self.judge.file, at);
        if !self.line.cut(line, block, plan) || twice.is_some() {
            return None;
        }
        let mut known = self.profiles.iter();
        let profile = match known.position(|known| self.line.says(line, plan, &known.said)) {
            Some(at) => at,
            None if self.profiles.len() >= MOST_PROFILES => return None,
            None => {
                let record = block.record(step, line);
                let said = self.line.profile(line, plan);
                let (judge, table) = (self.judge, self.table);
                let mut profile = Profile::of(said, record, judge, plan, table, &mut self.scorers)?;
                let columns = profile.columns.iter_mut();
                columns.for_each(|columns| columns.begin(block.rows()));
                self.profiles.push(profile);
                self.profiles.len().saturating_sub(1)
            }
        };
        let columns = self.profiles.get_mut(profile)?.columns.as_mut()?;
        let answers = &mut self.answers;
        let head = (&mut *heads, self.table.style);
        if !self.line.read(line, plan, columns, answers, head) {
            return None;
        }
        let row = columns.filled;
        if !columns.put(answers) {
            return None;
        }
        heads.push_str(&columns.cells);
        Some(Source::Columns {
            profile,
            row,
            head: heads.len(),
        })
    }
}
