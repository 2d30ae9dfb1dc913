//! The scorecard: what one area earned, with every reason as data.

mod limits;
mod reason;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use limits::Limits;
pub use reason::{Edges, Lead, NextBand, Reason, Seen, TermReason};

use crate::Number;
use crate::model::{Area, Date, Id, MaximumKind, PointsUnit, Status, TotalKind, Verdict};

/// Everything that is known of one area under one criteria set (kết quả chấm). The fields are described in
/// `docs/scoring.md`, section 7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Scorecard {
    /// The engine that made it.
    pub engine: &'static str,
    /// The set it was made with.
    pub set: Arc<SetName>,
    /// The area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// The period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The day for which the result was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// The value of each dimension that counted.
    pub profile: Arc<BTreeMap<Id, Id>>,
    /// The criteria that exist for the profile, in the order of the set.
    pub criteria: Vec<CriterionResult>,
    /// The totals; absent where the set has no grand total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals: Option<Totals>,
    /// How many criteria pass, where the set bears no points; else absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passing: Option<Passing>,
    /// The effects, in their order.
    pub effects: Vec<EffectResult>,
    /// The class, where the set has classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassResult>,
    /// The titles.
    pub titles: Vec<TitleResult>,
    /// The title of the highest level that is earned at the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Id>,
    /// What could not be used, and what was said in vain.
    pub problems: Vec<AnswerProblem>,
    /// How many questions are asked of this profile.
    pub questions: usize,
    /// The questions of this profile without a usable answer.
    pub unanswered: Vec<Id>,
    /// The references without a value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_references: Vec<Id>,
    /// The open question that decides most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask_next: Option<Id>,
    /// Whether every bound is attained by some completion; else bounds may be wider than that.
    pub tight: bool,
}

/// Which set made a scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetName {
    /// The id.
    pub id: Id,
    /// The version.
    pub version: String,
    /// The SHA-256 of the set's canonical JSON.
    pub digest: String,
    /// How far it may be relied on.
    pub status: Status,
}

/// The points of a criterion or total: counted at the deadline, and the least and greatest still possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Points {
    /// The points counted at the deadline.
    pub points: Number,
    /// The least still possible.
    pub low: Number,
    /// The greatest still possible.
    pub high: Number,
    /// The maximum as printed.
    pub maximum: Number,
    /// What remains of the maximum when criteria do not arise.
    pub applicable: Number,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CriterionResult {
    /// The id.
    pub id: Id,
    /// How deep it stands; groups are 0.
    pub depth: usize,
    /// Its points; absent on criteria that only pass or fail.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// The maximum less the points counted; absent with `points`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Number>,
    /// Whether it passes, where that is asked of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pass: Option<PassState>,
    /// Why.
    pub reason: Reason,
    /// The questions of this criterion that are still open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Id>,
}

/// Whether a criterion passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PassState {
    /// It passes.
    Passes,
    /// It fails.
    Fails,
    /// Not known yet.
    Unknown,
}

/// How many leaves pass (tiêu chí đạt), of those that say pass or fail by their rule and arise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passing {
    /// How many pass, whatever the missing answers are.
    pub passes: usize,
    /// How many fail, whatever the missing answers are.
    pub fails: usize,
    /// Of how many it is not known yet.
    pub unknown: usize,
}

impl Passing {
    /// How many there are.
    #[must_use]
    pub fn of(&self) -> usize {
        self.passes + self.fails + self.unknown
    }
}

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConditionState {
    /// It holds, whatever the missing answers are.
    Holds,
    /// It fails, whatever the missing answers are.
    Fails,
    /// Not known yet.
    Unknown,
}

/// The three totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// The base groups.
    pub base: Points,
    /// Base, bonus, penalties, deductions.
    pub full: Points,
    /// Full, cut to the floor and the cap.
    pub capped: Points,
}

impl Totals {
    /// One of the three.
    #[must_use]
    pub fn get(&self, kind: TotalKind) -> &Points {
        match kind {
            TotalKind::Base => &self.base,
            TotalKind::Full => &self.full,
            TotalKind::Capped => &self.capped,
        }
    }
}

/// One effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EffectResult {
    /// The id.
    pub id: Id,
    /// Whether it applies.
    pub state: EffectState,
}

/// Whether an effect applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EffectState {
    /// It applies.
    Applies,
    /// It does not.
    DoesNotApply,
    /// Not known yet.
    Unknown,
}

