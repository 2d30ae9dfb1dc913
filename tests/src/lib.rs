//! What tests the scorer from outside.
//!
//! [`slow`] scores by the documents alone, slowly and plainly; [`generate`] makes criteria sets and assessments
//! from a seed. `tests/differential.rs` scores what is generated with both scorers and compares.

pub mod generate;
pub mod slow;
