//! The screens of area boards: the first one, and a form from its first answer to the paper.

mod first;
mod form;

pub use first::First;
pub use form::Assess;
