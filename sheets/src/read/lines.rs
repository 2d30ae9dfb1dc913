//! Lines of a file, one at a time.

use std::io::{self, BufRead, Read};

/// A line longer than this is not a row of a table, nor an assessment.
pub(crate) const MOST_BYTES: usize = 16 << 20;

/// A file, line by line; lines count from 1, as in an editor.
pub(crate) struct Lines<R> {
    input: R,
    line: usize,
    /// The beginning of a line, taken from the input while lines were cut out as a block.
    begun: Vec<u8>,
    /// Lines that stand in no block, in their order.
    alone: Vec<usize>,
    /// Why there is no further line: told when what stood before it was given out.
    failed: Option<io::Error>,
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
        Lines {
            input,
            line: 0,
            begun: Vec::new(),
            alone: Vec::new(),
            failed: None,
        }
    }

    /// Keeps these lines, in their order, out of blocks.
    pub(crate) fn keep_alone(&mut self, lines: Vec<usize>) {
        self.alone = lines;
    }

    /// How many lines may come before the next that stands alone.
    fn room(&self) -> Option<usize> {
        let passed = self.alone.partition_point(|line| *line <= self.line);
        let next = self.alone.get(passed)?;
        Some(next.saturating_sub(self.line).saturating_sub(1))
    }

    /// The next line with its number, without its end; `None` after the last.
    pub(crate) fn next(&mut self) -> Result<Option<(usize, String)>, LineError> {
        if let Some(error) = self.failed.take() {
            return Err(LineError::Io(error));
        }
        let mut bytes = std::mem::take(&mut self.begun);
        let most = MOST_BYTES.saturating_sub(bytes.len());
        (&mut self.input)
            .take(u64::try_from(most).unwrap_or(u64::MAX))
            .read_until(b'\n', &mut bytes)
            .map_err(LineError::Io)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.line = self.line.saturating_add(1);
        if bytes.len() >= MOST_BYTES && bytes.last() != Some(&b'\n') {
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

    /// Whether all there is stands in one line, as files of old Macs seem to, whose lines end with CR alone.
    pub(crate) fn are_one(mut self) -> bool {
        matches!(self.next(), Ok(Some(_))) && matches!(self.next(), Ok(None))
    }

    /// The next whole lines without a quote, of about so many bytes; `None` where the next line has one, is the last and has
    /// no end, is longer than any, or stands alone. The number is that of the first.
    pub(crate) fn block(&mut self, bytes: usize) -> Result<Option<(usize, String)>, LineError> {
        let mut room = self.room();
        if room == Some(0) {
            return Ok(None);
        }
        let mut text = Vec::new();
        while text.len() < bytes && self.failed.is_none() {
            let buffer = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.failed = Some(error);
                    break;
                }
                Ok(buffer) => buffer,
            };
            if buffer.is_empty() {
                break;
            }
            let quote = memchr::memchr(b'"', buffer);
            let clear = buffer
                .get(..quote.unwrap_or(buffer.len()))
                .unwrap_or(buffer);
            let lines = memchr::memrchr(b'\n', clear).map_or(0, |end| end.saturating_add(1));
            let (lines, rest) = clear.split_at(lines);
            let last = room.and_then(|room| {
                let mut ends = memchr::memchr_iter(b'\n', lines);
                ends.nth(room.saturating_sub(1))
            });
            let lines = last.and_then(|end| lines.get(..=end)).unwrap_or(lines);
            room = room.map(|room| room.saturating_sub(memchr::memchr_iter(b'\n', lines).count()));
            if !lines.is_empty() {
                text.append(&mut self.begun);
                text.extend_from_slice(lines);
            }
            let used = match quote {
                // The line of the quote is read by itself, and so is one that stands alone.
                Some(_) => lines.len(),
                None if last.is_some() => lines.len(),
                None if self.begun.len().saturating_add(rest.len()) >= MOST_BYTES => lines.len(),
                None => {
                    self.begun.extend_from_slice(rest);
                    clear.len()
                }
            };
            let stop = last.is_some() || used < buffer.len();
            self.input.consume(used);
            if stop {
                break;
            }
        }
        if text.is_empty() {
            return Ok(None);
        }
        let lines = memchr::memchr_iter(b'\n', &text).count();
        let line = self.line.saturating_add(1);
        self.line = self.line.saturating_add(lines);
        // The encoding of the whole file has been looked at here too.
        let text = String::from_utf8(text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Ok(Some((line, text)))
    }
}
