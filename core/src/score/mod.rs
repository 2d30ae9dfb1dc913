//! From an assessment to a scorecard.

mod bounds;
mod card;
mod cases;
mod cells;
mod leaves;
mod prepare;
mod profile;
mod scorer;
mod standing;
mod tree;
mod verdicts;
mod view;

pub(crate) use bounds::{Case, Moment};
pub(crate) use card::{ask_next, moment_of, passing, score as card_in};
pub(crate) use leaves::{Leaf, counted_at, finish, leaf, leaves};
pub(crate) use prepare::{Prepared, prepare, record};
pub use profile::ProfileError;
pub(crate) use profile::resolve;
pub use scorer::Scorer;
pub(crate) use standing::{
    Outcome, Standing, class_at, class_key, conditions_at, exclusion, outcome, reached, standing,
};
pub(crate) use tree::{combined, finish_node};
pub(crate) use verdicts::seen_at_deadline;
pub(crate) use view::changed_class;
