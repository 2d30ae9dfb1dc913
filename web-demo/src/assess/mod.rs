//! The screens of area boards: the first one, and a form from its first answer to the paper.

mod bar;
mod begin;
mod evidence;
mod first;
mod form;
mod keeper;
mod list;
mod photos;
mod undo;

pub(crate) use begin::blank;
pub use first::First;
pub use form::Assess;
