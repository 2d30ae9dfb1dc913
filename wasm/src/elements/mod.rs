//! The custom elements: Yew components that are mounted by small JavaScript classes.
//!
//! [`form`] is a form as data, [`view`] what is seen of it, [`app`] the components that hold what is on the screen, and [`mount`] what
//! the JavaScript classes call. A page written with Yew uses the first three and needs no element.

pub mod app;
#[cfg(feature = "exports")]
mod css;
pub mod form;
mod maybe;
#[cfg(feature = "exports")]
pub mod mount;
pub mod texts;
pub mod view;

pub use maybe::maybe;
