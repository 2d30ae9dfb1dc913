//! Records of a table: cells between separators, quoted where they hold one, with the line in which each begins.
//!
//! Written here because the place of every record must be exact (blank lines, line breaks in quotes), and because a
//! quote that is never closed must cost its own line only, not the rest of the file.

use super::lines::{LineError, Lines};
use super::role::is_no_header;
use crate::finding::Fault;
use crate::texts::codes::TableCode;
use std::collections::VecDeque;
use std::io::BufRead;

/// A quoted cell that goes on for more lines than this has lost its closing quote.
const MOST_LINES: usize = 1_000;

/// A row of cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Record {
    /// The line in which it begins, from 1.
    pub(crate) line: usize,
    /// The row a spreadsheet shows it in: line breaks in cells do not count there.
    pub(crate) sheet_row: usize,
    /// The cells, as they are written.
    pub(crate) cells: Vec<String>,
    /// What a workbook says of its cells; nothing in CSV, where all is text.
    pub(crate) shapes: Vec<Shape>,
    /// Whether something stands in cells whose text was not asked for.
    pub(crate) more: bool,
    /// What stands right behind the last column of the table, in a workbook.
    pub(crate) beyond: String,
    /// The commune that a heading above the row names, where the row names one itself.
    pub(crate) under: String,
}

impl Record {
    /// A line without quotes.
    pub(crate) fn plain(line: usize, sheet_row: usize, text: &str, separator: char) -> Record {
        Record {
            line,
            sheet_row,
            cells: text.split(separator).map(str::to_owned).collect(),
            ..Record::default()
        }
    }

    /// What is known of a cell beside its text.
    pub(crate) fn shape(&self, column: usize) -> Shape {
        self.shapes.get(column).copied().unwrap_or_default()
    }

    /// Whether nothing stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        let blank = |cell: &String| cell.chars().all(char::is_whitespace);
        !self.more
            && self.cells.iter().all(blank)
            && self
                .shapes
                .iter()
                .all(|shape| shape.kind != ShapeKind::NoResult)
    }
}

/// Whole lines together, none of them with a quote: a large table is read by blocks of them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// The number of the first line.
    pub(crate) line: usize,
    /// The row a spreadsheet shows it in.
    pub(crate) sheet_row: usize,
    /// What separates cells.
    pub(crate) separator: u8,
    /// The lines, each with its end.
    text: String,
}

impl Block {
    /// At least as many lines as there are.
    pub(crate) fn rows(&self) -> usize {
        memchr::memchr_iter(b'\n', self.text.as_bytes()).count()
    }

    /// The lines in which something stands, each with its place among all.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        // Spreadsheets save empty rows behind a table as nothing but separators.
        let separator = char::from(self.separator);
        let blank = move |c: char| c == separator || c.is_whitespace();
        let lines = self.text.lines().enumerate();
        lines.filter(move |(_, line)| !line.chars().all(blank))
    }

    /// Where the cells of a line end.
    pub(crate) fn ends(&self, line: &str, ends: &mut Vec<usize>) {
        ends.clear();
        separators_in(line.as_bytes(), self.separator, ends);
        ends.push(line.len());
    }

    /// How many cells a line has.
    pub(crate) fn cells(&self, line: &str) -> usize {
        let separators = memchr::memchr_iter(self.separator, line.as_bytes());
        separators.count().saturating_add(1)
    }

    /// The cell of a line in this column.
    pub(crate) fn cell<'l>(&self, line: &'l str, column: usize) -> &'l str {
        line.split(char::from(self.separator))
            .nth(column)
            .unwrap_or_default()
    }

    /// The record of a line, by its place among all.
    pub(crate) fn record(&self, step: usize, line: &str) -> Record {
        let (number, row) = (self.line, self.sheet_row);
        Record::plain(
            number.saturating_add(step),
            row.saturating_add(step),
            line,
            char::from(self.separator),
        )
    }
}

/// Adds where this byte stands. Cells are short, so that looking for each by itself would mostly be beginning to look: here eight
/// bytes are looked at together.
fn separators_in(text: &[u8], separator: u8, places: &mut Vec<usize>) {
    const LOW: u64 = u64::from_le_bytes([0x7F; 8]);
    let wanted = u64::from_le_bytes([separator; 8]);
    let (words, rest) = text.as_chunks::<8>();
    let mut at = 0usize;
    for word in words {
        // A byte that is the same is now 0, and 0 alone leaves its highest bit unset here.
        let other = u64::from_le_bytes(*word) ^ wanted;
        let mut found = !((other & LOW).wrapping_add(LOW) | other | LOW);
        while found != 0 {
            let byte = usize::try_from(found.trailing_zeros() / 8).unwrap_or(0);
            places.push(at.wrapping_add(byte));
            found &= found.wrapping_sub(1);
        }
        at = at.wrapping_add(8);
    }
    for byte in rest {
        if *byte == separator {
            places.push(at);
        }
        at = at.wrapping_add(1);
    }
}

