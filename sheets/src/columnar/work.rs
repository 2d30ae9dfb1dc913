//! One thread's work: blocks of lines, or rows by themselves, to what is made of them.

use super::filling::Filling;
use super::form::FormPlan;
use super::groups::{Group, Groups};
use super::line::{Answers, Line};
use super::plan::Plan;
use super::{Course, Piece};
use crate::finding::Spot;
use crate::judge::{Judge, Judged, Scorers};
use crate::read::Row;
use crate::read::csv::{Block, Found, Record};
use crate::read::row::Raw;
use crate::score::Chunk;
use kieumau::{Assessment, Scorer};

/// What rows are made into.
pub(super) trait Product {
    /// What is known of the areas of one group beside their columns.
    type Group;
    /// What is made of a piece.
    type Done: Send;

    fn nothing(&self) -> Self::Done;

    /// The columns of a group, found by an assessment of it; `None` where its areas have to be scored one by one.
    fn group(
        &self,
        assessment: &Assessment,
        scorer: &Scorer,
        inputs: usize,
    ) -> Option<(Filling, Self::Group)>;

    /// So many rows come next.
    fn begin(&mut self, rows: usize, done: &mut Self::Done);

    /// The cells that say which area it is whose answers went into columns.
    fn note(&mut self, area: [&str; 5], group: &Self::Group);

    /// Makes what comes of the next area that was noted.
    fn row(
        &mut self,
        filling: &Filling,
        group: &mut Self::Group,
        row: usize,
        done: &mut Self::Done,
    );

    /// Makes what comes of a row that was judged by itself.
    fn alone(&mut self, judged: Judged, done: &mut Self::Done);

    /// All areas of the group were made into something.
    fn end(&mut self, filling: &Filling, group: &mut Self::Group, done: &mut Self::Done);
}

/// Where what comes of a row is found.
enum Source<'b> {
    /// Columns: the group, and the row in them.
    Columns { group: usize, row: usize },
    /// The line itself, which needs a closer look.
    Line {
        line: &'b str,
        step: usize,
        at: usize,
    },
    /// Likewise a form that was read.
    Form { row: Box<Row>, at: usize },
}

/// What a thread keeps between pieces.
pub(super) struct Worker<'w, 'r, P: Product> {
    judge: &'w Judge<'r>,
    course: &'w Course<'w>,
    product: P,
    scorers: Scorers,
    groups: Groups<P::Group>,
    /// What the cells of a row say of its group.
    said: String,
    line: Line,
    answers: Answers,
}

impl<'w, 'r, P: Product> Worker<'w, 'r, P> {
    pub(super) fn new(
        judge: &'w Judge<'r>,
        course: &'w Course<'w>,
        product: P,
    ) -> Worker<'w, 'r, P> {
        Worker {
            judge,
            course,
            product,
            scorers: Scorers::default(),
            groups: Groups::default(),
            said: String::new(),
            line: Line::default(),
            answers: Answers::default(),
        }
    }

