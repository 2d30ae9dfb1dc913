//! The border between columns of Arrow and the batch kernel of Kiểu Mẫu: [record batches](Kernel) in and out, and behind
//! features Parquet files (`parquet`) and functions for SQL (`datafusion`).
//!
//! A column is found by its name, as a column of a table is by its header (`docs/tables.md`); a null is a missing answer.
//! Whole numbers, decimals, text, truth values, days, dictionaries of these, and lists where a question takes several are
//! read exactly. Binary fractions are refused: 79.995 is none. `docs/arrow.md` has the table of types.
//!
//! Rows whose cells are plain and which leave nothing open are scored by columns; the others are read and scored by the code
//! that reads tables, so that every problem is the same as in a table, with its row, column, value and reason.

#![warn(missing_debug_implementations)]

mod cells;
mod error;
mod fields;
mod groups;
mod kernel;
#[cfg(feature = "parquet")]
pub mod parquet;
mod quick;
mod results;
#[cfg(feature = "datafusion")]
pub mod sql;

pub use error::Error;
pub use kernel::{Bound, Kernel, Scored};
pub use kieumau_sheets::{Finding, Settings};
