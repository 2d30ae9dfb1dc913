//! From an assessment to a scorecard.

pub(crate) mod applicable;
mod bounds;
mod card;
mod leaves;
mod prepare;
pub(crate) mod reading;
mod scorer;
mod tree;
mod view;

pub use scorer::{ProfileError, Scorer};
