//! Emulation: hand-worked cases for every line of the published rules, and law 7.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod clusters;
mod common;
mod compared;
mod drafts;
mod law;
mod names;
mod order;
mod passing;
mod provinces;
mod published;
mod quotas;
mod relative;
mod tables;
mod unusable;
