//! Workbooks of results: what one would hand in. A summary by commune with charts, all results, a sheet for each group of
//! criteria, what is to fix in the data, and the sources of every criterion.
//!
//! Rows come one at a time and are kept packed, so that a country's areas fit into memory.

pub(crate) mod aggregate;
mod cites;
mod fill;
mod groups;
mod problems;
mod ranking;
mod review;
mod sheet;
mod store;
mod summary;
mod table;
#[cfg(test)]
mod tests;

use crate::finding::Finding;
use crate::texts::{labels, results as texts};
use crate::workbook::{NotWritten, style};
use crate::write::outcome::Outcome;
use aggregate::Aggregate;
use fill::Long;
use groups::Groups;
use kieumau::{CriteriaSet, Lang};
use problems::Problems;
use rust_xlsxwriter::{Workbook, XlsxError};
use sheet::Sheet;
use std::fmt;
use std::io;
use table::Results;

pub(crate) use ranking::capital;
pub use ranking::ranking_book;
pub use review::ReviewBook;
pub(crate) use summary::tenth;

/// A workbook of results while outcomes come.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, built_in};
/// use kieumau_sheets::{Outcome, ResultsBook};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let assessment = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": 100, "so_ho_ngheo": 19}}"#)?;
/// let card = set.score(&assessment)?;
/// let mut book = ResultsBook::new(set.set(), Lang::Vi);
/// book.outcome(&Outcome { assessment: &assessment, result: Ok(&card), problems: 0 })?;
/// assert!(book.finish()?.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ResultsBook<'s> {
    set: &'s CriteriaSet,
    lang: Lang,
    aggregate: Aggregate<'s>,
    results: Results<'s>,
    groups: Groups<'s>,
    problems: Problems,
}

impl fmt::Debug for ResultsBook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResultsBook")
            .field("set", &self.set.id)
            .finish_non_exhaustive()
    }
}

impl<'s> ResultsBook<'s> {
    /// A workbook for the results of this set.
    #[must_use]
    pub fn new(set: &'s CriteriaSet, lang: Lang) -> ResultsBook<'s> {
        ResultsBook {
            set,
            lang,
            aggregate: Aggregate::new(set),
            results: Results::new(set, lang),
            groups: Groups::new(set, lang),
            problems: Problems::new(lang),
        }
    }

    /// One area more.
    ///
    /// # Errors
    /// When there is no memory left for it.
    pub fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), NotWritten> {
        self.aggregate.add(outcome);
        self.results.add(outcome).map_err(XlsxError::from)?;
        self.groups.add(outcome).map_err(XlsxError::from)?;
        Ok(())
    }

    /// One problem more.
    ///
    /// # Errors
    /// When there is no memory left for it.
    pub fn finding(&mut self, finding: &Finding) -> Result<(), NotWritten> {
        self.problems.add(finding).map_err(XlsxError::from)?;
        Ok(())
    }

    /// A row without an area.
    pub fn skipped(&mut self) {
        self.aggregate.skipped = self.aggregate.skipped.saturating_add(1);
    }

    /// The workbook, as XLSX.
    ///
    /// # Errors
    /// When there are more rows than a sheet can have.
    pub fn finish(self) -> Result<Vec<u8>, NotWritten> {
        let about = about(self.set, self.lang);
        let mut book = style::workbook(self.set.label.get(self.lang))?;
        let mut writing = Writing {
            book: &mut book,
            about: &about,
            taken: Vec::new(),
            long: Vec::new(),
        };
        summary::write(&mut writing, &self.aggregate, self.lang)?;
        writing.long(self.results.sheet())?;
        for sheet in self.groups.sheets() {
            writing.long(sheet)?;
        }
        writing.long(self.problems.sheet())?;
        cites::write(&mut writing, self.set, self.lang)?;
        let long = writing.long;
        finish(book, &long)
    }
}

/// What stands on every sheet and page: the set, and how far it may be relied on.
pub(crate) fn about(set: &CriteriaSet, lang: Lang) -> String {
    let values = [
        ("label", set.label.get(lang)),
        ("version", set.version.as_str()),
        ("status", labels::status(set.status).get(lang)),
    ];
    texts::STATUS.fill(lang, &values)
}

/// A workbook while its sheets are written.
struct Writing<'b> {
    book: &'b mut Workbook,
    about: &'b str,
    taken: Vec<String>,
    long: Vec<Long>,
}

impl Writing<'_> {
    fn name(&mut self, wanted: &str) -> String {
        sheet::name(wanted, &mut self.taken)
    }

    /// A sheet whose rows come in at the end.
    fn long(&mut self, mut sheet: Sheet) -> Result<(), NotWritten> {
        sheet.name = self.name(&sheet.name);
        let (sample, rows) = sheet.write(self.book, self.about)?;
        self.long.push(Long {
            number: self.taken.len(),
            sample,
            rows,
        });
        Ok(())
    }
}

fn finish(mut book: Workbook, long: &[Long]) -> Result<Vec<u8>, NotWritten> {
    let bytes = book.save_to_buffer()?;
    let filled = fill::fill(&bytes, long);
    filled.map_err(|error: io::Error| XlsxError::from(error).into())
}
