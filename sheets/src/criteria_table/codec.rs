//! One field and its cell. What the plain way of a column cannot say exactly is written as `JSON: …`, so that nothing is
//! ever lost: the plain way is taken only where it reads back to the same value.

use super::fault::Fault;
use super::fold::fold;
use super::grammar;
use super::shape::Codec;
use crate::workbook::Cell;
use serde_json::{Map, Value, json};

const JSON: &str = "JSON:";
pub(super) const YES: &str = "Có";
pub(super) const NO: &str = "Không";
/// An empty list, where blank means that nothing was said.
const NONE: &str = "-";
/// Begins the English line of a text.
const ENGLISH: &str = "\nen: ";
/// The same within a cite, which is one line.
const CITE_ENGLISH: &str = " ‖ en: ";

/// What is written in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub text: String,
    /// Whether a number is meant.
    pub number: bool,
}

/// The cell of a value.
pub(super) fn encode(codec: Codec, value: &Value) -> Written {
    if let Some(written) = plain(codec, value) {
        let cell = if written.number {
            Cell::Number(written.text.clone())
        } else {
            Cell::Text(written.text.clone())
        };
        let kept = written.text.trim() == written.text
            && !written.text.is_empty()
            && !written.text.contains(|c: char| c.is_control() && c != '\n');
        if kept && decode(codec, &cell).as_ref() == Ok(value) {
            return written;
        }
    }
    Written {
        text: as_json(value),
        number: false,
    }
}

/// A value as JSON in a cell; letters that a cell would change are escaped.
pub(super) fn as_json(value: &Value) -> String {
    let text = value.to_string();
    let escaped: String = text
        .chars()
        .map(|c| {
            let plain =
                !c.is_control() && unicode_normalization::is_nfc(c.encode_utf8(&mut [0; 4]));
            let mark = unicode_normalization::char::is_combining_mark(c);
            if plain && !mark && c != '\u{200b}' && c != '\u{feff}' {
                c.to_string()
            } else {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                units.map(|unit| format!("\\u{unit:04x}")).collect()
            }
        })
        .collect();
    format!("{JSON} {escaped}")
}