/// What a workbook says of a cell beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Shape {
    pub(crate) kind: ShapeKind,
    /// Whether it is merged over several rows.
    pub(crate) spread: bool,
    /// How many columns to its right it is merged over.
    pub(crate) right: u32,
}

/// The type of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ShapeKind {
    /// Text, which may look like anything.
    #[default]
    Text,
    /// A number: its point is the decimal point.
    Number,
    /// A percentage, likewise.
    Percent,
    /// Yes or no.
    YesNo,
    /// A number whose format is not known.
    Bare,
    /// A day.
    Day,
    /// A formula whose result was never stored.
    NoResult,
}

/// What was found next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A record.
    Record(Record),
    /// Rows that are not read, and why; for a quote that is never closed the line in which it opens.
    Note {
        /// The line.
        line: usize,
        /// The row a spreadsheet shows it in.
        sheet_row: usize,
        /// The cell of which it is said, and its text.
        cell: Option<(usize, String)>,
        /// Why.
        fault: Fault,
    },
}

/// The records of a file. Blank lines are skipped.
pub(crate) struct Records<R> {
    lines: Lines<R>,
    /// Lines read while looking for a closing quote that was not there.
    again: VecDeque<(usize, String)>,
    separator: char,
    sheet_row: usize,
    /// The columns whose text is asked for, and that of the codes; all where none are named.
    wanted: Option<(Vec<usize>, Option<usize>)>,
}

impl<R: BufRead> Records<R> {
    pub(crate) fn new(input: R, separator: char) -> Records<R> {
        Records {
            lines: Lines::new(input),
            again: VecDeque::new(),
            separator,
            sheet_row: 0,
            wanted: None,
        }
    }

    /// Leaves the text of other columns out, where that is quicker; but of no line that may be a header by what stands where
    /// codes do.
    pub(crate) fn only(&mut self, wanted: Vec<usize>, code: Option<usize>) {
        self.wanted = Some((wanted, code));
    }

    /// Keeps these lines, in their order, out of blocks.
    pub(crate) fn keep_alone(&mut self, lines: Vec<usize>) {
        self.lines.keep_alone(lines);
    }

    pub(crate) fn next(&mut self) -> Result<Option<Found>, LineError> {
        loop {
            let Some((line, text)) = self.line()? else {
                return Ok(None);
            };
            self.sheet_row = self.sheet_row.saturating_add(1);
            if !text.trim().is_empty() {
                return self.record(line, text).map(Some);
            }
        }
    }

    /// The next lines as a block of about so many bytes; `None` where the next record has to be read by itself.
    pub(crate) fn block(&mut self, bytes: usize) -> Result<Option<Block>, LineError> {
        let separator = u8::try_from(self.separator).ok().filter(u8::is_ascii);
        let Some(separator) = separator.filter(|_| self.again.is_empty()) else {
            return Ok(None);
        };
        let Some((line, text)) = self.lines.block(bytes)? else {
            return Ok(None);
        };
        let sheet_row = self.sheet_row.saturating_add(1);
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        self.sheet_row = self.sheet_row.saturating_add(lines);
        Ok(Some(Block {
            line,
            sheet_row,
            separator,
            text,
        }))
    }

    fn line(&mut self) -> Result<Option<(usize, String)>, LineError> {
        match self.again.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.lines.next(),
        }
    }

    fn record(&mut self, line: usize, text: String) -> Result<Found, LineError> {
        let sheet_row = self.sheet_row;
        // Most lines have no quotes, and a large table has millions of them.
        if !text.contains('"') {
            let wanted = self.wanted.as_ref().filter(|(_, code)| {
                let code = code.and_then(|code| text.split(self.separator).nth(code));
                code.is_some_and(is_no_header)
            });
            let Some((wanted, _)) = wanted else {
                return Ok(Found::Record(Record::plain(
                    line,
                    sheet_row,
                    &text,
                    self.separator,
                )));
            };
            let mut record = Record {
                line,
                sheet_row,
                ..Record::default()
            };
            for (column, cell) in text.split(self.separator).enumerate() {
                if wanted.contains(&column) {
                    record.cells.push(cell.to_owned());
                } else {
                    record.cells.push(String::new());
                    record.more |= !cell.chars().all(char::is_whitespace);
                }
            }
            return Ok(Found::Record(record));
        }
        let mut cells = Cells::new(self.separator);
        cells.add(&text);
        let mut seen = VecDeque::new();
        while cells.open() {
            let next = if seen.len() < MOST_LINES {
                self.line()?
            } else {
                None
            };
            let Some((number, text)) = next else {
                // The lines behind are read again, each for itself.
                seen.append(&mut self.again);
                self.again = seen;
                let fault = Fault::new(TableCode::QuoteOpen);
                return Ok(Found::Note {
                    line,
                    sheet_row,
                    cell: None,
                    fault,
                });
            };
            cells.line_break();
            cells.add(&text);
            seen.push_back((number, text));
        }
        let cells = cells.done();
        Ok(Found::Record(Record {
            line,
            sheet_row,
            cells,
            ..Record::default()
        }))
    }
}

