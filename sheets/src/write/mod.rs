//! From results to rows of a table.

pub(crate) mod columns;
pub(crate) mod outcome;
pub(crate) mod record;
pub(crate) mod tally;
