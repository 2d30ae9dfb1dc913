//! From the rows of one sheet to nodes.

use super::codec;
use super::conditions::CONDITION;
use super::fault::Fault;
use super::fold::fold;
use super::node::{Node, Tree, name_of};
use super::printed::Printed;
use super::problem::{CellPlace, TableProblem};
use super::shape::{Child, Codec, KEY, LEVEL, Many, REST, ROW, Shape, Table};
use super::shapes::{CRITERION, OF_CRITERION, RULE_KIND, RULES_KEY};
use crate::workbook::{Cell, Sheet};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The header stands in one of the first rows.
const HEADER_WITHIN: u32 = 20;

/// A sheet with fewer headers of a table is another one.
const LEAST_LIKE: usize = 3;
/// So many columns are named of those that a sheet lacks.
const MOST_LACKING: usize = 3;

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
    below: BTreeMap<&'static str, Vec<(Option<Key>, Node)>>,
    /// The name of a row of a map, and its cell.
    key: Option<Key>,
    of: Option<(String, CellPlace)>,
}

type Key = (String, CellPlace);

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
            let problem = TableProblem::of_cell(place, Fault::MissingHeader, None);
            reader.out.problems.push(problem);
        }
    }
    reader.out
}

/// How many headers of `table` stand in a row of `sheet` that has hardly any other.
pub(super) fn likeness(table: &'static Table, sheet: &Sheet) -> Option<usize> {
    let heads: Vec<String> = table.heads().iter().map(|head| fold(head)).collect();
    let rows = sheet.rows.range(..HEADER_WITHIN);
    let likeness = rows.filter_map(|(row, cells)| {
        let texts = cells.keys().filter_map(|column| sheet.text(*row, *column));
        let texts: Vec<String> = texts.map(fold).collect();
        let known = texts.iter().filter(|text| heads.contains(text)).count();
        (known >= LEAST_LIKE && known.saturating_mul(3) >= texts.len().saturating_mul(2))
            .then_some(known)
    });
    likeness.max()
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
        self.out
            .problems
            .push(TableProblem::of_cell(place, fault, value));
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
        let mut others: Vec<(u32, &str)> = Vec::new();
        let mut twice = Vec::new();
        for column in columns {
            let Some(text) = sheet.text(row, *column) else {
                continue;
            };
            match matches(text) {
                Some(head) if self.columns.contains_key(head) => twice.push((*column, text)),
                Some(head) => {
                    self.columns.insert(head, *column);
                }
                None => others.push((*column, text)),
            }
        }
        // A header that was changed is one that is missing; of many that are missing none is meant.
        let lacks = heads
            .iter()
            .filter(|head| !self.columns.contains_key(*head));
        let lacks: Vec<String> = lacks.map(|head| format!("“{head}”")).collect();
        let lacks = Some(lacks).filter(|lacks| lacks.len() <= MOST_LACKING);
        let lacks = lacks.unwrap_or_default().join(", ");
        for (column, text) in &twice {
            self.fault_at(self.head(row, *column, text), Fault::ColumnTwice);
        }
        for (column, text) in &others {
            let fault = match lacks.as_str() {
                "" => Fault::UnknownColumn,
                lacks => Fault::PerhapsColumn(lacks.to_owned()),
            };
            self.fault_at(self.head(row, *column, text), fault);
        }
        let mut seen = BTreeSet::new();
        for (below, cells) in sheet.rows.range(row.saturating_add(1)..) {
            for column in cells.keys() {
                let bare = sheet.cell(row, *column).is_none();
                if bare && seen.insert(*column) {
                    self.fault_at(self.head(*below, *column, ""), Fault::ColumnWithoutHeader);
                }
            }
        }
        Some(row)
    }

    /// A cell under no header that the sheet has.
    fn head(&self, row: u32, column: u32, header: &str) -> CellPlace {
        CellPlace {
            column,
            header: header.to_owned(),
            ..self.place(row, "")
        }
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
        let level = match self.level(row, shape) {
            Ok(level) => level,
            Err((fault, likely)) => {
                self.fault(row, LEVEL, fault);
                // It goes on where it most likely belongs, so that nothing else is said for want of it.
                let Some(level) = likely else { return };
                level
            }
        };
        self.close(level);
        let child = match self.open.last() {
            None if std::ptr::eq(shape, self.table.shape) => None,
            None => {
                self.fault(row, ROW, Fault::Misplaced(self.table.shape.word.to_owned()));
                return;
            }
            Some(parent) if parent.broken => None,
            Some(parent) => match accepts(parent, shape) {
                Some(child) => {
                    // The second one is looked at too, and the first one stays.
                    if child.many == Many::One && parent.below.contains_key(child.key) {
                        let fault = if std::ptr::eq(shape, &CONDITION) {
                            Fault::SecondCondition(level.saturating_add(1).to_string())
                        } else {
                            Fault::RowTwice
                        };
                        self.fault(row, ROW, fault);
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
                let key = match self.cell(row, KEY) {
                    Some(Cell::Text(text) | Cell::Number(text)) => crate::workbook::id(text),
                    _ => {
                        self.fault(row, KEY, Fault::NoKey(shape.word.to_owned()));
                        String::new()
                    }
                };
                built.key = Some((key, self.place(row, KEY)));
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

    /// The level of a row; else why there is none, and which one it most likely has.
    fn level(&self, row: u32, shape: &'static Shape) -> Result<usize, (Fault, Option<usize>)> {
        let is_criterion = std::ptr::eq(shape, &CRITERION);
        let last = self.open.last().map_or(0, |last| last.level);
        // A row without a name, such as that of a total, goes nowhere; another criterion beside the row above.
        let named = self.text(row, "TT").or(self.text(row, KEY)).is_some();
        let beside = (is_criterion && named).then_some(last.max(1));
        if let Some(text) = self.text(row, LEVEL) {
            let level: usize = text.parse().map_err(|_| (Fault::NotWhole, None))?;
            return if (1..=last.saturating_add(1)).contains(&level) {
                Ok(level)
            } else {
                Err((Fault::LevelJump, beside))
            };
        }
        if is_criterion {
            let open = self.open.iter();
            let open: Vec<(Printed, usize)> = open
                .map(|open| (Printed::of(open.node.text("code")), open.level))
                .collect();
            let level = Printed::of(self.text(row, "TT")).level(&open);
            return level.ok_or((Fault::NoLevel, beside));
        }
        // Below a row of its own kind, or beside it: that only a level says.
        let mut open = self.open.iter().rev();
        let group =
            open.find(|open| std::ptr::eq(open.shape, shape) && accepts(open, shape).is_some());
        if let Some(group) = group
            && self.cell(row, OF_CRITERION).is_none()
        {
            let level = group.level.saturating_add(1);
            let kind = shape.kind(group.kind).map_or(shape.word, |kind| kind.name);
            return Err((Fault::LevelBelow(level.to_string(), kind), Some(level)));
        }
        if std::ptr::eq(shape, self.table.shape) {
            return Ok(1);
        }
        // Below the innermost row that takes it.
        let holder = self
            .open
            .iter()
            .rposition(|open| !std::ptr::eq(open.shape, shape) && accepts(open, shape).is_some());
        let level = holder.map(|at| at.saturating_add(2));
        level.ok_or((Fault::NoLevel, None))
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
                    // What stands there goes on as what nothing is: it is wrong there too, and nothing is said twice.
                    let raw = codec::unread(self.text(row, column.head));
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
                    let named = |key: &Option<Key>| key.as_ref().map(|(key, _)| key.clone());
                    let known = |(other, _): &(Option<Key>, Node)| named(other) == named(&key);
                    if child.many == Many::Map && rows.iter().any(known) {
                        twice.extend(key.filter(|(key, _)| !key.is_empty()));
                    } else {
                        rows.push((key, node));
                    }
                }
                // Below a row whose kind is wrong.
                (Some(_), None) => {}
                (None, _) => self.out.top.push(Top { node, of }),
            }
        }
        for (_, place) in twice {
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
                    let Some((key, place)) = key else { continue };
                    map.blank(&name_of(&key), place);
                    map.set(&key, row);
                }
                node.set(child.key, map);
            }
        }
    }
    node
}
