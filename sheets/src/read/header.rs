//! The header of a sheet, wherever it stands: under titles, over several rows, above most points and column numbers.

use super::fold;
use super::form::{Form, Target};
use super::layout::{names, text_of};
use super::row::LegacyText;
use crate::book::{MOST_COLUMNS, Merge, SheetRow};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// Groups stand at most this many rows above the criteria.
const MOST_GROUPS: usize = 3;
/// Rows below the header that hold no area.
const MOST_UNDER: usize = 4;

/// Words that begin a row of most points or of units, as they are compared.
static POINTS: LazyLock<[String; 7]> = LazyLock::new(|| {
    [
        "điểm tối đa",
        "điểm chuẩn",
        "thang điểm",
        "điểm",
        "đơn vị tính",
        "đvt",
        "maximum",
    ]
    .map(fold::label)
});

/// A header.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// The row of its labels, the lowest.
    pub(crate) row: usize,
    /// The last row that holds no area.
    pub(crate) last: usize,
    /// The text of each column.
    pub(crate) texts: Vec<String>,
    /// Whether that of each column is merged over the column to its right too.
    pub(crate) wide: Vec<bool>,
    /// Rows of most points and column numbers.
    pub(crate) under: Vec<usize>,
    /// How many different columns of the set it names.
    pub(crate) matched: usize,
    /// Whether one of them says which area a row is about.
    pub(crate) areas: bool,
}

/// A row that names so many columns of the set is a header, though none of them names areas: that it has none is told.
const SURELY: usize = 3;

/// A text of the first rows.
#[derive(Debug, Clone)]
struct Label {
    text: Arc<str>,
    /// Whether it is merged over several columns, and so names none; and the last of them.
    wide: bool,
    last: u32,
    /// Whether it is merged down from a row above.
    hangs: bool,
}

type Top = BTreeMap<usize, BTreeMap<u32, Label>>;

/// Finds the header among the first rows of a sheet.
pub(super) fn find(
    form: &Form<'_>,
    rows: &[SheetRow],
    merges: &[Merge],
    legacy: LegacyText,
) -> Option<Header> {
    let top = labels(rows, merges, legacy);
    // Most texts of a table stand in it again and again: each is looked up once.
    let mut named: BTreeMap<&str, Vec<Target>> = BTreeMap::new();
    for label in top.values().flat_map(BTreeMap::values) {
        named
            .entry(&label.text)
            .or_insert_with(|| names(form, &label.text).unwrap_or_default());
    }
    let targets = |row: &BTreeMap<u32, Label>| -> BTreeSet<Target> {
        let own = row.values().filter(|label| !label.wide);
        own.filter_map(|label| named.get(&*label.text))
            .flatten()
            .copied()
            .collect()
    };
    let (base, most) = top
        .iter()
        .map(|(number, row)| (*number, targets(row)))
        .max_by_key(|(number, found)| (found.len(), std::cmp::Reverse(*number)))?;
    let mut header = Header {
        row: base,
        last: base,
        ..Header::default()
    };
    // Rows right below that go on with the header, or say most points and numbers.
    let area = |target: &Target| matches!(target, Target::Code | Target::Name);
    for number in base.saturating_add(1)..=base.saturating_add(MOST_UNDER) {
        let Some(row) = top.get(&number) else { break };
        let own: Vec<&Label> = row.values().filter(|label| !label.hangs).collect();
        let new = targets(row);
        if own.is_empty()
            || row
                .values()
                .any(|label| label.hangs && label_names_area(form, label))
        {
            // Labels are merged down to here.
            header.last = number;
            if is_numbers(&own) || is_points(&own) {
                header.under.push(number);
            } else {
                header.row = number;
            }
        } else if is_numbers(&own)
            || is_points(&own)
            || is_units(form, &top, base..=header.row, row)
        {
            header.under.push(number);
            header.last = number;
        } else if own.iter().all(|label| names(form, &label.text).is_some())
            && !new.is_subset(&most)
        {
            header.row = number;
            header.last = number;
        } else {
            break;
        }
    }
    (header.texts, header.wide) = texts(form, &top, header.row, base).into_iter().unzip();
    let named: BTreeSet<Target> = header
        .texts
        .iter()
        .filter_map(|text| names(form, text))
        .flatten()
        .collect();
    header.matched = named.len();
    header.areas = named.iter().any(area);
    let least = if header.areas { 2 } else { SURELY };
    (named.len() >= least).then_some(header)
}

fn label_names_area(form: &Form<'_>, label: &Label) -> bool {
    names(form, &label.text).is_some_and(|targets| {
        let area = |target: &Target| matches!(target, Target::Code | Target::Name);
        targets.iter().any(area)
    })
}

