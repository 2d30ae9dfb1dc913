//! Criteria sets and assessments made from a seed.
//!
//! The same seed gives the same JSON. Sets are valid: `kieumau check` finds no error in them. Assessments are not:
//! they hold what forms hold, blanks and slips of the pen, and values exactly on the limits.

mod answer;
mod assessment;
mod edit;
mod effect;
mod figure;
mod maker;
mod measure;
mod per_unit;
mod question;
mod revise;
mod rule;
mod small;
mod test;
mod title;
mod tree;

pub use answer::Limits;
pub use edit::{Edit, edit};
use maker::{Maker, Size};
use serde_json::Value;

/// A criteria set of 1 to about 25 leaves.
pub fn set(seed: u64) -> Value {
    made(seed, Size::Any)
}

/// A criteria set so small that every completion of an assessment can be tried.
pub fn small_set(seed: u64) -> Value {
    made(seed, Size::Small)
}

fn made(seed: u64, size: Size) -> Value {
    let attempts = (0_u64..).map(|attempt| Maker::new(seed ^ (attempt << 40), size).set());
    attempts.flatten().next().expect("an attempt succeeds")
}

/// An assessment of an area by this set.
pub fn assessment(set: &Value, seed: u64) -> Value {
    assessment::make(set, seed)
}
