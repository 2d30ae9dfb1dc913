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

pub(crate) use bounds::{Case, Moment};
pub(crate) use card::{moment_of, score as card_in};
pub(crate) use leaves::{Leaf, counted, leaf, leaves};
pub(crate) use prepare::{Prepared, prepare};
pub use scorer::{ProfileError, Scorer};
pub(crate) use standing::{Standing, class_at, conditions_at, exclusion, reached, standing};
pub(crate) use tree::{Frame, finish};
pub(crate) use view::changed_class;
