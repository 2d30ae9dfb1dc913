//! The JSON Schema, generated from the types that are read.

use serde_json::Value;

use crate::model::{Assessment, CriteriaSet};
use crate::plan::PlanResult;
use crate::rank::Ranking;
use crate::review::Review;
use crate::scorecard::Scorecard;

/// The JSON Schema of criteria sets, as text.
#[must_use]
pub fn criteria_set_schema() -> String {
    let mut schema = schemars::schema_for!(CriteriaSet).to_value();
    // A file may name its schema, so that an editor completes the words.
    if let Some(properties) = schema
        .pointer_mut("/properties")
        .and_then(Value::as_object_mut)
    {
        properties.insert("$schema".to_owned(), serde_json::json!({"type": "string"}));
    }
    print(schema)
}

/// The JSON Schema of assessments, as text.
#[must_use]
pub fn assessment_schema() -> String {
    print(schemars::schema_for!(Assessment).to_value())
}

/// The JSON Schema of scorecards as they are printed, as text.
#[must_use]
pub fn scorecard_schema() -> String {
    printed::<Scorecard>()
}

/// The JSON Schema of rankings as they are printed, as text.
#[must_use]
pub fn ranking_schema() -> String {
    printed::<Ranking>()
}

/// The JSON Schema of plans as they are printed, as text.
#[must_use]
pub fn plan_schema() -> String {
    printed::<PlanResult>()
}

/// The JSON Schema of reviews as they are printed, as text.
#[must_use]
pub fn review_schema() -> String {
    printed::<Review>()
}

fn printed<T: schemars::JsonSchema>() -> String {
    let settings = schemars::generate::SchemaSettings::default().for_serialize();
    print(
        settings
            .into_generator()
            .into_root_schema_for::<T>()
            .to_value(),
    )
}

fn print(mut schema: Value) -> String {
    without_examples(&mut schema);
    // A schema is a JSON value already, so printing it cannot fail.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Cuts the Rust examples off the descriptions: they are for readers of the API.
fn without_examples(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(description)) = object.get_mut("description")
                && let Some(at) = description.find("```")
            {
                description.truncate(at);
                description.truncate(description.trim_end().len());
            }
            object.values_mut().for_each(without_examples);
        }
        Value::Array(items) => items.iter_mut().for_each(without_examples),
        _ => {}
    }
}
