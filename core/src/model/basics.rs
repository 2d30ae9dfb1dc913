//! Ids, texts in two languages, dates, cites.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::json::tree::{Member, Node, Value};
use crate::json::{Lower, Lowering, record};
use crate::language::Lang;
use crate::problem::{Arg, Code, Problem};

/// The id of a question, criterion, title, …: letters of the English alphabet, digits, `_`, `.`, `-`; at most 64.
/// Ids are for ever; they are whole, never prefixes of one another's meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Id(
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$"))
    )]
    Arc<str>,
);

impl Id {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn valid(text: &str) -> bool {
        let mut bytes = text.bytes();
        text.len() <= 64
            && bytes.next().is_some_and(|b| b.is_ascii_alphanumeric())
            && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
    }
}

/// Takes any text, as an id is also what is looked up: one of another form is simply not found. Reading a set holds its ids to
/// their form.
impl From<&str> for Id {
    fn from(text: &str) -> Id {
        Id(text.into())
    }
}
impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}
impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}
impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
impl From<&Id> for crate::problem::Arg {
    fn from(id: &Id) -> crate::problem::Arg {
        id.as_str().into()
    }
}

impl Lower for Id {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Id> {
        let Value::String(text) = &node.value else {
            return cx.wrong_type(node, "text");
        };
        if Id::valid(text) {
            return Some(Id(text.as_ref().into()));
        }
        let problem = Problem::new(Code::BadId).with("id", text.as_ref());
        let mend = match (one_of(text), plain(text)) {
            (Some(id), _) => Arg::words(
                format!(". Phiếu trống ghi sẵn các mã để chọn: chỉ giữ lại một, ví dụ “{id}”"),
                format!(". A blank form lists the ids to choose from: keep one, such as `{id}`"),
            ),
            (None, Some(id)) => Arg::words(format!(", ví dụ “{id}”"), format!(", such as `{id}`")),
            (None, None) => Arg::from(""),
        };
        cx.report(node, problem.with("mend", mend));
        None
    }
}

/// The first of several ids with `|` between them.
fn one_of(text: &str) -> Option<&str> {
    let (first, _) = text.split_once('|')?;
    text.split('|').all(Id::valid).then_some(first)
}

/// Vietnamese letters with their marks, after the letter they are written with in ids.
const MARKED: &[&str] = &[
    "aàáảãạăằắẳẵặâầấẩẫậ",
    "dđ",
    "eèéẻẽẹêềếểễệ",
    "iìíỉĩị",
    "oòóỏõọôồốổỗộơờớởỡợ",
    "uùúủũụưừứửữự",
    "yỳýỷỹỵ",
];

/// An id that reads like the text: its letters without marks, joined by `_`.
fn plain(text: &str) -> Option<Id> {
    let bare = |c: char| {
        let group = MARKED.iter().find(|group| group.contains(c));
        group.and_then(|group| group.chars().next()).unwrap_or(c)
    };
    let lower: String = text.chars().take(64).flat_map(char::to_lowercase).collect();
    let bare: String = lower
        .chars()
        // Combining marks stand behind the letter that they mark.
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(bare)
        .collect();
    let words = bare.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let id = words.join("_");
    Id::valid(&id).then(|| Id(id.into()))
}

/// Text for people: Vietnamese, and English where the writer gave it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Text {
    /// Vietnamese only.
    Vietnamese(String),
    /// Both languages.
    Both {
        /// Vietnamese.
        vi: String,
        /// English.
        en: String,
    },
    /// No text.
    #[default]
    #[serde(skip)]
    None,
}

impl Text {
    /// The text in this language; Vietnamese where there is no English.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Text::Vietnamese(vi), _) | (Text::Both { vi, .. }, Lang::Vi) => vi,
            (Text::Both { en, .. }, Lang::En) => en,
            (Text::None, _) => "",
        }
    }
}

