//! What is wrong in the data, and where: one finding for each problem.

use crate::book::letters;
use crate::texts::codes::TableCode;
use crate::texts::{options, words as texts};
use crate::write::record::text_cell;
use kieumau::{Arg, Lang, Severity};
use serde::Serialize;
use std::fmt::Write as _;
use std::sync::Arc;

/// One problem in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// An error costs an answer or a row; a warning costs nothing.
    pub severity: Severity,
    /// The code, as `docs/tables.md` lists it.
    pub code: &'static str,
    /// Where it is.
    pub at: At,
    /// The text that is meant.
    pub value: Option<String>,
    /// The area, as its row names it.
    pub area: Option<String>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The name of the file.
    pub file: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The line, or the row of a sheet, from 1; 0 for the whole file.
    pub line: usize,
    /// What of the line.
    pub spot: Spot,
}

/// What of the line is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A row of a table that a spreadsheet shows in this row.
    Row(usize),
    /// A cell.
    Cell {
        /// The row a spreadsheet shows it in.
        row: usize,
        /// The place of the column, from 0.
        column: usize,
        /// The header of the column.
        header: String,
    },
    /// A place in JSON.
    Json {
        /// The column in characters, from 1.
        column: usize,
        /// The JSON pointer.
        pointer: String,
    },
}

impl At {
    /// The name a spreadsheet has for the cell, such as `F12`; none where no spreadsheet shows the table.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        match &self.spot {
            Spot::Cell { row, column, .. } if *row > 0 => {
                Some(format!("{}{row}", letters(*column)))
            }
            _ => None,
        }
    }
}

/// A value as a sentence of the language has it.
fn shown(value: &Arg, lang: Lang) -> String {
    value.said(lang)
}

/// Why a cell cannot be read, with the values that the sentence speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: TableCode,
    pub(crate) args: Vec<(&'static str, Arg)>,
}