fn plain(codec: Codec, value: &Value) -> Option<Written> {
    let text = |text: String| {
        Some(Written {
            text,
            number: false,
        })
    };
    let amount = |text: String| {
        let number = crate::workbook::float::fits(&text);
        let text = if number { text } else { grammar::said(&text) };
        Some(Written { text, number })
    };
    match codec {
        Codec::Text => match value {
            Value::Object(map) => {
                let (vi, en) = (map.get("vi")?.as_str()?, map.get("en")?.as_str()?);
                text(format!("{vi}{ENGLISH}{en}"))
            }
            value => text(value.as_str()?.to_owned()),
        },
        Codec::Plain => text(value.as_str()?.to_owned()),
        Codec::Words(words) => {
            let word = value.as_str()?;
            let (_, name) = words.iter().find(|(known, _)| *known == word)?;
            text((*name).to_owned())
        }
        Codec::Year => {
            let word = value.as_str()?;
            let name = YEARS.iter().find(|(known, _)| *known == word);
            text(name.map_or(word, |(_, name)| name).to_owned())
        }
        Codec::Whole => amount(value.as_i64()?.to_string()),
        Codec::Number => amount(value.as_str()?.to_owned()),
        Codec::Numbers => {
            let list: Option<Vec<&str>> = value.as_array()?.iter().map(Value::as_str).collect();
            let list: Vec<String> = list?.into_iter().map(grammar::said).collect();
            text(list.join("; "))
        }
        Codec::Figure | Codec::Limit if value.is_string() => amount(value.as_str()?.to_owned()),
        Codec::Figure => text(grammar::print_figure(value)?),
        Codec::Limit => text(grammar::print_limit(value)?),
        Codec::Measure => text(grammar::print_measure(value)?),
        Codec::Flag | Codec::YesNo => text(if value.as_bool()? { YES } else { NO }.to_owned()),
        Codec::Ids => match value.as_array()?.as_slice() {
            [] => text(NONE.to_owned()),
            ids => {
                let ids: Option<Vec<&str>> = ids.iter().map(Value::as_str).collect();
                text(ids?.join(", "))
            }
        },
        Codec::Values | Codec::Is => match value {
            Value::Bool(yes) => text(if *yes { YES } else { NO }.to_owned()),
            Value::Array(_) => plain(Codec::Ids, value),
            value => text(value.as_str()?.to_owned()),
        },
        Codec::Answer => match value {
            Value::Bool(yes) => text(if *yes { YES } else { NO }.to_owned()),
            Value::Array(list) => {
                let list: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
                text(list?.join(" | "))
            }
            value => {
                let said = value.as_str()?.to_owned();
                let number = crate::workbook::float::fits(&said);
                Some(Written { text: said, number })
            }
        },
        Codec::Date => text(value.as_str()?.to_owned()),
        Codec::Day => {
            let (day, month) = (value.get("day")?.as_i64()?, value.get("month")?.as_i64()?);
            text(match value.get("year") {
                None => format!("{day}/{month}"),
                Some(year) => format!("{day}/{month} (năm {:+})", year.as_i64()?),
            })
        }
        Codec::Profiles => {
            let one = |(id, values): (&String, &Value)| {
                let ids: Option<Vec<&str>> = values.as_array()?.iter().map(Value::as_str).collect();
                Some(format!("{id}: {}", ids?.join(", ")))
            };
            let all: Option<Vec<String>> = value.as_object()?.iter().map(one).collect();
            text(all?.join("; "))
        }
        Codec::Policy => {
            let word = value.get("policy")?.as_str()?;
            let (_, name) = POLICIES.iter().find(|(known, _)| *known == word)?;
            text(match value.get("rescaled_in") {
                None => (*name).to_owned(),
                Some(node) => format!("{name}: {}", node.as_str()?),
            })
        }
        Codec::Quorum => {
            let (key, figure) = value.as_object()?.iter().next()?;
            let (_, sign) = SIDES.iter().find(|(known, _)| known == key)?;
            text(format!("{sign} {}", grammar::print_figure(figure)?))
        }
        Codec::Cites => {
            let one = |cite: &Value| {
                let part = |key: &str| match cite.get(key) {
                    None => Some(String::new()),
                    Some(Value::Object(both)) => {
                        let (vi, en) = (both.get("vi")?.as_str()?, both.get("en")?.as_str()?);
                        Some(format!("{vi}{CITE_ENGLISH}{en}"))
                    }
                    Some(text) => text.as_str().map(str::to_owned),
                };
                let parts = [part("source")?, part("place")?, part("note")?];
                Some(parts.join(" | ").trim_end_matches([' ', '|']).to_owned())
            };
            match value {
                Value::Array(cites) => {
                    let cites: Option<Vec<String>> = cites.iter().map(one).collect();
                    text(cites?.join("\n"))
                }
                cite => text(one(cite)?),
            }
        }
    }
}

/// The years of a reference that go by a word.
pub(super) const YEARS: &[(&str, &str)] = &[
    ("same", "năm chấm"),
    ("previous", "năm trước"),
    ("recognition", "khi công nhận"),
];

pub(super) const POLICIES: &[(&str, &str)] = &[
    ("refused", "không được khai"),
    ("full", "được đủ điểm"),
    ("beside", "bỏ ra, không quy đổi"),
    ("leaves", "bỏ ra, quy đổi trong"),
];
/// Where a criterion that left may be made up for, beside the criteria above it.
const NODES: &[(&str, &str)] = &[
    ("total", "tổng"),
    ("total", "tổng điểm"),
    ("parent", "mục cha"),
];
const SIDES: &[(&str, &str)] = &[("at_least", "≥"), ("more_than", ">")];

