//! Figures that vary by profile, limits that may come from outside, and measures taken from answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Id;
use crate::json::tree::{Node, Value};
use crate::json::{Lower, Lowering, record};
use crate::problem::{Code, Problem};
use crate::{Number, NumberError};

impl Lower for Number {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Number> {
        let text = match &node.value {
            Value::Number(digits) => digits,
            Value::String(text) => text.as_ref(),
            _ => return cx.wrong_type(node, "number"),
        };
        let error = match text.parse() {
            Ok(number) => return Some(number),
            Err(error) => error,
        };
        cx.report(node, not_a_number(text, &error));
        meant(text)
    }
}

/// The number that text plainly means, such as `30,5` or `30 điểm`: it stays an error, but the rest is looked at with it.
fn meant(text: &str) -> Option<Number> {
    let bare = text.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    with_point(bare).parse().ok()
}

fn with_point(text: &str) -> String {
    text.replacen(',', ".", 1)
}

/// What is wrong with text that should be a number.
fn not_a_number(text: &str, error: &NumberError) -> Problem {
    let with_point = with_point(text);
    let code = match error {
        NumberError::Digits(_) => Code::NumberTooLong,
        NumberError::Form(_) if with_point.parse::<Number>().is_ok() => Code::DecimalComma,
        NumberError::Form(_) => Code::BadNumber,
    };
    let problem = Problem::new(code).with("value", text);
    match code {
        Code::DecimalComma => problem.with("mend", with_point),
        _ => problem,
    }
}

/// A number that may vary with the profile of the area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Figure {
    /// The same for every area.
    Number(Number),
    /// One figure for each value of a profile dimension.
    ByProfile(ByProfile),
    /// A figure times another.
    Multiple(Multiple),
}

record! {
    /// One figure for each value of a profile dimension; each value must be listed.
    pub struct ByProfile {
        /// The dimension.
        by: Id,
        /// The figure for each of its values.
        values: BTreeMap<Id, Figure>,
    }
}

record! {
    /// A figure times another, such as 75 % of a scale in the mountains.
    pub struct Multiple {
        /// The figure.
        value: Box<Figure>,
        /// What it is multiplied by.
        times: Box<Figure>,
    }
}

impl From<Number> for Figure {
    fn from(number: Number) -> Figure {
        Figure::Number(number)
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Figure {
        Figure::Number(Number::whole(number))
    }
}

impl Lower for Figure {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Figure> {
        match &node.value {
            Value::Object(members) if members.iter().any(|member| member.key == "value") => {
                Lower::lower(cx, node).map(Figure::Multiple)
            }
            Value::Object(_) => Lower::lower(cx, node).map(Figure::ByProfile),
            _ => Number::lower(cx, node).map(Figure::Number),
        }
    }
}

/// What a measured value is compared with: a figure, or a reference from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Limit {
    /// A figure of the set.
    Figure(Figure),
    /// A value from outside the area.
    Reference(ReferenceLimit),
}

record! {
    /// A reference × `times` + `plus`.
    pub struct ReferenceLimit {
        /// The reference.
        reference: Id,
    }
    optional {
        /// The factor, such as 1.5 (default 1).
        times: Option<Figure>,
        /// The addend (default 0).
        plus: Option<Figure>,
    }
}

impl Lower for Limit {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Limit> {
        match &node.value {
            Value::Object(members) if members.iter().any(|member| member.key == "reference") => {
                Lower::lower(cx, node).map(Limit::Reference)
            }
            _ => Lower::lower(cx, node).map(Limit::Figure),
        }
    }
}

/// A number taken from answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Measure {
    /// The answer to one question.
    Question(Id),
    /// A percentage of two sums.
    Share(Share),
    /// A sum.
    Sum(Sum),
}

record! {
    /// 100 × the sum of `share` ÷ the sum of `of`; never divided, only compared.
    pub struct Share {
        /// The questions of the numerator.
        share: Vec<Id>,
        /// The questions of the denominator.
        of: Vec<Id>,
    }
    optional {
        /// Whether the numerator may exceed the denominator.
        may_exceed: bool,
        /// The percentage that stands when the denominator is 0 (default: there is none, and 0 is a problem).
        of_zero: Option<Figure>,
    }
}

record! {
    /// The sum of answers.
    pub struct Sum {
        /// The questions.
        sum: Vec<Id>,
    }
}

impl Measure {
    /// The questions it is taken from.
    pub fn questions(&self) -> impl Iterator<Item = &Id> {
        let (one, first, second): (_, &[Id], &[Id]) = match self {
            Measure::Question(id) => (Some(id), &[], &[]),
            Measure::Share(share) => (None, &share.share, &share.of),
            Measure::Sum(sum) => (None, &sum.sum, &[]),
        };
        one.into_iter().chain(first).chain(second)
    }
}

impl Lower for Measure {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Measure> {
        match &node.value {
            Value::Object(members) if members.iter().any(|member| member.key == "sum") => {
                Lower::lower(cx, node).map(Measure::Sum)
            }
            Value::Object(_) => Lower::lower(cx, node).map(Measure::Share),
            _ => Id::lower(cx, node).map(Measure::Question),
        }
    }
}