impl Fault {
    pub(crate) fn new(code: TableCode) -> Fault {
        Fault {
            code,
            args: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Fault {
        self.args.push((name, value.into()));
        self
    }
}

impl Finding {
    /// A finding of the reader of tables.
    pub(crate) fn new(at: At, lang: Lang, fault: &Fault) -> Finding {
        let args: Vec<(&str, String)> = fault
            .args
            .iter()
            .map(|(name, value)| (*name, shown(value, lang)))
            .collect();
        let args: Vec<(&str, &str)> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        Finding {
            severity: fault.code.severity(),
            code: fault.code.as_str(),
            at,
            value: None,
            area: None,
            message: fault.code.message().fill(lang, &args),
            mend: fault.code.mend().fill(lang, &args),
        }
    }

    /// A finding without values to speak of.
    pub(crate) fn plain(at: At, lang: Lang, code: TableCode) -> Finding {
        Finding::new(at, lang, &Fault::new(code))
    }

    pub(crate) fn value(mut self, value: &str) -> Finding {
        self.value = Some(value.chars().take(200).collect());
        self
    }

    /// Which part of its row is meant, whatever the line.
    pub(crate) fn place_in_row(&self) -> &str {
        match &self.at.spot {
            Spot::Cell { header, .. } => header,
            Spot::Json { pointer, .. } => pointer,
            Spot::Row(_) => "",
        }
    }

    /// Where in its row it stands, for sorting: line, then column.
    pub(crate) fn order(&self) -> (usize, usize) {
        let column = match &self.at.spot {
            Spot::Cell { column, .. } => column.saturating_add(1),
            Spot::Json { column, .. } => *column,
            Spot::Row(_) => 0,
        };
        (self.at.line, column)
    }

    /// Whether it costs an answer or a row.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// What helps on the command line; its mend says nothing of that, because pages show it too.
    #[must_use]
    pub fn option(&self, lang: Lang) -> Option<String> {
        let sheet = self.at.sheet.as_deref().unwrap_or_default();
        options::of(self.code).map(|option| option.fill(lang, &[("sheet", sheet)]))
    }

    /// The finding as people read it: where and what in one line, why and how to mend it in the next.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut out = self.at.file.to_string();
        if let Some(sheet) = &self.at.sheet {
            let _ = write!(out, " [{sheet}]");
        }
        if self.at.line > 0 {
            let _ = write!(out, ":{}", self.at.line);
        }
        let severity = match self.severity {
            Severity::Error => texts::ERROR,
            Severity::Warning => texts::WARNING,
        };
        if let Spot::Json { column, .. } = &self.at.spot {
            let _ = write!(out, ":{column}");
        }
        let _ = write!(out, ": {} [{}]", severity.get(lang), self.code);
        match &self.at.spot {
            Spot::Cell { header, .. } => {
                if let Some(address) = self.at.address() {
                    let _ = write!(out, " {address}");
                }
                let header = header.split_whitespace().collect::<Vec<_>>().join(" ");
                if !header.is_empty() {
                    let _ = write!(out, " “{header}”");
                }
            }
            Spot::Json { pointer, .. } if !pointer.is_empty() => {
                let _ = write!(out, " {pointer}");
            }
            _ => {}
        }
        if let Some(value) = &self.value {
            let _ = write!(out, " = “{value}”");
        }
        if let Some(area) = &self.area {
            let _ = write!(out, " ({area})");
        }
        let _ = write!(out, "\n    {} {}", self.message, self.mend);
        // A cell may hold line breaks and worse; a terminal should show what it is, not do it.
        let shown = out.chars().map(|c| match c {
            '\n' => c,
            c if c.is_control() => '\u{fffd}',
            c => c,
        });
        let mut out: String = shown.collect();
        out.truncate(out.trim_end().len());
        out
    }

    /// The finding as a row of a table; [`HEADERS`] names the columns.
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        let data = self.data();
        let number = |number: Option<usize>| number.map_or_else(String::new, |n| n.to_string());
        vec![
            data.file.to_owned(),
            text_cell(data.sheet.unwrap_or_default()),
            data.line.to_string(),
            number(data.row),
            text_cell(data.column.unwrap_or_default()),
            data.cell.unwrap_or_default(),
            data.pointer.unwrap_or_default().to_owned(),
            text_cell(data.area.unwrap_or_default()),
            data.code.to_owned(),
            match data.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            }
            .to_owned(),
            text_cell(data.value.unwrap_or_default()),
            data.message.to_owned(),
            data.mend.to_owned(),
        ]
    }

    /// The finding as data.
    #[must_use]
    pub fn data(&self) -> FindingData<'_> {
        let (row, column, pointer) = match &self.at.spot {
            Spot::Row(0) => (None, None, None),
            Spot::Row(row) => (Some(*row), None, None),
            Spot::Cell { row, header, .. } => (
                Some(*row).filter(|row| *row > 0),
                Some(header.as_str()),
                None,
            ),
            Spot::Json { pointer, .. } => (None, None, Some(pointer.as_str())),
        };
        FindingData {
            file: &self.at.file,
            sheet: self.at.sheet.as_deref(),
            line: self.at.line,
            row,
            column,
            cell: self.at.address(),
            pointer,
            area: self.area.as_deref(),
            code: self.code,
            severity: self.severity,
            value: self.value.as_deref(),
            message: &self.message,
            mend: &self.mend,
        }
    }
}

/// The columns of a list of findings.
pub const HEADERS: [&str; 13] = [
    "file", "sheet", "line", "row", "column", "cell", "pointer", "area", "code", "severity",
    "value", "message", "mend",
];

/// A finding as it stands in JSON Lines.
#[derive(Debug, Serialize)]
pub struct FindingData<'f> {
    file: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'f str>,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<&'f str>,
    code: &'static str,
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'f str>,
    message: &'f str,
    mend: &'f str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        for (column, wanted) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(letters(column), wanted);
        }
    }
}