    pub(super) fn work(&mut self, piece: Piece) -> P::Done {
        let mut done = self.product.nothing();
        match (piece, self.course) {
            (Piece::Rows(rows), Course::Forms(plan)) => self.forms(rows, plan, &mut done),
            (Piece::Rows(rows), _) => {
                for (at, raw) in rows {
                    self.by_itself(raw, at, &mut done);
                }
            }
            (Piece::Block(block, at), Course::Lines(plan)) => {
                self.block(&block, at, plan, &mut done);
            }
            // Blocks are cut of lines only.
            (Piece::Block(..), _) => {}
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
        self.begin(rows, done);
        let mut sources = Vec::with_capacity(rows);
        let mut at = first;
        for (step, line) in block.lines() {
            let source = self.columns((step, line, at), block, plan);
            sources.push(source.unwrap_or(Source::Line { line, step, at }));
            at = at.saturating_add(1);
        }
        let record = |step, line| block.record(step, line);
        self.make(sources, &record, done);
    }

    fn forms(&mut self, rows: Chunk, plan: &FormPlan<'_>, done: &mut P::Done) {
        self.begin(rows.len(), done);
        let mut sources = Vec::with_capacity(rows.len());
        for (at, raw) in rows {
            let Some(row) = self.judge.view.read(raw) else {
                continue;
            };
            let source = self.form(&row, at, plan);
            sources.push(source.unwrap_or_else(|| Source::Form {
                row: Box::new(row),
                at,
            }));
        }
        // No form is a line of a block.
        let record = |_, _: &str| Record::default();
        self.make(sources, &record, done);
    }

    /// So many rows come.
    fn begin(&mut self, rows: usize, done: &mut P::Done) {
        self.groups.all().for_each(|group| group.filling.begin());
        self.product.begin(rows, done);
    }

    /// Scores the columns, and makes what comes of the rows, in their order.
    fn make<'b>(
        &mut self,
        sources: Vec<Source<'b>>,
        record: &dyn Fn(usize, &'b str) -> Record,
        done: &mut P::Done,
    ) {
        self.groups.all().for_each(|group| group.filling.score());
        for source in sources {
            match source {
                Source::Columns { group, row } => {
                    if let Some(group) = self.groups.get_mut(group) {
                        self.product.row(&group.filling, &mut group.own, row, done);
                    }
                }
                Source::Line { line, step, at } => {
                    let record = record(step, line);
                    self.by_itself(Raw::Table(Found::Record(record)), at, done);
                }
                Source::Form { row, at } => {
                    if let Some(judged) = self.judge.read_row(*row, at, &mut self.scorers) {
                        self.product.alone(judged, done);
                    }
                }
            }
        }
        for group in self.groups.all() {
            self.product.end(&group.filling, &mut group.own, done);
        }
    }

    /// Puts a row into the columns of its group; `None` where it needs a closer look.
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
        self.line.alike(line, plan, &mut self.said);
        let group = match self.groups.find(&self.said) {
            Some(group) => group?,
            None => self.group(block.record(step, line), plan)?,
        };
        let Group { filling, own, .. } = self.groups.get_mut(group)?;
        let answers = &mut self.answers;
        let area = self.line.read(line, plan, filling, answers)?;
        let row = filling.put(answers)?;
        self.product.note(area, own);
        Some(Source::Columns { group, row })
    }

    /// The same for a form.
    fn form<'b>(&mut self, row: &Row, at: usize, plan: &FormPlan<'_>) -> Option<Source<'b>> {
        let form = row.assessment.as_ref()?;
        let twice = self.judge.twice.fate(self.judge.file, at);
        if twice.is_some() || !row.findings.is_empty() || row.key.is_none() {
            return None;
        }
        let area = plan.area(form)?;
        plan.alike(form, &mut self.said);
        let group = match self.groups.find(&self.said) {
            Some(group) => group?,
            None => {
                let (set, view) = (self.judge.set.set(), self.judge.view);
                self.judge.met.period(set, form, view, row);
                self.group_of(form.clone(), false, plan.inputs)?
            }
        };
        let Group { filling, own, .. } = self.groups.get_mut(group)?;
        plan.read(form, filling, &mut self.answers)?;
        let row = filling.put(&self.answers)?;
        self.product.note(area, own);
        Some(Source::Columns { group, row })
    }

    /// The group of a row, found by reading it; `None` where it has to be scored by itself.
    fn group(&mut self, record: Record, plan: &Plan<'_>) -> Option<usize> {
        let mut row = self.judge.view.read(Raw::Table(Found::Record(record)))?;
        let assessment = row.assessment.take()?;
        let (set, view) = (self.judge.set.set(), self.judge.view);
        self.judge.met.period(set, &assessment, view, &row);
        // What is said of other cells is said of this area only.
        let faulty = row.findings.iter().any(|of| match &of.at.spot {
            Spot::Cell { column, .. } => plan.alike.iter().any(|(alike, _)| alike == column),
            _ => true,
        });
        let faulty = faulty || row.profile_reported;
        self.group_of(assessment, faulty, plan.inputs)
    }

    /// The group of an area that says what was [`said`](Worker::said).
    fn group_of(
        &mut self,
        mut assessment: Assessment,
        faulty: bool,
        inputs: usize,
    ) -> Option<usize> {
        assessment
            .answers
            .retain(|_, answer| !answer.evidence.is_empty());
        for answer in assessment.answers.values_mut() {
            (answer.value, answer.note) = (None, None);
        }
        assessment.references.clear();
        assessment.not_applicable.clear();
        let scorer = self.scorers.of(self.judge.set, &assessment).ok();
        // What is wrong though nothing is answered is wrong with all of them.
        let scorer =
            scorer.filter(|scorer| !faulty && scorer.score(&assessment).problems.is_empty());
        let product = &self.product;
        let make = |area: &Assessment| product.group(area, scorer.as_ref()?, inputs);
        let area = scorer.as_ref().map(|_| &assessment);
        self.groups.add(&self.said, area, make)
    }
}