/// The value of a cell.
pub(super) fn decode(codec: Codec, cell: &Cell) -> Result<Value, Fault> {
    let text = match cell {
        Cell::Error(_) => return Err(Fault::ErrorValue),
        Cell::Day(day) => return day_cell(codec, day.as_deref()),
        Cell::Bool(value) => return flag(codec, *value),
        Cell::Text(text) | Cell::Number(text) => text.as_str(),
    };
    if let Some(json) = text.strip_prefix(JSON) {
        return serde_json::from_str(json).map_err(|_| Fault::NotJson);
    }
    let id;
    let text = if holds_ids(codec) {
        id = crate::workbook::id(text);
        id.as_str()
    } else {
        text
    };
    match codec {
        Codec::Text => Ok(match text.rsplit_once(ENGLISH) {
            Some((vi, en)) => json!({"vi": vi, "en": en}),
            None => text.into(),
        }),
        Codec::Plain => Ok(text.into()),
        Codec::Words(words) => word(words, text),
        Codec::Year => Ok(word(YEARS, text).unwrap_or_else(|_| text.into())),
        Codec::Whole => {
            let number: i64 = text.parse().map_err(|_| Fault::NotWhole)?;
            Ok(number.into())
        }
        Codec::Number => number(cell, text).map(Value::from),
        Codec::Numbers => {
            let list: Result<Vec<String>, Fault> = text
                .split(';')
                .map(|part| number(cell, part.trim()))
                .collect();
            list.map(|list| json!(list))
        }
        Codec::Figure | Codec::Limit if matches!(cell, Cell::Number(_)) => {
            number(cell, text).map(Value::from)
        }
        Codec::Figure => grammar::figure(text),
        Codec::Limit => grammar::limit(text),
        Codec::Measure => grammar::measure(text),
        Codec::Flag | Codec::YesNo => match yes_no(text) {
            Some(value) => Ok(value.into()),
            None => Err(Fault::NotYesOrNo),
        },
        Codec::Ids => Ok(ids(text)),
        Codec::Values | Codec::Is => Ok(match yes_no(text) {
            Some(value) if matches!(codec, Codec::Is) => value.into(),
            _ if text.contains([',', ';', '|']) => ids(text),
            _ => text.into(),
        }),
        Codec::Answer => Ok(answer(cell, text)),
        Codec::Date => date(text),
        Codec::Day => day(text),
        Codec::Profiles => profiles(text),
        Codec::Policy => policy(text),
        Codec::Quorum => {
            for (key, sign) in SIDES {
                if let Some(rest) = text.strip_prefix(sign) {
                    return Ok(json!({*key: grammar::figure(rest)?}));
                }
            }
            // A figure alone is what usually is asked: at least so many.
            Ok(json!({"at_least": grammar::figure(text)?}))
        }
        Codec::Cites => cites(text),
    }
}

/// What goes into the set of a cell that cannot be read: no number, no word and no id, whatever the cell looks like.
pub(super) fn unread(text: Option<&str>) -> String {
    format!("“{}”", text.unwrap_or_default())
}

/// Whether a cell holds ids, in which no letter but those of ids belongs.
fn holds_ids(codec: Codec) -> bool {
    matches!(
        codec,
        Codec::Plain
            | Codec::Ids
            | Codec::Values
            | Codec::Is
            | Codec::Measure
            | Codec::Figure
            | Codec::Limit
            | Codec::Profiles
            | Codec::Policy
    )
}

fn day_cell(codec: Codec, iso: Option<&str>) -> Result<Value, Fault> {
    match (codec, iso) {
        (Codec::Date | Codec::Answer, Some(iso)) => Ok(iso.into()),
        (Codec::Day, Some(iso)) => {
            let part = |range| {
                iso.get(range)
                    .and_then(|text: &str| text.parse::<u8>().ok())
            };
            match (part(5..7), part(8..10)) {
                (Some(month), Some(day)) => Ok(json!({"month": month, "day": day})),
                _ => Err(Fault::NotADay),
            }
        }
        (Codec::Date, None) => Err(Fault::NotADate),
        _ => Err(Fault::DateHere),
    }
}

fn flag(codec: Codec, value: bool) -> Result<Value, Fault> {
    match codec {
        Codec::Flag | Codec::YesNo | Codec::Is | Codec::Answer => Ok(value.into()),
        _ => decode(codec, &Cell::Text(value.to_string())),
    }
}

/// A number cell is exact already; text is read as a person types numbers.
fn number(cell: &Cell, text: &str) -> Result<String, Fault> {
    match cell {
        Cell::Number(_) => text
            .parse()
            .map(|number: kieumau::Number| number.to_string())
            .map_err(|_| Fault::NotANumber),
        _ => grammar::number(text),
    }
}

/// A word of a closed list.
fn word(words: &[(&str, &str)], text: &str) -> Result<Value, Fault> {
    let said = fold(text);
    let found = words
        .iter()
        .find(|(word, name)| *word == text || fold(name) == said);
    match found {
        Some((word, _)) => Ok((*word).into()),
        None => {
            let known: Vec<&str> = words.iter().map(|(_, name)| *name).collect();
            Err(Fault::UnknownWord(known.join("; ")))
        }
    }
}

