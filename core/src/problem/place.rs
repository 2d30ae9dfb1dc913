//! Lines and columns.

use serde::Serialize;

/// A place in a text: line and column count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters are meant, within the line; at least 1.
    pub length: usize,
}

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Lines<'a> {
        let rest = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Lines {
            text,
            starts: std::iter::once(0).chain(rest).collect(),
        }
    }

    pub fn place(&self, start: usize, end: usize) -> Place {
        let line = self.starts.partition_point(|first| *first <= start).max(1);
        let first = self.starts.get(line - 1).copied().unwrap_or(0);
        let chars = |from: usize, to: usize| self.text.get(from..to).unwrap_or("");
        let meant = chars(start, end)
            .lines()
            .next()
            .unwrap_or("")
            .chars()
            .count();
        let before = chars(first, start)
            .trim_start_matches('\u{feff}')
            .chars()
            .count();
        Place {
            line,
            column: before + 1,
            length: meant.max(1),
        }
    }
}
