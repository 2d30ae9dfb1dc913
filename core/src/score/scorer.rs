//! The scorer of one profile.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Assessment, CriteriaSet, Date, Id};
use crate::program::{ClusterFacts, Program, Resolved};
use crate::scorecard::{Scorecard, SetName};

/// A checked set compiled for one profile. It exists only for a checked set, so scoring cannot fail: every assessment
/// gets a scorecard, with missing and unusable answers named in it.
///
/// Cheap to clone and to share between threads.
#[derive(Debug, Clone)]
pub struct Scorer {
    pub(crate) set: Arc<CriteriaSet>,
    pub(crate) name: Arc<SetName>,
    pub(crate) profile: Arc<Resolved>,
    pub(crate) program: Arc<Program>,
}

impl Scorer {
    /// Scores an assessment. The profile of the assessment is not looked at again: it is this scorer's.
    #[must_use]
    pub fn score(&self, assessment: &Assessment) -> Scorecard {
        super::card::score(self, assessment, None)
    }

    /// Scores an assessment among those of its cluster: leaves that depend on the best of the cluster then have their exact
    /// points. Without a cluster, [`score`](Scorer::score) gives the points that are still possible for them.
    ///
    /// ```
    /// use kieumau::{Assessment, CheckedSet, ClusterFacts, Scorer};
    ///
    /// let set = CheckedSet::from_json(r#"{
    ///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    ///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    ///     "questions": [{"id": "quy", "kind": "count", "label": "Quỹ vận động được"}],
    ///     "references": [{"id": "chi_tieu", "label": "Chỉ tiêu được giao", "scope": "area", "year": "same"}],
    ///     "criteria": [{"id": "van_dong", "label": "Vận động quỹ", "points": 10, "cite": {"source": "vb"},
    ///         "rule": {"kind": "relative", "of": "quy", "target": {"reference": "chi_tieu"}, "points": 10}}],
    ///     "emulation": {"cluster": "cluster", "order": [{"kind": "total"}]}
    /// }"#)?;
    /// let form = |quy: u32| Assessment::from_json(&format!(r#"{{"references": {{"chi_tieu": 100}}, "answers": {{"quy": {quy}}}}}"#));
    /// let (first, second) = (form(150)?, form(120)?);
    ///
    /// let scorer = Scorer::new(&set, &second.profile)?;
    /// let alone = scorer.score(&second).totals.unwrap().capped;
    /// assert_eq!([alone.low.to_string(), alone.high.to_string()], ["5", "10"]);
    ///
    /// // The leader is 50 % above its target, this one 20 %: 5 + 5 × 20/50.
    /// let facts = ClusterFacts::of(&set, [&first, &second])?;
    /// let among = scorer.score_in(&second, &facts).totals.unwrap().capped;
    /// assert_eq!(among.points.to_string(), "7");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn score_in(&self, assessment: &Assessment, cluster: &ClusterFacts) -> Scorecard {
        super::card::score(self, assessment, Some(cluster))
    }

    /// The set.
    #[must_use]
    pub fn set(&self) -> &CriteriaSet {
        &self.set
    }

    /// The value of each dimension that counts.
    #[must_use]
    pub fn profile(&self) -> &BTreeMap<Id, Id> {
        &self.profile
    }

    /// Whether the set is in force on a day; a set without dates always is.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.set
            .force
            .as_ref()
            .is_none_or(|force| day >= force.from && force.to.is_none_or(|to| day < to))
    }
}
