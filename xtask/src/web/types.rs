//! TypeScript types from the JSON Schemas of the Rust types. Nothing here knows a type by what it holds: a field that the core gains is in
//! the next package.

use anyhow::{Context, Result, bail};
use kieumau as core;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};
use std::fmt::Write;

/// Names that would hide something every page has, and the class of this package.
const RENAMED: &[(&str, &str)] = &[
    ("CriteriaSet", "CriteriaSetData"),
    ("Date", "Day"),
    ("Number", "Decimal"),
    ("Range", "RangeData"),
    ("Text", "LocalText"),
];

/// Types that JSON Schema cannot say as narrowly as TypeScript can.
const BY_HAND: &[(&str, &str)] = &[
    (
        "Decimal",
        "`${number}` | `${number}/${number}` | `${number}%`",
    ),
    ("Day", "`${number}-${number}-${number}`"),
    // With every bare object among them, a slip in a field would pass for one: what stands item by item, or as something else, is written as a `value`.
    (
        "Answer",
        "boolean | Decimal | string | null | Value[] | {\n  numerator: Decimal;\n  denominator: Decimal;\n} | {\n  evidence?: Evidence[];\n  note?: string;\n  value?: Value;\n}",
    ),
    // One of the two.
    (
        "Goal",
        "{\n  title: Id;\n  class?: never;\n} | {\n  class: Id;\n  title?: never;\n}",
    ),
];

/// Adds the types that the declarations name, and gives back what they are called in Rust; all that these need comes with them.
fn named(generator: &mut SchemaGenerator) -> Vec<&'static str> {
    macro_rules! all {
        ($($type:ty),* $(,)?) => {{
            $( generator.subschema_for::<$type>(); )*
            vec![$( stringify!($type) ),*]
        }};
    }
    all![
        core::Assessment,
        core::Comparison,
        core::ComparisonExplanation,
        core::CriteriaSet,
        core::Decisions,
        core::Explanation,
        core::Lang,
        core::PlanExplanation,
        core::PlanRequest,
        core::PlanResult,
        core::ProfileValues,
        core::Ranking,
        core::RankingExplanation,
        core::Review,
        core::ReviewExplanation,
        core::ReviewOptions,
        core::Scorecard,
        core::SetName,
        kieumau_wasm::engine::ProblemEntry,
    ]
}

/// The whole file.
pub(crate) fn write() -> Result<String> {
    let mut generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    named(&mut generator);
    let mut out = String::from("// Generated from the Rust types by `cargo xtask npm`.\n");
    for (name, schema) in generator.take_definitions(true) {
        let name = renamed(&name);
        let by_hand = BY_HAND.iter().find(|(known, _)| *known == name);
        out.push('\n');
        comment(&mut out, &schema, "");
        let object = schema.as_object();
        let plain = object.is_some_and(is_plain_object);
        match by_hand {
            Some((_, text)) => writeln!(out, "export type {name} = {text};")?,
            None if plain => writeln!(out, "export interface {name} {}", body(&schema, "")?)?,
            None => writeln!(out, "export type {name} = {};", said(&schema, "")?.text)?,
        }
    }
    Ok(out)
}

fn renamed(name: &str) -> String {
    let known = RENAMED.iter().find(|(from, _)| *from == name);
    known.map_or(name, |(_, to)| to).to_owned()
}

/// An object that is nothing but its fields.
fn is_plain_object(schema: &Map<String, Value>) -> bool {
    let more = ["oneOf", "anyOf", "allOf", "$ref"];
    schema.contains_key("properties") && more.iter().all(|key| !schema.contains_key(*key))
}

/// A type, and whether it must be in brackets before `[]` or `&`.
struct Said {
    text: String,
    loose: bool,
}

fn tight(text: impl Into<String>) -> Said {
    Said {
        text: text.into(),
        loose: false,
    }
}

impl Said {
    fn bracketed(self) -> String {
        if self.loose {
            format!("({})", self.text)
        } else {
            self.text
        }
    }
}

