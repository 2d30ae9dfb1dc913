//! A slow, obvious scorer, written from `docs/criteria-set.md` and `docs/scoring.md` alone.
//!
//! It shares nothing with the core but the JSON. It reads the set anew wherever it needs it, computes with exact
//! fractions, and finds bounds by trying every completion. The set is taken to be valid: `check` accepts it.

pub mod answer;
pub mod book;
pub mod brute;
pub mod card;
pub mod class;
pub mod date;
pub mod domain;
pub mod effect;
pub mod figure;
pub mod leaf;
pub mod logic;
pub mod moment;
pub mod number;
pub mod pass;
pub mod profile;
pub mod rule;
pub mod score;
pub mod share;
pub mod situation;
pub mod test;
pub mod total;
pub mod tree;
pub mod unknown;
pub mod uses;

pub use card::{Field, SlowCard, SlowCriterion, SlowTotal};
pub use profile::ProfileProblem;
pub use score::{Budget, score, score_within};
