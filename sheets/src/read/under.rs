//! The commune that stands above the rows of a table and not in them: section 5 of `docs/tables.md`.

use super::commune;
use super::csv::{Found, Record};
use super::fold;
use super::form::Target;
use super::table::Table;
use crate::finding::Fault;
use crate::texts::codes::TableCode;

/// What the rows that come next stand under.
#[derive(Debug, Default)]
pub(super) struct Under {
    /// The commune of the whole sheet, by its title or name.
    whole: Option<String>,
    standing: Standing,
    /// A heading of which nothing was said yet: that depends on what follows.
    heading: Option<Heading>,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Standing {
    /// No heading was met.
    #[default]
    Nothing,
    /// Below a row that heads this commune's areas.
    Commune(String),
    /// Below a row that heads nobody knows what.
    Unclear,
}

/// A row that heads a group.
#[derive(Debug)]
pub(super) struct Heading {
    line: usize,
    sheet_row: usize,
    column: usize,
    text: String,
    /// The commune it names.
    commune: Option<String>,
    /// Whether something else stands in the row.
    more: bool,
}

impl Heading {
    fn note(self, fault: Fault) -> Found {
        Found::Note {
            line: self.line,
            sheet_row: self.sheet_row,
            cell: Some((self.column, self.text)),
            fault,
        }
    }
}

/// The heading that a row is, if it cannot be anything else: one text, perhaps behind a number, that names a commune. A row
/// that begins so and goes on is one of which nobody knows what it says.
pub(super) fn heading(table: &Table<'_>, record: &Record) -> Option<Heading> {
    let own = |column: usize| {
        let blank = |cell: &String| cell.chars().all(char::is_whitespace);
        let cell = record.cells.get(column);
        let cell = cell.filter(|cell| !blank(cell) && !record.shape(column).spread);
        cell.map(|text| (column, text))
    };
    let mut filled = (0..record.cells.len()).filter_map(own);
    let mut first = filled.next()?;
    if is_number(first.1) {
        first = filled.next()?;
    }
    let (column, text) = first;
    let commune = commune::named(text)?;
    let more = filled.next().is_some();
    let place = |target| table.columns.place(target);
    // Where communes have their column, what stands in it is no heading, unless nothing else stands in the row.
    let of_row = [Target::Commune, Target::Cluster, Target::Province];
    let is_of_row = of_row.iter().any(|target| place(*target) == Some(column));
    let name = table.columns.cell(&record.cells, Target::Name);
    // Beside the name of an area it is a word of the office's own column.
    let beside = !name.is_empty() && place(Target::Name) != Some(column);
    if more && (is_of_row || beside || table.key(record).is_some()) {
        return None;
    }
    Some(Heading {
        line: record.line,
        sheet_row: record.sheet_row,
        column,
        text: fold::clean(text).into_owned(),
        commune: Some(commune),
        more,
    })
}

/// A row that heads a group, whatever its text says.
pub(super) fn other(record: &Record) -> Heading {
    let mut cells = record.cells.iter().enumerate().rev();
    let last = cells.find(|(_, cell)| !fold::clean(cell).is_empty());
    let (column, text) = last.map_or((0, ""), |(column, cell)| (column, cell.as_str()));
    Heading {
        line: record.line,
        sheet_row: record.sheet_row,
        column,
        text: fold::clean(text).into_owned(),
        commune: None,
        more: false,
    }
}

fn is_number(cell: &str) -> bool {
    let bare = cell.trim().trim_end_matches(['.', ')']);
    let digits = bare.len() <= 4 && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    !bare.is_empty() && (digits || fold::is_letter_or_roman(bare))
}

impl Under {
    pub(super) fn sheet(whole: Option<String>) -> Under {
        Under {
            whole,
            ..Under::default()
        }
    }

    /// Enters below a heading; gives what is to be said at once.
    pub(super) fn enter(&mut self, heading: Heading) -> Option<Found> {
        if heading.more {
            self.standing = Standing::Unclear;
            return Some(heading.note(Fault::new(TableCode::HeadingWithCells)));
        }
        self.standing = match (&heading.commune, &self.whole) {
            (Some(commune), _) => Standing::Commune(commune.clone()),
            // What the sheet says of itself holds for its groups too.
            (None, Some(_)) if !matches!(self.standing, Standing::Commune(_)) => Standing::Nothing,
            (None, _) => Standing::Unclear,
        };
        self.heading = Some(heading);
        None
    }

    /// A row that could not be read may have been a heading.
    pub(super) fn lose(&mut self) {
        if self.standing != Standing::Nothing || self.whole.is_none() {
            self.standing = Standing::Unclear;
        }
    }

    /// The commune of the next row.
    pub(super) fn commune(&self) -> Option<&str> {
        match &self.standing {
            Standing::Commune(commune) => Some(commune),
            Standing::Nothing => self.whole.as_deref(),
            Standing::Unclear => None,
        }
    }

    /// What is to be said of the last heading, now that it is known what follows: an area that has to stand under a commune,
    /// one that does not need it, or none.
    pub(super) fn settle(&mut self, follows: Follows) -> Option<Found> {
        let heading = self.heading.take()?;
        let fault = match (&heading.commune, follows, &self.standing) {
            (Some(commune), Follows::Area | Follows::Named, _) => {
                let differs = self
                    .whole
                    .as_ref()
                    .filter(|of| !commune::is_same(of, commune));
                match differs {
                    Some(whole) => Fault::new(TableCode::HeadingDiffers)
                        .with("commune", commune.as_str())
                        .with("other", whole.as_str()),
                    None => Fault::new(TableCode::CommuneHeading).with("commune", commune.as_str()),
                }
            }
            (None, Follows::Area, Standing::Unclear) => Fault::new(TableCode::HeadingUnclear),
            _ => Fault::new(TableCode::GroupRow),
        };
        Some(heading.note(fault))
    }
}

/// What follows a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// An area that says neither its code nor its commune.
    Area,
    /// An area that does.
    Named,
    /// No area.
    Nothing,
}

/// Gives a row its commune, where it says none itself.
pub(super) fn lend(table: &Table<'_>, record: &mut Record, commune: Option<&str>) {
    let Some(commune) = commune else { return };
    if let Some(cell) = table
        .columns
        .place(Target::Commune)
        .and_then(|column| record.cells.get_mut(column))
    {
        if fold::clean(cell).is_empty() {
            commune.clone_into(cell);
        } else {
            commune.clone_into(&mut record.under);
        }
    }
}
