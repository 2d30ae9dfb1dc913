//! JSON read twice: first to a tree that knows its places, then lowered to the types of the model, collecting every
//! problem on the way. Forms, of which there may be millions, are first tried the quick way.

#[cfg(feature = "quick")]
mod grow;
mod locate;
pub(crate) mod lower;
#[cfg(feature = "quick")]
pub(crate) mod quick;
mod slip;
pub(crate) mod tree;

pub(crate) use lower::{Lower, Lowering, record, tagged, words};
