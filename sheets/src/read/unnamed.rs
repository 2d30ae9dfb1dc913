//! Columns without a header that hold data: what somebody forgot to name would be left out in silence.

use super::csv::Record;
use super::fold;
use super::form::Form;
use super::parts::Part;
use super::row::{self, Settings, View};
use crate::finding::Fault;
use crate::finding::{At, Finding};
use crate::refused::Done;
use crate::texts::codes::TableCode;
use crate::texts::words;

/// One column without a header.
struct Column {
    /// Its place; the one behind the last stands in no row.
    place: usize,
    beyond: bool,
    /// The first cell in which something stands.
    first: Option<(At, String)>,
    /// How far it has counted the rows.
    counted: usize,
    /// Whether it holds anything but the numbers of rows.
    holds: bool,
}

impl Column {
    fn new(place: usize, beyond: bool) -> Column {
        Column {
            place,
            beyond,
            first: None,
            counted: 0,
            holds: false,
        }
    }

    fn look(&mut self, record: &Record, at: impl FnOnce() -> At) {
        let text = match self.beyond {
            true => Some(&record.beyond),
            false => record.cells.get(self.place),
        };
        let text = text.map(|text| fold::clean(text)).unwrap_or_default();
        // What is merged over several rows is a heading beside them.
        if text.is_empty() || record.shape(self.place).spread && !self.beyond {
            return;
        }
        let number = text.trim_end_matches(['.', ')']).parse::<usize>().ok();
        let counts = |number: &usize| *number == 1 || Some(*number) == self.counted.checked_add(1);
        match number.filter(counts) {
            Some(number) => self.counted = number,
            None => self.holds = true,
        }
        self.first.get_or_insert_with(|| (at(), text.into_owned()));
    }
}

/// A warning for each column that has no header and holds something in the row of an area, beside the numbers of rows.
pub(crate) fn with_data(
    form: &Form<'_>,
    part: &Part<'_>,
    settings: &Settings,
    view: &View<'_>,
) -> Done<Vec<Finding>> {
    let View::Table(table) = view else {
        return Ok(Vec::new());
    };
    let behind = table
        .columns
        .headers
        .len()
        .checked_sub(table.columns.lent());
    let beyond = part.layout.as_ref().is_some_and(|of| of.beyond);
    let beyond = behind.filter(|_| beyond);
    let columns = table.columns.unnamed.iter();
    let columns = columns.map(|place| Column::new(*place, false));
    let beyond = beyond.map(|place| Column::new(place, true));
    let mut columns: Vec<Column> = columns.chain(beyond).collect();
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    row::look_ahead(form, part, settings, |table, record| {
        for column in columns.iter_mut().filter(|column| !column.holds) {
            let place = column.place;
            column.look(record, || {
                table
                    .place
                    .at(record.line, record.sheet_row, Some((place, String::new())))
            });
        }
        columns.iter().any(|column| !column.holds)
    })?;
    let word = match table.place.turned {
        true => words::ROW,
        false => words::COLUMN,
    };
    let fault =
        Fault::new(TableCode::UnnamedColumn).with("column", word.get(settings.lang).to_owned());
    let told = columns.into_iter().filter(|column| column.holds);
    let told = told.filter_map(|column| column.first);
    Ok(told
        .map(|(at, text)| Finding::new(at, settings.lang, &fault).value(&text))
        .collect())
}
