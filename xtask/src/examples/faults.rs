//! Faults put into the tables on purpose, each written down in `planted.csv`, so that a reader can be held to it.

use super::draw::Draw;
use super::number::{self, ONE};
use super::set::{Profile, Question, Set};
use super::table::{Style, Table};
use anyhow::{Context, Result};
use std::collections::BTreeSet;

/// Bad cells in the table of each region.
const CELLS: usize = 14;

/// Cells that are well written: only the scorer, which knows the set, can say that they are unusable.
const BY_SCORER: [&str; 5] = [
    "share_over_one",
    "share_of_zero",
    "above_maximum",
    "below_minimum",
    "too_many_decimals",
];

/// One fault: where it is and what is wrong.
pub(crate) struct Planted {
    pub(crate) file: String,
    /// The header is line 1.
    pub(crate) line: usize,
    pub(crate) column: String,
    pub(crate) cell: String,
    pub(crate) fault: &'static str,
}

/// Puts the faults in. `turn` is the region's number, the part of it that this file holds, and the number of parts.
pub(crate) fn plant(
    table: &mut Table,
    set: &Set,
    style: &Style,
    name: &str,
    (turn, part, parts): (usize, usize, usize),
) -> Vec<Planted> {
    let mut draw = Draw::new(1, name);
    let mut planted = Vec::new();
    let mut taken = BTreeSet::new();
    repeat(table, &mut draw, &mut taken, &mut planted);
    // Every file goes on in the list where the one before it ended.
    let known = kinds(set, style);
    let share = CELLS.div_ceil(parts);
    let from = turn * CELLS + part * share;
    for (question, cell, fault) in known
        .iter()
        .cycle()
        .skip(from)
        .take(share.min(known.len() * 3))
    {
        let Some(column) = table
            .columns
            .iter()
            .position(|column| column.question.as_ref() == Some(question))
        else {
            continue;
        };
        if let Some(row) = free(table, column, &mut draw, &mut taken) {
            put(table, (row, column), cell.clone(), fault, &mut planted);
        }
    }
    let dimension = table
        .columns
        .iter()
        .position(|column| column.dimension.is_some());
    if let Some((row, column)) =
        dimension.and_then(|column| Some((free(table, column, &mut draw, &mut taken)?, column)))
    {
        let (cell, fault) = if turn + part == 0 {
            ("vung_la", "unknown_profile")
        } else {
            ("", "missing_profile")
        };
        put(table, (row, column), cell.to_owned(), fault, &mut planted);
    }
    if style.office && part + 1 == parts {
        let mut total = vec![String::new(); table.columns.len()];
        if let Some(name) = total.get_mut(1) {
            "Tổng cộng".clone_into(name);
        }
        table.rows.push(total);
        planted.push(found(table, (table.rows.len() - 1, 1), "total_row"));
    }
    for fault in &mut planted {
        fault.file = format!("{name}.csv");
    }
    planted.sort_by_key(|fault| fault.line);
    planted
}

/// Two areas stand twice: one alike in every cell, one with another answer.
fn repeat(
    table: &mut Table,
    draw: &mut Draw,
    taken: &mut BTreeSet<usize>,
    planted: &mut Vec<Planted>,
) {
    for differs in [false, true] {
        let column = table
            .columns
            .iter()
            .rposition(|column| column.question.is_some())
            .unwrap_or(0);
        let Some(row) = free(table, column, draw, taken) else {
            continue;
        };
        let Some(mut copy) = table.rows.get(row).cloned() else {
            continue;
        };
        if differs && let Some(cell) = copy.get_mut(column) {
            cell.clear();
        }
        let at = table.rows.len();
        table.rows.push(copy);
        taken.insert(at);
        planted.push(found(
            table,
            (at, 0),
            if differs {
                "code_twice_differs"
            } else {
                "code_twice_alike"
            },
        ));
    }
}

/// A row that has no fault yet and whose cell is filled in.
fn free(
    table: &Table,
    column: usize,
    draw: &mut Draw,
    taken: &mut BTreeSet<usize>,
) -> Option<usize> {
    for _ in 0..1_000 {
        let row = draw.index(table.rows.len());
        let cell = table.rows.get(row)?.get(column)?;
        if !cell.is_empty() && cell != "KPS" && taken.insert(row) {
            return Some(row);
        }
    }
    None
}

fn put(
    table: &mut Table,
    at: (usize, usize),
    cell: String,
    fault: &'static str,
    planted: &mut Vec<Planted>,
) {
    if let Some(old) = table.rows.get_mut(at.0).and_then(|row| row.get_mut(at.1)) {
        *old = cell;
        planted.push(found(table, at, fault));
    }
}

