//! Assessments: the answers about one area for one period (phiếu tự chấm).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Date, Id};
use crate::Number;
use crate::json::tree::{self, Node};
use crate::json::{Lower, Lowering, record};
use crate::problem::Problems;

record! {
    /// All answers of one area for one period (phiếu tự chấm).
    ///
    /// As a part of a type of your own it is read through serde, where a decimal must be text (`"95.5"`): as a JSON number
    /// it would have gone through a binary float, and is refused.
    ///
    /// ```
    /// use kieumau::{Assessment, Value};
    ///
    /// let form = Assessment::from_json(r#"{"period": "2026", "answers": {"ho": 120, "ty_le": 95.5, "sach": true}}"#)?;
    /// assert_eq!(form.answers["ty_le"].value, Some(Value::Number("95.5".parse().unwrap())));
    /// assert_eq!(Assessment::from_json(&form.to_json())?, form);
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    #[derive(Default)]
    pub struct Assessment {}
    optional {
        /// The id of the set it is meant for.
        set: Option<Id>,
        /// The period; begins with a year.
        period: Option<String>,
        /// The day for which the result is asked.
        as_of: Option<Date>,
        /// The area.
        area: Option<Area>,
        /// The values of the area in the dimensions of the set; a list where it carries several.
        profile: BTreeMap<Id, ProfileValues>,
        /// The titles registered for this year; absent: unknown.
        registered: Option<Vec<Id>>,
        /// The titles held in each known year.
        history: BTreeMap<String, Vec<Id>>,
        /// The areas from which this one was merged, with the titles that they held.
        predecessors: Vec<Predecessor>,
        /// Values from outside.
        references: BTreeMap<String, Number>,
        /// The answers.
        answers: BTreeMap<String, Answer>,
        /// Criteria that do not arise, each with the reason.
        not_applicable: BTreeMap<String, String>,
    }
}

record! {
    /// What is scored (khu dân cư).
    #[derive(Default)]
    pub struct Area {}
    optional {
        /// The stable code.
        code: Option<String>,
        /// The name.
        name: Option<String>,
        /// The commune.
        commune: Option<String>,
        /// The district, until 2025.
        district: Option<String>,
        /// The province.
        province: Option<String>,
        /// The emulation cluster.
        cluster: Option<String>,
        /// Codes of the areas it was merged from.
        predecessors: Vec<String>,
    }
}

record! {
    /// An area that became a part of another one, and what it held until then.
    #[derive(Default)]
    pub struct Predecessor {
        /// Its code, or `commune/name` where it has none.
        area: String,
    }
    optional {
        /// The last year in which it was an area of its own; absent: not known.
        until: Option<u16>,
        /// The titles it held in each known year.
        history: BTreeMap<String, Vec<Id>>,
        /// The areas from which it was merged itself.
        predecessors: Vec<Predecessor>,
    }
}

/// The values an area carries in one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ProfileValues {
    /// One value.
    One(Id),
    /// Several; the set's order says which counts.
    Several(Vec<Id>),
}

impl ProfileValues {
    /// The values as a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[Id] {
        match self {
            ProfileValues::One(id) => std::slice::from_ref(id),
            ProfileValues::Several(ids) => ids,
        }
    }
}

impl Lower for ProfileValues {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<ProfileValues> {
        match node.value {
            tree::Value::Array(_) => Lower::lower(cx, node).map(ProfileValues::Several),
            _ => Lower::lower(cx, node).map(ProfileValues::One),
        }
    }
}

/// One answer: the value, with its note and evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The value; `None` when it is missing.
    pub value: Option<Value>,
    /// A note.
    pub note: Option<String>,
    /// Evidence.
    pub evidence: Vec<Evidence>,
}

record! {
    /// A piece of evidence (minh chứng).
    #[derive(Default)]
    pub struct Evidence {}
    optional {
        /// What it is.
        name: Option<String>,
        /// Its number.
        number: Option<String>,
        /// Its date.
        date: Option<String>,
        /// Where it is.
        link: Option<String>,
    }
}

/// The value of an answer as it was given. Whether a question can use it is known only when it is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[non_exhaustive]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A word: an option, a date, `45/50`, a number as text.
    Text(String),
    /// A list: items that hold, or rows.
    List(Vec<Value>),
    /// An object: a share, a partial checklist, a row with a weight.
    Object(BTreeMap<String, Value>),
    /// Nothing.
    Null,
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}
impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Number(Number::whole(value))
    }
}
impl From<Number> for Value {
    fn from(value: Number) -> Value {
        Value::Number(value)
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.to_owned())
    }
}
impl<V: Into<Value>> From<V> for Answer {
    fn from(value: V) -> Answer {
        Answer {
            value: Some(value.into()),
            ..Answer::default()
        }
    }
}

