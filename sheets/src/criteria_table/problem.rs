//! Problems of a criteria workbook, each at its cell.

use super::fault::Fault;
use super::own::Told;
use super::words;
use kieumau::{Lang, Problem, Severity};
use std::fmt;

/// A place in a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct CellPlace {
    /// Which sheet, in the order of the criteria workbook; for sorting.
    pub(super) order: usize,
    /// The row, from 0.
    pub(super) row: u32,
    /// The column, from 0.
    pub(super) column: u32,
    /// The name of the sheet; empty for the whole workbook.
    pub sheet: String,
    /// The header of the column, if the cell has one.
    pub header: String,
    /// Whether one cell is meant, not the sheet.
    pub(super) is_cell: bool,
}

impl CellPlace {
    /// The cell as a spreadsheet names it, such as `F12`; none for a whole sheet.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        self.is_cell
            .then(|| crate::workbook::address(self.row, self.column))
    }
}

impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.address() {
            Some(address) => write!(f, "{}!{address}", self.sheet),
            None => f.write_str(&self.sheet),
        }
    }
}

/// One thing that is wrong in a criteria workbook: a cell that cannot be read, or what `check` says of the set, at the
/// cell that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableProblem {
    pub(super) place: CellPlace,
    pub(super) what: What,
    /// What stands in the cell.
    pub(super) value: Option<String>,
    /// What is wrong and how to mend it, where the workbook says it in its own way.
    pub(super) message: Option<Told>,
    pub(super) mend: Option<Told>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Cell(Fault),
    Set(Problem),
}

impl TableProblem {
    pub(super) fn new(place: CellPlace, what: What) -> TableProblem {
        TableProblem {
            place,
            what,
            value: None,
            message: None,
            mend: None,
        }
    }

    pub(super) fn of_cell(place: CellPlace, fault: Fault, value: Option<String>) -> TableProblem {
        TableProblem {
            value,
            ..TableProblem::new(place, What::Cell(fault))
        }
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &CellPlace {
        &self.place
    }

    /// What kind of problem it is.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.what {
            What::Cell(fault) => fault.code(),
            What::Set(problem) => problem.code().as_str(),
        }
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match &self.what {
            What::Cell(fault) if fault.is_warning() => Severity::Warning,
            What::Cell(_) => Severity::Error,
            What::Set(problem) => problem.severity(),
        }
    }

    /// The text of the cell.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// What is wrong, as a sentence. Fields of the language are called as the workbook calls them.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (&self.message, &self.what) {
            (Some(own), _) => own.text(lang),
            (None, What::Cell(fault)) => fault.message(lang),
            (None, What::Set(problem)) => words::lacks(problem, &self.place.sheet, lang)
                .unwrap_or_else(|| self.in_words(&problem.message(lang), problem, lang)),
        }
    }

    /// How to mend it, as a sentence.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> String {
        match (&self.mend, &self.what) {
            (Some(own), _) => own.text(lang),
            (None, What::Cell(fault)) => fault.mend(lang),
            (None, What::Set(problem)) => words::fill_in(problem, &self.place.sheet, lang)
                .unwrap_or_else(|| self.in_words(&problem.mend(lang), problem, lang)),
        }
    }

    fn in_words(&self, sentence: &str, problem: &Problem, lang: Lang) -> String {
        words::of_workbook(sentence, problem, &self.place.sheet, lang)
    }
}

impl fmt::Display for TableProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, mend) = (self.message(Lang::En), self.mend(Lang::En));
        write!(f, "{} [{}] {message} {mend}", self.place, self.code())
    }
}