fn found(table: &Table, (row, column): (usize, usize), fault: &'static str) -> Planted {
    let cell = table
        .rows
        .get(row)
        .and_then(|row| row.get(column))
        .cloned()
        .unwrap_or_default();
    let header = table
        .columns
        .get(column)
        .map(|column| column.header.clone())
        .unwrap_or_default();
    Planted {
        file: String::new(),
        line: row + 2,
        column: header,
        cell,
        fault,
    }
}

type Fault = (String, String, &'static str);

/// The faults that the questions of the set allow: first one of every kind, then the next of every kind.
fn kinds(set: &Set, style: &Style) -> Vec<Fault> {
    let mut by_kind: Vec<Vec<Fault>> = Vec::new();
    for kind in [
        "share",
        "count",
        "decimal",
        "yes_no",
        "choice",
        "checklist",
        "judged",
        "date",
        "list",
    ] {
        let questions: Vec<Question<'_>> = set
            .questions()
            .filter(|question| question.kind() == kind)
            .collect();
        let mut faults = Vec::new();
        let rounds = questions
            .iter()
            .map(|question| of_question(*question, style).len())
            .max()
            .unwrap_or(0);
        for round in 0..rounds {
            // Every fault of the kind falls on another question, as far as there are any.
            for turn in 0..questions.len() {
                let Some(question) = questions.get((round + turn) % questions.len()) else {
                    continue;
                };
                if let Some((cell, fault)) = of_question(*question, style).into_iter().nth(round) {
                    faults.push((question.id().to_owned(), cell, fault));
                    break;
                }
            }
        }
        by_kind.push(faults);
    }
    let rounds = by_kind.iter().map(Vec::len).max().unwrap_or(0);
    (0..rounds)
        .flat_map(|round| {
            by_kind
                .iter()
                .filter_map(move |faults| faults.get(round).cloned())
        })
        .collect()
}

fn of_question(question: Question<'_>, style: &Style) -> Vec<(String, &'static str)> {
    let text = |cell: &str, fault| (cell.to_owned(), fault);
    let write = |value| number::write(value, style.mark());
    let nowhere = Profile::new();
    let above = question
        .most(&nowhere)
        .map(|most| (write(most + ONE), "above_maximum"));
    let first = question
        .choices()
        .first()
        .copied()
        .unwrap_or_default()
        .to_owned();
    match question.kind() {
        "share" => vec![
            text("52/50", "share_over_one"),
            text("95%", "share_without_counts"),
            text("45/0", "share_of_zero"),
            text(">= 90", "not_a_number"),
        ],
        "count" => vec![
            text("-3", "below_minimum"),
            text(">= 90", "not_a_number"),
            (write(5 * ONE / 2), "too_many_decimals"),
            text("chưa rõ", "not_a_number"),
            text("hơn 90 hộ", "not_a_number"),
        ],
        "decimal" => {
            let mut faults = vec![text("chưa rõ", "not_a_number")];
            faults.extend(above);
            faults.push(text(">= 90", "not_a_number"));
            // In the file with decimal commas the point can only group thousands.
            if !style.office && question.decimals() >= 2 {
                faults.push(text("1.250", "two_readings"));
            }
            faults
        }
        "judged" => above
            .into_iter()
            .chain([text("8-9", "not_a_number")])
            .collect(),
        "yes_no" => vec![
            text("chưa rõ", "not_yes_or_no"),
            text("K", "not_yes_or_no"),
            text("2", "not_yes_or_no"),
        ],
        "choice" => vec![
            text("khac", "unknown_option"),
            text("chưa rõ", "unknown_option"),
        ],
        "checklist" => vec![
            text("muc_la", "unknown_item"),
            (format!("{first}|{first}"), "item_twice"),
        ],
        "date" => vec![
            text("31/02/2026", "not_in_calendar"),
            text("11/25/2026", "month_first"),
        ],
        "list" => above.into_iter().chain([text("7|", "empty_row")]).collect(),
        _ => Vec::new(),
    }
}

pub(crate) fn list(planted: &[Planted]) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    writer.write_record(["file", "line", "column", "cell", "fault", "found_by"])?;
    for fault in planted {
        let line = fault.line.to_string();
        let found_by = if BY_SCORER.contains(&fault.fault) {
            "scorer"
        } else {
            "reader"
        };
        writer.write_record([
            fault.file.as_str(),
            &line,
            &fault.column,
            &fault.cell,
            fault.fault,
            found_by,
        ])?;
    }
    writer
        .into_inner()
        .context("the list of faults could not be written")
}
