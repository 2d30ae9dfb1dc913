//! The scorecard of the slow scorer: the fields that are compared with the core's.

use super::brute::Completions;
use super::logic::Tri;
use super::number::Q;
use super::situation::Code;
use super::unknown::GivenUp;
use std::collections::{BTreeMap, BTreeSet};

/// A field of the scorecard.
#[derive(Debug, Clone, PartialEq)]
pub enum Field<T> {
    /// The scorecard has no such field here.
    Absent,
    /// The slow scorer cannot say: too many completions would have to be tried, or the documents leave it open.
    Open,
    /// It is this.
    Is(T),
}

impl<T> Field<T> {
    /// The value, where it is exact.
    pub fn exactly(value: T, exact: bool) -> Self {
        if exact { Field::Is(value) } else { Field::Open }
    }

    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Field::Is(value) => Some(value),
            _ => None,
        }
    }
}

/// What the slow scorer says of an assessment.
#[derive(Debug)]
pub struct SlowCard {
    /// The criteria that exist for the profile.
    pub criteria: BTreeMap<String, SlowCriterion>,
    /// `base`, `full`, `capped`.
    pub totals: BTreeMap<&'static str, SlowTotal>,
    /// How many leaves pass, fail, and are not known, where nothing bears points.
    pub passing: Field<[usize; 3]>,
    /// The state of each effect.
    pub effects: BTreeMap<String, Field<Tri>>,
    /// Whether each title is earned at the deadline.
    pub titles: BTreeMap<String, Field<bool>>,
    /// The title of the highest level earned at the deadline; `None` where no title with a level is earned.
    pub title: Field<Option<String>>,
    /// The class at the deadline.
    pub class: Field<String>,
    /// Problems by question, with their codes where the documents name them.
    pub problems: BTreeMap<String, BTreeSet<Code>>,
    /// What all completions together say.
    pub completions: Result<Completions, GivenUp>,
    /// Whether the completions tried stand for all there are.
    pub completions_stand_for_all: bool,
    /// Where the documents leave the reading open.
    pub notes: BTreeSet<&'static str>,
}

/// One criterion.
#[derive(Debug)]
pub struct SlowCriterion {
    /// The points counted at the deadline.
    pub points: Field<Q>,
    /// The printed maximum.
    pub maximum: Field<Q>,
    /// The applicable maximum.
    pub applicable: Field<Q>,
    /// What is lost.
    pub lost: Field<Q>,
    /// Whether it passes, from the ranges of the leaves.
    pub pass: Field<Tri>,
}

/// One total.
#[derive(Debug)]
pub struct SlowTotal {
    /// The points counted at the deadline.
    pub points: Field<Q>,
    /// The printed maximum.
    pub maximum: Q,
    /// The applicable maximum.
    pub applicable: Q,
}
