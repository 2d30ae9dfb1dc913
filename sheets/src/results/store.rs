//! The rows of a sheet that may be very long, kept packed until the workbook is written.

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use kieumau::Number;
use std::io::{self, Read, Write};

/// A cell as it will be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Blank,
    /// The digits of a number, with a decimal point.
    Number(String),
    Text(String),
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() {
            Cell::Blank
        } else {
            Cell::Text(text)
        }
    }

    pub(crate) fn maybe(text: Option<&String>) -> Cell {
        text.map_or(Cell::Blank, |text| Cell::text(text.as_str()))
    }

    pub(crate) fn count(count: usize) -> Cell {
        Cell::Number(count.to_string())
    }

    /// An exact number; a fraction that never ends is written to nine decimals, and what has more digits than a spreadsheet
    /// keeps is text.
    pub(crate) fn number(number: Option<Number>) -> Cell {
        let Some(number) = number else {
            return Cell::Blank;
        };
        let number = match number.decimals() {
            Some(_) => number,
            None => number.rounded(9),
        };
        let digits = number.to_string();
        if crate::workbook::float::fits(&digits) {
            Cell::Number(digits)
        } else {
            Cell::Text(digits)
        }
    }
}

const BLANK: u8 = 0;
const NUMBER: u8 = 1;
const TEXT: u8 = 2;

/// Rows, packed.
pub(crate) struct Rows {
    to: DeflateEncoder<Vec<u8>>,
    count: usize,
    /// Whether anything stands in each column.
    used: Vec<bool>,
}

impl Rows {
    pub(crate) fn new() -> Rows {
        Rows {
            to: DeflateEncoder::new(Vec::new(), Compression::fast()),
            count: 0,
            used: Vec::new(),
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Whether anything stands in a column.
    pub(crate) fn uses(&self, column: usize) -> bool {
        self.used.get(column) == Some(&true)
    }

    pub(crate) fn add(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.count = self.count.saturating_add(1);
        self.length(cells.len())?;
        if self.used.len() < cells.len() {
            self.used.resize(cells.len(), false);
        }
        for (used, cell) in self.used.iter_mut().zip(cells) {
            *used |= *cell != Cell::Blank;
        }
        for cell in cells {
            let (kind, text) = match cell {
                Cell::Blank => (BLANK, ""),
                Cell::Number(digits) => (NUMBER, digits.as_str()),
                Cell::Text(text) => (TEXT, text.as_str()),
            };
            self.to.write_all(&[kind])?;
            if kind != BLANK {
                self.length(text.len())?;
                self.to.write_all(text.as_bytes())?;
            }
        }
        Ok(())
    }

    fn length(&mut self, length: usize) -> io::Result<()> {
        let length = u32::try_from(length).map_err(io::Error::other)?;
        self.to.write_all(&length.to_le_bytes())
    }

    /// The rows again, from the first.
    pub(crate) fn read(self) -> io::Result<Packed> {
        Ok(Packed {
            bytes: self.to.finish()?,
            count: self.count,
        })
    }
}

/// Rows that are complete.
pub(crate) struct Packed {
    bytes: Vec<u8>,
    count: usize,
}

impl Packed {
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    pub(crate) fn each(&self, act: &mut dyn FnMut(&[Cell]) -> io::Result<()>) -> io::Result<()> {
        let mut from = io::BufReader::new(DeflateDecoder::new(self.bytes.as_slice()));
        let mut cells = Vec::new();
        for _ in 0..self.count {
            cells.clear();
            for _ in 0..length(&mut from)? {
                let mut kind = [BLANK];
                from.read_exact(&mut kind)?;
                let cell = match kind {
                    [BLANK] => Cell::Blank,
                    [kind] => {
                        let mut text = vec![0; length(&mut from)?];
                        from.read_exact(&mut text)?;
                        let text = String::from_utf8(text).map_err(io::Error::other)?;
                        if kind == NUMBER {
                            Cell::Number(text)
                        } else {
                            Cell::Text(text)
                        }
                    }
                };
                cells.push(cell);
            }
            act(&cells)?;
        }
        Ok(())
    }
}

fn length(from: &mut impl Read) -> io::Result<usize> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    usize::try_from(u32::from_le_bytes(length)).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were() {
        let rows = [
            vec![Cell::text("Thôn 1 – Đạ Nghịt"), Cell::Blank, Cell::count(3)],
            vec![],
            vec![Cell::number("79.995".parse().ok()), Cell::text("=1+1\n\"")],
        ];
        let mut kept = Rows::new();
        for row in &rows {
            kept.add(row).unwrap();
        }
        assert_eq!(kept.count(), 3);
        let mut back = Vec::new();
        let mut keep = |cells: &[Cell]| {
            back.push(cells.to_vec());
            Ok(())
        };
        kept.read().unwrap().each(&mut keep).unwrap();
        assert_eq!(back, rows);
    }

    #[test]
    fn what_a_cell_cannot_hold_as_a_number_is_text() {
        assert_eq!(
            Cell::number("55/3".parse().ok()),
            Cell::Number("18.333333333".to_owned())
        );
        let long = "123456789012.123456789";
        assert_eq!(Cell::number(long.parse().ok()), Cell::Text(long.to_owned()));
    }
}
