//! The JSON Schema, generated from the types that are read.

use crate::model::{Assessment, CriteriaSet};

/// The JSON Schema of criteria sets, as text.
#[must_use]
pub fn criteria_set_schema() -> String {
    print(&schemars::schema_for!(CriteriaSet))
}

/// The JSON Schema of assessments, as text.
#[must_use]
pub fn assessment_schema() -> String {
    print(&schemars::schema_for!(Assessment))
}

fn print(schema: &schemars::Schema) -> String {
    // A schema is a JSON value already, so printing it cannot fail.
    let mut text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text.push('\n');
    text
}
