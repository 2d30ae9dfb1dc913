//! What a comparison of two criteria sets holds.

use serde::Serialize;

use crate::Number;
use crate::model::{Assessment, CriteriaSet, Id, TotalKind, Verdict};
use crate::scorecard::{EffectState, PassState, SetName};

/// Two criteria sets side by side. Made by [`compare`](crate::compare).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Comparison {
    /// The set before.
    pub before: SetName,
    /// The set after.
    pub after: SetName,
    /// What differs as it is written, by id, in the order of the sets.
    pub changes: Vec<Change>,
    /// Whether some area gets another result.
    pub meaning: Meaning,
    /// Whether areas are ranked by other rules: keys, exclusions, quotas. One area alone shows nothing of that.
    pub ranking_differs: bool,
}

/// One thing of a set that was added, removed, moved, renamed or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Change {
    /// What happened to it.
    pub kind: ChangeKind,
    /// What it is.
    pub of: Element,
    /// Its id: the one after, of what was removed the one before. Absent for the set itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its earlier id, where it was renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Id>,
    /// Where it stands in the set before, as a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Where it stands in the set after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What of it changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// What happened to a thing of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// Only the set after has it.
    Added,
    /// Only the set before has it.
    Removed,
    /// It stands elsewhere: below another criterion, or at another place of its list.
    Moved,
    /// It says something else, or has a new id and names the old one in `was`.
    Changed,
}

/// A kind of thing that a set is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Element {
    /// The set itself: its name, status, totals, …
    Set,
    /// A dimension of the profile.
    Dimension,
    /// A question.
    Question,
    /// A reference.
    Reference,
    /// A criterion.
    Criterion,
    /// An effect.
    Effect,
    /// A class.
    Class,
    /// A title.
    Title,
    /// A title of another set.
    ExternalTitle,
    /// An exclusion from the ranking.
    Excluded,
    /// A quota.
    Quota,
    /// A source.
    Source,
    /// A day of the calendar.
    CalendarDay,
    /// An ambiguity.
    Ambiguity,
    /// A worked example.
    Example,
    /// A worked example of a cluster.
    ClusterExample,
}

/// One field that says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FieldChange {
    /// Where it is, as a JSON pointer within its thing.
    pub field: String,
    /// What it said: text as it is, anything else as JSON; absent where it said nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Whether only the order of a list changed; `before` and `after` are then absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reordered: bool,
    /// Whether it is only words, or an order that says nothing: a label, a note, a source, which no result depends on.
    pub only_words: bool,
}

/// Whether two sets mean the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one for each comparison"
)]
pub enum Meaning {
    /// Every area gets the same result from both, which is proved: apart from words and order both come to the same
    /// rules, for every profile.
    Same,
    /// An area gets another result.
    Differs(Counterexample),
    /// The rules differ as they are written, but no area was found that gets another result. That none exists is not
    /// proved.
    NoneFound {
        /// How many forms were tried, partly filled ones among them.
        tried: usize,
    },
    /// No profile can be scored with both.
    NothingInCommon,
}

/// A made-up area that gets another result: as few answers as were found to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Counterexample {
    /// The form. Its profile has the dimensions of both sets; to score it with one of them, leave out those that the other
    /// set alone has.
    pub assessment: Assessment,
    /// What differs, what weighs most first.
    pub differences: Vec<Difference>,
    /// How many forms were tried until it was found and made small.
    pub tried: usize,
}

