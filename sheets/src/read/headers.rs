//! The headers of tables, for people who match them with the columns of a set.

use super::csv::ShapeKind;
use super::fold;
use super::form::{Form, Named};
use super::layout::text_of;
use super::parts::{Part, parts};
use super::row::Settings;
use super::source::{Kind, Source};
use super::table;
use crate::book::BookError;
use crate::book::letters;
use crate::refused::Refused;
use kieumau::CriteriaSet;
use std::sync::Arc;

/// A table whose header nobody found has it in one of so many rows.
const TOP: usize = 30;

/// A header as it stands in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The name of the file.
    pub file: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The cell, in a workbook, such as `F3`.
    pub cell: Option<String>,
    /// What stands there.
    pub text: String,
    /// The id of the column that it names, if it names one.
    pub column: Option<String>,
}

/// Every header of these files, in the order of the columns, each with the column it names as the settings have it.
/// Where no row of a workbook is a header, the row with the most texts is given: people may know better.
///
/// ```
/// use kieumau::{CriteriaSet, Lang, built_in};
/// use kieumau_sheets::{Settings, Source, headers};
///
/// let set = CriteriaSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let table = Source::new("x.csv", Box::new("Tên thôn;so_ho\nA;1\n".as_bytes()), None, Lang::Vi)?;
/// let found = headers(&set, &[table], &Settings::default())?;
/// let columns: Vec<Option<&str>> = found.iter().map(|header| header.column.as_deref()).collect();
/// assert_eq!(columns, [None, Some("question.so_ho")]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When a file cannot be read, or the settings name a column that the set does not have.
pub fn headers(
    set: &CriteriaSet,
    sources: &[Source],
    settings: &Settings,
) -> Result<Vec<Header>, Refused> {
    let mut form = Form::new(set, settings.lang);
    form.map(&settings.columns, settings.lang)?;
    let mut out = Vec::new();
    for part in parts(&form, sources, settings)? {
        let found = of_part(&form, &part, settings)?;
        let sheet = part.layout.as_ref().and_then(|of| of.place.sheet.clone());
        for (text, cell) in found {
            if fold::clean(&text).is_empty() {
                continue;
            }
            let column = match form.column(&text) {
                Named::One(target) => Some(form.id(target)),
                _ => None,
            };
            out.push(Header {
                file: part.source.name.clone(),
                sheet: sheet.clone(),
                cell,
                text,
                column,
            });
        }
    }
    Ok(out)
}

type Found = Vec<(String, Option<String>)>;

fn of_part(form: &Form<'_>, part: &Part<'_>, settings: &Settings) -> Result<Found, Refused> {
    if let Some(layout) = &part.layout {
        let header = &layout.header;
        let cells = header.cells.iter().enumerate().map(|(column, text)| {
            let at = (column, text.clone());
            let at = layout.place.at(header.line, header.sheet_row, Some(at));
            (text.clone(), at.address())
        });
        return Ok(cells.collect());
    }
    match part.source.kind {
        Kind::Csv | Kind::Tsv | Kind::Typed => {
            let (table, _) = table::open(form, part, settings)?;
            let headers = table.columns.headers.iter();
            Ok(headers.map(|text| (text.clone(), None)).collect())
        }
        Kind::Json | Kind::JsonLines => Ok(Vec::new()),
        Kind::Workbook => {
            let fullest = fullest(part.source, settings);
            fullest.map_err(|error| part.source.book_error(&error, settings.lang))
        }
    }
}

/// The row with the most texts of the first sheet that is not hidden.
fn fullest(source: &Source, settings: &Settings) -> Result<Found, BookError> {
    let Some(book) = &source.book else {
        return Ok(Vec::new());
    };
    let Some(sheet) = book.sheets.iter().position(|sheet| !sheet.hidden) else {
        return Ok(Vec::new());
    };
    let mut rows = book.rows(source.content(), sheet)?;
    let mut best = Found::new();
    for _ in 0..TOP {
        let Some(row) = rows.next_row()? else { break };
        let texts = row.cells.iter().filter_map(|(column, cell)| {
            let (text, shape) = text_of(cell, settings.legacy);
            let column = usize::try_from(*column).ok()?;
            let wanted = shape.kind == ShapeKind::Text && !text.trim().is_empty();
            wanted.then(|| (text, Some(format!("{}{}", letters(column), row.number))))
        });
        let texts: Found = texts.collect();
        if texts.len() > best.len() {
            best = texts;
        }
    }
    Ok(best)
}
