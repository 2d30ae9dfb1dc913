//! What an explanation holds: strings that are ready to be shown, and beside them the words that decide their colour.

use serde::Serialize;

use crate::catalogue::Lang;
use crate::model::{Id, Status, TotalKind, Verdict};
use crate::scorecard::{AnswerCode, ConditionState, EffectState, PassState};

/// A scorecard in sentences of one language. Made by [`explain`](crate::explain), shown as plain text by
/// [`to_text`](Explanation::to_text), and as data by serde.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, HeadlineState, Lang, built_in, explain};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let form = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": 100, "so_ho_ngheo": 20}}"#)?;
/// let told = explain(set.set(), &set.score(&form)?, Lang::Vi);
/// assert_eq!(told.headline.state, HeadlineState::Certain);
/// assert_eq!(told.headline.text, "Chắc chắn đạt danh hiệu “Thôn đặc biệt khó khăn”, dù còn 3 câu chưa trả lời.");
/// assert_eq!(told.set.status_text, "Phỏng theo văn bản, chưa phải bản chính thức");
/// assert_eq!(told.open.next_text.as_deref(), Some("Nên trả lời tiếp: “Số hộ nghèo là hộ dân tộc thiểu số”"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Explanation {
    /// The language of every string.
    pub lang: Lang,
    /// The criteria set, and how far it may be relied on.
    pub set: SetLine,
    /// The area and the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The profile that counted, one line for each dimension.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub profile: Vec<String>,
    /// The result in one sentence.
    pub headline: Headline,
    /// The totals with their bounds, the one that titles look at first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<TotalLine>,
    /// How many criteria pass, where none bears points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passing: Option<String>,
    /// What is still open.
    pub open: OpenLine,
    /// The titles, in the order of the set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<TitleLine>,
    /// The class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassLine>,
    /// The effects that apply, or that are not established.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<EffectLine>,
    /// What cannot be used, and how to mend it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ProblemLine>,
    /// Where points were lost, most first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<LostLine>,
    /// The criteria, in the order of the set.
    pub criteria: Vec<CriterionLine>,
    /// What the published text leaves open, where it bears on this result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ambiguities: Vec<AmbiguityLine>,
}

/// The set that was used, and how far it may be relied on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SetLine {
    /// Its name and version.
    pub text: String,
    /// The word of its status.
    pub status: Status,
    /// The status as a sentence.
    pub status_text: String,
    /// Why it has this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force: Option<String>,
}

impl Default for SetLine {
    fn default() -> SetLine {
        SetLine {
            text: String::new(),
            status: Status::Illustrative,
            status_text: String::new(),
            note: None,
            force: None,
        }
    }
}

/// The result in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Headline {
    /// What kind of result it is.
    pub state: HeadlineState,
    /// The title that the sentence speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Id>,
    /// The sentence.
    pub text: String,
    /// What else to know at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
}

/// What kind of result a headline tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum HeadlineState {
    /// Nothing is answered.
    #[default]
    New,
    /// A title is earned, and everything is answered.
    Earned,
    /// A title is earned whatever the open answers are.
    Certain,
    /// A title can still be earned.
    Possible,
    /// The points would do, but it is not established that nothing bars the title.
    VetoUnknown,
    /// A title is barred.
    Vetoed,
    /// No title can be earned any more, though answers are open.
    Lost,
    /// Everything is answered, and no title is earned.
    NoTitle,
    /// The set has no titles: the total or the class is the result.
    Scored,
}

/// One total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TotalLine {
    /// Which one.
    pub kind: TotalKind,
    /// The total with its bounds.
    pub text: String,
    /// The points that are certain.
    pub low: String,
    /// The most that is still possible.
    pub high: String,
    /// The maximum.
    pub maximum: String,
}

/// What is still open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OpenLine {
    /// How many questions are open.
    pub count: usize,
    /// The same as a sentence.
    pub text: String,
    /// The question to answer next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Id>,
    /// The same as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_text: Option<String>,
    /// What else is missing, such as values from outside the area.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
}

