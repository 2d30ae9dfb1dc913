//! The two languages: the values of sentences, and how each language writes numbers.

mod arg;
mod nearest;
mod numbers;
mod template;

use serde::{Deserialize, Serialize};

pub use arg::Arg;
pub(crate) use nearest::nearest;
pub(crate) use numbers::{format_enough, format_percent};
pub use numbers::{format_number, format_points};
pub(crate) use template::{fill, render};

/// A language of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}
