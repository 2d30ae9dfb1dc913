//! How figures, limits and measures are typed in one cell.
//!
//! | | |
//! | --- | --- |
//! | figure | `80`; `dia_ban: mien_nui=60; con_lai=80`; `3500 × (vung: mien_nui=75%; con_lai=1)` |
//! | limit | a figure, or `[thu_nhap_xa] × 1,5 + 2` |
//! | measure | `so_vu`; `tổng(a + b)`; `tỷ lệ(ngheo + can_ngheo / ho; vượt được; mẫu 0: 100)` |
//!
//! The decimal mark is a comma, as Vietnamese is written; a point will do where it cannot be a thousands mark.

use super::fault::Fault;
use kieumau::Number;
use serde_json::{Map, Value, json};

/// Nested brackets beyond this are refused.
const DEPTH: usize = 24;

const SUM: &str = "tổng";
const SHARE: &str = "tỷ lệ";
const MAY_EXCEED: &str = "vượt được";
const OF_ZERO: &str = "mẫu 0";

/// An exact number from what a person types, in the form that JSON has.
pub(super) fn number(text: &str) -> Result<String, Fault> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = bare.trim_start_matches(['-', '+']).trim_end_matches('%');
    let plain = match (digits.contains(','), digits.contains('.')) {
        (true, _) => {
            let (whole, decimals) = digits.split_once(',').unwrap_or((digits, ""));
            if decimals.is_empty() || (whole.contains('.') && !grouped(whole)) {
                return Err(Fault::NotANumber);
            }
            digits.replace('.', "").replace(',', ".")
        }
        (false, true) if grouped(digits) => {
            if digits.matches('.').count() == 1 {
                return Err(Fault::TwoReadings);
            }
            digits.replace('.', "")
        }
        _ => digits.to_owned(),
    };
    if plain
        .split_once('/')
        .is_some_and(|(of, parts)| reducible(of, parts))
    {
        return Err(Fault::FractionUnclear);
    }
    let sign = if bare.starts_with('-') { "-" } else { "" };
    let percent = if bare.ends_with('%') { "%" } else { "" };
    let number: Number = format!("{sign}{plain}{percent}")
        .parse()
        .map_err(|_| Fault::NotANumber)?;
    Ok(number.to_string())
}

/// Whether both numbers of a fraction have a divisor in common: who means a part writes 3/4, so that 30/40 may be two numbers.
fn reducible(of: &str, parts: &str) -> bool {
    let (Ok(mut a), Ok(mut b)) = (of.parse::<u64>(), parts.parse::<u64>()) else {
        return false;
    };
    while b > 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a > 1
}

/// Whether the points could be thousands marks: every group behind the first has three digits.
fn grouped(digits: &str) -> bool {
    let mut groups = digits.split('.');
    let first = groups.next().unwrap_or_default();
    let head = !first.is_empty() && first.len() <= 3 && first != "0";
    let mut rest = groups.peekable();
    head && rest.peek().is_some()
        && rest.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
}

/// A number as a person types it.
pub(super) fn said(number: &str) -> String {
    number.replace('.', ",")
}

pub(super) fn print_figure(value: &Value) -> Option<String> {
    match value {
        Value::String(number) => Some(said(number)),
        Value::Object(map) if map.contains_key("by") => {
            let by = map.get("by")?.as_str()?;
            let values = map.get("values")?.as_object()?;
            let parts: Option<Vec<String>> = values
                .iter()
                .map(|(id, figure)| Some(format!("{id}={}", atom(figure)?)))
                .collect();
            Some(format!("{by}: {}", parts?.join("; ")))
        }
        Value::Object(map) => {
            let (value, times) = (map.get("value")?, map.get("times")?);
            Some(format!("{} × {}", atom(value)?, atom(times)?))
        }
        _ => None,
    }
}

fn atom(value: &Value) -> Option<String> {
    let text = print_figure(value)?;
    Some(if value.is_string() {
        text
    } else {
        format!("({text})")
    })
}

pub(super) fn print_limit(value: &Value) -> Option<String> {
    let Some(reference) = value.get("reference") else {
        return print_figure(value);
    };
    let mut out = format!("[{}]", reference.as_str()?);
    if let Some(times) = value.get("times") {
        out = format!("{out} × {}", atom(times)?);
    }
    if let Some(plus) = value.get("plus") {
        out = format!("{out} + {}", atom(plus)?);
    }
    Some(out)
}

