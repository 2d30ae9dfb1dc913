//! Rows of CSV as they are written.

use std::fmt::Write;

use kieumau::{Date, Lang, Number, format_date};

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CsvStyle {
    /// Commas and decimal points, for programs.
    #[default]
    Plain,
    /// Semicolons, decimal commas, a byte order mark and CRLF, for Excel with Vietnamese settings.
    Vietnamese,
}

impl CsvStyle {
    /// What stands before the first row.
    #[must_use]
    pub const fn head(self) -> &'static str {
        match self {
            CsvStyle::Plain => "",
            CsvStyle::Vietnamese => "\u{feff}",
        }
    }

    pub(crate) const fn separator(self) -> char {
        match self {
            CsvStyle::Plain => ',',
            CsvStyle::Vietnamese => ';',
        }
    }

    /// A day: ISO for programs, `05/11/2026` for people.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        match self {
            CsvStyle::Plain => day.to_string(),
            CsvStyle::Vietnamese => format_date(day, Lang::Vi),
        }
    }

    /// Yes or no, as cells are read.
    #[must_use]
    pub const fn yes_no(self, yes: bool) -> &'static str {
        match (self, yes) {
            (CsvStyle::Plain, true) => "true",
            (CsvStyle::Plain, false) => "false",
            (CsvStyle::Vietnamese, true) => "có",
            (CsvStyle::Vietnamese, false) => "không",
        }
    }

    /// An exact number. A fraction that never ends is written to nine decimals: a spreadsheet would make a date or
    /// text of `55/3`.
    #[must_use]
    pub fn number(self, number: Number) -> String {
        let number = match number.decimals() {
            Some(_) => number,
            None => number.rounded(9),
        };
        let text = number.to_string();
        match self {
            CsvStyle::Plain => text,
            CsvStyle::Vietnamese => text.replace('.', ","),
        }
    }

    /// A row with its end.
    #[must_use]
    pub fn row(self, cells: &[String]) -> String {
        let mut line = CsvLine::new(self);
        cells.iter().for_each(|cell| line.cell(cell));
        line.end();
        line.text
    }

    /// What ends a row.
    pub(crate) const fn row_end(self) -> &'static str {
        match self {
            CsvStyle::Plain => "\n",
            CsvStyle::Vietnamese => "\r\n",
        }
    }

    /// Adds a cell, in quotes where it must be.
    pub(crate) fn push(self, out: &mut String, cell: &str) {
        let needs_quotes = cell.contains(['"', '\n', '\r', self.separator()])
            || cell.starts_with(char::is_whitespace)
            || cell.ends_with(char::is_whitespace);
        if needs_quotes {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
}

/// A row of CSV that is written cell by cell, row after row in the same memory.
///
/// ```
/// use kieumau_sheets::{CsvLine, CsvStyle};
///
/// let mut line = CsvLine::new(CsvStyle::Vietnamese);
/// line.text("=Thôn 1");
/// line.number("79.995".parse()?);
/// line.cell("a;b");
/// assert_eq!(line.end(), "'=Thôn 1;79,995;\"a;b\"\r\n");
/// line.cell("");
/// assert_eq!(line.end(), "\"\"\r\n");
/// # Ok::<(), kieumau::NumberError>(())
/// ```
#[derive(Debug, Default)]
pub struct CsvLine {
    style: CsvStyle,
    text: String,
    cells: usize,
    /// Whether the row has ended, so that the next cell begins another one.
    ended: bool,
}

impl CsvLine {
    /// An empty row.
    #[must_use]
    pub fn new(style: CsvStyle) -> CsvLine {
        CsvLine {
            style,
            ..CsvLine::default()
        }
    }

    /// What stands before a cell.
    fn begin(&mut self) {
        if std::mem::take(&mut self.ended) {
            self.text.clear();
            self.cells = 0;
        }
        if self.cells > 0 {
            self.text.push(self.style.separator());
        }
        self.cells = self.cells.saturating_add(1);
    }

    /// Adds a cell, in quotes where it must be.
    pub fn cell(&mut self, cell: &str) {
        self.begin();
        self.style.push(&mut self.text, cell);
    }

    /// Adds text from somebody's table, as [`text_cell`] has it.
    pub fn text(&mut self, text: &str) {
        if is_formula(text) {
            self.cell(&text_cell(text));
        } else {
            self.cell(text);
        }
    }

    /// Adds a whole number.
    pub fn count(&mut self, count: usize) {
        self.begin();
        // Writing to memory cannot fail.
        let _ = write!(self.text, "{count}");
    }

    /// Adds an exact number, as [`CsvStyle::number`] writes it.
    pub fn number(&mut self, number: Number) {
        self.begin();
        let from = self.text.len();
        let _ = write!(self.text, "{number}");
        let written = self.text.get(from..).unwrap_or_default();
        // Numbers that never end are written as fractions, and those of people have a comma.
        if written.contains('/') || self.style == CsvStyle::Vietnamese {
            self.text.truncate(from);
            let number = self.style.number(number);
            self.style.push(&mut self.text, &number);
        }
    }

    /// Ends the row, and gives it.
    pub fn end(&mut self) -> &str {
        if self.cells == 1 && self.text.is_empty() {
            self.text.push_str("\"\"");
        }
        self.text.push_str(self.style.row_end());
        self.ended = true;
        &self.text
    }
}

/// Whether a spreadsheet would take text for a formula.
fn is_formula(text: &str) -> bool {
    let sign = text.strip_prefix(['+', '-']);
    let number = |rest: &str| {
        rest.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    text.starts_with(['=', '@', '\t', '\r']) || sign.is_some_and(|rest| !number(rest))
}

/// Text from somebody's table as a cell: what a spreadsheet would take for a formula gets a `'` in front, which this
/// program's own reader drops again.
#[must_use]
pub fn text_cell(text: &str) -> String {
    if is_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cells = ["a", "b;c", "d,e", "\"f\"", " g"].map(str::to_owned);
        assert_eq!(
            CsvStyle::Plain.row(&cells),
            "a,b;c,\"d,e\",\"\"\"f\"\"\",\" g\"\n"
        );
        assert_eq!(
            CsvStyle::Vietnamese.row(&cells),
            "a;\"b;c\";d,e;\"\"\"f\"\"\";\" g\"\r\n"
        );
    }

    #[test]
    fn formulas_become_text() {
        assert_eq!(text_cell("=1+1"), "'=1+1");
        assert_eq!(text_cell("-A1"), "'-A1");
        assert_eq!(text_cell("-"), "-");
        assert_eq!(text_cell("-3"), "-3");
        assert_eq!(text_cell("Thôn 1"), "Thôn 1");
    }

    #[test]
    fn numbers_have_the_mark_of_the_style() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert_eq!(CsvStyle::Vietnamese.number(number("79.995")), "79,995");
        assert_eq!(CsvStyle::Plain.number(number("55/3")), "18.333333333");
    }
}
