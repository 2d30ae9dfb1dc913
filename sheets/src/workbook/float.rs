//! The one place where a number is a binary float: a spreadsheet stores nothing else. What is shown in a cell has at
//! most 15 significant digits, and up to there a float and its shortest decimal name each other.
#![allow(
    clippy::disallowed_types,
    reason = "cells of a spreadsheet are binary floats; none of them is computed with"
)]

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The most significant digits that a cell keeps.
const DIGITS: usize = 15;

/// The shortest decimal that names the number of a cell; none for what is no number.
fn shortest(value: f64) -> Option<String> {
    // Negative zero is zero.
    value.is_finite().then(|| format!("{}", value + 0.0))
}

/// Whether a cell keeps this decimal exactly.
pub(crate) fn fits(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    let exact = |value: f64| shortest(value).as_deref() == Some(text);
    plain && digits <= DIGITS && text.parse().is_ok_and(exact)
}

/// Writes a decimal as a number where a cell keeps it exactly, else as text.
pub(crate) fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    match text.parse::<f64>() {
        Ok(value) if fits(text) => sheet.write_number_with_format(row, column, value, format)?,
        _ => sheet.write_string_with_format(row, column, text, format)?,
    };
    Ok(())
}
