//! The merged regions of XLSB, which calamine does not tell.
//!
//! Every part is a row of records: a kind and a length, seven bits in a byte, then so many bytes.

use super::package::{Package, PartReader};
use super::sheet_xml::MOST_MERGES;
use super::xlsx::relations;
use super::{BookError, Merge};
use crate::content::Content;
use std::collections::BTreeMap;
use std::io::Read;

/// The part of the workbook, as calamine looks for it.
const WORKBOOK: &str = "xl/workbook.bin";
/// The record of a sheet in the workbook.
const SHEET: u32 = 156;
/// The record of a merged region in a sheet.
const MERGE: u32 = 176;

/// The merged regions of each sheet, by its name.
pub(super) fn merges(
    package: &Package,
    content: &dyn Content,
) -> Result<BTreeMap<String, Vec<Merge>>, BookError> {
    let relations = relations(package, content, "xl/_rels/workbook.bin.rels", "xl")?;
    let mut sheets: Vec<(String, String)> = Vec::new();
    records(package, content, WORKBOOK, |kind, bytes| {
        if kind == SHEET
            && let Some((id, rest)) = text(bytes.get(8..).unwrap_or_default())
            && let Some((name, _)) = text(rest)
            && let Some((_, part)) = relations.get(&id)
        {
            sheets.push((name, part.clone()));
        }
        Ok(())
    })?;
    let mut out = BTreeMap::new();
    for (name, part) in sheets {
        let mut merges: Vec<Merge> = Vec::new();
        records(package, content, &part, |kind, bytes| {
            if kind == MERGE {
                merges.extend(region(bytes));
            }
            if merges.len() > MOST_MERGES {
                return Err(BookError::TooLarge);
            }
            Ok(())
        })?;
        out.insert(name, merges);
    }
    Ok(out)
}

/// Hands every record of a part to `take`.
fn records(
    package: &Package,
    content: &dyn Content,
    part: &str,
    mut take: impl FnMut(u32, &[u8]) -> Result<(), BookError>,
) -> Result<(), BookError> {
    let Some(mut part) = package.binary_part(content, part)? else {
        return Ok(());
    };
    let mut bytes = Vec::new();
    while let Some(kind) = packed(&mut part, 2)? {
        let length = packed(&mut part, 4)?.unwrap_or(0);
        bytes.clear();
        let read = part.by_ref().take(length.into()).read_to_end(&mut bytes)?;
        if u32::try_from(read) != Ok(length) {
            return Err(BookError::Damaged("a record is cut short".to_owned()));
        }
        take(kind, &bytes)?;
    }
    Ok(())
}

/// A number of at most so many bytes, of which each but the last has its highest bit set; none at the end of the part.
fn packed(part: &mut PartReader<'_>, most: u32) -> Result<Option<u32>, BookError> {
    let mut number = 0u32;
    for at in 0..most {
        let mut byte = [0u8];
        if part.read(&mut byte)? == 0 {
            return Ok(None);
        }
        let [byte] = byte;
        number |= u32::from(byte & 0x7f) << (7 * at);
        if byte < 0x80 {
            break;
        }
    }
    Ok(Some(number))
}

/// A number of four bytes, and what follows it.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*number), rest))
}

/// A text behind its length, and what follows it.
fn text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = number(bytes)?;
    let length = usize::try_from(length).ok()?.checked_mul(2)?;
    let (text, rest) = rest.split_at_checked(length)?;
    let (units, _) = text.as_chunks::<2>();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some((text.collect(), rest))
}

fn region(bytes: &[u8]) -> Option<Merge> {
    let (top, rest) = number(bytes)?;
    let (bottom, rest) = number(rest)?;
    let (left, rest) = number(rest)?;
    let (right, _) = number(rest)?;
    let row = |row: u32| usize::try_from(row).ok()?.checked_add(1);
    Some(Merge {
        rows: (row(top)?, row(bottom)?),
        columns: (left, right),
    })
}
