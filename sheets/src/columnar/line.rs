//! One line: its cells as whole numbers, where nothing in it is unusual.

use super::filling::Filling;
use super::plan::{Kind, Plan, Use};
use super::word;
use crate::read::cell::{self, Cell};
use crate::read::csv::{Block, Shape};
use crate::read::fold;
use crate::read::form::is_percent;
use crate::read::role::is_total_code;
use kieumau::{Number, Value};

/// The cells of a line.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Where each ends.
    ends: Vec<usize>,
}

/// The answers of a line.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) words: Vec<Option<i64>>,
    pub(super) others: Vec<(usize, Value)>,
}

impl Line {
    /// Cuts a line at every separator; says whether it has as many cells as the header.
    pub(super) fn cut(&mut self, line: &str, block: &Block, plan: &Plan<'_>) -> bool {
        block.ends(line, &mut self.ends);
        self.ends.len() == plan.uses.len()
    }

    fn cell<'l>(&self, line: &'l str, column: usize) -> &'l str {
        let before = column
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let from = before.map_or(0, |end| end.saturating_add(1));
        let to = self.ends.get(column).copied().unwrap_or(line.len());
        line.get(from..to).unwrap_or_default()
    }

    /// The cells that are the same for areas that are scored together, each with a line break behind it.
    pub(super) fn alike(&self, line: &str, plan: &Plan<'_>, said: &mut String) {
        said.clear();
        for (column, evidence) in &plan.alike {
            let cell = self.cell(line, *column);
            said.push_str(if *evidence && is_name(cell) {
                "x1"
            } else {
                cell
            });
            said.push('\n');
        }
    }

    /// Reads the answers, and gives the cells that say which area it is; `None` where the row needs a closer look.
    pub(super) fn read<'l>(
        &self,
        line: &'l str,
        plan: &Plan<'_>,
        columns: &mut Filling,
        answers: &mut Answers,
    ) -> Option<[&'l str; 5]> {
        answers.begin(plan.inputs);
        let mut area = [""; 5];
        let mut from = 0;
        for (usage, to) in plan.uses.iter().zip(&self.ends) {
            let cell = line.get(from..*to).unwrap_or_default();
            from = to.saturating_add(1);
            let going = match *usage {
                Use::Unread | Use::Alike | Use::Evidence => true,
                Use::Area(at) => {
                    if let Some(slot) = area.get_mut(at) {
                        *slot = cell;
                    }
                    readable(cell)
                }
                Use::Beside => readable(cell),
                Use::Empty => cell.trim().is_empty(),
                Use::Answer(at, kind) => answers.take(cell, at, None, kind, plan, columns),
                Use::Reference(at, reference, kind) => {
                    answers.take(cell, at, Some(reference), kind, plan, columns)
                }
            };
            if !going {
                return None;
            }
        }
        // Without a code an area is known by other cells, or is none; words may head a group.
        let [code, ..] = area;
        let known = |code: &str| !code.is_empty() && !code.contains(' ') && !is_total_code(code);
        let said = if is_plain(code) {
            known(code)
        } else {
            known(&fold::clean(code))
        };
        said.then_some(area)
    }
}

/// Whether a text says what it says: no error of a spreadsheet, and neither that there are no data nor that the same is meant as
/// above.
fn readable(cell: &str) -> bool {
    // Most begin with none of these, and what may be cleaned off the front is looked at below.
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() && !b"eEcCnN".contains(byte);
    if cell.as_bytes().first().is_none_or(plain) {
        return true;
    }
    let text = fold::clean(cell);
    cell::no_name(&text, Shape::default()).is_none()
}

/// Whether a cell surely names one piece of evidence: words that say there is none have no digits, and no error of a spreadsheet
/// begins so.
fn is_name(cell: &str) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'.');
    let bytes = cell.as_bytes();
    let number = bytes.iter().any(u8::is_ascii_digit);
    number && bytes.iter().all(plain) && bytes.first().is_some_and(u8::is_ascii_alphabetic)
}

/// Whether all of it is letters and digits: nothing to clean, to quote, or to take for a formula.
pub(super) fn is_plain(cell: &str) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    cell.as_bytes().iter().all(plain)
}

impl Answers {
    /// Nothing is answered of so many inputs.
    pub(super) fn begin(&mut self, inputs: usize) {
        self.words.clear();
        self.words.resize(inputs, None);
        self.others.clear();
    }

    /// Takes an answer as it was given.
    pub(super) fn value(&mut self, at: usize, value: &Value, columns: &Filling) {
        match columns.forms.word(at, value) {
            Some(word) => self.put(at, Some(word)),
            None => self.others.push((at, value.clone())),
        }
    }

    /// Takes the cell of an input; `false` where it needs a closer look.
    fn take(
        &mut self,
        cell: &str,
        at: usize,
        reference: Option<usize>,
        kind: Kind,
        plan: &Plan<'_>,
        columns: &mut Filling,
    ) -> bool {
        let text = cell.as_bytes();
        let found = match kind {
            Kind::Number(decimals) => word::number(text, decimals),
            Kind::Word => columns.words.get(at).and_then(|words| words.find(text)),
            Kind::Other => None,
        };
        if found.is_some() {
            self.put(at, found);
            return true;
        }
        if text.is_empty() {
            return true;
        }
        let clean = fold::clean(cell);
        if cell::unreadable(&clean, Shape::default()).is_some() {
            return false;
        }
        let value = match reference {
            None => {
                let read = cell::answer(plan.form, at, &clean, Shape::default(), plan.table.mark);
                match read {
                    Ok(Cell::Blank) => return true,
                    Ok(Cell::Value(value)) => value,
                    _ => return false,
                }
            }
            Some(reference) => match (
                cell::silent(&clean),
                plan.form.set.references.get(reference),
            ) {
                (Some(Cell::Blank), _) => return true,
                (None, Some(of)) => {
                    let decimals = of.decimals.unwrap_or(2).into();
                    let fractions = is_percent(of.unit.as_ref()).then_some(Number::ONE);
                    let number = cell::without_unit(&clean, of.unit.as_ref(), false);
                    let shape = Shape::default();
                    match cell::measured_cell(number, shape, plan.table.mark, decimals, fractions) {
                        Ok(number) => Value::Number(number),
                        Err(_) => return false,
                    }
                }
                _ => return false,
            },
        };
        match columns.forms.word(at, &value) {
            Some(word) => {
                if let (Kind::Word, Some(words)) = (kind, columns.words.get_mut(at)) {
                    words.keep(text, word);
                }
                self.put(at, Some(word));
            }
            None => self.others.push((at, value)),
        }
        true
    }

    fn put(&mut self, at: usize, word: Option<i64>) {
        if let Some(slot) = self.words.get_mut(at) {
            *slot = word;
        }
    }
}
