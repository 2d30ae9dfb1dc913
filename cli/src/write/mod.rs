//! From results to tables and JSON.

pub(crate) mod output;
pub(crate) mod problems;
pub(crate) mod ranked_rows;
pub(crate) mod ranking;
pub(crate) mod review;
pub(crate) mod sink;
pub(crate) mod summary;
pub(crate) mod terminal;
