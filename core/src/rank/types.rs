//! A ranking as data.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Number;
use crate::arrange;
use crate::model::{Area, Date, Decision, Id};
use crate::scorecard::SetName;

/// The places, classes and awards of areas within their clusters, every one with its reason. The fields are described in
/// `docs/emulation.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Ranking {
    /// The engine that made it.
    pub engine: &'static str,
    /// The set it was made with.
    pub set: SetName,
    /// What areas competed within: a field of the area, or a dimension of the profile.
    pub by: Id,
    /// The clusters, in the order of the dimension, else of their names.
    pub clusters: Vec<Cluster>,
    /// What became of each quota, in the order in which they acted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<QuotaResult>,
    /// The decisions that were given, each with what became of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionResult>,
    /// What could not be ranked, and decisions that could not be used.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<RankProblem>,
}

/// One cluster (cụm thi đua).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cluster {
    /// Its name, or the value of the dimension.
    pub id: String,
    /// The areas from first to last; those of one rank in the order of their codes and names, which means nothing.
    pub entries: Vec<Entry>,
    /// The areas that are not ranked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<ExcludedEntry>,
}

/// One area that was ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Entry {
    /// The area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// The places of its assessments in the list that was ranked, from 0; the last period comes last.
    pub assessments: Vec<usize>,
    /// The rank within the cluster, from 1: one more than there are areas ahead.
    pub rank: usize,
    /// How many areas have this rank.
    pub sharing: usize,
    /// The value of each key of the order.
    pub keys: Vec<KeyValue>,
    /// What decided between this area and the next one ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind: Option<Gap>,
    /// What decided between this area and the next one behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ahead: Option<Gap>,
    /// The class before any quota.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class_before: Option<Id>,
    /// The class after all quotas. While a tie is undecided, it is the one without the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Id>,
    /// The awards: the ids of their quotas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<Id>,
    /// The quotas that wait for a decision on this area.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<Id>,
    /// What each quota did to this area, for those of which it was a candidate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// How many questions are open: each counts at the deadline as the set says.
    pub open: usize,
    /// How many answers cannot be used.
    pub problems: usize,
}

/// The value of one key of the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[non_exhaustive]
pub enum KeyValue {
    /// Points, a count, or an answer.
    Number(Number),
    /// A day.
    Day(Date),
    /// Whether something holds.
    Holds(bool),
    /// A class.
    Class(Id),
    /// It was not answered; that comes last.
    Missing,
}

/// What decided between two areas that stand next to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Gap {
    /// The other area, as decisions name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its commune, where that is another one: areas of two communes may have one name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// The place of the key that decided, from 0.
    pub key: usize,
    /// The value of the other area.
    pub other: KeyValue,
}

/// What a quota did to one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Outcome {
    /// The quota.
    pub quota: Id,
    /// What it did.
    pub state: OutcomeState,
    /// The place among the candidates, from 1.
    pub place: usize,
    /// How many candidates there were.
    pub candidates: usize,
    /// How many places there were.
    pub places: usize,
    /// Over the quota by so many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<usize>,
    /// The key at which it is behind the line, from 0, and the value at the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<(usize, KeyValue)>,
    /// The class to which it fell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Id>,
    /// An earlier quota is undecided, so that this may still change.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

/// What a quota can do to a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OutcomeState {
    /// It has a place.
    Within,
    /// It is over the quota.
    Over,
    /// It shares the line with more areas than there are places left: people must decide.
    Undecided,
    /// A decision gave it the place.
    Chosen,
    /// A decision gave the place to others.
    NotChosen,
    /// What else a candidate needs does not hold.
    ConditionFails,
}

/// What became of one quota among those it is counted within.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuotaResult {
    /// The quota.
    pub quota: Id,
    /// The values of the fields that divide the areas; empty where all are together.
    pub within: Vec<String>,
    /// What the percentage was taken of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<usize>,
    /// The percentage of the base, exact, before rounding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Number>,
    /// How many places that makes.
    pub places: usize,
    /// How many candidates there were.
    pub candidates: usize,
    /// How many got a place.
    pub taken: usize,
    /// The keys at the line, where somebody is over the quota: those of the last one who has a place, or of the equals of
    /// whom people must choose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<Vec<KeyValue>>,
    /// The tie across the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<Tie>,
    /// An earlier quota is undecided for one of these areas, so that this result may still change.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

/// A tie across the line of a quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Tie {
    /// How many places are left for them.
    pub places: usize,
    /// All who are equal by every key, as decisions name them, in the order of these names.
    pub candidates: Vec<String>,
    /// The decision that resolved it: its place in the list of decisions, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<usize>,
}

/// A decision with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DecisionResult {
    /// The decision, as it was given.
    #[serde(flatten)]
    pub decision: Decision,
    /// Whether it resolved a tie.
    pub used: bool,
}

/// One area that is not ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExcludedEntry {
    /// The area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// The places of its assessments in the list that was ranked, from 0.
    pub assessments: Vec<usize>,
    /// The exclusion of the set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusion: Option<Id>,
    /// The reason that people gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether it is certain: an exclusion of the set that is not known is taken to hold.
    pub certain: bool,
    /// Whether the area still counts in the base of quotas.
    pub in_base: bool,
    /// Whether its answers still count where the leader is looked for.
    pub in_leader: bool,
    /// The value of each key, though it has no rank.
    pub keys: Vec<KeyValue>,
    /// The class before any quota.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Id>,
}

crate::json::words! {
    /// What is wrong with an area or a decision.
    #[non_exhaustive]
    pub enum RankCode {
        /// Nothing says in which cluster the area is.
        NoCluster = "no_cluster",
        /// The profile cannot be used.
        Profile = "profile",
        /// The area stands twice for one period, or twice where only one period counts.
        AreaTwice = "area_twice",
        /// Nothing says among whom a quota is counted for the area; it is counted with those of whom nothing says either.
        NoGroup = "no_group",
        /// There is no such quota.
        UnknownQuota = "unknown_quota",
        /// There is no such area.
        UnknownArea = "unknown_area",
        /// The area is not among the candidates of an undecided tie.
        NotACandidate = "not_a_candidate",
        /// More areas are chosen than there are places.
        TooManyChosen = "too_many_chosen",
        /// Another decision resolved the tie already.
        DecidedTwice = "decided_twice",
        /// Nobody is chosen.
        NobodyChosen = "nobody_chosen",
        /// People exclude the area twice, and not in the same way.
        ExcludedTwice = "excluded_twice",
        /// Two areas go by the name that is used.
        AmbiguousArea = "ambiguous_area",
    }
}

/// An area that could not be ranked, or a decision that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RankProblem {
    /// What is wrong.
    pub code: RankCode,
    /// The area, as decisions name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The places of the assessments in the list that was ranked, from 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<usize>,
    /// The quota.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota: Option<Id>,
    /// The place of the decision in its list, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<usize>,
    /// What the sentence speaks of: the field that is missing, the dimension that makes a profile unusable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Ranking {
    /// Every entry of every cluster, by the place of its last assessment in the list that was ranked.
    #[must_use]
    pub fn by_assessment(&self) -> BTreeMap<usize, &Entry> {
        let entries = self.clusters.iter().flat_map(|cluster| &cluster.entries);
        arrange::map(entries.filter_map(|entry| Some((*entry.assessments.last()?, entry))))
    }
}
