//! The engine: criteria sets, scorers, and what is asked of them.

mod error;
mod set;

pub use set::CriteriaSet;
