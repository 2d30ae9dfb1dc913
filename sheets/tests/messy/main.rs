//! Messy and hostile files, made here: each is read right, or refused with file, sheet, row and column. The rows of both
//! tables of what evaluators hold (shapes of workbooks, and what goes wrong in their cells) each stand here at least once.

mod binary;
mod cells;
mod communes;
mod hostile;
mod json;
mod kit;
mod ods;
mod past;
mod roles;
mod same;
mod shapes;
mod text;
mod threads;
mod told;
mod unnamed;
