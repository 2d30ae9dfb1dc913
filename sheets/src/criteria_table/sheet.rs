//! From the rows of one sheet to nodes.

use super::codec;
use super::fault::Fault;
use super::fold::fold;
use super::node::{Node, Tree};
use super::printed::Printed;
use super::problem::{CellPlace, TableProblem, What};
use super::shape::{Child, Codec, KEY, LEVEL, Many, REST, ROW, Shape, Table};
use super::shapes::{CRITERION, OF_CRITERION, RULE_KIND, RULES_KEY};
use crate::workbook::{Cell, Sheet};
use serde_json::Value;
use std::collections::BTreeMap;

/// The header stands in one of the first rows.
const HEADER_WITHIN: u32 = 20;

/// The top rows of a sheet.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub top: Vec<Top>,
    pub problems: Vec<TableProblem>,
}

/// A row of level 1, with what is said of it beside its own fields.
#[derive(Debug)]
pub(super) struct Top {
    pub node: Node,
    /// On the sheet of rules: the criterion that it belongs to.
    pub of: Option<(String, CellPlace)>,
}

struct Built {
    shape: &'static Shape,
    kind: Option<&'static str>,
    /// The kind is wrong, so that nobody knows what may stand below.
    broken: bool,
    level: usize,
    node: Node,
    /// The fields that are rows.
    below: BTreeMap<&'static str, Vec<(Option<String>, Node)>>,
    key: Option<String>,
    of: Option<(String, CellPlace)>,
}

/// Reads the rows of `table` on `sheet`, which is the `order`th of the workbook.
pub(super) fn read(table: &'static Table, order: usize, sheet: &Sheet) -> Rows {
    let mut reader = Reader {
        table,
        order,
        sheet,
        shapes: table.shape.reachable(),
        columns: BTreeMap::new(),
        out: Rows::default(),
        open: Vec::new(),
    };
    match reader.header() {
        Some(header) => reader.rows(header),
        None => {
            let place = CellPlace {
                order,
                sheet: sheet.name.clone(),
                ..CellPlace::default()
            };
            reader.out.problems.push(TableProblem {
                place,
                what: What::Cell(Fault::MissingHeader),
                value: None,
            });
        }
    }
    reader.out
}

struct Reader<'s> {
    table: &'static Table,
    order: usize,
    sheet: &'s Sheet,
    shapes: Vec<&'static Shape>,
    /// Where each header stands.
    columns: BTreeMap<&'static str, u32>,
    out: Rows,
    /// The rows that later rows may belong to, outermost first.
    open: Vec<Built>,
}