/// One title with its conditions as a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TitleLine {
    /// The id.
    pub id: Id,
    /// The name.
    pub label: String,
    /// What is known of it.
    pub verdict: Verdict,
    /// Whether it is earned when every blank counts as it does at the deadline.
    pub at_deadline: bool,
    /// The verdict as a sentence.
    pub text: String,
    /// The conditions, the one on cases that bar the title last.
    pub checks: Vec<CheckLine>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<String>,
    /// The numbers of the ambiguities that bear on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ambiguities: Vec<usize>,
}

/// One condition of a checklist.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, ConditionState, Lang, built_in, explain};
///
/// let set = CheckedSet::from_json(built_in("khu-dan-cu-van-hoa").unwrap().json)?;
/// let form = Assessment::from_json(r#"{"profile": {"bang_diem": "ha_tinh", "dia_ban": "con_lai"}, "answers":
///     {"diem_nhom_1": "15.99", "diem_nhom_2": 16, "diem_nhom_3": 16, "diem_nhom_4": 24, "diem_nhom_5": 8}}"#)?;
/// let told = explain(set.set(), &set.score(&form)?, Lang::Vi);
/// let total = &told.titles[0].checks[0];
/// assert_eq!(total.state, ConditionState::Fails);
/// assert_eq!(total.text, "Tổng điểm từ 80 trở lên: mới được 79,99, còn thiếu 0,01 điểm");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckLine {
    /// Whether it holds: ✓, ✗ or ?.
    pub state: ConditionState,
    /// What it asks, what was seen, and what is lacking.
    pub text: String,
    /// The conditions within.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<CheckLine>,
}

/// The class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClassLine {
    /// The id of the class at the deadline.
    pub id: Id,
    /// The class as a sentence.
    pub text: String,
    /// How it came about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
    /// The condition of the class that the total fits, as a checklist.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckLine>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<String>,
}

/// One effect that applies, or that is not established.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EffectLine {
    /// The id.
    pub id: Id,
    /// Whether it applies.
    pub state: EffectState,
    /// What it is, and what it does.
    pub text: String,
    /// Where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<String>,
    /// The numbers of the ambiguities that bear on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ambiguities: Vec<usize>,
}

/// One thing that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProblemLine {
    /// What kind of problem it is.
    pub code: AnswerCode,
    /// The question, reference or criterion, as the assessment names it.
    pub about: String,
    /// What is wrong.
    pub text: String,
    /// How to mend it.
    pub mend: String,
}

/// Points that were lost on one leaf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LostLine {
    /// The criterion.
    pub id: Id,
    /// The points lost.
    pub points: String,
    /// The criterion, its points and what was lost.
    pub text: String,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CriterionLine {
    /// The id.
    pub id: Id,
    /// The number as printed, and the label.
    pub label: String,
    /// How deep it stands; groups are 0.
    pub depth: usize,
    /// Points of the maximum, or whether it passes, or both.
    pub result: String,
    /// Whether it passes, where that is asked of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pass: Option<PassState>,
    /// Points lost; absent where none are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
    /// The kind of its reason, as in the scorecard.
    pub kind: &'static str,
    /// Why.
    pub reason: String,
    /// What is missing, and what would give more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
    /// The conditions of its rule, as a checklist.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckLine>,
    /// Where it stands; its own, or those of the nearest criterion above that has some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<String>,
    /// Whether the cites are those of a criterion above.
    pub cites_inherited: bool,
    /// The numbers of the ambiguities that bear on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ambiguities: Vec<usize>,
}

/// Something that the published text leaves open (điểm chưa rõ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AmbiguityLine {
    /// The number by which other lines name it, from 1.
    pub number: usize,
    /// The id.
    pub id: Id,
    /// What the text says, how it is read, and who decides.
    pub text: String,
}