fn said(schema: &Value, indent: &str) -> Result<Said> {
    let object = match schema {
        Value::Bool(true) => return Ok(tight("unknown")),
        Value::Object(object) => object,
        other => bail!("not a schema: {other}"),
    };
    let mut parts: Vec<Said> = Vec::new();
    if let Some(Value::String(to)) = object.get("$ref") {
        let name = to.rsplit('/').next().context("a reference to nothing")?;
        parts.push(tight(renamed(name)));
    }
    if let Some(value) = object.get("const") {
        parts.push(tight(value.to_string()));
    } else if let Some(Value::Array(values)) = object.get("enum") {
        parts.push(union(
            values
                .iter()
                .map(|value| tight(value.to_string()))
                .collect(),
        ));
    } else if let Some(plain) = by_type(object, indent)? {
        parts.push(plain);
    }
    for word in ["oneOf", "anyOf"] {
        if let Some(Value::Array(of)) = object.get(word) {
            let of: Result<Vec<Said>> = of.iter().map(|one| said(one, indent)).collect();
            parts.push(union(of?));
        }
    }
    if let Some(Value::Array(of)) = object.get("allOf") {
        for one in of {
            parts.push(said(one, indent)?);
        }
    }
    let mut parts = parts.into_iter();
    Ok(match (parts.next(), parts.len()) {
        (None, _) => tight("unknown"),
        (Some(one), 0) => one,
        (Some(first), _) => {
            let all = std::iter::once(first).chain(parts);
            let all: Vec<String> = all.map(Said::bracketed).collect();
            Said {
                text: all.join(" & "),
                loose: true,
            }
        }
    })
}

fn union(of: Vec<Said>) -> Said {
    let mut texts: Vec<String> = Vec::new();
    for one in of {
        // `&` binds tighter than `|`, and nothing else is loose.
        if !texts.contains(&one.text) {
            texts.push(one.text);
        }
    }
    let loose = texts.len() > 1;
    Said {
        text: texts.join(" | "),
        loose,
    }
}

/// What `type` says; an object without the word has fields all the same.
fn by_type(object: &Map<String, Value>, indent: &str) -> Result<Option<Said>> {
    let words: Vec<&str> = match object.get("type") {
        Some(Value::String(word)) => vec![word],
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        _ if object.contains_key("properties") => vec!["object"],
        _ => return Ok(None),
    };
    let mut of = Vec::new();
    for word in words {
        of.push(match word {
            "string" => tight("string"),
            "boolean" => tight("boolean"),
            "null" => tight("null"),
            "integer" => tight("number"),
            "number" => bail!("a binary float would cross the border: {object:?}"),
            "array" => list(object, indent)?,
            "object" => tight(body(&Value::Object(object.clone()), indent)?),
            other => bail!("no TypeScript for the type {other}"),
        });
    }
    Ok(Some(union(of)))
}

fn list(object: &Map<String, Value>, indent: &str) -> Result<Said> {
    if let Some(Value::Array(of)) = object.get("prefixItems") {
        let of: Result<Vec<String>> = of.iter().map(|one| Ok(said(one, indent)?.text)).collect();
        return Ok(tight(format!("[{}]", of?.join(", "))));
    }
    let item = match object.get("items") {
        Some(items) => said(items, indent)?.bracketed(),
        None => "unknown".to_owned(),
    };
    Ok(tight(format!("{item}[]")))
}

/// The fields of an object in braces.
fn body(schema: &Value, indent: &str) -> Result<String> {
    let deeper = format!("{indent}  ");
    let mut out = String::from("{\n");
    let required: Vec<&str> = match schema.get("required") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let mut fields = 0_usize;
    if let Some(Value::Object(properties)) = schema.get("properties") {
        for (name, field) in properties {
            comment(&mut out, field, &deeper);
            let optional = if required.contains(&name.as_str()) {
                ""
            } else {
                "?"
            };
            let of = said(&without_null(field, optional), &deeper)?.text;
            writeln!(out, "{deeper}{}{optional}: {of};", key(name))?;
            fields = fields.saturating_add(1);
        }
    }
    if fields > 0 {
        return Ok(out + indent + "}");
    }
    // A map: keys of any form, or of one.
    let values: Vec<&Value> = match (
        schema.get("additionalProperties"),
        schema.get("patternProperties"),
    ) {
        (_, Some(Value::Object(by_form))) => by_form.values().collect(),
        (Some(any @ Value::Object(_)), _) => vec![any],
        _ => return Ok("{}".to_owned()),
    };
    let values: Result<Vec<Said>> = values.into_iter().map(|of| said(of, &deeper)).collect();
    Ok(format!("{{ [key: string]: {} }}", union(values?).text))
}