impl Reader<'_> {
    fn place(&self, row: u32, head: &str) -> CellPlace {
        CellPlace {
            order: self.order,
            row,
            column: self.columns.get(head).copied().unwrap_or(0),
            sheet: self.sheet.name.clone(),
            header: head.to_owned(),
            is_cell: true,
        }
    }

    fn fault(&mut self, row: u32, head: &str, fault: Fault) {
        let place = self.place(row, head);
        self.fault_at(place, fault);
    }

    fn fault_at(&mut self, place: CellPlace, fault: Fault) {
        let value = match self.sheet.cell(place.row, place.column) {
            Some(Cell::Text(text) | Cell::Number(text) | Cell::Error(text)) => Some(text.clone()),
            _ => None,
        };
        self.out.problems.push(TableProblem {
            place,
            what: What::Cell(fault),
            value,
        });
    }

    fn cell(&self, row: u32, head: &str) -> Option<&Cell> {
        self.sheet.cell(row, *self.columns.get(head)?)
    }

    fn text(&self, row: u32, head: &str) -> Option<&str> {
        self.sheet.text(row, *self.columns.get(head)?)
    }

    /// Finds the header and its columns.
    fn header(&mut self) -> Option<u32> {
        let heads = self.table.heads();
        let wanted = heads.len().min(2);
        let matches = |text: &str| heads.iter().find(|head| fold(head) == fold(text)).copied();
        let sheet = self.sheet;
        let row = sheet.rows.range(..HEADER_WITHIN).find_map(|(row, cells)| {
            let texts = cells.keys().filter_map(|column| sheet.text(*row, *column));
            (texts.filter_map(matches).count() >= wanted).then_some(*row)
        })?;
        let columns = sheet.rows.get(&row).into_iter().flat_map(BTreeMap::keys);
        for column in columns {
            let Some(text) = sheet.text(row, *column) else {
                continue;
            };
            let fault = match matches(text) {
                Some(head) if self.columns.contains_key(head) => Fault::ColumnTwice,
                Some(head) => {
                    self.columns.insert(head, *column);
                    continue;
                }
                None => Fault::UnknownColumn,
            };
            let place = CellPlace {
                column: *column,
                header: text.to_owned(),
                ..self.place(row, "")
            };
            self.fault_at(place, fault);
        }
        Some(row)
    }

    fn rows(&mut self, header: u32) {
        let known: Vec<u32> = self.columns.values().copied().collect();
        let sheet = self.sheet;
        for (row, cells) in sheet.rows.range(header.saturating_add(1)..) {
            if cells.keys().any(|column| known.contains(column)) {
                self.row(*row);
            }
        }
        self.close(1);
    }

    fn row(&mut self, row: u32) {
        let Some(shape) = self.shape(row) else { return };
        let level = match (self.level(row, shape), self.open.last()) {
            (Ok(level), _) => level,
            (Err(fault), above) => {
                let beside = above.map_or(1, |above| above.level);
                self.fault(row, LEVEL, fault);
                // A criterion goes on beside the row above, so that sums are not said to be wrong for want of it.
                let named = self.text(row, "TT").or(self.text(row, KEY));
                if !std::ptr::eq(shape, &CRITERION) || named.is_none() {
                    return;
                }
                beside
            }
        };
        self.close(level);
        if level > self.open.len().saturating_add(1) {
            self.fault(row, LEVEL, Fault::LevelJump);
            return;
        }
        let child = match self.open.last() {
            None if std::ptr::eq(shape, self.table.shape) => None,
            None => {
                self.fault(row, ROW, Fault::Misplaced(self.table.shape.word.to_owned()));
                return;
            }
            Some(parent) if parent.broken => None,
            Some(parent) => match accepts(parent, shape) {
                Some(child) => {
                    let twice = child.many == Many::One && parent.below.contains_key(child.key);
                    if twice {
                        self.fault(row, ROW, Fault::RowTwice);
                        return;
                    }
                    Some(child)
                }
                None => {
                    let words: Vec<&str> = parent
                        .shape
                        .children_of(parent.kind)
                        .map(|child| child.shape.word)
                        .collect();
                    self.fault(row, ROW, Fault::Misplaced(words.join("; ")));
                    return;
                }
            },
        };
        let mut built = self.built(row, shape, level);
        if let Some(child) = child {
            // The slot is taken now, so that a second row of one place is seen while the first is open.
            if let Some(parent) = self.open.last_mut() {
                parent.below.entry(child.key).or_default();
            }
            if child.many == Many::Map {
                built.key = Some(match self.cell(row, KEY) {
                    Some(Cell::Text(text) | Cell::Number(text)) => crate::workbook::id(text),
                    _ => String::new(),
                });
            }
        }
        self.open.push(built);
    }

    /// What the row is: by its word, else what the sheet begins with.
    fn shape(&mut self, row: u32) -> Option<&'static Shape> {
        let Some(word) = self.text(row, ROW) else {
            return Some(self.table.shape);
        };
        let said = fold(word);
        // “mức” and “mục” are two words; without diacritics they are one, and then neither is meant.
        let exact = self
            .shapes
            .iter()
            .find(|shape| shape.word == word.to_lowercase());
        let mut folded = self.shapes.iter().filter(|shape| fold(shape.word) == said);
        match (exact, folded.next(), folded.next()) {
            (Some(shape), ..) | (None, Some(shape), None) => return Some(shape),
            _ => {}
        }
        let words: Vec<&str> = self.shapes.iter().map(|shape| shape.word).collect();
        self.fault(row, ROW, Fault::UnknownRow(words.join("; ")));
        None
    }

    fn level(&self, row: u32, shape: &'static Shape) -> Result<usize, Fault> {
        if let Some(text) = self.text(row, LEVEL) {
            let level: usize = text.parse().map_err(|_| Fault::NotWhole)?;
            return if level == 0 {
                Err(Fault::LevelJump)
            } else {
                Ok(level)
            };
        }
        if std::ptr::eq(shape, &CRITERION) {
            let open = self.open.iter();
            let open: Vec<(Printed, usize)> = open
                .map(|open| (Printed::of(open.node.text("code")), open.level))
                .collect();
            return Printed::of(self.text(row, "TT"))
                .level(&open)
                .ok_or(Fault::NoLevel);
        }
        if std::ptr::eq(shape, self.table.shape) {
            return Ok(1);
        }
        // Below the innermost row that takes it; a row of its own kind only where it says so.
        let holder = self
            .open
            .iter()
            .rposition(|open| !std::ptr::eq(open.shape, shape) && accepts(open, shape).is_some());
        holder.map(|at| at.saturating_add(2)).ok_or(Fault::NoLevel)
    }

    /// The row's own fields.
    fn built(&mut self, row: u32, shape: &'static Shape, level: usize) -> Built {
        let mut fields: Vec<(String, Node)> = Vec::new();
        let mut blank: Vec<(String, CellPlace)> = Vec::new();
        let mut used = vec![LEVEL, ROW, KEY, REST];
        let (mut kind, mut broken) = (None, false);
        if let Some((head, kinds)) = shape.kinds {
            used.push(head);
            let names: Vec<(&str, &str)> =
                kinds.iter().map(|kind| (kind.word, kind.name)).collect();
            let place = self.place(row, head);
            match self.cell(row, head).map(|cell| word(&names, cell)) {
                None => {
                    broken = true;
                    blank.push(("kind".to_owned(), place));
                }
                Some(Ok(found)) => {
                    kind = kinds
                        .iter()
                        .find(|kind| kind.word == found)
                        .map(|kind| kind.word);
                    fields.push(("kind".to_owned(), Node::leaf(&place, found)));
                }
                Some(Err(fault)) => {
                    broken = true;
                    blank.push(("kind".to_owned(), place.clone()));
                    self.fault_at(place, fault);
                }
            }
        }
        for column in shape.columns_of(kind) {
            used.push(column.head);
            let place = self.place(row, column.head);
            let Some(cell) = self.cell(row, column.head) else {
                blank.push((column.key.to_owned(), place));
                continue;
            };
            match codec::decode(column.codec, cell) {
                // A flag that is not set is as good as blank.
                Ok(Value::Bool(false)) if matches!(column.codec, Codec::Flag) => {}
                Ok(value) => fields.push((column.key.to_owned(), Node::leaf(&place, value))),
                Err(fault) => {
                    // What stands there goes on as text: it is wrong there too, and nothing is said twice.
                    let raw = self.text(row, column.head).unwrap_or_default().to_owned();
                    fields.push((column.key.to_owned(), Node::leaf(&place, raw)));
                    self.fault_at(place, fault);
                }
            }
        }
        self.rest(row, &mut fields);
        let is_rule = self.table.key == RULES_KEY;
        let of = (is_rule && level == 1).then(|| {
            let text = self.text(row, OF_CRITERION).unwrap_or_default();
            (crate::workbook::id(text), self.place(row, OF_CRITERION))
        });
        if of.is_some() {
            used.push(OF_CRITERION);
        }
        if std::ptr::eq(shape, &CRITERION) {
            used.push(RULE_KIND);
            let place = self.place(row, RULE_KIND);
            let kinds = super::rule_shapes::KINDS;
            let names: Vec<(&str, &str)> =
                kinds.iter().map(|kind| (kind.word, kind.name)).collect();
            match self.cell(row, RULE_KIND).map(|cell| word(&names, cell)) {
                None => blank.push((RULE_KIND.to_owned(), place)),
                Some(Ok(kind)) => fields.push((RULE_KIND.to_owned(), Node::leaf(&place, kind))),
                Some(Err(fault)) => self.fault_at(place, fault),
            }
        }
        if !broken {
            self.not_here(row, shape, kind, &used);
        }
        // The row as a whole is its name, else its first cell.
        let first = ["Mã", "Nội dung"].into_iter();
        let named = first
            .chain([OF_CRITERION, ROW])
            .find(|head| self.cell(row, head).is_some());
        let at = match named {
            Some(head) => self.place(row, head),
            None => {
                let cells = self.sheet.rows.get(&row);
                let column = cells.and_then(|cells| cells.keys().next().copied());
                CellPlace {
                    column: column.unwrap_or(0),
                    ..self.place(row, "")
                }
            }
        };
        Built {
            shape,
            kind,
            broken,
            level,
            node: Node {
                at,
                tree: Tree::Object(fields, blank),
            },
            below: BTreeMap::new(),
            key: None,
            of,
        }
    }

    /// Fields that have no column.
    fn rest(&mut self, row: u32, fields: &mut Vec<(String, Node)>) {
        let place = self.place(row, REST);
        let Some(cell) = self.cell(row, REST) else {
            return;
        };
        match codec::decode(Codec::Plain, cell) {
            Ok(Value::Object(map)) => {
                for (key, value) in map {
                    fields.push((key, Node::leaf(&place, value)));
                }
            }
            _ => self.fault_at(place, Fault::NotJson),
        }
    }

    /// A filled cell that such a row does not have would be lost.
    fn not_here(&mut self, row: u32, shape: &Shape, kind: Option<&str>, used: &[&str]) {
        let filled: Vec<&'static str> = self
            .columns
            .keys()
            .copied()
            .filter(|head| !used.contains(head) && self.cell(row, head).is_some())
            .collect();
        let kind = shape
            .kind(kind)
            .map_or(String::new(), |kind| format!(", {}", kind.name));
        for head in filled {
            self.fault(row, head, Fault::NotHere(format!("{}{kind}", shape.word)));
        }
    }

    /// Ends the rows of this level and deeper, innermost first.
    fn close(&mut self, level: usize) {
        let mut twice = Vec::new();
        while self.open.last().is_some_and(|open| open.level >= level) {
            let Some(built) = self.open.pop() else { return };
            let (child, key, of) = (
                self.open
                    .last()
                    .and_then(|parent| accepts(parent, built.shape)),
                built.key.clone(),
                built.of.clone(),
            );
            let shape = built.shape;
            let node = finish(built);
            match (self.open.last_mut(), child) {
                (Some(parent), Some(child)) => {
                    let node = match child.many {
                        Many::Map => map_value(shape, node),
                        _ => node,
                    };
                    let rows = parent.below.entry(child.key).or_default();
                    if child.many == Many::Map && rows.iter().any(|(known, _)| *known == key) {
                        twice.push(node.at);
                    } else {
                        rows.push((key, node));
                    }
                }
                // Below a row whose kind is wrong.
                (Some(_), None) => {}
                (None, _) => self.out.top.push(Top { node, of }),
            }
        }
        for place in twice {
            self.fault_at(place, Fault::RowTwice);
        }
    }
}

