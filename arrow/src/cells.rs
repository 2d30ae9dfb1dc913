//! Columns of Arrow as cells: of any type that holds exact values, in few forms.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Decimal128Array, Int64Array, ListArray, StringArray,
};
use arrow_buffer::NullBuffer;
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{ArrowError, DataType};
use kieumau::Date;
use kieumau_sheets::TypedCell;
use std::borrow::Cow;

/// Why a type is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// Binary fractions: 79.995 has none.
    Float,
    /// A moment, which is no day before somebody says in which time zone.
    Moment,
    /// Nothing that a table could have in a cell.
    Other,
}

/// Whether cells can be had from columns of this type.
pub(crate) fn taken(of: &DataType) -> Result<(), Why> {
    match of {
        DataType::Null
        | DataType::Boolean
        | DataType::Date32
        | DataType::Date64
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Decimal32(..)
        | DataType::Decimal64(..)
        | DataType::Decimal128(..)
        | DataType::Decimal256(..) => Ok(()),
        of if of.is_integer() => Ok(()),
        of if of.is_floating() => Err(Why::Float),
        DataType::Timestamp(..) => Err(Why::Moment),
        DataType::Dictionary(_, of) => taken(of),
        DataType::List(of) | DataType::LargeList(of) | DataType::FixedSizeList(of, _) => {
            match of.data_type() {
                DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(..) => {
                    Err(Why::Other)
                }
                of => taken(of),
            }
        }
        DataType::Struct(fields) if fields.len() == 2 => {
            let mut numbers = fields.iter().map(|field| match field.data_type() {
                of if of.is_integer() || of.is_decimal() => Ok(()),
                of if of.is_floating() => Err(Why::Float),
                _ => Err(Why::Other),
            });
            numbers.try_for_each(|number| number)
        }
        _ => Err(Why::Other),
    }
}

/// A column of one batch.
#[derive(Debug)]
pub(crate) enum Cells {
    /// Nothing in any row.
    Blank,
    /// Whole numbers.
    Whole(Int64Array),
    /// Decimals, with the number of their decimals.
    Decimal(Decimal128Array, i8),
    /// Numbers too wide for arithmetic, as digits.
    Digits(StringArray),
    Text(StringArray),
    YesNo(BooleanArray),
    /// Days as digits.
    Day(StringArray),
    /// Several of each row.
    List(ListArray, Box<Cells>),
    /// Two numbers: a share, or a value with its weight.
    Pair(Option<NullBuffer>, Box<[Cells; 2]>),
}

/// An error instead of a null where a value does not fit.
const STRICT: CastOptions<'static> = CastOptions {
    safe: false,
    format_options: arrow_cast::display::FormatOptions::new(),
};

fn as_type(array: &ArrayRef, of: &DataType) -> Result<ArrayRef, ArrowError> {
    if array.data_type() == of {
        return Ok(array.clone());
    }
    cast_with_options(array, of, &STRICT)
}

impl Cells {
    /// The cells of an array whose type is [`taken`].
    pub(crate) fn of(array: &ArrayRef) -> Result<Cells, ArrowError> {
        let text = |array: &ArrayRef| {
            let text = as_type(array, &DataType::Utf8)?;
            Ok::<_, ArrowError>(text.as_string::<i32>().clone())
        };
        let decimal = |array: &ArrayRef, precision: u8, scale: i8| {
            let found = as_type(array, &DataType::Decimal128(precision, scale))?;
            let found = found.as_primitive::<Decimal128Type>().clone();
            Ok::<_, ArrowError>(Cells::Decimal(found, scale))
        };
        Ok(match array.data_type() {
            DataType::Null => Cells::Blank,
            DataType::Boolean => Cells::YesNo(array.as_boolean().clone()),
            DataType::UInt64 => decimal(array, 20, 0)?,
            of if of.is_integer() => {
                let found = as_type(array, &DataType::Int64)?;
                Cells::Whole(found.as_primitive::<Int64Type>().clone())
            }
            DataType::Decimal32(precision, scale)
            | DataType::Decimal64(precision, scale)
            | DataType::Decimal128(precision, scale) => decimal(array, *precision, *scale)?,
            DataType::Decimal256(..) => Cells::Digits(text(array)?),
            DataType::Date32 | DataType::Date64 => {
                Cells::Day(text(&as_type(array, &DataType::Date32)?)?)
            }
            DataType::Dictionary(_, of) => Cells::of(&as_type(array, of)?)?,
            DataType::List(of) | DataType::LargeList(of) | DataType::FixedSizeList(of, _) => {
                let found = as_type(array, &DataType::List(of.clone()))?;
                let found = found.as_list::<i32>().clone();
                let items = Cells::of(found.values())?;
                Cells::List(found, Box::new(items))
            }
            DataType::Struct(_) => {
                let found = array.as_struct();
                let part = |at: usize| match found.columns().get(at) {
                    Some(column) => Cells::of(column),
                    None => Ok(Cells::Blank),
                };
                let pair = [part(0)?, part(1)?];
                Cells::Pair(found.nulls().cloned(), Box::new(pair))
            }
            _ => Cells::Text(text(array)?),
        })
    }

