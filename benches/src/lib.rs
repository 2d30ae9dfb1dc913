//! The workload `area-40` and what is measured on it.
//!
//! `workload/area-40.json` is a neutral scoring task: 40 criteria in five groups, vetoes, titles, limits by region, ranks
//! within clusters. [`set`] says it in the language of criteria sets.

pub mod set;
