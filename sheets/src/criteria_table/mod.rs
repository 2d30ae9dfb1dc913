//! Criteria sets as workbooks that an official can edit: one sheet for each part of the language, a row for each thing.
//!
//! [`export`] writes any set, [`import`] reads it back exactly; what is wrong is said at its cell. The sheets and columns
//! are described in `docs/workbooks.md`.

mod cause;
mod codec;
mod conditions;
mod easy;
mod emulation;
mod examples;
mod fault;
pub(crate) mod fold;
mod grammar;
mod guide;
mod names;
mod node;
#[cfg(test)]
mod official;
#[cfg(test)]
mod official_tests;
mod own;
mod printed;
mod problem;
mod read;
#[cfg(test)]
mod recipe_tests;
mod rows;
mod rule_shapes;
mod shape;
mod shapes;
mod sheet;
mod starter;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod typed_tests;
mod words;
mod write;

pub use problem::{CellPlace, TableProblem};
pub use read::{CriteriaTable, import};
pub use starter::starter;
pub use write::export;
pub(crate) use write::status;
