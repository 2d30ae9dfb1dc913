//! Tables in, areas to be ranked out.

use super::filling::Filling;
use super::line::is_plain;
use super::work::Product;
use super::{BLOCK, by_pieces};
use crate::finding::Finding;
use crate::judge::Judged;
use crate::read::Settings;
use crate::read::fold;
use crate::read::source::Source;
use crate::score::Receiver;
use kieumau::{Area, Assessment, CheckedSet, Contest, Entrants, Scorer};

/// Reads all files and enters every area that can be scored into a contest: much faster than ranking the assessments that
/// [`score`](crate::score()) finds, where most areas are ranked by their points. Problems go to the receiver; outcomes do not.
///
/// # Errors
///
/// When a file cannot be read as a whole, or the receiver stops the work.
pub fn score_contest<R: Receiver>(
    set: &CheckedSet,
    sources: &[Source],
    settings: &Settings,
    contest: &mut Contest<'_>,
    receiver: &mut R,
) -> Result<(), R::Error> {
    enter_blocks(set, sources, settings, contest, BLOCK, receiver)
}

/// The same by blocks of so many bytes.
pub(super) fn enter_blocks<R: Receiver>(
    set: &CheckedSet,
    sources: &[Source],
    settings: &Settings,
    contest: &mut Contest<'_>,
    bytes: usize,
    receiver: &mut R,
) -> Result<(), R::Error> {
    let none = contest.entrants();
    let product = || Entering {
        none: none.others(),
        area: Area::default(),
        heads: String::new(),
        lengths: Vec::new(),
        at: 0,
        from: 0,
    };
    by_pieces(
        (set, sources, settings),
        bytes,
        receiver,
        &product,
        &mut |entered: Entered<'_>, receiver| {
            for finding in &entered.findings {
                receiver.finding(finding)?;
            }
            contest.add(entered.entrants);
            Ok(())
        },
    )
}

/// Areas of a piece.
struct Entered<'s> {
    findings: Vec<Finding>,
    entrants: Entrants<'s>,
}

/// Enters areas.
struct Entering<'s> {
    none: Entrants<'s>,
    area: Area,
    /// The cells that say which areas come next, and how long each is.
    heads: String,
    lengths: Vec<[usize; 5]>,
    /// The next of them, and where it begins.
    at: usize,
    from: usize,
}

impl<'s> Product for Entering<'s> {
    type Group = ();
    type Done = Entered<'s>;

    fn nothing(&self) -> Entered<'s> {
        Entered {
            findings: Vec::new(),
            entrants: self.none.others(),
        }
    }

    fn group(&self, area: &Assessment, scorer: &Scorer, inputs: usize) -> Option<(Filling, ())> {
        let batch = scorer.batch_like(area);
        let known = batch.may_be_whole() && self.none.by_columns(&batch);
        known.then(|| (Filling::new(batch, inputs), ()))
    }

    fn begin(&mut self, _: usize, _: &mut Entered<'s>) {
        self.heads.clear();
        self.lengths.clear();
        (self.at, self.from) = (0, 0);
    }

    fn note(&mut self, area: [&str; 5], (): &()) {
        let lengths = area.map(|cell| {
            let from = self.heads.len();
            if is_plain(cell) {
                self.heads.push_str(cell);
            } else {
                self.heads.push_str(&fold::clean(cell));
            }
            self.heads.len().saturating_sub(from)
        });
        self.lengths.push(lengths);
    }

    fn row(&mut self, filling: &Filling, (): &mut (), row: usize, done: &mut Entered<'s>) {
        let lengths = self.lengths.get(self.at).copied().unwrap_or_default();
        self.at = self.at.saturating_add(1);
        let Area {
            code,
            name,
            commune,
            province,
            cluster,
            ..
        } = &mut self.area;
        for (part, length) in [code, name, commune, province, cluster]
            .into_iter()
            .zip(lengths)
        {
            let to = self.from.saturating_add(length);
            let text = self.heads.get(self.from..to).unwrap_or_default();
            self.from = to;
            if text.is_empty() {
                *part = None;
            } else {
                let part = part.get_or_insert_default();
                part.clear();
                part.push_str(text);
            }
        }
        let open = filling.open(row).map(|at| (&filling.outlook, at));
        let results = (&filling.results, row);
        done.entrants
            .push_row(&self.area, &filling.batch, results, open);
    }

    fn alone(&mut self, mut judged: Judged, done: &mut Entered<'s>) {
        done.findings.append(&mut judged.findings);
        // What could not be scored cannot be ranked, and the list of problems says why.
        if let (Some(assessment), Some(Ok(_))) = (&judged.assessment, &judged.result) {
            done.entrants.push(assessment);
        }
    }

    fn end(&mut self, _: &Filling, (): &mut (), _: &mut Entered<'s>) {}
}