/// The class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassResult {
    /// The class at the deadline.
    pub id: Id,
    /// The best that is still possible.
    pub best: Id,
    /// The worst that is still possible.
    pub worst: Id,
    /// How the class at the deadline came about.
    pub reason: ClassReason,
}

/// How the class at the deadline came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassReason {
    /// The total that was looked at.
    pub total: Number,
    /// The class whose band holds the total.
    pub by_total: Id,
    /// The class after conditions.
    pub by_condition: Id,
    /// The condition of the class `by_total`, at the deadline, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<ConditionResult>,
    /// The effects that changed it, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Id>,
}

/// One title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TitleResult {
    /// The id.
    pub id: Id,
    /// What is known of it.
    pub verdict: Verdict,
    /// Whether it is earned when every blank counts as it does at the deadline.
    pub at_deadline: bool,
    /// The effects that bar it, or that are not established.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub barred_by: Vec<Id>,
    /// Its condition, part by part.
    pub condition: ConditionResult,
}

/// What became of one condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ConditionResult {
    /// The kind, as in the set.
    pub kind: &'static str,
    /// Whether it holds.
    pub state: ConditionState,
    /// What it looked at, where that is a criterion, question, title, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// Points or percent, where it compares points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<PointsUnit>,
    /// Which maximum a percentage is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<MaximumKind>,
    /// The value counted at the deadline, in the unit of the limits; or how many items or known years there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The limits, by the words of the comparison.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, Number>"))]
    pub limits: Limits,
    /// Numerator and denominator of the value, where it is a share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<(Number, Number)>,
    /// The option that was chosen, where it looks at a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<Id>,
    /// The day that was answered, where it looks at a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The predecessors whose earlier titles count, year by year, where it looks at earlier titles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<Through>,
    /// What the value lacks to its lower limit; absent when it lacks nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lacking: Option<Number>,
    /// How many are needed, where it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<usize>,
    /// The criteria that fail it, or may.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failing: Vec<Id>,
    /// The conditions within.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<ConditionResult>,
}

/// A title of a predecessor that counts for the area that it was merged into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Through {
    /// The year in which it was held.
    pub year: u16,
    /// The predecessor.
    pub area: String,
    /// The last year in which the predecessor was an area of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
}

/// An answer, or something said of a criterion, that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerProblem {
    /// What kind of problem it is.
    pub code: AnswerCode,
    /// The question, reference or criterion, as the assessment names it.
    pub about: String,
    /// The value as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// A number that the sentence speaks of: the limit, the denominator, the decimals allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Number>,
}

crate::json::words! {
    /// What is wrong with an answer.
    #[non_exhaustive]
    pub enum AnswerCode {
        /// Not the type of the question.
        WrongType = "wrong_type",
        /// Below the least.
        BelowMinimum = "below_minimum",
        /// Above the greatest.
        AboveMaximum = "above_maximum",
        /// More decimals than the question takes.
        TooManyDecimals = "too_many_decimals",
        /// Not on the step of a judged question.
        OffStep = "off_step",
        /// Not an option.
        UnknownOption = "unknown_option",
        /// Not an item.
        UnknownItem = "unknown_item",
        /// An item named twice.
        DuplicateItem = "duplicate_item",
        /// Not a day of the calendar.
        BadDate = "bad_date",
        /// A list without rows.
        EmptyList = "empty_list",
        /// A list with too many rows.
        TooManyRows = "too_many_rows",
        /// A negative weight, or weights that are all 0, or a weight that is missing.
        BadWeight = "bad_weight",
        /// A share of 0.
        ShareOfZero = "share_of_zero",
        /// A share over one.
        ShareOverOne = "share_over_one",
        /// A question the set does not have.
        UnknownQuestion = "unknown_question",
        /// A reference the set does not have.
        UnknownReference = "unknown_reference",
        /// A criterion the set does not have.
        UnknownCriterion = "unknown_criterion",
        /// Said not to arise where that cannot be said.
        NotApplicableRefused = "not_applicable_refused",
        /// The period does not begin with a year that rules need.
        NoYear = "no_year",
        /// A year of the history that is no year.
        BadHistoryYear = "bad_history_year",
        /// The set is not in force on that day.
        NotInForce = "not_in_force",
        /// The assessment is meant for another set.
        OtherSet = "other_set",
    }
}
