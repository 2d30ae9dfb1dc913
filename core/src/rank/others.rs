//! What the others of its cluster have reached, for each area of a list: for plans and results of one area among the others.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::gather::{compared, field};
use super::{RankError, RankOptions};
use crate::checked::CheckedSet;
use crate::model::{Area, Assessment, area_match_key};
use crate::program::ClusterFacts;
use crate::score::{Scorer, exclusion, reached};

/// For each assessment what the *other* areas of its cluster have reached in its period, for
/// [`Scorer::score_in`](crate::Scorer::score_in), [`plan_in`](crate::Scorer::plan_in) and
/// [`holds_in`](crate::Scorer::holds_in). Nothing where the set has no points that depend on others, the area is in no cluster, or
/// its profile cannot be used.
///
/// # Errors
/// As [`rank`](crate::rank).
pub fn reached_by_others(
    set: &CheckedSet,
    assessments: &[Assessment],
    options: &RankOptions,
) -> Result<Vec<Option<ClusterFacts>>, RankError> {
    let mut all: Vec<Option<ClusterFacts>> = vec![None; assessments.len()];
    let Some(emulation) = &set.set().emulation else {
        return Ok(all);
    };
    let by = options.by.as_ref().unwrap_or(&emulation.cluster);
    super::known_field(set, by)?;
    let decided: BTreeMap<Cow<'_, str>, bool> = options
        .decisions
        .excluded
        .iter()
        .map(|of| (area_match_key(&of.area), of.in_leader))
        .collect();
    let mut clusters: BTreeMap<_, Vec<(usize, ClusterFacts)>> = BTreeMap::new();
    for (at, assessment) in assessments.iter().enumerate() {
        let Ok(scorer) = Scorer::new(set, &assessment.profile) else {
            continue;
        };
        if !scorer.program.is_relative() {
            continue;
        }
        let area = assessment.area.as_ref();
        let Some(cluster) = field(by, area, scorer.profile()) else {
            continue;
        };
        let cluster = compared(set.set(), by, cluster).into_owned();
        let by_people = area
            .and_then(Area::match_key)
            .and_then(|key| decided.get(key.as_str()).copied());
        let counts = by_people.unwrap_or_else(|| {
            exclusion(&scorer, assessment).is_none_or(|(at, _)| {
                let stated = emulation.excluded.get(at);
                stated.is_some_and(|of| of.in_leader)
            })
        });
        let mut own = ClusterFacts::default();
        if counts {
            reached(&scorer, assessment, &mut own);
        }
        let key = (cluster, assessment.period.as_deref());
        clusters.entry(key).or_default().push((at, own));
    }
    for members in clusters.values() {
        // What those before an area have reached, and then those behind it.
        let mut others: Vec<ClusterFacts> = Vec::with_capacity(members.len());
        let mut before = ClusterFacts::default();
        for (_, own) in members {
            others.push(before.clone());
            before.merge(own);
        }
        let mut behind = ClusterFacts::default();
        for ((at, own), mut facts) in members.iter().zip(others).rev() {
            facts.merge(&behind);
            behind.merge(own);
            if let Some(slot) = all.get_mut(*at) {
                *slot = Some(facts);
            }
        }
    }
    Ok(all)
}
