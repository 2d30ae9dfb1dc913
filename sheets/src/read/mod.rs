//! From files to assessments, as `docs/tables.md` says: nothing is guessed, and good cells are not lost to bad ones.

pub(crate) mod areas;
pub(crate) mod cell;
pub(crate) mod columns;
mod commune;
pub(crate) mod csv;
pub(crate) mod fold;
pub(crate) mod form;
#[cfg(test)]
mod fuzz;
mod header;
pub(crate) mod headers;
pub(crate) mod json;
mod keys;
pub(crate) mod layout;
pub(crate) mod lines;
mod names;
pub(crate) mod not_applicable;
pub(crate) mod number;
pub(crate) mod parts;
mod praise;
mod reading;
pub(crate) mod role;
pub(crate) mod row;
mod separator;
pub(crate) mod shares;
pub(crate) mod sheet_rows;
pub(crate) mod source;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod typed;
mod under;
pub(crate) mod unnamed;

pub(crate) use row::{Input, Row, Settings};
