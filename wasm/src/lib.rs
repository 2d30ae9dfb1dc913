//! Kiểu Mẫu for JavaScript and TypeScript.
//!
//! [`engine`] is the door to the core: text and objects in, text and objects out, every number as text. The feature `elements` adds the
//! custom elements. [`memory`] is for whoever reads many areas, [`order`] for whoever shows a ranking.

pub mod memory;
pub mod order;

#[cfg(feature = "exports")]
pub mod engine;

#[cfg(feature = "elements")]
pub mod elements;
