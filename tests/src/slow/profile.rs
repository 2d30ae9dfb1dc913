//! The profile of an area (criteria-set.md, section 3) and which criteria exist for it.

use serde_json::Value;
use std::collections::BTreeMap;

/// The value of each dimension.
pub type Profile = BTreeMap<String, String>;

/// An area whose profile lacks a dimension, or names an unknown dimension or value, cannot be scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileProblem {
    /// The dimension that is lacking, unknown, or has an unknown value.
    pub dimension: String,
}

/// Resolves the profile an assessment gives.
pub fn read(set: &Value, assessment: &Value) -> Result<Profile, ProfileProblem> {
    let dimensions = set["profile"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let given = assessment["profile"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    for name in given.keys() {
        if !dimensions
            .iter()
            .any(|dimension| dimension["id"] == name.as_str())
        {
            return Err(ProfileProblem {
                dimension: name.clone(),
            });
        }
    }
    let mut profile = Profile::new();
    for dimension in dimensions {
        let id = dimension["id"].as_str().expect("a dimension has an id");
        let problem = || ProfileProblem {
            dimension: id.to_owned(),
        };
        let value = resolve(dimension, given.get(id)).ok_or_else(problem)?;
        profile.insert(id.to_owned(), value);
    }
    Ok(profile)
}

fn resolve(dimension: &Value, given: Option<&Value>) -> Option<String> {
    let known = |value: &str| {
        dimension["values"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["id"] == value))
    };
    if dimension["several"] == true {
        let carried: Vec<&str> = match given? {
            Value::Array(list) => list.iter().map(Value::as_str).collect::<Option<_>>()?,
            one => vec![one.as_str()?],
        };
        if !carried.iter().all(|value| known(value)) {
            return None;
        }
        let order = dimension["order"].as_array()?;
        order
            .iter()
            .filter_map(Value::as_str)
            .find(|value| carried.contains(value))
            .map(str::to_owned)
    } else {
        given?
            .as_str()
            .filter(|value| known(value))
            .map(str::to_owned)
    }
}

/// Whether a criterion exists for areas of this profile, by its own `only_for`.
pub fn is_for(criterion: &Value, profile: &Profile) -> bool {
    let Some(only_for) = criterion["only_for"].as_object() else {
        return true;
    };
    only_for.iter().all(|(dimension, values)| {
        let own = &profile[dimension];
        values
            .as_array()
            .is_some_and(|values| values.iter().any(|value| value == own.as_str()))
    })
}
