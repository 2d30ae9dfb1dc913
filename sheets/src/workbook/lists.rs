//! Dropdowns. A list in the cell itself may have 255 letters, so every list stands in a column of a hidden sheet.

use crate::book::letters;
use rust_xlsxwriter::{DataValidation, Formula, Workbook, XlsxError};

/// The name of the hidden sheet.
pub(crate) const SHEET: &str = "kieumau.danhmuc";

/// The lists of a workbook, each once.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    lists: Vec<Vec<String>>,
}

impl Lists {
    /// A dropdown of these words.
    pub fn dropdown(&mut self, words: Vec<String>) -> DataValidation {
        let known = self.lists.iter().position(|list| *list == words);
        let rows = words.len().max(1);
        let at = known.unwrap_or_else(|| {
            self.lists.push(words);
            self.lists.len().saturating_sub(1)
        });
        let column = letters(at);
        let range = format!("='{SHEET}'!${column}$1:${column}${rows}");
        DataValidation::new().allow_list_formula(Formula::new(range))
    }

    /// Writes the hidden sheet; last, when every list is known.
    pub fn write(self, book: &mut Workbook) -> Result<(), XlsxError> {
        if self.lists.is_empty() {
            return Ok(());
        }
        let sheet = book.add_worksheet().set_name(SHEET)?;
        for (column, list) in (0u16..).zip(self.lists) {
            for (row, word) in (0u32..).zip(list) {
                sheet.write_string(row, column, word)?;
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }
}
