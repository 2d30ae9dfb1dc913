//! A review in sentences: both scores side by side, what changed, what blocks finishing.

use serde::Serialize;

use super::context::{Cx, beside};
use super::review_changes::ReviewChangeLine;
use super::types::SetLine;
use crate::Number;
use crate::arrange::Arrange;
use crate::catalogue::{
    Lang, ReviewWords, format_number, format_points, general, reviewed, table_word,
};
use crate::model::{CriteriaSet, Id, Verdict};
use crate::problem::{Arg, Severity};
use crate::review::{Review, ReviewCode, ReviewProblem, ReviewRow};
use crate::scorecard::{PassState, Points, Scorecard, TitleResult};

/// A review in sentences of one language. Made by [`explain_review`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReviewExplanation {
    /// The language of every string.
    pub lang: Lang,
    /// The criteria set, and how far it may be relied on.
    pub set: SetLine,
    /// The area and the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Whether the appraisal can be finished.
    pub headline: String,
    /// The totals, the differences together, and by which rules an appraisal stands.
    pub more: Vec<String>,
    /// The total that titles look at, before and after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<BeforeAfter>,
    /// The class, before and after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<BeforeAfter>,
    /// The titles, before and after.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<BeforeAfter>,
    /// The criteria, in the order of the set.
    pub criteria: Vec<ReviewLine>,
    /// The answers and facts that differ and that no differing criterion tells: they stand behind what differs elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ReviewChangeLine>,
    /// What blocks finishing, then what somebody should look at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ReviewProblemLine>,
}

/// Something before and after the appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BeforeAfter {
    /// What it is called.
    pub label: String,
    /// By the board's form.
    #[serde(rename = "self")]
    pub own: String,
    /// By the appraised form.
    pub appraised: String,
    /// Whether the two differ.
    pub changed: bool,
    /// The same as a sentence.
    pub text: String,
}

/// One criterion, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReviewLine {
    /// The id.
    pub id: Id,
    /// The number as printed, and the label.
    pub label: String,
    /// How deep it stands; groups are 0.
    pub depth: usize,
    /// The greatest points.
    pub maximum: String,
    /// The self-scored points, or whether it passes.
    #[serde(rename = "self")]
    pub own: String,
    /// The appraised points, or whether it passes.
    pub appraised: String,
    /// The difference with its sign; empty where there is none.
    pub difference: String,
    /// Whether points or pass differ.
    pub differs: bool,
    /// The reasons, or that the cause stands elsewhere.
    pub reason: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReviewProblemLine {
    /// What kind of problem it is.
    pub code: ReviewCode,
    /// Whether it blocks finishing.
    pub severity: Severity,
    /// What is wrong.
    pub text: String,
    /// How to mend it.
    pub mend: String,
}

