//! The starter workbook: a small worked table to be overwritten.

use super::write::export;
use crate::workbook::NotWritten;
use kieumau::CriteriaSet;

/// The worked table of the starter.
const WORKED: &str = include_str!("starter.json");

/// A criteria workbook with one small worked table, which is made up, to begin one's own table from.
///
/// ```
/// let workbook = kieumau_sheets::criteria_table::starter()?;
/// let (set, problems) = kieumau_sheets::criteria_table::import(&workbook)?.check();
/// assert!(set.is_some() && problems.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// None that could be mended: the table is part of the program.
pub fn starter() -> Result<Vec<u8>, NotWritten> {
    match CriteriaSet::from_json(WORKED) {
        Ok(set) => export(&set),
        Err(_) => Ok(Vec::new()),
    }
}
