//! Cells straight into the columns of the kernel, where they need no second look; rows with others are read one by one.

use crate::cells::Cells;
use crate::groups::{Groups, Place};
use kieumau::{AnswerCode, CheckedSet, ColumnKind, Forms, QuestionKind, Value};
use kieumau_sheets::{Mark, Target, TypedCell, TypedTable};

/// So many different texts of a column are remembered with what they say.
const WORDS: usize = 64;

/// Puts a column of answers into the forms. Rows whose cells are not plain answers lose their place.
pub(crate) fn fill(
    groups: &mut Groups,
    set: &CheckedSet,
    table: &TypedTable<'_>,
    target: Target,
    cells: &Cells,
    mark: Option<Mark>,
) {
    let columns = groups.columns(set, target);
    let kind = |at: usize| {
        let (group, column) = (groups.all.get(at)?, *columns.get(at)?);
        group.forms.kind(column?)
    };
    let kinds: Vec<Option<ColumnKind>> = (0..groups.all.len()).map(kind).collect();
    let mut words = Words {
        table,
        target,
        set,
        known: Vec::new(),
    };
    for (row, place) in groups.places.iter_mut().enumerate() {
        let Some((at, slot)) = *place else { continue };
        if cells.is_blank(row) {
            continue;
        }
        let found = (|| {
            let kind = kinds.get(at).copied().flatten()?;
            let column = columns.get(at).copied().flatten()?;
            let forms = &mut groups.all.get_mut(at)?.forms;
            put(forms, (slot, column), kind, cells, row, mark, &mut words)?.ok()
        })();
        if found.is_none() {
            *place = None;
        }
    }
}

/// Puts one cell; `None` where the reader of tables has to look at it.
fn put(
    forms: &mut Forms,
    (slot, column): (usize, usize),
    kind: ColumnKind,
    cells: &Cells,
    row: usize,
    mark: Option<Mark>,
    words: &mut Words<'_>,
) -> Option<Result<(), AnswerCode>> {
    if let ColumnKind::Number { decimals } = kind {
        let units = match cells {
            Cells::Whole(values) => scaled(values.value(row).into(), 0, decimals),
            Cells::Decimal(values, scale) => scaled(values.value(row), *scale, decimals),
            Cells::Text(values) => plain_number(values.value(row), decimals, mark),
            _ => None,
        };
        if let Some(units) = units {
            return Some(forms.put_number(slot, column, units));
        }
    }
    if let (ColumnKind::YesNo, Cells::YesNo(values)) = (kind, cells) {
        return Some(forms.put_yes_no(slot, column, values.value(row)));
    }
    if let Cells::Text(values) = cells {
        return match words.find(values.value(row))? {
            Said::YesNo(yes) => Some(forms.put_yes_no(slot, column, *yes)),
            Said::Option(at) => Some(forms.put_option(slot, column, *at)),
            Said::Value(value) => Some(forms.put(slot, column, value)),
        };
    }
    let value = words.read(cells.cell(row))?;
    Some(forms.put(slot, column, &value))
}

/// A decimal in units of other decimals, where it is a whole number of them.
fn scaled(value: i128, scale: i8, decimals: u32) -> Option<i64> {
    let more = i32::try_from(decimals)
        .ok()?
        .checked_sub(i32::from(scale))?;
    let power = 10i128.checked_pow(more.unsigned_abs())?;
    let units = if more >= 0 {
        value.checked_mul(power)?
    } else {
        value.checked_rem(power).filter(|rest| *rest == 0)?;
        value.checked_div(power)?
    };
    i64::try_from(units).ok()
}

/// Digits, with at most two of them behind a point: nothing else that they could be read as.
fn plain_number(text: &str, decimals: u32, mark: Option<Mark>) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) if mark != Some(Mark::Comma) && (1..=2).contains(&part.len()) => {
            (whole, part)
        }
        Some(_) => return None,
        None => (digits, ""),
    };
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || !plain(whole) || !plain(part) {
        return None;
    }
    let number = |text: &str| {
        if text.is_empty() {
            Ok(0)
        } else {
            text.parse::<i64>()
        }
    };
    let (whole, fraction) = (number(whole).ok()?, number(part).ok()?);
    let power = 10i64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let units = whole.checked_mul(power)?.checked_add(fraction)?;
    let scale = i8::try_from(part.len()).ok()?;
    scaled(units.checked_mul(sign)?.into(), scale, decimals)
}

/// What a text says.
#[derive(Debug, Clone)]
enum Said {
    YesNo(bool),
    Option(usize),
    Value(Value),
}

/// What the texts of a column say, each read once.
struct Words<'a> {
    table: &'a TypedTable<'a>,
    set: &'a CheckedSet,
    target: Target,
    known: Vec<(String, Option<Said>)>,
}

impl Words<'_> {
    fn find(&mut self, text: &str) -> Option<&Said> {
        let known = self.known.iter().position(|(known, _)| known == text);
        let at = match known {
            Some(at) => at,
            None => {
                let said = self.read(TypedCell::Text(text.to_owned()));
                let said = said.map(|value| self.said(value));
                self.known.truncate(WORDS.saturating_sub(1));
                self.known.push((text.to_owned(), said));
                self.known.len().checked_sub(1)?
            }
        };
        self.known.get(at)?.1.as_ref()
    }

    fn read(&self, cell: TypedCell) -> Option<Value> {
        match self.target {
            Target::Question(at) => self.table.answer(at, cell),
            // A reference is a number; other ways to write one are for the reader of tables.
            _ => None,
        }
    }

    fn said(&self, value: Value) -> Said {
        let question = match self.target {
            Target::Question(at) => self.set.set().questions.get(at),
            _ => None,
        };
        match (question.map(|question| &question.kind), &value) {
            (Some(QuestionKind::YesNo(_)), Value::Bool(yes)) => Said::YesNo(*yes),
            (Some(QuestionKind::Choice(choice)), Value::Text(id)) => {
                let mut options = choice.options.iter();
                match options.position(|option| option.id.as_str() == id) {
                    Some(at) => Said::Option(at),
                    None => Said::Value(value),
                }
            }
            _ => Said::Value(value),
        }
    }
}

/// Takes the places of rows that have something in a column that answers do not hold.
pub(crate) fn apart(places: &mut [Place], cells: &Cells) {
    for (row, place) in places.iter_mut().enumerate() {
        if !cells.is_blank(row) {
            *place = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_are_plain_are_read_quickly() {
        for (text, decimals, wanted) in [
            ("12", 0, Some(12)),
            ("012", 2, Some(1_200)),
            ("-5", 1, Some(-50)),
            ("12.5", 2, Some(1_250)),
            ("12.50", 1, Some(125)),
            ("12.55", 1, None),
            ("1.234", 3, None),
            ("1,5", 2, None),
            ("", 2, None),
            ("-", 2, None),
            (".5", 2, None),
            ("5.", 2, None),
            ("1e3", 2, None),
            (" 1", 2, None),
            ("9999999999999999", 2, None),
        ] {
            assert_eq!(plain_number(text, decimals, None), wanted, "{text}");
        }
        assert_eq!(plain_number("12.5", 2, Some(Mark::Comma)), None);
    }

    #[test]
    fn decimals_are_scaled_exactly_or_not_at_all() {
        assert_eq!(scaled(12_500, 3, 1), Some(125));
        assert_eq!(scaled(12_501, 3, 1), None);
        assert_eq!(scaled(7, -3, 0), Some(7_000));
        assert_eq!(scaled(i128::MAX, 0, 0), None);
        assert_eq!(scaled(1, 0, 60), None);
    }
}