/// Explains a review in sentences. `set` is the set that made it.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, ReviewOptions, explain_review, review};
///
/// let set = CheckedSet::from_json(r#"{
///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
///     "questions": [{"id": "diem", "kind": "judged", "max": 10, "label": "Điểm vệ sinh"}],
///     "criteria": [{"id": "ve_sinh", "label": "Vệ sinh", "points": 10, "cite": {"source": "vb"},
///                   "rule": {"kind": "judged", "question": "diem"}}]
/// }"#)?;
/// let form = |points: u32| Assessment::from_json(&format!(r#"{{"answers": {{"diem": {points}}}}}"#));
/// let done = review(&set, &form(9)?, &form(7)?, &ReviewOptions::default())?;
/// let told = explain_review(set.set(), &done, Lang::Vi);
/// assert_eq!(told.headline, "Chưa kết thúc được thẩm định: còn 1 việc phải làm.");
/// assert_eq!(told.more[0], "Tổng điểm: tự chấm 9, thẩm định 7, chênh lệch -2.");
/// assert_eq!(told.problems[0].text, "“Vệ sinh”: thẩm định khác tự chấm nhưng chưa ghi lý do.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn explain_review(set: &CriteriaSet, review: &Review, lang: Lang) -> ReviewExplanation {
    let told = Told {
        review,
        lang,
        own: Cx::new(set, &review.own, lang),
        appraised: Cx::new(set, &review.appraised, lang),
        begun: review.begun(),
    };
    // What differs from a form that nobody has begun is no difference that asks for a reason.
    let counts = |of: &&ReviewProblem| {
        let reason = matches!(
            of.code,
            ReviewCode::NoReason | ReviewCode::ChangedWithoutReason
        );
        told.begun || !reason
    };
    let problems: Vec<&ReviewProblem> = review.problems.iter().filter(counts).collect();
    let blocking = problems.iter();
    let blocking = blocking.filter(|of| of.severity == Severity::Error).count();
    let total = told.total();
    let mut more: Vec<String> = total.iter().map(|total| total.text.clone()).collect();
    if told.begun {
        more.push(told.differences());
    }
    more.extend([reviewed::alone(lang), reviewed::void(lang)]);
    let mut problems: Vec<ReviewProblemLine> = problems.iter().map(|of| told.problem(of)).collect();
    problems.arrange_by_key(|problem| problem.severity);
    ReviewExplanation {
        lang,
        set: told.appraised.set_line(),
        area: told.appraised.area().or_else(|| told.own.area()),
        headline: match blocking {
            0 => reviewed::finished(lang),
            n => reviewed::blocked(lang, n),
        },
        more,
        total,
        class: told.class(),
        titles: told.titles(),
        criteria: review.criteria.iter().map(|row| told.row(row)).collect(),
        changes: told.changes(),
        problems,
    }
}

/// A review while it is told.
pub(super) struct Told<'a> {
    pub(super) review: &'a Review,
    pub(super) lang: Lang,
    pub(super) own: Cx<'a>,
    appraised: Cx<'a>,
    pub(super) begun: bool,
}

/// Points that stand beside others with their difference: exact where that is short enough to read, so that the three
/// agree.
fn exact(points: Number, limits: &[Number], lang: Lang) -> String {
    match points.decimals() {
        Some(decimals) if decimals <= 4 => format_number(points, lang),
        _ => format_points(points, limits, lang),
    }
}

/// A difference with its sign.
fn signed(text: String, number: Number) -> String {
    if number > Number::ZERO {
        format!("+{text}")
    } else {
        text
    }
}

