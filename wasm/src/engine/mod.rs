//! The engine: criteria sets, scorers, and what is asked of them.
//!
//! Assessments come in as objects or as JSON text; results go out as objects, or as the JSON text that the command line and the
//! library print. Every number of the core crosses as text. Each question that can be asked has its file here: those of the feature
//! `score` are what a page fetches first, those of `more` and of `batch` are in files that are fetched when one of them is asked.

#[cfg_attr(
    not(all(feature = "score", feature = "more", feature = "batch")),
    allow(dead_code, reason = "each part uses some of it")
)]
mod border;
mod error;
mod set;
#[cfg_attr(
    not(all(feature = "score", feature = "more", feature = "batch")),
    allow(dead_code, reason = "each part refuses its own")
)]
mod texts;

#[cfg(feature = "batch")]
mod batch;
#[cfg(feature = "score")]
mod explain;
#[cfg(feature = "score")]
mod score;
#[cfg(feature = "score")]
mod scorer;

#[cfg(feature = "more")]
mod compare;
#[cfg(feature = "more")]
mod plan;
#[cfg(feature = "more")]
mod rank;
#[cfg(feature = "more")]
mod review;

#[cfg(feature = "elements")]
#[cfg(feature = "batch")]
pub use batch::Batch;
#[cfg(feature = "elements")]
pub(crate) use border::{json, refused, throw};
#[cfg(feature = "elements")]
pub(crate) use error::Refusal;
pub use error::{ProblemEntry, Said};
#[cfg(feature = "score")]
pub use explain::explain;
#[cfg(feature = "score")]
pub use score::{score, score_json};
#[cfg(feature = "score")]
pub use scorer::Scorer;
pub use set::CriteriaSet;

#[cfg(feature = "more")]
pub use compare::{compare, explain_comparison};
#[cfg(feature = "more")]
pub use plan::{explain_plan, plan};
#[cfg(feature = "more")]
pub use rank::{explain_ranking, rank};
#[cfg(feature = "more")]
pub use review::{explain_review, review};
