//! The sentences, one file for each part of a result.

pub(super) mod answers;
pub(super) mod comparison;
pub(super) mod conditions;
pub(super) mod criteria;
pub(super) mod effects;
pub(super) mod fields;
pub(super) mod general;
pub(super) mod headings;
pub(super) mod headline;
pub(super) mod history;
pub(super) mod plan;
pub(super) mod ranking;
pub(crate) mod reasons;
pub(super) mod refusals;
pub(super) mod review;
pub(super) mod statuses;
pub(super) mod table;
pub(super) mod titles;
pub(super) mod totals;
pub(super) mod verification;

use super::Sentence;

/// Every section.
pub(super) const ALL: &[&[Sentence]] = &[
    answers::CODES,
    answers::ALL,
    comparison::ALL,
    conditions::ALL,
    criteria::ALL,
    effects::ALL,
    fields::ALL,
    general::ALL,
    headings::ALL,
    headline::ALL,
    history::ALL,
    plan::ALL,
    ranking::ALL,
    reasons::ALL,
    refusals::ALL,
    review::CODES,
    review::ALL,
    statuses::ALL,
    table::ALL,
    titles::ALL,
    totals::ALL,
    verification::ALL,
];