impl Lower for Text {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Text> {
        match &node.value {
            Value::String(text) => {
                not_blank(cx, node, text);
                Some(Text::Vietnamese(text.clone().into_owned()))
            }
            Value::Object(members) => {
                for Member { key, node, .. } in members {
                    if let Value::String(text) = &node.value {
                        cx.within(key, |cx| not_blank(cx, node, text));
                    }
                }
                let (vi, en) = (
                    cx.field::<String>(node, members, "vi"),
                    cx.field::<String>(node, members, "en"),
                );
                cx.unknown_fields(members, &[&["vi", "en"]]);
                Some(Text::Both { vi: vi?, en: en? })
            }
            _ => cx.wrong_type(node, "text"),
        }
    }
}

fn not_blank(cx: &mut Lowering, node: &Node<'_>, text: &str) {
    if text.trim().is_empty() {
        cx.report(node, Problem::new(Code::EmptyText));
    }
}

/// A day of the calendar, written `2026-11-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it; years 1 to 9999.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let fits = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= days_in(year, month);
        fits.then_some(Date { year, month, day })
    }

    /// Reads `yyyy-mm-dd`.
    ///
    /// ```
    /// use kieumau::Date;
    /// assert_eq!(Date::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
    /// assert_eq!(Date::parse("2023-02-29"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shape = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if shape && plain {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        } else {
            None
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }
    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }
    /// The day of the month.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day with this [`number`](Date::number), if the calendar has it.
    pub(crate) fn of_number(number: i64) -> Option<Date> {
        let near = u16::try_from((number * 400).div_euclid(146_097)).ok()?;
        let year = (near.saturating_sub(1)..=near.saturating_add(1)).rev();
        let mut year = year
            .filter_map(|year| Date::new(year, 1, 1))
            .filter(|first| first.number() <= number);
        let first = year.next()?;
        let months = (1..=12)
            .rev()
            .filter_map(|month| Date::new(first.year, month, 1));
        let first = months.into_iter().find(|first| first.number() <= number)?;
        Date::new(
            first.year,
            first.month,
            u8::try_from(number - first.number() + 1).ok()?,
        )
    }

    /// Days since a fixed day, so that days late are a difference.
    pub(crate) fn number(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month < 3);
        let month = (i64::from(self.month) + 9) % 12;
        365 * year + year / 4 - year / 100
            + year / 400
            + (month * 306 + 5) / 10
            + i64::from(self.day)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}
impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Date, String> {
        Date::parse(&text).ok_or_else(|| {
            format!("`{text}` is not a day of the calendar; write it like 2026-11-05")
        })
    }
}
impl Lower for Date {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Date> {
        let Value::String(text) = &node.value else {
            return cx.wrong_type(node, "date");
        };
        Date::parse(text).or_else(|| {
            cx.report(
                node,
                Problem::new(Code::BadDate).with("value", text.as_ref()),
            );
            None
        })
    }
}
#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date"})
    }
}

record! {
    /// Where in which source a rule stands (căn cứ).
    pub struct Cite {
        /// The id of a source of the set.
        source: Id,
    }
    optional {
        /// Article, clause, point, page.
        place: Option<Text>,
        /// What else a reader should know, for example that the reading stopped here.
        note: Option<Text>,
    }
}

/// One cite or several.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "OneOrMany", into = "OneOrMany")]
pub struct Cites(pub Vec<Cite>);

#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum OneOrMany {
    One(Cite),
    Many(Vec<Cite>),
}

impl From<OneOrMany> for Cites {
    fn from(cites: OneOrMany) -> Cites {
        match cites {
            OneOrMany::One(cite) => Cites(vec![cite]),
            OneOrMany::Many(cites) => Cites(cites),
        }
    }
}
impl From<Cites> for OneOrMany {
    fn from(Cites(mut cites): Cites) -> OneOrMany {
        match (cites.len(), cites.pop()) {
            (1, Some(cite)) => OneOrMany::One(cite),
            (_, last) => OneOrMany::Many(cites.into_iter().chain(last).collect()),
        }
    }
}
impl Lower for Cites {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Cites> {
        match node.value {
            Value::Array(_) => Lower::lower(cx, node).map(Cites),
            Value::String(_) => cx.wrong_type(node, "cite"),
            _ => Lower::lower(cx, node).map(|cite| Cites(vec![cite])),
        }
    }
}