/// Words for yes and no, as forms have them.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "co" | "x" | "dung" | "yes" | "true" => Some(true),
        "khong" | "ko" | "sai" | "no" | "false" => Some(false),
        _ => None,
    }
}

fn ids(text: &str) -> Value {
    if text == NONE {
        return json!([]);
    }
    let ids: Vec<&str> = text
        .split([',', ';', '|'])
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .collect();
    json!(ids)
}

/// An answer of a worked example. Numbers are text in the JSON of a set.
fn answer(cell: &Cell, text: &str) -> Value {
    if matches!(cell, Cell::Number(_)) {
        return text.into();
    }
    let is_word = fold(text);
    if is_word == "co" || is_word == "khong" {
        return (is_word == "co").into();
    }
    if text.contains('|') {
        let parts: Vec<&str> = text.split('|').map(str::trim).collect();
        return json!(parts);
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let comma = text.trim_start_matches('-').split_once(',');
    match comma {
        Some((whole, decimals)) if digits(whole) && digits(decimals) => {
            text.replace(',', ".").into()
        }
        _ => text.into(),
    }
}

fn date(text: &str) -> Result<Value, Fault> {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let iso = match parts.as_slice() {
        [day, month, year] => format!("{year:0>4}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    };
    match kieumau::Date::parse(&iso) {
        Some(date) => Ok(date.to_string().into()),
        None => Err(Fault::NotADate),
    }
}

fn day(text: &str) -> Result<Value, Fault> {
    let (date, year) = match text.split_once('(') {
        None => (text, None),
        Some((date, rest)) => {
            let rest = rest.trim_end().strip_suffix(')').ok_or(Fault::NotADay)?;
            let digits = rest.trim().trim_start_matches(char::is_alphabetic).trim();
            let year: i32 = digits.parse().map_err(|_| Fault::NotADay)?;
            (date, Some(year))
        }
    };
    let (day, month) = date.split_once('/').ok_or(Fault::NotADay)?;
    let part = |text: &str| text.trim().parse::<u8>().map_err(|_| Fault::NotADay);
    let mut map = Map::new();
    map.insert("month".into(), part(month)?.into());
    map.insert("day".into(), part(day)?.into());
    if let Some(year) = year {
        map.insert("year".into(), year.into());
    }
    Ok(Value::Object(map))
}

fn profiles(text: &str) -> Result<Value, Fault> {
    let mut map = Map::new();
    for part in text.split(';') {
        let (id, values) = part.split_once(':').ok_or(Fault::NotProfiles)?;
        let values: Vec<&str> = values.split(',').map(str::trim).collect();
        if values.iter().any(|value| value.is_empty()) {
            return Err(Fault::NotProfiles);
        }
        if map.insert(id.trim().to_owned(), json!(values)).is_some() {
            return Err(Fault::NotProfiles);
        }
    }
    Ok(Value::Object(map))
}

fn policy(text: &str) -> Result<Value, Fault> {
    let (name, node) = match text.split_once(':') {
        Some((name, node)) => (name, Some(node.trim())),
        None => (text, None),
    };
    let word = word(POLICIES, name.trim())?;
    let mut map = Map::new();
    map.insert("policy".into(), word);
    if let Some(node) = node {
        let node = NODES
            .iter()
            .find(|(_, name)| fold(name) == fold(node))
            .map_or(node, |(node, _)| node);
        map.insert("rescaled_in".into(), node.into());
    }
    Ok(Value::Object(map))
}

fn cites(text: &str) -> Result<Value, Fault> {
    let mut cites = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut parts = line.splitn(3, '|').map(str::trim);
        let mut cite = Map::new();
        for key in ["source", "place", "note"] {
            if let Some(part) = parts.next().filter(|part| !part.is_empty()) {
                let part = match part.split_once(CITE_ENGLISH) {
                    Some((vi, en)) => json!({"vi": vi, "en": en}),
                    None => part.into(),
                };
                cite.insert(key.into(), part);
            }
        }
        if !cite.contains_key("source") {
            return Err(Fault::NotCites);
        }
        cites.push(Value::Object(cite));
    }
    match <[Value; 1]>::try_from(cites) {
        Ok([one]) => Ok(one),
        Err(cites) => Ok(cites.into()),
    }
}