pub(super) fn print_measure(value: &Value) -> Option<String> {
    let join = |list: &Value| {
        let ids: Option<Vec<&str>> = list.as_array()?.iter().map(Value::as_str).collect();
        ids.map(|ids| ids.join(" + "))
    };
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Object(map) => {
            if let Some(sum) = map.get("sum") {
                return Some(format!("{SUM}({})", join(sum)?));
            }
            let mut out = format!(
                "{SHARE}({} / {}",
                join(map.get("share")?)?,
                join(map.get("of")?)?
            );
            if map.contains_key("may_exceed") {
                out = format!("{out}; {MAY_EXCEED}");
            }
            if let Some(figure) = map.get("of_zero") {
                out = format!("{out}; {OF_ZERO}: {}", atom(figure)?);
            }
            Some(format!("{out})"))
        }
        _ => None,
    }
}

pub(super) fn figure(text: &str) -> Result<Value, Fault> {
    let mut reader = Reader::new(text);
    let value = reader.figure(0)?;
    reader.end(value)
}

pub(super) fn limit(text: &str) -> Result<Value, Fault> {
    let mut reader = Reader::new(text);
    if !reader.take('[') {
        return figure(text);
    }
    let mut map = Map::new();
    map.insert("reference".into(), reader.word().into());
    if !reader.take(']') {
        return Err(Fault::NotAFigure);
    }
    if reader.times() {
        map.insert("times".into(), reader.operand(0)?);
    }
    if reader.take('+') {
        map.insert("plus".into(), reader.operand(0)?);
    }
    reader.end(Value::Object(map))
}

