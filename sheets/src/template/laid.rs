//! What a filled form says, laid out as the rows of a table.

use super::long::MARK;
use crate::read::form::{Form, Named, bracketed};
use crate::workbook::{self, Cell, Sheet};
use std::collections::BTreeMap;

/// A table laid out of a form: the id and the cell of everything that is said.
#[derive(Default)]
pub(super) struct Laid {
    pub(super) ids: Vec<String>,
    pub(super) rows: Vec<Vec<(String, (u32, u32))>>,
    /// The headers of a wide sheet that name no column.
    pub(super) unknown: Vec<(u32, u32)>,
    /// Whether it is a wide sheet, of which columns say something as a whole.
    pub(super) wide: bool,
}

/// A cell as a person would have typed it.
pub(super) fn typed(cell: Option<&Cell>) -> String {
    match cell {
        None => String::new(),
        Some(Cell::Text(text) | Cell::Error(text)) => text.clone(),
        Some(Cell::Number(number)) => number.replace('.', ","),
        Some(Cell::Bool(yes)) => if *yes { "có" } else { "không" }.to_owned(),
        Some(Cell::Day(day)) => day.clone().unwrap_or_else(|| "#DATE".to_owned()),
    }
}

/// The columns of a long form, by the words of its hidden row.
pub(super) fn marked(sheet: &Sheet) -> Option<(u32, BTreeMap<String, u32>)> {
    sheet.rows.iter().find_map(|(row, cells)| {
        let words: BTreeMap<String, u32> = cells
            .iter()
            .filter_map(|(column, cell)| match cell {
                Cell::Text(text) => Some((text.strip_prefix(MARK)?.to_owned(), *column)),
                _ => None,
            })
            .collect();
        words.contains_key("id").then_some((*row, words))
    })
}

/// One row of a long form's answers: those of one column, with the papers and one column of notes.
pub(super) fn laid_long(
    sheet: &Sheet,
    (head, columns): &(u32, BTreeMap<String, u32>),
    answers: &str,
    notes: &str,
) -> Laid {
    let mut laid = Laid::default();
    let mut row: Vec<(String, (u32, u32))> = Vec::new();
    let Some(ids) = columns.get("id") else {
        return laid;
    };
    let column = |word: &str| columns.get(word).copied();
    let mut filled = false;
    for at in sheet.rows.keys().filter(|at| *at > head) {
        let Some(id) = sheet.text(*at, *ids).map(workbook::id) else {
            continue;
        };
        let id = id.as_str();
        let mut add = |id: String, column: Option<u32>| {
            let Some(column) = column.filter(|_| !laid.ids.contains(&id)) else {
                return false;
            };
            let text = typed(sheet.cell(*at, column));
            let said = !text.is_empty();
            laid.ids.push(id);
            row.push((text, (*at, column)));
            said
        };
        match id.strip_prefix("question.") {
            Some(question) => {
                filled |= add(id.to_owned(), column(answers));
                add(format!("evidence.{question}"), column("evidence"));
                add(format!("note.{question}"), column(notes));
            }
            // The block of the area: the value stands in the first column that is not its label.
            None => filled |= add(id.to_owned(), column("points")) && id != "period",
        }
    }
    // A sheet that nobody filled in says nothing of any area.
    if !filled {
        return laid;
    }
    let said = |id: &str| {
        let at = laid.ids.iter().position(|known| known == id);
        at.and_then(|at| row.get(at))
            .is_some_and(|(text, _)| !text.is_empty())
    };
    if !said("code") && !said("name") {
        // The sheet is the area's; its name will do.
        match laid
            .ids
            .iter()
            .position(|id| id == "name")
            .and_then(|at| row.get_mut(at))
        {
            Some((text, _)) => text.clone_from(&sheet.name),
            None => {
                laid.ids.push("name".to_owned());
                row.push((sheet.name.clone(), (0, 0)));
            }
        }
    }
    laid.rows.push(row);
    laid
}

/// The rows of a wide sheet: the header is the row that has ids in brackets.
pub(super) fn laid_wide(form: &Form<'_>, sheet: &Sheet) -> Laid {
    let mut laid = Laid::default();
    let id = |text: &str| {
        let id = workbook::id(bracketed(text)?);
        matches!(form.column(&format!("[{id}]")), Named::One(_)).then_some(id)
    };
    let header = sheet.rows.keys().find(|row| {
        let cells = sheet.rows.get(row).into_iter().flat_map(BTreeMap::keys);
        cells
            .filter_map(|column| id(sheet.text(**row, *column)?))
            .count()
            >= 2
    });
    let Some(header) = header else { return laid };
    laid.wide = true;
    let cells = sheet.rows.get(header).into_iter().flat_map(BTreeMap::keys);
    let mut columns: Vec<(u32, String)> = Vec::new();
    for column in cells {
        let Some(text) = sheet.text(*header, *column) else {
            continue;
        };
        // A header typed anew has no id; its label says the same, as in any table.
        let by_label = || match form.column(text) {
            Named::One(target) => Some(form.id(target)),
            _ => None,
        };
        match id(text).or_else(by_label) {
            Some(id) => columns.push((*column, id)),
            None => laid.unknown.push((*header, *column)),
        }
    }
    laid.ids = columns.iter().map(|(_, id)| id.clone()).collect();
    for row in sheet.rows.keys().filter(|row| *row > header) {
        let cells: Vec<(String, (u32, u32))> = columns
            .iter()
            .map(|(column, _)| (typed(sheet.cell(*row, *column)), (*row, *column)))
            .collect();
        let filled = cells.iter().zip(&columns);
        // The period is filled in beforehand; it alone names no area.
        if filled
            .into_iter()
            .any(|((text, _), (_, id))| !text.is_empty() && id != "period")
        {
            laid.rows.push(cells);
        }
    }
    laid
}
