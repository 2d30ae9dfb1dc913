//! A review as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Number;
use crate::json::record;
use crate::model::{Answer, Area, Id};
use crate::problem::{Problems, Severity};
use crate::score::ProfileError;
use crate::scorecard::{AnswerCode, PassState, Scorecard, SetName};

record! {
    /// What a review is told beside the two forms.
    #[derive(Default)]
    pub struct ReviewOptions {}
    optional {
        /// Reasons beside the notes of the appraised answers: by the id of a criterion or of a question, or by the name of a
        /// fact that differs, as [`ChangedFact::fact`] has it.
        reasons: BTreeMap<String, String>,
        /// The [`digest`](Review::digest) of the review that was approved. Where this one has another, something was changed
        /// since, and the approval is void.
        approved: Option<String>,
        /// The questions whose appraised answer stands in the file and could not be read there: their answers are missing in the
        /// form, and are unusable, whatever note stands with them.
        unread: Vec<String>,
    }
}

impl ReviewOptions {
    /// Reads options from JSON.
    ///
    /// # Errors
    /// Every problem of form, each with its line, column and JSON pointer.
    pub fn from_json(text: &str) -> Result<ReviewOptions, Problems> {
        crate::model::read(text).0
    }
}

/// The self-score beside the appraised score (thẩm định), criterion by criterion. The fields are described in
/// `docs/review.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Review {
    /// The engine that made it.
    pub engine: &'static str,
    /// The set it was made with.
    pub set: SetName,
    /// The area, as the appraisal names it, else as the board does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// The period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Whether nothing is left that blocks finishing: no problem is an error.
    pub finished: bool,
    /// The criteria that exist for either form, in the order of the set.
    pub criteria: Vec<ReviewRow>,
    /// What the differences of the leaves come to.
    pub differences: Differences,
    /// The answers that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<ChangedAnswer>,
    /// What else differs between the forms.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<ChangedFact>,
    /// What blocks finishing, and what somebody should look at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ReviewProblem>,
    /// The SHA-256 of everything this review looks at: the set, both forms, the reasons. An approval names it; any change
    /// gives another.
    pub digest: String,
    /// What the board's own form earns.
    #[serde(rename = "self")]
    pub own: Scorecard,
    /// What the appraised form earns. It stands alone: nothing of the board's form is taken over.
    pub appraised: Scorecard,
}

impl Review {
    /// Whether the appraisal has begun: some question is answered in it, or is left blank for a reason. Before that its
    /// points are those of an empty form, and say nothing of the board's.
    #[must_use]
    pub fn begun(&self) -> bool {
        let problems = self.problems.iter();
        let waiting = problems.filter(|of| of.code == ReviewCode::NotAppraised);
        let asked = self.appraised.questions;
        asked == 0 || waiting.count() < asked
    }
}

/// One criterion, before and after the appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReviewRow {
    /// The id.
    pub id: Id,
    /// How deep it stands; groups are 0.
    pub depth: usize,
    /// Whether it is a leaf: only leaves are answered, and only they are asked for reasons.
    pub leaf: bool,
    /// The greatest points, as the appraised form has them, else the board's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
    /// The self-scored points, counted at the deadline; absent where the criterion has no points, or does not exist for the
    /// profile of the form.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub own: Option<Number>,
    /// The appraised points, likewise. Zero is a score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appraised: Option<Number>,
    /// Appraised less self-scored; absent where one of them is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Number>,
    /// Whether the board's form passes it.
    #[serde(rename = "self_pass", skip_serializing_if = "Option::is_none")]
    pub own_pass: Option<PassState>,
    /// Whether the appraised form passes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appraised_pass: Option<PassState>,
    /// Whether points or pass differ.
    pub differs: bool,
    /// Whether it differs because of something that stands elsewhere, as must the reason: a leaf none of whose answers was
    /// changed, a group that only one form has at zero.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub elsewhere: bool,
    /// The questions of a leaf whose answers differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Id>,
    /// The written reasons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// What the differences of the leaves come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Differences {
    /// How many leaves differ.
    pub count: usize,
    /// The sum of the differences above zero.
    pub raised: Number,
    /// The sum of the differences below zero.
    pub lowered: Number,
    /// The sum of all differences. Where parts are not simply added it is not the difference of the totals.
    pub sum: Number,
}

/// An answer that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangedAnswer {
    /// The question.
    pub question: Id,
    /// The board's answer.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub own: Option<Answer>,
    /// The appraised answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appraised: Option<Answer>,
    /// The written reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Something beside the answers that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangedFact {
    /// `profile.<dimension>`, `references.<id>`, `history.<year>`, `predecessors` or `registered`.
    pub fact: String,
    /// What the board's form says.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    /// What the appraised form says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appraised: Option<String>,
    /// The written reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One of the two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReviewSide {
    /// The board's own form (tự chấm).
    #[serde(rename = "self")]
    Own,
    /// The form of the appraisal (thẩm định).
    Appraised,
}

/// Why a form cannot be scored at all, and so not reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReviewError {
    /// Which form.
    pub side: ReviewSide,
    /// What is wrong with its profile.
    pub error: ProfileError,
}

crate::json::words! {
    /// What is wrong with a review.
    #[non_exhaustive]
    pub enum ReviewCode {
        /// Points or pass differ, or an answer or fact that bears on the result, and no reason is written.
        NoReason = "no_reason",
        /// The appraisal gives points for which the rule asks for evidence, and there is none: they do not count.
        NoEvidence = "no_evidence",
        /// A question is not answered in the appraisal, and no note says why.
        NotAppraised = "not_appraised",
        /// An appraised answer cannot be used.
        Unusable = "unusable",
        /// The two forms speak of different areas.
        OtherArea = "other_area",
        /// The two forms speak of different periods.
        OtherPeriod = "other_period",
        /// Something was changed after the approval.
        ApprovalVoid = "approval_void",
        /// The board claimed points for which the rule asks for evidence, and named none.
        SelfNoEvidence = "self_no_evidence",
        /// An answer of the board cannot be used.
        SelfUnusable = "self_unusable",
        /// Something was changed without a reason, but no result changes by it.
        ChangedWithoutReason = "changed_without_reason",
        /// A reason was given for what does not exist.
        UnknownReason = "unknown_reason",
    }
}

impl ReviewCode {
    /// An error blocks finishing; a warning does not.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            ReviewCode::NoReason
            | ReviewCode::NoEvidence
            | ReviewCode::NotAppraised
            | ReviewCode::Unusable
            | ReviewCode::OtherArea
            | ReviewCode::OtherPeriod
            | ReviewCode::ApprovalVoid => Severity::Error,
            ReviewCode::SelfNoEvidence
            | ReviewCode::SelfUnusable
            | ReviewCode::ChangedWithoutReason
            | ReviewCode::UnknownReason => Severity::Warning,
        }
    }
}

/// One thing that is wrong with a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReviewProblem {
    /// What is wrong.
    pub code: ReviewCode,
    /// Whether it blocks finishing.
    pub severity: Severity,
    /// The criterion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Id>,
    /// The question, as the form names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What else it is about: a fact that differs, the key of a reason, the other area or period, the digest that was
    /// approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The difference, or the points without evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Number>,
    /// Why an answer cannot be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerCode>,
}

impl ReviewProblem {
    pub(crate) fn new(code: ReviewCode) -> ReviewProblem {
        ReviewProblem {
            code,
            severity: code.severity(),
            criterion: None,
            question: None,
            about: None,
            points: None,
            answer: None,
        }
    }
}