/// A field that is left out when there is nothing is never `null`.
fn without_null(field: &Value, optional: &str) -> Value {
    let mut field = field.clone();
    if optional.is_empty() {
        return field;
    }
    if let Some(Value::Array(words)) = field.get_mut("type") {
        words.retain(|word| word != "null");
    }
    let null = serde_json::json!({"type": "null"});
    if let Some(Value::Array(of)) = field.get_mut("anyOf") {
        of.retain(|one| *one != null);
    }
    field
}

fn key(name: &str) -> String {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    if name.chars().all(word) {
        name.to_owned()
    } else {
        Value::from(name).to_string()
    }
}

/// The first paragraph of what the Rust type says of itself.
fn comment(out: &mut String, schema: &Value, indent: &str) {
    let Some(Value::String(text)) = schema.get("description") else {
        return;
    };
    let first: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).collect();
    let text = first.join(" ").replace("*/", "* /");
    let text = links(&text);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{indent}/** {text} */");
}

/// `[name](to)` and `` [`name`] `` of Rust's documentation, without the link.
fn links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let Some((inside, behind)) = after.split_once(']') else {
            out.push('[');
            rest = after;
            break;
        };
        out.push_str(inside);
        rest = match behind.strip_prefix('(').and_then(|to| to.split_once(')')) {
            Some((_, behind)) => behind,
            None => behind,
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(schema: Value) -> String {
        said(&schema, "")
            .unwrap_or_else(|error| panic!("{error}"))
            .text
    }

    #[test]
    fn unions_intersections_and_lists() {
        assert_eq!(of(json!({"type": ["string", "null"]})), "string | null");
        assert_eq!(
            of(json!({"type": "array", "items": {"enum": ["a", "b"]}})),
            "(\"a\" | \"b\")[]"
        );
        assert_eq!(
            of(json!({"$ref": "#/$defs/Number"})),
            "Decimal",
            "a name of the core that pages have too is another here"
        );
        let tagged = json!({"oneOf": [
            {"type": "object", "properties": {"kind": {"const": "a"}}, "required": ["kind"], "$ref": "#/$defs/A"},
            {"type": "object", "properties": {"kind": {"const": "b"}}, "required": ["kind"], "$ref": "#/$defs/B"}]});
        assert_eq!(
            of(tagged),
            "A & {\n  kind: \"a\";\n} | B & {\n  kind: \"b\";\n}"
        );
        let flat = json!({"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"],
            "oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]});
        assert_eq!(of(flat), "{\n  id: string;\n} & (A | B)");
    }

    #[test]
    fn maps_by_any_key_and_by_a_form_of_key() {
        assert_eq!(
            of(json!({"type": "object", "additionalProperties": {"type": "boolean"}})),
            "{ [key: string]: boolean }"
        );
        assert_eq!(
            of(
                json!({"type": "object", "additionalProperties": false, "patternProperties": {"^a$": {"type": "string"}}})
            ),
            "{ [key: string]: string }"
        );
        assert_eq!(of(json!({"type": "object", "properties": {}})), "{}");
    }

    #[test]
    fn no_float_passes() {
        assert!(said(&json!({"type": "number"}), "").is_err());
    }

    #[test]
    fn every_type_that_is_named_is_there() -> Result<()> {
        let text = write()?;
        let declared: Vec<&str> = text
            .lines()
            .filter_map(|line| {
                line.strip_prefix("export interface ")
                    .or(line.strip_prefix("export type "))
            })
            .filter_map(|line| line.split([' ', '<']).next())
            .collect();
        let named = named(&mut SchemaSettings::draft2020_12().into_generator());
        let named = named
            .iter()
            .map(|path| path.rsplit("::").next().unwrap_or(path).trim());
        // Two that others bring with them; all under the names that they have here.
        for name in named.chain(["Number", "Reason"]).map(renamed) {
            assert!(declared.contains(&name.as_str()), "{name}");
        }
        let mut once = declared.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), declared.len());
        Ok(())
    }
}
