//! What the areas of one cluster have reached together: all that a `relative` leaf needs to know of the others.

use std::collections::BTreeMap;

use crate::Number;

/// What the areas of one cluster have reached, for each `relative` rule of a set: the leader's ratio, and the most that an
/// area without a target reached. Made by [`ClusterFacts::of`], used by [`Scorer::score_in`](crate::Scorer::score_in).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClusterFacts {
    /// By the JSON pointer of the rule, which is the same for every profile.
    leaves: BTreeMap<String, LeafFacts>,
}

/// What is known for one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LeafFacts {
    /// The greatest reached ÷ target of those above their target.
    pub leader: Option<Number>,
    /// The most that was reached without a target.
    pub most: Option<Number>,
    /// Whether an area has not said yet what it reached.
    pub open: bool,
}

/// What one area has reached under one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reached {
    /// Reached ÷ target.
    Ratio(Number),
    /// Reached, without a target.
    Amount(Number),
    /// Not known yet.
    Open,
}

impl ClusterFacts {
    pub(crate) fn leaf(&self, rule: &str) -> LeafFacts {
        self.leaves.get(rule).copied().unwrap_or_default()
    }

    /// Adds what other areas have reached.
    pub(crate) fn merge(&mut self, other: &ClusterFacts) {
        for (rule, more) in &other.leaves {
            let facts = self.leaves.entry(rule.clone()).or_default();
            facts.leader = facts.leader.max(more.leader);
            facts.most = facts.most.max(more.most);
            facts.open |= more.open;
        }
    }

    /// Adds what one area has reached.
    pub(crate) fn add(&mut self, rule: &str, reached: Reached) {
        if !self.leaves.contains_key(rule) {
            self.leaves.insert(rule.to_owned(), LeafFacts::default());
        }
        let Some(facts) = self.leaves.get_mut(rule) else {
            return;
        };
        match reached {
            // Only an area above its target can lead.
            Reached::Ratio(ratio) if ratio > Number::ONE => {
                facts.leader = facts.leader.max(Some(ratio));
            }
            Reached::Amount(amount) if amount > Number::ZERO => {
                facts.most = facts.most.max(Some(amount));
            }
            Reached::Ratio(_) | Reached::Amount(_) => {}
            Reached::Open => facts.open = true,
        }
    }
}
