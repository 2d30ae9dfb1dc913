//! Reasons: why a criterion has its points, as data.

use std::sync::Arc;

use serde::Serialize;

use super::ConditionResult;
use crate::Number;
use crate::model::{Date, Id};

/// Why a criterion has its points. The `kind` is that of its rule, or of its `combine`, or says what came before
/// either.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
#[allow(
    clippy::large_enum_variant,
    reason = "one for each criterion, read far more often than moved"
)]
pub enum Reason {
    /// An answer to a yes/no question.
    YesNo {
        /// The answer.
        answer: bool,
        /// The answer that earns the points.
        wanted: bool,
    },
    /// A test.
    Meets {
        /// Whether it holds.
        holds: bool,
        /// The test, part by part.
        test: Box<ConditionResult>,
    },
    /// A test without points.
    Pass {
        /// Whether it holds.
        holds: bool,
        /// The test, part by part.
        test: Box<ConditionResult>,
    },
    /// The band that holds the value.
    Bands {
        /// The value.
        #[serde(flatten)]
        seen: Seen,
        /// The place of the band in the list, from 0.
        band: usize,
        /// The ends of the band.
        edges: Edges,
        /// Whether the escape gave other points.
        escaped: bool,
        /// The test of the escape, part by part, where the band has one.
        #[serde(skip_serializing_if = "Option::is_none")]
        escape: Option<Box<ConditionResult>>,
        /// The nearest band that gives more.
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<Arc<NextBand>>,
    },
    /// The chosen option.
    Choice {
        /// The option.
        option: Id,
        /// Whether it makes the parent's points 0.
        zeroes_parent: bool,
    },
    /// The items that hold.
    Checklist {
        /// Those that hold.
        held: Vec<Id>,
        /// Those that do not.
        not_held: Vec<Id>,
        /// Whether the sum was cut at the cap.
        cut: bool,
    },
    /// Points per unit.
    PerUnit {
        /// Points before any term.
        base: Number,
        /// The terms.
        terms: Vec<TermReason>,
        /// Whether the sum was cut at the floor or the cap.
        cut: bool,
    },
    /// Points in proportion.
    Proportional {
        /// The value.
        #[serde(flatten)]
        seen: Seen,
        /// The value that earns none.
        from: Number,
        /// The value that earns all.
        target: Number,
    },
    /// Points typed in.
    Judged {
        /// The points.
        value: Number,
    },
    /// The mean of rows.
    MeanOf {
        /// The mean, exact.
        mean: Number,
        /// How many rows.
        rows: usize,
    },
    /// Days late.
    Deadline {
        /// How many.
        days_late: i64,
        /// The last day that is not late.
        due: Date,
    },
    /// A vote.
    Vote {
        /// The share that agreed, in percent.
        agreed: Seen,
        /// The share that attended, in percent.
        #[serde(skip_serializing_if = "Option::is_none")]
        quorum: Option<Seen>,
        /// Whether it passes.
        holds: bool,
    },
    /// Points that depend on the best of the cluster.
    Relative {
        /// What was reached.
        #[serde(flatten)]
        seen: Seen,
        /// The target; absent where none was assigned.
        #[serde(skip_serializing_if = "Option::is_none")]
        target: Option<Number>,
        /// What was reached ÷ the target, exact.
        #[serde(skip_serializing_if = "Option::is_none")]
        ratio: Option<Number>,
        /// The leader's ratio; without a target, the most that was reached without one.
        #[serde(skip_serializing_if = "Option::is_none")]
        best: Option<Number>,
        /// Where that puts the area.
        lead: Lead,
    },
    /// The greatest of alternatives.
    BestOf {
        /// The place of the alternative that counted, from 0.
        chosen: usize,
        /// Its reason.
        reason: Box<Reason>,
    },
    /// The least of alternatives.
    WorstOf {
        /// The place of the alternative that counted, from 0.
        chosen: usize,
        /// Its reason.
        reason: Box<Reason>,
    },
    /// Answers are missing.
    Missing,
    /// Answers were given, but cannot be used.
    Unusable,
    /// There is no evidence.
    NoEvidence {
        /// What the answers would earn, when that is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        would_earn: Option<Number>,
    },
    /// The criterion does not arise.
    NotApplicable {
        /// The policy that follows.
        policy: &'static str,
    },
    /// The sum of the parts.
    Sum,
    /// The weighted sum of the parts.
    Weighted,
    /// The mean of the parts.
    Mean,
    /// The best part.
    Best,
    /// The worst part.
    Worst,
    /// An effect, or an option of a part, made the points 0.
    Zeroed {
        /// The effect or the part.
        by: Id,
    },
    /// The points were cut at the maximum or the floor.
    Cut {
        /// What the parts gave.
        from: Number,
    },
}

impl Reason {
    /// The reason that `tell` writes, where it tells points.
    pub(crate) fn written(tell: impl FnOnce(&mut Reason) -> Option<Number>) -> Option<Reason> {
        let mut why = Reason::Missing;
        tell(&mut why).map(|_| why)
    }

    /// The word of `kind`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Reason::YesNo { .. } => "yes_no",
            Reason::Meets { .. } => "meets",
            Reason::Pass { .. } => "pass",
            Reason::Bands { .. } => "bands",
            Reason::Choice { .. } => "choice",
            Reason::Checklist { .. } => "checklist",
            Reason::PerUnit { .. } => "per_unit",
            Reason::Proportional { .. } => "proportional",
            Reason::Judged { .. } => "judged",
            Reason::MeanOf { .. } => "mean_of",
            Reason::Deadline { .. } => "deadline",
            Reason::Vote { .. } => "vote",
            Reason::Relative { .. } => "relative",
            Reason::BestOf { .. } => "best_of",
            Reason::WorstOf { .. } => "worst_of",
            Reason::Missing => "missing",
            Reason::Unusable => "unusable",
            Reason::NoEvidence { .. } => "no_evidence",
            Reason::NotApplicable { .. } => "not_applicable",
            Reason::Sum => "sum",
            Reason::Weighted => "weighted",
            Reason::Mean => "mean",
            Reason::Best => "best",
            Reason::Worst => "worst",
            Reason::Zeroed { .. } => "zeroed",
            Reason::Cut { .. } => "cut",
        }
    }
}

/// Where a `relative` leaf puts an area among those of its cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    /// It does not exceed its target, so the others do not matter.
    None,
    /// It leads.
    Leads,
    /// Another leads.
    Behind,
    /// The others are not known yet.
    Open,
}

/// A value that was seen, with the two parts it is a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seen {
    /// The value, exact; a share in percent.
    pub value: Number,
    /// Numerator and denominator of a share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<(Number, Number)>,
}

impl Seen {
    /// A value that is no share.
    pub(crate) fn of(value: Number) -> Seen {
        Seen { value, parts: None }
    }
}

/// The ends of a band that are not infinite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edges {
    /// ≥
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Number>,
    /// >
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Number>,
    /// <
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<Number>,
    /// ≤
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Number>,
}

/// A band that gives more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextBand {
    /// Its ends.
    pub edges: Edges,
    /// Its points.
    pub points: Number,
}

/// One term of `per_unit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TermReason {
    /// The value.
    #[serde(flatten)]
    pub seen: Seen,
    /// The value from which it counts.
    pub from: Number,
    /// How much it exceeds, or is short of, that value.
    pub distance: Number,
    /// The steps that count.
    pub steps: Number,
    /// The points added, or taken when negative.
    pub points: Number,
}
