//! One thread's work: blocks of lines, or rows by themselves, to what is made of them.

use super::Piece;
use super::filling::Filling;
use super::line::{Answers, Line};
use super::plan::Plan;
use crate::judge::{Judge, Judged, Scorers};
use crate::read::csv::{Block, Found, Record};
use crate::read::row::Raw;
use kieumau::{Assessment, Scorer};

/// So many profiles are known; most tables have few. Areas of others are scored one by one.
const MOST_PROFILES: usize = 64;

/// What rows are made into.
pub(super) trait Product {
    /// What is known of the areas of one profile beside their columns.
    type Profile;
    /// What is made of a piece.
    type Done: Send;

    fn nothing(&self) -> Self::Done;

    /// The columns of a profile, found by an assessment that has it; `None` where its areas have to be scored one by one.
    fn profile(
        &self,
        assessment: &Assessment,
        scorer: &Scorer,
        inputs: usize,
    ) -> Option<(Filling, Self::Profile)>;

    /// So many rows come next.
    fn begin(&mut self, rows: usize, done: &mut Self::Done);

    /// The cells that say which area it is whose answers went into columns.
    fn note(&mut self, area: [&str; 5], profile: &Self::Profile);

    /// Makes what comes of the next area that was noted.
    fn row(
        &mut self,
        filling: &Filling,
        profile: &mut Self::Profile,
        row: usize,
        done: &mut Self::Done,
    );

    /// Makes what comes of a row that was judged by itself.
    fn alone(&mut self, judged: Judged, done: &mut Self::Done);

    /// All areas of the profile were made into something.
    fn end(&mut self, filling: &Filling, profile: &mut Self::Profile, done: &mut Self::Done);
}

/// Where what comes of a row is found.
enum Source<'b> {
    /// Columns: the profile, and the row in them.
    Columns { profile: usize, row: usize },
    /// The row itself, which needs a closer look.
    Line {
        line: &'b str,
        step: usize,
        at: usize,
    },
}

/// A profile as cells say it.
struct Known<T> {
    /// The cells, each with a line break behind it.
    said: String,
    /// `None` where its areas have to be scored one by one.
    columns: Option<(Filling, T)>,
}

/// What a thread keeps between pieces.
pub(super) struct Worker<'w, 'r, P: Product> {
    judge: &'w Judge<'r>,
    plan: Option<&'w Plan<'w>>,
    product: P,
    scorers: Scorers,
    profiles: Vec<Known<P::Profile>>,
    line: Line,
    answers: Answers,
}

impl<'w, 'r, P: Product> Worker<'w, 'r, P> {
    pub(super) fn new(
        judge: &'w Judge<'r>,
        plan: Option<&'w Plan<'w>>,
        product: P,
    ) -> Worker<'w, 'r, P> {
        Worker {
            judge,
            plan,
            product,
            scorers: Scorers::default(),
            profiles: Vec::new(),
            line: Line::default(),
            answers: Answers::default(),
        }
    }

    pub(super) fn work(&mut self, piece: Piece) -> P::Done {
        let mut done = self.product.nothing();
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

    /// Reads and judges one row.
    fn by_itself(&mut self, raw: Raw, at: usize, done: &mut P::Done) {
        if let Some(judged) = self.judge.row(raw, at, &mut self.scorers) {
            self.product.alone(judged, done);
        }
    }

    fn block(&mut self, block: &Block, first: usize, plan: &Plan<'_>, done: &mut P::Done) {
        let rows = block.rows();
        for (filling, _) in self
            .profiles
            .iter_mut()
            .filter_map(|of| of.columns.as_mut())
        {
            filling.begin(rows);
        }
        self.product.begin(rows, done);
        let mut sources = Vec::with_capacity(rows);
        let mut at = first;
        for (step, line) in block.lines() {
            let source = self.columns((step, line, at), block, plan);
            sources.push(source.unwrap_or(Source::Line { line, step, at }));
            at = at.saturating_add(1);
        }
        for (filling, _) in self
            .profiles
            .iter_mut()
            .filter_map(|of| of.columns.as_mut())
        {
            filling.score();
        }
        for source in sources {
            match source {
                Source::Columns { profile, row } => {
                    let known = self.profiles.get_mut(profile);
                    if let Some((filling, own)) = known.and_then(|of| of.columns.as_mut()) {
                        self.product.row(filling, own, row, done);
                    }
                }
                Source::Line { line, step, at } => {
                    let record = block.record(step, line);
                    self.by_itself(Raw::Table(Found::Record(record)), at, done);
                }
            }
        }
        for (filling, own) in self
            .profiles
            .iter_mut()
            .filter_map(|of| of.columns.as_mut())
        {
            self.product.end(filling, own, done);
        }
    }

    /// Puts a row into the columns of its profile; `None` where it needs a closer look.
    fn columns<'b>(
        &mut self,
        (step, line, at): (usize, &str, usize),
        block: &Block,
        plan: &Plan<'_>,
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
                let said = self.line.profile(line, plan);
                let mut columns = self.profile(block.record(step, line), plan.inputs)?;
                if let Some((filling, _)) = &mut columns {
                    filling.begin(block.rows());
                }
                self.profiles.push(Known { said, columns });
                self.profiles.len().saturating_sub(1)
            }
        };
        let (filling, own) = self.profiles.get_mut(profile)?.columns.as_mut()?;
        let answers = &mut self.answers;
        let area = self.line.read(line, plan, filling, answers)?;
        let row = filling.put(answers)?;
        self.product.note(area, own);
        Some(Source::Columns { profile, row })
    }

    /// The columns of the profile of a row, found by reading it; `None` where the row is no assessment.
    fn profile(&mut self, record: Record, inputs: usize) -> Option<Option<(Filling, P::Profile)>> {
        let row = self.judge.view.read(Raw::Table(Found::Record(record)))?;
        let assessment = row.assessment?;
        if row.profile_reported {
            return Some(None);
        }
        let scorer = self.scorers.of(self.judge.set, &assessment).ok();
        let columns = |scorer: Scorer| self.product.profile(&assessment, &scorer, inputs);
        Some(scorer.and_then(columns))
    }
}
