//! The workload `area-40` and what is measured on it.
//!
//! `workload/area-40.json` is a neutral scoring task: 40 criteria in five groups, vetoes, titles, limits by region, ranks
//! within clusters. [`set`] says it in the language of criteria sets.

#![allow(
    clippy::disallowed_types,
    reason = "made-up areas are spread by chance, and times are measured"
)]

pub mod hand;
pub mod memory;
pub mod ours;
pub mod product;
pub mod rows;
pub mod set;
pub mod table;
pub mod time;
