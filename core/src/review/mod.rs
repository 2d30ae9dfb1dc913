//! Review (thẩm định): the board's own score beside the appraised score.
//!
//! Both forms are scored, each by itself; here they are laid side by side, and what blocks finishing is found. The
//! appraised score stands alone: it is never the greater of the two, zero is a score, and what the appraisal leaves out
//! is not taken from the board's form. `docs/review.md` says where reasons stand and what blocks.

mod changes;
mod problems;
mod reason;
mod rows;
mod types;

pub use types::*;

use sha2::{Digest, Sha256};

use crate::checked::CheckedSet;
use crate::model::{Assessment, name_match_key};
use crate::problem::Errors;
use crate::score::Scorer;
use crate::scorecard::Scorecard;

/// Lays the board's own form beside the appraised one.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, ReviewCode, ReviewOptions, review};
///
/// let set = CheckedSet::from_json(r#"{
///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
///     "questions": [{"id": "diem", "kind": "judged", "max": 10, "label": "Điểm vệ sinh"}],
///     "criteria": [{"id": "ve_sinh", "label": "Vệ sinh", "points": 10, "cite": {"source": "vb"},
///                   "rule": {"kind": "judged", "question": "diem"}}]
/// }"#)?;
/// let own = Assessment::from_json(r#"{"answers": {"diem": 9}}"#)?;
///
/// // The appraisers give 0 and say nothing: 0 is a score, but the difference needs a reason.
/// let appraised = Assessment::from_json(r#"{"answers": {"diem": 0}}"#)?;
/// let open = review(&set, &own, &appraised, &ReviewOptions::default())?;
/// assert_eq!(open.appraised.totals.unwrap().capped.points.to_string(), "0");
/// assert_eq!(open.differences.sum.to_string(), "-9");
/// assert_eq!(open.problems[0].code, ReviewCode::NoReason);
/// assert!(!open.finished);
///
/// // The note of the appraised answer is the reason.
/// let appraised = Assessment::from_json(r#"{"answers": {"diem": {"value": 0, "note": "Chưa thu gom rác"}}}"#)?;
/// assert!(review(&set, &own, &appraised, &ReviewOptions::default())?.finished);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the profile of a form cannot be used, all that is wrong with both: then there is nothing to compare. What is wrong
/// with answers stands in the review.
pub fn review(
    set: &CheckedSet,
    own: &Assessment,
    appraised: &Assessment,
    options: &ReviewOptions,
) -> Result<Review, Errors<ReviewError>> {
    let scored = |side: ReviewSide, form: &Assessment| -> Result<Scored, Vec<ReviewError>> {
        let scorer = Scorer::new(set, &form.profile).map_err(|errors| {
            let errors = errors.into_iter();
            errors
                .map(|error| ReviewError { side, error })
                .collect::<Vec<_>>()
        })?;
        let card = scorer.score(form);
        Ok(Scored { scorer, card })
    };
    let scored = match (
        scored(ReviewSide::Own, own),
        scored(ReviewSide::Appraised, appraised),
    ) {
        (Ok(own), Ok(appraised)) => [own, appraised],
        (own, appraised) => {
            let errors = [own, appraised].into_iter().filter_map(Result::err);
            return Err(Errors::of(errors.flatten().collect()));
        }
    };
    let forms = Forms {
        set: set.set(),
        own,
        appraised,
        options,
        scored,
    };
    let changes = forms.changes();
    let criteria = forms.rows(&changes);
    let differences = rows::differences(&criteria);
    let digest = forms.digest(&set.name().digest);
    let problems = forms.problems(&changes, &criteria, &digest);
    let [own_scored, appraised_scored] = forms.scored;
    Ok(Review {
        engine: appraised_scored.card.engine,
        set: set.name().clone(),
        area: appraised.area.clone().or_else(|| own.area.clone()),
        period: appraised.period.clone().or_else(|| own.period.clone()),
        finished: problems
            .iter()
            .all(|problem| problem.severity != crate::problem::Severity::Error),
        criteria,
        differences,
        answers: changes.answers,
        facts: changes.facts,
        problems,
        digest,
        own: own_scored.card,
        appraised: appraised_scored.card,
    })
}

/// One form with its result.
struct Scored {
    scorer: Scorer,
    card: Scorecard,
}

/// Both forms of one area.
struct Forms<'a> {
    set: &'a crate::model::CriteriaSet,
    own: &'a Assessment,
    appraised: &'a Assessment,
    options: &'a ReviewOptions,
    /// The board's, then the appraised.
    scored: [Scored; 2],
}

impl Forms<'_> {
    fn cards(&self) -> [&Scorecard; 2] {
        self.scored.each_ref().map(|scored| &scored.card)
    }

    fn digest(&self, set: &str) -> String {
        // Every map is ordered, so that equal content gives equal text. Printing to memory cannot fail.
        let all = (set, self.own, self.appraised, &self.options.reasons);
        let text = serde_json::to_string(&all).unwrap_or_default();
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().fold(String::from("sha256:"), |text, byte| {
            text + &format!("{byte:02x}")
        })
    }

    /// A reason that was given beside the forms.
    fn given(&self, key: &str) -> Option<&str> {
        reason::said(self.options.reasons.get(key)?)
    }

    /// The note of an appraised answer. A note that only repeats the board's own came along with the copied answer and says
    /// nothing of the difference, in whatever case and with whatever spaces.
    fn note(&self, question: &str) -> Option<&str> {
        let appraised = reason::said(self.appraised.answers.get(question)?.note.as_deref()?)?;
        let own = self.own.answers.get(question);
        let own = own.and_then(|answer| answer.note.as_deref());
        let copied = own.is_some_and(|own| name_match_key(own) == name_match_key(appraised));
        (!copied).then_some(appraised)
    }

    /// The reason that stands with a question.
    fn reason(&self, question: &str) -> Option<&str> {
        self.given(question).or_else(|| self.note(question))
    }
}
