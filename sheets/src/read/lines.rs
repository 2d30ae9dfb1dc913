//! Lines of a file, one at a time.

use std::io::{self, BufRead, Read};

/// A line longer than this is not a row of a table, nor an assessment.
pub(crate) const MOST_BYTES: usize = 16 << 20;

/// A file, line by line; lines count from 1, as in an editor.
pub(crate) struct Lines<R> {
    input: R,
    line: usize,
}

/// Why there is no line.
#[derive(Debug)]
pub(crate) enum LineError {
    /// The file could not be read.
    Io(io::Error),
    /// This line is longer than [`MOST_BYTES`].
    TooLong(usize),
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(input: R) -> Lines<R> {
        Lines { input, line: 0 }
    }

    /// The next line with its number, without its end; `None` after the last.
    pub(crate) fn next(&mut self) -> Result<Option<(usize, String)>, LineError> {
        let mut bytes = Vec::new();
        let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
        let read = (&mut self.input)
            .take(most)
            .read_until(b'\n', &mut bytes)
            .map_err(LineError::Io)?;
        if read == 0 {
            return Ok(None);
        }
        self.line = self.line.saturating_add(1);
        if read >= MOST_BYTES && bytes.last() != Some(&b'\n') {
            return Err(LineError::TooLong(self.line));
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        // The encoding of the whole file has been looked at, so that nothing is lost here.
        let mut text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        if self.line == 1 && text.starts_with('\u{feff}') {
            text.remove(0);
        }
        Ok(Some((self.line, text)))
    }
}
