//! The profile of an area, as a set is compiled for it.

use std::collections::BTreeMap;

use crate::model::{CriteriaSet, Dimension, Id, ProfileValues};
use crate::problem::Errors;
use crate::program::Resolved;

/// A profile that a set cannot be compiled for: there is no column to fall back to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProfileError {
    /// The profile says nothing of a dimension.
    Missing {
        /// The dimension.
        dimension: Id,
        /// Its values.
        values: Vec<Id>,
    },
    /// The set has no such dimension.
    UnknownDimension {
        /// What the profile names.
        dimension: String,
        /// The dimensions of the set.
        known: Vec<Id>,
    },
    /// The dimension has no such value.
    UnknownValue {
        /// The dimension.
        dimension: Id,
        /// What the profile says.
        value: String,
        /// Its values.
        values: Vec<Id>,
    },
    /// Several values of a dimension that takes one.
    Several {
        /// The dimension.
        dimension: Id,
        /// How many were given.
        count: usize,
    },
}

impl ProfileError {
    /// The dimension that it is about, as the profile or the set calls it.
    #[must_use]
    pub fn dimension(&self) -> &str {
        match self {
            ProfileError::UnknownDimension { dimension, .. } => dimension,
            ProfileError::Missing { dimension, .. }
            | ProfileError::UnknownValue { dimension, .. }
            | ProfileError::Several { dimension, .. } => dimension.as_str(),
        }
    }
}

/// The value of each dimension that counts.
pub(crate) fn resolve(
    set: &CriteriaSet,
    profile: &BTreeMap<Id, ProfileValues>,
) -> Result<Resolved, Errors<ProfileError>> {
    let mut errors = Vec::new();
    for id in profile.keys() {
        if set.profile.iter().all(|dimension| dimension.id != *id) {
            errors.push(ProfileError::UnknownDimension {
                dimension: id.to_string(),
                known: set.profile.iter().map(|known| known.id.clone()).collect(),
            });
        }
    }
    let mut resolved = Resolved::new();
    for dimension in &set.profile {
        let given = profile.get(&dimension.id);
        match value(dimension, given.map_or(&[][..], ProfileValues::as_slice)) {
            Ok(value) => {
                resolved.insert(dimension.id.clone(), value);
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(resolved)
    } else {
        Err(Errors::of(errors))
    }
}

/// The value of a dimension that counts.
fn value(of: &Dimension, given: &[Id]) -> Result<Id, ProfileError> {
    let dimension = of.id.clone();
    let values = || of.values.iter().map(|value| value.id.clone()).collect();
    let unknown = given
        .iter()
        .find(|value| of.values.iter().all(|known| known.id != **value));
    if let Some(unknown) = unknown {
        return Err(ProfileError::UnknownValue {
            dimension,
            value: unknown.to_string(),
            values: values(),
        });
    }
    let counts = match given {
        [] => {
            return Err(ProfileError::Missing {
                dimension,
                values: values(),
            });
        }
        [one] => Some(one),
        // `check` has shown that the order names every value.
        several if of.several => of.order.iter().find(|value| several.contains(value)),
        _ => None,
    };
    let count = given.len();
    counts
        .cloned()
        .ok_or(ProfileError::Several { dimension, count })
}
