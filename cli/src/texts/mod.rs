//! The sentences of the command line, in Vietnamese and English.

pub(crate) mod compare;
pub(crate) mod errors;
pub(crate) mod help;
pub(crate) mod plan;
pub(crate) mod rank;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod score;

pub(crate) use kieumau_sheets::texts::{Say, labels, outline, say};