/// A word of a closed list from a cell.
fn word(names: &[(&str, &str)], cell: &Cell) -> Result<String, Fault> {
    let text = match cell {
        Cell::Text(text) | Cell::Number(text) => text,
        Cell::Error(_) => return Err(Fault::ErrorValue),
        _ => "",
    };
    let said = fold(text);
    let mut names_in = names.iter();
    match names_in.find(|(word, name)| *word == text || fold(name) == said) {
        Some((word, _)) => Ok((*word).to_owned()),
        None => {
            let known: Vec<&str> = names.iter().map(|(_, name)| *name).collect();
            Err(Fault::UnknownWord(known.join("; ")))
        }
    }
}

/// The field of an open row that rows of this shape are.
fn accepts(parent: &Built, shape: &'static Shape) -> Option<&'static Child> {
    parent
        .shape
        .children_of(parent.kind)
        .find(|child| std::ptr::eq(child.shape, shape))
}

/// The value of a row of a map: its first column.
fn map_value(shape: &Shape, node: Node) -> Node {
    let key = shape.columns.first().map_or("", |column| column.key);
    match node.get(key) {
        Some(value) => value.clone(),
        None => Node::leaf(node.place_of(key), Value::Null),
    }
}

/// Puts the rows below into their fields.
fn finish(mut built: Built) -> Node {
    let mut node = built.node;
    for child in built.shape.children_of(built.kind) {
        let rows = built.below.remove(child.key);
        if rows.is_none() && !child.required {
            continue;
        }
        let rows = rows.unwrap_or_default();
        let at = rows.first().map_or(&node.at, |(_, row)| &row.at).clone();
        match child.many {
            Many::One => {
                if let Some((_, row)) = rows.into_iter().next() {
                    node.set(child.key, row);
                }
            }
            Many::List => {
                let rows = rows.into_iter().map(|(_, row)| row).collect();
                node.set(child.key, Node::list(&at, rows));
            }
            Many::Map => {
                let mut map = Node::object(&at);
                for (key, row) in rows {
                    map.set(&key.unwrap_or_default(), row);
                }
                node.set(child.key, map);
            }
        }
    }
    node
}