/// The texts of the first rows, with merged regions filled.
fn labels(rows: &[SheetRow], merges: &[Merge], legacy: LegacyText) -> Top {
    let mut top: Top = BTreeMap::new();
    for row in rows {
        let labels = row.cells.iter().filter_map(|(column, cell)| {
            let (text, _) = text_of(cell, legacy);
            let text = fold::clean(&text);
            let label = Label {
                text: text.chars().take(LONGEST).collect::<String>().into(),
                wide: false,
                last: *column,
                hangs: false,
            };
            (!label.text.is_empty()).then_some((*column, label))
        });
        let labels: BTreeMap<u32, Label> = labels.collect();
        if !labels.is_empty() {
            top.insert(row.number, labels);
        }
    }
    let last = top.keys().next_back().copied().unwrap_or(0);
    for merge in merges.iter().filter(|merge| merge.rows.0 <= last) {
        let from = top
            .get(&merge.rows.0)
            .and_then(|row| row.get(&merge.columns.0));
        let Some(mut label) = from.cloned() else {
            continue;
        };
        label.wide = merge.columns.1 > merge.columns.0;
        label.last = merge.columns.1;
        let right = merge.columns.1.min(MOST_COLUMNS);
        for row in merge.rows.0..=merge.rows.1.min(merge.rows.0.saturating_add(TALLEST)) {
            label.hangs = row > merge.rows.0;
            for column in merge.columns.0..=right {
                top.entry(row).or_default().insert(column, label.clone());
            }
        }
    }
    top
}

/// No column has a longer name. A label may be merged over all columns of a sheet, and stands for each of them then.
const LONGEST: usize = 4_096;

/// Labels are merged over a few rows; what is merged over more is data.
const TALLEST: usize = 8;

/// The text of each column: the lowest that names one, else all that stands over it.
/// Says of each whether it is merged over the next column too.
fn texts(form: &Form<'_>, top: &Top, lowest: usize, base: usize) -> Vec<(String, bool)> {
    let highest = base.saturating_sub(MOST_GROUPS);
    let rows: Vec<&BTreeMap<u32, Label>> = (highest..=lowest)
        .rev()
        // A blank row ends the header: what stands above it is a title.
        .map_while(|number| top.get(&number))
        .collect();
    let width = rows
        .iter()
        .take(lowest.saturating_sub(base).saturating_add(1));
    let width = width
        .filter_map(|row| row.keys().next_back())
        .max()
        .copied();
    let Some(width) = width else {
        return Vec::new();
    };
    let column = |column: u32| {
        let over: Vec<&Label> = rows.iter().filter_map(|row| row.get(&column)).collect();
        let own = over.iter().filter(|label| !label.wide);
        for label in own {
            if names(form, &label.text).is_some() {
                return (label.text.to_string(), false);
            }
        }
        let mut parts: Vec<&str> = Vec::new();
        for label in over.iter().rev() {
            if parts.last() != Some(&&*label.text) {
                parts.push(&label.text);
            }
        }
        let joined = parts.join(" ");
        let lowest = over.first();
        let wide = lowest.is_some_and(|label| label.wide && label.last > column);
        match names(form, &joined) {
            Some(_) => (joined, wide),
            None => (
                lowest.map_or_else(String::new, |label| label.text.to_string()),
                wide,
            ),
        }
    };
    (0..=width).map(column).collect()
}

/// Whether a row numbers the columns: `(1) (2) (3)=(1)+(2)`, `A B 1 2 3`.
fn is_numbers(row: &[&Label]) -> bool {
    let mut next = 1u32;
    let (mut bracketed, mut numbers) = (0usize, 0usize);
    for label in row {
        let text = label.text.split('=').next().unwrap_or_default().trim();
        let inner = text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        if inner.is_some() || label.text.contains('=') {
            bracketed = bracketed.saturating_add(1);
        }
        let inner = inner.unwrap_or(text);
        let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_uppercase());
        let number = inner.parse::<u32>().ok();
        match number {
            Some(number) if number == next || inner.len() < text.len() => {
                next = number.saturating_add(1);
                numbers = numbers.saturating_add(1);
            }
            None if letter => {}
            _ => return false,
        }
    }
    (row.len() >= 3 && numbers >= 2) || (bracketed == row.len() && bracketed > 0)
}

/// Whether a row says the units of the columns: one at least as the set has it, nothing but words, and none of them where
/// areas have their codes and names.
fn is_units(
    form: &Form<'_>,
    top: &Top,
    header: std::ops::RangeInclusive<usize>,
    row: &BTreeMap<u32, Label>,
) -> bool {
    let over = |column: u32| {
        let labels = top.range(header.clone()).rev();
        labels.filter_map(move |(_, labels)| labels.get(&column))
    };
    let own = || row.iter().filter(|(_, label)| !label.hangs);
    let is_word = |c: char| c.is_alphabetic() || c == '%';
    own().all(|(column, label)| {
        label.text.contains(is_word) && !over(*column).any(|over| label_names_area(form, over))
    }) && own().any(|(column, label)| {
        let targets = over(*column).filter_map(|over| names(form, &over.text));
        targets
            .flatten()
            .any(|target| form.has_unit(target, &label.text))
    })
}

/// Whether a row says most points or units.
fn is_points(row: &[&Label]) -> bool {
    row.first().is_some_and(|label| {
        let text = fold::label(&label.text);
        POINTS.iter().any(|word| {
            let rest = text.strip_prefix(word);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    })
}
