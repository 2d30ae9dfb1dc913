//! The engine: criteria sets, scorers, and what is asked of them.
//!
//! Assessments come in as objects or as JSON text; results go out as objects, or as the JSON text that the command line and the
//! library print. Every number of the core crosses as text. Each question that can be asked has its file here.

mod batch;
mod border;
mod error;
mod explain;
mod rank;
mod review;
mod score;
mod scorer;
mod set;
mod texts;

pub use batch::score_batch;
pub use error::{ProblemEntry, Said};
pub use explain::{explain, explain_ranking};
pub use rank::rank;
pub use review::{explain_review, review};
pub use score::{score, score_json};
pub use scorer::Scorer;
pub use set::CriteriaSet;