    /// The cell of a row.
    pub(crate) fn cell(&self, row: usize) -> TypedCell {
        let digits = |text: Option<String>| text.map_or(TypedCell::Blank, TypedCell::Number);
        match self {
            Cells::Blank => TypedCell::Blank,
            Cells::YesNo(values) => match at(values, row).then(|| values.value(row)) {
                Some(yes) => TypedCell::YesNo(yes),
                None => TypedCell::Blank,
            },
            Cells::Text(values) => match at(values, row).then(|| values.value(row)) {
                Some(text) => TypedCell::Text(text.to_owned()),
                None => TypedCell::Blank,
            },
            Cells::Day(values) => match at(values, row).then(|| values.value(row)) {
                Some(day) => match Date::parse(day) {
                    Some(day) => TypedCell::Day(day),
                    None => TypedCell::Text(day.to_owned()),
                },
                None => TypedCell::Blank,
            },
            Cells::List(lists, items) => match at(lists, row) {
                true => list(lists, items, row),
                false => TypedCell::Blank,
            },
            Cells::Pair(..) => digits(self.number(row, '/')),
            Cells::Whole(_) | Cells::Decimal(..) | Cells::Digits(_) => {
                digits(self.number(row, '/'))
            }
        }
    }

    /// The digits of a number; of a pair of numbers, with a mark between them.
    fn number(&self, row: usize, mark: char) -> Option<String> {
        match self {
            Cells::Whole(values) => at(values, row).then(|| values.value(row).to_string()),
            Cells::Decimal(values, scale) => {
                at(values, row).then(|| decimal_digits(values.value(row), *scale))
            }
            Cells::Digits(values) => at(values, row).then(|| values.value(row).to_owned()),
            Cells::Pair(nulls, pair) => {
                if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
                    return None;
                }
                let [first, second] = &**pair;
                match (first.number(row, mark), second.number(row, mark)) {
                    (None, None) => None,
                    // Half of a pair is a problem, and the sentence shows which half there is.
                    (first, second) => {
                        let part = Option::unwrap_or_default;
                        Some(format!("{}{mark}{}", part(first), part(second)))
                    }
                }
            }
            _ => None,
        }
    }

    /// The text of a row where it is text or a whole number; blank where there is none. `None` for other types.
    pub(crate) fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        match self {
            Cells::Blank => Some(Cow::default()),
            Cells::Text(values) if at(values, row) => Some(Cow::Borrowed(values.value(row))),
            Cells::Whole(values) if at(values, row) => {
                Some(Cow::Owned(values.value(row).to_string()))
            }
            Cells::Text(_) | Cells::Whole(_) => Some(Cow::default()),
            _ => None,
        }
    }

    /// Whether nothing stands in a row.
    pub(crate) fn is_blank(&self, row: usize) -> bool {
        match self {
            Cells::Blank => true,
            Cells::Whole(values) => !at(values, row),
            Cells::Decimal(values, _) => !at(values, row),
            Cells::Digits(values) | Cells::Text(values) | Cells::Day(values) => !at(values, row),
            Cells::YesNo(values) => !at(values, row),
            Cells::List(lists, _) => !at(lists, row),
            Cells::Pair(..) => self.number(row, '/').is_none(),
        }
    }
}

/// Whether a row is there and has a value.
fn at(array: &dyn Array, row: usize) -> bool {
    row < array.len() && array.is_valid(row)
}

/// Several values as a cell of a table has them: joined by bars; a dash for none.
fn list(lists: &ListArray, items: &Cells, row: usize) -> TypedCell {
    let offsets = lists.value_offsets();
    let end = |at: usize| {
        let end = offsets.get(at).and_then(|end| usize::try_from(*end).ok());
        end.unwrap_or(0)
    };
    let (mut parts, mut numbers) = (Vec::new(), true);
    for at in end(row)..end(row.saturating_add(1)) {
        if let Some(number) = items.number(at, '*') {
            parts.push(number);
            continue;
        }
        match items.cell(at) {
            TypedCell::Number(number) => parts.push(number),
            other => {
                numbers = false;
                parts.push(match other {
                    TypedCell::Text(text) => text,
                    TypedCell::Day(day) => day.to_string(),
                    TypedCell::YesNo(yes) => if yes { "TRUE" } else { "FALSE" }.to_owned(),
                    // A null among values: the reader of tables has a word for it.
                    TypedCell::Blank | TypedCell::Number(_) => String::new(),
                });
            }
        }
    }
    match (parts.is_empty(), numbers) {
        (true, _) => TypedCell::Text("-".to_owned()),
        (false, true) => TypedCell::Number(parts.join("|")),
        (false, false) => TypedCell::Text(parts.join("|")),
    }
}

/// A decimal in digits.
fn decimal_digits(value: i128, scale: i8) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = value.unsigned_abs().to_string();
    match usize::try_from(scale) {
        Err(_) => {
            let zeros = usize::from(scale.unsigned_abs());
            format!("{sign}{digits}{}", "0".repeat(zeros))
        }
        Ok(0) => format!("{sign}{digits}"),
        Ok(scale) => {
            let width = scale.saturating_add(1);
            let digits = format!("{digits:0>width$}");
            let (whole, part) = digits.split_at(digits.len().saturating_sub(scale));
            format!("{sign}{whole}.{part}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_digit_by_digit() {
        for (value, scale, wanted) in [
            (0, 0, "0"),
            (-5, 0, "-5"),
            (5, 2, "0.05"),
            (-5, 2, "-0.05"),
            (79_995, 3, "79.995"),
            (1_250, 2, "12.50"),
            (7, -3, "7000"),
            (i128::MIN, 38, "-1.70141183460469231731687303715884105728"),
        ] {
            assert_eq!(decimal_digits(value, scale), wanted);
        }
    }
}