/// One difference of two results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "of", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Difference {
    /// Whether a title is earned at the deadline; absent where the set does not have the title.
    Title {
        /// The title.
        id: Id,
        /// Before.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<bool>,
        /// After.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<bool>,
    },
    /// The class at the deadline.
    Class {
        /// Before.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<Id>,
        /// After.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<Id>,
    },
    /// The title of the highest level.
    Highest {
        /// Before.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<Id>,
        /// After.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<Id>,
    },
    /// A total at the deadline.
    Total {
        /// Which one.
        total: TotalKind,
        /// Before.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<Number>,
        /// After.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<Number>,
    },
    /// The points of a criterion at the deadline.
    Points {
        /// The criterion.
        id: Id,
        /// Before.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<Number>,
        /// After.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<Number>,
    },
    /// Whether a criterion passes.
    Pass {
        /// The criterion.
        id: Id,
        /// Before.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<PassState>,
        /// After.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<PassState>,
    },
    /// Whether an effect applies.
    Effect {
        /// The effect.
        id: Id,
        /// Before.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<EffectState>,
        /// After.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<EffectState>,
    },
    /// What is known of a title while answers are open.
    Verdict {
        /// The title.
        id: Id,
        /// Before.
        before: Verdict,
        /// After.
        after: Verdict,
    },
    /// The classes still possible, from worst to best.
    ClassRange {
        /// Before.
        before: (Id, Id),
        /// After.
        after: (Id, Id),
    },
    /// The points that are still possible, for a criterion or (`id` absent) a total.
    Bounds {
        /// The criterion.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Id>,
        /// The total.
        #[serde(skip_serializing_if = "Option::is_none")]
        total: Option<TotalKind>,
        /// The least and the greatest before.
        before: (Number, Number),
        /// The least and the greatest after.
        after: (Number, Number),
    },
    /// The maximum that is printed, or that remains when criteria do not arise.
    Maximum {
        /// The criterion; absent for the total.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Id>,
        /// Printed and remaining before.
        before: (Number, Number),
        /// Printed and remaining after.
        after: (Number, Number),
    },
}

impl Difference {
    /// How much it weighs: 0 weighs most.
    pub(super) fn weight(&self) -> u8 {
        match self {
            Difference::Title { .. } => 0,
            Difference::Class { .. } | Difference::Highest { .. } => 1,
            Difference::Total { .. } => 2,
            Difference::Points { .. } => 3,
            Difference::Pass { .. } | Difference::Effect { .. } => 4,
            Difference::Verdict { .. } | Difference::ClassRange { .. } => 5,
            Difference::Bounds { .. } => 6,
            Difference::Maximum { .. } => 7,
        }
    }

    /// Those that say something that none before them said: where the totals are all the same, or nothing is open, one is enough.
    pub(crate) fn news(all: &[Difference]) -> impl Iterator<Item = &Difference> {
        let earlier = |at: usize| all.get(..at).unwrap_or_default();
        let told = all.iter().enumerate();
        told.filter(move |(at, of)| !earlier(*at).iter().any(|one| one.covers(of)))
            .map(|(_, of)| of)
    }

    fn covers(&self, other: &Difference) -> bool {
        use Difference::{Bounds, Points, Title, Total, Verdict};
        let settled = |(low, high): &(Number, Number), points: &Option<Number>| {
            low == high && Some(*low) == *points
        };
        match (self, other) {
            (
                Total { before, after, .. },
                Total {
                    before: from,
                    after: to,
                    ..
                },
            ) => (before, after) == (from, to),
            (
                Total { before, after, .. },
                Bounds {
                    id: None,
                    before: from,
                    after: to,
                    ..
                },
            ) => settled(from, before) && settled(to, after),
            (
                Points { id, before, after },
                Bounds {
                    id: Some(other),
                    before: from,
                    after: to,
                    ..
                },
            ) => id == other && settled(from, before) && settled(to, after),
            (
                Title { id, before, after },
                Verdict {
                    id: other,
                    before: from,
                    after: to,
                },
            ) => {
                let settled = |earned: &Option<bool>, verdict: &crate::Verdict| match verdict {
                    crate::Verdict::Earned => *earned == Some(true),
                    crate::Verdict::OutOfReach => *earned == Some(false),
                    crate::Verdict::Possible => false,
                };
                id == other && settled(before, from) && settled(after, to)
            }
            _ => false,
        }
    }
}

/// How long a comparison may search.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CompareOptions {
    /// How many forms are tried at most (default 6,000). The search takes time in proportion to it and to the length of the
    /// forms.
    pub tries: usize,
}

impl CompareOptions {
    /// So many tries that the search takes about as long whatever the size of the set: 6,000 up to 20 questions, then fewer.
    #[must_use]
    pub fn suited(set: &CriteriaSet) -> CompareOptions {
        let questions = set.questions.len().max(1);
        CompareOptions {
            tries: (120_000 / questions).min(6_000),
        }
    }
}

impl Default for CompareOptions {
    fn default() -> CompareOptions {
        CompareOptions { tries: 6_000 }
    }
}