/// Cuts text into cells.
struct Cells {
    separator: char,
    done: Vec<String>,
    cell: String,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing of the cell was read yet, spaces perhaps.
    Start,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote within quotes: the end, or the first half of a doubled quote.
    Quote,
}

impl Cells {
    fn new(separator: char) -> Cells {
        Cells {
            separator,
            done: Vec::new(),
            cell: String::new(),
            state: State::Start,
        }
    }

    fn open(&self) -> bool {
        self.state == State::Quoted
    }

    fn line_break(&mut self) {
        self.cell.push('\n');
    }

    fn add(&mut self, text: &str) {
        for c in text.chars() {
            self.state = match (self.state, c) {
                (State::Quoted, '"') => State::Quote,
                (State::Quoted, c) => {
                    self.cell.push(c);
                    State::Quoted
                }
                (State::Quote, '"') => {
                    self.cell.push('"');
                    State::Quoted
                }
                (_, c) if c == self.separator => {
                    self.done.push(std::mem::take(&mut self.cell));
                    State::Start
                }
                (State::Start, '"') => {
                    self.cell.clear();
                    State::Quoted
                }
                (State::Start, ' ') => {
                    self.cell.push(' ');
                    State::Start
                }
                // What follows a closing quote belongs to the cell; the reader of the cell will say if it is nonsense.
                (_, c) => {
                    self.cell.push(c);
                    State::Plain
                }
            };
        }
        // A quote at the end of a line closes; only text in quotes goes on in the next.
        if self.state == State::Quote {
            self.state = State::Plain;
        }
    }

    fn done(mut self) -> Vec<String> {
        self.done.push(self.cell);
        self.done
    }
}

/// The marks of a header that stand outside quotes, of `,`, `;` and tab, with how often each does.
pub(crate) fn separators(header: &str) -> [(char, usize); 3] {
    [',', ';', '\t'].map(|separator| {
        // Which mark separates is not known yet, so every quote counts; a doubled one opens what it has closed.
        let outside = header.split('"').step_by(2);
        let count = outside.map(|text| text.matches(separator).count()).sum();
        (separator, count)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Found> {
        let mut records = Records::new(text.as_bytes(), ',');
        std::iter::from_fn(|| records.next().unwrap()).collect()
    }

    fn record(line: usize, sheet_row: usize, cells: &[&str]) -> Found {
        Found::Record(Record {
            line,
            sheet_row,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            ..Record::default()
        })
    }

    #[test]
    fn places_are_those_of_an_editor() {
        let text = "\u{feff}a,b\r\n\r\n1,\"x\r\ny\"\r\n2,\" \"\"q\"\"\"\r\n,\r\n3, z";
        assert_eq!(
            all(text),
            [
                record(1, 1, &["a", "b"]),
                record(3, 3, &["1", "x\ny"]),
                record(5, 4, &["2", " \"q\""]),
                record(6, 5, &["", ""]),
                record(7, 6, &["3", " z"]),
            ]
        );
    }

    #[test]
    fn an_open_quote_costs_its_own_line_only() {
        let text = "a,b\n1,\"x\n2,y\n3,z\n";
        assert_eq!(
            all(text),
            [
                record(1, 1, &["a", "b"]),
                Found::Note {
                    line: 2,
                    sheet_row: 2,
                    cell: None,
                    fault: Fault::new(TableCode::QuoteOpen),
                },
                record(3, 3, &["2", "y"]),
                record(4, 4, &["3", "z"]),
            ]
        );
    }

    #[test]
    fn quotes_within_a_cell_are_letters() {
        assert_eq!(all("a \"b\",c"), [record(1, 1, &["a \"b\"", "c"])]);
        assert_eq!(all("\"a\"b,c"), [record(1, 1, &["ab", "c"])]);
    }

    #[test]
    fn separators_are_found_wherever_they_stand() {
        for text in [
            "",
            ",",
            "a,b",
            ",,,,,,,,,,",
            "Xã Hòa Ninh,ô,,\u{ac}\u{2c2c}-,\u{0},",
            "12345678,1234567,",
            "\u{7f},+-,",
        ] {
            for from in 0..text.len() {
                let Some(text) = text.get(from..) else {
                    continue;
                };
                let mut places = Vec::new();
                separators_in(text.as_bytes(), b',', &mut places);
                let expected: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
                assert_eq!(places, expected, "{text:?}");
            }
        }
    }

    #[test]
    fn separators_in_quotes_do_not_count() {
        assert_eq!(
            separators("\"a;b;c;d\",e,f;g"),
            [(',', 2), (';', 1), ('\t', 0)]
        );
    }
}
