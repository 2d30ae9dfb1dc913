//! What is known of one area at one moment.

use std::collections::BTreeMap;

use super::cluster::ClusterFacts;
use super::input::{Domain, Input};
use crate::model::{Date, DayOfYear, Id, Predecessor};

/// What is known of one area: a domain for each input, and its history.
#[derive(Debug, Clone, Copy)]
pub(crate) struct State<'a> {
    pub inputs: &'a [Input],
    pub domains: &'a [Domain],
    pub record: &'a Record<'a>,
}

/// What is known beside the answers.
#[derive(Debug, Clone)]
pub(crate) struct Record<'a> {
    /// Whether blanks are counted now: a share with an open part is then missing as a whole, since a left-out answer
    /// never leaves a divisor.
    pub at_deadline: bool,
    /// The year assessed.
    pub year: Option<u16>,
    /// The titles of each known year.
    pub history: BTreeMap<u16, &'a [Id]>,
    pub registered: Option<&'a [Id]>,
    /// The areas from which this one was merged.
    pub predecessors: &'a [Predecessor],
    /// What the other areas of the cluster have reached, once they are known.
    pub cluster: Option<&'a ClusterFacts>,
}

impl Record<'_> {
    /// Nothing is known beside the answers.
    pub fn nothing() -> Record<'static> {
        Record {
            at_deadline: false,
            year: None,
            history: BTreeMap::new(),
            registered: None,
            predecessors: &[],
            cluster: None,
        }
    }
}

impl<'a> State<'a> {
    #[inline]
    pub fn input(&self, index: usize) -> Option<&'a Input> {
        self.inputs.get(index)
    }

    #[inline]
    pub fn domain(&self, index: usize) -> Option<&'a Domain> {
        self.domains.get(index)
    }

    /// The number of the day, for the year assessed. 29 February falls on 1 March in other years.
    pub fn day(&self, day: &DayOfYear) -> Option<i128> {
        let year = i32::from(self.record.year?) + day.year.unwrap_or(0);
        let year = u16::try_from(year).ok()?;
        let date = Date::new(year, day.month, day.day).or_else(|| Date::new(year, 3, 1))?;
        Some(date.number().into())
    }
}