impl Told<'_> {
    /// What is said of anything before the first answer is appraised: what the board's form has.
    fn waiting(&self, label: String, own: String) -> BeforeAfter {
        BeforeAfter {
            text: reviewed::waiting(self.lang, label.as_str(), own.as_str()),
            label,
            own,
            appraised: String::new(),
            changed: false,
        }
    }

    fn difference(&self, number: Number) -> String {
        signed(exact(number, &[Number::ZERO], self.lang), number)
    }

    fn total(&self) -> Option<BeforeAfter> {
        let kind = self.own.set.total.titles_on();
        let points = |card: &Scorecard| card.totals.map(|totals| *totals.get(kind));
        let (own, appraised) = (points(&self.review.own)?, points(&self.review.appraised)?);
        let scored = |card: &Scorecard| card.criteria.iter().any(|of| of.points.is_some());
        if !scored(&self.review.own) && !scored(&self.review.appraised) {
            return None;
        }
        let show = |cx: &Cx<'_>, points: Points, other: Points| {
            let limits = beside(points.points, &cx.limits.total(kind), &[other.points]);
            exact(points.points, &limits, self.lang)
        };
        let (before, after) = (
            show(&self.own, own, appraised),
            show(&self.appraised, appraised, own),
        );
        let label = table_word("total", self.lang);
        if !self.begun {
            return Some(self.waiting(label, before));
        }
        let difference = appraised.points.checked_sub(own.points);
        let difference = difference.map_or_else(String::new, |of| self.difference(of));
        Some(BeforeAfter {
            label,
            changed: own.points != appraised.points,
            text: reviewed::total(self.lang, before.as_str(), after.as_str(), difference),
            own: before,
            appraised: after,
        })
    }

    fn differences(&self) -> String {
        let of = &self.review.differences;
        if of.count == 0 {
            return reviewed::same(self.lang);
        }
        let [raised, lowered, sum] =
            [of.raised, of.lowered, of.sum].map(|number| self.difference(number));
        // “Tăng 3, giảm 2”: the words carry the sign.
        let bare = |text: &str| text.trim_start_matches(['+', '-']).to_owned();
        reviewed::sum(self.lang, of.count, bare(&raised), bare(&lowered), sum)
    }

    pub(super) fn class(&self) -> Option<BeforeAfter> {
        let class = |cx: &Cx<'_>| {
            let class = cx.card.class.as_ref();
            class.map(|class| cx.class_label(&class.id))
        };
        let (own, appraised) = (class(&self.own)?, class(&self.appraised)?);
        let label = table_word("class", self.lang);
        if !self.begun {
            return Some(self.waiting(label, own));
        }
        let changed = own != appraised;
        Some(BeforeAfter {
            label,
            text: if changed {
                reviewed::class_changed(self.lang, own.as_str(), appraised.as_str())
            } else {
                reviewed::class_same(self.lang, own.as_str())
            },
            own,
            appraised,
            changed,
        })
    }

    pub(super) fn titles(&self) -> Vec<BeforeAfter> {
        let set = self.own.set;
        let title = |card: &Scorecard, id: &Id| -> Option<String> {
            let mut titles = card.titles.iter();
            titles
                .find(|title| title.id == *id)
                .map(|title| self.verdict(title))
        };
        let lines = set.titles.iter().filter_map(|stated| {
            let own = title(&self.review.own, &stated.id)?;
            let appraised = title(&self.review.appraised, &stated.id)?;
            let label = self.own.text(&stated.label);
            if !self.begun {
                return Some(self.waiting(label, own));
            }
            let changed = own != appraised;
            Some(BeforeAfter {
                text: if changed {
                    let (own, appraised) = (own.as_str(), appraised.as_str());
                    reviewed::title_changed(self.lang, label.as_str(), own, appraised)
                } else {
                    reviewed::title_same(self.lang, label.as_str(), appraised.as_str())
                },
                label,
                own,
                appraised,
                changed,
            })
        });
        lines.collect()
    }

    fn verdict(&self, title: &TitleResult) -> String {
        match (title.verdict, title.at_deadline) {
            (Verdict::Earned, _) => reviewed::earned(self.lang),
            (Verdict::Possible, true) => reviewed::possible_now(self.lang),
            (Verdict::Possible, false) => reviewed::possible(self.lang),
            (Verdict::OutOfReach, _) => reviewed::lost(self.lang),
        }
    }

    fn row(&self, row: &ReviewRow) -> ReviewLine {
        let criterion = self.own.criterion(row.id.as_str());
        let limits = |cx: &Cx<'_>| cx.limits.criterion(cx, &row.id);
        let shown = |cx: &Cx<'_>,
                     points: Option<Number>,
                     other: Option<Number>,
                     pass: Option<PassState>| match points {
            Some(points) => {
                let others: Vec<Number> = other.into_iter().collect();
                let limits = beside(points, &limits(cx), &others);
                exact(points, &limits, self.lang)
            }
            None => self.pass(pass),
        };
        let maximum = row.maximum.map(|of| self.own.number(of));
        let differs = row.differs && self.begun;
        let difference = row.difference.filter(|of| differs && !of.is_zero());
        let reason = if row.reasons.is_empty() && row.elsewhere && differs {
            reviewed::elsewhere(self.lang)
        } else {
            row.reasons.join("; ")
        };
        ReviewLine {
            id: row.id.clone(),
            label: criterion.map_or_else(
                || row.id.to_string(),
                |criterion| self.own.heading(criterion, row.depth),
            ),
            depth: row.depth,
            maximum: maximum.unwrap_or_default(),
            own: shown(&self.own, row.own, row.appraised, row.own_pass),
            appraised: if self.begun {
                shown(&self.appraised, row.appraised, row.own, row.appraised_pass)
            } else {
                String::new()
            },
            difference: difference.map_or_else(String::new, |of| self.difference(of)),
            differs,
            reason,
        }
    }

    fn pass(&self, pass: Option<PassState>) -> String {
        match pass {
            None => String::new(),
            Some(PassState::Passes) => crate::catalogue::criteria::passes(self.lang),
            Some(PassState::Fails) => crate::catalogue::criteria::fails(self.lang),
            Some(PassState::Unknown) => crate::catalogue::criteria::unknown(self.lang),
        }
    }

    fn problem(&self, problem: &ReviewProblem) -> ReviewProblemLine {
        let cx = if matches!(problem.code, ReviewCode::SelfUnusable) {
            &self.own
        } else {
            &self.appraised
        };
        // What is wrong with an answer is said once, by the words that scorecards have for it.
        let said = problem.answer.and_then(|code| {
            let about = problem.question.as_deref()?;
            let mut lines = cx.problems().into_iter();
            lines.find(|line| line.code == code && line.about == about)
        });
        let about = match (&said, &problem.criterion, &problem.question, &problem.about) {
            (Some(line), ..) => line.text.clone(),
            (None, Some(id), ..) => {
                self.criterion(id, problem.points.filter(|_| evidence(problem)))
            }
            (None, None, Some(id), _) => {
                let question = cx.quoted_question(&Id::from(id.as_str()));
                match problem.code {
                    ReviewCode::Unusable => reviewed::unread(self.lang, question),
                    _ => question,
                }
            }
            (None, None, None, Some(about)) => self.fact(problem.code, about),
            (None, None, None, None) => String::new(),
        };
        let points = problem.points.map_or_else(|| Arg::from(""), Arg::Number);
        let values = [("about", Arg::from(about.as_str())), ("points", points)];
        let mend = match said {
            Some(line) => line.mend,
            None => match (problem.code, &problem.about) {
                (ReviewCode::NoReason, Some(fact)) => reviewed::fact_mend(self.lang, fact.as_str()),
                _ => ReviewWords::Mend.of(problem.code, self.lang, &values),
            },
        };
        ReviewProblemLine {
            code: problem.code,
            severity: problem.severity,
            text: ReviewWords::What.of(problem.code, self.lang, &values),
            mend,
        }
    }

    fn criterion(&self, id: &Id, points: Option<Number>) -> String {
        let criterion = self.own.criterion(id.as_str());
        let coded = criterion.and_then(|criterion| {
            // A leaf at the top level is no group.
            let code = criterion.code.as_deref()?;
            let label = self.own.label(&criterion.label);
            (criterion.parts.is_empty()).then(|| general::coded(self.lang, code, label))
        });
        let name = coded.unwrap_or_else(|| self.own.name(id));
        match points {
            Some(points) => {
                let points = format_points(points, &[Number::ZERO], self.lang);
                reviewed::claimed(self.lang, name, points)
            }
            None => name,
        }
    }

    fn fact(&self, code: ReviewCode, about: &str) -> String {
        if !matches!(
            code,
            ReviewCode::NoReason | ReviewCode::ChangedWithoutReason
        ) {
            return about.to_owned();
        }
        self.fact_label(about)
    }

    /// What a fact about the area is called.
    pub(super) fn fact_label(&self, about: &str) -> String {
        let set = self.own.set;
        match about.split_once('.') {
            Some(("profile", id)) => {
                let mut dimensions = set.profile.iter();
                let label = dimensions.find(|of| of.id == id).map(|of| &of.label);
                let label = label.map_or_else(|| id.to_owned(), |label| self.own.label(label));
                reviewed::profile(self.lang, label)
            }
            Some(("references", id)) => {
                let label = self.own.reference(id).map(|of| self.own.label(&of.label));
                reviewed::reference(self.lang, label.unwrap_or_else(|| id.to_owned()))
            }
            Some(("history", year)) => reviewed::history(self.lang, year),
            _ if about == "predecessors" => reviewed::predecessors(self.lang),
            _ if about == "registered" => reviewed::registered(self.lang),
            _ => general::quoted(self.lang, about),
        }
    }
}

/// Whether the points of a problem are those without evidence.
fn evidence(problem: &ReviewProblem) -> bool {
    matches!(
        problem.code,
        ReviewCode::NoEvidence | ReviewCode::SelfNoEvidence
    )
}