impl Lower for Value {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Value> {
        Some(match &node.value {
            tree::Value::Null => Value::Null,
            tree::Value::Bool(value) => Value::Bool(*value),
            tree::Value::Number(digits) => Value::from_digits(digits),
            tree::Value::String(text) => Value::from_text(text),
            tree::Value::Array(_) => Value::List(Lower::lower(cx, node)?),
            tree::Value::Object(members) => {
                let mut object = BTreeMap::new();
                for member in members {
                    object.insert(
                        member.key.clone().into_owned(),
                        Value::lower(cx, &member.node)?,
                    );
                }
                Value::Object(object)
            }
        })
    }
}

impl Value {
    /// A number as it is written. One that no question could take (1e9, twenty digits) is kept as its text, and named when
    /// scored.
    pub(super) fn from_digits(digits: &str) -> Value {
        digits
            .parse()
            .map_or_else(|_| Value::Text(digits.to_owned()), Value::Number)
    }

    /// A plain decimal in its shortest form is the number it names, so that numbers, which are printed as text, read
    /// back as themselves. Everything else stays as it was written.
    pub(crate) fn from_text(text: &str) -> Value {
        // Nearly all are words, or short and in their shortest form.
        let may_be =
            text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) && !text.contains('/');
        let number = match may_be.then(|| Number::plain(text)).flatten() {
            Some(number) if is_shortest(text) => Some(number),
            Some(_) => None,
            None if may_be => text
                .parse::<Number>()
                .ok()
                .filter(|number| number.spell(|shortest| shortest == text)),
            None => None,
        };
        number.map_or_else(|| Value::Text(text.to_owned()), Value::Number)
    }
}

/// Whether a plain decimal has no digit too many: `0.5`, neither `00.5` nor `0.50`, nor `-0`.
fn is_shortest(decimal: &str) -> bool {
    let body = decimal.strip_prefix('-').unwrap_or(decimal);
    let (whole, part) = body.split_once('.').unwrap_or((body, ""));
    let whole_is = whole == "0" || !whole.starts_with('0');
    whole_is && !part.ends_with('0') && decimal != "-0"
}

impl Answer {
    pub(super) fn from_value(value: Value) -> Answer {
        match value {
            Value::Null => Answer::default(),
            value => Answer {
                value: Some(value),
                ..Answer::default()
            },
        }
    }
}

/// An object with one of these keys is an answer with its note and evidence, not a bare value.
pub(super) const ANSWER_KEYS: [&str; 3] = ["value", "note", "evidence"];

impl Lower for Answer {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Answer> {
        let tree::Value::Object(members) = &node.value else {
            return Value::lower(cx, node).map(Answer::from_value);
        };
        if members.is_empty() {
            return Some(Answer::default());
        }
        if !members
            .iter()
            .any(|member| ANSWER_KEYS.contains(&member.key.as_ref()))
        {
            return Value::lower(cx, node).map(Answer::from_value);
        }
        let mut answer = Answer::default();
        let whole = [
            cx.optional(members, "value", &mut answer.value),
            cx.optional(members, "note", &mut answer.note),
            cx.optional(members, "evidence", &mut answer.evidence),
        ];
        cx.unknown_fields(members, &[&ANSWER_KEYS]);
        answer.value = answer.value.filter(|value| *value != Value::Null);
        whole.into_iter().all(|read| read).then_some(answer)
    }
}

impl Assessment {
    /// Reads an assessment from JSON; numbers are read from their digits. Whatever its answers hold, it can be scored.
    ///
    /// # Errors
    /// Every problem of form: broken JSON, a field that does not exist, an id that cannot be one.
    pub fn from_json(text: &str) -> Result<Assessment, Problems> {
        #[cfg(feature = "quick")]
        if let Some(form) = crate::json::quick::read(text) {
            return Ok(form);
        }
        super::set::read(text).0
    }

    /// Reads a list of assessments from JSON.
    ///
    /// # Errors
    /// As [`from_json`](Assessment::from_json), for all of them.
    pub fn list_from_json(text: &str) -> Result<Vec<Assessment>, Problems> {
        super::set::read(text).0
    }

    /// Prints it as JSON that [`from_json`](Assessment::from_json) reads back to the same assessment.
    #[must_use]
    pub fn to_json(&self) -> String {
        // As for criteria sets, printing to memory cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The year assessed: the four digits that `period` begins with.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        year_of(self.period.as_deref()?)
    }
}

/// The year with which a period begins.
pub(crate) fn year_of(period: &str) -> Option<u16> {
    let digits = period.get(..4)?;
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.parse().ok().filter(|year| *year > 0)
    } else {
        None
    }
}
