//! Tables and lists of forms in, a table of results out: rows go straight into the columns of a batch, block by block.
//!
//! A row of which nothing is open and nothing wrong never becomes a scorecard, nor, in a table, an assessment; every other is read, judged and
//! written as [`score`](crate::score()) does it, so that there is one meaning of every cell.

mod contest;
#[cfg(test)]
mod contest_tests;
mod filling;
mod form;
#[cfg(test)]
mod form_tests;
mod groups;
mod line;
mod plan;
mod points;
mod rows;
#[cfg(test)]
mod tests;
mod word;
mod work;

use crate::finding::Finding;
use crate::judge::Judge;
use crate::read::Settings;
use crate::read::csv::Block;
use crate::read::row::{Rows, View};
use crate::read::source::Source;
use crate::score::{CHUNK, Chunk, Receiver, Stage, Way, chunk, each_file};
use crate::threads::{self, Flow};
use crate::write::columns::ResultTable;
use crate::write::tally::Tally;
pub use contest::score_contest;
use form::FormPlan;
use kieumau::CheckedSet;
use plan::Plan;
use rows::Rows as ResultWriter;
use work::{Product, Worker};

/// So many bytes of a text are a block: enough rows for columns to be worth it, few enough to lie in the caches.
const BLOCK: usize = 512 << 10;

/// Rows of a table of results, and what became of their areas.
#[derive(Debug, Clone, Default)]
pub struct ResultRows {
    /// The rows as they are written.
    pub text: String,
    /// Counts of them.
    pub tally: Tally,
    /// How many came out of columns, without a scorecard.
    pub by_columns: usize,
}

/// Where rows of a table of results go, beside findings.
pub trait TableReceiver: Receiver {
    /// The next rows.
    ///
    /// # Errors
    ///
    /// An error ends the work.
    fn rows(&mut self, rows: &ResultRows) -> Result<(), Self::Error>;
}

/// Reads all files and writes the row of every area, as [`score`](crate::score()) with this table would; much faster where
/// most areas have all answers.
///
/// # Errors
///
/// When a file cannot be read as a whole, or the receiver stops the work.
pub fn score_table<R: TableReceiver>(
    set: &CheckedSet,
    sources: &[Source],
    settings: &Settings,
    table: &ResultTable<'_>,
    receiver: &mut R,
) -> Result<(), R::Error> {
    score_blocks(set, sources, settings, table, BLOCK, receiver)
}

/// The same by blocks of so many bytes.
fn score_blocks<R: TableReceiver>(
    set: &CheckedSet,
    sources: &[Source],
    settings: &Settings,
    table: &ResultTable<'_>,
    bytes: usize,
    receiver: &mut R,
) -> Result<(), R::Error> {
    let product = || ResultWriter::new(set.set(), table);
    by_pieces(
        (set, sources, settings),
        bytes,
        receiver,
        &product,
        &mut |done: Done, receiver| {
            for finding in &done.findings {
                receiver.finding(finding)?;
            }
            receiver.rows(&done.rows)
        },
    )
}

/// What takes what was made of the next piece.
type Take<'t, R, D> = dyn FnMut(D, &mut R) -> Result<(), <R as Receiver>::Error> + 't;

/// Makes something of the rows of all files, piece by piece, in the order of the files.
fn by_pieces<R: Receiver, P: Product>(
    (set, sources, settings): (&CheckedSet, &[Source], &Settings),
    bytes: usize,
    receiver: &mut R,
    product: &(impl Fn() -> P + Sync),
    take: &mut Take<'_, R, P::Done>,
) -> Result<(), R::Error> {
    each_file(set, sources, settings, receiver, |judge, rows, receiver| {
        let course = Course::of(judge, rows);
        let mut flow = Pieces {
            view: judge.view,
            rows,
            course: &course,
            bytes,
            way: Way::default(),
            alone: 0,
            receiver,
            take: &mut *take,
        };
        threads::run(&mut flow, settings.threads, &|| {
            let mut worker = Worker::new(judge, &course, product());
            move |piece: Piece| worker.work(piece)
        })
    })
}

/// So many forms in JSON are a piece.
const FORMS: usize = 256;

/// How the rows of a file go.
enum Course<'p> {
    /// Each by itself.
    Alone,
    /// Lines of a text, by columns.
    Lines(Plan<'p>),
    /// Forms in JSON, by columns.
    Forms(FormPlan<'p>),
}

impl<'p> Course<'p> {
    fn of(judge: &Judge<'p>, rows: &Rows<'_>) -> Course<'p> {
        let course = match judge.view {
            View::Table(_) => Plan::new(judge, rows).map(Course::Lines),
            View::Json(_) => FormPlan::new(judge).map(Course::Forms),
        };
        course.unwrap_or(Course::Alone)
    }
}

/// What goes to a thread together.
enum Piece {
    /// Rows that are read by themselves.
    Rows(Chunk),
    /// Lines without quotes, and the place of the first row among those of the file.
    Block(Block, usize),
}

/// What becomes of it.
#[derive(Default)]
struct Done {
    findings: Vec<Finding>,
    rows: ResultRows,
}

struct Pieces<'p, 'r, 't, R: Receiver, D> {
    view: &'p View<'p>,
    rows: &'p mut Rows<'r>,
    course: &'p Course<'p>,
    bytes: usize,
    way: Way,
    /// How many rows went together last, where no block could be cut.
    alone: usize,
    receiver: &'p mut R,
    take: &'p mut Take<'t, R, D>,
}

impl<R: Receiver, D: Send> Flow for Pieces<'_, '_, '_, R, D> {
    type Piece = Piece;
    type Result = D;
    type Error = R::Error;

    fn next(&mut self) -> Result<Option<Piece>, R::Error> {
        let most = match self.course {
            Course::Lines(_) => 0,
            Course::Forms(_) => FORMS.min(self.bytes),
            Course::Alone => CHUNK,
        };
        if most > 0 {
            let chunk = chunk(self.view, self.rows, (&mut self.way, most), self.receiver)?;
            return Ok(chunk.map(Piece::Rows));
        }
        if let Some(block) = self.rows.block(self.view, self.bytes)? {
            self.alone = 0;
            let at = self.way.at;
            for _ in block.lines() {
                self.receiver.passed(Stage::Scoring);
                self.way.at = self.way.at.saturating_add(1);
            }
            return Ok(Some(Piece::Block(block, at)));
        }
        // One row with a quote may stand among many without; where such rows follow each other, more go together.
        self.alone = self.alone.saturating_mul(2).clamp(1, CHUNK);
        let rows = chunk(
            self.view,
            self.rows,
            (&mut self.way, self.alone),
            self.receiver,
        )?;
        Ok(rows.map(Piece::Rows))
    }

    fn take(&mut self, done: D) -> Result<bool, R::Error> {
        (self.take)(done, self.receiver)?;
        Ok(!self.receiver.enough())
    }
}
