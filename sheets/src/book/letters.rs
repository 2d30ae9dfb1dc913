//! Columns as spreadsheets call them.

/// The letters of a column: A … Z, AA, AB, …
pub(crate) fn letters(column: usize) -> String {
    let mut left = column;
    let mut out = Vec::new();
    loop {
        let digit = u8::try_from(left % 26).unwrap_or(0);
        out.push(char::from(b'A'.saturating_add(digit)));
        match (left / 26).checked_sub(1) {
            Some(rest) => left = rest,
            None => break,
        }
    }
    out.iter().rev().collect()
}
