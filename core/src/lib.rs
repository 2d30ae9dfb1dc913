//! Scores Vietnamese residential areas (khu dân cư) from criteria sets written as data.
//!
//! A [`CriteriaSet`] is read from JSON and checked; for the profile of an area it becomes a [`Scorer`]; a scorer turns
//! an [`Assessment`] into a [`Scorecard`] that explains itself. Points, percentages and thresholds are exact: no binary
//! float touches them.
//!
//! ```
//! use kieumau::{Assessment, CheckedSet, Lang, Verdict};
//!
//! let set = CheckedSet::from_json(r#"{
//!     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
//!     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
//!     "questions": [{"id": "ho", "kind": "count", "label": "Tổng số hộ"}, {"id": "dat", "kind": "count", "label": "Số hộ đạt"}],
//!     "criteria": [{"id": "nuoc", "label": "Nước sạch", "points": 10, "cite": {"source": "vb", "place": "Điều 1"},
//!         "rule": {"kind": "bands", "of": {"share": ["dat"], "of": ["ho"]},
//!                  "bands": [{"below": 80, "points": 0}, {"from": 80, "below": 95, "points": 6}, {"from": 95, "points": 10}]}}],
//!     "titles": [{"id": "tieu_bieu", "label": "Tiêu biểu", "cite": {"source": "vb", "place": "Điều 2"},
//!         "condition": {"kind": "total", "at_least": 6}}]
//! }"#)?;
//! let form = Assessment::from_json(r#"{"answers": {"ho": 140, "dat": 112}}"#)?;
//! let card = set.score(&form)?;
//! assert_eq!(card.criteria[0].points.unwrap().points.to_string(), "6");
//! assert_eq!(card.titles[0].verdict, Verdict::Earned);
//!
//! // One household fewer, and the title is out of reach.
//! let form = Assessment::from_json(r#"{"answers": {"ho": 140, "dat": 111}}"#)?;
//! assert_eq!(set.score(&form)?.titles[0].verdict, Verdict::OutOfReach);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What a set may say is in `docs/criteria-set.md`, and what it means in `docs/scoring.md`.

mod arrange;
mod batch;
mod builtin;
mod catalogue;
mod check;
mod checked;
mod compare;
mod explain;
mod formula;
mod history;
mod json;
mod language;
mod model;
mod number;
mod packed;
mod plan;
mod problem;
mod program;
mod rank;
mod review;
mod rule;
#[cfg(feature = "schema")]
mod schema;
mod score;
mod scorecard;
mod verify;

pub use batch::{Batch, Forms, Kind as ColumnKind, Outlook, Results};
pub use builtin::{BuiltIn, built_in, built_in_sets};
pub use catalogue::{Lang, format_date, format_evidence, format_number, format_points, sentence};
pub use checked::CheckedSet;
pub use compare::{
    AreaChange, Cause, CauseCount, Change, ChangeKind, ClassCount, CompareOptions, Comparison,
    Counterexample, Difference, EffectOnAreas, EffectOnRanking, Element, FieldChange, HeldCount,
    Meaning, RankCause, RankChange, Side, YearRows, compare, compare_areas, compare_years,
};
pub use explain::*;
pub use history::{History, HistoryCode, HistoryEntry, HistoryIndex, HistoryProblem, Merge};
pub use model::*;
pub use number::{Number, NumberError};
pub use packed::{PackedForm, UnpackError};
pub use plan::*;
pub use problem::{Arg, Code, Errors, Place, Problem, Problems, Refused, Severity};
pub use program::ClusterFacts;
pub use rank::*;
pub use review::*;
#[cfg(feature = "schema")]
pub use schema::{
    assessment_schema, criteria_set_schema, plan_schema, ranking_schema, review_schema,
    scorecard_schema,
};
pub use score::{ProfileError, Scorer};
pub use scorecard::*;
pub use verify::{FieldDifference, Verification, VerifyError, VerifyState, verify};
