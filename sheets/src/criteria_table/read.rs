//! From the sheets to the JSON of a set, with the cell of every pointer.

use super::cause;
use super::codec;
use super::easy;
use super::fault::Fault;
use super::fold::fold;
use super::guide;
use super::names::Names;
use super::node::{Node, name_of};
use super::own;
use super::problem::{CellPlace, TableProblem, What};
use super::shape::{Many, Table};
use super::shapes::{RULE_KIND, RULES_KEY, SET, SET_SHEET, TABLES};
use super::sheet::{self, Top};
use crate::workbook::{self, Cell, NotAWorkbook, Sheet, lists};
use kieumau::{Arg, CheckedSet, Code, CriteriaSet, Problem, Problems, Severity};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a criteria workbook says: the JSON of a set, the cell of every part of it, and the cells that cannot be read.
#[derive(Debug, Clone)]
pub struct CriteriaTable {
    json: String,
    value: Value,
    places: BTreeMap<String, CellPlace>,
    faults: Vec<TableProblem>,
}

/// Reads a criteria workbook. Problems of its cells are said by [`CriteriaTable::set`] and [`CriteriaTable::check`],
/// together with those of the set.
///
/// ```
/// use kieumau::{CriteriaSet, built_in};
/// use kieumau_sheets::criteria_table::{export, import};
///
/// let set = CriteriaSet::from_json(built_in("khu-dan-cu-van-hoa").unwrap().json)?;
/// let workbook = export(&set)?;
/// assert_eq!(import(&workbook)?.set().unwrap(), set);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the bytes are no XLSX workbook.
pub fn import(bytes: &[u8]) -> Result<CriteriaTable, NotAWorkbook> {
    let sheets = workbook::read(bytes)?;
    let find = |name: &str| sheets.iter().find(|sheet| fold(&sheet.name) == fold(name));
    let mut faults = Vec::new();
    let renamed = others(&sheets, &mut faults);
    let mut set = match find(SET_SHEET) {
        Some(sheet) => of_set(sheet, &mut faults),
        None => {
            faults.push(missing(SET_SHEET, 0));
            Node::object(&CellPlace::default())
        }
    };
    let mut rules: Vec<Top> = Vec::new();
    for (order, table) in (1..).zip(TABLES) {
        let rows = match find(table.sheet) {
            Some(sheet) => sheet::read(table, order, sheet),
            None => {
                if table.required && !renamed.contains(&order) {
                    faults.push(missing(table.sheet, order));
                }
                sheet::Rows::default()
            }
        };
        faults.extend(rows.problems);
        if table.key == RULES_KEY {
            rules = rows.top;
        } else {
            add(&mut set, table, order, rows.top, &mut faults);
        }
    }
    let set = easy::join(set, rules, &mut faults);
    let mut places = BTreeMap::new();
    let value = set.flatten("", &mut places);
    let json = serde_json::to_string_pretty(&value).unwrap_or_default();
    Ok(CriteriaTable {
        json,
        value,
        places,
        faults,
    })
}

/// Says what is to be said of sheets that are none of a criteria workbook; gives the places of those that are missing, and
/// whose columns another sheet has.
fn others(sheets: &[Sheet], faults: &mut Vec<TableProblem>) -> Vec<usize> {
    let is = |sheet: &&Sheet, name: &str| fold(&sheet.name) == fold(name);
    let tables = || (1..).zip(TABLES);
    let known = |sheet: &&Sheet| {
        is(sheet, SET_SHEET)
            || is(sheet, guide::SHEET)
            || is(sheet, lists::SHEET)
            || TABLES.iter().any(|of| is(sheet, of.sheet))
    };
    let mut renamed = Vec::new();
    for sheet in sheets {
        if known(&sheet) || sheet.hidden || sheet.rows.is_empty() {
            continue;
        }
        let missing = tables().filter(|(order, table)| {
            !renamed.contains(order) && !sheets.iter().any(|sheet| is(&sheet, table.sheet))
        });
        let like = missing
            .filter_map(|(order, table)| Some((sheet::likeness(table, sheet)?, order, table)));
        let (order, fault) = match like.max_by_key(|(likeness, ..)| *likeness) {
            Some((_, order, table)) => {
                renamed.push(order);
                (order, Fault::RenamedSheet(table.sheet.to_owned()))
            }
            None => (TABLES.len().saturating_add(1), Fault::UnknownSheet),
        };
        let place = sheet_place(&sheet.name, order);
        faults.push(TableProblem::of_cell(place, fault, None));
    }
    renamed
}

fn sheet_place(name: &str, order: usize) -> CellPlace {
    CellPlace {
        order,
        sheet: name.to_owned(),
        ..CellPlace::default()
    }
}

fn missing(name: &str, order: usize) -> TableProblem {
    TableProblem::of_cell(sheet_place(name, order), Fault::MissingSheet, None)
}

/// Puts the rows of a sheet into their field of the set.
fn add(set: &mut Node, table: &Table, order: usize, top: Vec<Top>, faults: &mut Vec<TableProblem>) {
    let place = sheet_place(table.sheet, order);
    let mut nodes = top.into_iter().map(|top| top.node);
    match table.many {
        Many::One => {
            if let Some(node) = nodes.next() {
                set.set(table.key, node);
            }
            for node in nodes {
                faults.push(TableProblem::of_cell(node.at, Fault::RowTwice, None));
            }
        }
        _ => {
            let nodes: Vec<Node> = nodes.collect();
            if table.required || !nodes.is_empty() {
                set.set(table.key, Node::list(&place, nodes));
            }
        }
    }
}

