//! What the web application does beside its page, in a worker of the browser: tables of many areas are read, scored,
//! ranked and written, criteria sets checked and compared.
//!
//! [`message`] is what page and worker say to each other. With the feature `desk` there is also [`desk`], which answers,
//! and [`border`], by which the worker's script calls it.

#[cfg(feature = "desk")]
pub mod border;
#[cfg(feature = "desk")]
pub mod desk;
pub mod message;
