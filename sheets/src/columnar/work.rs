//! One thread's work: blocks of lines, or rows by themselves, to rows of results.

use super::line::{Answers, Line};
use super::plan::Plan;
use super::profile::Profile;
use super::{Done, Piece, ResultRows};
use crate::judge::{Judge, Scorers};
use crate::read::csv::{Found, Record};
use crate::read::lines::Block;
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
        text: &'b str,
        line: usize,
        sheet_row: usize,
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
    said: Vec<u8>,
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
            said: Vec::new(),
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
        let lines = block.lines();
        for profile in &mut self.profiles {
            profile
                .columns
                .iter_mut()
                .for_each(|columns| columns.begin(lines));
        }
        let mut heads = String::with_capacity(lines.saturating_mul(32));
        let mut sources = Vec::with_capacity(lines);
        let mut at = first;
        for (step, text) in block.text.lines().enumerate() {
            if plan.is_blank(text) {
                continue;
            }
            let from = heads.len();
            let source = match self.columns(text, (step, lines), at, block, plan, &mut heads) {
                Some(source) => source,
                None => {
                    heads.truncate(from);
                    Source::Line {
                        text,
                        line: block.line.saturating_add(step),
                        sheet_row: block.sheet_row.saturating_add(step),
                        at,
                    }
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
            text: String::with_capacity(lines.saturating_mul(96)),
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
                    }
                }
                Source::Line {
                    text,
                    line,
                    sheet_row,
                    at,
                } => {
                    let record = Record::plain(line, sheet_row, text, plan.separator);
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
        text: &str,
        (step, lines): (usize, usize),
        at: usize,
        block: &Block,
        plan: &Plan<'_>,
        heads: &mut String,
    ) -> Option<Source<'b>> {
        if !self.line.cut(text, plan) || self.judge.twice.fate(self.judge.file, at).is_some() {
            return None;
        }
        self.line.profile(text, plan, &mut self.said);
        let known = self.profiles.iter();
        let known = known
            .map(|known| &known.said)
            .position(|said| *said == self.said);
        let at = match known {
            Some(at) => at,
            None if self.profiles.len() >= MOST_PROFILES => return None,
            None => {
                let (line, row) = (
                    block.line.saturating_add(step),
                    block.sheet_row.saturating_add(step),
                );
                let record = Record::plain(line, row, text, plan.separator);
                let said = self.said.clone();
                let (judge, table) = (self.judge, self.table);
                let mut profile = Profile::of(said, record, judge, plan, table, &mut self.scorers)?;
                profile
                    .columns
                    .iter_mut()
                    .for_each(|columns| columns.begin(lines));
                self.profiles.push(profile);
                self.profiles.len().saturating_sub(1)
            }
        };
        let columns = self.profiles.get_mut(at)?.columns.as_mut()?;
        let answers = &mut self.answers;
        if !self
            .line
            .read(text, plan, columns, answers, (heads, self.table.style))
        {
            return None;
        }
        let row = columns.filled;
        if !columns
            .forms
            .put_whole(row, &answers.words, &answers.others)
        {
            return None;
        }
        columns.filled = row.saturating_add(1);
        heads.push_str(&columns.cells);
        Some(Source::Columns {
            profile: at,
            row,
            head: heads.len(),
        })
    }
}
