//! Emulation: areas within clusters, ranked, classed and given awards within quotas.
//!
//! Leaf scores, then what each cluster has reached, then leaves that depend on the others, totals, classes, order,
//! quotas. The order of the input, names and codes decide nothing.

mod contest;
mod entrants;
mod gather;
mod others;
mod over_time;
mod packed;
mod places;
mod quotas;
mod types;

pub use contest::{Clusters, Contest};
pub use entrants::Entrants;
pub use others::reached_by_others;
pub use types::*;

use std::borrow::Cow;

use crate::checked::CheckedSet;
use crate::model::{Assessment, Decisions, Emulation, Id};

/// What a ranking is told beside the set and the assessments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RankOptions {
    /// Clusters by another field than the set says: `cluster`, `commune`, `district`, `province`, or a dimension of the
    /// profile. A set without emulation needs it, and is ranked by the total that ranks look at.
    pub by: Option<Id>,
    /// What people decided.
    pub decisions: Decisions,
}

/// Why a set cannot be ranked at all.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RankError {
    /// The set says nothing of emulation, and nobody said which field makes the clusters.
    NoEmulation,
    /// The set has no grand total, and no keys of its own.
    NoOrder,
    /// There is no such field.
    UnknownField {
        /// What was asked for.
        field: Id,
        /// What there is.
        known: Vec<String>,
    },
}

/// The fields of an area that can make clusters.
pub(crate) const FIELDS: [&str; 4] = ["cluster", "commune", "district", "province"];

/// Ranks areas within their clusters, and applies the quotas of the set. The order of the assessments makes no
/// difference. An area may stand several times with different periods where the set ranks by a mean over time; its last
/// period gives everything else.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, RankOptions, rank};
///
/// let set = CheckedSet::from_json(r#"{
///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
///     "questions": [{"id": "diem", "kind": "judged", "max": 100, "label": "Điểm"}],
///     "criteria": [{"id": "chung", "label": "Chung", "points": 100, "cite": {"source": "vb"},
///                   "rule": {"kind": "judged", "question": "diem"}}],
///     "emulation": {"cluster": "cluster", "order": [{"kind": "total"}],
///         "quotas": [{"kind": "award", "id": "co", "label": "Cờ thi đua", "number": 1, "cite": {"source": "vb"}}]}
/// }"#)?;
/// let form = |code: &str, points: &str| Assessment::from_json(&format!(
///     r#"{{"area": {{"code": "{code}", "cluster": "Cụm I"}}, "answers": {{"diem": {points}}}}}"#));
/// let forms = [form("A", "94")?, form("B", "97.5")?, form("C", "97.5")?];
///
/// let ranking = rank(&set, &forms, &RankOptions::default())?;
/// let ranks: Vec<usize> = ranking.clusters[0].entries.iter().map(|entry| entry.rank).collect();
/// assert_eq!(ranks, [1, 1, 3]);
/// // One flag, two areas with the same points: people decide, not the program.
/// assert_eq!(ranking.quotas[0].tie.as_ref().unwrap().candidates, ["B", "C"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the set says nothing of emulation and `by` is not given, or `by` names no field. What is wrong with a single area
/// or decision stands in the ranking.
pub fn rank(
    set: &CheckedSet,
    assessments: &[Assessment],
    options: &RankOptions,
) -> Result<Ranking, RankError> {
    let (emulation, by) = order(set, options)?;
    let about = About {
        set,
        emulation: &emulation,
        by: &by,
        decisions: &options.decisions,
    };
    let gathered = gather::gather(&about, assessments);
    let mut problems = gathered.problems;
    let mut units = gathered.units;
    let quotas = quotas::apply(&about, &mut units, &mut problems);
    Ok(Ranking {
        engine: concat!("kieumau ", env!("CARGO_PKG_VERSION")),
        set: set.name().clone(),
        clusters: places::clusters(&about, units),
        by,
        quotas: quotas.results,
        decisions: quotas.decisions,
        problems,
    })
}

/// By what areas are ranked, and the field that makes the clusters.
fn order<'s>(
    set: &'s CheckedSet,
    options: &RankOptions,
) -> Result<(Cow<'s, Emulation>, Id), RankError> {
    let stated = set.set().emulation.as_ref();
    let by = match (&options.by, stated) {
        (Some(by), _) => by.clone(),
        (None, Some(stated)) => stated.cluster.clone(),
        (None, None) => return Err(RankError::NoEmulation),
    };
    known_field(set, &by)?;
    if let Some(stated) = stated {
        return Ok((Cow::Borrowed(stated), by));
    }
    let usual = Emulation::usual(set.set(), by.clone());
    if usual.order.is_empty() {
        return Err(RankError::NoOrder);
    }
    Ok((Cow::Owned(usual), by))
}

/// Whether areas can be put into clusters by this field.
fn known_field(set: &CheckedSet, by: &Id) -> Result<(), RankError> {
    let dimensions = set.set().profile.iter();
    if FIELDS.iter().any(|field| *by == *field)
        || dimensions.clone().any(|dimension| dimension.id == *by)
    {
        return Ok(());
    }
    let fields = FIELDS.iter().map(|field| (*field).to_owned());
    let known = fields.chain(dimensions.map(|of| of.id.to_string()));
    Err(RankError::UnknownField {
        field: by.clone(),
        known: known.collect(),
    })
}

/// What every step of a ranking looks at.
#[derive(Clone, Copy)]
struct About<'a> {
    set: &'a CheckedSet,
    emulation: &'a Emulation,
    /// The field that makes the clusters.
    by: &'a Id,
    decisions: &'a Decisions,
}

impl About<'_> {
    /// What a cluster is compared by.
    fn compared(&self, cluster: &str) -> String {
        gather::compared(self.set.set(), self.by, cluster).into_owned()
    }

    /// The id of a class by its place.
    fn class(&self, at: usize) -> Option<Id> {
        let classes = self.set.set().classes.as_ref()?;
        let class = classes.list.get(at).map(|class| &class.id);
        Some(class.unwrap_or(&classes.otherwise.id).clone())
    }

    /// The place of a class; `otherwise` stands after the last.
    fn class_at(&self, id: &Id) -> Option<usize> {
        let classes = self.set.set().classes.as_ref()?;
        let at = classes.list.iter().position(|class| class.id == *id);
        at.or_else(|| (classes.otherwise.id == *id).then_some(classes.list.len()))
    }
}
