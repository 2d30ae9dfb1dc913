//! Puts rows into the sheets of a workbook that was written without them. The library that writes workbooks holds every
//! cell in memory until the end, or needs files; a country's results have millions of cells. So it writes one row of each
//! long sheet as a sample, with its formats, and here the sample is replaced by all rows, one after the other.

use super::sheet::Sample;
use super::store::{Cell, Packed};
use std::io::{self, Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A long sheet: its number in the workbook from 1, its sample row, its rows.
pub(super) struct Long {
    pub number: usize,
    pub sample: Sample,
    pub rows: Packed,
}

/// A spreadsheet has no cell with more letters.
const MOST_LETTERS: usize = 32_767;
/// What stands at the end of a text that is longer.
const CUT: &str = " […]";

pub(super) fn fill(book: &[u8], long: &[Long]) -> io::Result<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(book)).map_err(io::Error::other)?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for at in 0..from.len() {
        let mut part = from.by_index(at).map_err(io::Error::other)?;
        let name = part.name().map_err(io::Error::other)?.into_owned();
        let sheet = long
            .iter()
            .find(|long| name == format!("xl/worksheets/sheet{}.xml", long.number));
        match sheet {
            None => to.raw_copy_file(part).map_err(io::Error::other)?,
            Some(long) => {
                let mut xml = String::new();
                part.read_to_string(&mut xml)?;
                to.start_file(name, options).map_err(io::Error::other)?;
                write(&xml, long, &mut to)?;
            }
        }
    }
    to.finish()
        .map(Cursor::into_inner)
        .map_err(io::Error::other)
}

fn write(xml: &str, long: &Long, to: &mut impl Write) -> io::Result<()> {
    let number = long.sample.row.saturating_add(1);
    let start = format!("<row r=\"{number}\"");
    let cut = xml.split_once(&start).and_then(|(before, rest)| {
        let (row, after) = rest.split_once("</row>")?;
        Some((before, row, after))
    });
    let (before, row, after) =
        cut.ok_or_else(|| io::Error::other("the sample row is not in its sheet"))?;
    let styles: Vec<&str> = row
        .split("<c ")
        .skip(1)
        .map(|cell| {
            let style = cell.split_once("s=\"").and_then(|(_, s)| s.split_once('"'));
            style.map_or("0", |(style, _)| style)
        })
        .collect();
    to.write_all(with_dimension(before, long, styles.len()).as_bytes())?;
    let mut number = number;
    let mut text = String::new();
    long.rows.each(&mut |cells| {
        text.clear();
        line(cells, number, &styles, &long.sample, &mut text);
        number = number.saturating_add(1);
        to.write_all(text.as_bytes())
    })?;
    to.write_all(after.as_bytes())
}

/// The range that the sheet says it has.
fn with_dimension(before: &str, long: &Long, columns: usize) -> String {
    let count = u32::try_from(long.rows.count()).unwrap_or(u32::MAX);
    let last = long
        .sample
        .row
        .saturating_add(count.max(1))
        .saturating_sub(1);
    let column = u32::try_from(columns.saturating_sub(1)).unwrap_or(0);
    let range = format!("A1:{}", crate::workbook::address(last, column));
    match before.split_once("<dimension ref=\"") {
        Some((head, rest)) => match rest.split_once('"') {
            Some((_, tail)) => format!("{head}<dimension ref=\"{range}\"{tail}"),
            None => before.to_owned(),
        },
        None => before.to_owned(),
    }
}

fn line(cells: &[Cell], number: u32, styles: &[&str], sample: &Sample, out: &mut String) {
    out.push_str(&format!("<row r=\"{number}\""));
    let texts = cells
        .iter()
        .zip(&sample.widths)
        .filter_map(|(cell, width)| match cell {
            Cell::Text(text) => Some((text.as_str(), *width)),
            _ => None,
        });
    let height = crate::workbook::style::height(texts);
    if height > 20 {
        out.push_str(&format!(" ht=\"{height}\" customHeight=\"1\""));
    }
    out.push('>');
    for (column, style) in styles.iter().enumerate() {
        let letters = crate::book::letters(column);
        out.push_str(&format!("<c r=\"{letters}{number}\" s=\"{style}\""));
        match cells.get(column) {
            None | Some(Cell::Blank) => out.push_str("/>"),
            Some(Cell::Number(digits)) => out.push_str(&format!("><v>{digits}</v></c>")),
            // A cell of its own kind for text: what looks like a formula stays text.
            Some(Cell::Text(text)) => {
                out.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                escape(text, out);
                out.push_str("</t></is></c>");
            }
        }
    }
    out.push_str("</row>");
}

/// What a cell can hold of a text: spreadsheets count in units of 16 bits. What is cut says so at its end.
fn fitting(text: &str) -> impl Iterator<Item = char> {
    let whole = text.encode_utf16().nth(MOST_LETTERS).is_none();
    let most = if whole {
        MOST_LETTERS
    } else {
        MOST_LETTERS.saturating_sub(CUT.len())
    };
    let mut left = most;
    let fits = text.chars().map_while(move |letter| {
        left = left.checked_sub(letter.len_utf16())?;
        Some(letter)
    });
    fits.chain(if whole { "" } else { CUT }.chars())
}

/// Text within XML. Letters that XML cannot hold are shown as unreadable, not dropped.
fn escape(text: &str, out: &mut String) {
    for letter in fitting(text) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\t' => out.push(letter),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_for_a_cell_says_so() {
        let units = |text: &str| text.encode_utf16().count();
        for text in ["a".repeat(MOST_LETTERS), "😀".repeat(16_383)] {
            assert_eq!(fitting(&text).collect::<String>(), text);
        }
        for text in ["a".repeat(MOST_LETTERS + 1), "😀".repeat(16_384)] {
            let cut: String = fitting(&text).collect();
            assert!(
                cut.ends_with(CUT) && units(&cut) <= MOST_LETTERS,
                "{}",
                units(&cut)
            );
        }
    }
}
