//! JSON read twice: first to a tree that knows its places, then lowered to the types of the model, collecting every
//! problem on the way.

mod locate;
pub(crate) mod lower;
mod slip;
pub(crate) mod tree;

pub(crate) use lower::{Lower, Lowering, record, tagged, words};
