//! Columns of percentages in which all numbers are fractions: 0.95 may have been meant as 95 %.

use super::cell;
use super::fold;
use super::form::{Form, Target, is_percent};
use super::parts::Part;
use super::row::{self, Settings, View};
use crate::finding::Fault;
use crate::finding::{At, Finding};
use crate::refused::Done;
use crate::texts::codes::TableCode;
use kieumau::Number;

/// One column of percentages.
struct Column {
    place: usize,
    /// Where its first fraction stands, its text, and the number.
    first: Option<(At, String, Number)>,
}

/// A warning for each column of percentages that holds no number above 1, and a fraction. Nearly every table is done with
/// after its first rows.
pub(crate) fn only_fractions(
    form: &Form<'_>,
    part: &Part<'_>,
    settings: &Settings,
    view: &View<'_>,
) -> Done<Vec<Finding>> {
    let View::Table(table) = view else {
        return Ok(Vec::new());
    };
    let unit = |target: Target| match target {
        Target::Question(at) => form.set.questions.get(at).map(|of| of.unit.as_ref()),
        Target::Reference(at) => form.set.references.get(at).map(|of| of.unit.as_ref()),
        _ => None,
    };
    let read = table.columns.read.iter();
    let of_percent = read.filter(|(_, target)| unit(*target).is_some_and(is_percent));
    let mut columns: Vec<Column> = of_percent
        .map(|(place, _)| Column {
            place: *place,
            first: None,
        })
        .collect();
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let one = Number::whole(1);
    row::look_ahead(form, part, settings, |table, record| {
        columns.retain_mut(|column| {
            let text = record.cells.get(column.place).map(|text| fold::clean(text));
            let text = text.unwrap_or_default();
            if text.ends_with('%') {
                return false;
            }
            let shape = record.shape(column.place);
            let number = cell::measured_cell(&text, shape, table.mark, 9, Some(Number::ONE));
            let Ok(number) = number else { return true };
            if number > one || number.is_negative() {
                return false;
            }
            if column.first.is_none() && !number.is_zero() && number != one {
                let at = table.at(record.line, record.sheet_row, Some(column.place));
                column.first = Some((at, text.into_owned(), number));
            }
            true
        });
        !columns.is_empty()
    })?;
    let told = columns.into_iter().filter_map(|column| {
        let (at, text, number) = column.first?;
        let shown = number.checked_mul(Number::whole(100))?;
        let fault = Fault::new(TableCode::OnlyFractions)
            .with("value", number)
            .with("shown", shown);
        Some(Finding::new(at, settings.lang, &fault).value(&text))
    });
    Ok(told.collect())
}
