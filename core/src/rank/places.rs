//! Ranks within clusters, with the key that decided between neighbours.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::About;
use super::gather::Unit;
use super::types::{Cluster, Entry, ExcludedEntry, Gap};
use crate::arrange::Arrange;
use crate::model::Area;

/// The clusters with their areas in order.
pub(super) fn clusters(about: &About<'_>, units: Vec<Unit<'_>>) -> Vec<Cluster> {
    let mut by_cluster: BTreeMap<String, Vec<Unit<'_>>> = BTreeMap::new();
    for unit in units {
        let key = about.compared(&unit.cluster);
        by_cluster.entry(key).or_default().push(unit);
    }
    let clusters = by_cluster.into_values();
    let mut clusters: Vec<_> = clusters.map(|units| (name(&units), units)).collect();
    let first = in_order(about);
    clusters.arrange_by(|(a, _), (b, _)| first(a, b));
    clusters
        .into_iter()
        .map(|(id, units)| cluster(about, id, units))
        .collect()
}

/// What a cluster is called: of several ways in which it is typed the first by its letters, whoever comes first in the list.
pub(super) fn name(units: &[Unit<'_>]) -> String {
    let names = units.iter().map(|unit| unit.cluster.as_str());
    names.min().unwrap_or_default().to_owned()
}

/// How clusters follow each other: as the dimension lists its values, else by their names.
pub(super) fn in_order<'a>(about: &About<'a>) -> impl Fn(&str, &str) -> Ordering + use<'a> {
    let mut dimensions = about.set.set().profile.iter();
    let dimension = dimensions.find(|dimension| dimension.id == *about.by);
    let stated = move |id: &str| {
        let values = dimension.map(|dimension| &dimension.values);
        values.and_then(|values| values.iter().position(|value| value.id == *id))
    };
    move |a, b| stated(a).cmp(&stated(b)).then_with(|| natural(a, b))
}

/// By letters, with numbers within by their size: `Cụm 2` before `Cụm 10`.
fn natural(a: &str, b: &str) -> Ordering {
    fn pieces(text: &str) -> impl Iterator<Item = (bool, usize, &str)> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let digits = rest.chars().next()?.is_ascii_digit();
            let end = rest
                .find(|c: char| c.is_ascii_digit() != digits)
                .unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            rest = after;
            // A longer number is greater; letters are compared as they are.
            let number = piece.trim_start_matches('0');
            Some(if digits {
                (false, number.len(), number)
            } else {
                (true, 0, piece)
            })
        })
    }
    pieces(a).cmp(pieces(b)).then_with(|| a.cmp(b))
}

/// How equals are listed: the place in the list means nothing, but it is always the same.
fn listed(a: Option<&Area>, b: Option<&Area>) -> Ordering {
    fn words(area: Option<&Area>) -> Option<[&str; 3]> {
        let area = area?;
        let parts = [&area.code, &area.commune, &area.name];
        Some(parts.map(|part| part.as_deref().unwrap_or_default()))
    }
    let (a, b) = (words(a), words(b));
    let pairs = a.iter().flatten().zip(b.iter().flatten());
    pairs
        .map(|(a, b)| natural(a, b))
        .find(|order| *order != Ordering::Equal)
        .unwrap_or_else(|| a.cmp(&b))
}

pub(super) fn cluster(about: &About<'_>, id: String, units: Vec<Unit<'_>>) -> Cluster {
    let (excluded, mut ranked): (Vec<Unit<'_>>, Vec<Unit<'_>>) =
        units.into_iter().partition(|unit| unit.excluded.is_some());
    ranked.arrange_by(|a, b| about.compare(a, b).then_with(|| listed(a.area, b.area)));
    let mut excluded: Vec<Unit<'_>> = excluded;
    excluded.arrange_by(|a, b| listed(a.area, b.area));
    // Where each group of equals begins and ends.
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (at, unit) in ranked.iter().enumerate() {
        let equal = at
            .checked_sub(1)
            .and_then(|before| ranked.get(before))
            .is_some_and(|before| about.compare(before, unit) == Ordering::Equal);
        match groups.last_mut() {
            Some((_, end)) if equal => *end = at + 1,
            _ => groups.push((at, at + 1)),
        }
    }
    let mut entries = Vec::with_capacity(ranked.len());
    for (start, end) in groups {
        let next = [start.checked_sub(1), Some(end)].map(|at| at.and_then(|at| ranked.get(at)));
        for unit in ranked.get(start..end).unwrap_or_default() {
            entries.push(entry(about, unit, (start, end), next));
        }
    }
    Cluster {
        id,
        entries,
        excluded: excluded
            .iter()
            .filter_map(|unit| excluded_entry(about, unit))
            .collect(),
    }
}

fn entry(
    about: &About<'_>,
    unit: &Unit<'_>,
    (start, end): (usize, usize),
    [before, after]: [Option<&Unit<'_>>; 2],
) -> Entry {
    let gap = |other: Option<&Unit<'_>>| {
        let other = other?;
        let (key, _) = about.deciding(unit, other)?;
        let commune = |unit: &Unit<'_>| unit.area.and_then(|area| area.commune.clone());
        Some(Gap {
            area: other.name.clone(),
            name: other.area.and_then(|area| area.name.clone()),
            commune: commune(other).filter(|of| commune(unit).as_ref() != Some(of)),
            key,
            other: about.shown(other, key),
        })
    };
    let quotas = |at: &usize| {
        let quota = about.emulation.quotas.get(*at);
        quota.map(|quota| quota.id.clone())
    };
    Entry {
        area: unit.area.cloned(),
        assessments: unit.assessments.clone(),
        rank: start + 1,
        sharing: end - start,
        keys: about.all_shown(unit),
        behind: gap(before),
        ahead: gap(after),
        class_before: unit.standing.class.and_then(|class| about.class(class)),
        class: unit.class.and_then(|class| about.class(class)),
        awards: unit.awards.iter().filter_map(quotas).collect(),
        undecided: unit.undecided.iter().filter_map(quotas).collect(),
        outcomes: unit.outcomes.clone(),
        open: unit.standing.open,
        problems: unit.standing.problems,
    }
}

fn excluded_entry(about: &About<'_>, unit: &Unit<'_>) -> Option<ExcludedEntry> {
    let excluded = unit.excluded.clone()?;
    Some(ExcludedEntry {
        area: unit.area.cloned(),
        assessments: unit.assessments.clone(),
        exclusion: excluded.id,
        reason: excluded.reason,
        certain: excluded.certain,
        in_base: excluded.in_base,
        in_leader: excluded.in_leader,
        keys: about.all_shown(unit),
        class: unit.standing.class.and_then(|class| about.class(class)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_within_names_are_ordered_by_size() {
        let mut names = ["Cụm 10", "Cụm 2", "Cụm 1", "Khối 3"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["Cụm 1", "Cụm 2", "Cụm 10", "Khối 3"]);
    }
}