/// The sheet with one field of the set in each row.
fn of_set(sheet: &Sheet, faults: &mut Vec<TableProblem>) -> Node {
    let place = |row: u32, column: u32, header: &str| CellPlace {
        order: 0,
        row,
        column,
        sheet: sheet.name.clone(),
        header: header.to_owned(),
        is_cell: true,
    };
    let mut set = Node::object(&sheet_place(&sheet.name, 0));
    set.set("format", Node::leaf(&set.at, 1));
    let mut groups: BTreeMap<&str, Node> = BTreeMap::new();
    for (row, cells) in &sheet.rows {
        // The name of a field stands before its value.
        let named = cells.keys().find_map(|column| {
            let said = fold(sheet.text(*row, *column)?);
            let field = SET.iter().find(|(_, name, _, _)| fold(name) == said)?;
            Some((field, column.saturating_add(1)))
        });
        let Some(((path, name, codec, _), column)) = named else {
            continue;
        };
        let at = place(*row, column, name);
        let node = sheet
            .cell(*row, column)
            .map(|cell| match codec::decode(*codec, cell) {
                Ok(value) => Node::leaf(&at, value),
                Err(fault) => {
                    let raw = codec::unread(sheet.text(*row, column));
                    let value = match cell {
                        Cell::Text(text) | Cell::Number(text) => Some(text.clone()),
                        _ => None,
                    };
                    faults.push(TableProblem::of_cell(at.clone(), fault, value));
                    Node::leaf(&at, raw)
                }
            });
        let holder = match path {
            [_] => &mut set,
            [group, ..] if node.is_some() => {
                groups.entry(group).or_insert_with(|| Node::object(&at))
            }
            _ => continue,
        };
        let key = path.last().copied().unwrap_or_default();
        match node {
            Some(node) => holder.set(key, node),
            None => holder.blank(key, at),
        }
    }
    for (key, node) in groups {
        set.set(key, node);
    }
    set
}

impl CriteriaTable {
    /// The set as JSON, whatever is wrong with it.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The set, if its form is right. Its meaning is looked at by [`check`](CriteriaTable::check).
    ///
    /// # Errors
    /// Every cell that cannot be read, and every problem of form.
    pub fn set(&self) -> Result<CriteriaSet, Vec<TableProblem>> {
        match CriteriaSet::from_json(&self.json) {
            Ok(set) if !self.faults.iter().any(is_error) => Ok(set),
            Ok(_) => Err(self.problems(&Problems::default())),
            Err(problems) => Err(self.problems(&problems)),
        }
    }

    /// The checked set, if it is sound, and everything that is to be said of the workbook, in the order of its cells.
    #[must_use]
    pub fn check(&self) -> (Option<CheckedSet>, Vec<TableProblem>) {
        match CheckedSet::from_json(&self.json) {
            Ok(set) => {
                let problems = self.problems(set.warnings());
                let sound = !problems.iter().any(is_error);
                (sound.then_some(set), problems)
            }
            Err(problems) => (None, self.problems(&problems)),
        }
    }

    /// Problems of the set at their cells, after those of the cells. A cell that cannot be read is said once, and what only
    /// follows from something else is not said.
    fn problems(&self, problems: &Problems) -> Vec<TableProblem> {
        let mut all = self.faults.clone();
        let unread: Vec<CellPlace> = all
            .iter()
            .filter(|problem| is_error(problem))
            .map(|problem| problem.place.clone())
            .collect();
        for problem in problems {
            let place = self.place(problem);
            if !unread.contains(&place) {
                all.push(TableProblem::new(place, What::Set(problem.clone())));
            }
        }
        cause::keep(&mut all);
        let names = Names::of(&self.value);
        for problem in &mut all {
            own::tell(problem, &names, &self.value);
        }
        all.sort_by(|a, b| a.place.cmp(&b.place));
        all
    }

    /// The cell of a problem: that of its pointer, or of what holds it.
    fn place(&self, problem: &Problem) -> CellPlace {
        let mut pointer = problem.pointer();
        let (holder, last) = pointer.rsplit_once('/').unwrap_or_default();
        // What is said of the name of a field stands at the name, where that is a cell itself.
        let of_name = problem
            .args()
            .any(|(_, arg)| *arg == Arg::Text(last.to_owned()));
        let name = format!("{holder}/{}", name_of(last));
        if let Some(place) = self.places.get(&name).filter(|_| of_name) {
            return place.clone();
        }
        // A field that is missing has a cell too: the blank one.
        let field = match problem.arg("field") {
            Some(Arg::Text(field)) => Some(field.as_str()),
            _ => match problem.code() {
                Code::NoCite => Some("cite"),
                Code::NoRuleNoParts => Some(RULE_KIND),
                Code::NoPoints => Some("points"),
                _ => None,
            },
        };
        if let Some(field) = field
            && let Some(place) = self.places.get(&format!("{pointer}/{field}"))
        {
            return place.clone();
        }
        loop {
            if let Some(place) = self.places.get(pointer) {
                return place.clone();
            }
            match pointer.rsplit_once('/') {
                Some((holder, _)) => pointer = holder,
                None => return CellPlace::default(),
            }
        }
    }
}

fn is_error(problem: &TableProblem) -> bool {
    problem.severity() == Severity::Error
}
