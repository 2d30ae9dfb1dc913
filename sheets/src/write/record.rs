//! Rows of CSV as they are written.

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
        let mut out = String::new();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                out.push(self.separator());
            }
            self.push(&mut out, cell);
        }
        if let [only] = cells
            && only.is_empty()
        {
            out.push_str("\"\"");
        }
        out.push_str(self.row_end());
        out
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

/// Text from somebody's table as a cell: what a spreadsheet would take for a formula gets a `'` in front, which this
/// program's own reader drops again.
#[must_use]
pub fn text_cell(text: &str) -> String {
    let sign = text.strip_prefix(['+', '-']);
    let number = |rest: &str| {
        rest.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    if text.starts_with(['=', '@', '\t', '\r']) || sign.is_some_and(|rest| !number(rest)) {
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
