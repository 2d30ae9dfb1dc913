//! What the page is told of what people did.

use std::collections::BTreeMap;

use kieumau::{Entry, Id, Verdict};
use serde::Serialize;

/// Answers that changed.
#[derive(Serialize)]
pub(super) struct Changed<'a> {
    pub(super) changed: &'a [Id],
    pub(super) previous: &'a Option<BTreeMap<Id, Verdict>>,
}

/// A question to go to.
#[derive(Serialize)]
pub(super) struct Goto {
    pub(super) question: String,
}

/// An area of a ranking.
#[derive(Serialize)]
pub(super) struct Select<'a> {
    pub(super) cluster: &'a str,
    pub(super) entry: &'a Entry,
}