pub(super) fn measure(text: &str) -> Result<Value, Fault> {
    let Some((name, rest)) = text.split_once('(') else {
        let mut reader = Reader::new(text);
        let id = reader.word();
        return if id.is_empty() {
            Err(Fault::NotAMeasure)
        } else {
            reader.end(id.into()).map_err(|_| Fault::NotAMeasure)
        };
    };
    let inside = rest.trim().strip_suffix(')').ok_or(Fault::NotAMeasure)?;
    let ids = |list: &str| -> Result<Value, Fault> {
        let ids: Vec<&str> = list.split('+').map(str::trim).collect();
        let bad = |id: &&str| id.is_empty() || !id.chars().all(is_word);
        if ids.iter().any(bad) {
            return Err(Fault::NotAMeasure);
        }
        Ok(json!(ids))
    };
    match super::fold::fold(name).as_str() {
        "tong" | "sum" => Ok(json!({"sum": ids(inside)?})),
        "ty le" | "ti le" | "share" => {
            let mut parts = inside.split(';');
            let counts = parts.next().unwrap_or_default();
            let (share, of) = counts.split_once('/').ok_or(Fault::NotAMeasure)?;
            let mut map = Map::new();
            map.insert("share".into(), ids(share)?);
            map.insert("of".into(), ids(of)?);
            // The figure of a zero denominator may itself hold semicolons; it is the last.
            let rest: Vec<&str> = parts.collect();
            let rest = rest.join(";");
            let mut rest = rest.trim();
            if super::fold::fold(rest.split(';').next().unwrap_or_default())
                == super::fold::fold(MAY_EXCEED)
            {
                map.insert("may_exceed".into(), true.into());
                rest = rest.split_once(';').map_or("", |(_, rest)| rest.trim());
            }
            if !rest.is_empty() {
                let (name, value) = rest.split_once(':').ok_or(Fault::NotAMeasure)?;
                if super::fold::fold(name) != super::fold::fold(OF_ZERO) {
                    return Err(Fault::NotAMeasure);
                }
                map.insert("of_zero".into(), figure(value)?);
            }
            Ok(Value::Object(map))
        }
        _ => Err(Fault::NotAMeasure),
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Reader<'t> {
        Reader { rest: text.trim() }
    }

    fn take(&mut self, wanted: char) -> bool {
        let Some(rest) = self.rest.trim_start().strip_prefix(wanted) else {
            return false;
        };
        self.rest = rest.trim_start();
        true
    }

    fn times(&mut self) -> bool {
        self.take('×') || self.take('*') || self.take('x')
    }

    /// The longest run of such letters.
    fn run(&mut self, holds: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !holds(c)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        run
    }

    fn word(&mut self) -> &'t str {
        self.run(is_word)
    }

    fn end(&self, value: Value) -> Result<Value, Fault> {
        if self.rest.is_empty() {
            Ok(value)
        } else {
            Err(Fault::NotAFigure)
        }
    }

    fn figure(&mut self, depth: usize) -> Result<Value, Fault> {
        let value = self.operand(depth)?;
        if self.times() {
            let times = self.operand(depth)?;
            return Ok(json!({"value": value, "times": times}));
        }
        Ok(value)
    }

    fn operand(&mut self, depth: usize) -> Result<Value, Fault> {
        if depth > DEPTH {
            return Err(Fault::NotAFigure);
        }
        if self.take('(') {
            let value = self.figure(depth + 1)?;
            return if self.take(')') {
                Ok(value)
            } else {
                Err(Fault::NotAFigure)
            };
        }
        let before = self.rest;
        let id = self.word();
        if !id.is_empty() && self.take(':') {
            return self.by(id, depth);
        }
        self.rest = before;
        let digits = self.run(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '%' | '-'));
        if digits.is_empty() {
            return Err(Fault::NotAFigure);
        }
        let percent = if self.take('%') { "%" } else { "" };
        number(&format!("{digits}{percent}")).map(Value::from)
    }

    fn by(&mut self, dimension: &str, depth: usize) -> Result<Value, Fault> {
        let mut values = Map::new();
        loop {
            let id = self.word();
            if id.is_empty() || !self.take('=') {
                return Err(Fault::NotAFigure);
            }
            let value = self.operand(depth + 1)?;
            if values.insert(id.to_owned(), value).is_some() {
                return Err(Fault::NotAFigure);
            }
            if !self.take(';') {
                return Ok(json!({"by": dimension, "values": values}));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_they_print() {
        for text in [
            "80",
            "0,25",
            "-3",
            "1/3",
            "dia_ban: con_lai=80; mien_nui=60,5",
            "3500 × (vung: con_lai=1; mien_nui=0,75)",
            "(a: b=1) × (c: d=(e: f=2; g=3))",
        ] {
            let value = figure(text).unwrap();
            assert_eq!(print_figure(&value).unwrap(), text);
        }
        assert_eq!(figure("75%").unwrap(), json!("0.75"));
        assert_eq!(figure("1.234.567").unwrap(), json!("1234567"));
        assert_eq!(figure("1.234,5").unwrap(), json!("1234.5"));
        assert_eq!(figure("0.125").unwrap(), json!("0.125"));
        assert_eq!(figure("3.500"), Err(Fault::TwoReadings));
        assert_eq!(figure("60 %").unwrap(), json!("0.6"));
        assert_eq!(
            figure("a: b=60 %; c=75%").unwrap(),
            figure("a: b=60%; c=75%").unwrap()
        );
        assert_eq!(figure("3/4").unwrap(), json!("0.75"));
        assert_eq!(figure("30/40"), Err(Fault::FractionUnclear));
        for bad in ["", "x", "8 điểm", "a: ", "a: b=", "(1", "1)", "1 2 x"] {
            assert!(figure(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn limits_and_measures_read_as_they_print() {
        for text in ["80", "[xa]", "[xa] × 1,5", "[xa] × 1,5 + 2", "[xa] + -2"] {
            assert_eq!(print_limit(&limit(text).unwrap()).unwrap(), text);
        }
        for text in [
            "so_vu",
            "tổng(a + b)",
            "tỷ lệ(a + b / c)",
            "tỷ lệ(a / c; vượt được; mẫu 0: 100)",
            "tỷ lệ(a / c; mẫu 0: (d: x=1; y=2))",
        ] {
            assert_eq!(print_measure(&measure(text).unwrap()).unwrap(), text);
        }
        for bad in ["", "a b", "tổng()", "tỷ lệ(a)", "hiệu(a)", "tổng(a + )"] {
            assert!(measure(bad).is_err(), "{bad}");
        }
    }
}
