//! From an assessment to a scorecard.

pub(crate) mod applicable;
mod bounds;
mod card;
mod leaves;
mod prepare;
pub(crate) mod reading;
mod scorer;
mod standing;
pub(crate) mod tree;
mod verdicts;
mod view;

pub(crate) use bounds::Case;
pub(crate) use leaves::{Leaf, leaf, leaves};
pub(crate) use prepare::Prepared;
pub use scorer::{ProfileError, Scorer};
pub(crate) use standing::{Standing, exclusion, reached, standing};
