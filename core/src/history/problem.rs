//! What is wrong with a table of earlier titles, or with what a form says of them.

use serde::Serialize;

use crate::catalogue::{Lang, history};
use crate::model::Id;

/// A contradiction between a form and the table, or within the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HistoryProblem {
    /// What kind it is.
    pub code: HistoryCode,
    /// The area.
    pub area: String,
    /// The year it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// The other area it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The titles that the form claims.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claimed: Vec<Id>,
    /// The titles that the table has. They count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recorded: Vec<Id>,
}

crate::json::words! {
    /// The kind of a problem with earlier titles.
    #[non_exhaustive]
    pub enum HistoryCode {
        /// A form claims other titles for a year than the table has.
        ClaimDiffers = "history_claim_differs",
        /// A form claims another registration than the table has.
        RegistrationDiffers = "history_registration_differs",
        /// A form names a predecessor that the table does not.
        MergeNotRecorded = "history_merge_not_recorded",
        /// A form has an area merged in another year than the table has.
        MergeDiffers = "history_merge_differs",
        /// An area is, through merges, its own predecessor.
        MergeCircle = "history_merge_circle",
        /// An area was merged into another one in two different years.
        MergeTwice = "history_merge_twice",
        /// An area comes, through merges, from more areas than are followed.
        MergesTooMany = "history_merges_too_many",
    }
}

impl HistoryProblem {
    pub(super) fn new(code: HistoryCode, area: &str) -> HistoryProblem {
        HistoryProblem {
            code,
            area: area.to_owned(),
            year: None,
            other: None,
            claimed: Vec::new(),
            recorded: Vec::new(),
        }
    }

    /// The problem as a sentence. `title` gives the name of a title.
    #[must_use]
    pub fn message(&self, lang: Lang, title: &dyn Fn(&Id) -> String) -> String {
        let list = |ids: &[Id]| {
            let quoted: Vec<String> = ids.iter().map(|id| format!("“{}”", title(id))).collect();
            if quoted.is_empty() {
                history::none(lang)
            } else {
                quoted.join(", ")
            }
        };
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        let other = self.other.clone().unwrap_or_default();
        let (claimed, recorded) = (list(&self.claimed), list(&self.recorded));
        match self.code {
            HistoryCode::ClaimDiffers => {
                history::claim_differs(lang, self.area.as_str(), year, claimed, recorded)
            }
            HistoryCode::RegistrationDiffers => {
                history::registration_differs(lang, self.area.as_str(), claimed, recorded)
            }
            HistoryCode::MergeNotRecorded => {
                history::merge_not_recorded(lang, self.area.as_str(), other)
            }
            HistoryCode::MergeDiffers => {
                history::merge_differs(lang, self.area.as_str(), other, year)
            }
            HistoryCode::MergeCircle => history::merge_circle(lang, self.area.as_str()),
            HistoryCode::MergeTwice => history::merge_twice(lang, self.area.as_str(), other),
            HistoryCode::MergesTooMany => history::merges_too_many(lang, self.area.as_str()),
        }
    }

    /// How to mend it.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> String {
        match self.code {
            HistoryCode::ClaimDiffers | HistoryCode::RegistrationDiffers => {
                history::mend_claim(lang)
            }
            HistoryCode::MergeNotRecorded => history::mend_merge(lang),
            HistoryCode::MergeDiffers => history::mend_year(lang),
            HistoryCode::MergeCircle | HistoryCode::MergeTwice => history::mend_table(lang),
            HistoryCode::MergesTooMany => history::mend_merges(lang),
        }
    }
}
