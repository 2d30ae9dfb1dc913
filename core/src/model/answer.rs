//! Values and answers through serde: written so that they read back as themselves, and read as `from_json` reads them.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};

#[cfg(feature = "schema")]
use super::Evidence;
use super::assessment::ANSWER_KEYS;
use super::{Answer, Value};

/// Reads a value. What serde derives would try one kind after the other, and so take the text `45/50` for nine tenths.
struct OfValue;

impl<'de> Visitor<'de> for OfValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "an answer: yes or no, a whole number, text such as \"95.5\", a list or an object (a decimal has gone through a \
             binary float here: write it as text, or use `from_json`)",
        )
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from_digits(&value.to_string()))
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from_digits(&value.to_string()))
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from_text(value))
    }
    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, some: D) -> Result<Value, D::Error> {
        Value::deserialize(some)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = BTreeMap::new();
        while let Some((key, value)) = members.next_entry()? {
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(OfValue)
    }
}

/// Reads an answer: a bare value, or one with its note and evidence.
struct OfAnswer;

impl<'de> Visitor<'de> for OfAnswer {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        OfValue.expecting(f)
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Answer, E> {
        OfValue.visit_bool(value).map(Answer::from_value)
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Answer, E> {
        OfValue.visit_i64(value).map(Answer::from_value)
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Answer, E> {
        OfValue.visit_u64(value).map(Answer::from_value)
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<Answer, E> {
        OfValue.visit_str(value).map(Answer::from_value)
    }
    fn visit_unit<E: de::Error>(self) -> Result<Answer, E> {
        Ok(Answer::default())
    }
    fn visit_none<E: de::Error>(self) -> Result<Answer, E> {
        Ok(Answer::default())
    }
    fn visit_some<D: Deserializer<'de>>(self, some: D) -> Result<Answer, D::Error> {
        Answer::deserialize(some)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Answer, A::Error> {
        OfValue.visit_seq(list).map(Answer::from_value)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Answer, A::Error> {
        let (mut answer, mut others) = (Answer::default(), BTreeMap::new());
        let mut is_bare = true;
        while let Some(key) = members.next_key::<String>()? {
            is_bare &= !ANSWER_KEYS.contains(&key.as_str());
            match key.as_str() {
                "value" => answer.value = members.next_value()?,
                "note" => answer.note = members.next_value()?,
                "evidence" => answer.evidence = members.next_value()?,
                _ => _ = others.insert(key, members.next_value()?),
            }
        }
        match others.keys().next() {
            None => Ok(answer),
            Some(_) if is_bare => Ok(Answer::from_value(Value::Object(others))),
            Some(key) => Err(de::Error::custom(format_args!(
                "unknown field `{key}`, expected one of `value`, `note`, `evidence`"
            ))),
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Answer, D::Error> {
        deserializer.deserialize_any(OfAnswer)
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bare = self.note.is_none() && self.evidence.is_empty();
        match &self.value {
            Some(value)
                if bare
                    && !matches!(value, Value::Object(object) if object.is_empty() || ANSWER_KEYS.iter().any(|key| object.contains_key(*key))) =>
            {
                value.serialize(serializer)
            }
            None if bare => serializer.serialize_none(),
            value => {
                let mut map = serializer.serialize_map(None)?;
                if let Some(value) = value {
                    map.serialize_entry("value", value)?;
                }
                if let Some(note) = &self.note {
                    map.serialize_entry("note", note)?;
                }
                if !self.evidence.is_empty() {
                    map.serialize_entry("evidence", &self.evidence)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Answer {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Answer".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (value, evidence) = (
            generator.subschema_for::<Value>(),
            generator.subschema_for::<Evidence>(),
        );
        schemars::json_schema!({
            "description": "A bare value, or an object with value, note and evidence.",
            "anyOf": [
                value.clone(),
                {"type": "object", "properties": {
                    "value": value, "note": {"type": "string"}, "evidence": {"type": "array", "items": evidence}
                }}
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::Assessment;

    /// A form with this answer, as text.
    fn form(answer: &str) -> String {
        format!("{{\"answers\": {{\"a\": {answer}}}}}")
    }

    #[test]
    fn serde_reads_what_from_json_reads() {
        for answer in [
            "true",
            "12",
            "-3",
            "12345678901234567890",
            "\"45/50\"",
            "\"75%\"",
            "\"1.50\"",
            "\"95.5\"",
            "\"012\"",
            "\"2026-11-20\"",
            "null",
            "{}",
            "[\"a\", \"1/2\", null]",
            "{\"numerator\": 45, \"denominator\": \"50\"}",
            "{\"value\": \"45/50\", \"note\": \"12\", \"evidence\": [{\"name\": \"Biên bản\"}]}",
            "{\"value\": null, \"note\": \"1/2\"}",
            "{\"value\": {\"value\": 1}}",
        ] {
            let text = form(answer);
            let read = Assessment::from_json(&text).unwrap();
            let by_serde: Assessment = serde_json::from_str(&text).unwrap();
            assert_eq!(by_serde, read, "{answer}");
            let by_value = serde_json::from_value(serde_json::from_str(&text).unwrap());
            assert_eq!(by_value.ok().as_ref(), Some(&read), "{answer}");
            assert_eq!(
                serde_json::from_str::<Assessment>(&read.to_json()).unwrap(),
                read
            );
        }
    }

    #[test]
    fn serde_says_what_it_cannot_read() {
        for (answer, said) in [
            ("95.5", "floating point `95.5`, expected an answer"),
            ("{\"value\": 95.5}", "write it as text, or use `from_json`"),
            ("{\"value\": 1, \"nte\": \"a\"}", "unknown field `nte`"),
            ("{\"value\": 1, \"note\": 2}", "expected a string"),
        ] {
            let error = serde_json::from_str::<Assessment>(&form(answer)).unwrap_err();
            assert!(error.to_string().contains(said), "{answer}: {error}");
        }
    }

    /// A slip of the keyboard took a whole form, or a rule, without a word.
    #[test]
    fn serde_drops_no_field() {
        let error = serde_json::from_str::<Assessment>("{\"answer\": {}}").unwrap_err();
        assert!(
            error.to_string().contains("unknown field `answer`"),
            "{error}"
        );
        let question = r#"{"id": "a", "label": "A", "kind": "count", "most": 5}"#;
        let error = serde_json::from_str::<crate::model::Question>(question).unwrap_err();
        assert!(
            error.to_string().contains("unknown field `most`"),
            "{error}"
        );
        let question = question.replace("most", "max");
        serde_json::from_str::<crate::model::Question>(&question).unwrap();
    }
}
